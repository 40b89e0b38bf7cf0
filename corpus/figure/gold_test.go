package figure_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
)

// goldFloors is the least that is to be reached on an annotated set; a change that
// falls below is a regression.
type goldFloors struct {
	// full is the F1 for span, value and unit, precision the share of the figures found
	// that are right in all three.
	full, precision float64
	// kind is the F1 of every kind with minKind figures and more, for the span and for
	// span, value and unit.
	kind float64
	// resolved is the most figures that have a value or a date here and are
	// annotated as having none.
	resolved int
}

// minKind is how many figures of a kind say something of it.
const minKind = 5

// goldFigure is one annotated figure; offsets count characters.
type goldFigure struct {
	Block         string
	Start, End    int
	Text          string
	Kind          string
	Value         *float64
	Min, Max      *float64
	Unit          string
	Approx        bool
	Bound, Change string
	Compare       string
	Metric        string
	Date          *corpus.DateRange
	Clock         string
	AsWritten     struct{ Unit string } `json:"as_written"`
}

type tally struct{ right, system, gold int }

func (t tally) f1() float64 {
	if t.right == 0 {
		return 0
	}
	p, r := float64(t.right)/float64(t.system), float64(t.right)/float64(t.gold)
	return 2 * p * r / (p + r)
}

func (t tally) precision() float64 { return float64(t.right) / float64(max(1, t.system)) }

func (t *tally) add(n tally) {
	t.right, t.system, t.gold = t.right+n.right, t.system+n.system, t.gold+n.gold
}

// scores compares what is found with what was annotated.
type scores struct {
	span, full tally
	// spans and kinds are the same by kind: that annotated, or that found where nothing
	// is annotated.
	spans, kinds map[string]tally
	// open counts figures annotated as having no value or date that were found,
	// resolved those of them that have one here. The scorer takes whatever is found for
	// right there, and so does sameValue.
	open, resolved              int
	attributes, attributesRight int
	metrics, metricsRight       int
}

func (s *scores) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "span F1 %.3f, span+value+unit F1 %.3f (%d of %d, %d found, precision %.3f), attributes %d/%d, metric %d/%d, resolved though unresolvable %d of %d",
		s.span.f1(), s.full.f1(), s.full.right, s.full.gold, s.full.system, s.full.precision(), s.attributesRight, s.attributes, s.metricsRight, s.metrics, s.resolved, s.open)
	for _, k := range slices.SortedFunc(maps.Keys(s.kinds), func(a, b string) int { return cmp.Compare(s.kinds[b].gold, s.kinds[a].gold) }) {
		fmt.Fprintf(&b, "\n%14s %4d annotated, %4d right, %4d found, F1 %.3f, of the span %.3f", k, s.kinds[k].gold, s.kinds[k].right, s.kinds[k].system, s.kinds[k].f1(), s.spans[k].f1())
	}
	return b.String()
}

// block scans one paragraph and counts.
func (s *scores) block(t *testing.T, id, text string, gold []goldFigure, opt figure.Options) {
	want := map[[2]int]goldFigure{}
	for _, g := range gold {
		want[[2]int{g.Start, g.End}] = g
		s.count(g.Kind, tally{gold: 1}, tally{gold: 1})
	}
	seen := map[[2]int]bool{}
	for _, f := range figure.Scan(text, opt) {
		key := [2]int{utf8.RuneCountInString(text[:f.Start]), utf8.RuneCountInString(text[:f.End])}
		seen[key] = true
		g, ok := want[key]
		if !ok {
			s.count(string(f.Kind), tally{system: 1}, tally{system: 1})
			t.Logf("%s not annotated: %s %q %s", id, around(text, f.Start, f.End), f.Text(text), f.Kind)
			continue
		}
		s.countOpen(t, id, text, g, f)
		if !sameValue(g, f) || !sameUnit(g, f) {
			s.count(g.Kind, tally{system: 1, right: 1}, tally{system: 1})
			t.Logf("%s value: %s wanted %s, got %+v", id, around(text, f.Start, f.End), describe(g), f)
			continue
		}
		s.count(g.Kind, tally{system: 1, right: 1}, tally{system: 1, right: 1})
		s.compareAttributes(t, id, text, g, f)
	}
	for key, g := range want {
		if !seen[key] {
			r := []rune(text)
			at, end := len(string(r[:g.Start])), len(string(r[:g.End]))
			t.Logf("%s missed: %s %q %s", id, around(text, at, end), string(r[g.Start:g.End]), g.Kind)
		}
	}
}

