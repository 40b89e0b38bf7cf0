package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/alias"
)

// noEntity stands for no entity and no value.
const noEntity = ^uint32(0)

// entityField returns the field of the canonical names of a type.
func entityField(kind corpus.EntityType) string {
	written, _ := indexer.NameFields(kind)
	return written
}

// comparedField returns the field of the names of a type as they are compared.
func comparedField(kind corpus.EntityType) string {
	_, compared := indexer.NameFields(kind)
	return compared
}

// entityNames tells which canonical names of a type (the values of its field, by their
// numbers) mean one entity: those that are alike as compared, and those that an alias
// table joins. Entities have numbers too. It is read-only.
type entityNames struct {
	kind   corpus.EntityType
	values *indexer.Values
	table  *alias.Table
	of     []uint32 // by value: its entity
	next   []uint32 // by value: another value of its entity, or noEntity
	first  []uint32 // by entity: its first value, or noEntity where there is no such entity
	joined []uint32 // by number of a name as compared: its entity
	// ofGroup is by group of the table its entity, or noEntity.
	ofGroup []uint32
	// elsewhere is by segment of a snapshot where its names are printed for others.
	elsewhere [][]namedElsewhere
}

// each calls f with every value of an entity.
func (n *entityNames) each(entity uint32, f func(value uint32)) {
	for v := n.first[entity]; v != noEntity; v = n.next[v] {
		f(v)
	}
}

// several reports whether an entity has more than one canonical name.
func (n *entityNames) several(entity uint32) bool { return n.next[n.first[entity]] != noEntity }

// compared returns the names of an entity as compared: those of its canonical names and
// of the alias table.
func (n *entityNames) compared(entity uint32) []string {
	return n.table.Names(n.kind, n.values.Normal(n.first[entity]))
}

// shown returns the name to show for an entity: that of the alias table, or of its
// canonical names that stand somewhere the first by code points.
func (n *entityNames) shown(entity uint32, stands func(value uint32) bool) string {
	if group, ok := n.table.Group(n.kind, n.values.Normal(n.first[entity])); ok {
		return n.table.ShownAs(group)
	}
	if !n.several(entity) {
		return n.values.Name(n.first[entity])
	}
	name := ""
	n.each(entity, func(v uint32) {
		if one := n.values.Name(v); stands(v) && (name == "" || one < name) {
			name = one
		}
	})
	return name
}

// entityNaming numbers the entities of one type. What does not depend on an alias table
// is kept and grows with the values; what does is made anew for each.
type entityNaming struct {
	mu       sync.Mutex
	byNormal map[string]uint32 // the number of each name as compared
	plain    []uint32          // by value: that of its name
	// last are the names under the last table that joins some, and under none.
	last [2]*entityNames

	elsewhereMu   sync.Mutex
	keptElsewhere [2]elsewhereKept // of the names in last
}

// names returns the names under an alias table.
func (g *entityNaming) names(kind corpus.EntityType, values *indexer.Values, table *alias.Table) *entityNames {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.byNormal == nil {
		g.byNormal = map[string]uint32{}
	}
	for v := uint32(len(g.plain)); v < uint32(values.Len()); v++ {
		normal := values.Normal(v)
		number, ok := g.byNormal[normal]
		if !ok {
			number = uint32(len(g.byNormal))
			g.byNormal[normal] = number
		}
		g.plain = append(g.plain, number)
	}
	last := &g.last[min(table.Groups(), 1)]
	if *last == nil || len((*last).of) != len(g.plain) || (*last).table != table && table.Groups() > 0 {
		*last = g.join(kind, values, table)
	}
	return *last
}

// join joins what an alias table does.
func (g *entityNaming) join(kind corpus.EntityType, values *indexer.Values, table *alias.Table) *entityNames {
	n := &entityNames{
		kind: kind, values: values, table: table,
		of: slices.Clone(g.plain), next: make([]uint32, len(g.plain)), first: make([]uint32, len(g.byNormal)),
		joined: make([]uint32, len(g.byNormal)), ofGroup: slices.Repeat([]uint32{noEntity}, table.Groups()),
	}
	for entity := range n.first {
		n.first[entity] = noEntity
	}
	for v := range uint32(len(n.of)) {
		if len(n.ofGroup) > 0 {
			if group, ok := table.Group(kind, values.Normal(v)); ok {
				if n.ofGroup[group] == noEntity {
					n.ofGroup[group] = n.of[v]
				}
				n.of[v] = n.ofGroup[group]
			}
		}
		n.next[v], n.first[n.of[v]] = n.first[n.of[v]], v
		n.joined[g.plain[v]] = n.of[v]
	}
	return n
}

