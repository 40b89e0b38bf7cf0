package httpapi_test

import (
	"bufio"
	"context"
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

	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
)

const batchPath = "/api/v1/search/batch"

// post sends a batch.
func post(h http.Handler, target, kind, accept, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", target, strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// ids lists the ids of results with their totals, or with ! where they failed.
func ids(results []wire.BatchResult) string {
	parts := make([]string, len(results))
	for i, r := range results {
		parts[i] = fmt.Sprintf("%s=%d", r.ID, r.Total)
		if r.Error != "" {
			parts[i] = r.ID + "!"
		}
	}
	return strings.Join(parts, " ")
}

func TestBatchFormats(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, c := range []struct {
		name, target, kind, body, want string
		failed                         int
	}{
		{"文字", "", "application/json", `{"queries":["营商环境","没有的词"]}`, "1=4 2=0", 0},
		{"没有类型就是JSON", "", "", `{"queries":["营商环境"]}`, "1=4", 0},
		{"类型带字符集", "", "application/json; charset=utf-8", `{"queries":["营商环境"]}`, "1=4", 0},
		{"对象", "", "application/json", `{"queries":[{"id":"甲","q":"营商环境","source":"云岭晚报"},{"id":7,"query":"青禾市"}]}`, "甲=1 7=3", 0},
		{"坏的不连累好的", "", "application/json", `{"queries":[{"id":"a"},"营商环境",3,{"q":"营商环境","limit":-1},{"q":"` + strings.Repeat("长", 2001) + `"},"何远山"]}`, "a! 2=4 3! 4! 5! 6=1", 4},
		{"正文里的默认值", "", "application/json", `{"queries":["营商环境",{"q":"营商环境","source":"青禾日报"}],"source":"云岭晚报"}`, "1=1 2=3", 0},
		{"网址里的默认值", "?source=云岭晚报", "text/plain", "营商环境\n青禾市\n", "1=1 2=0", 0},
		{"每行一个对象", "", "application/x-ndjson", "{\"q\":\"营商环境\"}\n\n\"青禾市\"\n{坏\n", "1=4 2=3 3!", 1},
		{"表格", "", "text/csv", "\uFEFFid,query,source\r\nx,营商环境,\r\ny,\"营商环境\",云岭晚报\r\n", "x=4 y=1", 0},
		{"制表符", "", "text/tab-separated-values", "query\tid\n营商环境\tx\n", "x=4", 0},
		{"没有表头", "", "text/csv", "营商环境\n青禾市\n", "1=4 2=3", 0},
		{"不是UTF-8的一行", "", "text/plain", "营商环境\n\xff\xfe\n青禾市\n", "1=4 2! 3=3", 1},
		{"空的", "", "text/csv", "", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := post(h, batchPath+c.target, c.kind, "", c.body)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			if ct := w.Header().Get("Content-Type"); ct != "application/json" {
				t.Errorf("content type %q", ct)
			}
			got := decode[wire.BatchAnswer](t, w)
			if ids(got.Results) != c.want || got.Failed != c.failed {
				t.Errorf("results %s with %d failed, want %s with %d", ids(got.Results), got.Failed, c.want, c.failed)
			}
		})
	}
}

// TestBatchAnswersAsSearch asks the same questions both ways.
func TestBatchAnswersAsSearch(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, query := range []string{"营商环境", "云岭县 竞争力", "何元山", "heyuanshan", "警告", "没有的词", ""} {
		for _, group := range []string{"none", "article"} {
			body, err := json.Marshal(map[string]any{"queries": []string{query}, "limit": 3, "group": group})
			if err != nil {
				t.Fatal(err)
			}
			many := decode[wire.BatchAnswer](t, post(h, batchPath, "application/json", "", string(body)))
			one := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?limit=3&group="+group+"&q="+url.QueryEscape(query)))
			want := wire.NewBatchResult("1", query, &one, "")
			if diff := cmp.Diff([]wire.BatchResult{want}, many.Results); diff != "" {
				t.Errorf("%q, %s: the batch answers otherwise (-search +batch):\n%s", query, group, diff)
			}
		}
	}
}

