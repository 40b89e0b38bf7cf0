package crf

import (
	"cmp"
	"math"
	"slices"
)

// model rounds the weights to 8 bits and keeps the largest.
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
		w := &t.weights[i]
		for l := range w {
			w[l] *= keep
		}
		for l := t.k - 1; l >= 0; l-- {
			w[l] -= w[0]
			top = max(top, w[l], -w[l])
		}
	}
	m.scale = max(min(top, clip), tiny) / math.MaxInt8
	m.setRows(t.rows(m.scale))
	return m
}

// clip is the largest weight that is told apart. Without Dropout a feature that alone
// decides may want a larger one.
const clip = 6

// rows returns the features with weights worth keeping, by ascending key.
func (t *trainer) rows(scale float32) []weighted {
	var rows []weighted
	for i := range t.weights {
		w := weighted{key: t.keys[i]}
		for l := 1; l < t.k; l++ {
			v := math.Round(float64(t.weights[i][l] / scale))
			w.row[l-1] = int8(max(-math.MaxInt8, min(math.MaxInt8, v)))
		}
		w.row.round()
		if w.row != (row{}) {
			rows = append(rows, w)
		}
	}
	slices.SortFunc(rows, func(a, b weighted) int { return cmp.Compare(a.key, b.key) })
	return rows
}

// Keep returns the model with no more than n features, those of the most worth. Worth
// is told of a feature and its largest weight, without the sign; what has none is
// dropped.
func (m *Model) Keep(n int, worth func(feature uint32, weight float64) float64) *Model {
	type ranked struct {
		weighted
		worth float64
	}
	var rows []ranked
	for _, w := range m.sorted() {
		if v := worth(w.key, float64(w.row.size())*float64(m.scale)); v > 0 {
			rows = append(rows, ranked{w, v})
		}
	}
	slices.SortFunc(rows, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.key, b.key))
	})
	rows = rows[:min(n, len(rows))]
	kept := make([]weighted, len(rows))
	for i, r := range rows {
		kept[i] = r.weighted
	}
	out := *m
	out.setRows(kept)
	return &out
}

// A weight is kept in steps of its row, at most so many of them.
const (
	maxSteps = 7
	maxStep  = math.MaxInt8 / maxSteps
)

// round makes all weights multiples of the smallest step that reaches the largest.
func (r *row) round() {
	step := max(1, (r.size()+maxSteps/2)/maxSteps)
	for l, v := range r {
		steps := math.Round(float64(v) / float64(step))
		r[l] = int8(max(-maxSteps, min(maxSteps, steps))) * int8(step)
	}
}

// step returns the smallest step that a rounded row is made of.
func (r *row) step() int {
	step := max(1, (r.size()+maxSteps-1)/maxSteps)
	for slices.ContainsFunc(r[:], func(w int8) bool { return int(w)%step != 0 }) {
		step++
	}
	return step
}

// size returns the largest weight of a row, without its sign.
func (r *row) size() int {
	top := 0
	for _, v := range r {
		top = max(top, int(v), -int(v))
	}
	return top
}
