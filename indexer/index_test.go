package indexer_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// words is the one Segmenter of the tests: its dictionary is loaded once.
var words = sync.OnceValue(func() *segment.Segmenter { return segment.New(segment.Config{}) })

// config returns the configuration of an index in a folder of the test.
func config(t testing.TB) indexer.Config {
	t.Helper()
	return indexer.Config{
		Dir: filepath.Join(t.TempDir(), "index"), Segmenter: words(),
		LockWait: 200 * time.Millisecond,
	}
}

func mustOpen(t testing.TB, cfg indexer.Config) *indexer.Index {
	t.Helper()
	x, err := indexer.OpenOrCreate(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func openNew(t testing.TB) *indexer.Index {
	t.Helper()
	x := mustOpen(t, config(t))
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

// news returns an article whose paragraphs are the texts, each with a figure of
// the value 50 亿元 where it says so.
func news(id string, texts ...string) *corpus.Article {
	a := &corpus.Article{ID: id, Headline: "青禾县晒出成绩单", Source: "云岭日报", Date: corpus.NewDay(2024, 5, 24)}
	for i, text := range texts {
		p := corpus.Paragraph{ID: fmt.Sprint(i + 1), Type: corpus.BlockParagraph, Text: text}
		const fifty = "50亿元"
		for at := 0; at+len(fifty) <= len(text); at++ {
			if text[at:at+len(fifty)] == fifty {
				p.Figures = append(p.Figures, corpus.Figure{
					Span: corpus.Span{Start: at, End: at + len(fifty)},
					Kind: corpus.Money, Value: "5000000000", Unit: "CNY",
				})
			}
		}
		a.Blocks = append(a.Blocks, p)
	}
	return a
}

func put(a *corpus.Article, revision string) indexer.Op {
	return indexer.Op{Put: &indexer.Put{Article: a, Revision: revision}}
}

func apply(t *testing.T, x indexer.Sink, ops ...indexer.Op) indexer.Applied {
	t.Helper()
	done, err := x.Apply(t.Context(), ops)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func counts(t *testing.T, x *indexer.Index) indexer.Counts {
	t.Helper()
	c, err := x.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestKeptArticleComesBackAsItWasPut(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	a := news("qh/1%:甲", "总投资50亿元。", "全县粮食丰收。")
	a.Authors = []string{"周望野"}
	a.Blocks[0].Joins = []int{3}
	a.Blocks[0].Lines = []int{3, 7}
	apply(t, x, put(a, ""))
	got, err := x.Article(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, got); diff != "" {
		t.Errorf("kept article differs (-put +got):\n%s", diff)
	}
	if _, err := x.Article(t.Context(), "没有这篇"); !errors.Is(err, indexer.ErrNotFound) {
		t.Errorf("unknown article: got %v, want ErrNotFound", err)
	}
}

func TestReplacingLeavesNothingOfTheOldForm(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(news("a", "总投资50亿元。", "其中一期50亿元，二期又是50亿元。", "三段"), ""))
	if got, want := counts(t, x), (indexer.Counts{Articles: 1, Paragraphs: 3, Figures: 2}); got != want {
		t.Fatalf("after the first put: %+v, want %+v", got, want)
	}
	apply(t, x, put(news("a", "改过的一段。"), ""))
	if got, want := counts(t, x), (indexer.Counts{Articles: 1, Paragraphs: 1}); got != want {
		t.Errorf("after the second put: %+v, want %+v", got, want)
	}
	done := apply(t, x, indexer.Op{Remove: "a"}, indexer.Op{Remove: "不存在"})
	if got := counts(t, x); got != (indexer.Counts{}) || done.Removed != 1 {
		t.Errorf("after removal: %+v, removed %d", got, done.Removed)
	}
}

func TestLaterOperationOfABatchHolds(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x,
		put(news("a", "一", "二", "三"), ""), put(news("a", "一"), ""),
		put(news("b", "一"), ""), indexer.Op{Remove: "b"})
	if got, want := counts(t, x), (indexer.Counts{Articles: 1, Paragraphs: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEndOfFileRemovesWhatTheFileNoLongerHolds(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	path := string(os.PathSeparator) + filepath.Join("archive", "1.jsonl")
	from := func(id string) *corpus.Article {
		a := news(id, "正文")
		a.Path = path
		return a
	}
	elsewhere := news("别处", "正文")
	elsewhere.Path = path + ".old"
	apply(t, x, put(from("a"), "r1"), put(from("b"), "r1"), put(elsewhere, "r0"),
		indexer.Op{EndFile: &indexer.File{Path: path, Revision: "r1"}})
	// The file changed: a is still there, b is gone, c is new.
	done := apply(t, x, put(from("a"), "r2"), put(from("c"), "r2"),
		indexer.Op{EndFile: &indexer.File{Path: path, Revision: "r2"}})
	if done.Removed != 1 {
		t.Errorf("removed %d articles, want 1", done.Removed)
	}
	var ids []string
	if err := x.Articles(t.Context(), func(id string) error { ids = append(ids, id); return nil }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "c", "别处"}, ids); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
	files, err := x.Files(t.Context(), filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]indexer.File{{Path: path, Revision: "r2"}}, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	apply(t, x, indexer.Op{RemoveFile: path})
	if got := counts(t, x); got.Articles != 1 {
		t.Errorf("after removing the file: %+v", got)
	}
}

func TestIndexSurvivesClosing(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	apply(t, x, put(news("a", "总投资50亿元。"), ""))
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := indexer.ReadManifest(cfg.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if m.Articles != 1 || m.Paragraphs != 1 || m.Figures != 1 || m.Dictionary == "" {
		t.Errorf("manifest after closing: %+v", m)
	}
	cfg.ReadOnly = true
	x = mustOpen(t, cfg)
	defer x.Close()
	if got := counts(t, x); got.Articles != 1 {
		t.Errorf("reopened: %+v", got)
	}
	if _, err := x.Apply(t.Context(), []indexer.Op{{Remove: "a"}}); !errors.Is(err, indexer.ErrReadOnly) {
		t.Errorf("write to an index opened for reading: got %v, want ErrReadOnly", err)
	}
}

func TestOpenTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(t *testing.T, dir string)
		want  error
	}{
		{"nothing there", func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }, indexer.ErrNoIndex},
		{"another schema", func(t *testing.T, dir string) {
			editManifest(t, dir, "schema_version", 999)
		}, indexer.ErrSchemaMismatch},
		{"another folding table", func(t *testing.T, dir string) {
			editManifest(t, dir, "folding", "else")
		}, indexer.ErrSchemaMismatch},
		{"segments outside the folder", func(t *testing.T, dir string) {
			editManifest(t, dir, "segments", "../elsewhere")
		}, indexer.ErrDamaged},
		{"root.bolt missing", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, "segments", "store", "root.bolt")))
		}, indexer.ErrDamaged},
		{"index_meta.json missing", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, "segments", "index_meta.json")))
		}, indexer.ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cfg := config(t)
			x := mustOpen(t, cfg)
			apply(t, x, put(news("a", "正文"), ""))
			must(t, x.Close())
			tt.spoil(t, cfg.Dir)
			x, err := indexer.Open(cfg)
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if err == nil {
				x.Close()
			}
		})
	}
}

