package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"xunwen/cmd/measure/draw"
	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search"
	"xunwen/search/query"
)

func newsTexts() []string {
	var out []string
	for i := range 60 {
		out = append(out, fmt.Sprintf("云岭日报讯：青禾县去年签约项目%d个，总投资%d.9亿元，同比增长%d%%。县委书记沈知远说：“营商环境越好，客商越放心。”", i, i*7, i%30))
	}
	return append(out, "只此一家的龘字。", `他说"好"，又说＂也好＂。`)
}

func TestDrawPartsDrawsAllStrata(t *testing.T) {
	t.Parallel()
	parts := drawParts(draw.NewSampler(newsTexts(), 1), 800)
	counts := map[stratum]int{}
	seen := map[string]bool{}
	for _, p := range parts {
		counts[p.stratum]++
		if n := len([]rune(p.text)); n < 1 || n > longestPart || p.normal != segment.Normalize(p.text) || p.normal == "" {
			t.Errorf("bad part %+v", p)
		}
		if seen[p.text] {
			t.Errorf("%q came twice", p.text)
		}
		seen[p.text] = true
	}
	if len(parts) != 800 || counts[frequent] < 150 || counts[rare] < 150 {
		t.Errorf("%d parts: %v", len(parts), counts)
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"平常", "营商，环境", `"营商，环境"`},
		{"里面有直引号", `说"好"`, `"说""好"""`},
		{"里面有弯引号", "说“好”", `"说“好”"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := quoted(tt.text); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	if quotable("＂也好") || !quotable(`"好`) {
		t.Error("quotable is wrong about quotation marks")
	}
}

func TestWithout(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b, first string
		n                 int
	}{
		{"一样", "1 2 3", "1 2 3", "", 0},
		{"少一个", "1 2 3", "1 3", "2", 1},
		{"多的不算", "2", "1 2 3", "", 0},
		{"重复的算一次", "1 1 2", "1 2", "1", 1},
		{"什么也没有", "1 2", "", "1", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if n, first := without(strings.Fields(tt.a), strings.Fields(tt.b)); n != tt.n || first != tt.first {
				t.Errorf("%d %q, want %d %q", n, first, tt.n, tt.first)
			}
		})
	}
}

// liar is an engine that misses the first paragraph and makes up another.
type liar struct {
	search.Searcher
	ids []string
}

func (l liar) Search(_ context.Context, req search.Request) (*search.Response, error) {
	res := &search.Response{Total: len(l.ids), Totals: search.Totals{Exact: len(l.ids)}}
	if req.CountOnly {
		return res, nil
	}
	for _, id := range l.ids {
		a := &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{{ID: id, Text: "县"}}}
		res.Hits = append(res.Hits, search.Hit{Match: search.MatchExact, Article: a})
	}
	return res, nil
}

// TestWrongAnswersAreToldApart checks the checker: right totals may hide wrong
// paragraphs.
func TestWrongAnswersAreToldApart(t *testing.T) {
	t.Parallel()
	all := &blocks{ids: []string{"a:1", "a:2", "a:3"}, texts: []string{"县城", "县里", "城里"}}
	p := &part{text: "县", normal: "县", stratum: rare}
	if err := findTruth(t.Context(), all, []*part{{normal: "城"}, p}, 2); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name     string
		ids      []string
		right    bool
		missed   string
		extra    string
		byTotals score
	}{
		{"对", []string{"2", "1"}, true, "0", "0", score{1, 1, 2, 2, 2}},
		{"数对了，段不对", []string{"2", "3"}, false, "1 a:1", "1 a:3", score{1, 0, 2, 2, 2}},
		{"少了", []string{"1"}, false, "1 a:2", "0", score{1, 0, 2, 1, 1}},
		{"多了", []string{"1", "2", "3"}, false, "0", "1 a:3", score{1, 0, 2, 3, 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			q := *p
			if err := q.ask(t.Context(), liar{ids: tt.ids}, 100); err != nil {
				t.Fatal(err)
			}
			missed, extra := q.differences()
			if q.right() != tt.right || missed != tt.missed || extra != tt.extra {
				t.Errorf("right %v, missed %q, extra %q", q.right(), missed, extra)
			}
			var sum score
			if q.count(&sum); sum != tt.byTotals {
				t.Errorf("counted %+v, want %+v", sum, tt.byTotals)
			}
		})
	}
}

func TestReportFailsWhereAnAnswerIsWrong(t *testing.T) {
	t.Parallel()
	var out, progress strings.Builder
	s := streams{out: &out, progress: &progress}
	good := &part{text: "县", normal: "县", stratum: uniform, want: 2, got: 2}
	if err := reportExact(s, []*part{good}); err != nil {
		t.Errorf("all right, yet %v", err)
	}
	bad := &part{text: "城", normal: "城", stratum: rare, want: 5, got: 4}
	err := reportExact(s, []*part{good, bad})
	if err == nil || !strings.Contains(out.String(), "| `\"城\"` | rare | 5 | 4 | 1 | 0 |") {
		t.Errorf("error %v, table\n%s", err, out.String())
	}
}

