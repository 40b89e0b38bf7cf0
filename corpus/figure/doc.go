// Package figure finds the figures of a Chinese newspaper text: amounts of
// money, percentages, areas, counts with their classifiers, durations, rates,
// ranks, dates and times, each with an exact value in a base unit.
//
// Scan walks over the text once. Characters that can begin no figure are
// stepped over by a table; at the others it tries, in this order: fixed words
// and names that only look like figures (一诺千金, 三门峡), dates and times,
// figures that a word announces (第一, 前50大, 翻两番, 每亩3元), parts (百分之二十,
// 三分之二, 八成) and then a number with its unit, which may grow to a range
// (100—200万元) or a rate (286万元/亩). A number becomes a figure only if what
// stands beside it allows it: 一 before a classifier is an article, 两县三场 and
// “三个到位” are names, 002024 and P2P are codes.
//
// Numbers are kept as integers times a power of ten, conversions are rational,
// and values leave as corpus.Decimal: 435.72亩 is exactly 290480 m2. What does
// not end (1亩 = 2000/3 m2) is rounded to ten places.
//
// Offsets are bytes into the text given, on rune edges; the figures come in
// order and do not overlap. There is no backtracking: each character is read a
// bounded number of times, so a megabyte of digits takes as long as any other.
//
// The words around a figure give Approx, Bound, Change, Compare and Metric.
// Attribute adds Subject and Period, once the entities of the text are known.
// Relative dates need Options.Published; without it their Date is nil.
//
// docs/figures.md lists kinds, units and measured quality.
package figure
