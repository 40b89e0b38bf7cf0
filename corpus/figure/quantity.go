package figure

import "xunwen/corpus"

// match is a figure found at the characters from start to end.
type match struct {
	start, end int
	fig        corpus.Figure
}

// amount is one number with its unit.
type amount struct {
	start, end int
	n          number
	u          unit
	hasUnit    bool
	unitAt     int
	lo, hi     dec // in the written unit, with 半 and 角分 added
	neg        bool
}

// amountAt reads a number and its unit at i.
func (s *scanner) amountAt(i int) (amount, bool) {
	a := amount{start: i}
	p := i
	if c := s.at(p); (c == '-' || c == '−') && isDigit(s.at(p+1)) {
		a.neg = true
		p++
	}
	n, ok := s.number(p)
	if !ok {
		a.n = n
		return a, false
	}
	a.n, a.lo, a.hi, a.end = n, n.lo, n.hi, n.end
	if s.at(n.end) == '(' && s.has(n.end, "(含)") {
		a.end = n.end + 3
	}
	s.attachUnit(&a)
	if a.neg {
		a.lo.m, a.hi.m = -a.lo.m, -a.hi.m
	}
	return a, true
}

// attachUnit finds the unit behind the number, over 个半 and one space.
func (s *scanner) attachUnit(a *amount) {
	p := a.end
	half := false
	if s.at(p) == '个' && (s.at(p+1) == '半' || s.at(p+1) == '多') {
		if u, ok := s.unitAt(p + 2); ok && u.kind == corpus.Duration || s.has(p+2, "月") {
			if !ok || s.has(p+2, "月") {
				u = unit{word: "个月", n: 1, kind: corpus.Duration, base: "month", num: 1, den: 1}
			}
			a.u, a.hasUnit, a.unitAt = u, true, p
			half = s.at(p+1) == '半'
			a.n.more = a.n.more || !half
			a.end = p + 2 + u.n
		}
	}
	if !a.hasUnit {
		for skip := 0; skip <= 1 && !a.hasUnit; skip++ {
			if skip == 1 && s.at(p) != ' ' {
				break
			}
			u, ok := s.unitAt(p + skip)
			if ok && (skip == 0 || a.n.ascii && !u.soft) {
				a.u, a.hasUnit, a.unitAt = s.minutes(u, p+skip+u.n), true, p+skip
				a.end = p + skip + u.n
			}
		}
	}
	if a.hasUnit {
		s.afterUnit(a, half)
	}
}

// minutes makes a minute of the 分 of 3分20秒; elsewhere 分 counts points.
func (s *scanner) minutes(u unit, end int) unit {
	if u.word != "分" || !isDigit(s.at(end)) && s.numeral(end) < 0 && s.at(end) != '十' {
		return u
	}
	if n, ok := s.number(end); !ok || s.at(n.end) != '秒' {
		return u
	}
	return unit{word: u.word, n: u.n, kind: corpus.Duration, base: "minute", num: 1, den: 1}
}

// afterUnit adds what follows the unit: 三年半, 3倍多, 123元1角1分.
func (s *scanner) afterUnit(a *amount, half bool) {
	s.decimalTail(a)
	s.ounces(a)
	switch a.u.kind {
	case corpus.Duration, corpus.Multiple, corpus.Weight, corpus.Age:
		if a.u.kind == corpus.Duration && !half && s.smallerUnit(a) {
			return
		}
		if s.at(a.end) == '半' && !a.n.more {
			half = true
			a.end++
		}
		if c := s.at(a.end); c == '多' || c == '余' {
			a.n.more = true
			a.end++
		}
	case corpus.Money:
		if a.u.word == "元" || a.u.word == "块" {
			s.coins(a)
		}
		// 一百三十五块六: the last digit is of 角.
		if d := s.numeral(a.end); a.u.word == "块" && d > 0 && !isHan(s.at(a.end+1)) {
			if sum, ok := a.lo.add(dec{int64(d), -1}); ok {
				a.lo, a.hi = sum, sum
				a.end++
			}
		}
		if s.at(a.end) == '整' {
			a.end++
		}
		s.currencyAfter(a)
	}
	if half {
		x := dec{5, -1}
		if sum, ok := a.lo.add(x); ok {
			a.lo = sum
			a.hi, _ = a.hi.add(x)
		}
	}
	if a.u.kind == corpus.Duration && len(a.u.word) > 6 {
		// 3年时间: the span ends with the unit.
		for _, tail := range []string{"时间"} {
			if s.ends(a.end, tail) {
				a.end -= runeLen(tail)
			}
		}
	}
}

