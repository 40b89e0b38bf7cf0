package query

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// Bounds in runes of what stands before a comparison, and of a date there.
const (
	maxWordedLead = 24
	maxWordedDate = 14
)

// wordedFigure is a comparison in words: what stands before it, the operator, the
// values, and what is counted behind it.
type wordedFigure struct {
	name  wordedPart
	plain bool       // the comparison is one that headlines make
	cond  FigureCond // at its value
	tail  wordedPart
}

// readWordedFigure reads a name, a comparison and a value in any of their orders,
// and what is counted: 投资超过50亿元的项目, 总投资1000亿以上, 产值20亿到30亿之间.
func readWordedFigure(p wordedPart) ([]Node, bool) {
	w, ok := findComparison(p)
	if !ok {
		return nil, false
	}
	rest, ok := counted(w.tail)
	if !ok {
		return nil, false
	}
	before, ok := w.named()
	if !ok {
		return nil, false
	}
	return append(append(before, w.cond), rest...), true
}

// findComparison finds the first value that is compared and that, with its
// operator, leaves a possible name before it.
func findComparison(p wordedPart) (wordedFigure, bool) {
	r := []rune(p.text)
	for i := range r {
		if !startsFigure(r, i) {
			continue
		}
		name, op, plain := cutOperator(string(r[:i]))
		if utf8.RuneCountInString(name) > maxWordedLead {
			break
		}
		for j := len(r); j > i; j-- {
			c, tail, ok := comparedWith(string(r[i:j]), op, string(r[j:]), name != "")
			if !ok {
				continue
			}
			c, _ = c.inOrder()
			c.Pos = p.pos + i
			plain = plain || c.Op == Between && !strings.Contains(p.text, "之间") && strings.ContainsAny(string(r[i:j]), "到至")
			return wordedFigure{wordedPart{name, p.pos}, plain, c, p.from(len(r) - utf8.RuneCountInString(tail))}, true
		}
	}
	return wordedFigure{}, false
}

// startsFigure reports whether a figure may start at i: a numeral or the name of a
// currency or a sign before it, and no numeral directly before.
func startsFigure(r []rune, i int) bool {
	if i > 0 && (hasNumeral(string(r[i-1])) || r[i-1] == '.') {
		return false
	}
	return hasNumeral(string(r[i])) || strings.ContainsRune("-负零人美港欧日新英￥$", r[i])
}

// cutOperator cuts the comparison and a copula off the end of what stands before a
// value. plain is whether it is one that headlines tell news with.
func cutOperator(s string) (name string, op Op, plain bool) {
	s = strings.TrimFunc(s, isBlank)
	for _, o := range figurePrefixes() {
		if rest, ok := strings.CutSuffix(halfWidthString(s), o.word); ok && o.op != About && hasHan(o.word) {
			name = cutCopula(string([]rune(s)[:utf8.RuneCountInString(rest)]))
			return name, o.op, strings.Contains(" 超 逾 突破 不足 不到 不满 最多 至多 至少 不超 ", " "+o.word+" ")
		}
	}
	return cutCopula(s), "", false
}

// cutCopula cuts off the word that joins a name with its value.
func cutCopula(s string) string {
	for _, word := range []string{"达到", "介于", "达", "在", "为", "是", "有"} {
		if rest, ok := strings.CutSuffix(s, word); ok {
			return rest
		}
	}
	return s
}

// comparedWith puts together a condition from a value, the operator before it and
// what follows it. Without an operator on either side only a range compares.
func comparedWith(value string, op Op, tail string, named bool) (c FigureCond, rest string, ok bool) {
	rest, after, ok := cutTail(tail)
	if !ok {
		return c, "", false
	}
	if op == "" && (after == "" || after == Between) {
		if after == Between {
			value = strings.NewReplacer("和", "至", "与", "至").Replace(value)
		}
		c, ok = figureRange(value)
		return c, rest, ok && c.Op == Between && c.isRead() && sameUnit(c.Min, c.Max) && (named || hasUnit(c.Max))
	}
	if op != "" && after != "" && after != op && after != GreaterOrEqual {
		return c, "", false
	}
	if op == "" {
		op = after
	}
	ok = op != Between && op != About && isFigure(value) && (named || hasUnit(value) && !oneOf().MatchString(value))
	return FigureCond{Op: op, Min: value}, rest, ok
}

