package search

import (
	"context"
	"slices"
	"strings"

	"xunwen/corpus/segment"
	"xunwen/indexer"
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
	return q.setApart(q.readWords())
}

// readWords is readConditions with the names of metrics as they were read.
func (q *question) readWords() []query.Node {
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

// askWorded asks for what the words of a question read as and, where that is nothing,
// with the places and bodies that stand directly before a metric as words of their
// own: 北京投资超过50亿元 is 北京 投资>50亿元, where no figure measures a 北京投资.
func (q *question) askWorded(ctx context.Context) (list, bool, error) {
	l, ok, err := q.ask(ctx, stepWorded)
	if err != nil || !ok || l.selection.total > 0 {
		return l, ok, err
	}
	if q.apart, err = q.namesBefore(q.readWords()); err != nil || q.apart == nil {
		return l, ok, err
	}
	apart, ok, err := q.ask(ctx, stepWorded)
	if err != nil || ok && apart.selection.total > 0 {
		return apart, ok, err
	}
	q.apart = nil
	return l, true, nil
}

// namesBefore returns the longest name of a place or body with which each metric
// begins; nil where none does.
func (q *question) namesBefore(nodes []query.Node) (map[string]string, error) {
	var out map[string]string
	for _, n := range nodes {
		c, ok := n.(query.FigureCond)
		if !ok {
			continue
		}
		r := []rune(c.Metric)
		for at := len(r) - leastName; at >= leastName; at-- {
			known, err := q.isName(string(r[:at]))
			if err != nil {
				return nil, err
			}
			if known {
				if out == nil {
					out = map[string]string{}
				}
				out[c.Metric] = string(r[:at])
				break
			}
		}
	}
	return out, nil
}

// leastName is the length in runes of the shortest name, of a place or of a metric.
const leastName = 2

// isName reports whether the archive knows a place or body by a name.
func (q *question) isName(name string) (bool, error) {
	for _, r := range q.runs {
		for _, field := range []string{indexer.FieldPlaceN, indexer.FieldOrgN} {
			docs, err := r.lookup.Postings(field, segment.Normalize(name))
			if err != nil || !docs.IsEmpty() {
				return err == nil, err
			}
		}
	}
	return false, nil
}

// setApart puts the names that are words of their own before their conditions.
func (q *question) setApart(nodes []query.Node) []query.Node {
	if q.apart == nil {
		return nodes
	}
	var out []query.Node
	for _, n := range nodes {
		if c, ok := n.(query.FigureCond); ok && q.apart[c.Metric] != "" {
			name := q.apart[c.Metric]
			c.Metric = strings.TrimPrefix(c.Metric, name)
			out = append(out, query.Word{Text: name})
			n = c
		}
		out = append(out, n)
	}
	return out
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
	l, ok, err := q.askWorded(ctx)
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
