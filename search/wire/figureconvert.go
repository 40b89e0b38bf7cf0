package wire

import (
	"xunwen/corpus"
	record "xunwen/corpus/wire"
	"xunwen/search"
	"xunwen/search/query"
)

// FromFigures returns the JSON shape of an answer with figures.
func FromFigures(r *search.FigureResponse) FigureResponse {
	return FigureResponse{
		Query: figureQuery(r.Typed, r.Where, r.Understood, r.Warnings),
		Match: string(r.Match), Total: r.Total, Articles: r.Articles, TookMS: r.Took.Milliseconds(),
		Rows: newRowConverter().rows(r.Rows), Facets: fromFacets(r.Facets),
		NextCursor: nullable(r.NextCursor),
	}
}

// FromConflicts returns the JSON shape of an answer with what is told differently.
func FromConflicts(r *search.ConflictResponse) ConflictResponse {
	out := ConflictResponse{
		Query: figureQuery(r.Typed, r.Where, r.Understood, r.Warnings),
		Total: r.Total, TookMS: r.Took.Milliseconds(),
		Conflicts: make([]Conflict, len(r.Conflicts)), NextCursor: nullable(r.NextCursor),
	}
	c := newRowConverter()
	for i := range r.Conflicts {
		out.Conflicts[i] = c.conflict(&r.Conflicts[i])
	}
	return out
}

func figureQuery(typed, where, understood string, list []query.Warning) FigureQuery {
	return FigureQuery{Typed: typed, Where: where, Understood: understood, Warnings: warnings(list)}
}

// nullable returns nil, which is null in JSON, for the empty string.
func nullable(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// rowConverter turns rows into their JSON shape. Rows of one article share what was
// counted of its texts.
type rowConverter struct {
	articles map[*corpus.Article]*record.Converter
}

func newRowConverter() *rowConverter {
	return &rowConverter{articles: make(map[*corpus.Article]*record.Converter)}
}

func (c *rowConverter) rows(list []search.FigureRow) []FigureRow {
	out := make([]FigureRow, len(list))
	for i := range list {
		out[i] = c.row(&list[i])
	}
	return out
}

// of returns the converter of an article.
func (c *rowConverter) of(a *corpus.Article) *record.Converter {
	converter := c.articles[a]
	if converter == nil {
		converter = record.NewConverter(a)
		c.articles[a] = converter
	}
	return converter
}

func (c *rowConverter) row(r *search.FigureRow) FigureRow {
	a, p := r.Article, r.Paragraph()
	converter := c.of(a)
	figure := converter.Figure(p, r.Figure)
	out := FigureRow{
		Article: a.ID, Paragraph: a.BlockID(p), Headline: a.Headline, Source: a.Source,
		Date: a.Date.String(), Section: a.Section, URL: a.URL,
		Figure: figure, FigureDate: figure.Date, CutBefore: r.CutBefore, CutBehind: r.CutBehind,
		Sentence: fromSnippet(converter.Runes(p), &search.Snippet{
			Text: r.Sentence.Text(p.Text), Start: r.Sentence.Start, Marks: within(r.Marks, r.Sentence),
		}),
	}
	// The outer name is that of the day of publication; nothing prints this one.
	out.Figure.Date = nil
	return out
}

// within returns the marks of a paragraph that stand in one of its sentences, as
// spans of that sentence.
func within(marks []corpus.Span, sentence corpus.Span) []corpus.Span {
	out := make([]corpus.Span, 0, len(marks))
	for _, m := range marks {
		if sentence.Start <= m.Start && m.End <= sentence.End {
			out = append(out, corpus.Span{Start: m.Start - sentence.Start, End: m.End - sentence.Start})
		}
	}
	return out
}

func (c *rowConverter) conflict(from *search.Conflict) Conflict {
	p := from.Period
	out := Conflict{
		Subject: from.Subject, Metric: from.Metric, Unit: from.Unit,
		Period:  record.DateRange{ISO: p.ISO, Start: p.Start, End: p.End, Precision: p.Precision},
		Compare: nullable(from.Compare), Change: nullable(from.Change),
		Values: make([]ConflictValue, len(from.Values)), TotalValues: from.TotalValues,
	}
	for i := range from.Values {
		v := &from.Values[i]
		out.Values[i] = ConflictValue{Exact: string(v.Value), Total: v.Total, Articles: v.Articles, Rows: c.rows(v.Rows)}
		if f, ok := v.Value.Float(); ok {
			out.Values[i].Value = &f
		}
	}
	return out
}
