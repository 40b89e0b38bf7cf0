package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/indexer"
)

// quotePart is what was found in one segment: quotations by their places in its column.
type quotePart struct {
	*part
	column *indexer.QuoteColumn
	rows   []uint32
	// kindsAround counts by number the quotations of each kind that would be rows if it
	// were chosen.
	kindsAround valueCount
}

// quoteSet is what satisfies a request for quotations.
type quoteSet struct {
	parts     []*quotePart
	sort      QuoteSort
	condition node
	excluded  []node
}

// collect finds the quotations of the paragraphs of a list that satisfy the request.
func (q *quoteQuestion) collect(ctx context.Context, l list) (*quoteSet, error) {
	if err := l.selection.prepare(ctx, true); err != nil {
		return nil, err
	}
	set := &quoteSet{parts: make([]*quotePart, len(l.selection.parts)), sort: q.req.Sort, condition: l.condition, excluded: q.paragraphs.excluded}
	err := atOnce(ctx, len(set.parts), func(i int) (err error) {
		p := &quotePart{part: l.selection.parts[i]}
		set.parts[i] = p
		p.column, err = p.segment.QuoteColumn(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, p := range set.parts { // one after another: each reads on all processors
		if err := p.enterAll(ctx, q.req.kinds(), set); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// enterAll enters the quotations of the segment's paragraphs that are of one of the kinds
// and satisfy what is asked of quotations. Their records are read only where something is.
func (p *quotePart) enterAll(ctx context.Context, kinds []corpus.QuoteKind, set *quoteSet) error {
	chosen := make([]bool, p.column.Kinds.Len())
	for _, kind := range kinds {
		if n, ok := p.column.Kinds.Find(string(kind)); ok && int(n) < len(chosen) {
			chosen[n] = true
		}
	}
	docs := p.docs.ToArray()
	held := make([][]bool, len(docs))
	if asksQuotes(set.condition) || len(set.excluded) > 0 {
		err := inChunks(ctx, len(docs), matchChunk, func(ctx context.Context, from, to int) (err error) {
			for i := from; i < to && err == nil; i++ {
				held[i], err = p.holding(ctx, docs[i], set)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	for i, doc := range docs {
		first := p.column.First[doc]
		for at := first; at < p.column.First[doc+1]; at++ {
			if held[i] != nil && !held[i][at-first] {
				continue
			}
			kind := p.column.Kind[at]
			p.kindsAround.add(p.column.Kinds, kind)
			if int(kind) < len(chosen) && chosen[kind] {
				p.rows = append(p.rows, at)
			}
		}
	}
	return p.alive()
}

// holding returns which quotations of a paragraph satisfy what is asked of quotations.
func (p *quotePart) holding(ctx context.Context, doc uint32, set *quoteSet) ([]bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read quotations: %w", err)
	}
	text, quotes, err := p.segment.TextAndQuotes(doc)
	if err != nil {
		return nil, err
	}
	if n := int(p.column.First[doc+1] - p.column.First[doc]); n != len(quotes) {
		return nil, fmt.Errorf("paragraph %d has %d quotations, not %d: %w", doc, len(quotes), n, indexer.ErrDamaged)
	}
	passage := paragraphPassage(ctx, corpus.Paragraph{Text: text, Quotes: quotes})
	held := make([]bool, len(quotes))
	for i := range quotes {
		held[i] = ofQuote(set.condition, passage, &quotes[i]) != quoteFails &&
			!slices.ContainsFunc(set.excluded, func(n node) bool { return ofQuote(n, passage, &quotes[i]) == quoteHolds })
	}
	return held, nil
}

// quoteVerdict is what a condition says of one quotation of a paragraph that satisfies it.
type quoteVerdict int

const (
	quoteFails quoteVerdict = iota
	quoteNotAsked
	quoteHolds
)

// ofQuote tells whether a quotation is one that a condition asks for: what is asked of
// quotations must hold of it; all else holds of its paragraph.
func ofQuote(n node, p *passage, q *corpus.Quote) quoteVerdict {
	switch n := n.(type) {
	case quoteNode:
		if n.holds(p, q) {
			return quoteHolds
		}
		return quoteFails
	case andNode:
		out := quoteNotAsked
		for _, below := range n.nodes {
			switch ofQuote(below, p, q) {
			case quoteFails:
				return quoteFails
			case quoteHolds:
				out = quoteHolds
			}
		}
		return out
	case orNode:
		out := quoteFails
		for _, below := range n.nodes {
			out = max(out, ofQuote(below, p, q))
		}
		return out
	case readingNode:
		return ofQuote(n.node, p, q)
	}
	return quoteNotAsked
}

// asksQuotes reports whether a condition asks anything of quotations.
func asksQuotes(n node) bool {
	if _, ok := n.(quoteNode); ok {
		return true
	}
	if _, ok := n.(notNode); ok {
		return false
	}
	if r, ok := n.(readingNode); ok {
		return asksQuotes(r.node)
	}
	return slices.ContainsFunc(partsOfNode(n), asksQuotes)
}

func (s *quoteSet) total() int {
	n := 0
	for _, p := range s.parts {
		n += len(p.rows)
	}
	return n
}

// articles returns in how many articles the rows stand: all paragraphs of an article lie
// in one segment.
func (s *quoteSet) articles() int {
	n := 0
	for _, p := range s.parts {
		seen := map[uint32]bool{}
		for _, at := range p.rows {
			seen[p.places.Article[p.column.Doc[at]]] = true
		}
		n += len(seen)
	}
	return n
}

// facets returns the facets asked for: the most frequent values first, and months in order.
func (s *quoteSet) facets(names []QuoteFacet) map[QuoteFacet][]FacetCount {
	out := make(map[QuoteFacet][]FacetCount, len(names))
	for _, name := range names {
		switch name {
		case QuoteFacetMonth:
			out[name] = s.months()
		case QuoteFacetSourceType:
			out[name] = s.sourceTypes()
		default:
			out[name] = s.values(name)
		}
	}
	return out
}

// values counts the values of a facet by the column.
func (s *quoteSet) values(name QuoteFacet) []FacetCount {
	c := &valueCount{}
	for _, p := range s.parts {
		if name == QuoteFacetKind {
			c.addAll(&p.kindsAround)
			continue
		}
		values, numbers := p.column.Speakers, p.column.Speaker
		if name == QuoteFacetRole {
			values, numbers = p.column.Roles, p.column.Role
		}
		for _, at := range p.rows {
			c.add(values, numbers[at])
		}
	}
	return c.mostFrequent()
}

// sourceTypes counts the types of the sources, and what is anonymous.
func (s *quoteSet) sourceTypes() []FacetCount {
	counts := map[string]int{}
	for _, p := range s.parts {
		for _, at := range p.rows {
			for _, kind := range strings.Fields(p.column.Sources.Name(p.column.Source[at])) {
				counts[kind]++
			}
		}
	}
	return sortedCounts(counts, func(a, b FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
}

// months counts the rows of each month, in order; those without a day are left out.
func (s *quoteSet) months() []FacetCount {
	counts := map[string]int{}
	for _, p := range s.parts {
		for _, at := range p.rows {
			if day := p.days[p.column.Doc[at]]; day != indexer.UnknownDay {
				counts[monthOf(day)]++
			}
		}
	}
	return sortedCounts(counts, func(a, b FacetCount) int { return strings.Compare(a.Value, b.Value) })
}

func sortedCounts(counts map[string]int, compare func(a, b FacetCount) int) []FacetCount {
	out := make([]FacetCount, 0, len(counts))
	for value, n := range counts {
		out = append(out, FacetCount{Value: value, Count: n})
	}
	slices.SortFunc(out, compare)
	return out
}
