package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus/segment"
	"xunwen/corpus/similar"
	"xunwen/indexer"
	"xunwen/search/align"
	"xunwen/search/match"
	"xunwen/search/rank"
)

// Limits of the search for what is like a text. Its pairs of neighbours are looked up,
// the rarest first; of the paragraphs that hold most of them, by their weights, the
// best are read and lined up with it.
const (
	// mostPairs is how many pairs are looked up, pairPostings in how many paragraphs
	// those stand together: of a text of common pairs alone the rarest have to do.
	mostPairs    = 96
	pairPostings = 400_000
	// mostAligned is how many paragraphs are read.
	mostAligned = 64
	// shortQuote is the length, in kept runes, below which a text is another one where
	// more than a quarter of it differs; of a longer one a third may.
	shortQuote = 8
	likeShort  = 0.75
	likeLong   = 0.65
)

// alikeFrom is how similar what is found in place of a text of so many runes is at least.
func alikeFrom(runes int) float64 {
	if runes < shortQuote {
		return likeShort
	}
	return likeLong
}

// likeText is a text that is looked for in words that may differ from it.
type likeText struct {
	pieces []string // as typed, what is left out between them
	normal []string // in matching form, none empty
	runes  int
	alike  func() alikeRunes // made when first needed
}

// newLikeText returns nil for pieces that hold nothing to look for.
func newLikeText(pieces []string) *likeText {
	t := &likeText{}
	for _, piece := range pieces {
		if normal := segment.Normalize(piece); normal != "" {
			t.pieces, t.normal = append(t.pieces, piece), append(t.normal, normal)
			t.runes += utf8.RuneCountInString(normal)
		}
	}
	if t.runes == 0 || t.runes > align.MaxWanted {
		return nil
	}
	t.alike = sync.OnceValue(func() alikeRunes { return newAlikeRunes(strings.Join(t.normal, "")) })
	return t
}

// quote returns what lines texts up with it, for one goroutine.
func (t *likeText) quote() *align.Quote { return align.NewQuote(t.pieces, t.alike().kindOf) }

// alikeRunes are the characters that look or sound like those of one text: kindOf for
// them, which is asked for every character of every text that is lined up with it.
type alikeRunes struct {
	kinds map[[2]rune]match.Kind // of a rune of the text, and of another
	runes map[rune]bool          // those others
}

func newAlikeRunes(normal string) alikeRunes {
	a := alikeRunes{make(map[[2]rune]match.Kind), make(map[rune]bool)}
	add := func(r rune, others []rune, kind match.Kind) {
		for _, other := range others {
			if pair := [2]rune{r, other}; a.kinds[pair] == "" {
				a.kinds[pair], a.runes[other] = kind, true
			}
		}
	}
	seen := make(map[rune]bool)
	for _, r := range normal {
		if !seen[r] {
			seen[r] = true
			add(r, similar.Shapes(r), match.Shape)
			add(r, similar.Homophones(r), match.Sound)
		}
	}
	return a
}

// kindOf says how a rune of the text and another are alike.
func (a alikeRunes) kindOf(r, other rune) match.Kind {
	if !a.runes[other] {
		return ""
	}
	return a.kinds[[2]rune{r, other}]
}

// least is how similar a text has to be.
func (t *likeText) least() float64 { return alikeFrom(t.runes) }

// pairs returns the distinct pairs of neighbours, in their order.
func (t *likeText) pairs() []string {
	var out []string
	seen := map[string]bool{}
	for _, normal := range t.normal {
		runes := []rune(normal)
		for i := 1; i < len(runes); i++ {
			if pair := string(runes[i-1 : i+1]); !seen[pair] {
				seen[pair] = true
				out = append(out, pair)
			}
		}
	}
	return out
}

// weighedPair is a pair that is looked up.
type weighedPair struct {
	text   string
	df     int
	weight float32
}

