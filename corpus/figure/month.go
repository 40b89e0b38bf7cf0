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
	if n == 0 || n > 2 {
		return false
	}
	if m < 1 || m > 12 {
		return s.noMonth(w, p+n)
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
	if d, k := s.shortNumber(q + 1); !isDigit(s.at(p)) && k == 1 && !isDigit(s.at(q+1)) && d == m && s.at(q+2) != '日' && s.at(q+2) != '号' {
		return false // 二月二: a custom
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
	if y := s.storyYear(m, i); y > 0 {
		return y
	}
	if pub, ok := s.published(); ok && s.ctx.sentenceYear < pub.Year() && s.anyBefore(i, []string{"将于", "将在"}) > 0 && civil(pub.Year(), m, daysIn(pub.Year(), m)).After(pub) {
		return pub.Year() // whatever year was told of before
	}
	return s.guessYear(m, 1)
}

// noMonth reads the 月5日 behind the number of a month that there is not, so that
// 0月5日 is one date without a value and not a 5日.
func (s *scanner) noMonth(w *when, i int) bool {
	d, n := s.shortNumber(i + 1)
	if s.at(i) != '月' || !isDigit(s.at(i-1)) || n == 0 || d > 31 || s.at(i+1+n) != '日' {
		return false
	}
	w.end, w.known, w.precision = i+n+2, false, "day"
	return true
}

// storyYear returns the past year that the month at i goes on in, where it opens a
// sentence and the sentence before was opened by an earlier month of that year:
// 2015年6月，……。7月14日，……. It is 0 for what a paper reports as of now.
func (s *scanner) storyYear(month, i int) int {
	told := s.ctx.told
	pub, ok := s.published()
	if !ok || s.ctx.sentenceYear > 0 || told.year == 0 || told.year >= pub.Year() || month < told.month || !s.opensSentence(i) {
		return 0
	}
	longAgo := told.year < pub.Year()-1
	if told.month == 0 && !longAgo {
		return 0
	}
	_, n := s.shortNumber(i)
	p := i + n + 1
	if d, k := s.shortNumber(p); k > 0 && (s.at(p+k) == '日' || s.at(p+k) == '号') {
		if away := pub.Sub(civil(pub.Year(), month, d)).Hours() / 24; away > -dayAhead && away < 2*dayAhead {
			return 0
		}
		return told.year
	}
	if longAgo && s.at(p) == '，' {
		return told.year
	}
	if s.anyAt(p, []string{"起", "初", "底", "末", "上旬", "中旬", "下旬"}) == 0 {
		return 0
	}
	return told.year
}

// opensSentence reports that a sentence begins at i, over spaces.
func (s *scanner) opensSentence(i int) bool {
	for s.at(i-1) == ' ' {
		i--
	}
	return i == 0 || containsRune("。\n", s.at(i-1))
}

// wordMonth reads 本月, 上个月, 下月.
func (s *scanner) wordMonth(w *when) (ok bool) {
	again := 0 // 下下个月
	for c := s.at(w.end); again < 3 && (c == '上' || c == '下') && s.at(w.end+again+1) == c; {
		again++
	}
	w.end += again
	defer func() {
		if !ok {
			w.end -= again
		}
	}()
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
			t := civil(pub.Year(), int(pub.Month())+m.add*(1+again), 1)
			w.setMonth(t.Year(), int(t.Month()))
		}
		return true
	}
	return false
}
