package search

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/alias"
)

// Card returns what the archive tells of an entity. What is counted is counted over all
// paragraphs that name it, by the columns and terms of the index: its offices, months and
// companions. Sentences, figures and quotations are those of the latest paragraphs, of
// which cardParagraphs are read. A name that is nobody's canonical one, and that no alias
// table has, means whom it is printed for in most paragraphs.
func (e *Engine) Card(ctx context.Context, req CardRequest) (*EntityCard, error) {
	start := time.Now()
	if err := req.Check(); err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("card: %w", err)
	}
	defer snapshot.Close()
	c := &cardQuestion{engine: e, req: req, snapshot: snapshot}
	if err := c.open(ctx); err != nil {
		return nil, err
	}
	card, err := c.answer(ctx)
	if err != nil {
		return nil, fmt.Errorf("card of %s %q: %w", req.Type, shorten(req.Name), err)
	}
	card.Took = time.Since(start)
	return card, nil
}

// cardParagraphs is how many of the latest paragraphs of an entity are read.
const cardParagraphs = 200

// cardQuestion is a request for a card on its way to an answer.
type cardQuestion struct {
	engine   *Engine
	req      CardRequest
	snapshot *indexer.Snapshot
	names    *entityNames
	asked    *selection // the paragraphs asked for
}

// open chooses the paragraphs asked for, whomever they name.
func (c *cardQuestion) open(ctx context.Context) error {
	q, err := c.engine.newQuestion(Request{From: c.req.From, To: c.req.To, Source: c.req.Source, Sort: ByDateDesc})
	if err != nil {
		return err
	}
	if err := q.begin(ctx, c.snapshot); err != nil {
		return fmt.Errorf("card: %w", err)
	}
	if c.asked, err = choose(ctx, q.runs, q.filtered(allNode{})); err != nil {
		return fmt.Errorf("card: %w", err)
	}
	if err := c.asked.prepare(ctx, true); err != nil {
		return fmt.Errorf("card: %w", err)
	}
	table := &alias.Table{}
	if !c.req.Exact {
		if table, err = c.engine.aliases(ctx, c.snapshot); err != nil {
			return fmt.Errorf("card: %w", err)
		}
	}
	if c.names, err = c.engine.entityNames(c.snapshot, c.req.Type, table); err != nil {
		return fmt.Errorf("card: %w", err)
	}
	return nil
}

// who is the entity of a card.
type who struct {
	kind corpus.EntityType
	// compared are its names as compared: a mention is of it that has one of them as its
	// canonical name or, where printed, is printed so.
	compared []string
	printed  bool
	// entities are the numbers of its canonical names' entities.
	entities []uint32
	// shown is its name, aliases are the others.
	shown   string
	aliases []string
	found   *selection
	offices officesFound
}

// means reports whether a mention is of the entity.
func (w *who) means(e *corpus.Entity, text string) bool {
	if e.Type != w.kind {
		return false
	}
	return slices.Contains(w.compared, segment.Normalize(indexer.EntityName(e, text))) ||
		w.printed && (slices.Contains(w.compared, segment.Normalize(e.Canonical)) ||
			slices.Contains(w.compared, segment.Normalize(e.Text(text))))
}

// who finds the entity that is asked for.
func (c *cardQuestion) who(ctx context.Context) (*who, error) {
	normal := segment.Normalize(c.req.Name)
	if normal == "" {
		return nil, ErrNotFound
	}
	if c.req.Exact {
		return c.whoExactly(ctx, normal)
	}
	if entity, ok := c.engine.naming(c.req.Type).find(c.names, normal); ok {
		alive, err := aliveEntity(c.snapshot, c.names, entity)
		if err != nil {
			return nil, err
		}
		if alive {
			return c.whoOf(ctx, entity)
		}
	}
	called, err := canonicalNames(ctx, c.snapshot, c.req.Type, normal)
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(called, func(canonical string, _ int) bool {
		return c.names.table.Apart(c.req.Type, segment.Normalize(canonical), normal)
	})
	if v, ok := c.names.values.Find(mostFrequentName(called)); ok {
		return c.whoOf(ctx, c.names.of[v])
	}
	return nil, ErrNotFound
}

// whoOf returns an entity with the paragraphs, of those asked for, that name it.
func (c *cardQuestion) whoOf(ctx context.Context, entity uint32) (*who, error) {
	w := &who{kind: c.req.Type, compared: c.names.compared(entity), entities: []uint32{entity}}
	var err error
	if w.found, err = c.asked.entity(c.names, entity); err != nil {
		return nil, err
	}
	if w.shown, err = w.shownFor(c.names, entity); err != nil {
		return nil, err
	}
	called, err := c.engine.calledNames(ctx, c.snapshot, c.req.Type)
	if err != nil {
		return nil, err
	}
	if w.aliases, err = aliasesOf(c.snapshot, c.names, entity, called, w.shown); err != nil {
		return nil, err
	}
	w.offices, err = w.officesIn(w.found, c.names.canonical(entity))
	return w, err
}

// officesIn returns the offices of a person, as selection.offices does; nothing else
// has any.
func (w *who) officesIn(s *selection, names []string) (officesFound, error) {
	if w.kind != corpus.Person {
		return officesFound{}, nil
	}
	return s.offices(names)
}

