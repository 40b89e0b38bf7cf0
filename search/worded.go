package search

import (
	"context"
	"slices"
	"strings"

	"xunwen/search/query"
)

// compileWorded builds the conditions that the plain words of a question read as
// (投资超过50亿元); false where they read as none that can be asked for.
func (q *question) compileWorded(c *compiler) (node, bool, error) {
	nodes := q.readConditions()
	if nodes == nil {
		return nil, false, nil
	}
	n := c.and(nodes)
	return n, n != nil && len(c.dropped) == 0, nil
}

// readConditions reads the plain words of a question as conditions, all of them
// together or, of those that are conditions on figures by themselves, each
// (河湾 投资超过50亿元), and returns them with the rest of the question; nil where
// they are words and no more.
func (q *question) readConditions() []query.Node {
	texts, stay, ok := loosen(q.node)
	if !ok {
		return nil
	}
	if n, ok := query.ReadConditions(strings.Join(texts, " ")); ok {
		return append(conjuncts(n), stay...)
	}
	read := false
	var nodes []query.Node
	for _, text := range texts {
		n, ok := query.ReadConditions(text)
		if ok && slices.ContainsFunc(conjuncts(n), onFigure) {
			nodes, read = append(nodes, conjuncts(n)...), true
		} else {
			nodes = append(nodes, query.Word{Text: text})
		}
	}
	if !read {
		return nil
	}
	return append(nodes, stay...)
}

// conjuncts returns what a query asks for at once.
func conjuncts(n query.Node) []query.Node {
	if all, ok := n.(query.And); ok {
		return slices.Clone(all.Nodes)
	}
	return []query.Node{n}
}

// worded adds what the plain words of a question find as conditions, and says how
// they were read; read is whether that is anything.
func (q *question) worded(ctx context.Context, res *Response, lists []list) (_ []list, read bool, err error) {
	l, ok, err := q.ask(ctx, stepWorded)
	if err != nil || !ok || l.selection.total == 0 {
		return lists, false, err
	}
	before := len(lists)
	if lists = addList(lists, l); len(lists) > before {
		as := query.String(query.And{Nodes: q.readConditions()})
		res.Warnings = append(res.Warnings, query.Warning{Message: "理解为 " + as, Suggestion: as})
	}
	return lists, true, nil
}
