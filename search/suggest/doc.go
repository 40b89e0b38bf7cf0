// Package suggest completes what is being typed from the names, headlines and
// phrases of an index, and says what may have been meant where a query finds
// nothing. It is a structure in memory, made from entries that come from outside;
// it knows no index.
//
// Find answers in this order, and within each by kind (names, then phrases, then
// headlines), by count, and shorter ones first:
//
//  1. exact: the entry itself;
//  2. prefix: entries that begin with what is typed;
//  3. infix: entries that hold it;
//  4. pinyin: entries whose reading begins with the letters typed (linfens → 临汾市);
//     Chinese and Latin may be mixed (临汾shi);
//  5. initials: entries whose characters' readings begin with the letters (lfs, 李xf);
//  6. typo: entries that begin with what is typed but for one character more,
//     less or other or two swapped; look-alikes and sound-alikes come first.
//
// In the last three, entries that are matched to their end come before those that
// go on: lfs is 临汾市 before 临汾市公安局.
//
// # How it works
//
// Entries are numbered in the order of answers, so that any list of numbers in
// ascending order yields the best first, and most searches stop early. There are
// three lists of numbers: by matching form (package segment), searched in halves
// for a prefix; of each character, for what stands anywhere; of each pair of
// initials of the first two characters, for pinyin. All are flat arrays. An entry
// stands once under its matching form: of a person and a headline that are spelt
// alike the person remains.
package suggest
