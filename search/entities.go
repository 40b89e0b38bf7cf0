package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/alias"
)

// Entities returns what the paragraphs of a request name, as rows: one for each entity,
// which is what one canonical name means, or all those that the alias table joins. Counted
// for it are the paragraphs in which one of its names is the canonical one or printed. The
// counts are of all paragraphs, by the columns of the index; only for the rows of the
// page more is looked up, and no text is read.
func (e *Engine) Entities(ctx context.Context, req EntityRequest) (*EntityResponse, error) {
	start := time.Now()
	if err := req.checkPage(); err != nil {
		return nil, err
	}
	after, err := decodeCursor[entityKey](entitiesHash(req), req.Cursor)
	if err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	defer snapshot.Close()
	q, err := e.newEntityQuestion(ctx, snapshot, req)
	if err != nil {
		return nil, err
	}
	res, err := q.answer(ctx, after)
	if err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	res.Took = time.Since(start)
	return res, nil
}

// checkPage is Check for a page of the answer, with its defaults.
func (r *EntityRequest) checkPage() error {
	if err := checkRows(r.Check(), &r.Limit, &r.Sort, EntitiesByCount); err != nil {
		return err
	}
	if len(r.Types) == 0 {
		r.Types = EntityTypes()
	}
	return nil
}

