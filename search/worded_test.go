package search

import (
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search/query"
)

func wordedLibrary(t testing.TB) *library {
	t.Helper()
	return invoices(t,
		"石桥镇的冷链园总投资30亿元、年产值68亿元。",
		"江湾市的电池厂总投资52.6亿元，明年投产。",
		"云岭新材料基地总投资50亿元。",
		"青禾县的光伏项目总投资突破50亿元，已经开工。",
		"云岭机场项目总投资1200亿元，可带动就业3000人。",
		"去年9月，石桥镇的水厂通水，日供水5万吨。",
		"本报曾说“凡投资超过50亿元的都来了”。",
		"主题公交占比为92%，满意率百分之百。",
	)
}

// relaxedStories returns the numbers of the stories that are found behind the exact
// hits, in order, and whether the answer says how it understood the query.
func (l *library) relaxedStories(t testing.TB, q string) (stories []string, as string) {
	t.Helper()
	res := l.ask(t, Request{Query: q})
	for _, w := range res.Warnings {
		if rest, ok := strings.CutPrefix(w.Message, "理解为 "); ok {
			as = rest
		}
	}
	hits := ofMatch(l.every(t, Request{Query: q, Limit: 2}), MatchRelaxed)
	if res.Totals.Relaxed != len(hits) {
		t.Errorf("%s: a total of %d, %d hits", q, res.Totals.Relaxed, len(hits))
	}
	for _, h := range hits {
		stories = append(stories, h.Article.ID)
	}
	slices.Sort(stories)
	return stories, as
}

// TestNamesBeforeMetrics: a place or body that stands directly before the metric is a
// word of its own, unless figures measure just that.
func TestNamesBeforeMetrics(t *testing.T) {
	t.Parallel()
	l := wordedLibrary(t)
	for _, tt := range []struct{ query, want, as string }{
		{"石桥镇总投资20亿元以上", "s00", "石桥镇 总投资>=20亿元"},
		{"石桥镇年产值10亿元以上", "s00", "石桥镇 年产值>=10亿元"},
		{"电池厂投资超过50亿元", "", ""},  // no name that the archive knows
		{"石桥镇产值超过500亿元", "", ""}, // nothing, with or without
		{"投资超过50亿元", "s01 s03 s04", "投资>50亿元"},
	} {
		got, as := l.relaxedStories(t, tt.query)
		if tt.as == "" {
			if as != "" {
				t.Errorf("%s: read as %s", tt.query, as)
			}
			continue
		}
		if strings.Join(got, " ") != tt.want || as != tt.as {
			t.Errorf("%s: %v as %q, want %s as %q", tt.query, got, as, tt.want, tt.as)
		}
		rows, err := l.engine.Figures(t.Context(), FigureRequest{Query: tt.query})
		if err != nil || rows.Total == 0 {
			t.Errorf("%s: %+v, %v", tt.query, rows, err)
		}
	}
}

func TestConditionsInWords(t *testing.T) {
	t.Parallel()
	l := wordedLibrary(t)
	for _, tt := range []struct {
		query string
		want  string
	}{
		{"投资超过50亿元", "s01 s03 s04"}, // the quotation is found as typed
		{"总投资不少于50亿元", "s01 s02 s03 s04"},
		{"总投资1000亿以上", "s04"},
		{"年产值10亿元以上", "s00"},
		{"1000人以上的就业", "s04"},
		{"百分比大于80%", "s07"},
		{"2023年9月的事", "s05"},
		{"江湾市 投资超过50亿元", "s01"},
		{"投资超过50亿元 来源:云岭日报", "s01 s03 s04"},
	} {
		t.Run(tt.query, func(t *testing.T) {
			t.Parallel()
			got, as := l.relaxedStories(t, tt.query)
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %v, want %s (as %s)", got, tt.want, as)
			}
			if as == "" {
				t.Error("nothing says how it was understood")
			}
			// What it is said to be understood as finds the same, exactly.
			n, _ := query.Parse(as)
			if again := query.String(n); again != as {
				t.Errorf("%s reads back as %s", as, again)
			}
			var exact []string
			for _, h := range ofMatch(l.every(t, Request{Query: as, Limit: 9}), MatchExact) {
				exact = append(exact, h.Article.ID)
			}
			for _, id := range got {
				if !slices.Contains(exact, id) {
					t.Errorf("%s does not find %s, which %s does", as, id, tt.query)
				}
			}
		})
	}
}

