package figure

import (
	"strings"
)

// inMonth reads what follows a month: a day, a third of the month, 初 or 底.
func (s *scanner) inMonth(w *when) {
	p := w.end
	if s.at(p) == ' ' {
		p++
	}
	if d, n := s.shortNumber(p); n > 0 {
		q := p + n
		if s.at(q) == ' ' {
			q++
		}
		unit := s.at(q)
		if unit == '日' || unit == '号' || s.at(q) != 0 && s.dayListed(q) {
			day := *w
			if day.setDay(w.year, w.month, d) {
				*w = day
				w.end = q
				if unit == '日' || unit == '号' {
					w.end = q + 1
				}
				s.dayEdge(w)
			}
			return
		}
	}
	if s.at(w.end) == '份' {
		w.end++
	}
	last := 31
	if w.year > 0 {
		last = daysIn(w.year, w.month)
	}
	for _, third := range []struct {
		word   string
		a, b   int
		approx bool
	}{{"上中旬", 1, 20, false}, {"中下旬", 11, last, false}, {"上旬", 1, 10, false}, {"中旬", 11, 20, false}, {"下旬", 21, last, false}, {"月初", 1, 10, true}, {"月底", last - 9, last, true}, {"月末", last - 9, last, true}, {"初", 1, 10, true}, {"底", last - 9, last, true}, {"末", last - 9, last, true}} {
		if !s.has(w.end, third.word) {
			continue
		}
		w.end += runeLen(third.word)
		w.approx, w.precision = third.approx, "day"
		if w.known {
			a := third.a
			if third.approx && third.b == last {
				a = 21
			}
			w.setSpan(civil(w.year, w.month, a), civil(w.year, w.month, third.b))
		}
		return
	}
}

// dayListed reports whether the number before i is the first day of a range
// whose 日 comes at its end: 5月1-4日.
func (s *scanner) dayListed(i int) bool {
	c := s.connector(i)
	if c == 0 {
		return false
	}
	d, n := s.shortNumber(i + c)
	return n > 0 && d <= 31 && s.at(i+c+n) == '日'
}

// dayEdge takes in a weekday or repeated day in brackets: 5月6日（周一）.
func (s *scanner) dayEdge(w *when) {
	if s.at(w.end) == '(' && (s.has(w.end+1, "周") || s.has(w.end+1, "星期")) {
		for p := w.end + 2; p < w.end+6; p++ {
			if s.at(p) == ')' {
				w.end = p + 1
				return
			}
		}
	}
}

// dayPart reads a day without its month: 24日, but not a span (3日内, 连续10日).
func (s *scanner) dayPart(w *when, base *when) bool {
	d, n := s.shortNumber(w.end)
	q := w.end + n
	if n == 0 || d < 1 || d > 31 || n > 3 {
		return false
	}
	if s.at(q) == ' ' {
		q++
	}
	if s.at(q) == '号' && s.anyAt(q+1, []string{"开始", "起", "凌晨", "上午", "下午", "晚", "早上", "中午"}) > 0 {
		w.end = q + 1
		return s.fixDay(w, d, base)
	}
	if s.at(q) != '日' {
		if base != nil || !s.dayListed(q) || isDigit(s.at(w.end-1)) {
			return false
		}
		w.end = q
		return w.setDay(0, 1, d) && s.fixDay(w, d, base)
	}
	if s.anyAt(q+1, []string{"内", "之内", "游", "龄", "元", "均", "报", "夜", "间", "起内", "常"}) > 0 && s.anyAt(q+1, []string{"晚间", "夜间", "夜里"}) == 0 && s.anyAt(q+1, []string{"报道", "报导", "报告"}) == 0 {
		return false
	}
	if s.ends(w.end, "纽约") {
		// 8日 after a dateline's 纽约 is a day.
	} else if c := s.at(w.end - 1); isLetter(c) || c == '.' || c == '第' || s.numeral(w.end-1) >= 0 || s.anyBefore(w.end, []string{"连续", "为期", "历时", "长达", "共", "近", "逾", "约", "前", "每", "期限", "拘留", "节"}) > 0 {
		return false
	}
	w.end = q + 1
	if !s.fixDay(w, d, base) {
		return false
	}
	s.dayEdge(w)
	return true
}

