package segment

import (
	"iter"
	"unicode/utf8"

	"xunwen/corpus"
)

// Lengths in runes of the words that SubWords looks for. Words of one rune are
// too many to be of use; longer ones hold shorter ones.
const (
	minSubWord = 2
	maxSubWord = 4
)

// SubWords returns the words of two to four runes that the dictionary knows
// inside a longer token of text, shorter ones first where two start together:
// 行政, 管理, 管理局 in 行政管理局. An index that holds them too finds nearly every
// paragraph with a word, also where the word is part of a longer one. tok is a
// token that Cut gave for text. Without a dictionary there are none.
func (s *Segmenter) SubWords(text string, tok Token) []corpus.Span {
	part := text[tok.Start:tok.End]
	if tok.POS == figurePOS || utf8.RuneCountInString(part) <= minSubWord {
		return nil
	}
	d, err := s.dictionary()
	if err != nil {
		return nil // Cut reports it
	}
	folded, ends := alignFold(part)
	n := len(ends) - 1
	var spans []corpus.Span
	for i := 0; i+minSubWord <= n; i++ {
		if insideLatin(folded, ends[i].folded) {
			continue
		}
		for j := i + minSubWord; j <= min(i+maxSubWord, n); j++ {
			if j-i == n || insideLatin(folded, ends[j].folded) {
				continue
			}
			if _, ok := d.find(folded[ends[i].folded:ends[j].folded]); ok {
				spans = append(spans, corpus.Span{Start: tok.Start + ends[i].given, End: tok.Start + ends[j].given})
			}
		}
	}
	return spans
}

// Words returns the words of the dictionary that have so many runes, folded, in
// no order that can be relied on.
func (s *Segmenter) Words(length int) (iter.Seq[string], error) {
	d, err := s.dictionary()
	if err != nil {
		return nil, err
	}
	return func(yield func(string) bool) {
		for i := range d.words.Tokens {
			word := d.words.Tokens[i].Text()
			if utf8.RuneCountInString(word) == length && !yield(word) {
				return
			}
		}
	}, nil
}

// runeEdge is an edge between two runes, as byte offset into the given and into
// the folded text.
type runeEdge struct{ given, folded int }

// alignFold folds s and returns all edges of its runes, both ends included.
func alignFold(s string) ([]byte, []runeEdge) {
	t := runes()
	folded := make([]byte, 0, len(s)+len(s)/8)
	edges := make([]runeEdge, 1, len(s)/3+2)
	for i := 0; i < len(s); {
		n := skipRunes(s[i:], 1)
		folded = t.appendFold(folded, s[i:i+n])
		i += n
		edges = append(edges, runeEdge{given: i, folded: len(folded)})
	}
	return folded, edges
}

// insideLatin reports whether an edge lies between two ASCII letters or digits,
// where no word ends.
func insideLatin(folded []byte, at int) bool {
	return at > 0 && at < len(folded) && isLatin(folded[at-1]) && isLatin(folded[at])
}

func isLatin(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }
