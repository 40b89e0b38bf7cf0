package figure

// dayInBrackets takes the day of 昨天（9日） and 下周一（24日） into the span.
func (s *scanner) dayInBrackets(w when) when {
	if s.at(w.end) != '(' {
		return w
	}
	if b, ok := s.bracketDay(w, w.end+1); ok {
		return b
	}
	return w
}

// bracketDay reads the 6） and 日 of 今（6）日, or the 5月22日） of 今天（5月22日）.
func (s *scanner) bracketDay(w when, p int) (when, bool) {
	if _, n := s.fourDigits(p); n > 0 && s.at(p+n) == '年' {
		p += n + 1
	}
	month := 0
	if m, n := s.shortNumber(p); n > 0 && (s.at(p+n) == '月' || s.at(p+n) == '/') && m <= 12 {
		month = m
		p += n + 1
	}
	d, n := s.shortNumber(p)
	if n == 0 {
		return w, false
	}
	w.correct(month, d)
	p += n
	if s.at(p) == '日' {
		p++
	}
	if s.at(p) != ')' {
		return w, false
	}
	p++
	if s.at(p) == '日' {
		p++
	}
	w.end = p
	return w, true
}

// correct trusts the day in brackets where it is not the one counted from the
// publication date: the paper may be a day older or younger than its words.
func (w *when) correct(month, day int) {
	if !w.known || w.day == day && (month == 0 || month == w.month) {
		return
	}
	y, m := w.year, w.month
	if month > 0 {
		m = month
	} else if day > w.day+dayAhead {
		if m--; m < 1 {
			y, m = y-1, 12
		}
	}
	day0 := *w
	if !w.setDay(y, m, day) {
		*w = day0
	}
}
