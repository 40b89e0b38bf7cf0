package crf

import (
	"math"
	"slices"
)

// Decoder finds the best labels. It keeps its memory between calls and is for one
// goroutine.
type Decoder struct {
	model *Model
	// bias is added to label 0 at every position.
	bias   float32
	scores [][MaxLabels]float32
	back   [][MaxLabels]Label
	looks  []slot // of the position that is scored
}

// NewDecoder returns a Decoder. The bias is added to label 0 at every position: below
// zero more positions get other labels, which finds more and errs more.
func (m *Model) NewDecoder(bias float32) *Decoder { return &Decoder{model: m, bias: bias} }

// Decode appends the most likely labels of the sequence to path (Viterbi 1967). A
// position without features has label 0.
func (d *Decoder) Decode(x *Sequence, path []Label) []Label {
	n := len(x.Ends)
	if n == 0 {
		return path
	}
	d.score(x)
	d.back = slices.Grow(d.back[:0], n)[:n]
	best := d.forward()
	last, top := Label(0), float32(math.Inf(-1))
	for l := range d.model.Labels {
		if s := best[l] + d.model.end[l]; s > top {
			last, top = Label(l), s
		}
	}
	from := len(path)
	path = slices.Grow(path, n)[:from+n]
	for i := n - 1; i >= 0; i-- {
		path[from+i] = last
		last = d.back[i][last]
	}
	return path
}

// score adds up the weights of all labels at each position.
func (d *Decoder) score(x *Sequence) {
	m := d.model
	d.scores = slices.Grow(d.scores[:0], len(x.Ends))
	from := 0
	for _, to := range x.Ends {
		if from == to {
			d.scores = append(d.scores, outside())
			continue
		}
		d.looks = slices.Grow(d.looks[:0], to-from)[:to-from]
		sum := m.sum(x.Features[from:to], d.looks)
		s := [MaxLabels]float32{d.bias}
		for l, v := range sum {
			s[l] += float32(v) * m.scale
		}
		d.scores = append(d.scores, s)
		from = to
	}
}

// outside are the scores of a position without features: it has label 0.
func outside() (s [MaxLabels]float32) {
	for l := 1; l < len(s); l++ {
		s[l] = float32(math.Inf(-1))
	}
	return s
}

// forward finds for each position and label the best label before it, and returns
// the scores of the labels at the last position.
func (d *Decoder) forward() [MaxLabels]float32 {
	m, k := d.model, len(d.model.Labels)
	var best [MaxLabels]float32
	for l := range k {
		best[l] = m.start[l] + d.scores[0][l]
	}
	for i := 1; i < len(d.scores); i++ {
		var next [MaxLabels]float32
		for l := range k {
			top, before := float32(math.Inf(-1)), Label(0)
			for _, p := range m.before[l] {
				if s := best[p] + m.transition[p][l]; s > top {
					top, before = s, p
				}
			}
			next[l], d.back[i][l] = top+d.scores[i][l], before
		}
		best = next
	}
	return best
}
