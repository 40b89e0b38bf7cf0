package indexer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/indexer"
)

// write makes the files below dir; the names are slash-separated.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(text), 0o644))
	}
}

const (
	pageOne = "青禾县粮食丰收\n\n本报讯 今年秋天，青禾县粮食总产量达到三十万吨。\n\n农民们说，这是多年未见的好收成。\n"
	lineOne = `{"id":"j1","headline":"江湾大桥通车","text":"江湾大桥昨日通车。"}` + "\n"
	lineTwo = `{"id":"j2","headline":"江湾水厂扩建","text":"江湾水厂扩建工程开工。"}` + "\n"
)

func load(t *testing.T, sink indexer.Sink, cfg indexer.LoadConfig) indexer.Summary {
	t.Helper()
	cfg.Annotator = nothing{}
	sum, err := indexer.Load(t.Context(), sink, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func TestLoadIsIncremental(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"日报/1.txt": pageOne, "稿库.jsonl": lineOne + lineTwo, ".隐藏.txt": pageOne, "图.png": "x"})
	cfg := indexer.LoadConfig{Paths: []string{dir}, Source: "云岭日报"}

	first := load(t, x, cfg)
	if first.Articles != 3 || first.Files != 2 || first.Unchanged != 0 {
		t.Errorf("first load: %+v", first)
	}
	again := load(t, x, cfg)
	if again.Articles != 0 || again.Unchanged != 2 {
		t.Errorf("unchanged load: %+v", again)
	}
	write(t, dir, map[string]string{"稿库.jsonl": lineTwo})
	changed := load(t, x, cfg)
	if changed.Articles != 1 || changed.Removed != 1 || changed.Unchanged != 1 {
		t.Errorf("changed load: %+v", changed)
	}
	other := cfg
	other.Source = "江湾晚报"
	if sum := load(t, x, other); sum.Unchanged != 0 {
		t.Errorf("another --source must read the files again: %+v", sum)
	}
}

func TestPruneRemovesOnlyWhatIsGoneBelowThePaths(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"甲/1.jsonl": lineOne, "甲/2.txt": pageOne, "乙/1.jsonl": lineTwo})
	load(t, x, indexer.LoadConfig{Paths: []string{dir}})
	must(t, os.Remove(filepath.Join(dir, "甲", "1.jsonl")))
	must(t, os.Remove(filepath.Join(dir, "乙", "1.jsonl")))

	if sum := load(t, x, indexer.LoadConfig{Paths: []string{filepath.Join(dir, "甲")}}); sum.Removed != 0 {
		t.Errorf("without prune: removed %d", sum.Removed)
	}
	if sum := load(t, x, indexer.LoadConfig{Paths: []string{filepath.Join(dir, "甲")}, Prune: true}); sum.Removed != 1 {
		t.Errorf("with prune: removed %d, want 1 (that of 乙 is not below the path)", sum.Removed)
	}
	for _, path := range []string{filepath.Join(dir, "乙"), filepath.Join(dir, "没有")} {
		cfg := indexer.LoadConfig{Paths: []string{path}, Prune: true, Annotator: nothing{}}
		if _, err := indexer.Load(t.Context(), x, cfg); !errors.Is(err, indexer.ErrNothing) {
			t.Errorf("prune of %s: got %v, want ErrNothing", filepath.Base(path), err)
		}
	}
}

func TestRenamedFileKeepsItsArticlesUnderPrune(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"甲.jsonl": lineOne + lineTwo})
	load(t, x, indexer.LoadConfig{Paths: []string{dir}})
	must(t, os.Rename(filepath.Join(dir, "甲.jsonl"), filepath.Join(dir, "乙.jsonl")))
	load(t, x, indexer.LoadConfig{Paths: []string{dir}, Prune: true})
	if got := counts(t, x); got.Articles != 2 {
		t.Fatalf("after renaming and pruning: %+v, want 2 articles", got)
	}
	a, err := x.Article(t.Context(), "j1")
	must(t, err)
	if filepath.Base(a.Path) != "乙.jsonl" {
		t.Errorf("the article is said to come from %s", a.Path)
	}
}

func TestPruneLeavesFilesThatWereNamedOnce(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"甲.jsonl": lineOne, "另存.bak": lineTwo})
	load(t, x, indexer.LoadConfig{Paths: []string{dir, filepath.Join(dir, "另存.bak")}})
	if sum := load(t, x, indexer.LoadConfig{Paths: []string{dir}, Prune: true}); sum.Removed != 0 {
		t.Errorf("removed %d articles of a file that is still there", sum.Removed)
	}
}

func TestAFileGetsBackTheIDThatAnotherTook(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{
		"甲.jsonl": `{"id":"x","text":"甲报的稿件。"}`, "乙.jsonl": `{"id":"x","text":"乙报的稿件。"}`, "丙.jsonl": lineOne,
	})
	cfg := indexer.LoadConfig{Paths: []string{dir}, Prune: true}
	load(t, x, cfg)
	taken := func() string {
		a, err := x.Article(t.Context(), "x")
		must(t, err)
		return filepath.Base(a.Path)
	}
	holder := taken()
	if again := load(t, x, cfg); again.Articles != 0 {
		t.Errorf("two files of one id are read again for ever: %+v", again)
	}
	must(t, os.Remove(filepath.Join(dir, holder)))
	load(t, x, cfg)
	if got := taken(); got == holder {
		t.Errorf("the article is still that of %s", got)
	}
}

