package search_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/corpustest"
	"xunwen/indexer"
	"xunwen/search"
)

// benchArticles is how many real news items the benchmarks index.
const benchArticles = 3000

// realNews returns n real news items.
func realNews(tb testing.TB, n int) []*corpus.Article {
	tb.Helper()
	f, err := os.Open(corpustest.Shared(tb, "data/news/cctv.jsonl.gz"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		tb.Fatal(err)
	}
	var articles []*corpus.Article
	for a, err := range corpus.ReadJSONL(context.Background(), z, corpus.ReadOptions{}) {
		if err != nil {
			tb.Fatal(err)
		}
		if articles = append(articles, a); len(articles) == n {
			break
		}
	}
	return articles
}

func BenchmarkSearch(b *testing.B) {
	e := search.IndexOf(b, realNews(b, benchArticles))
	for _, bb := range []struct {
		name string
		req  search.Request
	}{
		{"两个字", search.Request{Query: "发展"}},
		{"一个字", search.Request{Query: `"国"`}},
		{"引文", search.Request{Query: `"社会主义现代化建设"`}},
		{"两词", search.Request{Query: "经济 合作"}},
		{"两词带分面", search.Request{Query: "经济 合作", Facets: search.AllFacets()}},
		{"数值", search.Request{Query: "数:>100亿元"}},
		{"职务", search.Request{Query: "职务:总书记"}},
		{"一人的职务", search.Request{Query: "人物:胡锦涛 职务:总书记"}},
		{"所辖的地点", search.Request{Query: "地点:山西"}},
		{"近旁的人", search.Request{Query: "‹人物› 近/5 表示"}},
		{"最新", search.Request{Query: "发展", Sort: search.ByDateDesc}},
		{"问句", search.Request{Query: "中国和哪些国家签署了合作文件"}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Search(context.Background(), bb.req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkIndex writes annotated articles, one batch an iteration.
func BenchmarkIndex(b *testing.B) {
	articles := sampleArticles(b)
	n := annotate.New(search.Cutter())
	var ops []indexer.Op
	bytes := int64(0)
	for _, a := range articles {
		if err := n.Annotate(context.Background(), a); err != nil {
			b.Fatal(err)
		}
		for i := range a.Blocks {
			bytes += int64(len(a.Blocks[i].Text))
		}
		ops = append(ops, indexer.Op{Put: &indexer.Put{Article: a}})
	}
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: filepath.Join(b.TempDir(), "index"), Segmenter: search.Cutter()})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	b.SetBytes(bytes)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Apply(context.Background(), ops); err != nil {
			b.Fatal(err)
		}
	}
}
