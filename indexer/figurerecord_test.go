package indexer

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	index "github.com/blevesearch/bleve_index_api"

	"xunwen/corpus"
)

// storedFigures returns what addFigures stores.
func storedFigures(figures []corpus.Figure) string {
	d := document.NewDocument("p")
	addFigures(d, figures)
	return storedIn(d)
}

// storedIn returns what is stored in the last field of a document.
func storedIn(d *document.Document) string {
	var raw []byte
	d.VisitFields(func(f index.Field) { raw = f.Value() })
	return string(raw)
}

func TestFiguresComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	figures := someFigures()
	got, err := readFigures(storedFigures(figures))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(figures, got); diff != "" {
		t.Error(diff)
	}
	if raw := storedFigures(nil); raw != "" {
		t.Errorf("no figures are stored as %x", raw)
	}
}

// someFigures are records with every field.
func someFigures() []corpus.Figure {
	year := &corpus.DateRange{ISO: "2023", Start: "2023-01-01", End: "2023-12-31", Precision: "year"}
	return []corpus.Figure{
		{
			Span: corpus.Span{Start: 3, End: 17}, Kind: corpus.Money, Value: "741290000000", Unit: "CNY",
			Written: corpus.Written{Numbers: []corpus.Decimal{"741290000000"}, Unit: "元"}, Approx: true, Bound: corpus.Greater,
			Metric: "工业投资", Change: "up", Compare: "yoy", Subject: "河口开发区", Period: year,
		},
		{Span: corpus.Span{Start: 20, End: 28}, Kind: corpus.Percent, Min: "15", Max: "20", Unit: "%"},
		{Span: corpus.Span{Start: 30, End: 37}, Kind: corpus.DateFigure, Unit: "date", Date: year},
		{Span: corpus.Span{Start: 38, End: 43}, Kind: corpus.TimeFigure, Clock: "15:30"},
	}
}

func TestDamagedFigures(t *testing.T) {
	t.Parallel()
	good := storedFigures(someFigures())
	moved := func(start, length uint64) string {
		b := []byte{1, 0}
		b = binary.AppendUvarint(binary.AppendUvarint(b, start), length)
		return string(append(b, make([]byte, 13)...))
	}
	if _, err := readFigures(moved(3, 5)); err != nil {
		t.Fatalf("a small one: %v", err)
	}
	for _, tt := range []struct {
		name string
		raw  string
	}{
		{"空", ""}, {"截断", good[:len(good)-1]}, {"多一个字节", good + "\x00"},
		{"个数比字节多", string(append(binary.AppendUvarint(nil, 1<<16), make([]byte, 1<<16)...))},
		{"起点过大", moved(1<<31, 1)}, {"终点过大", moved(1<<31-1, 1)}, {"长度过大", moved(1, 1<<31)},
	} {
		if figures, err := readFigures(tt.raw); !errors.Is(err, ErrDamaged) || figures != nil {
			t.Errorf("%s: %d figures, %v", tt.name, len(figures), err)
		}
	}
}

func TestFiguresLieInTheirText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name       string
		start, end int
		fits       bool
	}{
		{"全文", 0, 9, true}, {"空", 9, 9, true}, {"过长", 0, 10, false}, {"在后面", 10, 12, false}, {"倒过来", 5, 3, false}, {"负的", -1, 3, false},
	} {
		err := checkFigures("五十亿", []corpus.Figure{{}, {Span: corpus.Span{Start: tt.start, End: tt.end}}})
		if (err == nil) != tt.fits || err != nil && !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// FuzzReadFigures reads records that may be damaged: what is read is stored and read
// again as it is.
func FuzzReadFigures(f *testing.F) {
	figures := someFigures()
	for n := range figures {
		f.Add(storedFigures(figures[n:]))
		f.Add(storedFigures(figures[n : n+1]))
	}
	f.Add("")
	f.Fuzz(func(t *testing.T, raw string) {
		figures, err := readFigures(raw)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		if len(figures)*leastFigure > len(raw) {
			t.Fatalf("%d figures from %d bytes", len(figures), len(raw))
		}
		for i := range figures {
			if s := figures[i].Span; s.Start < 0 || s.End < s.Start {
				t.Fatalf("the span %v", s)
			}
		}
		if len(figures) == 0 {
			return
		}
		again, err := readFigures(storedFigures(figures))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(figures, again, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
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
	raw := storedIn(d)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readFigures(raw); err != nil {
			b.Fatal(err)
		}
	}
}
