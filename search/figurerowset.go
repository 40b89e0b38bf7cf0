package search

import (
	"context"
	"fmt"
	"math"
	"slices"

	"xunwen/corpus"
	"xunwen/indexer"
)

// rowPart is what was found in one segment: figures by their places in its column.
type rowPart struct {
	*part
	column *indexer.FigureColumn
	rows   []uint32 // in the order of the column
	// counts are those of the facets asked for.
	counts map[FigureFacet]*figureCount
}

// rowSet is what satisfies a request for figures, and what would without one of the
// choices made, by which facets are counted.
type rowSet struct {
	parts []*rowPart
	// conditions is what each figure passes; nil for none.
	conditions figureTest
}

// collect finds the figures of the paragraphs of a list that satisfy the request.
func (q *figureQuestion) collect(ctx context.Context, l list) (*rowSet, error) {
	if err := l.selection.prepare(ctx, true); err != nil {
		return nil, err
	}
	set := &rowSet{parts: make([]*rowPart, len(l.selection.parts))}
	err := atOnce(ctx, len(set.parts), func(i int) (err error) {
		p := &rowPart{part: l.selection.parts[i], counts: map[FigureFacet]*figureCount{}}
		for _, name := range q.req.Facets {
			p.counts[name] = &figureCount{}
		}
		set.parts[i] = p
		p.column, err = p.segment.FigureColumn(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	set.conditions = q.conditions(l.condition)
	if set.conditions == nil {
		err := atOnce(ctx, len(set.parts), func(i int) error { return set.parts[i].enterAll(newFigureChoice(&q.req, set.parts[i].column)) })
		return set, err
	}
	for _, p := range set.parts { // one after another: each reads on all processors
		if err := p.enterPassing(ctx, newFigureChoice(&q.req, p.column), set.conditions); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// conditions returns what a figure must pass: one of the conditions on figures of
// the query, if it has any, and Where; nil for nothing.
func (q *figureQuestion) conditions(n node) figureTest {
	var tests []figureTest
	for _, t := range []figureTest{testsOf(n), q.where} {
		if t != nil {
			tests = append(tests, t)
		}
	}
	return several(tests, func(t []figureTest) figureTest { return allTests(t) })
}

// enterPassing enters the figures of the segment's paragraphs that pass a condition.
func (p *rowPart) enterPassing(ctx context.Context, c *figureChoice, condition figureTest) error {
	passed, err := p.passing(ctx, c, condition, len(p.counts) > 0)
	for _, at := range passed {
		p.enter(c, at)
	}
	return err
}

// enterAll enters the figures of the segment's paragraphs.
func (p *rowPart) enterAll(c *figureChoice) error {
	const stretch = 1 << 14 // documents between two looks at the context
	n := 0
	var stopped error
	indexer.Each(p.docs, func(doc uint32) {
		if n++; n%stretch == 0 && stopped == nil {
			stopped = p.alive()
		}
		if stopped != nil {
			return
		}
		for at := p.column.First[doc]; at < p.column.First[doc+1]; at++ {
			p.enter(c, at)
		}
	})
	return stopped
}

// passing returns which figures of the part's paragraphs pass a condition, in the
// order of the column. Figures that no choice leaves are not looked at; counted says
// that those which only one choice leaves out are wanted too.
func (p *rowPart) passing(ctx context.Context, c *figureChoice, condition figureTest, counted bool) ([]uint32, error) {
	misses := 0
	if counted {
		misses = 1
	}
	wanted := func(at uint32) bool { return c.misses(p.column, at) <= misses }
	docs := p.docs.ToArray()
	const chunk = 64 // paragraphs between two looks at the context
	found := make([][]uint32, (len(docs)+chunk-1)/chunk)
	err := inChunks(ctx, len(found), 1, func(ctx context.Context, from, to int) error {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read figures: %w", err)
		}
		for i := from; i < to; i++ {
			var err error
			if found[i], err = p.passingOf(ctx, docs[i*chunk:min((i+1)*chunk, len(docs))], condition, wanted); err != nil {
				return err
			}
		}
		return nil
	})
	return slices.Concat(found...), err
}

// passingOf returns which figures of some paragraphs pass. A paragraph is read where
// the column does not show it of one of its figures.
func (p *rowPart) passingOf(ctx context.Context, docs []uint32, condition figureTest, wanted func(uint32) bool) ([]uint32, error) {
	var out []uint32
	passage := textPassage(ctx, "")
	block := passage.paragraph()
	for _, doc := range docs {
		read := false
		for at := p.column.First[doc]; at < p.column.First[doc+1]; at++ {
			if !wanted(at) {
				continue
			}
			seen := condition.glance(p.column, at)
			if seen == unsure {
				if !read {
					var err error
					if block.Text, block.Figures, err = p.segment.Measured(doc); err != nil {
						return nil, err
					}
					read = true
				}
				if condition.passes(passage, &block.Figures[at-p.column.First[doc]]) {
					seen = surely
				}
			}
			if seen == surely {
				out = append(out, at)
			}
		}
	}
	return out, nil
}

// enter adds a figure that satisfies the conditions to the rows, if it is of a kind,
// unit and metric chosen, and to each facet whose own choice alone may leave it out.
func (p *rowPart) enter(c *figureChoice, at uint32) {
	kind, unit, metric := c.holds(p.column, at)
	if kind && unit && metric {
		p.rows = append(p.rows, at)
	}
	if len(p.counts) == 0 {
		return
	}
	if n := p.counts[FigureFacetKind]; n != nil && unit && metric && c.countsKind(p.column, at) {
		n.add(p.column.Kinds, p.column.Kind[at])
	}
	if n := p.counts[FigureFacetUnit]; n != nil && kind && metric {
		n.add(p.column.Units, p.column.Unit[at])
	}
	if n := p.counts[FigureFacetMetric]; n != nil && kind && unit {
		n.add(p.column.Metrics, p.column.Metric[at])
	}
}

// total returns how many rows there are.
func (s *rowSet) total() int {
	n := 0
	for _, p := range s.parts {
		n += len(p.rows)
	}
	return n
}

// articles returns in how many articles the rows stand: an article lies in one
// segment, so that those of each add up.
func (s *rowSet) articles() int {
	n := 0
	for _, p := range s.parts {
		seen := make([]bool, len(p.places.Articles))
		for _, at := range p.rows {
			if article := p.places.Article[p.column.Doc[at]]; !seen[article] {
				seen[article] = true
				n++
			}
		}
	}
	return n
}

// figureChoice is which kinds, units and metrics a request chooses, by the numbers
// of a column.
type figureChoice struct {
	kinds, counted  []bool // by number; counted are those that the facet shows
	units, metrics  map[uint32]bool
	anyUnit, anyMet bool
}

func newFigureChoice(req *FigureRequest, column *indexer.FigureColumn) *figureChoice {
	c := &figureChoice{
		units: numbersOf(column.Units, baseUnits(req.Units)), metrics: numbersOf(column.Metrics, req.Metrics),
		anyUnit: len(req.Units) == 0, anyMet: len(req.Metrics) == 0,
	}
	for number := range uint32(column.Kinds.Len()) {
		kind := corpus.FigureKind(column.Kinds.Name(number))
		chosen := slices.Contains(req.Kinds, kind)
		c.kinds = append(c.kinds, chosen || len(req.Kinds) == 0 && kind.Measures())
		c.counted = append(c.counted, chosen || kind.Measures())
	}
	return c
}

func numbersOf(values *indexer.Values, names []string) map[uint32]bool {
	out := map[uint32]bool{}
	for _, name := range names {
		if n, ok := values.Find(name); ok {
			out[n] = true
		}
	}
	return out
}

// holds reports whether a figure is of a kind, unit and metric chosen.
func (c *figureChoice) holds(column *indexer.FigureColumn, at uint32) (kind, unit, metric bool) {
	return c.kinds[column.Kind[at]], c.anyUnit || c.units[column.Unit[at]], c.anyMet || c.metrics[column.Metric[at]]
}

// countsKind reports whether the facet of kinds shows that of a figure.
func (c *figureChoice) countsKind(column *indexer.FigureColumn, at uint32) bool {
	return c.counted[column.Kind[at]]
}

// misses returns by how many choices a figure is left out.
func (c *figureChoice) misses(column *indexer.FigureColumn, at uint32) int {
	kind, unit, metric := c.holds(column, at)
	n := 0
	for _, ok := range []bool{kind, unit, metric} {
		if !ok {
			n++
		}
	}
	return n
}

// ordered returns the value by which a figure is ordered, and whether it has one.
func ordered(column *indexer.FigureColumn, at uint32) (float64, bool) {
	v := column.Low[at]
	return v, !math.IsNaN(v)
}
