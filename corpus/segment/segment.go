// Package segment cuts Chinese text into words with gse and folds characters
// for matching. It is the only user of gse.
package segment

import "xunwen/corpus"

// Token is one word of a text.
type Token struct {
	corpus.Span
	// POS is the part of speech in the dictionary (n, nr, ns, nt, v, m …): a
	// property of the word, not of its use here; empty for unknown words.
	POS string
}

// Config says which words a Segmenter knows.
type Config struct {
	// UserDictionary is a file of own words, or empty.
	UserDictionary string
}

// Segmenter cuts texts into words. It loads its dictionary on first use and is
// safe for concurrent use.
type Segmenter struct{ cfg Config }

// New returns a Segmenter; nothing is loaded yet.
func New(cfg Config) *Segmenter { return &Segmenter{cfg: cfg} }

// Cut cuts text into tokens that cover it from end to end without a gap. Each
// protected span (a figure) is one token of its own with POS "m".
func (s *Segmenter) Cut(text string, protected []corpus.Span) ([]Token, error) {
	return nil, nil
}
