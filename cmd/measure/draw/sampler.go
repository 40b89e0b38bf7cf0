package draw

import (
	"math/rand/v2"
	"sort"
	"strings"
	"unicode/utf8"
)

// stream is the second half of the seed of every Sampler; any constant does.
const stream = 20240524

// tries is how often a Sampler draws anew where what it drew does not suit.
const tries = 1000

// Sampler draws from texts. It is not safe for concurrent use.
type Sampler struct {
	texts []string
	ends  []int64 // ends[i] is the number of characters in texts[:i+1]
	rand  *rand.Rand
}

// NewSampler returns a Sampler of the texts; one seed draws the same each time.
func NewSampler(texts []string, seed uint64) *Sampler {
	s := &Sampler{texts: texts, ends: make([]int64, len(texts)), rand: rand.New(rand.NewPCG(seed, stream))}
	total := int64(0)
	for i, text := range texts {
		total += int64(utf8.RuneCountInString(text))
		s.ends[i] = total
	}
	return s
}

// Intn returns a number of [0, n); n must be above 0.
func (s *Sampler) Intn(n int) int { return s.rand.IntN(n) }

// Runes returns how many characters all texts have together.
func (s *Sampler) Runes() int64 {
	if len(s.ends) == 0 {
		return 0
	}
	return s.ends[len(s.ends)-1]
}

// Text returns one of the texts, each with the same chance, or "" where there
// are none.
func (s *Sampler) Text() string {
	if len(s.texts) == 0 {
		return ""
	}
	return strings.Clone(s.texts[s.rand.IntN(len(s.texts))])
}

// Part returns a stretch of length characters that begins at a character drawn
// uniformly from all of them; "" where no text seems to be that long.
func (s *Sampler) Part(length int) string {
	total := s.Runes()
	if total == 0 || length < 1 {
		return ""
	}
	for range tries {
		at := s.rand.Int64N(total)
		i := sort.Search(len(s.ends), func(i int) bool { return s.ends[i] > at })
		before := int64(0)
		if i > 0 {
			before = s.ends[i-1]
		}
		if s.ends[i]-at >= int64(length) {
			return stretch(s.texts[i], int(at-before), length)
		}
	}
	return ""
}

// stretch returns length characters of text from the start-th on.
func stretch(text string, start, length int) string {
	from := skip(text, 0, start)
	return strings.Clone(text[from:skip(text, from, length)])
}

// skip returns the byte offset n characters behind the offset at.
func skip(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// Subset returns n of the texts, or all of them where there are no more, in
// random order.
func (s *Sampler) Subset(n int) []string {
	if n >= len(s.texts) {
		n = len(s.texts)
	}
	places := s.rand.Perm(len(s.texts))[:n]
	out := make([]string, n)
	for i, place := range places {
		out[i] = s.texts[place]
	}
	return out
}
