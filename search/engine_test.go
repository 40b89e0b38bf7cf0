package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/sample"
	"xunwen/search"
)

func sampleArticles(t testing.TB) []*corpus.Article {
	t.Helper()
	var out []*corpus.Article
	for a, err := range sample.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// article returns an article with a headline and paragraphs.
func article(id, headline, source string, date corpus.Date, texts ...string) *corpus.Article {
	a := &corpus.Article{ID: id, Headline: headline, Source: source, Date: date}
	a.Blocks = append(a.Blocks, corpus.Paragraph{ID: "h", Type: corpus.BlockHeadline, Text: headline})
	for i, text := range texts {
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: string(rune('1' + i)), Type: corpus.BlockParagraph, Text: text})
	}
	return a
}

// archive is a small archive that a reporter would recognise.
func archive() []*corpus.Article {
	return []*corpus.Article{
		article("a1", "青禾县晒出成绩单", "云岭日报", corpus.NewDay(2024, 5, 20),
			"去年全县签约项目18个、总投资50亿元，其中工业投资12.9亿元。",
			"青禾县委书记沈知远说：“营商环境越好，客商越放心。”",
			"全县种植面积达到3万亩，比上年增长35%。"),
		article("a2", "江湾市营商环境再提升", "江湾晚报", corpus.NewDay(2024, 4, 2),
			"江湾市去年完成投资129亿元，增长3.5%。",
			"市长顾明川表示，要让群众少跑腿。",
			"市区新建公园20公顷。"),
		article("a3", "臺灣遊客看江灣", "海堂時報", corpus.NewDay(2023, 11, 8),
			"臺灣遊客說：「江灣的營商環境，我們很喜歡。」",
			"１２．９億元的項目昨天簽約。"),
		article("a4", "无日期的一篇", "", corpus.Date{},
			"这一段里有<script>alert(1)</script>和 A&B 公司，总投资51亿元。"),
	}
}

func ask(t testing.TB, e *search.Engine, req search.Request) *search.Response {
	t.Helper()
	res, err := e.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%q: %v", req.Query, err)
	}
	return res
}

// found returns the public ids of the hits, sorted.
func found(res *search.Response) []string {
	ids := []string{}
	for i := range res.Hits {
		ids = append(ids, res.Hits[i].Article.BlockID(res.Hits[i].Paragraph()))
	}
	slices.Sort(ids)
	return ids
}

// marked returns the marked parts of the hits' snippets.
func marked(res *search.Response) []string {
	var out []string
	for _, h := range res.Hits {
		for _, m := range h.Snippet.Marks {
			out = append(out, m.Text(h.Snippet.Text))
		}
	}
	return out
}

