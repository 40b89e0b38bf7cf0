package search

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// headBoost is what a word in the article's headline counts against one in the
// paragraph itself.
const headBoost = 0.3

// compiler turns a parsed query into one for bleve, and keeps the leaves by
// which hits are marked.
type compiler struct {
	today    corpus.Date
	warnings []query.Warning
	leaves   []leaf
	negative bool                // inside a Not: nothing there is marked
	dropped  map[query.Node]bool // the leaves that were left out with a warning
}

// drop leaves a leaf out and says why.
func (c *compiler) drop(n query.Node, pos int, format string, args ...any) {
	if c.dropped == nil {
		c.dropped = map[query.Node]bool{}
	}
	c.dropped[n] = true
	c.warn(pos, format, args...)
}

func (c *compiler) warn(pos int, format string, args ...any) {
	c.warnings = append(c.warnings, query.Warning{Message: fmt.Sprintf(format, args...), Position: pos})
}

func (c *compiler) mark(l leaf) {
	if !c.negative {
		c.leaves = append(c.leaves, l)
	}
}

// node compiles one node. It returns nil for what cannot be asked for and was
// left out with a warning.
func (c *compiler) node(n query.Node) bquery.Query {
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
	case query.FigureCond:
		return c.figure(n)
	case query.DateCond:
		return c.date(n)
	}
	return nil
}

func (c *compiler) or(nodes []query.Node) bquery.Query {
	var any []bquery.Query
	for _, n := range nodes {
		if q := c.node(n); q != nil {
			any = append(any, q)
		}
	}
	if len(any) == 0 {
		return nil
	}
	return bleve.NewDisjunctionQuery(any...)
}

// and compiles a conjunction. A plain word may also be satisfied by the
// article's headline, but at least one thing asked for must stand in the
// paragraph itself, or every paragraph below a headline would be a hit.
func (c *compiler) and(nodes []query.Node) bquery.Query {
	out := bleve.NewBooleanQuery()
	var words []query.Word
	anchored, conditions := false, 0
	for _, n := range nodes {
		switch n := n.(type) {
		case query.Word:
			words = append(words, n)
			continue
		case query.Not:
			if q := c.not(n); q != nil {
				out.AddMustNot(q)
				conditions++
			}
			continue
		}
		if q := c.node(n); q != nil {
			out.AddMust(q)
			conditions++
			anchored = anchored || anchors(n)
		}
	}
	var bodies []bquery.Query
	for _, w := range words {
		if body, head := c.word(w); body != nil {
			bodies = append(bodies, body)
			if anchored || len(words) > 1 {
				body = bleve.NewDisjunctionQuery(body, head)
			}
			out.AddMust(body)
			conditions++
		}
	}
	if conditions == 0 {
		return nil
	}
	if len(bodies) > 1 && !anchored {
		out.AddMust(filterQuery{bleve.NewDisjunctionQuery(bodies...)})
	}
	if out.Must == nil {
		out.AddMust(everyParagraph())
	}
	return out
}

// anchors reports whether a node asks for text that must stand in the paragraph
// itself. Names, figures and dates do not count, although they may: refining an
// answer by one of them must never bring new hits.
func anchors(n query.Node) bool {
	switch n.(type) {
	case query.Phrase, query.Or, query.And:
		return true
	}
	return false
}

func (c *compiler) not(n query.Not) bquery.Query {
	was := c.negative
	c.negative = true
	defer func() { c.negative = was }()
	return c.node(n.Node)
}

// word compiles a run of plain text: it must stand in the paragraph as typed, or,
// where it is a figure, as a figure of the same value however written.
func (c *compiler) word(w query.Word) (body, head bquery.Query) {
	l, ok := newTextLeaf(w.Text)
	if !ok {
		c.drop(w, w.Pos, "“%s”里没有可检索的字，已略过", w.Text)
		return nil, nil
	}
	c.mark(l)
	return l.query(), headQuery(l.normal, headBoost)
}

