package search

import (
	"context"
	"testing"

	"xunwen/corpus"
)

// figureBench is an archive of real news for the benchmarks of rows.
func figureBench(b *testing.B) *library {
	b.Helper()
	const articles = 1000
	return newLibrary(b, printed(b, articles), 250)
}

func BenchmarkFigures(b *testing.B) {
	l := figureBench(b)
	for _, bb := range []struct {
		name string
		req  FigureRequest
	}{
		{"全部", FigureRequest{}},
		{"全部带分面", FigureRequest{Facets: AllFigureFacets()}},
		{"按值", FigureRequest{Sort: FiguresByValueDesc, Units: []string{"CNY"}}},
		{"检索式里的条件", FigureRequest{Query: "投资>1亿元"}},
		{"少有的条件", FigureRequest{Where: "数:>50亿元"}},
		{"常有的条件", FigureRequest{Where: "数:>0", Facets: AllFigureFacets()}},
		{"要读原文的条件", FigureRequest{Where: "同比:>0%"}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.engine.Figures(context.Background(), bb.req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkConflicts(b *testing.B) {
	l := figureBench(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.engine.Conflicts(context.Background(), FigureRequest{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompileWhere(b *testing.B) {
	const where = "(投资>50亿元 OR 同比:>20%) -数:1..3亿元 指标:工业"
	b.ReportAllocs()
	b.SetBytes(int64(len(where)))
	for b.Loop() {
		if w := compileWhere(where, corpus.NewDay(2024, 5, 24)); w.test == nil {
			b.Fatal("nothing asked")
		}
	}
}
