package cluster

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
)

// Options says how words are grouped.
type Options struct {
	// Classes is how many classes there are, 512 where it is 0.
	Classes int
	// MinCount is how often a word must occur to get a class, 10 where it is 0;
	// rarer ones are one neighbour together.
	MinCount int
	// Rounds is how often all words are looked at, at most; 12 where it is 0. A
	// round that moves less than one word in a hundred is the last.
	Rounds int
	// Progress, if not nil, is told after each round how many words moved, how
	// many there are, and the likelihood that was reached.
	Progress func(round, moved, words int, likelihood float64)
}

// ErrOptions is wrapped by what Clusters returns for options that make no sense.
var ErrOptions = errors.New("bad options")

func (o *Options) fill() error {
	for _, v := range []struct {
		value    *int
		standard int
		name     string
	}{{&o.Classes, 512, "classes"}, {&o.MinCount, 10, "least count"}, {&o.Rounds, 12, "rounds"}} {
		if *v.value == 0 {
			*v.value = v.standard
		}
		if *v.value < 0 || *v.value > math.MaxInt16 {
			return fmt.Errorf("%w: %s %d", ErrOptions, v.name, *v.value)
		}
	}
	return nil
}

// Word is one word with its class.
type Word struct {
	Text  string
	Class int
	Count int
}

// Clusters returns the words that are frequent enough with their classes, the
// most frequent first, equally frequent ones by their bytes.
func Clusters(ctx context.Context, c *Counts, o Options) ([]Word, error) {
	if err := o.fill(); err != nil {
		return nil, err
	}
	x := newExchange(c, o)
	for round := range o.Rounds {
		moved := 0
		for w := range x.words {
			if w%256 == 0 && ctx.Err() != nil {
				return nil, fmt.Errorf("group words: %w", ctx.Err())
			}
			if x.move(w) {
				moved++
			}
		}
		if o.Progress != nil {
			o.Progress(round, moved, len(x.words), x.likelihood())
		}
		if moved*100 < len(x.words) {
			break
		}
	}
	out := make([]Word, len(x.words))
	for i, id := range x.words {
		out[i] = Word{Text: c.words[id], Class: int(x.class[i]), Count: int(c.count[id])}
	}
	return out, nil
}

// neighbour is a word that stands n times beside another.
type neighbour struct{ id, n int32 }

// exchange is the state of the algorithm. Words are numbered by rank; neighbours
// before a word have the numbers 0 to V (V being all rare words and the edge), those
// behind it V+1 to 2V+1.
type exchange struct {
	classes int
	words   []uint32      // number in Counts by rank
	beside  [][]neighbour // neighbours of each word, by number
	size    []int32       // how many neighbours a word has, counted each time
	class   []int32
	counts  []int32   // n(v,c) at v·classes+c
	total   []float64 // n(c)
	terms   []float64 // x·log x of the first whole numbers
	gain    []float64 // what each class wins with the word that is moved
}

// tabled is how many values of x·log x are kept: most counts are small.
const tabled = 1 << 16

func newExchange(c *Counts, o Options) *exchange {
	x := &exchange{classes: o.Classes, gain: make([]float64, o.Classes), total: make([]float64, o.Classes)}
	for id := 1; id < len(c.words); id++ {
		if int(c.count[id]) >= o.MinCount {
			x.words = append(x.words, uint32(id))
		}
	}
	slices.SortFunc(x.words, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.count[b], c.count[a]), cmp.Compare(c.words[a], c.words[b]))
	})
	x.terms = make([]float64, tabled)
	for i := range x.terms {
		x.terms[i] = term(float64(i))
	}
	x.findNeighbours(c)
	x.counts = make([]int32, 2*(len(x.words)+1)*o.Classes)
	x.class = make([]int32, len(x.words))
	for w := range x.words {
		x.put(w, int32(w%o.Classes))
	}
	return x
}

// findNeighbours collects the neighbours of each word, in order.
func (x *exchange) findNeighbours(c *Counts) {
	n := int32(len(x.words))
	rank := make([]int32, len(c.words))
	for i := range rank {
		rank[i] = n
	}
	for i, id := range x.words {
		rank[id] = int32(i)
	}
	x.beside, x.size = make([][]neighbour, n), make([]int32, n)
	for p, k := range c.pairs {
		a, b := rank[p.first], rank[p.second]
		if b < n {
			x.beside[b] = append(x.beside[b], neighbour{a, k})
		}
		if a < n {
			x.beside[a] = append(x.beside[a], neighbour{n + 1 + b, k})
		}
	}
	for w, all := range x.beside {
		x.beside[w] = merge(all)
		for _, v := range all {
			x.size[w] += v.n
		}
	}
}

// merge puts neighbours in order and adds up those that are the same: the rare
// ones.
func merge(all []neighbour) []neighbour {
	slices.SortFunc(all, func(a, b neighbour) int { return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.n, b.n)) })
	var out []neighbour
	for _, v := range all {
		if n := len(out); n > 0 && out[n-1].id == v.id {
			out[n-1].n += v.n
		} else {
			out = append(out, v)
		}
	}
	return out
}

// put enters a word into a class.
func (x *exchange) put(w int, class int32) {
	x.class[w] = class
	x.total[class] += float64(x.size[w])
	for _, v := range x.beside[w] {
		x.counts[int(v.id)*x.classes+int(class)] += v.n
	}
}

// take takes a word out of its class.
func (x *exchange) take(w int) {
	class := x.class[w]
	x.total[class] -= float64(x.size[w])
	for _, v := range x.beside[w] {
		x.counts[int(v.id)*x.classes+int(class)] -= v.n
	}
}

// move puts a word where it fits best and reports whether that is elsewhere.
func (x *exchange) move(w int) bool {
	old := x.class[w]
	x.take(w)
	x.weigh(w)
	best, top, size := int32(0), math.Inf(-1), float64(x.size[w])
	for c, gain := range x.gain {
		if fit := gain - (term(x.total[c]+size) - term(x.total[c])); fit > top {
			best, top = int32(c), fit
		}
	}
	x.put(w, best)
	return best != old
}

// parallelFrom is how many neighbours make a second goroutine worth its start.
const parallelFrom = 200

// weigh sets the gain of each class: by how much Σ n·log n would grow beyond what
// the word has by itself.
func (x *exchange) weigh(w int) {
	clear(x.gain)
	if len(x.beside[w]) < parallelFrom {
		x.weighClasses(w, 0, x.classes)
		return
	}
	var half sync.WaitGroup
	half.Go(func() { x.weighClasses(w, 0, x.classes/2) })
	x.weighClasses(w, x.classes/2, x.classes)
	half.Wait()
}

func (x *exchange) weighClasses(w, from, to int) {
	gain := x.gain[from:to]
	for _, v := range x.beside[w] {
		row := x.counts[int(v.id)*x.classes+from : int(v.id)*x.classes+to]
		own := x.term(v.n)
		for c, n := range row {
			if n > 0 {
				gain[c] += x.term(n+v.n) - x.term(n) - own
			}
		}
	}
}

// term returns n·log n from the table where it is there.
func (x *exchange) term(n int32) float64 {
	if int(n) < len(x.terms) {
		return x.terms[n]
	}
	return term(float64(n))
}

// term returns x·log x, and 0 for 0.
func term(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return x * math.Log(x)
}

// likelihood returns what the package comment gives the formula of.
func (x *exchange) likelihood() float64 {
	sum := 0.0
	for _, n := range x.counts {
		sum += term(float64(n))
	}
	for _, n := range x.total {
		sum -= term(n)
	}
	return sum
}