// smallerUnit reads the rest of 2年8个月, 3小时20分钟 and 1分30秒: the whole is
// counted in the smaller unit.
func (s *scanner) smallerUnit(a *amount) bool {
	p := a.end
	if s.at(p) == '零' || s.at(p) == '又' {
		p++
	}
	if !isDigit(s.at(p)) && s.numeral(p) < 0 && s.at(p) != '十' {
		return false
	}
	n, ok := s.number(p)
	if !ok || n.ranged || n.more || n.point || n.lo.small() < 0 || n.lo.small() > 60 || a.n.ranged || a.lo.small() < 0 {
		return false
	}
	for _, c := range []struct {
		larger, word, base string
		factor             int64
	}{{"year", "个月", "month", 12}, {"year", "月", "month", 12}, {"hour", "分钟", "minute", 60}, {"hour", "分", "minute", 60}, {"minute", "秒", "second", 60},
		{"week", "天", "day", 7}, {"day", "小时", "hour", 24}, {"day", "个小时", "hour", 24}, {"day", "时", "hour", 24}} {
		if a.u.base != c.larger || !s.has(n.end, c.word) || c.word == "月" && s.at(n.end+1) == '份' || int64(n.lo.small()) >= c.factor && c.factor < 60 && c.factor != 12 {
			continue
		}
		if c.word == "时" && containsRune("后前第当同", s.at(a.start-1)) {
			continue // 最后一天9时
		}
		if c.word == "时" && s.at(a.end) != '零' && s.at(n.end+1) != 0 && (isHan(s.at(n.end+1)) || isDigit(s.at(n.end+1))) {
			continue // 3天20时30分许
		}
		sum := whole(int64(a.lo.small())*c.factor + int64(n.lo.small()))
		a.lo, a.hi, a.end = sum, sum, n.end+runeLen(c.word)
		a.u.base = c.base
		s.smallerUnit(a) // 2小时18分35秒
		return true
	}
	return false
}

// decimalTail reads the digits behind the unit of 1米75, 一米八 and 9秒98: places
// after the decimal point.
func (s *scanner) decimalTail(a *amount) {
	if a.n.scaled || a.n.point || a.n.ranged || a.n.more || a.u.word != "米" && a.u.word != "秒" {
		return
	}
	p, v := a.end, dec{}
	digit := func() int {
		if c := s.at(p); isDigit(c) == isDigit(s.at(a.end)) && isDigit(c) {
			return int(c - '0')
		} else if isDigit(s.at(a.end)) {
			return -1
		}
		return s.numeral(p)
	}
	for d := digit(); d >= 0; d = digit() {
		v.m = v.m*10 + int64(d)
		v.e--
		if p++; p-a.end > 2 {
			return
		}
	}
	next := s.at(p)
	if p == a.end || scaleOf(next) > 0 || isLetter(next) || containsRune(".-%:~—至到、余几", next) || isHan(next) && !containsRune("的以左多高宽长深夺", next) {
		return
	}
	if sum, ok := a.lo.add(v); ok {
		a.lo, a.hi, a.end = sum, sum, p
	}
}

// ounces reads the rest of 三斤二两: a 两 is the tenth of a 斤.
func (s *scanner) ounces(a *amount) {
	n, ok := s.number(a.end)
	if !ok || a.u.word != "斤" || a.n.ranged || n.ranged || n.more || n.lo.small() < 1 || n.lo.small() > 9 || s.at(n.end) != '两' {
		return
	}
	if sum, ok := a.lo.add(n.lo.shift(-1)); ok {
		a.lo, a.hi, a.end = sum, sum, n.end+1
	}
}

// coins adds 角 and 分 behind 元.
func (s *scanner) coins(a *amount) {
	for _, c := range []struct {
		words string
		exp   int
	}{{"角毛", -1}, {"分", -2}} {
		n, ok := s.number(a.end)
		if !ok || !containsRune(c.words, s.at(n.end)) || n.lo.small() < 0 || n.lo.small() > 9 {
			continue
		}
		if sum, ok := a.lo.add(n.lo.shift(c.exp)); ok {
			a.lo, a.hi = sum, sum
			a.end = n.end + 1
			if s.at(a.end) == '钱' {
				a.end++
			}
		}
	}
}

// currencyAfter reads the currency that follows 元 (8.08亿元人民币) or precedes
// the number (港币500元).
func (s *scanner) currencyAfter(a *amount) {
	if a.u.base != "CNY" {
		return
	}
	p := a.end
	if s.at(p) == '(' {
		p++
	}
	for _, c := range currencyWords() {
		if s.has(p, c.word) {
			if p == a.end {
				a.end = p + runeLen(c.word)
			}
			a.u.base = c.code
			return
		}
	}
	q := a.start
	for q > 0 && (s.at(q-1) == ' ' || containsRune("约近", s.at(q-1))) && a.start-q < 2 {
		q--
	}
	for _, c := range currencyWords() {
		if s.ends(q, c.word) {
			a.u.base = c.code
			return
		}
	}
	if a.u.word[:len("元")] == "元" || a.u.word == "块" {
		a.u.base = s.yuan
	}
}

