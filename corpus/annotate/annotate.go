// Package annotate runs the recognisers over an article: figures first, since
// they must be known before words are cut, then entities, which need both.
package annotate

import (
	"context"
	"fmt"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
)

// Annotator fills in the records of articles. It is safe for concurrent use.
type Annotator struct{ entities *entity.Tagger }

// New returns an Annotator that cuts words with seg.
func New(seg *segment.Segmenter) *Annotator {
	return &Annotator{entities: entity.New(seg)}
}

// Annotate finds the figures and entities of every block of the article, and
// replaces those that it had. Relative dates are counted from the article's
// date, and a bare 元 is the currency of its paper.
func (n *Annotator) Annotate(ctx context.Context, a *corpus.Article) error {
	currency := figure.CurrencyOf(a.Source, a.Headline)
	for i := range a.Blocks {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("annotate %s: %w", a.ID, err)
		}
		p := &a.Blocks[i]
		p.Entities, p.Quotes = nil, nil
		p.Figures = nil
		if p.Type != corpus.BlockByline {
			p.Figures = figure.Scan(p.Text, figure.Options{Published: a.Date, Currency: currency})
		}
	}
	if err := n.entities.Article(a); err != nil {
		return fmt.Errorf("annotate %s: %w", a.ID, err)
	}
	return nil
}
