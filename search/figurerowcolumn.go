package search

import (
	"math"
	"strings"
	"sync"
	"sync/atomic"

	"xunwen/corpus"
	"xunwen/indexer"
)

// ternary is a truth value of three-valued logic: AND is the smaller of two, OR the
// greater, NOT the difference from ternaryTrue.
type ternary int

const (
	ternaryFalse ternary = iota
	ternaryUnknown
	ternaryTrue
)

// matchCache keeps by number whether a value matches, for several goroutines.
type matchCache struct {
	once    sync.Once
	answers []atomic.Uint32 // 0: not computed yet
}

// get returns whether the value with a number below n matches, which match computes
// once, or more often where goroutines ask at once. Numbers that were given out after
// the first call are computed each time.
func (c *matchCache) get(number, n int, match func() bool) bool {
	c.once.Do(func() { c.answers = make([]atomic.Uint32, n) })
	if number >= len(c.answers) {
		return match()
	}
	const no, yes = 1, 2
	switch c.answers[number].Load() {
	case no:
		return false
	case yes:
		return true
	}
	if match() {
		c.answers[number].Store(yes)
		return true
	}
	c.answers[number].Store(no)
	return false
}

// matchColumn compares what the column has: the kind and unit of a figure, its metric,
// its value and the basis of a change, but not its bound: a value on an end of the
// interval is unknown.
func (cond condPredicate) matchColumn(c *indexer.FigureColumn, at uint32) ternary {
	v := ternaryTrue
	low, high := c.Low[at], c.High[at]
	if cond.compare != "" {
		compare, change, _ := strings.Cut(c.Changes.Name(c.Change[at]), " ")
		if compare != cond.compare {
			return ternaryFalse
		}
		if change == "down" {
			fall := extent{low: low, high: high}.fallen()
			low, high = fall.low, fall.high
		}
	}
	switch {
	case cond.score != nil:
		if v = ternaryUnknown; !cond.matchUnit(c, at) { // its numbers are not in the column
			return ternaryFalse
		}
	case !cond.valueless:
		if v = cond.inInterval(low, high); v == ternaryFalse || !cond.matchUnit(c, at) {
			return ternaryFalse
		}
	}
	if len(cond.metrics) > 0 && !cond.matchMetric(c, at) {
		return ternaryFalse
	}
	if cond.ofMoney {
		return min(v, ternaryUnknown) // how it is printed tells
	}
	return v
}

// matchUnit reports whether a figure is of the unit and kind asked for.
func (cond condPredicate) matchUnit(c *indexer.FigureColumn, at uint32) bool {
	if cond.unit == "" && cond.kind == "" {
		return true
	}
	const kinds = 32 // there are 24
	kind, unit := int(c.Kind[at]), int(c.Unit[at])
	match := func() bool {
		return cond.fits(&corpus.Figure{Kind: corpus.FigureKind(c.Kinds.Name(c.Kind[at])), Unit: c.Units.Name(c.Unit[at])})
	}
	if kind >= kinds {
		return match()
	}
	return cond.byUnit.get(unit*kinds+kind, kinds*c.Units.Len(), match)
}

// matchMetric reports whether the metric of a figure holds what is asked for.
func (cond condPredicate) matchMetric(c *indexer.FigureColumn, at uint32) bool {
	return cond.byMetric.get(int(c.Metric[at]), c.Metrics.Len(), func() bool {
		return cond.isNamed(c.Metrics.Normal(c.Metric[at]))
	})
}

// inInterval compares values from low to high with those asked for, whatever their
// bounds.
func (cond condPredicate) inInterval(low, high float64) ternary {
	want := cond.want
	switch {
	case math.IsNaN(low):
		return ternaryFalse
	case want.Equal && (low != high || want.Low != want.High):
		if low == want.Low && high == want.High {
			return ternaryUnknown
		}
		return ternaryFalse
	case want.Equal:
		if math.Abs(low-want.Low) <= mostRounding*math.Max(math.Abs(low), math.Abs(want.Low)) {
			return ternaryUnknown
		}
		return ternaryFalse
	case high < want.Low || low > want.High:
		return ternaryFalse
	case high > want.Low && low < want.High && (low == high || !reachesInside(low, high, want)):
		return ternaryTrue
	}
	return ternaryUnknown
}

// reachesInside reports whether an end of a range is an end of an interval too.
func reachesInside(low, high float64, want indexer.Interval) bool {
	return low == want.Low || low == want.High || high == want.Low || high == want.High
}
