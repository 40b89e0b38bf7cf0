package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
)

const givenHeader = `# Characters of given names, written by corpus/entity/gazetteer; do not edit.
# Counted in the word list of gse (Apache-2.0, from jieba's, MIT).
# "M5 …": characters of level 5 in the middle of a three-character name, E at the
# end of one. The level is 2·log2(1 + 8·share), rounded, share being the part of the
# words with the character that are names; 6 is a character of names only.
`

// rareCharacter is how often a character must be met to be given a level.
const rareCharacter = 12

// counts says how often a character stands at a place of names and of words.
type counts struct{ name, word [2]float64 }

// givenTable counts, over the three-character entries of the word list, how
// much more at home a character is in names than in other words.
func givenTable(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table := map[rune]*counts{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		columns := strings.Fields(lines.Text())
		if len(columns) == 3 {
			count(table, []rune(columns[0]), columns[2])
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return levels(table), nil
}

// count adds one word to the table.
func count(table map[rune]*counts, word []rune, pos string) {
	if len(word) < 2 || len(word) > 4 {
		return
	}
	name := pos == "nr" && len(word) == 3
	for i, r := range word {
		c := table[r]
		if c == nil {
			c = &counts{}
			table[r] = c
		}
		switch {
		case name && i > 0:
			c.name[i-1]++
		case !strings.HasPrefix(pos, "nr"):
			c.word[0]++
			c.word[1]++
		}
	}
}

// levels groups the characters by place and level, each group sorted.
func levels(table map[rune]*counts) []byte {
	groups := map[string][]rune{}
	for r, c := range table {
		for i, place := range []string{"M", "E"} {
			if c.name[i]+c.word[i] < rareCharacter {
				continue
			}
			share := c.name[i] / (c.name[i] + c.word[i]/4)
			level := int(math.Round(2 * math.Log2(1+8*share)))
			key := fmt.Sprintf("%s%d", place, level)
			groups[key] = append(groups[key], r)
		}
	}
	keys := make([]string, 0, len(groups))
	for key := range groups {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var out bytes.Buffer
	out.WriteString(givenHeader)
	for _, key := range keys {
		slices.Sort(groups[key])
		fmt.Fprintf(&out, "%s %s\n", key, string(groups[key]))
	}
	return out.Bytes()
}
