package indexer

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

func TestMetricTerms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		figures []corpus.Figure
		want    []string
	}{
		{"没有数", nil, nil},
		{"没有指标", []corpus.Figure{{Unit: "CNY"}}, nil},
		{"一个指标", []corpus.Figure{{Metric: "总投资"}}, []string{"总投", "投资", "资\x00"}},
		{"一个字", []corpus.Figure{{Metric: "税"}}, []string{"税\x00"}},
		{"折叠，每项一次", []corpus.Figure{{Metric: "投資"}, {Metric: "投资"}, {Metric: "总 投资"}}, []string{"投资", "资\x00", "总投"}},
		{"比较的基准", []corpus.Figure{{Metric: "税收", Compare: "yoy"}, {Compare: "yoy"}}, []string{"\x01yoy", "税收", "收\x00"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := metricTerms(tt.figures); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestMetricsAreLookedUp finds paragraphs by what their figures measure, which their
// texts need not hold in one piece.
func TestMetricsAreLookedUp(t *testing.T) {
	t.Parallel()
	s := segmentOfFigures(t,
		[]corpus.Figure{{Metric: "工业投资", Compare: "yoy"}},
		[]corpus.Figure{{Metric: "工业"}, {Metric: "投资"}},
		[]corpus.Figure{{Metric: "税收", Compare: "mom"}},
		nil,
	)
	for _, tt := range []struct {
		metric string
		want   []uint32
		proof  bool
	}{
		{"投资", []uint32{0, 1}, true},
		{"资", []uint32{0, 1}, true},
		{"业投", []uint32{0}, true},
		{"工业投资", []uint32{0}, false},
		{"投资额", nil, true},
	} {
		docs, proof, err := s.Lookup().Holding(FieldMetric, tt.metric)
		if err != nil {
			t.Fatal(err)
		}
		if got := blocksOf(t, s, docs); !slices.Equal(got, tt.want) || proof != tt.proof {
			t.Errorf("%s: got %v, %v; want %v, %v", tt.metric, got, proof, tt.want, tt.proof)
		}
	}
	for basis, want := range map[string][]uint32{"yoy": {0}, "mom": {2}, "qoq": nil, "yo": nil} {
		docs, err := s.Lookup().Compared(basis)
		if err != nil {
			t.Fatal(err)
		}
		if got := blocksOf(t, s, docs); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", basis, got, want)
		}
	}
}

// segmentOfFigures returns the segment of an article with a paragraph for each list
// of figures.
func segmentOfFigures(t *testing.T, paragraphs ...[]corpus.Figure) *Segment {
	t.Helper()
	x, err := OpenOrCreate(Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: segment.New(segment.Config{})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	a := &corpus.Article{ID: "a"}
	for i, figures := range paragraphs {
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(i), Type: corpus.BlockParagraph, Text: "字", Figures: figures})
	}
	if _, err := x.Apply(context.Background(), []Op{{Put: &Put{Article: a}}}); err != nil {
		t.Fatal(err)
	}
	snapshot, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snapshot.Close() }) // before the index
	return snapshot.Segments()[0]
}

// blocksOf returns the places of paragraphs in their article, in order.
func blocksOf(t *testing.T, s *Segment, docs *roaring.Bitmap) []uint32 {
	t.Helper()
	places, err := s.Places()
	if err != nil {
		t.Fatal(err)
	}
	var out []uint32
	Each(docs, func(doc uint32) { out = append(out, places.Block[doc]) })
	slices.Sort(out)
	return out
}
