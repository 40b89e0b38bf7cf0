package search

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"xunwen/corpus"
)

// conflicts asks for conflicts and fails the test where that is an error.
func (l *library) conflicts(t testing.TB, req FigureRequest) *ConflictResponse {
	t.Helper()
	res, err := l.engine.Conflicts(context.Background(), req)
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return res
}

// dated enters into the paragraphs of told facts the dates that they print, as the
// scanner would.
func dated(a *corpus.Article) *corpus.Article {
	for i := range a.Blocks {
		block := &a.Blocks[i]
		var all []corpus.Figure
		from := 0
		for _, f := range block.Figures {
			if f.Period != nil {
				printed := f.Period.ISO + "年"
				if at := strings.Index(block.Text[from:f.Start], printed); at >= 0 {
					at += from
					all = append(all, corpus.Figure{
						Span: corpus.Span{Start: at, End: at + len(printed)}, Kind: corpus.DateFigure, Date: f.Period,
					})
				}
			}
			all = append(all, f)
			from = f.End
		}
		block.Figures = all
	}
	return a
}

// tells prints a conflict: its values with the articles that tell each.
func tells(c *Conflict) string {
	var values []string
	for i := range c.Values {
		v := &c.Values[i]
		var ids []string
		for j := range v.Rows {
			ids = append(ids, v.Rows[j].Article.ID)
		}
		values = append(values, string(v.Value)+"@"+strings.Join(ids, "+"))
	}
	return c.Subject + c.Period.ISO + c.Metric + " " + strings.Join(values, " ")
}

