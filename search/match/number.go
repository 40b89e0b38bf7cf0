package match

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
)

// Ends says at which ends a plain word must not touch the rest of a longer number:
// where it begins or ends with a digit, so that 50亿元 is not found in 150亿元 or
// 1.50亿元 and 2024 not in 12024. The zero value asks nothing, as of quoted text.
type Ends struct {
	left, right bool
	// value is the figure that the whole word reads as, where what stands before it
	// may make it a part of a larger one: 五十亿元 in 一百五十亿元.
	value *corpus.Figure
}

// EndsOf returns the Ends of a word in its matching form.
func EndsOf(normal string) Ends {
	if normal == "" {
		return Ends{}
	}
	return Ends{left: isDigit(normal[0]), right: isDigit(normal[len(normal)-1])}
}

// WithValue returns the Ends of a word that reads as a figure. Small counts in
// Chinese numerals are left as they are, for they are words too: 十分 is one in
// 排第二十分可惜.
func (e Ends) WithValue(normal string, f *corpus.Figure) Ends {
	if first, _ := utf8.DecodeRuneInString(normal); !strings.ContainsRune(beginNumeral, first) {
		return e
	}
	if !e.left && f.Kind == corpus.Count && !strings.ContainsAny(normal, "百千万亿") {
		return e
	}
	e.value = f
	return e
}

// Free reports whether nothing is asked of the ends.
func (e Ends) Free() bool { return !e.left && !e.right && e.value == nil }

// Find returns where a word in its matching form stands in a text, as segment.Find
// does, without the places where it stands inside a longer number.
func (e Ends) Find(k *segment.Kept, normal string) []corpus.Span {
	if e.Free() {
		return k.Find(normal)
	}
	var spans []corpus.Span
	for from := 0; ; {
		i, j, ok := e.next(k, normal, from)
		if !ok {
			return spans
		}
		spans = append(spans, k.Span(i, j))
		from = k.At(j)
	}
}

// next returns the kept runes of the first place at or behind an offset of the
// matching form where a word stands.
func (e Ends) next(k *segment.Kept, normal string, from int) (i, j int, ok bool) {
	norm := k.String()
	for normal != "" {
		at := strings.Index(norm[from:], normal)
		if at < 0 {
			break
		}
		at += from
		if i, j = k.Index(at), k.Index(at+len(normal)); e.fit(k, i, j, normal) {
			return i, j, true
		}
		from = at + runeLen(norm[at:])
	}
	return 0, 0, false
}

// fit reports whether a word may stand from kept rune i to j.
func (e Ends) fit(k *segment.Kept, i, j int, normal string) bool {
	return !(e.left && InsideNumber(k, i)) && !(e.right && InsideNumber(k, j)) &&
		!(e.value != nil && e.continues(k, i, normal))
}

// In reports whether a word that stands in a text does so by itself: whether Find
// finds it.
func (e Ends) In(text []byte, normal string) bool {
	raw := string(text)
	numeral := inDigits
	if e.value != nil {
		numeral = inNumeral
	}
	apart := func(r rune) bool { return !strings.ContainsRune(numeral, segment.FoldRune(r)) }
	for from := 0; normal != ""; { // mostly it stands there as it is, with nothing of a number beside it
		i := strings.Index(raw[from:], normal)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(normal)
		before, _ := utf8.DecodeLastRuneInString(raw[:start])
		after, _ := utf8.DecodeRuneInString(raw[end:])
		if apart(before) && (!e.right || apart(after)) {
			return true
		}
		from = end
	}
	_, _, ok := e.next(segment.Keep(raw), normal, 0)
	return ok
}

// Characters of numbers: those that a number may begin with and be continued to by
// one before it, and all that one may hold, in digits or in any way. A word that begins with 百, 千, 万 or 亿
// is a unit, which digits may stand before: 万元.
const (
	beginNumeral = "0123456789一二三四五六七八九两十"
	inDigits     = "0123456789.,"
	inNumeral    = "0123456789.,〇零一二三四五六七八九两点十百千万亿"
)

// longestNumeral is how many characters before a word are read with it.
const longestNumeral = 24

