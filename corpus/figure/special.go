package figure

import "xunwen/corpus"

// partAt reads figures that say what part of something: 百分之二十, 三分之二,
// 一半, 八成, 半年.
func (s *scanner) partAt(i int) (match, bool) {
	if s.at(i) == '半' {
		return s.halfAt(i)
	}
	if power, n := s.perPower(i); n > 0 {
		return s.perHundredAt(i, power, n)
	}
	n, ok := s.number(i)
	if !ok || s.at(i-1) == '第' {
		return match{}, false
	}
	if power, k := s.perPower(n.end); k > 0 && !n.bare && !n.scaled && s.at(n.end) != '一' {
		n.lo, n.hi = n.lo.shift(power), n.hi.shift(power) // 五千分之一
		n.end += k - 2                                    // up to the 分之
		return s.fractionAt(i, n)
	}
	switch s.at(n.end) {
	case '分':
		if s.at(n.end+1) == '之' {
			return s.fractionAt(i, n)
		}
	case '半':
		if n.single(i) && s.at(i) == '一' && !isUnitAfterHalf(s.at(n.end+1)) {
			return match{start: i, end: n.end + 1, fig: corpus.Figure{Kind: corpus.Fraction, Value: "0.5",
				Written: corpus.Written{Numbers: s.numbers("0.5")}}}, true
		}
	case '成':
		return s.tenthsAt(i, n)
	case '折':
		return s.discountAt(i, n)
	case '旬':
		return s.decadesOld(i, n)
	case '、', '到', '至':
		return s.tenthsListAt(i, n)
	case '/':
		return s.slashAt(i, n)
	}
	return match{}, false
}

func isUnitAfterHalf(c rune) bool { return containsRune("年天日月山夜路", c) }

// halfAt reads 半年, 半个月, 半小时 and the 半 of 过半, 近半.
func (s *scanner) halfAt(i int) (match, bool) {
	if containsRune("一多大前后上下东西南北这小夜", s.at(i-1)) || s.numeral(i-1) >= 0 {
		return match{}, false
	}
	p := i + 1
	if s.has(p, "年度") {
		return match{}, false // 2023年半年度报告
	}
	if s.at(p) == '个' {
		if u, ok := s.unitAt(p); !ok || u.n == 1 {
			p++
		}
	}
	more := s.at(p) == '多' && p == i+2
	if more {
		p++ // 半个多月
	}
	u, ok := s.unitAt(p)
	if s.has(p, "月") {
		u, ok = unit{n: 1, kind: corpus.Duration, base: "month", word: "个月"}, true
	}
	if ok && u.kind == corpus.Duration && u.base != "week" && u.base != "second" && s.at(p) != '日' {
		f := corpus.Figure{Kind: corpus.Duration, Value: "0.5", Unit: u.base,
			Written: corpus.Written{Numbers: s.numbers("0.5"), Unit: s.written(p, p+u.n)}}
		end := p + u.n
		if s.at(end) == '多' {
			more = true
			end++
		}
		if more {
			f.Approx, f.Bound = true, corpus.Greater
		}
		return match{start: i, end: end, fig: f}, true
	}
	if m, ok := s.halfMeasure(i); ok {
		return m, true
	}
	if containsRune("近过超", s.at(i-1)) && !isUnitAfterHalf(s.at(i+1)) && !isDigit(s.at(i+1)) {
		return match{start: i, end: i + 1, fig: corpus.Figure{Kind: corpus.Fraction, Value: "0.5",
			Written: corpus.Written{Numbers: s.numbers("0.5")}}}, true
	}
	return match{}, false
}

// halfMeasure reads 半平方公里, 半公斤 and 半斤.
func (s *scanner) halfMeasure(i int) (match, bool) {
	u, ok := s.unitAt(i + 1)
	if !ok || u.soft || u.kind != corpus.Area && u.kind != corpus.Length && u.kind != corpus.Weight && u.kind != corpus.Volume || u.n == 1 && !containsRune("斤吨亩米", rune0(u.word)) {
		return match{}, false
	}
	a := amount{start: i, end: i + 1 + u.n, u: u, hasUnit: true, unitAt: i + 1, lo: dec{5, -1}, hi: dec{5, -1}}
	return s.amountFigure(a), true
}

// perPower reads the 百分之, 千分之 or 百万分之 at i: the power of ten of the
// whole and the length, which is 0 where there is none.
func (s *scanner) perPower(i int) (power, n int) {
	p := i
	if s.at(p) == '一' {
		p++
	}
	from := p
	for p < from+3 && scaleOf(s.at(p)) > 1 {
		power += scaleOf(s.at(p))
		p++
	}
	if p == from || !s.has(p, "分之") {
		return 0, 0
	}
	return power, p + 2 - i
}

