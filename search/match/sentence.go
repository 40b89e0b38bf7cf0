package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
)

const (
	// ends are the marks that end a sentence wherever they stand.
	ends = "。！？；…｡"
	// latinEnds end a sentence unless they stand inside a word or an address
	// (a?id=5).
	latinEnds = "!?;"
	// closers belong to the sentence that ends before them.
	closers = "”’」』）)】］]〕｣'"
	// goesOn stands inside a sentence: an end before it was none (《谁是河湾人？》,
	// “加油！”，他说).
	goesOn = "，、：,:》〉"
	// particles begin no sentence behind a closing mark (“加油！”的口号).
	particles = "的地得了着等之"
	// minLatinWord is how many letters a small Latin word needs for a point behind
	// it to end a sentence: shorter ones are often abbreviations (vs. approx.).
	minLatinWord = 4
)

// Sentences cuts a text behind its sentence ends: 。！？；…… and their half-width
// forms, each with the closing quotation marks, brackets and blanks behind it. A
// mark ends nothing where the sentence visibly goes on: 《谁是河湾人？》出版,
// “加油！”，他说. A point ends a sentence where it is one of three or more, between a
// Chinese character and a blank, or between a small Latin word and a capital; so
// those of 3.5, U.S., Mr. and 约翰.史密斯 do not. The spans cover the text without
// gaps.
func Sentences(text string) []corpus.Span {
	var spans []corpus.Span
	start, ended, closed, quoted := 0, false, false, false
	for i, r := range text {
		switch {
		case isEnd(text, i, r):
			ended, closed = true, false
		case !ended:
		case strings.ContainsRune(goesOn, r) || closed && strings.ContainsRune(particles, r):
			ended = false
		case !continues(r, quoted):
			spans = append(spans, corpus.Span{Start: start, End: i})
			start, ended = i, false
		default:
			closed = closed || !unicode.IsSpace(r)
		}
		if isStraight(r) {
			quoted = !quoted
		}
	}
	if start < len(text) {
		spans = append(spans, corpus.Span{Start: start, End: len(text)})
	}
	return spans
}

// continues reports whether r, behind a sentence end, still belongs to that
// sentence. A straight mark does where one is open.
func continues(r rune, quoted bool) bool {
	if isStraight(r) {
		return quoted
	}
	return unicode.IsSpace(r) || strings.ContainsRune(closers, r)
}

// isStraight reports whether r is a quotation mark that opens and closes alike.
func isStraight(r rune) bool { return r == '"' || r == '＂' }

// isEnd reports whether r at offset i of text ends a sentence.
func isEnd(text string, i int, r rune) bool {
	switch {
	case r >= '一' && r <= '鿿': // most of the text
		return false
	case r < utf8.RuneSelf && strings.ContainsRune(latinEnds, r):
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+1:])
		return !isLatin(before) || !isLatin(after)
	case r == '.' || r == '．':
		return isFullStop(text, i, utf8.RuneLen(r))
	}
	return strings.ContainsRune(ends, r)
}

// isLatin reports whether r is a letter or digit of ASCII, or a mark that stands
// in addresses.
func isLatin(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/' || r == '=')
}

// isFullStop reports whether the point of a size in bytes at i ends a sentence.
func isFullStop(text string, i, size int) bool {
	before, width := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+size:])
	switch {
	case before == '.' || before == '．':
		return strings.HasSuffix(text[:i-width], string(before))
	case unicode.Is(unicode.Han, before) || strings.ContainsRune("”’」』", before):
		return i+size == len(text) || continues(after, true) // 约翰.史密斯 is a name
	case !unicode.IsLower(before):
		return false
	}
	rest := strings.TrimLeftFunc(text[i+size:], unicode.IsSpace)
	next, _ := utf8.DecodeRuneInString(rest)
	if rest != "" && (len(rest) == len(text)-i-size || !unicode.IsUpper(next) && !unicode.Is(unicode.Han, next)) {
		return false
	}
	return isSmallWord(text[:i])
}

// isSmallWord reports whether text ends in a word of at least minLatinWord small
// letters.
func isSmallWord(text string) bool {
	for n := 0; ; n++ {
		r, size := utf8.DecodeLastRuneInString(text)
		if !unicode.IsLower(r) {
			return n >= minLatinWord && !unicode.IsLetter(r) && r != '.'
		}
		text = text[:len(text)-size]
	}
}

// Within returns the spans that lie wholly inside unit. The spans must be in
// order of their starts; where possible the answer shares their memory.
func Within(spans []corpus.Span, unit corpus.Span) []corpus.Span {
	from := firstFrom(spans, unit.Start)
	to := from + firstFrom(spans[from:], unit.End)
	inside := spans[from:to:to]
	for i, s := range inside {
		if s.End > unit.End {
			kept := inside[:i:i] // an append below makes a copy
			for _, s := range inside[i:] {
				if s.End <= unit.End {
					kept = append(kept, s)
				}
			}
			return kept
		}
	}
	return inside
}
