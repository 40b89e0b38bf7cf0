package search

import (
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// scorer scores the hits of a list in two goes: all of them by what the terms
// say, and the best of those again by their text.
type scorer interface {
	// first enters the scores of a selection.
	first(ctx context.Context, s *selection) error
	// again returns the picks with new scores.
	again(ctx context.Context, picks []pick) ([]pick, error)
}

// BM25, with the constants of Lucene and bleve (Robertson et al., TREC-3, and
// what the field has used since).
const (
	bm25K1 = 1.2
	bm25B  = 0.75
	// meanRunes is the mean length of a news paragraph: about 180 kept characters,
	// measured on 54,351 of them.
	meanRunes = 180
	// headWeight is what a text in the article's headline counts against one in
	// the paragraph itself.
	headWeight = 0.3
)

// bm25 scores a paragraph of a length in which something of a weight stands tf
// times.
func bm25(weight, tf, length float64) float64 {
	return weight * tf * (bm25K1 + 1) / (tf + bm25K1*(1-bm25B+bm25B*length/meanRunes))
}

// textScorer scores by the texts that a condition asks for.
type textScorer struct {
	texts   []string
	weights []float64
	err     error
}

func newTextScorer(all []*run, condition node) *textScorer {
	s := &textScorer{texts: slices.Compact(slices.Sorted(slices.Values(textsOf(condition))))}
	for _, text := range s.texts {
		weight, err := textWeight(all, text)
		if err != nil {
			s.err = err
			return s
		}
		s.weights = append(s.weights, weight)
	}
	return s
}

// textWeight is the inverse document frequency of a text, by the paragraphs that
// have its pairs of characters.
func textWeight(all []*run, text string) (float64, error) {
	var n, df uint64
	for _, r := range all {
		docs, _, err := withTerms(r, indexer.FieldExact, text)
		if err != nil {
			return 0, err
		}
		n += r.all.GetCardinality()
		df += docs.AndCardinality(r.all)
	}
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5)), nil
}

func (s *textScorer) first(ctx context.Context, sel *selection) error {
	if s.err != nil {
		return s.err
	}
	return atOnce(ctx, len(sel.parts), func(i int) error { return s.firstOf(sel.parts[i]) })
}

func (s *textScorer) firstOf(p *part) error {
	p.scores = make([]float32, p.segment.Size())
	if p.docs.IsEmpty() {
		return nil
	}
	classes, err := p.segment.Classes()
	if err != nil {
		return err
	}
	for i, text := range s.texts {
		body, _, err := withTerms(p.run, indexer.FieldExact, text)
		if err != nil {
			return err
		}
		for it := roaring.And(body, p.docs).Iterator(); it.HasNext(); {
			doc := it.Next()
			p.scores[doc] += float32(bm25(s.weights[i], 1, indexer.ClassLength(classes.Length[doc])))
		}
		head, err := headNode{text}.candidates(p.run)
		if err != nil {
			return err
		}
		for it := roaring.And(head, p.docs).Iterator(); it.HasNext(); {
			p.scores[it.Next()] += float32(headWeight * s.weights[i])
		}
	}
	return nil
}

func (s *textScorer) again(ctx context.Context, picks []pick) ([]pick, error) {
	out := slices.Clone(picks)
	err := inChunks(ctx, len(out), verifyChunk/8, func(ctx context.Context, from, to int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := from; i < to; i++ {
			p := &out[i]
			extra := 0.0
			err := p.part.segment.Text(p.doc, func(text []byte) {
				normal := segment.Normalize(string(text))
				length := float64(utf8.RuneCountInString(normal))
				for j, text := range s.texts {
					tf := float64(strings.Count(normal, text))
					if tf > 0 {
						extra += bm25(s.weights[j], tf, length) - bm25(s.weights[j], 1, length)
					}
				}
			})
			if err != nil {
				return err
			}
			p.score += extra
		}
		return nil
	})
	return out, err
}
