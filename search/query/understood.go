package query

import (
	"fmt"
	"slices"
	"strings"

	"xunwen/search/match"
)

// Understood says in Chinese words how a query was read:
// 含“营商环境” 且 人物为李春生 且 数值大于50亿元. A word may stand anywhere in the
// paragraph in its parts (含), a phrase must stand as it is (含原文).
func Understood(n Node) string {
	if n == nil {
		return "全部段落"
	}
	if onlyNegative(n) {
		return "全部段落中 " + describe(n, false)
	}
	return describe(n, false)
}

// describe puts n into words; inner is whether n stands inside an And or Or, where
// another one is put in parentheses, as nobody need know which binds tighter.
func describe(n Node, inner bool) string {
	switch n := n.(type) {
	case And:
		return describeAll(describeEach(n.Nodes, whoseOffice(n.Nodes)), " 且 ", inner)
	case Or:
		return describeAll(describeEach(n.Nodes, ""), " 或 ", inner)
	case Not:
		return describeNot(n.Node)
	case Word:
		return "含" + cite(n.Text)
	case Phrase:
		if n.Verbatim {
			return "一字不差含" + cite(n.Text)
		}
		return "含原文" + cite(n.Text)
	case Wildcard:
		return describeWildcard(n)
	case Fuzzy:
		return "近似含" + cite(n.Text) + "（形近、音近或差一个字）"
	case Near:
		return describeNear(n, inner)
	case Scope:
		return describeScope(n)
	case Term:
		return describeTerm(n)
	case Named:
		return "任一" + fieldName(n.Type)
	case FigureCond:
		return describeFigure(n)
	case DateCond:
		return describeDate(n)
	}
	return ""
}

// describeEach puts nodes into words; whose stands before the offices among them.
func describeEach(nodes []Node, whose string) []string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = describe(n, true)
		if t, ok := n.(Term); ok && t.Field == FieldRole {
			parts[i] = whose + parts[i]
		}
	}
	return parts
}

// whoseOffice says to whom the offices of a conjunction bind: to who says a quotation, to
// one mention of the person, or of one of several.
func whoseOffice(nodes []Node) string {
	persons := 0
	for _, n := range nodes {
		if saysWho(n) {
			return "说话人的"
		}
		if t, ok := n.(Term); ok && t.Field == FieldPerson {
			persons++
		}
	}
	switch persons {
	case 0:
		return ""
	case 1:
		return "其"
	}
	return "其中一人"
}

// saysWho reports whether a node is a condition on a quotation, or a choice among such.
func saysWho(n Node) bool {
	switch n := n.(type) {
	case Term:
		return n.Field == FieldQuote || n.Field == FieldSpeaker || n.Field == FieldSourceType
	case Or:
		return !slices.ContainsFunc(n.Nodes, func(n Node) bool { return !saysWho(n) })
	}
	return false
}

func describeAll(parts []string, separator string, inner bool) string {
	all := strings.Join(parts, separator)
	if inner {
		return "（" + all + "）"
	}
	return all
}

func describeNot(n Node) string {
	switch n := n.(type) {
	case Word, Phrase, Wildcard:
		return "不" + describe(n, false)
	case Named:
		return "没有" + fieldName(n.Type)
	}
	return "排除（" + describe(n, false) + "）"
}

// describeNear says 含“投资” 与 含“建设” 相距不超过8个字.
func describeNear(n Near, inner bool) string {
	distance := fmt.Sprintf("相距不超过%d个字", n.Distance)
	if n.Distance == 0 {
		distance = "紧挨着"
	}
	all := describe(n.Left, true) + " 与 " + describe(n.Right, true) + " " + distance
	if n.Ordered {
		all = describe(n.Left, true) + " 在前、" + describe(n.Right, true) + " 在后，" + distance
	}
	if inner {
		return "（" + all + "）"
	}
	return all
}

func describeScope(n Scope) string {
	unit := "同一段里"
	switch n.Unit {
	case Sentence:
		unit = "同一句里"
	case Document:
		unit = "同一篇里"
	}
	return unit + "（" + describe(n.Node, false) + "）"
}

func describeWildcard(n Wildcard) string {
	var signs []string
	if strings.Contains(n.Text, "*") {
		signs = append(signs, fmt.Sprintf("*代表0到%d个字", match.MaxGap))
	}
	if strings.Contains(n.Text, "?") {
		signs = append(signs, "?代表1个字")
	}
	return "含" + cite(n.Text) + "（" + strings.Join(signs, "，") + "）"
}

func describeTerm(n Term) string {
	name := fieldName(n.Field)
	verb := "为"
	switch n.Field {
	case FieldQuote:
		if !n.Exact {
			verb = "含"
		}
	case FieldHeadline, FieldMetric:
		verb = "含"
	case FieldRole:
		if !n.Exact {
			verb = "含"
		}
	case FieldPlace:
		if !n.Exact {
			return name + "为或属于" + oneLine(n.Value)
		}
	}
	switch {
	case n.Field == FieldPlace && n.Exact && !n.Sole:
		return name + "为" + cite(n.Value) + "本身"
	case n.Exact:
		return name + "恰" + verb + cite(n.Value)
	}
	if verb == "含" {
		return name + verb + cite(n.Value)
	}
	return name + verb + oneLine(n.Value)
}

func describeFigure(n FigureCond) string {
	name, value := measured(n), oneLine(n.Min)
	switch n.Op {
	case Greater:
		return name + "大于" + value
	case GreaterOrEqual:
		return name + "不小于" + value
	case Less:
		return name + "小于" + value
	case LessOrEqual:
		return name + "不大于" + value
	case About:
		return name + "约为" + value
	case Between:
		return name + "在" + value + "到" + oneLine(n.Max) + "之间"
	}
	return name + "为" + value
}

// measured names the figure that n asks for: 数值, 投资, 投资同比增幅.
func measured(n FigureCond) string {
	switch {
	case n.Compare != "":
		return oneLine(n.Metric) + figureField(n) + "增幅"
	case n.Metric != "":
		return oneLine(n.Metric)
	}
	return "数值"
}

func describeDate(n DateCond) string {
	name := "日期"
	if n.Event {
		name = "正文所说日期"
	}
	switch {
	case n.From == n.To:
		return name + "为" + oneLine(n.From)
	case n.To == "":
		return name + "从" + oneLine(n.From) + "起"
	case n.From == "":
		return name + "到" + oneLine(n.To) + "止"
	}
	return name + "从" + oneLine(n.From) + "到" + oneLine(n.To)
}

// cite puts text in quotation marks that do not occur in it.
func cite(text string) string {
	text = oneLine(text)
	if strings.ContainsAny(text, "“”") {
		return "「" + text + "」"
	}
	return "“" + text + "”"
}

// oneLine turns each run of blanks into one.
func oneLine(text string) string { return strings.Join(strings.FieldsFunc(text, isBlank), " ") }
