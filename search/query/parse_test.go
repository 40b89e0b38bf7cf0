package query

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, query string
		want        Node
	}{
		{"空查询", "", nil},
		{"只有空格", " 　\n", nil},
		{"词的位置按字数", "河湾　投资", And{[]Node{Word{"河湾", 0}, Word{"投资", 3}}}},
		{"引号的位置是开引号", "河湾 “投资”", And{[]Node{Word{"河湾", 0}, Phrase{Text: "投资", Pos: 3}}}},
		{"逐字的位置是等号", "=「投资」", Phrase{Text: "投资", Verbatim: true}},
		{"字段的位置是字段名", " 人物：=“李春生”", Term{Field: FieldPerson, Value: "李春生", Exact: true, Quoted: true, Pos: 1}},
		{"减号后的位置是词", "-河湾", Not{Word{"河湾", 1}}},
		{"范围", "数:20..30%", FigureCond{Op: Between, Min: "20", Max: "30%"}},
		{"单个数值", "数:50亿元", FigureCond{Op: Equal, Min: "50亿元"}},
		{"单个日期两端相同", "日期:2024-05", DateCond{From: "2024-05", To: "2024-05"}},
		{"比较的位置是名称", "甲 投资>50亿元", And{[]Node{Word{"甲", 0}, FigureCond{Op: Greater, Min: "50亿元", Metric: "投资", Pos: 2}}}},
		{"指标带比较的位置是字段名", "指标:投资>50亿元", FigureCond{Op: Greater, Min: "50亿元", Metric: "投资"}},
		{"同比", "同比:-5..5%", FigureCond{Op: Between, Min: "-5", Max: "5%", Compare: CompareYear}},
		{"名称和环比", "“工业 投资”环比≥5%", FigureCond{Op: GreaterOrEqual, Min: "5%", Metric: "工业 投资", Compare: CompareMonth}},
		{"引号里的同比是名称", "“同比”>5%", FigureCond{Op: Greater, Min: "5%", Metric: "同比"}},
		{"降幅是负的", "投资同比下降:5..10%", FigureCond{Op: Between, Min: "-10%", Max: "-5%", Metric: "投资", Compare: CompareYear}},
		{"正文的日期", "事发:2023-09", DateCond{From: "2023-09", To: "2023-09", Event: true}},
		{"开口的日期", "甲 日期:2024-05..", And{[]Node{Word{"甲", 0}, DateCond{From: "2024-05", Pos: 2}}}},
		{"括号不留痕迹", "((甲))", Word{"甲", 2}},
		{"同类合并", "甲 (乙 丙)", And{[]Node{Word{"甲", 0}, Word{"乙", 3}, Word{"丙", 5}}}},
		{"非法编码", "甲\xff乙", Word{"甲\ufffd乙", 0}},
		{"距离的位置是运算符", "投资 近/8 建设", Near{Left: Word{"投资", 0}, Right: Word{"建设", 7}, Distance: 8, Pos: 3}},
		{"先后有序", "投资 前/8 建设", Near{Left: Word{"投资", 0}, Right: Word{"建设", 7}, Distance: 8, Ordered: true, Pos: 3}},
		{"距离从左边结合", "甲 近/5 乙 前/3 丙", Near{
			Left:  Near{Left: Word{"甲", 0}, Right: Word{"乙", 6}, Distance: 5, Pos: 2},
			Right: Word{"丙", 12}, Distance: 3, Ordered: true, Pos: 8,
		}},
		{"距离比且紧", "甲 乙 近/5 丙", And{[]Node{Word{"甲", 0}, Near{Left: Word{"乙", 2}, Right: Word{"丙", 8}, Distance: 5, Pos: 4}}}},
		{"距离比非紧", "-甲 近/5 乙", Not{Near{Left: Word{"甲", 1}, Right: Word{"乙", 7}, Distance: 5, Pos: 3}}},
		{"范围的位置是名称", "甲 同句(乙 -丙)", And{[]Node{Word{"甲", 0}, Scope{Sentence, And{[]Node{Word{"乙", 5}, Not{Word{"丙", 8}}}}, 2}}}},
		{"范围套范围", "同文(同段(同句(甲)))", Scope{Document, Scope{Paragraph, Scope{Sentence, Word{"甲", 9}, 6}, 3}, 0}},
		{"通配符用半角", "＊书记 营？环境", And{[]Node{Wildcard{"*书记", 0}, Wildcard{"营?环境", 4}}}},
		{"近似的词", "甲 疏基～", And{[]Node{Word{"甲", 0}, Fuzzy{"疏基", 2}}}},
		{"近似的引语", "“巯基 乙醇”~", Fuzzy{"巯基 乙醇", 0}},
		{"占位词的位置是括号", "甲 ‹人物›", And{[]Node{Word{"甲", 0}, Named{FieldPerson, 2}}}},
		{"占位词用尖括号", "<机构> ＜place＞ 〈人〉", And{[]Node{Named{FieldOrg, 0}, Named{FieldPlace, 5}, Named{FieldPerson, 13}}}},
		{"占位词前的减号", "-‹地点›", Not{Named{FieldPlace, 1}}},
		{"占位词后的引号", "‹人物›“说”", And{[]Node{Named{FieldPerson, 0}, Phrase{Text: "说", Pos: 4}}}},
		{"占位词的距离", "‹人物› 前/3 职务:市长", Near{Left: Named{FieldPerson, 0}, Right: Term{Field: FieldRole, Value: "市长", Pos: 9}, Distance: 3, Ordered: true, Pos: 5}},
		{"占位词在括号里", "(‹人物›)", Named{FieldPerson, 1}},
		{"占位词后的括号", "‹人物›(甲 乙)", And{[]Node{Named{FieldPerson, 0}, Word{"甲", 5}, Word{"乙", 7}}}},
		{"反斜杠后的占位词是文字", "\\‹人物›", Word{"‹人物›", 0}},
		{"不成对的尖括号是文字", "‹人物>", Word{"‹人物>", 0}},
		{"零宽空格", "甲\u200b乙", And{[]Node{Word{"甲", 0}, Word{"乙", 2}}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, warnings := Parse(test.query)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", test.query, diff)
			}
			if len(warnings) > 0 {
				t.Errorf("Parse(%q) warns %+v", test.query, warnings)
			}
		})
	}
}

