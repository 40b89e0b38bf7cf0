package figure

import "xunwen/corpus"

// changeSpan is how many characters before a figure a word of change may stand.
const changeSpan = 8

// change sets Change and Compare, and Approx after 预计, from the clause that
// begins at from. One pass over its characters tells which words to look for.
func (s *scanner) change(m *match, from int) {
	f := &m.fig
	var compares, moves, expects bool
	for p := from; p < m.start; p++ {
		switch s.r[p] {
		case '比', '较', '与', '按':
			compares = true
		case '年', '月', '季':
			compares = compares || containsRune("增减升跌", s.at(p+1))
		case '预', '望':
			expects = true
		case '增', '升', '提', '涨', '降', '减', '跌', '落', '下', '缩', '成', '扬', '流', '加', '放', '收', '扩':
			moves = moves || p >= m.start-changeSpan
		}
	}
	if expects && hasAny(s.folded(from, m.start), "预计", "预估", "有望") {
		f.Approx = true
	}
	if compares {
		f.Compare = comparison(s.folded(from, m.start))
	}
	if f.Compare == "" {
		f.Compare = comparison(s.comparedDate(from))
	}
	switch f.Kind {
	case corpus.Ordinal, corpus.Rank, corpus.Ident, corpus.Score, corpus.Age:
		return
	case corpus.Duration: // a span of time changes where the verb stands beside it
		switch {
		case s.anyBefore(m.start, []string{"缩短", "缩短了", "压缩", "压缩了", "缩减"}) > 0:
			f.Change = "down"
		case s.anyBefore(m.start, []string{"延长", "延长了"}) > 0:
			f.Change = "up"
		}
		return
	}
	if moves && !s.ofPlaces(m) {
		if way := s.changeBefore(max(from, m.start-changeSpan), m.start); way != "" {
			f.Change = way
		}
		if f.Change != "" && f.Kind != corpus.Multiple && s.levelBefore(m.start) {
			f.Change = ""
		}
	}
	if n := s.anyBefore(m.start, moreOrLess()); n > 0 {
		f.Change = "up"
		if s.at(m.start-1) == '少' || s.at(m.start-n) == '少' || s.at(m.start-n+2) == '少' {
			f.Change = "down"
		}
	}
	if f.Change != "" || f.Kind == corpus.Multiple && s.at(m.start) == '翻' || s.listed(m) {
		return
	}
	switch {
	case f.Kind != corpus.Percent && f.Kind != corpus.PercentPoint && f.Kind != corpus.Multiple:
	case s.at(m.end) != '增' && s.at(m.end) != '降' && s.at(m.end) != '跌' && s.at(m.end) != '涨' && s.at(m.end) != '的':
	case s.anyAt(m.end, []string{"增速", "增长", "增幅", "的增速", "的增长", "的涨幅", "涨幅"}) > 0:
		f.Change = "up"
	case s.anyAt(m.end, []string{"降幅", "跌幅", "的降幅", "的跌幅"}) > 0:
		f.Change = "down"
	}
}

// levelBefore reports that what stands before i leads to a level, which is no
// change by itself: 提高到90%.
func (s *scanner) levelBefore(i int) bool {
	return (s.at(i-1) == '到' || s.at(i-1) == '至') && s.anyBefore(i-1, []string{"提高", "增加", "增长", "减少", "下降", "降低", "上升", "提升", "缩减", "扩大", "缩小", "缩短", "压缩"}) > 0
}

// listed gives a figure that follows another with 和 or 、 between what is said
// of both: 分别增长12%和8%.
func (s *scanner) listed(m *match) bool {
	n := len(s.figs)
	if n == 0 || m.start == 0 || !containsRune("和、与及或", s.at(m.start-1)) || s.figs[n-1].End != int(s.off[m.start-1]) {
		return false
	}
	before := s.figs[n-1]
	same := before.Kind == m.fig.Kind && before.Unit == m.fig.Unit || s.at(m.start-1) == '或'
	if !same || before.Change == "" {
		return false
	}
	m.fig.Change, m.fig.Compare = before.Change, before.Compare
	return true
}

