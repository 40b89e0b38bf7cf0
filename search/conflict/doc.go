// Package conflict tells what articles say differently. It knows nothing of indexes
// and queries: a figure of a paragraph makes a Claim (ReadClaim) where its sentence
// says plainly of whom, of what and of when it is told, a Value says between which
// ends it leaves what it tells of, and Differ compares what several articles tell.
//
// A claim is refused rather than guessed: two figures that are put side by side
// without being told of one thing cost a reader more than a pair that is missed.
package conflict
