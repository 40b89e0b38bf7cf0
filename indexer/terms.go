package indexer

import (
	"fmt"
	"math"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// ExactTerms returns the terms of the exact field for a normalised text
// (segment.Normalize): every distinct character and every distinct pair of
// neighbours. A text holds a string only if it holds all the string's pairs; a
// string of one or two characters it holds exactly if it has that term.
func ExactTerms(normal string) []string {
	seen := make(map[string]struct{}, len(normal))
	out := make([]string, 0, len(normal))
	add := func(term string) {
		if _, ok := seen[term]; !ok {
			seen[term] = struct{}{}
			out = append(out, term)
		}
	}
	start, last := 0, 0
	for i, r := range normal {
		end := i + utf8.RuneLen(r)
		add(normal[i:end])
		if i > 0 {
			start = last
			add(normal[start:end])
		}
		last = i
	}
	return out
}

// QueryTerms returns the terms that a text must have to hold a normalised,
// non-empty query, and whether having them is proof enough.
func QueryTerms(normal string) (terms []string, proof bool) {
	if utf8.RuneCountInString(normal) <= 2 {
		return []string{normal}, true
	}
	seen := map[string]bool{}
	last := -1
	for i, r := range normal {
		if last >= 0 {
			pair := normal[last : i+utf8.RuneLen(r)]
			if !seen[pair] {
				seen[pair] = true
				terms = append(terms, pair)
			}
		}
		last = i
	}
	return terms, false
}

// wordTerms returns the words of a block with their sub-words, figures whole.
func wordTerms(seg *segment.Segmenter, p *corpus.Paragraph) ([]string, error) {
	tokens, err := seg.Cut(p.Text, corpus.FigureSpans(p.Figures))
	if err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	out := make([]string, 0, len(tokens))
	add := func(s corpus.Span) {
		if term := segment.Normalize(s.Text(p.Text)); term != "" {
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

// LengthClass returns the class of a length in kept characters.
func LengthClass(runes int) uint8 {
	return uint8(min(math.Round(classesPerOctave*math.Log2(float64(max(runes, 1)))), maxLengthClass))
}

// ClassLength returns the length that stands for a class.
func ClassLength(class uint8) float64 {
	return math.Exp2(float64(class) / classesPerOctave)
}

// lengthTerm is the term of a length: one byte, from '0' up.
func lengthTerm(runes int) string { return string([]byte{lengthBase + LengthClass(runes)}) }

// lengthBase is the byte of class 0: a printable one.
const lengthBase = '0'
