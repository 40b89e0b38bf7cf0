package figure

// weekReach is how many characters behind 本周 a weekday is of that week.
const weekReach = 25

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
		for step := add; add != 0 && p < i+4 && s.at(p) == s.at(i); p++ { // 下下周
			add += step
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
	if two := s.weekend(p, day, said); two > 0 {
		w.end = p + two
		if pub, ok := s.published(); ok {
			first := pub.AddDate(0, 0, -(int(pub.Weekday())+6)%7+add+5)
			if !said && first.After(pub) && !s.expected(i, w.end) {
				first = first.AddDate(0, 0, -7)
			}
			w.setSpan(first, first.AddDate(0, 0, 1))
		}
		return s.twoInBrackets(w), true
	}
	if pub, ok := s.published(); ok {
		monday := pub.AddDate(0, 0, -(int(pub.Weekday())+6)%7+add)
		if day > 0 {
			t := monday.AddDate(0, 0, day-1)
			switch {
			case said && t.After(pub):
				s.ctx.ahead = t
			case said:
			case s.ctx.ahead.Weekday() == t.Weekday() && !s.ctx.ahead.IsZero():
				t = s.ctx.ahead // 本周五 before
			case t.After(pub) && !s.expected(i, w.end) && !s.anyBeforeWithin(i, weekReach, []string{"本周", "这周", "本星期"}):
				t = t.AddDate(0, 0, -7) // 周日 in a paper of Wednesday is the last one
			}
			w.setDay(t.Year(), int(t.Month()), t.Day())
		} else {
			w.setSpan(monday, monday.AddDate(0, 0, 6))
		}
	}
	return w, true
}

// weekend returns the length of the 末 of 上周末 or the 六日 of 周六日 at i, or 0.
// day is the weekday that was read at i.
func (s *scanner) weekend(i, day int, said bool) int {
	switch {
	case said && s.at(i) == '末':
		return 1
	case day != 6:
	case s.at(i+1) == '日' && !containsRune("报刊内间本", s.at(i+2)):
		return 2
	case s.has(i+1, "、日") && s.at(i+3) != '本':
		return 3
	}
	return 0
}

// twoInBrackets takes the two days of 周六日（4日及5日） into the span.
func (s *scanner) twoInBrackets(w when) when {
	if s.at(w.end) != '(' {
		return w
	}
	for p := w.end + 1; p < w.end+14; p++ {
		switch c := s.at(p); {
		case c == ')':
			w.end = p + 1
			return w
		case !isDigit(c) && !containsRune("月日及和至、-~/", c):
			return w
		}
	}
	return w
}
