package search_test

import (
	"index/suffixarray"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
)

// TestEveryOfManySubstringsIsFound asks for 20,000 substrings of real news, 1 to
// 20 characters long, in quotation marks: drawn at random, frequent ones, rare
// ones, some that begin or end at a mark or inside a number, some typed in full
// width or in traditional characters, some verbatim. The total of each must be the
// number of paragraphs that hold it, and of some the paragraphs are compared, so
// that recall and precision are 1. cmd/measure asks the same of whole archives.
func TestEveryOfManySubstringsIsFound(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a long measurement")
	}
	manySubstrings(t, realNews(t, 550), 20_000)
}

// TestEverySubstringOfTheSampleIsFound does the same without the shared data.
func TestEverySubstringOfTheSampleIsFound(t *testing.T) {
	t.Parallel()
	n := 4000
	if testing.Short() {
		n = 800
	}
	manySubstrings(t, sampleArticles(t), n)
}

// comparedSets is how many questions of a run are compared paragraph by
// paragraph, which takes longer, and largestSet how many hits they have at most.
const (
	comparedSets = 400
	largestSet   = 400
)

func manySubstrings(t *testing.T, articles []*corpus.Article, n int) {
	e := search.IndexOf(t, articles)
	a := newHaystack(articles)
	asked := a.questions(rand.New(rand.NewPCG(20240524, 7)), n)
	byKind := map[string]int{}
	for i, q := range asked {
		byKind[q.kind]++
		want := a.holding(q)
		res := ask(t, e, search.Request{Query: q.query, CountOnly: true})
		if res.Totals.Exact != len(want) {
			t.Errorf("%s %s: total %d, but %d paragraphs hold it", q.kind, q.query, res.Totals.Exact, len(want))
		}
		if i%max(1, len(asked)/comparedSets) == 0 && len(want) <= largestSet {
			if got := exactHits(t, e, q.query); !slices.Equal(got, want) {
				t.Errorf("%s %s\n got %v\nwant %v", q.kind, q.query, got, want)
			}
		}
	}
	if len(asked) < n {
		t.Errorf("asked %d questions, want %d", len(asked), n)
	}
	t.Logf("%d substrings over %d paragraphs: %v", len(asked), len(a.ids), byKind)
}

// exactHits returns the ids of all exact hits, page by page, sorted.
func exactHits(t *testing.T, e *search.Engine, query string) []string {
	t.Helper()
	ids := []string{}
	req := search.Request{Query: query, Limit: search.MaxLimit}
	for {
		res := ask(t, e, req)
		for i := range res.Hits {
			if h := &res.Hits[i]; h.Match == search.MatchExact {
				ids = append(ids, h.Article.BlockID(h.Paragraph()))
			}
		}
		if res.NextCursor == "" {
			slices.Sort(ids)
			return ids
		}
		req.Cursor = res.NextCursor
	}
}

// needle is a substring as it is asked for.
type needle struct {
	kind  string
	query string // with its quotation marks
	want  string // what a paragraph must hold, as compared or, verbatim, as it is
	raw   bool   // verbatim
}

// haystack is all texts, and the truth about them.
type haystack struct {
	ids   []string
	texts []string
	as    [2]holder // as compared, as they are
}

func newHaystack(articles []*corpus.Article) *haystack {
	h := &haystack{}
	var folded []string
	for _, a := range articles {
		for i := range a.Blocks {
			h.ids = append(h.ids, a.BlockID(&a.Blocks[i]))
			h.texts = append(h.texts, a.Blocks[i].Text)
			folded = append(folded, compared(a.Blocks[i].Text))
		}
	}
	h.as = [2]holder{newHolder(folded), newHolder(h.texts)}
	return h
}

// holding returns the ids of the paragraphs that hold the needle, sorted.
func (h *haystack) holding(q needle) []string {
	as := &h.as[0]
	if q.raw {
		as = &h.as[1]
	}
	ids := []string{}
	for i := range as.texts(q.want) {
		ids = append(ids, h.ids[i])
	}
	slices.Sort(ids)
	return ids
}

// holder tells which of many texts hold a string: as strings.Contains would, but
// by a suffix array of all of them with NULs between, since there are 60 million
// pairs of a text and a question.
type holder struct {
	starts []int
	array  *suffixarray.Index
}

func newHolder(texts []string) holder {
	var h holder
	var all []byte
	for _, text := range texts {
		h.starts = append(h.starts, len(all))
		all = append(append(all, text...), 0)
	}
	h.array = suffixarray.New(all)
	return h
}

func (h *holder) texts(part string) map[int]bool {
	found := map[int]bool{}
	for _, at := range h.array.Lookup([]byte(part), -1) {
		found[sort.SearchInts(h.starts, at+1)-1] = true
	}
	return found
}

// TestHolderAgreesWithContains holds the truth of the tests above against
// strings.Contains.
func TestHolderAgreesWithContains(t *testing.T) {
	t.Parallel()
	texts := []string{"全县签约项目18个", "项目", "", "县县县", "签约A&B"}
	h := newHolder(texts)
	for _, part := range []string{"项目", "县", "县县", "签约", "18个", "个项", "B", "没有"} {
		for i, text := range texts {
			if got, want := h.texts(part)[i], strings.Contains(text, part); got != want {
				t.Errorf("%q holds %q: %v, want %v", text, part, got, want)
			}
		}
	}
}
