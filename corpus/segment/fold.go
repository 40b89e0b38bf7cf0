package segment

import (
	"crypto/sha256"
	_ "embed" // the folding table
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./internal/foldgen -jionlp $JIONLP/tra2sim_char.txt -opencc $OPENCC/TSCharacters.txt

// foldPairs is the folding table: after its comments, runes in pairs, from and
// to. data/README.md names its sources.
//
//go:embed data/fold.txt
var foldPairs string

// matchRules is the version of the rules in match.go; raise it when they change,
// so that an index made under other rules is refused.
const matchRules = 1

// bmpSize is the number of runes that have an entry of their own in a runeTable.
const bmpSize = 1 << 16

// A runeTable holds, for each rune of the basic plane, the rune it folds to
// (low 24 bits) and how matching treats that rune (matchClass, high 8 bits).
// Runes of the other planes are rare, and worked out when met.
type runeTable struct {
	bmp    [bmpSize]uint32
	beyond map[rune]rune // pairs that start outside the basic plane
}

// classShift is where the matchClass starts in an entry, runeMask its rest.
const (
	classShift = 24
	runeMask   = 1<<classShift - 1
)

// runes returns the table, which the first caller makes (about 1 ms).
var runes = sync.OnceValue(newRuneTable)

func newRuneTable() *runeTable {
	t := &runeTable{beyond: make(map[rune]rune)}
	for r := range t.bmp {
		t.bmp[r] = uint32(r)
	}
	lowerCase(t)
	for line := range strings.Lines(foldPairs) {
		if !strings.HasPrefix(line, "#") {
			t.addPairs(strings.TrimSuffix(line, "\n"))
		}
	}
	t.classify()
	return t
}

// lowerCase enters simple lower-casing, which package unicode keeps in ranges.
func lowerCase(t *runeTable) {
	for _, c := range unicode.CaseRanges {
		for r := rune(c.Lo); r <= rune(c.Hi) && r < bmpSize; r++ {
			t.bmp[r] = uint32(unicode.ToLower(r))
		}
	}
}

// addPairs enters the pairs of one line of the table.
func (t *runeTable) addPairs(line string) {
	for len(line) > 0 {
		from, n := utf8.DecodeRuneInString(line)
		to, m := utf8.DecodeRuneInString(line[n:])
		line = line[n+m:]
		if from < bmpSize {
			t.bmp[from] = uint32(to)
		} else {
			t.beyond[from] = to
		}
	}
}

// fold returns what r folds to.
func (t *runeTable) fold(r rune) rune {
	if uint32(r) < bmpSize {
		return rune(t.bmp[r] & runeMask)
	}
	return t.foldBeyond(r)
}

func (t *runeTable) foldBeyond(r rune) rune {
	if to, ok := t.beyond[r]; ok {
		return to
	}
	return unicode.ToLower(r)
}

// FoldRune returns the one rune that r folds to: full width becomes half width,
// upper case lower case, traditional characters and common variants simplified
// ones. Folding is for comparing: both sides must be folded, and the result is
// not always good spelling (著名 folds to 着名).
func FoldRune(r rune) rune { return runes().fold(r) }

// Fold folds each rune of s, so that the result has as many runes as s; byte
// lengths may differ. Each byte that is no UTF-8 counts as one U+FFFD.
// Folding twice changes nothing.
func Fold(s string) string {
	t := runes()
	i := t.unfolded(s)
	if i == len(s) {
		return s
	}
	out := make([]byte, i, len(s)+len(s)/8+utf8.UTFMax)
	copy(out, s)
	return string(t.appendFold(out, s[i:]))
}

// unfolded returns the offset of the first rune of s that folding changes, or
// len(s).
func (t *runeTable) unfolded(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if t.bmp[c]&runeMask != uint32(c) {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if t.fold(r) != r || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(s)
}

// appendFold appends the folded s to dst.
func (t *runeTable) appendFold(dst []byte, s string) []byte {
	for _, r := range s {
		dst = utf8.AppendRune(dst, t.fold(r))
	}
	return dst
}

// foldingHash is the hash of the table and of the rules around it.
var foldingHash = sync.OnceValue(func() string {
	t := runes()
	h := sha256.New()
	var b []byte
	b = append(b, matchRules)
	b = append(b, unicode.Version...) // classes beyond the basic plane
	for _, entry := range t.bmp {
		b = binary.LittleEndian.AppendUint32(b, entry)
	}
	for _, from := range slices.Sorted(maps.Keys(t.beyond)) {
		b = binary.LittleEndian.AppendUint32(b, uint32(from))
		b = binary.LittleEndian.AppendUint32(b, uint32(t.beyond[from]))
	}
	h.Write(b)
	return hex.EncodeToString(h.Sum(nil)[:8])
})

// FoldingHash names the folding and matching rules in 16 hexadecimal digits. An
// index carries it, because texts folded under other rules do not compare.
func FoldingHash() string { return foldingHash() }
