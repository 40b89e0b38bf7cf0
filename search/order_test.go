package search

import (
	"slices"
	"testing"

	"xunwen/corpus"
)

// orderQueries are answered by exact hits, by hits of all kinds, and by a ranking.
func orderQueries() []string {
	return []string{
		"", "投资", "营商环境 项目", "投资 OR 大桥 OR 他说", "-投资", "人物:李雪峰", "数:>5亿元",
		"李雪锋", "李雪锋~", "同句(投资 全年)", "公园 NEAR/20 面积", "hahahaha",
		"lixuefeng", "yingshang huanjing", "青禾县的营商环境怎么样", "江湾市去年完成了多少投资", "没有的词 投资 大桥",
		"江湾市大桥全长多少公里 来源:江湾晚报", "青禾县县委书记说了什么 日期:2022..2024",
	}
}

// TestPagesHoldEveryHitOnce asks page by page, with pages of different lengths:
// together they must be the whole list, in one order, without a hit lost or seen
// twice, and the totals must be those of the list.
func TestPagesHoldEveryHitOnce(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(5, 12), 3)
	limits := []int{1, 4}
	if testing.Short() {
		limits = []int{3}
	}
	for i, query := range orderQueries() {
		if testing.Short() && i%6 > 0 {
			continue
		}
		for _, sort := range []Sort{ByRelevance, ByDate, ByDateDesc} {
			for _, group := range []Group{GroupNone, GroupArticle} {
				req := Request{Query: query, Sort: sort, Group: group, Limit: MaxLimit}
				whole := l.every(t, req)
				l.checkTotals(t, req, whole)
				checkOrder(t, req, whole)
				for _, req.Limit = range limits {
					if req.Limit == 1 && len(whole) > 30 {
						continue
					}
					if got, want := blockIDs(l.every(t, req)), blockIDs(whole); !slices.Equal(got, want) {
						t.Errorf("%+v\npages %v\nwhole %v", req, got, want)
					}
				}
			}
		}
	}
}

// checkTotals compares the totals of an answer with its hits. Folded, an article
// stands once for all its paragraphs of one match.
func (l *library) checkTotals(t *testing.T, req Request, hits []Hit) {
	t.Helper()
	if req.Group == GroupNone {
		if id := duplicate(blockIDs(hits)); id != "" {
			t.Errorf("%+v: %s is found twice: %v", req, id, blockIDs(hits))
		}
	}
	first := l.ask(t, req)
	sum := 0
	articles := map[Match]map[string]bool{}
	count := map[Match]int{}
	for i := range hits {
		h := &hits[i]
		if articles[h.Match] == nil {
			articles[h.Match] = map[string]bool{}
		}
		if req.Group == GroupArticle && articles[h.Match][h.Article.ID] {
			t.Errorf("%+v: %s is listed twice under %s", req, h.Article.ID, h.Match)
		}
		articles[h.Match][h.Article.ID] = true
		count[h.Match] += 1 + h.More
		sum += 1 + h.More
	}
	got := Totals{Exact: count[MatchExact], Relaxed: count[MatchRelaxed], Near: count[MatchNear], Pinyin: count[MatchPinyin]}
	if got != first.Totals {
		t.Errorf("%+v: totals %+v, hits %+v", req, first.Totals, got)
	}
	if len(hits) > 0 {
		if first.Total != count[hits[0].Match] || first.Groups != len(articles[hits[0].Match]) {
			t.Errorf("%+v: total %d in %d articles, hits %d in %d", req, first.Total, first.Groups,
				count[hits[0].Match], len(articles[hits[0].Match]))
		}
	} else if first.Total != 0 || sum != 0 {
		t.Errorf("%+v: total %d without hits", req, first.Total)
	}
}