func TestExactTextComesFirst(t *testing.T) {
	t.Parallel()
	l := wordedLibrary(t)
	hits := l.every(t, Request{Query: "投资超过50亿元", Limit: 1})
	if len(hits) != 4 || hits[0].Match != MatchExact || hits[0].Article.ID != "s06" {
		t.Fatalf("%v", blockIDs(hits))
	}
	res := l.ask(t, Request{Query: "投资超过50亿元", Facets: AllFacets()})
	if res.Totals != (Totals{Exact: 1, Relaxed: 3}) || res.Total != 1 || res.NextCursor != "" {
		t.Errorf("%+v", res.Totals)
	}
	// Without it the conditions are the first group, and are counted.
	res = l.ask(t, Request{Query: "总投资不少于50亿元", Facets: AllFacets(), Group: GroupArticle})
	if res.Total != 4 || res.Groups != 4 || len(res.Facets[FacetSource]) != 1 || res.Facets[FacetSource][0].Count != 4 {
		t.Errorf("total %d in %d articles, facets %v", res.Total, res.Groups, res.Facets)
	}
}

func TestWordsThatAreNoConditions(t *testing.T) {
	t.Parallel()
	l := wordedLibrary(t)
	for _, q := range []string{
		"投资", "江湾市的电池厂", `"投资超过50亿元"`, "投资超过50亿元 OR 电池厂", "投资>50亿元", "投资 -投产", "数:>50亿元",
		"投资超过900亿元吗怎么会呢", "",
	} {
		t.Run(q, func(t *testing.T) {
			t.Parallel()
			if _, as := l.relaxedStories(t, q); as != "" {
				t.Errorf("understood as %s", as)
			}
		})
	}
}

func TestConditionsInWordsAreMarked(t *testing.T) {
	t.Parallel()
	l := wordedLibrary(t)
	for _, tt := range []struct{ query, id, want string }{
		{"总投资1000亿以上", "s04", "云岭机场项目[总投资1200亿元]，可带动就业3000人。"},
		{"2023年9月的事", "s05", "[去年9月]，石桥镇的水厂通水，日供水5万吨。"},
	} {
		a := l.article(tt.id)
		marks, err := l.engine.Mark(t.Context(), tt.query, a)
		if err != nil {
			t.Fatal(err)
		}
		if got := marked(a.Blocks[1].Text, marks[1]); got != tt.want {
			t.Errorf("%s: %s", tt.query, got)
		}
		res := l.ask(t, Request{Query: tt.query})
		if len(res.Hits) != 1 || marked(res.Hits[0].Snippet.Text, res.Hits[0].Snippet.Marks) != tt.want {
			t.Errorf("%s: %+v", tt.query, res.Hits)
		}
	}
}

// TestWordedStep holds the step to looking at all paragraphs.
func TestWordedStep(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, append(invented(5, 30), story("s00", "青禾县", "", corpus.NewDay(2024, 1, 2), "总投资88亿元。")), 9)
	for _, text := range []string{"投资超过5亿元", "总投资不少于20亿元", "同比增长5%以上", "石桥镇 投资超过5亿元", "种植面积3万亩以上"} {
		q, err := l.engine.newQuestion(Request{Query: text, Sort: ByRelevance})
		if err != nil {
			t.Fatal(err)
		}
		n, ok, err := q.compile(stepWorded)
		if err != nil || !ok {
			t.Fatalf("%s: %v, %v", text, ok, err)
		}
		l.checkNode(t, text, n, l.holding(n))
	}
}
