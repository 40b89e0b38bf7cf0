package entity

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/entity/crf"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
)

// Example is a block of text with its entities, to learn from.
type Example struct {
	Text     string
	Mentions []Label
	// Domain is 0 for text annotated as this project does. Examples of another number
	// follow rules of their own: what is peculiar to them is learned apart, and only
	// what all have in common counts for articles.
	Domain uint8
}

// Label is an entity of an Example. Start and End count runes; types that the model
// does not tell are left out.
type Label struct {
	Start, End int
	Type       corpus.EntityType
}

// TrainOptions are the settings of Train; docs/entities.md says how they were chosen.
type TrainOptions struct {
	// Classes are words that stand in like places (package cluster), by class.
	Classes [][]string
	// MinCount, Epochs, Rate, Dropout, Penalty, Seed and Log are those of crf.Options.
	MinCount, Epochs       int
	Rate, Dropout, Penalty float64
	Seed                   uint64
	Log                    func(epoch int, loss float64)
	// Bias is added to the score of what is no entity: below zero more is found.
	Bias float64
}

// Train makes a model from examples, whose words are cut with seg. The same arguments
// give the same model.
func Train(ctx context.Context, seg *segment.Segmenter, examples []Example, o TrainOptions) (*Model, error) {
	m := &Model{classes: wordClasses{}, bias: float32(o.Bias)}
	for class, words := range o.Classes {
		for _, word := range words {
			if word != "" {
				m.classes[classKey(wordCode(segment.Fold(word)))] = uint16(class)
			}
		}
	}
	l := newLexicon()
	f := &featurizer{classes: m.classes, teaching: true}
	sequences := make([]crf.Example, len(examples))
	for i := range examples {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("learn entities: %w", err)
		}
		e, err := f.example(ctx, l, seg, &examples[i])
		if err != nil {
			return nil, fmt.Errorf("learn entities: example %d: %w", i, err)
		}
		sequences[i] = e
	}
	weights, err := crf.Train(ctx, sequences, crf.Options{
		Labels: labelNames(), Allowed: follows, MinCount: o.MinCount, Epochs: o.Epochs,
		Rate: o.Rate, Dropout: o.Dropout, Penalty: o.Penalty, Costs: costs, Seed: o.Seed, Log: o.Log,
	})
	if err != nil {
		return nil, fmt.Errorf("learn entities: %w", err)
	}
	m.weights = weights
	return m, nil
}

// costs makes what is peculiar to a domain cost more than what it has in common with the
// others. A name that only one corpus has is learned for all then, and apart is learned
// only where corpora contradict each other.
func costs(feature uint32) float64 {
	if feature&peculiar != 0 {
		return 8
	}
	return 1
}

// example returns the features and labels of an Example.
func (f *featurizer) example(ctx context.Context, l *lexicon, seg *segment.Segmenter, e *Example) (crf.Example, error) {
	v, err := viewText(seg, e.Text)
	if err != nil {
		return crf.Example{}, err
	}
	labels := make([]crf.Label, utf8.RuneCountInString(e.Text))
	for _, m := range e.Mentions {
		if m.Start < 0 || m.End > len(labels) || m.Start >= m.End {
			return crf.Example{}, fmt.Errorf("entity at %d to %d in a text of %d characters", m.Start, m.End, len(labels))
		}
		if !slices.Contains(labelTypes(), m.Type) {
			continue
		}
		for i := m.Start; i < m.End; i++ {
			if labels[i] != labelOutside {
				return crf.Example{}, fmt.Errorf("two entities at %d", i)
			}
			labels[i] = labelOf(m.Type, placeIn(i, m.Start, m.End))
		}
	}
	s := newScan(l, v)
	rules := s.run(ctx)
	f.domain = e.Domain
	x := f.sequence(s, rules)
	return crf.Example{Sequence: x.Clone(), Labels: labels}, nil
}

// viewText is the view of a text that is no block of an article.
func viewText(seg *segment.Segmenter, text string) (*view, error) {
	block := &corpus.Paragraph{Text: text, Type: corpus.BlockParagraph, Figures: figure.Scan(text, figure.Options{})}
	return newView(seg, block)
}
