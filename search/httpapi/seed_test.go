package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
	"xunwen/search/httpapi"
)

// judged is one query of the gold set with the blocks that should come.
type judged struct {
	ID, Query, Type, Mode string
	Expect                []string
}

// TestSeedQueries asks the judged queries on the seed page over HTTP, on the real
// engine, and holds how many find what is expected: "any", one of the blocks
// among the first three; "all", just the set first; "none", no exact hit.
func TestSeedQueries(t *testing.T) {
	t.Parallel()
	queries := readJudged(t)
	blocks, engine := seedEngine(t)
	handler, err := httpapi.New(httpapi.Config{Searcher: engine})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(handler)
	defer srv.Close()
	client := &httpapi.Client{Base: srv.URL}
	good := 0
	for _, q := range queries {
		res, err := client.Search(context.Background(), search.Request{Query: q.Query, Limit: 100})
		if err != nil {
			t.Fatalf("%s %s: %v", q.ID, q.Query, err)
		}
		var hits []string
		for _, h := range res.Hits {
			if q.Mode != "none" || h.Match == string(search.MatchExact) {
				hits = append(hits, blocks[h.Paragraph])
			}
		}
		if q.satisfied(hits) {
			good++
		} else {
			t.Logf("not found as judged: %s (%s) %s", q.ID, q.Type, q.Query)
		}
	}
	t.Logf("%d of %d queries find what is expected", good, len(queries))
	const floor = 104
	if good < floor {
		t.Errorf("%d of %d, want at least %d", good, len(queries), floor)
	}
}

func (q judged) satisfied(hits []string) bool {
	expected := func(id string) bool {
		article, _, _ := strings.Cut(id, ".")
		return slices.Contains(q.Expect, id) || slices.Contains(q.Expect, article)
	}
	switch q.Mode {
	case "none":
		return len(hits) == 0
	case "all":
		return len(hits) >= len(q.Expect) && !slices.ContainsFunc(hits[:len(q.Expect)], func(id string) bool { return !expected(id) })
	}
	return slices.ContainsFunc(hits[:min(3, len(hits))], expected)
}

func readJudged(t *testing.T) []judged {
	t.Helper()
	raw, err := os.ReadFile(corpustest.Shared(t, "gold/seed/queries.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var out []judged
	for line := range strings.Lines(string(raw)) {
		var q judged
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// seedEngine indexes the seed page as read from its file. It returns the gold
// ids of the blocks by their public ids.
func seedEngine(t *testing.T) (map[string]string, *search.Engine) {
	t.Helper()
	f, err := os.Open(corpustest.Shared(t, "seed/000_e18f7db95999e1b9.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold := goldIDs(t)
	seg := segment.New(segment.Config{})
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: seg})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	n := annotate.New(seg)
	blocks := map[string]string{}
	var ops []indexer.Op
	for a, err := range corpus.Read(context.Background(), f, corpus.ReadOptions{Path: f.Name(), Date: corpus.NewDay(2024, 5, 24)}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := n.Annotate(context.Background(), a); err != nil {
			t.Fatal(err)
		}
		for i := range a.Blocks {
			blocks[a.BlockID(&a.Blocks[i])] = gold[a.Blocks[i].Text]
		}
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: a}})
	}
	if _, err := x.Apply(context.Background(), ops); err != nil {
		t.Fatal(err)
	}
	engine := search.NewEngine(x, seg, nil)
	t.Cleanup(engine.Close) // before the index
	return blocks, engine
}

// goldIDs returns the ids of the gold blocks by their texts.
func goldIDs(t *testing.T) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, a := range corpustest.SeedArticles(t) {
		for _, b := range a.Blocks {
			ids[b.Text] = b.ID
		}
	}
	return ids
}
