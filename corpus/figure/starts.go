package figure

import "sync"

// What a character may begin, or for reigns end; most begin none of it, and this
// table says so without a look at the lists.
const (
	startsUnit = 1 << iota
	startsName
	startsFestival
	endsReign
	// endsDayWord is the second character of words such as 中秋 and 星期 whose first
	// begins many others.
	endsDayWord
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
	for _, c := range "期旦宵节夕午秋庆明晨国童师际女树动军党安诞人1十亲恩棍阳" {
		t[c] |= endsDayWord
	}
	return t
})

// begins reports whether c may begin (or end) what.
func begins(c rune, what uint8) bool { return uint32(c) < 0x10000 && starts()[c]&what != 0 }

// unitLists finds the units that begin with a character without a map.
type unitLists struct {
	index [0x10000]uint16
	lists [][]unit // the first of them is empty
}

var unitTable = sync.OnceValue(func() *unitLists {
	t := &unitLists{lists: make([][]unit, 1)}
	for c, list := range units() {
		if uint32(c) < uint32(len(t.index)) {
			t.index[c] = uint16(len(t.lists))
			t.lists = append(t.lists, list)
		}
	}
	return t
})
