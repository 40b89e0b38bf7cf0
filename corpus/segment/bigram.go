package segment

import (
	"math/bits"
	"unicode/utf8"
)

// EndMark stands in a bigram in place of the rune after the last one. No
// matching form holds it.
const EndMark = "\x00"

// Bigrams returns the different pairs of neighbouring runes in Normalize(text),
// in the order in which they first occur; the last rune is paired with EndMark,
// so that every kept rune starts a pair, and a query of one rune can be answered
// by the pairs that start with it.
//
// A text can match a query of two or more kept runes only if it has all of the
// query's bigrams but the last, the one with EndMark.
func Bigrams(text string) []string {
	norm := Normalize(text)
	if norm == "" {
		return nil
	}
	n := utf8.RuneCountInString(norm)
	seen := newPairSet(n)
	pairs := make([]string, 0, n)
	first, size := utf8.DecodeRuneInString(norm)
	for i := 0; i+size < len(norm); {
		second, next := utf8.DecodeRuneInString(norm[i+size:])
		if seen.add(first, second) {
			pairs = append(pairs, norm[i:i+size+next])
		}
		i += size
		first, size = second, next
	}
	return append(pairs, norm[len(norm)-size:]+EndMark)
}

// A pairSet is a set of rune pairs by open addressing: one allocation for a
// paragraph, where a map takes dozens.
type pairSet struct {
	slots []uint64 // a pair, or 0 for a free slot
	shift int
}

// runeBits is the number of bits that hold any rune.
const runeBits = 21

// newPairSet returns a set with room for n pairs, at most half full.
func newPairSet(n int) *pairSet {
	log := bits.Len(uint(2*n + 1))
	return &pairSet{slots: make([]uint64, 1<<log), shift: 64 - log}
}

// add puts a pair into the set and reports whether it is new. The first rune is
// not NUL, so that no pair looks like a free slot.
func (s *pairSet) add(first, second rune) bool {
	const golden = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio, Fibonacci hashing
	key := uint64(first)<<runeBits | uint64(second)
	for i := key * golden >> s.shift; ; i = (i + 1) & uint64(len(s.slots)-1) {
		switch s.slots[i] {
		case key:
			return false
		case 0:
			s.slots[i] = key
			return true
		}
	}
}
