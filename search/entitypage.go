package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// entityKey is the place of an entity in the order of rows.
type entityKey struct {
	Paragraphs int               `json:"n"`
	Name       string            `json:"a"`
	Type       corpus.EntityType `json:"t"`
}

// compare orders entities by a sort. No two have one key: of one type each name is
// shown for one entity.
func (k entityKey) compare(other entityKey, sort EntitySort) int {
	byCount := 0
	if sort != EntitiesByName {
		byCount = cmp.Compare(other.Paragraphs, k.Paragraphs)
	}
	return cmp.Or(byCount, strings.Compare(k.Name, other.Name), strings.Compare(string(k.Type), string(other.Type)))
}

// entityPick is one row.
type entityPick struct {
	counts *entityCounts
	entity uint32
	name   string
}

func (p entityPick) key() entityKey {
	return entityKey{Paragraphs: int(p.counts.paragraphs[p.entity]), Name: p.name, Type: p.counts.names.kind}
}

// entityTop keeps the first rows behind a key.
type entityTop struct {
	sort  EntitySort
	want  int
	after *entityKey
	picks []entityPick
	full  bool
}

// add offers a row. Its name, which most are left out without, is asked for last.
func (t *entityTop) add(p entityPick, name func() string) {
	if t.sort != EntitiesByName {
		n := int(p.counts.paragraphs[p.entity])
		if t.after != nil && n > t.after.Paragraphs || t.full && n < t.picks[t.want-1].key().Paragraphs {
			return
		}
	}
	p.name = name()
	if key := p.key(); t.after != nil && key.compare(*t.after, t.sort) <= 0 ||
		t.full && key.compare(t.picks[t.want-1].key(), t.sort) > 0 {
		return
	}
	if t.picks = append(t.picks, p); len(t.picks) >= 2*t.want+minBest {
		t.cut()
	}
}

func (t *entityTop) cut() {
	slices.SortFunc(t.picks, func(a, b entityPick) int { return a.key().compare(b.key(), t.sort) })
	if len(t.picks) >= t.want {
		t.picks, t.full = t.picks[:t.want], t.want > 0
	}
}

// page returns the first rows behind a key, nil for the beginning, and whether there are
// more; how many there are in all goes into the answer.
func (q *entityQuestion) page(ctx context.Context, counts []*entityCounts, after *entityKey, res *EntityResponse) ([]entityPick, bool, error) {
	const checkEvery = 1 << 14 // entities between two looks at the context
	top := entityTop{sort: q.req.Sort, want: q.req.Limit + 1, after: after}
	for _, c := range counts {
		named, err := q.named(ctx, c.names)
		if err != nil {
			return nil, false, err
		}
		for entity, n := range c.paragraphs {
			if entity%checkEvery == 0 && ctx.Err() != nil {
				return nil, false, fmt.Errorf("order entities: %w", ctx.Err())
			}
			if n == 0 || named != nil && !named[entity] {
				continue
			}
			res.Total++
			if !q.req.CountOnly {
				pick := entityPick{counts: c, entity: uint32(entity)}
				top.add(pick, func() string { return c.names.shown(pick.entity, c.stands) })
			}
		}
	}
	top.cut()
	return top.picks[:min(q.req.Limit, len(top.picks))], len(top.picks) > q.req.Limit, nil
}

// rows tells of the entities of a page.
func (q *entityQuestion) rows(ctx context.Context, s *selection, picks []entityPick) ([]EntityRow, error) {
	rows := make([]EntityRow, len(picks))
	err := atOnce(ctx, len(picks), func(i int) error {
		p := picks[i]
		names := p.counts.names
		row := EntityRow{Type: names.kind, Name: p.name}
		in, err := s.entity(names, p.entity)
		if err != nil {
			return err
		}
		in.countInto(&row)
		called, err := q.engine.calledNames(ctx, q.snapshot, names.kind)
		if err != nil {
			return err
		}
		if row.Aliases, err = aliasesOf(q.snapshot, names, p.entity, called, row.Name); err != nil {
			return err
		}
		if names.kind == corpus.Person {
			offices, err := in.offices(names.met(p.entity))
			if err != nil {
				return err
			}
			row.Offices = offices.mostFrequent()
		}
		rows[i] = row
		return nil
	})
	return rows, err
}

// entity returns the paragraphs of a selection in which an entity stands: one of its names
// is the canonical one or printed.
func (s *selection) entity(names *entityNames, entity uint32) (*selection, error) {
	field := entityField(names.kind)
	return s.having(func(segment int, l *indexer.Lookup) (*roaring.Bitmap, error) {
		found := roaring.New()
		if e := names.elsewhereOf(segment, entity); e != nil {
			found.AddMany(e.docs)
		}
		var failed error
		names.each(entity, func(v uint32) {
			docs, err := l.Postings(field, names.values.Name(v))
			if err != nil {
				failed = err
				return
			}
			found.Or(docs)
		})
		return found, failed
	})
}

