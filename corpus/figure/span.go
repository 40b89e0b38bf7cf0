package figure

import (
	"xunwen/corpus"
)

// connector returns the length of a range mark at i, or 0.
func (s *scanner) connector(i int) int {
	p := i
	if s.at(p) == ' ' {
		p++
	}
	n := 0
	switch s.at(p) {
	case '至', '到', '~':
		n = 1
	case '-', '—':
		n = 1
		if c := s.at(p + 1); c == '—' || c == '-' && (s.at(p) == '-' || !isDigit(s.at(p+2))) {
			n = 2 // but in ℃—-8 the second is a sign
		}
	}
	if n == 0 {
		return 0
	}
	p += n
	if s.at(p) == ' ' {
		p++
	}
	return p - i
}

// rangeAt joins a with the amount behind a range mark or 、 if they make a range.
func (s *scanner) rangeAt(a amount) (amount, amount, bool) {
	if s.at(a.end) == '、' {
		return s.listRange(a)
	}
	c := s.connector(a.end)
	if c == 0 || a.n.ranged {
		return a, a, false
	}
	if a.neg && s.has(a.end, "--") {
		c = 1 // -10--8℃
	}
	q := a.end + c
	if !isNumberStart(s, q) {
		return a, a, false
	}
	b, ok := s.amountAt(q)
	if ok && b.n.leadZero && !b.n.point && !a.n.leadZero && a.n.ascii {
		return a, b, false // 2023-039
	}
	if !ok || b.n.ranged && !b.n.vague {
		return a, b, false
	}
	if a.hasUnit && b.hasUnit && a.u.kind != b.u.kind {
		return a, b, false
	}
	if a.hasUnit && !b.hasUnit {
		return a, b, false
	}
	if !a.hasUnit {
		if !b.hasUnit && !b.n.scaled {
			return a, b, false
		}
		if a.n.plain {
			return a, b, false
		}
		carry(&a, b)
		a.u, a.hasUnit, a.unitAt = b.u, b.hasUnit, b.unitAt
	} else if a.u.base == "CNY" && b.u.kind == corpus.Money {
		a.u.base = b.u.base
	}
	if a.u.base == "year" && b.u.base == "month" && a.u.kind == corpus.Duration { // 1年至3年10个月
		a.lo, a.hi, a.u.base = dec{a.lo.m * 12, a.lo.e}, dec{a.hi.m * 12, a.hi.e}, b.u.base
	}
	if a.u.base != b.u.base || s.changeTo(a, b) {
		return a, b, false
	}
	return a, b, true
}

// changeTo reports 减少412口至8009口: the change and the level it led to, not a
// range. With per cent 增长5%至8% is a range.
func (s *scanner) changeTo(a, b amount) bool {
	if a.unitAt == b.unitAt || a.u.kind == corpus.Percent || a.u.kind == corpus.Duration || s.at(a.end) != '至' && s.at(a.end) != '到' {
		return false
	}
	p := a.start
	for containsRune("了约近逾", s.at(p-1)) {
		p--
	}
	if s.at(p-1) == '升' && s.at(p-2) == '每' {
		return false // 每升0.15元至0.18元
	}
	return s.anyBefore(p, []string{"增加", "增长", "减少", "下降", "上升", "提高", "降低", "下调", "上调", "上涨", "下跌", "缩减", "下滑", "回落", "小涨", "小跌", "涨", "跌", "增", "减", "升", "降"}) > 0
}

// carry multiplies a by the scale characters that end b: in 100—200万元 the
// 万 belongs to both, in 8500到3万 it does not.
func carry(a *amount, b amount) {
	switch {
	case b.n.tail > 0 && a.n.tail == 0 && a.lo.cmp(b.n.coef) < 0:
		a.lo, a.hi = a.lo.shift(b.n.tail), a.hi.shift(b.n.tail)
	case b.n.big > 0 && a.n.big == 0 && a.lo.cmp(b.lo.shift(-b.n.big)) < 0:
		a.lo, a.hi = a.lo.shift(b.n.big), a.hi.shift(b.n.big)
	}
}

// tensInRow reports 12、13岁 and 10、20万元: ages that follow each other, and tens.
func (s *scanner) tensInRow(a, b amount) bool {
	if !a.n.ascii || !b.n.ascii || !b.hasUnit || b.n.digits != 2 || b.n.point || b.n.ranged || b.n.more || isDigit(s.at(a.start-1)) || s.at(a.start-1) == '、' || s.at(b.end) == '、' {
		return false
	}
	x, y := a.lo.small(), b.n.coef.small()
	if x%10 == 0 && y == x+10 {
		return b.u.kind == corpus.Money || b.u.kind == corpus.Age || b.u.kind == corpus.Persons
	}
	return b.u.kind == corpus.Age && y == x+1
}

// listRange reads 五、六名 and 三、五千万元: two neighbouring digits.
func (s *scanner) listRange(a amount) (amount, amount, bool) {
	if a.hasUnit || a.n.scaled || a.n.point {
		return a, a, false
	}
	b, ok := s.amountAt(a.end + 1)
	if a.n.digits == 2 && ok && s.tensInRow(a, b) {
		carry(&a, b)
		a.u, a.hasUnit = b.u, true
		return a, b, true
	}
	if a.n.digits != 1 {
		return a, a, false
	}
	if !ok || b.n.ascii != a.n.ascii || !b.hasUnit || b.n.digits != 1 || b.neg || b.u.kind == corpus.Duration && b.u.word == "年" && a.n.ascii && isDigit(s.at(a.start-1)) {
		return a, b, false
	}
	x, y := a.lo.small(), b.n.coef.small()
	if x < 1 || y > 9 || y != x+1 && (y != x+2 || !b.n.scaled) {
		return a, b, false
	}
	carry(&a, b)
	a.u, a.hasUnit = b.u, true
	return a, b, true
}

func isNumberStart(s *scanner, i int) bool {
	c := s.at(i)
	return isDigit(c) || s.numeral(i) >= 0 || scaleOf(c) > 0 || (c == '-' || c == '−') && isDigit(s.at(i+1))
}

// inOrder exchanges the ends of a range where the larger one was said first:
// 5℃至-3℃ is from -3.
func inOrder(f *corpus.Figure) {
	if f.Min != "" && f.Max != "" && f.Min != f.Max && f.Min.Rat().Cmp(f.Max.Rat()) > 0 {
		f.Min, f.Max = f.Max, f.Min
	}
}
