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
		if w := compileWhere(where, corpus.NewDay(2024, 5, 24)); w.predicate == nil {
			b.Fatal("nothing asked")
		}
	}
}

// millionRows is a set of rows as large as an archive of 370,000 paragraphs has,
// made of a small one that is repeated: its columns stay in the processor's cache,
// which those of a real archive do not.
func millionRows(b *testing.B) (*figureQuestion, *rowSet) {
	b.Helper()
	const figures = 1_100_000
	l := newLibrary(b, invented(1, 60), 60)
	snapshot, err := l.index.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { snapshot.Close() })
	q, err := l.engine.newFigureQuestion(context.Background(), snapshot, FigureRequest{Sort: FiguresByDateDesc, Facets: AllFigureFacets()})
	if err != nil {
		b.Fatal(err)
	}
	found, err := q.choose(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	small, err := q.collect(context.Background(), found)
	if err != nil {
		b.Fatal(err)
	}
	large := &rowSet{}
	for n := 0; n < figures; {
		for _, p := range small.parts {
			part := &rowPart{part: p.part, column: p.column, counts: map[FigureFacet]*valueCount{}}
			for _, name := range AllFigureFacets() {
				part.counts[name] = &valueCount{}
			}
			large.parts = append(large.parts, part)
			n += len(p.column.Doc)
		}
	}
	return q, large
}

// BenchmarkMillionFigures measures entering, counting and ordering on one processor;
// choosing paragraphs, making columns and reading rows come on top.
func BenchmarkMillionFigures(b *testing.B) {
	q, set := millionRows(b)
	where := compileWhere("投资>5亿元 OR 同比:<0", corpus.NewDay(2024, 5, 24)).predicate
	run := func(name string, predicate figurePredicate, sort FigureSort) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range set.parts {
					p.rows = p.rows[:0]
					choice := newFigureChoice(&q.req, p.column, nil)
					var err error
					if predicate != nil {
						err = p.enterMatching(context.Background(), choice, predicate)
					} else {
						err = p.enterAll(choice)
					}
					if err != nil {
						b.Fatal(err)
					}
				}
				if _, _, err := set.page(context.Background(), rowOrder{sort}, nil, DefaultLimit); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(set.total()), "rows")
		})
	}
	run("全部带分面", nil, FiguresByDateDesc)
	run("按值", nil, FiguresByValueDesc)
	run("有条件", where, FiguresByValueDesc)
}
