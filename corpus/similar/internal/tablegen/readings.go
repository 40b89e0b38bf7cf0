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
# it is, a bar, those that usually have it besides, a bar, those that have it in
# few words; in each part common ones come first. Written by internal/tablegen from
# go-pinyin v0.21.0 (MIT, https://github.com/mozillazg/go-pinyin), the Unihan
# database 14.0 (Unicode licence) and the words of pypinyin 0.55.0 (MIT,
# https://github.com/mozillazg/python-pinyin).
`

// noSyllables are readings of interjections that no word is spelt with.
const noSyllables = " m n ng hm hng ê "

// writeReadings writes the readings of the basic block, extension A and 〇, and
// returns how many characters have one.
func writeReadings(w io.Writer, common []rune, u *usage) int {
	// The characters of a syllable: first reading, other usual ones, rare ones.
	chars := make(map[string]*[3][]rune)
	put := func(s string, part int, r rune) {
		if chars[s] == nil {
			chars[s] = new([3][]rune)
		}
		chars[s][part] = append(chars[s][part], r)
	}
	count := 0
	for _, r := range commonFirst(common) {
		usual, rare := u.sort(r, readingsOf(r))
		if len(usual) == 0 {
			continue
		}
		count++
		for i, s := range usual {
			put(s, min(i, 1), r)
		}
		for _, s := range rare {
			put(s, 2, r)
		}
	}
	io.WriteString(w, readingsHeader)
	for _, s := range slices.Sorted(maps.Keys(chars)) {
		c := chars[s]
		fmt.Fprintf(w, "%s %s|%s|%s\n", s, string(c[0]), string(c[1]), string(c[2]))
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
		if plain(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// plain reports whether s is a syllable spelt with a to z only.
func plain(s string) bool {
	return s != "" && !strings.Contains(noSyllables, " "+s+" ") && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}
