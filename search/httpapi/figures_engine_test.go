package httpapi_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	record "xunwen/corpus/wire"
	"xunwen/search/wire"
)

// everyRow walks the pages of an address.
func everyRow(t *testing.T, h http.Handler, query string) (rows []wire.FigureRow, total int) {
	t.Helper()
	for cursor := ""; ; {
		page := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?limit=150&"+query+"&cursor="+cursor))
		rows, total = append(rows, page.Rows...), page.Total
		if page.NextCursor == nil {
			return rows, total
		}
		cursor = *page.NextCursor
	}
}

// TestFiguresOfTheSample asks the engine for every figure of the sample, in every
// order, as pages and as a table.
func TestFiguresOfTheSample(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	var first []string
	for _, sort := range []string{"date", "-date", "value", "-value"} {
		rows, total := everyRow(t, h, "sort="+sort)
		var places, inTable []string
		for _, r := range rows {
			places = append(places, fmt.Sprint(r.Paragraph, " ", r.Start))
		}
		_, names, records := table(t, h, "/api/v1/figures?format=csv&sort="+sort, "")
		paragraph, start := slices.Index(names, "paragraph"), slices.Index(names, "start")
		for _, cells := range records {
			inTable = append(inTable, cells[paragraph]+" "+cells[start])
		}
		if total < 100 || len(rows) != total {
			t.Errorf("%s: %d rows, total %d", sort, len(rows), total)
		}
		if diff := cmp.Diff(places, inTable); diff != "" {
			t.Errorf("%s (-pages +table):\n%s", sort, diff)
		}
		slices.Sort(places)
		if first == nil {
			first = places
		}
		if !slices.Equal(places, first) || len(slices.Compact(places)) != total {
			t.Errorf("%s: other rows than in the first order, or one twice", sort)
		}
	}
}

// TestRowsAreTheRecordsOfTheirParagraph looks up the paragraph of each row, dates
// and ranks included: the record there says the same.
func TestRowsAreTheRecordsOfTheirParagraph(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	paragraphs := map[string]wire.ParagraphView{}
	rows, _ := everyRow(t, h, "kind=money,percent,persons,date,time,rank,ordinal,score,ident,age,rate")
	for _, r := range rows {
		p, ok := paragraphs[r.Paragraph]
		if !ok {
			p = decode[wire.ParagraphView](t, do(h, "GET", "/api/v1/paragraphs/"+url.PathEscape(r.Paragraph)))
			paragraphs[r.Paragraph] = p
		}
		i := slices.IndexFunc(p.Figures, func(f record.Figure) bool { return f.Span == r.Span })
		if i < 0 {
			t.Fatalf("%s has no figure at %v", r.Paragraph, r.Span)
		}
		want := p.Figures[i]
		if diff := cmp.Diff(want.Date, r.FigureDate); diff != "" {
			t.Errorf("%s %s: (-record +row)\n%s", r.Paragraph, r.Text, diff)
		}
		want.Date = nil
		if diff := cmp.Diff(want, r.Figure); diff != "" {
			t.Errorf("%s %s: (-record +row)\n%s", r.Paragraph, r.Text, diff)
		}
		text := []rune(p.Text)
		s := r.Sentence
		if got := string(text[s.Start : s.Start+len([]rune(s.Text))]); got != s.Text || string(text[r.Start:r.End]) != r.Text {
			t.Errorf("%s: %q and %q are at %q", r.Paragraph, r.Text, s.Text, got)
		}
		if !strings.Contains(s.HTML, "<mark>") || r.Article != p.Article || r.Date != p.Date || r.Source != p.Source {
			t.Errorf("the row %+v is not of %s", r, r.Paragraph)
		}
	}
	if len(rows) < 100 {
		t.Errorf("%d rows", len(rows))
	}
}

// TestFigureFacetsRefine chooses each value of each facet: as many rows are found
// as were counted.
func TestFigureFacetsRefine(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	for _, query := range []string{"", "&where=" + url.QueryEscape("数:>1万")} {
		facets := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?limit=0&facets=all"+query)).Facets
		seen := 0
		for name, values := range facets {
			for _, v := range values {
				seen++
				address := "/api/v1/figures?limit=0&" + name + "=" + url.QueryEscape(v.Value) + query
				if got := decode[wire.FigureResponse](t, do(h, "GET", address)); got.Total != v.Count {
					t.Errorf("%s: %d rows, the facet says %d", address, got.Total, v.Count)
				}
			}
		}
		if seen < 10 {
			t.Errorf("%d values of facets", seen)
		}
	}
}

