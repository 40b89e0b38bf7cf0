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
	// carried governs from clause to clause; locals hold within one clause, of
	// which only some figures are told of them.
	carried *corpus.DateRange
	locals  []localPeriod
	older   bool // carried comes from an earlier sentence
	// against is the date of this clause that figures behind againstFrom are
	// compared with, asOf the day up to which the sentence counts.
	against     *corpus.DateRange
	againstFrom int
	asOf        *corpus.DateRange
}

// localPeriod is the time of the figures between from and to.
type localPeriod struct {
	date     *corpus.DateRange
	from, to int
}

// localsMost is how many such times a clause may have; more are a table.
const localsMost = 8

// localize notes the time of the figures between from and to.
func (p *periods) localize(date *corpus.DateRange, from, to int) {
	if len(p.locals) < localsMost {
		p.locals = append(p.locals, localPeriod{date, from, to})
	}
}

// localOf returns the date that is said of f alone, or nil.
func (p *periods) localOf(f *corpus.Figure) *corpus.DateRange {
	for i := len(p.locals) - 1; i >= 0; i-- {
		if l := p.locals[i]; f.Start >= l.from && f.Start < l.to {
			return l.date
		}
	}
	return nil
}

// sentence notes that a sentence ended.
func (p *periods) sentence() { p.older, p.asOf = p.carried != nil, nil }

// of returns the period of a figure of the clause read last.
func (p *periods) of(f *corpus.Figure) *corpus.DateRange {
	switch f.Kind {
	case corpus.Ordinal, corpus.Ident, corpus.DateFigure, corpus.TimeFigure:
		return nil
	}
	if d := p.localOf(f); d != nil {
		return d
	}
	if p.carried != nil && p.against != nil && f.Start >= p.againstFrom && f.Compare == "" {
		if f.Compare = distanceOf(p.against, p.carried); f.Compare == "" {
			return nil // a change since another time than the one before
		}
	}
	return p.carried
}

// distanceOf says how two times are compared: a year or a month with the one
// before it. It is empty for all else.
func distanceOf(base, of *corpus.DateRange) string {
	if base.Precision != of.Precision || len(base.Start) < 7 || len(of.Start) < 7 {
		return ""
	}
	months := func(d string) int {
		n := 0
		for _, c := range d[:4] {
			n = 10*n + int(c-'0')
		}
		return 12*n + 10*int(d[5]-'0') + int(d[6]-'0')
	}
	switch n := months(of.Start) - months(base.Start); {
	case n == 12 && base.Start[4:] == of.Start[4:]:
		return "yoy"
	case n == 1 && of.Precision == "month":
		return "mom"
	case n == 3 && of.Precision == "quarter":
		return "qoq"
	}
	return ""
}

