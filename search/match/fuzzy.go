package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// Limits of a fuzzy word, in kept runes.
const (
	// MinFuzzy is the shortest word that has variants; of two runes, only
	// look-alikes, homophones and the two swapped are variants, since anything else
	// would be half a word.
	MinFuzzy = 2
	// MaxFuzzy is the longest one.
	MaxFuzzy = 32
)

// Kind says why a stretch of text is taken for the text asked for.
type Kind string

// The kinds of variants.
const (
	Shape Kind = "shape" // one character that looks alike
	Sound Kind = "sound" // one character that sounds alike
	Typo  Kind = "typo"  // one character more, less or other, or two swapped
)

// Variant is a stretch of text one edit away from the text asked for.
type Variant struct {
	corpus.Span
	Kind Kind
}

// edit is what was done to the text asked for, the likelier the lower.
type edit uint8

const (
	noEdit      edit = iota // the text asked for itself
	similarEdit             // a character for one that is alike
	swapEdit                // two neighbours swapped
	innerOther              // another character, with the right ones on both sides
	insertEdit              // one more
	innerDelete             // one less, inside
	edgeOther               // another character at an end
	edgeDelete              // one less at an end
)

// candidate is a variant by byte offsets of the matching form.
type candidate struct {
	from, to int
	edit     edit
	kind     Kind
}

// HasVariants reports whether a text is long enough, and short enough, to be looked
// for with Fuzzy.
func HasVariants(text string) bool {
	n := utf8.RuneCountInString(segment.Normalize(text))
	return MinFuzzy <= n && n <= MaxFuzzy
}

// Fuzzy returns the stretches of a text that differ from asked by one edit: one
// kept rune other, more or less, or two neighbours swapped. asked is in the
// matching form (segment.Normalize). similar says how two different runes are
// alike, Shape or Sound, or, where they are not, anything else. Stretches that
// overlap asked itself are left out, and of those that overlap one another the
// likelier edit stays, or else the earlier one. The result is in order. Texts
// shorter than MinFuzzy or longer than MaxFuzzy have no variants.
func Fuzzy(k *segment.Kept, asked string, similar func(a, b rune) Kind) []Variant {
	runes := utf8.RuneCountInString(asked)
	if runes < MinFuzzy || runes > MaxFuzzy {
		return nil
	}
	f := fuzzy{k: k, norm: k.String(), asked: asked, runes: runes, similar: similar}
	f.collect()
	var variants []Variant
	for _, c := range f.best() {
		variants = append(variants, Variant{k.Span(k.Index(c.from), k.Index(c.to)), c.kind})
	}
	return variants
}

// FuzzyQueries returns alternatives of texts that must stand together in every
// text in which Fuzzy finds a variant of asked, in the matching form. There are
// fewer than twice as many alternatives as runes of asked, each of one or two
// texts.
func FuzzyQueries(asked string) [][]string {
	runes := []rune(asked)
	if len(runes) < MinFuzzy || len(runes) > MaxFuzzy {
		return nil
	}
	var queries [][]string
	for i := range runes { // another or none at i, or one more beside it
		var pieces []string
		for _, piece := range []string{string(runes[:i]), string(runes[i+1:])} {
			if piece != "" {
				pieces = append(pieces, piece)
			}
		}
		queries = append(queries, pieces)
	}
	for i := 1; i < len(runes); i++ {
		if runes[i] != runes[i-1] {
			queries = append(queries, []string{swapped(runes, i)})
		}
	}
	return queries
}

// swapped is runes with those at i-1 and i exchanged.
func swapped(runes []rune, i int) string {
	s := slices.Clone(runes)
	s[i-1], s[i] = s[i], s[i-1]
	return string(s)
}

// fuzzy looks for the variants of one text in another.
type fuzzy struct {
	k           *segment.Kept
	norm, asked string
	runes       int // of asked
	similar     func(a, b rune) Kind
	found       []candidate
}

// collect finds all candidates. One edit leaves one half of asked as it is, or
// swaps the two runes at the border of the halves.
func (f *fuzzy) collect() {
	f.each(f.asked[:f.half()], f.onwards)
	f.each(f.asked[f.half():], f.back)
	runes := []rune(f.asked)
	if mid := f.runes / 2; runes[mid-1] != runes[mid] {
		s := swapped(runes, mid)
		f.each(s, func(at int) { f.add(at, at+len(s), swapEdit, Typo) })
	}
}

// each calls visit for every occurrence of piece, overlapping ones included.
func (f *fuzzy) each(piece string, visit func(at int)) {
	for from := 0; ; {
		i := strings.Index(f.norm[from:], piece)
		if i < 0 {
			return
		}
		visit(from + i)
		from += i + runeLen(f.norm[from+i:])
	}
}

