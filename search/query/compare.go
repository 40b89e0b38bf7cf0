package query

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// Bounds in runes of how far compare looks ahead: for the name of a change behind
// the name of a metric, and for a value.
const (
	maxChange     = 8
	maxComparison = 80
	maxUnit       = 8
)

// comparison is a condition on a named figure as it stands in the query.
type comparison struct {
	metric string // as quoted, or empty
	name   string // the letters before the sign, behind a quotation if there is one
	value  string // the sign and what follows it, or a range
	quoted bool   // metric is set
	colon  bool   // a colon stands before the sign
	spaced bool   // blanks stand around the sign
	whole  bool   // value is all that stands to the next blank
	end    int
}

// compare reads a condition on a figure that is named at start: 投资>50亿元,
// “固定资产投资” > 50亿元, 投资:20..30亿元, 同比>20%. The node stands at pos. It
// returns false where anything of that form is missing: that is text.
func (l *lexer) compare(start, pos int) (end int, ok bool) {
	c, ok := l.comparisonAt(start)
	if !ok {
		return 0, false
	}
	if c.whole {
		if value, end, ok := l.joinUnit(c.value, c.end, c.read); ok {
			c.value, c.end = value, end
		}
	}
	n, ok := c.node(pos)
	if !ok {
		return 0, false
	}
	typed := string(l.r[pos:c.end])
	switch printed := String(n); {
	case c.spaced:
		l.warner.warn(pos, "“"+oneLine(typed)+"”按比较“"+printed+"”理解", l.replaced(pos, c.end, printed))
	case !c.quoted && c.unsigned() && l.r[start+utf8.RuneCountInString(c.name)] == '：':
		l.warner.warn(pos, "“"+oneLine(typed)+"”按条件“"+printed+"”理解；要找这些文字请加引号", l.replaced(pos, c.end, printPhrase(Phrase{Text: typed})))
	}
	l.leaf(n, typed)
	return c.end, true
}

// comparisonAt finds the name, the sign and the value of a comparison. A colon
// stands directly behind the name, and a value directly behind the colon.
func (l *lexer) comparisonAt(start int) (c comparison, ok bool) {
	c, at, ok := l.nameAt(start)
	if !ok || at >= len(l.r) {
		return c, false
	}
	if isColon(l.r[at]) {
		c.colon = true
		at++
		if seg, ok := l.segments[at]; ok {
			c.value, c.end = seg.text, seg.end
			return c, seg.quoted && l.endsRun(seg.end)
		}
	}
	sign := l.skipBlanks(at, c.colon)
	after := sign
	for after < len(l.r) && after < sign+2 && isComparisonSign(l.r[after]) {
		after++
	}
	from := l.skipBlanks(after, c.colon)
	if _, ok := l.segments[from]; ok || from >= len(l.r) || after == sign && !c.colon {
		return c, false
	}
	c.spaced = sign > at || from > after
	if c.end = l.runEnd(from, false); c.end-from > maxComparison || !l.endsRun(c.end) {
		return c, false
	}
	run := string(l.r[from:c.end])
	value := strings.TrimRight(run, trailing)
	c.value, c.whole = string(l.r[sign:after])+value, value == run
	return c, true
}

// skipBlanks returns the offset of what stands behind the blanks at i, or i where
// none are allowed.
func (l *lexer) skipBlanks(i int, none bool) int {
	for !none && i < len(l.r) && isBlank(l.r[i]) {
		i++
	}
	return i
}

// nameAt reads the name of what is measured: a quotation, which the name of a
// change may follow, or a run of letters.
func (l *lexer) nameAt(start int) (c comparison, end int, ok bool) {
	from, longest := start, maxMetric+maxChange
	if seg, ok := l.segments[start]; ok {
		first, _ := utf8.DecodeRuneInString(seg.text)
		if !seg.quoted || !isWordRune(first) || strings.ContainsFunc(seg.text, isMark) {
			return c, 0, false
		}
		c.metric, c.quoted, from, longest = seg.text, true, seg.end, maxChange
	}
	end = from
	for end < len(l.r) && end-from <= longest && isMetricRune(l.r[end]) {
		end++
	}
	c.name = string(l.r[from:end])
	return c, end, (end > from || c.quoted) && end-from <= longest
}

// node makes the condition, where name and value are such.
func (c comparison) node(pos int) (Node, bool) {
	field, isField := fieldOf(c.name)
	if isField && !c.quoted && (field == fieldDate || field == fieldEvent) {
		d, ok := parseDate(c.value)
		d.Event, d.Pos = field == fieldEvent, pos
		return d, ok && !c.colon && !c.spaced
	}
	n, ok := c.read(c.value)
	if !ok {
		return nil, false
	}
	falls := false
	n.Pos = pos
	n.Metric, n.Compare, falls = cutCompare(c.name)
	switch {
	case c.quoted && n.Metric != "":
		return nil, false // “甲”乙>5
	case c.quoted:
		n.Metric = c.metric
	case field == fieldFigure && !c.colon:
		n.Metric = ""
	case isField && n.Compare == "":
		return nil, false
	case n.Metric != "" && !isMetric(n.Metric):
		return nil, false
	}
	if falls {
		if n, ok = n.asFall(); !ok {
			return nil, false
		}
	}
	return n, c.signSuits(n)
}

