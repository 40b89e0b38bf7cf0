package search

import (
	"context"
	"slices"
	"sort"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/match"
)

// passage is one paragraph of which nodes say where they are satisfied.
type passage struct {
	article *corpus.Article
	block   int
	// ctx is that of the request, or nil. Where it has ended, nodes say that they do
	// not match; who asked them has to look.
	ctx context.Context

	text, headline *segment.Kept // made when first asked for
	sentenceSpans  []corpus.Span
	entities       []corpus.Entity // in the order of their starts, once asked for
	figures        []corpus.Figure
	quotes         []corpus.Quote // in the order of their starts
	ends           []int          // how far quotes reach, up to each

	partial []corpus.Span // of a cut passage: quotations of which only a part stands in it

	variants []Variant // that stand in place of what was asked for
}

func (p *passage) paragraph() *corpus.Paragraph { return &p.article.Blocks[p.block] }

// stopped reports whether the request is no longer waited for.
func (p *passage) stopped() bool { return p.ctx != nil && p.ctx.Err() != nil }

// kept returns the paragraph in its matching form.
func (p *passage) kept() *segment.Kept {
	if p.text == nil {
		p.text = segment.Keep(p.paragraph().Text)
	}
	return p.text
}

// keptHeadline returns the headline of the article in its matching form.
func (p *passage) keptHeadline() *segment.Kept {
	if p.headline == nil {
		p.headline = segment.Keep(p.article.Headline)
	}
	return p.headline
}

// sentences returns the sentences of the paragraph.
func (p *passage) sentences() []corpus.Span {
	if p.sentenceSpans == nil {
		p.sentenceSpans = match.Sentences(p.paragraph().Text)
	}
	return p.sentenceSpans
}

// normalOf returns the matching form of a stretch of the paragraph.
func (p *passage) normalOf(span corpus.Span) string {
	return segment.Normalize(span.Text(p.paragraph().Text))
}

// textPassage is a paragraph of which only the text is known.
func textPassage(ctx context.Context, text string) *passage {
	return paragraphPassage(ctx, corpus.Paragraph{Text: text})
}

// paragraphPassage is a paragraph of which nothing is known but what stands beside its
// text (indexer.Segment.Paragraph).
func paragraphPassage(ctx context.Context, p corpus.Paragraph) *passage {
	return &passage{article: &corpus.Article{Blocks: []corpus.Paragraph{p}}, ctx: ctx}
}

// cut returns a part of the paragraph as if it were one of its own, with what was
// recognised in it.
func (p *passage) cut(span corpus.Span) *passage {
	if p.entities == nil && p.figures == nil && p.quotes == nil {
		p.entities = byStart(p.paragraph().Entities, entityStart)
		p.figures = byStart(p.paragraph().Figures, figureStart)
		p.quotes = byStart(p.paragraph().Quotes, quoteStart)
		p.ends = reaches(p.quotes)
	}
	part := corpus.Paragraph{Text: span.Text(p.paragraph().Text)}
	for _, e := range startingIn(p.entities, span, entityStart) {
		if e.End <= span.End {
			e.Start, e.End = e.Start-span.Start, e.End-span.Start
			part.Entities = append(part.Entities, e)
		}
	}
	for _, f := range startingIn(p.figures, span, figureStart) {
		if f.End <= span.End {
			f.Start, f.End = f.Start-span.Start, f.End-span.Start
			part.Figures = append(part.Figures, f)
		}
	}
	var partial []corpus.Span
	for _, q := range p.quotesIn(span) {
		cut := shifted(q, span)
		part.Quotes = append(part.Quotes, cut)
		if cut.Len() < q.Len() || slices.Contains(p.partial, q.Span) {
			partial = append(partial, cut.Span)
		}
	}
	bare := *p.article
	bare.Headline, bare.Blocks = "", []corpus.Paragraph{part}
	return &passage{article: &bare, ctx: p.ctx, partial: partial}
}

// quotesIn returns the quotations of which something stands in a span: speech goes on over
// many sentences.
func (p *passage) quotesIn(span corpus.Span) []corpus.Quote {
	from := sort.SearchInts(p.ends, span.Start+1)
	var out []corpus.Quote
	for _, q := range p.quotes[from:] {
		if q.Start >= span.End {
			break
		}
		if q.End > span.Start {
			out = append(out, q)
		}
	}
	return out
}

// reaches returns for each of some quotations in order how far it or one before it reaches.
func reaches(quotes []corpus.Quote) []int {
	ends := make([]int, len(quotes))
	furthest := 0
	for i := range quotes {
		furthest = max(furthest, quotes[i].End)
		ends[i] = furthest
	}
	return ends
}

// shifted returns a quotation as far as it stands in a part of its paragraph.
func shifted(q corpus.Quote, span corpus.Span) corpus.Quote {
	q.Start, q.End = max(q.Start-span.Start, 0), min(q.End, span.End)-span.Start
	if s := q.SpeakerSpan; s != nil && q.SpeakerBlock == "" {
		if q.SpeakerSpan = nil; span.Start <= s.Start && s.End <= span.End {
			q.SpeakerSpan = &corpus.Span{Start: s.Start - span.Start, End: s.End - span.Start}
		}
	}
	return q
}

func entityStart(e *corpus.Entity) int { return e.Start }

func figureStart(f *corpus.Figure) int { return f.Start }

func quoteStart(q *corpus.Quote) int { return q.Start }

// byStart returns things in the order of their starts: as they are where they are
// in it already.
func byStart[T any](all []T, start func(*T) int) []T {
	compare := func(a, b T) int { return start(&a) - start(&b) }
	if slices.IsSortedFunc(all, compare) {
		return all
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, compare)
	return all
}

// startingIn returns those of some things in order that start in a span.
func startingIn[T any](all []T, span corpus.Span, start func(*T) int) []T {
	from := sort.Search(len(all), func(i int) bool { return start(&all[i]) >= span.Start })
	to := sort.Search(len(all), func(i int) bool { return start(&all[i]) >= span.End })
	return all[from:max(from, to)]
}
