package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/corpus/similar"
	"xunwen/indexer"
	"xunwen/search/match"
)

// Limits of the search for near misses.
const (
	// nearBelow is how many exact hits of plain words are so few that near misses
	// are offered. Where all is quoted they are offered only if there is none.
	nearBelow = 5
	// nearReads is how many texts of a segment are read for one place of a word in
	// which a character may differ; where more would have to be, only characters
	// that look or sound alike are tried there.
	nearReads = 4000
	// anyEdit is how many characters a word has at least in which any character
	// may be another one: in a shorter one that would be another word.
	anyEdit = 4
)

// fuzzyNode is a text or what differs from it by one slip: a character that looks
// or sounds alike, and in longer texts one more, one less or any other.
type fuzzyNode struct {
	textNode
	typed string
	// all takes every slip, as ~ asks for; without it only those that are not a
	// word of their own are taken.
	all bool
}

func (n fuzzyNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs, err := n.textNode.candidates(r)
	if err != nil {
		return nil, err
	}
	docs = docs.Clone()
	runes := []rune(n.normal)
	rest, err := newRemainders(r, runes)
	if err != nil {
		return nil, err
	}
	for i := range runes {
		if err := r.alive(); err != nil {
			return nil, err
		}
		found, err := n.differingAt(r, runes, i, rest.without(i))
		if err != nil {
			return nil, err
		}
		docs.Or(found)
		if i > 0 && n.anyAt(runes, i-1) && n.anyAt(runes, i) {
			swapped := slices.Clone(runes)
			swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
			if found, _, err = withTerms(r, indexer.FieldExact, string(swapped)); err != nil {
				return nil, err
			}
			docs.Or(found)
		}
	}
	return docs, nil
}

// anyAt reports whether any other character may stand at a place: none that is
// unlike where the text is too short to be known by the rest.
func (n fuzzyNode) anyAt(runes []rune, i int) bool {
	if n.all {
		return true
	}
	return len(runes) >= anyEdit && i > 0 && i < len(runes)-1
}

// differingAt returns the paragraphs that may hold the text with another
// character at a place, or one less or one more there; rest are those that have
// all else of it.
func (n fuzzyNode) differingAt(r *run, runes []rune, i int, rest *roaring.Bitmap) (*roaring.Bitmap, error) {
	few := rest.GetCardinality() <= nearReads
	if rest.IsEmpty() || few && (len(runes) > anyEdit || len(runes) > match.MinFuzzy && n.anyAt(runes, i)) {
		return rest, nil
	}
	docs := roaring.New()
	for _, other := range alikeTo(runes[i]) {
		if err := r.alive(); err != nil {
			return nil, err
		}
		have := rest
		for _, pair := range pairsAround(runes, i, other) {
			b, err := r.lookup.Postings(indexer.FieldExact, pair)
			if err != nil {
				return nil, err
			}
			if have = roaring.And(have, b); have.IsEmpty() {
				break
			}
		}
		docs.Or(have)
	}
	return docs, nil
}

// pairsAround returns the pairs of neighbours that another character at a place
// makes.
func pairsAround(runes []rune, i int, other rune) []string {
	var pairs []string
	if i > 0 {
		pairs = append(pairs, string([]rune{runes[i-1], other}))
	}
	if i < len(runes)-1 {
		pairs = append(pairs, string([]rune{other, runes[i+1]}))
	}
	return pairs
}

// remainders are the paragraphs that have the pairs of a text up to a place, and
// from a place on: before[i] those of its first i pairs, behind[i] those of the
// pairs from i on.
type remainders struct{ before, behind []*roaring.Bitmap }

func newRemainders(r *run, runes []rune) (*remainders, error) {
	n := max(len(runes)-1, 0)
	out := &remainders{before: make([]*roaring.Bitmap, n+1), behind: make([]*roaring.Bitmap, n+1)}
	out.before[0], out.behind[n] = r.all, r.all
	pairs := make([]*roaring.Bitmap, n)
	for i := range pairs {
		err := r.alive()
		if err != nil {
			return nil, err
		}
		if pairs[i], err = r.lookup.Postings(indexer.FieldExact, string(runes[i:i+2])); err != nil {
			return nil, err
		}
		out.before[i+1] = roaring.And(out.before[i], pairs[i])
	}
	for i := n - 1; i >= 0; i-- {
		out.behind[i] = roaring.And(out.behind[i+1], pairs[i])
	}
	return out, nil
}

// without returns the paragraphs that have all pairs of the text that the
// character at a place is not part of.
func (m *remainders) without(i int) *roaring.Bitmap {
	return roaring.And(m.before[max(i-1, 0)], m.behind[min(i+1, len(m.behind)-1)])
}

// verify reads only the texts that do not hold the text itself.
func (n fuzzyNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	exact, err := among(r, n.textNode, docs)
	if err != nil {
		return nil, err
	}
	others, err := r.verifyMatch(roaring.AndNot(docs, exact), n)
	if err != nil {
		return nil, err
	}
	return roaring.Or(exact, others), nil
}

