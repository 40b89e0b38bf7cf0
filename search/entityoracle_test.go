package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/alias"
)

// naiveMention is a mention in the articles in hand.
type naiveMention struct {
	article *corpus.Article
	block   int
	entity  *corpus.Entity
}

func (m naiveMention) text() string    { return m.article.Blocks[m.block].Text }
func (m naiveMention) printed() string { return m.entity.Text(m.text()) }
func (m naiveMention) name() string    { return cmp.Or(m.entity.Canonical, m.printed()) }

// naiveBlock names a block.
type naiveBlock struct {
	article *corpus.Article
	block   int
}

func (m naiveMention) at() naiveBlock { return naiveBlock{m.article, m.block} }

// naiveEntity is what an entity is told apart by.
type naiveEntity struct {
	kind  corpus.EntityType
	group int // of the alias table, or -1
	name  string
}

// naiveNames answers by looking at every mention of every article.
type naiveNames struct {
	table    *alias.Table
	mentions []naiveMention // of the whole archive
}

func (l *library) naiveNames(t testing.TB, table *alias.Table) *naiveNames {
	t.Helper()
	n := &naiveNames{table: table}
	if table == nil {
		snapshot, err := l.index.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snapshot.Close()
		if n.table, err = l.engine.aliases(context.Background(), snapshot); err != nil {
			t.Fatal(err)
		}
	}
	for _, a := range l.articles {
		for i := range a.Blocks {
			for j := range a.Blocks[i].Entities {
				n.mentions = append(n.mentions, naiveMention{a, i, &a.Blocks[i].Entities[j]})
			}
		}
	}
	return n
}

// is returns what a mention is of.
func (n *naiveNames) is(m naiveMention) naiveEntity {
	normal := segment.Normalize(m.name())
	if g, ok := n.table.Group(m.entity.Type, normal); ok {
		return naiveEntity{m.entity.Type, g, ""}
	}
	return naiveEntity{m.entity.Type, -1, normal}
}

// means reports whether a mention counts for an entity: a name of that is its canonical
// one, or printed.
func (n *naiveNames) means(m naiveMention, e naiveEntity) bool {
	if m.entity.Type != e.kind {
		return false
	}
	isName := func(name string) bool {
		normal := segment.Normalize(name)
		if e.group < 0 {
			return normal == e.name
		}
		g, ok := n.table.Group(e.kind, normal)
		return ok && g == e.group
	}
	return isName(m.name()) || isName(m.printed())
}

// chosen returns the mentions of the paragraphs that a request asks for; a query is a
// text that stands in them.
func (n *naiveNames) chosen(t testing.TB, text, from, to, source string) []naiveMention {
	t.Helper()
	days, err := resolveDates(from, to, corpus.Date{Time: onTheDay()})
	if err != nil {
		t.Fatal(err)
	}
	return keep(n.mentions, func(m naiveMention) bool {
		day := m.article.Date.Day()
		return strings.Contains(segment.Normalize(m.text()), segment.Normalize(text)) &&
			(source == "" || m.article.Source == source) &&
			(days.from == "" || day != "" && day >= days.from) && (days.to == "" || day != "" && day <= days.to)
	})
}

func keep[T any](list []T, wanted func(T) bool) []T {
	var out []T
	for _, one := range list {
		if wanted(one) {
			out = append(out, one)
		}
	}
	return out
}

// shown returns the name of an entity among some of its mentions.
func (n *naiveNames) shown(e naiveEntity, of []naiveMention) string {
	if e.group >= 0 {
		return n.table.ShownAs(e.group)
	}
	name := ""
	for _, m := range of {
		if n.is(m) == e && (name == "" || m.name() < name) {
			name = m.name()
		}
	}
	if name == "" {
		return n.shown(e, n.allOf(e))
	}
	return name
}

// rows answers a request, in its order.
func (n *naiveNames) rows(t testing.TB, req EntityRequest) []EntityRow {
	t.Helper()
	rows := []EntityRow{}
	for e, mentions := range n.entitiesOf(n.chosen(t, req.Query, req.From, req.To, req.Source)) {
		if (slices.Contains(req.Types, e.kind) || len(req.Types) == 0 && slices.Contains(EntityTypes(), e.kind)) && n.hasName(e, req.Name) {
			rows = append(rows, n.row(e, mentions))
		}
	}
	slices.SortFunc(rows, func(a, b EntityRow) int {
		byCount := cmp.Compare(b.Paragraphs, a.Paragraphs)
		if req.Sort == EntitiesByName {
			byCount = 0
		}
		return cmp.Or(byCount, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Type, b.Type))
	})
	return rows
}

