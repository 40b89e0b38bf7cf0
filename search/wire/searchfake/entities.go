package searchfake

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/search"
)

// mention is an entity where it stands.
type mention struct {
	block
	entity *corpus.Entity
}

// name is the canonical name of the entity, or as it is printed.
func (m mention) name() string { return cmp.Or(m.entity.Canonical, m.printed()) }

func (m mention) printed() string { return m.entity.Text(m.article.Blocks[m.index].Text) }

// Entities implements search.Searcher: what the paragraphs that Search finds name.
func (s *Searcher) Entities(ctx context.Context, req search.EntityRequest) (*search.EntityResponse, error) {
	if err := s.before(ctx, search.Request{Query: req.Query}); err != nil {
		return nil, err
	}
	start, err := cursor(req.Cursor)
	if err != nil {
		return nil, err
	}
	asked := parse(req.Query)
	where := search.Request{From: req.From, Source: req.Source}
	match := search.MatchExact
	found := s.find(where, asked, len(asked), match)
	if len(found) == 0 && len(asked) > 1 {
		match = search.MatchRelaxed
		found = s.find(where, asked, 1, match)
	}
	rows := entityRows(req, mentionsIn(found))
	resp := &search.EntityResponse{
		Typed: req.Query, Understood: asked.understood(), Warnings: warnings(req.Query),
		Total: len(rows), Took: 2 * time.Millisecond,
	}
	if len(rows) > 0 {
		resp.Match = match
	}
	limit := cmp.Or(req.Limit, search.DefaultLimit)
	end := min(start+limit, len(rows))
	if !req.CountOnly {
		if resp.Rows = rows[min(start, end):end]; end < len(rows) {
			resp.NextCursor = strconv.Itoa(end)
		}
	}
	return resp, nil
}

// mentionsIn returns the entities of some blocks.
func mentionsIn(blocks []block) []mention {
	var out []mention
	for _, b := range blocks {
		entities := b.article.Blocks[b.index].Entities
		for i := range entities {
			out = append(out, mention{b, &entities[i]})
		}
	}
	return out
}

// entityRows returns one row for each entity that a request asks for, in its order.
func entityRows(req search.EntityRequest, mentions []mention) []search.EntityRow {
	types := req.Types
	if len(types) == 0 {
		types = []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}
	}
	var rows []search.EntityRow
	for _, of := range byEntity(mentions) {
		row := entityRow(of)
		if slices.Contains(types, row.Type) && slices.ContainsFunc(append(row.Aliases, row.Name), func(name string) bool {
			return strings.Contains(name, req.Name)
		}) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b search.EntityRow) int {
		byCount := cmp.Compare(b.Paragraphs, a.Paragraphs)
		if req.Sort == search.EntitiesByName {
			byCount = 0
		}
		return cmp.Or(byCount, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Type, b.Type))
	})
	return rows
}

// byEntity gathers the mentions of each entity.
func byEntity(mentions []mention) [][]mention {
	var out [][]mention
	for _, m := range mentions {
		at := slices.IndexFunc(out, func(of []mention) bool {
			return of[0].entity.Type == m.entity.Type && of[0].name() == m.name()
		})
		if at < 0 {
			at, out = len(out), append(out, nil)
		}
		out[at] = append(out[at], m)
	}
	return out
}

// entityRow counts the mentions of one entity.
func entityRow(of []mention) search.EntityRow {
	row := search.EntityRow{Type: of[0].entity.Type, Name: of[0].name()}
	articles := map[*corpus.Article]bool{}
	for _, b := range blocksOf(of) {
		row.Paragraphs++
		articles[b.article] = true
		day := b.article.Date
		if row.First.IsZero() || day.Day() < row.First.Day() {
			row.First = day
		}
		if row.Last.IsZero() || day.Day() > row.Last.Day() {
			row.Last = day
		}
	}
	row.Articles = len(articles)
	var offices []search.FacetCount
	for _, m := range of {
		if name := m.printed(); name != row.Name && !slices.Contains(row.Aliases, name) {
			row.Aliases = append(row.Aliases, name)
		}
		if m.entity.Role != "" {
			offices = add(offices, m.entity.Role)
		}
	}
	slices.Sort(row.Aliases)
	slices.SortStableFunc(offices, func(a, b search.FacetCount) int { return cmp.Compare(b.Count, a.Count) })
	for _, o := range offices[:min(len(offices), search.MaxRowOffices)] {
		row.Offices = append(row.Offices, o.Value)
	}
	return row
}

// blocksOf returns the blocks of some mentions, each once.
func blocksOf(of []mention) []block {
	var out []block
	for _, m := range of {
		if !slices.ContainsFunc(out, func(b block) bool { return b.article == m.article && b.index == m.index }) {
			out = append(out, m.block)
		}
	}
	return out
}

