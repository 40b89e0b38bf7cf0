package query

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xunwen/search/match"
)

// withoutPositions moves every position of n to zero: two nodes that differ in positions only
// are the same condition.
func withoutPositions(n Node) Node {
	switch n := n.(type) {
	case And:
		return And{Nodes: allWithoutPositions(n.Nodes)}
	case Or:
		return Or{Nodes: allWithoutPositions(n.Nodes)}
	case Not:
		return Not{Node: withoutPositions(n.Node)}
	case Near:
		return Near{Left: withoutPositions(n.Left), Right: withoutPositions(n.Right), Distance: n.Distance, Ordered: n.Ordered}
	case Scope:
		return Scope{Unit: n.Unit, Node: withoutPositions(n.Node)}
	case Wildcard:
		n.Pos = 0
		return n
	case Fuzzy:
		n.Pos = 0
		return n
	case Word:
		n.Pos = 0
		return n
	case Phrase:
		n.Pos = 0
		return n
	case Term:
		n.Pos = 0
		return n
	case Named:
		n.Pos = 0
		return n
	case FigureCond:
		n.Pos = 0
		return n
	case DateCond:
		n.Pos = 0
		return n
	}
	return nil
}

func allWithoutPositions(nodes []Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = withoutPositions(n)
	}
	return out
}

// failer is what *testing.T and *rapid.T have in common.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkParse holds for every string whatever.
func checkParse(t failer, s string) {
	t.Helper()
	n, warnings := Parse(s)
	length := utf8.RuneCountInString(s)
	seen := map[int]bool{}
	walk(n, false, func(n Node, _ bool) bool {
		switch n.(type) {
		case And, Or, Not:
			return true
		}
		if pos := position(n); seen[pos] || pos < 0 || pos >= length {
			t.Fatalf("%q: %#v at %d of %d", s, n, pos, length)
		} else {
			seen[pos] = true
		}
		return true
	})
	for _, w := range warnings {
		if w.Position < 0 || w.Position > length || w.Message == "" {
			t.Fatalf("%q: warning %+v out of range", s, w)
		}
	}
	if n == nil && strings.TrimFunc(s, isBlank) != "" && len(warnings) == 0 {
		t.Fatalf("%q: dropped without a warning", s)
	}
	checkNormal(t, n)
	checkNested(t, n, "", false)
	checkRoundTrip(t, n)
	_ = Understood(n)
}

// checkRoundTrip holds for every node that Parse can return.
func checkRoundTrip(t failer, n Node) {
	t.Helper()
	printed := String(n)
	again, _ := Parse(printed)
	if want, got := withoutPositions(n), withoutPositions(again); !reflect.DeepEqual(want, got) {
		t.Fatalf("%q is read back as another query:\nwant %#v\ngot  %#v", printed, want, got)
	}
	if s := String(again); s != printed {
		t.Fatalf("%q prints as %q", printed, s)
	}
}

// checkNested checks what the comments on Near and Scope promise.
func checkNested(t failer, n Node, in Unit, near bool) {
	t.Helper()
	below := func(nodes ...Node) {
		for _, n := range nodes {
			checkNested(t, n, in, near)
		}
	}
	switch n := n.(type) {
	case And:
		below(n.Nodes...)
	case Or:
		below(n.Nodes...)
	case Near:
		if n.Distance < 0 || n.Distance > MaxDistance || n.Left == nil || n.Right == nil {
			t.Fatalf("%#v", n)
		}
		near = true
		below(n.Left, n.Right)
	case Not:
		if near {
			t.Fatalf("%#v on a side of a Near", n)
		}
		below(n.Node)
	case Scope:
		if near || n.Node == nil || in != "" && !n.Unit.within(in) {
			t.Fatalf("%#v in %q, near: %v", n, in, near)
		}
		in = n.Unit
		below(n.Node)
	case DateCond:
		if near {
			t.Fatalf("%#v on a side of a Near", n)
		}
	case Wildcard:
		if _, err := match.ParseWildcard(n.Text); err != nil {
			t.Fatalf("%#v: %v", n, err)
		}
	case Fuzzy:
		if !match.HasVariants(n.Text) {
			t.Fatalf("%#v has no variants", n)
		}
	}
}

