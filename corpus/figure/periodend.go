package figure

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
)

// elsewhere reads a date that stands inside a clause without figures. It ends what
// was carried, unless it lies within that, as the clauses behind it may be told of
// either; and it governs them where it is a part of a year that is reported on (陕西
// 上半年生产放缓，增加值增长5%) and nothing is founded, begun or announced then.
func (p *periods) elsewhere(text string, end int, d *corpus.Figure) {
	if !opposes(p.carried, d.Date) {
		return
	}
	p.carried = nil
	rest := text[d.End:end]
	if reportedOn(d.Date) && !happens(rest[:min(len(rest), happensWithin)]) && !deadline(rest) {
		p.carried, p.older = d.Date, false
	}
}

// opposes reports whether a date is another than the one that was carried.
func opposes(carried, d *corpus.DateRange) bool {
	return carried != nil && (carried.Start != d.Start || carried.End != d.End) &&
		!(carried.Start <= d.Start && d.End <= carried.End && !reportedOn(d))
}

// reportedOn reports a time that figures are summed up of: a quarter, half a year or
// some whole months, but no year.
func reportedOn(d *corpus.DateRange) bool {
	const day = len("2006-01-02")
	if len(d.Start) != day || len(d.End) != day || d.Precision == "year" {
		return false
	}
	return strings.HasSuffix(d.Start, "-01") && d.End[day-len("02"):] >= "28" && d.Start[:day-len("-02")] < d.End[:day-len("-02")]
}

// happensWithin is how many bytes behind a date are looked for what happened then.
const happensWithin = 20 * len("年")

// happens reports words that found, begin, end or announce something.
func happens(text string) bool {
	return hasAny(text, "成立", "设立", "創立", "创立", "创办", "挂牌", "开业", "开工", "开通", "启用", "投产", "建成", "竣工", "完工", "通车", "上市", "发布", "公布", "印发", "出台", "开始", "启动", "签订", "签署", "揭牌", "获批", "建立", "召开", "举行", "举办", "当选", "出生", "毕业", "加入", "入职", "实施", "施行", "批复", "批准", "设区", "撤", "更名", "落户", "收购", "宣布")
}

// since reports behind a date that something began then and goes on.
func since(after string) bool {
	return startsAny(after, "起", "开始", "開始", "以来", "以來", "以后", "之后", "至今")
}

// deadline reports behind a date that something is to be done by then: 年底前建成.
func deadline(after string) bool {
	rest, before := strings.CutPrefix(after, "前")
	if !before {
		return startsAny(after, "之前", "以前")
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return !isDigit(next) && !containsRune("一二两三四五六七八九十几半后夕期沿列", next)
}

// joined reports whether the date k of a clause is one of several that stand side by
// side and share what follows: 2022年和2023年，产值分别为. A figure is then of none
// of them alone.
func joined(text string, within []corpus.Figure, k int) bool {
	return k > 0 && sideBySide(text, &within[k-1], &within[k]) || k+1 < len(within) && sideBySide(text, &within[k], &within[k+1])
}

// sideBySide reports two dates with nothing but 和 or a comma between them.
func sideBySide(text string, a, b *corpus.Figure) bool {
	if a.Kind != corpus.DateFigure || b.Kind != corpus.DateFigure {
		return false
	}
	switch text[a.End:b.Start] {
	case "和", "与", "與", "及", "、", "以及", "或":
		return true
	}
	return false
}
