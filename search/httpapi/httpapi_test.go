package httpapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

func fake() *searchfake.Searcher { return &searchfake.Searcher{Articles: searchfake.Articles()} }

// handler returns the handler of a Config, with a fake Searcher if it has none.
func handler(t testing.TB, cfg httpapi.Config) http.Handler {
	t.Helper()
	if cfg.Searcher == nil {
		cfg.Searcher = fake()
	}
	h, err := httpapi.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// do sends one request without a network.
func do(h http.Handler, method, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, target, nil))
	return w
}

// decode reads the JSON of an answer.
func decode[T any](t *testing.T, w *httptest.ResponseRecorder) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatalf("status %d: %v in %s", w.Code, err, w.Body)
	}
	return v
}

// wantProblem checks that an answer is a problem document of a status.
func wantProblem(t *testing.T, w *httptest.ResponseRecorder, status int) wire.Problem {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	if ct := w.Header().Get("Content-Type"); ct != "application/problem+json" {
		t.Errorf("content type %q", ct)
	}
	p := decode[wire.Problem](t, w)
	if p.Status != status || p.Title == "" || p.Detail == "" {
		t.Errorf("problem %+v lacks something", p)
	}
	return p
}

func TestSearch(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, c := range []struct {
		name, query string
		total, hits int
	}{
		{"词", "q=" + url.QueryEscape("营商环境"), 4, 4},
		{"空查询是全部", "", 11, 11},
		{"未转义的汉字", "q=营商环境", 4, 4},
		{"一页两条", "q=营商环境&limit=2", 4, 2},
		{"只要总数", "q=营商环境&limit=0", 4, 0},
		{"来源", "q=营商环境&source=云岭晚报", 1, 1},
		{"日期", "q=营商环境&from=2024-05-01&to=2024-12", 3, 3},
		{"不折叠", "q=营商环境&group=none&sort=-date", 4, 4},
		{"分号是普通字符", "q=营商环境;x", 0, 0},
		{"多余的参数不管", "q=营商环境&colour=red", 4, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := do(h, "GET", "/api/v1/search?"+c.query)
			if w.Code != http.StatusOK {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
			got := decode[wire.SearchResponse](t, w)
			if got.Total != c.total || len(got.Hits) != c.hits {
				t.Errorf("total %d, %d hits; want %d, %d", got.Total, len(got.Hits), c.total, c.hits)
			}
		})
	}
}

func TestFacets(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, c := range []struct {
		name, facets string
		want         int
	}{
		{"默认没有", "", 0},
		{"两个", "person,source", 2},
		{"重复的算一次", "person, person", 1},
		{"全部", "all", 5},
	} {
		got := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?facets="+url.QueryEscape(c.facets)))
		if len(got.Facets) != c.want {
			t.Errorf("%s: %d facets, want %d", c.name, len(got.Facets), c.want)
		}
	}
	none := do(h, "GET", "/api/v1/search?q=没有的词&facets=person")
	if !strings.Contains(none.Body.String(), `"person":[]`) {
		t.Errorf("a facet without values is not an empty list: %s", none.Body)
	}
}

// TestPagesReachEverything walks the cursors.
func TestPagesReachEverything(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	seen := map[string]bool{}
	for cursor := ""; ; {
		got := decode[wire.SearchResponse](t, do(h, "GET", "/api/v1/search?limit=3&cursor="+cursor))
		for _, hit := range got.Hits {
			seen[hit.Paragraph] = true
		}
		if got.NextCursor == nil {
			break
		}
		cursor = *got.NextCursor
	}
	if len(seen) != 11 {
		t.Errorf("%d paragraphs reached, want 11", len(seen))
	}
}