// checkNormal checks that no node holds one of its own kind, and that And and Or
// hold at least two.
func checkNormal(t failer, n Node) {
	t.Helper()
	walk(n, false, func(n Node, _ bool) bool {
		var nodes []Node
		switch n := n.(type) {
		case And:
			nodes = n.Nodes
			for _, below := range nodes {
				if _, ok := below.(And); ok {
					t.Fatalf("And in And: %#v", n)
				}
			}
		case Or:
			nodes = n.Nodes
			for _, below := range nodes {
				if _, ok := below.(Or); ok {
					t.Fatalf("Or in Or: %#v", n)
				}
			}
		case Not:
			if _, ok := n.Node.(Not); ok || n.Node == nil {
				t.Fatalf("Not of Not or nothing: %#v", n)
			}
			return true
		default:
			return true
		}
		if len(nodes) < 2 {
			t.Fatalf("%#v with fewer than two nodes", n)
		}
		return true
	})
}

// fragments are the pieces hostile queries are made of.
func fragments() []string {
	return []string{
		" ", "　", " ", "\n", "投资", "建设", "江岸", "A", "5", "50亿元", "20..30%", "2024-05", "，", "。", "？",
		`"`, `"`, `""`, "＂", "“", "”", "„", "「", "」", "『", "』", "‘", "’", "=", "＝", "=“", `:"`,
		"(", ")", "（", "）", "-", "－", "--", "\\", "\\", ":", "：", ":=", "|", "｜", "&", " OR ", "OR", " 或 ", "或",
		" AND ", "且", " NOT ", "非", "NOT", "人物:", "说：", "说:", "数:", "数:>", "数:约", "日期:", "日期:>", "投资>", "同比:", "事发:", "5亿元", "标题：", "headline:",
		"5 亿元", "7,412.9 ", "亿元", "家", "投资：", "50亿元..", "2023年",
		"..", "以上", "至", "到", "之间", "超过", "不", "约", "~", "～", "*", "＊", "?", "近/8", " NEAR/3 ", " 前/5 ", " 近 ", "近／８(", "NEAR", "/", "同句(", "同句（", "同文(", "SENTENCE(", "同段", "什么", "<", ">", "‹人物›", "<机构>", " ‹地点› ", "‹", "›", "〈", "〉", "＜", "\xff", "\u200b", "😀", "今年",
	}
}

func TestAnyQueryIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(fragments()), 0, 14).Draw(t, "parts")
		checkParse(t, strings.Join(parts, ""))
	})
}

// TestDenseSyntaxIsReadBack draws short queries of little else than syntax.
func TestDenseSyntaxIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(signs()), 1, 9).Draw(t, "query")
		checkParse(t, strings.Join(parts, ""))
	})
}

// signs is what means something in a query, with as little text as shows it.
func signs() []string {
	return []string{
		"人", "5", "a", "#", "·", "%", "=", "＝", "-", "－", "(", ")", "（", "）", "\"", "“", "”", "‘", "「", "」", "\\", ":", "：", "~", "～", "*", "＊", "?", "？",
		" ", "　", ".", "。", "，", "…", ">", "<", "|", "&", "+", "\u200b", "\u0301", " 或 ", "且", "非", " NOT ", "近/", " 近 ", "前/3", "同句(", "同文(",
		"‹", "›", "〈", "〉", "＜", "＞", "‹人物›", "<person>", "〈機構〉", "＜地点＞", "‹数›", " ‹人› ",
		"人物:", "人:(", "地点:==", "地点:(==", "职务:", "职务:=", "标题:", "引语:", "引语:=", "说：", "说:(", "来源类型:", "数:", "数:(", "日期:", "来源:=",
	}
}

// TestDensePlaceholdersAreReadBack draws queries of little else than angle brackets
// and what may stand in and beside them.
func TestDensePlaceholdersAreReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(angles()), 1, 12).Draw(t, "query")
		checkParse(t, strings.Join(parts, ""))
	})
}

