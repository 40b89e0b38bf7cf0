package indexer

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// textEnd stands behind the last character of a text, so that every character
// begins a pair. No normalised text holds it.
const textEnd = "\x00"

// exactTerms returns the terms of the exact field for a normalised text
// (segment.Normalize): every distinct pair of neighbours, the last character with
// textEnd. A text holds a string only if it holds all the string's pairs; a
// string of two characters it holds exactly if it has that term, and a single
// character if it has a term that begins with it.
func exactTerms(normal string) []string {
	if normal == "" {
		return nil
	}
	_, size := utf8.DecodeLastRuneInString(normal)
	return append(pairs(normal), normal[len(normal)-size:]+textEnd)
}

// pairs returns the distinct pairs of neighbours of a normalised text.
func pairs(normal string) []string {
	seen := make(map[string]struct{}, len(normal))
	out := make([]string, 0, len(normal))
	last := -1
	for i, r := range normal {
		if last >= 0 {
			pair := normal[last : i+utf8.RuneLen(r)]
			if _, ok := seen[pair]; !ok {
				seen[pair] = struct{}{}
				out = append(out, pair)
			}
		}
		last = i
	}
	return out
}

// Holding returns the documents that have all the terms of a normalised,
// non-empty text in an exact field (FieldExact, FieldHead or FieldMetric), deleted
// ones included, and whether that is proof that they hold the text. The bitmap is
// only for reading.
func (l *Lookup) Holding(field, normal string) (docs *roaring.Bitmap, proof bool, err error) {
	switch utf8.RuneCountInString(normal) {
	case 1:
		docs, err = l.character(field, normal)
		return docs, true, err
	case 2:
		docs, err = l.Postings(field, normal)
		return docs, true, err
	}
	docs, err = l.all(field, pairs(normal))
	return docs, docs != nil && docs.IsEmpty(), err
}

// all returns the documents that have all of at least two terms.
func (l *Lookup) all(field string, terms []string) (*roaring.Bitmap, error) {
	lists := make([]*roaring.Bitmap, len(terms))
	for i, term := range terms {
		docs, err := l.Postings(field, term)
		if err != nil || docs.IsEmpty() {
			return docs, err
		}
		lists[i] = docs
	}
	if len(lists) == 1 { // 哈哈哈 has one pair
		return lists[0], nil
	}
	// The rarest first: what is left is small from the start.
	slices.SortFunc(lists, func(a, b *roaring.Bitmap) int {
		return cmp.Compare(a.GetCardinality(), b.GetCardinality())
	})
	docs := roaring.And(lists[0], lists[1])
	for _, list := range lists[2:] {
		if docs.IsEmpty() {
			break
		}
		docs.And(list)
	}
	return docs, nil
}

// character returns the documents that hold a character: those of all pairs that
// begin with it. The unions are kept, since there are few characters and some of
// them begin thousands of pairs.
func (l *Lookup) character(field, char string) (*roaring.Bitmap, error) {
	c := l.segment.columns
	key := field + ":" + char
	c.charactersMu.Lock()
	docs := c.characters[key]
	c.charactersMu.Unlock()
	if docs != nil {
		return docs, nil
	}
	const above = "\xff" // sorts behind whatever may follow
	docs = roaring.New()
	if err := l.union(docs, field, char, char+above, nil); err != nil {
		return nil, err
	}
	c.keepCharacter(key, docs)
	return docs, nil
}

// maxCharacters bounds how many unions of a segment are kept. Chinese news has
// about 6,000 characters; all of them together take some 90 bytes a paragraph.
const maxCharacters = 16_384

// keepCharacter keeps a union. One of a character that the segment does not have
// is not kept: there is no end of those that may be asked for. Where there are too
// many, any one makes room.
func (c *columns) keepCharacter(key string, docs *roaring.Bitmap) {
	if docs.IsEmpty() {
		return
	}
	docs.RunOptimize()
	c.charactersMu.Lock()
	defer c.charactersMu.Unlock()
	if len(c.characters) >= maxCharacters && c.characters[key] == nil {
		for other := range c.characters {
			delete(c.characters, other)
			break
		}
	}
	c.characters[key] = docs
}

// WarmCharacters makes the unions of all characters of the texts in one pass over
// the terms, which is faster than one after the other when they are asked for.
func (s *Segment) WarmCharacters(ctx context.Context) error {
	l := s.Lookup()
	d, err := l.dictionary(FieldExact)
	if err != nil {
		return err
	}
	var char string
	docs := roaring.New()
	err = l.eachTerm(FieldExact, "", "", func(term []byte) (bool, error) {
		_, size := utf8.DecodeRune(term)
		if first := term[:size]; string(first) != char {
			if char != "" {
				s.columns.keepCharacter(FieldExact+":"+char, docs)
			}
			char, docs = string(first), roaring.New()
			if err := ctx.Err(); err != nil {
				return false, fmt.Errorf("warm up: %w", err)
			}
		}
		return true, addPostings(docs, d, term, FieldExact)
	})
	if err == nil && char != "" {
		s.columns.keepCharacter(FieldExact+":"+char, docs)
	}
	return err
}

// maxPair is the length up to which a word is no term of its own: the exact field
// has every pair of characters, and that a word cutter took it for a word brought
// no question a better answer (docs/ranking.md).
const maxPair = 2

// wordTerms returns the words of a block with their sub-words, figures whole, that
// are longer than a pair, each once.
func wordTerms(seg *segment.Segmenter, p *corpus.Paragraph) ([]string, error) {
	tokens, err := seg.Cut(p.Text, corpus.FigureSpans(p.Figures))
	if err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	out := make([]string, 0, len(tokens))
	seen := make(map[string]bool, len(tokens))
	add := func(s corpus.Span) {
		if term := segment.Normalize(s.Text(p.Text)); utf8.RuneCountInString(term) > maxPair && !seen[term] {
			seen[term] = true
			out = append(out, term)
		}
	}
	for _, t := range tokens {
		add(t.Span)
		for _, sub := range seg.SubWords(p.Text, t) {
			add(sub)
		}
	}
	return out, nil
}

// Lengths are kept in classes of four to an octave: fine enough for a score, and
// few enough to be terms.
const (
	classesPerOctave = 4
	maxLengthClass   = 79 // about a million characters
)

// lengthClass returns the class of a length in kept characters.
func lengthClass(runes int) uint8 {
	return uint8(min(math.Round(classesPerOctave*math.Log2(float64(max(runes, 1)))), maxLengthClass))
}

// ClassLength returns the length that stands for a class.
func ClassLength(class uint8) float64 {
	return math.Exp2(float64(class) / classesPerOctave)
}

// lengthTerm is the term of a length: one byte, from '0' up.
func lengthTerm(runes int) string { return string([]byte{lengthBase + lengthClass(runes)}) }

// lengthBase is the byte of class 0: a printable one.
const lengthBase = '0'

// Lengths returns how many paragraphs there are of each lengthClass, deleted ones
// included.
func (l *Lookup) Lengths() ([]int, error) {
	counts := make([]int, maxLengthClass+1)
	for class := range counts {
		var err error
		if counts[class], err = l.Count(fieldLength, string([]byte{lengthBase + byte(class)})); err != nil {
			return nil, err
		}
	}
	return counts, nil
}
