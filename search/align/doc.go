// Package align lines a wanted text up with the stretch of another text that is most
// like it, and tells where the two differ. It knows no index: texts are runes in their
// matching form (segment.Normalize), and positions count runes.
//
// An alignment turns the wanted text into the stretch by edits: a rune left out, a rune
// more, or another rune in its place. An edit costs two, but a rune in the place of one
// that looks or sounds alike costs one, so that 巯基 is lined up with 疏基 rather than
// with anything else of that length. Of all alignments that with the least cost is
// taken, as by the usual table of one row for each rune of the stretch and one column
// for each of the wanted text; only a band of that table is filled where the cost is
// bounded.
package align
