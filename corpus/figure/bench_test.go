package figure_test

import (
	"encoding/json"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/figure"
)

// BenchmarkScanNews measures the mixture of a real archive, where figures are
// rarer than in BenchmarkScan.
func BenchmarkScanNews(b *testing.B) {
	var texts []string
	size := 0
	readLines(b, corpustest.Shared(b, "data/news/sample.jsonl"), func(line []byte) {
		var r struct{ Text string }
		if err := json.Unmarshal(line, &r); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, r.Text)
		size += len(r.Text)
	})
	opt := figure.Options{Published: corpus.NewDay(2024, 5, 24)}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			figure.Scan(text, opt)
		}
	}
}
