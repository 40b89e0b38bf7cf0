package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search/match/matchtest"
	"xunwen/search/query"
)

// numberStories are articles in which numbers stand inside longer ones.
func numberStories(t testing.TB) *library {
	return newLibrary(t, []*corpus.Article{
		story("n1", "江湾大桥开工", "云岭日报", corpus.NewDay(2024, 5, 20),
			"江湾大桥总投资50亿元，两年建成。",
			"青禾县去年完成投资150亿元，净利润1.50亿元。",
			"园区落户5家企业，投资50.0亿元。"),
		story("n2", "5家企业落户", "江湾晚报", corpus.NewDay(2024, 5, 21),
			"当日发生6.6级地震，没有人员伤亡。",
			"今年增长21.20%，有15家企业。",
			"会上通报，共有12024件。"),
		story("n3", "15家企业落户", "江湾晚报", corpus.NewDay(2024, 5, 22),
			"企业落户以后，一百七十亿元投资到位。",
			"桥长2公里。"),
	}, 1)
}

// TestPlainWordsStandInNoLongerNumber asks for words in numbers in all the ways in
// which words are asked for as typed.
func TestPlainWordsStandInNoLongerNumber(t *testing.T) {
	t.Parallel()
	l := numberStories(t)
	for _, tt := range []struct{ name, query, want string }{
		{"金额，也按数值", "50亿元", "n1:1 n1:3"},
		{"引号里照字面", "“50亿元”", "n1:1 n1:2"},
		{"一字不差", "=“50亿元”", "n1:1 n1:2"},
		{"一位数", "5", "n1:3 n2:h"},
		{"一位数加引号", "“5”", "n1:1 n1:2 n1:3 n2:2 n2:h n3:h"},
		{"两个字", "5家", "n1:3 n2:h"},
		{"标题里也是", "5家 地震", "n2:1"},
		{"标题里更长的数不算", "5家 桥长", ""},
		{"标题里照字面", "“5家” 桥长", ""},
		{"震级", "6级地震", ""},
		{"百分数", "20%", ""},
		{"年份", "2024", ""},
		{"汉字数", "七十亿元", ""},
		{"不含", "投资 -50亿元", "n1:2 n3:1"},
		{"或", "6级地震 OR 2公里", "n3:2"},
		{"近", "投资 近/0 50亿元", "n1:1 n1:3"},
		{"近不到更长的数", "完成投资 近/3 50亿元", ""},
		{"前", "总投资 前/0 50亿元", "n1:1"},
		{"同句", "同句(投资 50亿元)", "n1:1 n1:3"},
		{"同文", "同文(大桥 5家)", "n1:1 n1:3 n1:h"},
		{"同文里更长的数", "同文(增长 15家)", "n2:2"},
		{"通配", "5?亿元", "n1:1"},
		{"词头的星号", "*50亿元", "n1:1 n1:2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := strings.Join(sorted(blockIDs(ofMatch(l.every(t, Request{Query: tt.query, Limit: 50}), MatchExact))), " ")
			if got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.query, got, tt.want)
			}
			l.check(t, tt.query)
			l.checkSteps(t, tt.query)
		})
	}
}

// TestNoMarkStandsInsideANumber: in every step, in snippets, in headlines and in the
// article, marks begin and end with whole numbers.
func TestNoMarkStandsInsideANumber(t *testing.T) {
	t.Parallel()
	l := numberStories(t)
	for _, q := range []string{
		"50亿元", "5家 企业", "完成投资 50亿元 落户", "青禾县 50亿元 没有的词", "哪些企业投资超过50亿元",
		"6级地震 伤亡", "投资 近/9 50亿元", "50亿元~ 投资", "企业 5家 OR 2024",
	} {
		for _, h := range l.every(t, Request{Query: q, Limit: 50}) {
			checkWhole(t, q, h.Snippet.Text, h.Snippet.Marks)
			checkWhole(t, q, h.Article.Headline, h.HeadlineMarks)
			marks, err := l.engine.Mark(t.Context(), q, h.Article)
			if err != nil {
				t.Fatal(err)
			}
			for i, m := range marks {
				checkWhole(t, q, h.Article.Blocks[i].Text, m)
			}
		}
	}
}

func checkWhole(t *testing.T, q, text string, marks []corpus.Span) {
	t.Helper()
	for _, m := range marks {
		from, to := len([]rune(text[:m.Start])), len([]rune(text[:m.End]))
		for _, n := range matchtest.WholeNumbers(text) {
			if n[0] < from && from < n[1] || n[0] < to && to < n[1] {
				t.Errorf("%s: marked %q in %s", q, m.Text(text), text)
			}
		}
	}
}

