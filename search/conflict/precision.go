package conflict

import (
	"math"
	"strings"
	"unicode"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

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
	if units := written / place; math.Abs(units-math.Round(units)) > tolerance*math.Abs(units) {
		return 0
	}
	return place * math.Abs(value/written) / 2
}

// shownPlace returns what one unit of the last digit of a printed number stands for,
// multiplied out, or 0 where there is no digit: 1e7 in 7412.9亿, 1e4 in 10亿8015万,
// 1e6 in 7千4百万. What stands before the first digit (百分之) does not count, nor
// what stands behind the number. 三千万 is told to the nearest ten million.
func shownPlace(printed string) float64 {
	if _, behind, found := strings.Cut(printed, "之"); found {
		printed = behind
	}
	place, fraction := 0.0, false
	for _, r := range segment.Fold(printed) {
		switch {
		case isDigit(r):
			if place = place / 10; !fraction {
				place = 1
			}
		case r == '.' || r == '点':
			if fraction {
				return place
			}
			fraction, place = true, 1
		case powerOf(r) > 0:
			if place == 0 {
				place = 1 // 十亿
			}
			place, fraction = place*powerOf(r), false
		case place == 0 || r == ',' || unicode.IsSpace(r): // not begun, or inside
		default:
			return place
		}
	}
	return place
}

// isDigit reports whether a folded rune is a digit of any script that news are
// printed in, capitals of documents (壹) included.
func isDigit(r rune) bool {
	return '0' <= r && r <= '9' || strings.ContainsRune("〇零一二三四五六七八九两廿卅壹贰叁肆伍陆柒捌玖", r)
}

// powerOf returns the power of ten that a folded rune multiplies a number by, or 0.
func powerOf(r rune) float64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1e3
	case '万':
		return 1e4
	case '亿':
		return 1e8
	case '兆':
		return 1e12
	}
	return 0
}
