package figure

import "xunwen/corpus"

func dayTimes() []string {
	return []string{"凌晨", "清晨", "早上", "早晨", "上午", "中午", "下午", "傍晚", "晚上", "晚间", "夜间", "深夜", "午夜", "午后", "午间", "早间", "夜里", "半夜", "晚", "早", "夜"}
}

// aboutTimes stand behind a date or time that is not meant to the minute.
func aboutTimes() []string { return []string{"左右", "前后", "许"} }

// clockTail takes the time of day behind a date into its span.
func (s *scanner) clockTail(w when) when {
	if w.precision != "day" || w.known && !w.start.Equal(w.last) {
		return w
	}
	p := w.end
	evening := containsRune("晚夜", s.at(p-1))
	if s.at(p) == ' ' && isDigit(s.at(p+1)) {
		p++
	}
	if k := s.anyAt(p, []string{"当天", "当日"}); k > 0 && s.at(p-1) != '今' {
		if n := s.partOfDay(p + k); n > 0 || isDigit(s.at(p+k)) {
			if _, end, _ := s.clock(p+k+n, false); end > 0 {
				p += k // 18日当天下午5点
			}
		}
	}
	n := s.partOfDay(p)
	if n == 1 && s.anyAt(p+1, []string{"报", "会", "于", "些"}) > 0 {
		n = 0
	}
	pm := evening || n > 0 && containsRune("下傍晚夜深午后", s.at(p)) && !s.has(p, "午夜")
	clock, end, hour := s.clockSpan(p+n, pm)
	if end > 0 {
		w.clock, w.end = clock, end
		w.precision = "minute"
		if hour {
			w.precision = "hour"
		}
		return w
	}
	return w // 晚 or 上午 alone is no precision that a date has
}

// clock reads 15时30分, 8点半, 19:30; end is 0 where there is none. hourOnly
// says that no minutes were given.
func (s *scanner) clock(i int, pm bool) (clock string, end int, hourOnly bool) {
	h, n := s.shortNumber(i)
	if n == 0 && s.at(i) == '两' {
		h, n = 2, 1
	}
	p := i + n
	if n == 0 || n > 3 || h > 24 {
		return "", 0, false
	}
	minute := 0
	switch {
	case s.at(p) == ':' && isDigit(s.at(p+1)) && isDigit(s.at(p+2)) && !isDigit(s.at(p+3)):
		minute = int(s.at(p+1)-'0')*10 + int(s.at(p+2)-'0')
		p += 3
		if s.at(p) == ':' && isDigit(s.at(p+1)) && isDigit(s.at(p+2)) {
			p += 3
		}
	case s.at(p) == '时' || s.at(p) == '点':
		if s.at(p) == '时' && s.anyAt(p, []string{"时代", "时候", "时间", "时期", "时刻", "时任", "时而", "时速"}) > 0 {
			return "", 0, false
		}
		p++
		hourOnly = true
		if m, k := s.shortNumber(p); k > 0 && m < 60 && k <= 3 && (s.at(p+k) == '分' && !s.has(p+k, "分之") || s.at(p-1) == '点' && k >= 2 && !isHan(s.at(p+k))) {
			minute, hourOnly = m, false
			p += k
			if s.at(p) == '分' {
				p++
			}
			if x, k := s.shortNumber(p); k > 0 && x < 60 && s.at(p+k) == '秒' {
				p += k + 1
			}
		} else if s.at(p) == '半' {
			minute, hourOnly, p = 30, false, p+1
		} else if n := s.anyAt(p, []string{"整", "钟", "多", "一刻"}); n > 0 {
			p += n
		}
	default:
		if n, _ := s.halfDay(p); n == 0 || h > 12 || !isDigit(s.at(i)) {
			return "", 0, false
		}
		hourOnly = true
	}
	if minute > 59 {
		return "", 0, false
	}
	if n, afternoon := s.halfDay(p); n > 0 && !(hourOnly && h > 12) {
		if !afternoon && h == 12 {
			h = 0
		}
		p, pm = p+n, pm || afternoon
	}
	if pm && h < 12 && h > 0 {
		h += 12
	}
	return string([]byte{digitOf(h / 10), digitOf(h), ':', digitOf(minute / 10), digitOf(minute)}), p, hourOnly
}

// halfDay returns the length of the am or p.m. behind a clock time at i, over a
// space, and whether it is the afternoon.
func (s *scanner) halfDay(i int) (n int, afternoon bool) {
	p := i
	if s.at(p) == ' ' {
		p++
	}
	n = s.anyAt(p, []string{"am", "pm", "AM", "PM", "a.m.", "p.m.", "A.M.", "P.M."})
	if n == 0 || n == 2 && isLetter(s.at(p+2)) {
		return 0, false
	}
	return p + n - i, s.at(p) == 'p' || s.at(p) == 'P'
}

// digitOf returns the last decimal digit of n.
func digitOf(n int) byte { return '0' + byte(n%10) }

// timeAt reads a time of day without a date: 上午9时, 19:30, 8点半.
func (s *scanner) timeAt(i int) (match, bool) {
	n := 0
	if !isDigit(s.at(i)) && s.numeral(i) < 0 && s.at(i) != '十' {
		if !isNumberStart(s, i+2) && !containsRune("廿卅的", s.at(i+2)) {
			return match{}, false
		}
		if n = s.partOfDay(i); n < 2 {
			return match{}, false
		}
	}
	if c := s.at(i - 1); n == 0 && (isDigit(c) || isLetter(c) || c == '.' || c == '第' || c == ':') {
		return match{}, false
	}
	pm := n > 0 && containsRune("下傍晚夜深午后", s.at(i)) && !s.has(i, "午夜")
	clock, end, hour := s.clockSpan(i+n, pm)
	if end == 0 {
		return match{}, false
	}
	first := end
	if _, e, _ := s.clock(i+n, pm); e > 0 {
		first = e
	}
	if n == 0 && s.anyBefore(i, dayTimes()) == 0 && !s.clockAlone(i, first, hour) {
		return match{}, false
	}
	approx := s.anyAt(end, aboutTimes()) > 0
	return match{start: i, end: end, fig: corpus.Figure{Kind: corpus.TimeFigure, Clock: clock, Approx: approx}}, true
}

// clockAlone decides whether a clock time without 上午 or the like is one: 3点
// may be three points and 3:1 a score.
func (s *scanner) clockAlone(i, end int, hourOnly bool) bool {
	colon := false
	for p := i; p < end; p++ {
		colon = colon || s.at(p) == ':'
	}
	switch {
	case colon:
		return !s.anyBeforeWithin(i, 14, []string{"比分", "战胜", "击败", "胜", "负", "赢", "输", "领先", "落后", "比", "平"}) && !isDigit(s.at(end)) && !s.gameScore(i, end)
	case s.at(end-1) == '时' && hourOnly:
		return s.at(i) != '一' && (end-i != 2 || !containsRune("大高初", s.at(i-1))) // 一时, 大三时
	case s.at(end-1) == '点' && hourOnly:
		return s.anyAt(end, []string{"左右", "许", "前", "开始", "起", "至", "到", "之前"}) > 0 && s.at(i-1) != '这'
	case s.at(end-1) == '多':
		return false
	}
	return true
}
