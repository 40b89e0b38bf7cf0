// Package crf is a linear-chain conditional random field (Lafferty, McCallum and
// Pereira 2001) over hashed binary features: training, decoding and a file format.
// It knows nothing of text: what a feature and what a label means is its caller's.
//
// A feature is a number of 32 bits, as a rule the hash of a template and of what
// fills it. Two features with one number share their weights; of a million in four
// thousand million that befalls few. Numbers that differ in their lowest bits only are
// kept together (Near).
//
// Label 0 is the one that most positions have, and that a position without features has.
// Every feature has a row of weights, one for each label. Rows are rounded, so that few
// are different: the table of features holds their numbers.
package crf
