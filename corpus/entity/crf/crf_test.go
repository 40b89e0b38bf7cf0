package crf

import (
	"bytes"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// anything lets every label follow every other.
func anything(int, int) bool { return true }

// toy returns sequences whose label is 1 where feature 7 stands, 2 directly behind it,
// and 0 elsewhere; the other features are noise.
func toy(n int, seed uint64) []Example {
	random := rand.New(rand.NewPCG(seed, 2))
	out := make([]Example, n)
	for i := range out {
		e := &out[i]
		behind := false
		for range 3 + random.IntN(10) {
			label := Label(0)
			switch {
			case behind:
				label, behind = 2, false
			case random.IntN(4) == 0:
				label, behind = 1, true
				add(&e.Sequence, 7)
			}
			add(&e.Sequence, 100+random.Uint32N(20))
			add(&e.Sequence, 1)
			e.Close()
			e.Labels = append(e.Labels, label)
		}
	}
	return out
}

// add adds a feature to a position.
func add(x *Sequence, feature uint32) { x.Add(x.Group(feature), uint64(feature%Near)) }

func train(t *testing.T, examples []Example, change func(*Options)) *Model {
	t.Helper()
	o := Options{Dropout: 0.1,
		Labels: []string{"outside", "first", "second"}, Allowed: anything,
		MinCount: 1, Epochs: 8, Rate: 0.2, Seed: 3,
	}
	if change != nil {
		change(&o)
	}
	m, err := Train(t.Context(), examples, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLabelsAreLearnedFromFeaturesAndNeighbours(t *testing.T) {
	t.Parallel()
	m := train(t, toy(300, 1), nil)
	d := m.NewDecoder(0)
	for i, e := range toy(50, 9) {
		if got := d.Decode(&e.Sequence, nil); !slices.Equal(got, e.Labels) {
			t.Errorf("example %d: got %v, want %v", i, got, e.Labels)
		}
	}
}

func TestForbiddenTransitionsAreNeverTaken(t *testing.T) {
	t.Parallel()
	m := train(t, toy(100, 1), func(o *Options) {
		o.Allowed = func(a, b int) bool { return !(a == 1 && b != 2) && !(a == -1 && b == 2) && !(a == 1 && b == -1) }
	})
	d := m.NewDecoder(-3)
	random := rand.New(rand.NewPCG(5, 5))
	for range 200 {
		var x Sequence
		for range 1 + random.IntN(6) {
			for range random.IntN(4) {
				add(&x, []uint32{1, 7, 101, 999}[random.IntN(4)])
			}
			x.Close()
		}
		path := d.Decode(&x, nil)
		for i, l := range path {
			last := i == len(path)-1
			if i == 0 && l == 2 || l == 1 && (last || path[i+1] != 2) {
				t.Fatalf("path %v", path)
			}
		}
	}
}

// TestDecodeFindsTheBestOfAllPaths compares with every path there is.
func TestDecodeFindsTheBestOfAllPaths(t *testing.T) {
	t.Parallel()
	m := train(t, toy(100, 1), nil)
	const bias = -0.4
	d := m.NewDecoder(bias)
	for i, e := range toy(60, 4) {
		n := min(len(e.Ends), 6)
		x := Sequence{Groups: e.Groups, Uses: e.Uses[:e.Ends[n-1]], Ends: e.Ends[:n]}
		got := scoreOf(m, &x, d.Decode(&x, nil), bias)
		best := math.Inf(-1)
		for code := range int(math.Pow(3, float64(n))) {
			path := make([]Label, n)
			for j := range path {
				path[j] = Label(code % 3)
				code /= 3
			}
			best = max(best, scoreOf(m, &x, path, bias))
		}
		if math.Abs(got-best) > 1e-4 {
			t.Errorf("example %d: path of score %f, the best has %f", i, got, best)
		}
	}
}

// scoreOf adds up what a path is worth.
func scoreOf(m *Model, x *Sequence, path []Label, bias float64) float64 {
	score := float64(m.start[path[0]] + m.end[path[len(path)-1]])
	from := 0
	for i, to := range x.Ends {
		if path[i] == 0 {
			score += bias
		}
		for _, u := range x.Uses[from:to] {
			score += float64(m.rowOf(x.feature(u))[path[i]]) * float64(m.scale)
		}
		if i > 0 {
			score += float64(m.transition[path[i-1]][path[i]])
		}
		from = to
	}
	return score
}

// TestStepsFollowTheGradient compares the gradient of the likelihood with what a small
// change of a weight does to it.
func TestStepsFollowTheGradient(t *testing.T) {
	t.Parallel()
	examples := toy(1, 11)
	loss := func(weight, change float32) (before float64, moved float32) {
		tr := &trainer{Options: Options{MinCount: 1, Allowed: anything, Labels: make([]string, 3)}, k: 3,
			random: rand.New(rand.NewPCG(1, 1))}
		ids := tr.number(examples)
		tr.weights[0][1] = weight + change
		tr.rate = 1e-3
		was := tr.weights[0][1]
		before = tr.step(ids[0], examples[0].Ends, examples[0].Labels)
		return before, tr.weights[0][1] - was
	}
	const small = 1e-2
	for _, weight := range []float32{-1, 0, 0.5, 2} {
		low, _ := loss(weight, -small)
		high, _ := loss(weight, small)
		_, moved := loss(weight, 0)
		if slope := (high - low) / (2 * small); slope*float64(moved) > 0 {
			t.Errorf("weight %g: the loss grows by %g with it, and it moved by %g", weight, slope, moved)
		}
	}
}

func TestTheSameSeedGivesTheSameModel(t *testing.T) {
	t.Parallel()
	dropping := func(o *Options) { o.Dropout = 0.3 }
	a := written(t, train(t, toy(80, 1), dropping))
	b := written(t, train(t, toy(80, 1), dropping))
	if !slices.Equal(a, b) {
		t.Error("two models of the same examples differ")
	}
}

func TestFeaturesThatAreRareGetNoWeights(t *testing.T) {
	t.Parallel()
	examples := toy(80, 1)
	x := &examples[0].Sequence
	x.Uses[0] = Use(x.Group(5000))*Near + 5000%Near
	m := train(t, examples, func(o *Options) { o.MinCount = 2 })
	for feature, want := range map[uint32]bool{5000: false, 7: true} {
		if got := m.rowOf(feature) != (row{}); got != want {
			t.Errorf("feature %d has weights: %t", feature, got)
		}
	}
}

func TestAPenaltyLeavesFewerFeatures(t *testing.T) {
	t.Parallel()
	examples := toy(80, 1)
	size := math.MaxInt
	for _, penalty := range []float64{0, 1, 10, 1e6} {
		m := train(t, examples, func(o *Options) { o.Penalty = penalty })
		if m.features.size > size {
			t.Errorf("penalty %g: %d features, before %d", penalty, m.features.size, size)
		}
		size = m.features.size
	}
	if size != 0 {
		t.Errorf("%d features are worth any price", size)
	}
	m := train(t, examples, func(o *Options) {
		o.Penalty = 0.1
		o.Costs = func(f uint32) float64 {
			if f == 7 {
				return 1e6
			}
			return 1
		}
	})
	if m.rowOf(7) != (row{}) || m.features.size == 0 {
		t.Errorf("a feature that costs too much: %v, with %d others", m.rowOf(7), m.features.size)
	}
}

// TestPenaltyPaidLateIsThePenaltyPaidAtEachStep compares what is taken from a weight at
// once with what is taken step by step.
func TestPenaltyPaidLateIsThePenaltyPaidAtEachStep(t *testing.T) {
	t.Parallel()
	weights := vector{1, -1, 0.01, -0.25}
	once := &trainer{weights: []vector{weights}, squares: []vector{{4, 4, 1, 0.25}}, paid: []float32{0}, costs: []float32{1}}
	often := &trainer{weights: []vector{weights}, squares: []vector{{4, 4, 1, 0.25}}, paid: []float32{0}, costs: []float32{1}}
	for range 40 {
		once.due += 0.01
		often.due += 0.01
		often.pay(0)
	}
	once.pay(0)
	for l, w := range once.weights[0] {
		if diff := math.Abs(float64(w - often.weights[0][l])); diff > 1e-5 {
			t.Errorf("label %d: %g at once, %g step by step", l, w, often.weights[0][l])
		}
	}
	if w := once.weights[0]; math.Abs(float64(w[0]-0.8)) > 1e-5 || w[2] != 0 || w[3] != 0 {
		t.Errorf("got %v", w)
	}
}

// TestEveryRowIsAdded compares the scores of positions with sums made row by row from a
// plain map: of features near one another and far apart, that the model has or lacks, and
// of more than are added at once.
func TestEveryRowIsAdded(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 1))
	var all []weighted
	rows := map[uint32]row{}
	for key := uint32(0); len(all) < 2000; key += 1 + random.Uint32N([]uint32{4, 1 << 21}[random.IntN(2)]) {
		w := weighted{key: key}
		for l := range w.row {
			w.row[l] = int8(random.IntN(2*maxWeight+1) - maxWeight)
		}
		all = append(all, w)
		rows[key] = w.row
	}
	m := &Model{scale: 1}
	m.setAll(all)
	var x Sequence
	var want [][MaxLabels]fixed
	for _, n := range []int{1, 2, 59, maxAdded - 1, maxAdded, maxAdded + 1, 3*maxAdded + 7} {
		var sum [MaxLabels]fixed
		for range n {
			feature := random.Uint32() // mostly of no weight
			if random.IntN(3) > 0 {
				feature = all[random.IntN(len(all))].key + random.Uint32N(2)
			}
			for l, w := range rows[feature] {
				sum[l] += fixed(w) * one
			}
			add(&x, feature)
		}
		x.Close()
		want = append(want, sum)
	}
	d := m.NewDecoder(0)
	if d.score(&x); !slices.Equal(d.scores, want) {
		t.Errorf("got %v, want %v", d.scores, want)
	}
	for i, f := range m.features.list() {
		if m.rows[f.row].unpack() != all[i].row || f.feature != all[i].key {
			t.Fatalf("feature %d of the table is %d, want %d", i, f.feature, all[i].key)
		}
	}
}

// TestAGroupIsSharedByPositions looks a group up once and uses its features at several.
func TestAGroupIsSharedByPositions(t *testing.T) {
	t.Parallel()
	m := train(t, toy(100, 1), nil)
	var apart, shared Sequence
	group := shared.Group(1)
	for range 5 {
		for _, feature := range []uint32{1, 7, 3} {
			add(&apart, feature)
			shared.Add(group, uint64(feature))
		}
		apart.Close()
		shared.Close()
	}
	d := m.NewDecoder(0)
	d.score(&apart)
	want := slices.Clone(d.scores)
	if d.score(&shared); !slices.Equal(d.scores, want) {
		t.Errorf("got %v, want %v", d.scores, want)
	}
}

func TestTrainRefusesWhatDoesNotFit(t *testing.T) {
	t.Parallel()
	bad := toy(1, 1)
	bad[0].Labels = bad[0].Labels[1:]
	labels := []string{"a", "b"}
	for name, try := range map[string]func() error{
		"a label too few": func() error {
			_, err := Train(t.Context(), bad, Options{Labels: labels, Allowed: anything})
			return err
		},
		"one kind of label": func() error {
			_, err := Train(t.Context(), nil, Options{Labels: labels[:1], Allowed: anything})
			return err
		},
		"too many labels": func() error {
			_, err := Train(t.Context(), nil, Options{Labels: make([]string, MaxLabels+1), Allowed: anything})
			return err
		},
	} {
		if try() == nil {
			t.Error(name, "is taken")
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Train(ended, toy(3, 1), Options{Labels: []string{"a", "b", "c"}, Allowed: anything, MinCount: 1, Epochs: 1})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the end of the context", err)
	}
}

func written(t testing.TB, m *Model) []byte {
	t.Helper()
	b, err := m.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAModelReadsAsItWasWritten(t *testing.T) {
	t.Parallel()
	m := train(t, toy(200, 1), func(o *Options) {
		o.Allowed = func(a, b int) bool { return a != 2 || b != 1 }
	})
	read, err := ReadModel(written(t, m))
	if err != nil {
		t.Fatal(err)
	}
	if read.scale != m.scale || read.transition != m.transition ||
		read.start != m.start || read.end != m.end || !slices.Equal(read.features.list(), m.features.list()) || !slices.Equal(read.rows, m.rows) {
		t.Error("the model read is another one")
	}
}

func TestEmptyText(t *testing.T) {
	t.Parallel()
	m := train(t, toy(10, 1), nil)
	if got := m.NewDecoder(0).Decode(&Sequence{}, nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestFilesThatAreNoModelsAreRefused(t *testing.T) {
	t.Parallel()
	good := written(t, train(t, toy(50, 1), nil))
	for name, b := range map[string][]byte{
		"nothing":         nil,
		"another file":    []byte("PK\x03\x04 and more"),
		"cut in the head": good[:len(magic)+20],
		"cut at the end":  good[:len(good)-1],
		"a byte too many": append(slices.Clone(good), 0),
		"no such row":     append(bytes.Clone(good[:len(good)-1]), 0x7F),
	} {
		if _, err := ReadModel(b); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func FuzzReadModel(f *testing.F) {
	m, err := Train(f.Context(), toy(50, 1), Options{
		Labels: []string{"a", "b", "c"}, Allowed: anything, MinCount: 1, Epochs: 2, Rate: 0.1,
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(written(f, m))
	f.Add([]byte(magic))
	f.Add([]byte(magic + "\x02\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ReadModel(b)
		if err != nil {
			if !errors.Is(err, ErrFormat) {
				t.Fatalf("error %v is no ErrFormat", err)
			}
			return
		}
		x := toy(1, 1)[0].Sequence
		if got := m.NewDecoder(0).Decode(&x, nil); len(got) != len(x.Ends) {
			t.Fatalf("%d labels for %d positions", len(got), len(x.Ends))
		}
		again, err := ReadModel(written(t, m))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(again.features.list(), m.features.list()) || !slices.Equal(again.rows, m.rows) {
			t.Fatal("written and read again it is another model")
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	m, err := Train(b.Context(), toy(300, 1), Options{
		Labels: []string{"a", "b", "c"}, Allowed: anything, MinCount: 1, Epochs: 2, Rate: 0.1,
	})
	if err != nil {
		b.Fatal(err)
	}
	d := m.NewDecoder(0)
	x := toy(1, 6)[0].Sequence
	path := d.Decode(&x, nil)
	b.ReportAllocs()
	for b.Loop() {
		path = d.Decode(&x, path[:0])
	}
}
