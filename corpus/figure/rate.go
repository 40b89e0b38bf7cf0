package figure

import "xunwen/corpus"

// perUnit reads the second half of a rate at i (/亩, 每亩, /100毫升) and returns
// its unit and length.
func (s *scanner) perUnit(i int) (unit, int) {
	p := i
	switch {
	case s.at(p) == '/':
		p++
	case s.at(p) == '每':
		p++
	default:
		return unit{}, 0
	}
	if s.at(p) == '日' || s.at(p) == '月' || s.at(p) == '斤' {
		if s.at(p) != '斤' {
			code := map[rune]string{'日': "day", '月': "month"}[s.at(p)]
			return unit{word: string(s.at(p)), n: 1, symbol: code}, p + 1 - i
		}
	}
	if u, ok := s.perTime(p); ok && s.at(i) == '/' {
		return u, p + u.n - i
	}
	hundred := s.at(i) == '/' && s.has(p, "100")
	if hundred {
		p += 3
	}
	u, ok := s.unitAt(p)
	if !ok || hundred && u.kind != corpus.Volume {
		return unit{}, 0
	}
	if hundred {
		u.symbol = "100" + u.symbol // 80毫克/100毫升
	}
	if s.at(i) == '每' && u.symbol == "" {
		return unit{}, 0
	}
	return u, p + u.n - i
}

// perTime reads the symbol that ends 120km/h, 28m/s and 0.8元/W. Elsewhere these
// letters are no units.
func (s *scanner) perTime(i int) (unit, bool) {
	for _, code := range []string{"min", "h", "s", "d", "W"} {
		if s.has(i, code) && !isLetter(s.at(i+len(code))) {
			return unit{word: code, n: len(code), kind: corpus.Duration, symbol: code}, true
		}
	}
	return unit{}, false
}

// rateAt extends an amount to a rate: 286万元/亩, 5升/分钟.
func (s *scanner) rateAt(a amount) (match, bool) {
	if !a.hasUnit {
		return match{}, false
	}
	den, n := s.perUnit(a.end)
	if n == 0 || s.eachFollows(a, n) {
		return match{}, false
	}
	m := s.amountFigure(a)
	s.makeRate(&m, a.u, den, n)
	if a.n.ranged {
		m.fig.Min, m.fig.Max = s.rateValue(a, a.lo), s.rateValue(a, a.hi)
	} else {
		m.fig.Value = s.rateValue(a, a.lo)
	}
	s.rateRange(&m, a, den)
	return m, true
}

// eachFollows reports the 每 of another figure, and of a clause about each, behind an
// amount: 15个人每人500元, 头两周每日喂三次. 350公里每小时 is a rate.
func (s *scanner) eachFollows(a amount, n int) bool {
	return s.at(a.end) == '每' && (a.u.kind == corpus.Duration || a.u.kind == corpus.Persons || isNumberStart(s, a.end+n))
}

// rateRange takes in a second rate behind a range mark: 45米/秒-50米/秒.
func (s *scanner) rateRange(m *match, a amount, den unit) {
	c := s.connector(m.end)
	if c == 0 || m.fig.Value == "" || !isNumberStart(s, m.end+c) {
		return
	}
	b, ok := s.amountAt(m.end + c)
	if !ok || !b.hasUnit || b.u.word != a.u.word || b.n.ranged {
		return
	}
	if d, n := s.perUnit(b.end); n > 0 && d.word == den.word {
		m.fig.Min, m.fig.Max, m.fig.Value = m.fig.Value, s.rateValue(b, b.lo), ""
		m.fig.Written.Numbers = s.numbers(a.lo.decimal(), b.lo.decimal())
		m.end = b.end + n
	}
}

func (s *scanner) makeRate(m *match, num, den unit, n int) {
	m.fig.Kind = corpus.Rate
	m.fig.Unit = rateCode(num) + "/" + rateCode(den)
	m.fig.Written.Unit += s.written(m.end, m.end+n)
	m.end += n
}

// rateCode is the code of a unit inside a rate. Money is in its base unit, all
// else in the unit as printed: 5升/分钟 is 5 L/min.
func rateCode(u unit) string {
	switch {
	case u.kind == corpus.Money:
		return u.base
	case u.symbol != "":
		return u.symbol
	}
	return u.word
}

func (s *scanner) rateValue(a amount, v dec) corpus.Decimal {
	if a.u.kind == corpus.Money {
		return v.times(a.u.num, a.u.den, a.u.exp)
	}
	return v.decimal()
}

// eachAt reads 每平方米2万元 at the 每.
func (s *scanner) eachAt(i int) (match, bool) {
	den, n := s.perUnit(i)
	if n == 0 {
		return match{}, false
	}
	short := den.kind == corpus.Duration && containsRune("hms", rune0(den.symbol)) && den.symbol != "month"
	if den.kind == corpus.Duration && !short {
		return match{}, false // 每年3亿元 is said of years, like 年均3亿元
	}
	a, ok := s.amountAt(i + n)
	if !ok {
		return match{}, false
	}
	x, y, ranged := s.rangeAt(a)
	if ranged {
		a = x // 每小时80到100公里 has its unit at the other end
	}
	if !a.hasUnit || a.u.kind != corpus.Money && (!short || a.u.symbol == "") {
		return match{}, false
	}
	m := s.amountFigure(a)
	switch {
	case ranged:
		m = s.rangeFigure(x, y)
		m.fig.Min, m.fig.Max = s.rateValue(x, x.lo), s.rateValue(y, y.hi)
	case a.n.ranged:
		m.fig.Min, m.fig.Max = s.rateValue(a, a.lo), s.rateValue(a, a.hi)
	default:
		m.fig.Value = s.rateValue(a, a.lo)
	}
	m.start = i
	m.fig.Kind = corpus.Rate
	m.fig.Unit = rateCode(a.u) + "/" + rateCode(den)
	m.fig.Written.Unit += "/" + den.word
	return m, true
}