func TestQueriesFindExactly(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	tests := []struct {
		name, query string
		want        string // public ids
	}{
		{"引号里的原文", `"营商环境"`, "a1:2 a2:h a3:1"},
		{"中文引号", `“营商环境”`, "a1:2 a2:h a3:1"},
		{"繁体查简体", `「營商環境」`, "a1:2 a2:h a3:1"},
		{"少一个逗号也找得到", `"营商环境越好客商越放心"`, "a1:2"},
		{"一个字", `"亩"`, "a1:3"},
		{"12.9亿不是129亿", `"12.9亿"`, "a1:1 a3:2"},
		{"129亿不是12.9亿", `"129亿"`, "a2:1"},
		{"35%不是3.5%", `"35%"`, "a1:3"},
		{"保留&", `"A&B"`, "a4:1"},
		{"逐字", `=“A&B 公司”`, "a4:1"},
		{"逐字不折叠", `=“營商環境”`, "a3:1"},
		{"逐字的标点", `=“，客商”`, "a1:2"},
		{"不加引号的词要连着", "营商环境", "a1:2 a2:h a3:1"},
		{"两个词都要有", "总投资 项目", "a1:1"},
		{"词也可以在标题里", "营商环境 129亿元", "a2:1"},
		{"但不能全在标题里", "江湾市 营商环境", "a2:1 a2:h"},
		{"或", "市长 OR 县委书记", "a1:2 a2:2"},
		{"非", "总投资 -51亿元", "a1:1"},
		{"只有非", "-江湾 -青禾", "a1:1 a1:3 a2:2 a2:3 a3:2 a4:1 a4:h"},
		{"括号", "(市长 OR 县委书记) 客商", "a1:2"},
		{"数值大于", "数:>50亿元", "a2:1 a4:1"},
		{"数值不小于", "数:>=50亿元", "a1:1 a2:1 a4:1"},
		{"数值等于（台湾报纸的元是新台币）", "数:12.9亿元", "a1:1"},
		{"中文数字", "数:十二亿九千万元", "a1:1"},
		{"数值范围", "数:50亿元..60亿元", "a1:1 a4:1"},
		{"数值与单位同属一个数", "数:>20%", "a1:3"},
		{"换算单位", "数:200000平方米", "a2:3"},
		{"数值取非", "总投资 -数:>50亿元", "a1:1"},
		{"数值取非时留下没有数的段落", "江湾市 -数:>50亿元", "a2:h"},
		{"换一种写法的数", "五十亿元", "a1:1"},
		{"千分位", "129亿元", "a2:1"},
		{"差一元也不相等", "数:5000000001元", ""},
		{"来源", "来源:云岭日报 投资", "a1:1"},
		{"日期", "日期:2024-04 投资", "a2:1"},
		{"日期范围", "日期:2024-04..2024-05 投资", "a1:1 a2:1"},
		{"今年", "日期:今年 投资", "a1:1 a2:1"},
		{"标题字段", "标题:成绩单 投资", "a1:1"},
		{"找不到的", `"完全没有的话"`, ""},
		{"只有标点", `"，。"`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := ask(t, e, search.Request{Query: tt.query})
			got := strings.Join(found(res), " ")
			if res.Totals.Exact == 0 {
				got = ""
			}
			if got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.query, got, tt.want)
			}
			if res.Totals.Exact > 0 && res.Total != len(res.Hits) {
				t.Errorf("total %d, %d hits", res.Total, len(res.Hits))
			}
		})
	}
}

func TestNamesAreFoundByWhatTheyAre(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	res := ask(t, e, search.Request{Query: "人物:沈知远"})
	if got := found(res); !slices.Equal(got, []string{"a1:2"}) {
		t.Errorf("got %v", got)
	}
	if got := marked(res); !slices.Equal(got, []string{"沈知远"}) {
		t.Errorf("marked %q", got)
	}
	if res := ask(t, e, search.Request{Query: "机构:沈知远"}); res.Totals.Exact != 0 {
		t.Errorf("a person is found as an organisation: %v", found(res))
	}
}

func TestMarksAreWhatMatched(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	tests := []struct{ query, want string }{
		{`"营商环境越好客商"`, "营商环境越好，客商"},
		{"数:>50亿元 江湾市", "江湾市|129亿元"},
		{"签约项目 总投资", "签约项目|总投资"},
		{`"12.9亿元" 签约 项目 其中`, "12.9亿元|签约项目|其中"},
		{"12.9億元 昨天", "１２．９億元|昨天"},
	}
	for _, tt := range tests {
		res := ask(t, e, search.Request{Query: tt.query})
		var first []string
		if len(res.Hits) > 0 {
			for _, m := range res.Hits[0].Snippet.Marks {
				first = append(first, m.Text(res.Hits[0].Snippet.Text))
			}
		}
		got := strings.Split(tt.want, "|")
		slices.Sort(got)
		slices.Sort(first)
		if !slices.Equal(got, first) {
			t.Errorf("%s: marked %q, want %q", tt.query, first, got)
		}
	}
}

func TestHeadlineIsMarkedToo(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	res := ask(t, e, search.Request{Query: "营商环境 129亿元"})
	h := res.Hits[0]
	if len(h.HeadlineMarks) != 1 || h.HeadlineMarks[0].Text(h.Article.Headline) != "营商环境" {
		t.Errorf("headline marks %v", h.HeadlineMarks)
	}
}

func TestNothingExactIsLoosenedVisibly(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	tests := []struct{ name, query, first string }{
		{"全部词语", "江湾市投资去年", "a2:1"},
		{"多数词语", "青禾县委书记谈营商环境问题", "a1:2"},
		{"问句", "顾明川说了什么", "a2:2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := ask(t, e, search.Request{Query: tt.query})
			if res.Totals.Exact != 0 || res.Totals.Relaxed == 0 || res.Total != res.Totals.Relaxed {
				t.Fatalf("totals %+v", res.Totals)
			}
			h := res.Hits[0]
			if got := h.Article.BlockID(h.Paragraph()); got != tt.first || h.Match != search.MatchRelaxed {
				t.Errorf("first hit %s (%s), want %s", got, h.Match, tt.first)
			}
			if len(res.Warnings) == 0 {
				t.Error("the answer does not say that it was loosened")
			}
		})
	}
	if res := ask(t, e, search.Request{Query: "没有的 OR 也没有的"}); res.Total != 0 {
		t.Errorf("a query with OR was loosened: %v", found(res))
	}
}

