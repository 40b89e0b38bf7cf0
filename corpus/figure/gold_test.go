package figure_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/figure"
)

// seedFloor is the least F1 for span, value and unit on the annotated page;
// a change that falls below it is a regression.
const seedFloor = 0.93

// goldFigure is one record of figures.jsonl; offsets count characters.
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

func TestSeedPage(t *testing.T) {
	dir := corpustest.Shared(t, "gold/seed")
	var page struct {
		Articles []struct {
			Blocks []struct{ ID, Text string }
		}
	}
	raw, err := os.ReadFile(filepath.Join(dir, "articles.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &page); err != nil {
		if err := json.Unmarshal(raw, &page.Articles); err != nil {
			t.Fatal(err)
		}
	}
	gold := map[string]map[[2]int]goldFigure{}
	readLines(t, filepath.Join(dir, "figures.jsonl"), func(line []byte) {
		var g goldFigure
		if err := json.Unmarshal(line, &g); err != nil {
			t.Fatal(err)
		}
		if gold[g.Block] == nil {
			gold[g.Block] = map[[2]int]goldFigure{}
		}
		gold[g.Block][[2]int{g.Start, g.End}] = g
	})
	day, _ := corpus.ParseDate("2024-05-24")
	var span, full tally
	var attributes, attributesRight, metrics, metricsRight int
	for _, a := range page.Articles {
		for _, b := range a.Blocks {
			want := gold[b.ID]
			span.gold += len(want)
			full.gold += len(want)
			seen := map[[2]int]bool{}
			for _, f := range figure.Scan(b.Text, figure.Options{Published: day}) {
				key := [2]int{utf8.RuneCountInString(b.Text[:f.Start]), utf8.RuneCountInString(b.Text[:f.End])}
				seen[key] = true
				span.system++
				full.system++
				g, ok := want[key]
				if !ok {
					t.Logf("not in gold: %s %q %s", b.ID, f.Text(b.Text), f.Kind)
					continue
				}
				span.right++
				if !sameValue(g, f) || !sameUnit(g, f) {
					t.Logf("value: %s %q got %+v", b.ID, g.Text, f)
					continue
				}
				full.right++
				attributes++
				if g.Approx == f.Approx && g.Bound == string(f.Bound) && g.Change == f.Change && g.Compare == f.Compare {
					attributesRight++
				} else {
					t.Logf("attributes: %s %q want %v %q %q %q got %v %q %q %q", b.ID, g.Text, g.Approx, g.Bound, g.Change, g.Compare, f.Approx, f.Bound, f.Change, f.Compare)
				}
				if g.Metric != "" && f.Metric != "" {
					metrics++
					if strings.Contains(g.Metric, f.Metric) || strings.Contains(f.Metric, g.Metric) {
						metricsRight++
					} else {
						t.Logf("metric: %q want %q got %q", g.Text, g.Metric, f.Metric)
					}
				}
			}
			for key, g := range want {
				if !seen[key] {
					t.Logf("missed: %s %q %s", b.ID, g.Text, g.Kind)
				}
			}
		}
	}
	t.Logf("span F1 %.3f, span+value+unit F1 %.3f (%d of %d, %d found), attributes %d/%d, metric %d/%d",
		span.f1(), full.f1(), full.right, full.gold, full.system, attributesRight, attributes, metricsRight, metrics)
	if full.f1() < seedFloor {
		t.Errorf("span+value+unit F1 %.3f is below %.2f", full.f1(), seedFloor)
	}
}

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
	if g.Kind == "date" || g.Kind == "time" || g.Unit == f.Unit {
		return true
	}
	switch g.Kind {
	case "count", "ordinal", "rank", "number", "ident", "other", "score", "multiple", "fraction", "ratio":
		return g.AsWritten.Unit == f.Unit
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
