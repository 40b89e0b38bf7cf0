package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The classes of marks that layout repair tells apart. Half-width forms are
// included where Chinese typists use them.
const (
	terminalMarks = "。！？!?…｡"
	softMarks     = "，、；,;､"
	colonMarks    = "：:"
	closingMarks  = "”’」』）)】》〉］]〕}｝"
	openingMarks  = "“‘「『（(【《〈［[〔{｛"
	// neverStart are marks that open no line of Chinese text: whatever begins
	// with one goes on with the line before.
	neverStart = "。！？!?，、；：,;:％%‰℃”’」』）)】》〉］]〕｝｡､"
)

func isTerminal(r rune) bool { return strings.ContainsRune(terminalMarks, r) }
func isSoft(r rune) bool     { return strings.ContainsRune(softMarks, r) }
func isColon(r rune) bool    { return strings.ContainsRune(colonMarks, r) }
func isClosing(r rune) bool  { return strings.ContainsRune(closingMarks, r) }
func isOpening(r rune) bool  { return strings.ContainsRune(openingMarks, r) }
func isHan(r rune) bool      { return unicode.Is(unicode.Han, r) || r == '〇' }

// isDigit reports ASCII and full-width digits.
func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// isLatin reports letters of the Latin alphabet, full-width ones included.
func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// isBlank reports blanks of every width and the invisible marks that web pages
// leave at the edges of lines.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u3000' || isInvisible(r)
}

// isInvisible reports zero-width marks that carry no text: zero-width space,
// direction marks, word joiner, byte order mark.
func isInvisible(r rune) bool {
	switch r {
	case '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return false
}

// trimBlank cuts blanks of every width off both ends.
func trimBlank(s string) string { return strings.TrimFunc(s, isBlank) }

// cleanText removes control characters and invisible marks, and turns a tab
// into a space. The common clean string is returned without a copy.
func cleanText(s string) string {
	if strings.IndexFunc(s, isUnclean) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case isUnclean(r):
			return -1
		}
		return r
	}, s)
}

func isUnclean(r rune) bool { return unicode.IsControl(r) || isInvisible(r) }

// compilePattern compiles a pattern in which \s means blanks of every width:
// Go's own \s knows neither the ideographic space nor the no-break space, and
// both are what newspapers set names apart with.
func compilePattern(expr string) *regexp.Regexp {
	const blanks = `\s\p{Zs}`
	var b strings.Builder
	class := false
	for i := 0; i < len(expr); i++ {
		switch c := expr[i]; {
		case c == '\\' && i+1 < len(expr):
			i++
			switch {
			case expr[i] == 's' && class:
				b.WriteString(blanks)
			case expr[i] == 's':
				b.WriteString(`[` + blanks + `]`)
			case expr[i] == 'S' && !class:
				b.WriteString(`[^` + blanks + `]`)
			default:
				b.WriteString(expr[i-1 : i+1])
			}
			continue
		case c == '[':
			class = true
		case c == ']':
			class = false
		}
		b.WriteByte(expr[i])
	}
	return regexp.MustCompile(b.String())
}

// columns returns the width of a text in half-width columns: a Chinese
// character or mark takes two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		if r < 0x2e80 && !strings.ContainsRune("“”‘’…—·", r) {
			n++
		} else {
			n += 2
		}
	}
	return n
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// secondRune returns the second character of a text, or utf8.RuneError.
func secondRune(s string) rune {
	_, size := utf8.DecodeRuneInString(s)
	return firstRune(s[size:])
}

// secondLastRune returns the last character but one, or utf8.RuneError.
func secondLastRune(s string) rune {
	_, size := utf8.DecodeLastRuneInString(s)
	return lastRune(s[:len(s)-size])
}

// ending is how the end of a line reads.
type ending int

const (
	endBare   ending = iota // a bare character: the sentence is not over
	endSoft                 // ，、；
	endColon                // ：
	endCloser               // a closing mark with no sentence end inside or before it
	endOpen                 // an opening mark, or a dash that leads on
	endFull                 // 。！？…, also inside closing marks
)

// endingOf classifies the end of a trimmed line.
func endingOf(s string) ending {
	last := lastRune(s)
	switch {
	case isTerminal(last):
		return endFull
	case isSoft(last):
		return endSoft
	case isColon(last):
		return endColon
	case isOpening(last):
		return endOpen
	case isClosing(last):
		return closerEnding(s)
	case last == '.' && latinSentence(s):
		return endFull
	}
	return endBare
}

// closerEnding looks behind closing marks: ……。” and ……。（完） end a sentence,
// “示范城市” does not.
func closerEnding(s string) ending {
	inner := strings.TrimRightFunc(s, isClosing)
	if isTerminal(lastRune(inner)) {
		return endFull
	}
	last := lastRune(s)
	if last == '）' || last == ')' || last == '】' || last == ']' {
		if i := strings.LastIndexAny(s, "（(【["); i > 0 && endingOf(trimBlank(s[:i])) == endFull {
			return endFull
		}
	}
	return endCloser
}

// latinSentence reports whether a final full stop ends an English sentence: a
// word of three letters or more stands before it.
func latinSentence(s string) bool {
	s = strings.TrimSuffix(s, ".")
	word := s[len(strings.TrimRightFunc(s, isLatin)):]
	return utf8.RuneCountInString(word) >= 3
}

// pairMarks are the marks whose balance tells that a sentence is still open.
const (
	pairOpeners = "“「『（《【"
	pairClosers = "”」』）》】"
)

// pairBalance returns how many pairs a text opens and leaves open. Closing marks
// without an opening one before them count as negative.
func pairBalance(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune(pairOpeners, r):
			n++
		case strings.ContainsRune(pairClosers, r):
			n--
		}
	}
	return n
}