// checkOrder checks that matches follow each other as they should, and within one
// the dates or the scores.
func checkOrder(t *testing.T, req Request, hits []Hit) {
	t.Helper()
	ranks := map[Match]int{MatchExact: 0, MatchRelaxed: 1, MatchNear: 2, MatchPinyin: 3}
	for i := 1; i < len(hits); i++ {
		a, b := &hits[i-1], &hits[i]
		if ranks[a.Match] > ranks[b.Match] {
			t.Errorf("%+v: %s after %s", req, b.Match, a.Match)
		}
		if a.Match != b.Match {
			continue
		}
		if c := inOrderOf(req, a, b); c > 0 || c == 0 && placeOf(a) >= placeOf(b) {
			t.Errorf("%+v: %s (%v, %v) before %s (%v, %v)", req,
				placeOf(a), a.Article.Date, a.Score, placeOf(b), b.Article.Date, b.Score)
		}
	}
}

func placeOf(h *Hit) string { return h.Article.ID + "#" + string(rune('A'+h.Index)) }

// inOrderOf compares two hits by what they are sorted by.
func inOrderOf(req Request, a, b *Hit) int {
	if req.Sort == ByRelevance && req.Query != "" {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	}
	x, y := a.Article.Date.Day(), b.Article.Date.Day()
	switch {
	case x == y:
		return 0
	case x == "":
		return 1
	case y == "":
		return -1
	case (x < y) == (req.Sort == ByDate):
		return -1
	}
	return 1
}

// TestPagesBehindTheRescoredOnes pages through more hits than are scored by their
// text, of which the rest stands in the order of the first scores.
func TestPagesBehindTheRescoredOnes(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a larger index")
	}
	var articles []*corpus.Article
	for i, a := range invented(6, rescoreWindow/2) {
		for n := range 3 {
			a.Blocks = append(a.Blocks, corpus.Paragraph{ID: "x" + string(rune('a'+n)), Type: corpus.BlockParagraph,
				Text: []string{"大桥投资又有新进展。", "投资，投资，还是投资！", "这一段说的是大桥和投资的事，比别的段落长一些，也慢一些。"}[(i+n)%3]})
		}
		articles = append(articles, a)
	}
	l := newLibrary(t, articles, 40)
	for _, group := range []Group{GroupNone, GroupArticle} {
		for _, query := range []string{"投资", "投资 OR 大桥", "江湾市新建大桥投资了多少"} {
			req := Request{Query: query, Group: group, Limit: MaxLimit}
			whole := l.every(t, req)
			if group == GroupNone && query == "投资" && len(whole) <= rescoreWindow {
				t.Fatalf("%s: only %d hits", query, len(whole))
			}
			l.checkTotals(t, req, whole)
			req.Limit = 77
			if got, want := blockIDs(l.every(t, req)), blockIDs(whole); !slices.Equal(got, want) {
				t.Errorf("%+v: pages of 77 differ from pages of %d", req, MaxLimit)
			}
		}
	}
}

// TestMarksLieOnWhatWasFound checks the marks of every hit of many queries: inside
// the snippet, in order, apart from each other, and where the condition holds.
func TestMarksLieOnWhatWasFound(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(7, 50), 9)
	a := newAsker(11, l)
	n := 80
	if testing.Short() {
		n = 15
	}
	for i := range n {
		q := a.tree(i % 4)
		cond := l.exactNode(t, q)
		for _, h := range l.ask(t, Request{Query: q, Limit: 30}).Hits {
			text := h.Paragraph().Text
			if text[h.Snippet.Start:h.Snippet.Start+len(h.Snippet.Text)] != h.Snippet.Text {
				t.Fatalf("%s: the snippet is no part of the paragraph", q)
			}
			last := 0
			for _, m := range h.Snippet.Marks {
				if m.Start < last || m.End <= m.Start || m.End > len(h.Snippet.Text) {
					t.Fatalf("%s: marks %v in %d bytes", q, h.Snippet.Marks, len(h.Snippet.Text))
				}
				last = m.End + 1 // marks that touch are one
			}
			if h.Match != MatchExact {
				continue
			}
			spans, ok := cond.match(&passage{article: h.Article, block: h.Index})
			if !ok || len(h.Variants) > 0 {
				t.Fatalf("%s: %s is no exact hit (variants %v)", q, h.Article.BlockID(h.Paragraph()), h.Variants)
			}
			if len(mergeSpans(spans)) > 0 && len(h.Snippet.Marks) == 0 {
				t.Errorf("%s: no mark in %q", q, h.Snippet.Text)
			}
		}
	}
}