// rarePairs returns the pairs that are looked up, the rarest first.
func (t *likeText) rarePairs(runs []*run) ([]weighedPair, error) {
	stats, err := newStatistics(runs)
	if err != nil {
		return nil, err
	}
	var out []weighedPair
	for _, pair := range t.pairs() {
		df, err := stats.DF(rank.FieldExact, pair)
		if err != nil {
			return nil, fmt.Errorf("frequency of %s: %w", pair, err)
		}
		if df > 0 {
			out = append(out, weighedPair{pair, df, float32(rank.IDF(stats.Documents(), df))})
		}
	}
	slices.SortStableFunc(out, func(a, b weighedPair) int { return cmp.Compare(a.df, b.df) })
	postings, n := 0, 0
	for n < len(out) && n < mostPairs && (n == 0 || postings+out[n].df <= pairPostings) {
		postings += out[n].df
		n++
	}
	return out[:n], nil
}

// likePick is a paragraph with what of it is like a text.
type likePick struct {
	pick
	found align.Found
}

// like returns the paragraphs of a selection that are most like a text, the most similar
// first and equal ones in the order of their articles. Of more than mostAligned that
// share something with it only those that share most are looked at.
func (t *likeText) like(ctx context.Context, runs []*run, in *selection) ([]likePick, error) {
	candidates, err := t.candidates(ctx, runs, in)
	if err != nil {
		return nil, err
	}
	lined, err := t.lineUp(ctx, candidates)
	if err != nil {
		return nil, err
	}
	var out []likePick
	for i, found := range lined {
		if found != nil {
			p := candidates[i]
			p.score = found.Similarity
			out = append(out, likePick{p, *found})
		}
	}
	byScore := order{ByRelevance}
	slices.SortFunc(out, func(a, b likePick) int { return byScore.compare(a.pick, b.pick) })
	return out, nil
}

// candidates returns the paragraphs of a selection that may be like a text.
func (t *likeText) candidates(ctx context.Context, runs []*run, in *selection) ([]pick, error) {
	pairs, err := t.rarePairs(runs)
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	if err := in.prepare(ctx, false); err != nil {
		return nil, err
	}
	return t.sharing(ctx, in, pairs)
}

// lineUp returns what of each paragraph is like a text, nil where nothing is.
func (t *likeText) lineUp(ctx context.Context, candidates []pick) ([]*align.Found, error) {
	lined := make([]*align.Found, len(candidates))
	const chunk = 8
	err := inChunks(ctx, len(candidates), chunk, func(ctx context.Context, from, to int) error {
		quote := t.quote()
		for i := from; i < to; i++ {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("line up texts: %w", err)
			}
			c := candidates[i]
			err := c.part.segment.Text(c.doc, func(text []byte) {
				if found, ok := quote.In(string(text), t.least()); ok {
					lined[i] = &found
				}
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return lined, err
}

// sharing returns the paragraphs that hold most of some pairs.
func (t *likeText) sharing(ctx context.Context, in *selection, pairs []weighedPair) ([]pick, error) {
	bests := make([]*best, len(in.parts))
	err := atOnce(ctx, len(in.parts), func(i int) error {
		p := *in.parts[i]
		p.scores = make([]float32, p.segment.Size())
		b := &best{order: order{ByRelevance}, n: mostAligned}
		for _, pair := range pairs {
			if err := p.alive(); err != nil {
				return err
			}
			docs, err := p.having(rank.FieldExact, pair.text)
			if err != nil {
				return err
			}
			indexer.Each(docs, func(doc uint32) { p.scores[doc] += pair.weight })
		}
		indexer.Each(p.docs, func(doc uint32) {
			if p.scores[doc] > 0 {
				b.add(p.pick(doc))
			}
		})
		bests[i] = b
		return nil
	})
	if err != nil {
		return nil, err
	}
	all := &best{order: order{ByRelevance}, n: mostAligned}
	for _, b := range bests {
		for _, p := range b.list() {
			all.add(p)
		}
	}
	return all.list(), nil
}
