package search

import (
	"math"

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

// glance says what the column shows: the kind and unit of a figure, its metric and
// its value, but neither its bound nor what it is compared with. What decides only
// at an end of what is asked for, and figures that are changes, are to be read.
func (t oneTest) glance(c *indexer.FigureColumn, at uint32) verdict {
	f := corpus.Figure{Kind: corpus.FigureKind(c.Kinds.Name(c.Kind[at])), Unit: c.Units.Name(c.Unit[at])}
	v := surely
	if !t.valueless {
		if !t.fits(&f) {
			return never
		}
		if v = t.within(c.Low[at], c.High[at]); v == never {
			return never
		}
	}
	if len(t.metrics) > 0 {
		f.Metric = c.Metrics.Name(c.Metric[at])
		if !t.measured(&f) {
			return never
		}
	}
	if t.compare != "" {
		return min(v, unsure)
	}
	return v
}

// within says whether values from low to high lie where they are asked for.
func (t oneTest) within(low, high float64) verdict {
	switch {
	case math.IsNaN(low):
		return never
	case t.compare == "":
		return t.lies(low, high)
	}
	// A fall is below zero.
	return max(t.lies(low, high), t.lies(-high, -low))
}

// lies says whether values from low to high lie in what is asked for, whatever their
// bounds.
func (t oneTest) lies(low, high float64) verdict {
	want := t.want
	switch {
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
