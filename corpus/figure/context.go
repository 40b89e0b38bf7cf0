package figure

import (
	"strings"

	"xunwen/corpus"
)

// modifiers sets Approx and Bound from the words beside the figure.
func (s *scanner) modifiers(m *match) {
	f := &m.fig
	p := m.start
	for range 3 {
		before := s.modifierBefore(p, f)
		if before == 0 {
			break
		}
		p -= before
	}
	s.limitBefore(p, f)
	end := m.end
	if s.has(end, "(含)") {
		end += 3 // 100人(含)以上
	}
	switch {
	case s.has(end, "封顶"):
		f.Bound = corpus.LessOrEqual
	case f.Kind == corpus.Money && f.Bound == "" && s.at(end) == '起' && !isHan(s.at(end+1)):
		f.Bound = corpus.GreaterOrEqual // 票价500元起
	}
	for _, w := range []string{"左右", "上下", "以上", "之上", "以下", "之下", "以内", "之内", "出头", "许", "附近", "上方"} {
		if !s.has(end, w) {
			continue
		}
		switch w {
		case "左右", "上下", "出头", "许", "附近":
			f.Approx = true
		case "以上", "之上":
			f.Bound = corpus.GreaterOrEqual
		case "上方":
			f.Bound = corpus.Greater
		default:
			f.Bound = corpus.LessOrEqual
		}
	}
}

// modifierBefore applies the modifier that ends at p and returns its length.
func (s *scanner) modifierBefore(p int, f *corpus.Figure) int {
	if !containsRune("于少小低过多大到足满近破高超约计上达了逾要有需", s.at(p-1)) {
		return 0
	}
	type modifier struct {
		word   string
		approx bool
		bound  corpus.Bound
	}
	for _, m := range []modifier{
		{"不低于", false, corpus.GreaterOrEqual}, {"不少于", false, corpus.GreaterOrEqual}, {"不小于", false, corpus.GreaterOrEqual},
		{"至少", false, corpus.GreaterOrEqual}, {"至少要", false, corpus.GreaterOrEqual}, {"至少有", false, corpus.GreaterOrEqual}, {"至少需", false, corpus.GreaterOrEqual}, {"最少", false, corpus.GreaterOrEqual}, {"最低", false, corpus.GreaterOrEqual},
		{"不高于", false, corpus.LessOrEqual}, {"不超过", false, corpus.LessOrEqual}, {"不多于", false, corpus.LessOrEqual}, {"不大于", false, corpus.LessOrEqual},
		{"最多", false, corpus.LessOrEqual}, {"至多", false, corpus.LessOrEqual},
		{"不到", false, corpus.Less}, {"不足", false, corpus.Less}, {"低于", false, corpus.Less}, {"少于", false, corpus.Less}, {"未满", false, corpus.Less},
		{"小于", false, corpus.Less}, {"将近", true, corpus.Less}, {"接近", true, corpus.Less},
		{"超过", false, corpus.Greater}, {"突破", false, corpus.Greater}, {"高于", false, corpus.Greater}, {"大于", false, corpus.Greater},
		{"多于", false, corpus.Greater}, {"高达", false, ""}, {"逾", true, corpus.Greater}, {"超", false, corpus.Greater}, {"破", false, corpus.Greater},
		{"近", true, corpus.Less}, {"大约", true, ""}, {"约", true, ""}, {"预计", true, ""}, {"估计", true, ""},
		{"达到", false, ""}, {"达", false, ""}, {"了", false, ""},
	} {
		if !s.ends(p, m.word) {
			continue
		}
		if m.word == "最低" && f.Kind == corpus.Temperature {
			return 0 // 最低5℃: measured, not demanded
		}
		if m.word == "超" && containsRune("买卖赤入出", s.at(p-2)) || m.word == "近" && s.lately(f, p) {
			return 0
		}
		if m.word == "近" && containsRune("附最邻临靠新将接拉走贴亲相", s.at(p-2)) || m.word == "约" && containsRune("节条合契公预", s.at(p-2)) {
			return 0
		}
		f.Approx = f.Approx || m.approx
		if f.Bound == "" || f.Bound == corpus.Greater && m.bound == corpus.GreaterOrEqual {
			f.Bound = m.bound
		}
		return runeLen(m.word)
	}
	return 0
}

// lately reports the 近 of 近5年来 and 创近5年新低: the years up to now, not
// something less than five.
func (s *scanner) lately(f *corpus.Figure, p int) bool {
	if f.Kind != corpus.Duration {
		return false
	}
	end := p
	for end < len(s.r) && end < p+8 && int(s.off[end]) < f.End {
		end++
	}
	if prev := s.at(p - 2); f.Unit != "hour" && f.Unit != "minute" && f.Unit != "second" && (!isHan(prev) || containsRune("据与较比金股创", prev)) {
		return s.at(end) != '的' && !s.untilNow(p) // 近6个月下跌, 根据近五年财报
	}
	return s.anyAt(end, []string{"来", "以来", "内", "间", "新低", "新高", "最", "的最", "中", "里", "平均"}) > 0
}

// untilNow reports that what stands before the 近 at p tells of time that passed
// or is needed, so that 近 is nearly: 历时，近6个月.
func (s *scanner) untilNow(p int) bool {
	return s.anyBefore(p-1, []string{"历时", "耗时", "用时", "长达", "时间:", "工期:", "为期"}) > 0
}

// limitBefore reads the 最多 and 最高 that a verb of giving parts from the figure:
// 最多补贴50万元, 最高可贷500万元.
func (s *scanner) limitBefore(p int, f *corpus.Figure) {
	if f.Bound != "" || f.Kind != corpus.Money && f.Kind != corpus.Percent && f.Kind != corpus.Persons {
		return
	}
	n := s.anyBefore(p, []string{"补贴", "补助", "奖励", "给予", "资助", "可贷", "可获", "可获得", "可达", "可得", "可领", "可享", "可享受", "可", "可补", "可补贴", "可奖励", "可申请", "可抵扣", "可以"})
	if n > 0 && s.anyBefore(p-n, []string{"最多", "最高", "至多"}) > 0 {
		f.Bound = corpus.LessOrEqual
	}
}

// measure sets Metric, Change and Compare from the clause around the figure.
func (s *scanner) measure(m *match) {
	s.change(m, s.clauseStart(m.start))
	s.setMetric(m)
}

// clauseStart returns where the clause begins that ends at i: at most 30
// characters back, behind the previous figure.
func (s *scanner) clauseStart(i int) int {
	p := i
	last := 0
	if n := len(s.figs); n > 0 {
		last = s.figs[n-1].End
	}
	for p > 0 && i-p < 30 && !isClauseEnd(s.at(p-1)) && int(s.off[p-1]) >= last {
		p--
	}
	return p
}

func hasAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// currencyOfText guesses TWD for a text in traditional characters that names
// Taiwan, HKD for one that names Hong Kong, and CNY for all else.
func currencyOfText(text string) string {
	marks := 0
	for _, c := range text {
		if containsRune("國會這個們說時來為與對後當區學灣", c) {
			marks++
		}
		if marks >= 3 {
			break
		}
	}
	switch {
	case marks < 3:
		return "CNY"
	case strings.Count(text, "香港")+strings.Count(text, "港元") > strings.Count(text, "台灣")+strings.Count(text, "臺灣")+strings.Count(text, "台北"):
		return "HKD"
	}
	return "TWD"
}
