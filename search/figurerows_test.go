package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/search/query"
)

// ledger is a small archive of figures that are known.
func ledger(t testing.TB) *library {
	t.Helper()
	a1 := told(t, "a1", "云岭日报",
		fact{subject: "青禾县", metric: "工业投资", year: "2023年", printed: "50.5亿元"},
		fact{subject: "青禾县", metric: "总投资", year: "2023年", printed: "8000万元"},
		fact{subject: "青禾县", metric: "签约项目", year: "2023年", printed: "18个"},
		fact{subject: "青禾县", metric: "开工日期", printed: "第23届"})
	a2 := told(t, "a2", "江湾晚报",
		fact{subject: "江湾市", metric: "公园", year: "2022年", printed: "30亩"},
		fact{subject: "江湾市", metric: "林地", year: "2022年", printed: "1公顷"},
		fact{subject: "江湾市", metric: "工业投资", year: "2022年", printed: "0.3万亿元"})
	a2.Date = corpus.NewDay(2023, 1, 9)
	a3 := told(t, "a3", "云岭日报",
		fact{subject: "石桥镇", metric: "工业投资", year: "2023年", printed: "3.5%", change: "up", compare: "yoy"},
		fact{subject: "石桥镇", metric: "工业投资", year: "2023年", printed: "40亿—60亿元"})
	a3.Date = corpus.Date{}
	return keepAsIs(t, a1, a2, a3)
}

func TestRows(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	tests := []struct {
		name string
		req  FigureRequest
		want string // as printed, in order
	}{
		{"新的在前，次序数不在内，不知日期的在后", FigureRequest{}, "50.5亿元 8000万元 18个 30亩 1公顷 0.3万亿元 3.5% 40亿—60亿元"},
		{"旧的在前", FigureRequest{Sort: FiguresByDate}, "30亩 1公顷 0.3万亿元 50.5亿元 8000万元 18个 3.5% 40亿—60亿元"},
		{"选了次序数才有", FigureRequest{Kinds: []corpus.FigureKind{corpus.Ordinal}}, "第23届"},
		{"万与亿比大小", FigureRequest{Units: []string{"CNY"}, Sort: FiguresByValue}, "8000万元 40亿—60亿元 50.5亿元 0.3万亿元"},
		{"大的在前，范围按下限", FigureRequest{Units: []string{"CNY"}, Sort: FiguresByValueDesc}, "0.3万亿元 50.5亿元 40亿—60亿元 8000万元"},
		{"亩与公顷比大小", FigureRequest{Kinds: []corpus.FigureKind{corpus.Area}, Sort: FiguresByValue}, "1公顷 30亩"},
		{"所计", FigureRequest{Metrics: []string{"林地", "公园"}}, "30亩 1公顷"},
		{"来源", FigureRequest{Source: "江湾晚报"}, "30亩 1公顷 0.3万亿元"},
		{"日期", FigureRequest{From: "2024"}, "50.5亿元 8000万元 18个"},
		{"检索式里没有数的条件，段落里的数都算", FigureRequest{Query: "江湾市"}, "30亩 1公顷 0.3万亿元"},
		{"检索式里有数的条件，只算符合的", FigureRequest{Query: "数:>51亿元"}, "0.3万亿元 40亿—60亿元"},
		{"检索式里有所计", FigureRequest{Query: "工业投资>50亿元"}, "50.5亿元 0.3万亿元 40亿—60亿元"},
		{"不要的不算条件", FigureRequest{Query: "青禾县 -数:>100亿元"}, "50.5亿元 8000万元 18个"},
		{"逐个数的条件", FigureRequest{Where: "投资>50亿元"}, "50.5亿元 0.3万亿元 40亿—60亿元"},
		{"或", FigureRequest{Where: "数:<1亿元 OR 同比:>3%"}, "8000万元 3.5%"},
		{"与", FigureRequest{Where: "数:>1亿元 数:<55亿元"}, "50.5亿元 40亿—60亿元"},
		{"非是不符合的数，不是没有它的段落", FigureRequest{Where: "-数:>1亿元", Source: "云岭日报"}, "8000万元 18个 3.5%"},
		{"指标", FigureRequest{Where: "指标:工业投资 数:>100亿元"}, "0.3万亿元"},
		{"只有指标", FigureRequest{Where: "指标:投资", Units: []string{"CNY"}, Source: "云岭日报"}, "50.5亿元 8000万元 40亿—60亿元"},
		{"检索式与条件都要", FigureRequest{Query: "青禾县", Where: "数:>1亿元"}, "50.5亿元"},
		{"没有这样的单位", FigureRequest{Units: []string{"里格"}}, ""},
		{"没有这样的数", FigureRequest{Where: "数:>9999万亿元"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := l.rows(t, tt.req)
			if got := strings.Join(printedRows(res.Rows), " "); got != tt.want || res.Total != len(res.Rows) {
				t.Errorf("\n got %s (total %d, %v)\nwant %s", got, res.Total, res.Warnings, tt.want)
			}
			match := MatchExact
			if tt.want == "" {
				match = ""
			}
			unexpected := slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return w.Message != boundsNote })
			if res.Match != match || unexpected {
				t.Errorf("match %q, warnings %v", res.Match, res.Warnings)
			}
		})
	}
}

