// Package segment cuts Chinese text into words with gse and folds characters
// for matching. It is the only user of gse.
//
// # Words
//
// Segmenter.Cut gives tokens with exact byte offsets into the given text. In
// order:
//
//  1. The text is folded rune by rune (Fold), so that traditional, full-width
//     and upper-case writing is cut like its plain form; the words of the
//     dictionary are folded alike.
//  2. Protected spans, the figures, are set apart: gse would tear 6325.4 into
//     7412, point and 9.
//  3. The rest is cut by gse's Segment along the dictionary's likeliest path,
//     without its hidden Markov model, which invents words.
//  4. The offsets are carried back to the given text. Folding keeps the number
//     of runes but not of bytes, so this counts runes.
//
// Names that are not in the dictionary fall to single characters: finding them
// is the work of corpus/entity.
//
// # Dictionary
//
// The dictionary is embedded (data/README.md says where it comes from) and
// loaded on first use, not before: it takes 0.3 s and 60 MB. The user's own words
// overrule it. A dictionary in use is never changed, because gse is not safe for
// that; Segmenter.Reload makes a new one beside it and swaps.
//
// # Matching
//
// Whether a quoted query stands in a text is decided on matching forms
// (Normalize): folded, and without blanks and punctuation, unless they are part
// of a number. Keep does the same and remembers the places, so that Find can
// mark them. Words play no part in it: what a reader sees can be found, whatever
// the dictionary thinks.
//
// FoldingHash and Segmenter.DictionaryHash name the rules that an index was
// made under.
package segment