func TestConflicts(t *testing.T) {
	t.Parallel()
	investment := func(printed string) fact {
		return fact{subject: "青禾县", metric: "工业投资", year: "2023年", printed: printed}
	}
	with := func(f fact, change func(*fact)) fact { change(&f); return f }
	about := func(printed string) fact { return with(investment(printed), func(f *fact) { f.approx = true }) }
	tests := []struct {
		name   string
		papers []fact // of a1, a2 and so on
		want   string // conflicts, or nothing
	}{
		{"两家报纸的数字对调了", []fact{investment("7412.9亿元"), investment("7421.9亿元")},
			"青禾县2023工业投资 741290000000@a1 742190000000@a2"},
		{"多数在前", []fact{investment("7421.9亿元"), investment("7412.9亿元"), investment("7412.9亿元")},
			"青禾县2023工业投资 741290000000@a2+a3 742190000000@a1"},
		{"写法不同而数相同", []fact{investment("7412.9亿元"), investment("7,412.9亿元"), investment("七千四百一十二点九亿元")}, ""},
		{"约数包含另一个数", []fact{about("50亿元"), investment("50.3亿元")}, ""},
		{"约数之外", []fact{about("50亿元"), investment("58亿元")}, "青禾县2023工业投资 5000000000@a1 5800000000@a2"},
		{"取整之内", []fact{investment("0.74万亿元"), investment("7412.9亿元")}, ""},
		{"取整之外", []fact{investment("0.74万亿元"), investment("7481亿元")}, "青禾县2023工业投资 740000000000@a1 748100000000@a2"},
		{"整数亿也是取整", []fact{investment("50亿元"), investment("50.3亿元")}, ""},
		{"超过50亿与60亿", []fact{with(investment("50亿元"), func(f *fact) { f.bound = corpus.Greater }), investment("60亿元")}, ""},
		{"超过50亿与40亿", []fact{with(investment("50亿元"), func(f *fact) { f.bound = corpus.Greater }), investment("40亿元")},
			"青禾县2023工业投资 4000000000@a2 5000000000@a1"},
		{"近50亿与20亿", []fact{with(about("50亿元"), func(f *fact) { f.bound = corpus.Less }), investment("20亿元")},
			"青禾县2023工业投资 2000000000@a2 5000000000@a1"},
		{"范围之内", []fact{investment("40亿—60亿元"), investment("55亿元")}, ""},
		{"范围之外", []fact{investment("40亿—60亿元"), investment("65亿元")}, "青禾县2023工业投资 4000000000@a1 6500000000@a2"},
		{"年份不同不相比", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.year = "2022年" })}, ""},
		{"地方不同不相比", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.subject = "江湾市" })}, ""},
		{"所计不同不相比", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.metric = "总投资" })}, ""},
		{"单位不同不相比", []fact{investment("50亿元"), investment("60亿美元")}, ""},
		{"不知年份不相比", []fact{with(investment("50亿元"), func(f *fact) { f.year = "" }), with(investment("60亿元"), func(f *fact) { f.year = "" })}, ""},
		{"全县各报所指不同", []fact{with(investment("50亿元"), func(f *fact) { f.subject = "全县" }), with(investment("60亿元"), func(f *fact) { f.subject = "全县" })}, ""},
		{"繁简不同是同一地方", []fact{investment("50亿元"), with(investment("60亿元"), func(f *fact) { f.subject, f.metric = "青禾縣", "工業投資" })},
			"青禾县2023工业投资 5000000000@a1 6000000000@a2"},
		{"百分比", []fact{
			with(investment("3.5%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
			with(investment("5.3%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
		}, "青禾县2023工业投资 3.5@a1 5.3@a2"},
		{"增与降不相比", []fact{
			with(investment("3.5%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
			with(investment("5.3%"), func(f *fact) { f.change, f.compare = "down", "yoy" }),
		}, ""},
		{"同比与环比不相比", []fact{
			with(investment("3.5%"), func(f *fact) { f.change, f.compare = "up", "yoy" }),
			with(investment("5.3%"), func(f *fact) { f.change, f.compare = "up", "mom" }),
		}, ""},
		{"只有一篇", []fact{investment("50亿元")}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var articles []*corpus.Article
			for i, f := range tt.papers {
				articles = append(articles, dated(told(t, fmt.Sprintf("a%d", i+1), "云岭日报", f)))
			}
			res := keepAsIs(t, articles...).conflicts(t, FigureRequest{})
			var got []string
			for i := range res.Conflicts {
				got = append(got, tells(&res.Conflicts[i]))
			}
			if strings.Join(got, "\n") != tt.want || res.Total != len(res.Conflicts) {
				t.Errorf("\n got %s (total %d)\nwant %s", strings.Join(got, "\n"), res.Total, tt.want)
			}
		})
	}
}

// TestWhatOneArticleTellsTwice: an article that tells two values differs from
// itself; it differs from another only where that tells neither.
func TestWhatOneArticleTellsTwice(t *testing.T) {
	t.Parallel()
	of := func(printed string) fact {
		return fact{subject: "青禾县", metric: "工业投资", year: "2023年", printed: printed}
	}
	tests := []struct {
		name   string
		papers [][]fact
		want   string
	}{
		{"一篇自己的两个数", [][]fact{{of("50亿元"), of("60亿元")}}, ""},
		{"另一篇与其中一个相同", [][]fact{{of("50亿元"), of("60亿元")}, {of("50亿元")}}, ""},
		{"另一篇与两个都不同，都列出", [][]fact{{of("50亿元"), of("60亿元")}, {of("70亿元")}},
			"青禾县2023工业投资 5000000000@a1 6000000000@a1 7000000000@a2"},
		{"同一个数说两遍只算一篇", [][]fact{{of("50亿元"), of("50亿元")}, {of("70亿元")}, {of("70亿元")}},
			"青禾县2023工业投资 7000000000@a2+a3 5000000000@a1+a1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var articles []*corpus.Article
			for i, facts := range tt.papers {
				articles = append(articles, dated(told(t, fmt.Sprintf("a%d", i+1), "云岭日报", facts...)))
			}
			res := keepAsIs(t, articles...).conflicts(t, FigureRequest{})
			got := ""
			for i := range res.Conflicts {
				got += tells(&res.Conflicts[i])
			}
			if got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// disputed is an archive with so many conflicts, of two papers or of three.
func disputed(t testing.TB, n int) *library {
	t.Helper()
	var first, second, third []fact
	for i := range n {
		f := fact{subject: fmt.Sprintf("青禾%d县", i), metric: "粮食产量", year: fmt.Sprintf("%d年", 2020+i%3), printed: "12.5万吨"}
		first = append(first, f)
		f.printed = "15.2万吨"
		second = append(second, f)
		if i%2 == 0 {
			third = append(third, f)
		}
	}
	return keepAsIs(t, dated(told(t, "a1", "云岭日报", first...)), dated(told(t, "a2", "江湾晚报", second...)), dated(told(t, "a3", "海堂时报", third...)))
}

func TestConflictsPageByPage(t *testing.T) {
	t.Parallel()
	l := disputed(t, 23)
	whole := l.conflicts(t, FigureRequest{})
	if whole.Total != 23 || len(whole.Conflicts) != DefaultLimit || whole.NextCursor == "" {
		t.Fatalf("%d of %d conflicts, cursor %q", len(whole.Conflicts), whole.Total, whole.NextCursor)
	}
	for _, limit := range []int{1, 4, 23, 100} {
		req := FigureRequest{Limit: limit}
		var got []string
		for {
			res := l.conflicts(t, req)
			for i := range res.Conflicts {
				got = append(got, tells(&res.Conflicts[i]))
			}
			if req.Cursor = res.NextCursor; req.Cursor == "" {
				break
			}
		}
		if len(got) != 23 || duplicate(got) != "" {
			t.Fatalf("pages of %d: %d conflicts, %q twice", limit, len(got), duplicate(got))
		}
		for i := range whole.Conflicts {
			if got[i] != tells(&whole.Conflicts[i]) {
				t.Errorf("pages of %d: %s in place of %s", limit, got[i], tells(&whole.Conflicts[i]))
			}
		}
	}
	// Those of three articles come first, then the latest.
	first, last := whole.Conflicts[0], whole.Conflicts[19]
	if len(first.Values[0].Rows) != 2 || first.Period.ISO != "2022" || len(last.Values[0].Rows) != 1 {
		t.Errorf("first %s, 20th %s", tells(&first), tells(&last))
	}
	if first.Subject == "" || first.Metric != "粮食产量" || first.Unit != "kg" {
		t.Errorf("%+v", first)
	}
	if res := l.conflicts(t, FigureRequest{CountOnly: true}); res.Total != 23 || len(res.Conflicts) != 0 || res.NextCursor != "" {
		t.Errorf("count only: %+v", res)
	}
}

func TestConflictsAmongWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	l := disputed(t, 6)
	for _, tt := range []struct {
		name string
		req  FigureRequest
		want int
	}{
		{"一个县", FigureRequest{Query: `"青禾3县"`}, 6}, // one paragraph tells of all
		{"不相比的来源", FigureRequest{Source: "云岭日报"}, 0},
		{"条件", FigureRequest{Where: "数:>14万吨"}, 0},
		{"两边都符合的条件", FigureRequest{Where: "产量>10万吨"}, 6},
		{"别的类别", FigureRequest{Kinds: []corpus.FigureKind{corpus.Money}}, 0},
		{"所计", FigureRequest{Metrics: []string{"粮食产量"}}, 6},
		{"日期", FigureRequest{To: "2023"}, 0},
	} {
		if res := l.conflicts(t, tt.req); res.Total != tt.want {
			t.Errorf("%s: %d conflicts, want %d", tt.name, res.Total, tt.want)
		}
	}
	res := l.conflicts(t, FigureRequest{Query: "粮食产量", Where: "产量>10万吨 青禾县"})
	if res.Typed == "" || res.Where == "" || res.Understood == "" || len(res.Warnings) != 1 {
		t.Errorf("%+v", res)
	}
	for i := range res.Conflicts {
		for _, v := range res.Conflicts[i].Values {
			for j := range v.Rows {
				holdRow(t, &v.Rows[j])
			}
		}
	}
}

// TestPageOfConflictsIsBounded: what many articles tell counts all of them, and holds
// the first.
func TestPageOfConflictsIsBounded(t *testing.T) {
	t.Parallel()
	const papers = 3 * MaxConflictRows
	var articles []*corpus.Article
	for i := range papers {
		f := fact{subject: "青禾县", metric: "粮食产量", year: "2023年", printed: "12.5万吨"}
		if i == 0 {
			f.printed = "15.2万吨"
		}
		facts := []fact{f}
		if i == 1 {
			facts = append(facts, f) // the same again in one article
		}
		articles = append(articles, dated(told(t, fmt.Sprintf("a%02d", i), "云岭日报", facts...)))
	}
	res := keepAsIs(t, articles...).conflicts(t, FigureRequest{Limit: 1})
	if len(res.Conflicts) != 1 {
		t.Fatalf("%d conflicts", len(res.Conflicts))
	}
	for i, want := range []struct{ total, articles, rows int }{{papers, papers - 1, MaxConflictRows}, {1, 1, 1}} {
		if v := &res.Conflicts[0].Values[i]; v.Total != want.total || v.Articles != want.articles || len(v.Rows) != want.rows {
			t.Errorf("value %s: %d rows of %d in %d articles, want %+v", v.Value, len(v.Rows), v.Total, v.Articles, want)
		}
	}
}

// TestValuesOfAConflictAreBounded: where every article tells a value of its own, the
// first are read, and the others counted.
func TestValuesOfAConflictAreBounded(t *testing.T) {
	t.Parallel()
	const papers = 2*MaxConflictValues + 3
	var articles []*corpus.Article
	for i := range papers {
		f := fact{subject: "青禾县", metric: "粮食产量", year: "2023年", printed: fmt.Sprintf("%d.5万吨", 10+i)}
		articles = append(articles, dated(told(t, fmt.Sprintf("a%02d", i), "云岭日报", f)))
	}
	articles = append(articles, dated(told(t, "b1", "江湾晚报", fact{subject: "青禾县", metric: "粮食产量", year: "2023年", printed: "50.5万吨"})))
	res := keepAsIs(t, articles...).conflicts(t, FigureRequest{Limit: 1})
	c := &res.Conflicts[0]
	if len(c.Values) != MaxConflictValues || c.TotalValues != papers {
		t.Fatalf("%d of %d values", len(c.Values), c.TotalValues)
	}
	if c.Values[0].Articles != 2 || c.Values[0].Value != "505000000" || c.Values[1].Value != "105000000" {
		t.Errorf("the values begin with %+v, %+v", c.Values[0].Value, c.Values[1].Value)
	}
}

// TestTablesTellNothing: an article that tells one thing in very many ways is not
// compared with others, in a time that does not grow with the square of them.
func TestTablesTellNothing(t *testing.T) {
	t.Parallel()
	one := func(id string, values int) *corpus.Article {
		facts := make([]fact, values)
		for i := range facts {
			facts[i] = fact{subject: "青禾县", metric: "粮食产量", year: "2023年", printed: fmt.Sprintf("%d.5万吨", 10+i)}
		}
		return dated(told(t, id, "云岭日报", facts...))
	}
	other := dated(told(t, "b1", "江湾晚报", fact{subject: "青禾县", metric: "粮食产量", year: "2023年", printed: "9.5万吨"}))
	for _, tt := range []struct{ values, want int }{{mostClaims, 1}, {mostClaims + 1, 0}, {5000, 0}} {
		if res := keepAsIs(t, one("a1", tt.values), other).conflicts(t, FigureRequest{}); res.Total != tt.want {
			t.Errorf("%d values: %d conflicts, want %d", tt.values, res.Total, tt.want)
		}
	}
}

// TestConflictsOfAnnotatedNews goes the whole way from two papers to what they tell
// differently.
func TestConflictsOfAnnotatedNews(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, []*corpus.Article{
		story("a1", "柳塘开发区晒出成绩单", "云岭日报", corpus.NewDay(2024, 1, 20), "2023年，柳塘开发区完成工业投资7412.9亿元，同比增长3.5%。"),
		story("a2", "柳塘工业向好", "江湾晚报", corpus.NewDay(2024, 1, 21), "2023年，柳塘开发区完成工业投资7421.9亿元，同比增长3.5%。"),
		story("a3", "石桥年度盘点", "江湾晚报", corpus.NewDay(2024, 1, 22), "2023年，石桥开发区完成工业投资约50亿元。"),
		story("a4", "石桥开门红", "云岭日报", corpus.NewDay(2024, 1, 23), "2023年，石桥开发区完成工业投资50.3亿元。"),
	}, 2)
	res := l.conflicts(t, FigureRequest{})
	if res.Total != 1 || tells(&res.Conflicts[0]) != "柳塘开发区2023工业投资 741290000000@a1 742190000000@a2" {
		for i := range res.Conflicts {
			t.Log(tells(&res.Conflicts[i]))
		}
		t.Errorf("%d conflicts", res.Total)
	}
}
