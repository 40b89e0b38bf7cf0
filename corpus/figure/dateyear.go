package figure

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
	if n == 0 && isDigit(s.at(i)) && isDigit(s.at(i+1)) && s.at(i) != '0' && s.at(i+2) == 'Q' && !isDigit(s.at(i-1)) && !isLetter(s.at(i-1)) {
		y, n, p = 2000+10*int(s.at(i)-'0')+int(s.at(i+1)-'0'), 4, i+2 // 23Q2
	}
	quarter := s.at(p) == 'Q' && s.at(p+1) >= '1' && s.at(p+1) <= '4' && !isDigit(s.at(p+2)) && !isLetter(s.at(p+2))
	if n == 4 && (quarter || s.anyAt(p, []string{"上半年", "下半年"}) > 0) {
		w.end, w.yearSaid = p, true // 2023上半年
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
	if !isDigit(s.at(i)) || !isDigit(s.at(i+1)) || isDigit(s.at(i-1)) || s.at(i-1) == '.' || s.at(i-1) == ',' {
		return 0, 0
	}
	y := int(s.at(i)-'0')*10 + int(s.at(i+1)-'0')
	if s.has(i+2, " 年 ") {
		if m, k := s.shortNumber(i + 5); k > 0 && m <= 12 && (s.at(i+5+k) == '月' || s.has(i+5+k, " 月")) {
			return 1900 + y + 100*btoi(y < 50), 3 // 15 年 11 月
		}
	}
	if s.at(i+2) != '年' {
		return 0, 0
	}
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
