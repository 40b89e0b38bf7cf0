package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
)

// TestFacetsAreWhatHitsHave counts every facet and the histogram by hand, over the
// paragraphs that satisfy the query but for its conditions on the facet's field.
func TestFacetsAreWhatHitsHave(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(9, 80), 9)
	tests := []struct {
		name, text string // text without the conditions on names
		chosen     map[FacetName]string
		req        Request
	}{
		{"全部", "", nil, Request{}},
		{"一个词", "投资", nil, Request{}},
		{"选了人", "投资", map[FacetName]string{FacetPerson: "人物:李雪峰"}, Request{}},
		{"选了两个人", "投资", map[FacetName]string{FacetPerson: "(人物:李雪峰 OR 人物:沈知远)"}, Request{}},
		{"两个人都要", "项目", map[FacetName]string{FacetPerson: "人物:李雪峰 人物:沈知远"}, Request{}},
		{"选了地点和来源", "投资 OR 大桥", map[FacetName]string{FacetPlace: "地点:江湾市", FacetSource: "来源:云岭日报"}, Request{}},
		{"选了机构", "", map[FacetName]string{FacetOrg: "机构:云岭大学"}, Request{}},
		{"来源作参数", "大桥", nil, Request{Source: "江湾晚报"}},
		{"来源又是参数又在检索式里", "大桥", map[FacetName]string{FacetSource: "来源:江湾晚报"}, Request{Source: "江湾晚报"}},
		{"限定日期", "大桥", nil, Request{From: "2022", To: "2023-06"}},
		{"日期写在检索式里", "日期:2022 投资", map[FacetName]string{FacetPerson: "人物:顾明川"}, Request{}},
		{"没有结果", "\"完全没有的话\"", map[FacetName]string{FacetPerson: "人物:顾明川"}, Request{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			req := tt.req
			req.Facets, req.Query = AllFacets(), queryOf(tt.text, tt.chosen, "")
			res := l.ask(t, req)
			if res.Total != res.Totals.Exact {
				t.Fatalf("%s: totals %+v, want exact hits or none", req.Query, res.Totals)
			}
			for _, f := range []FacetName{FacetPerson, FacetOrg, FacetPlace, FacetSource} {
				open := tt.req
				open.Query = queryOf(tt.text, tt.chosen, f)
				if f == FacetSource {
					open.Source = ""
				}
				if got, want := res.Facets[f], l.countFacet(t, open, f); !slices.Equal(got, want) {
					t.Errorf("%s\n got %v\nwant %v", f, got, want)
				}
			}
			if got, want := res.Histogram, l.countMonths(t, req); !slices.Equal(got, want) {
				t.Errorf("histogram\n got %v\nwant %v", got, want)
			}
			if got, want := len(res.Facets[FacetMonth]), len(res.Histogram); got != want {
				t.Errorf("%d months as a facet, %d in the histogram", got, want)
			}
		})
	}
}

// queryOf joins a text with what was chosen, but for one facet.
func queryOf(text string, chosen map[FacetName]string, without FacetName) string {
	if len(chosen) == 0 || text == "" {
		text = strings.TrimSpace(text)
	} else {
		text = "(" + text + ")"
	}
	for _, f := range AllFacets() {
		if c := chosen[f]; c != "" && f != without {
			text += " " + c
		}
	}
	return strings.TrimSpace(text)
}

// each calls f with every paragraph that a request finds as typed, by looking at
// all of them.
func (l *library) each(t *testing.T, req Request, f func(a *corpus.Article, p *corpus.Paragraph)) {
	t.Helper()
	q, err := l.engine.newQuestion(Request{Query: req.Query, Sort: ByRelevance, From: req.From, To: req.To, Source: req.Source})
	if err != nil {
		t.Fatal(err)
	}
	n, _, err := q.compile(stepExact)
	if err != nil {
		t.Fatal(err)
	}
	cond := q.filtered(n)
	for _, a := range l.articles {
		for i := range a.Blocks {
			if _, ok := cond.match(&passage{article: a, block: i}); ok {
				f(a, &a.Blocks[i])
			}
		}
	}
}