func TestALostManifestLosesNoArticles(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	apply(t, x, put(news("a", "正文"), ""))
	must(t, x.Close())
	manifest := filepath.Join(cfg.Dir, "manifest.json")
	kept, err := os.ReadFile(manifest)
	must(t, err)
	must(t, os.Remove(manifest))
	if _, err := indexer.OpenOrCreate(cfg); !errors.Is(err, indexer.ErrDamaged) {
		t.Fatalf("got %v, want ErrDamaged", err)
	}
	must(t, os.WriteFile(manifest, kept, 0o644))
	x = mustOpen(t, cfg)
	defer x.Close()
	if got := counts(t, x); got.Articles != 1 {
		t.Errorf("counts %+v", got)
	}
}

func TestACreationCutShortIsTakenUp(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	must(t, mustOpen(t, cfg).Close())
	must(t, os.Remove(filepath.Join(cfg.Dir, "manifest.json")))
	must(t, mustOpen(t, cfg).Close())
}

func TestOpenDoesNotDeleteSegmentsWithoutRoot(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	apply(t, x, put(news("a", "正文"), ""))
	must(t, x.Close())
	store := filepath.Join(cfg.Dir, "segments", "store")
	must(t, os.Remove(filepath.Join(store, "root.bolt")))
	before, _ := filepath.Glob(filepath.Join(store, "*.zap"))
	_, _ = indexer.Open(cfg)
	after, _ := filepath.Glob(filepath.Join(store, "*.zap"))
	if len(before) == 0 || len(after) != len(before) {
		t.Errorf("%d segments before, %d after", len(before), len(after))
	}
}

func TestCreateRefusesAFolderOfOtherThings(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	must(t, os.MkdirAll(cfg.Dir, 0o755))
	must(t, os.WriteFile(filepath.Join(cfg.Dir, "稿件.txt"), []byte("正文"), 0o644))
	if _, err := indexer.OpenOrCreate(cfg); !errors.Is(err, indexer.ErrNotIndex) {
		t.Errorf("got %v, want ErrNotIndex", err)
	}
}

