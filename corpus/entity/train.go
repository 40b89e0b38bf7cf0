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
	// what all have in common is used later.
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
	// Relaxed is the penalty once the features are chosen.
	Relaxed float64
	Seed    uint64
	Log     func(epoch int, loss float64)
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
	f := &featurizer{classes: m.classes}
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
	settings := crf.Options{
		Labels: labelNames(), Allowed: follows, MinCount: o.MinCount, Epochs: o.Epochs,
		Rate: o.Rate, Dropout: o.Dropout, Penalty: o.Penalty, Seed: o.Seed, Log: o.Log,
	}
	// The penalty also takes from the weights that are worth theirs, so they are learned
	// again by themselves (the relaxed lasso of Meinshausen 2007).
	chosen, err := crf.Train(ctx, sequences, settings)
	if err != nil {
		return nil, fmt.Errorf("learn entities: choose features: %w", err)
	}
	settings.Only, settings.Penalty = chosen.Has, o.Relaxed
	if m.weights, err = crf.Train(ctx, sequences, settings); err != nil {
		return nil, fmt.Errorf("learn entities: %w", err)
	}
	return m, nil
}

// example returns the features and labels of an Example.
func (f *featurizer) example(ctx context.Context, l *lexicon, seg *segment.Segmenter, e *Example) (crf.Example, error) {
	block := &corpus.Paragraph{Text: e.Text, Type: corpus.BlockParagraph}
	block.Figures = figure.Scan(e.Text, figure.Options{})
	v, err := newView(seg, block)
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
	x := f.sequence(s, rules)
	return crf.Example{Sequence: apart(x, e.Domain), Labels: labels}, nil
}

// apart copies a sequence; in a domain of its own each feature stands beside itself
// once more, as one of that domain.
func apart(x *crf.Sequence, domain uint8) crf.Sequence {
	if domain == 0 {
		return crf.Sequence{Features: slices.Clone(x.Features), Ends: slices.Clone(x.Ends)}
	}
	own := crf.Sequence{Features: make([]uint32, 0, 2*len(x.Features)), Ends: make([]int, 0, len(x.Ends))}
	from := 0
	for _, to := range x.Ends {
		for _, feature := range x.Features[from:to] {
			own.Add(feature)
			own.Add(uint32(hash(feature).mix(uint64(domain)) >> 32))
		}
		own.Close()
		from = to
	}
	return own
}