func TestDepthIsLimited(t *testing.T) {
	t.Parallel()
	nested := func(depth int) string {
		return strings.Repeat("(", depth) + "甲 OR 乙" + strings.Repeat(")", depth)
	}
	if n, warnings := Parse(nested(MaxDepth)); len(warnings) > 0 || String(n) != "甲 OR 乙" {
		t.Errorf("at the limit: %s %v", String(n), warnings)
	}
	n, warnings := Parse(nested(MaxDepth + 1))
	if len(warnings) != 1 || !strings.Contains(warnings[0].Message, "普通文字") {
		t.Errorf("past the limit: warnings %v", warnings)
	}
	want := And{[]Node{Word{strings.Repeat("(", MaxDepth+1) + "甲", 0}, Word{"OR", MaxDepth + 3}, Word{"乙" + strings.Repeat(")", MaxDepth+1), MaxDepth + 6}}}
	if diff := cmp.Diff(Node(want), n); diff != "" {
		t.Errorf("past the limit:\n%s", diff)
	}
	checkParse(t, nested(MaxDepth+1))
}

func TestClausesAreLimited(t *testing.T) {
	t.Parallel()
	for _, separator := range []string{" ", " OR ", " -"} {
		query := strings.Repeat("甲"+separator, MaxClauses+88) + "甲"
		n, warnings := Parse(query)
		if got := len(strings.Split(String(n), "甲")) - 1; got != MaxClauses {
			t.Errorf("%q: %d clauses, want %d", separator, got, MaxClauses)
		}
		if len(warnings) != 1 || warnings[0].Position != MaxClauses*utf8.RuneCountInString("甲"+separator) {
			t.Errorf("%q: warnings %+v", separator, warnings)
		}
	}
	for _, separator := range []string{" 近/5 ", " -近/5 "} {
		checkParse(t, strings.Repeat("甲"+separator, MaxClauses+88)+"甲")
		checkParse(t, strings.Repeat("同句(甲"+separator, MaxDepth)+"乙 "+strings.Repeat("丙 ", MaxClauses)+strings.Repeat(")", MaxDepth))
	}
	checkParse(t, "("+strings.Repeat("甲 NOT (乙 OR ", MaxDepth-1)+strings.Repeat("丙 ", MaxClauses)+strings.Repeat(")", MaxDepth))
}

