package suggest

import (
	"slices"

	"xunwen/corpus/similar"
)

// Least lengths of inputs in which a slip is looked for.
const (
	leastTypo      = 3 // characters
	leastTypoLatin = 4 // letters
	// maxVariants bounds the spellings of a Latin input that are tried, maxTried the
	// entries they are compared with, about 0.1 µs each.
	maxVariants = 80
	maxTried    = 15_000
)

// typos finds entries that begin with form but for one slip.
func (f *finder) typos(form []rune, p pattern) {
	latin := !slices.ContainsFunc(p.runes, func(r rune) bool { return !isLetter(r) })
	if latin && len(p.runes) < leastTypoLatin || !latin && len(form) < leastTypo {
		return
	}
	var byRank [slipNone][]uint32
	visit := func(id uint32) {
		if rank := prefixSlip(form, f.x.form(id)); rank != slipNone && !f.seen[id] && f.wants(id) {
			byRank[rank] = append(byRank[rank], id)
		}
	}
	half := len(form) / 2
	for _, id := range f.x.withPrefix(form[:half]) {
		visit(id)
	}
	for _, id := range f.x.chars.rarest(form[half:]) {
		visit(id)
	}
	for _, ids := range byRank {
		f.add(lowest(ids, f.missing()), Typo)
	}
	if latin && f.missing() > 0 {
		f.pinyinTypos(p)
	}
}

// Slips, best first: another character that looks or sounds alike, or any other
// slip, in the entry or in one that goes on; then more than one slip.
const (
	slipAlike = iota
	slipAlikeStart
	slipOther
	slipOtherStart
	slipNone
)

// prefixSlip tells how form and the start of entry differ.
func prefixSlip(form, entry []rune) int {
	i := 0
	for i < len(form) && i < len(entry) && form[i] == entry[i] {
		i++
	}
	if i == len(form) {
		return slipNone // no slip; found before
	}
	best := slipNone
	// try notes a slip after which more of the entry would follow the form.
	try := func(is bool, rank, more int) {
		if is && more > 0 {
			rank++ // it goes on
		}
		if is {
			best = min(best, rank)
		}
	}
	longer := len(entry) - len(form)
	other := i < len(entry) && hasPrefix(entry[i+1:], form[i+1:])
	try(other && alikeRunes(form[i], entry[i]), slipAlike, longer)
	try(other, slipOther, longer)
	try(i+1 < len(form) && i+1 < len(entry) && form[i] == entry[i+1] && form[i+1] == entry[i] &&
		hasPrefix(entry[i+2:], form[i+2:]), slipOther, longer)
	try(hasPrefix(entry[i:], form[i+1:]), slipOther, longer+1)                   // one too many
	try(i < len(entry) && hasPrefix(entry[i+1:], form[i:]), slipOther, longer-1) // one too few
	return best
}

// alikeRunes reports whether one may be typed for the other.
func alikeRunes(a, b rune) bool { return similar.Shape(a, b) || similar.SoundNear(a, b) }

// pinyinTypos tries the spellings that are one slip away and read as pinyin.
func (f *finder) pinyinTypos(p pattern) {
	variants := 0
	f.tried = 0
	for spelling := range slips(p.runes) {
		if !similar.PinyinPrefix(string(spelling)) {
			continue
		}
		if variants++; variants > maxVariants || f.tried > maxTried || f.missing() == 0 {
			return
		}
		r := &reader{readings: f.x.readings, pattern: spelling}
		f.spoken(r, Typo)
	}
}

// slips yields the letters with two swapped, one less, one other, one more; the
// first letter is taken to be right.
func slips(letters []rune) func(yield func([]rune) bool) {
	return func(yield func([]rune) bool) {
		for i := 1; i+1 < len(letters); i++ {
			if letters[i] == letters[i+1] {
				continue
			}
			s := slices.Clone(letters)
			s[i], s[i+1] = s[i+1], s[i]
			if !yield(s) {
				return
			}
		}
		for i := 1; i < len(letters); i++ {
			if !yield(slices.Delete(slices.Clone(letters), i, i+1)) {
				return
			}
		}
		for i := 1; i <= len(letters); i++ {
			for c := 'a'; c <= 'z'; c++ {
				if !yield(slices.Insert(slices.Clone(letters), i, c)) {
					return
				}
				if i == len(letters) || letters[i] == c {
					continue
				}
				s := slices.Clone(letters)
				s[i] = c
				if !yield(s) {
					return
				}
			}
		}
	}
}
