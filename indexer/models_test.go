package indexer_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// named annotates nothing, by a model of this name, and fails with err.
type named struct {
	model string
	err   error
}

func (n named) Annotate(context.Context, *corpus.Article) error { return n.err }
func (n named) Model() string                                   { return n.model }

// tagged returns an operation that puts an article tagged by a model.
func tagged(id, model string) indexer.Op {
	op := put(news(id, "正文"), "")
	op.Put.Model = model
	return op
}

// onDisk returns the models of the manifest as a process that was killed now would
// leave it.
func onDisk(t *testing.T, dir string) []string {
	t.Helper()
	m, err := indexer.ReadManifest(dir)
	must(t, err)
	return m.Models
}

func TestTheManifestNamesTheModelsOfItsArticles(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	for _, step := range []struct {
		name string
		ops  []indexer.Op
		want []string
	}{
		{"不知何人所标", []indexer.Op{tagged("a", "")}, nil},
		{"头一个模型", []indexer.Op{tagged("b", "m1")}, []string{"m1"}},
		{"同一个模型", []indexer.Op{tagged("b", "m1"), tagged("c", "m1")}, []string{"m1"}},
		{"一批里又来两个", []indexer.Op{tagged("d", "m3"), tagged("e", "m2"), tagged("f", "m3")}, []string{"m1", "m3", "m2"}},
		{"先前的模型", []indexer.Op{tagged("g", "m1")}, []string{"m1", "m3", "m2"}},
		{"删稿不问模型", []indexer.Op{{Remove: "b"}}, []string{"m1", "m3", "m2"}},
	} {
		apply(t, x, step.ops...)
		if got := x.Manifest().Models; !slices.Equal(got, step.want) {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
		if got := onDisk(t, cfg.Dir); !slices.Equal(got, step.want) {
			t.Errorf("%s: on disk %q, want %q", step.name, got, step.want)
		}
	}
	must(t, x.Close())
	x = mustOpen(t, cfg)
	defer x.Close()
	if got := x.Manifest().Models; len(got) != 3 {
		t.Errorf("opened again: %q", got)
	}
}

func TestARefusedBatchNamesNoModel(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, tagged("a", "m1"))
	if _, err := x.Apply(t.Context(), []indexer.Op{tagged("b", "m2"), {}}); err == nil {
		t.Fatal("an empty operation was taken")
	}
	if got := x.Manifest().Models; !slices.Equal(got, []string{"m1"}) {
		t.Errorf("models %q", got)
	}
}

// TestAManifestThatWasHandedOutDoesNotChange holds copies of the manifest while
// further models come.
func TestAManifestThatWasHandedOutDoesNotChange(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	var held []indexer.Manifest
	for _, model := range []string{"m1", "m2", "m3", "m4", "m5"} {
		apply(t, x, tagged("a", model))
		held = append(held, x.Manifest())
	}
	for i, m := range held {
		if len(m.Models) != i+1 || m.Models[i] != held[4].Models[i] {
			t.Errorf("manifest %d has the models %q", i, m.Models)
		}
	}
}

func TestLoadNamesTheModelOfItsAnnotator(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	cfg := indexer.LoadConfig{Paths: []string{"-"}, Stdin: strings.NewReader(`{"id":"a","text":"正文。"}`), Annotator: named{model: "m1"}}
	if _, err := indexer.Load(t.Context(), x, cfg); err != nil {
		t.Fatal(err)
	}
	if got := x.Manifest().Models; !slices.Equal(got, []string{"m1"}) {
		t.Errorf("models %q", got)
	}
}

func TestARebuildLeavesOnlyItsOwnModel(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	apply(t, x, tagged("a", "m1"), tagged("b", "m2"))
	must(t, x.Close())

	if _, err := indexer.Rebuild(t.Context(), cfg, named{"m3", errors.New("as asked")}, nil); err == nil {
		t.Fatal("a failing annotator did not fail the rebuild")
	}
	if got := onDisk(t, cfg.Dir); !slices.Equal(got, []string{"m1", "m2"}) {
		t.Errorf("after a rebuild that failed: %q", got)
	}

	halfway := func(int) { // told behind each batch: the old manifest must still hold
		if got := onDisk(t, cfg.Dir); !slices.Equal(got, []string{"m1", "m2"}) {
			t.Errorf("during the rebuild: %q", got)
		}
	}
	if _, err := indexer.Rebuild(t.Context(), cfg, named{model: "m3"}, halfway); err != nil {
		t.Fatal(err)
	}
	if got := onDisk(t, cfg.Dir); !slices.Equal(got, []string{"m3"}) {
		t.Errorf("rebuilt: %q", got)
	}
}

func TestARebuildOfAnEmptyIndexNamesNoModel(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	must(t, mustOpen(t, cfg).Close())
	if _, err := indexer.Rebuild(t.Context(), cfg, named{model: "m1"}, nil); err != nil {
		t.Fatal(err)
	}
	m, err := indexer.ReadManifest(cfg.Dir)
	must(t, err)
	if len(m.Models) != 0 || m.Dictionary == "" {
		t.Errorf("models %q, dictionary %q", m.Models, m.Dictionary)
	}
}

// TestAManifestWithoutModelsIsRead opens an index as programs left it that did not note
// models.
func TestAManifestWithoutModelsIsRead(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x := mustOpen(t, cfg)
	apply(t, x, tagged("a", ""))
	must(t, x.Close())
	raw, err := os.ReadFile(filepath.Join(cfg.Dir, "manifest.json"))
	must(t, err)
	var fields map[string]any
	must(t, json.Unmarshal(raw, &fields))
	if _, there := fields["models"]; there {
		t.Errorf("an index without models lists some: %s", raw)
	}
	x = mustOpen(t, cfg)
	defer x.Close()
	apply(t, x, tagged("b", "m1"))
	if got := x.Manifest().Models; !slices.Equal(got, []string{"m1"}) {
		t.Errorf("models %q", got)
	}
}