func TestFiltersOfTheRequest(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	tests := []struct {
		name string
		req  search.Request
		want string
	}{
		{"来源", search.Request{Query: "投资", Source: "江湾晚报"}, "a2:1"},
		{"起", search.Request{Query: "投资", From: "2024-05-20"}, "a1:1"},
		{"止", search.Request{Query: "投资", To: "2024-04-02"}, "a2:1"},
		{"按月", search.Request{Query: "投资", From: "2024-04", To: "2024-04"}, "a2:1"},
		{"按年", search.Request{Query: "投资", From: "2024", To: "2024"}, "a1:1 a2:1"},
		{"空查询", search.Request{From: "2023", To: "2023"}, "a3:1 a3:2 a3:h"},
	}
	for _, tt := range tests {
		if got := strings.Join(found(ask(t, e, tt.req)), " "); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestOrderAndPaging(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	for _, sort := range []search.Sort{search.ByRelevance, search.ByDate, search.ByDateDesc} {
		for _, query := range []string{"", "投资", "江湾 OR 青禾 OR 投资"} {
			whole := ask(t, e, search.Request{Query: query, Sort: sort, Limit: 100})
			var paged []string
			req := search.Request{Query: query, Sort: sort, Limit: 1}
			for range whole.Total {
				res := ask(t, e, req)
				paged = append(paged, found(res)...)
				if res.Total != whole.Total {
					t.Errorf("%s %q: total changes from %d to %d", sort, query, whole.Total, res.Total)
				}
				req.Cursor = res.NextCursor
			}
			if req.Cursor != "" {
				t.Errorf("%s %q: the last page has a cursor", sort, query)
			}
			var want []string
			for i := range whole.Hits {
				want = append(want, whole.Hits[i].Article.BlockID(whole.Hits[i].Paragraph()))
			}
			if !slices.Equal(paged, want) {
				t.Errorf("%s %q: pages %v, whole %v", sort, query, paged, want)
			}
		}
	}
	newest := ask(t, e, search.Request{Sort: search.ByDateDesc})
	oldest := ask(t, e, search.Request{Sort: search.ByDate})
	for _, res := range []*search.Response{newest, oldest} {
		if last := res.Hits[len(res.Hits)-1].Article.ID; last != "a4" {
			t.Errorf("the undated article is not last but %s", last)
		}
	}
	if newest.Hits[0].Article.ID != "a1" || oldest.Hits[0].Article.ID != "a3" {
		t.Errorf("newest %s, oldest %s", newest.Hits[0].Article.ID, oldest.Hits[0].Article.ID)
	}
}

func TestRelaxedAnswersArePagedToo(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	req := search.Request{Query: "江湾市投资去年怎么样", Limit: 1}
	var ids []string
	for {
		res := ask(t, e, req)
		ids = append(ids, found(res)...)
		if res.NextCursor == "" {
			if len(ids) != res.Total {
				t.Errorf("%d hits of %d", len(ids), res.Total)
			}
			break
		}
		req.Cursor = res.NextCursor
	}
}

func TestWhatCannotBeAskedIsSaidAndLeftOut(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	tests := []struct{ name, query, understood, warning, want string }{
		{"没有这个月", "投资 日期:2024-13", "含“投资”", "2024-13", "a1:1 a2:1 a4:1"},
		{"日期倒了", "投资 日期:2024-05..2023-01", "含“投资”", "2024-05..2023-01", "a1:1 a2:1 a4:1"},
		{"不是数值", "投资 数:>50苹果", "含“投资”", "50苹果", "a1:1 a2:1 a4:1"},
		{"只有不能问的", "日期:2024-13", "没有可检索的文字", "2024-13", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := ask(t, e, search.Request{Query: tt.query})
			if res.Understood != tt.understood {
				t.Errorf("understood %q, want %q", res.Understood, tt.understood)
			}
			if len(res.Warnings) != 1 || !strings.Contains(res.Warnings[0].Message, tt.warning) {
				t.Errorf("warnings %+v", res.Warnings)
			}
			if got := strings.Join(found(res), " "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestRefiningNeverBringsNewHits(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, sampleArticles(t))
	for _, query := range []string{"投资", "项目 建设", "投资 OR 企业", "大桥"} {
		whole := ask(t, e, search.Request{Query: query, Limit: search.MaxLimit, Facets: search.AllFacets()})
		all := found(whole)
		for _, name := range []search.FacetName{search.FacetPerson, search.FacetOrg, search.FacetPlace, search.FacetSource} {
			for _, c := range whole.Facets[name] {
				res := ask(t, e, search.Request{Query: "(" + query + ") " + string(name) + ":" + `"` + c.Value + `"`, Limit: search.MaxLimit})
				if res.Totals.Exact < c.Count {
					t.Errorf("%s, %s %s: facet says %d, the refined query finds %d", query, name, c.Value, c.Count, res.Totals.Exact)
				}
				for _, id := range found(res) {
					if !slices.Contains(all, id) {
						t.Errorf("%s, %s %s: %s is new", query, name, c.Value, id)
					}
				}
			}
		}
	}
}

func TestFacetsCountHits(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	res := ask(t, e, search.Request{Query: "投资", Facets: search.AllFacets()})
	want := []search.FacetCount{{Value: "云岭日报", Count: 1}, {Value: "江湾晚报", Count: 1}}
	if got := res.Facets[search.FacetSource]; !slices.Equal(got, want) {
		t.Errorf("sources %v, want %v", got, want)
	}
	months := []search.MonthCount{{Month: "2024-04", Count: 1}, {Month: "2024-05", Count: 1}}
	if !slices.Equal(res.Histogram, months) {
		t.Errorf("histogram %v, want %v", res.Histogram, months)
	}
}

func TestBadRequestsAreRefused(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	good := ask(t, e, search.Request{Query: "投资", Limit: 1})
	for name, req := range map[string]search.Request{
		"negative limit":       {Limit: -1},
		"huge limit":           {Limit: search.MaxLimit + 1},
		"unknown sort":         {Sort: "up"},
		"unknown facet":        {Facets: []search.FacetName{"colour"}},
		"bad date":             {From: "昨儿"},
		"dates the wrong way":  {From: "2024-05", To: "2024-04"},
		"long query":           {Query: strings.Repeat("字", search.MaxQueryRunes+1)},
		"query not UTF-8":      {Query: "\xff"},
		"cursor of no kind":    {Query: "投资", Cursor: "%%%"},
		"cursor of other text": {Query: "项目", Cursor: good.NextCursor},
	} {
		if _, err := e.Search(context.Background(), req); !isBadRequest(err) {
			t.Errorf("%s: got %v, want ErrBadRequest", name, err)
		}
	}
}

func TestLongPhraseOfTheWholeParagraph(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("青禾县今年的粮食总产量又创新高，", 40) + "完。"
	e := search.IndexOf(t, []*corpus.Article{article("a", "题", "", corpus.Date{}, text)})
	res := ask(t, e, search.Request{Query: `"` + text + `"`})
	if res.Totals.Exact != 1 {
		t.Errorf("totals %+v", res.Totals)
	}
}

func TestSearchObeysItsContext(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Search(ctx, search.Request{Query: "投资"}); err == nil {
		t.Error("no error from an ended context")
	}
}

func TestMarkOfAnArticle(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	a, err := e.Article(context.Background(), "a1")
	if err != nil {
		t.Fatal(err)
	}
	marks, err := e.Mark(context.Background(), "投资", a)
	if err != nil {
		t.Fatal(err)
	}
	var n []int
	for _, m := range marks {
		n = append(n, len(m))
	}
	if !slices.Equal(n, []int{0, 2, 0, 0}) {
		t.Errorf("marks per block %v", n)
	}
}

func TestParagraphByPublicID(t *testing.T) {
	t.Parallel()
	e := search.IndexOf(t, archive())
	b, err := e.Paragraph(context.Background(), "a2:2")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.Paragraph().Text, "顾明川") {
		t.Errorf("got %q", b.Paragraph().Text)
	}
	for _, id := range []string{"", "a2", "a2:9", "zzz:1"} {
		if _, err := e.Paragraph(context.Background(), id); !isNotFound(err) {
			t.Errorf("%q: got %v, want ErrNotFound", id, err)
		}
	}
}
