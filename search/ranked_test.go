package search

import (
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/rank"
)

// TestRankedQuestions asks questions with and without conditions: what the
// conditions exclude must not come, exact hits stand first and once, only words of
// the question are marked, and the order is the same each time.
func TestRankedQuestions(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(71, 36), 9)
	fresh := newLibrary(t, slicesReversed(l.articles), 11)
	tests := []struct {
		name  string
		req   Request
		holds func(h *Hit) bool
	}{
		{"问句", Request{Query: "青禾县的营商环境怎么样"}, nil},
		{"问句里有人", Request{Query: "沈知远说了什么"}, nil},
		{"限定来源", Request{Query: "江湾市去年完成了多少投资", Source: "江湾晚报"}, func(h *Hit) bool { return h.Article.Source == "江湾晚报" }},
		{"来源写在检索式里", Request{Query: "江湾市去年完成了多少投资 来源:江湾晚报"}, func(h *Hit) bool { return h.Article.Source == "江湾晚报" }},
		{"限定日期", Request{Query: "大桥全长多少公里", From: "2022", To: "2022"}, func(h *Hit) bool { return strings.HasPrefix(h.Article.Date.Day(), "2022") }},
		{"日期写在检索式里", Request{Query: "大桥全长多少公里 日期:2022..2023"}, func(h *Hit) bool {
			return h.Article.Date.Day() >= "2022" && h.Article.Date.Day() < "2024"
		}},
		{"不含", Request{Query: "大桥总投资多少亿元 -公里"}, func(h *Hit) bool { return !strings.Contains(h.Paragraph().Text, "公里") }},
		{"不含近似", Request{Query: "谁到青禾县调研 -李雪锋~"}, func(h *Hit) bool { return !strings.Contains(h.Paragraph().Text, "李雪峰") }},
		{"限定人物", Request{Query: "谁说营商环境越好客商越放心 人物:顾明川"}, func(h *Hit) bool { return strings.Contains(h.Paragraph().Text, "顾明川") }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.req.Limit = 40
			hits := l.every(t, tt.req)
			if len(hits) == 0 {
				t.Fatalf("%s finds nothing", tt.req.Query)
			}
			l.checkTotals(t, Request{Query: tt.req.Query, Source: tt.req.Source, From: tt.req.From, To: tt.req.To, Group: GroupNone, Limit: 40}, hits)
			if got := blockIDs(l.every(t, tt.req)); !slices.Equal(got, blockIDs(hits)) {
				t.Errorf("asked again: %v, then %v", blockIDs(hits), got)
			}
			if got := blockIDs(fresh.every(t, tt.req)); !slices.Equal(got, blockIDs(hits)) {
				t.Errorf("in other segments\n%v\n%v", blockIDs(hits), got)
			}
			for i := range hits {
				h := &hits[i]
				if tt.holds != nil && !tt.holds(h) {
					t.Errorf("%s: %s does not hold: %s", tt.req.Query, h.Article.BlockID(h.Paragraph()), h.Paragraph().Text)
				}
				for _, m := range h.Snippet.Marks {
					if h.Match == MatchRelaxed && !asksFor(tt.req.Query, m.Text(h.Snippet.Text)) {
						t.Errorf("%s: marked %q", tt.req.Query, m.Text(h.Snippet.Text))
					}
				}
			}
		})
	}
}

// asksFor reports whether a mark consists of characters of the query.
func asksFor(query, mark string) bool {
	kept := foldedText(mark)
	return !strings.ContainsFunc(kept, func(r rune) bool { return !strings.ContainsRune(foldedText(query), r) })
}

func slicesReversed(articles []*corpus.Article) []*corpus.Article {
	out := slices.Clone(articles)
	slices.Reverse(out)
	return out
}

// TestDeletedParagraphsAnswerNoQuestion: the terms of what was deleted stay in the
// index until segments are merged, and must find nothing.
func TestDeletedParagraphsAnswerNoQuestion(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, []*corpus.Article{
		story("d1", "大桥", "云岭日报", corpus.NewDay(2024, 5, 1), "江湾大桥全长三公里，总投资不小。"),
		story("d2", "公园", "云岭日报", corpus.NewDay(2024, 5, 1), "江湾公园全长一公里。"),
	}, 2)
	const question = "江湾大桥全长多少公里？"
	if hits := l.every(t, Request{Query: question, Limit: 10}); len(hits) == 0 || hits[0].Article.ID != "d1" {
		t.Fatalf("before: %v", blockIDs(hits))
	}
	l.remove(t, "d1")
	for _, req := range []Request{{Query: question}, {Query: "大桥 全长 投资"}, {Query: "大乔"}, {Query: "daqiao"}, {Query: "公园大桥"}} {
		for _, h := range l.every(t, req) {
			if h.Article.ID == "d1" {
				t.Errorf("%s finds a deleted paragraph as %s", req.Query, h.Match)
			}
		}
	}
}

// TestMarksTearNoNumbers: a mark holds no part of a number or of a word, wherever in
// the text that stands.
func TestMarksTearNoNumbers(t *testing.T) {
	t.Parallel()
	cut, err := rank.Cut(cutter(), "哪些项目投资超过50亿元")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, want string }{
		{"项目投资超过50亿元", "投资超过50亿元"},
		{"项目投资超过5000亿元", "投资超过"},
		{"补贴10.50亿元以下", ""},
		{"150亿元", ""},
		{"50亿元", "50亿元"},
		{"5000", ""},
		{"增长0.50", ""},
		{"投资超过一半", "投资超过"},
		{"", ""},
	} {
		kept := segment.Keep(test.text)
		got := ""
		for _, span := range newShared(cut).in(kept) {
			got += span.Text(test.text)
		}
		if got != test.want {
			t.Errorf("%s: marked %q, want %q", test.text, got, test.want)
		}
	}
}
