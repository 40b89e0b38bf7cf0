package alias_test

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/search/alias"
)

// watched is a file of a test with what reads it.
type watched struct {
	t      *testing.T
	path   string
	source *alias.Source
	now    time.Time
	log    bytes.Buffer
	writes int
}

func watch(t *testing.T, text string, optional bool) *watched {
	w := &watched{t: t, path: filepath.Join(t.TempDir(), "aliases.txt"), now: time.Date(2024, 5, 24, 9, 0, 0, 0, time.UTC)}
	if text != "" {
		w.write(text)
	}
	var err error
	w.source, err = alias.Open(alias.SourceConfig{Path: w.path, Optional: optional,
		Logger: slog.New(slog.NewTextHandler(&w.log, nil)), Now: func() time.Time { return w.now }})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// write writes the file, each time with a later time of change.
func (w *watched) write(text string) {
	w.t.Helper()
	if err := os.WriteFile(w.path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.writes++
	at := time.Date(2024, 1, 1, 0, 0, w.writes, 0, time.UTC)
	if err := os.Chtimes(w.path, at, at); err != nil {
		w.t.Fatal(err)
	}
}

// shown returns the name of 老岳, some time later.
func (w *watched) shown(after time.Duration) string {
	w.now = w.now.Add(after)
	return alias.New(w.source.File(), nil).Shown(corpus.Person, "老岳")
}

func (w *watched) want(after time.Duration, name string) {
	w.t.Helper()
	if got := w.shown(after); got != name {
		w.t.Errorf("老岳 is shown as %s, want %s", got, name)
	}
}

func TestSourceReadsAChangedFileAgain(t *testing.T) {
	t.Parallel()
	w := watch(t, "人物 岳清泉 = 老岳", false)
	w.want(0, "岳清泉")
	before := w.source.File()
	w.want(time.Hour, "岳清泉")
	if w.source.File() != before {
		t.Error("another File though nothing changed")
	}
	w.write("人物 岳长河 = 老岳")
	w.want(0, "岳清泉") // looked at no more than once a second
	w.want(time.Second, "岳长河")
}

func TestSourceKeepsTheLastGoodFile(t *testing.T) {
	t.Parallel()
	w := watch(t, "人物 岳清泉 = 老岳", false)
	w.write("人物 岳长河 老岳")
	for range 3 {
		w.want(time.Minute, "岳清泉")
	}
	if n := strings.Count(w.log.String(), "level=ERROR"); n != 1 || !strings.Contains(w.log.String(), "aliases.txt:1: bad line") {
		t.Errorf("told %d times:\n%s", n, w.log.String())
	}
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		w.want(time.Minute, "岳清泉")
	}
	if n := strings.Count(w.log.String(), "level=ERROR"); n != 2 {
		t.Errorf("told %d times:\n%s", n, w.log.String())
	}
	w.write("人物 岳长河 = 老岳")
	w.want(time.Minute, "岳长河")
}

func TestSourceOfAFileThatMayBeMissing(t *testing.T) {
	t.Parallel()
	w := watch(t, "", true)
	w.want(0, "老岳")
	w.write("人物 岳清泉 = 老岳")
	w.want(time.Minute, "岳清泉")
	if err := os.Remove(w.path); err != nil {
		t.Fatal(err)
	}
	w.want(time.Minute, "老岳")
}

func TestSourceRefusesABadFileAtStart(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "别名.txt")
	if _, err := alias.Open(alias.SourceConfig{Path: path}); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) {
		t.Errorf("a missing file: %v", err)
	}
	if err := os.WriteFile(path, []byte("人物 甲"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, optional := range []bool{false, true} {
		_, err := alias.Open(alias.SourceConfig{Path: path, Optional: optional})
		if !errors.Is(err, alias.ErrSyntax) || !strings.Contains(err.Error(), path+":1") {
			t.Errorf("a bad file, optional %t: %v", optional, err)
		}
	}
	if _, err := alias.Open(alias.SourceConfig{Path: filepath.Dir(path), Optional: true}); err == nil {
		t.Error("a folder was taken for a file")
	}
}

// TestSourceReadsAgainWhatItCouldNotRead: a file that could not be read for a while holds
// once it can be, though it has not changed since.
func TestSourceReadsAgainWhatItCouldNotRead(t *testing.T) {
	t.Parallel()
	w := watch(t, "人物 岳清泉 = 老岳", false)
	alias.OpenBy(w.source, func(string) (*os.File, error) { return nil, fs.ErrPermission })
	w.write("人物 岳长河 = 老岳")
	for range 3 {
		w.want(time.Minute, "岳清泉")
	}
	if n := strings.Count(w.log.String(), "level=ERROR"); n != 1 {
		t.Errorf("told %d times:\n%s", n, w.log.String())
	}
	alias.OpenBy(w.source, os.Open)
	w.want(time.Minute, "岳长河")
}

// TestSourceServesManyAtOnce changes the file while many ask.
func TestSourceServesManyAtOnce(t *testing.T) {
	t.Parallel()
	w := watch(t, "人物 岳清泉 = 老岳", false)
	var seconds atomic.Int64
	source, err := alias.Open(alias.SourceConfig{Path: w.path, Now: func() time.Time { return w.now.Add(time.Duration(seconds.Add(1)) * time.Second) }})
	if err != nil {
		t.Fatal(err)
	}
	shown := func() string { return alias.New(source.File(), nil).Shown(corpus.Person, "老岳") }
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if name := shown(); name != "岳清泉" && name != "岳长河" {
					t.Errorf("老岳 is shown as %s", name)
				}
			}
		})
	}
	other := filepath.Join(filepath.Dir(w.path), "other.txt")
	if err := os.WriteFile(other, []byte("人物 岳长河 = 老岳, 岳河长"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, w.path); err != nil { // at once, as an editor does
		t.Fatal(err)
	}
	group.Wait()
	if name := shown(); name != "岳长河" {
		t.Errorf("in the end 老岳 is shown as %s", name)
	}
}

// held is a logger's writer that waits.
type held struct{ reached, open chan struct{} }

func (h held) Write(p []byte) (int, error) {
	h.reached <- struct{}{}
	<-h.open
	return len(p), nil
}

// TestSourceServesWhileItReads: nobody waits for another one's reading of the file.
func TestSourceServesWhileItReads(t *testing.T) {
	t.Parallel()
	w := watch(t, "人物 岳清泉 = 老岳", false)
	log := held{make(chan struct{}), make(chan struct{})}
	var seconds atomic.Int64
	source, err := alias.Open(alias.SourceConfig{Path: w.path, Logger: slog.New(slog.NewTextHandler(log, nil)),
		Now: func() time.Time { return w.now.Add(time.Duration(seconds.Add(1)) * time.Second) }})
	if err != nil {
		t.Fatal(err)
	}
	before := source.File()
	w.write("人物 岳长河 = 老岳")
	reader := make(chan *alias.File)
	go func() { reader <- source.File() }()
	<-log.reached // the reader is at its end, and has not told yet
	others := make(chan *alias.File)
	go func() { others <- source.File() }()
	select {
	case file := <-others:
		if file != before {
			t.Error("another file before it is read")
		}
	case <-time.After(10 * time.Second):
		t.Fatal("one who asks waits for the reader")
	}
	close(log.open)
	if file := <-reader; file == before || source.File() != file {
		t.Error("the file that was read does not hold")
	}
}