// entitiesOf returns the entities that some mentions are of, with those that count for each.
func (n *naiveNames) entitiesOf(mentions []naiveMention) map[naiveEntity][]naiveMention {
	of := map[naiveEntity][]naiveMention{}
	for _, m := range mentions {
		if e := n.is(m); of[e] == nil {
			of[e] = keep(mentions, func(m naiveMention) bool { return n.means(m, e) })
		}
	}
	return of
}

// allOf returns the mentions of an entity in the whole archive.
func (n *naiveNames) allOf(e naiveEntity) []naiveMention {
	return keep(n.mentions, func(m naiveMention) bool { return n.is(m) == e })
}

func (n *naiveNames) hasName(e naiveEntity, name string) bool {
	if name == "" {
		return true
	}
	all := n.allOf(e)
	names := n.table.Names(e.kind, segment.Normalize(all[0].name()))
	for _, m := range all {
		canonical, printed := segment.Normalize(m.name()), segment.Normalize(m.printed())
		if names = append(names, canonical); !n.table.Apart(e.kind, canonical, printed) {
			names = append(names, printed)
		}
	}
	normal := segment.Normalize(name)
	return normal != "" && slices.ContainsFunc(names, func(one string) bool { return strings.Contains(one, normal) })
}

func (n *naiveNames) row(e naiveEntity, mentions []naiveMention) EntityRow {
	row := EntityRow{Type: e.kind, Name: n.shown(e, mentions), Aliases: n.aliases(e, n.shown(e, mentions))}
	blocks, articles := map[naiveBlock]bool{}, map[*corpus.Article]bool{}
	offices := map[string]map[naiveBlock]bool{}
	for _, m := range mentions {
		blocks[m.at()], articles[m.article] = true, true
		if m.entity.Role != "" {
			if offices[m.entity.Role] == nil {
				offices[m.entity.Role] = map[naiveBlock]bool{}
			}
			offices[m.entity.Role][m.at()] = true
		}
		spread(&row.First, &row.Last, m.article.Date)
	}
	row.Paragraphs, row.Articles = len(blocks), len(articles)
	var titles []string
	for title := range offices {
		titles = append(titles, title)
	}
	slices.SortFunc(titles, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(offices[b]), len(offices[a])), cmp.Compare(a, b))
	})
	row.Offices = titles[:min(len(titles), MaxRowOffices)]
	return row
}

// spread lets two days enclose another one that is known.
func spread(first, last *corpus.Date, day corpus.Date) {
	if day.IsZero() {
		return
	}
	if first.IsZero() || day.Day() < first.Day() {
		*first = day
	}
	if last.IsZero() || day.Day() > last.Day() {
		*last = day
	}
}

// aliases returns the other names of an entity: canonical ones as written, those of the
// table, and others as compared, but for what the table keeps apart.
func (n *naiveNames) aliases(e naiveEntity, shown string) []string {
	written := map[string]string{}
	for _, m := range n.allOf(e) {
		normal := segment.Normalize(m.name())
		if before, ok := written[normal]; !ok || m.name() < before {
			written[normal] = m.name()
		}
	}
	for _, name := range n.table.Written(e.kind, segment.Normalize(n.allOf(e)[0].name())) {
		if normal := segment.Normalize(name); written[normal] == "" {
			written[normal] = name
		}
	}
	for _, m := range n.allOf(e) {
		normal := segment.Normalize(m.printed())
		if written[normal] == "" && !n.table.Apart(e.kind, segment.Normalize(m.name()), normal) {
			written[normal] = normal
		}
	}
	delete(written, segment.Normalize(shown))
	out := []string{}
	for _, name := range written {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// equalRow reports whether two rows say the same.
func equalRow(a, b EntityRow) bool {
	return a.Type == b.Type && a.Name == b.Name && a.Paragraphs == b.Paragraphs && a.Articles == b.Articles &&
		slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Offices, b.Offices) &&
		a.First.Day() == b.First.Day() && a.Last.Day() == b.Last.Day()
}
