package indexer_test

import (
	"context"
	"errors"
	"math"
	"sync"
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// measured returns an article of figures, so many in each block.
func measured(id string, blocks ...[]corpus.Figure) *corpus.Article {
	a := &corpus.Article{ID: id, Headline: "青禾县晒出成绩单", Source: "云岭日报", Date: corpus.NewDay(2024, 5, 24)}
	for i, figures := range blocks {
		a.Blocks = append(a.Blocks, corpus.Paragraph{
			ID: string(rune('1' + i)), Type: corpus.BlockParagraph, Text: "总投资50亿元，增长3.5%。", Figures: figures,
		})
	}
	return a
}

func year2023() *corpus.DateRange {
	return &corpus.DateRange{ISO: "2023", Start: "2023-01-01", End: "2023-12-31", Precision: "year"}
}

// columns returns the column of each segment with the paragraphs that it is of.
func figureColumns(t testing.TB, x *indexer.Index) []*indexer.FigureColumn {
	t.Helper()
	snapshot, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	var out []*indexer.FigureColumn
	for _, s := range snapshot.Segments() {
		c, err := s.FigureColumn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

func TestFigureColumnHoldsEveryFigure(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	figures := []corpus.Figure{
		{Kind: corpus.Money, Value: "5000000000", Unit: "CNY", Metric: "总投资", Subject: "青禾县", Period: year2023()},
		{Kind: corpus.Percent, Min: "3.5", Max: "4", Unit: "%", Metric: "总投资"},
		{Kind: corpus.DateFigure, Unit: "date", Date: year2023()},
	}
	apply(t, x, put(measured("a1", figures, nil, figures[:1]), ""))
	apply(t, x, put(measured("a2", figures[1:2]), ""))
	n := 0
	for _, c := range figureColumns(t, x) {
		for doc := range len(c.First) - 1 {
			for at := c.First[doc]; at < c.First[doc+1]; at++ {
				n++
				kind := corpus.FigureKind(c.Kinds.Name(c.Kind[at]))
				if int(c.Doc[at]) != doc {
					t.Errorf("figure %d is of document %d, not %d", at, c.Doc[at], doc)
				}
				switch kind {
				case corpus.Money:
					if c.Low[at] != 5e9 || c.High[at] != 5e9 || c.Units.Name(c.Unit[at]) != "CNY" || c.Metrics.Name(c.Metric[at]) != "总投资" || c.Topic[at] == 0 {
						t.Errorf("%v to %v %s of %s, topic %d", c.Low[at], c.High[at], c.Units.Name(c.Unit[at]), c.Metrics.Name(c.Metric[at]), c.Topic[at])
					}
				case corpus.Percent:
					if c.Low[at] != 3.5 || c.High[at] != 4 || c.Topic[at] != 0 {
						t.Errorf("%v to %v, topic %d", c.Low[at], c.High[at], c.Topic[at])
					}
				case corpus.DateFigure:
					if !math.IsNaN(c.Low[at]) || !math.IsNaN(c.High[at]) {
						t.Errorf("a date of value %v to %v", c.Low[at], c.High[at])
					}
				default:
					t.Errorf("a figure of kind %q", kind)
				}
			}
		}
	}
	if n != 5 {
		t.Errorf("%d figures, want 5", n)
	}
	if _, ok := figureColumns(t, x)[0].Metrics.Find("没有人量过"); ok {
		t.Error("a metric that nobody measured has a number")
	}
}

// TestFigureColumnEndsAreThoseOfFigures holds the quick reading of decimals to the
// exact one.
func TestFigureColumnEndsAreThoseOfFigures(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	var figures []corpus.Figure
	for _, v := range []corpus.Decimal{
		"0", "-5", "0.1", "0.3333333333", "66.6666666667", "741290000000", "9007199254740993", "123456789012345678",
		"0.000000000000000001", "-0.7", "99999999999999999999999999999999999999",
	} {
		figures = append(figures, corpus.Figure{Kind: corpus.BareNumber, Value: v}, corpus.Figure{Kind: corpus.BareNumber, Min: v, Max: "1e5"},
			corpus.Figure{Kind: corpus.BareNumber, Min: v, Max: v})
	}
	apply(t, x, put(measured("a1", figures), ""))
	c := figureColumns(t, x)[0]
	for i := range figures {
		low, high, ok := indexer.FigureRange(&figures[i])
		if ok != !math.IsNaN(c.Low[i]) || ok && (low != c.Low[i] || high != c.High[i]) {
			t.Errorf("%+v: %v to %v, want %v to %v (%t)", figures[i], c.Low[i], c.High[i], low, high, ok)
		}
	}
}

func TestFigureTopic(t *testing.T) {
	t.Parallel()
	whole := corpus.Figure{Subject: "青禾县", Metric: "工业投资", Period: year2023(), Unit: "CNY"}
	topic, ok := indexer.FigureTopic(&whole)
	if !ok {
		t.Fatal("no topic")
	}
	tests := []struct {
		name       string
		change     func(*corpus.Figure)
		same, none bool
	}{
		{"值不同", func(f *corpus.Figure) { f.Value = "5" }, true, false},
		{"繁体", func(f *corpus.Figure) { f.Subject, f.Metric = "青禾縣", "工業投資" }, true, false},
		{"别的单位", func(f *corpus.Figure) { f.Unit = "USD" }, false, false},
		{"别的类别", func(f *corpus.Figure) { f.Kind = corpus.Fraction }, false, false},
		{"同比", func(f *corpus.Figure) { f.Compare = "yoy" }, false, false},
		{"下降", func(f *corpus.Figure) { f.Change = "down" }, false, false},
		{"别的年份", func(f *corpus.Figure) { f.Period = &corpus.DateRange{ISO: "2022"} }, false, false},
		{"不知是谁", func(f *corpus.Figure) { f.Subject = "" }, false, true},
		{"不知是什么", func(f *corpus.Figure) { f.Metric = "、" }, false, true},
		{"不知何时", func(f *corpus.Figure) { f.Period = nil }, false, true},
	}
	for _, tt := range tests {
		f := whole
		tt.change(&f)
		got, ok := indexer.FigureTopic(&f)
		if ok == tt.none || (got == topic) != tt.same {
			t.Errorf("%s: %q, %t", tt.name, got, ok)
		}
	}
}

func TestFigureColumnIsGivenUpAndMadeLater(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	apply(t, x, put(news("a1", "总投资50亿元。"), ""))
	snapshot, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	s := snapshot.Segments()[0]
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.FigureColumn(ended); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			c, err := s.FigureColumn(context.Background())
			if err != nil || len(c.Doc) != 1 {
				t.Errorf("%+v, %v", c, err)
			}
		})
	}
	all.Wait()
	text, figures, err := s.TextAndFigures(figureDoc(t, s))
	if err != nil || text != "总投资50亿元。" || len(figures) != 1 {
		t.Errorf("%q, %v, %v", text, figures, err)
	}
}

