package query

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// maxMetric is the longest name of what a figure measures, in runes; those of
// statistics stay far below it.
const maxMetric = 40

// isMetricRune reports whether r may stand in a name that is not quoted.
func isMetricRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '.' || r == '·'
}

// isMetric reports whether a run of isMetricRune names something that figures
// measure, rather than being an operator, a figure or a date itself.
func isMetric(name string) bool {
	if utf8.RuneCountInString(name) > maxMetric || strings.HasSuffix(name, ".") || !hasName(name) {
		return false
	}
	if _, ok := scopeUnit(name); ok || takesGroup(name) || isDate(name) {
		return false
	}
	_, ok := figure.ParseValue(name)
	return !ok
}

// hasName reports whether a text holds more letters than a single sign of algebra
// (x, p) or a numeral.
func hasName(name string) bool {
	letters := 0
	for _, r := range name {
		switch {
		case unicode.Is(unicode.Han, r) && !hasNumeral(string(r)):
			return true
		case unicode.IsLetter(r) && !unicode.Is(unicode.Han, r):
			letters++
		}
	}
	return letters > 1
}

// changePattern is a name that ends in what a change compares with: 投资同比,
// 同比增速, 利润环比下降. The last group tells a fall.
var changePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(.*?)(?i:(同比|yoy)|环比|環比|mom)(?:名义|实际)?(?:增长率?|增長率?|增幅|增速|涨幅|漲幅|增加|上升|提高|上涨|上漲|变化|(下降|降幅|减少|減少|回落|下跌|跌幅|下滑))?$`)
})

// cutCompare cuts off the end of a name that says with what a change compares;
// falls is whether it names a fall.
func cutCompare(name string) (metric string, c Compare, falls bool) {
	m := changePattern().FindStringSubmatch(halfWidthString(name))
	switch {
	case m == nil:
		return name, "", false
	case m[2] != "":
		c = CompareYear
	default:
		c = CompareMonth
	}
	return string([]rune(name)[:utf8.RuneCountInString(m[1])]), c, m[3] != ""
}

// comparedFigure reads a comparison with its sign in front, or a range: >50亿元,
// =20-30亿元, 20..30亿元.
func comparedFigure(value string) (FigureCond, bool) {
	value = withoutBlanks(value)
	rest, op, signed := cutPrefix(value, comparisonSigns())
	if !signed && strings.Contains(halfWidthString(value), "..") || op == Equal {
		if c, ok := figureRange(rest); ok {
			return c, c.Op == Between && c.isRead()
		}
	}
	c := FigureCond{Op: op, Min: endNumber(rest)}
	return c, signed && c.isRead()
}

// comparisonSigns are the operators that are signs, a longer one before its own
// beginning.
func comparisonSigns() []wordedOp {
	return []wordedOp{
		{">=", GreaterOrEqual}, {"=>", GreaterOrEqual}, {"≥", GreaterOrEqual}, {"≧", GreaterOrEqual},
		{"<=", LessOrEqual}, {"=<", LessOrEqual}, {"≤", LessOrEqual}, {"≦", LessOrEqual},
		{">", Greater}, {"<", Less}, {"=", Equal}, {"≈", About}, {"~", About},
	}
}

// isComparisonSign reports whether a comparison can begin or end with r.
func isComparisonSign(r rune) bool { return strings.ContainsRune("<>=≥≧≤≦≈~", halfWidth(r)) }

// isOrderSign reports whether r says which of two is greater.
func isOrderSign(r rune) bool { return strings.ContainsRune("<>≥≧≤≦", halfWidth(r)) }

// isRead reports whether the figure scanner reads the values of c.
func (c FigureCond) isRead() bool {
	return isFigure(c.Min) && (c.Op != Between || isFigure(c.Max))
}

// isFigure reports whether the whole of s is a figure that compares with others:
// no date, score, rank or ordinal, nor the number of a year.
func isFigure(s string) bool {
	f, ok := figure.ParseValue(s)
	if !ok || !isPlainFigure(s) {
		return false
	}
	switch f.Kind {
	case corpus.DateFigure, corpus.TimeFigure, corpus.Ordinal, corpus.Rank, corpus.Ident, corpus.Score:
		return false
	}
	return !startsYear(s)
}

// inOrder returns a range with its smaller end first; swapped is whether it was not.
// A unit that only the upper end has is that of both: 60..50亿元 is 50..60亿元.
func (c FigureCond) inOrder() (out FigureCond, swapped bool) {
	if c.Op != Between {
		return c, false
	}
	low, okLow := figure.ParseValue(c.Min)
	high, okHigh := figure.ParseValue(c.Max)
	lowNumber, highNumber := c.Min, c.Max
	unit := ""
	if okLow && okHigh && low.Kind == corpus.BareNumber && high.Kind != corpus.BareNumber {
		if highNumber, unit = cutNumber(c.Max, isDecimal(c.Min)); unit == "" {
			return c, false
		}
		high, okHigh = figure.ParseValue(highNumber)
	}
	l, okL := low.Value.Float()
	h, okH := high.Value.Float()
	if !okLow || !okHigh || !okL || !okH || low.Unit != high.Unit || low.Kind != high.Kind || l <= h {
		return c, false
	}
	out = c
	out.Min, out.Max = highNumber, lowNumber+unit
	if unit != "" && !isDecimal(c.Min) {
		out.Min += unit // 60亿..50亿元: a bare 50亿 is no number of 元
	}
	again, ok := parseFigure(out.Min + ".." + out.Max)
	if !ok || !out.isRead() || again.Op != Between || again.Min != out.Min || again.Max != out.Max {
		return c, false // what would be read otherwise stays as it is
	}
	return out, true
}

// isDecimal reports whether s is digits with a sign or a point and no more.
func isDecimal(s string) bool {
	return strings.Trim(halfWidthString(s), "0123456789.,+-") == ""
}

// cutNumber parts a value into its number and its unit; plain leaves its scale (万,
// 亿) to the unit.
func cutNumber(value string, plain bool) (number, unit string) {
	scales := "百千万亿萬億佰仟"
	if plain {
		scales = ""
	}
	unit = strings.TrimLeftFunc(value, func(r rune) bool {
		return isDigit(r) || strings.ContainsRune(".,+-", halfWidth(r)) || strings.ContainsRune(scales, r)
	})
	return strings.TrimSuffix(value, unit), unit
}

// asFall turns a condition on the size of a fall into one on the change, which a
// fall makes negative: 下降>5% is <-5%.
func (c FigureCond) asFall() (FigureCond, bool) {
	switch c.Op {
	case Greater:
		c.Op = Less
	case GreaterOrEqual:
		c.Op = LessOrEqual
	case Less:
		c.Op = Greater
	case LessOrEqual:
		c.Op = GreaterOrEqual
	case Between:
		unit := strings.TrimLeftFunc(c.Max, func(r rune) bool { return isDigit(r) || halfWidth(r) == '.' })
		if f, ok := figure.ParseValue(c.Min); ok && f.Kind == corpus.BareNumber {
			c.Min += unit // of both ends: -10%..-5%
		}
		c.Min, c.Max = negative(c.Max), negative(c.Min)
		return c, c.isRead()
	}
	c.Min = negative(c.Min)
	return c, c.isRead()
}

// negative is a value with a minus sign. A percentage in words (三成) has none.
func negative(value string) string {
	if isFigure("-" + value) {
		return "-" + value
	}
	if f, ok := figure.ParseValue(value); ok && f.Kind == corpus.Percent && f.Value != "" {
		return "-" + string(f.Value) + "%"
	}
	return ""
}