func TestBadParameters(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, c := range []struct {
		name, query, location, says string
	}{
		{"负的条数", "limit=-1", "query.limit", "0 至 200"},
		{"不是数的条数", "limit=abc", "query.limit", "整数"},
		{"小数条数", "limit=1.5", "query.limit", "整数"},
		{"条数太大", "limit=201", "query.limit", "next_cursor"},
		{"条数溢出", "limit=99999999999999999999", "query.limit", "整数"},
		{"未知排序", "sort=best", "query.sort", "relevance"},
		{"未知分面", "facets=person,colour", "query.facets", "month"},
		{"坏游标", "cursor=abc", "query.cursor", "第一页"},
		{"过长的游标", "cursor=" + strings.Repeat("a", 5000), "query.cursor", "next_cursor"},
		{"查询太长", "q=" + strings.Repeat("a", 2001), "query.q", "2000"},
		{"来源太长", "source=" + strings.Repeat("a", 2001), "query.source", "2000"},
		{"未知分组", "group=story", "query.group", "none"},
		{"不是 UTF-8", "q=%D3%AA%C9%CC", "query.q", "UTF-8"},
		{"名字不是 UTF-8", "%B0%C5=1", "", "UTF-8"},
		{"坏转义", "q=%zz", "", "百分号"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := wantProblem(t, do(h, "GET", "/api/v1/search?"+c.query), http.StatusBadRequest)
			if c.location != "" && (len(p.Errors) != 1 || p.Errors[0].Location != c.location) {
				t.Errorf("errors %+v, want one at %s", p.Errors, c.location)
			}
			if !strings.Contains(p.Detail, c.says) {
				t.Errorf("detail %q does not say %q", p.Detail, c.says)
			}
		})
	}
}

func TestIDsMayBeAnyString(t *testing.T) {
	t.Parallel()
	ids := []string{"a1", "新闻/2024/5", "100%", "50%25", "a+b", "a b", "?x=1", "#top", "..", "x/../y", "//", "a:b", "\"<>", "é;=&", "search"}
	s := &searchfake.Searcher{}
	for _, id := range ids {
		a := *searchfake.Articles()[0]
		a.ID = id
		s.Articles = append(s.Articles, &a)
	}
	srv := httptest.NewServer(handler(t, httpapi.Config{Searcher: s}))
	t.Cleanup(srv.Close)
	c := httpapi.Client{Base: srv.URL}
	for _, id := range ids {
		a, err := c.Article(t.Context(), id)
		if err != nil || a.ID != id {
			t.Errorf("article %q: got %+v, %v", id, a, err)
		}
		p, err := c.Paragraph(t.Context(), id+":2")
		if err != nil || p.ID != id+":2" || p.Article != id {
			t.Errorf("paragraph %q: got %+v, %v", id+":2", p, err)
		}
	}
	// A slash may also stand as it is.
	w := do(handler(t, httpapi.Config{Searcher: s}), "GET", "/api/v1/articles/"+url.PathEscape("新闻")+"/2024/5")
	if got := decode[wire.ArticleView](t, w); got.ID != "新闻/2024/5" {
		t.Errorf("plain slashes: %d %s", w.Code, w.Body)
	}
}

func TestNotFound(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, path := range []string{
		"/api/v1/articles/none", "/api/v1/articles/", "/api/v1/paragraphs/qh-1", "/api/v1/paragraphs/qh-1:99",
		"/api/v1/nothing", "/api/v2/search", "/api", "/api/v1/search/", "/docs", "/", "/internal/v1/index", "/healthz/",
	} {
		wantProblem(t, do(h, "GET", path), http.StatusNotFound)
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, path := range []string{"/api/v1/search", "/api/v1/articles/qh-1", "/api/v1/openapi.json", "/healthz"} {
		w := do(h, "DELETE", path)
		wantProblem(t, w, http.StatusMethodNotAllowed)
		if got := w.Header().Get("Allow"); got != "HEAD, GET" {
			t.Errorf("%s allows %q", path, got)
		}
		get, head := do(h, "GET", path), do(h, "HEAD", path)
		if head.Code != get.Code || head.Body.Len() != 0 {
			t.Errorf("HEAD %s: status %d and %d bytes, GET has status %d", path, head.Code, head.Body.Len(), get.Code)
		}
		if got, want := head.Header().Get("Content-Type"), get.Header().Get("Content-Type"); got != want {
			t.Errorf("HEAD %s: type %q, want %q", path, got, want)
		}
	}
}

// failing returns a handler whose Searcher always fails.
func failing(t *testing.T, err error) http.Handler {
	s := fake()
	s.Before = func(context.Context, search.Request) error { return err }
	return handler(t, httpapi.Config{Searcher: s})
}

func TestErrorTable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		err    error
		status int
	}{
		{"请求有误", errors.Join(search.ErrBadRequest, errors.New("通配符太宽")), 400},
		{"没有", search.ErrNotFound, 404},
		{"超时", context.DeadlineExceeded, 504},
		{"客户端已断开", context.Canceled, 499},
		{"内部错误", errors.New("disk on fire at /secret"), 500},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := failing(t, c.err)
			for _, path := range []string{"/api/v1/search", "/api/v1/articles/a", "/api/v1/paragraphs/a", "/api/v1/stats"} {
				p := wantProblem(t, do(h, "GET", path), c.status)
				if strings.Contains(p.Detail, "secret") {
					t.Errorf("an internal error is shown: %s", p.Detail)
				}
			}
			wantProblem(t, do(h, "GET", "/healthz"), http.StatusServiceUnavailable)
		})
	}
}

