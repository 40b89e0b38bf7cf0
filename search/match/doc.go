// Package match says where conditions of a query hold in the text of one
// paragraph: proximity, wildcards, slips of the pen, and all of them sentence by
// sentence. It knows no index; the engine uses it both to verify a candidate and
// to mark it, so that what is marked is what satisfied the query.
//
// # Units
//
// All spans are byte offsets into the original text, as everywhere. Distances
// and wildcards count kept runes (package segment), so that a comma, a blank or a
// mended line break between two characters is no distance.
//
// # How an engine evaluates a query on a paragraph
//
//  1. The spans of each leaf are found once: words and phrases by segment.Find,
//     wildcards by Pattern.Find, fuzzy words by Fuzzy, fields by their annotations.
//  2. For 同句(…) the tree is evaluated once for each of Sentences, on the leaves'
//     spans Within that sentence; a negation holds where nothing is left.
//  3. Near answers for two lists of operands which spans are to be marked; where
//     that is nothing, it does not hold. Pairs makes the operands of the Near
//     around it. (A near (B or C)) takes the spans of B and C together; (A near (B
//     and C)) holds where A is near B and A is near C.
//
// # Limits
//
// MaxGap, MaxWildcards and MinLiterals bound a wildcard, MinFuzzy and MaxFuzzy a
// fuzzy word, and maxPairs what Pairs enumerates. All functions take time linear
// in the text and in their operands, times those limits.
package match
