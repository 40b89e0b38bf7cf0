package main

import (
	"context"
	"fmt"
	"io"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/examples"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
)

// learnTagger is the learner of the product.
func learnTagger(ctx context.Context, all []examples.Example, s settings, progress func(round int, loss float64)) (model, error) {
	seg := segment.New(segment.Config{})
	known := make([]entity.Example, len(all))
	for i, e := range all {
		known[i] = entity.Example{Text: e.Text, Domain: e.Domain}
		for _, m := range e.Mentions {
			known[i].Mentions = append(known[i].Mentions, entity.Label(m))
		}
	}
	round := 0
	m, err := entity.Train(ctx, seg, known, entity.TrainOptions{
		Classes: s.wordsByClass(), Seed: s.Seed, Trial: s.Trial, Epochs: s.Epochs,
		MinCount: s.MinCount, MaxFeatures: s.MaxFeatures, Rate: s.Rate, Dropout: s.Dropout, Bias: s.Bias,
		Log: func(_ int, loss float64) {
			round++
			progress(round, loss)
		},
	})
	if err != nil {
		return nil, err
	}
	file, err := m.Append(nil)
	if err != nil {
		return nil, err
	}
	read := func() (*entity.Model, error) { return entity.ReadModel(file) }
	return &trained{file: file, tagger: entity.NewWithModel(seg, read)}, nil
}

// trained is a model as the product reads it.
type trained struct {
	file   []byte
	tagger *entity.Tagger
}

// Write writes the file of the model.
func (t *trained) Write(w io.Writer) error {
	_, err := w.Write(t.file)
	return err
}

// Mentions tags a text as the product does. It knows the rules of domain 0 only.
func (t *trained) Mentions(ctx context.Context, text string, domain uint8) ([]examples.Label, error) {
	if domain != examples.News {
		return nil, fmt.Errorf("domain %d: only learned from", domain)
	}
	block := corpus.Paragraph{ID: "1", Type: corpus.BlockParagraph, Text: text, Figures: figure.Scan(text, figure.Options{})}
	article := corpus.Article{ID: "text", Blocks: []corpus.Paragraph{block}}
	if err := t.tagger.Article(ctx, &article); err != nil {
		return nil, err
	}
	var out []examples.Label
	for _, e := range article.Blocks[0].Entities {
		switch e.Type {
		case corpus.Person, corpus.Organization, corpus.Place:
			start := utf8.RuneCountInString(text[:e.Start])
			out = append(out, examples.Label{Start: start, End: start + utf8.RuneCountInString(text[e.Start:e.End]), Type: e.Type})
		}
	}
	return out, nil
}
