package httpapi_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"xunwen/indexer/handoff"
	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire/searchfake"
)

func TestDeadline(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Before = func(ctx context.Context, _ search.Request) error {
		<-ctx.Done()
		return ctx.Err()
	}
	h := handler(t, httpapi.Config{Searcher: s, Timeout: 10 * time.Millisecond})
	wantProblem(t, do(h, "GET", "/api/v1/search?q=x"), http.StatusGatewayTimeout)
}

func TestTooManyRequests(t *testing.T) {
	t.Parallel()
	s := fake()
	entered, release := make(chan struct{}), make(chan struct{})
	s.Before = func(_ context.Context, req search.Request) error {
		if req.Query == "慢" {
			close(entered)
			<-release
		}
		return nil
	}
	h := handler(t, httpapi.Config{Searcher: s, MaxInFlight: 1, QueueWait: time.Millisecond})
	done := make(chan *httptest.ResponseRecorder)
	go func() { done <- do(h, "GET", "/api/v1/search?q=慢") }()
	<-entered
	w := do(h, "GET", "/api/v1/search?q=快")
	wantProblem(t, w, http.StatusServiceUnavailable)
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	if w := do(h, "GET", "/healthz"); w.Code != http.StatusOK {
		t.Errorf("the probe waits for a slot: %d", w.Code)
	}
	close(release)
	if w := <-done; w.Code != http.StatusOK {
		t.Errorf("the slow request: %d %s", w.Code, w.Body)
	}
	if w := do(h, "GET", "/api/v1/search?q=快"); w.Code != http.StatusOK {
		t.Errorf("the slot was not given back: %d", w.Code)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{MaxURL: 200, MaxBody: 10})
	wantProblem(t, do(h, "GET", "/api/v1/search?q="+strings.Repeat("a", 300)), http.StatusRequestURITooLong)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("POST", "/api/v1/search", strings.NewReader(strings.Repeat("x", 11))))
	wantProblem(t, w, http.StatusRequestEntityTooLarge)
}

// TestDefaultLimits holds the limits of the manual: one within, one beyond.
func TestDefaultLimits(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Page: http.NotFoundHandler()})
	address := func(n int) string {
		const start = "/api/v1/search?limit=0&x="
		return start + strings.Repeat("a", n-len(start))
	}
	body := func(n int) *http.Request {
		return httptest.NewRequest("GET", "/api/v1/stats", strings.NewReader(strings.Repeat("x", n)))
	}
	for _, c := range []struct {
		name    string
		request *http.Request
		status  int
	}{
		{"查询两千字", httptest.NewRequest("GET", "/api/v1/search?q="+strings.Repeat("%E5%AD%97", 2000), nil), 200},
		{"查询两千零一字", httptest.NewRequest("GET", "/api/v1/search?q="+strings.Repeat("%E5%AD%97", 2001), nil), 400},
		{"两百条", httptest.NewRequest("GET", "/api/v1/search?limit=200", nil), 200},
		{"两百零一条", httptest.NewRequest("GET", "/api/v1/search?limit=201", nil), 400},
		{"网址满三十二千字节", httptest.NewRequest("GET", address(32<<10), nil), 200},
		{"网址多一个字节", httptest.NewRequest("GET", address(32<<10+1), nil), 414},
		{"页面的网址也有限", httptest.NewRequest("GET", "/?q="+strings.Repeat("a", 32<<10), nil), 414},
		{"探针的网址也有限", httptest.NewRequest("GET", "/healthz?q="+strings.Repeat("a", 32<<10), nil), 414},
		{"请求体一兆", body(1 << 20), 200},
		{"请求体多一个字节", body(1<<20 + 1), 413},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := httptest.NewRecorder()
			h.ServeHTTP(w, c.request)
			if w.Code != c.status {
				t.Errorf("status %d, want %d: %.200s", w.Code, c.status, w.Body)
			}
			if w.Code >= 400 {
				wantProblem(t, w, c.status)
			}
		})
	}
}