func (n fuzzyNode) match(p *passage) ([]corpus.Span, bool) {
	spans, exact := n.textNode.match(p)
	found := exact
	for _, v := range match.Fuzzy(p.kept(), n.normal, kindOf) {
		stands := p.normalOf(v.Span)
		if !n.takes(v.Kind, stands) || torn(p.paragraph().Text, v.Span) || !n.ends.Free() && insideNumber(p.kept(), v.Span) {
			continue
		}
		spans, found = append(spans, v.Span), true
		p.variants = append(p.variants, Variant{
			Asked: n.typed, Found: v.Text(p.paragraph().Text), Kind: VariantKind(v.Kind),
		})
	}
	return spans, found
}

// takes reports whether a variant is to be found. A number is never taken for
// another one, nor is anything but a look-alike or sound-alike in a text with
// digits (2012年, 2012中). Unless every slip is asked for, those of kind Typo must
// lie inside a longer text: at its ends they make another word of it.
func (n fuzzyNode) takes(kind match.Kind, stands string) bool {
	if numerals(n.normal) != numerals(stands) || kind == match.Typo && strings.ContainsAny(n.normal, digits) {
		return false
	}
	if n.all || kind != match.Typo {
		return true
	}
	asked, found := []rune(n.normal), []rune(stands)
	return len(asked) >= anyEdit && asked[0] == found[0] && asked[len(asked)-1] == found[len(found)-1]
}

const digits = "0123456789"

// numerals returns what a text says in numbers, one apart from the other.
func numerals(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return !strings.ContainsRune(digits+".,:-/%‰+~〇零一二三四五六七八九十百千万亿两半", r)
	}), " ")
}

// torn reports whether a stretch of a text begins or ends inside a number or a
// Latin word.
func torn(text string, span corpus.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:span.Start])
	first, _ := utf8.DecodeRuneInString(text[span.Start:])
	last, _ := utf8.DecodeLastRuneInString(text[:span.End])
	after, _ := utf8.DecodeRuneInString(text[span.End:])
	return latin(before) && latin(first) || latin(last) && latin(after)
}

// insideNumber reports whether a stretch of a text begins or ends inside a number in
// digits.
func insideNumber(k *segment.Kept, span corpus.Span) bool {
	from, to := k.Runes(span)
	return match.InsideNumber(k, from) || match.InsideNumber(k, to)
}

// latin reports whether a rune is an ASCII letter or digit of either width.
func latin(r rune) bool {
	r = segment.FoldRune(r)
	return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
}

// alikeTo returns the characters that look or sound like one.
func alikeTo(r rune) []rune { return append(similar.Shapes(r), similar.Homophones(r)...) }

// kindOf says how two characters are alike.
func kindOf(a, b rune) match.Kind {
	switch {
	case similar.Shape(a, b):
		return match.Shape
	case similar.Sound(a, b):
		return match.Sound
	}
	return ""
}

// loosener lets the texts of a condition differ by a slip. A text of two
// characters that stands in the index is taken to be meant: with one that sounds
// alike it would be another word (粮食, 粮市).
type loosener struct {
	runs []*run
	err  error
}

// node returns a condition in which every text may differ by a slip, and whether
// there is one in it. What is excluded stays as it is.
func (l *loosener) node(n node) (node, bool) {
	switch n := n.(type) {
	case andNode:
		nodes, any := l.nodes(n.nodes)
		return andNode{nodes}, any
	case orNode:
		nodes, any := l.nodes(n.nodes)
		return orNode{nodes}, any
	case wordsNode:
		return l.words(n)
	case nearNode:
		left, inLeft := l.node(n.left)
		right, inRight := l.node(n.right)
		return nearNode{left, right, n.distance, n.ordered}, inLeft || inRight
	case sentenceNode:
		below, ok := l.node(n.node)
		return sentenceNode{below}, ok
	case fuzzyNode:
		return n, true
	case textNode:
		runes := utf8.RuneCountInString(n.normal)
		if n.verbatim != "" || runes < match.MinFuzzy || runes > match.MaxFuzzy || runes == match.MinFuzzy && l.known(n.normal) {
			return n, false
		}
		return fuzzyNode{textNode: n, typed: n.normal}, true
	}
	return n, false
}

// known reports whether the index may hold a text.
func (l *loosener) known(normal string) bool {
	for _, r := range l.runs {
		docs, _, err := r.lookup.Holding(indexer.FieldExact, normal)
		if err != nil {
			l.err = err
			return true
		}
		if docs.Intersects(r.all) {
			return true
		}
	}
	return false
}

// words lets a word stand in the headline as wordsNode does, there without a slip.
func (l *loosener) words(n wordsNode) (node, bool) {
	all, inBody := andNode{}, orNode{}
	any := false
	for _, w := range n.words {
		loose, ok := l.node(w)
		any = any || ok
		inBody.nodes = append(inBody.nodes, loose)
		all.nodes = append(all.nodes, orNode{[]node{loose, w.inHead()}})
	}
	if !n.anchored {
		all.nodes = append(all.nodes, inBody)
	}
	return all, any
}

func (l *loosener) nodes(nodes []node) ([]node, bool) {
	out := make([]node, len(nodes))
	any := false
	for i, below := range nodes {
		loose, ok := l.node(below)
		out[i], any = loose, any || ok
	}
	return out, any
}