// count adds to the figures of a kind and to all: by their span, and by span, value
// and unit.
func (s *scores) count(kind string, span, full tally) {
	s.span.add(span)
	s.full.add(full)
	ofSpan, ofAll := s.spans[kind], s.kinds[kind]
	ofSpan.add(span)
	ofAll.add(full)
	s.spans[kind], s.kinds[kind] = ofSpan, ofAll
}

// countOpen counts a figure annotated as having no value or date.
func (s *scores) countOpen(t *testing.T, id, text string, g goldFigure, f corpus.Figure) {
	resolved := f.Value != "" || f.Min != "" || f.Max != ""
	switch g.Kind {
	case "date":
		if g.Date != nil {
			return
		}
		resolved = f.Date != nil
	case "time":
		if g.Clock != "" {
			return
		}
		resolved = f.Clock != ""
	default:
		if g.Value != nil || g.Min != nil || g.Max != nil {
			return
		}
	}
	s.open++
	if resolved {
		s.resolved++
		t.Logf("%s resolved: %s is %+v", id, around(text, f.Start, f.End), f)
	}
}

// check fails where less was reached than the floors.
func (s *scores) check(t *testing.T, floors goldFloors) {
	t.Helper()
	if s.full.f1() < floors.full {
		t.Errorf("span+value+unit F1 %.3f is below %.2f", s.full.f1(), floors.full)
	}
	if s.full.precision() < floors.precision {
		t.Errorf("precision %.3f is below %.2f", s.full.precision(), floors.precision)
	}
	if s.resolved > floors.resolved {
		t.Errorf("%d figures without a value or date have one, more than %d", s.resolved, floors.resolved)
	}
	for kind, full := range s.kinds {
		if full.gold >= minKind && min(full.f1(), s.spans[kind].f1()) < floors.kind {
			t.Errorf("%s: F1 %.3f, of the span %.3f, floor %.2f", kind, full.f1(), s.spans[kind].f1(), floors.kind)
		}
	}
}

func (s *scores) compareAttributes(t *testing.T, id, text string, g goldFigure, f corpus.Figure) {
	s.attributes++
	if g.Approx == f.Approx && g.Bound == string(f.Bound) && g.Change == f.Change && (g.Compare == "" || g.Compare == f.Compare) {
		s.attributesRight++
	} else {
		t.Logf("%s attributes: %s want %v %q %q %q got %v %q %q %q", id, around(text, f.Start, f.End), g.Approx, g.Bound, g.Change, g.Compare, f.Approx, f.Bound, f.Change, f.Compare)
	}
	if g.Metric == "" {
		return
	}
	s.metrics++
	if f.Metric != "" && (strings.Contains(g.Metric, f.Metric) || strings.Contains(f.Metric, g.Metric)) {
		s.metricsRight++
	} else {
		t.Logf("%s metric: %s want %q got %q", id, around(text, f.Start, f.End), g.Metric, f.Metric)
	}
}

// around returns the text of a span with what stands beside it.
func around(text string, start, end int) string {
	before, after := []rune(text[:start]), []rune(text[end:])
	return string(before[max(0, len(before)-12):]) + "[" + text[start:end] + "]" + string(after[:min(8, len(after))])
}

func describe(g goldFigure) string {
	out, _ := json.Marshal(struct {
		Value, Min, Max *float64
		Unit            string
		Date            *corpus.DateRange
	}{g.Value, g.Min, g.Max, g.Unit, g.Date})
	return string(out)
}

// seedFigures returns the annotated figures of the seed page by their blocks.
func seedFigures(t *testing.T) map[string][]goldFigure {
	t.Helper()
	gold := map[string][]goldFigure{}
	readLines(t, corpustest.Shared(t, "gold/seed/figures.jsonl"), func(line []byte) {
		var g goldFigure
		if err := json.Unmarshal(line, &g); err != nil {
			t.Fatal(err)
		}
		gold[g.Block] = append(gold[g.Block], g)
	})
	return gold
}

