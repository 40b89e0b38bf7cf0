package figure

import "xunwen/corpus"

// dateAt reads a date, a range of dates or a time of day at i.
func (s *scanner) dateAt(i int) (match, bool) {
	w, ok := s.yearsRange(i)
	if !ok {
		w, ok = s.planPeriod(i)
	}
	if !ok && containsRune("农阴旧正腊闰大", s.at(i)) {
		if w, ok = s.lunarDate(i); ok {
			w = s.clockTail(w)
		}
	}
	if !ok {
		w, ok = s.dateExpr(i, nil)
	}
	if !ok {
		return s.timeAt(i)
	}
	// 3日夜里至4日: a part of the day may stand before the range mark.
	part := s.anyAt(w.end, dayTimes())
	c := s.connector(w.end + part)
	if c == 0 && part == 0 && s.at(w.end) == '、' && w.day > 0 && s.at(w.end-1) != '日' && s.dayListed(w.end) {
		c = s.lastDayListed(w.end) - w.end // 17、18日
	}
	if c > 0 {
		if b, ok := s.dateExpr(w.end+part+c, &w); ok {
			if w.known && b.known && b.last.Before(w.start) && containsRune("周星礼", s.at(w.end+part+c)) {
				b.setSpan(b.start.AddDate(0, 0, 7), b.last.AddDate(0, 0, 7)) // 周一至周五
			}
			w.until(b)
		}
	}
	s.ctx.opens(&w, s.opensSentence(i))
	f := corpus.Figure{Kind: corpus.DateFigure, Unit: "date", Date: w.dateRange(), Approx: w.approx, Clock: w.clock}
	if s.anyAt(w.end, aboutTimes()) > 0 {
		f.Approx = true
	}
	if weekly := w.end > i+4 && containsRune("周星礼", s.at(i)) && w.known && !w.start.Equal(w.last); weekly {
		return match{start: i - w.lead, end: w.end, fig: f}, true // opening hours: no day that others lean on
	}
	s.ctx.note(&w, w.yearSaid && s.basisOfDate(i, w.end))
	return match{start: i - w.lead, end: w.end, fig: f}, true
}

// dateExpr reads one date. base is the beginning of a range that this one ends.
func (s *scanner) dateExpr(i int, base *when) (when, bool) {
	if isDigit(s.at(i)) {
		if w, ok := s.isoDate(i); ok {
			return s.clockTail(w), true
		}
		if w, ok := s.stampDate(i); ok {
			return s.clockTail(w), true
		}
	} else if containsRune("周星礼本上下这大前昨今明后当同次翌", s.at(i)) {
		if w, ok := s.sameYear(i); ok {
			return s.clockTail(w), true
		}
		if w, ok := s.wordQuarter(i); ok {
			return w, true
		}
		if w, ok := s.wordDay(i); ok {
			return s.clockTail(w), true
		}
	}
	w := when{end: i}
	s.yearPart(&w, base)
	if w.precision == "none" {
		return w, false
	}
	hadYear := w.end > i
	if s.inYear(&w, base, hadYear) {
		return s.clockTail(w), true
	}
	return w, hadYear
}

// isoDate reads 2024-05-24, 2024/5/24 and 2024.5.24.
func (s *scanner) isoDate(i int) (when, bool) {
	y, n := s.fourDigits(i)
	if n == 0 || !isDigit(s.at(i)) {
		return when{}, false
	}
	sep := s.at(i + 4)
	if sep != '-' && sep != '/' && sep != '.' {
		return when{}, false
	}
	m, k := s.shortNumber(i + 5)
	p := i + 5 + k
	if k == 0 || k > 2 || s.at(p) != sep {
		return when{}, false
	}
	d, k := s.shortNumber(p + 1)
	w := when{end: p + 1 + k, yearSaid: true}
	if k == 0 || k > 2 || !w.setDay(y, m, d) {
		return when{}, false
	}
	return w, true
}

// shortNumber reads a whole number of one to four characters: 12, 十二, 廿三.
func (s *scanner) shortNumber(i int) (value, n int) {
	if isDigit(s.at(i)) {
		for n < 5 && isDigit(s.at(i+n)) {
			value = value*10 + int(s.at(i+n)-'0')
			n++
		}
		if n > 4 {
			return 0, 0
		}
		return value, n
	}
	x := s.at(i)
	if s.numeral(i) < 0 && x != '十' && x != '廿' && x != '卅' || x == '两' || x == '百' {
		return 0, 0
	}
	num, ok := s.number(i)
	if !ok || num.more || num.point || num.ranged || num.end-i > 5 || num.lo.small() < 0 || num.lo.small() > 9999 {
		return 0, 0
	}
	return num.lo.small(), num.end - i
}