// entitiesHash names what a request asks for, whatever its page. The types mean the same
// in any order.
func entitiesHash(req EntityRequest) string {
	h := sha256.New()
	parts := []string{"entities", req.Query, req.Name, string(req.Sort), req.From, req.To, req.Source}
	for _, kind := range EntityTypes() {
		if slices.Contains(req.Types, kind) {
			parts = append(parts, string(kind))
		}
	}
	for _, part := range parts {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	const length = 8
	return hex.EncodeToString(h.Sum(nil)[:length])
}

// entityQuestion is a request for entities on its way to an answer.
type entityQuestion struct {
	engine     *Engine
	req        EntityRequest
	snapshot   *indexer.Snapshot
	paragraphs *question
	table      *alias.Table
}

func (e *Engine) newEntityQuestion(ctx context.Context, snapshot *indexer.Snapshot, req EntityRequest) (*entityQuestion, error) {
	q := &entityQuestion{engine: e, req: req, snapshot: snapshot}
	var err error
	q.paragraphs, err = e.newQuestion(Request{
		Query: req.Query, From: req.From, To: req.To, Source: req.Source, Sort: ByDateDesc,
	})
	if err != nil {
		return nil, err
	}
	if err := q.paragraphs.begin(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	if q.table, err = e.aliases(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("entities: %w", err)
	}
	return q, nil
}

// answer answers with the rows behind a key, nil for the beginning.
func (q *entityQuestion) answer(ctx context.Context, after *entityKey) (*EntityResponse, error) {
	chosen, err := q.paragraphs.chooseForRows(ctx, "名录")
	if err != nil {
		return nil, err
	}
	res := &EntityResponse{
		Typed: q.req.Query, Understood: chosen.understood, Warnings: chosen.warnings, Rows: []EntityRow{},
	}
	if err := chosen.selection.prepare(ctx, true); err != nil {
		return nil, err
	}
	counts, err := q.count(ctx, chosen.selection)
	if err != nil {
		return nil, err
	}
	picks, more, err := q.page(ctx, counts, after, res)
	if err != nil {
		return nil, err
	}
	if res.Total > 0 {
		res.Match = chosen.step.match()
	}
	if q.req.CountOnly {
		return res, nil
	}
	if more {
		res.NextCursor = encodeCursor(entitiesHash(q.req), picks[len(picks)-1].key())
	}
	res.Rows, err = q.rows(ctx, chosen.selection, picks)
	return res, err
}

// entityCounts says in how many paragraphs of a selection the entities of a type stand.
type entityCounts struct {
	names *entityNames
	// paragraphs are by entity; values count in how many a canonical name stands.
	paragraphs, values []int32
}

// stands reports whether a canonical name stands in any of the paragraphs.
func (c *entityCounts) stands(value uint32) bool { return c.values[value] > 0 }

// count counts the entities of the types asked for.
func (q *entityQuestion) count(ctx context.Context, s *selection) ([]*entityCounts, error) {
	out := make([]*entityCounts, 0, len(q.req.Types))
	for _, kind := range EntityTypes() {
		if slices.Contains(q.req.Types, kind) {
			out = append(out, &entityCounts{names: &entityNames{kind: kind}})
		}
	}
	err := atOnce(ctx, len(out), func(i int) error {
		names, err := q.engine.entityNames(ctx, q.snapshot, out[i].names.kind, q.table)
		if err != nil {
			return err
		}
		out[i], err = countEntities(s, names)
		return err
	})
	return out, err
}

// countEntities counts the entities of a type that a selection means: each once in a
// paragraph, whichever and how many of its names stand there, be it for another one. So a
// condition on one of its names finds as many.
func countEntities(s *selection, names *entityNames) (*entityCounts, error) {
	c := &entityCounts{
		names: names, paragraphs: make([]int32, len(names.first)), values: make([]int32, len(names.of)),
	}
	facets := make([]*indexer.Facet, len(s.parts))
	for i, p := range s.parts {
		var err error
		if facets[i], err = p.segment.Facet(entityField(names.kind)); err != nil {
			return nil, err
		}
		if err := c.add(p, facets[i]); err != nil {
			return nil, err
		}
	}
	for i, p := range s.parts {
		if err := c.addElsewhere(p, facets[i], names.elsewhere[i]); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// add counts the paragraphs of one segment.
func (c *entityCounts) add(p *part, facet *indexer.Facet) error {
	const checkEvery = 1 << 14 // documents between two looks at the context
	n := 0
	var stopped error
	var here []uint32
	indexer.Each(p.docs, func(doc uint32) {
		if n++; n%checkEvery == 0 && stopped == nil {
			stopped = p.alive()
		}
		if stopped != nil {
			return
		}
		here = here[:0]
		for _, v := range facet.Of(doc) {
			c.values[v]++
			here = append(here, c.names.of[v])
		}
		if len(here) > 1 {
			slices.Sort(here)
			here = slices.Compact(here)
		}
		for _, entity := range here {
			c.paragraphs[entity]++
		}
	})
	return stopped
}

// named returns which entities have a name that holds a text, nil where none is asked
// for: a canonical name, one of the alias table or one that is printed anywhere.
func (q *entityQuestion) named(ctx context.Context, names *entityNames) ([]bool, error) {
	if q.req.Name == "" {
		return nil, nil
	}
	normal := segment.Normalize(q.req.Name)
	holds := make([]bool, len(names.first))
	if normal == "" { // only marks that no name is compared by
		return holds, nil
	}
	called, err := q.engine.calledNames(ctx, q.snapshot, names.kind)
	if err != nil {
		return nil, err
	}
	isNamed := func(name string) bool { return strings.Contains(name, normal) }
	for v, entity := range names.of {
		holds[entity] = holds[entity] || isNamed(names.values.Normal(uint32(v)))
	}
	for canonical, printed := range called {
		v, ok := names.values.Find(canonical)
		if ok && slices.ContainsFunc(printed, func(name string) bool {
			return isNamed(name) && !names.table.Apart(names.kind, names.values.Normal(v), name)
		}) {
			holds[names.of[v]] = true
		}
	}
	for entity, first := range names.first {
		if first == noEntity || holds[entity] {
			continue
		}
		if _, joined := names.table.Group(names.kind, names.values.Normal(first)); joined {
			holds[entity] = slices.ContainsFunc(names.compared(uint32(entity)), isNamed)
		}
	}
	return holds, nil
}
