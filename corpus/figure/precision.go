package figure

import "math"

// Precision returns what one unit of the last printed place of a figure's number stands
// for, multiplied out but in the unit as printed: 1e7 in 7412.9亿元, 0.01 in 66.67公顷,
// 1e4 in 10亿8015万元 and in 3万家, 1e7 in 三千万, 10 in 一百五. It is 0 where no digit
// is printed, as in 半年. Decimals says that this place stands behind a decimal point,
// so that it was chosen by who wrote it: 1000亩 may be exact or rounded.
//
// What stands before the number (百分之, 每亩, 第) does not count, nor what stands behind
// it, the 千 of 5千克 included; of a range or a compound it is the first number.
func Precision(printed string) (place float64, decimals bool) {
	if len(printed) > maxValueBytes {
		return 0, false
	}
	s := newScanner(printed, Options{})
	p := 0
	for i := range s.r {
		if s.r[i] == '之' && s.at(i-1) == '分' {
			p = i + 1 // 百分之五 is 5
		}
	}
	for p < len(s.r) && (!isNumberStart(s, p) || s.at(p) == '-' || s.at(p) == '−') {
		p++
	}
	n, ok := s.number(p)
	if !ok {
		return 0, false
	}
	return s.placeOf(p, n.end)
}

// placeOf returns the last place of the number from start to end, and whether it is
// a decimal one.
func (s *scanner) placeOf(start, end int) (place float64, decimals bool) {
	exp, spoken := 0, -1 // spoken is the place of a digit that ends the number behind a scale
	digit, point := false, false
	for i := start; i < end; i++ {
		c := s.at(i)
		switch {
		case isDigit(c) || s.numeral(i) >= 0:
			if spoken = -1; c != '0' && s.numeral(i) != 0 {
				spoken = scaleOf(s.at(i-1)) - 1 // 一百五 is 150
			}
			if exp--; !point {
				exp = 0
			}
			digit, decimals = true, point
		case c == '.' || c == '点':
			point, exp = true, 0
		case c == '廿' || c == '卅':
			exp, digit = 1, true
		case scaleOf(c) > 0:
			exp += scaleOf(c)
			spoken, digit, point = -1, true, false
		}
	}
	switch {
	case !digit:
		return 0, false
	case spoken >= 0 && !decimals:
		exp = spoken
	}
	return math.Pow10(exp), decimals
}
