package search

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// telling is what a figure says of a value: that it lies from low to high. Half is
// half a unit of the last place that is printed, 0 for what is not told exactly.
type telling struct{ low, high, half float64 }

// tellingOf reads what a figure of a text says: 约50亿 is up to a tenth more or
// less (aboutWithin), 超过50亿 all above, 50多亿 and 近50亿 no more than double and no
// less than half.
func tellingOf(f *corpus.Figure, text string) telling {
	low, high, _ := indexer.FigureRange(f)
	t := telling{low: low, high: high}
	switch {
	case f.Bound == corpus.Greater || f.Bound == corpus.GreaterOrEqual:
		if t.high = math.Inf(1); f.Approx && low > 0 {
			t.high = 2 * high
		}
	case f.Bound == corpus.Less || f.Bound == corpus.LessOrEqual:
		if t.low = math.Inf(-1); f.Approx && low > 0 {
			t.low = low / 2
		}
	case f.Approx:
		t.low, t.high = low-aboutWithin*math.Abs(low), high+aboutWithin*math.Abs(high)
	case low == high:
		t.half = halfPlace(f, text)
	}
	return t
}

// exactly reports whether one value is told.
func (a telling) exactly() bool { return a.low == a.high }

// enough makes up for what arithmetic with binary fractions loses.
const enough = 1e-9

// agrees reports whether two tellings may be of one value: exact ones where they
// differ by no more than the rounding of the coarser, others where some value is
// both.
func (a telling) agrees(b telling) bool {
	if a.exactly() && b.exactly() {
		apart := math.Abs(a.low - b.low)
		return apart <= max(a.half, b.half)+enough*max(math.Abs(a.low), math.Abs(b.low))
	}
	slack := a.half + b.half
	return a.low <= b.high+slack && b.low <= a.high+slack
}

// halfPlace returns half a unit of the last place that is printed of a single value,
// in its base unit: 7412.9亿元 is told to 0.1亿元, so 5,000,000. It is 0 where that is
// not seen, as in 半年, or does not fit the number that was read.
func halfPlace(f *corpus.Figure, text string) float64 {
	if f.Start < 0 || f.End > len(text) || f.Start > f.End || len(f.Written.Numbers) != 1 {
		return 0
	}
	place := shownPlace(strings.TrimSuffix(text[f.Start:f.End], f.Written.Unit))
	value, _ := f.Value.Float()
	written, _ := f.Written.Numbers[0].Float()
	if place == 0 || written == 0 {
		return 0
	}
	if units := written / place; math.Abs(units-math.Round(units)) > enough*math.Abs(units) {
		return 0
	}
	return place * math.Abs(value/written) / 2
}

// shownPlace returns what one unit of the last digit of a printed number stands for,
// multiplied out, or 0 where there is no digit: 1e7 in 7412.9亿, 1e4 in 10亿8015万,
// 1e6 in 7千4百万. What stands before the first digit (百分之) does not count, nor
// what stands behind the number. Unlike lastPlace it takes 三千万 as told to the
// nearest ten million.
func shownPlace(printed string) float64 {
	if _, behind, found := strings.Cut(printed, "之"); found {
		printed = behind
	}
	printed = strings.NewReplacer("拾", "十", "佰", "百", "仟", "千").Replace(segment.Fold(printed))
	place, fraction := 0.0, false
	for _, r := range printed {
		switch {
		case isNumeral(r) || strings.ContainsRune("两廿卅壹贰叁肆伍陆柒捌玖", r):
			if place = place / 10; !fraction {
				place = 1
			}
		case r == '.' || r == '点':
			if fraction {
				return place
			}
			fraction, place = true, 1
		case scaleOf(r) > 0:
			if place == 0 {
				place = 1 // 十亿
			}
			place, fraction = place*scaleOf(r), false
		case place == 0 || r == ',' || unicode.IsSpace(r): // not begun, or inside
		default:
			return place
		}
	}
	return place
}

// differ reports whether two articles do: where nothing that the one tells agrees
// with anything that the other does. Where one tells two values of which the other
// tells one, it is the article that differs from itself.
func differ(ctx context.Context, articles [][]telling) (bool, error) {
	distinct := distinctArticles(articles)
	for i, a := range distinct {
		if err := ctx.Err(); err != nil {
			return false, fmt.Errorf("compare figures: %w", err)
		}
		for _, b := range distinct[:i] {
			if !slices.ContainsFunc(a, func(t telling) bool { return slices.ContainsFunc(b, t.agrees) }) {
				return true, nil
			}
		}
	}
	return false, nil
}

// distinctArticles returns of articles that tell the same only one.
func distinctArticles(articles [][]telling) [][]telling {
	seen := map[string]bool{}
	var out [][]telling
	for _, tells := range articles {
		slices.SortFunc(tells, func(a, b telling) int {
			return slices.Compare([]float64{a.low, a.high, a.half}, []float64{b.low, b.high, b.half})
		})
		if key := fmt.Sprint(tells); !seen[key] {
			seen[key] = true
			out = append(out, tells)
		}
	}
	return out
}
