package figure

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// periods keeps the date that governs the figures of a paragraph. A date that
// opens its clause (2023年，…; 截至5月底) or has a figure behind it in its clause
// (河口开发区2023年完成投资5亿元) governs until another does. What is compared
// with (比2022年增长), a beginning (从2022年开始), the day of a report (5月22日，
// 记者…) and the date of something else in a clause of its own (2019年8月挂牌成立)
// do not. 目前 and the like end what was carried.
type periods struct {
	// carried governs from clause to clause; local holds within one clause, for
	// figures behind localFrom.
	carried   *corpus.DateRange
	local     *corpus.DateRange
	localFrom int
	localTo   int
	older     bool // carried comes from an earlier sentence
}

// sentence notes that a sentence ended.
func (p *periods) sentence() { p.older = p.carried != nil }

// of returns the period of a figure of the clause read last.
func (p *periods) of(f *corpus.Figure) *corpus.DateRange {
	switch f.Kind {
	case corpus.Ordinal, corpus.Ident, corpus.DateFigure, corpus.TimeFigure:
		return nil
	}
	if p.local != nil && f.Start >= p.localFrom && f.Start < p.localTo {
		return p.local
	}
	return p.carried
}

// clause reads the dates of a clause. Start is where it begins behind dates and
// adverbs, openings how many of its figures stand before that.
func (p *periods) clause(text string, from, end, start int, within []corpus.Figure, openings int) {
	p.local = nil
	if p.resets(text[from:end], len(within) > 0 && within[0].Kind == corpus.DateFigure) {
		p.carried = nil
	}
	last := lastMeasure(within)
	for k := range within {
		d := &within[k]
		if d.Kind != corpus.DateFigure || d.Date == nil || basis(text, from, end, d) {
			continue
		}
		opens := k < openings
		if !opens && k > last {
			continue
		}
		switch {
		case opens && reported(text, d, start, end):
			p.carried = nil
		case !opens && turning(text, from, d):
			p.local, p.localFrom, p.localTo = d.Date, d.End, turnEnd(text, d.End, end)
		case attributive(text, d, within, k):
			p.local, p.localFrom, p.localTo = d.Date, d.End, within[k+1].End
		default:
			p.carried, p.older = d.Date, false
		}
	}
}

// lastMeasure returns the index of the last figure that has a period, or -1.
func lastMeasure(within []corpus.Figure) int {
	for k := len(within) - 1; k >= 0; k-- {
		switch within[k].Kind {
		case corpus.DateFigure, corpus.TimeFigure, corpus.Ordinal, corpus.Ident:
		default:
			return k
		}
	}
	return -1
}

// nearLength is how many bytes beside a date are read.
const nearLength = 30

// basis reports a date that the text compares with or counts from.
func basis(text string, from, end int, d *corpus.Figure) bool {
	before, after := text[from:d.Start], text[d.End:min(end, d.End+nearLength)]
	for _, w := range []string{"比", "较", "較", "与", "與", "同", "相比", "超过", "超過", "创", "創", "低于", "高于"} {
		if strings.HasSuffix(before, w) && !strings.HasSuffix(before, "同比") && !strings.HasSuffix(before, "环比") {
			return true
		}
	}
	for _, w := range []string{"同期", "开始", "開始", "起", "以后", "之后", "至今", "的基础上", "相比"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	if strings.HasPrefix(after, "以来") || strings.HasPrefix(after, "以來") {
		return !strings.HasPrefix(d.Text(text), "今")
	}
	return false
}

// turning reports the 由 or 从 before a date whose figure something turned from:
// 由一季度的下降8.4%转为增长4.4%.
func turning(text string, from int, d *corpus.Figure) bool {
	before := text[from:d.Start]
	return strings.HasSuffix(before, "由") || strings.HasSuffix(before, "从") || strings.HasSuffix(before, "從")
}

// turnEnd returns where the turn ends whose first side begins at i.
func turnEnd(text string, i, end int) int {
	part := text[i:min(end, i+4*nearLength)]
	best := end
	for _, w := range []string{"转为", "轉為", "增至", "升至", "降至", "提高到", "增加到", "下降到", "减少到", "增长到", "扩大到", "上升到", "跃升", "至", "到"} {
		if n := strings.Index(part, w); n >= 0 {
			best = min(best, i+n)
		}
	}
	return best
}

// attributive reports the date of a value that is only named beside another:
// 接近2017年12月的352.7点.
func attributive(text string, d *corpus.Figure, within []corpus.Figure, k int) bool {
	return k+1 < len(within) && text[d.End:within[k+1].Start] == "的"
}

// reported reports the day of a report or an announcement, not of what is told:
// 5月22日，记者获悉. The words may stand in the clause behind the date.
func reported(text string, d *corpus.Figure, start, end int) bool {
	if d.Date.Precision != "day" && d.Date.Precision != "hour" && d.Date.Precision != "minute" {
		return false
	}
	if start >= end {
		end = min(len(text), end+4*nearLength)
	}
	rest := text[min(start, end):end]
	if i := strings.IndexAny(rest, "。；！？"); i >= 0 {
		rest = rest[:i]
	}
	if len(rest) > 4*nearLength {
		rest = rest[:4*nearLength]
	}
	return hasAny(rest, "记者", "記者", "获悉", "獲悉", "发布", "發布", "公布", "通报", "通報", "报道", "報導", "披露", "消息")
}

// resets reports a clause that speaks of now or of the time to come, which ends
// what was carried.
func (p *periods) resets(clause string, dated bool) bool {
	if p.carried == nil || dated {
		return false
	}
	clause = strings.TrimLeft(clause, " “「『（(")
	for _, w := range []string{"目前", "现在", "现有", "如今", "近年来", "近年來", "未来", "未來", "下一步", "近日", "日前", "截至目前", "眼下", "今后", "接下来"} {
		if strings.HasPrefix(clause, w) {
			return true
		}
	}
	return p.older && startsWithin(clause, "预计", "預計", "力争", "將", "将", "计划", "計劃")
}

// startsWithin reports whether one of words stands in the first ten characters
// of clause.
func startsWithin(clause string, words ...string) bool {
	n := 0
	for i := range clause {
		if n++; n > 10 {
			clause = clause[:i]
			break
		}
	}
	return utf8.ValidString(clause) && hasAny(clause, words...)
}
