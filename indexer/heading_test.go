package indexer_test

import (
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// TestSubheadOf: the last subhead before a paragraph is the one it stands under,
// also where the article has another block in between.
func TestSubheadOf(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	a := &corpus.Article{ID: "a", Headline: "青禾县晒出成绩单"}
	for _, b := range []struct {
		kind corpus.BlockType
		text string
	}{
		{corpus.BlockHeadline, "青禾县晒出成绩单"}, {corpus.BlockParagraph, "开头"},
		{corpus.BlockSubhead, "修路"}, {corpus.BlockParagraph, "路通了"}, {corpus.BlockParagraph, "桥也通了"},
		{corpus.BlockSubhead, "办学"}, {corpus.BlockParagraph, "学校开学"}, {corpus.BlockByline, "周望野"},
	} {
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: b.text, Type: b.kind, Text: b.text})
	}
	apply(t, x, put(a, ""), put(news("b", "别处的正文"), ""))
	want := map[string]string{"路通了": "修路", "桥也通了": "修路", "学校开学": "办学"}
	snapshot, err := x.Snapshot()
	must(t, err)
	defer snapshot.Close()
	seen := 0
	for _, s := range snapshot.Segments() {
		docs, err := s.Lookup().Postings(indexer.FieldKind, indexer.KindParagraph)
		must(t, err)
		indexer.Each(docs, func(doc uint32) {
			var text string
			must(t, s.Text(doc, func(b []byte) { text = string(b) }))
			got, err := s.SubheadOf(doc)
			must(t, err)
			if got != want[text] {
				t.Errorf("%s stands under %q, want %q", text, got, want[text])
			}
			seen++
		})
	}
	if seen != len(a.Blocks)+1 {
		t.Errorf("looked at %d paragraphs", seen)
	}
}