// oneOf is one of something, which without a name is a word: 超一线, 一家以上.
var oneOf = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^一[^百千万亿成半点.]`) })

// cutTail cuts the comparison behind a value, and the 的 behind that, off what
// follows. What is counted needs the 的 unless it is one of a few everyday words.
func cutTail(s string) (rest string, op Op, ok bool) {
	for _, o := range append(figureSuffixes(), wordedOp{"之间", Between}, wordedOp{"区间", Between}) {
		if after, ok := strings.CutPrefix(s, o.word); ok {
			s, op = after, o.op
			break
		}
	}
	if rest, ok := strings.CutPrefix(s, "的"); ok {
		return rest, op, rest != ""
	}
	return s, op, s == "" || countedPattern().MatchString(s)
}

// countedPattern is what stands behind a comparison without 的.
var countedPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:项目|企业|公司|单位|工程|案件|城市|地区)$`)
})

// sameUnit reports whether two ends of a range are of one unit, or the lower one
// leaves it to the upper.
func sameUnit(low, high string) bool {
	l, _ := figure.ParseValue(low)
	h, _ := figure.ParseValue(high)
	return l.Kind == corpus.BareNumber || l.Unit == h.Unit
}

// hasUnit reports whether a value says of what it is one.
func hasUnit(value string) bool {
	f, ok := figure.ParseValue(value)
	return ok && f.Kind != corpus.BareNumber
}

// named gives the condition its name and returns the words before it: 河湾 in
// 河湾的投资, the date in 2023年投资.
func (w *wordedFigure) named() (before []Node, ok bool) {
	name := w.name
	if d, n := leadingDate(name); n > 0 {
		before, name = append(before, d), name.from(n)
		name = name.from(utf8.RuneCountInString(name.text) - utf8.RuneCountInString(strings.TrimPrefix(name.text, "的")))
	}
	if at := strings.LastIndex(name.text, "的"); at >= 0 {
		lead := name.text[:at]
		if !isWordedRest(lead) {
			return nil, false
		}
		before = append(before, Word{Text: lead, Pos: name.pos})
		name = name.from(utf8.RuneCountInString(lead) + 1)
	}
	metric, compare, falls := cutWordedChange(name.text)
	if metric != "" && (!isWordedName(metric) || w.plain && utf8.RuneCountInString(metric) > maxPlainName) {
		return nil, false
	}
	switch w.cond.Compare = compare; {
	case compare != "" && falls:
		if w.cond, ok = w.cond.asFall(); !ok {
			return nil, false
		}
	case compare == "" && metric == "" && name.text != "":
		before = append(before, Word{Text: name.text, Pos: name.pos}) // 涨幅超过5%
	}
	if metric != "" && !unitNames().MatchString(metric) {
		w.cond.Metric = metricOf(metric, w.cond.Min)
	}
	return before, true
}

// leadingDate reads the date that a name begins with, and its length in runes.
func leadingDate(name wordedPart) (DateCond, int) {
	r := []rune(name.text)
	for n := min(len(r), maxWordedDate); n > 1; n-- {
		if d, ok := wordedDate(string(r[:n])); ok && strings.ContainsAny(string(r[:n]), "年月") {
			d.Pos = name.pos
			return d, n
		}
	}
	return DateCond{}, 0
}

// cutWordedChange cuts a change and what it compares with off the end of a name:
// 工业投资同比增长, 出口比上年下降.
func cutWordedChange(name string) (metric string, c Compare, falls bool) {
	name = basisPattern().ReplaceAllStringFunc(name, func(basis string) string {
		if strings.HasSuffix(basis, "月") {
			return "环比"
		}
		return "同比"
	})
	if metric, c, falls = cutCompare(name); c != "" {
		return metric, c, falls
	}
	return plainChangePattern().ReplaceAllString(name, ""), "", false
}

// basisPattern is what a change compares with, in words.
var basisPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[比较](?:上年|去年)(?:同期)?|[比较]上个?月`)
})

// plainChangePattern is a change without a basis at the end of a name.
var plainChangePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:年均|平均|累计|名义|实际)?(?:增长率?|增幅|增速|涨幅|上涨|上升|提高|提升|下降|降幅|回落|下跌|跌幅|下滑|降低)$`)
})

// isWordedName reports whether a run can name what a figure measures.
func isWordedName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= maxWordedName && isNounRun(s) && isMetric(s)
}

// unitNames are names that say no more than the unit does.
var unitNames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:百分比|百分数|百分率|数值|数字|数额|数量|数目|金额|人数|年龄|年纪|岁数)$`)
})

// metricOf is the name that the figure scanner finds for a value behind a run, for
// that is what the index holds: 就业 of 带动就业500人. Where it finds none, the run.
func metricOf(run, value string) string {
	text := run + "达" + value // apart: 人数 and 百万 are no 数百万
	for _, f := range figure.Scan(text, figure.Options{}) {
		verb, _, ok := strings.Cut(run, f.Metric)
		if f.End == len(text) && ok && f.Metric != "" && utf8.RuneCountInString(verb) != 1 {
			return f.Metric // one character before it is a part of a word: 和平饭店
		}
	}
	return run
}