// perHundredAt reads X behind the 百分之, 千分之 or 百万分之 that perPower found.
func (s *scanner) perHundredAt(i, base, length int) (match, bool) {
	p := i + length
	n, ok := s.number(p)
	end := n.end
	if !ok && s.at(p) == '百' || s.at(p) == '百' && n.end == p+1 {
		n.lo, n.hi, end, ok = whole(100), whole(100), p+1, true
	}
	if !ok {
		return match{}, false
	}
	f := corpus.Figure{Kind: corpus.Percent, Unit: "%", Approx: n.more || n.vague, Bound: n.bound()}
	shift := 2 - base
	if c := s.connector(end); c > 0 {
		q := end + c
		if s.has(q, s.folded(i, p)) {
			q += length
		}
		if b, ok := s.number(q); ok && b.scaled || ok && q > end+c {
			f.Min, f.Max = n.lo.shift(shift).decimal(), b.hi.shift(shift).decimal()
			f.Written = corpus.Written{Numbers: s.numbers(n.lo.decimal(), b.hi.decimal()), Unit: s.written(i, p)}
			return match{start: i, end: b.end, fig: f}, true
		}
	}
	if n.ranged {
		f.Min, f.Max = n.lo.shift(shift).decimal(), n.hi.shift(shift).decimal()
	} else {
		f.Value = n.lo.shift(shift).decimal()
	}
	f.Written = corpus.Written{Numbers: s.numbers(n.lo.decimal()), Unit: s.written(i, p)}
	return match{start: i, end: end, fig: f}, true
}

// fractionAt reads the rest of 三分之二 behind the denominator den.
func (s *scanner) fractionAt(i int, den number) (match, bool) {
	n, ok := s.number(den.end + 2)
	if s.has(n.end, "决赛") {
		return match{}, false
	}
	if !ok || den.lo.isZero() || den.ranged || n.ranged || den.lo.m < 0 {
		return match{}, false
	}
	r := n.lo.rat()
	f := corpus.Figure{Kind: corpus.Fraction, Value: corpus.DecimalFromRat(r.Quo(r, den.lo.rat()), conversionPlaces)}
	f.Written.Numbers = s.numbers(n.lo.decimal(), den.lo.decimal())
	return match{start: i, end: n.end, fig: f}, true
}

// slashAt reads 2/3 as a fraction: a proper one, with small numbers.
func (s *scanner) slashAt(i int, num number) (match, bool) {
	den, ok := s.number(num.end + 1)
	if !ok || !num.ascii || !den.ascii || num.scaled || den.scaled || num.lo.small() < 1 || den.lo.small() < 2 ||
		den.lo.small() > 100 || num.lo.small() >= den.lo.small() || num.leadZero || den.leadZero {
		return match{}, false
	}
	if c := s.at(i - 1); isLetter(c) || c == '/' || c == '(' && s.at(den.end) == ')' || c == '-' || c == '.' {
		return match{}, false
	}
	if c := s.at(den.end); isLetter(c) || c == '/' || c == '-' || c == '.' {
		return match{}, false
	}
	if s.anyAt(den.end, []string{"决赛", "淘汰", "月", "赛季", "财年"}) > 0 || s.at(den.end) == '年' && num.digits == 2 && den.digits == 2 {
		return match{}, false
	}
	r := num.lo.rat()
	f := corpus.Figure{Kind: corpus.Fraction, Value: corpus.DecimalFromRat(r.Quo(r, den.lo.rat()), conversionPlaces)}
	f.Written.Numbers = s.numbers(num.lo.decimal(), den.lo.decimal())
	return match{start: i, end: den.end, fig: f}, true
}

