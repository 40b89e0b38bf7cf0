package match

import (
	"errors"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// Limits of a wildcard.
const (
	// MaxGap is how many kept runes * stands for at most.
	MaxGap = 8
	// MaxWildcards is how many signs * and ? a word may have.
	MaxWildcards = 4
	// MinLiterals is how many kept runes of a word must be no wildcard: with fewer
	// it would stand in every other paragraph.
	MinLiterals = 2
)

// Why a text is no wildcard.
var (
	ErrNoWildcard       = errors.New("no * or ? in the text")
	ErrTooManyWildcards = errors.New("too many * and ? in the text")
	ErrTooFewLiterals   = errors.New("too few characters beside * and ?")
)

// Pattern is a word with * and ? in it, ready to be looked for.
type Pattern struct {
	// literals are the normalised texts between the wildcards; gaps[i] is what may
	// stand between literals i and i+1. lead and trail are how many runes must
	// stand before the first and behind the last.
	literals    []string
	gaps        []gap
	lead, trail int
	// ends are those of the pattern where they are written out.
	ends Ends
}

// gap is how many kept runes may stand in one place.
type gap struct{ least, most int }

// ParseWildcard reads a word with * and ? of either width in it. A * at either end
// stands for what is there, if anything, and changes nothing. A point or the like
// counts between a digit and a wildcard, which may be one: 12.?亿 finds 12.9亿.
func ParseWildcard(text string) (Pattern, error) {
	var p Pattern
	count, literals := 0, 0
	var open gap // the wildcards since the last literal
	for first := true; text != ""; first = false {
		piece := text
		if i := strings.IndexFunc(text, isWildcard); i >= 0 {
			piece = text[:i]
		}
		text = text[len(piece):]
		if normal := normalPiece(piece, !first, text != ""); normal != "" {
			literals += utf8.RuneCountInString(normal)
			p.add(open, normal)
			open = gap{}
		}
		for text != "" {
			r, size := utf8.DecodeRuneInString(text)
			if !isWildcard(r) {
				break
			}
			open = open.with(r)
			count++
			text = text[size:]
		}
	}
	p.trail = open.least
	if open != (gap{}) {
		p.ends.right = false // whatever stands there
	}
	switch {
	case count == 0:
		return Pattern{}, ErrNoWildcard
	case count > MaxWildcards:
		return Pattern{}, ErrTooManyWildcards
	case literals < MinLiterals:
		return Pattern{}, ErrTooFewLiterals
	}
	return p, nil
}

// isWildcard reports whether r stands for other characters.
func isWildcard(r rune) bool { return isStar(r) || r == '?' || r == '？' }

func isStar(r rune) bool { return r == '*' || r == '＊' }

// with is the gap with one more sign in it; a second * adds nothing.
func (g gap) with(sign rune) gap {
	switch {
	case !isStar(sign):
		return gap{g.least + 1, g.most + 1}
	case g.most == g.least:
		return gap{g.least, g.most + MaxGap}
	}
	return g
}

// normalPiece is the matching form of a piece between wildcards. One beside a mark
// that has a digit on its other side may be a digit too, so that the mark counts.
func normalPiece(piece string, wildBefore, wildAfter bool) string {
	if utf8.RuneCountInString(piece) < 2 {
		return segment.Normalize(piece)
	}
	before, after := "", ""
	if wildBefore {
		before = "0"
	}
	if wildAfter {
		after = "0"
	}
	normal := segment.Normalize(before + piece + after)
	return normal[len(before) : len(normal)-len(after)]
}

// add appends a literal behind a gap.
func (p *Pattern) add(g gap, literal string) {
	ends := EndsOf(literal)
	p.ends.right = ends.right
	if len(p.literals) == 0 {
		p.lead, p.ends.left = g.least, ends.left && g == gap{}
	} else {
		p.gaps = append(p.gaps, g)
	}
	p.literals = append(p.literals, literal)
}

// Literals returns what must stand in a text for the pattern to be found there, in
// this order, in the matching form (segment.Normalize, not to be applied again).
func (p Pattern) Literals() []string { return p.literals }

// Find returns where the pattern stands in a text, from left to right, each time
// the shortest stretch from the leftmost start, none overlapping another and each
// inside one of the sentences. Where sentences is nil, the whole text is one. A digit
// that the pattern begins or ends with is none inside a longer number (InsideNumber).
func (p Pattern) Find(k *segment.Kept, sentences []corpus.Span) []corpus.Span {
	if len(p.literals) == 0 {
		return nil
	}
	norm := k.String()
	var spans []corpus.Span
	for from, free := 0, 0; ; {
		i := strings.Index(norm[from:], p.literals[0])
		if i < 0 {
			return spans
		}
		at := from + i
		from = at + runeLen(norm[at:])
		start, ok := backward(norm, at, p.lead)
		if !ok || start < free || p.ends.left && InsideNumber(k, k.Index(start)) {
			continue
		}
		end, ok := p.end(k, at)
		if !ok {
			continue
		}
		span := k.Span(k.Index(start), k.Index(end))
		if sentences != nil && !inOne(sentences, span) {
			continue
		}
		spans = append(spans, span)
		from, free = max(from, end), end
	}
}

// inOne reports whether one of the sentences, which are in order, holds the span.
func inOne(sentences []corpus.Span, span corpus.Span) bool {
	next := firstFrom(sentences, span.Start+1)
	return next > 0 && span.End <= sentences[next-1].End
}

// end returns the least offset of the matching form at which the pattern can end if
// its first literal stands at an offset.
func (p Pattern) end(k *segment.Kept, at int) (int, bool) {
	norm := k.String()
	// The places where the literals up to here can end, ascending: one where a
	// literal has been met without *, at most MaxGap more for each *.
	var places, next [MaxWildcards*MaxGap + 1]int
	places[0] = at + len(p.literals[0])
	n := 1
	for i, g := range p.gaps {
		n = step(norm, p.literals[i+1], g, places[:n], next[:])
		if n == 0 {
			return 0, false
		}
		places, next = next, places
	}
	for _, place := range places[:n] {
		if end, ok := forward(norm, place, p.trail); ok && !(p.ends.right && InsideNumber(k, k.Index(end))) {
			return end, true
		}
	}
	return 0, false
}

// step fills next with the ends of literal behind a gap behind one of the places,
// all ascending, and returns how many there are.
func step(norm, literal string, g gap, places, next []int) int {
	n, tried := 0, -1
	for _, place := range places {
		at, ok := forward(norm, place, g.least)
		for extra := g.least; ok && extra <= g.most; extra++ {
			if at > tried && strings.HasPrefix(norm[at:], literal) && n < len(next) {
				next[n] = at + len(literal)
				n++
			}
			tried = max(tried, at)
			at, ok = forward(norm, at, 1)
		}
	}
	return n
}

// forward goes n runes on in s; it returns false where they are not there.
func forward(s string, at, n int) (int, bool) {
	for ; n > 0; n-- {
		if at >= len(s) {
			return 0, false
		}
		at += runeLen(s[at:])
	}
	return at, true
}

// backward goes n runes back in s.
func backward(s string, at, n int) (int, bool) {
	for ; n > 0; n-- {
		if at <= 0 {
			return 0, false
		}
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at, true
}

// runeLen is the length of the first rune of s in bytes.
func runeLen(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}
