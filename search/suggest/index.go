package suggest

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus/segment"
	"xunwen/corpus/similar"
)

// Kind says what an entry is. The names are those of package search.
type Kind string

// The kinds, in the order in which equals are shown.
const (
	Person   Kind = "person"
	Org      Kind = "org"
	Place    Kind = "place"
	Phrase   Kind = "phrase"
	Headline Kind = "headline"
)

// order puts names before phrases before headlines.
func (k Kind) order() int {
	switch k {
	case Person, Org, Place:
		return 0
	case Phrase:
		return 1
	case Headline:
		return 2
	}
	return 3
}

// Entry is something that can be completed to.
type Entry struct {
	Text string
	Kind Kind
	// Count is in how many paragraphs it stands.
	Count int
}

// maxRunes is how much of the matching form of an entry is looked at; a headline
// is shorter.
const maxRunes = 64

// Index answers Find and Correct. It does not change after Build and is safe for
// concurrent use.
type Index struct {
	entries []Entry  // best first; their places are their numbers
	runes   []rune   // matching forms one after the other
	starts  []uint32 // where that of an entry starts in runes; one more at the end
	byForm  []uint32 // numbers in the order of matching forms
	chars   postings // numbers by character
	heads   postings // numbers by the reading of the beginning; see addHeads
	// readings are those of each character that occurs; a Latin letter reads as
	// itself. syllables are all of them.
	readings  map[rune][]spoken
	syllables []string
}

// Build returns an Index of the entries. Those whose matching form is empty are
// left out; of those with the same one the best remains, with the highest count
// of its kind. The result does not depend on the order of the entries.
func Build(entries iter.Seq[Entry]) *Index {
	x := &Index{}
	forms := x.collect(entries)
	x.starts = make([]uint32, 1, len(forms)+1)
	for _, form := range forms {
		n := 0
		for _, r := range form {
			if n++; n > maxRunes {
				break
			}
			x.runes = append(x.runes, r)
		}
		x.starts = append(x.starts, uint32(len(x.runes)))
	}
	x.runes = slices.Clip(x.runes)
	x.byForm = make([]uint32, len(forms))
	for i := range x.byForm {
		x.byForm[i] = uint32(i)
	}
	// Bytes of UTF-8 are in the order of runes.
	slices.SortFunc(x.byForm, func(a, b uint32) int { return strings.Compare(forms[a], forms[b]) })
	x.chars = newPostings(x.Len(), func(id uint32, add func(rune)) {
		for _, r := range x.form(id) {
			add(r)
		}
	})
	x.indexReadings()
	return x
}

// indexReadings makes the parts of x that have to do with pinyin.
func (x *Index) indexReadings() {
	x.readings = make(map[rune][]spoken)
	numbers := make(map[string]rune)
	for r := range x.chars.places {
		x.readings[r] = readingsOf(r)
		for _, s := range x.readings[r] {
			numbers[s.syllable] = 0
		}
	}
	x.syllables = slices.Sorted(maps.Keys(numbers))
	for i, s := range x.syllables {
		numbers[s] = rune(i)
	}
	x.heads = newPostings(x.Len(), func(id uint32, add func(rune)) { x.addHeads(numbers, id, add) })
}

// formed is an entry with what it is ordered by.
type formed struct {
	Entry
	form   string // its matching form
	order  int    // of its kind
	length int    // of the form, in characters
}

// compare tells which of two entries is better: below 0 for a. It is written out
// since most pairs differ in the first things compared.
func (a formed) compare(b formed) int {
	switch {
	case a.order != b.order:
		return a.order - b.order
	case a.Count != b.Count:
		return cmp.Compare(b.Count, a.Count)
	case a.length != b.length:
		return a.length - b.length
	case a.form != b.form:
		return strings.Compare(a.form, b.form)
	case a.Text != b.Text:
		return strings.Compare(a.Text, b.Text)
	}
	return strings.Compare(string(a.Kind), string(b.Kind))
}

// collect sets x.entries, best first and without duplicates, and returns their
// matching forms.
func (x *Index) collect(entries iter.Seq[Entry]) []string {
	var all []formed
	for e := range entries {
		if form := segment.Normalize(e.Text); form != "" {
			all = append(all, formed{e, form, e.Kind.order(), utf8.RuneCountInString(form)})
		}
	}
	slices.SortFunc(all, formed.compare)
	seen := make(map[string]struct{}, len(all))
	var forms []string
	for _, e := range all {
		if _, ok := seen[e.form]; !ok {
			seen[e.form] = struct{}{}
			x.entries = append(x.entries, e.Entry)
			forms = append(forms, e.form)
		}
	}
	x.entries = slices.Clip(x.entries)
	return forms
}

// addHeads adds a key for each reading of the first character with each initial of
// the second, and for each initial of the first with each of the second.
func (x *Index) addHeads(numbers map[string]rune, id uint32, add func(rune)) {
	form := x.form(id)
	second := noReading()
	if len(form) > 1 && len(x.readings[form[1]]) > 0 {
		second = x.readings[form[1]]
	}
	for _, a := range x.readings[form[0]] {
		for _, b := range second {
			add(headKey(numbers[a.syllable], b.syllable[0]))
			add(headKey(-rune(a.syllable[0]), b.syllable[0]))
		}
	}
}

// noReading is the reading of a character that has none.
func noReading() []spoken { return []spoken{{syllable: "\x00"}} }

// readingsOf returns the syllables with which r may be typed, the usual ones first.
func readingsOf(r rune) []spoken {
	if isLetter(r) {
		return []spoken{{syllable: string(r)}}
	}
	all, usual := similar.SortedReadings(r)
	out := make([]spoken, len(all))
	for i, s := range all {
		out[i] = spoken{s, i >= usual}
	}
	return out
}

// letters is more than any letter of a headKey.
const letters = 'z' + 1

// headKey is the key in Index.heads of a syllable, by its number, or of an initial,
// negative, and an initial of the second character, 0 for none.
func headKey(first rune, second byte) rune { return first*letters + rune(second) }

// form returns the matching form of an entry.
func (x *Index) form(id uint32) []rune { return x.runes[x.starts[id]:x.starts[id+1]] }

// Len returns the number of entries.
func (x *Index) Len() int { return len(x.entries) }
