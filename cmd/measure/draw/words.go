package draw

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

// Words cuts texts into the words that somebody may ask for: Chinese words of
// two characters and more that are no operator of the query language.
type Words struct{ Segmenter *segment.Segmenter }

// Of returns the words of a text in order.
func (w Words) Of(text string) ([]string, error) {
	tokens, err := w.Segmenter.Cut(text, nil)
	if err != nil {
		return nil, fmt.Errorf("cut words: %w", err)
	}
	var out []string
	for _, t := range tokens {
		if word := t.Text(text); askable(word) {
			out = append(out, strings.Clone(word))
		}
	}
	return out, nil
}

// askable reports whether a token is a word to ask for.
func askable(word string) bool {
	if word == "或者" || word == "并且" || utf8.RuneCountInString(word) < 2 {
		return false
	}
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return true
}

// Frequent returns the top words by the number of texts that hold them.
func (w Words) Frequent(texts []string, top int) ([]Counted, error) {
	counts := map[string]int{}
	for _, text := range texts {
		words, err := w.Of(text)
		if err != nil {
			return nil, err
		}
		seen := map[string]bool{}
		for _, word := range words {
			if !seen[word] {
				seen[word] = true
				counts[word]++
			}
		}
	}
	return mostFrequent(counts, top), nil
}

// Clauses returns the stretches of text between punctuation that have from least
// to most characters.
func Clauses(text string, least, most int) []string {
	var out []string
	for _, clause := range strings.FieldsFunc(text, breaksClause) {
		if n := utf8.RuneCountInString(clause); n >= least && n <= most {
			out = append(out, strings.Clone(clause))
		}
	}
	return out
}

// breaksClause reports whether a character ends a clause. A quotation mark does,
// because quotation marks mean something in a query.
func breaksClause(r rune) bool {
	return unicode.IsPunct(r) && !strings.ContainsRune("、·%．.-", r) || unicode.IsSpace(r) || unicode.IsControl(r)
}
