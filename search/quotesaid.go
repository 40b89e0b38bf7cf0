package search

import (
	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
)

// saidNode is a condition on text that holds of one quotation, as if that were a paragraph
// of its own: a word, a quoted text, a pattern, or some of them near each other. It is
// asked only for rows, each of which is tested (rowTest).
type saidNode struct {
	node  node
	kinds []corpus.QuoteKind // nil for speech
}

// isText reports whether a condition asks for text, which of rows must stand in the
// quotation itself.
func isText(n query.Node) bool {
	switch n.(type) {
	case query.Word, query.Phrase, query.Wildcard, query.Fuzzy, query.Near:
		return true
	}
	return false
}

// said compiles a condition on text that is asked of a quotation.
func (c *compiler) said(n query.Node) node {
	c.inside = false
	defer func() { c.inside = true }()
	if inner := c.node(n); inner != nil {
		return saidNode{node: inner, kinds: c.kinds}
	}
	return nil
}

func (n saidNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs, err := r.ofKinds(n.kinds)
	if err != nil {
		return nil, err
	}
	have, err := n.node.candidates(r)
	if err != nil {
		return nil, err
	}
	docs.And(have)
	if text, ok := n.node.(textNode); ok && text.value == nil && verbatimOnly(n.kinds) {
		if have, _, err = withTerms(r, indexer.FieldQuote, text.normal); err != nil {
			return nil, err
		}
		docs.And(have)
	}
	return docs, nil
}

// verify leaves the proof to the test of the rows.
func (n saidNode) verify(_ *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) { return docs, nil }

func (n saidNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	found := false
	for i := range p.paragraph().Quotes {
		if s, ok := n.in(p, &p.paragraph().Quotes[i]); ok {
			spans, found = append(spans, s...), true
		}
	}
	return spans, found
}

// in reports whether the condition holds of one quotation, and where.
func (n saidNode) in(p *passage, q *corpus.Quote) ([]corpus.Span, bool) {
	if !isOf(q, n.kinds) {
		return nil, false
	}
	spans, ok := n.node.match(p.cut(q.Span))
	for i := range spans {
		spans[i].Start, spans[i].End = spans[i].Start+q.Start, spans[i].End+q.Start
	}
	return spans, ok
}

// unsaidNode holds of each quotation of which its node does not: it chooses rows, and so
// says nothing of their paragraphs.
type unsaidNode struct {
	proven
	node node
}

func (unsaidNode) candidates(r *run) (*roaring.Bitmap, error) { return r.all, nil }

func (unsaidNode) match(*passage) ([]corpus.Span, bool) { return nil, true }

// asksQuotes reports whether a condition asks anything of quotations.
func asksQuotes(n node) bool {
	switch n := n.(type) {
	case quoteNode, saidNode, unsaidNode:
		return true
	case readingNode:
		return asksQuotes(n.node)
	}
	for _, below := range partsOfNode(n) {
		if asksQuotes(below) {
			return true
		}
	}
	return false
}
