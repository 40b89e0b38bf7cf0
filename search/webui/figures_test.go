package webui_test

import (
	"context"
	"errors"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
	"xunwen/search/wire/searchfake"
)

// address writes an address with parameters: name, value, name, value …
func address(path string, pairs ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// asking keeps the last question for figures, and answers it in its own way where
// it has one.
type asking struct {
	*searchfake.Searcher
	asked     search.FigureRequest
	rows      *search.FigureResponse
	conflicts *search.ConflictResponse
	err       error
}

func (a *asking) Figures(ctx context.Context, req search.FigureRequest) (*search.FigureResponse, error) {
	a.asked = req
	if a.rows != nil || a.err != nil {
		return a.rows, a.err
	}
	return a.Searcher.Figures(ctx, req)
}

func (a *asking) Conflicts(ctx context.Context, req search.FigureRequest) (*search.ConflictResponse, error) {
	a.asked = req
	if a.conflicts != nil || a.err != nil {
		return a.conflicts, a.err
	}
	return a.Searcher.Conflicts(ctx, req)
}

// TestPageOfWhereNotUnderstood shows why there are no rows, and the condition to be
// mended; and of one that was understood in part, a table of that part.
func TestPageOfWhereNotUnderstood(t *testing.T) {
	t.Parallel()
	s := &asking{Searcher: figureFake(), err: &search.ParameterError{Name: "where", Value: "翻番", Reason: "数的条件没有读懂：“翻番”不是对数的条件"}}
	for _, path := range []string{"/figures", "/figures/conflicts"} {
		w := get(handler(t, s), address(path, "where", "翻番"))
		if w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", path, w.Code)
		}
		for _, want := range []string{"没有读懂", `value="翻番"`, `<a href="` + path + `">去掉数的条件</a>`, "数的条件可以这样写", "投资&gt;50亿元"} {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s lacks %s: %s", path, want, w.Body)
			}
		}
	}
	s = &asking{Searcher: figureFake(), rows: &search.FigureResponse{Where: "投资超过1亿元的项目", Asked: "投资>1亿元", Total: 1}}
	got := page(t, handler(t, s), address("/figures", "where", "投资超过1亿元的项目", "unit", "元"))
	if !strings.Contains(html.UnescapeString(got), "where="+url.QueryEscape("投资>1亿元")) || !slices.Equal(s.asked.Units, []string{"CNY"}) {
		t.Errorf("asked %+v, page %s", s.asked, got)
	}
}

// TestFigureRequest checks what the page asks the engine.
func TestFigureRequest(t *testing.T) {
	t.Parallel()
	s := &asking{Searcher: figureFake()}
	h := handler(t, s)
	all := []string{
		"q", " 云岭县 ", "where", "投资>1亿元", "sort", "value", "from", "2024-01", "to", "2024", "source", "云岭晚报",
		"cursor", "0", "kind", "money", "kind", "percent", "kind", "money", "unit", "CNY", "metric", "工业投资", "metric", "",
	}
	page(t, h, address("/figures", all...))
	got := s.asked
	if got.Query != "云岭县" || got.Where != "投资>1亿元" || got.Sort != search.FiguresByValue || got.From != "2024-01" ||
		got.To != "2024" || got.Source != "云岭晚报" || got.Cursor != "0" || len(got.Kinds) != 2 || got.Kinds[1] != corpus.Percent ||
		len(got.Units) != 1 || len(got.Metrics) != 1 || len(got.Facets) != 3 {
		t.Errorf("asked %+v", got)
	}
	page(t, h, address("/figures/conflicts", all...))
	if got := s.asked; got.Sort != "" || got.Facets != nil || got.Where != "投资>1亿元" || len(got.Kinds) != 2 {
		t.Errorf("conflicts asked %+v", got)
	}
}

