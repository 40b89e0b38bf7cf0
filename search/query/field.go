package query

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// Names of the fields that have nodes of their own.
const (
	fieldFigure Field = "figure"
	fieldYear   Field = "yoy"
	fieldMonth  Field = "mom"
	fieldDate   Field = "date"
	fieldEvent  Field = "event"
)

// maxFieldName is the length in runes of the longest field name.
const maxFieldName = len("organization")

// fieldOf returns the field with a name, which may be in either language, width
// and script.
func fieldOf(name string) (Field, bool) {
	switch strings.ToLower(halfWidthString(name)) {
	case "person", "人物", "人":
		return FieldPerson, true
	case "org", "organization", "机构", "機構":
		return FieldOrg, true
	case "place", "地点", "地點":
		return FieldPlace, true
	case "role", "职务", "職務":
		return FieldRole, true
	case "speaker", "说", "说话人", "說", "說話人":
		return FieldSpeaker, true
	case "quote", "引语", "引語":
		return FieldQuote, true
	case "source_type", "sourcetype", "来源类型", "來源類型":
		return FieldSourceType, true
	case "figure", "数", "數":
		return fieldFigure, true
	case "metric", "指标", "指標":
		return FieldMetric, true
	case "headline", "标题", "標題":
		return FieldHeadline, true
	case "author", "作者":
		return FieldAuthor, true
	case "source", "来源", "來源", "报纸", "報紙":
		return FieldSource, true
	case "date", "日期":
		return fieldDate, true
	case "event", "事发", "事發":
		return fieldEvent, true
	case "yoy", "同比":
		return fieldYear, true
	case "mom", "环比", "環比":
		return fieldMonth, true
	}
	return "", false
}

// fieldName is the name that String prints.
func fieldName(f Field) string {
	switch f {
	case FieldPerson:
		return "人物"
	case FieldOrg:
		return "机构"
	case FieldPlace:
		return "地点"
	case FieldRole:
		return "职务"
	case FieldSpeaker:
		return "说话人"
	case FieldQuote:
		return "引语"
	case FieldSourceType:
		return "来源类型"
	case FieldMetric:
		return "指标"
	case FieldHeadline:
		return "标题"
	case FieldAuthor:
		return "作者"
	case FieldSource:
		return "来源"
	case fieldDate:
		return "日期"
	case fieldEvent:
		return "事发"
	}
	return string(f)
}

// fieldValue is a field condition as it stands in the query.
type fieldValue struct {
	name   string // as typed, without the colon
	field  Field
	value  string
	exact  bool
	sole   bool // ==
	quoted bool
	plain  bool // a run, neither quoted nor behind a backslash
	pos    int
	end    int
}

// field reads a condition on a field at i. It returns false where there is none,
// and where what follows the colon cannot be its value.
func (l *lexer) field(i int) (end int, ok bool) {
	f, ok := l.fieldAt(i)
	if !ok {
		return 0, false
	}
	if f.value == "" && f.end < len(l.r) && l.group[f.end] && l.opens(f.end) {
		l.push(token{kind: tokenField, text: string(l.r[i:f.end]), pos: i, field: f})
		return f.end, true
	}
	if !searchable(f.value) {
		l.warnNoValue(f)
		return 0, false
	}
	if f.field == FieldMetric && !f.exact {
		if end, ok := l.compare(i+utf8.RuneCountInString(f.name)+1, i); ok {
			return end, true // 指标:工业投资>10亿元
		}
	}
	if f.plain && f.isFigure() {
		if value, end, ok := l.joinUnit(f.value, f.end, f.readFigure); ok {
			f.value, f.end = value, end // 数:7,412.9 亿元
		}
	}
	n, problem := f.node()
	l.hintEvent(f)
	if n == nil {
		if problem != "" {
			l.warner.warn(i, problem, "")
		}
		return 0, false
	}
	if term, ok := n.(Term); ok && f.plain {
		n = l.plainValue(term, f)
	}
	l.leaf(n, string(l.r[i:f.end]))
	return f.end, true
}