func TestSeedPage(t *testing.T) {
	gold := seedFigures(t)
	got := scores{spans: map[string]tally{}, kinds: map[string]tally{}}
	for _, a := range corpustest.SeedArticles(t) {
		for _, b := range a.Blocks {
			got.block(t, b.ID, b.Text, gold[b.ID], figure.Options{Published: corpus.NewDay(2024, 5, 24)})
		}
	}
	t.Log(&got)
	got.check(t, goldFloors{full: 0.99, precision: 0.99, kind: 0.95})
}

// TestNewsArticles measures on articles of the shared sample of news in
// simplified and traditional characters. They were annotated for this test by
// the same guide, by reading; testdata/news.json holds places and values, the
// texts stay where they are.
func TestNewsArticles(t *testing.T) {
	texts := newsTexts(t)
	raw, err := os.ReadFile(filepath.Join("testdata", "news.json"))
	if err != nil {
		t.Fatal(err)
	}
	var articles []struct {
		ID, Published, Source string
		Figures               []struct {
			goldFigure
			Line   int
			Metric []int
		}
	}
	if err := json.Unmarshal(raw, &articles); err != nil {
		t.Fatal(err)
	}
	got := scores{spans: map[string]tally{}, kinds: map[string]tally{}}
	for _, a := range articles {
		day, _ := corpus.ParseDate(a.Published)
		lines := texts[a.ID]
		byLine := make([][]goldFigure, len(lines))
		for _, g := range a.Figures {
			if len(g.Metric) == 2 {
				g.goldFigure.Metric = string([]rune(lines[g.Line-1])[g.Metric[0]:g.Metric[1]])
			}
			byLine[g.Line-1] = append(byLine[g.Line-1], g.goldFigure)
		}
		currency := figure.CurrencyOf(a.Source, strings.Join(lines, "\n"))
		for i, text := range lines {
			got.block(t, fmt.Sprintf("%.16s:%d", a.ID, i+1), text, byLine[i], figure.Options{Published: day, Currency: currency})
		}
	}
	t.Log(&got)
	// The five are days of a page that puts news of several days together, and a month
	// that is meant of every year: nothing in their paragraphs says so.
	got.check(t, goldFloors{full: 0.96, precision: 0.95, kind: 0.80, resolved: 5})
}

// sameValue reports whether a figure has the value annotated, as the scorer has it:
// where none is annotated, whatever was found will do (scores.resolved counts it).
func sameValue(g goldFigure, f corpus.Figure) bool {
	switch {
	case g.Kind == "date":
		return g.Date == nil || f.Date != nil && g.Date.Start == f.Date.Start && g.Date.End == f.Date.End
	case g.Kind == "time":
		return g.Clock == "" || g.Clock == f.Clock
	case g.Min != nil || g.Max != nil:
		return near(g.Min, f.Min) && near(g.Max, f.Max)
	case g.Value == nil:
		return true
	}
	return near(g.Value, f.Value)
}

func near(want *float64, got corpus.Decimal) bool {
	v, ok := got.Float()
	if want == nil || !ok {
		return want == nil && !ok
	}
	return math.Abs(*want-v) <= 1e-6*max(1, math.Abs(*want), math.Abs(v))
}

func sameUnit(g goldFigure, f corpus.Figure) bool {
	if g.Kind == "date" || g.Kind == "time" || segment.Fold(g.Unit) == segment.Fold(f.Unit) {
		return true
	}
	switch g.Kind {
	case "count", "ordinal", "rank", "number", "ident", "other", "score", "multiple", "fraction", "ratio":
		return segment.Fold(g.AsWritten.Unit) == segment.Fold(f.Unit)
	}
	return false
}

func readLines(t testing.TB, path string, each func([]byte)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		each(in.Bytes())
	}
	if err := in.Err(); err != nil {
		t.Fatal(fmt.Errorf("reading %s: %w", path, err))
	}
}

// newsTexts returns the lines of each article of the shared sample of news that are
// not blank.
func newsTexts(t *testing.T) map[string][]string {
	t.Helper()
	texts := map[string][]string{}
	readLines(t, corpustest.Shared(t, "data/news/sample.jsonl"), func(line []byte) {
		var r struct{ ID, Text string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		texts[r.ID] = slices.DeleteFunc(strings.Split(r.Text, "\n"), func(s string) bool { return strings.TrimSpace(s) == "" })
	})
	return texts
}
