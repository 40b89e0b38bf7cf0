package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"xunwen/corpus"
	"xunwen/search/query"
)

// allEntities returns the rows of a request, page by page.
func (l *library) allEntities(t testing.TB, req EntityRequest) []EntityRow {
	t.Helper()
	var rows []EntityRow
	for {
		res, err := l.engine.Entities(context.Background(), req)
		if err != nil {
			t.Fatalf("%+v: %v", req, err)
		}
		rows = append(rows, res.Rows...)
		if res.NextCursor == "" {
			if res.Total != len(rows) {
				t.Fatalf("%+v: a total of %d, and %d rows", req, res.Total, len(rows))
			}
			return rows
		}
		if len(res.Rows) != req.Limit {
			t.Fatalf("%+v: a page of %d rows that is not the last", req, len(res.Rows))
		}
		req.Cursor = res.NextCursor
	}
}

// drawnRequests are requests over drawn articles.
func drawnRequests(rng *rand.Rand, n int) []EntityRequest {
	var out []EntityRequest
	one := func(list ...string) string { return list[rng.IntN(len(list))] }
	for range n {
		req := EntityRequest{
			Query: one("", "", "签约", "营商环境"), Name: one("", "", "", "岳", "云行", "縣", "yl", "禾城", "没有", "！"),
			From: one("", "", "2023-05", "2023-05-10"), To: one("", "", "2023-11"), Source: one("", "", "云岭日报"),
			Sort: EntitySort(one("", "count", "name")), Limit: 1 + rng.IntN(7),
		}
		for _, kind := range EntityTypes() {
			if rng.IntN(3) == 0 {
				req.Types = append(req.Types, kind)
			}
		}
		out = append(out, req)
	}
	return out
}

// TestEntitiesAreWhatEveryArticleTells holds rows, page by page, against reading every
// article, before and after articles are replaced and removed.
func TestEntitiesAreWhatEveryArticleTells(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(seed, 5))
			aliases := []string{"", drawnAliases}[seed%2]
			l := entityLibrary(t, aliases, 1+rng.IntN(9), drawnArticles(rng, 30)...)
			check := func() {
				naive := l.naiveNames(t, nil)
				for _, req := range drawnRequests(rng, 25) {
					got, want := l.allEntities(t, req), naive.rows(t, req)
					if !slices.EqualFunc(got, want, equalRow) {
						t.Fatalf("%+v\ngot  %s\nwant %s", req, printRows(got), printRows(want))
					}
				}
			}
			check()
			again := drawnArticle(rng, l.articles[0].ID)
			l.keepArticles(t, again)
			l.remove(t, l.articles[3].ID, l.articles[7].ID, l.articles[11].ID)
			check()
		})
	}
}

func printRows(rows []EntityRow) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "\n  %s %s %d/%d %q %q %s..%s", r.Type, r.Name, r.Paragraphs, r.Articles, r.Aliases, r.Offices, r.First.Day(), r.Last.Day())
	}
	return b.String()
}

// TestFacetsAndRowsAgree holds the facets of a search against the rows of its query.
func TestFacetsAndRowsAgree(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, drawnAliases, 4, drawnArticles(rand.New(rand.NewPCG(4, 4)), 30)...)
	kinds := map[corpus.EntityType]FacetName{
		corpus.Person: FacetPerson, corpus.Organization: FacetOrg, corpus.Place: FacetPlace,
	}
	for _, text := range []string{"", "签约", "“营商环境”"} {
		for kind, facet := range kinds {
			res, err := l.engine.Search(t.Context(), Request{Query: text, Facets: []FacetName{facet}})
			if err != nil {
				t.Fatal(err)
			}
			rows, err := l.engine.Entities(t.Context(), EntityRequest{Query: text, Types: []corpus.EntityType{kind}, Limit: facetValues})
			if err != nil {
				t.Fatal(err)
			}
			var got []FacetCount
			for _, r := range rows.Rows {
				got = append(got, FacetCount{Value: r.Name, Count: r.Paragraphs})
			}
			if !slices.Equal(got, res.Facets[facet]) {
				t.Errorf("%q: rows %v, facet %v", text, got, res.Facets[facet])
			}
		}
	}
}

