package httpapi_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

func figureFake() *searchfake.Searcher {
	return &searchfake.Searcher{Articles: append(searchfake.Articles(), searchfake.FigureArticles()...)}
}

// manyFigures returns a fake with n figures in articles of their own, whose values
// are the numbers from 1.
func manyFigures(n int) *searchfake.Searcher {
	s := &searchfake.Searcher{}
	for i := range n {
		text := fmt.Sprintf("总投资%d元。", i+1)
		start, end := len("总投资"), len(text)-len("。")
		s.Articles = append(s.Articles, &corpus.Article{
			ID: fmt.Sprintf("a%04d", i), Date: corpus.NewDay(2024, time.May, 24),
			Blocks: []corpus.Paragraph{{ID: "1", Text: text, Figures: []corpus.Figure{{
				Span: corpus.Span{Start: start, End: end}, Kind: corpus.Money, Unit: "CNY", Metric: "总投资", Value: corpus.Decimal(fmt.Sprint(i + 1)),
			}}}},
		})
	}
	return s
}

func TestFigures(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	for _, c := range []struct {
		name, query string
		want        string // the figures of the page in order
		total       int
	}{
		{"新的在前", "q=禾川县&limit=2", "16.3亿元 800多人", 6},
		{"旧的在前", "q=禾川县&limit=1&sort=date", "16.03亿元", 6},
		{"大的在前", "unit=CNY&sort=-value", "155.6亿元 52.6亿元 16.3亿元 16.03亿元", 4},
		{"小的在前", "unit=CNY&sort=value&limit=1", "16.03亿元", 4},
		{"类别", "kind=percent&sort=value", "3.5% 23.7% 23.7%", 3},
		{"两个类别重复写", "kind=rate&kind=area&sort=value", "1000至1200亩 301万元/亩", 2},
		{"两个类别用逗号", "kind=rate,area&sort=value", "1000至1200亩 301万元/亩", 2},
		{"空的一个不算", "kind=&kind=rate", "301万元/亩", 1},
		{"日期要点名", "kind=date&source=禾川日报", "2023年 9月1日", 2},
		{"量度", "metric=总投资&metric=就业&sort=value", "23.7% 800多人 52.6亿元 155.6亿元", 4},
		{"量度用逗号", "metric=" + url.QueryEscape("总投资,就业") + "&kind=persons", "800多人", 1},
		{"单位", "unit=m2", "1000至1200亩", 1},
		{"报纸和日期", "source=江湾晚报&from=2024", "16.3亿元 800多人", 2},
		{"条件", "where=" + url.QueryEscape("数:>50亿元") + "&unit=CNY", "155.6亿元 52.6亿元", 2},
		{"没有", "q=没有的词", "", 0},
		{"只要总数", "unit=CNY&limit=0", "", 4},
		{"后一页", "unit=CNY&sort=value&limit=2&cursor=2", "52.6亿元 155.6亿元", 4},
		{"没有名字的参数不管", "unit=m2&=red&&", "1000至1200亩", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := do(h, "GET", "/api/v1/figures?"+c.query)
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
				t.Fatalf("status %d, %v: %s", w.Code, w.Header(), w.Body)
			}
			got := decode[wire.FigureResponse](t, w)
			var figures []string
			for _, r := range got.Rows {
				figures = append(figures, r.Text)
			}
			if strings.Join(figures, " ") != c.want || got.Total != c.total {
				t.Errorf("total %d, rows %v; want %d, %s", got.Total, figures, c.total, c.want)
			}
		})
	}
}

func TestFigureFacets(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	for _, c := range []struct {
		name, query, want string
	}{
		{"默认没有", "", "{}"},
		{"类别不把自己数掉", "unit=CNY&kind=rate&facets=kind", `{"kind":[{"value":"money","count":4}]}`},
		{"没有值的是空表", "q=没有&facets=metric,unit,metric", `{"metric":[],"unit":[]}`},
		{"全部", "q=没有&facets=all", `{"kind":[],"metric":[],"unit":[]}`},
	} {
		got := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?"+c.query))
		facets, err := json.Marshal(got.Facets)
		if err != nil || string(facets) != c.want {
			t.Errorf("%s: %s, %v; want %s", c.name, facets, err, c.want)
		}
	}
}

