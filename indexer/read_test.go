package indexer_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/indexer"
)

// besideOf returns what stands beside the texts of all paragraphs that are not deleted,
// by text, read in every way.
func besideOf(t *testing.T, x *indexer.Index) map[string]corpus.Paragraph {
	t.Helper()
	out := map[string]corpus.Paragraph{}
	eachSegment(t, x, func(s *indexer.Segment) {
		docs, err := s.Lookup().Postings(indexer.FieldKind, indexer.KindParagraph)
		must(t, err)
		docs = docs.Clone()
		s.Live(docs)
		indexer.Each(docs, func(doc uint32) {
			p, err := s.Paragraph(doc)
			must(t, err)
			out[p.Text] = p
			text, entities, err := s.TextAndEntities(doc)
			must(t, err)
			if text != p.Text || !cmp.Equal(entities, p.Entities) {
				t.Errorf("%q, %+v and %q, %+v", p.Text, p.Entities, text, entities)
			}
			article, block, err := s.Article(doc)
			must(t, err)
			record, err := s.Record(doc)
			must(t, err)
			if at := record.Blocks[block]; at.Text != "" || at.Entities != nil || at.Figures != nil {
				t.Errorf("the record of the article holds %+v", at)
			}
			if kept := article.Blocks[block]; kept.Text != text || !cmp.Equal(kept.Entities, p.Entities) || !cmp.Equal(kept.Figures, p.Figures) {
				t.Errorf("%+v in its article, %+v alone", kept, p)
			}
		})
	})
	return out
}

// TestEntitiesStandBesideTheirText, also when an article is put again, in the same batch
// or later, loses paragraphs or is gone, and when segments are merged.
func TestEntitiesStandBesideTheirText(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	mayor := mention{kind: corpus.Person, printed: "岳清泉", canonical: "岳清泉", role: "县长"}
	old := mention{kind: corpus.Person, printed: "老岳", canonical: "岳清泉", role: "书记"}
	town := mention{kind: corpus.Place, printed: "渔浦", canonical: "渔浦镇", within: []string{"青禾县", "云岭省"}}
	bank := mention{kind: corpus.Organization, printed: "云行", canonical: "云岭银行"}
	entities := func(text string, of ...mention) []corpus.Entity {
		return told("any", []string{text}, of).Blocks[0].Entities
	}
	want := func(name string, all map[string][]corpus.Entity) {
		t.Helper()
		got := besideOf(t, x)
		if len(got) != len(all) {
			t.Errorf("%s: %d paragraphs, want %d", name, len(got), len(all))
		}
		for text, of := range all {
			if diff := cmp.Diff(of, got[text].Entities); diff != "" {
				t.Errorf("%s: %s\n%s", name, text, diff)
			}
		}
	}
	apply(t, x,
		put(told("a", []string{"早先的县长岳清泉。"}, []mention{mayor}), ""),
		put(told("a", []string{"县长岳清泉到渔浦。", "没有人。", "老岳说好。"}, []mention{town, mayor}, nil, []mention{old}), ""),
		put(told("b", []string{"云行在渔浦。"}, []mention{bank, town}), ""))
	want("一批里写了两次", map[string][]corpus.Entity{
		"县长岳清泉到渔浦。": entities("县长岳清泉到渔浦。", town, mayor), "没有人。": nil,
		"老岳说好。": entities("老岳说好。", old), "云行在渔浦。": entities("云行在渔浦。", bank, town),
	})
	apply(t, x, put(told("a", []string{"县长岳清泉到渔浦。", "有云行。"}, nil, []mention{bank}), ""))
	changed := map[string][]corpus.Entity{
		"县长岳清泉到渔浦。": nil, "有云行。": entities("有云行。", bank), "云行在渔浦。": entities("云行在渔浦。", bank, town),
	}
	want("改过", changed)
	must(t, x.Compact(t.Context()))
	want("合并以后", changed)
	apply(t, x, indexer.Op{Remove: "b"})
	delete(changed, "云行在渔浦。")
	want("删掉一篇", changed)
	a, err := x.Article(t.Context(), "a")
	must(t, err)
	if !slices.EqualFunc(a.Blocks, []string{"县长岳清泉到渔浦。", "有云行。"}, func(p corpus.Paragraph, text string) bool {
		return p.Text == text && cmp.Equal(p.Entities, changed[text])
	}) {
		t.Errorf("the article came back as %+v", a.Blocks)
	}
}
