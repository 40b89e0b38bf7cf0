package eval_test

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
	"xunwen/search/eval"
)

var update = flag.Bool("update", false, "write the golden files anew")

// judged are the sets of the golden file. Of the large ones only some questions are
// asked, which tells as much as all.
func judged() []judgedSet {
	return []judgedSet{
		{"cmrc2018", 20, nil},
		{"drcd_trad", 12, nil},
		{"drcd_trad", 36, segment.Fold},
		{"rgb_zh_news", 1, nil},
	}
}

type judgedSet struct {
	name    string
	every   int
	rewrite func(string) string
}

// TestGolden holds the quality of the ranking to testdata/golden.txt, so that a
// change of it shows in review. Run it with -update after a change that is
// meant.
func TestGolden(t *testing.T) {
	if testing.Short() {
		t.Skip("indexes 17,000 articles and asks 1,100 questions")
	}
	seg := segment.New(segment.Config{})
	var b strings.Builder
	fmt.Fprintf(&b, "%-24s %-14s %9s  %6s  %8s  %9s  %8s  %7s\n",
		"set", "ranking", "questions", "MRR@10", "recall@1", "recall@10", "found@10", "nDCG@10")
	indexes := map[string]*memory{}
	engines := map[string]*search.Engine{}
	for _, j := range judged() {
		set, err := eval.Read(corpustest.Shared(t, "data/retrieval/"+j.name))
		if err != nil {
			t.Fatal(err)
		}
		if indexes[j.name] == nil {
			indexes[j.name] = loadSet(t, seg, set)
			engines[j.name] = engine(t, seg, set)
		}
		index := indexes[j.name]
		if j.rewrite != nil {
			set.Name += " (simplified)"
		}
		ours := measure(t, &b, set, j, "xunwen", engines[j.name])
		measure(t, &b, set, j, "rank by itself", twoStages{index})
		pairs := measure(t, &b, set, j, "bigrams alone", bm25{index, "exact"})
		words := measure(t, &b, set, j, "words alone", bm25{index, "words"})
		if ours.MRR10 <= pairs.MRR10 || ours.MRR10 <= words.MRR10 {
			t.Errorf("%s: MRR@10 %.4f is not above bigrams alone (%.4f) and words alone (%.4f)",
				set.Name, ours.MRR10, pairs.MRR10, words.MRR10)
		}
	}
	corpustest.Golden(t, "golden.txt", []byte(b.String()), *update)
}

// plain annotates nothing: names and figures have no part in the ranking.
type plain struct{}

func (plain) Annotate(context.Context, *corpus.Article) error { return nil }
func (plain) Model() string                                   { return "" }

// engine indexes the articles of a set as the index command does.
func engine(t *testing.T, seg *segment.Segmenter, set *eval.Set) *search.Engine {
	t.Helper()
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: t.TempDir(), Segmenter: seg})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	articles, err := set.Articles()
	if err != nil {
		t.Fatal(err)
	}
	defer articles.Close() // read only
	sum, err := indexer.Load(t.Context(), x, indexer.LoadConfig{Paths: []string{"-"}, Stdin: articles, Annotator: plain{}})
	if err != nil || sum.Failed > 0 {
		t.Fatalf("%d inputs failed: %v", sum.Failed, err)
	}
	engine := search.NewEngine(x, seg, nil)
	t.Cleanup(engine.Close) // before the index
	return engine
}

func loadSet(t *testing.T, seg *segment.Segmenter, set *eval.Set) *memory {
	t.Helper()
	articles, err := set.Articles()
	if err != nil {
		t.Fatal(err)
	}
	defer articles.Close() // read only
	return load(t, seg, articles)
}

func measure(t *testing.T, b *strings.Builder, set *eval.Set, j judgedSet, ranking string, s eval.Searcher) *eval.Result {
	t.Helper()
	r, err := eval.Run(t.Context(), s, set, eval.Config{Every: j.every, Rewrite: j.rewrite})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(b, "%-24s %-14s %9d  %6.4f  %8.4f  %9.4f  %8.4f  %7.4f\n",
		r.Set, ranking, r.Questions, r.MRR10, r.Recall1, r.Recall10, r.Found10, r.NDCG10)
	return r
}
