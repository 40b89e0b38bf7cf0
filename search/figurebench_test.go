package search_test

import (
	"context"
	"testing"

	"xunwen/search"
)

// BenchmarkFigureConditions asks for figures by their values, by what they measure
// and by their dates.
func BenchmarkFigureConditions(b *testing.B) {
	e := search.IndexOf(b, realNews(b, benchArticles))
	for _, bb := range []struct{ name, query string }{
		{"数值", "数:>100亿元"},
		{"恰好的数值", "数:100亿元"},
		{"个数", "数:>100家"},
		{"指标与数值", "投资>50亿元"},
		{"只有指标", "指标:投资"},
		{"只有三个字的指标", "指标:总投资"},
		{"同比", "同比:>10%"},
		{"亩与公顷", "数:1000亩"},
		{"事发", "事发:2012-05"},
		{"话里的条件", "投资超过50亿元"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Search(context.Background(), search.Request{Query: bb.query}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