func TestARowCanBeReadAlone(t *testing.T) {
	t.Parallel()
	res := ledger(t).rows(t, FigureRequest{Query: "数:1公顷", Facets: AllFigureFacets()})
	if res.Total != 1 || res.Articles != 1 || res.Typed != "数:1公顷" || res.Understood == "" {
		t.Fatalf("%+v", res)
	}
	r := &res.Rows[0]
	text := r.Paragraph().Text
	if got := r.Sentence.Text(text); got != "江湾市2022年林地1公顷。" {
		t.Errorf("sentence %q", got)
	}
	sameStrings(t, "marks", markedRow(r), []string{"林地", "1公顷"})
	if f := r.Record(); f.Subject != "江湾市" || f.Period.ISO != "2022" || f.Value != "10000" || f.Unit != "m2" {
		t.Errorf("record %+v", f)
	}
}

func TestRowsOfAnnotatedNews(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, []*corpus.Article{
		story("a1", "青禾县晒出成绩单", "云岭日报", corpus.NewDay(2024, 5, 20),
			"去年全县签约项目18个、总投资50亿元，其中工业投资12.9亿元。全县新增公园20公顷。"),
	}, 8)
	res := l.rows(t, FigureRequest{Where: "投资>10亿元", Sort: FiguresByValue})
	sameStrings(t, "rows", printedRows(res.Rows), []string{"12.9亿元", "50亿元"})
	sameStrings(t, "marks", markedRow(&res.Rows[0]), []string{"工业投资", "12.9亿元"})
	sameStrings(t, "marks", markedRow(&res.Rows[1]), []string{"总投资", "50亿元"})
	if got := res.Rows[0].Sentence.Text(res.Rows[0].Paragraph().Text); !strings.HasPrefix(got, "去年") || !strings.HasSuffix(got, "12.9亿元。") {
		t.Errorf("sentence %q", got)
	}
}

func TestRowsOfRelaxedParagraphs(t *testing.T) {
	t.Parallel()
	res := ledger(t).rows(t, FigureRequest{Query: "林地江湾市"})
	if res.Match != MatchRelaxed || res.Total != 3 || len(res.Warnings) == 0 {
		t.Errorf("match %s, %d rows, %v", res.Match, res.Total, res.Warnings)
	}
	// Plain words are read as conditions, and only figures that satisfy them are rows.
	res = ledger(t).rows(t, FigureRequest{Query: "工业投资超过51亿元"})
	if got := strings.Join(printedRows(res.Rows), " "); got != "0.3万亿元 40亿—60亿元" || res.Match != MatchRelaxed {
		t.Errorf("%s rows %s, %v", res.Match, got, res.Warnings)
	}
	if res.Understood != "工业投资大于51亿元" {
		t.Errorf("understood as %s", res.Understood)
	}
	if len(res.Warnings) == 0 || !strings.HasPrefix(res.Warnings[0].Message, "理解为") {
		t.Errorf("warnings %v", res.Warnings)
	}
	res = ledger(t).rows(t, FigureRequest{Query: `"完全没有的话"`})
	if res.Match != "" || res.Total != 0 || res.Rows == nil {
		t.Errorf("%+v", res)
	}
}