// fixDay finds month and year of a day that came without them.
func (s *scanner) fixDay(w *when, d int, base *when) bool {
	w.precision, w.day = "day", d
	pub, ok := s.published()
	switch {
	case base != nil && base.month > 0:
		y, m := base.year, base.month
		if base.day > d {
			if m++; m > 12 {
				y, m = y+min(y, 1), 1
			}
		}
		return w.setDay(y, m, d)
	case ok && (d == pub.Day() || d == pub.Day()-1):
		// Today or yesterday, though statistics of another month came before.
	case s.ctx.month > 0 && s.ctx.year > 0:
		away := civil(s.ctx.year, s.ctx.month, d).Sub(pub).Hours() / 24
		if !ok || s.ctx.sentenceMonth > 0 && away <= 31 || away <= dayAhead && away > -contextBack {
			return w.setDay(s.ctx.year, s.ctx.month, d)
		}
	}
	if !ok {
		w.year = 0
		return true
	}
	y, m := pub.Year(), int(pub.Month())
	for d > daysIn(y, m) || civil(y, m, d).Sub(pub).Hours() > 24*dayAhead {
		if m--; m < 1 {
			y, m = y-1, 12
		}
	}
	return w.setDay(y, m, d)
}

// wordDay reads 今天, 昨晚, 次日, 本周三, and the day in brackets that may come
// inside or after: 今（6）日, 昨天（9日）.
func (s *scanner) wordDay(i int) (when, bool) {
	if w, ok := s.weekday(i); ok {
		return s.dayInBrackets(w), true
	}
	if s.has(i, "今明两年") {
		w := when{end: i + 4, precision: "year"}
		if pub, ok := s.published(); ok {
			w.setSpan(civil(pub.Year(), 1, 1), civil(pub.Year()+1, 12, 31))
		}
		return w, true
	}
	if s.has(i, "今明两天") || s.has(i, "今明两日") {
		w := when{end: i + 4, precision: "day"}
		if pub, ok := s.published(); ok {
			w.setSpan(pub, pub.AddDate(0, 0, 1))
		}
		return w, true
	}
	for _, d := range []struct {
		word string
		add  int
	}{{"大前天", -3}, {"大后天", 3}, {"前天", -2}, {"前日", -2}, {"前晚", -2}, {"昨天", -1}, {"昨日", -1}, {"今天", 0}, {"今日", 0}, {"本日", 0}, {"明天", 1}, {"明日", 1}, {"后天", 2},
		{"昨晚", -1}, {"昨夜", -1}, {"今晚", 0}, {"今早", 0}, {"今晨", 0}, {"明晚", 1}, {"明早", 1}, {"今(", 0}, {"昨(", -1}, {"明(", 1}, {"今下午", 0}, {"今上午", 0}, {"昨下午", -1}, {"昨上午", -1}} {
		if !s.has(i, d.word) {
			continue
		}
		if d.word == "今日" && s.anyAt(i+2, []string{"头条", "说法", "的", "之"}) > 0 || d.word == "明天" && s.ends(i, "的") || s.ends(i, "如") || d.word == "后天" && s.ends(i, "先") {
			return when{}, false
		}
		if d.add == -2 && (containsRune("目此之以生年月", s.at(i-1)) || d.word != "前天" && containsRune("均常子期本报益内元", s.at(i+2))) {
			continue // 目前日均
		}
		w := when{end: i + runeLen(d.word), precision: "day"}
		if pub, ok := s.published(); ok {
			t := pub.AddDate(0, 0, d.add)
			w.setDay(t.Year(), int(t.Month()), t.Day())
		}
		if strings.HasSuffix(d.word, "(") {
			return s.bracketDay(w, w.end)
		}
		return s.dayInBrackets(w), true
	}
	if s.yuan != "CNY" && s.lonelyDay(i) {
		return s.lonelyWhen(i), true
	}
	return s.followingDay(i)
}

