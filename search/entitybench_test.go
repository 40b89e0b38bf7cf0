package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"xunwen/corpus"
)

func BenchmarkEntities(b *testing.B) {
	l := figureBench(b)
	for _, bb := range []struct {
		name string
		req  EntityRequest
	}{
		{"全部", EntityRequest{}},
		{"一页最多", EntityRequest{Limit: MaxLimit}},
		{"只计数", EntityRequest{CountOnly: true}},
		{"按名字", EntityRequest{Sort: EntitiesByName}},
		{"名字里有", EntityRequest{Name: "国"}},
		{"检索式", EntityRequest{Query: "发展"}},
		{"一年", EntityRequest{From: "2012", To: "2012"}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.engine.Entities(context.Background(), bb.req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCard makes the card of what most paragraphs name.
func BenchmarkCard(b *testing.B) {
	l := figureBench(b)
	for _, kind := range EntityTypes() {
		res, err := l.engine.Entities(context.Background(), EntityRequest{Types: []corpus.EntityType{kind}, Limit: 1})
		if err != nil || len(res.Rows) == 0 {
			b.Fatalf("nothing of type %s: %v", kind, err)
		}
		for _, exact := range []bool{false, true} {
			req := CardRequest{Type: kind, Name: res.Rows[0].Name, Exact: exact}
			b.Run(fmt.Sprintf("%s/exact=%v", kind, exact), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := l.engine.Card(context.Background(), req); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(res.Rows[0].Paragraphs), "paragraphs")
			})
		}
	}
}

// BenchmarkCountEntities counts the entities of a type over as many paragraphs as a large
// archive has, on one processor: those of a small one again and again, whose columns stay
// in the processor's cache, which those of a real archive do not.
func BenchmarkCountEntities(b *testing.B) {
	const paragraphs = 370_000
	l := entityLibrary(b, drawnAliases, 500, drawnArticles(rand.New(rand.NewPCG(1, 2)), 1000)...)
	snapshot, err := l.index.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { snapshot.Close() })
	q, err := l.engine.newEntityQuestion(context.Background(), snapshot, EntityRequest{})
	if err != nil {
		b.Fatal(err)
	}
	all, err := choose(context.Background(), q.paragraphs.runs, allNode{})
	if err != nil {
		b.Fatal(err)
	}
	names, err := l.engine.entityNames(b.Context(), snapshot, corpus.Person, q.table)
	if err != nil {
		b.Fatal(err)
	}
	large := &selection{}
	for large.total < paragraphs {
		large.parts = append(large.parts, all.parts...)
		large.total += all.total
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := countEntities(large, names); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(large.total), "paragraphs")
}
