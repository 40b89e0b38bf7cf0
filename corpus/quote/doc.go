// Package quote finds the quotations of an article: what stands between quotation
// marks, whether somebody said it, and who. It reads the text and the entities that
// were found in it, and knows no index.
//
//	quote.go     Find: an article → the quotations of its blocks
//	text.go      a block as the rules read it: folded, by rune
//	pair.go      which marks are pairs: nested, mixed, mismatched, never closed
//	sentence.go  sentences and clauses outside the quotations
//	cue.go       words that introduce what is said; words.go: the lists of words
//	attribute.go the decision on a quotation: its attributions in their order
//	before.go    attributions before: 他说：“…”; behind.go: “…”，他说
//	verdict.go   whether an attribution makes it speech
//	alone.go     whole sentences without one, and who speaks them
//	subject.go   the speaker in a clause; subjectwords.go: nouns, what stands before and behind
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
// Confidence is how often quotations with the same evidence were of the kind in articles
// that were read: docs/quotes.md has the numbers.
package quote
