package figure

import "xunwen/corpus"

// signAt reads a number behind a sign: -5.2%, $30.
func (s *scanner) signAt(i int) (match, int, bool) {
	if !isDigit(s.at(i + 1)) {
		return match{}, i + 1, false
	}
	if code := signCode(s.at(i)); code != "" {
		a, ok := s.amountAt(i + 1)
		s.englishScale(&a)
		if !ok || a.hasUnit && a.u.kind != corpus.Money {
			return match{}, i + 1, false
		}
		if !a.hasUnit {
			a.u, a.unitAt, a.hasUnit = unit{word: "元", kind: corpus.Money, num: 1, den: 1}, a.end, true
		}
		from := i
		for from > 0 && isLetter(s.at(from-1)) && i-from < 3 {
			from--
		}
		a.u.base = dollarsOf(code, s.folded(from, i))
		m := s.amountFigure(a)
		m.start = from
		m.fig.Written.Unit = s.written(m.start, i+1)
		return m, 0, true
	}
	if c := s.at(i - 1); isDigit(c) || isLetter(c) || c == ')' || s.numeral(i-1) >= 0 {
		return match{}, i + 1, false
	}
	a, ok := s.amountAt(i)
	if ok && !a.hasUnit {
		a, _, ok = s.rangeAt(a) // -5～3℃: the unit stands behind the other end
	}
	if !ok || !a.hasUnit || !signed(a.u) {
		return match{}, i + 1, false
	}
	return s.quantityAt(i)
}

// dollarsOf returns the currency of a sign with the letters before it: HK$, NT$.
func dollarsOf(code, letters string) string {
	if code != "USD" {
		return code
	}
	switch letters {
	case "HK":
		return "HKD"
	case "NT":
		return "TWD"
	case "A", "AU":
		return "AUD"
	case "C", "CA":
		return "CAD"
	case "S", "SG":
		return "SGD"
	case "R":
		return "BRL"
	}
	return code
}

// negativeAt reads 负3.9% and 负10000; 背负, 担负 and 1胜2负 are other words.
func (s *scanner) negativeAt(i int) (match, bool) {
	if c := s.at(i - 1); isDigit(c) || isLetter(c) || s.numeral(i-1) >= 0 || isHan(c) && !containsRune("为是到至从由达在约以近跌降的", c) {
		return match{}, false
	}
	p := i + 1
	if s.at(p) == ' ' {
		p++
	}
	if !isDigit(s.at(p)) && s.classAt(p) != classNumeral {
		return match{}, false // 负-1
	}
	m, _, ok := s.quantityAt(p)
	if !ok || m.start != p || m.fig.Value == "" || m.fig.Kind == corpus.Count || m.fig.Kind == corpus.Persons || m.fig.Kind == corpus.Score || m.fig.Kind == corpus.Ratio {
		return match{}, false
	}
	m.start = i
	if m.fig.Value != "0" {
		m.fig.Value = "-" + m.fig.Value
		m.fig.Written.Numbers = s.numbers("-" + m.fig.Written.Numbers[0])
	}
	return m, true
}

// signed reports the units of which a number below zero is printed with a sign.
func signed(u unit) bool {
	switch u.kind {
	case corpus.Percent, corpus.PercentPoint, corpus.Temperature, corpus.Money:
		return true
	}
	return u.word == "度"
}

// englishScale multiplies a by the word or the letter of US$1.8 billion, US$1.8bn
// and $30M, of which a letter may look like a unit.
func (s *scanner) englishScale(a *amount) {
	p := a.n.end
	if s.at(p) == ' ' {
		p++
	}
	for _, w := range []struct {
		word  string
		power int
	}{{"million", 6}, {"billion", 9}, {"trillion", 12}, {"bn", 9}, {"mn", 6}, {"B", 9}, {"M", 6}, {"b", 9}, {"m", 6}} {
		if after := s.at(p + len(w.word)); a.n.scaled || !s.has(p, w.word) || isLetter(after) || isDigit(after) || len(w.word) < 3 && p > a.n.end {
			continue
		}
		a.lo, a.hi, a.end, a.hasUnit = a.lo.shift(w.power), a.hi.shift(w.power), p+len(w.word), false
		return
	}
}

// belowZeroAt reads 零下5℃, 零下10到零下8度, 零下5℃至3℃ and 零下10至8℃: without a
// unit of its own the first number shares the 零下 with the second.
func (s *scanner) belowZeroAt(i int) (match, bool) {
	if !s.has(i, "零下") {
		return match{}, false
	}
	a, ok := s.amountAt(i + 2)
	if !ok || a.neg || a.hasUnit && !degrees(a) {
		return match{}, false
	}
	b := a
	below := true
	if c := max(s.connector(a.end), btoi(s.at(a.end) == '、')); c > 0 {
		q := a.end + c
		switch x, y, ranged := s.rangeAt(a); {
		case s.has(q, "零下"), s.has(q, "零上"):
			if y, ok := s.amountAt(q + 2); ok && degrees(y) && !y.neg && (!a.hasUnit || y.u.word == a.u.word) {
				b, below = y, s.has(q, "零下")
			}
		case ranged && degrees(y):
			below = !a.hasUnit && !y.neg
			a, b = x, y
		}
	}
	if !degrees(b) {
		return match{}, false
	}
	lo, hi := a.lo, b.hi
	lo.m = -lo.m
	if below {
		hi.m = -hi.m
	}
	f := s.temperature(lo, hi, s.unitText(b))
	f.Approx = a.n.vague || a.n.more
	if a.n.more && f.Value != "" {
		f.Bound = corpus.Less // 零下二十多度 is colder
	}
	return match{start: i, end: b.end, fig: f}, true
}

// degrees reports an amount in ℃ or in 度.
func degrees(a amount) bool { return a.hasUnit && (a.u.base == "celsius" || a.u.word == "度") }

// temperature returns the figure of a temperature or of a range of them.
func (s *scanner) temperature(lo, hi dec, printed string) corpus.Figure {
	f := corpus.Figure{Kind: corpus.Temperature, Unit: "celsius"}
	f.Written = corpus.Written{Numbers: s.numbers(lo.decimal()), Unit: printed}
	switch lo.cmp(hi) {
	case 0:
		f.Value = lo.decimal()
	case 1:
		f.Min, f.Max = hi.decimal(), lo.decimal()
	default:
		f.Min, f.Max = lo.decimal(), hi.decimal()
	}
	return f
}
