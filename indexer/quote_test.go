package indexer_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/indexer"
)

// quoted is an article of two paragraphs with quotations of several kinds.
func quoted() *corpus.Article {
	a := news("said", "何远山说：“山路修”，又说：“通了桥”。程文锦表示明年开工。", "坚持“质量第一”。")
	at := func(block int, words string, q corpus.Quote) {
		p := &a.Blocks[block]
		q.Start = strings.Index(p.Text, words)
		q.End = q.Start + len(words)
		p.Quotes = append(p.Quotes, q)
	}
	he := corpus.Span{End: len("何远山")}
	at(0, "“山路修”", corpus.Quote{
		Kind: corpus.Speech, Speaker: "何书记", SpeakerCanonical: "何遠山", Role: "县委书记", SpeakerSpan: &he, SpeakerType: corpus.SpeakerPerson, Confidence: 0.98,
	})
	at(0, "“通了桥”", corpus.Quote{Kind: corpus.Speech, Speaker: "网友", SpeakerType: corpus.SpeakerGroup, Anonymous: true})
	at(0, "明年开工", corpus.Quote{Kind: corpus.Indirect, Speaker: "程文锦", Role: "局长", SpeakerType: corpus.SpeakerOrg})
	at(1, "“质量第一”", corpus.Quote{Kind: corpus.Slogan})
	return a
}

// TestQuoteTerms enters of speech what is said, by whom and in which office, each quotation
// for itself, and of all else its kind alone.
func TestQuoteTerms(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(quoted(), "1"))
	for _, tt := range []struct {
		field string
		want  []string
	}{
		{indexer.FieldQuote, []string{"了桥", "山路", "路修", "通了"}}, // and not 修通
		{indexer.FieldSpeakerN, []string{"何书记", "何远山", "网友"}},
		{indexer.FieldSpeakerRole, []string{"书记", "县委", "委书"}},
		{indexer.FieldSpeakerType, []string{"anonymous", "group", "person"}},
		{indexer.FieldQuoteKind, []string{"indirect", "slogan", "speech"}},
	} {
		got := slices.DeleteFunc(slices.Sorted(maps.Keys(termsOf(t, x, tt.field))), func(term string) bool {
			return len([]rune(term)) > 1 && strings.ContainsFunc(term, func(r rune) bool { return r < ' ' }) // ends of texts
		})
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.field, diff)
		}
	}
}

// TestQuotesAreReadBack reads them as they were put: with the article kept, with one of a
// segment, and alone beside their text.
func TestQuotesAreReadBack(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	want := quoted()
	apply(t, x, put(want, "1"))
	kept, err := x.Article(t.Context(), "said")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Blocks, kept.Blocks); diff != "" {
		t.Errorf("kept (-want +got)\n%s", diff)
	}
	found := 0
	eachSegment(t, x, func(s *indexer.Segment) {
		docs, err := s.Lookup().Postings(indexer.FieldKind, indexer.KindParagraph)
		must(t, err)
		for _, doc := range docs.ToArray() {
			a, block, err := s.Article(doc)
			must(t, err)
			_, alone, err := s.TextAndQuotes(doc)
			must(t, err)
			if diff := cmp.Diff(want.Blocks[block].Quotes, alone); diff != "" || !cmp.Equal(a.Blocks, want.Blocks) {
				t.Errorf("block %d (-want +got)\n%s", block, diff)
			}
			column, err := s.QuoteColumn(t.Context())
			must(t, err)
			for at := column.First[doc]; at < column.First[doc+1]; at++ {
				q := &alone[at-column.First[doc]]
				if column.Kinds.Name(column.Kind[at]) != string(q.Kind) || column.Speakers.Name(column.Printed[at]) != q.Speaker ||
					column.Speakers.Name(column.Speaker[at]) != indexer.SpeakerName(q) || column.Roles.Name(column.Role[at]) != q.Role {
					t.Errorf("the column tells otherwise of %+v", q)
				}
				found++
			}
		}
	})
	if found != 4 {
		t.Errorf("the column has %d quotations", found)
	}
}

// TestQuotesThatDoNotLieInTheirTextAreRefused leaves the index as it was.
func TestQuotesThatDoNotLieInTheirTextAreRefused(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	a := quoted()
	a.Blocks[1].Quotes[0].End = 1000
	if _, err := x.Apply(t.Context(), []indexer.Op{put(a, "1")}); err == nil || counts(t, x).Articles != 0 {
		t.Errorf("put with %v: %+v", err, counts(t, x))
	}
}
