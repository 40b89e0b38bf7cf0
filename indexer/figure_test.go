package indexer

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sort"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// someValues are numbers of every kind, among them those that sort badly.
func someValues(random *rand.Rand) []float64 {
	out := []float64{
		0, math.Copysign(0, -1), 1, -1, 0.1, -0.1, 1e-300, -1e-300, 5e-324, 1e300, -1e300, math.MaxFloat64, -math.MaxFloat64,
		math.Inf(1), math.Inf(-1), 155500000000, 12.9, 129, 1.0 / 3, 666.6666666666666,
	}
	for range 300 {
		out = append(out, (random.Float64()-0.5)*math.Pow(10, float64(random.IntN(40)-20)))
	}
	return out
}

func TestSortableNumbersSortAsTheyAre(t *testing.T) {
	t.Parallel()
	values := someValues(rand.New(rand.NewPCG(1, 1)))
	for _, a := range values {
		x := appendSortable(nil, a)
		if got := sortable(x); got != a {
			t.Errorf("%v comes back as %v", a, got)
		}
		for _, b := range values {
			want := 0
			switch {
			case a < b:
				want = -1
			case a > b:
				want = 1
			}
			if got := bytes.Compare(x, appendSortable(nil, b)); got != want {
				t.Errorf("%v and %v compare as %d, want %d", a, b, got, want)
			}
		}
	}
}

func FuzzSortable(f *testing.F) {
	f.Add(0.0, math.Copysign(0, -1))
	f.Add(-12.9, 129.0)
	f.Fuzz(func(t *testing.T, a, b float64) {
		if math.IsNaN(a) || math.IsNaN(b) {
			return
		}
		x, y := appendSortable(nil, a), appendSortable(nil, b)
		if sortable(x) != a || (a < b) != (bytes.Compare(x, y) < 0) || (a == b) != bytes.Equal(x, y) {
			t.Errorf("%v is %x, %v is %x", a, x, b, y)
		}
	})
}

func TestIntervalMeets(t *testing.T) {
	t.Parallel()
	inf := math.Inf(1)
	tests := []struct {
		name      string
		want      Interval
		low, high float64
		meets     bool
	}{
		{"在中间", Interval{Low: 1, High: 3}, 2, 2, true},
		{"正好在下端", Interval{Low: 1, High: 3}, 1, 1, true},
		{"正好在上端", Interval{Low: 1, High: 3}, 3, 3, true},
		{"下端不算", Interval{Low: 1, High: 3, LowOpen: true}, 1, 1, false},
		{"上端不算", Interval{Low: 1, High: 3, HighOpen: true}, 3, 3, false},
		{"大于", Interval{Low: 1, High: inf, LowOpen: true}, 1.0000001, 1.0000001, true},
		{"范围伸进来", Interval{Low: 1, High: 3}, 0, 1, true},
		{"范围盖住", Interval{Low: 1, High: 3}, 0, 9, true},
		{"范围在旁边", Interval{Low: 1, High: 3}, 3.5, 9, false},
		{"范围碰到开端", Interval{Low: 1, High: 3, LowOpen: true}, 0, 1, false},
		{"负数", Interval{Low: -inf, High: -1}, -5, -5, true},
		{"两端都开的一点", Interval{Low: 1, High: 1, LowOpen: true, HighOpen: true}, 1, 1, false},
	}
	for _, tt := range tests {
		if got := tt.want.Meets(tt.low, tt.high); got != tt.meets {
			t.Errorf("%s: %+v meets %v..%v: %t", tt.name, tt.want, tt.low, tt.high, got)
		}
	}
}

func exactly(v float64) corpus.Decimal {
	d, _ := corpus.ParseDecimal(fmt.Sprintf("%f", v))
	return d
}

