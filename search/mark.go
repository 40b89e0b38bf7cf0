package search

import (
	"slices"

	"xunwen/corpus"
)

// headlineMarks returns the parts of the article's headline that hold what a
// condition asks for, whether the paragraph needs them or not.
func headlineMarks(n node, p *passage) []corpus.Span {
	var spans []corpus.Span
	for _, text := range textNodesOf(n) {
		spans = append(spans, text.ends.Find(p.keptHeadline(), text.normal)...)
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
	var texts []string
	for _, text := range textNodesOf(n) {
		texts = append(texts, text.normal)
	}
	return texts
}

// textNodesOf returns those texts with what is asked of their ends.
func textNodesOf(n node) []textNode {
	switch n := n.(type) {
	case andNode:
		return textNodesOfAll(n.nodes)
	case orNode:
		return textNodesOfAll(n.nodes)
	case wordsNode:
		var texts []textNode
		for _, w := range n.words {
			texts = append(texts, textNodesOf(w)...)
		}
		return texts
	case nearNode:
		return textNodesOfAll([]node{n.left, n.right})
	case sentenceNode:
		return textNodesOf(n.node)
	case articleScope:
		return textNodesOf(n.node)
	case readingNode:
		return textNodesOf(n.node)
	case wildcardNode:
		var texts []textNode
		for _, literal := range n.pattern.Literals() {
			texts = append(texts, textNode{normal: literal})
		}
		return texts
	case fuzzyNode:
		return textNodesOf(n.textNode)
	case countNode:
		return textNodesOf(wordsNode{words: n.words})
	case textNode:
		if n.verbatim == "" {
			return []textNode{n}
		}
	case nameNode:
		return n.texts()
	case officeNode:
		return n.texts()
	case quoteNode:
		return n.words()
	case saidNode:
		return textNodesOf(n.node)
	case headNode:
		return []textNode{{normal: n.normal, ends: n.ends}}
	}
	return nil
}

func textNodesOfAll(nodes []node) []textNode {
	var texts []textNode
	for _, below := range nodes {
		texts = append(texts, textNodesOf(below)...)
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
