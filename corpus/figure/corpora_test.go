package figure_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/figure"
)

// corpusSpan is one span that others annotated; offsets count characters.
type corpusSpan struct {
	Start, End int
	Kind, Text string
	Value      any
	ValueExpr  string `json:"value_expr"`
}

// corpusLine is one line of a set, with what Scan finds in it.
type corpusLine struct {
	Text      string
	Reference string `json:"reference_date"`
	Figures   []corpusSpan

	runes []rune
	found []foundSpan
}

type foundSpan struct {
	start, end int
	figure     corpus.Figure
}

// corpusTally is what became of the spans of a set.
type corpusTally struct {
	spans, exact, overlap int
	// classes counts spans that are read differently on purpose, missed those
	// outside all classes without any overlap, partly those with another span.
	classes       map[string]int
	partly        int
	missed        int
	valued, right int
	errors        []string
	// found counts the figures of the kinds of which a set annotates all, inside
	// those that any of its spans overlaps.
	found, inside int
	outside       []string
}

// same is the share of spans that are read as annotated, or differently on
// purpose.
func (c *corpusTally) same() float64 { return float64(c.exact+c.byRule()) / float64(c.spans) }

// recall is the share of the spans outside all classes that are met.
func (c *corpusTally) recall() float64 {
	rest := c.spans - c.byRule()
	return float64(rest-c.missed) / float64(rest)
}

// rawExact is the share of all spans that are read as annotated.
func (c *corpusTally) rawExact() float64 { return float64(c.exact) / float64(c.spans) }

// met is the share of all spans that a figure overlaps, but for those of a class.
func (c *corpusTally) met(without string) float64 {
	return float64(c.overlap) / float64(c.spans-c.classes[without])
}

// precision is the share of the figures of the kinds of which a set annotates all
// that one of its spans overlaps.
func (c *corpusTally) precision() float64 {
	if c.found == 0 {
		return 1
	}
	return float64(c.inside) / float64(c.found)
}

func (c *corpusTally) byRule() int {
	n := 0
	for _, k := range c.classes {
		n += k
	}
	return n
}

func (c *corpusTally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d spans: exact %d (%.3f), overlapping %d (%.3f; without %s %.3f), differently on purpose %d, with another span %d, missed %d; exact or on purpose %.3f, recall of the rest %.3f; values right %d of %d; of %d figures that the set would annotate %d in its spans (%.3f)",
		c.spans, c.exact, c.rawExact(), c.overlap, c.met(""), article, c.met(article), c.byRule(), c.partly, c.missed, c.same(), c.recall(), c.right, c.valued, c.found, c.inside, c.precision())
	for _, name := range slices.Sorted(maps.Keys(c.classes)) {
		fmt.Fprintf(&b, "\n    %4d %s", c.classes[name], name)
	}
	return b.String()
}

// article is the class of an 一 that is an article to us.
const article = "一作冠词"

// otherSet is a set that others annotated, with the least shares that are to be
// reached on it; all but precision are shares of its spans.
type otherSet struct {
	file           string
	exact, overlap float64
	// same counts also the spans of the classes, recall only those outside them.
	same, recall float64
	// complete are the kinds of figures of which the set means to annotate all;
	// precision is the share of these that its spans overlap.
	complete  []corpus.FigureKind
	precision float64
}

// otherSets are the sets, with floors a little below what was reached last. Those of
// the specifications annotate one kind a line, and the reports no date of a byline,
// so that neither tells what is found too much.
func otherSets() []otherSet {
	return []otherSet{
		{file: "recognizers.jsonl", exact: 0.45, overlap: 0.77, same: 0.90, recall: 0.95},
		{file: "duckling_zh.jsonl", exact: 0.37, overlap: 0.63, same: 0.92, recall: 0.90},
		{file: "jionlp_money.jsonl", exact: 0.73, overlap: 0.99, same: 0.95, recall: 0.95,
			complete: []corpus.FigureKind{corpus.Money, corpus.BareNumber}, precision: 0.97},
		{file: "jionlp_time.jsonl", exact: 0.41, overlap: 0.90, same: 0.86, recall: 0.94,
			complete: []corpus.FigureKind{corpus.DateFigure, corpus.TimeFigure, corpus.Duration}, precision: 0.97},
		{file: "news_time.jsonl", exact: 0.38, overlap: 0.75, same: 0.95, recall: 0.97},
		{file: "classifier_silver.jsonl", exact: 0.53, overlap: 0.68, same: 0.95, recall: 0.95,
			complete: []corpus.FigureKind{corpus.Area, corpus.Length, corpus.Weight, corpus.Volume, corpus.Rate}, precision: 0.94},
	}
}

