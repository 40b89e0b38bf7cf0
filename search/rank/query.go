package rank

import (
	"fmt"
	"math"
)

// Field names what a term is looked up in.
type Field string

// The fields. Those of the headline stand on the article.
const (
	FieldExact    Field = "exact" // a kept rune, or two neighbours
	FieldWords    Field = "words" // a word as the segmenter cuts it
	FieldHeadline Field = "head"  // as FieldExact, of the headline
)

// Stats is what ranking asks about the paragraphs that are searched.
type Stats interface {
	// Documents is how many paragraphs there are.
	Documents() int
	// MeanRunes is how many kept runes a paragraph has on average.
	MeanRunes() float64
	// DF is in how many paragraphs a term of FieldExact or FieldWords stands.
	DF(field Field, term string) (int, error)
}

// Constants of the weights. docs/ranking.md says how each was found.
const (
	askingWeight   = 0.1 // of what asks
	quotedWeight   = 1.5 // of what stands in quotation marks
	innerWeight    = 0.5 // of a word inside a longer one
	stage1Unigram  = 0.5 // of single characters in stage 1, against pairs
	commonShare    = 0.1 // terms in more of all paragraphs than this are not looked up
	maxOccurrences = 8   // places of one rune in the question that count
)

// MinimumShare is the part of the best sum of stage 1 that a paragraph must
// reach to be a hit. It keeps 99 % of the answers among the hits.
const MinimumShare = 0.25

// Depth is how many of the best paragraphs of stage 1 stage 2 should read.
const Depth = 300

// Term is something to look up in stage 1.
type Term struct {
	Field  Field
	Text   string
	Weight float64
}

// Query is a question with its weights. It does not change and may be shared.
type Query struct {
	runes  []rune
	normal string
	// unigram[i] weighs rune i, bigram[i] the pair that ends at i; zero where
	// the same stands earlier in the question.
	unigram, bigram []float64
	// pair[i] weighs the pair that ends at i, wherever else it stands.
	pair  []float64
	sums  []float64 // sums[i] is that of pair[:i]
	words []word
	// ending[i] are the words that end at rune i.
	ending [][]int32
	places places
	mean   float64
	terms  []Term
	hints  hints
	phrase bool
}

// word is a unit that is looked for in the text.
type word struct {
	runes  int
	weight float64
	figure bool
}

// NewQuery weighs a question.
func NewQuery(text *Text, stats Stats) (*Query, error) { return newQuery(text, stats, false) }

func newQuery(text *Text, stats Stats, phrase bool) (*Query, error) {
	q := &Query{runes: []rune(text.Normal), mean: max(stats.MeanRunes(), 1), phrase: phrase}
	if len(q.runes) > maxRunes {
		q.runes = q.runes[:maxRunes]
	}
	w := &weigher{q: q, stats: stats, documents: max(stats.Documents(), 1)}
	if err := w.exact(emphasis(text.Units, len(q.runes))); err != nil {
		return nil, err
	}
	if err := w.units(text.Units); err != nil {
		return nil, err
	}
	q.normal = string(q.runes)
	q.sums = make([]float64, len(q.pair)+1)
	for i, weight := range q.pair {
		q.sums[i+1] = q.sums[i] + weight
	}
	q.terms = w.lookups(text.Units)
	q.places = newPlaces(q.runes)
	if !phrase {
		q.hints = newHints(q.runes)
	}
	return q, nil
}

// Terms returns what stage 1 looks up; the sum of the weights of those that a
// paragraph or its article has is its score. The rarest come first.
func (q *Query) Terms() []Term { return q.terms }

// emphasis returns how much each rune of a question counts.
func emphasis(units []Unit, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	for _, u := range units {
		if u.Inner {
			continue
		}
		for i := max(u.Start, 0); i < min(u.End, n); i++ {
			out[i] = u.weight()
		}
	}
	return out
}

// weight returns how much a unit counts among the others: what is quoted names
// what the question is about, even where it would ask elsewhere.
func (u Unit) weight() float64 {
	switch {
	case u.Quoted:
		return quotedWeight
	case u.Asking:
		return askingWeight
	}
	return 1
}

// weigher fills the weights of a query.
type weigher struct {
	q         *Query
	stats     Stats
	documents int
	found     []lookup
}

// lookup is a term of stage 1 with its frequency.
type lookup struct {
	Term
	df   int
	asks bool
}

// IDF is how much a term counts that stands in df of so many paragraphs: that of
// BM25, of Robertson and Spärck Jones, with one added as in Lucene, so that it is
// never below zero.
func IDF(documents, df int) float64 {
	n := float64(df)
	return math.Log(1 + (float64(max(documents, df))-n+0.5)/(n+0.5))
}

// rarity returns the idf of a term, and keeps it for stage 1 at a weight.
func (w *weigher) rarity(field Field, term string, factor, stage1 float64) (float64, error) {
	df, err := w.stats.DF(field, term)
	if err != nil {
		return 0, fmt.Errorf("frequency of %s: %w", term, err)
	}
	weight := factor * IDF(w.documents, max(df, 1))
	if weight <= 0 {
		return 0, nil
	}
	w.found = append(w.found, lookup{Term{Field: field, Text: term, Weight: stage1 * weight}, df, factor <= askingWeight})
	return weight, nil
}

// exact weighs the runes and the pairs of neighbours.
func (w *weigher) exact(emphasis []float64) error {
	q := w.q
	n := len(q.runes)
	q.unigram, q.bigram, q.pair = make([]float64, n), make([]float64, n), make([]float64, n)
	seen := make(map[string]float64, 2*n)
	for i, r := range q.runes {
		one := string(r)
		if _, again := seen[one]; !again {
			weight, err := w.rarity(FieldExact, one, emphasis[i], stage1Unigram)
			if err != nil {
				return err
			}
			seen[one], q.unigram[i] = weight, weight
		}
		if i == 0 {
			continue
		}
		two := string(q.runes[i-1 : i+1])
		weight, again := seen[two]
		if !again {
			var err error
			weight, err = w.rarity(FieldExact, two, min(emphasis[i-1], emphasis[i]), 1)
			if err != nil {
				return err
			}
			seen[two], q.bigram[i] = weight, weight
		}
		q.pair[i] = weight
	}
	return nil
}

// units weighs the words, each once.
func (w *weigher) units(units []Unit) error {
	q := w.q
	q.ending = make([][]int32, len(q.runes))
	seen := make(map[string]bool, len(units))
	for _, u := range units {
		if u.Start < 0 || u.End > len(q.runes) || u.Start >= u.End {
			continue
		}
		text := string(q.runes[u.Start:u.End])
		if seen[text] {
			continue
		}
		seen[text] = true
		factor := u.weight()
		if u.Inner {
			factor *= innerWeight
		}
		single := u.End-u.Start == 1
		stage1 := 1.0
		if single {
			stage1 = 0 // the same as in the exact field, nearly
		}
		weight, err := w.rarity(FieldWords, text, factor, stage1)
		if err != nil {
			return err
		}
		q.ending[u.End-1] = append(q.ending[u.End-1], int32(len(q.words)))
		q.words = append(q.words, word{runes: u.End - u.Start, weight: weight, figure: u.Figure && !single})
	}
	return nil
}
