package draw

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Counted is a piece of text with the number of texts that hold it.
type Counted struct {
	Text  string
	Texts int
}

// Ranked counts every stretch of length characters in the texts and returns the
// top most frequent ones, most frequent first, and at most rare of those that
// stand in a single text, in an order that has nothing to do with the texts'.
func Ranked(texts []string, length, top, rare int) (frequent []Counted, single []string) {
	counts := map[string]int{}
	last := map[string]int{} // the text that was counted last, from 1
	for i, text := range texts {
		from, to := 0, skip(text, 0, length)
		if utf8.RuneCountInString(text) < length {
			continue
		}
		for {
			if part := text[from:to]; last[part] != i+1 {
				last[part] = i + 1
				counts[part]++
			}
			if to == len(text) {
				break
			}
			from, to = skip(text, from, 1), skip(text, to, 1)
		}
	}
	return mostFrequent(counts, top), leastFrequent(counts, rare)
}

// mostFrequent returns the top entries of at least two texts.
func mostFrequent(counts map[string]int, top int) []Counted {
	var all []Counted
	for text, n := range counts {
		if n > 1 {
			all = append(all, Counted{Text: text, Texts: n})
		}
	}
	slices.SortFunc(all, func(a, b Counted) int {
		return cmp.Or(cmp.Compare(b.Texts, a.Texts), strings.Compare(a.Text, b.Text))
	})
	all = all[:min(top, len(all))]
	for i := range all {
		all[i].Text = strings.Clone(all[i].Text)
	}
	return all
}

// leastFrequent returns up to n entries of one text. They are taken in the order
// of a hash, which is the same in each run.
func leastFrequent(counts map[string]int, n int) []string {
	type entry struct {
		text string
		hash uint64
	}
	var all []entry
	for text, count := range counts {
		if count == 1 {
			all = append(all, entry{text, fnv1a(text)})
		}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), strings.Compare(a.text, b.text))
	})
	out := make([]string, 0, min(n, len(all)))
	for _, e := range all[:min(n, len(all))] {
		out = append(out, strings.Clone(e.text))
	}
	return out
}

// fnv1a is the 64-bit FNV-1a hash, with the constants of its authors.
func fnv1a(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
