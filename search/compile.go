package search

import (
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
	"xunwen/search/query"
)

// compiler turns a parsed query into nodes. It returns nil for what cannot be
// asked for and was left out with a warning.
type compiler struct {
	today    corpus.Date
	warnings []query.Warning
	// dropped are the places in the query of the leaves that were left out with a
	// warning.
	dropped map[int]bool
	// near lets fuzzy words be found by their variants too; negative is whether
	// what is compiled is excluded.
	near, negative bool
	// fuzzy is whether a word with ~ was compiled.
	fuzzy bool
	// tooNear is whether it was said that a proximity was left out.
	tooNear bool
	// metrics bind to the conditions on figures that are compiled.
	metrics []string
	// kinds are those of quotations that conditions on them are asked of, nil for speech.
	kinds []corpus.QuoteKind
	// rows says that what is compiled chooses quotations and not paragraphs, inside that
	// its texts must stand in them.
	rows, inside bool
	// names returns the names of the entity that a name means; nil: that one only.
	names func(kind corpus.EntityType, normal string) []string
}

// drop leaves a leaf out and says why.
func (c *compiler) drop(pos int, format string, args ...any) {
	if c.dropped == nil {
		c.dropped = map[int]bool{}
	}
	c.dropped[pos] = true
	c.warn(pos, format, args...)
}

func (c *compiler) warn(pos int, format string, args ...any) {
	c.warnings = append(c.warnings, query.Warning{Message: fmt.Sprintf(format, args...), Position: pos})
}

func (c *compiler) node(n query.Node) node {
	if c.inside && isText(n) {
		return c.said(n)
	}
	switch n := n.(type) {
	case query.And:
		return c.and(n.Nodes)
	case query.Or:
		return c.or(n.Nodes)
	case query.Not:
		return c.and([]query.Node{n})
	case query.Word:
		return c.and([]query.Node{n})
	case query.Phrase:
		return c.phrase(n)
	case query.Term:
		return c.term(n)
	case query.Named:
		return c.named(n)
	case query.FigureCond:
		return c.figure(n)
	case query.DateCond:
		return c.date(n)
	case query.Near:
		return c.nearby(n)
	case query.Scope:
		return c.scope(n)
	case query.Wildcard:
		return c.wildcard(n)
	case query.Fuzzy:
		return c.slip(n)
	}
	return nil
}

func (c *compiler) scope(n query.Scope) node {
	if c.inside && n.Unit != query.Paragraph { // its words stand in the sentence or the article
		c.inside = false
		defer func() { c.inside = true }()
	}
	below := c.node(n.Node)
	if below == nil {
		return nil
	}
	switch n.Unit {
	case query.Sentence:
		return sentenceNode{below}
	case query.Document:
		return newArticleScope(below, c.negative)
	}
	return below
}

func (c *compiler) wildcard(n query.Wildcard) node {
	pattern, err := match.ParseWildcard(n.Text)
	// A * at either end stands for whatever is there, and changes nothing.
	inner := strings.Trim(n.Text, "*＊")
	if err != nil || !strings.ContainsAny(inner, "*＊?？") {
		return c.phrase(query.Phrase{Text: inner, Pos: n.Pos})
	}
	return wildcardNode{pattern}
}

// slip compiles a word with ~: as typed it is the word itself, and its variants
// are found apart from it. What is excluded is excluded with all its variants.
func (c *compiler) slip(n query.Fuzzy) node {
	text := textNode{normal: segment.Normalize(n.Text)}
	text.ends = match.EndsOf(text.normal)
	if text.normal == "" {
		c.drop(n.Pos, "“%s”里没有可检索的字，已略过", n.Text)
		return nil
	}
	c.fuzzy = c.fuzzy || !c.negative
	if !c.near && !c.negative {
		return text
	}
	return fuzzyNode{textNode: text, typed: n.Text, all: true}
}

func (c *compiler) or(nodes []query.Node) node {
	var any []node
	for _, n := range nodes {
		if q := c.node(n); q != nil {
			any = append(any, q)
		}
	}
	switch len(any) {
	case 0:
		return nil
	case 1:
		return any[0]
	}
	return orNode{any}
}

