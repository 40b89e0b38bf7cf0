package wire

import (
	"net/url"

	"xunwen/corpus"
	record "xunwen/corpus/wire"
	"xunwen/search"
)

// FromEntities returns the JSON shape of an answer with entities.
func FromEntities(r *search.EntityResponse) EntityResponse {
	return EntityResponse{
		Query: Query{Typed: r.Typed, Understood: r.Understood, Warnings: warnings(r.Warnings)},
		Match: string(r.Match), Total: r.Total, TookMS: r.Took.Milliseconds(),
		Entities: FromEntityRows(r.Rows), NextCursor: nullable(r.NextCursor),
	}
}

// FromEntityRows returns the JSON shape of rows.
func FromEntityRows(rows []search.EntityRow) []EntityRow {
	out := make([]EntityRow, len(rows))
	for i := range rows {
		r := &rows[i]
		out[i] = EntityRow{
			Type: string(r.Type), Name: r.Name, Paragraphs: r.Paragraphs, Articles: r.Articles,
			Aliases: record.List(r.Aliases), Offices: record.List(r.Offices),
			First: r.First.String(), Last: r.Last.String(), URL: CardURL(r.Type, r.Name),
		}
	}
	return out
}

// Where the interface stands: every route begins with APIPrefix, those of entities go on
// with EntitiesPath.
const (
	APIPrefix    = "/api/v1"
	EntitiesPath = "/entities"
)

// CardURL returns the address of the card of an entity in this API.
func CardURL(kind corpus.EntityType, name string) string {
	return APIPrefix + EntitiesPath + "/" + url.PathEscape(string(kind)) + "/" + url.PathEscape(name)
}

// FromCard returns the JSON shape of a card.
func FromCard(card *search.EntityCard) EntityCard {
	c := newRowConverter()
	out := EntityCard{
		Type: string(card.Type), Name: card.Name, Paragraphs: card.Paragraphs, Articles: card.Articles,
		Aliases: record.List(card.Aliases), Within: record.List(card.Within),
		First: card.First.String(), Last: card.Last.String(), TookMS: card.Took.Milliseconds(),
		Offices: make([]Office, len(card.Offices)), TotalOffices: card.TotalOffices,
		Quotes: make([]QuoteRow, len(card.Quotes)), Figures: c.rows(card.Figures),
		Companions: fromFacets(card.Companions), Histogram: make([]MonthCount, len(card.Months)),
		Mentions: c.mentions(card.Mentions),
	}
	for i := range card.Offices {
		o := &card.Offices[i]
		out.Offices[i] = Office{
			Title: o.Title, Paragraphs: o.Paragraphs, First: o.First.String(), Last: o.Last.String(), Sources: c.mentions(o.Sources),
		}
	}
	for i := range card.Quotes {
		out.Quotes[i] = c.quote(&card.Quotes[i])
	}
	for i, m := range card.Months {
		out.Histogram[i] = MonthCount{Month: m.Month, Count: m.Count}
	}
	return out
}

func (c *rowConverter) mentions(list []search.Mention) []MentionRow {
	out := make([]MentionRow, len(list))
	for i := range list {
		out[i] = c.mention(&list[i])
	}
	return out
}

func (c *rowConverter) mention(m *search.Mention) MentionRow {
	a, p := m.Article, m.Paragraph()
	return MentionRow{
		Article: a.ID, Paragraph: a.BlockID(p), Headline: a.Headline, Source: a.Source, Date: a.Date.String(), URL: a.URL,
		Sentence: fromSnippet(c.of(a).Runes(p), &search.Snippet{
			Text: m.Sentence.Text(p.Text), Start: m.Sentence.Start, Marks: within(m.Marks, m.Sentence),
		}),
	}
}
