package main

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/cluster"
	"xunwen/corpus/entity/train/invented"
)

// taught are some invented paragraphs, enough for a small model.
func taught(t *testing.T) []entity.Example {
	t.Helper()
	all, err := invented.Examples()
	if err != nil {
		t.Fatal(err)
	}
	return all[:80]
}

func smallSettings(penalty float64) settings {
	return settings{Seed: 1, MinCount: 1, Epochs: 3, Rate: 0.15, Dropout: 0.3, Penalty: penalty, Classes: 2,
		Words: []cluster.Word{{Text: "调研", Class: 1}, {Text: "考察", Class: 1}}}
}

// size trains and returns how long the file is.
func size(t *testing.T, penalty float64) int {
	t.Helper()
	m, err := learnTagger(t.Context(), taught(t), smallSettings(penalty), func(int, float64) {})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := m.Write(&file); err != nil {
		t.Fatal(err)
	}
	if _, err := entity.ReadModel(file.Bytes()); err != nil {
		t.Error(err)
	}
	return file.Len()
}

func TestLearnTagger(t *testing.T) {
	t.Parallel()
	all := taught(t)
	var rounds []int
	var losses []float64
	m, err := learnTagger(t.Context(), all, smallSettings(0.1), func(round int, loss float64) {
		rounds, losses = append(rounds, round), append(losses, loss)
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(rounds, []int{1, 2, 3}) || losses[2] >= losses[0] {
		t.Errorf("rounds %v with losses %v", rounds, losses)
	}
	s, err := measure(t.Context(), all, m, 1)
	if err != nil {
		t.Fatal(err)
	}
	if f1 := s[corpus.Person].f1(); f1 < 0.9 {
		t.Errorf("what it was taught, it does not know:\n%s", s)
	}
}

func TestLearnTaggerPenalty(t *testing.T) {
	t.Parallel()
	if free, dear := size(t, 0), size(t, 5); dear >= free {
		t.Errorf("%d bytes with a penalty, %d without", dear, free)
	}
}

func TestLearnTaggerCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := learnTagger(ctx, taught(t), smallSettings(1), func(int, float64) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
