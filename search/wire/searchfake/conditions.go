package searchfake

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
)

// conditions are what a query asks for: all of them.
type conditions []condition

// condition holds where one of its words stands.
type condition struct {
	field query.Field // empty for plain words
	any   []string
}

// warnedOf is the word that raises a warning and asks for nothing.
const warnedOf = "警告"

// warnings returns a warning for a query that has the word.
func warnings(q string) []query.Warning {
	if !strings.Contains(q, warnedOf) {
		return nil
	}
	return []query.Warning{{Message: "括号没有配对，按普通文字查", Suggestion: "营商环境"}}
}

// parse reads the conditions at the top of a query.
func parse(q string) conditions {
	node, _ := query.Parse(q)
	nodes := []query.Node{node}
	if and, ok := node.(query.And); ok {
		nodes = and.Nodes
	}
	var out conditions
	for _, n := range nodes {
		c := condition{}
		c.read(n)
		c.any = slices.DeleteFunc(c.any, func(s string) bool { return s == "" || s == warnedOf })
		if len(c.any) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// read adds the words of a node.
func (c *condition) read(n query.Node) {
	switch n := n.(type) {
	case query.Word:
		c.any = append(c.any, n.Text)
	case query.Phrase:
		c.any = append(c.any, n.Text)
	case query.Term:
		c.field = n.Field
		c.any = append(c.any, n.Value)
	case query.FigureCond:
		c.any = append(c.any, n.Min)
	case query.Or:
		for _, below := range n.Nodes {
			c.read(below)
		}
	}
}

// understood says the conditions in words.
func (cs conditions) understood() string {
	parts := make([]string, len(cs))
	for i, c := range cs {
		parts[i] = strings.Join(c.any, " 或 ")
	}
	return strings.Join(parts, " 且 ")
}

// words lists what the conditions look for in a text.
func (cs conditions) words() []string {
	var out []string
	for _, c := range cs {
		if c.field != query.FieldSource {
			out = append(out, c.any...)
		}
	}
	return out
}

// has reports whether a word is asked for.
func (cs conditions) has(word string) bool { return slices.Contains(cs.words(), word) }

// with returns the conditions with what is found in place of what is asked for.
func (cs conditions) with(v search.Variant) conditions {
	out := make(conditions, len(cs))
	for i, c := range cs {
		out[i] = condition{field: c.field, any: slices.Clone(c.any)}
		for j, word := range out[i].any {
			if word == v.Asked {
				out[i].any[j] = v.Found
			}
		}
	}
	return out
}

// without returns the conditions that are not on a facet's own field.
func (cs conditions) without(f search.FacetName) conditions {
	return slices.DeleteFunc(slices.Clone(cs), func(c condition) bool { return string(c.field) == string(f) })
}

// hold returns how many of the conditions a block of an article satisfies.
func (cs conditions) hold(a *corpus.Article, block int) int {
	n := 0
	for _, c := range cs {
		text := a.Blocks[block].Text
		if c.field == query.FieldSource {
			text = a.Source
		}
		if slices.ContainsFunc(c.any, func(word string) bool { return strings.Contains(text, word) }) {
			n++
		}
	}
	return n
}
