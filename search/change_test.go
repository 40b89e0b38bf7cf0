package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// TestChangedIndexAnswersAsAFreshOne replaces and removes articles time and again.
// What is found, how much and with which facets must be what a new index of the
// same content says, before and after segments are merged.
func TestChangedIndexAnswersAsAFreshOne(t *testing.T) {
	t.Parallel()
	size, rounds := 30, 2
	if testing.Short() {
		size, rounds = 12, 1
	}
	l := newLibrary(t, invented(21, size), 1+size/8)
	random := rand.New(rand.NewPCG(22, 3))
	for round := range rounds {
		var gone []string
		for _, a := range l.articles {
			if random.IntN(6) == 0 {
				gone = append(gone, a.ID)
			}
		}
		l.remove(t, gone...)
		var changed []*corpus.Article
		for _, a := range invented(uint64(23+round), size) {
			if random.IntN(4) == 0 { // ids that were there, ids that are gone
				changed = append(changed, a)
			}
		}
		l.put(t, changed...)
		fresh := newLibrary(t, slices.Clone(l.articles), 7)
		sameAnswers(t, fmt.Sprintf("round %d", round), l, fresh)
		if err := l.index.Compact(context.Background()); err != nil {
			t.Fatal(err)
		}
		sameAnswers(t, fmt.Sprintf("round %d merged", round), l, fresh)
	}
}

func sameAnswers(t *testing.T, when string, got, want *library) {
	t.Helper()
	for i, query := range orderQueries() {
		for _, sort := range []Sort{ByRelevance, ByDate} {
			if testing.Short() && i%4 > 0 {
				continue
			}
			req := Request{Query: query, Sort: sort, Limit: MaxLimit, Facets: AllFacets()}
			a, b := got.ask(t, req), want.ask(t, req)
			ids, fresh := blockIDs(a.Hits), blockIDs(b.Hits)
			if sort == ByRelevance { // weights know of deleted paragraphs until they are merged away
				slices.Sort(ids)
				slices.Sort(fresh)
			}
			weighed := b.Totals.Relaxed > 0
			if !weighed && (a.Totals != b.Totals || !slices.Equal(ids, fresh)) {
				t.Errorf("%s %q by %s: %+v\n got %v\nwant %v", when, query, sort, a.Totals, ids, fresh)
			}
			if !weighed && (fmt.Sprint(a.Facets) != fmt.Sprint(b.Facets) || !slices.Equal(a.Histogram, b.Histogram)) {
				t.Errorf("%s %q\n got %v %v\nwant %v %v", when, query, a.Facets, a.Histogram, b.Facets, b.Histogram)
			}
			for i := range a.Hits {
				kept := got.article(a.Hits[i].Article.ID)
				if kept == nil || a.Hits[i].Index >= len(kept.Blocks) || kept.Blocks[a.Hits[i].Index].Text != a.Hits[i].Paragraph().Text {
					t.Errorf("%s %q: %s does not stand there any more", when, query, a.Hits[i].Article.BlockID(a.Hits[i].Paragraph()))
				}
			}
		}
	}
	a, err := got.engine.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b, err := want.engine.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if a.Articles != b.Articles || a.Paragraphs != b.Paragraphs || a.Figures != b.Figures {
		t.Errorf("%s: %d articles, %d paragraphs, %d figures; fresh %d, %d, %d", when,
			a.Articles, a.Paragraphs, a.Figures, b.Articles, b.Paragraphs, b.Figures)
	}
}

