package figure

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// aside reports a figure that is no value of the time its clause tells of: a
// threshold (投资超过10亿元的项目), a distance (高于全省1个百分点), a yearly average,
// a value that others started from (从10亿元增加到…) or that of 上年同期. Rest are
// the figures behind it in the clause that begins at from. A figure whose own
// date is said keeps it.
func (p *periods) aside(text string, from int, f *corpus.Figure, rest []corpus.Figure) bool {
	if p.localOf(f) != nil {
		return false
	}
	before := text[max(from, f.Start-asideReach):f.Start]
	switch {
	case f.Kind == corpus.Duration && endsAny(before, "比前", "较前", "較前", "比此前", "较此前"):
		return true
	case f.Bound != "" && strings.Contains(f.Metric, f.Text(text)):
		return true
	case f.Kind == corpus.PercentPoint && f.Change == "" && hasAny(before, "于", "於", "比", "较", "較", "高出", "超出", "领先", "領先"):
		return true
	case f.Kind == corpus.Percent && strings.Contains(before, "均") && hasAny(before[max(0, len(before)-averageReach):], "年均", "平均增", "年平均", "平均每年"):
		return true
	}
	return startedFrom(text, before, f, rest) || ofSameTimeBefore(before)
}

// asideReach is how many bytes before a figure are read.
const asideReach = 40 * len("年")

// averageReach is how many bytes before a figure 年均 may stand.
const averageReach = 8 * len("年")

// startedFrom reports a figure behind 从 or 由 with another that it became.
func startedFrom(text, before string, f *corpus.Figure, rest []corpus.Figure) bool {
	if len(rest) == 0 {
		return false
	}
	last, size := utf8.DecodeLastRuneInString(before)
	for size > 0 && containsRune("约近超逾足不到过約過的", last) {
		before = before[:len(before)-size]
		last, size = utf8.DecodeLastRuneInString(before)
	}
	if !containsRune("从由從自", last) {
		return false
	}
	gap := text[f.End:rest[0].Start]
	return len(gap) <= nearLength && hasAny(gap, "到", "至", "为", "為", "成")
}

// ofSameTimeBefore reports a value that is told of 上年同期 rather than compared
// with it: 上年同期盈利1.5亿元, 高于去年同期的3亿元.
func ofSameTimeBefore(before string) bool {
	if !strings.Contains(before, "同期") {
		return false
	}
	i := strings.LastIndex(before, "同期")
	if after := strings.TrimRight(before[i+len("同期"):], "约近超逾約"); after == "的" {
		return true
	}
	if !endsAny(before[:i], "上年", "去年", "前年", "上季度", "上月", "历史") {
		return false
	}
	return !hasAny(before[:i], "比", "较", "較", "与", "與", "跟", "于", "於", "超过", "超過")
}