// heldSearcher returns a searcher that says when its one request has entered, and
// answers it when it is released.
func heldSearcher() (s *searchfake.Searcher, entered, release chan struct{}) {
	s = fake()
	entered, release = make(chan struct{}), make(chan struct{})
	s.Before = func(context.Context, search.Request) error {
		close(entered)
		<-release
		return nil
	}
	return s, entered, release
}

// TestRefusedRequestsTakeNoSlot sends a bad address while the only slot is taken:
// it is told so at once.
func TestRefusedRequestsTakeNoSlot(t *testing.T) {
	t.Parallel()
	s, entered, release := heldSearcher()
	h := handler(t, httpapi.Config{Searcher: s, MaxInFlight: 1, QueueWait: time.Hour, MaxURL: 100})
	done := make(chan int)
	go func() { done <- do(h, "GET", "/api/v1/search").Code }()
	<-entered
	wantProblem(t, do(h, "GET", "/api/v1/search?q="+strings.Repeat("a", 100)), http.StatusRequestURITooLong)
	wantProblem(t, do(h, "GET", "/api/v1/search?q=%zz"), http.StatusBadRequest)
	close(release)
	if code := <-done; code != http.StatusOK {
		t.Errorf("the request with the slot: %d", code)
	}
}

// TestWaitingClientGoesAway leaves the queue when the client is gone.
func TestWaitingClientGoesAway(t *testing.T) {
	t.Parallel()
	s, entered, release := heldSearcher()
	h := handler(t, httpapi.Config{Searcher: s, MaxInFlight: 1, QueueWait: time.Hour})
	done := make(chan struct{})
	go func() {
		defer close(done)
		do(h, "GET", "/api/v1/search")
	}()
	<-entered
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1/search", nil).WithContext(ctx))
	wantProblem(t, w, 499)
	close(release)
	<-done
}

