package query

import (
	"strings"
	"unicode"
)

// halfWidth is the ASCII form of a full-width character (Ａ, ：, （), or the
// character itself.
func halfWidth(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - ('！' - '!')
	}
	return r
}

// halfWidthString applies halfWidth to every character.
func halfWidthString(s string) string { return strings.Map(halfWidth, s) }

// isBlank reports whether r separates words. Zero-width blanks count: they come
// with text pasted from web pages, and nobody can see them.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// withoutBlanks drops the blanks of s.
func withoutBlanks(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), "") }

// isColon reports whether r may stand after a field name.
func isColon(r rune) bool { return r == ':' || r == '：' }

// isDigit reports whether r is a decimal digit of either width.
func isDigit(r rune) bool { h := halfWidth(r); return h >= '0' && h <= '9' }

// searchable reports whether s holds a character that matching can look for.
// Sentence punctuation and blanks are skipped in matching; the signs that count
// there (% ‰ & and, as symbols, + = ℃) count here.
func searchable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		switch halfWidth(r) {
		case '%', '‰', '&':
			return true
		case '|', '~', '^', '`', '<', '>':
			return false
		}
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.IsSymbol(r)
	})
}

// hasHan reports whether s holds a Chinese character.
func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// isWordRune reports whether r is part of a word rather than punctuation.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