// lonelyDay reports the 昨 and 今 of papers in traditional characters, which
// write 昨轉發 for 昨天轉發.
func (s *scanner) lonelyDay(i int) bool {
	next := s.at(i + 1)
	if !isHan(next) || isHan(s.at(i-1)) && containsRune("如当至迄而古现于从距自是到抚且", s.at(i-1)) {
		return false
	}
	switch s.at(i) {
	case '昨':
		return !containsRune("天日晚夜晨早年非", next)
	case '今':
		return !containsRune("年天日晚早晨夜后次生昔朝世夏秋冬春人古时村井麦非明期上", next)
	}
	return false
}

func (s *scanner) lonelyWhen(i int) when {
	w := when{end: i + 1, precision: "day"}
	if pub, ok := s.published(); ok {
		if s.at(i) == '昨' {
			pub = pub.AddDate(0, 0, -1)
		}
		w.setDay(pub.Year(), int(pub.Month()), pub.Day())
	}
	return w
}

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

// followingDay reads 当天, 同日 and 次日, which lean on the last date before.
func (s *scanner) followingDay(i int) (when, bool) {
	for _, d := range []struct {
		word string
		add  int
	}{{"当天", 0}, {"当日", 0}, {"当晚", 0}, {"同日", 0}, {"次日", 1}, {"翌日", 1}} {
		if !s.has(i, d.word) {
			continue
		}
		w := when{end: i + 2, precision: "day"}
		if s.ctx.day > 0 && s.ctx.year > 0 {
			t := civil(s.ctx.year, s.ctx.month, s.ctx.day+d.add)
			w.setDay(t.Year(), int(t.Month()), t.Day())
		}
		return w, true
	}
	return when{}, false
}

// expected reports that what happens on the day from i to end is still to come.
func (s *scanner) expected(i, end int) bool {
	words := []string{"将", "预计", "预期", "有望", "定于", "拟", "计划", "即将"}
	if s.anyBeforeWithin(i, 10, words) {
		return true
	}
	for p := end; p < end+8 && !isClauseEnd(s.at(p)); p++ {
		if s.anyAt(p, words) > 0 {
			return true
		}
	}
	return false
}

// weekday reads 周三, 星期三, 本周三, 上周, 下周五.
func (s *scanner) weekday(i int) (when, bool) {
	p, add, said := i, 0, false
	switch s.at(i) {
	case '本', '上', '下', '这':
		switch s.at(i) {
		case '上':
			add = -7
		case '下':
			add = 7
		}
		p = i + 1
		if add != 0 && s.at(p) == s.at(i) { // 下下周
			add *= 2
			p++
		}
		n := s.anyAt(p, []string{"个星期", "星期", "个礼拜", "礼拜", "周"})
		if n == 0 || s.at(p) == '周' && s.anyAt(p+1, []string{"期", "边", "刊"}) > 0 {
			return when{}, false
		}
		p, said = p+n, true
	case '周':
		p = i + 1
		if c := s.at(i - 1); isDigit(c) || s.numeral(i-1) >= 0 || scaleOf(c) > 0 || containsRune("每逐单双隔半整首多个几数庄西商东北后四", c) {
			return when{}, false
		}
	case '星', '礼':
		if s.anyAt(i, []string{"星期", "礼拜"}) == 0 || s.at(i-1) == '个' || s.numeral(i-1) >= 0 {
			return when{}, false
		}
		p = i + 2
	default:
		return when{}, false
	}
	day := runeIndex("一二三四五六日天", s.at(p)) + 1
	if day == 8 {
		day = 7
	}
	if day == 0 && !said || s.at(i) == '周' && (s.numeral(p+1) >= 0 || s.at(p+1) == '年') {
		return when{}, false
	}
	w := when{end: p, precision: "day"}
	if day > 0 {
		w.end++
	}
	if pub, ok := s.published(); ok {
		monday := pub.AddDate(0, 0, -(int(pub.Weekday())+6)%7+add)
		if day > 0 {
			t := monday.AddDate(0, 0, day-1)
			if !said && t.After(pub) && !s.expected(i, w.end) {
				t = t.AddDate(0, 0, -7) // 周日 in a paper of Wednesday is the last one
			}
			w.setDay(t.Year(), int(t.Month()), t.Day())
		} else {
			w.setSpan(monday, monday.AddDate(0, 0, 6))
		}
	}
	return w, true
}