// TestEveryStatusOfTheManual brings about each status that docs/api.md lists, on a
// server with a real connection, and finds none that it does not list.
func TestEveryStatusOfTheManual(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Before = func(ctx context.Context, req search.Request) error {
		switch req.Query {
		case "慢":
			<-ctx.Done()
			return ctx.Err()
		case "坏":
			return errors.New("disk on fire")
		}
		return nil
	}
	base := listen(t, handler(t, httpapi.Config{
		Searcher: s, Timeout: 20 * time.Millisecond, Ready: func() bool { return false },
	}))
	made := map[int]bool{}
	for _, c := range []struct {
		name, method, target string
		header               string
		body                 string
		status               int
	}{
		{"参数有误", "GET", "/api/v1/search?limit=x", "", "", 400},
		{"没有这个地址", "GET", "/api/v1/nothing", "", "", 404},
		{"没有这篇文章", "GET", "/api/v1/articles/none", "", "", 404},
		{"不能写", "PUT", "/api/v1/articles/qh-1", "", "", 405},
		{"请求体太长", "POST", "/api/v1/search", "", strings.Repeat("x", 1<<20+1), 413},
		{"网址太长", "GET", "/api/v1/search?q=" + strings.Repeat("a", 32<<10), "", "", 414},
		{"格式不认识", "POST", "/api/v1/search/batch", "", "x", 415},
		{"请求头太长", "GET", "/api/v1/stats", strings.Repeat("a", 80<<10), "", 431},
		{"内部错误", "GET", "/api/v1/search?q=坏", "", "", 500},
		{"尚未就绪", "GET", "/readyz", "", "", 503},
		{"超时", "GET", "/api/v1/search?q=慢", "", "", 504},
	} {
		made[c.status] = true
		req, err := http.NewRequestWithContext(t.Context(), c.method, base+c.target, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		if c.body != "" {
			req.Header.Set("Content-Type", "image/png")
		}
		if c.header != "" {
			req.Header.Set("X-Long", c.header)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		text, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d: %.200s", c.name, resp.StatusCode, c.status, text)
		}
		// net/http refuses long headers before any handler is asked.
		if ct := resp.Header.Get("Content-Type"); c.status != 431 && ct != "application/problem+json" {
			t.Errorf("%s: content type %q", c.name, ct)
		}
		if strings.Contains(string(text), "on fire") {
			t.Errorf("%s: the inner error is shown", c.name)
		}
	}
	for _, status := range manualStatuses(t) {
		if !made[status] {
			t.Errorf("docs/api.md lists %d, which no request here brings about", status)
		}
		delete(made, status)
	}
	for status := range made {
		t.Errorf("docs/api.md does not list %d", status)
	}
}

// manualStatuses returns the statuses in the table of errors of docs/api.md.
func manualStatuses(t *testing.T) []int {
	t.Helper()
	_, table, _ := strings.Cut(readManual(t), "## Errors")
	table, _, _ = strings.Cut(table, "\n## ")
	var out []int
	for _, row := range regexp.MustCompile(`(?m)^\| ([0-9, ]+) \|`).FindAllStringSubmatch(table, -1) {
		for status := range strings.SplitSeq(row[1], ", ") {
			n, err := strconv.Atoi(status)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		t.Fatal("docs/api.md has no table of statuses")
	}
	slices.Sort(out)
	return out
}

// listen serves h as the program does and returns its address.
func listen(t *testing.T, h http.Handler) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- httpapi.Serve(ctx, ln, h, nil) }()
	t.Cleanup(func() {
		cancel()
		if err := <-served; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return "http://" + ln.Addr().String()
}

// deadlines records what a handler does to the deadlines of its connection.
type deadlines struct {
	*httptest.ResponseRecorder
	read, write time.Time
}

func (d *deadlines) SetReadDeadline(t time.Time) error {
	d.read = t
	return nil
}

func (d *deadlines) SetWriteDeadline(t time.Time) error {
	d.write = t
	return nil
}

// TestInternalDeadlines checks that a caller gets more time only once the internal
// handler, which checks the token first, reads what it sent.
func TestInternalDeadlines(t *testing.T) {
	t.Parallel()
	const token = "secret"
	internal := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+token {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if _, ok := r.Context().Deadline(); ok {
			t.Error("the internal interface has the deadline of a question")
		}
		// A body beyond MaxBody must come through.
		_, _ = io.Copy(w, r.Body)
	})
	h := handler(t, httpapi.Config{Internal: internal, MaxBody: 4})
	for _, c := range []struct {
		name, token string
		status      int
		more        bool
	}{
		{"认得的调用者", token, http.StatusOK, true},
		{"不认得的调用者", "x", http.StatusUnauthorized, false},
	} {
		r := httptest.NewRequest("POST", handoff.Prefix+"apply", strings.NewReader("a long body"))
		r.Header.Set("Authorization", "Bearer "+c.token)
		w := &deadlines{ResponseRecorder: httptest.NewRecorder()}
		start := time.Now()
		h.ServeHTTP(w, r)
		if w.Code != c.status || c.more && w.Body.String() != "a long body" {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
		if got := !w.read.IsZero() || !w.write.IsZero(); got != c.more {
			t.Errorf("%s: deadlines moved: %v, want %v", c.name, got, c.more)
		}
		if c.more && (w.read.Before(start.Add(5*time.Minute)) || w.read.After(time.Now().Add(10*time.Minute)) || !w.write.Equal(w.read)) {
			t.Errorf("%s: the deadlines are %v and %v", c.name, w.read, w.write)
		}
	}
}

// TestInternalThroughTheDoor drives the real internal handler: nobody without the
// token, and not at all where none is configured.
func TestInternalThroughTheDoor(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Internal: handoff.Handler(nil, handoff.NewToken())})
	for _, path := range []string{"owner", "files?path=x", "apply", "nothing"} {
		if w := do(h, "GET", handoff.Prefix+path); w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	wantProblem(t, do(handler(t, httpapi.Config{}), "GET", handoff.Prefix+"owner"), http.StatusNotFound)
}

func TestAnswersAreNotCompressed(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("GET", "/api/v1/search", nil)
	r.Header.Set("Accept-Encoding", "gzip, br")
	w := httptest.NewRecorder()
	handler(t, httpapi.Config{}).ServeHTTP(w, r)
	if got := w.Header().Get("Content-Encoding"); got != "" || !strings.HasPrefix(w.Body.String(), "{") {
		t.Errorf("content encoding %q", got)
	}
}