func TestFigureConflicts(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	got := decode[wire.ConflictResponse](t, do(h, "GET", "/api/v1/figures/conflicts?facets=kind"))
	if got.Total != 1 || len(got.Conflicts) != 1 {
		t.Fatalf("conflicts %+v", got)
	}
	c := got.Conflicts[0]
	if c.Subject != "禾川县" || c.Metric != "工业投资" || c.Period.ISO != "2023" || len(c.Values) != 2 {
		t.Errorf("the conflict is %+v", c)
	}
	for i, want := range []string{"禾川日报", "江湾晚报"} {
		if v := c.Values[i]; v.Articles != 1 || len(v.Rows) != 1 || v.Rows[0].Source != want || v.Rows[0].Exact != v.Exact {
			t.Errorf("value %d is %+v", i, v)
		}
	}
	if none := decode[wire.ConflictResponse](t, do(h, "GET", "/api/v1/figures/conflicts?source=江湾晚报")); none.Total != 0 || none.Conflicts == nil {
		t.Errorf("one newspaper alone: %+v", none)
	}
}

func TestBadFigureParameters(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	many := strings.Repeat("unit=%E5%AE%B6&", 2) // the same value counts once
	for i := range 51 {
		many += fmt.Sprintf("unit=u%d&", i)
	}
	for _, c := range []struct {
		name, query, location, says string
	}{
		{"未知类别", "kind=colour", "query.kind", "percent_point"},
		{"其中一个未知", "kind=money,colour", "query.kind", `"colour"`},
		{"未知排序", "sort=relevance", "query.sort", "-value"},
		{"未知分面", "facets=person", "query.facets", "metric"},
		{"未知格式", "format=xlsx", "query.format", "csv"},
		{"条数太大", "limit=201", "query.limit", "0 至 200"},
		{"负的条数", "limit=-1", "query.limit", "整数"},
		{"坏游标", "cursor=abc", "query.cursor", "第一页"},
		{"过长的游标", "cursor=" + strings.Repeat("a", 5000), "query.cursor", "从第一页开始"},
		{"查询太长", "q=" + strings.Repeat("a", 2001), "query.q", "最多 2000 字"},
		{"条件太长", "where=" + strings.Repeat("a", 2001), "query.where", "最多 2000 字"},
		{"来源太长", "source=" + strings.Repeat("a", 2001), "query.source", "报纸"},
		{"单位太多", many, "query.unit", "最多 50 个"},
		{"单位太长", "unit=" + strings.Repeat("a", 101), "query.unit", "最多 100 字"},
		{"量度太长", "metric=" + strings.Repeat("a", 101), "query.metric", "最多 100 字"},
		{"不是 UTF-8", "metric=%ff", "query.metric", "UTF-8"},
		{"写错的参数", "were=" + url.QueryEscape("投资>50亿元"), "query.were", "没有这个参数；可用 q、where、kind、"},
		{"大写的参数", "Where=a", "query.Where", "、format"},
		{"几个没有的", "unit=m2&page=2&offset=3", "query.offset", "cursor"},
		{"表格没有游标", "format=csv&cursor=1", "query.cursor", "第一行"},
		{"行没有游标", "format=jsonl&cursor=1", "query.cursor", "第一行"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, path := range []string{"/api/v1/figures?", "/api/v1/figures/conflicts?", "/api/v1/figures?format=csv&"} {
				if strings.Contains(path, "format") && (strings.Contains(c.query, "format") || strings.HasPrefix(c.query, "cursor") || c.name == "条数太大") {
					continue // a table has no page
				}
				p := wantProblem(t, do(h, "GET", path+c.query), http.StatusBadRequest)
				if len(p.Errors) != 1 || p.Errors[0].Location != c.location || !strings.Contains(p.Detail, c.says) {
					t.Errorf("%s: problem %+v, want one at %s that says %q", path, p, c.location, c.says)
				}
			}
		})
	}
}

