package match

import (
	"cmp"
	"slices"
	"sort"

	"xunwen/corpus"
)

// maxPairs is how many matches Pairs enumerates in one paragraph. Ordinary text
// has a handful; where a common character stands near itself a thousand times,
// each left match gets its nearest partner only, so that chains stay linear.
const maxPairs = 2048

// stopEvery is how many matches are paired before it is asked whether to stop.
const stopEvery = 256

func never() bool { return false }

// Match is one way in which a condition holds in a text.
type Match struct {
	// Span runs from the first to the last character of the parts.
	corpus.Span
	// Parts are what is to be marked, in order.
	Parts []corpus.Span
	// Beside is what is to be marked too but is not near anything by itself: the name
	// of what a figure measures.
	Beside []corpus.Span
}

// Numbering says which runes of a matching form stand in a span: segment.Kept does, for
// spans of the text.
type Numbering interface {
	Runes(span corpus.Span) (from, to int)
}

// Single makes each span a match of its own.
func Single(spans []corpus.Span) []Match {
	matches := make([]Match, len(spans))
	for i, s := range spans {
		matches[i] = Match{Span: s, Parts: spans[i : i+1 : i+1]}
	}
	return matches
}

// Marks returns the parts of all matches, each once, in order.
func Marks(matches []Match) []corpus.Span {
	var spans []corpus.Span
	for _, m := range matches {
		spans = append(append(spans, m.Parts...), m.Beside...)
	}
	return sortSpans(spans)
}

func sortSpans(spans []corpus.Span) []corpus.Span {
	slices.SortFunc(spans, compareSpans)
	return slices.Compact(spans)
}

func compareSpans(a, b corpus.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// firstFrom is the number of the first span that starts at or after an offset.
func firstFrom(spans []corpus.Span, start int) int {
	return sort.Search(len(spans), func(i int) bool { return spans[i].Start >= start })
}

// Near returns the parts of all matches of left and right that stand near one of
// the other side, and what is marked beside them: with at most distance kept runes
// between the two and, where ordered, the left one first. Matches that overlap are
// at distance 0; ordered, the one that starts first, or else ends first, is the
// first. No part serves on both sides: a word near itself needs two occurrences. The
// result is in order and has no span twice; it is empty where nothing is near.
func Near(k Numbering, left, right []Match, distance int, ordered bool) []corpus.Span {
	return NearUntil(never, k, left, right, distance, ordered)
}

// NearUntil is Near that gives up, and returns nothing, soon after stopped says
// so: in a long text of few different characters it may take a while.
func NearUntil(stopped func() bool, k Numbering, left, right []Match, distance int, ordered bool) []corpus.Span {
	n := newNeighbours(k, left, right, distance, ordered)
	var spans []corpus.Span
	met := make([]bool, len(n.right))
	for i, l := range n.left {
		if i%stopEvery == 0 && stopped() {
			return nil
		}
		found := false
		for j := n.first(l); j < n.last(l) && !found; j++ {
			if found = n.near(l, n.right[j]); found {
				met[j] = true
			}
		}
		if found {
			spans = append(append(spans, l.Parts...), l.Beside...)
		}
	}
	if len(spans) == 0 {
		return nil
	}
	back := n.mirrored()
	for j, r := range n.right {
		if j%stopEvery == 0 && stopped() {
			return nil
		}
		for i := back.first(r); i < back.last(r) && !met[j]; i++ {
			met[j] = n.near(n.left[i], r)
		}
		if met[j] {
			spans = append(append(spans, r.Parts...), r.Beside...)
		}
	}
	return sortSpans(spans)
}

// Pairs returns the pairs of matches that Near finds, each as one match: the hull
// of the two with the parts of both, in the order of the left ones. It makes the
// operands of the next Near in a chain. Past 2,048 pairs each left match has its
// nearest partner only.
func Pairs(k Numbering, left, right []Match, distance int, ordered bool) []Match {
	return PairsUntil(never, k, left, right, distance, ordered)
}

// PairsUntil is Pairs that gives up, and returns nothing, soon after stopped says
// so.
func PairsUntil(stopped func() bool, k Numbering, left, right []Match, distance int, ordered bool) []Match {
	n := newNeighbours(k, left, right, distance, ordered)
	var pairs []Match
	for i, l := range n.left {
		if i%stopEvery == 0 && stopped() {
			return nil
		}
		for j := n.first(l); j < n.last(l); j++ {
			if !n.near(l, n.right[j]) {
				continue
			}
			if len(pairs) == maxPairs {
				return n.nearest(stopped)
			}
			pairs = append(pairs, join(l, n.right[j]))
		}
	}
	return pairs
}

// join is the match that holds both.
func join(l, r placed) Match {
	return Match{
		Span:   corpus.Span{Start: min(l.Start, r.Start), End: max(l.End, r.End)},
		Parts:  merge(l.Parts, r.Parts),
		Beside: joinBeside(l.Beside, r.Beside),
	}
}

// joinBeside joins what is marked beside two matches. The lists may belong to other
// matches too, and are not written to.
func joinBeside(a, b []corpus.Span) []corpus.Span {
	if len(a) == 0 {
		return b
	}
	return append(a[:len(a):len(a)], b...)
}

// merge merges two lists in order that share no span.
func merge(a, b []corpus.Span) []corpus.Span {
	all := make([]corpus.Span, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compareSpans(a[0], b[0]) > 0 {
			a, b = b, a
		}
		all, a = append(all, a[0]), a[1:]
	}
	return append(append(all, a...), b...)
}

// share reports whether two lists in order have a span in common.
func share(a, b []corpus.Span) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, s := range a {
		if _, ok := slices.BinarySearchFunc(b, s, compareSpans); ok {
			return true
		}
	}
	return false
}

