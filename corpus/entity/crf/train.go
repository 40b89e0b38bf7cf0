package crf

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Example is a sequence with its labels, one for each position.
type Example struct {
	Sequence
	Labels []Label
}

// Options are the settings of Train.
type Options struct {
	Labels []string
	// Allowed reports whether label b may follow label a; -1 stands for the start as a
	// and for the end as b.
	Allowed func(a, b int) bool
	// MinCount is how often a feature must occur in all examples to get weights.
	MinCount int
	// Epochs is how often all examples are looked at.
	Epochs int
	// Rate is the first step of AdaGrad. It is halved before each of the last two epochs.
	Rate float64
	// Dropout is the share of the features left out at random in each step, which keeps
	// the model from trusting a few of them.
	Dropout float64
	// Penalty is what a weight of 1 costs, against the log-likelihood of all examples. It
	// makes weights zero that are not worth theirs, and so the model small (L1
	// regularisation).
	Penalty float64
	// Costs, where it is set, is how many times the penalty a weight of a feature costs.
	Costs func(feature uint32) float64
	// Seed makes the order of the examples and the dropout.
	Seed uint64
	// Log is told the mean negative log-likelihood of the examples after every epoch.
	Log func(epoch int, loss float64)
}

// vector is a number for each label.
type vector [MaxLabels]float32

// trainer fits weights by stochastic gradient steps, one for each example, each
// weight with a step of its own (AdaGrad; Duchi, Hazan and Singer 2011).
type trainer struct {
	Options
	k       int
	random  *rand.Rand
	keys    []uint32
	weights []vector
	squares []vector  // sums of the squared gradients of weights
	paid    []float32 // the penalty up to which each feature has paid
	costs   []float32 // how many times the penalty each pays
	due     float32   // the penalty up to now, for a step of 1
	cost    float32   // the penalty of one step

	transition, transitionSquares [MaxLabels]vector
	start, startSquares           vector
	end, endSquares               vector

	lattice
	kept []int32 // features of the example that are not dropped
	ends []int   // of kept, by position
	rate float32
}

// Train fits a model to the examples. The same examples, options and seed give the
// same model.
func Train(ctx context.Context, examples []Example, o Options) (*Model, error) {
	if len(o.Labels) < 2 || len(o.Labels) > MaxLabels {
		return nil, fmt.Errorf("train: %d labels, want 2 to %d", len(o.Labels), MaxLabels)
	}
	for i := range examples {
		if e := &examples[i]; len(e.Labels) != len(e.Ends) {
			return nil, fmt.Errorf("train: example %d has %d labels for %d positions", i, len(e.Labels), len(e.Ends))
		}
	}
	t := &trainer{Options: o, k: len(o.Labels), random: rand.New(rand.NewPCG(o.Seed, 1))}
	t.forbid()
	numbered := t.number(examples)
	t.cost = float32(o.Penalty) / float32(max(1, len(examples)))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		t.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		t.rate = float32(o.Rate) / float32(int(1)<<max(0, epoch-o.Epochs+3))
		loss := 0.0
		for _, i := range order {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("train: %w", err)
			}
			loss += t.step(numbered[i], examples[i].Ends, examples[i].Labels)
		}
		if o.Log != nil {
			o.Log(epoch, loss/float64(max(1, len(order))))
		}
	}
	return t.model(), nil
}

// forbid gives transitions that are not allowed a weight of -Inf.
func (t *trainer) forbid() {
	never := float32(math.Inf(-1))
	for a := range t.k {
		for b := range t.k {
			if !t.Allowed(a, b) {
				t.transition[a][b] = never
			}
		}
		if !t.Allowed(-1, a) {
			t.start[a] = never
		}
		if !t.Allowed(a, -1) {
			t.end[a] = never
		}
	}
}

// rare stands for a feature without weights.
const rare = -1

// number gives the features that may have weights consecutive numbers, and returns those
// of each example.
func (t *trainer) number(examples []Example) [][]int32 {
	counts := countFeatures(examples)
	ids := map[uint32]int32{}
	out := make([][]int32, len(examples))
	for i := range examples {
		x := &examples[i].Sequence
		numbers := make([]int32, len(x.Uses))
		for j, u := range x.Uses {
			f := x.feature(u)
			id, ok := ids[f]
			if !ok {
				id = rare
				if int(counts[f]) >= t.MinCount {
					id = int32(len(t.keys))
					t.keys = append(t.keys, f)
					ids[f] = id
				}
			}
			numbers[j] = id
		}
		out[i] = numbers
	}
	t.weights = make([]vector, len(t.keys))
	t.squares = make([]vector, len(t.keys))
	t.paid = make([]float32, len(t.keys))
	t.costs = make([]float32, len(t.keys))
	for id, f := range t.keys {
		t.costs[id] = 1
		if t.Costs != nil {
			t.costs[id] = float32(t.Costs(f))
		}
	}
	return out
}