func TestNearsAreLimited(t *testing.T) {
	t.Parallel()
	n, warnings := Parse(strings.Repeat("甲 近/5 ", MaxNears) + "甲")
	if got := strings.Count(String(n), "近/5"); got != MaxNears || len(warnings) > 0 {
		t.Errorf("at the limit: %d proximities, %+v", got, warnings)
	}
	n, warnings = Parse(strings.Repeat("甲 近/5 ", MaxNears+7) + "甲")
	if got := strings.Count(String(n), "近/5"); got != MaxNears {
		t.Errorf("past the limit: %d proximities", got)
	}
	if len(warnings) != 1 || warnings[0].Position != MaxNears*utf8.RuneCountInString("甲 近/5 ")+2 {
		t.Errorf("past the limit: %+v", warnings)
	}
}

// TestHostileQueries runs what would take minutes if any pass were quadratic.
func TestHostileQueries(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{
		`"`, `""`, `"甲`, `甲"`, ` "`, `" `, "“", "”", "“甲", " ”甲", "「", "」", "『甲", "(", ")", "()", "(甲)", "甲(", "甲()", "(甲 ", "( ) ",
		"-", " -", "NOT ", "非 ", " OR", "或 ", "|", "\\", " \\甲", "人物:", "人物: ", "人物:(", "标题:“甲”", "数:>", " 数:1..", "日期:2024-", "near ", "or ", "*", "*甲", "甲? ", "?", "？甲", "~", "甲乙~ ", " “甲乙”~", "近/8 ", "甲 近/8 ", "近/8 -甲 ", "近 ", "近/", "近/9999999999", "甲 近/8 (",
		"同句(", "同句()", "同文(甲 同句(", "同句 (", "人物:(同句(", "投资>5 ", "投资>", "甲 > ", "甲>5，", "“甲”>5 ", "甲:>", "投资 ", "=", "=“", ":", "　", "\x00", "\xff",
	} {
		s := strings.Repeat(unit, 20_000/len(unit))
		n, warnings := Parse(s)
		if len(warnings) > maxWarnings {
			t.Errorf("%q repeated: %d warnings", unit, len(warnings))
		}
		if again, _ := Parse(String(n)); String(again) != String(n) {
			t.Errorf("%q repeated is not read back", unit)
		}
		_ = Understood(n)
	}
}

// TestEveryQuotedTextIsOnePhrase: whatever stands in a paragraph is found by
// quoting it, with any marks inside that are not the quoting ones.
func TestEveryQuotedTextIsOnePhrase(t *testing.T) {
	t.Parallel()
	text := "李春生说：“到河湾(东区)投资 OR 建设，-5℃、「好」『对』；‘星’=3.5%|\\甲~*?”他说"
	r := []rune(text)
	for i := range r {
		for j := i + 1; j <= len(r); j++ {
			part := string(r[i:j])
			n, warnings := Parse(`"` + part + `"`)
			want := Node(Phrase{Text: part})
			if !searchable(part) {
				want = nil
			} else if len(warnings) > 0 {
				t.Errorf("%q quoted: %+v", part, warnings)
			}
			if diff := cmp.Diff(want, n); diff != "" {
				t.Errorf("%q quoted:\n%s", part, diff)
			}
		}
	}
}

