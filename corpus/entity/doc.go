// Package entity finds persons, organisations and places in Chinese news, with
// the office a person is printed with and the standard name of each.
//
// Two readers go over each block. The rules are those of a reader of papers: an office
// stands before a name and a verb of saying behind it; a body begins with a place and
// ends with 局, 委员会 or 有限公司; a place is in the gazetteer or ends with 街, 镇 or
// 开发区. The model, a conditional random field over characters (package crf), has
// learned from annotated news how much to trust what the rules found and what words,
// their classes and characters tell besides (features*.go). Its names count, but for
// those that the rules are certain of (blend.go), mended at their ends (mend.go), and
// without what is never marked (unmarked.go). What one block is sure of is looked for in
// the whole article. docs/entities.md has the rules, the sources of the tables, the card
// of the model and the measured quality.
//
// Everything runs on folded text (segment.Fold), one rune to one rune, so that
// traditional text meets the same tables; spans are mapped back to bytes of the
// stored text.
package entity
