package conflict

import (
	"math"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// halfPlace returns half a unit of the last place that is printed of a single value,
// in its base unit: 7412.9亿元 is told to 0.1亿元, so 5,000,000. It is 0 where that is
// not seen, as in 半年, or does not fit the number that was read, as in 1米75.
func halfPlace(f *corpus.Figure, text string) float64 {
	if f.Start < 0 || f.End > len(text) || f.Start > f.End || len(f.Written.Numbers) != 1 {
		return 0
	}
	place, _ := figure.Precision(text[f.Start:f.End])
	value, _ := f.Value.Float()
	written, _ := f.Written.Numbers[0].Float()
	if place == 0 || written == 0 {
		return 0
	}
	if units := written / place; math.Abs(units-math.Round(units)) > tolerance*math.Abs(units) {
		return 0
	}
	return place * math.Abs(value/written) / 2
}
