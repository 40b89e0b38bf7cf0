package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

const readingsHeader = `# Toneless readings of characters: a syllable, the characters whose first reading
# it is, a bar, the characters that have it besides; on each side common ones come
# first. Written by internal/tablegen from go-pinyin v0.21.0 (MIT,
# https://github.com/mozillazg/go-pinyin).
`

// noSyllables are readings of interjections that no word is spelt with.
const noSyllables = " m n ng hm hng ê "

// writeReadings writes the readings of the basic block, extension A and 〇, and
// returns how many characters have one.
func writeReadings(w io.Writer, common []rune) int {
	first, other := make(map[string][]rune), make(map[string][]rune)
	count := 0
	for _, r := range commonFirst(common) {
		rs := readingsOf(r)
		if len(rs) == 0 {
			continue
		}
		count++
		first[rs[0]] = append(first[rs[0]], r)
		for _, s := range rs[1:] {
			other[s] = append(other[s], r)
			if _, ok := first[s]; !ok {
				first[s] = nil
			}
		}
	}
	io.WriteString(w, readingsHeader)
	for _, s := range slices.Sorted(maps.Keys(first)) {
		fmt.Fprintf(w, "%s %s|%s\n", s, string(first[s]), string(other[s]))
	}
	return count
}

// commonFirst returns the characters that have readings in the table, the common
// ones before the others.
func commonFirst(common []rune) []rune {
	out := slices.Clone(common)
	for r := rune(0x3007); r <= 0x9fff; r++ {
		if _, ok := slices.BinarySearch(common, r); ok || r > 0x3007 && r < 0x3400 {
			continue
		}
		out = append(out, r)
	}
	return out
}

// readingsOf returns the readings of r without tones, the usual one first.
func readingsOf(r rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	var out []string
	for _, s := range pinyin.SinglePinyin(r, args) {
		if !strings.Contains(noSyllables, " "+s+" ") && plain(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// plain reports whether s is spelt with a to z only.
func plain(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}