// find returns the entity that a name as compared means by a canonical name or by the
// alias table.
func (g *entityNaming) find(n *entityNames, normal string) (uint32, bool) {
	if group, ok := n.table.Group(n.kind, normal); ok {
		return n.ofGroup[group], n.ofGroup[group] != noEntity
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if number, ok := g.byNormal[normal]; ok && int(number) < len(n.joined) {
		return n.joined[number], true
	}
	return 0, false
}

// entityCache keeps what is known of the names of entities between requests.
type entityCache struct {
	naming [3]entityNaming // in the order of EntityTypes

	mu      sync.Mutex
	version string // of the snapshot that called is of
	called  map[corpus.EntityType]calledNames
}

// entityNames returns which names of a type mean one entity in a snapshot, and where they
// are printed for others.
func (e *Engine) entityNames(ctx context.Context, s *indexer.Snapshot, kind corpus.EntityType, table *alias.Table) (*entityNames, error) {
	names, err := e.namesUnder(s, kind, table)
	if err != nil {
		return nil, err
	}
	of := *names
	of.elsewhere, err = e.naming(kind).elsewhere(ctx, s, names)
	return &of, err
}

// namesUnder returns which names of a type mean one entity in a snapshot.
func (e *Engine) namesUnder(s *indexer.Snapshot, kind corpus.EntityType, table *alias.Table) (*entityNames, error) {
	var values *indexer.Values
	for _, segment := range s.Segments() { // each adds its values to those of the field
		facet, err := segment.Facet(entityField(kind))
		if err != nil {
			return nil, fmt.Errorf("names of type %s: %w", kind, err)
		}
		values = facet.Values
	}
	if values == nil {
		values = &indexer.Values{}
	}
	return e.naming(kind).names(kind, values, table), nil
}

func (e *Engine) naming(kind corpus.EntityType) *entityNaming {
	return &e.entities.naming[slices.Index(EntityTypes(), kind)]
}

// calledNames tells how entities of a type are printed otherwise than by their
// canonical names, anywhere in a snapshot: by the canonical name as written the names as
// compared, in order.
type calledNames map[string][]string

// calledNames returns how the entities of a type are printed.
func (e *Engine) calledNames(ctx context.Context, s *indexer.Snapshot, kind corpus.EntityType) (calledNames, error) {
	c := &e.entities
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.called != nil && c.version == s.Version() {
		return c.called[kind], nil
	}
	called := map[corpus.EntityType]calledNames{}
	for _, kind := range EntityTypes() {
		called[kind] = calledNames{}
	}
	for _, segment := range s.Segments() {
		err := segment.EachCalled(func(kind corpus.EntityType, printed, canonical string, _ []uint32) bool {
			called[kind][canonical] = append(called[kind][canonical], printed)
			return ctx.Err() == nil
		})
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, fmt.Errorf("names as printed: %w", err)
		}
	}
	for _, names := range called {
		for canonical, printed := range names {
			slices.Sort(printed)
			names[canonical] = slices.Compact(printed)
		}
	}
	c.version, c.called = s.Version(), called
	return called[kind], nil
}

// warmEntities makes what the first question about entities would have to wait for.
func (e *Engine) warmEntities(ctx context.Context, s *indexer.Snapshot) error {
	table, err := e.aliases(ctx, s)
	if err != nil {
		return err
	}
	return atOnce(ctx, len(EntityTypes()), func(i int) error {
		if _, err := e.entityNames(ctx, s, EntityTypes()[i], table); err != nil {
			return err
		}
		_, err := e.calledNames(ctx, s, EntityTypes()[i])
		return err
	})
}

// canonicalNames returns the canonical names of a type that are printed in one way, with
// the number of paragraphs.
func canonicalNames(ctx context.Context, s *indexer.Snapshot, kind corpus.EntityType, printed string) (map[string]int, error) {
	out := map[string]int{}
	for _, segment := range s.Segments() {
		err := segment.EachCalled(func(k corpus.EntityType, p, canonical string, docs []uint32) bool {
			if k == kind && p == printed {
				out[canonical] += len(docs)
			}
			return ctx.Err() == nil
		})
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, fmt.Errorf("names printed as %q: %w", printed, err)
		}
	}
	return out, nil
}

// mostFrequentName returns the name of the highest count, the first by code points of
// several; "" for none.
func mostFrequentName(counts map[string]int) string {
	most := ""
	for name, n := range counts {
		if most == "" || cmp.Or(cmp.Compare(counts[most], n), cmp.Compare(name, most)) < 0 {
			most = name
		}
	}
	return most
}
