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
	p := &parser{tokens: tokens}
	n := p.or()
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
// so that the parser meets none.
func repair(tokens []token, w *warner) []token {
	if len(tokens) == 1 && hasHan(tokens[0].text) {
		w = &warner{} // 或, 非 alone: a character to look for, nothing to warn of
	}
	var out []token
	for _, t := range tokens {
		switch t.kind {
		case tokenAnd, tokenOr:
			if len(out) == 0 || out[len(out)-1].kind != tokenLeaf && out[len(out)-1].kind != tokenClose {
				out = demote(out, t, w)
				continue
			}
		case tokenClose:
			out = demoteLast(out, w)
			if len(out) > 0 && out[len(out)-1].kind == tokenOpen {
				out = out[:len(out)-1]
				continue
			}
		}
		out = append(out, t)
	}
	return demoteLast(out, w)
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
	var nodes []Node
	for {
		switch n := p.and().(type) {
		case nil:
		case Or:
			nodes = append(nodes, n.Nodes...)
		default:
			nodes = append(nodes, n)
		}
		if !p.accept(tokenOr) {
			break
		}
	}
	if len(nodes) < 2 {
		return first(nodes)
	}
	return Or{Nodes: nodes}
}

// and = not { [ AND ] not }.
func (p *parser) and() Node {
	var nodes []Node
	for p.next < len(p.tokens) && !p.is(tokenOr) && !p.is(tokenClose) {
		p.accept(tokenAnd)
		switch n := p.not().(type) {
		case nil:
		case And:
			nodes = append(nodes, n.Nodes...)
		default:
			nodes = append(nodes, n)
		}
	}
	if len(nodes) < 2 {
		return first(nodes)
	}
	return And{Nodes: nodes}
}

func first(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// not = { NOT } ( leaf | [ field ] "(" or ")" ). Two negations cancel.
func (p *parser) not() Node {
	negative := false
	for p.accept(tokenNot) {
		negative = !negative
	}
	n := p.primary()
	if n == nil || !negative {
		return n
	}
	if inner, ok := n.(Not); ok {
		return inner.Node
	}
	return Not{Node: n}
}

func (p *parser) primary() Node {
	if p.is(tokenField) {
		field := p.tokens[p.next].field
		p.next++
		if n := p.primary(); n != nil {
			return field.apply(n)
		}
		return nil
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