func TestSecondWriterIsToldWhoHoldsTheIndex(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	defer x.Close()
	must(t, x.SetOwner(indexer.Owner{PID: 4711, Command: "xunwen serve", Since: time.Now()}))
	_, err := indexer.Open(cfg)
	var locked *indexer.LockedError
	if !errors.As(err, &locked) || locked.Owner == nil || locked.Owner.PID != 4711 {
		t.Errorf("got %v, want an error that names process 4711", err)
	}
}

func TestReadersShareAnIndex(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	must(t, mustOpen(t, cfg).Close())
	cfg.ReadOnly = true
	one, two := mustOpen(t, cfg), mustOpen(t, cfg)
	must(t, one.Close())
	must(t, two.Close())
}

// nothing annotates nothing.
type nothing struct{}

func (nothing) Annotate(context.Context, *corpus.Article) error { return nil }
func (nothing) Model() string                                   { return "" }

func TestRebuildMakesAnOldIndexUsable(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	a := news("a", "总投资50亿元。")
	a.Path = "/archive/1.txt"
	apply(t, x, put(a, "r1"), put(news("b", "正文"), ""),
		indexer.Op{EndFile: &indexer.File{Path: a.Path, Revision: "r1"}})
	must(t, x.Close())
	editManifest(t, cfg.Dir, "schema_version", 0)
	sum, err := indexer.Rebuild(t.Context(), cfg, nothing{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if sum.Articles != 2 {
		t.Errorf("rebuilt %d articles, want 2", sum.Articles)
	}
	x = mustOpen(t, cfg)
	defer x.Close()
	if got, want := counts(t, x), (indexer.Counts{Articles: 2, Paragraphs: 2, Figures: 1}); got != want {
		t.Errorf("after the rebuild: %+v, want %+v", got, want)
	}
	files, err := x.Files(t.Context(), "/archive")
	if err != nil || len(files) != 1 || files[0].Revision != "r1" {
		t.Errorf("files after the rebuild: %v, %v", files, err)
	}
	folders, _ := filepath.Glob(filepath.Join(cfg.Dir, "segments*"))
	if len(folders) != 1 {
		t.Errorf("segment folders left: %v", folders)
	}
}

func TestLeftoversOfACutShortRebuildAreRemoved(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	apply(t, x, put(news("a", "正文"), ""))
	must(t, x.Close())
	orphan := filepath.Join(cfg.Dir, "segments-123")
	must(t, os.MkdirAll(orphan, 0o755))
	x = mustOpen(t, cfg)
	defer x.Close()
	if _, err := os.Stat(orphan); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there", orphan)
	}
	if got := counts(t, x); got.Articles != 1 {
		t.Errorf("counts %+v", got)
	}
}

func TestRebuildThatFailsLeavesTheOldIndex(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	apply(t, x, put(news("a", "正文"), ""))
	must(t, x.Close())
	if _, err := indexer.Rebuild(t.Context(), cfg, failing{}, nil); err == nil {
		t.Fatal("a failing annotator did not fail the rebuild")
	}
	x = mustOpen(t, cfg)
	defer x.Close()
	if got := counts(t, x); got.Articles != 1 {
		t.Errorf("after the failed rebuild: %+v", got)
	}
}

type failing struct{}

func (failing) Annotate(context.Context, *corpus.Article) error { return errors.New("as asked") }
func (failing) Model() string                                   { return "" }

func TestHolding(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(news("a", "开发区哈哈哈", "区里开会发文", "笑哈哈"), ""))
	snapshot, err := x.Snapshot()
	must(t, err)
	defer snapshot.Close()
	for _, tt := range []struct {
		text  string
		n     int
		proof bool
	}{
		{"区", 2, true},     // inside and at the start
		{"哈", 2, true},     // at the end
		{"开发", 1, true},    // as a pair
		{"开发区", 1, false},  // by its pairs
		{"哈哈哈哈", 2, false}, // has one pair, which does not tell how often
		{"会开发", 0, true},   // a pair is missing
		{"没有", 0, true},
	} {
		docs, proof, err := snapshot.Segments()[0].Lookup().Holding(indexer.FieldExact, tt.text)
		must(t, err)
		if int(docs.GetCardinality()) != tt.n || proof != tt.proof {
			t.Errorf("Holding(%q) = %d documents, %t; want %d, %t", tt.text, docs.GetCardinality(), proof, tt.n, tt.proof)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func editManifest(t *testing.T, dir, key string, value any) {
	t.Helper()
	path := filepath.Join(dir, "manifest.json")
	b, err := os.ReadFile(path)
	must(t, err)
	var m map[string]any
	must(t, json.Unmarshal(b, &m))
	m[key] = value
	b, err = json.Marshal(m)
	must(t, err)
	must(t, os.WriteFile(path, b, 0o644))
}