// fieldAt reads name, colon and value at i.
func (l *lexer) fieldAt(i int) (fieldValue, bool) {
	colon := i
	for colon < len(l.r) && colon <= i+maxFieldName && !isColon(l.r[colon]) {
		colon++
	}
	if colon >= len(l.r) || !isColon(l.r[colon]) {
		return fieldValue{}, false
	}
	name := string(l.r[i:colon])
	field, ok := fieldOf(name)
	if !ok {
		return fieldValue{}, false
	}
	f := fieldValue{name: name, field: field, pos: i}
	start := colon + 1
	if start < len(l.r) && halfWidth(l.r[start]) == '=' {
		f.exact = true
		start++
	}
	if f.exact && isEntity(field) && start < len(l.r) && halfWidth(l.r[start]) == '=' {
		f.sole = true
		start++
	}
	l.readValue(&f, start)
	return f, true
}

// readValue reads the value at start: a quotation, a plain run with a backslash,
// or a run, which may hold quotation marks (标题:河湾“三个到位”建设).
func (l *lexer) readValue(f *fieldValue, start int) {
	if seg, ok := l.segments[start]; ok {
		f.value, f.quoted, f.end = seg.text, seg.quoted, seg.end
		return
	}
	if start < len(l.r) && l.opens(start) && l.paren[start] > start+1 && l.endsRun(l.paren[start]+1) {
		l.startGroup(start) // 人物:(李春生): a group of one; 标题:(独家)专访 is a word
	}
	f.end = l.runEnd(start, false)
	if f.field == FieldHeadline || f.field == FieldQuote {
		f.end = l.valueEnd(start)
	}
	f.value, f.plain = strings.TrimRight(string(l.r[start:f.end]), trailing), true
}

// trailing is the punctuation that belongs to the sentence around a plain value.
const trailing = "，。；、！？,;!?"

// valueEnd is runEnd past quotations that hold no blank.
func (l *lexer) valueEnd(start int) int {
	end := start
	for {
		end = l.runEnd(end, false)
		seg, ok := l.segments[end]
		if !ok || end == start || strings.ContainsFunc(string(l.r[end:seg.end]), isBlank) {
			return end
		}
		end = seg.end
		if end >= len(l.r) {
			return end
		}
	}
}

// warnNoValue warns of a colon with nothing behind it; a blank after the colon is
// the usual slip.
func (l *lexer) warnNoValue(f fieldValue) {
	next := f.end
	for next < len(l.r) && isBlank(l.r[next]) {
		next++
	}
	suggestion := ""
	if next > f.end && next < len(l.r) && !f.quoted && strings.Trim(f.value, "<>=＜＞＝≥≤~～") == "" {
		suggestion = l.replaced(f.end, next, "")
	}
	l.warner.warn(f.pos, "“"+f.name+":”后面没有紧跟着值，按普通文字处理", suggestion)
}

// node makes the condition. A nil Node means that the value is not one of this
// field, with the warning to give, if any.
func (f fieldValue) node() (Node, string) {
	if f.exact && f.hasOwnNode() {
		f.value = "=" + f.value // 数:=50亿元, 数:=>50亿元
	}
	problem := "“" + f.name + ":”后面应当是"
	switch f.field {
	case fieldFigure, fieldYear, fieldMonth:
		c, ok := f.readFigure(f.value)
		c.Pos = f.pos
		if f.field == fieldFigure {
			return nodeIf(c, ok), problem + "数值（如 数:>50亿元、数:20..30%），按普通文字处理"
		}
		return nodeIf(c, ok), problem + "数值（如 " + f.name + ":>20%、" + f.name + ":-5%..5%），按普通文字处理"
	case fieldDate, fieldEvent:
		c, ok := parseDate(f.value)
		c.Pos, c.Event = f.pos, f.field == fieldEvent
		name := fieldName(f.field)
		return nodeIf(c, ok), problem + "日期（如 " + name + ":2024-05、" + name + ":2023-09..2024-05），按普通文字处理"
	case FieldSpeaker:
		if f.isSpeech() {
			return nil, ""
		}
	}
	// A person or an organisation is without its other names by one sign already.
	sole := f.sole && f.field == FieldPlace
	return Term{Field: f.field, Value: f.value, Exact: f.exact, Sole: sole, Quoted: f.quoted, Pos: f.pos}, ""
}

// isFigure reports whether the value of the field is one of a figure.
func (f fieldValue) isFigure() bool {
	return f.field == fieldFigure || f.field == fieldYear || f.field == fieldMonth
}

