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
		c = 1 // 17、18日
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

// yearsRange reads 2019-2021年 and 2023—2024学年: the first year has no 年.
func (s *scanner) yearsRange(i int) (when, bool) {
	y, n := s.fourDigits(i)
	if n == 0 {
		return when{}, false
	}
	c := s.connector(i + n)
	if c == 0 && s.at(i+n) == '/' {
		c = 1
	}
	if c == 0 {
		return when{}, false
	}
	z, k := s.fourDigits(i + n + c)
	if k == 0 {
		z, k = s.shortYear(i+n+c, y)
	}
	if k == 0 || z < y {
		return when{}, false
	}
	p := i + n + c + k
	for _, tail := range []string{"年度", "学年", "年", "财年", "财政年度", "赛季"} {
		if s.has(p, tail) {
			w := when{end: p + runeLen(tail), yearSaid: true}
			w.setYear(y)
			w.last = civil(z, 12, 31)
			return w, true
		}
	}
	return when{}, false
}

// shortYear reads the 24 of 2023至24年度 and 2023/24学年, behind the year y.
func (s *scanner) shortYear(i, y int) (year, n int) {
	if !isDigit(s.at(i)) || !isDigit(s.at(i+1)) || s.anyAt(i+2, []string{"年度", "学年", "财年", "财政年度", "赛季"}) == 0 {
		return 0, 0
	}
	year = y/100*100 + int(s.at(i)-'0')*10 + int(s.at(i+1)-'0')
	if year < y {
		year += 100
	}
	return year, 2
}

