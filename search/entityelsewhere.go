package search

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"xunwen/corpus"
	"xunwen/indexer"
)

// namedElsewhere are the paragraphs of a segment in which a name of an entity is printed
// for another one: 小顾 for 顾明川, where elsewhere nothing tells who 小顾 is. A condition
// on the name finds them, so they are counted for the entity as well.
type namedElsewhere struct {
	entity uint32
	names  []string // as compared
	docs   []uint32 // in order, each once
}

// elsewhereKept is namedElsewhere by segment, for the names under one table and a version
// of the index.
type elsewhereKept struct {
	names   *entityNames
	version string
	all     [][]namedElsewhere
}

// elsewhere returns by segment of a snapshot, in the order of the entities, where names
// are printed for others. It is kept for the two last tables, as the names are.
func (g *entityNaming) elsewhere(ctx context.Context, s *indexer.Snapshot, n *entityNames) ([][]namedElsewhere, error) {
	g.elsewhereMu.Lock()
	defer g.elsewhereMu.Unlock()
	kept := &g.keptElsewhere[min(n.table.Groups(), 1)]
	if kept.names == n && kept.version == s.Version() {
		return kept.all, nil
	}
	all := make([][]namedElsewhere, 0, len(s.Segments()))
	for _, segment := range s.Segments() {
		found, err := g.elsewhereIn(ctx, segment, n)
		if err != nil {
			return nil, fmt.Errorf("names printed for others: %w", err)
		}
		all = append(all, found)
	}
	*kept = elsewhereKept{n, s.Version(), all}
	return all, nil
}

func (g *entityNaming) elsewhereIn(ctx context.Context, segment *indexer.Segment, n *entityNames) ([]namedElsewhere, error) {
	found := map[uint32]*namedElsewhere{}
	err := segment.EachCalled(func(kind corpus.EntityType, printed, canonical string, docs []uint32) bool {
		if kind == n.kind {
			entity, ok := g.find(n, printed)
			if of, known := n.entityOf(canonical); ok && (!known || of != entity) {
				e := found[entity]
				if e == nil {
					e = &namedElsewhere{entity: entity}
					found[entity] = e
				}
				e.names, e.docs = append(e.names, printed), append(e.docs, docs...)
			}
		}
		return ctx.Err() == nil
	})
	if err := cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	out := make([]namedElsewhere, 0, len(found))
	for _, entity := range slices.Sorted(maps.Keys(found)) {
		e := *found[entity]
		slices.Sort(e.docs)
		e.docs = slices.Compact(e.docs)
		out = append(out, e)
	}
	return out, nil
}

// entityOf returns the entity of a canonical name as written.
func (n *entityNames) entityOf(canonical string) (uint32, bool) {
	v, ok := n.values.Find(canonical)
	if !ok || int(v) >= len(n.of) {
		return 0, false
	}
	return n.of[v], true
}

// elsewhereOf returns where in a segment the names of an entity are printed for others,
// nil for nowhere.
func (n *entityNames) elsewhereOf(segment int, entity uint32) *namedElsewhere {
	all := n.elsewhere[segment]
	i, ok := slices.BinarySearchFunc(all, entity, func(e namedElsewhere, entity uint32) int {
		return cmp.Compare(e.entity, entity)
	})
	if !ok {
		return nil
	}
	return &all[i]
}

// met returns the names of an entity as compared by which paragraphs tell of it, each
// once: its canonical ones, and those that are printed for others.
func (n *entityNames) met(entity uint32) []string {
	var out []string
	n.each(entity, func(v uint32) { out = append(out, n.values.Normal(v)) })
	for segment := range n.elsewhere {
		if e := n.elsewhereOf(segment, entity); e != nil {
			out = append(out, e.names...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// addElsewhere counts the paragraphs of one segment in which an entity that was counted is
// named only by a name that is printed for another one.
func (c *entityCounts) addElsewhere(p *part, facet *indexer.Facet, all []namedElsewhere) error {
	for i := range all {
		e := &all[i]
		if c.paragraphs[e.entity] == 0 { // only its name stands in these paragraphs
			continue
		}
		if err := p.alive(); err != nil {
			return err
		}
		for _, doc := range e.docs {
			if p.docs.Contains(doc) && !slices.ContainsFunc(facet.Of(doc), func(v uint32) bool { return c.names.of[v] == e.entity }) {
				c.paragraphs[e.entity]++
			}
		}
	}
	return nil
}
