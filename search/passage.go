package search

import (
	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// passage is one paragraph of which nodes say where they are satisfied.
type passage struct {
	article *corpus.Article
	block   int

	text, headline *segment.Kept // made when first asked for
	sentenceSpans  []corpus.Span

	variants []Variant // that stand in place of what was asked for
}

func (p *passage) paragraph() *corpus.Paragraph { return &p.article.Blocks[p.block] }

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
