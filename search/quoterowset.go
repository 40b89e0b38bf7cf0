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
	// counts are those of the facets asked for: what each counts differs from the rows,
	// for a facet does not count its own choice away.
	counts map[QuoteFacet]*valueCount
	// readsWhole is whether the rows are tested on entities and figures too.
	readsWhole bool
}

// quoteSet is what satisfies a request for quotations.
type quoteSet struct {
	parts     []*quotePart
	sort      QuoteSort
	condition node
	// printings are those of each row where rows are folded.
	printings map[quotePick]Printings
}

// collect finds the quotations of the paragraphs of a list that satisfy the request.
func (q *quoteQuestion) collect(ctx context.Context, l list) (*quoteSet, error) {
	if err := l.selection.prepare(ctx, true); err != nil {
		return nil, err
	}
	set := &quoteSet{parts: make([]*quotePart, len(l.selection.parts)), sort: q.req.Sort, condition: l.condition}
	err := atOnce(ctx, len(set.parts), func(i int) (err error) {
		p := &quotePart{part: l.selection.parts[i], counts: map[QuoteFacet]*valueCount{}, readsWhole: readsWhole(l.condition)}
		for _, name := range q.req.Facets {
			if name != QuoteFacetMonth {
				p.counts[name] = &valueCount{}
			}
		}
		set.parts[i] = p
		p.column, err = p.segment.QuoteColumn(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, p := range set.parts { // one after another: each reads on all processors
		test, err := p.rowTest(l.condition, true)
		if err != nil {
			return nil, err
		}
		if err := p.enterAll(ctx, q.choice(p.column), test); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// enterAll enters the quotations of the segment's paragraphs that pass the test.
func (p *quotePart) enterAll(ctx context.Context, c *quoteChoice, test rowTest) error {
	most := 0 // choices that may fail: one where it is counted nevertheless
	if len(p.counts) > 0 {
		most = 1
	}
	docs := p.docs.ToArray()
	const chunk = 64 // paragraphs between two looks at the context
	found := make([][]uint32, (len(docs)+chunk-1)/chunk)
	err := inChunks(ctx, len(found), 1, func(ctx context.Context, from, to int) error {
		for i := from; i < to; i++ {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("read quotations: %w", err)
			}
			for _, doc := range docs[i*chunk : min((i+1)*chunk, len(docs))] {
				passed, err := p.passing(ctx, doc, test, func(at uint32) bool {
					failed, _ := c.failed(at)
					return failed <= most
				})
				if err != nil {
					return err
				}
				found[i] = append(found[i], passed...)
			}
		}
		return nil
	})
	for _, some := range found {
		for _, at := range some {
			p.enter(c, at)
		}
	}
	return err
}

// passing returns the quotations of a paragraph that are wanted and pass the test. They are
// read, all at once, only where the test asks for it.
func (p *quotePart) passing(ctx context.Context, doc uint32, test rowTest, wanted func(at uint32) bool) ([]uint32, error) {
	var out []uint32
	var read *passage
	first := p.column.First[doc]
	for at := first; at < p.column.First[doc+1]; at++ {
		if !wanted(at) {
			continue
		}
		if test == nil {
			out = append(out, at)
			continue
		}
		ok, err := test(rowQuote{doc: doc, at: at, read: func() (*passage, *corpus.Quote, error) {
			if read == nil {
				block, err := p.read(doc)
				if err != nil {
					return nil, nil, err
				}
				if n := int(p.column.First[doc+1] - first); n != len(block.Quotes) {
					return nil, nil, fmt.Errorf("paragraph %d has %d quotations, not %d: %w", doc, len(block.Quotes), n, indexer.ErrDamaged)
				}
				read = paragraphPassage(ctx, block)
			}
			return read, &read.paragraph().Quotes[at-first], nil
		}})
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, at)
		}
	}
	return out, nil
}

// read reads a paragraph as far as the test of the rows asks of it.
func (p *quotePart) read(doc uint32) (block corpus.Paragraph, err error) {
	if p.readsWhole {
		return p.segment.Paragraph(doc)
	}
	block.Text, block.Quotes, err = p.segment.TextAndQuotes(doc)
	return block, err
}

// enter adds a quotation to the rows, if it is chosen, and to each facet whose own choice
// alone may leave it out.
func (p *quotePart) enter(c *quoteChoice, at uint32) {
	failed, last := c.failed(at)
	if failed == 0 {
		p.rows = append(p.rows, at)
	}
	for facet, count := range p.counts {
		if failed == 0 || failed == 1 && facet == last {
			values, number := p.value(facet, at)
			count.add(values, number)
		}
	}
}

// value returns the value that a facet counts a quotation by.
func (p *quotePart) value(facet QuoteFacet, at uint32) (*indexer.Values, uint32) {
	switch c := p.column; facet {
	case QuoteFacetSpeaker:
		return c.Speakers, c.Speaker[at]
	case QuoteFacetRole:
		return c.Roles, c.Role[at]
	case QuoteFacetSourceType:
		return c.Sources, c.Source[at]
	default:
		return c.Kinds, c.Kind[at]
	}
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
		if name == QuoteFacetMonth {
			out[name] = s.months()
			continue
		}
		c := &valueCount{}
		for _, p := range s.parts {
			c.addAll(p.counts[name])
		}
		if out[name] = c.mostFrequent(); name == QuoteFacetSourceType {
			out[name] = sourceTypes(out[name])
		}
	}
	return out
}

// sourceTypes counts the types of some sources, and what is anonymous.
func sourceTypes(sources []FacetCount) []FacetCount {
	counts := map[string]int{}
	for _, source := range sources {
		for _, kind := range strings.Fields(source.Value) {
			counts[kind] += source.Count
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
