package conflict

import (
	"context"
	"fmt"
	"math"
	"slices"

	"xunwen/corpus"
	"xunwen/indexer"
)

// Value is the interval in which a figure says that a value lies: from Low to High.
// Half is half a unit of the last place that is printed, 0 for what is not exact.
type Value struct{ Low, High, Half float64 }

// AboutWithin is how far from a value 约 reaches, relative to it, in texts and in
// conditions.
const AboutWithin = 0.1

// ValueOf reads what a figure of a text says of a value: 约50亿 is up to a tenth more
// or less (AboutWithin), 超过50亿 all above, 50多亿 and 近50亿 no more than double and
// no less than half.
func ValueOf(f *corpus.Figure, text string) Value {
	low, high, _ := indexer.FigureRange(f)
	v := Value{Low: low, High: high}
	switch {
	case f.Bound == corpus.Greater || f.Bound == corpus.GreaterOrEqual:
		if v.High = math.Inf(1); f.Approx && low > 0 {
			v.High = 2 * high
		}
	case f.Bound == corpus.Less || f.Bound == corpus.LessOrEqual:
		if v.Low = math.Inf(-1); f.Approx && low > 0 {
			v.Low = low / 2
		}
	case f.Approx:
		v.Low, v.High = low-AboutWithin*math.Abs(low), high+AboutWithin*math.Abs(high)
	case low == high:
		v.Half = halfPlace(f, text)
	}
	return v
}

// exactly reports whether the interval is a single value.
func (v Value) exactly() bool { return v.Low == v.High }

// tolerance makes up for what arithmetic with binary fractions loses.
const tolerance = 1e-9

// Agrees reports whether two values may be one: exact ones where they differ by no
// more than the rounding of the coarser, others where some value is both.
func (v Value) Agrees(with Value) bool {
	if v.exactly() && with.exactly() {
		apart := math.Abs(v.Low - with.Low)
		return apart <= max(v.Half, with.Half)+tolerance*max(math.Abs(v.Low), math.Abs(with.Low))
	}
	slack := v.Half + with.Half
	return v.Low <= with.High+slack && with.Low <= v.High+slack
}

// Differ reports whether two articles do: where no value of the one agrees with any of
// the other. Where one has two values, one of which is that of the other, it is the
// article that differs from itself.
func Differ(ctx context.Context, articles [][]Value) (bool, error) {
	const checkEvery = 256 // pairs of articles between two looks at the context
	distinct, pairs := distinctArticles(articles), 0
	if ctx.Err() != nil {
		return false, fmt.Errorf("compare figures: %w", ctx.Err())
	}
	for i, a := range distinct {
		for _, b := range distinct[:i] {
			if pairs++; pairs%checkEvery == 0 && ctx.Err() != nil {
				return false, fmt.Errorf("compare figures: %w", ctx.Err())
			}
			if !slices.ContainsFunc(a, func(v Value) bool { return slices.ContainsFunc(b, v.Agrees) }) {
				return true, nil
			}
		}
	}
	return false, nil
}

// distinctArticles returns one of those articles that have the same values: thousands
// may print one agency report, and each two are compared.
func distinctArticles(articles [][]Value) [][]Value {
	seen := map[string]bool{}
	var out [][]Value
	for _, values := range articles {
		values = slices.Clone(values)
		slices.SortFunc(values, func(a, b Value) int {
			return slices.Compare([]float64{a.Low, a.High, a.Half}, []float64{b.Low, b.High, b.Half})
		})
		if key := fmt.Sprint(values); !seen[key] {
			seen[key] = true
			out = append(out, values)
		}
	}
	return out
}