func TestAnIDThatComesAgainIsNamed(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	var again []string
	cfg := indexer.LoadConfig{
		Paths: []string{"-"}, Stdin: strings.NewReader(lineOne + lineTwo + lineOne),
		Repeated: func(a *corpus.Article) { again = append(again, a.ID) },
	}
	sum := load(t, x, cfg)
	if !slices.Equal(again, []string{"j1"}) || sum.Repeated != 1 {
		t.Errorf("named %v, %+v", again, sum)
	}
}

func TestAFileThatFailsToReadRemovesNothing(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"稿库.jsonl": lineOne + lineTwo})
	load(t, x, indexer.LoadConfig{Paths: []string{dir}})
	write(t, dir, map[string]string{"稿库.jsonl": lineOne + lineTwo[:20]})
	if sum := load(t, x, indexer.LoadConfig{Paths: []string{dir}}); sum.Failed != 1 || sum.Removed != 0 {
		t.Errorf("half a file: %+v", sum)
	}
	if got := counts(t, x); got.Articles != 2 {
		t.Errorf("counts %+v, want 2 articles", got)
	}
	write(t, dir, map[string]string{"稿库.jsonl": lineOne})
	if sum := load(t, x, indexer.LoadConfig{Paths: []string{dir}}); sum.Removed != 1 {
		t.Errorf("the file reads cleanly again: %+v", sum)
	}
}

func TestALinkedFolderIsRead(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"real/甲.jsonl": lineOne})
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "real"), link); err != nil {
		t.Skip("no links here: ", err)
	}
	for range 2 {
		load(t, x, indexer.LoadConfig{Paths: []string{link}})
	}
	files, err := x.Files(t.Context(), link)
	if err != nil || len(files) != 1 || files[0].Path != filepath.Join(link, "甲.jsonl") {
		t.Errorf("files %v, %v", files, err)
	}
}

func TestUnreadableFolderDoesNotStopTheRest(t *testing.T) {
	t.Parallel()
	if os.Getuid() == 0 {
		t.Skip("root reads everything")
	}
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"甲.jsonl": lineOne, "锁/乙.jsonl": lineTwo})
	must(t, os.Chmod(filepath.Join(dir, "锁"), 0))
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "锁"), 0o755) })
	if sum := load(t, x, indexer.LoadConfig{Paths: []string{dir}}); sum.Articles != 1 || sum.Failed != 1 {
		t.Errorf("got %+v", sum)
	}
}

func TestLoadGoesOnPastBadRecords(t *testing.T) {
	t.Parallel()
	x, dir := openNew(t), t.TempDir()
	write(t, dir, map[string]string{"稿库.jsonl": lineOne + "{坏行\n" + lineTwo})
	var failed []string
	cfg := indexer.LoadConfig{Paths: []string{dir}, Failed: func(err error) { failed = append(failed, err.Error()) }}
	sum := load(t, x, cfg)
	if sum.Articles != 2 || sum.Failed != 1 {
		t.Errorf("got %+v", sum)
	}
	if len(failed) != 1 || !strings.Contains(failed[0], "稿库.jsonl") || !strings.Contains(failed[0], "2") {
		t.Errorf("the report does not name file and line: %v", failed)
	}
	if again := load(t, x, cfg); again.Unchanged != 0 || again.Failed != 1 {
		t.Errorf("a file with bad records is read again: %+v", again)
	}
}

func TestAcknowledgedMeansDurable(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	var acknowledged []string
	cfg := indexer.LoadConfig{
		Paths: []string{"-"}, Stdin: strings.NewReader(lineOne + lineTwo),
		Acknowledge: func(ids []string) {
			for _, id := range ids {
				if _, err := x.Article(context.Background(), id); err != nil {
					t.Errorf("%s is acknowledged but not there: %v", id, err)
				}
			}
			acknowledged = append(acknowledged, ids...)
		},
	}
	load(t, x, cfg)
	if diff := cmp.Diff([]string{"j1", "j2"}, acknowledged); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLoadStopsWithItsContext(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	cfg := indexer.LoadConfig{Paths: []string{"-"}, Stdin: strings.NewReader(lineOne), Annotator: nothing{}}
	if _, err := indexer.Load(ctx, x, cfg); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestLoadReportsAFailingAnnotator(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	cfg := indexer.LoadConfig{Paths: []string{"-"}, Stdin: strings.NewReader(strings.Repeat(lineOne, 50)), Annotator: failing{}}
	if _, err := indexer.Load(t.Context(), x, cfg); err == nil {
		t.Error("no error")
	}
}

func TestValidateCatchesSpansThatDoNotFit(t *testing.T) {
	t.Parallel()
	a := news("a", "正文")
	a.Blocks[0].Entities = []corpus.Entity{{Span: corpus.Span{Start: 1, End: 3}, Type: corpus.Place}}
	if err := a.Validate(); err == nil {
		t.Error("a span inside a character is valid")
	}
}