// TestFigureSorting follows the headings that sort: each click turns the order
// round, and says to whoever cannot see it how the rows stand.
func TestFigureSorting(t *testing.T) {
	t.Parallel()
	h := handler(t, figureFake())
	heading := func(target, label string) (order, next string) {
		t.Helper()
		m := regexp.MustCompile(`<th scope="col"(?: aria-sort="([a-z]*)")?><a href="([^"]*)"[^>]*>` + label).FindStringSubmatch(page(t, h, target))
		if m == nil {
			t.Fatalf("%s: no heading %s", target, label)
		}
		return m[1], html.UnescapeString(m[2])
	}
	first := func(target string) string {
		t.Helper()
		return links(page(t, h, target), `<data value="[^"]*"[^>]*>([^<]*)</data>`)[0]
	}
	order, next := heading("/figures?kind=money", "数值")
	if order != "" || next != "/figures?kind=money&sort=-value" || first(next) != "68亿元" {
		t.Errorf("by value: %q, then %s", order, next)
	}
	order, next = heading(next, "数值")
	if order != "descending" || next != "/figures?kind=money&sort=value" || first(next) != "15.8亿元" {
		t.Errorf("by value again: %q, then %s", order, next)
	}
	if order, back := heading(next, "数值"); order != "ascending" || back != "/figures?kind=money&sort=-value" {
		t.Errorf("by value a third time: %q, then %s", order, back)
	}
	const mixed = "各行的单位不止一种"
	for target, want := range map[string]bool{
		"/figures?sort=value": true, "/figures?sort=-value&unit=CNY": false, "/figures?sort=date": false, "/figures?sort=-value&kind=money": false,
	} {
		if has := strings.Contains(page(t, h, target), mixed); has != want {
			t.Errorf("%s tells that units are mixed: %v", target, has)
		}
	}
	order, next = heading("/figures", "见报")
	if order != "descending" || next != "/figures?sort=date" {
		t.Errorf("by date: %q, then %s", order, next)
	}
	if order, next = heading(next, "见报"); order != "ascending" || next != "/figures?sort=-date" {
		t.Errorf("by date again: %q, then %s", order, next)
	}
}

// TestFigureFacetLinks follows every value of every facet: as many rows as it says
// stand there, and taking it away leads back.
func TestFigureFacetLinks(t *testing.T) {
	t.Parallel()
	h := handler(t, figureFake())
	start := address("/figures", "q", "云岭县")
	values := regexp.MustCompile(`<li><a href="([^"]*)"><span class="value">([^<]*)</span><span class="count">(\d+)</span>`).FindAllStringSubmatch(page(t, h, start), -1)
	if len(values) < 12 {
		t.Fatalf("%d values", len(values))
	}
	for _, m := range values {
		got := page(t, h, html.UnescapeString(m[1]))
		if want := `<strong class="total">` + m[3] + `</strong>`; !strings.Contains(got, want) {
			t.Errorf("%s does not lead to %s rows", m[2], m[3])
		}
		back := links(got, `<a href="([^"]*)" class="active" aria-label="去掉 `+regexp.QuoteMeta(m[2])+`"`)
		if len(back) != 1 || back[0] != start {
			t.Errorf("taking %s away leads to %v, want %s", m[2], back, start)
		}
	}
}

// TestFigurePaging turns every page: each row is seen once.
func TestFigurePaging(t *testing.T) {
	t.Parallel()
	s := figureFake()
	for range 3 {
		s.Articles = append(s.Articles, figureFake().Articles...)
	}
	h := handler(t, s)
	const next = `<a rel="next" href="([^"]*)">下一页`
	rows, pages := 0, 0
	for target := "/figures?sort=value"; target != ""; pages++ {
		got := page(t, h, target)
		rows += strings.Count(got, `<tr class="told">`)
		if back := links(got, `<a href="([^"]*)">回到第一页`); (len(back) == 1) != (pages > 0) || pages > 0 && back[0] != "/figures?sort=value" {
			t.Errorf("page %d leads back to %v", pages, back)
		}
		target = ""
		if to := links(got, next); len(to) == 1 {
			target = to[0]
		}
	}
	if rows != 56 || pages != 3 {
		t.Errorf("%d rows on %d pages, want 56 on 3", rows, pages)
	}
}

