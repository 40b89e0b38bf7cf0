package search

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// naiveCard is what a card is made of when every article is read.
type naiveCard struct {
	row        EntityRow
	of         naiveEntity
	mentions   []naiveMention // of the entity, in the paragraphs asked for
	blocks     []naiveBlock   // in the order of a card
	offices    map[string][]naiveBlock
	companions map[corpus.EntityType][]FacetCount
	months     map[string]int
}

// card answers a request; false where nobody is found.
func (n *naiveNames) card(t testing.TB, req CardRequest) (c naiveCard, ok bool) {
	t.Helper()
	asked := n.chosen(t, "", req.From, req.To, req.Source)
	of, ok := n.asked(asked, req)
	if !ok {
		return c, false
	}
	c.mentions = keep(asked, func(m naiveMention) bool { return n.means(m, of) })
	c.row, c.of = n.row(of, c.mentions), of
	c.blocks = blocksInOrder(c.mentions)
	c.offices, c.months = map[string][]naiveBlock{}, map[string]int{}
	for _, b := range c.blocks {
		if day := b.article.Date.Day(); day != "" {
			c.months[day[:len("2024-05")]]++
		}
		for _, m := range c.mentions {
			if m.at() == b && m.entity.Role != "" && !slices.Contains(c.offices[m.entity.Role], b) {
				c.offices[m.entity.Role] = append(c.offices[m.entity.Role], b)
			}
		}
	}
	c.companions = n.companions(of, keep(asked, func(m naiveMention) bool { return slices.Contains(c.blocks, m.at()) }))
	return c, true
}

// shares reports whether a name of one of two entities is printed for the other anywhere.
func (n *naiveNames) shares(one, other naiveEntity) bool {
	return slices.ContainsFunc(n.mentions, func(m naiveMention) bool { return n.means(m, one) && n.means(m, other) })
}

// names are those of the entity as compared.
func (c naiveCard) names(n *naiveNames) []string {
	if c.of.group < 0 {
		return []string{c.of.name}
	}
	var names []string
	for _, m := range n.mentions {
		if n.is(m) == c.of {
			return n.table.Names(c.of.kind, segment.Normalize(m.name()))
		}
	}
	return names
}

// asked returns whom a name means: an entity of that name, or else the one that most
// paragraphs print so.
func (n *naiveNames) asked(asked []naiveMention, req CardRequest) (naiveEntity, bool) {
	normal := segment.Normalize(req.Name)
	for _, m := range n.mentions {
		e := n.is(m)
		if e.kind == req.Type && (e.name == normal || slices.Contains(n.table.Names(e.kind, segment.Normalize(m.name())), normal)) {
			return e, slices.ContainsFunc(asked, func(m naiveMention) bool { return n.means(m, e) })
		}
	}
	counts := map[string]map[naiveBlock]bool{} // by canonical name
	for _, m := range n.mentions {
		if m.entity.Type == req.Type && segment.Normalize(m.printed()) == normal {
			if counts[m.name()] == nil {
				counts[m.name()] = map[naiveBlock]bool{}
			}
			counts[m.name()][m.at()] = true
		}
	}
	most := ""
	for name := range counts {
		if most == "" || cmp.Or(cmp.Compare(len(counts[most]), len(counts[name])), cmp.Compare(name, most)) < 0 {
			most = name
		}
	}
	for _, m := range n.mentions {
		if e := n.is(m); m.entity.Type == req.Type && m.name() == most {
			return e, slices.ContainsFunc(asked, func(m naiveMention) bool { return n.means(m, e) })
		}
	}
	return naiveEntity{}, false
}

// blocksInOrder returns the blocks of some mentions, the latest first.
func blocksInOrder(mentions []naiveMention) []naiveBlock {
	var out []naiveBlock
	for _, m := range mentions {
		if !slices.Contains(out, m.at()) {
			out = append(out, m.at())
		}
	}
	slices.SortFunc(out, func(a, b naiveBlock) int {
		return cmp.Or(cmp.Compare(b.article.Date.Day(), a.article.Date.Day()),
			cmp.Compare(a.article.ID, b.article.ID), cmp.Compare(a.block, b.block))
	})
	return out
}

