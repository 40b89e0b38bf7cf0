package query

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"xunwen/search/match"
)

// variant takes a run that is a wildcard or a fuzzy word.
func (l *lexer) variant(text string, i, end int, bound bool) bool {
	base, fuzzy := cutTilde(text)
	if fuzzy && !l.endsRun(end) {
		base, fuzzy = text, false
	}
	if l.wildcard(base, i, end, bound) {
		if fuzzy {
			l.warner.warn(end-1, "通配符和词尾的 ~ 不能同时用，~ 已略去", l.replaced(end-1, end, ""))
		}
		return true
	}
	if !fuzzy || !searchable(base) {
		return false
	}
	l.fuzzy(base, Word{Text: base, Pos: i}, i, end)
	return true
}

// cutTilde cuts the one ~ off the end of a text, where it has one. Two or more are
// chat, not syntax.
func cutTilde(text string) (base string, ok bool) {
	r, size := utf8.DecodeLastRuneInString(text)
	base = text[:len(text)-size]
	last, _ := utf8.DecodeLastRuneInString(base)
	if halfWidth(r) != '~' || base == "" || halfWidth(last) == '~' {
		return text, false
	}
	return base, true
}

// fuzzy takes a text with ~ behind it, from i to end, or plain, which stands for
// it without the ~, where the text has no variants.
func (l *lexer) fuzzy(text string, plain Node, i, end int) {
	typed := string(l.r[i:end])
	if match.HasVariants(text) {
		l.leaf(Fuzzy{Text: text, Pos: i}, typed)
		return
	}
	l.warner.warn(end-1, fmt.Sprintf("近似查找的词要有 %d 到 %d 个字，这里的 ~ 已略去", match.MinFuzzy, match.MaxFuzzy), l.replaced(end-1, end, ""))
	l.leaf(plain, typed)
}

// wildcard takes a run that is a wildcard within the limits, and warns of one
// outside them.
func (l *lexer) wildcard(text string, i, end int, bound bool) bool {
	pattern, problem := wildcardText(text, bound)
	if pattern == "" && problem == "" {
		return false
	}
	if problem == "" {
		_, err := match.ParseWildcard(pattern)
		switch {
		case err == nil:
			l.leaf(Wildcard{Text: pattern, Pos: i}, text)
			return true
		case errors.Is(err, match.ErrTooManyWildcards):
			problem = fmt.Sprintf("一个词里最多 %d 个 * 和 ?", match.MaxWildcards)
		default:
			problem = fmt.Sprintf("通配符以外至少要有 %d 个字", match.MinLiterals)
		}
	}
	plain := strings.Map(func(r rune) rune {
		if wildSign(r) != 0 {
			return -1
		}
		return r
	}, text)
	suggestion := ""
	if searchable(plain) {
		suggestion = l.replaced(i, end, plain)
	}
	l.warner.warn(i, problem+"，“"+text+"”里的 * 和 ? 按标点处理", suggestion)
	return false
}

// wildSign is r as * or ?, whichever it can be, or 0.
func wildSign(r rune) rune {
	if h := halfWidth(r); h == '*' || h == '?' {
		return h
	}
	return 0
}

// wildcardText returns a run as the text of a wildcard, its signs in half width
// and the punctuation at its end left out, or an empty text where it holds none.
// problem says why a run with signs that look like wildcards is none. bound is
// whether the run stands behind a blank or a parenthesis.
func wildcardText(text string, bound bool) (pattern, problem string) {
	text = strings.TrimRight(text, trailing+"~～")
	r, sentence := []rune(text), isSentence(text)
	wild, punctuation := 0, 0
	for i, c := range r {
		switch sign := wildSign(c); {
		case sign == 0:
			continue
		case sign == '*' && isStar(r, i), sign == '?' && !sentence && isOneRune(r, i, bound):
			wild++
		default:
			punctuation++
		}
		r[i] = wildSign(c)
	}
	switch pattern = string(r); {
	case wild == 0:
		return "", ""
	case strings.Contains(pattern, "**"):
		return "", "连写的 * 不是通配符"
	case punctuation > 0 || strings.Contains(pattern, "://"):
		return "", "有的 * 和 ? 是标点"
	case !isPlain(pattern):
		return "", "通配符的词里不能有括号和引号"
	case startsWith(pattern, '-'):
		return "", "通配符的词不能以 - 开头"
	case !bound && (startsWith(pattern, '=') || strings.ContainsFunc(pattern, isColon)):
		return "", "通配符的词前面要有空格"
	}
	return pattern, ""
}

