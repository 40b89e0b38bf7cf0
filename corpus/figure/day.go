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
			valid := day.setDay(w.year, w.month, d)
			if !valid && unit != '日' {
				return
			}
			if day.known = day.known && valid; d > 31 {
				return
			}
			*w = day // 2月30日 is one date that there is not
			w.end = q
			if unit == '日' || unit == '号' {
				w.end = q + 1
			}
			s.dayEdge(w)
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
	if c == 0 && s.at(i) == '、' && (isDigit(s.at(i-1)) || s.numeral(i-1) >= 0 || s.at(i-1) == '十') {
		return s.lastDayListed(i) > 0
	}
	if c == 0 {
		return false
	}
	d, n := s.shortNumber(i + c)
	return n > 0 && d <= 31 && s.at(i+c+n) == '日'
}

// lastDayListed returns where the last number stands of days in a row that share
// one 日, whose first ends at i: the 19 of 17、18、19日. It is 0 where there is none.
func (s *scanner) lastDayListed(i int) int {
	first := i
	for first > i-3 && (isDigit(s.at(first-1)) || s.numeral(first-1) >= 0 || s.at(first-1) == '十') {
		first--
	}
	a, k := s.shortNumber(first)
	for k > 0 && s.at(i) == '、' {
		b, n := s.shortNumber(i + 1)
		if n == 0 || b != a+1 || b > 31 {
			return 0
		}
		if s.at(i+1+n) == '日' {
			if s.anyAt(i+2+n, []string{"内", "游", "龄"}) > 0 {
				return 0
			}
			return i + 1
		}
		a, i = b, i+1+n
	}
	return 0
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
	if s.at(q) == '号' && s.spokenDay(w.end, q+1, base) {
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
		onward := s.ctx.sentenceMonth == s.ctx.month && d >= s.ctx.day && d <= s.ctx.day+2
		if !ok || onward || s.ctx.sentenceMonth > 0 && away <= 31 || away <= dayAhead && away > -contextBack {
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
	if s.openTitle >= 0 && i-s.openTitle < titleReach {
		return when{}, false // 《今日云桥》
	}
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
	if k := s.anyAt(i, []string{"今明", "明后", "昨今"}); k > 0 && s.anyAt(i+k, []string{"两天", "两日", "二日"}) > 0 {
		w := when{end: i + 4, precision: "day"}
		if pub, ok := s.published(); ok {
			first := pub.AddDate(0, 0, runeIndex("昨今明", s.at(i))-1)
			w.setSpan(first, first.AddDate(0, 0, 1))
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
		if d.word == "今日" && s.anyAt(i+2, []string{"头条", "说法", "的", "之", "俄罗斯", "美国", "印度"}) > 0 || d.word == "明日" && s.at(i+2) == '本' || d.word == "明天" && s.ends(i, "的") || s.ends(i, "如") || d.word == "后天" && s.ends(i, "先") {
			return when{}, false
		}
		if d.add == -2 && (containsRune("目此之以生年月当", s.at(i-1)) || d.word != "前天" && containsRune("均常子期本报益内元", s.at(i+2))) {
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

// titleReach is how many characters behind an open 《 belong to a title.
const titleReach = 60

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

// followingDay reads 当天, 同日 and 次日, which lean on the last date before.
func (s *scanner) followingDay(i int) (when, bool) {
	for _, d := range []struct {
		word string
		add  int
	}{{"当天", 0}, {"当日", 0}, {"当晚", 0}, {"同日", 0}, {"次日", 1}, {"翌日", 1}} {
		if !s.has(i, d.word) {
			continue
		}
		if s.at(i+1) == '日' && s.at(i+2) == '本' {
			return when{}, false // 同日本会谈
		}
		if d.add == 0 && len(s.figs) > 0 && s.figs[len(s.figs)-1].End == int(s.off[i]) && s.figs[len(s.figs)-1].Date != nil && s.figs[len(s.figs)-1].Date.Precision == "day" {
			return when{}, false // 23日当天: the same once more
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
