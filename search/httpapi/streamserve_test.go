package httpapi_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"xunwen/search"
	"xunwen/search/httpapi"
)

const everyRowAddress = "/api/v1/figures?format=csv"

// pipes is a listener of connections in memory, whose time is that of the test: they
// hold nothing, so that who does not read makes the other side wait.
type pipes struct {
	accept chan net.Conn
	closed chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.accept:
		return conn, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	close(p.closed)
	return nil
}

func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

func (p *pipes) dial() net.Conn {
	client, server := net.Pipe()
	p.accept <- server
	return client
}

// served is a server on pipes.
type served struct {
	*pipes
	client *http.Client
	stop   context.CancelFunc
	err    chan error // what Serve returns
}

func serve(t *testing.T, h http.Handler) *served {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &served{pipes: &pipes{make(chan net.Conn), make(chan struct{})}, stop: cancel, err: make(chan error, 1)}
	s.client = &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext:       func(context.Context, string, string) (net.Conn, error) { return s.dial(), nil },
	}}
	go func() { s.err <- httpapi.Serve(ctx, s.pipes, h, nil) }()
	return s
}

// get returns the status of an answer, its header and its text.
func (s *served) get(t *testing.T, target string) (int, http.Header, string) {
	t.Helper()
	resp, err := s.client.Get("http://archive" + target)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Errorf("%s: %v", target, err)
	}
	return resp.StatusCode, resp.Header, string(text)
}

// begin asks for a table and reads no more of the answer than that it has begun.
func (s *served) begin(t *testing.T) *http.Response {
	t.Helper()
	resp, err := s.client.Get("http://archive" + everyRowAddress)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%+v, %v", resp, err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// TestSlowTablesHoldNobodyUp takes every slot of tables with clients that do not
// read: searches and pages are answered meanwhile, one more table is refused, and
// the slow clients are given up.
func TestSlowTablesHoldNobodyUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const rows, streams = 5 * search.MaxLimit, 2
		s := serve(t, handler(t, httpapi.Config{Searcher: manyFigures(rows), MaxInFlight: 1, MaxStreams: streams}))
		var slow []*http.Response
		for range streams {
			slow = append(slow, s.begin(t))
		}
		for _, target := range []string{"/api/v1/search", "/api/v1/figures", "/readyz"} {
			if status, _, _ := s.get(t, target); status != http.StatusOK {
				t.Errorf("%s: %d beside tables", target, status)
			}
		}
		status, header, text := s.get(t, everyRowAddress)
		if status != http.StatusServiceUnavailable || header.Get("Retry-After") == "" || !strings.Contains(text, "表格太多") {
			t.Errorf("one more table: %d %v %s", status, header, text)
		}
		time.Sleep(time.Minute)
		if status, _, text := s.get(t, everyRowAddress); status != http.StatusOK || strings.Count(text, "\n") != rows+1 {
			t.Errorf("a table in place of those given up: %d, %d lines", status, strings.Count(text, "\n"))
		}
		for _, resp := range slow {
			if _, err := io.Copy(io.Discard, resp.Body); err == nil {
				t.Error("a table that was given up looks whole")
			}
		}
		s.stop()
		if err := <-s.err; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
}

// TestHeadOfATableMakesNone asks for the header of a table while one is sent: it is
// that of the table, and neither waits for it nor makes one.
func TestHeadOfATableMakesNone(t *testing.T) {
	t.Parallel()
	s, made := manyFigures(3*search.MaxLimit), 0
	s.Before = func(context.Context, search.Request) error { made++; return nil }
	h := handler(t, httpapi.Config{Searcher: s, MaxStreams: 1, MaxInFlight: 1})
	table := do(h, "GET", everyRowAddress)
	if made != 3 {
		t.Fatalf("the table has %d chunks", made)
	}
	made = 0
	head := do(h, "HEAD", everyRowAddress)
	if head.Code != http.StatusOK || made != 1 || head.Body.Len() != 0 {
		t.Errorf("status %d, %d chunks, %d bytes", head.Code, made, head.Body.Len())
	}
	for _, name := range []string{"Content-Type", "Content-Disposition", "Vary", "Cache-Control"} {
		if got, want := head.Header().Get(name), table.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	wantStatus := do(h, "HEAD", everyRowAddress+"&limit=0")
	if wantStatus.Code != http.StatusOK {
		t.Errorf("the header of a table without rows: %d", wantStatus.Code)
	}
}

// TestStopWhileATableIsSent stops the server while a table is made, while its
// client does not read, and before it has begun: Serve returns at once, without an
// error, and not before the table has ended.
func TestStopWhileATableIsSent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		chunk int64 // the chunk that is not made, from 1; 0 for none
		reads bool
	}{
		{"表格正在做", 3, true}, {"客户端不读", 0, false}, {"还没有开始", 1, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { stopWhileSending(t, c.chunk, c.reads) })
		})
	}
}

func stopWhileSending(t *testing.T, chunk int64, reads bool) {
	searcher := manyFigures(5 * search.MaxLimit)
	var asked atomic.Int64
	var ended atomic.Bool
	searcher.Before = func(ctx context.Context, _ search.Request) error {
		if asked.Add(1) == chunk {
			<-ctx.Done()
			time.Sleep(time.Millisecond) // an engine looks at its context now and then
		}
		return ctx.Err()
	}
	h := handler(t, httpapi.Config{Searcher: searcher})
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer ended.Store(true)
		h.ServeHTTP(w, r)
	}))
	broken := make(chan error, 1)
	go func() {
		resp, err := s.client.Get("http://archive" + everyRowAddress)
		if err == nil {
			t.Cleanup(func() { resp.Body.Close() })
		}
		if err == nil && reads {
			if _, err = io.Copy(io.Discard, resp.Body); err == nil && resp.StatusCode == http.StatusServiceUnavailable {
				err = errors.New("refused")
			}
		}
		broken <- err
	}()
	synctest.Wait()
	if ended.Load() {
		t.Fatal("the table was sent before the server was stopped")
	}
	start := time.Now()
	s.stop()
	if err := <-s.err; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if !ended.Load() {
		t.Error("Serve returned before the table had ended")
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("the server stopped after %v of its time", took)
	}
	if err := <-broken; reads && err == nil {
		t.Error("the table looks whole")
	}
}

// TestServeWaitsForHandlers: what is not done in the time of stopping is told to
// end, and waited for.
func TestServeWaitsForHandlers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var ended atomic.Bool
		s := serve(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
			time.Sleep(time.Second)
			ended.Store(true)
		}))
		go func() {
			if resp, err := s.client.Get("http://archive/"); err == nil {
				resp.Body.Close()
			}
		}()
		synctest.Wait()
		s.stop()
		if err := <-s.err; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Serve: %v, want that requests were cut off", err)
		}
		if !ended.Load() {
			t.Error("Serve returned while a handler ran")
		}
	})
}