// placed is a match with the kept runes from to to, the last one excluded.
type placed struct {
	Match
	from, to int
}

// place orders matches and finds their kept runes; those without any are left
// out.
func place(k Numbering, matches []Match) []placed {
	out := make([]placed, 0, len(matches))
	for _, m := range matches {
		if from, to := k.Runes(m.Span); from < to {
			out = append(out, placed{m, from, to})
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	return out
}

// neighbours looks up which right matches can be near a left one.
type neighbours struct {
	left, right []placed
	reach       []int // the greatest end of the right matches up to each
	distance    int
	ordered     bool
}

func newNeighbours(k Numbering, left, right []Match, distance int, ordered bool) *neighbours {
	n := &neighbours{left: place(k, left), right: place(k, right), distance: distance, ordered: ordered}
	n.measure()
	return n
}

func (n *neighbours) measure() {
	n.reach = make([]int, len(n.right))
	for j, r := range n.right {
		n.reach[j] = r.to
		if j > 0 {
			n.reach[j] = max(r.to, n.reach[j-1])
		}
	}
}

// mirrored looks up the left matches near a right one; order is for near to say.
func (n *neighbours) mirrored() *neighbours {
	m := &neighbours{left: n.right, right: n.left, distance: n.distance}
	m.measure()
	return m
}

// first and last bound the right matches that can be near l.
func (n *neighbours) first(l placed) int {
	first := sort.SearchInts(n.reach, l.from-n.distance)
	if !n.ordered {
		return first
	}
	return max(first, sort.Search(len(n.right), func(j int) bool { return n.right[j].from >= l.from }))
}

func (n *neighbours) last(l placed) int {
	return sort.Search(len(n.right), func(j int) bool { return n.right[j].from > l.to+n.distance })
}

// near reports whether a left and a right match are near each other.
func (n *neighbours) near(l, r placed) bool {
	return apart(l, r) <= n.distance && (!n.ordered || before(l, r)) && !share(l.Parts, r.Parts)
}

// apart is the number of kept runes between two matches.
func apart(a, b placed) int { return max(0, a.from-b.to, b.from-a.to) }

func before(a, b placed) bool { return a.from < b.from || a.from == b.from && a.to < b.to }

// nearest pairs each left match with the nearest right one; of two, with that
// behind it.
func (n *neighbours) nearest(stopped func() bool) []Match {
	pairs := make([]Match, 0, len(n.left))
	for i, l := range n.left {
		if i%stopEvery == 0 && stopped() {
			return nil
		}
		if j := n.nearestTo(l); j >= 0 {
			pairs = append(pairs, join(l, n.right[j]))
		}
	}
	return pairs
}

// nearestTo looks from the start of l onwards, then back for something nearer.
func (n *neighbours) nearestTo(l placed) int {
	best, least := -1, n.distance+1
	middle := sort.Search(len(n.right), func(j int) bool { return n.right[j].from >= l.from })
	for j := middle; j < len(n.right) && n.right[j].from-l.to < least; j++ {
		if n.near(l, n.right[j]) {
			best, least = j, apart(l, n.right[j])
		}
	}
	for j := middle - 1; j >= 0 && !n.ordered && l.from-n.reach[j] < least; j-- {
		if apart(l, n.right[j]) < least && n.near(l, n.right[j]) {
			best, least = j, apart(l, n.right[j])
		}
	}
	return best
}
