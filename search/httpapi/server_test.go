package httpapi_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire/searchfake"
)

// TestServeStopsGracefully lets the request under way finish.
func TestServeStopsGracefully(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	entered, release := make(chan struct{}), make(chan struct{})
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(entered)
		<-release
		_, _ = io.WriteString(w, "done")
	})
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- httpapi.Serve(ctx, ln, h, nil) }()
	answer := make(chan string, 1)
	go func() {
		resp, err := http.Get("http://" + ln.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		answer <- string(b)
	}()
	<-entered
	cancel()
	close(release)
	if got := <-answer; got != "done" {
		t.Errorf("the request under way got %q", got)
	}
	if err := <-served; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if _, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		t.Error("the port is still open")
	}
}

func TestServeReportsABrokenListener(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	if err := httpapi.Serve(t.Context(), ln, http.NotFoundHandler(), nil); !errors.Is(err, net.ErrClosed) {
		t.Errorf("got %v, want net.ErrClosed in it", err)
	}
}

func TestClient(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(handler(t, httpapi.Config{Version: "1.2"}))
	t.Cleanup(srv.Close)
	c := httpapi.Client{Base: srv.URL + "/"}
	got, err := c.Search(t.Context(), search.Request{
		Query: "营商环境", Limit: 1, Sort: search.ByDateDesc, From: "2024-01", To: "2024-12",
		Source: "青禾日报", Facets: []search.FacetName{search.FacetPerson, search.FacetMonth},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Total != 3 || len(got.Hits) != 1 || got.NextCursor == nil || len(got.Facets) != 2 {
		t.Errorf("got %+v", got)
	}
	counted, err := c.Search(t.Context(), search.Request{Query: "营商环境", CountOnly: true})
	if err != nil || counted.Total != 4 || len(counted.Hits) != 0 {
		t.Errorf("counted %+v, %v", counted, err)
	}
	p, err := c.Paragraph(t.Context(), searchfake.OddID+":p.01")
	if err != nil || p.Article != searchfake.OddID || len(p.Before) != 1 || p.Type != "paragraph" {
		t.Errorf("paragraph %+v, %v", p, err)
	}
	quoted, err := c.Paragraph(t.Context(), "qh-1:1")
	if err != nil || len(quoted.Quotes) != 1 || *quoted.Quotes[0].Speaker != "何远山" {
		t.Errorf("quotes %+v, %v", quoted, err)
	}
	st, err := c.Stats(t.Context())
	if err != nil || st.Articles != 3 || st.Version != "1.2" || len(st.Models) != 1 {
		t.Errorf("stats %+v, %v", st, err)
	}
}

func TestClientErrors(t *testing.T) {
	t.Parallel()
	srv := httptest.NewServer(handler(t, httpapi.Config{}))
	t.Cleanup(srv.Close)
	c := httpapi.Client{Base: srv.URL}
	if _, err := c.Article(t.Context(), "none"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("missing article: %v", err)
	}
	_, err := c.Search(t.Context(), search.Request{Limit: -1})
	if !errors.Is(err, search.ErrBadRequest) || !strings.Contains(err.Error(), "0 至 200") {
		t.Errorf("bad limit: %v", err)
	}
	var wrong *search.ParameterError
	if !errors.As(err, &wrong) || wrong.Name != "limit" || wrong.Value != "-1" {
		t.Errorf("bad limit: %#v does not name the parameter", err)
	}
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	if _, err := (&httpapi.Client{Base: plain.URL}).Stats(t.Context()); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("a server of another kind: %v", err)
	}
	if _, err := (&httpapi.Client{Base: "http://127.0.0.1:1"}).Stats(t.Context()); err == nil {
		t.Error("no server: no error")
	}
	if _, err := (&httpapi.Client{Base: ":"}).Stats(t.Context()); err == nil {
		t.Error("no address: no error")
	}
}

// TestLog checks what is logged and that the query is not.
func TestLog(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := fake()
	s.Before = func(_ context.Context, req search.Request) error {
		if req.Query == "坏" {
			return errors.New("disk on fire")
		}
		return nil
	}
	h := handler(t, httpapi.Config{Searcher: s, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	do(h, "GET", "/api/v1/search?q=线人")
	do(h, "GET", "/api/v1/search?q=坏")
	do(h, "GET", "/healthz")
	got := log.String()
	for _, want := range []string{"path=/api/v1/search", "status=200", "status=500", "disk on fire", "request_id="} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the log:\n%s", want, got)
		}
	}
	for _, secret := range []string{"线人", "healthz"} {
		if strings.Contains(got, secret) {
			t.Errorf("%q is in the log:\n%s", secret, got)
		}
	}
}

// TestLogOfAbortedRequests checks that a request which ends in a broken connection
// is in the log: the page began to answer and panicked.
func TestLogOfAbortedRequests(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		page http.HandlerFunc
		want []string
	}{
		{"写到一半出错", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "half")
			panic("broken")
		}, []string{"status=200", "bytes=4", "aborted=true", "path=/x", "value=broken"}},
		{"有意中断", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, []string{"status=0", "aborted=true"}},
		{"没有写", func(http.ResponseWriter, *http.Request) {}, []string{"status=200", "bytes=0", "aborted=false"}},
		{"写之前出错", func(http.ResponseWriter, *http.Request) { panic("early") }, []string{"status=500", "aborted=false"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			h := handler(t, httpapi.Config{Page: c.page, Logger: slog.New(slog.NewTextHandler(&log, nil))})
			func() {
				defer func() {
					v := recover()
					if err, ok := v.(error); v != nil && (!ok || !errors.Is(err, http.ErrAbortHandler)) {
						t.Errorf("the panic %v came through", v)
					}
				}()
				do(h, "GET", "/x")
			}()
			if n := strings.Count(log.String(), "msg=request "); n != 1 {
				t.Errorf("%d lines for the request:\n%s", n, log.String())
			}
			for _, want := range c.want {
				if !strings.Contains(log.String(), want) {
					t.Errorf("%q is not in the log:\n%s", want, log.String())
				}
			}
		})
	}
}