// countFacet counts names as their conditions find them: by the full name, and where it
// is printed for another one.
func (l *library) countFacet(t *testing.T, req Request, name FacetName) []FacetCount {
	t.Helper()
	kind := map[FacetName]corpus.EntityType{FacetPerson: corpus.Person, FacetOrg: corpus.Organization, FacetPlace: corpus.Place}[name]
	full := l.fullNames(kind)
	counts := map[string]int{}
	l.each(t, req, func(a *corpus.Article, p *corpus.Paragraph) {
		if name == FacetSource {
			if a.Source != "" {
				counts[a.Source]++
			}
			return
		}
		seen := map[string]bool{}
		for _, e := range p.Entities {
			if e.Type != kind {
				continue
			}
			seen[cmp.Or(e.Canonical, e.Text(p.Text))] = true
			if printed := e.Text(p.Text); full[printed] {
				seen[printed] = true
			}
		}
		for v := range seen {
			counts[v]++
		}
	})
	out := []FacetCount{}
	for v, n := range counts {
		out = append(out, FacetCount{v, n})
	}
	slices.SortFunc(out, func(a, b FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return out[:min(len(out), facetValues)]
}

// fullNames are the full names of all entities of a type.
func (l *library) fullNames(kind corpus.EntityType) map[string]bool {
	full := map[string]bool{}
	for _, a := range l.articles {
		for i := range a.Blocks {
			p := &a.Blocks[i]
			for _, e := range p.Entities {
				if e.Type == kind {
					full[cmp.Or(e.Canonical, e.Text(p.Text))] = true
				}
			}
		}
	}
	return full
}

func (l *library) countMonths(t *testing.T, req Request) []MonthCount {
	t.Helper()
	counts := map[string]int{}
	l.each(t, req, func(a *corpus.Article, _ *corpus.Paragraph) {
		if !a.Date.IsZero() {
			counts[a.Date.Day()[:7]]++
		}
	})
	var out []MonthCount
	for m, n := range counts {
		out = append(out, MonthCount{m, n})
	}
	slices.SortFunc(out, func(a, b MonthCount) int { return cmp.Compare(a.Month, b.Month) })
	return out
}

// TestFacetsAreTheMostFrequent has far more values than are shown, many of them
// equally frequent, in several segments.
func TestFacetsAreTheMostFrequent(t *testing.T) {
	t.Parallel()
	var articles []*corpus.Article
	for i := range 300 {
		source := fmt.Sprintf("第%03d报", (i*i)%97)
		articles = append(articles, story(fmt.Sprintf("f%03d", i), "题", source, corpus.Date{}, "大桥通车。"))
	}
	l := newLibrary(t, articles, 60)
	for _, query := range []string{"", "大桥"} {
		got := l.ask(t, Request{Query: query, Facets: []FacetName{FacetSource}}).Facets[FacetSource]
		if want := l.countFacet(t, Request{Query: query}, FacetSource); !slices.Equal(got, want) || len(got) != facetValues {
			t.Errorf("%q\n got %v\nwant %v", query, got, want)
		}
	}
}

// TestRefiningByChosenNamesBringsNothingNew: a choice of names is a condition that
// narrows, wherever the words of the query stand.
func TestRefiningByChosenNamesBringsNothingNew(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, []*corpus.Article{
		story("a", "新建大桥总投资公布", "云岭日报", corpus.NewDay(2024, 5, 1), "江湾市市长顾明川说，好。", "县委书记李雪峰说投资不小。"),
	}, 1)
	if got := blockIDs(l.every(t, Request{Query: "投资 (人物:顾明川 OR 人物:李雪峰)", Limit: 10})); !slices.Equal(got, []string{"a:2"}) {
		t.Errorf("got %v, want only the paragraph that says 投资", got)
	}
}

// TestFacetsOfQuestions: of a question too, choosing a value brings as many hits as
// its facet says.
func TestFacetsOfQuestions(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(9, 80), 9)
	fields := map[FacetName]string{FacetPerson: "人物:", FacetOrg: "机构:", FacetPlace: "地点:", FacetSource: "来源:"}
	for _, text := range []string{"江湾市新建大桥花了多少投资？", "哪些项目在江湾市开工？", "谁到大桥调研？"} {
		res := l.ask(t, Request{Query: text, Facets: AllFacets()})
		if res.Totals.Relaxed == 0 || res.Totals.Exact > 0 {
			t.Fatalf("%s: totals %+v, want relaxed hits only", text, res.Totals)
		}
		for f, field := range fields {
			for _, c := range res.Facets[f] {
				chosen := l.ask(t, Request{Query: text + " " + field + "“" + c.Value + "”", CountOnly: true})
				if chosen.Totals.Relaxed != c.Count {
					t.Errorf("%s: %s%s has %d, chosen it brings %+v", text, field, c.Value, c.Count, chosen.Totals)
				}
			}
		}
	}
}