// signSuits reports whether the sign compares rather than being what it mostly is
// there: = in an assignment, ~ and a lone = between words, and the colon in 3:2
// or before text.
func (c comparison) signSuits(n FigureCond) bool {
	r, sign := []rune(c.name), halfWidthString(c.value)
	switch {
	case c.colon:
		return len(r) == 0 || !isDigit(r[len(r)-1])
	case strings.HasPrefix(sign, "~"):
		return false
	case strings.HasPrefix(sign, "=") && !strings.HasPrefix(sign, "=>"):
		return !c.spaced && (n.Metric == "" || hasHan(n.Metric))
	case c.spaced:
		return isOrderSign([]rune(sign)[0])
	}
	return true
}

// read reads the value of a comparison. Behind a colon it needs no sign where it has
// a unit and the name is Chinese: 投资:50亿元, 投资:约50亿元, 投资：50-60亿元. 比分3:1 and
// 12:30 are text.
func (c comparison) read(value string) (FigureCond, bool) {
	n, ok := comparedFigure(value)
	if ok || !c.colon || c.quoted || !hasHan(c.name) || isDigit([]rune(c.name)[utf8.RuneCountInString(c.name)-1]) {
		return n, ok
	}
	n, ok = parseFigure(withoutBlanks(value))
	return n, ok && n.isRead() && hasUnit(n.last()) && !strings.ContainsFunc(n.last(), isColon)
}

// unsigned reports whether the value stands behind a colon without a sign.
func (c comparison) unsigned() bool {
	_, signed := comparedFigure(c.value)
	return c.colon && !signed
}

// last is the value of a condition that stands last.
func (c FigureCond) last() string {
	if c.Op == Between {
		return c.Max
	}
	return c.Min
}

// joinUnit gives a value that ends in a number its unit behind a blank: 投资>50 亿元,
// 数:7,412.9 亿元. end is the offset behind the value, read how it is read.
func (l *lexer) joinUnit(value string, end int, read func(string) (FigureCond, bool)) (joined string, after int, ok bool) {
	from := l.skipBlanks(end, false)
	if from == end || from >= len(l.r) {
		return "", 0, false
	}
	after = from
	for after < len(l.r) && after-from <= maxUnit && !l.endsRun(after) {
		if _, ok := l.segments[after]; ok { // a quotation
			return "", 0, false
		}
		after++
	}
	unit := strings.TrimRight(string(l.r[from:after]), trailing)
	if !startsUnit(unit) || !joinsUnit(value, unit, read) {
		return "", 0, false
	}
	return value + unit, after, true
}

// joinsUnit reports whether a value ends in a number that lacks a unit, and a word
// is one.
func joinsUnit(value, unit string, read func(string) (FigureCond, bool)) bool {
	number := value
	if n, ok := read(value); ok {
		number = n.last()
	} else if n, ok = parseFigure(value); ok {
		number = n.last()
	}
	f, ok := figure.ParseValue(number)
	if !ok || f.Kind != corpus.BareNumber {
		return false
	}
	core, _, _ := cutSuffix(unit, figureSuffixes())
	n, ok := read(value + unit)
	return ok && n.isRead() && n.last() == number+core
}

// startsUnit reports whether a word can be the unit of the number before it, with a
// comparison behind it or none: 亿元, 家, 亿元以上.
func startsUnit(word string) bool {
	word, _, _ = cutSuffix(strings.TrimRight(word, trailing), figureSuffixes())
	first, _ := utf8.DecodeRuneInString(word)
	return !isDigit(first) && isUnit(word)
}

// readNumber reads a run that is a value and no more.
func readNumber(run string) (FigureCond, bool) {
	c := FigureCond{Op: Equal, Min: run}
	return c, c.isRead()
}

// isUnit reports whether a word is a unit or a scale rather than what is counted:
// 亿元, 家, 平方米, but not 企业.
func isUnit(word string) bool {
	f, ok := figure.ParseValue("5" + word)
	return ok && (f.Kind != corpus.Count || utf8.RuneCountInString(word) == 1)
}

// hintComparison warns of a word with a comparison in it that is not read as one.
func (l *lexer) hintComparison(text string, i int) {
	at := strings.IndexAny(text, "<>＜＞≤≥")
	if at <= 0 || !hasHan(text[:at]) || strings.ContainsAny(text[:at], ":：") {
		return
	}
	value := strings.TrimLeft(text[at:], "<>=＜＞＝≤≥")
	if value == "" || !isDigit([]rune(value)[0]) {
		return
	}
	if apart := comparisonsIn(text); apart != "" {
		l.warner.warn(i, "“"+text+"”没有读成比较（比较之间要有空格，如 "+apart+"），按普通文字处理", l.replaced(i, i+utf8.RuneCountInString(text), apart))
		return
	}
	l.warner.warn(i, "“"+text+"”没有读成比较（一个名称、比较号、一个数值，如 投资>50亿元），按普通文字处理", "")
}

// comparisonsIn puts blanks between comparisons that punctuation joins, or a word:
// 投资>50亿元，产值>10亿元 or 投资>50亿元或产值>10亿元. It is empty where there is anything
// else.
func comparisonsIn(text string) string {
	if parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，,；;、且", r) }); areComparisons(parts) {
		return strings.Join(parts, " ")
	}
	if parts := strings.Split(strings.ReplaceAll(text, "或者", "或"), "或"); areComparisons(parts) {
		return strings.Join(parts, " 或 ")
	}
	return ""
}

// areComparisons reports whether there are several parts, each of which is a
// comparison.
func areComparisons(parts []string) bool {
	if len(parts) < 2 {
		return false // and so a part, parsed, has no parts itself
	}
	for _, part := range parts {
		n, warnings := Parse(part)
		if _, ok := n.(FigureCond); !ok || len(warnings) > 0 {
			return false
		}
	}
	return true
}