// countFeatures returns how often each feature occurs.
func countFeatures(examples []Example) map[uint32]int32 {
	counts := map[uint32]int32{}
	for i := range examples {
		x := &examples[i].Sequence
		for _, u := range x.Uses {
			counts[x.feature(u)]++
		}
	}
	return counts
}

// step moves the weights towards one example, and returns its negative
// log-likelihood before.
func (t *trainer) step(features []int32, ends []int, gold []Label) float64 {
	if len(ends) == 0 {
		return 0
	}
	t.drop(features, ends)
	goldScore, shift := t.score(gold)
	logZ := shift + t.pass(&t.transition, &t.start, &t.end)
	t.learnTransitions(gold)
	t.learnFeatures(gold)
	t.due += t.rate * t.cost
	return logZ - goldScore
}

// drop leaves features out at random.
func (t *trainer) drop(features []int32, ends []int) {
	t.kept, t.ends = t.kept[:0], t.ends[:0]
	from := 0
	for _, to := range ends {
		for _, id := range features[from:to] {
			if id != rare && (t.Dropout == 0 || t.random.Float64() >= t.Dropout) {
				t.kept = append(t.kept, id)
				t.pay(id)
			}
		}
		t.ends = append(t.ends, len(t.kept))
		from = to
	}
}

// pay takes the penalty since it was last paid from the weights of a feature: all that
// was due meanwhile at once, which is the same, since only here are they used (Duchi,
// Hazan and Singer 2011, section 5.1; Tsuruoka, Tsujii and Ananiadou 2009).
func (t *trainer) pay(id int32) {
	due := t.due - t.paid[id]
	if due == 0 {
		return
	}
	t.paid[id] = t.due
	due *= t.costs[id]
	w, h := &t.weights[id], &t.squares[id]
	for l := range w {
		if w[l] == 0 {
			continue
		}
		p := due / float32(math.Sqrt(float64(h[l])+tiny))
		switch {
		case w[l] > p:
			w[l] -= p
		case w[l] < -p:
			w[l] += p
		default:
			w[l] = 0
		}
	}
}

// score sets the emissions of the lattice, each position scaled by its largest. It
// returns the score of the gold labels, and the logarithms of the scales.
func (t *trainer) score(gold []Label) (goldScore, shift float64) {
	t.resize(len(t.ends), t.k)
	from := 0
	for i, to := range t.ends {
		var s vector
		for _, id := range t.kept[from:to] {
			w := &t.weights[id]
			for l := range s {
				s[l] += w[l]
			}
		}
		from = to
		top := slices.Max(s[:t.k])
		for l := range t.k {
			t.emit[i][l] = math.Exp(float64(s[l] - top))
		}
		goldScore += float64(s[gold[i]])
		shift += float64(top)
		if i > 0 {
			goldScore += float64(t.transition[gold[i-1]][gold[i]])
		}
	}
	last := gold[len(gold)-1]
	return goldScore + float64(t.start[gold[0]]+t.end[last]), shift
}

// learnTransitions steps along the gradients of the transitions.
func (t *trainer) learnTransitions(gold []Label) {
	more := t.expectedTransitions()
	for i := 1; i < len(gold); i++ {
		more[gold[i-1]][gold[i]]--
	}
	for p := range t.k {
		for l := range t.k {
			t.move(&t.transition[p][l], &t.transitionSquares[p][l], float32(-more[p][l]))
		}
	}
	last := len(gold) - 1
	for l := range t.k {
		t.move(&t.start[l], &t.startSquares[l], t.surprise(0, l, gold))
		t.move(&t.end[l], &t.endSquares[l], t.surprise(last, l, gold))
	}
}

// surprise is how much more than expected position i has label l.
func (t *trainer) surprise(i, l int, gold []Label) float32 {
	g := -float32(t.marginal(i, l))
	if int(gold[i]) == l {
		g++
	}
	return g
}

// negligible is a gradient too small to be worth a step.
const negligible = 1e-4

// learnFeatures steps along the gradients of the features.
func (t *trainer) learnFeatures(gold []Label) {
	from := 0
	for i, to := range t.ends {
		var g vector
		for l := range t.k {
			g[l] = t.surprise(i, l, gold)
		}
		for _, id := range t.kept[from:to] {
			w, h := &t.weights[id], &t.squares[id]
			for l := range t.k {
				if g[l] > negligible || g[l] < -negligible {
					h[l] += g[l] * g[l]
					w[l] += t.rate * g[l] / float32(math.Sqrt(float64(h[l])+tiny))
				}
			}
		}
		from = to
	}
}

// tiny keeps the first step of a weight finite.
const tiny = 1e-6

// move makes one AdaGrad step. A forbidden weight stays.
func (t *trainer) move(w, squares *float32, g float32) {
	if g == 0 || math.IsInf(float64(*w), -1) {
		return
	}
	*squares += g * g
	*w += t.rate * g / float32(math.Sqrt(float64(*squares)+tiny))
}
