package query

import (
	"fmt"
	"strings"
)

// Limits of a query. They bound the work that a query can ask for; what exceeds
// them is read as Parse says.
const (
	// MaxDepth is how deep parentheses may be nested.
	MaxDepth = 32
	// MaxClauses is how many words, phrases and fields a query may have.
	MaxClauses = 512
)

// Parse reads a query. It never fails: what does not parse is read as plain
// text, and a warning says so. The Node is nil for a query that holds nothing to
// look for. Where parentheses are nested deeper than MaxDepth the whole query is
// plain text; after MaxClauses conditions the rest is left out. The time taken is
// linear in the length of s. Warnings are in the order of the query.
func Parse(s string) (Node, []Warning) {
	w := &warner{}
	r := []rune(s)
	src := newSource(r, w)
	var tokens []token
	if src.depth > MaxDepth {
		w.warnings = nil
		w.warn(0, fmt.Sprintf("括号超过 %d 层，整个查询按普通文字处理", MaxDepth), "")
		tokens = plainWords(src)
	} else {
		tokens = limit(repair(lex(src), w), w)
	}
	p := &parser{tokens: tokens, w: w}
	n := settler{w}.node(p.or(), "")
	if n == nil && len(w.warnings) == 0 && strings.ContainsFunc(s, isNotBlank) {
		w.warn(0, "没有可查的文字", "")
	}
	return n, w.sorted()
}

// plainWords reads a query without syntax: every run between blanks is a word.
func plainWords(src *source) []token {
	l := &lexer{source: src}
	for i := 0; i < len(src.r) && !l.full; {
		end := i
		for end < len(src.r) && !isBlank(src.r[end]) {
			end++
		}
		if text := string(src.r[i:end]); searchable(text) {
			l.leaf(Word{Text: text, Pos: i}, text)
		}
		i = end + 1
	}
	return l.tokens
}

func tooManyClauses() string {
	return fmt.Sprintf("条件太多，只用前 %d 个，从这里起的没有用上", MaxClauses)
}

// limit cuts off what follows the first MaxClauses leaves, for operators read as
// words add to those that the lexer counted.
func limit(tokens []token, w *warner) []token {
	leaves := 0
	for i, t := range tokens {
		if t.kind != tokenLeaf {
			continue
		}
		if leaves++; leaves > MaxClauses {
			w.warn(t.pos, tooManyClauses(), "")
			return trimOperators(tokens[:i])
		}
	}
	return tokens
}

// trimOperators drops the operators at the end, whose operand was cut off.
func trimOperators(tokens []token) []token {
	for len(tokens) > 0 && tokens[len(tokens)-1].kind >= tokenAnd {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// repair turns operators that lack an operand into words and drops empty groups,
// so that the parser meets none. A proximity that does not fit becomes AND.
func repair(tokens []token, w *warner) []token {
	if len(tokens) == 1 && hasHan(tokens[0].text) {
		w = &warner{} // 或, 非 alone: a character to look for, nothing to warn of
	}
	var out []token
	nears := 0
	for _, t := range tokens {
		switch t.kind {
		case tokenAnd, tokenOr, tokenNear:
			if len(out) == 0 || out[len(out)-1].kind != tokenLeaf && out[len(out)-1].kind != tokenClose {
				out = demote(out, t, w)
				continue
			}
			if t.kind == tokenNear {
				nears++
				t = acceptNear(t, nears, w)
			}
		case tokenNot:
			if n := len(out); n > 0 && out[n-1].kind == tokenNear {
				w.warn(out[n-1].pos, "“"+out[n-1].text+"”的另一边不能是“不含”，只要求各自满足", "")
				out[n-1].kind = tokenAnd
			}
		case tokenClose:
			out = demoteLast(out, w)
			if len(out) > 0 && out[len(out)-1].kind == tokenOpen {
				out = demotePrefix(out[:len(out)-1], w)
				continue
			}
		}
		out = append(out, t)
	}
	return demoteLast(out, w)
}

// demotePrefix demotes the field or the unit at the end of out, whose group is
// empty.
func demotePrefix(out []token, w *warner) []token {
	if n := len(out); n > 0 && (out[n-1].kind == tokenField || out[n-1].kind == tokenScope) {
		return demote(out[:n-1], out[n-1], w)
	}
	return out
}

// demoteLast demotes the operators at the end of out, whose operand is missing.
func demoteLast(out []token, w *warner) []token {
	var last []token
	for len(out) > 0 && out[len(out)-1].kind >= tokenAnd {
		last = append(last, out[len(out)-1])
		out = out[:len(out)-1]
	}
	for i := len(last) - 1; i >= 0; i-- {
		out = demote(out, last[i], w)
	}
	return out
}

// demote reads an operator as a word, or drops it if it is only a sign.
func demote(out []token, t token, w *warner) []token {
	if !hasHan(t.text) && strings.ContainsAny(halfWidthString(t.text), "|&-") {
		w.warn(t.pos, "“"+t.text+"”缺少一边的条件，已略去", "")
		return out
	}
	w.warn(t.pos, "“"+t.text+"”缺少一边的条件，按普通文字处理", "")
	return append(out, token{kind: tokenLeaf, leaf: Word{Text: t.text, Pos: t.pos}, text: t.text, pos: t.pos})
}

// parser reads repaired tokens by recursive descent; only parentheses recurse,
// and MaxDepth bounds those.
type parser struct {
	tokens []token
	next   int
	w      *warner
}

func (p *parser) is(kind tokenKind) bool {
	return p.next < len(p.tokens) && p.tokens[p.next].kind == kind
}

// accept takes the next token if it is of a kind.
func (p *parser) accept(kind tokenKind) bool {
	if p.is(kind) {
		p.next++
		return true
	}
	return false
}

// or = and { OR and }.
func (p *parser) or() Node {
	nodes := []Node{p.and()}
	for p.accept(tokenOr) {
		nodes = append(nodes, p.and())
	}
	return disjunction(nodes...)
}

// and = not { [ AND ] not }.
func (p *parser) and() Node {
	var nodes []Node
	for p.next < len(p.tokens) && !p.is(tokenOr) && !p.is(tokenClose) {
		p.accept(tokenAnd)
		nodes = append(nodes, p.not())
	}
	return conjunction(nodes...)
}

// not = { NOT } near. Two negations cancel.
func (p *parser) not() Node {
	negative := false
	for p.accept(tokenNot) {
		negative = !negative
	}
	n := p.near()
	if negative {
		return negation(n)
	}
	return n
}

// primary = leaf | [ field | unit ] "(" or ")".
func (p *parser) primary() Node {
	if p.is(tokenField) || p.is(tokenScope) {
		t := p.tokens[p.next]
		p.next++
		n := p.primary()
		switch {
		case n == nil:
			return nil
		case t.kind == tokenScope:
			return Scope{Unit: t.unit, Node: n, Pos: t.pos}
		}
		return t.field.apply(n, p.w)
	}
	if p.accept(tokenOpen) {
		n := p.or()
		p.accept(tokenClose)
		return n
	}
	if !p.is(tokenLeaf) {
		return nil
	}
	p.next++
	return p.tokens[p.next-1].leaf
}
