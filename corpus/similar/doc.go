// Package similar knows which Chinese characters are taken for each other: those
// that look alike (巯 and 疏, 己 and 已), those that sound alike (峰 and 锋), and
// what a run of Latin letters may be as pinyin.
//
// # Look-alikes
//
// Shape and Shapes answer from a table of pairs among the 8,034 characters of the
// general standard table and of GB 2312. The pairs follow from rules, not from a
// list of known slips: strokes in writing order, parts in their places, corners.
// A part that stands in few characters weighs more than one that readers pass
// over, so 清 and 请 are alike and 江 and 河 are not. internal/tablegen holds the
// rules and writes the table; data/README.md names the sources.
//
// # Readings
//
// Readings are without tones and spelt with v for ü: 吕 is lv. Of a character all
// readings of today count, since names are read as names (重 is chong in 重庆, zhong
// elsewhere), but those of old books do not (董 zhong). They are usual or rare (六
// lu, in 六安 only); data/README.md has the rule. Sound compares the usual ones;
// SoundNear also lets pass what many speakers do not tell apart: z and zh, c and
// ch, s and sh, n and l, an and ang, en and eng, in and ing.
//
// # Latin letters
//
// Syllables splits letters into syllables: xian is xian or xi an. ReadPinyin goes
// further and returns Chinese text, but only text each two neighbours of which
// stand together in the index that is asked.
//
// Characters are folded (package segment) before they are compared: the table
// has simplified characters only. Nothing is loaded before it is asked for: the
// readings take about 5 ms and 2 MB, the look-alikes about 3 ms and 1 MB.
package similar
