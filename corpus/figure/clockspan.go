package figure

// clockSpan reads a clock time with what it runs to: 9时, 8时至12时, 16至17时,
// 5、6点, 22时至次日5时. The clock is that of the beginning.
func (s *scanner) clockSpan(i int, pm bool) (clock string, end int, hourOnly bool) {
	if clock, end, hourOnly = s.clock(i, pm); end == 0 {
		return s.sharedHour(i, pm)
	}
	if c := s.connector(end); c > 0 {
		q := end + c
		q += s.anyAt(q, []string{"次日", "翌日", "第二天", "第二日", "隔天", "当日", "当天"})
		q += s.anyAt(q, dayTimes())
		if _, e, _ := s.clock(q, pm); e > 0 {
			end = e
		}
	}
	return clock, end, hourOnly
}

// sharedHour reads two hours that share one 时 or 点: 16至17时, 三四点, 5、6点.
func (s *scanner) sharedHour(i int, pm bool) (clock string, end int, hourOnly bool) {
	h, n := s.shortNumber(i)
	c := s.connector(i + n)
	switch {
	case s.numeral(i) > 0 && !isDigit(s.at(i)) && s.numeral(i+1) == s.numeral(i)+1 && s.at(i) != '两':
		h, n, c = s.numeral(i), 1, 0 // 三四点
	case n == 0 || n > 3:
		return "", 0, false
	case c == 0 && s.at(i+n) == '、':
		c = 1
	case c == 0:
		return "", 0, false
	}
	to, k := s.shortNumber(i + n + c)
	unit := s.at(i + n + c + k)
	if h > 24 || k == 0 || to <= h && c != 0 && s.at(i+n) == '、' || unit != '时' && unit != '点' {
		return "", 0, false
	}
	if _, end, _ = s.clock(i+n+c, pm); end == 0 {
		return "", 0, false
	}
	if pm && h < 12 && h > 0 {
		h += 12
	}
	return string([]byte{digitOf(h / 10), digitOf(h), ':', '0', '0'}), end, true
}

// partOfDay returns the length of the part of the day at i before a clock time,
// over the 的 of 下午的6时.
func (s *scanner) partOfDay(i int) int {
	n := s.anyAt(i, dayTimes())
	if n == 2 && s.at(i+n) == '的' && isNumberStart(s, i+n+1) {
		return n + 1
	}
	return n
}

// gameScore reports that the 21:15 from i to end is how a game ended: words of games
// stand in its clause, and none that tell a time stands beside it.
func (s *scanner) gameScore(i, end int) bool {
	if s.anyAt(end, []string{"开", "起", "至", "许", "左右", "前", "后", "举行", "进行", "鸣", "打响", "准时", "正式"}) > 0 || s.anyBefore(i, []string{"于", "时间", "定在"}) > 0 {
		return false
	}
	words := []string{"获胜", "取胜", "战胜", "险胜", "完胜", "大胜", "不敌", "惜败", "负于", "击败", "比分", "领先", "落后", "战平", "逆转", "连下", "横扫", "力克", "轻取", "打成", "扳回", "扳平"}
	for p := i - 1; p > i-scoreReach && p >= 0 && !s.sentenceMark(p); p-- {
		if s.anyAt(p, words) > 0 {
			return true
		}
	}
	for p := end; p < end+scoreReach && s.at(p) != 0 && !s.sentenceMark(p); p++ {
		if s.anyAt(p, words) > 0 {
			return true
		}
	}
	return false
}

// scoreReach is how many characters from a score the words of the game may stand.
const scoreReach = 20

func (s *scanner) sentenceMark(i int) bool { return containsRune("。;!?\n", s.at(i)) }
