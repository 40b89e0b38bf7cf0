package search

import (
	"math"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// figureNode asks for one figure, of which everything that it says must hold: its
// value and unit, what it measures and with what it compares.
//
// A figure with a bound stands for what lies just on that side of its value:
// 超过50亿元 for a little more than 50亿, so that it is over 49亿 and over 50亿, but
// neither over 60亿 nor exactly 50亿; 50亿元以上 for 50亿 and a little more. 约50亿元
// stands for 50亿. A range holds where it reaches into what is asked for.
type figureNode struct {
	unit string // base unit; empty: of any
	// kind is asked for too where a unit is that of several.
	kind corpus.FigureKind
	want indexer.Interval
	// beyond is the side of the value on which what is asked for lies (数:20多年).
	beyond lean
	// printed says how exactly the value asked for was given.
	printed rounding
	// anyBound takes every figure for its value: so a value typed as a plain word is
	// found.
	anyBound bool
	// metrics are held by the name of what is measured, in matching form.
	metrics []string
	// compare is the basis of a change, or empty. With one a fall is below zero.
	compare string
	// valueless asks for what is measured, whatever its value.
	valueless bool
	// score is the two numbers of a score that is asked for, which has no value.
	score []corpus.Decimal
	// ofMoney asks for a number printed in 万 or 亿 that measures money by its name.
	ofMoney bool
}

// lean is the side of a value on which something lies: below it, on it, above it.
type lean int

const (
	leansBelow lean = iota - 1
	leansNot
	leansAbove
)

// leanOf returns the side of its value on which a figure lies; both for one that
// may be the value too.
func leanOf(b corpus.Bound) (least, most lean) {
	switch b {
	case corpus.Greater:
		return leansAbove, leansAbove
	case corpus.GreaterOrEqual:
		return leansNot, leansAbove
	case corpus.Less:
		return leansBelow, leansBelow
	case corpus.LessOrEqual:
		return leansBelow, leansNot
	}
	return leansNot, leansNot
}

// extent is what a figure stands for: the values from low to high, each with the
// side on which the end lies.
type extent struct {
	low, high       float64
	lowEnd, highEnd lean
}

// extentOf returns what a figure with a value stands for.
func extentOf(f *corpus.Figure) (extent, bool) {
	low, high, ok := indexer.FigureRange(f)
	e := extent{low: low, high: high}
	e.lowEnd, e.highEnd = leanOf(f.Bound)
	return e, ok
}

// fallen returns the extent of a fall as that of a change, which is below zero:
// 下降5%, and 下降-5%, where the sign says it once more.
func (e extent) fallen() extent {
	if e.high < 0 {
		return e
	}
	return extent{-e.high, -e.low, -e.highEnd, -e.lowEnd}
}

// strict returns the side on which all of a single value lies, or neither.
func (e extent) strict() lean {
	if e.lowEnd == e.highEnd {
		return e.lowEnd
	}
	return leansNot
}

// extentOf returns what a figure stands for where it is asked for; false where it
// has no value.
func (n *figureNode) extentOf(f *corpus.Figure) (extent, bool) {
	e, ok := extentOf(f)
	if n.anyBound {
		e.lowEnd, e.highEnd = leansNot, leansNot
	}
	if n.compare != "" && f.Change == "down" {
		e = e.fallen()
	}
	return e, ok
}

// satisfied reports whether a figure of a text is what is asked for. Its printing
// is read only where that matters.
func (n *figureNode) satisfied(f *corpus.Figure, printed func() string) bool {
	if n.compare != "" && f.Compare != n.compare || !n.measured(f) {
		return false
	}
	if n.score != nil {
		return n.isScore(f)
	}
	return n.valueless || n.fits(f) && n.holds(f, printed) && (!n.ofMoney || isScaled(printed()))
}

// measured reports whether the name of what a figure measures holds all that is
// asked for.
func (n *figureNode) measured(f *corpus.Figure) bool {
	return len(n.metrics) == 0 || n.isNamed(segment.Normalize(f.Metric))
}

// isNamed reports whether the name of what is measured, in matching form, holds all
// that is asked for.
func (n *figureNode) isNamed(name string) bool {
	for _, part := range n.metrics {
		if !strings.Contains(name, part) {
			return false
		}
	}
	return !n.ofMoney || isMoneyName(name)
}

// fits reports whether a figure is of the unit and the kind asked for. 第12家 is no
// 12家; but 345班 and 3号 are what numbers name, if they are exactly asked for.
func (n *figureNode) fits(f *corpus.Figure) bool {
	switch {
	case (n.unit != "" || n.kind != "") && n.unit != f.Unit:
		return false
	case n.score != nil:
		return f.Kind == corpus.Score || f.Kind == corpus.Ratio
	case n.kind == corpus.Count && n.want.Equal && f.Kind == corpus.Ident:
		return true
	case n.kind == corpus.Count || numbersOnly(n.kind):
		return numbersOnly(f.Kind) == numbersOnly(n.kind)
	}
	return n.kind == "" || n.kind == f.Kind
}

// numbersOnly reports whether figures of a kind say which one and not how many.
func numbersOnly(kind corpus.FigureKind) bool {
	switch kind {
	case corpus.Ordinal, corpus.Rank, corpus.Score, corpus.Ident:
		return true
	}
	return false
}

// holds reports whether the value of a figure is as asked for.
func (n *figureNode) holds(f *corpus.Figure, printed func() string) bool {
	e, ok := n.extentOf(f)
	switch {
	case !ok:
		return false
	case !n.want.Equal && e.low != e.high:
		return n.inside(e.high, e.highEnd, leansAbove) && n.inside(e.low, e.lowEnd, leansBelow)
	case !n.want.Equal:
		return n.encloses(e.low, e.lowEnd) && n.encloses(e.low, e.highEnd)
	case e.low != e.high || n.want.Low != n.want.High:
		return e.low == n.want.Low && e.high == n.want.High
	}
	if !n.anyBound && e.strict() != n.beyond {
		return false
	}
	return e.low == n.want.Low || n.printed.reaches(n.want.Low, f, e.low, printed)
}

// encloses reports whether a value, or what lies just beside it, is in the interval.
func (n *figureNode) encloses(v float64, side lean) bool {
	return n.inside(v, side, leansAbove) && n.inside(v, side, leansBelow)
}

// inside reports whether a value, or what lies just beside it, is within one end of
// the interval: the lower one where it has to be above that.
func (n *figureNode) inside(v float64, side, than lean) bool {
	end, open := n.want.Low, n.want.LowOpen
	if than == leansBelow {
		end, open = n.want.High, n.want.HighOpen
	}
	if v == end {
		return side == than || side == leansNot && !open
	}
	return (v > end) == (than == leansAbove)
}

// inexact reports whether a figure that is what is asked for is so only by being an
// approximate one, or by its bound: 约50亿元 for 50亿元, 20多年 for more than 20; or by
// a part of its range: 25亿元至35亿元 for 20亿元 to 30亿元; or without its unit: 投资970亿.
func (n *figureNode) inexact(f *corpus.Figure) bool {
	if n.valueless || n.anyBound {
		return false
	}
	if n.ofMoney {
		return true
	}
	e, ok := n.extentOf(f)
	if ok && !n.want.Equal && (e.low < n.want.Low || e.high > n.want.High) {
		return true
	}
	return ok && (f.Approx || f.Bound != "") && (n.want.Equal || e.low == n.want.Low || e.high == n.want.High)
}

// rounding says by how much a single value may be off for its printing.
type rounding struct {
	// factor is how many base units the unit as printed has; 0: not known.
	factor float64
	// half is half a unit of the last printed decimal place, in base units.
	half float64
}

// mostRounding is the greatest share of a value that its printing is trusted to
// hide: without it 1公顷 would be 20亩, half a hectare off.
const mostRounding = 0.05

// reaches reports whether two single values are equal within rounding: half a unit
// of the last printed place of either. That is so only where they are printed in
// different units; in one unit 1000亩 is not 1001亩.
func (r rounding) reaches(v float64, f *corpus.Figure, w float64, printed func() string) bool {
	apart := math.Abs(v - w)
	if r.factor == 0 || apart > mostRounding*math.Max(math.Abs(v), math.Abs(w)) {
		return false
	}
	other := roundingOf(f, printed())
	const same = 1e-9 // of factors that are computed from decimals
	if other.factor == 0 || math.Abs(other.factor-r.factor) <= same*r.factor {
		return false
	}
	return apart <= math.Max(r.half, other.half)
}

// roundingOf returns the rounding of a figure as printed; none for one that is not
// a single number with a unit that has others beside it.
func roundingOf(f *corpus.Figure, printed string) rounding {
	switch f.Kind {
	case corpus.Area, corpus.Length, corpus.Weight, corpus.Volume, corpus.OtherFigure:
	default:
		return rounding{}
	}
	value, ok := f.Value.Float()
	if !ok || len(f.Written.Numbers) != 1 {
		return rounding{}
	}
	number, ok := f.Written.Numbers[0].Float()
	if !ok || number == 0 {
		return rounding{}
	}
	factor := math.Abs(value / number)
	place, decimals := figure.Precision(printed)
	if !decimals {
		place = 1 // a round number need not be a rounded one
	}
	return rounding{factor: factor, half: factor * place / 2}
}