// TestWrongRequestsOfTheEngine sends what only the engine can refuse: the problem
// names the parameter.
func TestWrongRequestsOfTheEngine(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	next := *decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?limit=1")).NextCursor
	for _, c := range []struct{ name, query, location string }{
		{"起", "from=2024-13", "query.from"},
		{"止", "to=2024-02-30", "query.to"},
		{"坏游标", "cursor=abc", "query.cursor"},
		{"别的查询的游标", "sort=value&cursor=" + next, "query.cursor"},
	} {
		for _, path := range []string{"/api/v1/figures?", "/api/v1/figures/conflicts?", "/api/v1/figures?format=csv&"} {
			p := wantProblem(t, do(h, "GET", path+c.query), http.StatusBadRequest)
			if len(p.Errors) != 1 || p.Errors[0].Location != c.location {
				t.Errorf("%s, %s: problem %+v, want one at %s", c.name, path, p, c.location)
			}
		}
	}
}

// TestWhereNotUnderstood: a condition that is not understood brings no rows in any
// form, and one that is so in part none in a table, which could not say so.
func TestWhereNotUnderstood(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	for _, path := range []string{"/api/v1/figures?", "/api/v1/figures/conflicts?"} {
		for _, format := range []string{"", "format=csv&", "format=jsonl&"} {
			for where, ok := range map[string]bool{
				"人物:何远山": false, "翻番": false, "投资超过1亿元": true, "投资:1亿元": true, "投资超过1亿元的项目": format != "format=csv&",
			} {
				resp := do(h, "GET", path+format+"where="+url.QueryEscape(where))
				if ok {
					if resp.Code != http.StatusOK {
						t.Errorf("%s%s%s: status %d", path, format, where, resp.Code)
					}
					continue
				}
				p := wantProblem(t, resp, http.StatusBadRequest)
				if len(p.Errors) != 1 || p.Errors[0].Location != "query.where" {
					t.Errorf("%s%s%s: problem %+v", path, format, where, p)
				}
			}
		}
	}
	warned := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?limit=0&where="+url.QueryEscape("投资超过1亿元的项目")))
	if len(warned.Query.Warnings) < 2 || !strings.Contains(warned.Query.Warnings[0].Message, "投资>1亿元") {
		t.Errorf("read in words, a part left out: %+v", warned.Query)
	}
}

// TestManualAsksForFigures tries the address of docs/api.md.
func TestManualAsksForFigures(t *testing.T) {
	t.Parallel()
	_, manual, _ := strings.Cut(readManual(t), "--data-urlencode 'where=")
	where, _, ok := strings.Cut(manual, "'")
	h := sampleServer(t)
	got := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?sort=-value&where="+url.QueryEscape(where)))
	if !ok || got.Total == 0 || len(got.Query.Warnings) > 0 {
		t.Errorf("where=%s: %+v", where, got.Query)
	}
	for i := 1; i < len(got.Rows); i++ {
		if *got.Rows[i-1].Value < *got.Rows[i].Value {
			t.Errorf("row %d is greater than the one before", i)
		}
	}
}

// TestMatchOfTheEngine holds the engine to what the documents say of match: empty
// where there are no rows, in JSON an empty string.
func TestMatchOfTheEngine(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	for _, c := range []struct{ query, match string }{
		{"", "exact"},
		{"where=" + url.QueryEscape("数:>99999999999亿元"), ""},
		{"q=" + url.QueryEscape("没有这样的词语呀呀"), ""},
		{"q=" + url.QueryEscape("没有这样的词语呀呀") + "&limit=0", ""},
		{"unit=league", ""},
	} {
		got := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?"+c.query))
		if got.Match != c.match || (got.Total == 0) != (c.match == "") {
			t.Errorf("%s: match %q, total %d, want %q", c.query, got.Match, got.Total, c.match)
		}
	}
}