// Card implements search.Searcher: what the articles tell of an entity.
func (s *Searcher) Card(ctx context.Context, req search.CardRequest) (*search.EntityCard, error) {
	if err := s.before(ctx, search.Request{}); err != nil {
		return nil, err
	}
	blocks := s.find(search.Request{From: req.From, Source: req.Source}, nil, 0, search.MatchExact)
	all := mentionsIn(blocks)
	for _, of := range byEntity(all) {
		named := func(m mention) bool { return m.name() == req.Name || m.printed() == req.Name }
		if of[0].entity.Type == req.Type && slices.ContainsFunc(of, named) {
			return card(of, all), nil
		}
	}
	return nil, fmt.Errorf("%s %q: %w", req.Type, req.Name, search.ErrNotFound)
}

// card tells of the entity that is mentioned, beside all that are.
func card(of, all []mention) *search.EntityCard {
	slices.SortStableFunc(of, func(a, b mention) int { return strings.Compare(b.article.Date.Day(), a.article.Date.Day()) })
	c := &search.EntityCard{EntityRow: entityRow(of), Within: of[0].entity.Within, Took: 6 * time.Millisecond}
	blocks := blocksOf(of)
	c.Offices = offices(of)
	c.TotalOffices = len(c.Offices)
	c.Quotes, c.Figures = said(&c.EntityRow, blocks), beside(of)
	c.Companions = companions(of, all)
	c.Months = histogram(blocks)
	slices.SortFunc(c.Months, func(a, b search.MonthCount) int { return strings.Compare(a.Month, b.Month) })
	for i, m := range of {
		if len(c.Mentions) < search.MaxCardArticles && !slices.ContainsFunc(of[:i], func(o mention) bool { return o.article == m.article }) {
			c.Mentions = append(c.Mentions, m.shown())
		}
	}
	return c
}

// shown is the sentence of a mention with its marks.
func (m mention) shown() search.Mention {
	text := m.article.Blocks[m.index].Text
	marks := []corpus.Span{m.entity.Span}
	if at := strings.LastIndex(text[:m.entity.Start], m.entity.Role); m.entity.Role != "" && at >= 0 {
		marks = []corpus.Span{{Start: at, End: at + len(m.entity.Role)}, m.entity.Span}
	}
	return search.Mention{
		Article: m.article, Block: m.index, Sentence: sentence(text, m.entity.Span), Marks: marks,
	}
}

// offices returns those of a person, the latest first.
func offices(of []mention) []search.Office {
	var out []search.Office
	for _, m := range of {
		if m.entity.Role == "" {
			continue
		}
		at := slices.IndexFunc(out, func(o search.Office) bool { return o.Title == m.entity.Role })
		if at < 0 {
			at, out = len(out), append(out, search.Office{Title: m.entity.Role, Last: m.article.Date})
		}
		o := &out[at]
		o.Paragraphs++
		if o.First = m.article.Date; len(o.Sources) < search.MaxCardSources {
			o.Sources = append(o.Sources, m.shown())
		}
	}
	return out
}

// said returns the quotations of an entity.
func said(row *search.EntityRow, blocks []block) []search.QuoteRow {
	var out []search.QuoteRow
	for _, b := range blocks {
		for i := range b.article.Blocks[b.index].Quotes {
			q := search.QuoteRow{
				Article: b.article, Block: b.index, Quote: i, Context: corpus.Span{End: len(b.article.Blocks[b.index].Text)}, Marks: []corpus.Span{},
			}
			if speaker := cmp.Or(q.Record().SpeakerCanonical, q.Record().Speaker); speaker == row.Name {
				out = append(out, q)
			}
		}
	}
	return out
}

// beside returns the figures that stand in one sentence with a mention.
func beside(of []mention) []search.FigureRow {
	var out []search.FigureRow
	for _, m := range of {
		p := &m.article.Blocks[m.index]
		for i := range p.Figures {
			f := &p.Figures[i]
			s := sentence(p.Text, f.Span)
			told := slices.ContainsFunc(out, func(r search.FigureRow) bool {
				return r.Article == m.article && r.Block == m.index && r.Figure == i
			})
			if f.Kind.Measures() && s.Overlaps(m.entity.Span) && !told {
				out = append(out, search.FigureRow{
					Article: m.article, Block: m.index, Figure: i, Sentence: s, Marks: figureMarks(p.Text, f),
				})
			}
		}
	}
	return out
}

// companions counts what is mentioned in the same blocks, by type.
func companions(of, all []mention) map[corpus.EntityType][]search.FacetCount {
	out := map[corpus.EntityType][]search.FacetCount{corpus.Person: {}, corpus.Organization: {}, corpus.Place: {}}
	blocks := blocksOf(of)
	for _, other := range byEntity(all) {
		kind := other[0].entity.Type
		if kind == of[0].entity.Type && other[0].name() == of[0].name() {
			continue
		}
		n := 0
		for _, b := range blocksOf(other) {
			if slices.ContainsFunc(blocks, func(o block) bool { return o.article == b.article && o.index == b.index }) {
				n++
			}
		}
		if n > 0 && out[kind] != nil {
			out[kind] = append(out[kind], search.FacetCount{Value: other[0].name(), Count: n})
		}
	}
	for kind, list := range out {
		slices.SortFunc(list, func(a, b search.FacetCount) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		out[kind] = list[:min(len(list), search.MaxCardCompanion)]
	}
	return out
}
