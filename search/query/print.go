package query

import (
	"strings"
	"unicode/utf8"
)

// String prints a node so that Parse reads it back as the same node, positions
// aside: in one form for every way of typing it, with the fewest parentheses.
// The nil Node prints as the empty string.
func String(n Node) string {
	var p printer
	p.print(n, false)
	return p.b.String()
}

// printer writes nodes; raw is whether the last run is open to the next blank.
type printer struct {
	b   strings.Builder
	raw bool
}

// print writes n; inner is whether an Or needs parentheses there.
func (p *printer) print(n Node, inner bool) {
	switch n := n.(type) {
	case And:
		for i, below := range n.Nodes {
			switch {
			case i > 0 && wouldJoin(n.Nodes[i-1], below):
				p.b.WriteString(" AND ")
			case i > 0:
				p.b.WriteByte(' ')
			}
			p.print(below, true)
		}
	case Or:
		if inner {
			p.group(n)
			return
		}
		for i, below := range n.Nodes {
			if i > 0 {
				p.b.WriteString(" OR ")
			}
			p.print(below, false)
		}
	case Near:
		p.side(n.Left, false)
		p.b.WriteString(" " + printNear(n) + " ")
		p.side(n.Right, true)
	case Scope:
		p.b.WriteString(scopeName(n.Unit))
		p.group(n.Node)
	case Not:
		p.b.WriteString("NOT ")
		if _, ok := n.Node.(And); ok {
			p.group(n.Node)
			return
		}
		p.print(n.Node, true)
	default:
		p.leaf(n)
	}
}

// side writes a side of a Near; another Near needs parentheses on the right.
func (p *printer) side(n Node, right bool) {
	switch n.(type) {
	case And, Or, Not:
		p.group(n)
		return
	case Near:
		if right {
			p.group(n)
			return
		}
	}
	p.print(n, true)
}

// wouldJoin reports whether a number at the end of one node and a unit at the
// beginning of the next would be read as one value, with only a blank between them.
func wouldJoin(left, right Node) bool {
	word, ok := outermost(right, false).(Word)
	if !ok || !startsUnit(word.Text) {
		return false
	}
	switch outermost(left, true).(type) {
	case Word, FigureCond:
		return true
	}
	return false
}

// outermost is the leaf that is printed first or last of a node.
func outermost(n Node, last bool) Node {
	switch n := n.(type) {
	case Near:
		if last {
			return outermost(n.Right, last)
		}
		return outermost(n.Left, last)
	case Not:
		return outermost(n.Node, last)
	}
	return n
}

func (p *printer) group(n Node) {
	p.b.WriteByte('(')
	p.print(n, false)
	if p.raw {
		p.b.WriteByte(' ')
	}
	p.b.WriteByte(')')
	p.raw = false
}

func (p *printer) leaf(n Node) {
	p.raw = false
	switch n := n.(type) {
	case Word:
		p.run(n.Text, isPlainWord(n.Text))
	case Phrase:
		p.b.WriteString(printPhrase(n))
	case Wildcard:
		p.b.WriteString(n.Text)
	case Fuzzy:
		p.b.WriteString(printFuzzy(n))
	case Term:
		p.b.WriteString(fieldName(n.Field) + ":")
		if n.Exact {
			p.b.WriteByte('=')
		}
		if n.Sole {
			p.b.WriteByte('=')
		}
		if n.Quoted {
			p.b.WriteString(printPhrase(Phrase{Text: n.Value}))
			return
		}
		p.run(n.Value, isPlainValue(n.Value) && (n.Field != FieldMetric || isPlainWord(n.Value)))
	case Named:
		p.b.WriteString(printNamed(n))
	case FigureCond:
		p.figure(n)
	case DateCond:
		p.value(dateName(n)+":", printDate(n))
	}
}

// run writes text that holds no blank, after a backslash unless it is plain.
func (p *printer) run(text string, plain bool) {
	if !plain {
		p.b.WriteByte('\\')
		p.raw = true
	}
	p.b.WriteString(text)
}

// value writes a value that may hold anything.
func (p *printer) value(name, value string) {
	p.b.WriteString(name)
	if isRunValue(value) {
		p.b.WriteString(value)
		return
	}
	p.b.WriteString(printPhrase(Phrase{Text: value}))
}

