package truth

import (
	"math"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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
	// value without a bound.
	Value   corpus.Figure
	Printed string
	// To is the upper end of Between.
	To corpus.Decimal
	// Metric is held by the name of what is measured, Compare the basis of the change;
	// empty for any.
	Metric, Compare string
}

// Figures decides one condition on many figures.
type Figures struct {
	Condition
	metric    string // in matching form
	low, high end
	rounding  rounding
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

// NewFigures returns false for a condition without a value.
func NewFigures(c Condition) (*Figures, bool) {
	low, ok := endOf(c.Value.Value)
	high := low
	if ok && c.Op == Between {
		high, ok = endOf(c.To)
	}
	return &Figures{Condition: c, metric: segment.Normalize(c.Metric), low: low, high: high, rounding: roundingOf(&c.Value, c.Printed)}, ok
}

// Record is a figure of a text, made ready to be decided on.
type Record struct {
	*corpus.Figure
	printed   func() string
	metric    string
	low, high end
}

// NewRecord returns false for a figure without a value, which satisfies no condition.
func NewRecord(f *corpus.Figure, printed func() string) (*Record, bool) {
	low, ok := endOf(f.Value)
	high := low
	if !ok {
		var okHigh bool
		low, ok = endOf(f.Min)
		high, okHigh = endOf(f.Max)
		ok = ok && okHigh
	}
	return &Record{Figure: f, printed: printed, metric: segment.Normalize(f.Metric), low: low, high: high}, ok
}

// Hold reports whether a figure satisfies the condition.
func (c *Figures) Hold(f *Record) bool {
	if c.Compare != "" && c.Compare != f.Figure.Compare || !c.alike(f) || !strings.Contains(f.metric, c.metric) {
		return false
	}
	low, high, sides := f.low, f.high, sidesOf(f.Bound)
	if c.Compare != "" && f.Change == "down" && high.exact.Sign() >= 0 {
		low, high = high.negative(), low.negative()
		for i := range sides {
			sides[i] = -sides[i]
		}
	}
	single := low.exact.Cmp(high.exact) == 0
	if c.Op == Equal && single && c.equalAsRounded(f, low, sides) {
		return true
	}
	all, some := true, false
	for _, side := range sides {
		holds := c.compare(low, high, side)
		all, some = all && holds, some || holds
	}
	if c.Op == Equal || !single {
		return some
	}
	return all
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
func (c *Figures) compare(low, high end, side int) bool {
	beside := func(e, o end) int {
		if at := e.against(o); at != 0 {
			return at
		}
		return side
	}
	switch c.Op {
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

// alike reports whether a figure is of the unit asked for, and a number of things
// where that is: 第12家 is no 12家, 20岁 no 20年, and a ratio without a unit nothing
// else without one. A bare number is of any unit.
func (c *Figures) alike(f *Record) bool {
	switch want := &c.Value; {
	case want.Kind == corpus.BareNumber:
		return true
	case want.Unit != f.Unit:
		return false
	case want.Kind == corpus.Count:
		return f.Kind.Measures()
	case want.Unit == "year" || want.Unit == "":
		return want.Kind == f.Kind
	}
	return true
}

// rounding is how exactly a value was printed: what one of the unit printed is in
// base units, and what the last printed place stands for; nil where neither counts.
type rounding struct{ unit, place *big.Rat }

// printedPlaces finds the decimals of a printed number, and its powers of ten.
var printedPlaces = regexp.MustCompile(`[0-9〇零一二三四五六七八九][.点]([0-9〇零一二三四五六七八九]+)([十百千万亿兆]*)`)

func roundingOf(f *corpus.Figure, printed string) rounding {
	switch f.Kind {
	case corpus.Area, corpus.Length, corpus.Weight, corpus.Volume, corpus.OtherFigure:
	default:
		return rounding{}
	}
	value := f.Value.Rat()
	if value == nil || len(f.Written.Numbers) != 1 {
		return rounding{}
	}
	number := f.Written.Numbers[0].Rat()
	if number == nil || number.Sign() == 0 {
		return rounding{}
	}
	place := big.NewRat(1, 1)
	if m := printedPlaces.FindStringSubmatch(segment.Fold(printed)); m != nil {
		for range utf8.RuneCountInString(m[1]) {
			place.Mul(place, big.NewRat(1, 10))
		}
		for _, power := range m[2] {
			place.Mul(place, new(big.Rat).SetInt64(powerOf(power)))
		}
	}
	unit := new(big.Rat).Quo(value, number)
	return rounding{unit: unit.Abs(unit), place: place}
}

func powerOf(r rune) int64 {
	return map[rune]int64{'十': 1e1, '百': 1e2, '千': 1e3, '万': 1e4, '亿': 1e8, '兆': 1e12}[r]
}

// equalAsRounded reports whether a value printed in another unit may be the one asked
// for: half of the last place of either apart, and a twentieth at most.
func (c *Figures) equalAsRounded(f *Record, v end, sides []int) bool {
	const most = 0.05
	least := math.Min(math.Abs(v.quick), math.Abs(c.low.quick))
	if c.rounding.unit == nil || math.Abs(v.quick-c.low.quick) > 2*most*least || !slices.Contains(sides, 0) {
		return false
	}
	other := roundingOf(f.Figure, f.printed())
	if other.unit == nil {
		return false
	}
	same := new(big.Rat).Sub(new(big.Rat).Quo(other.unit, c.rounding.unit), big.NewRat(1, 1))
	if same.Abs(same).Cmp(big.NewRat(1, 1e9)) <= 0 {
		return false
	}
	apart := new(big.Rat).Sub(v.exact, c.low.exact)
	apart.Abs(apart)
	larger := new(big.Rat).Abs(v.exact)
	if asked := new(big.Rat).Abs(c.low.exact); asked.Cmp(larger) > 0 {
		larger = asked
	}
	if apart.Cmp(larger.Mul(larger, big.NewRat(1, 20))) > 0 {
		return false
	}
	return apart.Cmp(c.rounding.half()) <= 0 || apart.Cmp(other.half()) <= 0
}

// half returns half of the last printed place in base units.
func (r rounding) half() *big.Rat {
	half := new(big.Rat).Mul(r.unit, r.place)
	return half.Mul(half, big.NewRat(1, 2))
}
