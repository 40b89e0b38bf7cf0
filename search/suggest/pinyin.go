package suggest

import (
	"cmp"
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

// spoken is a reading of a character.
type spoken struct {
	syllable string
	rare     bool // known, but usually read otherwise
}

// What the count of an entry is multiplied by, in ranking entries found by their
// readings. An entry that is what is typed is more likely meant than one that goes
// on, unless that is four times as frequent; likewise one whose syllables end where
// the letters do (xian is 西安 before 香港); a rare reading tells against one.
const (
	wholeFactor = 4.0
	endFactor   = 3.0
	rareFactor  = 0.1
)

// A reader reads entries as a pattern: character by character it takes from the
// pattern either a whole syllable or its first letter.
type reader struct {
	readings map[rune][]spoken
	pattern  []rune
	// short allows first letters.
	short bool
	// steps bounds the ways tried, which multiply where characters have many
	// readings.
	steps int
	path  []string // syllables read so far
	// factor is that of the best way, 0 for none, out its syllables.
	factor float64
	out    []string
}

const maxSteps = 400

// reads reports whether the form begins with what the pattern says; r.out is then
// the syllables of the best way to read it so, and r.factor what its count is
// multiplied by.
func (r *reader) reads(form []rune) bool {
	r.steps, r.path, r.out, r.factor = maxSteps, r.path[:0], r.out[:0], 0
	r.read(form, r.pattern, r.base())
	return r.factor > 0
}

// base is the factor of an entry that goes on and whose syllables end where the
// letters do; first letters always do.
func (r *reader) base() float64 {
	if r.short {
		return 1
	}
	return endFactor
}

// most is the highest factor that an entry of n characters can have.
func (r *reader) most(n int) float64 {
	if n <= len(r.pattern) {
		return r.base() * wholeFactor
	}
	return r.base()
}

// read takes the rest of the pattern; factor is that of the way to here.
func (r *reader) read(form, rest []rune, factor float64) {
	if len(rest) == 0 {
		r.end(form, factor)
		return
	}
	if r.steps--; len(form) == 0 || r.steps < 0 {
		return
	}
	if form[0] == rest[0] {
		r.path = append(r.path, string(form[0]))
		r.read(form[1:], rest[1:], factor)
		r.path = r.path[:len(r.path)-1]
	}
	if isLetter(rest[0]) {
		r.syllable(form, rest, factor)
	}
}

// end notes a way to read the pattern after which form is left, if it is better.
func (r *reader) end(form []rune, factor float64) {
	if len(form) == 0 {
		factor *= wholeFactor
	}
	if factor > r.factor {
		r.factor = factor
		r.out = append(r.out[:0], r.path...)
	}
}

// syllable takes the first character of form as one of its readings.
func (r *reader) syllable(form, rest []rune, factor float64) {
	for _, s := range r.readings[form[0]] {
		if s.syllable[0] != byte(rest[0]) {
			continue
		}
		f := factor
		if s.rare {
			f *= rareFactor
		}
		r.path = append(r.path, s.syllable)
		n := common(s.syllable, rest)
		switch {
		case n == len(s.syllable):
			r.read(form[1:], rest[n:], f)
		case n == len(rest):
			r.end(form[1:], f/r.base())
		}
		if r.short {
			r.read(form[1:], rest[1:], f)
		}
		if r.short && n > 1 && s.syllable[1] == 'h' {
			r.read(form[1:], rest[2:], f)
		}
		r.path = r.path[:len(r.path)-1]
	}
}

// common is how many letters of s the pattern begins with; v in s also reads u.
func common(s string, rest []rune) int {
	n := 0
	for n < len(s) && n < len(rest) && (rune(s[n]) == rest[n] || s[n] == 'v' && rest[n] == 'u') {
		n++
	}
	return n
}

// pinyin finds entries by their readings: by syllables before first letters.
func (f *finder) pinyin(p pattern) {
	for _, match := range []Match{Pinyin, Initials} {
		if f.missing() == 0 {
			return
		}
		f.spoken(&reader{readings: f.x.readings, pattern: p.runes, short: match == Initials}, match)
	}
}

// spoken adds the best of the entries that r reads.
func (f *finder) spoken(r *reader, match Match) {
	for _, h := range f.read(r) {
		f.addOne(h.id, match, h.reading)
	}
}

// hit is an entry that a reader reads.
type hit struct {
	id      uint32
	order   int     // of its kind
	score   float64 // its count by the factor of the reader
	reading string
}

// compare tells which of two hits is better: below 0 for h.
func (h hit) compare(o hit) int {
	return cmp.Or(cmp.Compare(h.order, o.order), cmp.Compare(o.score, h.score), cmp.Compare(h.id, o.id))
}

// read returns the entries that r reads, as many of the best as are missing, the
// best first: by kind, then by score.
func (f *finder) read(r *reader) []hit {
	var best []hit
	for _, list := range f.lists(r) {
		for _, id := range list.ids {
			h := hit{id: id, order: f.x.entries[id].Kind.order()}
			full := len(best) == f.missing()
			// In a sorted list what follows is no better than the first of its length.
			if h.score = f.x.score(id, r.base()*wholeFactor); full && list.sorted && h.compare(best[len(best)-1]) > 0 {
				break
			}
			form := f.x.form(id)
			h.score = f.x.score(id, r.most(len(form)))
			if f.seen[id] || !f.wants(id) || full && h.compare(best[len(best)-1]) > 0 {
				continue
			}
			if f.tried++; !r.reads(form) {
				continue
			}
			h.score = f.x.score(id, r.factor)
			at, known := slices.BinarySearchFunc(best, h, hit.compare)
			if known || full && at == len(best) {
				continue
			}
			h.reading = joined(r.out)
			best = slices.Insert(best, at, h)
			best = best[:min(len(best), f.missing())]
		}
	}
	return best
}

// score is the count of an entry by a factor.
func (x *Index) score(id uint32, factor float64) float64 {
	return float64(max(x.entries[id].Count, 1)) * factor
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
