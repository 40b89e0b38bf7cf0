package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/rank"
)

// scorer scores the hits of a list in two goes: all of them by the terms that
// they have, and the best of those again by their text.
type scorer struct {
	query *rank.Query // nil: nothing was asked for that could be weighed
	// first is whether the first scores are still to be entered.
	first bool
	// latin are the Latin words asked for, in their matching form: paragraphs that
	// have one as a word of its own are preferred to those that have it in another.
	latin []string
	// lead is whether the first blocks of an article are preferred: among hits that
	// all hold what was asked for.
	lead bool
}

// lengthShare is what a short paragraph counts against a long one in the first
// scores: enough to decide between paragraphs that have the same terms.
const lengthShare = 0.1

// leadBonus is what the first block of an article gains over the last in a score
// by its text: news is written with the main thing first.
const leadBonus = 0.4

// latinBonus is more than any difference between paragraphs that hold the same
// words, and less than what the phrase as a whole gains (package rank).
const latinBonus = 100

// enter gives every hit of a selection its first score.
func (s *scorer) enter(ctx context.Context, sel *selection) error {
	if !s.first {
		return nil
	}
	return atOnce(ctx, len(sel.parts), func(i int) error {
		p := sel.parts[i]
		if err := p.weigh(s.query); err != nil {
			return err
		}
		return p.preferShort()
	})
}

// weigh adds up the weights of the terms that the hits have.
func (p *part) weigh(q *rank.Query) error {
	p.scores = make([]float32, p.segment.Size())
	if q == nil || p.docs.IsEmpty() {
		return nil
	}
	places, err := p.segment.Places()
	if err != nil {
		return err
	}
	every := p.docs.GetCardinality() == p.all.GetCardinality()
	for _, term := range q.Terms() {
		if err := p.alive(); err != nil {
			return err
		}
		docs, err := p.having(term.Field, term.Text)
		if err != nil {
			return err
		}
		weight := float32(term.Weight)
		if term.Field == rank.FieldHeadline {
			places.EachBelow(docs, func(doc uint32) { p.scores[doc] += weight })
			continue
		}
		if !every {
			docs = roaring.And(docs, p.docs)
		}
		indexer.Each(docs, func(doc uint32) { p.scores[doc] += weight })
	}
	return nil
}

// having returns the paragraphs that have a term, or, of a headline, the articles.
func (r *run) having(field rank.Field, term string) (*roaring.Bitmap, error) {
	if field == rank.FieldWords && utf8.RuneCountInString(term) > 2 { // shorter ones are in the exact field
		return r.lookup.Postings(indexer.FieldWords, term)
	}
	in := indexer.FieldExact
	if field == rank.FieldHeadline {
		in = indexer.FieldHead
	}
	docs, _, err := r.lookup.Holding(in, term)
	return docs, err
}

func (p *part) preferShort() error {
	classes, err := p.segment.Classes()
	if err != nil {
		return err
	}
	indexer.Each(p.docs, func(doc uint32) {
		p.scores[doc] += lengthShare / float32(1+classes.Length[doc])
	})
	return nil
}

// again returns the picks with scores by their text.
func (s *scorer) again(ctx context.Context, picks []pick) ([]pick, error) {
	out := slices.Clone(picks)
	if s.query == nil {
		return out, nil
	}
	const chunk = 32
	err := inChunks(ctx, len(out), chunk, func(ctx context.Context, from, to int) error {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("score: %w", err)
		}
		scorer := s.query.Scorer()
		for i := from; i < to; i++ {
			passage, whole, err := out[i].passage(s.latin)
			if err != nil {
				return err
			}
			out[i].score = scorer.Score(passage)
			if out[i].score += latinBonus * float64(whole); s.lead {
				out[i].score += leadBonus / float64(1+out[i].part.places.Block[out[i].doc])
			}
		}
		return nil
	})
	return out, err
}

// passage reads what a score by text needs, and how many of some Latin words stand
// in it as words of their own.
func (p pick) passage(words []string) (rank.Passage, int, error) {
	classes, err := p.part.segment.Classes()
	if err != nil {
		return rank.Passage{}, 0, err
	}
	out := rank.Passage{Type: blockType(classes.Type[p.doc])}
	whole := 0
	err = p.part.segment.Text(p.doc, func(text []byte) {
		out.Normal = segment.Normalize(string(text))
		whole = wholeWords(string(text), words)
	})
	if err != nil {
		return out, 0, err
	}
	headline, err := p.part.segment.HeadlineOf(p.doc)
	if err != nil {
		return out, 0, err
	}
	subhead, err := p.part.segment.SubheadOf(p.doc)
	out.Headline, out.Subhead = segment.Normalize(headline), segment.Normalize(subhead)
	return out, whole, err
}

// wholeWords returns how many of some Latin words stand in a text without letters
// or digits beside them.
func wholeWords(text string, words []string) int {
	if len(words) == 0 {
		return 0
	}
	folded, n := segment.Fold(text), 0
	for _, word := range words {
		for from := 0; ; {
			i := strings.Index(folded[from:], word)
			if i < 0 {
				break
			}
			span := corpus.Span{Start: from + i, End: from + i + len(word)}
			if !torn(folded, span) {
				n++
				break
			}
			from = span.End
		}
	}
	return n
}

// latinWords returns those of some texts that begin and end in Latin letters or
// digits.
func latinWords(texts []string) []string {
	var out []string
	for _, text := range texts {
		first, _ := utf8.DecodeRuneInString(text)
		last, _ := utf8.DecodeLastRuneInString(text)
		if latin(first) && latin(last) {
			out = append(out, text)
		}
	}
	return out
}

func blockType(number uint8) corpus.BlockType { return indexer.BlockTypes()[number] }

// statistics tells ranking how often terms stand in the index.
type statistics struct {
	runs      []*run
	documents int
	mean      float64
}

func newStatistics(runs []*run) (*statistics, error) {
	s := &statistics{runs: runs}
	var counts []int // by length, in whole numbers: the same however segments lie
	for _, r := range runs {
		lengths, err := r.lookup.Lengths()
		if err != nil {
			return nil, err
		}
		counts = append(counts, make([]int, len(lengths)-min(len(counts), len(lengths)))...)
		for class, n := range lengths {
			counts[class] += n
		}
	}
	total := 0.0
	for class, n := range counts {
		s.documents += n
		total += float64(n) * indexer.ClassLength(uint8(class))
	}
	s.mean = total / float64(max(s.documents, 1))
	return s, nil
}

// Documents returns how many paragraphs there are.
func (s *statistics) Documents() int { return s.documents }

// MeanRunes returns the mean length of a paragraph.
func (s *statistics) MeanRunes() float64 { return s.mean }

// DF returns in how many paragraphs a term stands, deleted ones included.
func (s *statistics) DF(field rank.Field, term string) (int, error) {
	total := 0
	for _, r := range s.runs {
		if err := r.alive(); err != nil {
			return 0, err
		}
		docs, err := r.having(field, term)
		if err != nil {
			return 0, err
		}
		total += int(docs.GetCardinality())
	}
	return total, nil
}
