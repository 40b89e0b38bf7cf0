package httpapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
)

// bothWays returns one small archive asked in two ways: in this process and
// through a server, as the commands of the shell do.
func bothWays(t *testing.T) map[string]func(search.Request) (*wire.SearchResponse, error) {
	t.Helper()
	engine := smallEngine(t)
	srv := httptest.NewServer(handler(t, httpapi.Config{Searcher: engine}))
	t.Cleanup(srv.Close)
	client := &httpapi.Client{Base: srv.URL}
	return map[string]func(search.Request) (*wire.SearchResponse, error){
		"在本进程": func(req search.Request) (*wire.SearchResponse, error) {
			res, err := engine.Search(context.Background(), req)
			if err != nil {
				return nil, err
			}
			out := wire.FromResponse(res)
			return &out, nil
		},
		"经服务": func(req search.Request) (*wire.SearchResponse, error) {
			return client.Search(context.Background(), req)
		},
	}
}

// smallEngine returns the engine of an archive of three articles.
func smallEngine(t *testing.T) *search.Engine {
	t.Helper()
	seg := segment.New(segment.Config{})
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: seg})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	var ops []indexer.Op
	for id, day := range map[string]corpus.Date{
		"a1": corpus.NewDay(2024, time.May, 24), "a2": corpus.NewDay(2024, time.April, 30), "a3": corpus.NewDay(2023, time.December, 31),
	} {
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: &corpus.Article{
			ID: id, Headline: "投资", Source: "青禾日报", Date: day, Path: id + ".txt",
			Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: "青禾县新签约投资项目。"}},
		}}})
	}
	if _, err := x.Apply(t.Context(), ops); err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2024, time.June, 3, 9, 0, 0, 0, corpus.China()) }
	engine := search.NewEngine(x, seg, now)
	t.Cleanup(engine.Close) // before the index
	return engine
}

// TestDatesReadTheSameBothWays asks with dates of every form: whether a server
// runs must not show in the answer, nor in what an error says.
func TestDatesReadTheSameBothWays(t *testing.T) {
	t.Parallel()
	ways := bothWays(t)
	for _, c := range []struct {
		name, from, to string
		total          int
		wrong          []string // what the error says; nil for none
	}{
		{"不限", "", "", 3, nil},
		{"年", "2024", "2024", 2, nil},
		{"年月", "2024-05", "", 1, nil},
		{"日", "2024-05-24", "2024-05-24", 1, nil},
		{"汉字年月", "2024年5月", "", 1, nil},
		{"今年", "今年", "", 2, nil},
		{"去年", "去年", "去年", 1, nil},
		{"上月", "上个月", "上个月", 1, nil},
		{"止于年", "", "2023", 1, nil},
		{"斜线", "2024/4/30", "2024/4/30", 1, nil},
		{"不是日期", "昨儿", "", 0, []string{"from", "昨儿", "2024-05-24"}},
		{"没有的月份", "2024-13", "", 0, []string{"from", "2024-13"}},
		{"没有的日子", "", "2024-02-30", 0, []string{"to", "2024-02-30"}},
		{"颠倒", "2024-05-24", "2024-04", 0, []string{"from", "晚于", "对调"}},
		{"写法不同也看得出颠倒", "今年", "去年", 0, []string{"from", "2024-01-01 晚于"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			said := map[string]bool{}
			for way, ask := range ways {
				res, err := ask(search.Request{Query: "签约", From: c.from, To: c.to})
				if c.wrong == nil {
					if err != nil || res.Total != c.total {
						t.Errorf("%s: got %+v, %v; want %d hits", way, res, err, c.total)
					}
					continue
				}
				if !errors.Is(err, search.ErrBadRequest) {
					t.Fatalf("%s: got %v, %v; want ErrBadRequest", way, res, err)
				}
				said[err.Error()] = true
				for _, part := range c.wrong {
					if !strings.Contains(err.Error(), part) {
						t.Errorf("%s: %v does not say %q", way, err, part)
					}
				}
			}
			if len(said) > 1 {
				t.Errorf("the error depends on the way: %v", said)
			}
		})
	}
}

// TestHistogramIsAlwaysThere asks without facets: the months do not depend on
// them, nor on the limit.
func TestHistogramIsAlwaysThere(t *testing.T) {
	t.Parallel()
	for way, ask := range bothWays(t) {
		for name, req := range map[string]search.Request{
			"不要分面": {Query: "签约"}, "只要总数": {Query: "签约", CountOnly: true},
			"别的分面": {Query: "签约", Facets: []search.FacetName{search.FacetSource}},
		} {
			res, err := ask(req)
			if err != nil || len(res.Histogram) != 3 || res.Histogram[0] != (wire.MonthCount{Month: "2023-12", Count: 1}) {
				t.Errorf("%s, %s: got %+v, %v; want three months, oldest first", way, name, res, err)
			} else if len(res.Facets) != len(req.Facets) {
				t.Errorf("%s, %s: %d facets, want %d", way, name, len(res.Facets), len(req.Facets))
			}
		}
	}
}

// TestDateProblemNamesTheParameter checks the problem document itself, also
// that of a cursor.
func TestDateProblemNamesTheParameter(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: smallEngine(t)})
	for _, c := range []struct{ name, query, location, says string }{
		{"起", "from=2024-13", "query.from", "“2024-13”不是日期"},
		{"止", "to=2024-02-30", "query.to", "2024-05-24"},
		{"颠倒", "from=2024-05-24&to=2024-04", "query.from", "晚于"},
		{"坏游标", "cursor=abc", "query.cursor", "翻页"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := wantProblem(t, do(h, "GET", "/api/v1/search?"+c.query), 400)
			if len(p.Errors) != 1 || p.Errors[0].Location != c.location || !strings.Contains(p.Detail, c.says) {
				t.Errorf("problem %+v, want one error at %s that says %q", p, c.location, c.says)
			}
		})
	}
}

// TestBatchOfTheEngineAnswersAsSearch asks a real engine the same questions one by
// one and all at once.
func TestBatchOfTheEngineAnswersAsSearch(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: smallEngine(t)})
	queries := []string{"投资", "“新签约”", "投姿项目", "touzi", "签约 OR 没有", "(((", "哪个县新签约了投资项目", "没有的词", ""}
	body, err := json.Marshal(map[string]any{"queries": queries, "limit": 20})
	if err != nil {
		t.Fatal(err)
	}
	many := decode[wire.BatchAnswer](t, post(h, batchPath, "application/json", "", string(body)))
	if len(many.Results) != len(queries) || many.Failed != 0 {
		t.Fatalf("%d results, %d failed", len(many.Results), many.Failed)
	}
	for i, q := range queries {
		one := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?q="+url.QueryEscape(q)))
		if diff := cmp.Diff(wire.NewBatchResult(strconv.Itoa(i+1), q, &one, ""), many.Results[i]); diff != "" {
			t.Errorf("%s (-search +batch):\n%s", q, diff)
		}
	}
}