// TestWordedConditionsChooseRows asks in words that one paragraph holds as they are:
// the condition that they read as is held against its figures and all others, as
// hits of the search box are.
func TestWordedConditionsChooseRows(t *testing.T) {
	t.Parallel()
	literal := factParagraph(t, 1, fact{metric: "扩大投资超过", printed: "50亿元"}, fact{metric: "就业", printed: "30万人"})
	literal.Figures[0].Metric, literal.Figures[0].Bound = "投资", corpus.Greater
	a := story("a1", "青禾县晒出成绩单", "云岭日报", corpus.NewDay(2024, 5, 20))
	a.Blocks = append(a.Blocks, literal)
	l := keepAsIs(t, a, told(t, "a2", "江湾晚报",
		fact{subject: "江湾市", metric: "总投资", printed: "60亿元"}, fact{subject: "江湾市", metric: "就业", printed: "40万人"},
		fact{subject: "江湾市", metric: "公园投资", printed: "3亿元"}))
	const typed = "投资超过50亿元"
	hits, err := l.engine.Search(context.Background(), Request{Query: typed})
	if err != nil {
		t.Fatal(err)
	}
	if len(hits.Hits) != 2 {
		t.Fatalf("%d hits", len(hits.Hits))
	}
	res := l.rows(t, FigureRequest{Query: typed, Sort: FiguresByValue})
	if got := strings.Join(printedRows(res.Rows), " "); got != "50亿元 60亿元" || res.Match != MatchExact {
		t.Errorf("match %s, rows %s", res.Match, got)
	}
	if len(res.Warnings) == 0 || res.Warnings[0].Message != "理解为 投资>50亿元" {
		t.Errorf("warnings %v", res.Warnings)
	}
	// What nothing satisfies has no rows, whatever the paragraphs hold else.
	res = l.rows(t, FigureRequest{Query: "就业超过50万人"})
	if res.Total != 0 || res.Match != "" || len(res.Warnings) == 0 || res.Warnings[0].Message != "理解为 就业>50万人" {
		t.Errorf("%d rows, match %q, %v", res.Total, res.Match, res.Warnings)
	}
}

// TestNothingFoundHasNoRows: what only ranks paragraphs, or asks for some of the
// words, chooses no rows.
func TestNothingFoundHasNoRows(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	for _, typed := range []string{"没有这样的词语呀呀", "青禾县完全没有的话", "江湾市的林地与石桥镇的公园有多大"} {
		res := l.rows(t, FigureRequest{Query: typed, Facets: AllFigureFacets()})
		if res.Total != 0 || res.Match != "" || len(res.Warnings) == 0 {
			t.Errorf("%s: %d rows, match %q, %v", typed, res.Total, res.Match, res.Warnings)
		}
		for name, counts := range res.Facets {
			if len(counts) > 0 {
				t.Errorf("%s: facet %s of nothing: %v", typed, name, counts)
			}
		}
		different, err := l.engine.Conflicts(context.Background(), FigureRequest{Query: typed})
		if err != nil || different.Total != 0 || len(different.Warnings) == 0 {
			t.Errorf("%s: conflicts %+v, %v", typed, different, err)
		}
	}
}

