package query

import "strings"

// tokenKind is what a token does in the grammar.
type tokenKind uint8

const (
	tokenLeaf tokenKind = iota
	tokenOpen
	tokenClose
	tokenAnd
	tokenOr
	tokenNear
	tokenNot
	tokenField // a field before a group: 人物:(李春生 OR 王远山)
	tokenScope // a unit before a group: 同句(投资 建设)
)

// token is one symbol of the grammar. Text is as typed.
type token struct {
	kind tokenKind
	leaf Node
	text string
	pos  int
	// field is what the words of the group become, with tokenField.
	field fieldValue
	near  nearOp // with tokenNear
	unit  Unit   // with tokenScope
}

// lexer cuts a source into tokens.
type lexer struct {
	*source
	tokens []token
	leaves int
	full   bool // MaxClauses was reached: nothing more is taken
}

// operator returns the operator that a word is when it stands alone. Only
// capitals count in English: to be or not to be is text.
func operator(word string) (tokenKind, bool) {
	switch halfWidthString(word) {
	case "OR", "|", "||", "或", "或者":
		return tokenOr, true
	case "AND", "&", "&&", "且", "并且", "並且":
		return tokenAnd, true
	case "NOT", "非":
		return tokenNot, true
	}
	return 0, false
}

// lex returns the tokens of the source.
func lex(s *source) []token {
	l := &lexer{source: s}
	bound := true // nothing of a word stands directly before i
	for i := 0; i < len(l.r) && !l.full; {
		switch {
		case isBlank(l.r[i]):
			i, bound = i+1, true
		case l.isGroup(i, bound):
			i, bound = l.parenthesis(i), true
		case bound && l.isMinus(i):
			i = l.negated(i)
		default:
			i, bound = l.operand(i, bound), false
		}
	}
	return l.tokens
}

// isGroup reports whether a grouping parenthesis stands at i.
func (l *lexer) isGroup(i int, bound bool) bool {
	if l.paren[i] < 0 {
		return false
	}
	if bound && l.opens(i) {
		l.startGroup(i)
	}
	return l.group[i]
}

func (l *lexer) parenthesis(i int) int {
	kind := tokenOpen
	if !l.opens(i) {
		kind = tokenClose
	}
	l.push(token{kind: kind, text: string(l.r[i]), pos: i})
	return i + 1
}

// isMinus reports whether - at i negates: after a blank, an opening group or at
// the start, and directly before something.
func (l *lexer) isMinus(i int) bool {
	if halfWidth(l.r[i]) != '-' || i+1 >= len(l.r) || isBlank(l.r[i+1]) {
		return false
	}
	after := halfWidth(l.r[i+1])
	if after == '-' || after == '>' || after == ')' {
		return false // --, -> and a lone dash in parentheses are text
	}
	return i == 0 || isBlank(l.r[i-1]) || l.group[i-1] && l.opens(i-1)
}

// negated reads - and, unless a parenthesis follows, its operand.
func (l *lexer) negated(i int) int {
	l.push(token{kind: tokenNot, text: "-", pos: i})
	if l.paren[i+1] > i+1 {
		l.startGroup(i + 1)
		return l.parenthesis(i + 1)
	}
	if isDigit(l.r[i+1]) {
		end := l.runEnd(i+1, true)
		text := string(l.r[i:end])
		l.warner.warn(i, "“"+text+"”按“不含”理解；要找负数请加引号", l.replaced(i, end, printPhrase(Phrase{Text: text})))
	}
	return l.operand(i+1, true)
}

// operand reads a quotation, a placeholder, a field, an operator or a word at i and
// returns the offset after it.
func (l *lexer) operand(i int, bound bool) int {
	if bound {
		if end, ok := l.named(i); ok {
			return end
		}
		if end, ok := l.field(i); ok {
			return end
		}
		if end, ok := l.compare(i, i); ok {
			return end
		}
	}
	if seg, ok := l.segments[i]; ok {
		return l.segment(seg, i, false)
	}
	if bound && halfWidth(l.r[i]) == '=' {
		if seg, ok := l.segments[i+1]; ok && seg.quoted {
			return l.segment(seg, i, true)
		}
	}
	end := l.runEnd(i, bound)
	if bound && isDigit(l.r[i]) {
		if joined, after, ok := l.joinUnit(string(l.r[i:end]), end, readNumber); ok && hasHan(joined) {
			l.leaf(Word{Text: joined, Pos: i}, string(l.r[i:after])) // 7,412.9 亿元
			return after
		}
	}
	l.word(string(l.r[i:end]), i, end, bound)
	return end
}

