// Package rank scores paragraphs for a question. It is pure: it knows neither an
// index nor a file, asks for document frequencies through Stats, and gives the
// same score for the same text every time.
//
// A question goes through four steps:
//
//  1. Cut cuts it into Units by the segmenter and says which of them ask (什么,
//     哪一年, 多少) rather than tell what the answer is about.
//  2. NewQuery weighs its characters, its pairs of neighbours and its words by
//     how rare they are. What asks keeps a tenth of its weight.
//  3. Stage 1 reads no text. Terms names the terms that are looked up; the score
//     of a paragraph is the sum of the weights of the terms it has. Paragraphs
//     below MinimumShare of the best sum are no hits. Only presence counts: with
//     paragraphs of news, neither the frequency of a term nor the length of the
//     paragraph brings more answers into the first two hundred.
//  4. Stage 2 reads the text of the best few hundred (Depth) and scores them again with a
//     Scorer: frequencies, the best stretch of text, the longest stretch that is
//     the question's own, the headline, figures, and whether a question that
//     asks for a number or a day has one near what it asks about.
//
// Ordinary queries of a few words go through NewWords instead of Cut; the score is
// the same, but a paragraph with the whole query as one phrase comes first.
//
// docs/ranking.md has the formulas, where each constant comes from, and what was
// measured.
package rank
