package rank_test

import (
	"strings"
	"testing"

	"xunwen/search/rank"
)

const benchQuestion = "江湾市今年的公路建设投资比去年增长了多少？"

// BenchmarkScore scores a paragraph of 200 kept runes under a headline.
func BenchmarkScore(b *testing.B) {
	s := newShelf(b, background()...)
	scorer := s.ask(b, benchQuestion).Scorer()
	p := paragraph(strings.Join(background(), ""))
	p.Normal = string([]rune(p.Normal)[:200])
	p.Headline = "江湾公路建设投资增长"
	b.ReportAllocs()
	b.SetBytes(int64(len(p.Normal)))
	for b.Loop() {
		scorer.Score(p)
	}
}

// BenchmarkNewQuery cuts and weighs a question; the frequencies cost nothing.
func BenchmarkNewQuery(b *testing.B) {
	s := newShelf(b, background()...)
	if err := s.seg.Load(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		text, err := rank.Cut(s.seg, benchQuestion)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := rank.NewQuery(text, free{s}); err != nil {
			b.Fatal(err)
		}
	}
}

// free is a Stats that answers at once.
type free struct{ *shelf }

func (free) DF(rank.Field, string) (int, error) { return 3, nil }
func (free) MeanRunes() float64                 { return 30 }