// onwards adds what starts with the first half at an offset: the edit is at the
// first difference.
func (f *fuzzy) onwards(at int) {
	same := samePrefix(f.norm[at:], f.asked)
	border := at + same
	asked, text := f.asked[same:], f.norm[border:]
	if asked == "" {
		return
	}
	want, size := utf8.DecodeRuneInString(asked)
	rest := asked[size:]
	if strings.HasPrefix(text, rest) {
		f.delete(at, border+len(rest))
	}
	if text == "" {
		return
	}
	got, size := utf8.DecodeRuneInString(text)
	if strings.HasPrefix(text[size:], rest) {
		f.replace(at, border+size+len(rest), border, rest == "", f.similar(want, got))
	}
	if strings.HasPrefix(text[size:], asked) {
		f.add(at, border+size+len(asked), insertEdit, Typo)
	}
	second, width := utf8.DecodeRuneInString(rest)
	if rest != "" && second == got && strings.HasPrefix(text[size:], string(want)+rest[width:]) {
		f.add(at, border+len(asked), swapEdit, Typo)
	}
}

// back adds what ends with the second half at an offset: the edit is at the last
// difference.
func (f *fuzzy) back(at int) {
	end := at + len(f.asked) - f.half()
	same := sameSuffix(f.norm[:end], f.asked)
	border := end - same
	asked, text := f.asked[:len(f.asked)-same], f.norm[:border]
	if asked == "" {
		return
	}
	want, size := utf8.DecodeLastRuneInString(asked)
	rest := asked[:len(asked)-size]
	if strings.HasSuffix(text, rest) {
		f.delete(border-len(rest), end)
	}
	if text == "" {
		return
	}
	got, size := utf8.DecodeLastRuneInString(text)
	text = text[:border-size]
	if strings.HasSuffix(text, rest) {
		f.replace(len(text)-len(rest), end, border, rest == "", f.similar(want, got))
	}
	if strings.HasSuffix(text, asked) {
		f.add(len(text)-len(asked), end, insertEdit, Typo)
	}
	second, width := utf8.DecodeLastRuneInString(rest)
	if rest != "" && second == got && strings.HasSuffix(text, rest[:len(rest)-width]+string(want)) {
		f.add(border-len(asked), end, swapEdit, Typo)
	}
}

// half is the length of the first half of asked in bytes.
func (f *fuzzy) half() int {
	half, _ := forward(f.asked, 0, f.runes/2)
	return half
}

// delete adds a stretch that lacks one rune.
func (f *fuzzy) delete(from, to int) {
	e := innerDelete
	if s := f.norm[from:to]; strings.HasPrefix(f.asked, s) || strings.HasSuffix(f.asked, s) {
		e = edgeDelete
	}
	f.add(from, to, e, Typo)
}

// replace adds a stretch with another rune. At an end, border is where that rune
// and the rest meet: an unrelated one counts only if nothing that was skipped, such
// as the end of a sentence, stands between them.
func (f *fuzzy) replace(from, to, border int, atEnd bool, kind Kind) {
	switch {
	case kind == Shape || kind == Sound:
		f.add(from, to, similarEdit, kind)
	case !atEnd:
		f.add(from, to, innerOther, Typo)
	default:
		i := f.k.Index(border)
		if f.k.Span(i-1, i).End == f.k.Span(i, i+1).Start {
			f.add(from, to, edgeOther, Typo)
		}
	}
}

func (f *fuzzy) add(from, to int, e edit, kind Kind) {
	if f.runes > MinFuzzy || e <= swapEdit {
		f.found = append(f.found, candidate{from, to, e, kind})
	}
}

// best chooses among overlapping candidates and returns those that stay, in order.
func (f *fuzzy) best() []candidate {
	if len(f.found) == 0 {
		return nil
	}
	f.each(f.asked, func(at int) { f.add(at, at+len(f.asked), noEdit, "") })
	slices.SortFunc(f.found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.edit, b.edit), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	taken := make([]bool, len(f.norm))
	var best []candidate
	for _, c := range f.found {
		if c.edit != noEdit && slices.Contains(taken[c.from:c.to], true) {
			continue
		}
		for i := c.from; i < c.to; i++ {
			taken[i] = true
		}
		if c.edit != noEdit {
			best = append(best, c)
		}
	}
	slices.SortFunc(best, func(a, b candidate) int { return cmp.Compare(a.from, b.from) })
	return best
}

// samePrefix is the length in bytes of the whole runes at the start of both.
func samePrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

// sameSuffix is the length in bytes of the whole runes at the end of both.
func sameSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return n
}
