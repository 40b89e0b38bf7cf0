package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/entity"
)

// tally counts mentions that were found rightly, found wrongly and missed.
type tally struct{ right, wrong, missed int }

func (t tally) precision() float64 { return ratio(t.right, t.right+t.wrong) }
func (t tally) recall() float64    { return ratio(t.right, t.right+t.missed) }
func (t tally) f1() float64        { return ratio(2*t.right, 2*t.right+t.wrong+t.missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// scores are the tallies of each type.
type scores map[corpus.EntityType]*tally

// kinds returns the types that are learned, in the order they are printed.
func kinds() []corpus.EntityType {
	return []corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}
}

// String returns one line for each type and one for all.
func (s scores) String() string {
	var b strings.Builder
	var all tally
	line := func(name string, t tally) {
		fmt.Fprintf(&b, "    %-12s P %.4f R %.4f F1 %.4f (%d right, %d wrong, %d missed)\n",
			name, t.precision(), t.recall(), t.f1(), t.right, t.wrong, t.missed)
	}
	for _, kind := range kinds() {
		t := *s[kind]
		line(string(kind), t)
		all = tally{all.right + t.right, all.wrong + t.wrong, all.missed + t.missed}
	}
	line("all", all)
	return b.String()
}

// measure tags the texts and counts exact spans of the right type; mentions
// shorter than shortest runes count on neither side. A text is tagged by the
// rules of its own corpus.
func measure(ctx context.Context, gold []entity.Example, m model, shortest int) (scores, error) {
	s := scores{}
	for _, kind := range kinds() {
		s[kind] = &tally{}
	}
	for _, e := range gold {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found, err := m.Mentions(ctx, e.Text, e.Domain)
		if err != nil {
			return nil, err
		}
		s.add(e.Mentions, found, shortest)
	}
	return s, nil
}

// add counts one text.
func (s scores) add(gold, found []entity.Label, shortest int) {
	for _, f := range found {
		switch {
		case f.End-f.Start < shortest || s[f.Type] == nil:
		case slices.Contains(gold, f):
			s[f.Type].right++
		default:
			s[f.Type].wrong++
		}
	}
	for _, g := range gold {
		if g.End-g.Start >= shortest && s[g.Type] != nil && !slices.Contains(found, g) {
			s[g.Type].missed++
		}
	}
}
