package handoff_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/indexer/handoff"
)

// words is the one Segmenter of the tests: its dictionary is loaded once.
var words = sync.OnceValue(func() *segment.Segmenter { return segment.New(segment.Config{}) })

// serve opens an index and serves it as its owner does.
func serve(t *testing.T) (*indexer.Index, *httptest.Server, string) {
	t.Helper()
	x, err := indexer.OpenOrCreate(indexer.Config{
		Dir: filepath.Join(t.TempDir(), "index"), Segmenter: words(),
	})
	if err != nil {
		t.Fatal(err)
	}
	token := handoff.NewToken()
	srv := httptest.NewServer(handoff.Handler(x, token))
	t.Cleanup(func() {
		srv.Close()
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := x.SetOwner(indexer.Owner{PID: 1, Command: "xunwen serve", Since: time.Now(), Address: srv.URL, Token: token}); err != nil {
		t.Fatal(err)
	}
	return x, srv, token
}

func TestClientWritesThroughTheOwner(t *testing.T) {
	t.Parallel()
	x, _, _ := serve(t)
	c, err := handoff.Dial(t.Context(), x.Dir())
	if err != nil {
		t.Fatal(err)
	}
	a := &corpus.Article{ID: "a", Path: "/稿库/1.txt", Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: "江湾大桥通车。"}}}
	done, err := c.Apply(t.Context(), []indexer.Op{
		{Put: &indexer.Put{Article: a, Revision: "r", Model: "m1"}},
		{EndFile: &indexer.File{Path: a.Path, Revision: "r"}},
	})
	if err != nil || done.Articles != 1 || done.Paragraphs != 1 {
		t.Fatalf("Apply = %+v, %v", done, err)
	}
	if _, err := x.Article(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	if got := x.Manifest().Models; !slices.Equal(got, []string{"m1"}) {
		t.Errorf("models %q", got)
	}
	files, err := c.Files(t.Context(), "/稿库")
	if err != nil || len(files) != 1 || files[0].Path != a.Path {
		t.Errorf("Files = %v, %v", files, err)
	}
}

func TestOnlyTheTokenOpensTheDoor(t *testing.T) {
	t.Parallel()
	_, srv, token := serve(t)
	for _, given := range []string{"", "Bearer ", "Bearer x" + token, token + "x", "Basic " + token} {
		req, _ := http.NewRequest(http.MethodPost, srv.URL+handoff.Prefix+"apply", strings.NewReader("[]"))
		req.Header.Set("Authorization", given)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusUnauthorized {
			t.Errorf("authorization %q: %s", given, res.Status)
		}
	}
}

func TestBadOperationsAreRefused(t *testing.T) {
	t.Parallel()
	x, srv, token := serve(t)
	for _, body := range []string{
		"{", "[{}]", `[{"put":{}}]`, `[{"put":{"article":{"id":""}}}]`,
		`[{"put":{"article":{"id":"a","blocks":[{"id":"1","type":"paragraph","text":"字","entities":[{"start":0,"end":99,"type":"place"}]}]}}}]`,
	} {
		req, _ := http.NewRequest(http.MethodPost, srv.URL+handoff.Prefix+"apply", strings.NewReader(body))
		req.Header.Set("Authorization", "Bearer "+token)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode < 400 {
			t.Errorf("%s: %s", body, res.Status)
		}
	}
	if c, err := x.Counts(t.Context()); err != nil || c.Articles != 0 {
		t.Errorf("counts %+v, %v", c, err)
	}
}

func TestStaleNoteIsNoOwner(t *testing.T) {
	t.Parallel()
	x, srv, _ := serve(t)
	srv.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if _, err := handoff.Dial(ctx, x.Dir()); !errors.Is(err, handoff.ErrNoOwner) {
		t.Errorf("got %v, want ErrNoOwner", err)
	}
	if _, err := handoff.Dial(ctx, t.TempDir()); !errors.Is(err, handoff.ErrNoOwner) {
		t.Errorf("no note: got %v, want ErrNoOwner", err)
	}
}
