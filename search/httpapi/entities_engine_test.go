package httpapi_test

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"xunwen/search/wire"
)

// everyEntity walks the pages of a list.
func everyEntity(t *testing.T, h http.Handler, query string) (rows []wire.EntityRow, total int) {
	t.Helper()
	for cursor := ""; ; {
		page := decode[wire.EntityResponse](t, do(h, "GET", "/api/v1/entities?limit=50&"+query+"&cursor="+cursor))
		rows, total = append(rows, page.Entities...), page.Total
		if page.NextCursor == nil {
			return rows, total
		}
		cursor = *page.NextCursor
	}
}

// TestEntitiesOfTheSample walks the list of the engine in both orders: each entity is
// in it once, and its place is that of its count, or name.
func TestEntitiesOfTheSample(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	byName := func(a, b wire.EntityRow) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Type, b.Type))
	}
	byCount := func(a, b wire.EntityRow) int { return cmp.Or(b.Paragraphs-a.Paragraphs, byName(a, b)) }
	counted, total := everyEntity(t, h, "")
	if !slices.IsSortedFunc(counted, byCount) || len(counted) != total || total < 100 {
		t.Errorf("%d rows of %d, or not by their counts", len(counted), total)
	}
	named, _ := everyEntity(t, h, "sort=name")
	if !slices.IsSortedFunc(named, byName) {
		t.Error("rows are not by their names")
	}
	slices.SortFunc(counted, byName)
	if diff := gocmp.Diff(counted, named); diff != "" {
		t.Errorf("(-by count +by name):\n%s", diff)
	}
	sum := 0
	for _, kind := range []string{"person", "organization", "place"} {
		rows, n := everyEntity(t, h, "type="+kind)
		if sum += n; slices.ContainsFunc(rows, func(r wire.EntityRow) bool { return r.Type != kind }) {
			t.Errorf("type=%s lists others", kind)
		}
	}
	if sum != total {
		t.Errorf("%d entities of the three types, %d in all", sum, total)
	}
}

// TestEveryRowHasItsCard follows the address of each row: the card tells the same.
func TestEveryRowHasItsCard(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	rows, _ := everyEntity(t, h, "")
	for _, r := range rows {
		w := do(h, "GET", r.URL)
		if w.Code != http.StatusOK {
			t.Fatalf("%s %s: status %d: %s", r.Type, r.Name, w.Code, w.Body)
		}
		card := decode[wire.EntityCard](t, w)
		got := wire.EntityRow{
			Type: card.Type, Name: card.Name, Paragraphs: card.Paragraphs, Articles: card.Articles,
			Aliases: card.Aliases, Offices: r.Offices, First: card.First, Last: card.Last, URL: r.URL,
		}
		if diff := gocmp.Diff(r, got); diff != "" {
			t.Errorf("%s (-row +card):\n%s", r.Name, diff)
		}
		titles := map[string]bool{}
		for _, o := range card.Offices {
			titles[o.Title] = true
		}
		for _, title := range r.Offices {
			if !titles[title] {
				t.Errorf("%s is %s in the list and not on the card", r.Name, title)
			}
		}
		months := 0
		for _, m := range card.Histogram {
			months += m.Count
		}
		if months != card.Paragraphs || len(card.Mentions) == 0 || len(card.Mentions) > card.Articles {
			t.Errorf("%s: %d paragraphs by month of %d, %d mentions", r.Name, months, card.Paragraphs, len(card.Mentions))
		}
	}
}

// TestRowsAreTheFacetsOfASearch: list and facets count the same, whatever is asked.
func TestRowsAreTheFacetsOfASearch(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	for _, query := range []string{"", "q=" + url.QueryEscape("车间"), "q=" + url.QueryEscape("地点:平川市"), "from=2024&source=" + url.QueryEscape("江湾晚报")} {
		facets := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?limit=0&facets=person,org,place&"+query)).Facets
		for facet, kind := range map[string]string{"person": "person", "org": "organization", "place": "place"} {
			if strings.Contains(query, "%3A") && facet == "place" {
				continue // a facet does not count its own condition
			}
			rows, _ := everyEntity(t, h, "type="+kind+"&"+query)
			count := map[string]int{}
			for _, r := range rows {
				count[r.Name] = r.Paragraphs
			}
			for _, value := range facets[facet] {
				if count[value.Value] != value.Count {
					t.Errorf("%s %s: %s in %d paragraphs, the facet says %d", query, facet, value.Value, count[value.Value], value.Count)
				}
			}
		}
	}
}

// TestWrongEntityRequestsOfTheEngine sends what only the engine can refuse: the
// problem names the parameter.
func TestWrongEntityRequestsOfTheEngine(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	first := decode[wire.EntityResponse](t, do(h, "GET", "/api/v1/entities?limit=1"))
	card := first.Entities[0].URL
	for _, c := range []struct{ name, address, location string }{
		{"起", "/api/v1/entities?from=2024-13", "query.from"},
		{"止", "/api/v1/entities?to=2024-02-30", "query.to"},
		{"坏游标", "/api/v1/entities?cursor=abc", "query.cursor"},
		{"别的名单的游标", "/api/v1/entities?sort=name&cursor=" + *first.NextCursor, "query.cursor"},
		{"名片的起", card + "?from=2024-13", "query.from"},
		{"名片的止", card + "?to=昨儿", "query.to"},
	} {
		p := wantProblem(t, do(h, "GET", c.address), http.StatusBadRequest)
		if len(p.Errors) != 1 || p.Errors[0].Location != c.location {
			t.Errorf("%s: problem %+v, want one at %s", c.name, p, c.location)
		}
	}
	wantProblem(t, do(h, "GET", "/api/v1/entities/person/没有这个人"), http.StatusNotFound)
	wantProblem(t, do(h, "GET", card+"?to=1999"), http.StatusNotFound)
}

// TestManualAsksForEntities tries the address of docs/api.md.
func TestManualAsksForEntities(t *testing.T) {
	t.Parallel()
	_, manual, _ := strings.Cut(readManual(t), "/api/v1/entities --get --data-urlencode 'q=")
	q, _, ok := strings.Cut(manual, "'")
	got := decode[wire.EntityResponse](t, do(sampleServer(t), "GET", "/api/v1/entities?type=person&limit=5&q="+url.QueryEscape(q)))
	if !ok || got.Total == 0 || got.Match != "exact" || len(got.Query.Warnings) > 0 {
		t.Errorf("q=%s: %+v", q, got)
	}
}