// TestClientAsksForFigures asks in this process and through a server.
func TestClientAsksForFigures(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(handler(t, httpapi.Config{Searcher: figureFake()}))
	t.Cleanup(srv.Close)
	c := httpapi.Client{Base: srv.URL}
	for _, req := range []search.FigureRequest{
		{},
		{Query: "禾川县", Where: "数:>10亿元", Sort: search.FiguresByValueDesc, Limit: 1, Facets: search.AllFigureFacets()},
		{Kinds: []corpus.FigureKind{corpus.Percent, corpus.DateFigure}, From: "2024-01-01", Source: "禾川日报"},
		{Units: []string{"CNY", "m2"}, Metrics: []string{"总投资", "占地"}},
		{Kinds: []corpus.FigureKind{corpus.Money}, Limit: 2, Cursor: "2"},
		{CountOnly: true},
	} {
		resp, err := figureFake().Figures(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		want := wire.FromFigures(resp)
		got, err := c.Figures(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("%+v (-own +server):\n%s", req, diff)
		}
	}
	got, err := c.Conflicts(t.Context(), search.FigureRequest{})
	if err != nil || got.Total != 1 {
		t.Errorf("conflicts %+v, %v", got, err)
	}
	wrong := search.FigureRequest{Kinds: []corpus.FigureKind{"colour"}}
	_, err = c.Figures(t.Context(), wrong)
	var there, here *search.ParameterError
	if !errors.As(err, &there) || !errors.As(wrong.Check(), &here) || *there != *here {
		t.Errorf("the server says %v, the check %v", err, wrong.Check())
	}
}

// TestFigureAnswersOfTheManual compares the examples of docs/api.md with what is
// answered.
func TestFigureAnswersOfTheManual(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	_, after, _ := strings.Cut(readManual(t), "## Figures")
	example := func(into any) {
		t.Helper()
		var text string
		_, after, _ = strings.Cut(after, "```json\n")
		text, after, _ = strings.Cut(after, "```")
		if err := json.Unmarshal([]byte(text), into); err != nil {
			t.Fatal(err)
		}
	}
	var rows wire.FigureResponse
	example(&rows)
	got := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?sort=value&metric=工业投资&kind=money&facets=unit"))
	if diff := cmp.Diff(rows.Rows[0], got.Rows[0]); diff != "" || rows.Total != got.Total || rows.Articles != got.Articles {
		t.Errorf("the row (-manual +answer):\n%s", diff)
	}
	if diff := cmp.Diff(rows.Facets, got.Facets); diff != "" {
		t.Errorf("the facets (-manual +answer):\n%s", diff)
	}
	var shown wire.ConflictResponse
	example(&shown)
	told := decode[wire.ConflictResponse](t, do(h, "GET", "/api/v1/figures/conflicts"))
	for i := range told.Conflicts[0].Values { // cut short in the manual
		rows := told.Conflicts[0].Values[i].Rows
		rows[0] = wire.FigureRow{Article: rows[0].Article}
	}
	// What the fake does not say as the engine does.
	told.TookMS, told.Query = shown.TookMS, shown.Query
	if diff := cmp.Diff(shown, told); diff != "" {
		t.Errorf("the conflicts (-manual +answer):\n%s", diff)
	}
}

func FuzzFigureParams(f *testing.F) {
	for _, seed := range []string{
		"q=禾川县&limit=2", "where=数:>1亿元&kind=money&kind=rate", "kind=,,&unit=,%25,&metric=;", "sort=-value&facets=all,",
		"format=csv&limit=1", "format=csv", "format=xml", "from=2024&to=2024-05", "cursor=1e9&format=csv", "%00=%00", "unit=%ff",
		"limit=0&format=csv", "q=" + strings.Repeat("(", 100), "metric=" + strings.Repeat("a,", 200),
	} {
		f.Add(seed)
	}
	h := handler(f, httpapi.Config{Searcher: figureFake()})
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range []string{"/api/v1/figures", "/api/v1/figures/conflicts"} {
			r := httptest.NewRequest("GET", path, nil)
			r.URL.RawQuery = query
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code >= 500 {
				t.Fatalf("query %q: status %d: %s", query, w.Code, w.Body)
			}
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") {
				if _, err := csv.NewReader(w.Body).ReadAll(); err != nil {
					t.Fatalf("query %q: no table: %v", query, err)
				}
			} else if !json.Valid(w.Body.Bytes()) {
				t.Fatalf("query %q: no JSON: %s", query, w.Body)
			}
		}
	})
}
