package search

import (
	"math"
	"strings"
	"sync"
	"sync/atomic"

	"xunwen/corpus"
	"xunwen/indexer"
)

// verdict says whether a figure passes a test, as far as its column shows. The more
// certain it is that it does, the greater it is.
type verdict int

const (
	never verdict = iota
	unsure
	surely
)

// memo remembers answers by number, for several goroutines.
type memo struct {
	made    sync.Once
	answers []atomic.Uint32 // 0: not asked yet
}

// holds returns the answer for a number below n, which is asked for once or little
// more often. What is above was not there at the first time, and is asked each time.
func (m *memo) holds(number, n int, ask func() bool) bool {
	m.made.Do(func() { m.answers = make([]atomic.Uint32, n) })
	if number >= len(m.answers) {
		return ask()
	}
	const no, yes = 1, 2
	switch m.answers[number].Load() {
	case no:
		return false
	case yes:
		return true
	}
	if ask() {
		m.answers[number].Store(yes)
		return true
	}
	m.answers[number].Store(no)
	return false
}

// glance says what the column shows: the kind and unit of a figure, its metric, its
// value and what that compares with, but not its bound: what lies on an end of what is
// asked for is to be read.
func (t oneTest) glance(c *indexer.FigureColumn, at uint32) verdict {
	v := surely
	low, high := c.Low[at], c.High[at]
	if t.compare != "" {
		compare, change, _ := strings.Cut(c.Changes.Name(c.Change[at]), " ")
		if compare != t.compare {
			return never
		}
		if change == "down" {
			fall := extent{low: low, high: high}.fallen()
			low, high = fall.low, fall.high
		}
	}
	if !t.valueless {
		if v = t.lies(low, high); v == never || !t.fitsAt(c, at) {
			return never
		}
	}
	if len(t.metrics) > 0 && !t.namedAt(c, at) {
		return never
	}
	return v
}

// fitsAt reports whether a figure is of the unit and kind asked for.
func (t oneTest) fitsAt(c *indexer.FigureColumn, at uint32) bool {
	if t.unit == "" && t.kind == "" {
		return true
	}
	const kinds = 32 // there are 24
	kind, unit := int(c.Kind[at]), int(c.Unit[at])
	ask := func() bool {
		return t.fits(&corpus.Figure{Kind: corpus.FigureKind(c.Kinds.Name(c.Kind[at])), Unit: c.Units.Name(c.Unit[at])})
	}
	if kind >= kinds {
		return ask()
	}
	return t.fitting.holds(unit*kinds+kind, kinds*c.Units.Len(), ask)
}

// namedAt reports whether the metric of a figure holds what is asked for.
func (t oneTest) namedAt(c *indexer.FigureColumn, at uint32) bool {
	return t.named.holds(int(c.Metric[at]), c.Metrics.Len(), func() bool {
		return t.measured(&corpus.Figure{Metric: c.Metrics.Name(c.Metric[at])})
	})
}

// lies says whether values from low to high lie in what is asked for, whatever their
// bounds.
func (t oneTest) lies(low, high float64) verdict {
	want := t.want
	switch {
	case math.IsNaN(low):
		return never
	case want.Equal && (low != high || want.Low != want.High):
		if low == want.Low && high == want.High {
			return unsure
		}
		return never
	case want.Equal:
		if math.Abs(low-want.Low) <= mostRounding*math.Max(math.Abs(low), math.Abs(want.Low)) {
			return unsure
		}
		return never
	case high < want.Low || low > want.High:
		return never
	case high > want.Low && low < want.High && (low == high || !reachesInside(low, high, want)):
		return surely
	}
	return unsure
}

// reachesInside reports whether an end of a range is an end of an interval too.
func reachesInside(low, high float64, want indexer.Interval) bool {
	return low == want.Low || low == want.High || high == want.Low || high == want.High
}
