package wire

import (
	"slices"

	"xunwen/corpus"
)

// FromArticle returns the article with all its blocks, without indirect speech.
func FromArticle(a *corpus.Article) Article { return NewConverter(a).Article() }

// Article returns the article with all its blocks.
func (c *Converter) Article() Article {
	a := c.article
	out := Article{
		ID: a.ID, Headline: a.Headline, Kicker: a.Kicker, Subtitle: a.Subtitle,
		Authors: List(a.Authors), Date: a.Date.String(), Source: a.Source,
		Section: a.Section, Dateline: a.Dateline, URL: a.URL, Path: a.Path,
		Language:   a.Language,
		Paragraphs: make([]Paragraph, len(a.Blocks)),
	}
	for i := range a.Blocks {
		out.Paragraphs[i] = c.Paragraph(&a.Blocks[i])
	}
	return out
}

// Converter turns the blocks of one article into their JSON shape. It remembers
// the rune counts of the texts that it has met; it is not for concurrent use.
type Converter struct {
	// Indirect says that blocks come with what is reported without quotation marks too.
	Indirect bool

	article *corpus.Article
	runes   map[string]*Runes
}

// NewConverter returns a Converter for the blocks of a.
func NewConverter(a *corpus.Article) *Converter {
	return &Converter{article: a, runes: make(map[string]*Runes)}
}

// Runes returns the rune counts of a block of the article.
func (c *Converter) Runes(p *corpus.Paragraph) *Runes {
	if r, ok := c.runes[p.ID]; ok && r.text == p.Text {
		return r
	}
	r := NewRunes(p.Text)
	c.runes[p.ID] = r
	return r
}

// Paragraph returns a block with its records.
func (c *Converter) Paragraph(p *corpus.Paragraph) Paragraph {
	r := c.Runes(p)
	joins := make([]int, len(p.Joins))
	for i, join := range p.Joins {
		joins[i] = r.At(join)
	}
	return Paragraph{
		ID: p.ID, Type: string(p.Type), Text: p.Text, Subhead: p.Subhead,
		Lines: List(p.Lines), Joins: joins,
		Entities: c.Entities(p), Figures: c.Figures(p), Quotes: c.shown(p),
	}
}

// Entities returns the entities of a block.
func (c *Converter) Entities(p *corpus.Paragraph) []Entity {
	r := c.Runes(p)
	out := make([]Entity, len(p.Entities))
	for i, e := range p.Entities {
		out[i] = Entity{
			Span: r.Span(e.Span), Text: r.Text(e.Span), Type: string(e.Type),
			Canonical: e.Canonical, Role: e.Role, Within: e.Within,
		}
	}
	return out
}

// Figures returns the figures of a block.
func (c *Converter) Figures(p *corpus.Paragraph) []Figure {
	out := make([]Figure, len(p.Figures))
	for i := range p.Figures {
		out[i] = c.Figure(p, i)
	}
	return out
}

// Figure returns one figure of a block.
func (c *Converter) Figure(p *corpus.Paragraph, i int) Figure {
	r, f := c.Runes(p), &p.Figures[i]
	return Figure{
		Span: r.Span(f.Span), Text: r.Text(f.Span), Kind: string(f.Kind),
		Value: number(f.Value), Exact: string(f.Value),
		Min: number(f.Min), ExactMin: string(f.Min),
		Max: number(f.Max), ExactMax: string(f.Max),
		Unit: f.Unit, Approx: f.Approx, Bound: nullable(string(f.Bound)),
		Metric: nullable(f.Metric), Change: nullable(f.Change), Compare: nullable(f.Compare),
		Subject: nullable(f.Subject), Period: dateRange(f.Period), Date: dateRange(f.Date), AsWritten: asWritten(f.Written), Clock: f.Clock,
	}
}

// shown returns the quotations that a block comes with.
func (c *Converter) shown(p *corpus.Paragraph) []Quote {
	if c.Indirect {
		return c.Quotes(p)
	}
	return c.Verbatim(p)
}

// Verbatim returns the quotations of a block that stand in marks.
func (c *Converter) Verbatim(p *corpus.Paragraph) []Quote {
	return slices.DeleteFunc(c.Quotes(p), func(q Quote) bool { return q.Kind == string(corpus.Indirect) })
}

// Quotes returns all quotations of a block, in the order of its record.
func (c *Converter) Quotes(p *corpus.Paragraph) []Quote {
	r := c.Runes(p)
	out := make([]Quote, len(p.Quotes))
	for i := range p.Quotes {
		q := &p.Quotes[i]
		out[i] = Quote{
			Span: r.Span(q.Span), Text: r.Text(q.Span), Kind: string(q.Kind), Subtype: q.Subtype,
			Confidence: q.Confidence, Nested: q.Nested, Unbalanced: q.Unbalanced,
		}
		if q.Kind.Spoken() {
			out[i].Speech = c.speech(p, q)
		}
	}
	return out
}

// speech returns the fields of a quotation that somebody said.
func (c *Converter) speech(p *corpus.Paragraph, q *corpus.Quote) *Speech {
	return &Speech{
		Speaker: nullable(q.Speaker), SpeakerSpan: c.speakerSpan(p, q),
		SpeakerCanonical: nullable(q.SpeakerCanonical), Role: nullable(q.Role),
		Cue: nullable(q.Cue), SpeakerPosition: nullable(string(q.SpeakerPosition)),
		SpeakerType: nullable(string(q.SpeakerType)), Anonymous: q.Anonymous,
		Partial: q.Partial, Continuation: q.Continuation, Written: q.Written, Thought: q.Thought,
	}
}

// speakerSpan returns where the speaker stands: in the quotation's own block
// unless another is named. It is nil where the article has no such block.
func (c *Converter) speakerSpan(p *corpus.Paragraph, q *corpus.Quote) *BlockRef {
	if q.SpeakerSpan == nil {
		return nil
	}
	if q.SpeakerBlock != "" && q.SpeakerBlock != p.ID {
		if p = c.block(q.SpeakerBlock); p == nil {
			return nil
		}
	}
	return &BlockRef{Block: p.ID, Span: c.Runes(p).Span(*q.SpeakerSpan)}
}

// block returns the block of the article with the given id, or nil.
func (c *Converter) block(id string) *corpus.Paragraph {
	for i := range c.article.Blocks {
		if c.article.Blocks[i].ID == id {
			return &c.article.Blocks[i]
		}
	}
	return nil
}

// List returns a copy of s that is never nil, so that JSON has [] and not null.
func List[T any](s []T) []T { return append(make([]T, 0, len(s)), s...) }

// nullable returns nil, which is null in JSON, for the empty string.
func nullable(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// number returns the double nearest to d, or nil for no number.
func number(d corpus.Decimal) *float64 {
	f, ok := d.Float()
	if !ok {
		return nil
	}
	return &f
}

func dateRange(d *corpus.DateRange) *DateRange {
	if d == nil {
		return nil
	}
	return &DateRange{ISO: d.ISO, Start: d.Start, End: d.End, Precision: d.Precision}
}

// asWritten returns nil where the figure has no numbers as printed, as dates do.
func asWritten(w corpus.Written) *AsWritten {
	if len(w.Numbers) == 0 {
		return nil
	}
	out := &AsWritten{Numbers: make([]float64, 0, len(w.Numbers)), Unit: w.Unit}
	for _, d := range w.Numbers {
		if f, ok := d.Float(); ok {
			out.Numbers = append(out.Numbers, f)
		}
	}
	return out
}
