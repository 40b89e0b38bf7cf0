// Package quote finds the quotations of an article: what stands between quotation
// marks, whether somebody said it, and who. It reads the text and the entities that
// were found in it, and knows no index.
//
//	quote.go     Find: an article → the quotations of its blocks
//	text.go      a block as the rules read it: folded, by rune
//	pair.go      which marks are pairs: nested, mixed, mismatched, never closed
//	sentence.go  sentences and clauses outside the quotations
//	cue.go       words that introduce what is said; words.go: the lists of words
//	attribute.go the attribution of a quotation: before, behind, carried on
//	subject.go   the speaker in a clause
//	resolve.go   pronouns, short forms, 该负责人, the speaker before
//	kind.go      speech, slogan, title, document or term
//	indirect.go  what is reported without marks
//
// # How it is decided
//
// A quotation that an attribution introduces or follows is speech; so is one that is a
// whole sentence and stands alone, where nothing says that it is a text, a slogan or a
// name. Of the rest the words around decide: those that names stand before (称号, 行动),
// those that goals stand before (原则, 理念). What is left is a term.
//
// Confidence is the share of quotations with the same evidence that were of the kind
// in articles annotated by hand: docs/quotes.md has the table.
package quote
