package search

import (
	"slices"

	"xunwen/corpus"
	"xunwen/indexer"
)

// A figurePredicate is a condition on single figures: where a node of a query is true
// of a paragraph, it is true of each figure by itself. It is evaluated on the column
// of figures first (matchColumn), and on the record (matches) only where that does
// not tell.
type figurePredicate interface {
	// matchColumn says of a figure of a column whether it matches, as far as the column
	// tells.
	matchColumn(c *indexer.FigureColumn, at uint32) ternary
	// matches reports whether a figure of a paragraph matches.
	matches(p *passage, f *corpus.Figure) bool
	// restsOnBound reports whether a figure that matches does so only by being
	// approximate, by its bound, or by a part of its range.
	restsOnBound(p *passage, f *corpus.Figure) bool
}

// condPredicate is one condition of the query language.
type condPredicate struct {
	*figureNode
	// byMetric and byUnit keep which metrics, and which units and kinds, match: an
	// archive has fewer of them than figures.
	byMetric, byUnit *matchCache
}

func (cond condPredicate) matches(p *passage, f *corpus.Figure) bool { return cond.chooses(p, f) }

func (cond condPredicate) restsOnBound(_ *passage, f *corpus.Figure) bool { return cond.inexact(f) }

// andPredicate matches what matches each of its parts.
type andPredicate []figurePredicate

func (a andPredicate) matchColumn(c *indexer.FigureColumn, at uint32) ternary {
	out := ternaryTrue
	for _, part := range a {
		out = min(out, part.matchColumn(c, at))
	}
	return out
}

func (a andPredicate) matches(p *passage, f *corpus.Figure) bool {
	return !slices.ContainsFunc(a, func(part figurePredicate) bool { return !part.matches(p, f) })
}

func (a andPredicate) restsOnBound(p *passage, f *corpus.Figure) bool {
	return slices.ContainsFunc(a, func(part figurePredicate) bool { return part.restsOnBound(p, f) })
}

// orPredicate matches what matches one of its parts.
type orPredicate []figurePredicate

func (o orPredicate) matchColumn(c *indexer.FigureColumn, at uint32) ternary {
	out := ternaryFalse
	for _, part := range o {
		out = max(out, part.matchColumn(c, at))
	}
	return out
}

func (o orPredicate) matches(p *passage, f *corpus.Figure) bool {
	return slices.ContainsFunc(o, func(part figurePredicate) bool { return part.matches(p, f) })
}

// restsOnBound is false where a single part matches without its bound.
func (o orPredicate) restsOnBound(p *passage, f *corpus.Figure) bool {
	return !slices.ContainsFunc(o, func(part figurePredicate) bool { return part.matches(p, f) && !part.restsOnBound(p, f) })
}

// notPredicate matches what its part does not.
type notPredicate struct{ part figurePredicate }

func (n notPredicate) matchColumn(c *indexer.FigureColumn, at uint32) ternary {
	return ternaryTrue - n.part.matchColumn(c, at)
}

func (n notPredicate) matches(p *passage, f *corpus.Figure) bool { return !n.part.matches(p, f) }

func (n notPredicate) restsOnBound(*passage, *corpus.Figure) bool { return false }

// predicateOf returns the conditions on figures that a compiled query holds, of which
// a figure has to match one; nil where it holds none.
func predicateOf(n node) figurePredicate {
	var parts []figurePredicate
	for _, c := range figureNodes(n, nil) {
		parts = append(parts, condPredicate{c, &matchCache{}, &matchCache{}})
	}
	return joinPredicates[orPredicate](parts)
}

// joinPredicates makes one predicate of some; nil of none.
func joinPredicates[J interface {
	~[]figurePredicate
	figurePredicate
}](parts []figurePredicate) figurePredicate {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return J(parts)
}
