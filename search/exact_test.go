package search_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/segment"
	"xunwen/search"
)

func isBadRequest(err error) bool { return errors.Is(err, search.ErrBadRequest) }
func isNotFound(err error) bool   { return errors.Is(err, search.ErrNotFound) }

// seedArticles reads the seed page through the reader, as a user would.
func seedArticles(t testing.TB) []*corpus.Article {
	t.Helper()
	f, err := os.Open(corpustest.Shared(t, "seed/000_e18f7db95999e1b9.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []*corpus.Article
	for a, err := range corpus.Read(context.Background(), f, corpus.ReadOptions{Path: f.Name(), Date: corpus.NewDay(2024, 5, 24)}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// compared is the rule by which texts are compared, written a second time, rune
// by rune and without the tables of the product but for FoldRune: the truth of
// the test below.
func compared(text string) string {
	runes := []rune(text)
	for i, r := range runes {
		runes[i] = segment.FoldRune(r)
	}
	digit := func(i int) bool { return i >= 0 && i < len(runes) && runes[i] >= '0' && runes[i] <= '9' }
	var out strings.Builder
	for i, r := range runes {
		switch {
		case strings.ContainsRune("%‰℃+=&", r):
			out.WriteRune(r)
		case strings.ContainsRune(".:,-/~", r):
			if digit(i-1) && digit(i+1) {
				out.WriteRune(r)
			}
		case strings.ContainsRune("|<>^`", r), unicode.IsSpace(r), unicode.IsPunct(r), unicode.In(r, unicode.Z, unicode.C):
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// TestEverySubstringIsFoundAndNothingElse asks for 2,000 random parts of
// paragraphs of the sample and the seed, 2 to 20 characters long, as quoted
// queries, and compares the answer with strings.Contains over all paragraphs.
func TestEverySubstringIsFoundAndNothingElse(t *testing.T) {
	t.Parallel()
	articles := sampleArticles(t)
	t.Run("样本", func(t *testing.T) { t.Parallel(); substrings(t, articles, 1000) })
	t.Run("真实新闻", func(t *testing.T) {
		t.Parallel()
		substrings(t, realNews(t, 600), 500)
	})
	t.Run("样本与种子版面", func(t *testing.T) {
		t.Parallel()
		substrings(t, append(seedArticles(t), sampleArticles(t)...), 1000)
	})
}

func substrings(t *testing.T, articles []*corpus.Article, n int) {
	e := search.IndexOf(t, articles)
	var texts, folded, ids []string
	for _, a := range articles {
		for i := range a.Blocks {
			texts = append(texts, a.Blocks[i].Text)
			folded = append(folded, compared(a.Blocks[i].Text))
			ids = append(ids, a.BlockID(&a.Blocks[i]))
		}
	}
	random := rand.New(rand.NewPCG(20240524, 1))
	asked := 0
	for asked < n {
		part := randomPart(random, texts)
		want := compared(part)
		if want == "" || strings.ContainsAny(part, "\"＂") {
			continue // the same mark inside a quoted query ends it
		}
		asked++
		var truth []string
		for i := range texts {
			if strings.Contains(folded[i], want) {
				truth = append(truth, ids[i])
			}
		}
		slices.Sort(truth)
		got := everyHit(t, e, `"`+part+`"`, want)
		if !slices.Equal(got, truth) {
			t.Errorf("%q: found %d paragraphs, %d hold it\n got %v\nwant %v", part, len(got), len(truth), got, truth)
		}
	}
	t.Logf("%d random substrings over %d paragraphs", asked, len(texts))
}

func randomPart(random *rand.Rand, texts []string) string {
	runes := []rune(texts[random.IntN(len(texts))])
	length := 2 + random.IntN(19)
	if length >= len(runes) {
		return string(runes)
	}
	start := random.IntN(len(runes) - length + 1)
	return string(runes[start : start+length])
}

// everyHit returns all hits of a query, page by page, sorted, and checks each.
func everyHit(t *testing.T, e *search.Engine, query, want string) []string {
	t.Helper()
	var ids []string
	req := search.Request{Query: query, Limit: search.MaxLimit}
	for {
		res := ask(t, e, req)
		if res.Totals.Relaxed > 0 {
			return ids
		}
		for i := range res.Hits {
			checkHit(t, &res.Hits[i], query, want)
		}
		ids = append(ids, found(res)...)
		if res.NextCursor == "" {
			if len(ids) != res.Total {
				t.Errorf("%s: total %d, but %d hits", query, res.Total, len(ids))
			}
			slices.Sort(ids)
			return ids
		}
		req.Cursor = res.NextCursor
	}
}

// checkHit checks what every hit promises: the snippet is part of the text, and
// the marks are exactly what was asked for.
func checkHit(t *testing.T, h *search.Hit, query, want string) {
	t.Helper()
	text, s := h.Paragraph().Text, h.Snippet
	if !strings.HasPrefix(text[s.Start:], s.Text) {
		t.Errorf("%s: the snippet is not where it says", query)
	}
	if len(s.Marks) == 0 {
		t.Errorf("%s: no mark in %q", query, s.Text)
	}
	for _, m := range s.Marks {
		if got := compared(s.Text[:m.End])[len(compared(s.Text[:m.Start])):]; !strings.Contains(got, want) && utf8.RuneCountInString(want) < 150 {
			// Neighbouring digits may bring a mark of their own into the prefix.
			if alone := compared(m.Text(s.Text)); !strings.Contains(alone, want) {
				t.Errorf("%s: marked %q", query, m.Text(s.Text))
			}
		}
	}
}
