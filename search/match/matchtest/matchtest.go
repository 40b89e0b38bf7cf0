// Package matchtest says by itself, slowly and plainly, where words and numbers stand
// in a text, for tests to compare package match and the engine with. It shares
// nothing with package match but the matching form of texts.
package matchtest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// WholeNumbers returns where numbers in digits stand in a text, in runes: what is
// written as one, cut where a mark is neither a decimal point nor a comma between
// thousands.
func WholeNumbers(text string) (numbers [][2]int) {
	original := []rune(text)
	signs := make([]byte, len(original)) // one byte a rune, so that offsets are those of runes
	for i, r := range original {
		signs[i] = '_'
		if r = segment.FoldRune(r); r < utf8.RuneSelf {
			signs[i] = byte(r)
		}
	}
	narrow := func(i int) bool { return original[i] < utf8.RuneSelf }
	for _, token := range regexp.MustCompile(`[0-9]+([.,][0-9]+)*`).FindAllIndex(signs, -1) {
		digits := regexp.MustCompile(`[0-9]+`).FindAllIndex(signs[token[0]:token[1]], -1)
		mark := func(n int) byte { // before the n-th run of digits
			if n < 1 || n >= len(digits) {
				return 0
			}
			return signs[token[0]+digits[n][0]-1]
		}
		for n, d := range digits {
			from, to := token[0]+d[0], token[0]+d[1]
			joined := false
			switch mark(n) {
			case ',':
				joined = d[1]-d[0] == 3 && digits[n-1][1]-digits[n-1][0] <= 3 && narrow(from-1) == narrow(from)
			case '.':
				year := d[1]-d[0] == 4 && strings.HasPrefix(segment.Normalize(string(original[to:])), "年")
				joined = mark(n-1) != '.' && mark(n+1) != '.' && !year
			}
			if joined {
				numbers[len(numbers)-1][1] = to
			} else {
				numbers = append(numbers, [2]int{from, to})
			}
		}
	}
	return numbers
}

// Word returns where a word in its matching form stands in a text, overlapping
// or not, with no end of it that is a digit inside a longer number.
func Word(text, normal string) (spans []corpus.Span) {
	k := segment.Keep(text)
	inside := func(at int) bool {
		at = utf8.RuneCountInString(text[:at])
		return slices.ContainsFunc(WholeNumbers(text), func(n [2]int) bool { return n[0] < at && at < n[1] })
	}
	length := utf8.RuneCountInString(normal)
	for i := 0; normal != "" && i+length <= k.Len(); i++ {
		if !strings.HasPrefix(k.String()[k.At(i):], normal) {
			continue
		}
		s := k.Span(i, i+length)
		first, last := normal[0], normal[len(normal)-1]
		if (first < '0' || first > '9' || !inside(s.Start)) && (last < '0' || last > '9' || !inside(s.End)) {
			spans = append(spans, s)
		}
	}
	return spans
}
