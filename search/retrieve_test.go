package search

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"xunwen/corpus/segment"
)

// TestAlikeRunesAreThoseOfKindOf compares the table of a text with what is asked rune by
// rune elsewhere.
func TestAlikeRunesAreThoseOfKindOf(t *testing.T) {
	t.Parallel()
	const text = "企业必须挣钱必须盈利巯基入口一己末A1"
	table := newAlikeRunes(text)
	differ := 0
	for _, r := range text {
		for other := rune(0x4e00); other < 0x9fa5; other++ {
			if other == r || segment.FoldRune(other) != other {
				continue // no text in matching form has it
			}
			if got, want := table.kindOf(r, other), kindOf(r, other); got != want {
				differ++
				t.Logf("%c, %c: %q, want %q", r, other, got, want)
			}
		}
	}
	if differ > 0 {
		t.Errorf("%d pairs differ", differ)
	}
}

// TestLikeFindsWhatWasAltered alters paragraphs of an archive and looks for them: each is
// found first, or another one that is as similar.
func TestLikeFindsWhatWasAltered(t *testing.T) {
	t.Parallel()
	articles := invented(3, 80)
	l := newLibrary(t, articles, 11)
	c := l.checker(t)
	rng := rand.New(rand.NewPCG(9, 9))
	for _, a := range articles {
		p := a.Blocks[rng.IntN(len(a.Blocks))]
		runes := []rune(segment.Normalize(p.Text))
		if len(runes) < 24 {
			continue
		}
		from := rng.IntN(len(runes) - 20)
		runes = slices.Clone(runes[from : from+20])
		runes[3+rng.IntN(5)], runes[11+rng.IntN(5)] = '鑫', '淼'
		text := newLikeText([]string{string(runes)})
		got, err := text.like(t.Context(), c.runs, c.within)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) == 0 || got[0].found.Similarity < 0.9 {
			t.Errorf("%s: found %d", string(runes), len(got))
			continue
		}
		if !slices.IsSortedFunc(got, func(a, b likePick) int { return cmp.Compare(b.score, a.score) }) {
			t.Errorf("%s: not the most similar first", string(runes))
		}
	}
}
