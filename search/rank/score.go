package rank

import (
	"xunwen/corpus"
)

// Passage is what stage 2 reads of a paragraph, in matching form.
type Passage struct {
	Normal string
	// Headline is that of the article, Subhead the one that the paragraph stands
	// under.
	Headline, Subhead string
	Type              corpus.BlockType
}

// Constants of BM25: k1 as in Lucene, b lower than its 0.75, for the paragraphs
// of one paper are of one kind and the long ones hold more answers.
const (
	bm25K1 = 1.0
	bm25B  = 0.4
)

// Stretches of text in kept runes within which matches add up: a sentence, and
// two or three.
const (
	nearRunes = 40
	wideRunes = 100
)

// feature numbers what is measured on a passage.
type feature int

const (
	featBigrams  feature = iota // BM25 over pairs
	featWords                   // BM25 over words
	featUnigrams                // BM25 over single runes
	featNear                    // the best 40 runes
	featWide                    // the best 100 runes
	featRun                     // the longest stretch shared with the question
	featHeadRunes
	featHeadPairs
	featHeadWhole // the question names the headline
	featFigures   // the figures of the question
	featQuantity  // asked for a number, there is one
	featCounted   // … of the unit asked for
	featDate      // asked for a day, there is one
	featMonth     // … with its month
	featLate      // how late in the paragraph the best stretch stands
	features      // how many there are
)

// weights turn the features into a score. They are fitted; see docs/ranking.md.
func weights() [features]float64 {
	return [features]float64{
		featBigrams: 0.02, featWords: 0.17, featUnigrams: 0.13, featNear: 0.08, featWide: 0.1, featRun: 0.02,
		featHeadRunes: 0.15, featHeadPairs: 0.05, featHeadWhole: 2.6, featFigures: 0.26,
		featQuantity: 1.1, featCounted: 1.3, featDate: 0.7, featMonth: 1.4, featLate: -0.8,
	}
}

const (
	// subheadShare is what a subhead counts against the headline.
	subheadShare = 0.5
	// headingShare is the part of its score that a heading keeps when a question
	// is asked: it names a matter, but holds no answer.
	headingShare = 0.8
	// bylineShare is that of a byline.
	bylineShare = 0.5
	// phraseBonus is more than any other difference: the exact phrase comes first.
	phraseBonus = 1000
)

// A Scorer scores passages for one question. It keeps its memory between
// passages, so each goroutine needs its own.
type Scorer struct {
	q         *Query
	weights   [features]float64
	text      []rune
	run, prev []int32 // length of the shared stretch that ends at a rune of the question
	hot, old  []int32 // the places that are not zero in run, in prev
	unigrams  []int32 // frequencies
	bigrams   []int32
	words     []int32
	matches   []match
	inside    []int32 // how often a pair stands in the window
	f         [features]float64
	longest   int
}

// match is a pair of the question at a place of the text.
type match struct{ at, pair int32 }

// Scorer returns a new Scorer for the question.
func (q *Query) Scorer() *Scorer {
	n := len(q.runes)
	block := make([]int32, 5*n+len(q.words))
	take := func(n int) []int32 {
		out := block[:n:n]
		block = block[n:]
		return out
	}
	return &Scorer{
		q: q, weights: weights(),
		run: take(n), prev: take(n), unigrams: take(n), bigrams: take(n), inside: take(n), words: take(len(q.words)),
	}
}

// Score returns how well a passage answers; higher is better, and zero means
// that nothing of the question stands there. It takes time linear in the length
// of the passage.
func (s *Scorer) Score(p Passage) float64 {
	s.measure(p)
	score := 0.0
	for i, f := range s.f {
		score += s.weights[i] * f
	}
	if score <= 0 {
		return 0
	}
	switch {
	case p.Type == corpus.BlockByline:
		score *= bylineShare
	case !s.q.phrase && p.Type != corpus.BlockParagraph && p.Type != "":
		score *= headingShare
	}
	if s.q.phrase && len(s.q.runes) > 0 && s.longest == len(s.q.runes) {
		score += phraseBonus
	}
	return score
}

// measure fills the features of a passage.
func (s *Scorer) measure(p Passage) {
	s.f = [features]float64{}
	s.read(p.Normal)
	s.frequencies()
	s.stretches()
	s.heading(p.Headline, 1, p.Type)
	s.heading(p.Subhead, subheadShare, p.Type)
}

// read goes through the text once and counts what of the question stands in it.
func (s *Scorer) read(normal string) {
	s.clear()
	for _, r := range normal {
		s.text = append(s.text, r)
	}
	best := 0.0
	for at, r := range s.text {
		first := s.next(r)
		if first < 0 {
			continue
		}
		s.unigrams[first]++
		for j := first; j >= 0; j = s.q.places.next[j] {
			n := s.extend(j)
			if n > 1 && s.q.bigram[j] > 0 {
				s.bigrams[j]++
				s.matches = append(s.matches, match{int32(at), j})
			}
			if n > 1 {
				best = max(best, s.q.stretch(j, n))
			}
			for _, w := range s.q.ending[j] {
				if word := s.q.words[w]; word.runes <= n && (!word.figure || s.whole(at+1-word.runes, at+1)) {
					s.words[w]++
				}
			}
		}
	}
	s.f[featRun] = best
}

