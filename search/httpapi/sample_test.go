package httpapi_test

import (
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"xunwen/corpus/annotate"
	"xunwen/corpus/sample"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/webui"
	"xunwen/search/wire"
)

// sampleServer returns the whole server on the built-in sample corpus.
func sampleServer(t *testing.T) http.Handler {
	t.Helper()
	seg := segment.New(segment.Config{})
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: seg, Sample: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	annotator := annotate.New(seg)
	var ops []indexer.Op
	for a, err := range sample.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if err := annotator.Annotate(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: a}})
	}
	if _, err := x.Apply(t.Context(), ops); err != nil {
		t.Fatal(err)
	}
	engine := search.NewEngine(x, seg, nil)
	t.Cleanup(engine.Close) // before the index
	page, err := webui.New(webui.Config{Searcher: engine, Version: "1.2"})
	if err != nil {
		t.Fatal(err)
	}
	return handler(t, httpapi.Config{Searcher: engine, Page: page, Version: "1.2"})
}

// TestExamplesFindSomething asks what the landing page and the manual offer as
// examples: whoever tries them on a fresh installation must see hits.
func TestExamplesFindSomething(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	landing := do(h, "GET", "/")
	if !strings.Contains(landing.Body.String(), "内置样本语料") {
		t.Error("the landing page does not say that this is the sample")
	}
	examples := regexp.MustCompile(`<tr><td><a href="([^"]*)">`).FindAllStringSubmatch(landing.Body.String(), -1)
	if len(examples) < 8 {
		t.Errorf("%d examples on the landing page, want words, a phrase, alternatives, three names, a figure and a month", len(examples))
	}
	var queries []string
	for _, m := range examples {
		u, err := url.Parse(html.UnescapeString(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		queries = append(queries, u.Query().Get("q"))
	}
	manual := readManual(t)
	for _, m := range regexp.MustCompile(`--data-urlencode 'q=([^']*)'`).FindAllStringSubmatch(manual, -1) {
		queries = append(queries, m[1])
	}
	for _, q := range queries {
		w := do(h, "GET", "/api/v1/search?limit=1&q="+url.QueryEscape(q))
		if got := decode[wire.SearchResponse](t, w); got.Totals.Exact == 0 || len(got.Query.Warnings) > 0 {
			t.Errorf("the example %s: %d exact hits, warnings %v", q, got.Totals.Exact, got.Query.Warnings)
		}
		if page := do(h, "GET", "/?q="+url.QueryEscape(q)).Body.String(); !strings.Contains(page, `class="hit"`) || strings.Contains(page, "以下符合部分条件") {
			t.Errorf("the example %s finds nothing on the page", q)
		}
	}
}

// TestFacetValuesRefine follows every value of every facet of the whole sample, as
// the page links it: a value that was counted is found, at least as often.
func TestFacetValuesRefine(t *testing.T) {
	t.Parallel()
	h := sampleServer(t)
	value := regexp.MustCompile(`<li><a href="/\?([^"]*)"><span class="value">([^<]*)</span><span class="count">(\d+)</span>`)
	values := value.FindAllStringSubmatch(do(h, "GET", "/").Body.String(), -1)
	if len(values) < 40 {
		t.Fatalf("%d values of facets on the landing page", len(values))
	}
	for _, m := range values {
		name, promised := html.UnescapeString(m[2]), m[3]
		got := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?limit=0&"+html.UnescapeString(m[1])))
		if n, err := strconv.Atoi(promised); err != nil || got.Totals.Exact < n {
			t.Errorf("%s: %d exact hits by %s, the facet says %s", name, got.Totals.Exact, got.Query.Typed, promised)
		}
	}
}

// TestAnswerOfTheManual asks the question that docs/api.md shows the answer to.
func TestAnswerOfTheManual(t *testing.T) {
	t.Parallel()
	_, after, _ := strings.Cut(readManual(t), "## Search")
	_, after, ok := strings.Cut(after, "```json\n")
	text, _, ok2 := strings.Cut(after, "```")
	var want wire.SearchResponse
	if err := json.Unmarshal([]byte(text), &want); err != nil || !ok || !ok2 {
		t.Fatalf("the answer in docs/api.md: %v", err)
	}
	h := sampleServer(t)
	got := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?facets=person&q="+url.QueryEscape(want.Query.Typed)))
	if len(got.Hits) != 1 || len(want.Hits) != 1 {
		t.Fatalf("%d hits, the manual shows %d", len(got.Hits), len(want.Hits))
	}
	// What changes with every version of the engine, and the lists left out.
	g, w := &got.Hits[0], &want.Hits[0]
	g.Score, w.Score, got.TookMS, want.TookMS = 0, 0, 0, 0
	g.Figures, g.Quotes = w.Figures, w.Quotes
	have, _ := json.Marshal(got)
	shown, _ := json.Marshal(want)
	if string(have) != string(shown) {
		t.Errorf("answered %s\nmanual   %s", have, shown)
	}
}

func readManual(t *testing.T) string {
	t.Helper()
	manual, err := os.ReadFile(filepath.Join("..", "..", "docs", "api.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(manual)
}