func TestBatchStreams(t *testing.T) {
	t.Parallel()
	s := fake()
	release := make(chan struct{})
	s.Before = func(_ context.Context, req search.Request) error {
		if req.Query == "慢" {
			<-release
		}
		return nil
	}
	base := listen(t, handler(t, httpapi.Config{Searcher: s}))
	req, err := http.NewRequestWithContext(t.Context(), "POST", base+batchPath, strings.NewReader(`{"queries":["营商环境","慢"]}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/x-ndjson")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if ct := resp.Header.Get("Content-Type"); ct != "application/x-ndjson" {
		t.Errorf("content type %q", ct)
	}
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	for i, want := range []string{"1=4", "2=0"} {
		if !lines.Scan() {
			t.Fatalf("line %d: %v", i, lines.Err())
		}
		var r wire.BatchResult
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil || ids([]wire.BatchResult{r}) != want {
			t.Errorf("line %d: %v: %s, want %s", i, err, lines.Bytes(), want)
		}
		if i == 0 { // the first result came while the second was still being worked on
			close(release)
		}
	}
	if lines.Scan() {
		t.Errorf("one line more: %s", lines.Bytes())
	}
}

func TestBatchTable(t *testing.T) {
	t.Parallel()
	w := post(handler(t, httpapi.Config{}), batchPath+"?limit=1", "application/json", "text/csv", `{"queries":["营商环境","-营商"]}`)
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v, %d rows: %s", err, len(rows), w.Body)
	}
	if len(rows[0]) != 16 || rows[1][1] != "营商环境" || rows[2][1] != "'-营商" {
		t.Errorf("rows %q", rows)
	}
}

func TestBatchRefusals(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{MaxBody: 64 << 10})
	queries := func(n int) string { return strings.TrimSuffix(strings.Repeat(`"a",`, n), ",") }
	for _, c := range []struct {
		name, target, kind, body, says string
		status                         int
	}{
		{"一千个", "?limit=0", "application/json", `{"queries":[` + queries(1000) + `]}`, "", 200},
		{"一千零一个", "", "application/json", `{"queries":[` + queries(1001) + `]}`, "最多 1000 个", 400},
		{"一千零一行", "", "text/plain", strings.Repeat("a\n", 1001), "最多 1000 个", 400},
		{"不是JSON", "", "application/json", "营商环境", `{"queries"`, 400},
		{"不是对象", "", "application/json", `["营商环境"]`, `{"queries"`, 400},
		{"没有查询", "", "application/json", `{"limit":3}`, "queries", 400},
		{"空的JSON", "", "application/json", ``, "queries", 400},
		{"条数不对", "", "application/json", `{"queries":[],"limit":999}`, "0 至 200", 400},
		{"网址里的条数不对", "?limit=x", "text/plain", "a", "0 至 200", 400},
		{"分组不对", "?group=story", "text/plain", "a", "article", 400},
		{"UTF-16", "", "text/csv", "\xff\xfea\x00", "UTF-8", 400},
		{"表单", "", "application/x-www-form-urlencoded", "q=a", "text/csv", 415},
		{"太大", "", "text/plain", strings.Repeat("字", 30000), "65536", 413},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := post(h, batchPath+c.target, c.kind, "", c.body)
			if c.status == http.StatusOK {
				if got := decode[wire.BatchAnswer](t, w); len(got.Results) != 1000 {
					t.Errorf("%d results", len(got.Results))
				}
				return
			}
			if p := wantProblem(t, w, c.status); !strings.Contains(p.Detail, c.says) {
				t.Errorf("the problem does not say %q: %s", c.says, p.Detail)
			}
		})
	}
	t.Run("太大而不说多大", func(t *testing.T) {
		t.Parallel()
		r := httptest.NewRequest("POST", batchPath, strings.NewReader(strings.Repeat("a\n", 40<<10)))
		r.ContentLength = -1
		r.Header.Set("Content-Type", "text/plain")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		wantProblem(t, w, http.StatusRequestEntityTooLarge)
	})
	t.Run("用GET", func(t *testing.T) {
		t.Parallel()
		w := do(h, "GET", batchPath)
		wantProblem(t, w, http.StatusMethodNotAllowed)
		if allow := w.Header().Get("Allow"); allow != "POST" {
			t.Errorf("Allow is %q", allow)
		}
	})
}

// TestBatchKeepsItsDeadline lets the second query outlast the whole request: it and
// those behind it say so, the first has its answer.
func TestBatchKeepsItsDeadline(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Before = func(ctx context.Context, req search.Request) error {
		switch req.Query {
		case "慢":
			<-ctx.Done()
			return ctx.Err()
		case "坏":
			return errors.New("disk on fire")
		case "拒":
			return fmt.Errorf("query is too complex: %w", search.ErrBadRequest)
		case "昨儿":
			return &search.ParameterError{Name: "from", Value: "昨儿", Reason: "“昨儿”不是日期"}
		}
		return nil
	}
	h := handler(t, httpapi.Config{Searcher: s, BatchTimeout: 50 * time.Millisecond})
	w := post(h, batchPath, "text/plain", "", "营商环境\n坏\n拒\n昨儿\n慢\n慢\n慢\n慢\n营商环境\n")
	got := decode[wire.BatchAnswer](t, w)
	if ids(got.Results) != "1=4 2! 3! 4! 5! 6! 7! 8! 9!" || got.Failed != 8 {
		t.Errorf("results %s, %d failed", ids(got.Results), got.Failed)
	}
	for i, says := range map[int]string{1: "服务内部出错", 2: "超出查询的限度", 3: "“昨儿”不是日期", 4: "超时", 8: "超时"} {
		if !strings.Contains(got.Results[i].Error, says) {
			t.Errorf("result %d says %q, want %q", i+1, got.Results[i].Error, says)
		}
	}
	if strings.Contains(w.Body.String(), "fire") {
		t.Error("the inner error is shown")
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, c := range []struct{ name, query, want string }{
		{"汉字", "q=何远", `{"query":"何远","suggestions":[{"text":"何远山","kind":"person","count":1,"reading":""}]}`},
		{"拼音", "q=heyuan", `{"query":"heyuan","suggestions":[{"text":"何远山","kind":"person","count":1,"reading":"heyuanshan"}]}`},
		{"什么也没打", "", `{"query":"","suggestions":[]}`},
		{"条数", "q=云岭&limit=1", `{"query":"云岭","suggestions":[{"text":"云岭县","kind":"place","count":1,"reading":""}]}`},
	} {
		w := do(h, "GET", "/api/v1/suggest?"+c.query)
		if got := strings.TrimSpace(w.Body.String()); w.Code != http.StatusOK || got != c.want {
			t.Errorf("%s: %d %s, want %s", c.name, w.Code, got, c.want)
		}
	}
	for _, bad := range []string{"q=a&limit=0", "q=a&limit=51", "q=a&limit=x", "q=" + strings.Repeat("a", 2001), "q=%ff"} {
		wantProblem(t, do(h, "GET", "/api/v1/suggest?"+bad), http.StatusBadRequest)
	}
}

// TestClientSuggestsAndGroups asks a real server through the client.
func TestClientSuggestsAndGroups(t *testing.T) {
	t.Parallel()
	c := &httpapi.Client{Base: listen(t, handler(t, httpapi.Config{}))}
	s, err := c.Suggest(t.Context(), "heyuan", 3)
	if err != nil || len(s.Suggestions) != 1 || s.Suggestions[0].Reading != "heyuanshan" {
		t.Errorf("suggestions %+v, %v", s, err)
	}
	r, err := c.Search(t.Context(), search.Request{Query: "营商环境", Group: search.GroupArticle})
	if err != nil || r.Groups != 2 || len(r.Hits) != 2 || r.Hits[0].More != 2 || r.Total != 4 {
		t.Errorf("folded answer %+v, %v", r, err)
	}
}

// TestNearHits checks the JSON of what is found in place of what was asked for.
func TestNearHits(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, c := range []struct {
		query, match string
		totals       wire.Totals
		want         wire.Variant
	}{
		{"何元山", "near", wire.Totals{Near: 1}, wire.Variant{Asked: "何元山", Found: "何远山", Kind: "sound"}},
		{"营商境", "near", wire.Totals{Near: 4}, wire.Variant{Asked: "营商境", Found: "营商环境", Kind: "typo"}},
		{"heyuanshan", "pinyin", wire.Totals{Pinyin: 1}, wire.Variant{Asked: "heyuanshan", Found: "何远山", Kind: "pinyin"}},
	} {
		got := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?q="+url.QueryEscape(c.query)))
		if got.Totals != c.totals || len(got.Hits) == 0 || got.Hits[0].Match != c.match || got.Totals.First() != c.match {
			t.Errorf("%s: totals %+v, hits %+v", c.query, got.Totals, got.Hits)
			continue
		}
		if v := got.Hits[0].Variants; len(v) != 1 || !cmp.Equal(v[0], c.want) {
			t.Errorf("%s: variants %v", c.query, v)
		}
		if len(got.Suggestions) != 1 || got.Suggestions[0] != c.want.Found {
			t.Errorf("%s: suggestions %v", c.query, got.Suggestions)
		}
	}
}

// FuzzBatch sends any body: whatever it is, the server answers with results or
// says what was wrong with the request.
func FuzzBatch(f *testing.F) {
	for _, body := range []string{`{"queries":["营商环境",{"q":"a","limit":1}],"limit":2}`, "query\n营商\n", `{"queries":[null,1,[],{}]}`, "\xff\xfe", "", `{"limit":{}}`, "\"\n\"\n"} {
		for _, kind := range []string{"application/json", "application/x-ndjson", "text/csv", "text/plain", "x"} {
			f.Add(body, kind)
		}
	}
	h := handler(f, httpapi.Config{})
	f.Fuzz(func(t *testing.T, body, kind string) {
		w := post(h, batchPath+"?limit=1", kind, "", body)
		if w.Code != http.StatusOK {
			wantProblem(t, w, w.Code)
			if w.Code >= 500 {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			return
		}
		failed := 0
		got := decode[wire.BatchAnswer](t, w)
		for _, r := range got.Results {
			if r.Error != "" {
				failed++
			}
		}
		if failed != got.Failed {
			t.Fatalf("%d results failed, the answer says %d", failed, got.Failed)
		}
	})
}
