package segment

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
)

// matchClass says how matching treats a folded rune.
type matchClass uint8

const (
	keepAlways  matchClass = iota
	keepDigit              // an ASCII digit
	keepBetween            // kept between two ASCII digits only
	skipAlways
)

const (
	// betweenDigits are the marks that are part of a number, a date or a score.
	betweenDigits = ".:,-/~"
	// skippedSymbols look like punctuation but are symbols in Unicode.
	skippedSymbols = "|<>^`"
	// keptPunctuation is punctuation in Unicode that carries a meaning of its own.
	keptPunctuation = "%‰+=&"
)

// classOf works out the class of a folded rune.
func classOf(r rune) matchClass {
	switch {
	case '0' <= r && r <= '9':
		return keepDigit
	case strings.ContainsRune(betweenDigits, r):
		return keepBetween
	case strings.ContainsRune(keptPunctuation, r):
		return keepAlways
	case strings.ContainsRune(skippedSymbols, r) || unicode.IsSpace(r) ||
		unicode.In(r, unicode.Z, unicode.C, unicode.P, unicode.Variation_Selector):
		return skipAlways
	}
	return keepAlways
}

// classify enters the classes of all runes; it goes through the ranges of the
// Unicode tables, because asking for each of 65,536 runes would take 10 ms.
func (t *runeTable) classify() {
	classes := make([]matchClass, bmpSize)
	for _, table := range []*unicode.RangeTable{unicode.Z, unicode.C, unicode.P, unicode.Variation_Selector} {
		for _, g := range table.R16 {
			for r := int(g.Lo); r <= int(g.Hi); r += int(g.Stride) {
				classes[r] = skipAlways
			}
		}
	}
	for r := range rune(utf8.RuneSelf) {
		classes[r] = classOf(r)
	}
	for _, r := range keptPunctuation {
		classes[r] = keepAlways
	}
	for r, entry := range t.bmp {
		to := entry & runeMask
		class := keepAlways
		if to < bmpSize {
			class = classes[to]
		}
		t.bmp[r] = to | uint32(class)<<classShift
	}
}

// look returns what r folds to and the class of that.
func (t *runeTable) look(r rune) (rune, matchClass) {
	if uint32(r) < bmpSize {
		entry := t.bmp[r]
		return rune(entry & runeMask), matchClass(entry >> classShift)
	}
	r = t.foldBeyond(r)
	return r, classOf(r)
}

// keeps reports whether a rune of a class is part of the matching form: digit is
// whether the rune before folds to a digit, rest is the text behind.
func keeps[T string | []byte](t *runeTable, class matchClass, digit bool, rest T) bool {
	return class < keepBetween || class == keepBetween && digit && digitAt(t, rest)
}

// digitAt reports whether the rune at the start of a text folds to an ASCII digit.
func digitAt[T string | []byte](t *runeTable, text T) bool {
	if len(text) == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(string(text[:min(len(text), utf8.UTFMax)]))
	_, class := t.look(r)
	return class == keepDigit
}

// Normalize returns the matching form of text: its runes folded, without blanks,
// punctuation and invisible characters, but with . : , - / ~ where they stand
// between two ASCII digits and with % ‰ ℃ + = & and other symbols everywhere.
//
// A text matches a query exactly when Normalize(query) is not empty and part of
// Normalize(text). Every stretch of a text matches that text, for cutting a
// stretch out can only drop marks at its own ends. Normalize of its own result
// changes nothing, and the result never holds a NUL.
func Normalize(text string) string {
	return string(AppendNormalized(make([]byte, 0, len(text)+utf8.UTFMax), text))
}

// AppendNormalized appends Normalize(text) to dst and returns the longer slice.
func AppendNormalized(dst []byte, text string) []byte {
	t := runes()
	digit := false // the rune before folds to a digit
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		to, class := t.look(r)
		if keeps(t, class, digit, text[i:]) {
			dst = utf8.AppendRune(dst, to)
		}
		digit = class == keepDigit
	}
	return dst
}

// A Kept is a text in its matching form that remembers where each kept rune
// stands in the original text.
type Kept struct {
	norm  string
	runes []keptRune
}

// keptRune places one kept rune: at in the matching form, start to end in the
// original text, all in bytes: texts are shorter than 2 GB.
type keptRune struct{ at, start, end int32 }

// Keep returns the matching form of text with its offsets.
func Keep(text string) *Kept {
	t := runes()
	k := &Kept{runes: make([]keptRune, 0, len(text)/3+1)}
	norm := make([]byte, 0, len(text)+utf8.UTFMax)
	digit := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		start := i
		i += size
		to, class := t.look(r)
		if keeps(t, class, digit, text[i:]) {
			k.runes = append(k.runes, keptRune{at: int32(len(norm)), start: int32(start), end: int32(i)})
			norm = utf8.AppendRune(norm, to)
		}
		digit = class == keepDigit
	}
	k.norm = string(norm)
	return k
}

// String returns the matching form, the same as Normalize.
func (k *Kept) String() string { return k.norm }

// Len returns the number of kept runes.
func (k *Kept) Len() int { return len(k.runes) }

// Span returns the stretch of the original text from kept rune i up to, but
// without, kept rune j; i < j ≤ Len. What was skipped between them is inside,
// what was skipped around them is not.
func (k *Kept) Span(i, j int) corpus.Span {
	return corpus.Span{Start: int(k.runes[i].start), End: int(k.runes[j-1].end)}
}

// Runes returns the kept runes that start inside a span of the original text, as
// the numbers i of the first and j of the one after the last; i == j where the
// span holds none. For every i < j, Runes(Span(i, j)) is i, j.
func (k *Kept) Runes(span corpus.Span) (i, j int) {
	i = sort.Search(len(k.runes), func(n int) bool { return int(k.runes[n].start) >= span.Start })
	return i, i + sort.Search(len(k.runes)-i, func(n int) bool { return int(k.runes[i+n].start) >= span.End })
}

// At returns the byte offset of the matching form at which kept rune i starts, or
// its length where i is Len: for every i, Index(At(i)) is i.
func (k *Kept) At(i int) int {
	if i == len(k.runes) {
		return len(k.norm)
	}
	return int(k.runes[i].at)
}

// Index returns the number of the kept rune that starts at the byte offset at of
// the matching form, or of the first one after it.
func (k *Kept) Index(at int) int {
	return sort.Search(len(k.runes), func(i int) bool { return int(k.runes[i].at) >= at })
}

// Find returns where query occurs in the text, as stretches of the original text
// from the first to the last matched rune, skipped marks inside included. Like
// strings.Count it goes from left to right and reports no two that overlap: in
// 哈哈哈 it finds 哈哈 once. A query that has no kept rune is found nowhere.
func Find(text *Kept, query string) []corpus.Span {
	return text.Find(Normalize(query))
}

// Find is Find for a query that is in its matching form already.
func (k *Kept) Find(query string) []corpus.Span {
	if query == "" {
		return nil
	}
	var spans []corpus.Span
	for from := 0; ; {
		i := strings.Index(k.norm[from:], query)
		if i < 0 {
			return spans
		}
		at := from + i
		from = at + len(query)
		spans = append(spans, k.Span(k.Index(at), k.Index(from)))
	}
}