// TestOtherCorpora compares with figures that others annotated by definitions of
// their own. A span that we read differently on purpose belongs to a class of
// differences; what remains is error. What is reached has a floor, with the classes
// and without them.
func TestOtherCorpora(t *testing.T) {
	for _, set := range otherSets() {
		t.Run(set.file, func(t *testing.T) {
			t.Parallel()
			got := corpusTally{classes: map[string]int{}}
			readLines(t, corpustest.Shared(t, "data/figures/"+set.file), func(raw []byte) {
				line := readCorpusLine(t, raw)
				for _, g := range line.Figures {
					got.count(line, g)
				}
				got.countFound(line, set.complete)
			})
			t.Log(&got)
			for _, e := range slices.Concat(got.errors, got.outside) {
				t.Log(e)
			}
			for _, floor := range []struct {
				name        string
				have, least float64
			}{
				{"exact", got.rawExact(), set.exact},
				{"overlapping", got.met(""), set.overlap},
				{"exact or on purpose", got.same(), set.same},
				{"recall outside the classes", got.recall(), set.recall},
				{"precision", got.precision(), set.precision},
			} {
				if floor.have < floor.least {
					t.Errorf("%s: %.3f, floor %.2f", floor.name, floor.have, floor.least)
				}
			}
		})
	}
}

// countFound counts the figures found, of kinds of which a set annotates all.
func (c *corpusTally) countFound(line *corpusLine, kinds []corpus.FigureKind) {
	for _, f := range line.found {
		if !slices.Contains(kinds, f.figure.Kind) {
			continue
		}
		c.found++
		if slices.ContainsFunc(line.Figures, func(g corpusSpan) bool { return f.start < g.End && g.Start < f.end }) {
			c.inside++
			continue
		}
		c.outside = append(c.outside, "outside all spans: "+line.around(f.start, f.end))
	}
}

// around returns the characters from start to end in brackets, with some beside them.
func (l *corpusLine) around(start, end int) string {
	return string(l.runes[max(0, start-8):start]) + "[" + string(l.runes[start:end]) + "]" + string(l.runes[end:min(len(l.runes), end+8)])
}

func readCorpusLine(t *testing.T, raw []byte) *corpusLine {
	var line corpusLine
	if err := json.Unmarshal(raw, &line); err != nil {
		t.Fatal(err)
	}
	published := corpus.NewDay(2024, 5, 24)
	if d, err := corpus.ParseDate(line.Reference[:min(10, len(line.Reference))]); err == nil {
		published = d
	}
	line.runes = []rune(line.Text)
	for _, f := range figure.Scan(line.Text, figure.Options{Published: published}) {
		start := utf8.RuneCountInString(line.Text[:f.Start])
		line.found = append(line.found, foundSpan{start, start + utf8.RuneCountInString(f.Text(line.Text)), f})
	}
	return &line
}

// count compares one span.
func (c *corpusTally) count(line *corpusLine, g corpusSpan) {
	c.spans++
	overlaps := false
	for _, f := range line.found {
		overlaps = overlaps || f.start < g.End && g.Start < f.end
		if f.start == g.Start && f.end == g.End {
			c.exact++
			c.overlap++
			c.compareValue(line, g, f.figure)
			return
		}
	}
	if overlaps {
		c.overlap++
	}
	if name := differenceOf(line, g, overlaps); name != "" {
		c.classes[name]++
		return
	}
	if overlaps {
		c.partly++
	} else {
		c.missed++
	}
	c.errors = append(c.errors, map[bool]string{true: "other span ", false: "missed "}[overlaps]+line.around(g.Start, g.End))
}

// compareValue compares a single number that the set gives with ours, in the
// base unit or as printed.
func (c *corpusTally) compareValue(line *corpusLine, g corpusSpan, f corpus.Figure) {
	text, ok := g.Value.(string)
	want, err := strconv.ParseFloat(text, 64)
	if !ok || err != nil {
		return
	}
	c.valued++
	if f.Kind == corpus.Percent && strings.Contains(g.Text, "分之") && g.Kind == "number" {
		want *= 100 // 一千分之一 as a number is 0.1 %
	}
	for _, d := range append([]corpus.Decimal{f.Value}, f.Written.Numbers...) {
		if v, ok := d.Float(); ok && math.Abs(v-want) <= 1e-6*max(1, math.Abs(want)) {
			c.right++
			return
		}
	}
	c.errors = append(c.errors, fmt.Sprintf("value of %s: %s, want %s", g.Text, f.Value, text))
}
