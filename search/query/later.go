package query

import "strings"

// isScope reports whether word, directly before a parenthesis, names the unit in
// which the group must hold.
func isScope(word string) bool { return word == "同句" || word == "同段" || word == "同文" }

// unsupported takes a word that is syntax of the language but not of this
// version, and warns.
func (l *lexer) unsupported(word string, i, end int) bool {
	if isScope(word) && end < len(l.r) && l.group[end] {
		if word != "同段" { // what a group means anyway
			l.warner.warn(i, "还不能限定“"+word+"”，按同一段落查找", "")
		}
		return true
	}
	if isDistance(word) {
		l.warner.warn(i, "还不能限定距离，“"+word+"”已略去，两边的条件都要满足", "")
		return true
	}
	return false
}

// isDistance reports whether word is NEAR/8, 近/8 or 前/8.
func isDistance(word string) bool {
	name, n, ok := strings.Cut(halfWidthString(word), "/")
	if !ok || n == "" || strings.Trim(n, "0123456789") != "" {
		return false
	}
	return name == "NEAR" || name == "近" || name == "前"
}

// hints warns of a word that its writer may have meant as syntax.
func (l *lexer) hints(text string, i, end int) {
	switch {
	case strings.Trim(text, "*~") == "" || strings.ContainsAny(text, "\\"):
	case isWildcard(text):
		l.warner.warn(i, "还不支持通配符，“"+text+"”里的 * 和 ? 按标点处理", "")
	case strings.HasSuffix(text, "~"):
		l.warner.warn(i, "还不支持近似查找，词尾的 ~ 按标点处理", "")
	case strings.ContainsAny(text, "|｜") && hasHan(text):
		spaced := strings.NewReplacer("|", " | ", "｜", " | ").Replace(text)
		l.warner.warn(i, "“|”两边有空格才表示“或”，这里按普通文字处理", l.replaced(i, end, spaced))
	case (text == "or" || text == "and" || text == "not") && l.endsRun(end) && hasHan(string(l.r)):
		l.warner.warn(i, "小写的 "+text+" 按普通文字处理", l.replaced(i, end, strings.ToUpper(text)))
	}
}

// isWildcard reports whether text holds * beside a word character or ? between
// two: a question mark at the end of a question is none.
func isWildcard(text string) bool {
	r := []rune(text)
	for i, c := range r {
		before := i > 0 && isWordRune(r[i-1])
		after := i+1 < len(r) && isWordRune(r[i+1])
		if c == '*' && (before || after) || c == '?' && before && after {
			return true
		}
	}
	return false
}
