// Package wire is how annotated articles look in JSON: the lines that
// xunwen annotate prints, and the records inside every answer of the API.
//
// # Units
//
// Go code counts bytes, JSON counts Unicode code points (runes). Start and End
// of every record, and Joins of a paragraph, are rune offsets into the Text of
// the block that the record stands in, end exclusive. This package is the one
// place that converts. A Runes turns byte offsets of one text into rune offsets
// in constant time after one pass over the text, so that a paragraph with many
// records costs no more than its length plus their number.
//
// # Shape
//
// Lists are never null: an article without authors has "authors":[]. Fields that
// may be unknown are null where the record kind has them (the metric of a figure,
// the cue of a speech) and absent where it has not (a slogan has no speaker).
// Numbers are JSON numbers; the exact decimal stands beside them as a string,
// because a double holds no more than 15 to 17 digits.
package wire
