package wire

import (
	"html"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
	record "xunwen/corpus/wire"
	"xunwen/search"
	"xunwen/search/query"
)

// contextBlocks is how many blocks a ParagraphView shows on each side.
const contextBlocks = 2

// FromResponse returns the JSON shape of an answer.
func FromResponse(r *search.Response) SearchResponse {
	out := SearchResponse{
		Query:  Query{Typed: r.Typed, Understood: r.Understood, Warnings: warnings(r.Warnings)},
		Total:  r.Total,
		Totals: Totals{Exact: r.Totals.Exact, Relaxed: r.Totals.Relaxed, Near: r.Totals.Near, Pinyin: r.Totals.Pinyin},
		Groups: r.Groups, TookMS: r.Took.Milliseconds(),
		Hits: make([]Hit, len(r.Hits)), Facets: fromFacets(r.Facets),
		Histogram: make([]MonthCount, len(r.Histogram)), Suggestions: record.List(r.Suggestions),
		NextCursor: nullable(r.NextCursor),
	}
	for i := range r.Hits {
		out.Hits[i] = fromHit(&r.Hits[i])
	}
	for i, m := range r.Histogram {
		out.Histogram[i] = MonthCount{Month: m.Month, Count: m.Count}
	}
	return out
}

// fromFacets returns the JSON shape of facets of any names.
func fromFacets[Name ~string](facets map[Name][]search.FacetCount) map[string][]FacetCount {
	out := make(map[string][]FacetCount, len(facets))
	for name, counts := range facets {
		list := make([]FacetCount, len(counts))
		for i, c := range counts {
			list[i] = FacetCount{Value: c.Value, Count: c.Count}
		}
		out[string(name)] = list
	}
	return out
}

func warnings(list []query.Warning) []Warning {
	out := make([]Warning, len(list))
	for i, w := range list {
		out[i] = Warning{Message: w.Message, Position: w.Position, Suggestion: w.Suggestion}
	}
	return out
}

// fromHit returns the JSON shape of a hit.
func fromHit(h *search.Hit) Hit {
	a, p := h.Article, h.Paragraph()
	c := record.NewConverter(a)
	return Hit{
		Match: string(h.Match), Paragraph: a.BlockID(p), Type: string(p.Type), Article: a.ID,
		Headline: a.Headline, HeadlineMarks: spans(record.NewRunes(a.Headline), h.HeadlineMarks),
		Source: a.Source, Date: a.Date.String(), Section: a.Section, Authors: record.List(a.Authors),
		Score: h.Score, Snippet: fromSnippet(c.Runes(p), &h.Snippet),
		Entities: c.Entities(p), Figures: c.Figures(p), Quotes: c.Verbatim(p), URL: a.URL,
		Variants: variants(h.Variants), More: h.More,
	}
}

// variants returns each variant once: one may stand in several places.
func variants(list []search.Variant) []Variant {
	out := make([]Variant, 0, len(list))
	for _, v := range list {
		one := Variant{Asked: v.Asked, Found: v.Found, Kind: string(v.Kind)}
		if slices.ContainsFunc(out, func(o Variant) bool { return o.Asked == one.Asked && o.Found == one.Found && o.Kind == one.Kind }) {
			continue
		}
		if v.Kind == search.VariantWording {
			one.Diff = fromDiff(v.Diff())
		}
		out = append(out, one)
	}
	return out
}

// FromSuggestions returns the JSON shape of the completions of what was typed.
func FromSuggestions(typed string, list []search.Suggestion) Suggestions {
	out := Suggestions{Query: typed, Suggestions: make([]Suggestion, len(list))}
	for i, s := range list {
		out.Suggestions[i] = Suggestion{Text: s.Text, Kind: string(s.Kind), Count: s.Count, Reading: s.Reading}
	}
	return out
}

// fromSnippet converts a snippet of the paragraph whose rune counts are given.
func fromSnippet(paragraph *record.Runes, s *search.Snippet) Snippet {
	return Snippet{
		Text: s.Text, Start: paragraph.At(s.Start),
		Marks: spans(record.NewRunes(s.Text), s.Marks), HTML: markHTML(s.Text, s.Marks),
	}
}

