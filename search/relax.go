package search

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// mostShare is how many of the words "most" are: the usual 60 % of quorum search.
const mostShare = 0.6

// needed returns how many of n words a paragraph must hold at a step.
func needed(s step, n int) int {
	switch s {
	case stepAll:
		return n
	case stepMost:
		return max(1, int(mostShare*float64(n)+0.999))
	}
	return 1
}

// loosen splits a query into the texts that may be loosened, which are its plain
// words, and the conditions that stay. It reports false for a query without
// plain words at its top, which is never loosened: whoever writes quotation
// marks, OR or NOT means them.
func loosen(n query.Node) (texts []string, stay []query.Node, ok bool) {
	switch n := n.(type) {
	case query.Word:
		return []string{n.Text}, nil, true
	case query.And:
		for _, child := range n.Nodes {
			if w, plain := child.(query.Word); plain {
				texts = append(texts, w.Text)
			} else {
				stay = append(stay, child)
			}
		}
	}
	return texts, stay, len(texts) > 0
}

// units cuts texts into the words that are looked for one by one: figures
// whole, words as the segmenter cuts them, and runs of single characters, which
// are mostly names that no dictionary has, in one piece. Words of no meaning of
// their own are left out unless nothing else is there.
func units(seg *segment.Segmenter, texts []string) ([]textNode, error) {
	var out []textNode
	seen := map[string]bool{}
	add := func(part string) {
		if l, ok := newTextNode(part); ok && !seen[l.normal] {
			seen[l.normal] = true
			out = append(out, l)
		}
	}
	for _, text := range texts {
		parts, err := cutUnits(seg, text)
		if err != nil {
			return nil, err
		}
		for _, part := range parts {
			add(part)
		}
	}
	if len(out) == 0 {
		for _, text := range texts {
			add(text)
		}
	}
	return out, nil
}

func cutUnits(seg *segment.Segmenter, text string) ([]string, error) {
	tokens, err := seg.Cut(text, corpus.FigureSpans(figure.Scan(text, figure.Options{})))
	if err != nil {
		return nil, fmt.Errorf("cut the query: %w", err)
	}
	var out []string
	run := corpus.Span{Start: -1}
	flush := func() {
		if run.Start >= 0 {
			out = append(out, run.Text(text))
		}
		run.Start = -1
	}
	for _, t := range tokens {
		word := t.Text(text)
		switch {
		case segment.Normalize(word) == "" || functionWord(segment.Fold(word)):
			flush()
		case utf8.RuneCountInString(word) > 1:
			flush()
			out = append(out, word)
		case run.Start >= 0:
			run.End = t.End
		default:
			run = t.Span
		}
	}
	flush()
	return out, nil
}

// functionWord reports whether a word asks or joins and means nothing by itself.
func functionWord(word string) bool {
	switch word {
	case "的", "了", "着", "过", "地", "得", "在", "是", "和", "与", "及", "或", "而", "就", "都", "也", "还",
		"吗", "呢", "吧", "啊", "么", "之", "把", "被", "给", "对", "从", "到", "为", "以", "于", "等", "谁", "哪",
		"什么", "怎么", "怎样", "如何", "为什么", "哪里", "哪儿", "哪个", "哪些", "多少", "几", "是否", "有没有",
		"请问", "一下", "关于", "谈", "说", "说过", "说的", "怎么样", "这个", "那个":
		return true
	}
	return false
}

// insideNumbers says, where nothing is found as typed, that words stand only inside
// longer numbers, if the query with those words in quotation marks finds something.
// What goes wrong on the way is left for the steps that follow to tell.
func (q *question) insideNumbers(ctx context.Context) []query.Warning {
	var warnings []query.Warning
	quoted := mapWords(q.node, func(w query.Word) query.Node {
		n, ok := newTextNode(w.Text)
		if !ok || n.ends.Free() || q.stands(ctx, n) || !q.stands(ctx, textNode{normal: n.normal}) {
			return w
		}
		warnings = append(warnings, query.Warning{
			Message:  fmt.Sprintf("“%s”只在更长的数里出现，没有算作找到；要在更长的数里找，请加引号", w.Text),
			Position: w.Pos,
		})
		return query.Phrase{Text: w.Text, Pos: w.Pos}
	})
	if len(warnings) == 0 || !q.stands(ctx, q.compiler().node(quoted)) {
		return nil
	}
	for i := range warnings {
		warnings[i].Suggestion = query.String(quoted)
	}
	return warnings
}

// stands reports whether anything is found by a condition, within the request's own
// filters.
func (q *question) stands(ctx context.Context, n node) bool {
	if n == nil {
		return false
	}
	s, err := choose(ctx, q.runs, q.filtered(n))
	return err == nil && s.total > 0
}

// mapWords returns a query with its plain words replaced; those that are excluded
// stay.
func mapWords(n query.Node, replace func(query.Word) query.Node) query.Node {
	all := func(nodes []query.Node) []query.Node {
		out := make([]query.Node, len(nodes))
		for i, below := range nodes {
			out[i] = mapWords(below, replace)
		}
		return out
	}
	switch n := n.(type) {
	case query.Word:
		return replace(n)
	case query.And:
		return query.And{Nodes: all(n.Nodes)}
	case query.Or:
		return query.Or{Nodes: all(n.Nodes)}
	case query.Near:
		n.Left, n.Right = mapWords(n.Left, replace), mapWords(n.Right, replace)
		return n
	case query.Scope:
		n.Node = mapWords(n.Node, replace)
		return n
	}
	return n
}

// relaxed is a question in its words.
type relaxed struct {
	texts []string // as typed
	words []textNode
	stay  []query.Node
}

// compile builds the condition of a step.
func (r *relaxed) compile(c *compiler, s step) node {
	var words node = countNode{words: r.words, least: needed(s, len(r.words))}
	if s == stepAll {
		words = orNode{[]node{words, r.byAuthors()}}
	}
	return c.with(words, r.stay)
}

// byAuthors takes the words as typed for the names of those who wrote the article.
func (r *relaxed) byAuthors() node {
	all := andNode{}
	for _, text := range r.texts {
		all.nodes = append(all.nodes, articleNode{field: indexer.FieldAuthorN, normal: segment.Normalize(text)})
	}
	return all
}

// countNode holds where at least so many of the words stand in the paragraph.
type countNode struct {
	words []textNode
	least int
}

func (n countNode) candidates(r *run) (*roaring.Bitmap, error) {
	return n.count(r, func(w textNode) (*roaring.Bitmap, error) { return w.candidates(r) })
}

func (n countNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	return n.count(r, func(w textNode) (*roaring.Bitmap, error) { return among(r, w, docs) })
}

// count returns the documents that are among at least so many of the sets.
func (n countNode) count(r *run, find func(textNode) (*roaring.Bitmap, error)) (*roaring.Bitmap, error) {
	counts := make([]uint16, r.segment.Size())
	out := roaring.New()
	for _, w := range n.words {
		if err := r.alive(); err != nil {
			return nil, err
		}
		docs, err := find(w)
		if err != nil {
			return nil, err
		}
		indexer.Each(docs, func(doc uint32) {
			if counts[doc]++; int(counts[doc]) == n.least {
				out.Add(doc)
			}
		})
	}
	return out, nil
}

func (n countNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	held := 0
	for _, w := range n.words {
		if s, ok := w.match(p); ok {
			spans = append(spans, s...)
			held++
		}
	}
	return spans, held >= n.least
}
