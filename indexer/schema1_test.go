package indexer_test

import (
	"archive/zip"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"xunwen/indexer"
)

// unpackSchema1 lays out an index that the last program of schema 1 wrote: two
// invented articles, one with quotes and offices, annotated as it did.
func unpackSchema1(t *testing.T) indexer.Config {
	t.Helper()
	packed, err := zip.OpenReader(filepath.Join("testdata", "schema1.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	cfg := config(t)
	must(t, os.CopyFS(cfg.Dir, packed))
	return cfg
}

// TestSchema1IsRefusedAndRebuilt opens a real index of the schema before, whose
// records and terms are other ones, not only another number in the manifest.
func TestSchema1IsRefusedAndRebuilt(t *testing.T) {
	t.Parallel()
	cfg := unpackSchema1(t)
	for _, readOnly := range []bool{true, false} {
		asked := cfg
		asked.ReadOnly = readOnly
		_, err := indexer.Open(asked)
		var mismatch *indexer.MismatchError
		if !errors.As(err, &mismatch) || !errors.Is(err, indexer.ErrSchemaMismatch) {
			t.Fatalf("read only %t: got %v, want a *MismatchError", readOnly, err)
		}
		if mismatch.What != "schema" || mismatch.Have != "1" || mismatch.Dir != cfg.Dir {
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