// fourDigits reads a year of four digits in ASCII or Chinese numerals.
func (s *scanner) fourDigits(i int) (year, n int) {
	ascii := isDigit(s.at(i))
	digit := func(p int) int {
		c := s.at(p)
		switch {
		case isDigit(c):
			return int(c - '0')
		case c == '两':
			return -1
		}
		return s.numeral(p)
	}
	for n < 4 && digit(i+n) >= 0 && (!ascii || isDigit(s.at(i+n))) {
		year = year*10 + digit(i+n)
		n++
	}
	// The 四 of 李四2021年 belongs to the name.
	if joined := digit(i-1) >= 0 && (!ascii || isDigit(s.at(i-1))); n < 4 || digit(i+4) >= 0 || year < 1000 || year > 2199 || joined || isLetter(s.at(i-1)) {
		return 0, 0
	}
	if c := s.at(i - 1); scaleOf(s.at(i+4)) > 0 || (c == '.' || c == ',') && isDigit(s.at(i-2)) {
		return 0, 0
	}
	return year, 4
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

// yearPart reads the year: 2023年, 二〇二三年, 去年, 民国113年, 98年, 80年代.
func (s *scanner) yearPart(w *when, base *when) {
	i := w.end
	if s.wordYear(w) || s.era(w) || s.yuan == "TWD" && s.republicYear(w) {
		return
	}
	y, n := s.fourDigits(i)
	p := i + n
	if n > 0 && s.at(p) == ' ' {
		p++
	}
	if k := s.anyAt(p, []string{"财年", "财政年度", "学年"}); n == 4 && k > 0 {
		w.end = p + k // not the calendar's, and so none that other dates lean on
		w.setYear(y)
		return
	}
	if n == 4 && s.at(p) != '年' && s.goalYear(i, p) {
		w.end, w.yearSaid = p, true
		w.setYear(y)
		return
	}
	if n == 0 || s.at(p) != '年' {
		if n == 0 {
			y, n = s.twoDigitYear(i)
			p = i + n
		}
		if n == 0 || s.at(p) != '年' {
			return
		}
	}
	if s.at(p+1) == '代' {
		w.end, w.yearSaid = p+2, true
		w.setYear(y)
		w.precision = "decade"
		w.last = civil(y+9, 12, 31)
		return
	}
	w.end, w.yearSaid = p+1, true
	w.setYear(y)
}

// goalYear reports the years of 2050净零 and 迈向2035: plans name them without 年.
func (s *scanner) goalYear(i, end int) bool {
	if s.at(i) != '2' {
		return false
	}
	return s.anyAt(end, []string{"净零", "减碳", "碳中和", "碳达峰", "愿景", "远景", "年议程", "可持续发展议程", "永续"}) > 0 ||
		s.anyBefore(i, []string{"迈向", "面向", "展望"}) > 0 && !isHan(s.at(end))
}

// wordYear reads 今年, 去年, 本年度 and their like.
func (s *scanner) wordYear(w *when) bool {
	if next := s.at(w.end + 1); next != '年' {
		return false
	}
	for _, y := range []struct {
		word string
		add  int
	}{{"今年", 0}, {"去年", -1}, {"前年", -2}, {"明年", 1}, {"后年", 2}, {"本年", 0}, {"上年", -1}} {
		if !s.has(w.end, y.word) {
			continue
		}
		p := w.end + 2
		if s.at(p) == '度' {
			p++
		}
		if s.has(p, "同期") || s.has(p, "同月") || s.has(p, "同时") || s.comparedWith(w.end, p) || y.word == "前年" && s.ends(w.end, "年") || y.word == "上年" && s.at(p) == '纪' {
			w.precision = "none"
			return true
		}
		w.end, w.precision, w.yearSaid = p, "year", true
		if pub, ok := s.published(); ok {
			w.setYear(pub.Year() + y.add)
		}
		return true
	}
	return false
}

// comparedWith reports the 去年 from i to end of 较去年增长5% and 同比上年: what is
// compared with, which is said by Compare.
func (s *scanner) comparedWith(i, end int) bool {
	if s.ends(i, "同比") || s.ends(i, "相较") || s.ends(i, "相较于") {
		return true
	}
	return containsRune("比较", s.at(i-1)) && containsRune("去上", s.at(i)) &&
		s.anyAt(end, []string{"增长", "增加", "增多", "成长", "提高", "提升", "上升", "上涨", "下降", "减少", "下滑", "下跌", "回落", "翻"}) > 0
}

// basisOfDate reports the date from i to end of 较2022年, 与2019年同期相比 and
// 自2020年: what is told in the rest of the sentence need not be of its year.
func (s *scanner) basisOfDate(i, end int) bool {
	if s.anyAt(end, []string{"同期", "相比", "的基础上"}) > 0 {
		return true
	}
	switch s.at(i - 1) {
	case '较', '自':
		return true
	case '比':
		return !containsRune("同环占", s.at(i-2))
	}
	return false
}

// twoDigitYear reads the 98 of 98年 and the 08 of 08年, which cannot be spans
// of time in a newspaper, or any two digits before 年 and a month.
func (s *scanner) twoDigitYear(i int) (year, n int) {
	if !isDigit(s.at(i)) || !isDigit(s.at(i+1)) || s.at(i+2) != '年' || isDigit(s.at(i-1)) || s.at(i-1) == '.' || s.at(i-1) == ',' {
		return 0, 0
	}
	y := int(s.at(i)-'0')*10 + int(s.at(i+1)-'0')
	_, k := s.shortNumber(i + 3)
	month := k > 0 && s.at(i+3+k) == '月'
	if s.at(i+3) == '代' {
		return 1900 + y, 2
	}
	if edge := s.at(i + 3); y < 50 && (edge == '底' || edge == '末') {
		return 2000 + y, 2 // 19年底
	}
	if !month && (s.at(i) != '0' || s.anyAt(i+3, []string{"来", "间", "前", "后"}) > 0) {
		return 0, 0
	}
	if y >= 50 {
		return 1900 + y, 2
	}
	return 2000 + y, 2
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
	}{{"上半年", 1, 6, "H1"}, {"下半年", 7, 12, "H2"}, {"前半年", 1, 6, "H1"}, {"后半年", 7, 12, "H2"}} {
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
