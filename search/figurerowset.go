package search

import (
	"context"
	"fmt"
	"slices"

	"xunwen/corpus"
	"xunwen/indexer"
)

// rowPart is what was found in one segment: figures by their places in its column.
type rowPart struct {
	*part
	column *indexer.FigureColumn
	rows   []uint32 // in the order of the column
	// counts are those of the facets asked for: what each counts differs from the rows,
	// for a facet does not count itself away.
	counts map[FigureFacet]*valueCount
}

// rowSet is what satisfies a request for figures, and what would without one of the
// choices made, by which facets are counted.
type rowSet struct {
	parts []*rowPart
	// predicate is what each figure matches; nil for everything.
	predicate figurePredicate
}

// collect finds the figures of the paragraphs of a list that satisfy the request.
func (q *figureQuestion) collect(ctx context.Context, l list) (*rowSet, error) {
	if err := l.selection.prepare(ctx, true); err != nil {
		return nil, err
	}
	set := &rowSet{parts: make([]*rowPart, len(l.selection.parts))}
	err := atOnce(ctx, len(set.parts), func(i int) (err error) {
		p := &rowPart{part: l.selection.parts[i], counts: map[FigureFacet]*valueCount{}}
		for _, name := range q.req.Facets {
			p.counts[name] = &valueCount{}
		}
		set.parts[i] = p
		if p.docs.IsEmpty() {
			p.column = p.segment.NoFigures()
			return nil
		}
		p.column, err = p.segment.FigureColumn(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	set.predicate = q.predicate(l.condition)
	if set.predicate == nil {
		err := atOnce(ctx, len(set.parts), func(i int) error { return set.parts[i].enterAll(newFigureChoice(&q.req, set.parts[i].column, nil)) })
		return set, err
	}
	for _, p := range set.parts { // one after another: each reads on all processors
		if err := p.enterMatching(ctx, newFigureChoice(&q.req, p.column, set.predicate), set.predicate); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// predicate returns what a figure must match: one of the conditions on figures of the
// query, if it has any, and Where; nil for nothing.
func (q *figureQuestion) predicate(n node) figurePredicate {
	var parts []figurePredicate
	for _, p := range []figurePredicate{predicateOf(n), q.where} {
		if p != nil {
			parts = append(parts, p)
		}
	}
	return joinPredicates[andPredicate](parts)
}

// enterMatching enters the figures of the segment's paragraphs that match a predicate.
func (p *rowPart) enterMatching(ctx context.Context, c *figureChoice, predicate figurePredicate) error {
	matching, err := p.matching(ctx, c, predicate, len(p.counts) > 0)
	for _, at := range matching {
		p.enter(c, at)
	}
	return err
}

// enterAll enters the figures of the segment's paragraphs.
func (p *rowPart) enterAll(c *figureChoice) error {
	const checkEvery = 1 << 14 // documents between two looks at the context
	n := 0
	var stopped error
	indexer.Each(p.docs, func(doc uint32) {
		if n++; n%checkEvery == 0 && stopped == nil {
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

// matching returns which figures of the part's paragraphs match a predicate, in the
// order of the column. Figures that are not chosen are not looked at; counted says
// that those which fail only one choice are wanted too: the facet of that choice
// counts them.
func (p *rowPart) matching(ctx context.Context, c *figureChoice, predicate figurePredicate, counted bool) ([]uint32, error) {
	most := 0
	if counted {
		most = 1
	}
	wanted := func(at uint32) bool { return c.choicesFailed(p.column, at) <= most }
	docs := p.docs.ToArray()
	const chunk = 64 // paragraphs between two looks at the context
	found := make([][]uint32, (len(docs)+chunk-1)/chunk)
	err := inChunks(ctx, len(found), 1, func(ctx context.Context, from, to int) error {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read figures: %w", err)
		}
		for i := from; i < to; i++ {
			var err error
			if found[i], err = p.matchingOf(ctx, docs[i*chunk:min((i+1)*chunk, len(docs))], predicate, wanted); err != nil {
				return err
			}
		}
		return nil
	})
	return slices.Concat(found...), err
}

// matchingOf returns which figures of some paragraphs match. A paragraph is read where
// the column does not tell of one of its figures.
func (p *rowPart) matchingOf(ctx context.Context, docs []uint32, predicate figurePredicate, wanted func(uint32) bool) ([]uint32, error) {
	var out []uint32
	passage := textPassage(ctx, "")
	block := passage.paragraph()
	for _, doc := range docs {
		loaded := false
		for at := p.column.First[doc]; at < p.column.First[doc+1]; at++ {
			if !wanted(at) {
				continue
			}
			matched := predicate.matchColumn(p.column, at)
			if matched == ternaryUnknown {
				if !loaded {
					var err error
					if block.Text, block.Figures, err = p.segment.TextAndFigures(doc); err != nil {
						return nil, err
					}
					loaded = true
				}
				if predicate.matches(passage, &block.Figures[at-p.column.First[doc]]) {
					matched = ternaryTrue
				}
			}
			if matched == ternaryTrue {
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

// total is that of all segments: a figure stands in one of them.
func (s *rowSet) total() int {
	n := 0
	for _, p := range s.parts {
		n += len(p.rows)
	}
	return n
}

// articles returns in how many articles the rows stand. They are counted segment by
// segment and added up: all paragraphs of an article lie in one segment.
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

// unitsNote says in an answer ordered by value that its rows hasSeveralUnits.
const unitsNote = "各行的单位不止一种，按基本单位（元、平方米、人……）的数值排在一起；要比大小，请先选定一个单位"

// hasSeveralUnits reports whether rows that have a value are in more than one base unit.
func (s *rowSet) hasSeveralUnits() bool {
	var first uint32 // a unit has one number in all segments
	found := false
	for _, p := range s.parts {
		for _, at := range p.rows {
			if _, ok := sortValue(p.column, at); !ok {
				continue
			}
			unit := p.column.Unit[at]
			if found && unit != first {
				return true
			}
			first, found = unit, true
		}
	}
	return false
}

// figureChoice is which kinds, units and metrics a request chooses, by the numbers
// of a column.
type figureChoice struct {
	kinds, counted  []bool // by number; counted are those that the facet shows
	units, metrics  map[uint32]bool
	anyUnit, anyMet bool
}

// newFigureChoice is that of a request whose figures match a predicate, nil for none:
// kinds that this names are chosen where no others are.
func newFigureChoice(req *FigureRequest, column *indexer.FigureColumn, predicate figurePredicate) *figureChoice {
	c := &figureChoice{
		units: numbersOf(column.Units, baseUnits(req.Units)), metrics: numbersOf(column.Metrics, req.Metrics),
		anyUnit: len(req.Units) == 0, anyMet: len(req.Metrics) == 0,
	}
	for number := range uint32(column.Kinds.Len()) {
		kind := corpus.FigureKind(column.Kinds.Name(number))
		chosen, measures := slices.Contains(req.Kinds, kind), kind.Measures() || namesKind(predicate, kind)
		c.kinds = append(c.kinds, chosen || len(req.Kinds) == 0 && measures)
		c.counted = append(c.counted, chosen || measures)
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

// choicesFailed returns how many of the choices of kind, unit and metric leave a
// figure out: one that fails a single choice is still counted by the facet of that.
func (c *figureChoice) choicesFailed(column *indexer.FigureColumn, at uint32) int {
	kind, unit, metric := c.holds(column, at)
	n := 0
	for _, ok := range []bool{kind, unit, metric} {
		if !ok {
			n++
		}
	}
	return n
}