// TestLongerNumbersAreOffered: where words stand only inside longer numbers, the
// answer says so, with what finds them there.
func TestLongerNumbersAreOffered(t *testing.T) {
	t.Parallel()
	l := numberStories(t)
	for _, tt := range []struct{ name, query, want string }{
		{"一个词", "6级地震", `"6级地震"`},
		{"与别的词一起", "6级地震 伤亡", `"6级地震" 伤亡`},
		{"别的词没有", "6级地震 大桥", ""},
		{"找到了", "50亿元", ""},
		{"哪里也没有", "777亿元", ""},
		{"不含的不提", "没有的词 -6级地震", ""},
		{"近", "6级地震 近/9 伤亡", `"6级地震" NEAR/9 伤亡`},
		{"同句", "同句(6级地震 伤亡)", `同句("6级地震" 伤亡)`},
		{"来源不对", "6级地震 来源:云岭日报", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := l.ask(t, Request{Query: tt.query})
			got := ""
			for _, w := range res.Warnings {
				if strings.Contains(w.Message, "更长的数") {
					got = w.Suggestion
				}
			}
			if n, _ := query.Parse(tt.want); tt.want != "" {
				tt.want = query.String(n)
			}
			if got != tt.want {
				t.Fatalf("suggested %q, want %q; warnings %v", got, tt.want, res.Warnings)
			}
			if got != "" && l.ask(t, Request{Query: got}).Totals.Exact == 0 {
				t.Errorf("%s finds nothing", got)
			}
		})
	}
}

// TestFiguresNearAreMarkedWithTheirMetric: the metric is marked as it is without
// 近/, and is not what is near.
func TestFiguresNearAreMarkedWithTheirMetric(t *testing.T) {
	t.Parallel()
	l := numberStories(t)
	for q, want := range map[string]string{
		"投资>40亿元 近/20 两年":         "投资 50亿元 两年",
		"投资>40亿元 前/1 两年":          "投资 50亿元 两年",
		"大桥 近/9 投资>40亿元 近/9 建成":   "大桥 投资 50亿元 建成",
		"两年 近/9 (投资>40亿元 OR 没有的)": "投资 50亿元 两年",
	} {
		hits := ofMatch(l.every(t, Request{Query: q, Limit: 9}), MatchExact)
		if len(hits) != 1 {
			t.Errorf("%s: %v", q, blockIDs(hits))
			continue
		}
		var got []string
		for _, m := range hits[0].Snippet.Marks {
			got = append(got, m.Text(hits[0].Snippet.Text))
		}
		if wanted := strings.ReplaceAll(want, " ", ""); strings.Join(got, "") != wanted {
			t.Errorf("%s marks %q, want %s", q, got, want)
		}
	}
}

// TestDrawnNumbersAgreeWithTheOracle draws paragraphs of numbers and words in them,
// which the engine, its marks and a plain statement of the rule must agree on.
func TestDrawnNumbersAgreeWithTheOracle(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 19))
	parts := []string{"5", "50", "1", "2024", "．", ".", ",", "，", "、", "１", "２０", "-", "亿元", "年", "家", "投资", "%", "一百", "五十", "。"}
	draw := func(most int) string {
		var b strings.Builder
		for range 1 + random.IntN(most) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		return b.String()
	}
	articles := make([]*corpus.Article, 30)
	for i := range articles {
		articles[i] = story("d"+string(rune('a'+i)), draw(6)+"题", "云岭日报", corpus.NewDay(2024, 5, 20), draw(12)+"甲", draw(12)+"乙", draw(30)+"丙")
	}
	l := newLibrary(t, articles, 7)
	n := 1500
	if testing.Short() {
		n = 150
	}
	for i := range n {
		q := strings.Map(func(r rune) rune {
			if strings.ContainsRune("-、，。", r) {
				return -1
			}
			return r
		}, draw(3))
		switch i % 5 {
		case 3:
			q += " 近/5 " + parts[random.IntN(4)]
		case 4:
			q += " " + parts[random.IntN(4)]
		}
		l.check(t, q)
		if i%10 == 0 {
			l.checkSteps(t, q)
		}
		if t.Failed() {
			return
		}
	}
}

// TestQuotedTextStandsInLongerNumbers: what is quoted is found wherever it stands.
func TestQuotedTextStandsInLongerNumbers(t *testing.T) {
	t.Parallel()
	l := numberStories(t)
	for _, a := range l.articles {
		for i := range a.Blocks {
			runes := []rune(a.Blocks[i].Text)
			for from := range runes {
				part := string(runes[from:min(from+3, len(runes))])
				if foldedText(part) == "" {
					continue
				}
				ids := l.holding(l.exactNode(t, `"`+part+`"`))
				if !slices.Contains(ids, a.BlockID(&a.Blocks[i])) {
					t.Errorf("%q is not found in %s", part, a.Blocks[i].Text)
				}
			}
		}
	}
}

// TestRowsSayWhereWordsStandInLongerNumbers: a table of nothing says it too.
func TestRowsSayWhereWordsStandInLongerNumbers(t *testing.T) {
	t.Parallel()
	l := numberStories(t)
	res, err := l.engine.Figures(t.Context(), FigureRequest{Query: "6级地震"})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return w.Suggestion == `"6级地震"` }) {
		t.Errorf("%d rows, warnings %v", res.Total, res.Warnings)
	}
}