// TestEntityRequestsOfAPage names the parameter that is wrong with a page.
func TestEntityRequestsOfAPage(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "", 1, drawnArticles(rand.New(rand.NewPCG(1, 1)), 5)...)
	first, err := l.engine.Entities(t.Context(), EntityRequest{Limit: 1})
	if err != nil || first.NextCursor == "" {
		t.Fatalf("%+v, %v", first, err)
	}
	for _, c := range []struct {
		name, want string
		req        EntityRequest
	}{
		{"条数太多", "limit", EntityRequest{Limit: MaxLimit + 1}},
		{"条数为负", "limit", EntityRequest{Limit: -1}},
		{"未知类型", "type", EntityRequest{Types: []corpus.EntityType{"animal"}}},
		{"未知排序", "sort", EntityRequest{Sort: "size"}},
		{"不是日期", "from", EntityRequest{From: "去吧"}},
		{"日期颠倒", "from", EntityRequest{From: "2024", To: "2023"}},
		{"不是游标", "cursor", EntityRequest{Cursor: "上一页"}},
		{"别的检索的游标", "cursor", EntityRequest{Cursor: first.NextCursor, Sort: EntitiesByName}},
		{"别的类型的游标", "cursor", EntityRequest{Cursor: first.NextCursor, Types: []corpus.EntityType{corpus.Place}}},
	} {
		var wrong *ParameterError
		if _, err := l.engine.Entities(t.Context(), c.req); !errors.As(err, &wrong) || wrong.Name != c.want {
			t.Errorf("%s: %v, want one of %s", c.name, err, c.want)
		}
	}
	same := EntityRequest{Limit: 1, Cursor: first.NextCursor, Types: []corpus.EntityType{corpus.Place, corpus.Person, corpus.Organization}}
	if _, err := l.engine.Entities(t.Context(), same); err != nil {
		t.Errorf("all types in another order: %v", err)
	}
}

// TestEntitiesTellHowTheyWereFound looks at what stands beside the rows.
func TestEntitiesTellHowTheyWereFound(t *testing.T) {
	t.Parallel()
	a := &corpus.Article{ID: "a1", Date: corpus.NewDay(2024, 5, 24), Blocks: []corpus.Paragraph{
		(&teller{}).name(corpus.Person, "岳清泉", "岳清泉", "").say("谈营商环境。").paragraph("1", corpus.BlockParagraph),
	}}
	l := entityLibrary(t, "", 1, a)
	for _, c := range []struct {
		name  string
		req   EntityRequest
		match Match
		total int
		warns string // in a warning
	}{
		{"原文", EntityRequest{Query: "营商环境"}, MatchExact, 1, ""},
		{"人物", EntityRequest{Query: "人物:岳清泉"}, MatchExact, 1, ""},
		{"只计数", EntityRequest{CountOnly: true}, MatchExact, 1, ""},
		{"没有", EntityRequest{Query: "“没有这样的话”"}, "", 0, ""},
		{"不按部分词语放宽", EntityRequest{Query: "营商环境 没有这样的话"}, "", 0, "名录不按部分词语放宽"},
		{"另一种类型", EntityRequest{Query: "营商环境", Types: []corpus.EntityType{corpus.Place}}, "", 0, ""},
	} {
		res, err := l.engine.Entities(t.Context(), c.req)
		if err != nil || res.Match != c.match || res.Total != c.total || res.Typed != c.req.Query {
			t.Errorf("%s: %+v, %v", c.name, res, err)
			continue
		}
		if c.req.CountOnly != (len(res.Rows) < res.Total) || res.Rows == nil {
			t.Errorf("%s: %d rows", c.name, len(res.Rows))
		}
		if !slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return strings.Contains(w.Message, c.warns) }) && c.warns != "" {
			t.Errorf("%s: warns of %+v", c.name, res.Warnings)
		}
	}
}

// TestEntitiesWhileArticlesComeIn asks for rows and cards while articles are replaced and
// the alias table changes with them.
func TestEntitiesWhileArticlesComeIn(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(6, 6))
	l := entityLibrary(t, drawnAliases, 5, drawnArticles(rng, 20)...)
	done := make(chan struct{})
	var asking sync.WaitGroup
	for i := range 4 {
		asking.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-done:
					return
				default:
				}
				kind := EntityTypes()[n%3]
				res, err := l.engine.Entities(context.Background(), EntityRequest{Types: []corpus.EntityType{kind}, Limit: 5})
				if err != nil || res.Total < len(res.Rows) {
					t.Errorf("rows: %+v, %v", res, err)
					return
				}
				for _, r := range res.Rows {
					_, err := l.engine.Card(context.Background(), CardRequest{Type: kind, Name: r.Name, Exact: i%2 == 0})
					if err != nil && !errors.Is(err, ErrNotFound) {
						t.Errorf("card: %v", err)
						return
					}
				}
			}
		})
	}
	for range 25 {
		l.keepArticles(t, drawnArticle(rng, fmt.Sprintf("d%03d", rng.IntN(10))))
	}
	close(done)
	asking.Wait()
}

func TestEntitiesOfAnEmptyIndex(t *testing.T) {
	t.Parallel()
	l := entityLibrary(t, "", 1)
	res, err := l.engine.Entities(t.Context(), EntityRequest{Name: "岳"})
	if err != nil || res.Total != 0 || res.Match != "" || res.NextCursor != "" {
		t.Errorf("%+v, %v", res, err)
	}
	if _, err := l.engine.Card(t.Context(), CardRequest{Type: corpus.Person, Name: "岳"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a card: %v", err)
	}
}