func (c *compiler) phrase(p query.Phrase) bquery.Query {
	l := textLeaf{normal: segment.Normalize(p.Text)}
	if p.Verbatim {
		l.verbatim = p.Text
	}
	if l.normal == "" && l.verbatim == "" {
		c.drop(p, p.Pos, "引号里没有可检索的字，已略过")
		return nil
	}
	c.mark(l)
	return l.query()
}

// nameField returns the field of an index that holds the names asked for by f,
// and their type; "" where f asks for something else.
func nameField(f query.Field) (field string, kind corpus.EntityType) {
	switch f {
	case query.FieldPerson:
		return indexer.FieldPersonN, corpus.Person
	case query.FieldOrg:
		return indexer.FieldOrgN, corpus.Organization
	case query.FieldPlace:
		return indexer.FieldPlaceN, corpus.Place
	}
	return "", ""
}

func (c *compiler) term(t query.Term) bquery.Query {
	normal := segment.Normalize(t.Value)
	if normal == "" {
		c.drop(t, t.Pos, "“%s:”后面没有可检索的字，已略过", t.Field)
		return nil
	}
	if field, kind := nameField(t.Field); field != "" {
		c.mark(nameLeaf{kind, normal})
		return termQuery(field, normal)
	}
	switch t.Field {
	case query.FieldSource:
		return termQuery(indexer.FieldSourceN, normal)
	case query.FieldAuthor:
		return termQuery(indexer.FieldAuthorN, normal)
	case query.FieldHeadline:
		c.mark(headLeaf{normal})
		return headQuery(normal, 1)
	}
	c.warn(t.Pos, "还不能按 %s 检索，已在正文中查找“%s”", t.Field, t.Value)
	return c.phrase(query.Phrase{Text: t.Value, Pos: t.Pos})
}

func (c *compiler) figure(f query.FigureCond) bquery.Query {
	r, err := readRange(f)
	if err != nil {
		c.drop(f, f.Pos, "%s，已略过", err)
		return nil
	}
	c.mark(figureLeaf{r})
	return r.query()
}

func (c *compiler) date(d query.DateCond) bquery.Query {
	r, err := resolveDates(d.From, d.To, c.today)
	if err == nil {
		var q bquery.Query
		if q, err = r.query(); err == nil {
			return q
		}
	}
	c.drop(d, d.Pos, "“%s”不是日期或日期范围，已略过", typedRange(d))
	return nil
}

// typedRange prints the dates of a condition as they were typed.
func typedRange(d query.DateCond) string {
	if d.From == d.To {
		return d.From
	}
	return d.From + ".." + d.To
}

// without returns a query without the leaves that were left out, or nil.
func without(n query.Node, dropped map[query.Node]bool) query.Node {
	all := func(nodes []query.Node) []query.Node {
		var kept []query.Node
		for _, child := range nodes {
			if child = without(child, dropped); child != nil {
				kept = append(kept, child)
			}
		}
		return kept
	}
	switch n := n.(type) {
	case query.And:
		kept := all(n.Nodes)
		if len(kept) < 2 {
			return single(kept)
		}
		return query.And{Nodes: kept}
	case query.Or:
		kept := all(n.Nodes)
		if len(kept) < 2 {
			return single(kept)
		}
		return query.Or{Nodes: kept}
	case query.Not:
		if inner := without(n.Node, dropped); inner != nil {
			return query.Not{Node: inner}
		}
		return nil
	}
	if n == nil || dropped[n] {
		return nil
	}
	return n
}

func single(nodes []query.Node) query.Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

func everyParagraph() bquery.Query {
	return termQuery(indexer.FieldKind, indexer.KindParagraph)
}

// newTextLeaf reads a run of plain text; false where nothing of it is kept.
func newTextLeaf(text string) (textLeaf, bool) {
	l := textLeaf{normal: segment.Normalize(text)}
	if f, ok := figure.ParseValue(text); ok && tellsValue(&f) {
		if r, err := readRange(query.FigureCond{Op: query.Equal, Min: text}); err == nil {
			l.value = &r
		}
	}
	return l, l.normal != ""
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
