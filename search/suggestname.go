package search

import (
	"context"

	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/alias"
	"xunwen/search/suggest"
)

// nameEntries gathers the names of the entities that any paragraph of a snapshot names:
// each entity has the same number of paragraphs under all its names.
func (e *Engine) nameEntries(ctx context.Context, snapshot *indexer.Snapshot, table *alias.Table) ([]suggest.Entry, error) {
	all, err := runs(ctx, snapshot)
	if err != nil {
		return nil, err
	}
	s, err := choose(ctx, all, allNode{})
	if err != nil {
		return nil, err
	}
	var out []suggest.Entry
	for _, kind := range EntityTypes() {
		names, err := e.entityNames(ctx, snapshot, kind, table)
		if err != nil {
			return nil, err
		}
		counts, err := countEntities(s, names)
		if err != nil {
			return nil, err
		}
		for entity, n := range counts.paragraphs {
			if n > 0 {
				out = counts.appendEntries(out, uint32(entity))
			}
		}
	}
	return out, nil
}

// appendEntries appends the names of an entity: those that stand somewhere as they are
// written there, and those that only the alias table knows.
func (c *entityCounts) appendEntries(out []suggest.Entry, entity uint32) []suggest.Entry {
	add := func(text string) {
		out = append(out, suggest.Entry{Text: text, Kind: suggestKind(c.names.kind), Count: int(c.paragraphs[entity])})
	}
	c.names.each(entity, func(value uint32) {
		if c.stands(value) {
			add(c.names.values.Name(value))
		}
	})
	if g, ok := c.names.table.Group(c.names.kind, c.names.values.Normal(c.names.first[entity])); ok {
		add(c.names.table.ShownAs(g))
		for _, name := range c.names.compared(entity) {
			add(name)
		}
	}
	return out
}

// completed returns what entries complete to, each once.
func completed(found []suggest.Completion, table *alias.Table) []Suggestion {
	out := []Suggestion{}
	known := map[string]bool{}
	for _, c := range found {
		text := shownAs(table, c.Entry)
		if !known[text] {
			known[text] = true
			out = append(out, Suggestion{Text: text, Kind: SuggestionKind(c.Kind), Count: c.Count, Reading: c.Reading})
		}
	}
	return out
}

// shownAs returns what an entry completes to: an entity to the name to show.
func shownAs(table *alias.Table, e suggest.Entry) string {
	if table == nil {
		return e.Text
	}
	for _, kind := range EntityTypes() {
		if suggestKind(kind) == e.Kind {
			if g, ok := table.Group(kind, segment.Normalize(e.Text)); ok {
				return table.ShownAs(g)
			}
		}
	}
	return e.Text
}
