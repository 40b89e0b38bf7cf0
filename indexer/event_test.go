package indexer

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"xunwen/corpus"
)

func dated(start, end string) corpus.Figure {
	return corpus.Figure{Kind: corpus.DateFigure, Date: &corpus.DateRange{Start: start, End: end}}
}

func TestEventTerms(t *testing.T) {
	t.Parallel()
	got := eventTerms([]corpus.Figure{
		dated("2023-09-01", "2023-09-30"), dated("2023-09-12", "2023-09-12"), dated("2023-09-01", "2023-09-30"),
		{Kind: corpus.DateFigure}, dated("", ""), dated("2023-09", "2023-09"),
	})
	want := []string{"2023-09-012023-09-30", "2023-09-122023-09-12"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEventsLieInside asks for ranges of days of all kinds. What is found must be
// what looking at each date says.
func TestEventsLieInside(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 5))
	day := func() string {
		return time.Date(2023, 1, 1+random.IntN(800), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	var dates [][]corpus.Figure
	for range 60 {
		var figures []corpus.Figure
		for range random.IntN(3) {
			from, to := day(), day()
			if random.IntN(2) == 0 {
				to = from
			}
			figures = append(figures, dated(min(from, to), max(from, to)))
		}
		dates = append(dates, figures)
	}
	s := segmentOfFigures(t, dates...)
	for range 300 {
		from, to := day(), day()
		from, to = min(from, to), max(from, to)
		switch random.IntN(5) {
		case 0:
			from = ""
		case 1:
			to = ""
		case 2:
			from = to
		}
		docs, err := s.Lookup().Events(from, to)
		if err != nil {
			t.Fatal(err)
		}
		var want []uint32
		for i, figures := range dates {
			if slices.ContainsFunc(figures, func(f corpus.Figure) bool {
				return from <= f.Date.Start && (to == "" || f.Date.End <= to)
			}) {
				want = append(want, uint32(i))
			}
		}
		if got := blocksOf(t, s, docs); !slices.Equal(got, want) {
			t.Fatalf("%s..%s: got %v, want %v", from, to, got, want)
		}
	}
}