func TestWhereLeavesOutWhatIsNoCondition(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	for _, tt := range []struct {
		where string
		want  int
	}{
		{"数:>1亿元 青禾县", 3}, {"人物:沈知远 OR 数:>1亿元", 3}, {"数:>1亿元 -石桥镇", 3}, {"数:>1亿元 日期:2024", 3},
		{"投资超过50亿元的企业", 3}, {"2024年投资超过50亿元", 3}, {"投资超过50亿元 -青禾县", 3}, {"数:>1亿元 数:>很多", 3},
	} {
		res := l.rows(t, FigureRequest{Where: tt.where})
		if res.Total != tt.want || len(res.Warnings) == 0 {
			t.Errorf("%s: %d rows, want %d; %v", tt.where, res.Total, tt.want, res.Warnings)
		}
		for _, w := range res.Warnings {
			if !strings.HasPrefix(w.Message, "数的条件：") && w.Message != boundsNote {
				t.Errorf("%s: %q does not say of what it is", tt.where, w.Message)
			}
		}
	}
	res := l.rows(t, FigureRequest{Where: "投资>50亿元 青禾县"})
	if !strings.Contains(res.Understood, "投资") || strings.Contains(res.Understood, "青禾县") {
		t.Errorf("understood %q", res.Understood)
	}
}

func TestRowFacets(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	tests := []struct {
		name string
		req  FigureRequest
		want string
	}{
		{"全部", FigureRequest{}, "kind: money 4 area 2 count 1 percent 1 | unit: CNY 4 m2 2 % 1 个 1 | metric: 工业投资 4 公园 1 总投资 1 林地 1 签约项目 1"},
		{"选了金额，类别不自减", FigureRequest{Kinds: []corpus.FigureKind{corpus.Money}},
			"kind: money 4 area 2 count 1 percent 1 | unit: CNY 4 | metric: 工业投资 3 总投资 1"},
		{"选了次序数，类别也列它", FigureRequest{Kinds: []corpus.FigureKind{corpus.Ordinal}},
			"kind: money 4 area 2 count 1 ordinal 1 percent 1 | unit: 届 1 | metric: 开工日期 1"},
		{"选了单位与所计", FigureRequest{Units: []string{"CNY"}, Metrics: []string{"工业投资"}},
			"kind: money 3 | unit: CNY 3 % 1 | metric: 工业投资 3 总投资 1"},
		{"有条件", FigureRequest{Where: "数:>1亿元", Metrics: []string{"总投资"}}, "kind: | unit: | metric: 工业投资 3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.req.Facets = AllFigureFacets()
			res := l.rows(t, tt.req)
			var got []string
			for _, f := range AllFigureFacets() {
				line := string(f) + ":"
				for _, c := range res.Facets[f] {
					line += fmt.Sprintf(" %s %d", c.Value, c.Count)
				}
				got = append(got, line)
			}
			if s := strings.Join(got, " | "); s != tt.want {
				t.Errorf("\n got %s\nwant %s", s, tt.want)
			}
		})
	}
	if res := l.rows(t, FigureRequest{}); len(res.Facets) != 0 {
		t.Errorf("facets not asked for: %v", res.Facets)
	}
}

func TestFigureRequestsAreChecked(t *testing.T) {
	t.Parallel()
	l := ledger(t)
	other := l.rows(t, FigureRequest{Limit: 1}).NextCursor
	if other == "" {
		t.Fatal("no second page")
	}
	many := make([]string, maxFigureValues+1)
	tests := []struct {
		name string
		req  FigureRequest
		want string // name of the parameter
	}{
		{"负的条数", FigureRequest{Limit: -1}, "limit"},
		{"过多的条数", FigureRequest{Limit: MaxLimit + 1}, "limit"},
		{"没有的排序", FigureRequest{Sort: "relevance"}, "sort"},
		{"没有的类别", FigureRequest{Kinds: []corpus.FigureKind{"钱"}}, "kind"},
		{"没有的分面", FigureRequest{Facets: []FigureFacet{"person"}}, "facets"},
		{"过多的单位", FigureRequest{Units: many}, "unit"},
		{"过多的所计", FigureRequest{Metrics: many}, "metric"},
		{"过长的检索式", FigureRequest{Query: strings.Repeat("长", MaxQueryRunes+1)}, "q"},
		{"过长的条件", FigureRequest{Where: strings.Repeat("长", MaxQueryRunes+1)}, "where"},
		{"不是文字的条件", FigureRequest{Where: "\xff"}, "where"},
		{"不是日期", FigureRequest{From: "某天"}, "from"},
		{"不是翻页标记", FigureRequest{Cursor: "abc"}, "cursor"},
		{"别的条件的翻页标记", FigureRequest{Cursor: other, Where: "数:>1"}, "cursor"},
		{"别的排序的翻页标记", FigureRequest{Cursor: other, Sort: FiguresByValue}, "cursor"},
		{"别的单位的翻页标记", FigureRequest{Cursor: other, Units: []string{"CNY"}}, "cursor"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var wrong *ParameterError
			_, err := l.engine.Figures(context.Background(), tt.req)
			if !errors.As(err, &wrong) || wrong.Name != tt.want || !errors.Is(err, ErrBadRequest) {
				t.Errorf("error %v", err)
			}
			_, err = l.engine.Conflicts(context.Background(), tt.req)
			if !errors.As(err, &wrong) || wrong.Name != tt.want {
				t.Errorf("conflicts: error %v", err)
			}
		})
	}
	if _, err := l.engine.Conflicts(context.Background(), FigureRequest{Cursor: other}); err == nil {
		t.Error("a cursor of rows is taken for one of conflicts")
	}
}

