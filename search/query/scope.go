package query

import "strings"

// scopeUnit returns the unit that a word names directly before a parenthesis.
// Only capitals count in English. 同句:(…) is a slip that can only mean 同句(…).
func scopeUnit(word string) (Unit, bool) {
	switch strings.TrimSuffix(halfWidthString(word), ":") {
	case "同句", "SENTENCE":
		return Sentence, true
	case "同段", "PARAGRAPH":
		return Paragraph, true
	case "同文", "ARTICLE":
		return Document, true
	}
	return "", false
}

// scopeName is the name that String prints.
func scopeName(u Unit) string {
	switch u {
	case Sentence:
		return "同句"
	case Document:
		return "同文"
	}
	return "同段"
}

// within reports whether u is a smaller unit than other.
func (u Unit) within(other Unit) bool {
	return u == Sentence && other != Sentence || u == Paragraph && other == Document
}

// scope takes the name of a unit before a group.
func (l *lexer) scope(text string, i, end int) bool {
	unit, ok := scopeUnit(text)
	if !ok || end >= len(l.r) || !l.group[end] || !l.opens(end) {
		return false
	}
	l.push(token{kind: tokenScope, text: text, pos: i, unit: unit})
	return true
}

// hintScope warns of the name of a unit that is not written as one.
func (l *lexer) hintScope(text string, i, end int) {
	open := end
	for open < len(l.r) && isBlank(l.r[open]) {
		open++
	}
	if open >= len(l.r) || !l.opens(open) {
		return
	}
	upper := strings.ToUpper(halfWidthString(text))
	if _, ok := scopeUnit(upper); !ok {
		return
	}
	message := "“" + text + "”要紧跟着括号才限定范围，这里按普通文字处理"
	if open == end {
		if upper == halfWidthString(text) {
			return
		}
		message = "小写的 " + text + " 按普通文字处理"
	}
	l.warner.warn(i, message, l.replaced(i, open, upper))
}
