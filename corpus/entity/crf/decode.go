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
	bias   fixed
	scores [][MaxLabels]fixed
	back   [][MaxLabels]Label
	// groups are those of the sequence, and numbers the rows of a position.
	groups  []located
	numbers [maxAdded]uint32
}

// fixed is a score in fixed point, so that scores are compared without branches. A weight
// of 1 in a row counts one; the lowest labelBits are free for a label.
type fixed int64

const (
	labelBits = 4
	labelMask = 1<<labelBits - 1
	one       = 1 << (labelBits + 16)
	// forbidden is less than what any path is worth, and twice that is no overflow.
	forbidden fixed = math.MinInt64 / 4
	// most is the largest score of a transition, in weights of 1.
	most = 1 << 24
)

// fix returns a score in fixed point.
func (m *Model) fix(score float32) fixed {
	if math.IsInf(float64(score), -1) {
		return forbidden
	}
	return fixed(max(-most, min(most, float64(score)/float64(m.scale)))*one) &^ labelMask
}

// move goes from a label to another. Its worth has in the lowest bits how far the label is
// from labelMask, so that of moves worth the same the first label has the largest.
type move struct {
	from  Label
	worth fixed
}

// NewDecoder returns a Decoder. The bias is added to label 0 at every position: below
// zero more positions get other labels, which finds more and errs more.
func (m *Model) NewDecoder(bias float32) *Decoder { return &Decoder{model: m, bias: m.fix(bias)} }

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
	last, top := Label(0), fixed(math.MinInt64)
	for l := range d.model.Labels {
		if s := best[l] + d.model.fix(d.model.end[l]); s > top {
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
	d.groups = d.model.features.find(x.Groups, d.groups)
	d.scores = slices.Grow(d.scores[:0], len(x.Ends))
	from := 0
	for _, to := range x.Ends {
		if from == to {
			d.scores = append(d.scores, outside())
			continue
		}
		s := [MaxLabels]fixed{d.bias}
		for uses := range slices.Chunk(x.Uses[from:to], maxAdded) {
			for l, v := range d.model.sum(d.rowsOf(uses)) {
				s[l] += fixed(v) * one
			}
		}
		d.scores = append(d.scores, s)
		from = to
	}
}

// rowsOf returns the numbers of the rows of those features that the model has, until the
// next call. What it has cannot be foretold, so there is no branch.
func (d *Decoder) rowsOf(uses []Use) []uint32 {
	n := 0
	for _, u := range uses {
		g, variant := d.groups[u/Near], uint32(u%Near)
		d.numbers[n] = d.model.features.data[g.row(variant)]
		n += int(g.entry >> variant & 1)
	}
	return d.numbers[:n]
}

// outside are the scores of a position without features: it has label 0.
func outside() (s [MaxLabels]fixed) {
	for l := 1; l < len(s); l++ {
		s[l] = forbidden
	}
	return s
}

// forward finds for each position and label the best label before it, and returns
// the scores of the labels at the last position.
func (d *Decoder) forward() [MaxLabels]fixed {
	m, k := d.model, len(d.model.Labels)
	var best [MaxLabels]fixed
	for l := range k {
		best[l] = m.fix(m.start[l]) + d.scores[0][l]
	}
	for i := 1; i < len(d.scores); i++ {
		var next [MaxLabels]fixed
		for l := range k {
			top := forbidden | labelMask
			for _, b := range m.before[l] {
				top = max(top, best[b.from]+b.worth)
			}
			next[l] = max(forbidden, top&^labelMask+d.scores[i][l])
			d.back[i][l] = Label(labelMask - top&labelMask)
		}
		best = next
	}
	return best
}
