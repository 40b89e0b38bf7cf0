package wire

import (
	"unicode/utf8"

	"xunwen/corpus"
)

// runesStep is the distance in bytes between two remembered rune counts: small
// enough that a look-up reads at most one cache line, large enough that the
// table is a small part of the text.
const runesStep = 64

// Runes turns byte offsets into one text into rune offsets.
type Runes struct {
	text string
	// counts[i] is the number of runes that begin before byte i*runesStep.
	counts []int
}

// NewRunes reads text once.
func NewRunes(text string) *Runes {
	r := &Runes{text: text, counts: make([]int, 0, len(text)/runesStep+1)}
	count := 0
	for i := range len(text) {
		if i%runesStep == 0 {
			r.counts = append(r.counts, count)
		}
		if utf8.RuneStart(text[i]) {
			count++
		}
	}
	return r
}

// At returns the rune offset of a byte offset. An offset outside the text is
// moved to its nearer end, one inside a rune to the end of that rune, so that a
// damaged record can be printed and no record can panic.
func (r *Runes) At(offset int) int {
	offset = min(max(offset, 0), len(r.text))
	if len(r.counts) == 0 {
		return 0
	}
	step := min(offset/runesStep, len(r.counts)-1)
	count := r.counts[step]
	for i := step * runesStep; i < offset; i++ {
		if utf8.RuneStart(r.text[i]) {
			count++
		}
	}
	return count
}

// Span returns the rune offsets of a span of bytes.
func (r *Runes) Span(s corpus.Span) Span {
	start := r.At(s.Start)
	return Span{Start: start, End: max(start, r.At(s.End))}
}

// Text returns the text that a span of bytes covers, after the corrections
// that At makes.
func (r *Runes) Text(s corpus.Span) string {
	start := r.edge(s.Start)
	return r.text[start:max(start, r.edge(s.End))]
}

// edge returns the byte offset that At counts up to.
func (r *Runes) edge(offset int) int {
	offset = min(max(offset, 0), len(r.text))
	for offset < len(r.text) && !utf8.RuneStart(r.text[offset]) {
		offset++
	}
	return offset
}
