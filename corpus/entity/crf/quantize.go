package crf

import (
	"cmp"
	"math"
	"slices"
)

// model rounds the weights to steps of their rows and keeps the rows that are left with
// any.
func (t *trainer) model() *Model {
	m := &Model{Labels: slices.Clone(t.Labels), end: t.end, start: t.start}
	for a := range t.transition {
		m.transition[a] = t.transition[a]
	}
	// A weight was learned while the share Dropout of the features was missing; now
	// all are there.
	keep := float32(1 - t.Dropout)
	top := float32(0)
	for i := range t.weights {
		t.pay(int32(i))
		for l := range t.weights[i] {
			w := &t.weights[i][l]
			*w *= keep
			top = max(top, *w, -*w)
		}
	}
	m.scale = max(min(top, clip), tiny) / maxWeight
	m.setBefore()
	m.setAll(t.rounded(m.scale))
	return m
}

// clip is the largest weight that is told apart. Without Dropout a feature that alone
// decides may want a larger one.
const clip = 6

// rounded returns the features with weights worth keeping, by ascending key.
func (t *trainer) rounded(scale float32) []weighted {
	var rows []weighted
	for i := range t.weights {
		w := weighted{key: t.keys[i]}
		for l := range t.k {
			v := math.Round(float64(t.weights[i][l] / scale))
			w.row[l] = int8(max(-maxWeight, min(maxWeight, v)))
		}
		w.row.round()
		if w.row != (row{}) {
			rows = append(rows, w)
		}
	}
	slices.SortFunc(rows, func(a, b weighted) int { return cmp.Compare(a.key, b.key) })
	return rows
}

// A weight is a number of steps of its row, at most so many of them.
const maxSteps = 7

// maxWeight is the largest weight.
const maxWeight = 18 * maxSteps

// steps are the steps that a row may have.
func steps() [8]int { return [...]int{1, 2, 3, 5, 7, 10, 13, maxWeight / maxSteps} }

// round makes all weights multiples of the smallest step that reaches the largest.
func (r *row) round() {
	top := r.size()
	list := steps()
	step := list[slices.IndexFunc(list[:], func(step int) bool { return step*maxSteps >= top })]
	for l, v := range r {
		r[l] = int8(int(math.Round(float64(v)/float64(step))) * step)
	}
}

// step returns which of the steps a rounded row is made of.
func (r *row) step() int {
	top := r.size()
	list := steps()
	return slices.IndexFunc(list[:], func(step int) bool {
		return step*maxSteps >= top && !slices.ContainsFunc(r[:], func(w int8) bool { return int(w)%step != 0 })
	})
}

// size returns the largest weight of a row, without its sign.
func (r *row) size() int {
	top := 0
	for _, v := range r {
		top = max(top, int(v), -int(v))
	}
	return top
}
