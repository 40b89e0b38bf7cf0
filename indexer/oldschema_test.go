package indexer_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// unpackOld lays out an index that the last program of an older schema wrote: two
// invented articles, annotated as it did.
func unpackOld(t *testing.T, schema string) indexer.Config {
	t.Helper()
	packed, err := zip.OpenReader(filepath.Join("testdata", "schema"+schema+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	cfg := config(t)
	must(t, os.CopyFS(cfg.Dir, packed))
	return cfg
}

// TestOldSchemasAreRefusedAndRebuilt opens real indexes of the schemas before, whose
// records and terms are other ones, not only another number in the manifest.
func TestOldSchemasAreRefusedAndRebuilt(t *testing.T) {
	t.Parallel()
	for _, schema := range []string{"1", "2", "3", "4", "5"} {
		t.Run(schema, func(t *testing.T) {
			t.Parallel()
			refusedAndRebuilt(t, unpackOld(t, schema), schema)
		})
	}
}

func refusedAndRebuilt(t *testing.T, cfg indexer.Config, schema string) {
	t.Helper()
	for _, readOnly := range []bool{true, false} {
		asked := cfg
		asked.ReadOnly = readOnly
		_, err := indexer.Open(asked)
		var mismatch *indexer.MismatchError
		if !errors.As(err, &mismatch) || !errors.Is(err, indexer.ErrSchemaMismatch) {
			t.Fatalf("read only %t: got %v, want a *MismatchError", readOnly, err)
		}
		if mismatch.What != "schema" || mismatch.Have != schema || mismatch.Dir != cfg.Dir {
			t.Errorf("read only %t: %+v", readOnly, mismatch)
		}
	}
	sum, err := indexer.Rebuild(t.Context(), cfg, nothing{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if sum.Articles != 2 || sum.Paragraphs != 5 {
		t.Errorf("rebuilt %d articles of %d paragraphs, want 2 of 5", sum.Articles, sum.Paragraphs)
	}
	x := mustOpen(t, cfg)
	defer x.Close()
	if got := x.Manifest().SchemaVersion; got != indexer.SchemaVersion {
		t.Errorf("schema %d after the rebuild", got)
	}
	a, err := x.Article(t.Context(), "old-bridge")
	if err != nil {
		t.Fatal(err)
	}
	if a.Headline != "云岭石桥镇新桥通车" || a.Source != "云岭日报" || len(a.Blocks) != 3 ||
		a.Blocks[1].Text != "3月18日，石桥镇新桥正式通车，总投资2.6亿元。" {
		t.Errorf("the article came back as %+v", a)
	}
	if !slices.ContainsFunc(a.Blocks[1].Figures, func(f corpus.Figure) bool {
		return f.Kind == corpus.Money && f.Value == "260000000" && f.Text(a.Blocks[1].Text) == "2.6亿元"
	}) {
		t.Errorf("its figures came back as %+v", a.Blocks[1].Figures)
	}
	for _, tt := range []struct {
		name, field, term string
		want              int
	}{
		{"两字", indexer.FieldExact, "石桥", 3},
		{"人名", indexer.FieldPersonN, "岳清泉", 1},
		{"标题", indexer.FieldHead, "小学", 1},
		{"报纸", indexer.FieldSource, "江湾晚报", 1},
	} {
		if got := holding(t, x, tt.field, tt.term); got != tt.want {
			t.Errorf("%s: %s stands in %d documents, want %d", tt.name, tt.term, got, tt.want)
		}
	}
}

// holding counts the documents of an index that have a term.
func holding(t *testing.T, x *indexer.Index, field, term string) int {
	t.Helper()
	snapshot, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	n := 0
	for _, s := range snapshot.Segments() {
		docs, err := s.Lookup().Postings(field, term)
		if err != nil {
			t.Fatal(err)
		}
		n += int(docs.GetCardinality())
	}
	return n
}