// and compiles a conjunction. A plain word may also be satisfied by the headline
// of the article where another condition on the text goes with it.
func (c *compiler) and(nodes []query.Node) node {
	var all []node
	words := wordsNode{}
	nodes, bind := c.bindMetrics(nodes)
	nodes, said := c.bindQuotes(nodes)
	nodes, all = c.bindOffices(nodes)
	all = append(all, said...)
	for _, n := range nodes {
		switch n := n.(type) {
		case query.Word:
			if c.inside {
				break
			}
			if w, ok := c.word(n); ok {
				words.words = append(words.words, w)
			}
			continue
		case query.Not:
			if q := c.not(n); q != nil {
				all = append(all, q)
			}
			continue
		}
		if q := bind(n); q != nil {
			all = append(all, q)
			words.anchored = words.anchored || anchors(n)
		}
	}
	if len(words.words) == 1 && !words.anchored {
		all = append(all, words.words[0])
	} else if len(words.words) > 0 {
		all = append(all, words)
	}
	switch {
	case len(all) == 0:
		return nil
	case len(all) == 1:
		if _, negated := all[0].(notNode); !negated {
			return all[0]
		}
	}
	return andNode{all}
}

// with adds conditions to a node, all of them at the top.
func (c *compiler) with(n node, rest []query.Node) node {
	all := andNode{[]node{n}}
	switch more := c.and(rest).(type) {
	case nil:
		return n
	case andNode:
		all.nodes = append(all.nodes, more.nodes...)
	default:
		all.nodes = append(all.nodes, more)
	}
	return all
}

func (c *compiler) not(n query.Not) node {
	was := c.negative
	c.negative = !was
	defer func() { c.negative = was }()
	q := c.node(n.Node)
	switch {
	case q == nil:
		return nil
	case c.rows && asksQuotes(q):
		return unsaidNode{node: q}
	}
	return notNode{q}
}

// anchors reports whether a node asks for text that must stand in the paragraph
// itself. Names, figures and dates do not count, although they may, nor does a
// choice among them: refining an answer by one of them must never bring new hits.
func anchors(n query.Node) bool {
	switch n := n.(type) {
	case query.Word, query.Phrase, query.Near, query.Wildcard, query.Fuzzy:
		return true
	case query.And:
		return slices.ContainsFunc(n.Nodes, anchors)
	case query.Or:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !anchors(n) })
	case query.Scope:
		return anchors(n.Node)
	}
	return false
}

// word compiles a run of plain text: it must stand in the paragraph as typed, or,
// where it is a figure, as a figure of the same value however written.
func (c *compiler) word(w query.Word) (textNode, bool) {
	n, ok := newTextNode(w.Text)
	if !ok {
		c.drop(w.Pos, "“%s”里没有可检索的字，已略过", w.Text)
	}
	return n, ok
}

func (c *compiler) phrase(p query.Phrase) node {
	n := textNode{normal: segment.Normalize(p.Text)}
	if p.Verbatim {
		n.verbatim = p.Text
	}
	if n.normal == "" && n.verbatim == "" {
		c.drop(p.Pos, "引号里没有可检索的字，已略过")
		return nil
	}
	return n
}

func (c *compiler) term(t query.Term) node {
	normal := segment.Normalize(t.Value)
	if normal == "" {
		c.drop(t.Pos, "“%s:”后面没有可检索的字，已略过", t.Field)
		return nil
	}
	if n, ok := c.name(t); ok {
		return n
	}
	said := quoteNode{kinds: c.kinds, tested: c.inside}
	if c.addQuote(&said, t.Field, []query.Term{t}) {
		if said.conditions() == 0 {
			return nil
		}
		return said
	}
	switch t.Field {
	case query.FieldRole:
		if c.rows { // of who says it
			return quoteNode{offices: [][]office{{officeOf(t)}}, kinds: c.kinds, tested: c.inside}
		}
		return officeNode{offices: [][]office{{officeOf(t)}}}
	case query.FieldSource:
		return articleNode{field: indexer.FieldSourceN, normal: normal}
	case query.FieldAuthor:
		return articleNode{field: indexer.FieldAuthorN, normal: normal}
	case query.FieldHeadline:
		return headNode{normal: normal}
	case query.FieldMetric:
		return &figureNode{metrics: []string{normal}, valueless: true}
	}
	c.warn(t.Pos, "还不能按 %s 检索，已在正文中查找“%s”", t.Field, t.Value)
	return c.phrase(query.Phrase{Text: t.Value, Pos: t.Pos})
}

