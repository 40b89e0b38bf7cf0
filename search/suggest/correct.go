package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

// Limits of Correct.
const (
	maxCorrections = 5
	// leastCorrect is the least length of a word that is corrected; words of two
	// characters are so by look-alikes and sound-alikes only.
	leastCorrect = 2
	// longCorrect is from how many characters on two slips are allowed.
	longCorrect = 6
	// alikeCost is what a look-alike or sound-alike counts in place of a slip.
	alikeCost = 0.3
)

// Correct returns what may have been meant by a query that found nothing: the
// known entries nearest to it, best first, at most five. Of several words apart
// by blanks the first one that is unknown is replaced. Latin letters are read as
// pinyin.
func (x *Index) Correct(typed string) []string {
	words := strings.Fields(typed)
	if len(words) == 0 || x.Len() == 0 {
		return nil
	}
	if out := x.correctWord(strings.Join(words, "")); len(out) > 0 || len(words) == 1 {
		return out
	}
	for i, w := range words {
		form := []rune(segment.Normalize(w))
		if len(form) == 0 || x.known(form) {
			continue
		}
		var out []string
		for _, c := range x.correctWord(w) {
			changed := slices.Clone(words)
			changed[i] = c
			out = append(out, strings.Join(changed, " "))
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// known reports whether form is an entry or part of one.
func (x *Index) known(form []rune) bool {
	for _, id := range x.chars.rarest(form) {
		if contains(x.form(id), form) {
			return true
		}
	}
	return false
}

// correctWord returns the entries nearest to a word.
func (x *Index) correctWord(word string) []string {
	form := []rune(segment.Normalize(word))
	if len(form) < leastCorrect || len(form) > maxRunes {
		return nil
	}
	near := x.near(form)
	var out []string
	for _, n := range near {
		out = append(out, x.entries[n.id].Text)
	}
	if p := newPattern(word); p.latin && len(out) < maxCorrections {
		f := &finder{x: x, limit: maxCorrections, seen: make(map[uint32]bool)}
		f.pinyin(p)
		for _, c := range f.found {
			if c.Match == Pinyin && !slices.Contains(out, c.Text) && utf8.RuneCountInString(c.Text) > 1 {
				out = append(out, c.Text)
			}
		}
	}
	return out[:min(len(out), maxCorrections)]
}

// neighbour is an entry at a distance.
type neighbour struct {
	id       uint32
	distance float64
}

// near returns the entries nearest to form within its allowance.
func (x *Index) near(form []rune) []neighbour {
	allowed := 1.0
	switch {
	case len(form) < leastTypo:
		allowed = alikeCost * 2
	case len(form) >= longCorrect:
		allowed = 2
	}
	var out []neighbour
	seen := make(map[uint32]bool)
	costs := make(changes)
	visit := func(id uint32) {
		entry := x.form(id)
		if d := len(entry) - len(form); d < -2 || d > 2 || seen[id] {
			return
		}
		seen[id] = true
		if d := costs.distance(form, entry, allowed); d > 0 && d <= allowed {
			out = append(out, neighbour{id, d})
		}
	}
	// Of allowed+1 parts one is intact; a name all of whose characters are
	// homophones has the same initials.
	parts := int(allowed) + 1
	for i := range parts {
		part := form[i*len(form)/parts : (i+1)*len(form)/parts]
		for _, id := range x.chars.rarest(part) {
			if contains(x.form(id), part) {
				visit(id)
			}
		}
	}
	x.eachSounding(form, visit)
	slices.SortFunc(out, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.id, b.id))
	})
	return out[:min(len(out), maxCorrections)]
}

// eachSounding visits the entries whose first two characters have the initials of
// those of form.
func (x *Index) eachSounding(form []rune, visit func(id uint32)) {
	for _, a := range readingsOf(form[0]) {
		for _, b := range readingsOf(form[1]) {
			for _, id := range x.heads.of(headKey(-rune(a.syllable[0]), b.syllable[0])) {
				visit(id)
			}
		}
	}
}

// changes are the costs of changing one character into another, remembered while
// one word is compared with many entries.
type changes map[[2]rune]float64

// distance is the cost of turning a into b by adding, leaving out and changing
// characters and swapping neighbours, or more than most. Neither is longer than
// maxRunes.
func (c changes) distance(a, b []rune, most float64) float64 {
	var rows [3][maxRunes + 1]float64
	before, row, next := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		row[j] = float64(j)
	}
	for i := range a {
		next[0] = float64(i + 1)
		least := next[0]
		for j := range b {
			d := min(row[j+1], next[j]) + 1
			if row[j] < d {
				d = min(d, row[j]+c.cost(a[i], b[j]))
			}
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			next[j+1] = d
			least = min(least, d)
		}
		if least > most {
			return least
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}

func (c changes) cost(a, b rune) float64 {
	if a == b {
		return 0
	}
	key := [2]rune{a, b}
	d, ok := c[key]
	if !ok {
		if d = 1; alikeRunes(a, b) {
			d = alikeCost
		}
		c[key] = d
	}
	return d
}

func joined(syllables []string) string { return strings.Join(syllables, " ") }