// having returns the paragraphs of a selection that a lookup in each segment finds too. A
// lookup serves one goroutine, so the result has its own.
func (s *selection) having(find func(segment int, l *indexer.Lookup) (*roaring.Bitmap, error)) (*selection, error) {
	out := &selection{parts: make([]*part, len(s.parts))}
	for i, p := range s.parts {
		own, of := *p.run, *p
		own.lookup = p.segment.Lookup()
		docs, err := find(i, own.lookup)
		if err != nil {
			return nil, err
		}
		of.run, of.docs = &own, roaring.And(docs, p.docs)
		out.parts[i] = &of
		out.total += int(of.docs.GetCardinality())
	}
	return out, nil
}

// countInto enters where the paragraphs of a selection, prepared with its days, stand.
func (s *selection) countInto(row *EntityRow) {
	row.Paragraphs, row.Articles = s.total, 0
	var days dayBounds
	for _, p := range s.parts {
		seen := map[uint32]struct{}{}
		indexer.Each(p.docs, func(doc uint32) {
			seen[p.places.Article[doc]] = struct{}{}
			days.add(p.days[doc])
		})
		row.Articles += len(seen)
	}
	row.First, row.Last = days.dates()
}

// dayBounds are the first and the last of some days.
type dayBounds struct {
	known       bool
	first, last int32
}

func (b *dayBounds) add(day int32) {
	switch {
	case day == indexer.UnknownDay:
	case !b.known:
		*b = dayBounds{true, day, day}
	default:
		b.first, b.last = min(b.first, day), max(b.last, day)
	}
}

// dates returns them as dates, which are not set where no day is known.
func (b *dayBounds) dates() (first, last corpus.Date) {
	if !b.known {
		return first, last
	}
	return dateOf(b.first), dateOf(b.last)
}

// dateOf returns a day of a column, counted from 1970-01-01, as a date.
func dateOf(day int32) corpus.Date { return corpus.NewDay(1970, time.January, 1+int(day)) }

// aliasesOf returns the other names of an entity: its canonical names in the archive and
// those of the alias table as written, and as compared the ways it is printed, but for
// those that the table says are not its own. Each is told once, and none that is the shown
// name as compared.
func aliasesOf(s *indexer.Snapshot, names *entityNames, entity uint32, called calledNames, shown string) ([]string, error) {
	var written, printed []string
	var failed error
	names.each(entity, func(v uint32) {
		name := names.values.Name(v)
		for _, one := range called[name] {
			if !names.table.Apart(names.kind, names.values.Normal(v), one) {
				printed = append(printed, one)
			}
		}
		if name == shown {
			return
		}
		alive, err := anywhere(s, entityField(names.kind), name)
		if err != nil {
			failed = err
		} else if alive {
			written = append(written, name)
		}
	})
	if failed != nil {
		return nil, failed
	}
	slices.Sort(written)
	written = append(written, names.table.Written(names.kind, names.values.Normal(names.first[entity]))...)
	return namesBeside(shown, append(written, printed...)), nil
}

// namesBeside returns of some names those that are not the shown one, in order. Of names
// that are alike as compared the first stays.
func namesBeside(shown string, names []string) []string {
	byNormal := map[string]string{}
	for _, name := range names {
		if normal := segment.Normalize(name); byNormal[normal] == "" {
			byNormal[normal] = name
		}
	}
	delete(byNormal, segment.Normalize(shown))
	out := make([]string, 0, len(byNormal))
	for _, name := range byNormal {
		out = append(out, name)
	}
	slices.Sort(out)
	return out[:min(len(out), MaxAliases)]
}

// aliveEntity reports whether a canonical name of an entity stands in a document that is
// not deleted.
func aliveEntity(s *indexer.Snapshot, names *entityNames, entity uint32) (alive bool, failed error) {
	names.each(entity, func(v uint32) {
		if alive || failed != nil {
			return
		}
		alive, failed = anywhere(s, entityField(names.kind), names.values.Name(v))
	})
	return alive, failed
}

// anywhere reports whether a term stands in a document that is not deleted.
func anywhere(s *indexer.Snapshot, field, term string) (bool, error) {
	for _, of := range s.Segments() {
		docs, err := of.Lookup().Postings(field, term)
		if err != nil {
			return false, err
		}
		if docs.IsEmpty() {
			continue
		}
		docs = docs.Clone()
		if of.Live(docs); !docs.IsEmpty() {
			return true, nil
		}
	}
	return false, nil
}