// readFigure reads the value of 数:, 同比: and 环比:. The last two may say which way
// it went: 同比:下降5% is -5%, 同比:增长超过20% is >20%.
func (f fieldValue) readFigure(value string) (FigureCond, bool) {
	if f.field == fieldFigure {
		return parseFigure(value)
	}
	m := wayPattern().FindStringSubmatch(strings.TrimFunc(value, isBlank))
	if m == nil {
		return FigureCond{}, false
	}
	c, ok := parseFigure(m[2])
	if ok = ok && c.isRead(); ok && m[1] != "" {
		c, ok = c.asFall()
	}
	c.Compare = Compare(f.field)
	return c, ok
}

// wayPattern is the size of a change with, perhaps, the word for its way before it,
// of which the first group is a fall.
var wayPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(下降|减少|減少|回落|下跌|下滑|降低)了?|(?:增长|增長|增加|上升|上涨|上漲|提高)了?)?(.+)$`)
})

// hintEvent warns of 数: before a date, which asks for a length of time.
func (l *lexer) hintEvent(f fieldValue) {
	if f.field != fieldFigure || f.exact || !f.plain || !strings.ContainsAny(f.value, "年月日") {
		return
	}
	if _, ok := parseDate(f.value); !ok || !startsYear(strings.TrimLeft(f.value, "<>＜＞≤≥")) {
		return
	}
	l.warner.warn(f.pos, "“"+f.name+":”找的是数值；正文里说到的日期用“事发:”", l.replaced(f.pos, f.end, "事发:"+f.value))
}

// startsYear reports whether a date begins with the number of a year: 2023年5月. 20年
// and 3日 are lengths of time as much.
func startsYear(date string) bool {
	r := []rune(date)
	return len(r) > 4 && isYear(string(r[:4])) && r[4] == '年'
}

// hasOwnNode reports whether the conditions on the field are no Terms.
func (f fieldValue) hasOwnNode() bool {
	switch f.field {
	case fieldFigure, fieldYear, fieldMonth, fieldDate, fieldEvent:
		return true
	}
	return false
}

// nodeIf is n where ok, or nil.
func nodeIf(n Node, ok bool) Node {
	if !ok {
		return nil
	}
	return n
}

// apply makes conditions on the field of the words and phrases of a group. What
// cannot be its value stays as it is.
func (f fieldValue) apply(n Node, w *warner) Node {
	switch n := n.(type) {
	case And:
		return And{Nodes: f.applyAll(n.Nodes, w)}
	case Or:
		return Or{Nodes: f.applyAll(n.Nodes, w)}
	case Not:
		return Not{Node: f.apply(n.Node, w)}
	case Near:
		n.Left, n.Right = f.apply(n.Left, w), f.apply(n.Right, w)
		return n
	case Scope:
		n.Node = f.apply(n.Node, w)
		return n
	case Wildcard:
		w.warn(n.Pos, noVariants(f), "")
		f.value, f.quoted, f.pos = n.Text, false, n.Pos
	case Fuzzy:
		w.warn(n.Pos, noVariants(f), "")
		f.value, f.quoted, f.pos = n.Text, true, n.Pos
	case Word:
		text := strings.TrimRight(n.Text, trailing)
		if rest, ok := strings.CutPrefix(halfWidthString(text), "="); ok && searchable(rest) {
			f.exact, text = true, string([]rune(text)[1:])
			if rest, ok := strings.CutPrefix(rest, "="); ok && isEntity(f.field) && searchable(rest) {
				f.sole, text = true, string([]rune(text)[1:])
			}
		}
		f.value, f.quoted, f.pos = text, false, n.Pos
	case Phrase:
		f.value, f.quoted, f.pos = n.Text, true, n.Pos
		f.exact = f.exact || n.Verbatim
	default:
		return n
	}
	if made, _ := f.node(); made != nil {
		return made
	}
	return n
}

func (f fieldValue) applyAll(nodes []Node, w *warner) []Node {
	made := make([]Node, len(nodes))
	for i, n := range nodes {
		made[i] = f.apply(n, w)
	}
	return made
}

// maxSpeaker is the longest speaker in runes; foreign names with their dots stay
// below it.
const maxSpeaker = 20

// isSpeech reports whether 说： introduces what was said, as in pasted text,
// rather than who said it.
func (f fieldValue) isSpeech() bool {
	if f.name != "说" && f.name != "說" {
		return false
	}
	return utf8.RuneCountInString(f.value) > maxSpeaker || strings.ContainsAny(f.value, "，。！？；、,!?;…")
}