func TestProbes(t *testing.T) {
	t.Parallel()
	ready := false
	h := handler(t, httpapi.Config{Ready: func() bool { return ready }})
	wantProblem(t, do(h, "GET", "/readyz"), http.StatusServiceUnavailable)
	ready = true
	for _, path := range []string{"/readyz", "/healthz"} {
		if w := do(h, "GET", path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"status":"ok"`) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestPanicIsAProblem(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Before = func(context.Context, search.Request) error { panic("broken") }
	page := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("page broken") })
	h := handler(t, httpapi.Config{Searcher: s, Page: page})
	for _, path := range []string{"/api/v1/search", "/"} {
		p := wantProblem(t, do(h, "GET", path), http.StatusInternalServerError)
		if strings.Contains(p.Detail, "broken") {
			t.Errorf("the panic is shown: %s", p.Detail)
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	page := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "page") })
	h := handler(t, httpapi.Config{Page: page})
	for _, path := range []string{"/", "/api/v1/search", "/api/v1/none", "/assets/x.css"} {
		w := do(h, "GET", path)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
		} {
			if got := w.Header().Get(name); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if w.Header().Get("X-Request-ID") == "" {
			t.Errorf("%s: no request id", path)
		}
	}
	if w := do(h, "GET", "/"); w.Code != http.StatusOK || w.Body.String() != "page" {
		t.Errorf("the page: %d %q", w.Code, w.Body)
	}
}

func TestRequestID(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{})
	for _, c := range []struct {
		name, sent string
		kept       bool
	}{
		{"合式的沿用", "abc-123", true},
		{"换行不进日志", "a\nb", false},
		{"过长", strings.Repeat("a", 65), false},
	} {
		r := httptest.NewRequest("GET", "/healthz", nil)
		r.Header.Set("X-Request-ID", c.sent)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("X-Request-ID"); (got == c.sent) != c.kept || got == "" {
			t.Errorf("%s: answered %q", c.name, got)
		}
	}
}

func TestNewNeedsASearcher(t *testing.T) {
	t.Parallel()
	if _, err := httpapi.New(httpapi.Config{}); err == nil {
		t.Error("no error")
	}
}

func FuzzSearchParams(f *testing.F) {
	for _, seed := range []string{
		"q=营商环境&limit=2", "limit=-1", "q=%zz", "q=%D3%AA", "from=2024&to=2024-05", "cursor=1e9", "facets=all,",
		"q=;&;", "%00=%00", "limit=5&limit=6", "sort=-date&group=none&source=a", "q=" + strings.Repeat("(", 100),
	} {
		f.Add(seed)
	}
	h := handler(f, httpapi.Config{})
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest("GET", "/api/v1/search", nil)
		r.URL.RawQuery = query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Fatalf("query %q: status %d: %s", query, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("query %q: no JSON: %s", query, w.Body)
		}
	})
}
