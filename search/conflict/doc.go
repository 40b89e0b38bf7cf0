// Package conflict tells what articles say differently. It knows nothing of indexes
// and queries: a figure of a paragraph makes a Claim (ReadClaim) where its sentence
// says plainly of whom, of what and of when it is told, a Value is the
// interval in which its number lies, and Differ compares those of several articles.
//
// A claim is refused rather than guessed: two figures that are put side by side
// without being told of one thing cost a reader more than a pair that is missed.
package conflict