// segment takes a quotation, with the ~ behind it, or a plain run, and returns the
// offset after it.
func (l *lexer) segment(seg segment, pos int, verbatim bool) int {
	end := seg.end
	fuzzy := seg.quoted && end < len(l.r) && halfWidth(l.r[end]) == '~' && l.endsRun(end+1)
	if fuzzy {
		end++
	}
	typed := string(l.r[pos:end])
	switch {
	case fuzzy && verbatim && strings.ContainsFunc(seg.text, isNotBlank):
		l.warner.warn(seg.end, "逐字查找不能同时近似，~ 已略去", l.replaced(seg.end, end, ""))
		l.leaf(Phrase{Text: seg.text, Verbatim: true, Pos: pos}, typed)
	case fuzzy && searchable(seg.text):
		l.fuzzy(seg.text, Phrase{Text: seg.text, Pos: pos}, pos, end)
	case !seg.quoted && searchable(seg.text):
		l.leaf(Word{Text: seg.text, Pos: pos}, typed)
	case !seg.quoted:
	case verbatim && strings.ContainsFunc(seg.text, isNotBlank), searchable(seg.text):
		l.leaf(Phrase{Text: seg.text, Verbatim: verbatim, Pos: pos}, typed)
	case strings.ContainsFunc(seg.text, isNotBlank):
		l.warner.warn(pos, "引号里只有标点，已略去；要逐字查找请在引号前加“=”", l.replaced(pos, pos, "="))
	default:
		l.warner.warn(pos, "引号里没有文字，已略去", "")
	}
	return end
}

func isNotBlank(r rune) bool { return !isBlank(r) }

// word takes a run of plain text between i and end, or the operator it is.
func (l *lexer) word(text string, i, end int, bound bool) {
	kind, ok := operator(text)
	near, isNear := nearOperator(text)
	minus := len(l.tokens) > 0 && l.tokens[len(l.tokens)-1].kind == tokenNot && l.tokens[len(l.tokens)-1].pos == i-1
	switch {
	case ok && bound && !minus && l.endsRun(end):
		l.push(token{kind: kind, text: text, pos: i})
	case isNear && bound && !minus && l.endsRun(end):
		l.near(near, text, i, end)
	case bound && l.scope(text, i, end):
	case (ok || isNear) && !minus && l.betweenQuotes(i, end):
		l.warnTight(text, i, end)
	case l.variant(text, i, end, bound):
	case searchable(text):
		l.hints(text, i, end)
		l.leaf(Word{Text: text, Pos: i}, text)
	}
}

// betweenQuotes reports whether a quotation stands directly at both ends of a run.
func (l *lexer) betweenQuotes(i, end int) bool {
	_, after := l.segments[end]
	return after && i > 0 && markOf(l.r[i-1]) != noMark
}

// warnTight reads an operator between two quotations (“投资”或“建设”) as text, which
// it is in a pasted sentence.
func (l *lexer) warnTight(text string, i, end int) {
	l.warner.warn(i, "“"+text+"”两边有空格才是运算符，这里按普通文字处理", l.replaced(i, end, " "+text+" "))
	if searchable(text) {
		l.leaf(Word{Text: text, Pos: i}, text)
	}
}

// endsRun reports whether a blank, a grouping parenthesis or the end stands at
// the offset.
func (l *lexer) endsRun(end int) bool {
	return end >= len(l.r) || isBlank(l.r[end]) || l.group[end]
}

// runEnd returns the end of the plain run at i: the next blank, segment or
// grouping parenthesis. Inside a run a parenthesis groups only where it encloses
// a blank or follows an operator or the name of a unit.
func (l *lexer) runEnd(i int, bound bool) int {
	for j := i; j < len(l.r); j++ {
		if isBlank(l.r[j]) {
			return j
		}
		if _, ok := l.segments[j]; ok && j > i {
			return j
		}
		if l.paren[j] > j && (l.hasBlank(j) || bound && j <= i+maxGroupWord && takesGroup(string(l.r[i:j]))) {
			l.startGroup(j)
		}
		if l.group[j] {
			return j
		}
	}
	return len(l.r)
}

// maxGroupWord is the length in runes of the longest word that takes a group:
// PARAGRAPH, NEAR/200个字.
const maxGroupWord = 12

// takesGroup reports whether word makes the parenthesis behind it a group.
func takesGroup(word string) bool {
	_, isOperator := operator(word)
	_, isNear := nearOperator(word)
	_, isScope := scopeUnit(word)
	return isOperator || isNear || isScope
}

// leaf takes a condition unless there are too many.
func (l *lexer) leaf(n Node, text string) {
	pos := position(n)
	if l.leaves == MaxClauses {
		l.full = true
		l.warner.warn(pos, tooManyClauses(), "")
		l.tokens = trimOperators(l.tokens)
		return
	}
	l.leaves++
	l.push(token{kind: tokenLeaf, leaf: n, text: text, pos: pos})
}

func (l *lexer) push(t token) { l.tokens = append(l.tokens, t) }
