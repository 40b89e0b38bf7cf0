package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search/query"
)

// invoices is an archive of figures of invented places, one story each; the number of
// a paragraph is that of its place in the list.
func invoices(t testing.TB, texts ...string) *library {
	t.Helper()
	var all []*corpus.Article
	for i, text := range texts {
		all = append(all, story(fmt.Sprintf("s%02d", i), "青禾县的账本", "云岭日报", corpus.NewDay(2024, 5, 24), text))
	}
	return newLibrary(t, all, 5)
}

// found returns the numbers of the stories that a query finds exactly, in order.
func (l *library) found(t testing.TB, q string) []int {
	t.Helper()
	var out []int
	for _, h := range ofMatch(l.every(t, Request{Query: q, Limit: MaxLimit}), MatchExact) {
		n := 0
		if _, err := fmt.Sscanf(h.Article.ID, "s%d", &n); err != nil {
			t.Fatal(err)
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// invoiceTexts are the paragraphs of the specification; its tests name them by
// their numbers.
func invoiceTexts() []string {
	return []string{
		0:  "石桥镇的冷链园总投资30亿元、年产值68亿元。",
		1:  "江湾市的电池厂总投资52.6亿元，明年投产。",
		2:  "云岭新材料基地总投资50亿元。",
		3:  "青禾县的光伏项目总投资超过50亿元。",
		4:  "江湾港扩建，总投资约50亿元。",
		5:  "石桥镇的水厂总投资不到50亿元。",
		6:  "新城片区总投资50亿元以上。",
		7:  "他在江湾市办厂20多年。",
		8:  "老站长今年62岁，工龄20年。",
		9:  "林场造林1000亩。",
		10: "林场造林66.67公顷。",
		11: "林场造林66.5公顷。",
		12: "一季度，青禾县工业投资同比增长23.7%，民间投资增长8%。",
		13: "一季度，江湾市工业投资同比下降5.2%。",
		14: "石桥镇的用电量环比下降3%。",
		15: "园区有企业12家。",
		16: "这是园区的第12家企业。",
		17: "投资过亿的项目不少，江湾市全年税收88亿元。",
		18: "税收占比为30%至40%。",
		19: "青禾县引进资金五十亿元整，用于修路。",
	}
}

func TestFigureConditions(t *testing.T) {
	t.Parallel()
	l := invoices(t, invoiceTexts()...)
	for _, tt := range []struct {
		name, query string
		want        []int
	}{
		{"同一个数，不与年产值混", "投资>50亿元", []int{1, 3}},
		{"含本数", "投资>=50亿元", []int{1, 2, 3, 4, 6}},
		{"不到50亿元比50亿元小", "投资<50亿元", []int{0, 5}},
		{"不到50亿元比49亿元大", "投资>49亿元", []int{1, 2, 3, 4, 5, 6}},
		{"超过50亿元不比60亿元大", "投资>60亿元", nil},
		{"约50亿元就是50亿元，超过和不到不是", "指标:投资 数:50亿元", []int{2, 4, 6}},
		{"指标是文中的词", "年产值>50亿元", []int{0}},
		{"指标要在数上，不在段里", "投资>80亿元", nil},
		{"指标字段绑定到数", "指标:年产值 数:>50亿元", []int{0}},
		{"指标字段绑定到每个数", "指标:投资 数:>50亿元 数:<60亿元", []int{1, 3}},
		{"几个指标词要同一个数", "指标:工业 指标:投资 同比:>20%", []int{12}},
		{"指标字段绑定到或者", "指标:投资 (数:52.6亿元 OR 同比:>20%)", []int{1, 12}},
		{"只有指标", "指标:年产值", []int{0}},
		{"只有指标，三个字以上", "指标:工业投资", []int{12, 13}},
		{"指标折叠繁简全角", "指標:工業投資", []int{12, 13}},
		{"两数之间", "投资:51亿..53亿元", []int{1}},
		{"同比增长", "同比:>20%", []int{12}},
		{"同比下降是负数", "同比:<0", []int{13}},
		{"同比下降5.2%", "同比:-5.2%", []int{13}},
		{"环比下降", "环比:<0", []int{14}},
		{"20多年大于20年，62岁不是年数", "数:>20年", []int{7}},
		{"20多年不是20年", "数:20年", []int{8}},
		{"20多年", "数:20多年", []int{7}},
		{"岁数", "数:>60岁", []int{8}},
		{"第12家不是12家", "数:12家", []int{15}},
		{"第12家", "数:第12家", []int{16}},
		{"亩与公顷在舍入内相等", "数:1000亩", []int{9, 10}},
		{"公顷与亩在舍入内相等", "数:66.67公顷", []int{9, 10}},
		{"同一单位要一样", "数:66.66公顷", []int{9}},
		{"范围碰到就算", "数:>35%", []int{18}},
		{"汉字写的数", "数:50亿元", []int{2, 4, 6, 19}},
		{"排除", "指标:投资 -投资>=50亿元 -同比:>-10%", []int{0, 5}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := l.found(t, tt.query); !slices.Equal(got, tt.want) {
				t.Errorf("%s: got %v, want %v", tt.query, got, tt.want)
			}
			l.check(t, tt.query)
		})
	}
}

func TestBoundsAreTold(t *testing.T) {
	t.Parallel()
	l := invoices(t, invoiceTexts()...)
	for _, tt := range []struct {
		query string
		want  bool
	}{
		{"数:>20年", true},
		{"投资:>=50亿元", true},
		{"投资>51亿元", false},
		{"年产值>50亿元", false},
		{"人物:沈知远", false},
		{"50亿元", false}, // a plain word
	} {
		t.Run(tt.query, func(t *testing.T) {
			t.Parallel()
			res := l.ask(t, Request{Query: tt.query})
			got := slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return w.Message == boundsNote })
			if got != tt.want {
				t.Errorf("told %v, want %v: %+v", got, tt.want, res.Warnings)
			}
		})
	}
}

