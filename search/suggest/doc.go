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
// In pinyin and initials the count of an entry is multiplied: by 4 where it is
// matched to its end (lfs is 临汾市 before 临汾市公安局, unless that is four times as
// frequent), by 3 where its syllables end with the letters, by 0.1 where a character
// is read as it rarely is. Of typos those matched to their end come first.
//
// After the name of a field and its colon (人物:李) entries of that kind complete
// the value; of several words that are not found as one the last is completed. The
// text of a completion is in both cases that value or word alone.
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
