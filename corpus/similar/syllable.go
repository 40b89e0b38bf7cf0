package similar

import (
	"slices"
	"strings"

	"xunwen/corpus/segment"
)

// Limits of what is read as pinyin.
const (
	// maxLetters bounds the Latin letters of one run that are split.
	maxLetters = 128
	// maxSplits is how many ways to split a run are returned, and kept in each
	// place while splitting.
	maxSplits = 16
	// longestSyllable is zhuang, chuang and shuang.
	longestSyllable = 6
)

// marks are the letters with tone marks, each line after the plain letter.
const marks = "aāáǎà eēéěèê iīíǐì oōóǒò uūúǔù vǖǘǚǜü nńňǹ mḿ"

// piece is a stretch of typed text.
type piece struct {
	letters string // Latin letters a to z, v for ü, or
	fixed   rune   // any other character that is kept
	cuts    []bool // whether a syllable must end before letters[i]
	blank   bool   // whether blanks stand before it
}

// scan takes typed text apart.
func scan(typed string) []piece {
	var out []piece
	var cut, blank bool
	for _, r := range segment.Fold(typed) {
		c := plainLetter(r)
		last := len(out) - 1
		switch {
		case c == 'v' && r == 0x308:
			if last >= 0 && strings.HasSuffix(out[last].letters, "u") {
				out[last].letters = strings.TrimSuffix(out[last].letters, "u") + "v"
			}
		case c != 0 && last >= 0 && out[last].letters != "" && !blank:
			out[last].letters += string(c)
			out[last].cuts = append(out[last].cuts, cut)
			cut = false
		case c != 0:
			out = append(out, piece{letters: string(c), cuts: []bool{false}, blank: blank})
			cut, blank = false, false
		case isTone(r) && last >= 0 && out[last].letters != "" && !blank, strings.ContainsRune("'’‘`-·", r):
			cut = true
		case 0x300 <= r && r <= 0x36f: // a tone mark on its own
		case segment.Normalize(string(r)) == "":
			blank, cut = len(out) > 0, false
		default:
			out = append(out, piece{fixed: r, blank: blank})
			cut, blank = false, false
		}
	}
	return out
}

// isTone reports whether r is a tone written as a digit.
func isTone(r rune) bool { return '0' <= r && r <= '5' }

// plainLetter returns the letter a to z that r is without its tone, v for ü and for
// the dots of one (U+0308), or 0.
func plainLetter(r rune) byte {
	if 'a' <= r && r <= 'z' {
		return byte(r)
	}
	if r == 0x308 {
		return 'v'
	}
	if r < 0x80 {
		return 0
	}
	for group := range strings.FieldsSeq(marks) {
		if strings.ContainsRune(group, r) {
			return group[0]
		}
	}
	return 0
}

// Syllables splits Latin letters into syllables of pinyin, in each way there is up
// to 16, the likeliest first: fewer syllables before more, and those that begin
// with a vowel, before which an apostrophe is due, last. Tones, apostrophes and
// blanks end a syllable; ü may be written v, u: is not read. Nothing is returned
// where letters remain or other characters stand between them.
func Syllables(latin string) [][]string {
	var letters strings.Builder
	var cuts []bool
	for _, p := range scan(latin) {
		if p.letters == "" {
			return nil
		}
		letters.WriteString(p.letters)
		cuts = append(cuts, p.cuts...)
		cuts[len(cuts)-len(p.cuts)] = true
	}
	t := readings()
	var out [][]string
	for _, split := range t.split(letters.String(), cuts) {
		names := make([]string, len(split))
		for i, s := range split {
			names[i] = t.names[s]
		}
		out = append(out, names)
	}
	return out
}

// a splitting is one way to read the letters up to a place.
type splitting struct {
	before *splitting
	last   syllable
	cost   int
}

// Costs of a splitting; see Syllables.
const (
	syllableCost = 2
	vowelCost    = 1
)