func spans(r *record.Runes, marks []corpus.Span) []record.Span {
	out := make([]record.Span, len(marks))
	for i, m := range marks {
		out[i] = r.Span(m)
	}
	return out
}

// Piece is a part of a text that is marked throughout or not at all.
type Piece struct {
	Text   string
	Marked bool
}

// Pieces cuts text at the edges of the marks, which are byte spans in order.
// The pieces joined are always the whole text: a mark that is out of bounds,
// empty or overlaps the one before loses what does not fit.
func Pieces(text string, marks []corpus.Span) []Piece {
	out := make([]Piece, 0, 2*len(marks)+1)
	at := 0
	for _, m := range marks {
		start, end := max(m.Start, at), min(m.End, len(text))
		if start >= end {
			continue
		}
		if at < start {
			out = append(out, Piece{Text: text[at:start]})
		}
		out = append(out, Piece{Text: text[start:end], Marked: true})
		at = end
	}
	if at < len(text) {
		out = append(out, Piece{Text: text[at:]})
	}
	return out
}

// markHTML returns text escaped for HTML with each mark inside <mark>.
// Without its tags and unescaped it is text again.
func markHTML(text string, marks []corpus.Span) string {
	var b strings.Builder
	for _, p := range Pieces(text, marks) {
		if p.Marked {
			b.WriteString("<mark>")
		}
		b.WriteString(html.EscapeString(p.Text))
		if p.Marked {
			b.WriteString("</mark>")
		}
	}
	return b.String()
}

// FromArticle returns the view of a whole article.
func FromArticle(a *corpus.Article) ArticleView {
	return ArticleView{
		ID: a.ID, Headline: a.Headline, Kicker: a.Kicker, Subtitle: a.Subtitle,
		Authors: record.List(a.Authors), Date: a.Date.String(), Source: a.Source,
		Section: a.Section, Dateline: a.Dateline, URL: a.URL, Language: a.Language,
		Paragraphs: blocks(a, record.NewConverter(a), 0, len(a.Blocks)),
	}
}

// FromBlock returns the view of a block with up to contextBlocks on each side.
func FromBlock(b *search.Block) ParagraphView {
	a, c := b.Article, record.NewConverter(b.Article)
	return ParagraphView{
		Block:   block(a, c, b.Paragraph()),
		Article: a.ID, Headline: a.Headline, Source: a.Source, Date: a.Date.String(),
		Section: a.Section, Authors: record.List(a.Authors), URL: a.URL,
		Before: blocks(a, c, max(0, b.Index-contextBlocks), b.Index),
		After:  blocks(a, c, b.Index+1, min(len(a.Blocks), b.Index+1+contextBlocks)),
	}
}

// blocks returns the blocks [from, to) of the article.
func blocks(a *corpus.Article, c *record.Converter, from, to int) []Block {
	out := make([]Block, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, block(a, c, &a.Blocks[i]))
	}
	return out
}

func block(a *corpus.Article, c *record.Converter, p *corpus.Paragraph) Block {
	r := c.Paragraph(p)
	return Block{
		ID: a.BlockID(p), Block: r.ID, Type: r.Type, Text: r.Text, Subhead: r.Subhead,
		Lines: r.Lines, Joins: r.Joins, Entities: r.Entities, Figures: r.Figures, Quotes: r.Quotes,
	}
}

// FromStats returns the JSON shape of the statistics of a program of a version.
func FromStats(s *search.Stats, version string) Stats {
	return Stats{
		Articles: s.Articles, Paragraphs: s.Paragraphs, Figures: s.Figures, Bytes: s.Bytes,
		SchemaVersion: s.SchemaVersion, Dictionary: s.Dictionary, Folding: s.Folding, Models: record.List(s.Models),
		Created: timestamp(s.Created), Updated: timestamp(s.Updated), Sample: s.Sample,
		Version: version,
	}
}

func timestamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