func TestQuantile(t *testing.T) {
	t.Parallel()
	var hundred []time.Duration
	for i := range 100 {
		hundred = append(hundred, time.Duration(i+1))
	}
	tests := []struct {
		name string
		of   []time.Duration
		q    float64
		want time.Duration
	}{
		{"没有", nil, 0.5, 0},
		{"一个", []time.Duration{7}, 0.99, 7},
		{"中位", hundred, 0.5, 50},
		{"百分之九十九", hundred, 0.99, 99},
		{"三个的中位", []time.Duration{1, 2, 3}, 0.5, 2},
		{"三个的九十九", []time.Duration{1, 2, 3}, 0.99, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := quantile(tt.of, tt.q); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestNumbersAsPrinted(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, got, want string }{
		{"微秒", millis(340 * time.Microsecond), "0.34"},
		{"毫秒", millis(12340 * time.Microsecond), "12.3"},
		{"秒", millis(1234 * time.Millisecond), "1234"},
		{"全对", share(7, 7), "1.0"},
		{"差一点不算全对", share(9_999_999, 10_000_000), "0.999999"},
		{"一个也没有", share(0, 0), "1.0"},
		{"没有分母", share(1, 0), "–"},
		{"比", ratio(3, 2), "1.50"},
		{"没有可比", ratio(3, 0), "–"},
		{"要求", limits{3 * ms, 0, 300 * ms}.String(), "p50 ≤ 3, worst ≤ 300"},
		{"达到", limits{p50: ms}.met(ms, 9*ms, 9*ms), "yes"},
		{"没达到", limits{p50: ms, p99: 5 * ms}.met(ms, 9*ms, 9*ms), "**no**"},
		{"没有要求", limits{}.met(ms, ms, ms), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

// TestQuestionsAreOfTheirKind draws questions of each kind and looks at them.
func TestQuestionsAreOfTheirKind(t *testing.T) {
	t.Parallel()
	o := latencyOptions{each: 16, seed: 1}
	kinds, err := drawKinds(newsTexts(), segment.New(segment.Config{}), o)
	if err != nil {
		t.Fatal(err)
	}
	again, err := drawKinds(newsTexts(), segment.New(segment.Config{}), o)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(newsTexts(), "\n")
	for i, k := range kinds {
		if !slices.EqualFunc(k.questions, again[i].questions, func(a, b question) bool { return a.String() == b.String() }) {
			t.Errorf("%s: one seed, two draws", k.name)
		}
		for _, q := range k.questions {
			switch {
			case q.rows != nil:
				checkRows(t, k.name, q)
			case strings.HasPrefix(k.name, "complete"):
				if q.typed == "" || q.req.Query != "" {
					t.Errorf("%s: %+v", k.name, q)
				}
			case strings.HasPrefix(k.name, "substring"), strings.HasPrefix(k.name, "frequent phrase"):
				if !strings.Contains(all, strings.ReplaceAll(q.req.Query[1:len(q.req.Query)-1], `""`, `"`)) {
					t.Errorf("%s: %s stands nowhere", k.name, q)
				}
			case strings.Contains(k.name, "facets"):
				if len(q.req.Facets) < 3 {
					t.Errorf("%s: %+v", k.name, q)
				}
			case strings.Contains(k.name, "characters") && strings.HasSuffix(k.name, "15–25 characters"):
				if n := len([]rune(q.req.Query)); n < shortestClause || n > longestClause {
					t.Errorf("%s: %s has %d characters", k.name, q, n)
				}
			}
		}
	}
}

// checkRows looks at a question for figures.
func checkRows(t *testing.T, kind string, q question) {
	t.Helper()
	req := q.rows
	if q.conflicts != strings.HasPrefix(kind, "conflicts") || strings.Contains(kind, "three facets") != (len(req.Facets) == 3) ||
		strings.Contains(kind, "where") != (req.Where != "") || strings.Contains(kind, "largest first") != (req.Sort == search.FiguresByValueDesc) ||
		(strings.Contains(kind, "word") || strings.Contains(kind, "超过")) != (req.Query != "") {
		t.Errorf("%s: %+v", kind, *req)
	}
}

// TestConditionsAreRead: what is drawn as a condition is one, and nothing of it is
// left out.
func TestConditionsAreRead(t *testing.T) {
	t.Parallel()
	kinds, err := drawKinds(newsTexts(), segment.New(segment.Config{}), latencyOptions{each: 16, seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kinds {
		for _, q := range k.questions {
			text := q.req.Query
			switch {
			case q.rows != nil && q.rows.Where != "":
				text = q.rows.Where
			case !strings.Contains(k.name, "`投资>V`") && !strings.Contains(k.name, "`数:V`") && !strings.Contains(k.name, "事发"):
				continue
			}
			n, warnings := query.Parse(text)
			if words := fmt.Sprintf("%T", n); len(warnings) > 0 || words == "query.Word" {
				t.Errorf("%s: %s is read as %s %v", k.name, text, query.Understood(n), warnings)
			}
		}
		if strings.Contains(k.name, "投资") && len(k.questions) == 0 {
			t.Errorf("%s: nothing drawn", k.name)
		}
	}
}

func TestKindsDoNotAskAgainWhatWarmedUp(t *testing.T) {
	t.Parallel()
	kinds, err := drawKinds(newsTexts(), segment.New(segment.Config{}), latencyOptions{each: 16, seed: 2, only: "substring"})
	if err != nil {
		t.Fatal(err)
	}
	k := kinds[0]
	if len(kinds) != 1 || len(k.questions) != 80 || len(k.warmUp) != 10 {
		t.Fatalf("%d kinds, %d questions, %d before them", len(kinds), len(k.questions), len(k.warmUp))
	}
	for _, w := range k.warmUp {
		if slices.ContainsFunc(k.questions, func(q question) bool { return q.String() == w.String() }) {
			t.Errorf("%s is asked twice", w)
		}
	}
}