// companions counts in how many blocks each entity of some mentions stands, but for those
// that share a name with one.
func (n *naiveNames) companions(with naiveEntity, mentions []naiveMention) map[corpus.EntityType][]FacetCount {
	out := map[corpus.EntityType][]FacetCount{corpus.Person: {}, corpus.Organization: {}, corpus.Place: {}}
	for e, some := range n.entitiesOf(mentions) {
		if !n.shares(with, e) {
			out[e.kind] = append(out[e.kind], FacetCount{Value: n.shown(e, some), Count: len(blocksInOrder(some))})
		}
	}
	for kind, list := range out {
		slices.SortFunc(list, func(a, b FacetCount) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
		})
		out[kind] = list[:min(len(list), MaxCardCompanion)]
	}
	return out
}

// checkCard holds a card against what every article tells.
func (n *naiveNames) checkCard(t *testing.T, req CardRequest, got *EntityCard) {
	t.Helper()
	want, ok := n.card(t, req)
	if !ok {
		t.Fatalf("%+v: nobody is of that name, but got %+v", req, got.EntityRow)
	}
	row := got.EntityRow
	row.Offices = want.row.Offices
	if !equalRow(row, want.row) {
		t.Errorf("%+v\ngot  %s\nwant %s", req, printRows([]EntityRow{row}), printRows([]EntityRow{want.row}))
	}
	months := map[string]int{}
	for _, m := range got.Months {
		months[m.Month] = m.Count
	}
	if !equalMaps(months, want.months) || !slices.IsSortedFunc(got.Months, func(a, b MonthCount) int { return strings.Compare(a.Month, b.Month) }) {
		t.Errorf("%+v: months %v, want %v", req, got.Months, want.months)
	}
	for _, kind := range EntityTypes() {
		if !slices.Equal(got.Companions[kind], want.companions[kind]) {
			t.Errorf("%+v: companions %v, want %v", req, got.Companions[kind], want.companions[kind])
		}
	}
	n.checkOffices(t, want, got)
	n.checkMentions(t, want, got)
	n.checkFigures(t, want, got)
}

func equalMaps(a, b map[string]int) bool {
	for key, n := range a {
		if b[key] != n {
			return false
		}
	}
	return len(a) == len(b)
}

// checkOffices looks at the offices: their days, counts, order and sources.
func (n *naiveNames) checkOffices(t *testing.T, want naiveCard, got *EntityCard) {
	t.Helper()
	if got.TotalOffices != len(want.offices) || len(got.Offices) != min(len(want.offices), MaxCardOffices) {
		t.Errorf("%s: %d offices of %d, want %d", got.Name, len(got.Offices), got.TotalOffices, len(want.offices))
	}
	for i, o := range got.Offices {
		blocks := want.offices[o.Title]
		var first, last corpus.Date
		var latest []*corpus.Article // the articles, the latest first
		for _, b := range blocks {
			spread(&first, &last, b.article.Date)
			if !slices.Contains(latest, b.article) {
				latest = append(latest, b.article)
			}
		}
		if o.Paragraphs != len(blocks) || o.First.Day() != first.Day() || o.Last.Day() != last.Day() {
			t.Errorf("%s, %s: %d paragraphs %s..%s, want %d %s..%s", got.Name, o.Title,
				o.Paragraphs, o.First.Day(), o.Last.Day(), len(blocks), first.Day(), last.Day())
		}
		if i > 0 && got.Offices[i-1].Last.Day() < o.Last.Day() {
			t.Errorf("%s: %s stands before the later %s", got.Name, got.Offices[i-1].Title, o.Title)
		}
		n.checkSources(t, o, latest)
	}
}

// checkSources looks at the sources of an office, which stands in some articles.
func (n *naiveNames) checkSources(t *testing.T, o Office, latest []*corpus.Article) {
	t.Helper()
	if len(o.Sources) != min(len(latest), MaxCardSources) {
		t.Fatalf("%s: %d sources of %d", o.Title, len(o.Sources), len(latest))
	}
	for i, m := range o.Sources {
		if slices.ContainsFunc(o.Sources[:i], func(other Mention) bool { return other.Article.ID == m.Article.ID }) {
			t.Errorf("%s: %s is a source twice", o.Title, m.Article.ID)
		}
		if i < MaxCardSources-1 && m.Article.ID != latest[i].ID {
			t.Errorf("%s: source %d is %s, not %s", o.Title, i, m.Article.ID, latest[i].ID)
		}
		if !slices.ContainsFunc(m.Paragraph().Entities, func(e corpus.Entity) bool { return e.Role == o.Title }) {
			t.Errorf("%s: not in %q", o.Title, m.Paragraph().Text)
		}
		checkMention(t, m)
	}
	if len(latest) > MaxCardSources {
		dated := slices.DeleteFunc(slices.Clone(latest), func(a *corpus.Article) bool { return a.Date.IsZero() })
		if oldest := o.Sources[len(o.Sources)-1].Article.Date; len(dated) >= MaxCardSources && oldest.Day() != dated[len(dated)-1].Date.Day() {
			t.Errorf("%s: the oldest source is of %s, not %s", o.Title, oldest.Day(), dated[len(dated)-1].Date.Day())
		}
	}
}

