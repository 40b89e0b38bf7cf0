// Package annotate runs the recognisers over an article: figures first, since
// they must be known before words are cut, then entities, which need both, and
// last whom and which time the figures are told of, which needs the entities.
package annotate

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/figure"
	"xunwen/corpus/quote"
	"xunwen/corpus/segment"
)

// Annotator fills in the records of articles. It is safe for concurrent use.
type Annotator struct {
	entities *entity.Tagger
	model    func() string
}

// New returns an Annotator that cuts words with seg.
func New(seg *segment.Segmenter) *Annotator {
	return &Annotator{entities: entity.New(seg), model: sync.OnceValue(entity.BuiltInFingerprint)}
}

// NewWithModel returns an Annotator whose entities are found with a model of one's own,
// which is asked for with the first article; fingerprint is the entity.Fingerprint of
// its file. The model of the program is then not loaded.
func NewWithModel(seg *segment.Segmenter, fingerprint string, model func() (*entity.Model, error)) *Annotator {
	return &Annotator{
		entities: entity.NewWithModel(seg, model),
		model:    func() string { return fingerprint },
	}
}

// Model returns the fingerprint of the model that finds the entities.
func (n *Annotator) Model() string { return n.model() }

// Annotate finds the figures and entities of every block of the article, and
// replaces those that it had. Relative dates are counted from the article's
// date, and a bare 元 is the currency of its paper.
func (n *Annotator) Annotate(ctx context.Context, a *corpus.Article) error {
	currency := figure.CurrencyOf(a.Source, opening(a))
	for i := range a.Blocks {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("annotate %s: %w", a.ID, err)
		}
		p := &a.Blocks[i]
		p.Entities, p.Figures, p.Quotes = nil, nil, nil
		if p.Type != corpus.BlockByline {
			p.Figures = figure.Scan(p.Text, figure.Options{Published: a.Date, Currency: currency})
		}
	}
	if err := n.entities.Article(ctx, a); err != nil {
		return fmt.Errorf("annotate %s: %w", a.ID, err)
	}
	for i := range a.Blocks {
		p := &a.Blocks[i]
		figure.Attribute(p.Text, p.Figures, p.Entities)
	}
	quote.Find(a)
	return nil
}

// openingBlocks is how many blocks show in which script an article is written.
const openingBlocks = 3

// opening returns the texts of the first blocks of an article.
func opening(a *corpus.Article) string {
	var b strings.Builder
	for i := range a.Blocks[:min(openingBlocks, len(a.Blocks))] {
		b.WriteString(a.Blocks[i].Text)
	}
	return b.String()
}