// figureDoc returns the document of the first figure.
func figureDoc(t *testing.T, s *indexer.Segment) uint32 {
	t.Helper()
	c, err := s.FigureColumn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return c.Doc[0]
}

// TestColumnsOutliveTheirSnapshot: what is being made reads a segment whose snapshot
// is closed meanwhile, and closing the index waits for it.
func TestColumnsOutliveTheirSnapshot(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	x, err := indexer.OpenOrCreate(cfg)
	must(t, err)
	var figures []corpus.Figure
	for range 40 {
		figures = append(figures, corpus.Figure{Kind: corpus.Money, Value: "5000000000", Unit: "CNY", Metric: "总投资"})
	}
	for i := range 20 {
		apply(t, x, put(measured(string(rune('a'+i)), figures, figures, figures), ""))
	}
	for range 5 {
		snapshot, err := x.Snapshot()
		must(t, err)
		soon, cancel := context.WithCancel(context.Background())
		for _, s := range snapshot.Segments() {
			go cancel()
			if _, err := s.FigureColumn(soon); err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}
		must(t, snapshot.Close())
		cancel()
		apply(t, x, put(measured("a", figures), "")) // merges leave segments to be dropped
	}
	snapshot, err := x.Snapshot()
	must(t, err)
	n := 0
	for _, s := range snapshot.Segments() {
		c, err := s.FigureColumn(context.Background())
		must(t, err)
		n += len(c.Doc)
	}
	if n < 19*3*40 {
		t.Errorf("%d figures", n)
	}
	s := snapshot.Segments()[0]
	must(t, snapshot.Close())
	must(t, x.Close())
	if _, err := s.FigureColumn(context.Background()); err != nil {
		t.Errorf("a column that is there: %v", err)
	}
}
