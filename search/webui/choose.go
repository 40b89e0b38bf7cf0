package webui

import (
	"slices"
	"strings"

	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/query"
)

// A facet's values are chosen in the query itself, as a condition at its top:
// 人物:何远山, or 人物:(何远山 OR 牛向东) for any of several.

// chosen returns the values of a field that the query asks for at its top.
func chosen(text string, field query.Field) []string {
	var out []string
	for _, n := range top(text) {
		for _, t := range choices(n, field) {
			out = append(out, t.Value)
		}
	}
	return out
}

// top returns the nodes of a query that must all hold.
func top(text string) []query.Node {
	node, _ := query.Parse(text)
	switch n := node.(type) {
	case nil:
		return nil
	case query.And:
		return n.Nodes
	}
	return []query.Node{node}
}

// choices returns the terms of a condition that names values of a field, one or
// any of several, and nil for every other.
func choices(n query.Node, field query.Field) []query.Term {
	switch n := n.(type) {
	case query.Term:
		if n.Field == field {
			return []query.Term{n}
		}
	case query.Or:
		var out []query.Term
		for _, below := range n.Nodes {
			t, ok := below.(query.Term)
			if !ok || t.Field != field {
				return nil
			}
			out = append(out, t)
		}
		return out
	}
	return nil
}

// withChoice returns the query with a value more of a field: beside those that are
// chosen, or as a condition of its own.
func withChoice(text string, field query.Field, value string) string {
	if slices.ContainsFunc(chosen(text, field), func(v string) bool { return sameValue(v, value) }) {
		return text
	}
	// A place is counted without what lies in it.
	added := query.Term{Value: value, Exact: field == query.FieldPlace}
	nodes := top(text)
	for i := len(nodes) - 1; i >= 0; i-- {
		if terms := choices(nodes[i], field); terms != nil {
			return replaced(text, nodes, i, writeChoice(field, append(terms, added)))
		}
	}
	return withCondition(text, writeChoice(field, []query.Term{added}))
}

// withCondition returns the query with a condition more, which must hold as well.
func withCondition(text, term string) string {
	added, _ := query.Parse(term)
	return agreed(append(slices.Clone(top(text)), added), strings.TrimSpace(text+" "+term))
}

// withoutChoice returns the query without a value of a field.
func withoutChoice(text string, field query.Field, value string) string {
	nodes := top(text)
	for i, n := range nodes {
		terms := choices(n, field)
		kept := slices.DeleteFunc(slices.Clone(terms), func(t query.Term) bool { return sameValue(t.Value, value) })
		if len(kept) < len(terms) {
			return replaced(text, nodes, i, writeChoice(field, kept))
		}
	}
	return text
}

// replaced returns the query with another condition in place of node i, or with
// none. Where the condition stands in the text as the page writes it, the rest of
// the text stays as it was typed.
func replaced(text string, nodes []query.Node, i int, term string) string {
	old := ""
	for _, f := range facetFields() {
		if terms := choices(nodes[i], f.field); terms != nil {
			old = writeChoice(f.field, terms)
		}
	}
	edited := strings.Replace(" "+text+" ", " "+old+" ", " "+term+" ", 1)
	if term == "" {
		edited = strings.Replace(" "+text+" ", " "+old+" ", " ", 1)
	}
	parts := make([]string, 0, len(nodes))
	for j, n := range nodes {
		if j != i {
			parts = append(parts, query.String(n))
		} else if term != "" {
			parts = append(parts, term)
		}
	}
	nodes = slices.Clone(nodes)
	if node, _ := query.Parse(term); node != nil {
		nodes[i] = node
	} else {
		nodes = slices.Delete(nodes, i, i+1)
	}
	return agreed(nodes, strings.TrimSpace(edited), strings.Join(parts, " "))
}

// agreed returns the first of the texts that says what the nodes do, or the nodes
// printed: a quotation was never closed, say, or an OR needs parentheses.
func agreed(nodes []query.Node, texts ...string) string {
	var want query.Node
	switch len(nodes) {
	case 0:
	case 1:
		want = nodes[0]
	default:
		want = query.And{Nodes: nodes}
	}
	printed := query.String(want)
	for _, text := range texts {
		if got, _ := query.Parse(text); query.String(got) == printed {
			return text
		}
	}
	return printed
}

// writeChoice writes a condition on a field: one value or any of several, or
// nothing for none.
func writeChoice(field query.Field, terms []query.Term) string {
	switch len(terms) {
	case 0:
		return ""
	case 1:
		return fieldName(field) + ":" + equals(terms[0]) + quotedValue(terms[0].Value)
	}
	values := make([]string, len(terms))
	for i, t := range terms {
		if values[i] = equals(t) + quotedValue(t.Value); t.Sole { // two signs stand in no group
			return writeApart(field, terms)
		}
	}
	return fieldName(field) + ":(" + strings.Join(values, " OR ") + ")"
}

// writeApart writes a choice as conditions of their own.
func writeApart(field query.Field, terms []query.Term) string {
	values := make([]string, len(terms))
	for i, t := range terms {
		values[i] = writeChoice(field, []query.Term{t})
	}
	return "(" + strings.Join(values, " OR ") + ")"
}

// equals are the signs of a term that wants the value itself.
func equals(t query.Term) string {
	switch {
	case t.Sole:
		return "=="
	case t.Exact:
		return "="
	}
	return ""
}

// quotedValue writes a value, in quotation marks where it would not stay one word
// in the query language.
func quotedValue(value string) string {
	value = strings.ReplaceAll(value, `"`, "")
	// Between words an operator shows itself: OR and 或 are values in marks only.
	node, _ := query.Parse("甲 " + value + " 乙")
	and, _ := node.(query.And)
	if len(and.Nodes) != 3 || and.Nodes[1] != (query.Word{Text: value, Pos: 2}) ||
		strings.ContainsAny(value, " \t\u3000()（）:：|“”「」*?？~<>=.\\-") {
		return `"` + value + `"`
	}
	return value
}

// sameValue compares values apart from the marks that a condition cannot hold.
func sameValue(a, b string) bool {
	return strings.ReplaceAll(a, `"`, "") == strings.ReplaceAll(b, `"`, "")
}

// fieldName is the name of a facet's field in the query language of the page.
func fieldName(f query.Field) string {
	switch t := search.NamedType(f); {
	case t != "":
		return label.EntityType(t)
	case f == query.FieldSource:
		return "来源"
	}
	return string(f)
}
