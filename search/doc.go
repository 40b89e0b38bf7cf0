// Package search answers questions on an index.
//
// # Way of a question
//
//	engine.go     Request checked, snapshot taken
//	compile.go    AST of package query → nodes
//	node.go       what a node is: candidates, verify, match; AND, OR, NOT, plain words
//	text.go       text, by its pairs of characters and verified
//	fields.go     names, figures, headline, source, author, date
//	proximity.go  near, wildcards; scope.go: same sentence, same article
//	passage.go    the paragraph that a node is matched on; matching.go: reading many
//	near.go       near misses; pinyin.go: Latin letters; ranked.go: questions;
//	              relax.go: fewer words
//	question.go   the steps of asking, totals; page.go: the hits of a page
//	selection.go  what was found; order.go: in which order; score.go: with which scores
//	facet.go      counts of values and months; cursor.go: where a page ended
//	mark.go       marks; snippet.go: the part of the text that is shown
//	suggest.go    completions and corrections
//
// Nothing here keeps state between questions but the completions; all else is
// read from a snapshot of the index, which package indexer caches.
package search
