package segment

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"xunwen/corpus"
)

// ErrProtected is wrapped by the error that Cut returns for a protected span
// that does not lie in the text or tears a rune.
var ErrProtected = errors.New("bad protected span")

// figurePOS is the part of speech of a protected span.
const figurePOS = "m"

// Cut cuts text into tokens that cover it from end to end without a gap. Each
// protected span (a figure) is one token of its own with POS "m".
//
// Protected spans may come in any order. Empty ones are left out, those that
// overlap become one token together; one that lies outside the text, ends before
// it starts or tears a rune is an error. A byte that is no UTF-8 is a token.
func (s *Segmenter) Cut(text string, protected []corpus.Span) ([]Token, error) {
	if text == "" && len(protected) == 0 {
		return nil, nil
	}
	figures, err := mergeProtected(text, protected)
	if err != nil {
		return nil, err
	}
	d, err := s.dictionary()
	if err != nil {
		return nil, err
	}
	tokens := make([]Token, 0, len(text)/4+1)
	at := 0
	for _, f := range figures {
		tokens = d.cut(tokens, text, at, f.Start)
		tokens = append(tokens, Token{Span: f, POS: figurePOS})
		at = f.End
	}
	return d.cut(tokens, text, at, len(text)), nil
}

// cut appends the words of text[start:end] to tokens.
func (d *dictionary) cut(tokens []Token, text string, start, end int) []Token {
	if start == end {
		return tokens
	}
	part := text[start:end]
	folded := Fold(part)
	aligned := len(folded) == len(part) && sameWidths(folded, part)
	at := start
	for _, seg := range d.segment([]byte(folded)) {
		n := seg.End() - seg.Start()
		if !aligned {
			n = skipRunes(text[at:end], utf8.RuneCountInString(folded[seg.Start():seg.End()]))
		}
		pos := seg.Token().Pos()
		if pos == unknownPOS {
			pos = ""
		}
		tokens = append(tokens, Token{Span: corpus.Span{Start: at, End: at + n}, POS: pos})
		at += n
	}
	return tokens
}

// sameWidths reports whether the runes of both strings, equal in number and of
// the same length in all, are of the same lengths one by one.
func sameWidths(a, b string) bool {
	for i := range len(a) {
		if utf8.RuneStart(a[i]) != utf8.RuneStart(b[i]) {
			return false
		}
	}
	return true
}

// skipRunes returns the length in bytes of the first n runes of s; a byte that
// is no UTF-8 counts as one rune.
func skipRunes(s string, n int) int {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return i
}

// mergeProtected returns the spans in order and without overlap.
func mergeProtected(text string, spans []corpus.Span) ([]corpus.Span, error) {
	sorted := make([]corpus.Span, 0, len(spans))
	for _, p := range spans {
		if p.Start < 0 || p.End < p.Start || p.End > len(text) {
			return nil, fmt.Errorf("%w: %d to %d in a text of %d bytes", ErrProtected, p.Start, p.End, len(text))
		}
		if !onRuneEdge(text, p.Start) || !onRuneEdge(text, p.End) {
			return nil, fmt.Errorf("%w: %d to %d tears a rune", ErrProtected, p.Start, p.End)
		}
		if p.Len() > 0 {
			sorted = append(sorted, p)
		}
	}
	slices.SortFunc(sorted, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	merged := sorted[:0]
	for _, p := range sorted {
		if n := len(merged); n > 0 && p.Start < merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, p.End)
			continue
		}
		merged = append(merged, p)
	}
	return merged, nil
}

// onRuneEdge reports whether no rune of text lies across the offset i. Between
// and beside bytes that are no UTF-8 there are edges.
func onRuneEdge(text string, i int) bool {
	if i == 0 || i == len(text) || utf8.RuneStart(text[i]) {
		return true
	}
	for j := i - 1; j >= 0 && j > i-utf8.UTFMax; j-- {
		if utf8.RuneStart(text[j]) {
			_, size := utf8.DecodeRuneInString(text[j:])
			return j+size <= i
		}
	}
	return true
}