// angles is what placeholders are made of, and what ends or joins them.
func angles() []string {
	return []string{
		"‹", "›", "<", ">", "＜", "＞", "〈", "〉", "《", "人物", "机构", "地點", "ｐｅｒｓｏｎ", "organization", "数", "职务", "‹人物›", "<机构>", "〈地点〉",
		" ", "　", "\u200b", "(", "）", "“", "”", "\"", "\\", "-", "=", "~", "*", "?", "：", ":", "5", "投资", "，", "|", " 近/3 ", "前/5 ", " OR ", " NOT ", "同句(", "人物:(", "职务:", "投资>", "5 ",
	}
}

func TestAnyStringIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkParse(t, rapid.String().Draw(t, "query")) })
}

// TestAnyValueIsReadBack draws values of 数: and 日期:, which have grammars of their
// own that strings of any kind hardly touch.
func TestAnyValueIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.SampledFrom([]string{"数:", "日期:", "数：", "日期:\"", "数:\"", "同比:", "环比：\"", "mom:=", "事发:", "事发:\"", "投资:", "投资:\"", "投资>", "同比下降>", "“投资额”:"}).Draw(t, "field")
		parts := rapid.SliceOfN(rapid.SampledFrom(valueFragments()), 1, 6).Draw(t, "value")
		checkParse(t, field+strings.Join(parts, ""))
	})
}

// valueFragments is what the values of 数: and 日期: are made of.
func valueFragments() []string {
	return []string{
		"0", "5", "20", "１", "0000", "2024", "２０２４", "0229", "13", "9999", "一", "两", "三十", "〇", "千", "万", "亿元", "%", "成", "半", "元",
		".", "..", "…", "。", "．", "-", "－", "–", "—", "/", "／", ":", "：", "T", "~", "～", "≈", "*", "?", "＊", "至", "到", "之间", ",", "，", " ", "　",
		"<", ">", "=", "＝", "≥", "≤", "≧", "=>", "<=", "＜", "＞", "超", "超过", "不", "不足", "不少于", "约", "约为", "近", "将近", "以上", "及以上", "以下", "之内", "左右", "上下",
		"下降", "增长", "了", "60", "人", "亿", " 亿元", " 家", " 元以上",
		"年", "月", "日", "号", "今年", "去年", "今", "去", "前", "本月", "上月", "今天", "截至", "自", "从", "起", "以来", "以前", "之后", "之前", "为止", "\"", "”", "\\", "(", "）",
	}
}

// TestAnyTreeIsReadBack builds trees rather than queries, with texts that look
// like syntax.
func TestAnyTreeIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkRoundTrip(t, drawNode(t, 3, "")) })
}

// drawNode draws a normal tree: above is the kind of the node it is put under.
func drawNode(t *rapid.T, depth int, above string) Node {
	return drawTree(t, depth, above, "", false)
}

// drawTree draws a normal tree in a scope of a unit, or in none, on a side of a
// Near or not.
func drawTree(t *rapid.T, depth int, above string, in Unit, near bool) Node {
	kind := rapid.SampledFrom(kinds(depth, above, in, near)).Draw(t, "kind")
	switch kind {
	case "and", "or":
		nodes := make([]Node, rapid.IntRange(2, 3).Draw(t, "n"))
		for i := range nodes {
			nodes[i] = drawTree(t, depth-1, kind, in, near)
		}
		if kind == "or" {
			return Or{Nodes: nodes}
		}
		return And{Nodes: nodes}
	case "not":
		return Not{Node: drawTree(t, depth-1, kind, in, near)}
	case "near":
		return Near{
			Left: drawTree(t, depth-1, kind, in, true), Right: drawTree(t, depth-1, kind, in, true),
			Distance: rapid.IntRange(0, MaxDistance).Draw(t, "distance"), Ordered: rapid.Bool().Draw(t, "ordered"),
		}
	case string(Sentence), string(Paragraph), string(Document):
		return Scope{Unit: Unit(kind), Node: drawTree(t, depth-1, kind, Unit(kind), near)}
	}
	return drawLeaf(t, kind, near)
}