// TestFigureMarks writes the marks of the only hit into its text.
func TestFigureMarks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text, query, want string
	}{
		{"数与指标", "大桥总投资为52.6亿元，全长3公里。", "投资>50亿元", "大桥总[投资]为[52.6亿元]，全长3公里。"},
		{"最近的指标", "去年投资放缓。今年投资达到88亿元。", "投资>50亿元", "去年投资放缓。今年[投资]达到[88亿元]。"},
		{"只标满足的数", "总投资为60亿元，其中设备投资为20亿元。", "投资>50亿元", "总[投资]为[60亿元]，其中设备投资为20亿元。"},
		{"只有指标", "全年税收为3亿元。", "指标:税收", "全年[税收]为[3亿元]。"},
		{"没有指标", "全年税收为3亿元。", "数:>2亿元", "全年税收为[3亿元]。"},
		{"日期", "2023年9月12日，大桥通车；2024年扩建。", "事发:2023-09", "[2023年9月12日]，大桥通车；2024年扩建。"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			l := newLibrary(t, []*corpus.Article{story("s01", "青禾县", "", corpus.NewDay(2024, 5, 24), tt.text)}, 1)
			res := l.ask(t, Request{Query: tt.query})
			if len(res.Hits) != 1 {
				t.Fatalf("%d hits", len(res.Hits))
			}
			if got := marked(res.Hits[0].Snippet.Text, res.Hits[0].Snippet.Marks); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			all, err := l.engine.Mark(t.Context(), tt.query, l.articles[0])
			if err != nil {
				t.Fatal(err)
			}
			if got := marked(tt.text, all[1]); got != tt.want {
				t.Errorf("in the article:\ngot  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func marked(text string, marks []corpus.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.Start] + "[" + m.Text(text) + "]")
		at = m.End
	}
	return b.String() + text[at:]
}

// TestMetricStandsBehind marks the noun behind a counted figure, whatever stands
// before it.
func TestMetricStandsBehind(t *testing.T) {
	t.Parallel()
	text := "学员来自各地，学校招收1200名学员，另有学员宿舍。"
	from := strings.Index(text, "1200名")
	f := corpus.Figure{Span: corpus.Span{Start: from, End: from + len("1200名")}, Metric: "学员"}
	n := &figureNode{metrics: []string{"学员"}}
	marks := n.metricMarks(textPassage(t.Context(), text), &f)
	if len(marks) != 1 || marks[0].Start != f.End {
		t.Errorf("marks %v behind %v", marks, f.Span)
	}
	f.Metric = "招收"
	n.metrics = []string{"招收", "没有"}
	if marks = n.metricMarks(textPassage(t.Context(), text), &f); len(marks) != 1 || marks[0].End != f.Start {
		t.Errorf("marks %v before %v", marks, f.Span)
	}
}

func TestChosenFigures(t *testing.T) {
	t.Parallel()
	l := invoices(t, "江湾市项目总投资52.6亿元，年产值68亿元。园区占地1000亩，税收3亿元。")
	p := &passage{article: l.articles[0], block: 1}
	for _, tt := range []struct {
		query string
		want  []string
		asked bool
	}{
		{"江湾市", nil, false},
		{"52.6亿元", nil, false},
		{"-数:>1亿元", nil, false},
		{"事发:2024", nil, false},
		{"投资>50亿元", []string{"52.6亿元"}, true},
		{"数:>50亿元", []string{"52.6亿元", "68亿元"}, true},
		{"投资>50亿元 OR 数:1000亩", []string{"52.6亿元", "1000亩"}, true},
		{"江湾市 同句(税收>1亿元)", []string{"3亿元"}, true},
		{"同文(税收>1亿元 投资>50亿元)", []string{"52.6亿元", "3亿元"}, true},
		{"项目 近/20 数:>60亿元", []string{"68亿元"}, true},
		{"指标:税收", []string{"3亿元"}, true},
		{"投资>90亿元", nil, true},
	} {
		t.Run(tt.query, func(t *testing.T) {
			t.Parallel()
			indexes, asked := chosenFigures(l.exactNode(t, tt.query), p)
			var got []string
			for _, i := range indexes {
				f := &p.paragraph().Figures[i]
				got = append(got, f.Text(p.paragraph().Text))
			}
			if asked != tt.asked || !slices.Equal(got, tt.want) {
				t.Errorf("got %v, %v; want %v, %v", got, asked, tt.want, tt.asked)
			}
		})
	}
}

func TestNearIsNearTheFigure(t *testing.T) {
	t.Parallel()
	l := invoices(t,
		"投资方介绍，经过三年的谈判和两年的筹备，这座桥的总投资为52.6亿元，资金到位。",
	)
	for _, tt := range []struct {
		query string
		want  int
	}{
		{"资金 近/3 投资>50亿元", 1},
		{"介绍 近/3 投资>50亿元", 0},
	} {
		if got := len(l.found(t, tt.query)); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.query, got, tt.want)
		}
	}
}

