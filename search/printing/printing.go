// Package printing tells which texts are printings of the same words: the sentence of a
// minister as five papers have it, cut, with a number changed, or whole.
package printing

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"xunwen/corpus/segment"
	"xunwen/search/align"
	"xunwen/search/match"
)

// When two texts are printings of the same words. The numbers were chosen on drawn and on
// real quotations: a sentence with a number, a name or a particle changed stays together,
// two sentences on one subject do not.
const (
	// Short is the length, in kept runes, below which only equal texts are the same.
	Short = 8
	// alike is how similar two of about one length are at least: one may be cut to half.
	alike = 0.75
	// Part is the length from which a text may be a part of one more than twice as long,
	// and cutAlike how much of it has to stand there.
	Part     = 12
	cutAlike = 0.9
	// shared is the share of the shorter one's shingles that have to stand in the longer:
	// one rune in three changed leaves a third of them only where the changes lie together.
	shared = 3 // one in three
	// mostTried is how many first printings that share most are compared with a text.
	mostTried = 32
)

// shingle is three runes that follow each other, of 21 bits each.
type shingle uint64

// words is a text as it is compared.
type words struct {
	text, normal string
	runes        int
	shingles     []shingle // distinct
}

func newWords(text string) *words {
	w := &words{text: text, normal: segment.Normalize(text)}
	runes := []rune(w.normal)
	w.runes = len(runes)
	for i := 0; i+3 <= len(runes); i++ {
		w.shingles = append(w.shingles, shingle(runes[i])<<42|shingle(runes[i+1])<<21|shingle(runes[i+2]))
	}
	slices.Sort(w.shingles)
	w.shingles = slices.Compact(w.shingles)
	return w
}

// Same reports whether two texts are printings of the same words.
func Same(a, b string) bool {
	v, w := newWords(a), newWords(b)
	return v.normal == w.normal || v.comparable(w) && v.isLike(w)
}

// comparable reports whether two texts share so many shingles that they may be the same.
func (w *words) comparable(o *words) bool {
	if min(w.runes, o.runes) < Short {
		return false
	}
	n := 0
	for _, s := range w.shingles {
		if _, ok := slices.BinarySearch(o.shingles, s); ok {
			n++
		}
	}
	return enough(n, w, o)
}

// enough reports whether so many shared shingles are enough.
func enough(n int, a, b *words) bool {
	return n*shared >= min(len(a.shingles), len(b.shingles))
}

// isLike reports whether the shorter of two texts stands in the longer one, nearly.
func (w *words) isLike(o *words) bool {
	short, long := o, w
	if w.runes < o.runes || w.runes == o.runes && w.normal < o.normal {
		short, long = w, o
	}
	least := alike
	if 2*short.runes < long.runes {
		if short.runes < Part {
			return false
		}
		least = cutAlike
	}
	_, ok := align.NewQuote([]string{short.text}, unlike).In(long.text, least)
	return ok
}

// unlike takes no two characters for alike.
func unlike(_, _ rune) match.Kind { return "" }

// Wordings returns how many different wordings some texts have: marks, blanks, width and
// script do not count.
func Wordings(texts []string) int {
	seen := map[string]bool{}
	for _, t := range texts {
		seen[segment.Normalize(t)] = true
	}
	return len(seen)
}

// Groups returns for each of some texts, given in the order of their age, the number of
// the first printing of its words, which may be itself. A text is compared with first
// printings alone, so that groups do not grow into each other from text to text; of
// several that it is like, it belongs to the oldest.
func Groups(ctx context.Context, texts []string) ([]int, error) {
	g := &grouper{equal: map[string]int{}, having: map[shingle][]int{}}
	out := make([]int, len(texts))
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("group texts: %w", err)
		}
		out[i] = g.add(i, newWords(text))
	}
	return out, nil
}

// grouper keeps the first printings.
type grouper struct {
	firsts []first
	equal  map[string]int    // numbers of texts by their normal form
	having map[shingle][]int // places in firsts
	count  []int             // by place in firsts: shingles shared with the text at hand
}

// first is the first printing of some words.
type first struct {
	number int
	*words
}

// add returns the number of the first printing of a text.
func (g *grouper) add(number int, w *words) int {
	if n, ok := g.equal[w.normal]; ok {
		return n
	}
	n := g.like(w)
	if n < 0 {
		n = number
		if w.runes >= Short {
			for _, s := range w.shingles {
				g.having[s] = append(g.having[s], len(g.firsts))
			}
			g.firsts, g.count = append(g.firsts, first{number, w}), append(g.count, 0)
		}
	}
	g.equal[w.normal] = n
	return n
}

// like returns the number of the oldest first printing that a text is like, -1 for none.
func (g *grouper) like(w *words) int {
	if w.runes < Short {
		return -1
	}
	tried := g.sharing(w)
	slices.Sort(tried)
	for _, at := range tried {
		if w.isLike(g.firsts[at].words) {
			return g.firsts[at].number
		}
	}
	return -1
}

// sharing returns the first printings that share most with a text, and enough.
func (g *grouper) sharing(w *words) []int {
	var met []int
	for _, s := range w.shingles {
		for _, at := range g.having[s] {
			if g.count[at] == 0 {
				met = append(met, at)
			}
			g.count[at]++
		}
	}
	var out []int
	for _, at := range met {
		if enough(g.count[at], w, g.firsts[at].words) {
			out = append(out, at)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(g.count[b], g.count[a]), cmp.Compare(a, b)) })
	for _, at := range met {
		g.count[at] = 0
	}
	return out[:min(len(out), mostTried)]
}
