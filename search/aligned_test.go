package search

import (
	"fmt"
	"strings"
	"testing"

	"xunwen/corpus"
)

// remarks is an archive of what was said, in words that are easily misremembered.
func remarks() []*corpus.Article {
	day := corpus.NewDay(2024, 5, 20)
	return []*corpus.Article{
		story("m1", "招商会开幕", "云岭日报", day,
			"市委书记沈知远说：“到江湾投资的企业必须挣钱、必须盈利，政府不添乱。”",
			"会期三天，来宾六百多人。"),
		story("m2", "春耕现场会", "江湾晚报", day,
			"县长顾明川表示：“守住耕地红线，多种粮、种好粮，才能端稳自己的饭碗。”",
			"全县投入资金12.9亿元，改良土壤3万亩。"),
		story("m3", "街头采访", "云岭日报", day, "有人说企业要盈利，有人说企业要让利，各有各的道理。"),
	}
}

// shownDiff writes what a near hit has in place of what was asked for.
func shownDiff(h *Hit) string {
	var b strings.Builder
	for _, v := range h.Variants {
		fmt.Fprintf(&b, "%s→%s", v.Asked, v.Found)
	}
	return b.String()
}

func TestHalfRememberedQuotesAreFound(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, remarks(), 1)
	for _, tt := range []struct{ name, query, want, diff string }{
		{"两个词", "必须要赚大钱 必须盈利", "m1:1", "必须要赚大钱 必须盈利→必须挣钱、必须盈利"},
		{"加引号", "“企业必须赚到钱，必须有盈利”", "m1:1", "企业必须赚到钱，必须有盈利→企业必须挣钱、必须盈利"},
		{"漏了半句", "守住耕地红线，种好粮，才能端牢自己的饭碗", "m2:1", "守住耕地红线，种好粮，才能端牢自己的饭碗→守住耕地红线，多种粮、种好粮，才能端稳自己的饭碗"},
		{"另加条件", "必须要赚大钱 必须盈利 来源:云岭日报", "m1:1", "必须要赚大钱 必须盈利→必须挣钱、必须盈利"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := l.ask(t, Request{Query: tt.query})
			if res.Totals.Near != 1 || res.Totals.Exact != 0 || len(res.Hits) == 0 {
				t.Fatalf("totals %+v, %d hits", res.Totals, len(res.Hits))
			}
			h := ofMatch(res.Hits, MatchNear)[0]
			if id := h.Article.BlockID(h.Paragraph()); id != tt.want || shownDiff(&h) != tt.diff {
				t.Errorf("got %s: %s", id, shownDiff(&h))
			}
			if len(h.Snippet.Marks) != 1 || h.Snippet.Marks[0].Text(h.Snippet.Text) != strings.Split(tt.diff, "→")[1] {
				t.Errorf("marks %v of %s", h.Snippet.Marks, h.Snippet.Text)
			}
		})
	}
}

func TestHalfRememberedQuotesStandBehindExactOnes(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, append(remarks(), story("m4", "回响", "云岭日报", corpus.NewDay(2024, 5, 21), "他转述说，企业必须赚钱，必须盈利。")), 2)
	res := l.ask(t, Request{Query: "必须赚钱 必须盈利"})
	if res.Totals.Exact != 1 || res.Totals.Near != 1 || res.Total != 1 {
		t.Fatalf("totals %+v, total %d", res.Totals, res.Total)
	}
	if got := blockIDs(res.Hits); strings.Join(got, " ") != "m4:1 m1:1" {
		t.Errorf("hits %v", got)
	}
	if quoted := l.ask(t, Request{Query: "“必须赚钱，必须盈利”"}); quoted.Totals.Near != 0 {
		t.Errorf("a quoted text that stands somewhere is loosened: %+v", quoted.Totals)
	}
}

func TestWhatIsNotRemembered(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, remarks(), 3)
	for _, query := range []string{
		"必须赚钱", // a word, for near misses
		"天气晴好适合出门散步看风景",        // nowhere
		"全县投入资金13.9亿元，改良土壤3万亩", // a number is none other
		"=“企业必须赚钱，必须盈利”",       // character by character
		"NOT 必须赚钱必须盈利",
	} {
		for _, h := range l.ask(t, Request{Query: query}).Hits {
			for _, v := range h.Variants {
				if v.Kind == VariantWording {
					t.Errorf("%s: %s in place of %s", query, v.Found, v.Asked)
				}
			}
		}
	}
}

func TestHalfRememberedQuotesArePaged(t *testing.T) {
	t.Parallel()
	var many []*corpus.Article
	for i := range 9 {
		many = append(many, story(fmt.Sprintf("p%d", i), "会", "云岭日报", corpus.NewDay(2024, 5, 1+i), fmt.Sprintf("第%d位发言者：企业必须挣钱、必须盈利。", i)))
	}
	l := newLibrary(t, many, 2)
	hits := l.every(t, Request{Query: "必须要赚大钱 必须盈利", Limit: 2})
	if len(hits) != 9 || duplicate(blockIDs(hits)) != "" {
		t.Errorf("hits %v", blockIDs(hits))
	}
}
