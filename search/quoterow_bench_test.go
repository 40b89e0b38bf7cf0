package search

import (
	"context"
	"testing"

	"xunwen/corpus"
)

func BenchmarkQuotes(b *testing.B) {
	l := figureBench(b)
	for _, bb := range []struct {
		name string
		req  QuoteRequest
	}{
		{"全部", QuoteRequest{}},
		{"全部带分面", QuoteRequest{Facets: AllQuoteFacets()}},
		{"常有的词", QuoteRequest{Query: "发展"}},
		{"常有的词带分面", QuoteRequest{Query: "发展", Facets: AllQuoteFacets()}},
		{"说话人", QuoteRequest{Query: "说:记者"}},
		{"职务带分面", QuoteRequest{Query: "职务:书记", Facets: AllQuoteFacets()}},
		{"职务另选", QuoteRequest{Roles: []string{"书记"}, Facets: AllQuoteFacets()}},
		{"匿名的转述", QuoteRequest{Query: "来源类型:匿名", Indirect: true, Kinds: []corpus.QuoteKind{corpus.Speech}}},
		{"或与非", QuoteRequest{Query: "(发展 OR 人物:习近平) -困难"}},
		{"没有的词", QuoteRequest{Query: "云岭石桥镇"}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.engine.Quotes(context.Background(), bb.req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