// kinds are the kinds of nodes that may stand in a place.
func kinds(depth int, above string, in Unit, near bool) []string {
	kinds := []string{"word", "phrase", "term", "figure", "wildcard", "fuzzy", "named"}
	if !near {
		kinds = append(kinds, "date")
	}
	if depth == 0 {
		return kinds
	}
	for _, kind := range []string{"and", "or", "not", "near"} {
		if kind != above && (!near || kind != "not") {
			kinds = append(kinds, kind)
		}
	}
	if above == "near" {
		kinds = append(kinds, "near")
	}
	for _, unit := range []Unit{Sentence, Paragraph, Document} {
		if !near && (in == "" || unit.within(in)) {
			kinds = append(kinds, string(unit))
		}
	}
	return kinds
}

func drawLeaf(t *rapid.T, kind string, near bool) Node {
	switch kind {
	case "phrase":
		return Phrase{Text: drawText(t, " "), Verbatim: rapid.Bool().Draw(t, "verbatim")}
	case "term":
		return drawTerm(t, near)
	case "wildcard":
		return Wildcard{Text: rapid.SampledFrom([]string{"临汾*", "营?环境", "*书记", "?城区委", "12.?亿", "近/8*", "同句*", "OR*", "3-?月"}).Draw(t, "pattern")}
	case "fuzzy":
		text := drawText(t, " ")
		if !match.HasVariants(text) {
			text = "疏基"
		}
		return Fuzzy{Text: text}
	case "named":
		return Named{Type: rapid.SampledFrom([]Field{FieldPerson, FieldOrg, FieldPlace}).Draw(t, "type")}
	case "figure":
		return drawFigure(t)
	case "date":
		return DateCond{From: "2023-09", To: rapid.SampledFrom([]string{"", "2023-09", "今年"}).Draw(t, "to"), Event: rapid.Bool().Draw(t, "event")}
	}
	return Word{Text: drawText(t, "")}
}

func drawTerm(t *rapid.T, near bool) Node {
	quoted := rapid.Bool().Draw(t, "quoted")
	blank := ""
	if quoted {
		blank = " "
	}
	fields := []Field{FieldPerson, FieldOrg, FieldPlace, FieldRole, FieldSpeaker, FieldHeadline, FieldMetric}
	if near {
		fields = []Field{FieldPerson, FieldOrg, FieldPlace, FieldRole}
	}
	n := Term{
		Field: rapid.SampledFrom(fields).Draw(t, "field"), Value: drawText(t, blank),
		Exact: rapid.Bool().Draw(t, "exact"), Quoted: quoted,
	}
	n.Sole = n.Field == FieldPlace && n.Exact && rapid.Bool().Draw(t, "sole")
	return n
}

// drawText draws text that looks like syntax; blank is what may stand in it for
// a blank.
func drawText(t *rapid.T, blank string) string {
	parts := rapid.SliceOfN(rapid.SampledFrom(fragments()), 0, 4).Draw(t, "text")
	text := strings.ToValidUTF8(strings.Join(parts, ""), "x")
	text = strings.Join(strings.FieldsFunc(text, isBlank), blank)
	if blank == "" && rapid.Bool().Draw(t, "first") {
		return text + "临"
	}
	return "临" + text
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", " ", "营商环境 人物:李春生 数:>50亿元", "“营商环境\"", "”营商环境“", "=「營商環境」", "-(A OR B)", "NOT NOT A",
		"A 或 (B 且 -C)", "说：“好。”", "日期:2023-09..", "\\OR \\(A", "\"他说\"好\"了\" x", "\"a\"\"b\"", "((A)", "同句(A B)", "数:", "数:000*~", "人:(=#)", "人物:\\a(b",
		"投资>50亿元 \"固定资产投资\" > 50 亿元", "指标:工业投资>10亿元 同比:<-5% -事发:2023-09..", "GDP:=5% 投资同比下降≥10%", "产值：20..30亿元，",
		"A 近/5 B 近/5 (C OR 人物:D)", "同文(A 同段(B 同句(C -D)))", "营?环境 临汾* *书记", "疏基~ “巯基乙醇”～", "A NEAR/8 -B", "A 前／８ (B -同句(C))", "人物:(李* 近 王~)",
		"‹人物› 近/10 落马", "<person> 前/5 ＜机构＞ -〈地点〉", "同句(‹人物›“说” 职务:=市长)", "‹人物›说 ‹数› 人物:(‹地点› 职务:副市长)", "甲 <人物> 5 ‹机构›~",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkParse(t, s) })
}