// clause reads the dates of a clause. Start is where it begins behind dates and
// adverbs, openings how many of its figures stand before that.
func (p *periods) clause(text string, from, end, start int, within []corpus.Figure, openings int) {
	p.locals, p.against = p.locals[:0], nil
	if p.resets(text[from:end], len(within) > 0 && within[0].Kind == corpus.DateFigure) {
		p.carried = nil
	}
	last := lastMeasure(within)
	for k := range within {
		d := &within[k]
		if d.Kind != corpus.DateFigure || d.Date == nil {
			continue
		}
		if compared := basis(text, from, end, d); compared || k+1 < len(within) && timesOf(text, d, within, k) {
			switch {
			case compared && since(text[d.End:end]) && opposes(p.carried, d.Date):
				p.carried = nil
			case !compared:
			case attributive(text, d, within, k):
				p.localize(d.Date, d.End, within[k+1].End)
			case endsAny(text[from:d.Start], "比", "较", "較", "与", "與"):
				p.against, p.againstFrom = d.Date, d.End
			}
			continue
		}
		opens := k < openings
		if !opens && k > last {
			if last < 0 {
				p.elsewhere(text, end, d)
			}
			continue
		}
		switch {
		case joined(text, within, k), deadline(text[d.End:end]):
			p.carried = nil
		case opens && reported(text, d, start, end):
			p.carried = nil
		case !opens && turning(text, from, d):
			p.localize(d.Date, d.End, turnEnd(text, d.End, end))
		case attributive(text, d, within, k):
			p.localize(d.Date, d.End, within[k+1].End)
		case p.asOf != nil && d.Date.Precision == "year" && p.carried == p.asOf && d.Date.Start[:4] == p.asOf.Start[:4]:
			// 截至5月底，今年…已: what is counted up to a day is not of the year.
		default:
			p.carried, p.older = d.Date, false
			if endsAny(text[from:d.Start], "截至", "截止", "截止到", "截至到") {
				p.asOf = d.Date
			}
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
	last, _ := utf8.DecodeLastRuneInString(before)
	if containsRune("比较較与與同过過创創于", last) && comparedWith(before) {
		return true
	}
	if !containsRune("电電讯訊同开開起以之至的相", firstRune(after)) {
		return false
	}
	for _, w := range []string{"电", "電", "讯", "訊"} {
		if strings.HasPrefix(after, w) && !strings.HasPrefix(after, "电力") {
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

// timesOf reports a date that only says of what a multiple or share is one:
// 是去年的3倍, 相当于2019年的八成.
func timesOf(text string, d *corpus.Figure, within []corpus.Figure, k int) bool {
	kind := within[k+1].Kind
	if kind != corpus.Multiple && kind != corpus.Percent && kind != corpus.Fraction {
		return false
	}
	rest, of := strings.CutPrefix(strings.TrimPrefix(text[d.End:within[k+1].Start], "同期"), "的")
	if !of || strings.Trim(rest, "约近超逾不到足") != "" {
		return false
	}
	return kind == corpus.Multiple || endsAny(text[:d.Start], "相当于", "相當於", "占", "佔", "仅为", "只有", "不及", "不到", "恢复到", "恢复至", "恢復到", "恢復至", "达到", "達到")
}

// endsAny reports whether text ends with one of words.
func endsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// comparedWith reports whether before ends with a word that compares.
func comparedWith(before string) bool {
	for _, w := range []string{"比", "较", "較", "与", "與", "同", "相比", "超过", "超過", "创", "創", "低于", "高于"} {
		if strings.HasSuffix(before, w) && !strings.HasSuffix(before, "同比") && !strings.HasSuffix(before, "环比") {
			return true
		}
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
	// Cut to length first: a clause may open with any number of dates, and each of
	// them looks ahead.
	rest := text[min(start, end):min(end, start+4*nearLength)]
	if i := strings.IndexAny(rest, "。；！？"); i >= 0 {
		rest = rest[:i]
	}
	return hasAny(rest, "记者", "記者", "获悉", "獲悉", "发布", "發布", "公布", "通报", "通報", "报道", "報導", "披露", "消息")
}

// resets reports a clause that speaks of now or of the time to come, which ends
// what was carried.
func (p *periods) resets(clause string, dated bool) bool {
	if p.carried == nil || dated {
		return false
	}
	for c := firstRune(clause); containsRune(" “「『（(", c); c = firstRune(clause) {
		clause = clause[utf8.RuneLen(c):]
	}
	switch c := firstRune(clause); {
	case containsRune("目现如近未下日截眼今接这过当", c) || isDigit(c) || containsRune("一二三四五六七八九十两几", c):
	default:
		return p.older && tellsOfPlans(clause)
	}
	if opensSpan(clause) {
		return true
	}
	for _, w := range []string{"目前", "当前", "现在", "现有", "如今", "近年来", "近年來", "未来", "未來", "下一步", "近日", "日前", "截至目前", "眼下", "今后", "接下来"} {
		if strings.HasPrefix(clause, w) {
			return true
		}
	}
	return p.older && tellsOfPlans(clause)
}

// opensSpan reports a clause that begins with years up to now: 10年来, 近五年.
func opensSpan(clause string) bool {
	rest := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(clause, "这"), "近"), "过去")
	digits := strings.TrimLeft(rest, "0123456789一二三四五六七八九十两几多余")
	if digits == rest {
		return false
	}
	return startsAny(digits, "年来", "年以来", "年间", "年來") || rest != clause && strings.HasPrefix(digits, "年")
}

// startsAny reports whether text begins with one of words.
func startsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// tellsOfPlans reports whether the first ten characters of clause say that it
// speaks of what is to come.
func tellsOfPlans(clause string) bool {
	n := 0
	for i, c := range clause {
		if n++; n > 10 {
			break
		}
		switch c {
		case '将', '將':
			return true
		case '预', '預', '力', '计', '計':
			if startsAny(clause[i:], "预计", "預計", "力争", "计划", "計劃") {
				return true
			}
		}
	}
	return false
}