// isStar reports whether * at i stands beside a word, rather than alone or between
// the numbers of a product.
func isStar(r []rune, i int) bool {
	before := i > 0 && isWordRune(r[i-1])
	after := i+1 < len(r) && isWordRune(r[i+1])
	product := before && after && isDigit(r[i-1]) && isDigit(r[i+1])
	return (before || after || besideSign(r, i)) && !product
}

// isOneRune reports whether ? at i stands in a word rather than behind one.
func isOneRune(r []rune, i int, bound bool) bool {
	if i+1 >= len(r) || !isWordRune(r[i+1]) && wildSign(r[i+1]) == 0 {
		return false
	}
	if i == 0 && !bound || i > 0 && !endsPiece(r[:i]) {
		return false
	}
	return true
}

// endsPiece reports whether ? behind r can stand for a character of the same word:
// behind a word, another sign, or a mark inside a number (12.?亿).
func endsPiece(r []rune) bool {
	last := r[len(r)-1]
	inNumber := (last == '.' || last == '-') && len(r) > 1 && isDigit(r[len(r)-2])
	return isWordRune(last) || wildSign(last) != 0 || inNumber
}

// besideSign reports whether another sign stands beside i.
func besideSign(r []rune, i int) bool {
	return i > 0 && wildSign(r[i-1]) != 0 || i+1 < len(r) && wildSign(r[i+1]) != 0
}

// isSentence reports whether a text is more than one word, or asks something: a ?
// in it is punctuation (为什么？因为…).
func isSentence(text string) bool {
	if strings.ContainsAny(text, "，。！；：、…,!;/=&") {
		return true
	}
	for _, word := range []string{
		"什么", "什麼", "甚么", "谁", "誰", "哪", "几", "幾", "多少", "多大", "多久", "多长", "怎", "如何", "为何", "為何", "何时", "何地", "是否", "是不是",
		"有没有", "能否", "可否", "吗", "嗎", "呢", "吧", "么", "麼",
	} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// plainValue warns of wildcards and ~ in the value of a field, where they are no
// syntax, and drops the ~.
func (l *lexer) plainValue(n Term, f fieldValue) Term {
	base, fuzzy := cutTilde(n.Value)
	if pattern, _ := wildcardText(base, true); pattern != "" {
		l.warner.warn(f.pos, noVariants(f), l.replaced(f.pos, f.end, pattern))
	}
	if fuzzy && searchable(base) {
		n.Value = base
		l.warner.warn(f.pos, noVariants(f), l.replaced(f.pos, f.end, f.name+":"+base))
	}
	return n
}

func noVariants(f fieldValue) string {
	return "“" + f.name + ":”的值里还不能用通配符和 ~，按标点处理"
}

// hints warns of a word that its writer may have meant as syntax.
func (l *lexer) hints(text string, i, end int) {
	l.hintScope(text, i, end)
	l.hintNamed(text, i, end)
	l.hintComparison(text, i)
	switch {
	case strings.ContainsAny(text, "\\"):
	case strings.ContainsAny(text, "|｜") && hasHan(text):
		spaced := strings.NewReplacer("|", " | ", "｜", " | ").Replace(text)
		l.warner.warn(i, "“|”两边有空格才表示“或”，这里按普通文字处理", l.replaced(i, end, spaced))
	case (text == "or" || text == "and" || text == "not" || text == "near") && l.endsRun(end) && l.han:
		upper := strings.ToUpper(text)
		if text == "near" {
			upper = fmt.Sprintf("NEAR/%d", DefaultDistance)
		}
		l.warner.warn(i, "小写的 "+text+" 按普通文字处理", l.replaced(i, end, upper))
	}
}