// quantityAt reads a figure that begins with a number at i.
func (s *scanner) quantityAt(i int) (match, int, bool) {
	a, ok := s.amountAt(i)
	if !ok {
		return match{}, max(a.n.end, i+1), false
	}
	next := a.n.end
	if s.shapedLikeCode(a) {
		return match{}, s.codeEnd(next), false
	}
	if m, ok := s.scoreAt(a); ok {
		return m, 0, true
	}
	if s.at(a.end) != '、' && s.connector(a.end) == 0 {
		// no range, as most amounts
	} else if x, y, ok := s.rangeAt(a); ok && !s.idiom(x) {
		s.settleRange(&x, &y)
		m := s.rangeFigure(x, y)
		if s.acceptRange(x, y) {
			s.perHour(&m, x)
			return m, 0, true
		}
	}
	s.settle(&a)
	if !s.accept(&a) {
		return match{}, next, false
	}
	if m, ok := s.rateAt(a); ok {
		return m, 0, true
	}
	m := s.amountFigure(a)
	if s.upwards(a) {
		m.start--
		m.fig.Approx, m.fig.Bound = true, corpus.GreaterOrEqual
	}
	s.perHour(&m, a)
	return m, 0, true
}

// upwards reports the 上 of 上百家 and 上万人, which is part of the number.
func (s *scanner) upwards(a amount) bool {
	return a.n.bare && !a.n.ranged && s.at(a.start-1) == '上' && !containsRune("以网线马身路街晚早向往地史", s.at(a.start-2)) && s.at(a.n.end) != '上'
}

func (s *scanner) acceptRange(a, b amount) bool {
	if !a.hasUnit {
		return b.n.scaled
	}
	a.end = b.end
	a.n.ranged = true
	return s.accept(&a)
}

// rangeFigure turns two amounts that rangeAt joined into a figure.
func (s *scanner) rangeFigure(a, b amount) match {
	m := s.amountFigure(a)
	m.end = b.end
	u := a.u
	m.fig.Value = ""
	if !a.hasUnit {
		m.fig.Min, m.fig.Max = a.lo.decimal(), b.hi.decimal()
	} else {
		m.fig.Min, m.fig.Max = a.lo.times(a.u.num, a.u.den, a.u.exp), b.hi.times(b.u.num, b.u.den, b.u.exp)
		if u.kind == corpus.Money && b.u.base != u.base {
			m.fig.Unit = b.u.base
		}
	}
	m.fig.Written = corpus.Written{Numbers: s.numbers(a.lo.decimal(), b.hi.decimal()), Unit: s.unitText(b)}
	if den, n := s.perUnit(b.end); n > 0 && a.hasUnit {
		s.makeRate(&m, a.u, den, n)
		m.fig.Min, m.fig.Max = s.rateValue(a, a.lo), s.rateValue(b, b.hi)
	}
	return m
}

// amountFigure turns one amount into a figure.
func (s *scanner) amountFigure(a amount) match {
	m := match{start: a.start, end: a.end}
	f := &m.fig
	f.Kind, f.Unit = corpus.BareNumber, ""
	num, den, exp := int64(1), int64(1), 0
	if a.hasUnit {
		f.Kind, f.Unit = a.u.kind, a.u.base
		num, den, exp = a.u.num, a.u.den, a.u.exp
	}
	if a.n.ranged {
		f.Min, f.Max = a.lo.times(num, den, exp), a.hi.times(num, den, exp)
		f.Written.Numbers = s.numbers(a.lo.decimal(), a.hi.decimal())
	} else {
		written := a.lo.decimal()
		f.Value = written
		if num != den || exp != 0 {
			f.Value = a.lo.times(num, den, exp)
		}
		f.Written.Numbers = s.numbers(written)
	}
	f.Written.Unit = s.unitText(a)
	f.Approx = a.n.more || a.n.vague
	f.Bound = a.n.bound()
	return m
}

// unitText returns the unit as printed.
func (s *scanner) unitText(a amount) string {
	if !a.hasUnit || a.unitAt >= a.end {
		return ""
	}
	if a.u.kind == corpus.Money {
		return s.written(a.unitAt, min(a.unitAt+a.u.n, a.end))
	}
	if a.u.word == "个月" {
		return a.u.word
	}
	return s.written(a.unitAt, min(a.unitAt+a.u.n, a.end))
}
