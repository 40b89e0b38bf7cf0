package wire

import "xunwen/search"

// FromQuotes returns the JSON shape of an answer with quotations.
func FromQuotes(r *search.QuoteResponse) QuoteResponse {
	c := newRowConverter()
	out := QuoteResponse{
		Query: Query{Typed: r.Typed, Understood: r.Understood, Warnings: warnings(r.Warnings)},
		Match: string(r.Match), Total: r.Total, Articles: r.Articles, Groups: r.Groups, TookMS: r.Took.Milliseconds(),
		Rows: make([]QuoteRow, len(r.Rows)), Facets: fromFacets(r.Facets), NextCursor: nullable(r.NextCursor),
	}
	for i := range r.Rows {
		out.Rows[i] = c.quote(&r.Rows[i])
	}
	return out
}

func (c *rowConverter) quote(q *search.QuoteRow) QuoteRow {
	a, p := q.Article, q.Paragraph()
	out := QuoteRow{
		Article: a.ID, Paragraph: a.BlockID(p), Headline: a.Headline, Source: a.Source, Date: a.Date.String(),
		Section: a.Section, Authors: append([]string{}, a.Authors...), URL: a.URL,
		Quote: c.of(a).Quotes(p)[q.Quote], Citation: search.Citation(a, q.Block, q.Record()),
		CutBefore: q.CutBefore, CutBehind: q.CutBehind,
		Context: fromSnippet(c.of(a).Runes(p), &search.Snippet{
			Text: q.Context.Text(p.Text), Start: q.Context.Start, Marks: within(q.Marks, q.Context),
		}),
	}
	if n := q.Printings; n.Quotations > 0 {
		out.Printings = &Printings{n.Quotations, n.Articles, n.Wordings}
	}
	return out
}