func TestEqualWithinRounding(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		asked, printed string
		want           bool
	}{
		{"1000亩", "66.67公顷", true},
		{"66.67公顷", "1000亩", true},
		{"1000亩", "66.7公顷", true},
		{"1000亩", "66.5公顷", false},
		{"1000亩", "1001亩", false},
		{"1000亩", "1000.0亩", true},
		{"1.2万亩", "800公顷", true},
		{"0.67万公顷", "10万亩", true},
		{"15亩", "1公顷", true},
		{"20亩", "1公顷", false}, // half a hectare off is no rounding
		{"5公里", "5000米", true},
		{"5公里", "5001米", true},
		{"5公里", "5600米", false},
		{"11磅", "5公斤", true},
		{"500公斤", "0.5吨", true},
		{"5.5千克", "11.1斤", true}, // 0.05 kg either way
		{"5.5千克", "11.2斤", false},
		{"50亿元", "50.1亿元", false},
		{"1000亩", "1000平方米", false},
	} {
		t.Run(tt.asked+" "+tt.printed, func(t *testing.T) {
			t.Parallel()
			n, err := readRange(query.FigureCond{Op: query.Equal, Min: tt.asked})
			if err != nil {
				t.Fatal(err)
			}
			f, ok := figure.ParseValue(tt.printed)
			if !ok {
				t.Fatalf("%s is no figure", tt.printed)
			}
			if got := n.satisfied(&f, func() string { return tt.printed }); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