// clear forgets the passage before.
func (s *Scorer) clear() {
	s.text, s.matches, s.longest = s.text[:0], s.matches[:0], 0
	clear(s.unigrams)
	clear(s.bigrams)
	clear(s.words)
	s.next(0)
	s.next(0)
}

// next goes on to the next rune of a text and returns its first place in the
// question, or -1.
func (s *Scorer) next(r rune) int32 {
	s.run, s.prev = s.prev, s.run
	s.hot, s.old = s.old, s.hot
	for _, j := range s.hot {
		s.run[j] = 0
	}
	s.hot = s.hot[:0]
	return s.q.places.find(r)
}

// extend returns the length of the stretch shared with the question that ends
// here and at rune j of the question.
func (s *Scorer) extend(j int32) int {
	n := int32(1)
	if j > 0 {
		n += s.prev[j-1]
	}
	s.run[j] = n
	s.hot = append(s.hot, j)
	s.longest = max(s.longest, int(n))
	return int(n)
}

// stretch weighs the n runes of the question that end with rune j.
func (q *Query) stretch(j int32, n int) float64 { return q.sums[j+1] - q.sums[int(j)-n+2] }

// whole reports whether a figure at text[start:end] goes on neither to the left
// nor to the right: 22 does not stand in 122 or 1.22.
func (s *Scorer) whole(start, end int) bool {
	t := s.text
	left := start > 0 && isDigit(t[start]) && (isDigit(t[start-1]) || start > 1 && t[start-1] == '.' && isDigit(t[start-2]))
	right := end < len(t) && isDigit(t[end-1]) && (isDigit(t[end]) || end+1 < len(t) && t[end] == '.' && isDigit(t[end+1]))
	return !left && !right
}

// frequencies fills the features that follow from how often what stands there.
func (s *Scorer) frequencies() {
	norm := bm25K1 * (1 - bm25B + bm25B*float64(len(s.text))/s.q.mean)
	saturate := func(n int32) float64 { return float64(n) * (bm25K1 + 1) / (float64(n) + norm) }
	for i, n := range s.unigrams {
		if n > 0 {
			s.f[featUnigrams] += s.q.unigram[i] * saturate(n)
		}
	}
	for i, n := range s.bigrams {
		if n > 0 {
			s.f[featBigrams] += s.q.bigram[i] * saturate(n)
		}
	}
	for i, n := range s.words {
		if n > 0 {
			w := s.q.words[i]
			s.f[featWords] += w.weight * saturate(n)
			if w.figure {
				s.f[featFigures] += w.weight
			}
		}
	}
}

// stretches fills the features of the best stretches of text.
func (s *Scorer) stretches() {
	s.f[featNear], _ = s.window(nearRunes)
	wide, start := s.window(wideRunes)
	s.f[featWide] = wide
	if wide > 0 {
		s.f[featLate] = float64(start) / float64(len(s.text)+1)
		s.answers(start)
	}
}

// window returns the greatest weight of different pairs of the question within
// a number of runes, and where the first such stretch starts.
func (s *Scorer) window(runes int32) (best float64, start int) {
	clear(s.inside)
	sum, left := 0.0, 0
	for _, m := range s.matches {
		for s.matches[left].at < m.at-runes {
			out := s.matches[left].pair
			if s.inside[out]--; s.inside[out] == 0 {
				sum -= s.q.bigram[out]
			}
			left++
		}
		if s.inside[m.pair]++; s.inside[m.pair] == 1 {
			sum += s.q.bigram[m.pair]
		}
		if sum > best+rounding {
			best, start = sum, int(s.matches[left].at)
		}
	}
	return best, start
}

// rounding is a difference of sums that means nothing.
const rounding = 1e-9

// answers fills the features of the wanted kind of answer around the best
// stretch.
func (s *Scorer) answers(start int) {
	h := &s.q.hints
	if !h.quantity && !h.date {
		return
	}
	from, to := max(0, start-marginRunes), min(len(s.text), start+wideRunes+marginRunes)
	figure, date, month := s.q.answered(s.text, from, to)
	s.f[featQuantity] = truth(h.quantity && figure)
	s.f[featCounted] = truth(h.quantity && h.counted(s.text))
	s.f[featDate] = truth(h.date && date)
	s.f[featMonth] = truth(h.date && month)
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// heading adds what of the question stands in a heading of the passage. A
// heading is not counted a second time as its own headline.
func (s *Scorer) heading(normal string, share float64, of corpus.BlockType) {
	if normal == "" || of == corpus.BlockHeadline {
		return
	}
	clear(s.unigrams)
	clear(s.bigrams)
	longest := s.longest
	s.longest = 0
	s.next(0)
	s.next(0)
	n := 0
	for _, r := range normal {
		n++
		first := s.next(r)
		if first < 0 {
			continue
		}
		if s.unigrams[first]++; s.unigrams[first] == 1 {
			s.f[featHeadRunes] += share * s.q.unigram[first]
		}
		for j := first; j >= 0; j = s.q.places.next[j] {
			if s.extend(j) > 1 && s.q.bigram[j] > 0 {
				if s.bigrams[j]++; s.bigrams[j] == 1 {
					s.f[featHeadPairs] += share * s.q.bigram[j]
				}
			}
		}
	}
	if s.longest == n && n > 1 {
		s.f[featHeadWhole] += share
	}
	s.longest = longest
}
