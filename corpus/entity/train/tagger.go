package main

import (
	"context"
	"io"

	"xunwen/corpus/entity"
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

// Mentions tags a text by the rules of a domain.
func (t *trained) Mentions(ctx context.Context, text string, domain uint8) ([]entity.Label, error) {
	return t.tagger.Alone(ctx, text, domain)
}