// isRunValue reports whether a value can stand without quotation marks.
func isRunValue(value string) bool {
	return isBare(value) && !strings.ContainsFunc(value, isBlank)
}

// figure writes a condition on a figure. A sign needs no colon before it: 投资>50亿元.
// Behind a name = is a sign only if the name is Chinese, and a range has no sign.
func (p *printer) figure(n FigureCond) {
	if n.Metric == "" {
		p.value(figureField(n)+":", printFigure(n))
		return
	}
	name, colon := n.Metric, n.Op == Between || n.Op == Equal && !hasHan(n.Metric)
	last, _ := utf8.DecodeLastRuneInString(name)
	if !isPlainMetric(name) || colon && isDigit(last) {
		name = "“" + name + "”" // paired, whatever other marks follow
	}
	if n.Compare != "" {
		name += figureField(n)
	}
	if colon {
		name += ":"
	}
	p.b.WriteString(name + printCompared(n))
}

// figureField is the name of the field of a figure that has no metric.
func figureField(n FigureCond) string {
	switch n.Compare {
	case CompareYear:
		return "同比"
	case CompareMonth:
		return "环比"
	}
	return "数"
}

// isPlainMetric reports whether the name of a metric can stand without quotation
// marks.
func isPlainMetric(name string) bool {
	if strings.ContainsFunc(name, func(r rune) bool { return !isMetricRune(r) }) || !isMetric(name) {
		return false
	}
	_, isField := fieldOf(name)
	_, compare, _ := cutCompare(name)
	return !isField && compare == ""
}

func printPhrase(n Phrase) string {
	var b strings.Builder
	if n.Verbatim {
		b.WriteByte('=')
	}
	b.WriteByte('"')
	for _, r := range n.Text {
		if markOf(r) == straight {
			b.WriteRune(r)
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

func printFuzzy(n Fuzzy) string {
	typed := n.Text + "~"
	if again, warnings := Parse(typed); len(warnings) == 0 && isPlain(n.Text) && again == Node(Fuzzy{Text: n.Text}) {
		return typed
	}
	return printPhrase(Phrase{Text: n.Text}) + "~"
}

func printFigure(n FigureCond) string {
	switch n.Op {
	case Between:
		return n.Min + ".." + n.Max
	case Equal:
		return n.Min
	case About:
		return "约" + n.Min
	}
	return string(n.Op) + n.Min
}

// printCompared writes a comparison that stands behind a name.
func printCompared(n FigureCond) string {
	switch n.Op {
	case Between:
		return n.Min + ".." + n.Max
	case About:
		return "≈" + n.Min
	}
	return string(n.Op) + n.Min
}

// dateName is the name of the field of n.
func dateName(n DateCond) string {
	if n.Event {
		return fieldName(fieldEvent)
	}
	return fieldName(fieldDate)
}

func printDate(n DateCond) string {
	if n.From == n.To {
		return n.From
	}
	return n.From + ".." + n.To
}

// isPlain reports whether text holds no character that can be syntax inside a
// run.
func isPlain(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		h := halfWidth(r)
		return markOf(r) != noMark || h == '(' || h == ')' || h == '\\'
	})
}

// isPlainValue reports whether the value of a field can stand without a backslash
// and without a warning.
func isPlainValue(value string) bool {
	if _, fuzzy := cutTilde(value); fuzzy {
		return false
	}
	if pattern, _ := wildcardText(value, true); pattern != "" {
		return false
	}
	return isBare(value) && !startsWith(value, '=') && !touchesSign(value)
}

// isBare reports whether a value is plain and all of it is kept where it is read
// as a run.
func isBare(value string) bool {
	return isPlain(value) && strings.TrimRight(value, trailing) == value
}

// touchesSign reports whether text begins or ends with a sign that could join the
// words on both its sides into a comparison.
func touchesSign(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "=＝"))
	return isOrderSign(first) || isOrderSign(last)
}

// isPlainWord reports whether text, standing alone, is read as one word and
// without a warning.
func isPlainWord(text string) bool {
	if !isPlain(text) {
		return false
	}
	if takesGroup(text) || startsWith(text, '-') || touchesSign(text) {
		return false
	}
	n, warnings := Parse(text)
	word, ok := n.(Word)
	return ok && word.Text == text && len(warnings) == 0
}

// startsWith reports whether text starts with an ASCII sign in either width.
func startsWith(text string, sign rune) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return halfWidth(r) == sign
}
