// Package corpus says what a text is: an Article as a newspaper printed it, cut
// into Paragraphs (blocks), each carrying the Entities, Figures and Quotes that
// the recognisers below this package find in it.
//
// # From a page to blocks
//
//  1. A reader (Read, ReadText, ReadJSONL) turns a stream into Articles.
//  2. Plain text pages pass through layout repair: a page is split into articles,
//     headline, kicker, subtitle, subheads, byline and dateline are told apart,
//     and lines that a column break tore are joined again. docs/layout.md has
//     the rules and how often they are right.
//  3. corpus/annotate runs the recognisers over the blocks.
//
// # Offsets
//
// Every Span inside Go is a half-open range of byte offsets into Paragraph.Text,
// which is valid UTF-8, and both ends stand on rune edges. JSON counts Unicode
// code points instead; the one place that converts is corpus/wire.
//
// # Names
//
// An article is what a newspaper printed, a paragraph (block) is what is indexed
// and returned, a document is only the record handed to the index, a span is a
// range of the stored paragraph text.
package corpus
