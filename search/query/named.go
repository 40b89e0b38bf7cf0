package query

import (
	"strings"
)

// named takes the placeholder of any entity of a type (‹人物›, <person>) at i and
// returns the offset after it. It stands alone, as an operator does: with more of a
// word at either end it is text.
func (l *lexer) named(i int) (end int, ok bool) {
	size, kind, ok := placeholder(l.r[i:min(len(l.r), i+maxPlaceholder)])
	if !ok || l.runEnd(i, true) != i+size {
		return 0, false
	}
	end = i + size
	l.leaf(Named{Type: kind, Pos: i}, string(l.r[i:end]))
	return end, true
}

// maxPlaceholder is the length in runes of the longest placeholder: <organization>.
const maxPlaceholder = maxFieldName + 2

// placeholder reads the placeholder that r begins with and returns its length in
// runes.
func placeholder(r []rune) (size int, kind Field, ok bool) {
	size, kind, ok = bracketed(r)
	return size, kind, ok && isEntity(kind)
}

// bracketed reads the name of a field in angle brackets of one kind, in which r
// begins.
func bracketed(r []rune) (size int, field Field, ok bool) {
	if len(r) == 0 || closingAngle(r[0]) == 0 {
		return 0, "", false
	}
	for i, c := range r[1:] {
		if halfWidth(c) == closingAngle(r[0]) {
			field, ok = fieldOf(string(r[1 : i+1]))
			return i + 2, field, ok
		}
	}
	return 0, "", false
}

// closingAngle is the bracket, in half width, that closes r, or 0 where r opens none.
func closingAngle(r rune) rune {
	switch halfWidth(r) {
	case '‹':
		return '›'
	case '〈':
		return '〉'
	case '<':
		return '>'
	}
	return 0
}

// isEntity reports whether the values of a field are names of entities of a type.
func isEntity(f Field) bool { return f == FieldPerson || f == FieldOrg || f == FieldPlace }

// printNamed writes a placeholder.
func printNamed(n Named) string { return "‹" + fieldName(n.Type) + "›" }

// hintNamed warns of a placeholder that is joined to other text, and of one of what
// has none.
func (l *lexer) hintNamed(text string, i, end int) {
	r := []rune(text)
	if size, field, ok := bracketed(r); ok && size == len(r) && !isEntity(field) {
		l.warner.warn(i, "“"+text+"”里只能写人物、机构、地点，这里按普通文字处理", "")
		return
	}
	apart, found := apartNamed(r)
	if found == "" {
		return
	}
	suggestion := l.replaced(i, end, apart)
	if l.segmentBefore(i) {
		suggestion = l.replaced(i, end, " "+apart)
	}
	l.warner.warn(i, "“"+found+"”两边有空格或括号才代表这一类的任何名称，这里按普通文字处理", suggestion)
}

// segmentBefore reports whether a quotation ends directly before i.
func (l *lexer) segmentBefore(i int) bool { return i > 0 && isMark(l.r[i-1]) }

// apartNamed returns a text with blanks around the placeholders in it, and the first
// of them; none where it holds none.
func apartNamed(r []rune) (apart, found string) {
	var words []string
	start := 0
	for i := 0; i < len(r); {
		size, kind, ok := placeholder(r[i:min(len(r), i+maxPlaceholder)])
		if !ok {
			i++
			continue
		}
		if found == "" {
			found = string(r[i : i+size])
		}
		words = append(words, string(r[start:i]), printNamed(Named{Type: kind}))
		i += size
		start = i
	}
	words = append(words, string(r[start:]))
	return strings.Join(strings.Fields(strings.Join(words, " ")), " "), found
}
