package main

import (
	"context"
	"fmt"
	"io"

	"xunwen/corpus/entity"
	"xunwen/corpus/entity/cluster"
)

// settings say how a model is trained; the flags say what each is.
type settings struct {
	Seed                         uint64
	MinCount, Epochs             int
	Rate, Dropout, Penalty, Bias float64
	Classes                      int
	Words                        []cluster.Word
}

// String returns the settings as they are printed.
func (s settings) String() string {
	return fmt.Sprintf("seed %d, rounds %d, least count %d, rate %g, dropout %g, penalty %g, bias %g, %d words in %d classes",
		s.Seed, s.Epochs, s.MinCount, s.Rate, s.Dropout, s.Penalty, s.Bias, len(s.Words), s.Classes)
}

// wordsByClass returns the words of each class.
func (s settings) wordsByClass() [][]string {
	classes := make([][]string, s.Classes)
	for _, w := range s.Words {
		for w.Class >= len(classes) { // a file may have more than the flag says
			classes = append(classes, nil)
		}
		classes[w.Class] = append(classes[w.Class], w.Text)
	}
	return classes
}

// model is what training makes.
type model interface {
	// Mentions returns the mentions of a text, by the rules of a domain (see
	// package examples).
	Mentions(ctx context.Context, text string, domain uint8) ([]entity.Label, error)
	// Write writes the model as the tagger reads it.
	Write(w io.Writer) error
}

// learner trains a model and tells the loss after each round, from 1.
type learner func(ctx context.Context, all []entity.Example, s settings, progress func(round int, loss float64)) (model, error)
