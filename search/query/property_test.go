package query

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
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
	case Word:
		n.Pos = 0
		return n
	case Phrase:
		n.Pos = 0
		return n
	case Term:
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
	last := -1
	walk(n, false, func(n Node, _ bool) bool {
		switch n.(type) {
		case And, Or, Not:
			return true
		}
		if pos := position(n); pos <= last || pos >= length {
			t.Fatalf("%q: leaf %#v at %d after %d of %d", s, n, pos, last, length)
		} else {
			last = pos
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
		" AND ", "且", " NOT ", "非", "NOT", "人物:", "说：", "说:", "数:", "数:>", "数:约", "日期:", "日期:>", "标题：", "headline:",
		"..", "以上", "至", "到", "之间", "超过", "不", "约", "~", "*", "?", "近/8", " NEAR/3 ", "同句(", "同文(", "<", ">", "\xff", "\u200b", "😀", "今年",
	}
}

func TestAnyQueryIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(fragments()), 0, 14).Draw(t, "parts")
		checkParse(t, strings.Join(parts, ""))
	})
}

func TestAnyStringIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkParse(t, rapid.String().Draw(t, "query")) })
}

// TestAnyTreeIsReadBack builds trees rather than queries, with texts that look
// like syntax.
func TestAnyTreeIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkRoundTrip(t, drawNode(t, 3, "")) })
}

// drawNode draws a normal tree: above is the kind of the node it is put under.
func drawNode(t *rapid.T, depth int, above string) Node {
	kinds := []string{"word", "phrase", "term", "figure", "date"}
	if depth > 0 {
		for _, kind := range []string{"and", "or", "not"} {
			if kind != above {
				kinds = append(kinds, kind)
			}
		}
	}
	kind := rapid.SampledFrom(kinds).Draw(t, "kind")
	switch kind {
	case "and":
		return And{Nodes: drawNodes(t, depth, kind)}
	case "or":
		return Or{Nodes: drawNodes(t, depth, kind)}
	case "not":
		return Not{Node: drawNode(t, depth-1, kind)}
	case "phrase":
		return Phrase{Text: drawText(t, " "), Verbatim: rapid.Bool().Draw(t, "verbatim")}
	case "term":
		return drawTerm(t)
	case "figure":
		op := rapid.SampledFrom([]Op{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, About}).Draw(t, "op")
		return FigureCond{Op: op, Min: rapid.SampledFrom([]string{"50亿元", "3.5%", "三成", "１２ 万"}).Draw(t, "value")}
	case "date":
		return DateCond{From: "2023-09", To: rapid.SampledFrom([]string{"", "2023-09", "今年"}).Draw(t, "to")}
	}
	return Word{Text: drawText(t, "")}
}

func drawNodes(t *rapid.T, depth int, kind string) []Node {
	nodes := make([]Node, rapid.IntRange(2, 3).Draw(t, "n"))
	for i := range nodes {
		nodes[i] = drawNode(t, depth-1, kind)
	}
	return nodes
}

func drawTerm(t *rapid.T) Node {
	quoted := rapid.Bool().Draw(t, "quoted")
	blank := ""
	if quoted {
		blank = " "
	}
	fields := []Field{FieldPerson, FieldOrg, FieldRole, FieldSpeaker, FieldHeadline, FieldEvent}
	return Term{
		Field: rapid.SampledFrom(fields).Draw(t, "field"), Value: drawText(t, blank),
		Exact: rapid.Bool().Draw(t, "exact"), Quoted: quoted,
	}
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
		"A 或 (B 且 -C)", "说：“好。”", "日期:2023-09..", "\\OR \\(A", "\"他说\"好\"了\" x", "\"a\"\"b\"", "((A)", "同句(A B)", "数:", "人物:\\a(b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkParse(t, s) })
}
