package main

import (
	"context"
	"fmt"
	"io"

	"xunwen/corpus/entity/cluster"
	"xunwen/corpus/entity/train/examples"
)

// settings say how a model is trained.
type settings struct {
	Seed          uint64
	Epochs        int
	MinCount      int
	Rate, Dropout float64
	Classes       int
	Words         []cluster.Word
}

// String returns the settings as they are printed.
func (s settings) String() string {
	return fmt.Sprintf("seed %d, rounds %d, least count %d, rate %g, dropout %g, %d words in %d classes",
		s.Seed, s.Epochs, s.MinCount, s.Rate, s.Dropout, len(s.Words), s.Classes)
}

// model is what training makes.
type model interface {
	// Mentions returns the mentions of a text, by the rules of a domain (see
	// package examples).
	Mentions(ctx context.Context, text string, domain uint8) ([]examples.Label, error)
	// Write writes the model as the tagger reads it.
	Write(w io.Writer) error
}

// learner trains a model and tells the loss after each round, from 1.
type learner func(ctx context.Context, all []examples.Example, s settings, progress func(round int, loss float64)) (model, error)
