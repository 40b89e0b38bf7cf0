package search

import (
	"context"
	"testing"

	"xunwen/corpus"
)

// TestSegmentsWithoutParagraphsNeedNoColumn: facets and rows are those of the segments
// in which paragraphs were chosen, and the others are empty.
func TestSegmentsWithoutParagraphsNeedNoColumn(t *testing.T) {
	t.Parallel()
	l := ledger(t) // a segment for each article
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	req := FigureRequest{Query: "江湾市", Limit: 5, Facets: AllFigureFacets()}
	q, err := l.engine.newFigureQuestion(context.Background(), snapshot, req)
	if err != nil {
		t.Fatal(err)
	}
	_, set, err := q.found(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	with := 0
	for _, p := range set.parts {
		if len(p.column.Doc) > 0 {
			with++
		}
		if p.docs.IsEmpty() && (len(p.column.Doc) > 0 || len(p.rows) > 0) {
			t.Errorf("a segment without paragraphs has %d figures", len(p.column.Doc))
		}
	}
	if with != 1 || set.total() != 3 {
		t.Errorf("%d segments have figures, %d rows", with, set.total())
	}
	if all := l.rows(t, FigureRequest{Kinds: corpus.FigureKinds()}); all.Total <= 3 {
		t.Errorf("%d rows of all", all.Total)
	}
}