// sameYear reads 同年10月 and 当年4月1日, which lean on the year named last.
func (s *scanner) sameYear(i int) (when, bool) {
	if s.has(i, "同月") || s.has(i, "当月") {
		return s.sameMonth(i)
	}
	if !s.has(i, "同年") && !s.has(i, "当年") {
		return when{}, false
	}
	w := when{end: i + 2, precision: "year", year: s.ctx.lastYear}
	return w, s.monthPart(&w, nil, true)
}

// sameMonth reads 同月20日, which leans on the month named last.
func (s *scanner) sameMonth(i int) (when, bool) {
	d, n := s.shortNumber(i + 2)
	if n == 0 || s.at(i+2+n) != '日' || containsRune("年期", s.at(i-1)) {
		return when{}, false
	}
	w := when{end: i + 3 + n, precision: "day", day: d}
	if s.ctx.year > 0 && s.ctx.month > 0 {
		return w, w.setDay(s.ctx.year, s.ctx.month, d)
	}
	return w, d >= 1 && d <= 31
}

// inYear reads what is said inside the year: season, month, festival.
func (s *scanner) inYear(w *when, base *when, hadYear bool) bool {
	if hadYear {
		if w.precision != "year" {
			return true
		}
		if s.at(w.end) == '度' || s.at(w.end) == '份' {
			w.end++
		}
	} else if base != nil {
		w.year = base.year
	} else if pub, ok := s.published(); ok {
		w.year = pub.Year()
	}
	if lunar, ok := s.inLunarYear(*w, hadYear); ok {
		*w = lunar
		return true
	}
	if s.edgeOfYear(w, hadYear) || s.quarterPart(w, hadYear) || s.festivalPart(w, hadYear) {
		return true
	}
	return s.monthPart(w, base, hadYear) || !hadYear && s.dayPart(w, base)
}

// edgeOfYear reads 年初, 年底, 上半年.
func (s *scanner) edgeOfYear(w *when, hadYear bool) bool {
	p := w.end
	if s.at(p) == ' ' {
		p++
	}
	for _, half := range []struct {
		word string
		a, b int
		iso  string
	}{{"上半年", 1, 6, "H1"}, {"下半年", 7, 12, "H2"}, {"半年度", 1, 6, "H1"}, {"前半年", 1, 6, "H1"}, {"后半年", 7, 12, "H2"}} {
		if s.has(p, half.word) && (hadYear || s.at(p) == '上' || s.at(p) == '下') {
			w.end = p + 3
			w.setMonths(half.a, half.b, "half", half.iso)
			return true
		}
	}
	month := 0
	switch {
	case s.has(p, "年初"):
		month, p = 1, p+2
	case s.has(p, "年底"), s.has(p, "年末"):
		month, p = 12, p+2
	case hadYear && s.at(p) == '初':
		month, p = 1, p+1
	case hadYear && (s.at(p) == '底' || s.at(p) == '末'):
		month, p = 12, p+1
	default:
		return false
	}
	if !hadYear && s.at(p) != '前' && !containsRune("到至于在较比从自", s.at(w.end-1)) {
		return false
	}
	if !hadYear && (s.numeral(w.end-1) >= 0 || isDigit(s.at(w.end-1)) || containsRune("多几近余年", s.at(w.end-1))) {
		return false
	}
	w.end, w.approx = p, true
	if !hadYear && w.year == 0 {
		w.precision = "month"
		return true
	}
	w.setMonth(w.year, month)
	return true
}

// stampDate reads the 7-21 of 7-21 19:06, as pages print the time of an entry.
func (s *scanner) stampDate(i int) (when, bool) {
	if c := s.at(i - 1); i > 0 && c != ' ' && c != '(' && c != '\n' {
		return when{}, false
	}
	year := 0
	if isDigit(s.at(i)) && isDigit(s.at(i+1)) && s.at(i+2) == '-' && isDigit(s.at(i+3)) && isDigit(s.at(i+4)) && s.at(i+5) == '-' {
		year = 2000 + int(s.at(i)-'0')*10 + int(s.at(i+1)-'0') // 23-08-11 22:32
		i += 3
	}
	m, n := s.shortNumber(i)
	if n == 0 || n > 2 || m < 1 || m > 12 || s.at(i+n) != '-' {
		return when{}, false
	}
	d, k := s.shortNumber(i + n + 1)
	p := i + n + 1 + k
	if _, end, hour := s.clock(p+1, false); k == 0 || k > 2 || s.at(p) != ' ' || end == 0 || hour {
		return when{}, false
	}
	if year == 0 {
		year = s.guessYear(m, d)
	}
	w := when{end: p}
	return w, w.setDay(year, m, d)
}
