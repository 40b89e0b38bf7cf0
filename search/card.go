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
	table    *alias.Table
	names    *entityNames // under the table
	asked    *selection   // the paragraphs asked for
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
	if c.table, err = c.engine.aliases(ctx, c.snapshot); err != nil {
		return fmt.Errorf("card: %w", err)
	}
	if c.names, err = c.engine.entityNames(ctx, c.snapshot, c.req.Type, c.table); err != nil {
		return fmt.Errorf("card: %w", err)
	}
	return nil
}

// who is the entity of a card.
type who struct {
	kind corpus.EntityType
	// compared are its names as compared: a mention is of it that has one of them as its
	// canonical name or is printed so.
	compared []string
	exact    bool // whether it is what has one name, whoever that is
	// shown is its name, aliases are the others; exactly is what to ask for without them.
	shown, exactly string
	aliases        []string
	found          *selection
	offices        officesFound
}

// means reports whether a mention is of the entity.
func (w *who) means(e *corpus.Entity, text string) bool {
	return e.Type == w.kind && (slices.Contains(w.compared, segment.Normalize(indexer.EntityName(e, text))) ||
		slices.Contains(w.compared, segment.Normalize(e.Canonical)) ||
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
	w := &who{kind: c.req.Type, compared: c.names.compared(entity)}
	var err error
	if w.found, err = c.asked.entity(c.names, entity); err != nil {
		return nil, err
	}
	if w.shown, err = c.shownFor(w, c.names, entity); err != nil {
		return nil, err
	}
	if w.exactly, err = c.exactName(w, entity); err != nil {
		return nil, err
	}
	called, err := c.engine.calledNames(ctx, c.snapshot, c.req.Type)
	if err != nil {
		return nil, err
	}
	if w.aliases, err = aliasesOf(c.snapshot, c.names, entity, called, w.shown); err != nil {
		return nil, err
	}
	w.offices, err = w.officesIn(w.found, c.names.met(entity))
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
// in the paragraphs found, or anywhere where its name is only printed for others there.
func (c *cardQuestion) shownFor(w *who, names *entityNames, entity uint32) (shown string, failed error) {
	shown = names.shown(entity, func(v uint32) bool {
		n, err := w.found.countTerm(entityField(w.kind), names.values.Name(v))
		failed = cmp.Or(failed, err)
		return n > 0
	})
	if shown == "" && failed == nil {
		shown = names.shown(entity, func(v uint32) bool {
			alive, err := anywhere(c.snapshot, entityField(w.kind), names.values.Name(v))
			failed = cmp.Or(failed, err)
			return alive
		})
	}
	return shown, failed
}

// exactName returns the name to ask for without the others: the one shown where a mention
// found has it, else the canonical name of most.
func (c *cardQuestion) exactName(w *who, entity uint32) (name string, failed error) {
	n, err := w.found.countTerm(comparedField(w.kind), segment.Normalize(w.shown))
	if err != nil || n > 0 {
		return w.shown, err
	}
	counts := map[string]int{}
	c.names.each(entity, func(v uint32) {
		n, err := w.found.countTerm(entityField(w.kind), c.names.values.Name(v))
		if failed = cmp.Or(failed, err); n > 0 {
			counts[c.names.values.Name(v)] = n
		}
	})
	return mostFrequentName(counts), failed
}

// whoExactly returns what is printed or canonically named so, with no other name of it:
// it may be several entities.
func (c *cardQuestion) whoExactly(ctx context.Context, normal string) (*who, error) {
	w := &who{kind: c.req.Type, compared: []string{normal}, exact: true, shown: c.req.Name}
	var err error
	w.found, err = c.asked.having(func(_ int, l *indexer.Lookup) (*roaring.Bitmap, error) {
		return l.Postings(comparedField(w.kind), normal)
	})
	if err != nil {
		return nil, err
	}
	if w.offices, err = w.officesIn(w.found, w.compared); err != nil {
		return nil, err
	}
	names, err := c.engine.namesUnder(c.snapshot, w.kind, &alias.Table{})
	if err != nil {
		return nil, err
	}
	var others []string
	if entity, ok := c.engine.naming(w.kind).find(names, normal); ok {
		shown, err := c.shownFor(w, names, entity)
		if err != nil {
			return nil, err
		}
		w.shown = cmp.Or(shown, c.req.Name)
		called, err := c.engine.calledNames(ctx, c.snapshot, w.kind)
		if err != nil {
			return nil, err
		}
		if others, err = aliasesOf(c.snapshot, names, entity, called, w.shown); err != nil {
			return nil, err
		}
	}
	called, err := canonicalNames(ctx, c.snapshot, w.kind, normal)
	if err != nil {
		return nil, err
	}
	w.aliases = namesBeside(w.shown, append(others, slices.Sorted(maps.Keys(called))...))
	return w, nil
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
	card := &EntityCard{
		EntityRow: EntityRow{Type: w.kind, Name: w.shown, Aliases: w.aliases}, Exactly: w.exactly, TotalOffices: len(w.offices),
	}
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
	same, err := c.sameAs(ctx, w)
	if err != nil {
		return nil, err
	}
	kinds := EntityTypes()
	lists := make([][]FacetCount, len(kinds))
	err = atOnce(ctx, len(kinds), func(i int) error {
		names := c.names
		if kinds[i] != w.kind {
			var err error
			if names, err = c.engine.entityNames(ctx, c.snapshot, kinds[i], c.table); err != nil {
				return err
			}
		}
		counts, err := countEntities(w.found, names)
		if err != nil {
			return err
		}
		if kinds[i] == w.kind {
			for entity := range same {
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

// sameAs returns the entities that are no company of one: itself, and those whose name is
// printed for it anywhere, or for which one of its names is. Where both stand in a
// paragraph that is mostly one mention.
func (c *cardQuestion) sameAs(ctx context.Context, w *who) (map[uint32]bool, error) {
	called, err := c.engine.calledNames(ctx, c.snapshot, w.kind)
	if err != nil {
		return nil, err
	}
	same := map[uint32]bool{}
	add := func(entity uint32, ok bool) {
		if ok {
			same[entity] = true
		}
	}
	naming, name := c.engine.naming(w.kind), w.compared[0] // the others are of one entity with it
	own, named := naming.find(c.names, name)
	add(own, named)
	for canonical, printed := range called {
		of, known := c.names.entityOf(canonical)
		for _, other := range printed {
			by, ok := naming.find(c.names, other)
			if other == name || named && (known && of == own || ok && by == own) {
				add(of, known)
				add(by, ok)
			}
		}
	}
	return same, nil
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