// TestFigureErrors sends what no link of the page holds.
func TestFigureErrors(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("字", 2001)
	many := []string{}
	for i := range 51 {
		many = append(many, "unit", strings.Repeat("a", i+1))
	}
	for _, c := range []struct {
		name, target string
		err          error
		status       int
		says         string
	}{
		{"坏排序", "/figures?sort=relevance", nil, 400, "没有“relevance”这种排序"},
		{"坏种类", "/figures?kind=" + url.QueryEscape("钱"), nil, 400, "没有“钱”这种数据"},
		{"查询太长", address("/figures", "q", long), nil, 400, "查询太长"},
		{"条件太长", address("/figures/conflicts", "where", long), nil, 400, "数的条件太长"},
		{"选得太多", address("/figures", many...), nil, 400, "选定的单位太多"},
		{"选得太长", address("/figures", "metric", long), nil, 400, "选定的指标太长"},
		{"游标太长", address("/figures", "q", "a", "cursor", strings.Repeat("x", 5000)), nil, 400, "翻页的位置已经失效"},
		{"坏游标", "/figures?cursor=x&kind=money", nil, 400, `<a href="/figures?kind=money">回到第一页</a>`},
		{"坏游标在说法不同", "/figures/conflicts?cursor=x", nil, 400, `<a href="/figures/conflicts">回到第一页</a>`},
		{"坏日期", "/figures?from=x", &search.ParameterError{Name: "from", Value: "x", Reason: "“x”不是日期"}, 400, "“x”不是日期。"},
		{"超时", "/figures", context.DeadlineExceeded, 504, "超时"},
		{"内部错误", "/figures/conflicts", errors.New("disk on fire"), 500, "已记入日志"},
		{"多一段", "/figures/", nil, 404, "没有这个页面"},
		{"别的页", "/figures/none", nil, 404, "没有这个页面"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := get(handler(t, &asking{Searcher: figureFake(), err: c.err}), c.target)
			body := w.Body.String()
			if w.Code != c.status || !strings.Contains(body, c.says) || strings.Contains(body, "on fire") || strings.Contains(body, long) {
				t.Errorf("status %d, want %d with %q: %s", w.Code, c.status, c.says, body)
			}
			if path, _, _ := strings.Cut(c.target, "?"); c.status != 404 && !strings.Contains(body, `action="`+path+`"`) {
				t.Error("the form of the page of the error leads elsewhere")
			}
		})
	}
}

