package search

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
)

// saidBy are conditions on who said a quotation, decided on the column: each list says by
// the numbers of its values which satisfy one of them.
type saidBy struct {
	column                   *indexer.QuoteColumn
	kinds                    []bool
	speakers, roles, sources [][]bool
}

// newSaidBy takes over what a condition asks but for its texts.
func newSaidBy(column *indexer.QuoteColumn, n quoteNode) saidBy {
	s := saidBy{column: column, kinds: chosenNumbers(column.Kinds, func(kind string) bool {
		return isOf(&corpus.Quote{Kind: corpus.QuoteKind(kind)}, n.kinds)
	})}
	for _, names := range n.speakers {
		s.speakers = append(s.speakers, chosenSpeakers(column.Speakers, names))
	}
	for _, choice := range n.offices {
		s.roles = append(s.roles, chosenNumbers(column.Roles, func(role string) bool {
			return all([][]office{choice}, func(o office) bool { return o.in(role) })
		}))
	}
	for _, types := range n.sources {
		s.sources = append(s.sources, chosenNumbers(column.Sources, func(source string) bool { return ofSource(source, types) }))
	}
	return s
}

// holds reports whether a quotation satisfies them.
func (s saidBy) holds(at uint32) bool {
	c := s.column
	within := func(lists [][]bool, numbers ...uint32) bool {
		for _, list := range lists {
			if !slices.ContainsFunc(numbers, func(n uint32) bool { return list[n] }) {
				return false
			}
		}
		return true
	}
	return s.kinds[c.Kind[at]] && within(s.speakers, c.Speaker[at], c.Printed[at]) && within(s.roles, c.Role[at]) && within(s.sources, c.Source[at])
}

// chosenNumbers returns by the numbers of some values which of them hold.
func chosenNumbers(values *indexer.Values, holds func(name string) bool) []bool {
	out := make([]bool, values.Len())
	for n := range out {
		out[n] = holds(values.Name(uint32(n)))
	}
	return out
}

// chosenSpeakers returns which of some speakers have one of some names.
func chosenSpeakers(values *indexer.Values, names []string) []bool {
	out := make([]bool, values.Len())
	for n := range out {
		out[n] = slices.Contains(names, values.Normal(uint32(n)))
	}
	return out
}

// ofSource reports whether a source (indexer.QuoteColumn) is of one of some types.
func ofSource(source string, types []string) bool {
	return slices.ContainsFunc(strings.Fields(source), func(one string) bool { return slices.Contains(types, one) })
}

// quoteChoice is which kinds, speakers, offices and types of sources a request chooses, by
// the numbers of a column; nil for any.
type quoteChoice struct {
	column                         *indexer.QuoteColumn
	kinds, speakers, roles, source []bool
}

// choice returns that of the request.
func (q *quoteQuestion) choice(column *indexer.QuoteColumn) *quoteChoice {
	c := &quoteChoice{column: column}
	kinds := q.req.kinds()
	c.kinds = chosenNumbers(column.Kinds, func(kind string) bool { return slices.Contains(kinds, corpus.QuoteKind(kind)) })
	if len(q.req.Speakers) > 0 {
		var names []string
		for _, name := range q.req.Speakers {
			names = append(names, q.paragraphs.compiler().speakerNames(query.Term{Field: query.FieldSpeaker, Value: name})...)
		}
		c.speakers = chosenSpeakers(column.Speakers, names)
	}
	if len(q.req.Roles) > 0 {
		c.roles = chosenNumbers(column.Roles, func(role string) bool {
			return slices.ContainsFunc(q.req.Roles, func(asked string) bool { return officeOf(query.Term{Value: asked}).in(role) })
		})
	}
	if len(q.req.SourceTypes) > 0 {
		var types []string
		for _, name := range q.req.SourceTypes {
			types = append(types, SourceTypeOf(name))
		}
		c.source = chosenNumbers(column.Sources, func(source string) bool { return ofSource(source, types) })
	}
	return c
}

// failed returns how many of the choices leave a quotation out, and the facet of the last:
// one that fails a single choice is still counted by the facet of that.
func (c *quoteChoice) failed(at uint32) (n int, last QuoteFacet) {
	chosen := func(list []bool, numbers ...uint32) bool {
		return list == nil || slices.ContainsFunc(numbers, func(n uint32) bool { return list[n] })
	}
	for _, one := range [...]struct {
		facet QuoteFacet
		ok    bool
	}{
		{QuoteFacetKind, chosen(c.kinds, c.column.Kind[at])},
		{QuoteFacetSpeaker, chosen(c.speakers, c.column.Speaker[at], c.column.Printed[at])},
		{QuoteFacetRole, chosen(c.roles, c.column.Role[at])},
		{QuoteFacetSourceType, chosen(c.source, c.column.Source[at])},
	} {
		if !one.ok {
			n, last = n+1, one.facet
		}
	}
	return n, last
}
