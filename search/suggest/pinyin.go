package suggest

import (
	"slices"

	"xunwen/corpus/similar"
)

// pattern is what is typed, as letters a to z that are pinyin or parts of it, and
// characters that stand for themselves.
type pattern struct {
	runes []rune
	latin bool // has letters
}

// newPattern reads what is typed: tones and apostrophes are dropped.
func newPattern(typed string) pattern {
	p := pattern{runes: []rune(similar.PlainLatin(typed))}
	p.latin = slices.ContainsFunc(p.runes, isLetter)
	return p
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' }

// A reader reads entries as a pattern: character by character it takes from the
// pattern either a whole syllable or its first letter.
type reader struct {
	readings map[rune][]string
	pattern  []rune
	// short allows first letters.
	short bool
	// whole asks that the pattern reads the entry to its end.
	whole bool
	// steps bounds the ways tried, which multiply where characters have many
	// readings.
	steps int
	out   []string // syllables read
}

const maxSteps = 400

// reads reports whether the form begins with what the pattern says; r.out is then
// the syllables.
func (r *reader) reads(form []rune) bool {
	r.steps, r.out = maxSteps, r.out[:0]
	return r.read(form, r.pattern)
}

func (r *reader) read(form, rest []rune) bool {
	if len(rest) == 0 {
		return !r.whole || len(form) == 0
	}
	if r.steps--; len(form) == 0 || r.steps < 0 {
		return false
	}
	if form[0] == rest[0] {
		r.out = append(r.out, string(form[0]))
		if r.read(form[1:], rest[1:]) {
			return true
		}
		r.out = r.out[:len(r.out)-1]
	}
	if !isLetter(rest[0]) {
		return false
	}
	return r.syllable(form, rest)
}

// syllable takes the first character of form as one of its readings.
func (r *reader) syllable(form, rest []rune) bool {
	for _, s := range r.readings[form[0]] {
		if s[0] != byte(rest[0]) {
			continue
		}
		n := common(s, rest)
		r.out = append(r.out, s)
		if n == len(s) && r.read(form[1:], rest[n:]) || n == len(rest) && !r.whole {
			return true
		}
		if r.short && (r.read(form[1:], rest[1:]) || n > 1 && s[1] == 'h' && r.read(form[1:], rest[2:])) {
			return true
		}
		r.out = r.out[:len(r.out)-1]
	}
	return false
}

// common is how many letters of s the pattern begins with; v in s also reads u.
func common(s string, rest []rune) int {
	n := 0
	for n < len(s) && n < len(rest) && (rune(s[n]) == rest[n] || s[n] == 'v' && rest[n] == 'u') {
		n++
	}
	return n
}

// pinyin finds entries by their readings: by syllables before first letters, and
// those read to their end before those that go on.
func (f *finder) pinyin(p pattern) {
	for i := range 4 {
		if f.missing() == 0 {
			return
		}
		match := Pinyin
		if i > 1 {
			match = Initials
		}
		r := &reader{readings: f.x.readings, pattern: p.runes, short: match == Initials, whole: i%2 == 0}
		f.add(f.read(r), match, func(id uint32) string {
			r.reads(f.x.form(id))
			return joined(r.out)
		})
	}
}

// read returns the entries that r reads, as many of the best as are missing.
func (f *finder) read(r *reader) []uint32 {
	var ids []uint32
	for _, list := range f.lists(r) {
		n := 0
		for _, id := range list.ids {
			if f.tried++; f.seen[id] || !r.reads(f.x.form(id)) {
				continue
			}
			ids = append(ids, id)
			if n++; list.sorted && n == f.missing() {
				break
			}
		}
	}
	return lowest(ids, f.missing())
}

// list is a list of entries to try, best first where sorted.
type list struct {
	ids    []uint32
	sorted bool
}

// lists returns lists that hold all entries a pattern can read; for one with first
// letters those that whole syllables read may be missing.
func (f *finder) lists(r *reader) []list {
	if n := slices.IndexFunc(r.pattern, isLetter); n > 0 {
		return []list{{ids: f.x.withPrefix(r.pattern[:n])}}
	}
	if r.short {
		return f.shortLists(r)
	}
	var out []list
	for i, s := range f.x.syllables {
		n := common(s, r.pattern)
		switch {
		case n == len(r.pattern) && r.whole:
			out = append(out, list{f.x.heads.of(headKey(rune(i), 0)), true})
		case n == len(r.pattern):
			out = f.x.appendLists(out, rune(i), 0)
		case n == len(s):
			out = f.x.appendLists(out, rune(i), r.pattern[n])
		}
	}
	return out
}

// shortLists finds the lists by initials of the first two characters.
func (f *finder) shortLists(r *reader) []list {
	var seconds []rune
	for n := 1; n <= longestSyllable && n < len(r.pattern); n++ {
		head := string(r.pattern[:n])
		if n == 1 || n == 2 && head[1] == 'h' || similar.IsSyllable(head) {
			seconds = append(seconds, r.pattern[n])
		}
	}
	slices.Sort(seconds)
	var out []list
	for _, second := range slices.Compact(seconds) {
		out = f.x.appendLists(out, -r.pattern[0], second)
	}
	return out
}

// longestSyllable is how many letters zhuang has.
const longestSyllable = 6

// appendLists appends the list for a first syllable (or, negative, initial) and an
// initial of the second character; for any second character where that is not a
// letter.
func (x *Index) appendLists(out []list, first, second rune) []list {
	if isLetter(second) {
		return append(out, list{x.heads.of(headKey(first, byte(second))), true})
	}
	for c := range byte(letters) {
		if ids := x.heads.of(headKey(first, c)); len(ids) > 0 {
			out = append(out, list{ids, true})
		}
	}
	return out
}
