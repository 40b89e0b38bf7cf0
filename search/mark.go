package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// A leaf is one thing that a query asks to stand in a paragraph. The same leaf
// says what is looked for and what is marked.
type leaf interface {
	// spans returns where the leaf is satisfied in the paragraph.
	spans(p *corpus.Paragraph, text *segment.Kept) []corpus.Span
	// inHeadline returns where it is in the headline of the article.
	inHeadline(headline *segment.Kept) []corpus.Span
}

// textLeaf is text that stands in the paragraph, or a figure of its value.
type textLeaf struct {
	normal   string
	verbatim string      // not empty: character by character
	value    *valueRange // not nil: or a figure of that value
}

func (l textLeaf) query() bquery.Query {
	text := phraseQuery{field: indexer.FieldExact, normal: l.normal, verbatim: l.verbatim, boost: 1}
	if l.value == nil {
		return text
	}
	return bleve.NewDisjunctionQuery(text, l.value.query())
}

func (l textLeaf) spans(p *corpus.Paragraph, text *segment.Kept) []corpus.Span {
	if l.verbatim != "" {
		return verbatimSpans(p.Text, l.verbatim)
	}
	spans := segment.Find(text, l.normal)
	if l.value != nil {
		spans = append(spans, figureLeaf{*l.value}.spans(p, text)...)
	}
	return spans
}

func (l textLeaf) inHeadline(headline *segment.Kept) []corpus.Span {
	if l.verbatim != "" {
		return nil
	}
	return segment.Find(headline, l.normal)
}

// nameLeaf is an entity of a name.
type nameLeaf struct {
	kind   corpus.EntityType
	normal string
}

func (l nameLeaf) spans(p *corpus.Paragraph, _ *segment.Kept) []corpus.Span {
	var spans []corpus.Span
	for _, e := range p.Entities {
		if e.Type == l.kind && (segment.Normalize(e.Text(p.Text)) == l.normal || segment.Normalize(e.Canonical) == l.normal) {
			spans = append(spans, e.Span)
		}
	}
	return spans
}

func (l nameLeaf) inHeadline(headline *segment.Kept) []corpus.Span {
	return segment.Find(headline, l.normal)
}

// headLeaf is text that stands in the headline.
type headLeaf struct{ normal string }

func (headLeaf) spans(*corpus.Paragraph, *segment.Kept) []corpus.Span { return nil }

func (l headLeaf) inHeadline(headline *segment.Kept) []corpus.Span {
	return segment.Find(headline, l.normal)
}

// figureLeaf is a figure with a value in a range.
type figureLeaf struct{ want valueRange }

func (l figureLeaf) spans(p *corpus.Paragraph, _ *segment.Kept) []corpus.Span {
	var spans []corpus.Span
	for i := range p.Figures {
		if l.want.holds(&p.Figures[i]) {
			spans = append(spans, p.Figures[i].Span)
		}
	}
	return spans
}

func (figureLeaf) inHeadline(*segment.Kept) []corpus.Span { return nil }

// verbatimSpans returns where part stands in text, character by character.
func verbatimSpans(text, part string) []corpus.Span {
	var spans []corpus.Span
	for from := 0; ; {
		i := strings.Index(text[from:], part)
		if i < 0 {
			return spans
		}
		spans = append(spans, corpus.Span{Start: from + i, End: from + i + len(part)})
		from += i + len(part)
	}
}

// marksOf returns the parts of a paragraph that satisfied the leaves: in order,
// overlapping and adjacent ones merged.
func marksOf(leaves []leaf, p *corpus.Paragraph) []corpus.Span {
	text := segment.Keep(p.Text)
	var spans []corpus.Span
	for _, l := range leaves {
		spans = append(spans, l.spans(p, text)...)
	}
	return mergeSpans(spans)
}

func headlineMarks(leaves []leaf, headline string) []corpus.Span {
	text := segment.Keep(headline)
	var spans []corpus.Span
	for _, l := range leaves {
		spans = append(spans, l.inHeadline(text)...)
	}
	return mergeSpans(spans)
}

// mergeSpans sorts spans and merges those that overlap or touch.
func mergeSpans(spans []corpus.Span) []corpus.Span {
	slices.SortFunc(spans, func(a, b corpus.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
