package match

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

func TestNearIsWhatAllPairsAre(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		text := randomText(rng, "甲乙丙丁，。 ", 30)
		k := segment.Keep(text)
		a, b := Single(occurrences(k, "甲", "甲乙")), Single(occurrences(k, "乙", "乙丙", "丁甲"))
		distance, ordered := rng.IntN(6), rng.IntN(2) == 0
		want := naivePairs(k, a, b, distance, ordered)
		got := Pairs(k, a, b, distance, ordered)
		check(t, text, sortMatches(want), sortMatches(slices.Clone(got)))
		check(t, text, Marks(want), Near(k, a, b, distance, ordered))

		c := Single(occurrences(k, "丙", "甲"))
		further, anyOrder := rng.IntN(6), rng.IntN(2) == 0
		check(t, text, Marks(naivePairs(k, want, c, further, anyOrder)), Near(k, got, c, further, anyOrder))
		check(t, text, sortMatches(naivePairs(k, c, want, further, anyOrder)), sortMatches(Pairs(k, c, got, further, anyOrder)))
	}
}

// TestNearestIsNearest: past the bound on pairs, each left match still has a
// partner wherever it has one at all, and none is nearer.
func TestNearestIsNearest(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(11, 12))
	for range 1000 {
		text := randomText(rng, "甲乙丙丁，", 25)
		k := segment.Keep(text)
		a, b := Single(occurrences(k, "甲", "甲乙")), Single(occurrences(k, "乙", "乙丙丁", "丁甲"))
		distance, ordered := rng.IntN(6), rng.IntN(2) == 0
		n := newNeighbours(k, a, b, distance, ordered)
		for _, l := range n.left {
			least := -1
			for _, r := range n.right {
				if n.near(l, r) && (least < 0 || apart(l, r) < least) {
					least = apart(l, r)
				}
			}
			j := n.nearestTo(l)
			if j < 0 && least >= 0 || j >= 0 && (!n.near(l, n.right[j]) || apart(l, n.right[j]) != least) {
				t.Fatalf("%q: partner %d of %v, want one at %d", text, j, l.Span, least)
			}
		}
	}
}

func TestWildcardIsWhatEveryStretchSays(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		text := randomText(rng, "甲乙丙，。", 30)
		pattern := strings.Trim(randomText(rng, "甲乙甲乙丙*?", 6), "*")
		k, sentences := segment.Keep(text), Sentences(text)
		p, err := ParseWildcard(pattern)
		if err != nil {
			continue
		}
		check(t, pattern+" in "+text, naiveWildcard(k, sentences, withoutEdgeStars(pattern)), p.Find(k, sentences))
	}
}

// withoutEdgeStars drops each * that has no literal on one side: it stands for
// nothing there.
func withoutEdgeStars(pattern string) string {
	first, last := strings.IndexAny(pattern, "甲乙丙"), strings.LastIndexAny(pattern, "甲乙丙")
	drop := func(s string) string { return strings.ReplaceAll(s, "*", "") }
	return drop(pattern[:first]) + pattern[first:last] + drop(pattern[last:])
}

func TestFuzzyIsWhatEveryEditSays(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		text := randomText(rng, "甲乙丙丁戊，", 14)
		asked := randomText(rng, "甲乙丙丁", 6)
		k := segment.Keep(text)
		if n := len([]rune(asked)); n < MinFuzzy {
			continue
		}
		want, got := naiveFuzzy(k, asked, alike), Fuzzy(k, asked, alike)
		check(t, asked+" in "+text, want, got)
		if len(got) > 0 && !slices.ContainsFunc(FuzzyQueries(asked), func(pieces []string) bool {
			return !slices.ContainsFunc(pieces, func(p string) bool { return !strings.Contains(k.String(), p) })
		}) {
			t.Fatalf("%s is found in %s, but no candidate query of it holds there", asked, text)
		}
	}
}

// alike is a callback for tests: 甲 and 戊 look alike, 乙 and 丁 sound alike.
func alike(a, b rune) Kind {
	switch string([]rune{min(a, b), max(a, b)}) {
	case "戊甲":
		return Shape
	case "丁乙":
		return Sound
	}
	return ""
}

func TestSentencesCoverTheText(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		checkSentences(t, randomText(rng, "甲a1。！?.…;”\"）, \n", 30))
	}
}

// checkSentences holds for every text whatever.
func checkSentences(t *testing.T, text string) {
	t.Helper()
	at := 0
	for _, s := range Sentences(text) {
		if s.Start != at || s.End <= s.Start {
			t.Fatalf("%q: sentence %v after %d", text, s, at)
		}
		at = s.End
	}
	if at != len(text) {
		t.Fatalf("%q: sentences end at %d of %d", text, at, len(text))
	}
}

func TestWithinIsWhatLiesInside(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(9, 10))
	for range 3000 {
		spans := make([]corpus.Span, rng.IntN(8))
		for i := range spans {
			start := rng.IntN(20)
			spans[i] = corpus.Span{Start: start, End: start + 1 + rng.IntN(6)}
		}
		slices.SortFunc(spans, compareSpans)
		before := slices.Clone(spans)
		start := rng.IntN(20)
		unit := corpus.Span{Start: start, End: start + rng.IntN(10)}
		var want []corpus.Span
		for _, s := range spans {
			if unit.Start <= s.Start && s.End <= unit.End {
				want = append(want, s)
			}
		}
		check(t, "within", want, Within(spans, unit))
		check(t, "the argument", before, spans)
	}
}

func check[T any](t *testing.T, what string, want, got []T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}