func TestRowsOfACancelledRequest(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(5, 60), 30)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, req := range []FigureRequest{{}, {Where: "数:>0"}, {Query: "数:>0"}} {
		if _, err := l.engine.Figures(ctx, req); !errors.Is(err, context.Canceled) {
			t.Errorf("%+v: %v", req, err)
		}
		if _, err := l.engine.Conflicts(ctx, req); !errors.Is(err, context.Canceled) {
			t.Errorf("%+v: conflicts: %v", req, err)
		}
	}
	later, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	if res, err := l.engine.Figures(later, FigureRequest{}); err != nil || res.Total == 0 {
		t.Errorf("after that: %+v, %v", res, err)
	}
}

// TestRowsSayWhereUnitsAreMixed: values of several units have no common order, which
// the answer says where it is ordered by them.
func TestRowsSayWhereUnitsAreMixed(t *testing.T) {
	t.Parallel()
	l := keepAsIs(t,
		told(t, "a1", "云岭日报", fact{subject: "青禾县", metric: "投资", printed: "30亿元"}, fact{subject: "石桥县", metric: "产值", printed: "6000万元"}),
		told(t, "a2", "江湾晚报", fact{subject: "青禾县", metric: "增速", printed: "5%"}))
	for _, tt := range []struct {
		name string
		req  FigureRequest
		want bool
	}{
		{"按值，几个单位", FigureRequest{Sort: FiguresByValue}, true},
		{"大的在前", FigureRequest{Sort: FiguresByValueDesc}, true},
		{"只要条数", FigureRequest{Sort: FiguresByValue, CountOnly: true}, true},
		{"按日期", FigureRequest{Sort: FiguresByDate}, false},
		{"不写次序", FigureRequest{}, false},
		{"选定单位", FigureRequest{Sort: FiguresByValue, Units: []string{"CNY"}}, false},
		{"各行只有一种单位", FigureRequest{Sort: FiguresByValue, Where: "数:>1亿元 OR 数:<1亿元"}, false},
		{"没有行", FigureRequest{Sort: FiguresByValue, Where: "数:>1万亿元"}, false},
	} {
		res := l.rows(t, tt.req)
		if got := slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return w.Message == unitsNote }); got != tt.want {
			t.Errorf("%s: note %v of %d rows", tt.name, got, res.Total)
		}
	}
}

// TestLongDecimalsAreOrderedAsEqual: values are ordered as floats, and what they cannot
// tell apart by article and place, in either order of values.
func TestLongDecimalsAreOrderedAsEqual(t *testing.T) {
	t.Parallel()
	l := keepAsIs(t,
		told(t, "a1", "云岭日报", fact{subject: "青禾县", metric: "投资", printed: "9007199254740993元"}),
		told(t, "a2", "云岭日报", fact{subject: "青禾县", metric: "投资", printed: "9007199254740992元"}))
	for _, sort := range []FigureSort{FiguresByValue, FiguresByValueDesc} {
		sameStrings(t, string(sort), rowIDs(l.rows(t, FigureRequest{Sort: sort}).Rows), []string{"a1:1:0", "a2:1:0"})
	}
}
