package similar

import (
	_ "embed" // the readings
	"slices"
	"strings"
	"sync"

	"xunwen/corpus/segment"
)

//go:generate go run ./internal/tablegen -decomp $DECOMP/cjk-decomp.txt -orders $CNCHAR/orders.json -unihan $UNIHAN -words $WORDS -out data

// readingLines has, after its comments, lines of a syllable, a blank, the
// characters whose first reading it is, a bar, those that usually have it besides, a
// bar, those that have it in few words.
//
//go:embed data/readings.txt
var readingLines string

// Extension A and the basic block of ideographs; 〇 (U+3007) is kept behind their end.
const (
	firstIdeograph, lastIdeograph = 0x3400, 0x9fff
	zero                          = 0x3007
	ideographs                    = lastIdeograph - firstIdeograph + 2
)

// syllable is the number of a syllable in a readingTable.
type syllable uint16

// readingTable holds the readings of characters and the characters of readings.
type readingTable struct {
	names    []string // spelling of each syllable
	numbers  map[string]syllable
	prefixes map[string]struct{} // all beginnings of syllables
	near     []uint16            // class of syllables that many speakers do not tell apart
	of       [][]syllable        // readings by place(rune), the usual ones first
	usual    []uint8             // how many of them are usual
	chars    [][]rune            // simplified characters of a syllable, those usually read so first, common ones before rare ones
}

var readings = sync.OnceValue(func() *readingTable { return newReadingTable(readingLines) })

func newReadingTable(lines string) *readingTable {
	t := &readingTable{
		numbers:  make(map[string]syllable),
		prefixes: make(map[string]struct{}),
		of:       make([][]syllable, ideographs),
		usual:    make([]uint8, ideographs),
	}
	for part := range 3 {
		t.eachLine(lines, func(s syllable, parts []string) {
			if part < len(parts) {
				t.add(s, parts[part], part < 2)
			}
		})
	}
	classes := make(map[string]uint16)
	for _, name := range t.names {
		c := nearClass(name)
		if _, ok := classes[c]; !ok {
			classes[c] = uint16(len(classes))
		}
		t.near = append(t.near, classes[c])
		for i := range name {
			t.prefixes[name[:i+1]] = struct{}{}
		}
	}
	return t
}

// eachLine visits the lines of the table, numbering their syllables.
func (t *readingTable) eachLine(lines string, visit func(s syllable, parts []string)) {
	for line := range strings.Lines(lines) {
		name, chars, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		s, known := t.numbers[name]
		if !known {
			s = syllable(len(t.names))
			t.numbers[name] = s
			t.names = append(t.names, name)
			t.chars = append(t.chars, nil)
		}
		visit(s, strings.Split(chars, "|"))
	}
}

func (t *readingTable) add(s syllable, chars string, usual bool) {
	for _, r := range chars {
		p := place(r)
		if t.of[p] = append(t.of[p], s); usual {
			t.usual[p]++
		}
		if segment.FoldRune(r) == r {
			t.chars[s] = append(t.chars[s], r)
		}
	}
}

// place is where a character stands in readingTable.of, or -1.
func place(r rune) int {
	switch {
	case firstIdeograph <= r && r <= lastIdeograph:
		return int(r - firstIdeograph)
	case r == zero:
		return ideographs - 1
	}
	return -1
}

// find returns the readings of r, or of what it folds to.
func (t *readingTable) find(r rune) []syllable {
	all, _ := t.parted(r)
	return all
}

// findUsual returns the usual ones of them.
func (t *readingTable) findUsual(r rune) []syllable {
	all, usual := t.parted(r)
	return all[:usual]
}

// parted returns the readings of r, or of what it folds to, and how many of them
// are usual.
func (t *readingTable) parted(r rune) ([]syllable, int) {
	if p := place(r); p >= 0 && len(t.of[p]) > 0 {
		return t.of[p], int(t.usual[p])
	}
	if p := place(segment.FoldRune(r)); p >= 0 {
		return t.of[p], int(t.usual[p])
	}
	return nil, 0
}

// Readings returns the readings of a character without tones, the usual ones
// first, with v for ü; none for what is no ideograph of the basic plane.
func Readings(r rune) []string {
	all, _ := SortedReadings(r)
	return all
}

// SortedReadings returns the Readings of a character and how many of them, from
// the first on, are usual: of 解 jie is, and xie, a surname, is not.
func SortedReadings(r rune) (all []string, usual int) {
	t := readings()
	found, usual := t.parted(r)
	if len(found) == 0 {
		return nil, 0
	}
	all = make([]string, len(found))
	for i, s := range found {
		all[i] = t.names[s]
	}
	return all, usual
}

// Initials returns the first letters of the readings of r, each once, the usual
// one first: zc for 重.
func Initials(r rune) string {
	t := readings()
	var buf [8]byte
	out := buf[:0]
	for _, s := range t.find(r) {
		if c := t.names[s][0]; !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return string(out)
}

// Sound reports whether a and b have a usual reading in common, tones aside. A
// character sounds like itself.
func Sound(a, b rune) bool {
	if segment.FoldRune(a) == segment.FoldRune(b) {
		return true
	}
	t := readings()
	for _, s := range t.findUsual(a) {
		if slices.Contains(t.findUsual(b), s) {
			return true
		}
	}
	return false
}

// SoundNear reports whether a and b sound alike to speakers who do not tell z from
// zh, c from ch, s from sh, n from l, or an from ang, en from eng, in from ing.
func SoundNear(a, b rune) bool {
	if Sound(a, b) {
		return true
	}
	t := readings()
	for _, s := range t.findUsual(a) {
		for _, o := range t.findUsual(b) {
			if t.near[s] == t.near[o] {
				return true
			}
		}
	}
	return false
}

// nearClass spells a syllable the way all syllables near to it are spelt.
func nearClass(name string) string {
	for _, initial := range []string{"zh", "ch", "sh"} {
		if rest, ok := strings.CutPrefix(name, initial); ok {
			name = initial[:1] + rest
		}
	}
	if rest, ok := strings.CutPrefix(name, "n"); ok && rest != "" {
		name = "l" + rest
	}
	if strings.HasSuffix(name, "ang") || strings.HasSuffix(name, "eng") || strings.HasSuffix(name, "ing") {
		name = name[:len(name)-1]
	}
	return name
}

// Homophones returns the simplified characters other than r that have a usual
// reading in common with it: of each reading those whose first it is first, and of
// them the common ones; yi has 500.
func Homophones(r rune) []rune {
	t := readings()
	self := segment.FoldRune(r)
	var out []rune
	seen := map[rune]bool{self: true}
	for _, s := range t.findUsual(r) {
		for _, c := range t.chars[s] {
			if !seen[c] && slices.Contains(t.findUsual(c), s) {
				seen[c] = true
				out = append(out, c)
			}
		}
	}
	return out
}
