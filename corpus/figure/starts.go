package figure

import "sync"

// What a character may begin, or for reigns end; most begin none of it, and this
// table says so without a look at the lists.
const (
	startsUnit = 1 << iota
	startsName
	startsFestival
	endsReign
)

var starts = sync.OnceValue(func() *[0x10000]uint8 {
	t := new([0x10000]uint8)
	for c := range units() {
		t[c] |= startsUnit
	}
	for key := range fixed() {
		t[key[0]] |= startsName
	}
	for c := range festivals() {
		t[c] |= startsFestival
	}
	for c := range reignTitles() {
		t[c] |= endsReign
	}
	return t
})

// begins reports whether c may begin (or end) what.
func begins(c rune, what uint8) bool { return uint32(c) < 0x10000 && starts()[c]&what != 0 }
