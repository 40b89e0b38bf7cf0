package rank_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/rank"
)

// FuzzScore asks anything of any passage: no panic, a finite score that is not
// negative, units that lie in the question, terms with a weight.
func FuzzScore(f *testing.F) {
	f.Add("江湾大桥什么时候通车？", "江湾大桥12月8日通车", "大桥", true)
	f.Add("2022.5亿元", "12022.5亿", "", false)
	f.Add("的的的的的的的的的的的的", "的的的的的的的", "的", true)
	f.Add("\xff几\x00多少", "\xff", "\xff", false)
	f.Add("哈哈 哈哈哈", "哈哈哈哈", "哈哈", true)
	f.Add("", "", "", false)
	s := newShelf(f, background()...)
	f.Fuzz(func(t *testing.T, question, passage, headline string, words bool) {
		text, err := rank.Cut(s.seg, question)
		if err != nil {
			t.Fatal(err)
		}
		n := utf8.RuneCountInString(text.Normal)
		for _, u := range text.Units {
			if u.Start < 0 || u.Start >= u.End || u.End > n {
				t.Fatalf("unit %+v of a question of %d runes", u, n)
			}
		}
		q, err := rank.NewQuery(text, s)
		if words {
			var parts []string
			for _, w := range strings.Fields(question) {
				parts = append(parts, segment.Normalize(w))
			}
			q, err = rank.NewWords(parts, s)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, term := range q.Terms() {
			if term.Text == "" || term.Weight <= 0 || math.IsInf(term.Weight, 0) || math.IsNaN(term.Weight) {
				t.Fatalf("term %+v", term)
			}
		}
		scorer := q.Scorer()
		p := rank.Passage{Normal: segment.Normalize(passage), Headline: segment.Normalize(headline), Type: corpus.BlockParagraph}
		first := scorer.Score(p)
		if first < 0 || math.IsInf(first, 0) || math.IsNaN(first) {
			t.Fatalf("score %v", first)
		}
		if again := scorer.Score(p); again != first {
			t.Fatalf("score %v, then %v", first, again)
		}
	})
}

// TestHostileQuestion scores a question of one rune two thousand times against a
// paragraph of nothing else: the work stays linear in the paragraph.
func TestHostileQuestion(t *testing.T) {
	t.Parallel()
	s := newShelf(t, background()...)
	scorer := s.ask(t, strings.Repeat("哈", 2000)).Scorer()
	score := scorer.Score(paragraph(strings.Repeat("哈", 200_000)))
	if score <= 0 || math.IsInf(score, 0) {
		t.Errorf("score %v", score)
	}
}
