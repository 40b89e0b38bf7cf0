// Package draw draws the questions of a measurement from the texts themselves,
// by a seed, so that nobody picks them by hand and a run can be repeated.
//
// A Sampler draws stretches of text uniformly over all characters: a long
// paragraph is drawn from more often than a short one, and what is written often
// is drawn often, as it is asked often. Ranked and Words order what stands in a
// sample of the texts by the number of texts that hold it, for what is asked
// of the most and the least frequent.
//
// Everything drawn is a copy of its own: the texts may be let go of afterwards.
package draw
