package indexer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"xunwen/corpus"
)

// storedFigures returns what addFigures stores.
func storedFigures(figures []corpus.Figure) []byte {
	d := document.NewDocument("p")
	addFigures(d, figures)
	var raw []byte
	d.VisitFields(func(f index.Field) { raw = f.Value() })
	return raw
}

func TestFiguresComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	year := &corpus.DateRange{ISO: "2023", Start: "2023-01-01", End: "2023-12-31", Precision: "year"}
	figures := []corpus.Figure{
		{
			Span: corpus.Span{Start: 3, End: 17}, Kind: corpus.Money, Value: "741290000000", Unit: "CNY",
			Written: corpus.Written{Numbers: []corpus.Decimal{"741290000000"}, Unit: "元"}, Approx: true, Bound: corpus.Greater,
			Metric: "工业投资", Change: "up", Compare: "yoy", Subject: "河口开发区", Period: year,
		},
		{Span: corpus.Span{Start: 20, End: 28}, Kind: corpus.Percent, Min: "15", Max: "20", Unit: "%"},
		{Span: corpus.Span{Start: 30, End: 37}, Kind: corpus.DateFigure, Unit: "date", Date: year},
		{Span: corpus.Span{Start: 38, End: 43}, Kind: corpus.TimeFigure, Clock: "15:30"},
	}
	got, err := readFigures(storedFigures(figures))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(figures, got); diff != "" {
		t.Error(diff)
	}
	if raw := storedFigures(nil); raw != nil {
		t.Errorf("no figures are stored as %x", raw)
	}
}

func FuzzReadFigures(f *testing.F) {
	f.Add([]byte{0x91, 0x90})
	f.Add([]byte("\x91\x92\x01\x02"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		figures, err := readFigures(raw)
		if err == nil && len(figures) > len(raw) {
			t.Errorf("%d figures from %d bytes", len(figures), len(raw))
		}
	})
}

func BenchmarkReadFigures(b *testing.B) {
	year := &corpus.DateRange{ISO: "2023", Start: "2023-01-01", End: "2023-12-31", Precision: "year"}
	figure := corpus.Figure{
		Span: corpus.Span{Start: 3, End: 17}, Kind: corpus.Money, Value: "1603000000", Unit: "CNY",
		Written: corpus.Written{Numbers: []corpus.Decimal{"1603000000"}, Unit: "元"}, Metric: "工业投资", Subject: "河口开发区", Period: year,
	}
	d := document.NewDocument("p")
	addFigures(d, []corpus.Figure{figure, figure, figure})
	var raw []byte
	d.VisitFields(func(f index.Field) { raw = f.Value() })
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readFigures(raw); err != nil {
			b.Fatal(err)
		}
	}
}
