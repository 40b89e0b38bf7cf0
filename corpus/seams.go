package corpus

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// seamTable is the source of the seam statistics; its head explains the format.
//
//go:embed layout_seams.txt
var seamTable string

// seamStatistics are counts of newspaper Chinese that weigh a seam between two
// characters: is it inside a sentence, or between a title and a paragraph? All
// logarithms are natural.
type seamStatistics struct {
	total float64
	chars map[rune]seamChar
	pairs map[[2]rune]int8 // whole log2 of the count

	// opens and closes hold the pairs of characters that open or close clauses
	// more or less often than their outer character does alone, in tenths.
	opens, closes map[[2]rune]int
}

// seamChar is what is known of one character, in tenths of log odds.
type seamChar struct {
	log2Count4 int // 4 x log2 of its count
	opens      int // log odds of opening a clause
	closes     int // log odds of closing one
}

// The bounds of cohesion, in tenths: one seam must not decide alone.
const (
	minCohesion = -20
	maxCohesion = 50
)

// seams parses the table at first use; a broken table is found by its test.
var seams = sync.OnceValue(func() *seamStatistics {
	s := &seamStatistics{
		chars: map[rune]seamChar{}, pairs: map[[2]rune]int8{},
		opens: map[[2]rune]int{}, closes: map[[2]rune]int{},
	}
	for line := range strings.Lines(seamTable) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		s.addLine(strings.Fields(line))
	}
	return s
})

// addLine adds the fields of one line: the total, or a character with its
// followers.
func (s *seamStatistics) addLine(fields []string) {
	if len(fields) == 1 {
		s.total, _ = strconv.ParseFloat(fields[0], 64) // 0 is caught by the test
		return
	}
	switch fields[0] {
	case "opens":
		addPairs(s.opens, fields[1:])
		return
	case "closes":
		addPairs(s.closes, fields[1:])
		return
	}
	if len(fields) < 4 {
		return
	}
	first, _ := utf8.DecodeRuneInString(fields[0])
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(fields[i+1]) // as above
	}
	s.chars[first] = seamChar{log2Count4: n[0], opens: n[1], closes: n[2]}
	for _, group := range fields[4:] {
		for _, follower := range group[1:] {
			s.pairs[[2]rune{first, follower}] = int8(group[0] - '0')
		}
	}
}

// addPairs adds a group of pairs that share a value: the value, then the pairs
// written one after the other.
func addPairs(to map[[2]rune]int, fields []string) {
	if len(fields) != 2 {
		return
	}
	value, _ := strconv.Atoi(fields[0]) // 0 is caught by the test
	pair := [2]rune{}
	n := 0
	for _, r := range fields[1] {
		if pair[n] = r; n == 1 {
			to[pair] = value
		}
		n = 1 - n
	}
}

// opening returns how much more often a text that begins with a and b opens a
// clause than chance would have it, in tenths of log odds.
func (s *seamStatistics) opening(a, b rune) int {
	if v, ok := s.opens[[2]rune{a, b}]; ok {
		return v
	}
	return s.chars[a].opens
}

// closing is the same for the last two characters of a clause.
func (s *seamStatistics) closing(a, b rune) int {
	if v, ok := s.closes[[2]rune{a, b}]; ok {
		return v
	}
	return s.chars[b].closes
}

// cohesion returns how much more often b follows a than chance would have it, in
// tenths of log odds: high inside words, 0 if either character is unknown.
func (s *seamStatistics) cohesion(a, b rune) int {
	ca, okA := s.chars[a]
	cb, okB := s.chars[b]
	if !okA || !okB {
		return 0
	}
	count := 0.5 // unseen
	if n, ok := s.pairs[[2]rune{a, b}]; ok {
		count = 1.5 * math.Exp2(float64(n)) // the middle of the octave
	}
	expected := math.Exp2(float64(ca.log2Count4+cb.log2Count4)/4) / s.total
	tenths := int(math.Round(10 * math.Log(count/expected)))
	return max(minCohesion, min(maxCohesion, tenths))
}