func TestSuggestionsParseClean(t *testing.T) {
	t.Parallel()
	for _, query := range []string{
		"“到河湾 投资", "河湾 人物: 李春生 投资", "数:> 50亿元", "河湾 -5℃ 气温", "投资|建设 河湾", "河湾 or 投资", "“投资”或“建设” 河湾", "河湾 “，”", `"投资"|"建设"`,
		"投资 近 建设", "投资 前/900 建设", "投资 near 建设 河湾", "“投资”近/8“建设”", "同句 (投资 建设)", "sentence(投资 建设)", "同句(投资 建设", "(投资 OR 建设",
		"河湾 疏~", "“疏”~", "=“疏基”~", "营?环境~", "河**湾", "李*", "河*湾*市*委*书*记", "人物:李*生", "人物:李春锋~ 河湾", "投资 > 50 亿元 河湾", "河湾 投资：50 亿元", "河湾 数:2023年", "投资>50亿元，产值>10亿元",
	} {
		_, warnings := Parse(query)
		if len(warnings) != 1 || warnings[0].Suggestion == "" {
			t.Errorf("%q: want one warning with a suggestion, got %+v", query, warnings)
			continue
		}
		if _, again := Parse(warnings[0].Suggestion); len(again) > 0 {
			t.Errorf("%q: suggestion %q warns %+v", query, warnings[0].Suggestion, again)
		}
	}
}

func TestEveryFieldHasItsNames(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{
		{"人物", "人", "person", "Person", "ｐｅｒｓｏｎ"}, {"机构", "機構", "org", "organization"}, {"地点", "地點", "place"}, {"职务", "職務", "role"},
		{"说话人", "说", "說", "說話人", "speaker"}, {"引语", "引語", "quote"}, {"来源类型", "來源類型", "source_type", "sourcetype"}, {"指标", "指標", "metric"}, {"标题", "標題", "headline"},
		{"作者", "author"}, {"来源", "來源", "报纸", "報紙", "source"},
	} {
		want := names[0] + ":河湾"
		for _, name := range names {
			for _, colon := range []string{":", "："} {
				if n, _ := Parse(name + colon + "河湾"); String(n) != want {
					t.Errorf("%s%s is read as %s, want %s", name, colon, String(n), want)
				}
			}
		}
	}
}

func TestOnlyNegative(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		query string
		want  bool
	}{
		{"甲 (乙 OR -丙) -“丁”", false},
		{"-(甲 -乙)", false},
		{"-甲 -乙", true},
		{"-甲 OR 乙", false},
		{"NOT (甲 OR 人物:乙)", true},
		{"-甲 近/5 乙", true},
		{"甲 近/5 乙 -丙", false},
		{"-同句(甲 乙)", true},
		{"同句(-甲)", true},
		{"同句(甲 -乙)", false},
		{"", false},
	} {
		n, _ := Parse(test.query)
		if got := onlyNegative(n); got != test.want {
			t.Errorf("onlyNegative(%s) = %v", test.query, got)
		}
	}
}

func TestWalkStopsWhereToldTo(t *testing.T) {
	t.Parallel()
	n, _ := Parse("甲 (乙 OR 丙) -丁")
	var seen []string
	walk(n, false, func(n Node, negated bool) bool {
		seen = append(seen, fmt.Sprintf("%s/%v", String(n), negated))
		_, isOr := n.(Or)
		return !isOr
	})
	want := []string{"甲 (乙 OR 丙) NOT 丁/false", "甲/false", "乙 OR 丙/false", "NOT 丁/false", "丁/true"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
	n, _ = Parse("NOT 同句(甲 近/3 乙 -丙)")
	var leaves []string
	walk(n, false, func(n Node, negated bool) bool {
		if w, ok := n.(Word); ok {
			leaves = append(leaves, fmt.Sprintf("%s/%v", w.Text, negated))
		}
		return true
	})
	if diff := cmp.Diff([]string{"甲/true", "乙/true", "丙/false"}, leaves); diff != "" {
		t.Error(diff)
	}
}