func (c *compiler) date(d query.DateCond) node {
	r, err := resolveDates(d.From, d.To, c.today)
	if err != nil {
		c.drop(d.Pos, "“%s”不是日期或日期范围，已略过", typedRange(d))
		return nil
	}
	if d.Event {
		return eventNode{days: r}
	}
	return dateNode{days: r}
}

// typedRange prints the dates of a condition as they were typed.
func typedRange(d query.DateCond) string {
	if d.From == d.To {
		return d.From
	}
	return d.From + ".." + d.To
}

// without returns a query without the leaves that were left out, or nil.
func without(n query.Node, dropped map[int]bool) query.Node {
	kept := func(nodes []query.Node, join func([]query.Node) query.Node) query.Node {
		var rest []query.Node
		for _, child := range nodes {
			if child = without(child, dropped); child != nil {
				rest = append(rest, child)
			}
		}
		switch len(rest) {
		case 0:
			return nil
		case 1:
			return rest[0]
		}
		return join(rest)
	}
	switch n := n.(type) {
	case query.And:
		return kept(n.Nodes, func(rest []query.Node) query.Node { return query.And{Nodes: rest} })
	case query.Or:
		return kept(n.Nodes, func(rest []query.Node) query.Node { return query.Or{Nodes: rest} })
	case query.Near:
		return kept([]query.Node{n.Left, n.Right}, func(sides []query.Node) query.Node {
			n.Left, n.Right = sides[0], sides[1]
			return n
		})
	case query.Not:
		if inner := without(n.Node, dropped); inner != nil {
			return query.Not{Node: inner}
		}
		return nil
	case query.Scope:
		if n.Node = without(n.Node, dropped); n.Node == nil {
			return nil
		}
		return n
	}
	if n == nil || dropped[positionOf(n)] {
		return nil
	}
	return n
}

// positionOf returns the place of a leaf in its query, which no other leaf has.
func positionOf(n query.Node) int {
	switch n := n.(type) {
	case query.Word:
		return n.Pos
	case query.Phrase:
		return n.Pos
	case query.Wildcard:
		return n.Pos
	case query.Fuzzy:
		return n.Pos
	case query.Term:
		return n.Pos
	case query.Named:
		return n.Pos
	case query.FigureCond:
		return n.Pos
	case query.DateCond:
		return n.Pos
	}
	return -1
}

// newTextNode reads a run of plain text, which does not stand inside longer numbers;
// false where nothing of it is kept.
func newTextNode(text string) (textNode, bool) {
	n := textNode{normal: segment.Normalize(text)}
	n.ends = match.EndsOf(n.normal)
	if f, ok := figure.ParseValue(text); ok && tellsValue(&f) {
		if r, err := readRange(query.FigureCond{Op: query.Equal, Min: text}); err == nil {
			r.anyBound = true
			n.value, n.ends = r, n.ends.WithValue(n.normal, &f)
		}
	}
	return n, n.normal != ""
}

// tellsValue reports whether a figure typed as a plain word is to be found by
// its value too: one with a unit, or a number too large to be anything else
// (1555亿). A bare 2024 or 11 is text.
func tellsValue(f *corpus.Figure) bool {
	const large = 1e5
	switch f.Kind {
	case corpus.DateFigure, corpus.TimeFigure, corpus.Ordinal, corpus.Rank, corpus.Ident, corpus.Score:
		return false
	case corpus.BareNumber:
		v, ok := f.Value.Float()
		return ok && v >= large
	}
	return true
}