// TestConcurrentSearchWhileTheIndexChanges searches while articles are replaced,
// removed and merged. Every article holds its own number in all its paragraphs,
// so that an answer made of two versions would show.
func TestConcurrentSearchWhileTheIndexChanges(t *testing.T) {
	t.Parallel()
	version := func(i, n int) *corpus.Article {
		text := fmt.Sprintf("江湾市第%d号项目总投资%d亿元，顾明川说好。", n, n+1)
		texts := []string{text, text, text}[:1+n%3]
		return story(fmt.Sprintf("v%02d", i), fmt.Sprintf("第%d号项目", n), "云岭日报", corpus.NewDay(2024, 5, 1+n%20), texts...)
	}
	var articles []*corpus.Article
	for i := range 20 {
		articles = append(articles, version(i, 0))
	}
	l := newLibrary(t, articles, 3)
	rounds := 10
	if testing.Short() {
		rounds = 5
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for reader := range 3 {
		readers.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				searchOnce(t, l.engine, orderQueries()[(i*3+reader)%len(orderQueries())])
				readOnce(t, l.engine, fmt.Sprintf("v%02d", i%20))
			}
		})
	}
	for round := range rounds {
		l.put(t, version(round%20, round+1), version((round+7)%20, round+1))
		if round%5 == 4 {
			l.remove(t, fmt.Sprintf("v%02d", round%20))
			if err := l.index.Compact(context.Background()); err != nil {
				t.Error(err)
			}
		}
	}
	close(done)
	readers.Wait()
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	if res := l.ask(t, Request{Query: "项目", CountOnly: true}); res.Totals.Exact != len(l.holding(l.exactNode(t, "项目"))) {
		t.Errorf("at the end %d", res.Totals.Exact)
	}
}

// searchOnce asks one query and checks that each hit is of one version.
func searchOnce(t *testing.T, e *Engine, query string) {
	res, err := e.Search(context.Background(), Request{Query: query, Facets: AllFacets(), Limit: 50})
	if err != nil {
		t.Errorf("%s: %v", query, err)
		return
	}
	for _, h := range res.Hits {
		checkVersion(t, query, h.Article)
	}
	if id := duplicate(blockIDs(res.Hits)); id != "" {
		t.Errorf("%s: %s is found twice", query, id)
	}
}

// readOnce reads an article by its id.
func readOnce(t *testing.T, e *Engine, id string) {
	a, err := e.Article(context.Background(), id)
	if errors.Is(err, ErrNotFound) {
		return
	}
	if err != nil {
		t.Errorf("%s: %v", id, err)
		return
	}
	checkVersion(t, id, a)
}

// checkVersion checks that all of an article is of one version.
func checkVersion(t *testing.T, asked string, a *corpus.Article) {
	var n int
	if _, err := fmt.Sscanf(a.Headline, "第%d号项目", &n); err != nil {
		t.Errorf("%s: headline %q", asked, a.Headline)
	}
	want := fmt.Sprintf("江湾市第%d号项目总投资%d亿元，顾明川说好。", n, n+1)
	if len(a.Blocks) != 2+n%3 {
		t.Errorf("%s: %d blocks under %q", asked, len(a.Blocks), a.Headline)
	}
	for _, b := range a.Blocks[1:] {
		if b.Text != want {
			t.Errorf("%s: article %s is of two versions: %q under %q", asked, a.ID, b.Text, a.Headline)
		}
	}
}

// TestSnapshotsStayAsTheyWere holds a snapshot while everything it shows is
// removed and merged away.
func TestSnapshotsStayAsTheyWere(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(31, 30), 5)
	cond := l.exactNode(t, "投资 OR 大桥")
	want := l.holding(cond)
	old := slices.Clone(l.articles)
	snapshot, err := l.index.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	var ids []string
	for _, a := range old {
		ids = append(ids, a.ID)
	}
	l.remove(t, ids[:25]...)
	l.put(t, invented(32, 10)...)
	if err := l.index.Compact(context.Background()); err != nil {
		t.Fatal(err)
	}
	all, err := runs(t.Context(), snapshot)
	if err != nil {
		t.Fatal(err)
	}
	s, err := choose(t.Context(), all, cond)
	if err != nil {
		t.Fatal(err)
	}
	was := &library{articles: old}
	var got []string
	for _, p := range s.parts {
		got = append(got, was.idsOf(t, p.run, p.docs)...)
		indexer.Each(p.docs, func(doc uint32) {
			if a, block, err := p.run.segment.Article(doc); err != nil || a.Blocks[block].Text == "" {
				t.Errorf("the snapshot lost an article: %v", err)
			}
		})
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := l.engine.Article(context.Background(), ids[24]); !errors.Is(err, ErrNotFound) {
		t.Errorf("a removed article: %v", err)
	}
	if _, err := l.index.Apply(context.Background(), []indexer.Op{{Remove: "没有"}}); err != nil {
		t.Errorf("removing what is not there: %v", err)
	}
}
