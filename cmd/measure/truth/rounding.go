package truth

import (
	"math"
	"math/big"
	"regexp"
	"slices"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

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
func (c *reading) equalAsRounded(f *Record, v end, sides []int) bool {
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
