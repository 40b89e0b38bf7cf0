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
func learnTagger(ctx context.Context, all []entity.Example, s settings, progress func(round int, loss float64)) (model, error) {
	seg := segment.New(segment.Config{})
	m, err := entity.Train(ctx, seg, all, entity.TrainOptions{
		Classes: s.wordsByClass(), MinCount: s.MinCount, Epochs: s.Epochs,
		Rate: s.Rate, Dropout: s.Dropout, Penalty: s.Penalty, Seed: s.Seed, Bias: s.Bias,
		Log: func(epoch int, loss float64) { progress(epoch+1, loss) },
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
func (t *trained) Mentions(ctx context.Context, text string, domain uint8) ([]entity.Label, error) {
	if domain != examples.News {
		return nil, fmt.Errorf("domain %d: only learned from", domain)
	}
	block := corpus.Paragraph{ID: "1", Type: corpus.BlockParagraph, Text: text, Figures: figure.Scan(text, figure.Options{})}
	article := corpus.Article{ID: "text", Blocks: []corpus.Paragraph{block}}
	if err := t.tagger.Article(ctx, &article); err != nil {
		return nil, err
	}
	var out []entity.Label
	for _, e := range article.Blocks[0].Entities {
		switch e.Type {
		case corpus.Person, corpus.Organization, corpus.Place:
			start := utf8.RuneCountInString(text[:e.Start])
			out = append(out, entity.Label{Start: start, End: start + utf8.RuneCountInString(text[e.Start:e.End]), Type: e.Type})
		}
	}
	return out, nil
}