// shownFor returns the name to show for an entity, by which of its canonical names stand
// in the paragraphs found.
func (w *who) shownFor(names *entityNames, entity uint32) (shown string, failed error) {
	shown = names.shown(entity, func(v uint32) bool {
		return slices.ContainsFunc(w.found.parts, func(p *part) bool {
			docs, err := p.lookup.Postings(entityField(w.kind), names.values.Name(v))
			if err != nil {
				failed = err
				return false
			}
			return docs.Intersects(p.docs)
		})
	})
	return shown, failed
}

// whoExactly returns what is printed or canonically named so, with no other name of it:
// it may be several entities.
func (c *cardQuestion) whoExactly(ctx context.Context, normal string) (*who, error) {
	w := &who{kind: c.req.Type, compared: []string{normal}, printed: true, shown: c.req.Name}
	var err error
	w.found, err = c.asked.having(func(l *indexer.Lookup) (*roaring.Bitmap, error) {
		return l.Postings(comparedField(w.kind), normal)
	})
	if err != nil {
		return nil, err
	}
	if w.offices, err = w.officesIn(w.found, w.compared); err != nil {
		return nil, err
	}
	var others []string
	if entity, ok := c.engine.naming(w.kind).find(c.names, normal); ok {
		w.entities = append(w.entities, entity)
		shown, err := w.shownFor(c.names, entity)
		if err != nil {
			return nil, err
		}
		w.shown = cmp.Or(shown, c.req.Name)
		called, err := c.engine.calledNames(ctx, c.snapshot, w.kind)
		if err != nil {
			return nil, err
		}
		if others, err = aliasesOf(c.snapshot, c.names, entity, called, w.shown); err != nil {
			return nil, err
		}
	}
	called, err := canonicalNames(ctx, c.snapshot, w.kind, normal)
	if err != nil {
		return nil, err
	}
	for _, canonical := range slices.Sorted(maps.Keys(called)) {
		others = append(others, canonical)
		if err := c.addCalled(w, normal, canonical); err != nil {
			return nil, err
		}
	}
	w.aliases = namesBeside(w.shown, others)
	return w, nil
}

// addCalled adds to what is printed in one way an entity that is: its offices in the
// paragraphs where it is printed so.
func (c *cardQuestion) addCalled(w *who, printed, canonical string) error {
	v, ok := c.names.values.Find(canonical)
	if !ok {
		return nil
	}
	w.entities = append(w.entities, c.names.of[v])
	if w.kind != corpus.Person {
		return nil
	}
	called, err := w.found.having(func(l *indexer.Lookup) (*roaring.Bitmap, error) {
		return l.Called(w.kind, printed, canonical)
	})
	if err != nil {
		return err
	}
	return w.offices.add(called, c.names.values.Normal(v))
}

// answer makes the card.
func (c *cardQuestion) answer(ctx context.Context) (*EntityCard, error) {
	w, err := c.who(ctx)
	if err != nil {
		return nil, err
	}
	if w.found.total == 0 {
		return nil, ErrNotFound
	}
	card := &EntityCard{EntityRow: EntityRow{Type: w.kind, Name: w.shown, Aliases: w.aliases}, TotalOffices: len(w.offices)}
	w.found.countInto(&card.EntityRow)
	card.Months = w.found.months()
	if card.Companions, err = c.companions(ctx, w); err != nil {
		return nil, err
	}
	latest := listing{selection: w.found, order: order{ByDateDesc}}
	picks, err := latest.page(ctx, nil, cardParagraphs)
	if err != nil {
		return nil, err
	}
	offices := cardOffices(w.found, w.offices)
	r, err := w.read(ctx, picks, offices)
	if err != nil {
		return nil, err
	}
	card.Within = r.within()
	card.Mentions, card.Figures, card.Quotes = r.mentions(), r.figures(), r.quotes()
	card.Offices = r.offices(offices)
	return card, nil
}

// companions counts what is named in the paragraphs of an entity besides it.
func (c *cardQuestion) companions(ctx context.Context, w *who) (map[corpus.EntityType][]FacetCount, error) {
	kinds := EntityTypes()
	lists := make([][]FacetCount, len(kinds))
	err := atOnce(ctx, len(kinds), func(i int) error {
		names := c.names
		if kinds[i] != w.kind {
			var err error
			if names, err = c.engine.entityNames(c.snapshot, kinds[i], c.names.table); err != nil {
				return err
			}
		}
		counts, err := countEntities(w.found, names)
		if err != nil {
			return err
		}
		if kinds[i] == w.kind {
			for _, entity := range w.entities {
				counts.paragraphs[entity] = 0
			}
		}
		lists[i] = counts.most(MaxCardCompanion)
		return nil
	})
	out := make(map[corpus.EntityType][]FacetCount, len(kinds))
	for i, kind := range kinds {
		out[kind] = lists[i]
	}
	return out, err
}

// most returns the most frequent entities, equal ones in the order of their names.
func (c *entityCounts) most(n int) []FacetCount {
	top := entityTop{sort: EntitiesByCount, want: n}
	for entity, count := range c.paragraphs {
		if count > 0 {
			top.add(entityPick{counts: c, entity: uint32(entity)}, func() string { return c.names.shown(uint32(entity), c.stands) })
		}
	}
	top.cut()
	out := make([]FacetCount, 0, n)
	for _, p := range top.picks {
		out = append(out, FacetCount{Value: p.name, Count: p.key().Paragraphs})
	}
	return out
}