// comparedDate returns the 比上年 before from, where the date is a figure of its
// own and so no part of the clause.
func (s *scanner) comparedDate(from int) string {
	n := len(s.figs)
	if n == 0 || s.figs[n-1].Kind != corpus.DateFigure || s.figs[n-1].End != int(s.off[from]) {
		return ""
	}
	p := from - runeLen(s.figs[n-1].Text(s.text)) - 1
	if c := s.at(p); c != '比' && c != '较' {
		return ""
	}
	return s.folded(p, from)
}

// comparison says what a clause compares with.
func comparison(clause string) string {
	switch {
	case hasAny(clause, "同比", "比去年", "较去年", "比上年", "较上年", "与去年同期", "比前年", "按年", "年增", "年减", "年升", "年跌"):
		return "yoy"
	case hasAny(clause, "比上季度", "较上季度", "比一季度", "较一季度", "按季", "季增", "季减"):
		return "qoq"
	case hasAny(clause, "环比", "比上月", "较上月", "比上个月", "较上个月", "按月", "月增", "月减", "月升", "月跌"):
		return "mom"
	}
	return ""
}

// moreOrLess are words for an amount that is more or less than that of another
// time, before that amount: 同比少增100亿元 is a fall.
func moreOrLess() []string {
	return []string{"同比多", "同比少", "环比多", "环比少", "同比多增", "同比少增", "环比多增", "环比少增", "多增", "少增"}
}

// ofPlaces reports two or more places that something else changes between or of:
// 拉近两国距离, 提高两国合作水平.
func (s *scanner) ofPlaces(m *match) bool {
	return m.fig.Kind == corpus.Count && containsRune("国省市县岸地校", firstRune(m.fig.Unit)) && !s.wordEnds(m.end)
}

// wordEnds reports a mark or the end of the text at i.
func (s *scanner) wordEnds(i int) bool { return !isHan(s.at(i)) && !isLetter(s.at(i)) }

// changeBefore says which way the last word of change between from and to points.
// 增加值 and 新增 are amounts, 降雨 is weather.
func (s *scanner) changeBefore(from, to int) string {
	for p := to - 1; p >= from; p-- {
		way := ""
		next := rune(0)
		if p+1 < to {
			next = s.r[p+1]
		}
		switch s.r[p] {
		case '涨':
			way = "up"
		case '增':
			if s.at(p-1) == '负' {
				return "down"
			}
			if p+3 < to && next == '长' && s.r[p+2] == '的' { // 对增长的贡献率
				continue
			}
			if s.at(p-1) != '新' && next != '值' && (next != '加' || p+2 >= to || s.r[p+2] != '值') {
				way = "up"
			}
		case '上':
			way = oneOf(next, "升涨扬", "up")
		case '提':
			way = oneOf(next, "高升", "up")
		case '升':
			way = oneOf(next, "高至", "up")
		case '攀', '扬', '飙':
			way = oneOf(next, "升", "up")
		case '成':
			way = oneOf(next, "长", "up")
		case '加':
			way = oneOf(next, "快", "up")
		case '跌':
			way = "down"
		case '减':
			way = "down"
		case '降':
			if next == 0 || !containsRune("雨水雪", next) {
				way = "down"
			}
		case '下':
			way = oneOf(next, "滑", "down")
		case '回':
			way = oneOf(next, "落", "down")
		case '缩':
			way = oneOf(next, "短", "down")
		case '萎', '压':
			way = oneOf(next, "缩", "down")
		case '流':
			way = oneOf(next, "失", "down")
		case '放':
			way = oneOf(next, "缓", "down")
		case '收':
			way = oneOf(next, "窄", "down")
		}
		if way != "" {
			return way
		}
	}
	return ""
}

// oneOf returns way if c is one of chars.
func oneOf(c rune, chars, way string) string {
	if c != 0 && containsRune(chars, c) {
		return way
	}
	return ""
}