// tenthsAt reads 三成, 七成六, 两到三成 as per cent.
func (s *scanner) tenthsAt(i int, n number) (match, bool) {
	p := n.end + 1
	if s.anyAt(n.end, []string{"成立", "成为", "成功", "成员", "成果", "成绩", "成本", "成长", "成交", "成分", "成年", "成熟", "成就", "成品",
		"成都", "成不变", "成套", "成人", "成效", "成片", "成群", "成渝", "成龙", "成型", "成形", "成材", "成一", "成语", "成败", "成家", "成书"}) > 0 {
		return match{}, false
	}
	if n.scaled && n.bare || n.lo.cmp(whole(10)) > 0 || isLetter(s.at(i-1)) {
		return match{}, false
	}
	f := corpus.Figure{Kind: corpus.Percent, Unit: "%", Approx: n.more || n.vague, Bound: n.bound()}
	f.Written = corpus.Written{Numbers: s.numbers(n.lo.decimal()), Unit: "成"}
	lo, hi := n.lo.shift(1), n.hi.shift(1)
	d := s.numeral(p)
	if isDigit(s.at(p)) && !isDigit(s.at(p+1)) && s.at(p+1) != '.' {
		d = int(s.at(p) - '0')
	}
	if d > 0 && s.numeral(p+1) < 0 && !n.ranged {
		if _, isUnit := s.unitAt(p + 1); !isUnit {
			lo, _ = lo.add(whole(int64(d)))
			hi = lo
			p++
		}
	}
	if n.ranged {
		f.Min, f.Max = lo.decimal(), hi.decimal()
	} else {
		f.Value = lo.decimal()
	}
	if s.at(p) == '多' || s.at(p) == '余' {
		f.Approx, f.Bound = true, corpus.Greater
		p++
	} else if s.at(p) == '半' && !n.ranged {
		v, _ := lo.add(whole(5))
		f.Value = v.decimal()
		p++
	}
	return match{start: i, end: p, fig: f}, true
}

// discountAt reads a price cut as the part that is left to pay: 八折 is 80%, 85折
// and 八五折 are 85%.
func (s *scanner) discountAt(i int, n number) (match, bool) {
	if n.scaled || n.ranged && !n.plain && n.digits != 2 || n.lo.isZero() || n.lo.cmp(whole(100)) >= 0 || s.anyAt(n.end+1, []string{"页", "叠", "返", "射", "磨", "合", "线", "纸"}) > 0 {
		return match{}, false
	}
	v := n.lo
	if n.ranged { // 八九折 is 89%
		v, _ = n.lo.shift(1).add(n.hi)
	}
	if v.cmp(whole(10)) < 0 {
		v = v.shift(1)
	}
	f := corpus.Figure{Kind: corpus.Percent, Unit: "%", Value: v.decimal()}
	f.Written = corpus.Written{Numbers: s.numbers(n.lo.decimal()), Unit: "折"}
	return match{start: i, end: n.end + 1, fig: f}, true
}

// tenthsListAt reads 三、四成 and 两到三成.
func (s *scanner) tenthsListAt(i int, a number) (match, bool) {
	b, ok := s.number(a.end + 1)
	list := s.at(a.end) == '、'
	if !ok || a.scaled || b.scaled || a.digits != 1 || b.digits != 1 || a.lo.cmp(b.lo) >= 0 || list && b.lo.small() != a.lo.small()+1 || s.at(b.end) != '成' {
		return match{}, false
	}
	m, ok := s.tenthsAt(a.end+1, b)
	if !ok || m.fig.Value == "" {
		return match{}, false
	}
	m.start, m.fig.Approx = i, list
	m.fig.Min, m.fig.Max, m.fig.Value = a.lo.shift(1).decimal(), m.fig.Value, ""
	m.fig.Written.Numbers = s.numbers(a.lo.decimal(), b.lo.decimal())
	return m, true
}

// decadesOld reads an age in decades: 八旬, 年近七旬.
func (s *scanner) decadesOld(i int, n number) (match, bool) {
	if d := n.lo.small(); n.digits != 1 || n.scaled || d < 4 || d > 9 {
		return match{}, false
	}
	f := corpus.Figure{Kind: corpus.Age, Value: n.lo.shift(1).decimal(), Unit: "year", Approx: true}
	f.Written = corpus.Written{Numbers: s.numbers(n.lo.decimal()), Unit: "旬"}
	return match{start: i, end: n.end + 1, fig: f}, true
}

// doubledAt reads 翻番, 翻一番, 翻了两番: the value is the factor.
func (s *scanner) doubledAt(i int) (match, bool) {
	p := i + 1
	if s.at(p) == '了' || s.at(p) == '上' {
		p++
	}
	times := 1
	if s.at(p) != '番' {
		n, ok := s.number(p)
		if !ok || s.at(n.end) != '番' || n.lo.small() < 1 || n.lo.small() > 30 {
			return match{}, false
		}
		times, p = n.lo.small(), n.end
	}
	f := corpus.Figure{Kind: corpus.Multiple, Unit: "times", Value: whole(int64(1) << times).decimal(), Change: "up"}
	f.Written = corpus.Written{Numbers: s.numbers(whole(int64(times)).decimal()), Unit: "番"}
	return match{start: i, end: p + 1, fig: f}, true
}
