package match

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// This file says a second time, slowly and plainly, what the package finds.

// randomText is a short text of few different characters, so that they repeat,
// with marks among them that are skipped.
func randomText(rng *rand.Rand, alphabet string, most int) string {
	runes := []rune(alphabet)
	var b strings.Builder
	for range rng.IntN(most + 1) {
		b.WriteRune(runes[rng.IntN(len(runes))])
	}
	return b.String()
}

// occurrences are all spans of each of the words, also overlapping ones.
func occurrences(k *segment.Kept, words ...string) []corpus.Span {
	var spans []corpus.Span
	runes := []rune(k.String())
	for _, w := range words {
		want := []rune(w)
		for i := 0; i+len(want) <= len(runes); i++ {
			if slices.Equal(runes[i:i+len(want)], want) {
				spans = append(spans, k.Span(i, i+len(want)))
			}
		}
	}
	return spans
}

// naivePairs goes through all pairs.
func naivePairs(k *segment.Kept, left, right []Match, distance int, ordered bool) []Match {
	var pairs []Match
	for _, l := range left {
		for _, r := range right {
			li, lj := k.Runes(l.Span)
			ri, rj := k.Runes(r.Span)
			parts := append(slices.Clone(l.Parts), r.Parts...)
			slices.SortFunc(parts, compareSpans)
			switch {
			case ri-lj > distance || li-rj > distance:
			case ordered && (ri < li || ri == li && rj <= lj):
			case len(slices.Compact(slices.Clone(parts))) < len(parts): // one serves twice
			default:
				hull := corpus.Span{Start: min(l.Start, r.Start), End: max(l.End, r.End)}
				pairs = append(pairs, Match{Span: hull, Parts: parts})
			}
		}
	}
	return pairs
}

// sortMatches puts matches into one order.
func sortMatches(matches []Match) []Match {
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(compareSpans(a.Span, b.Span), slices.CompareFunc(a.Parts, b.Parts, compareSpans))
	})
	return matches
}

// naiveWildcard tries every start and every end, the nearest first. Its pattern
// holds literals, * and ?, but no * at its ends.
func naiveWildcard(k *segment.Kept, sentences []corpus.Span, pattern string) []corpus.Span {
	runes := []rune(k.String())
	var spans []corpus.Span
	for i := 0; i < len(runes); i++ {
		for j := i + 1; j <= len(runes); j++ {
			span := k.Span(i, j)
			if fits(runes[i:j], []rune(pattern)) && slices.ContainsFunc(sentences, func(s corpus.Span) bool {
				return s.Start <= span.Start && span.End <= s.End
			}) {
				spans = append(spans, span)
				i = j - 1
				break
			}
		}
	}
	return spans
}

// fits reports whether all of text is what the pattern says.
func fits(text, pattern []rune) bool {
	if len(pattern) == 0 {
		return len(text) == 0
	}
	if pattern[0] == '*' {
		for n := 0; n <= MaxGap && n <= len(text); n++ {
			if fits(text[n:], pattern[1:]) {
				return true
			}
		}
		return false
	}
	return len(text) > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && fits(text[1:], pattern[1:])
}

// naiveFuzzy classifies every stretch of the text, then takes the likeliest that
// overlap none taken before.
func naiveFuzzy(k *segment.Kept, asked string, similar func(a, b rune) Kind) []Variant {
	runes, want := []rune(k.String()), []rune(asked)
	type stretch struct {
		i, j int
		edit edit
		kind Kind
	}
	var all []stretch
	for i := range runes {
		for j := i + 1; j <= len(runes); j++ {
			if e, kind, ok := naiveEdit(k, i, runes[i:j], want, similar); ok {
				all = append(all, stretch{i, j, e, kind})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b stretch) int { return cmp.Compare(a.edit, b.edit) })
	var taken []stretch
	var variants []Variant
	for _, s := range all {
		if s.edit != noEdit && slices.ContainsFunc(taken, func(t stretch) bool { return s.i < t.j && t.i < s.j }) {
			continue
		}
		taken = append(taken, s)
		if s.edit != noEdit {
			variants = append(variants, Variant{k.Span(s.i, s.j), s.kind})
		}
	}
	slices.SortFunc(variants, func(a, b Variant) int { return compareSpans(a.Span, b.Span) })
	return variants
}

// naiveEdit tries every edit of want.
func naiveEdit(k *segment.Kept, start int, text, want []rune, similar func(a, b rune) Kind) (edit, Kind, bool) {
	n := len(want)
	if slices.Equal(text, want) {
		return noEdit, "", true
	}
	for i := range want {
		if len(text) == n && slices.Equal(text[:i], want[:i]) && slices.Equal(text[i+1:], want[i+1:]) {
			kind := similar(want[i], text[i])
			switch border := start + max(i, 1); {
			case kind == Shape || kind == Sound:
				return similarEdit, kind, true
			case n == MinFuzzy:
				return 0, "", false
			case i > 0 && i < n-1:
				return innerOther, Typo, true
			default:
				return edgeOther, Typo, k.Span(border-1, border).End == k.Span(border, border+1).Start
			}
		}
	}
	for i := 1; i < n; i++ {
		if string(text) == swapped(want, i) {
			return swapEdit, Typo, true
		}
	}
	for i := 0; i <= n && n > MinFuzzy && len(text) == n+1; i++ {
		if slices.Equal(text, slices.Insert(slices.Clone(want), i, text[i])) {
			return insertEdit, Typo, true
		}
	}
	if n > MinFuzzy && (slices.Equal(text, want[1:]) || slices.Equal(text, want[:n-1])) {
		return edgeDelete, Typo, true
	}
	for i := 0; i < n && n > MinFuzzy; i++ {
		if slices.Equal(text, slices.Delete(slices.Clone(want), i, i+1)) {
			return innerDelete, Typo, true
		}
	}
	return 0, "", false
}