// TestFigureWarnings shows what the engine says, and where its proposals lead: to
// the condition that raised them, or to the query.
func TestFigureWarnings(t *testing.T) {
	t.Parallel()
	const where = "“投资 数:>5亿元"
	_, ofWhere := query.Parse(where)
	if i := slices.IndexFunc(ofWhere, func(w query.Warning) bool { return w.Suggestion != "" }); i < 0 {
		t.Fatalf("the parser proposes nothing for %s: %v", where, ofWhere)
	} else {
		ofWhere = ofWhere[i : i+1]
	}
	proposed := ofWhere[0].Suggestion
	ofWhere[0].Message = "数的条件：" + ofWhere[0].Message
	s := &asking{Searcher: figureFake(), rows: &search.FigureResponse{
		Typed: "云岭县", Where: where, Understood: "含“云岭县”，投资>50亿元", Match: search.MatchRelaxed,
		Warnings: append(ofWhere, query.Warning{Message: "理解为 云岭", Suggestion: "云岭"}),
	}}
	got := page(t, handler(t, s), address("/figures", "q", "云岭县", "where", where, "cursor", "3"))
	for _, want := range []string{
		"理解为：含“云岭县”，投资&gt;50亿元", "理解为 云岭",
		`<a href="` + html.EscapeString(address("/figures", "q", "云岭", "where", where)) + `">云岭</a>`,
		`<a href="` + html.EscapeString(address("/figures", "q", "云岭县", "where", proposed)) + `">`,
	} {
		if !strings.Contains(html.UnescapeString(got), html.UnescapeString(want)) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// TestMatchNotes says of every match how its paragraphs differ.
func TestMatchNotes(t *testing.T) {
	t.Parallel()
	for match, want := range map[search.Match]string{
		search.MatchNear: "字形、读音相近", search.MatchPinyin: "按拼音理解",
	} {
		s := &asking{Searcher: figureFake(), rows: &search.FigureResponse{Match: match}}
		if got := page(t, handler(t, s), "/figures?q=a"); !strings.Contains(got, want) {
			t.Errorf("%s: no word of it", match)
		}
	}
	// Of relaxed rows the warnings say how they were found: rows satisfy what was read.
	s := &asking{Searcher: figureFake(), rows: &search.FigureResponse{Match: search.MatchRelaxed}}
	if got := page(t, handler(t, s), "/figures?q=a"); strings.Contains(got, "部分条件") {
		t.Error("relaxed rows are said to satisfy a part")
	}
}

// TestHostileFigures looks for anything of a hostile figure that came through as
// markup, and finds every sentence as it is stored.
func TestHostileFigures(t *testing.T) {
	t.Parallel()
	s := hostileFake()
	h := handler(t, s)
	script := `"><script>alert("x")</script>`
	targets := []string{"/figures", "/figures/conflicts", "/article/" + url.PathEscape(`x"><script>`) + "?figure=1&p=" + url.QueryEscape(`1"><b>`) + "&where=" + url.QueryEscape(script)}
	for _, path := range []string{"/figures", "/figures/conflicts"} {
		for _, name := range []string{"q", "where", "unit", "metric", "kind", "sort", "from", "source", "cursor"} {
			targets = append(targets, address(path, name, script))
		}
	}
	for _, target := range targets {
		got := get(h, target).Body.String()
		for _, evil := range []string{"<script>alert", `<b>`, `"onmouseover`, `"><script`, `' onload='x">`} {
			if strings.Contains(got, evil) {
				t.Errorf("%s: %q came through", target, evil)
			}
		}
		if strings.Contains(got, " style=") || strings.Count(got, "<script") != 2 {
			t.Errorf("%s: inline style or script", target)
		}
	}
	for _, target := range targets[:2] {
		for _, m := range regexp.MustCompile(`(?s)<q class="snippet">(.*?)</q>`).FindAllStringSubmatch(page(t, h, target), -1) {
			if want := s.Articles[0].Blocks[0].Text; text(m[1]) != want {
				t.Errorf("%s: sentence %q, want %q", target, text(m[1]), want)
			}
		}
	}
}

// TestBrokenSpans shows rows whose spans lie outside their text.
func TestBrokenSpans(t *testing.T) {
	t.Parallel()
	a := figureFake().Articles[0]
	n := len(a.Blocks[0].Text)
	s := &asking{Searcher: figureFake()}
	for _, sentence := range []corpus.Span{{}, {Start: -3, End: n + 9}, {Start: n + 1, End: n + 2}, {Start: 30, End: 3}} {
		a.Blocks[0].Figures[0].Span = corpus.Span{Start: n - 3, End: n + 30}
		s.rows = &search.FigureResponse{Total: 1, Rows: []search.FigureRow{{
			Article: a, Sentence: sentence, Marks: []corpus.Span{{Start: -5, End: 3}, {Start: n, End: n + 8}},
		}}}
		if w := get(handler(t, s), "/figures"); w.Code != http.StatusOK {
			t.Errorf("%v: status %d", sentence, w.Code)
		}
	}
}

// TestLongConflict folds the sentences behind the third.
func TestLongConflict(t *testing.T) {
	t.Parallel()
	a := figureFake().Articles[0]
	row := search.FigureRow{Article: a, Sentence: corpus.Span{End: len(a.Blocks[0].Text)}}
	s := &asking{Searcher: figureFake(), conflicts: &search.ConflictResponse{
		Total: 41, NextCursor: "c2", Conflicts: []search.Conflict{{
			Subject: "云岭县", Metric: "工业投资", Unit: "%", Compare: "yoy", Change: "up", Period: *quarter(),
			Values: []search.ConflictValue{{Value: "23.7", Total: 9, Articles: 7, Rows: []search.FigureRow{row, row, row, row, row}}, {Value: "24"}},
		}},
	}}
	got := page(t, handler(t, s), "/figures/conflicts?cursor=c1")
	for _, want := range []string{
		"<summary>另有 2 句</summary>", "还有 4 句未列出", `同比上升</h2>`, `<data value="24" title="24%">24%</data>`, "见于 7 篇", "见于 0 篇",
		`<a rel="next" href="/figures/conflicts?cursor=c2">下一页`, `<a href="/figures/conflicts">回到第一页`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// FuzzFigurePages sends any parameters: the page is whole, or the question refused.
func FuzzFigurePages(f *testing.F) {
	for _, seed := range []string{
		"q=云岭县&where=投资>50亿元", "kind=money&kind=percent&unit=CNY/mu", "metric=工业投资&sort=-value&cursor=2", "where=%00&unit=%ff", "kind=x&sort=y",
	} {
		f.Add(seed)
	}
	plain, hostile := handler(f, figureFake()), handler(f, hostileFake())
	f.Fuzz(func(t *testing.T, params string) {
		for _, h := range []http.Handler{plain, hostile} {
			for _, path := range []string{"/figures", "/figures/conflicts"} {
				r := httptest.NewRequest("GET", path, nil)
				r.URL.RawQuery = params
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code >= 500 || strings.Count(w.Body.String(), "<script") != 2 || !strings.Contains(w.Body.String(), "</html>") {
					t.Fatalf("%s?%s: status %d: %s", path, params, w.Code, w.Body)
				}
			}
		}
	})
}

func BenchmarkFigures(b *testing.B) {
	h := handler(b, figureFake())
	b.ReportAllocs()
	for b.Loop() {
		get(h, "/figures")
	}
}
