// Package cluster groups words by their neighbours, without labels: 调研 and 考察
// come into one class because the same words stand before and behind them. The
// entity tagger is told the class of a word, so that what it learned of 调研 it
// knows of 考察 as well (Miller, Guinness and Zamanian 2004).
//
// # How
//
//  1. Count cuts texts into words and counts which word stands behind which.
//     Words are folded (segment.Fold), and a word that begins with a digit counts
//     as "0".
//  2. Clusters gives each word a class and moves the words, the most frequent
//     first, one by one into the class that fits best, for a number of rounds:
//     the exchange algorithm (Martin, Liermann and Ney 1998), with words rather
//     than classes as the neighbours, which makes a move cheap (Uszkoreit and
//     Brants 2008). Neighbours on both sides count.
//
// The fit is the likelihood of the neighbours given the classes,
//
//	Σ n(v,c)·log n(v,c) − Σ n(c)·log n(c)
//
// over classes c and neighbours v, where n(v,c) is how often v stands beside a
// word of c (before and behind it being different neighbours). A word goes to the
// class that makes it largest; of equal ones, to the first.
//
// The result does not depend on the order of the texts nor on the number of
// processors.
package cluster