// checkMention looks at the text of a mention.
func checkMention(t *testing.T, m Mention) {
	t.Helper()
	text := m.Paragraph().Text
	if text == "" || m.Sentence.Text(text) == "" || len(m.Marks) == 0 {
		t.Errorf("%s: an empty mention: %+v", m.Article.ID, m)
	}
	inside := false
	for i, mark := range m.Marks {
		if mark.Len() == 0 || i > 0 && mark.Start <= m.Marks[i-1].End {
			t.Errorf("%s: marks %+v", m.Article.ID, m.Marks)
		}
		_ = mark.Text(text)
		inside = inside || m.Sentence.Start <= mark.Start && mark.End <= m.Sentence.End
	}
	if !inside {
		t.Errorf("%s: no mark in %q", m.Article.ID, m.Sentence.Text(text))
	}
}

// checkMentions looks at the latest articles of a card.
func (n *naiveNames) checkMentions(t *testing.T, want naiveCard, got *EntityCard) {
	t.Helper()
	var articles []*corpus.Article
	for _, b := range want.blocks {
		if !slices.Contains(articles, b.article) {
			articles = append(articles, b.article)
		}
	}
	if len(got.Mentions) != min(len(articles), MaxCardArticles) {
		t.Fatalf("%s: %d mentions, want %d", got.Name, len(got.Mentions), len(articles))
	}
	for i, m := range got.Mentions {
		block := slices.IndexFunc(want.blocks, func(b naiveBlock) bool {
			return b.article == articles[i] && b.article.Blocks[b.block].Type == corpus.BlockParagraph
		})
		if block < 0 {
			block = slices.IndexFunc(want.blocks, func(b naiveBlock) bool { return b.article == articles[i] })
		}
		if m.Article.ID != articles[i].ID || m.Block != want.blocks[block].block {
			t.Errorf("%s: mention %d is block %d of %s, want %d of %s", got.Name, i, m.Block, m.Article.ID, want.blocks[block].block, articles[i].ID)
		}
		checkMention(t, m)
	}
}

// checkFigures looks at the figures and quotations of a card, which are of all its
// paragraphs where those are few.
func (n *naiveNames) checkFigures(t *testing.T, want naiveCard, got *EntityCard) {
	t.Helper()
	figures := 0
	for _, b := range want.blocks {
		p := &passage{article: b.article, block: b.block}
		for i := range p.paragraph().Figures {
			f := &p.paragraph().Figures[i]
			if f.Kind.Measures() && slices.ContainsFunc(want.mentions, func(m naiveMention) bool {
				return m.at() == b && sentenceAt(p.sentences(), f.Span).Overlaps(m.entity.Span)
			}) {
				figures++
			}
		}
	}
	if len(got.Figures) != min(figures, MaxCardFigures) {
		t.Errorf("%s: %d figures, want %d", got.Name, len(got.Figures), figures)
	}
	for i := range got.Figures {
		if r := &got.Figures[i]; !r.Record().Kind.Measures() || r.Sentence.Text(r.Paragraph().Text) == "" {
			t.Errorf("%s: figure %+v", got.Name, r.Record())
		}
	}
	names := want.names(n)
	quotes := 0
	var read []*corpus.Article
	for _, b := range want.blocks {
		if slices.Contains(read, b.article) {
			continue
		}
		read = append(read, b.article)
		for i := range b.article.Blocks {
			for _, q := range b.article.Blocks[i].Quotes {
				if q.Kind == corpus.Speech && slices.Contains(names, segment.Normalize(cmp.Or(q.SpeakerCanonical, q.Speaker))) {
					quotes++
				}
			}
		}
	}
	if got.Type == corpus.Person && len(got.Quotes) != min(quotes, MaxCardQuotes) {
		t.Errorf("%s: %d quotations, want %d", got.Name, len(got.Quotes), quotes)
	}
	for i := range got.Quotes {
		q := &got.Quotes[i]
		if text := q.Article.Blocks[q.Block].Text; !strings.HasPrefix(q.Record().Text(text), "“") {
			t.Errorf("%s: a quotation without its text: %q", got.Name, text)
		}
	}
}