// continues reports whether what stands right before kept rune i makes of the word
// there a part of a larger figure of its kind: 一百 before 五十亿元, 1亿 before
// 5000万元. Where two digits in Chinese meet (唯一 五百万元), they never do.
func (e Ends) continues(k *segment.Kept, i int, normal string) bool {
	if i == 0 || !touch(k, i) {
		return false
	}
	before, first := runeBefore(k, i), firstRune(normal)
	if places := strings.ContainsRune("十百千万亿", before); !places && (first != '十' || !strings.ContainsRune(inNumeral, before)) {
		return false
	}
	for from := numeralStart(k, i); from < i; from++ {
		f, ok := figure.ParseValue(k.String()[k.At(from):k.At(i)] + normal)
		if ok && f.Kind == e.value.Kind && f.Unit == e.value.Unit && f.Value != e.value.Value {
			return true
		}
	}
	return false
}

// numeralStart returns the first of the kept runes before i that may be of one
// number with it.
func numeralStart(k *segment.Kept, i int) int {
	from := i
	for from > 0 && i-from < longestNumeral && touch(k, from) && strings.ContainsRune(inNumeral, runeBefore(k, from)) {
		from--
	}
	return from
}

// InsideNumber reports whether the kept runes on both sides of place i belong to
// one number in digits: two digits, or a digit and the decimal point or the comma
// between thousands that has another digit on its far side. What stands apart in
// the original text (3、50亿元) does not.
func InsideNumber(k *segment.Kept, i int) bool {
	if i <= 0 || i >= k.Len() || !touch(k, i) {
		return false
	}
	before, after := byteAt(k, i-1), byteAt(k, i)
	switch {
	case isDigit(before) && isDigit(after):
		return true
	case isDigit(before):
		return joins(k, i)
	case isDigit(after):
		return joins(k, i-1)
	}
	return false
}

// joins reports whether kept rune m is a decimal point or a comma between thousands.
// The points of 2024.5.24 are neither, nor is that behind the number of an item
// (1.2024年), nor a comma that does not stand before three digits.
func joins(k *segment.Kept, m int) bool {
	mark := byteAt(k, m)
	if mark != '.' && mark != ',' || m == 0 || m+1 >= k.Len() {
		return false
	}
	from, to := digitsBefore(k, m), digitsBehind(k, m+1)
	if from == m || to == m+1 {
		return false
	}
	if mark == ',' { // of the width of its digits: ，between those of ASCII is punctuation
		return m-from <= 3 && to-m-1 == 3 && width(k, m) == width(k, m+1)
	}
	if from > 0 && byteAt(k, from-1) == '.' && touch(k, from) || to < k.Len() && byteAt(k, to) == '.' && touch(k, to) {
		return false
	}
	const yearDigits = 4
	return to-m-1 != yearDigits || !strings.HasPrefix(k.String()[k.At(to):], "年")
}

// digitsBefore returns where the digits that end before kept rune i begin.
func digitsBefore(k *segment.Kept, i int) int {
	from := i
	for from > 0 && isDigit(byteAt(k, from-1)) && (from == i || touch(k, from)) {
		from--
	}
	return from
}

// digitsBehind returns where the digits that begin with kept rune i end.
func digitsBehind(k *segment.Kept, i int) int {
	to := i
	for to < k.Len() && isDigit(byteAt(k, to)) && (to == i || touch(k, to)) {
		to++
	}
	return to
}

// touch reports whether nothing stands between kept runes i-1 and i in the
// original text.
func touch(k *segment.Kept, i int) bool { return k.Span(i-1, i).End == k.Span(i, i+1).Start }

// width is how many bytes kept rune i has in the original text.
func width(k *segment.Kept, i int) int {
	s := k.Span(i, i+1)
	return s.End - s.Start
}

// byteAt is the first byte of kept rune i, which is the rune where that is ASCII.
func byteAt(k *segment.Kept, i int) byte { return k.String()[k.At(i)] }

func runeBefore(k *segment.Kept, i int) rune {
	r, _ := utf8.DecodeLastRuneInString(k.String()[:k.At(i)])
	return r
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
