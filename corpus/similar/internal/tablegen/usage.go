package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"xunwen/corpus/segment"
)

// Which readings of a character count.
const (
	// fewUses is how many words and syllables there must be of a character to say
	// that one of its readings is rare.
	fewUses = 10
	// usualShare is the least share of a usual reading in the words, or in running
	// text, and wordShare that of one that stands in words only and in no dictionary
	// of the general standard table: 0.8 % of the words with 六 read it lu (六安),
	// 0.03 % of those with 不 fou.
	usualShare, wordShare = 0.1, 0.005
	// mostOthers bounds the readings of a character of which nothing else is known.
	mostOthers = 1
)

// usage tells how characters are read.
type usage struct {
	standard map[rune][]string       // by the dictionary of the general standard table
	words    map[rune]map[string]int // in how many words so
	text     map[rune]map[string]int // how often so in running text
}

// readUsage reads Unihan_Readings.txt and a JSON object of words and, for each of
// their characters, a list of readings with tone marks.
func readUsage(unihan, words string) (*usage, error) {
	u := &usage{
		standard: make(map[rune][]string),
		words:    make(map[rune]map[string]int),
		text:     make(map[rune]map[string]int),
	}
	if err := eachLine(filepath.Join(unihan, "Unihan_Readings.txt"), u.addUnihan); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(words)
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	var all map[string][][]string
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	for word, readings := range all {
		if utf8.RuneCountInString(word) != len(readings) {
			continue
		}
		i := 0
		for _, r := range word {
			if len(readings[i]) > 0 {
				note(u.words, r, toneless(readings[i][0]), 1)
			}
			i++
		}
	}
	return u, nil
}

// addUnihan reads a line: kTGHZ2013 has page:reading, kHanyuPinlu reading(times).
func (u *usage) addUnihan(line string) error {
	fields := strings.Split(line, "\t")
	if len(fields) != 3 || fields[1] != "kTGHZ2013" && fields[1] != "kHanyuPinlu" {
		return nil
	}
	code, err := strconv.ParseInt(strings.TrimPrefix(fields[0], "U+"), 16, 32)
	if err != nil {
		return fmt.Errorf("code point %q: %w", fields[0], err)
	}
	r := rune(code)
	for value := range strings.FieldsSeq(fields[2]) {
		if _, s, ok := strings.Cut(value, ":"); ok {
			u.standard[r] = append(u.standard[r], toneless(s))
			continue
		}
		s, times, _ := strings.Cut(strings.TrimSuffix(value, ")"), "(")
		n, err := strconv.Atoi(times)
		if err != nil {
			return fmt.Errorf("kHanyuPinlu of %c: %w", r, err)
		}
		note(u.text, r, toneless(s), n)
	}
	return nil
}

func note(counts map[rune]map[string]int, r rune, s string, n int) {
	if counts[r] == nil {
		counts[r] = make(map[string]int)
	}
	counts[r][s] += n
}

// toneless spells a syllable without its tone, with v for ü.
func toneless(s string) string {
	s = strings.ReplaceAll(norm.NFD.String(s), "u\u0308", "v")
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f {
			return -1
		}
		return r
	}, s)
}

// share is the part of the uses of r that read it s, and the number of uses.
func share(counts map[rune]map[string]int, r rune, s string) (float64, int) {
	total := 0
	for _, n := range counts[r] {
		total += n
	}
	if total == 0 {
		return 0, 0
	}
	return float64(counts[r][s]) / float64(total), total
}

// sort parts the readings known of r into usual ones, the first of known first,
// and rare ones; what is neither in the dictionary nor in words is left out.
func (u *usage) sort(r rune, known []string) (usual, rare []string) {
	standard := u.standard[r]
	if standard == nil { // a traditional character
		standard = u.standard[segment.FoldRune(r)]
	}
	for _, s := range append(known, standard...) {
		if slices.Contains(usual, s) || slices.Contains(rare, s) || !plain(s) {
			continue
		}
		inWords, words := share(u.words, r, s)
		inText, _ := share(u.text, r, s)
		listed := slices.Contains(standard, s)
		switch {
		case standard == nil && (len(usual) == 0 || inWords >= usualShare):
			usual = append(usual, s)
		case standard == nil && (len(rare) < mostOthers || inWords >= wordShare):
			rare = append(rare, s)
		case listed && (len(usual) == 0 || words < fewUses || inWords >= usualShare || inText >= usualShare):
			usual = append(usual, s)
		case listed || words >= fewUses && inWords >= wordShare:
			rare = append(rare, s)
		}
	}
	return usual, rare
}
