package crf

import (
	"math"
	"slices"
)

// lattice holds the forward and backward scores of one example, each position scaled
// to a sum of one (Rabiner 1989, section V.A).
type lattice struct {
	k                 int
	emit              [][MaxLabels]float64
	alpha, beta       [][MaxLabels]float64
	norm              []float64
	transitionFactors [MaxLabels][MaxLabels]float64
}

// resize makes room for n positions of k labels.
func (t *lattice) resize(n, k int) {
	t.k = k
	t.emit = slices.Grow(t.emit[:0], n)[:n]
	t.alpha = slices.Grow(t.alpha[:0], n)[:n]
	t.beta = slices.Grow(t.beta[:0], n)[:n]
	t.norm = slices.Grow(t.norm[:0], n)[:n]
}

// pass computes alpha, beta and norm from the emissions, and returns the logarithm of
// the sum over all labellings.
func (t *lattice) pass(transition *[MaxLabels]vector, start, end *vector) float64 {
	for a := range t.k {
		for b := range t.k {
			t.transitionFactors[a][b] = math.Exp(float64(transition[a][b]))
		}
	}
	logZ := t.forward(start)
	last := len(t.emit) - 1
	sum := 0.0
	for l := range t.k {
		t.beta[last][l] = math.Exp(float64(end[l]))
		sum += t.alpha[last][l] * t.beta[last][l]
	}
	for l := range t.k {
		t.beta[last][l] /= sum
	}
	t.backward()
	return logZ + math.Log(sum)
}

func (t *lattice) forward(start *vector) (logZ float64) {
	for i := range t.emit {
		sum := 0.0
		for l := range t.k {
			v := 0.0
			if i == 0 {
				v = math.Exp(float64(start[l]))
			} else {
				for p := range t.k {
					v += t.alpha[i-1][p] * t.transitionFactors[p][l]
				}
			}
			v *= t.emit[i][l]
			t.alpha[i][l] = v
			sum += v
		}
		for l := range t.k {
			t.alpha[i][l] /= sum
		}
		t.norm[i] = sum
		logZ += math.Log(sum)
	}
	return logZ
}

func (t *lattice) backward() {
	for i := len(t.emit) - 2; i >= 0; i-- {
		for l := range t.k {
			v := 0.0
			for q := range t.k {
				v += t.transitionFactors[l][q] * t.emit[i+1][q] * t.beta[i+1][q]
			}
			t.beta[i][l] = v / t.norm[i+1]
		}
	}
}

// marginal returns how likely position i has label l.
func (t *lattice) marginal(i, l int) float64 { return t.alpha[i][l] * t.beta[i][l] }

// expectedTransitions returns how often each label is expected to follow each.
func (t *lattice) expectedTransitions() (counts [MaxLabels][MaxLabels]float64) {
	const unlikely = 1e-9
	for i := 1; i < len(t.emit); i++ {
		for p := range t.k {
			a := t.alpha[i-1][p] / t.norm[i]
			if a < unlikely {
				continue
			}
			for l := range t.k {
				counts[p][l] += a * t.transitionFactors[p][l] * t.emit[i][l] * t.beta[i][l]
			}
		}
	}
	return counts
}
