package truth

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// Op compares figures with the value asked for.
type Op string

// The comparisons.
const (
	Equal   Op = "="
	Above   Op = ">"
	AtLeast Op = ">="
	Below   Op = "<"
	AtMost  Op = "<="
	Between Op = ".."
)

// Condition is a condition on one figure, as docs/figures.md defines what is found:
// decided figure by figure on the records alone. It knows nothing of fractions, which
// are found as percentages too.
type Condition struct {
	Op Op
	// Value is the figure asked for, and Printed how it was written. It has a single
	// value without a bound, or is a score.
	Value   corpus.Figure
	Printed string
	// To is the upper end of Between, and PrintedTo how that was written.
	To        corpus.Decimal
	PrintedTo string
	// Metric is held by the name of what is measured, Compare the basis of the change;
	// empty for any.
	Metric, Compare string
}

// Figures decides one condition on many figures.
type Figures struct {
	Condition
	metric   string // in matching form
	readings []reading
}

// NewFigures returns false for a condition without a value.
func NewFigures(c Condition) (*Figures, bool) {
	f := &Figures{Condition: c, metric: segment.Normalize(c.Metric)}
	f.readings = readingsOf(c, f.metric)
	return f, len(f.readings) > 0
}

// Units returns the units of the figures that may satisfy the condition, each once;
// false where they may be of any.
func (c *Figures) Units() (units []string, ok bool) {
	for _, r := range c.readings {
		if r.kind == corpus.BareNumber && !r.money {
			return nil, false
		}
		if !slices.Contains(units, r.unit) {
			units = append(units, r.unit)
		}
	}
	return units, true
}

// AsksFor reports whether the condition asks for figures of the kind of one that
// satisfies it, as 数:第12届 does for ordinals. A number without a unit asks for none:
// 数:12 does not.
func (c *Figures) AsksFor(f *corpus.Figure) bool {
	_, ofUnits := c.Units()
	return f.Kind.Measures() || ofUnits
}

// Record is a figure of a text, made ready to be decided on.
type Record struct {
	*corpus.Figure
	printed   func() string
	metric    string
	hasValue  bool // all but scores have one
	low, high end
}

// NewRecord returns false for a figure that satisfies no condition: one without a
// value that is no score.
func NewRecord(f *corpus.Figure, printed func() string) (*Record, bool) {
	low, ok := endOf(f.Value)
	high := low
	if !ok {
		var okHigh bool
		low, ok = endOf(f.Min)
		high, okHigh = endOf(f.Max)
		ok = ok && okHigh
	}
	record := &Record{Figure: f, printed: printed, metric: segment.Normalize(f.Metric), hasValue: ok, low: low, high: high}
	return record, ok || f.Kind == corpus.Score
}

// Hold reports whether a figure satisfies the condition.
func (c *Figures) Hold(f *Record) bool {
	if c.Compare != "" && c.Compare != f.Figure.Compare || !strings.Contains(f.metric, c.metric) {
		return false
	}
	fallen := c.Compare != "" && f.Change == "down"
	return slices.ContainsFunc(c.readings, func(r reading) bool { return r.alike(f) && r.holds(f, fallen) })
}

// holds reports whether the value of a figure is as asked for. One that fell is below
// zero.
func (c *reading) holds(f *Record, fallen bool) bool {
	if c.numbers != nil {
		return slices.Equal(c.numbers, f.Written.Numbers)
	}
	if !f.hasValue {
		return false
	}
	low, high, sides := f.low, f.high, sidesOf(f.Bound)
	if fallen && high.exact.Sign() >= 0 {
		low, high = high.negative(), low.negative()
		for i := range sides {
			sides[i] = -sides[i]
		}
	}
	single := low.exact.Cmp(high.exact) == 0
	if c.op == Equal && single && c.equalAsRounded(f, low, sides) {
		return true
	}
	all, some := true, false
	for _, side := range sides {
		holds := c.compare(low, high, side)
		all, some = all && holds, some || holds
	}
	if c.op == Equal || !single {
		return some
	}
	return all
}

// end is a value in exact and in quick numbers.
type end struct {
	exact *big.Rat
	quick float64
}

func endOf(d corpus.Decimal) (end, bool) {
	r := d.Rat()
	if r == nil {
		return end{}, false
	}
	quick, _ := r.Float64()
	return end{r, quick}, true
}

func (e end) negative() end { return end{new(big.Rat).Neg(e.exact), -e.quick} }

// against says on which side of another value one lies: -1, 0 or 1. Only what is
// near it is compared in exact numbers.
func (e end) against(o end) int {
	const near = 1e-9 // far above the error of a float64, 2e-16
	switch apart := e.quick - o.quick; {
	case math.Abs(apart) <= near*math.Max(math.Abs(e.quick), math.Abs(o.quick)):
		return e.exact.Cmp(o.exact)
	case apart > 0:
		return 1
	}
	return -1
}

// sidesOf returns what a bound says of a figure: where it may lie beside its value.
func sidesOf(b corpus.Bound) []int {
	switch b {
	case corpus.Greater:
		return []int{1}
	case corpus.GreaterOrEqual:
		return []int{0, 1}
	case corpus.Less:
		return []int{-1}
	case corpus.LessOrEqual:
		return []int{0, -1}
	}
	return []int{0}
}

// compare compares what lies on a side of a value, or of both ends of a range.
func (c *reading) compare(low, high end, side int) bool {
	beside := func(e, o end) int {
		if at := e.against(o); at != 0 {
			return at
		}
		return side
	}
	switch c.op {
	case Above:
		return beside(high, c.low) > 0
	case AtLeast:
		return beside(high, c.low) >= 0
	case Below:
		return beside(low, c.low) < 0
	case AtMost:
		return beside(low, c.low) <= 0
	case Between:
		return beside(high, c.low) >= 0 && beside(low, c.high) <= 0
	}
	return beside(low, c.low) == 0 && beside(high, c.low) == 0
}
