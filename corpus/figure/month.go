package figure

// monthPart reads 9月, 9月份, 3月初, 5月中旬, 5月22日, 1—4月, 上个月.
func (s *scanner) monthPart(w *when, base *when, hadYear bool) bool {
	p := w.end
	if s.at(p) == ' ' && hadYear {
		p++
	}
	if c := s.at(p); !hadYear && (c == '本' || c == '这' || c == '上' || c == '下') && s.wordMonth(w) {
		s.inMonth(w)
		return true
	}
	m, n := s.shortNumber(p)
	if n == 0 || m < 1 || m > 12 || n > 2 {
		return false
	}
	q := p + n
	to := 0
	if c := s.connector(q); c > 0 || s.at(q) == '、' {
		c = max(c, 1)
		if t, k := s.shortNumber(q + c); k > 0 && t > m && t <= 12 && s.at(q+c+k) == '月' && s.noDayAfter(q+c+k+1) {
			to, q = t, q+c+k
		}
	}
	if s.at(q) == ' ' {
		q++
	}
	if s.at(q) != '月' || isLetter(s.at(p-1)) || s.at(p-1) == '.' || !hadYear && s.at(p-1) == '年' && (isDigit(s.at(p-2)) || s.numeral(p-2) >= 0) {
		return false
	}
	w.end = q + 1
	if !hadYear {
		switch {
		case base == nil && (to > 0 || s.at(w.end) == '份'):
			w.year = s.spanYear(m, max(to, m), p, w.end)
		default:
			w.year = s.monthYear(m, base, p)
		}
	}
	w.setMonth(w.year, m)
	if to > 0 {
		if s.at(w.end) == '份' {
			w.end++
		}
		w.setMonths(m, to, "month", "")
		return true
	}
	s.inMonth(w)
	return true
}

// noDayAfter reports that no day follows at i: 1—4月, not 3月至4月5日.
func (s *scanner) noDayAfter(i int) bool {
	_, n := s.shortNumber(i)
	return n == 0 || s.at(i+n) != '日'
}

func (s *scanner) monthYear(m int, base *when, i int) int {
	if base != nil && base.year > 0 {
		if base.month > m {
			return base.year + 1
		}
		return base.year
	}
	if pub, ok := s.published(); ok && s.ctx.sentenceYear < pub.Year() && s.anyBefore(i, []string{"将于", "将在"}) > 0 && civil(pub.Year(), m, daysIn(pub.Year(), m)).After(pub) {
		return pub.Year() // whatever year was told of before
	}
	return s.guessYear(m, 1)
}

// wordMonth reads 本月, 上个月, 下月.
func (s *scanner) wordMonth(w *when) bool {
	for _, m := range []struct {
		word string
		add  int
	}{{"本月", 0}, {"这个月", 0}, {"上个月", -1}, {"上月", -1}, {"下个月", 1}, {"下月", 1}} {
		if !s.has(w.end, m.word) || s.ends(w.end, "以") || s.ends(w.end, "早") || s.has(w.end+runeLen(m.word), "球") {
			continue
		}
		w.end += runeLen(m.word)
		w.precision, w.year = "month", 0
		if pub, ok := s.published(); ok {
			t := civil(pub.Year(), int(pub.Month())+m.add, 1)
			w.setMonth(t.Year(), int(t.Month()))
		}
		return true
	}
	return false
}