// split returns the ways to split letters, the likeliest first.
func (t *readingTable) split(letters string, cuts []bool) [][]syllable {
	if len(letters) == 0 || len(letters) > maxLetters {
		return nil
	}
	best := make([][]*splitting, len(letters)+1)
	best[0] = []*splitting{{}}
	for end := 1; end <= len(letters); end++ {
		for start := end - 1; start >= max(0, end-longestSyllable); start-- {
			if s, ok := t.spelt(letters[start:end]); ok {
				cost := syllableCost
				if start > 0 && !cuts[start] && strings.IndexByte("aoe", letters[start]) >= 0 {
					cost += vowelCost
				}
				for _, before := range best[start] {
					best[end] = append(best[end], &splitting{before, s, before.cost + cost})
				}
			}
			if cuts[start] {
				break
			}
		}
		slices.SortStableFunc(best[end], func(a, b *splitting) int { return a.cost - b.cost })
		best[end] = best[end][:min(len(best[end]), maxSplits)]
	}
	out := make([][]syllable, len(best[len(letters)]))
	for i, s := range best[len(letters)] {
		for ; s.before != nil; s = s.before {
			out[i] = append(out[i], s.last)
		}
		slices.Reverse(out[i])
	}
	return out
}

// spelt returns the syllable spelt so, also as passports (lyu) and keyboards (lue,
// jv) have it.
func (t *readingTable) spelt(letters string) (syllable, bool) {
	if s, ok := t.numbers[letters]; ok {
		return s, true
	}
	switch letters {
	case "lue", "lyue":
		letters = "lve"
	case "nue", "nyue":
		letters = "nve"
	case "lyu":
		letters = "lv"
	case "nyu":
		letters = "nv"
	default:
		if len(letters) < 2 || letters[1] != 'v' || strings.IndexByte("jqxy", letters[0]) < 0 {
			return 0, false
		}
		letters = letters[:1] + "u" + letters[2:]
	}
	s, ok := t.numbers[letters]
	return s, ok
}

// LooksLikePinyin reports whether text has Latin letters and all of them split
// into syllables. Short words in capitals (AI, GE) are taken for abbreviations.
func LooksLikePinyin(text string) bool {
	if capitals(text) {
		return false
	}
	found := false
	for _, p := range scan(text) {
		if p.letters == "" {
			continue
		}
		if len(readings().split(p.letters, p.cuts)) == 0 {
			return false
		}
		found = true
	}
	return found
}

// longestAbbreviation is how many capitals in a row pass for an abbreviation.
const longestAbbreviation = 4

// capitals reports whether text has a run of capitals that is an abbreviation.
func capitals(text string) bool {
	n, lower := 0, false
	for _, r := range text + " " {
		switch {
		case 'A' <= r && r <= 'Z' || 'Ａ' <= r && r <= 'Ｚ':
			n++
		case plainLetter(segment.FoldRune(r)) != 0:
			lower = true
		default:
			if 1 < n && n <= longestAbbreviation && !lower {
				return true
			}
			n, lower = 0, false
		}
	}
	return false
}

// PlainLatin returns text folded, its Latin letters as they are compared with
// readings: without tones, apostrophes and hyphens, with v for ü. Blanks go too.
func PlainLatin(text string) string {
	var b strings.Builder
	for _, p := range scan(text) {
		if b.WriteString(p.letters); p.letters == "" {
			b.WriteRune(p.fixed)
		}
	}
	return b.String()
}

// IsSyllable reports whether letters spell one syllable.
func IsSyllable(letters string) bool {
	_, ok := readings().spelt(letters)
	return ok
}

// PinyinPrefix reports whether letters are syllables, the last of which may be cut
// short.
func PinyinPrefix(letters string) bool {
	t := readings()
	if len(letters) > maxLetters {
		return false
	}
	reached := make([]bool, len(letters)+1)
	reached[0] = true
	for start := range letters {
		if !reached[start] {
			continue
		}
		if _, ok := t.prefixes[letters[start:]]; ok {
			return true
		}
		for end := start + 1; end <= min(start+longestSyllable, len(letters)); end++ {
			if _, ok := t.spelt(letters[start:end]); ok {
				reached[end] = true
			}
		}
	}
	return reached[len(letters)]
}