// TestFiguresAreFoundByValueAndUnit puts figures of several units, single ones and
// ranges, into several segments and asks for intervals of all kinds. What is found
// must be what looking at each figure says.
func TestFiguresAreFoundByValueAndUnit(t *testing.T) {
	t.Parallel()
	x, err := OpenOrCreate(Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: segment.New(segment.Config{})})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	random := rand.New(rand.NewPCG(7, 7))
	units := []string{"CNY", "CN", "CNYX", "%", "m2", "平方米", "", "人"}
	values := []float64{-20, -3.5, -1, 0, 0.5, 1, 3.5, 12.9, 20, 35, 129, 5e9, 155500000000}
	value := func() float64 { return values[random.IntN(len(values))] }
	figures := map[string][]corpus.Figure{}
	for batch := range 3 {
		var ops []Op
		for i := range 12 {
			a := &corpus.Article{ID: fmt.Sprintf("a%d-%02d", batch, i)}
			for block := range 3 {
				p := corpus.Paragraph{ID: fmt.Sprint(block + 1), Type: corpus.BlockParagraph, Text: "字"}
				for range random.IntN(4) {
					f := corpus.Figure{Unit: units[random.IntN(len(units))]}
					if low, high := value(), value(); random.IntN(3) > 0 {
						f.Value = exactly(low)
					} else {
						f.Min, f.Max = exactly(min(low, high)), exactly(max(low, high))
					}
					p.Figures = append(p.Figures, f)
				}
				a.Blocks = append(a.Blocks, p)
				figures[paragraphID(a.ID, block)] = p.Figures
			}
			ops = append(ops, Op{Put: &Put{Article: a}})
		}
		if _, err := x.Apply(context.Background(), ops); err != nil {
			t.Fatal(err)
		}
	}
	snapshot, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	found := 0
	for range 400 {
		unit := units[random.IntN(len(units))] // "" asks for any
		low, high := value(), value()
		want := Interval{Low: min(low, high), High: max(low, high), LowOpen: random.IntN(2) > 0, HighOpen: random.IntN(2) > 0}
		switch random.IntN(4) {
		case 0:
			want.Low = math.Inf(-1)
		case 1:
			want.High = math.Inf(1)
		}
		got := figuresFound(t, snapshot, unit, want)
		found += len(got)
		if oracle := figuresMeeting(figures, unit, want); !slices.Equal(got, oracle) {
			t.Errorf("%q %+v\n got %v\nwant %v", unit, want, got, oracle)
		}
	}
	if found == 0 {
		t.Error("nothing was found at all")
	}
}

func figuresFound(t *testing.T, snapshot *Snapshot, unit string, want Interval) []string {
	t.Helper()
	got := []string{}
	for _, s := range snapshot.Segments() {
		docs, err := s.Lookup().Figures(unit, want)
		if err != nil {
			t.Fatal(err)
		}
		places, err := s.Places()
		if err != nil {
			t.Fatal(err)
		}
		for it := docs.Iterator(); it.HasNext(); {
			doc := it.Next()
			got = append(got, paragraphID(places.Articles[places.Article[doc]], int(places.Block[doc])))
		}
	}
	sort.Strings(got)
	return got
}

func figuresMeeting(figures map[string][]corpus.Figure, unit string, want Interval) []string {
	out := []string{}
	for id, list := range figures {
		if slices.ContainsFunc(list, func(f corpus.Figure) bool {
			low, high, ok := FigureRange(&f)
			return ok && (unit == "" || f.Unit == unit) && want.Meets(low, high)
		}) {
			out = append(out, id)
		}
	}
	sort.Strings(out)
	return out
}

// TestColumnsDoNotPileUp replaces articles time and again: the columns of segments
// that are gone must go too.
func TestColumnsDoNotPileUp(t *testing.T) {
	t.Parallel()
	x, err := OpenOrCreate(Config{Dir: filepath.Join(t.TempDir(), "index"), Segmenter: segment.New(segment.Config{})})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for round := range 40 {
		a := &corpus.Article{ID: fmt.Sprintf("a%d", round%3), Headline: "题", Source: "云岭日报"}
		a.Blocks = []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: fmt.Sprintf("第%d次。", round)}}
		if _, err := x.Apply(context.Background(), []Op{{Put: &Put{Article: a}}}); err != nil {
			t.Fatal(err)
		}
		snapshot, err := x.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range snapshot.Segments() {
			if _, err := s.Facet(FieldSource); err != nil {
				t.Fatal(err)
			}
			if _, _, err := s.Lookup().Holding(FieldExact, "第"); err != nil {
				t.Fatal(err)
			}
		}
		x.columns.mu.Lock()
		kept := len(x.columns.segments)
		x.columns.mu.Unlock()
		if kept > len(snapshot.Segments()) {
			t.Fatalf("round %d: columns of %d segments for %d", round, kept, len(snapshot.Segments()))
		}
		if err := snapshot.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
