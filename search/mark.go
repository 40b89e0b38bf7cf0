package search

import (
	"slices"

	"xunwen/corpus"
)

// headlineMarks returns the parts of the article's headline that hold what a
// condition asks for, whether the paragraph needs them or not.
func headlineMarks(n node, p *passage) []corpus.Span {
	var spans []corpus.Span
	for _, text := range textsOf(n) {
		spans = append(spans, p.keptHeadline().Find(text)...)
	}
	if all, ok := n.(andNode); ok {
		for _, below := range all.nodes {
			if q, ok := below.(rankedNode); ok {
				spans = append(spans, q.shared.in(p.keptHeadline())...)
			}
		}
	}
	return mergeSpans(spans)
}

// textsOf returns the texts that a condition asks for, without those that it
// excludes.
func textsOf(n node) []string {
	switch n := n.(type) {
	case andNode:
		return textsOfAll(n.nodes)
	case orNode:
		return textsOfAll(n.nodes)
	case wordsNode:
		var texts []string
		for _, w := range n.words {
			texts = append(texts, textsOf(w)...)
		}
		return texts
	case nearNode:
		return textsOfAll([]node{n.left, n.right})
	case sentenceNode:
		return textsOf(n.node)
	case articleScope:
		return textsOf(n.node)
	case readingNode:
		return textsOf(n.node)
	case wildcardNode:
		return n.pattern.Literals()
	case fuzzyNode:
		return textsOf(n.textNode)
	case countNode:
		return textsOf(wordsNode{words: n.words})
	case textNode:
		if n.verbatim == "" {
			return []string{n.normal}
		}
	case nameNode:
		return []string{n.normal}
	case headNode:
		return []string{n.normal}
	}
	return nil
}

func textsOfAll(nodes []node) []string {
	var texts []string
	for _, below := range nodes {
		texts = append(texts, textsOf(below)...)
	}
	return texts
}

// mergeSpans sorts spans and merges those that overlap or touch.
func mergeSpans(spans []corpus.Span) []corpus.Span {
	slices.SortFunc(spans, func(a, b corpus.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
