package figure_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/figure"
)

// TestOtherCorpora reports how many of other people's annotated spans the
// scanner finds, exactly and at least overlapping. Their definitions differ
// from ours (they mark 正在 and 每天, leave out units, take 约 into the span),
// so the floors only guard against a collapse.
func TestOtherCorpora(t *testing.T) {
	for _, c := range []struct {
		file  string
		floor float64 // of the overlapping spans
	}{
		{"recognizers.jsonl", 0.5},
		{"jionlp_money.jsonl", 0.8},
		{"classifier_silver.jsonl", 0.5},
		{"news_time.jsonl", 0.5},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			path := corpustest.Shared(t, "data/figures/"+c.file)
			var gold, exact, overlap int
			kinds := map[string][2]int{}
			readLines(t, path, func(line []byte) {
				var r struct {
					Text      string
					Reference string `json:"reference_date"`
					Figures   []struct {
						Start, End int
						Kind, Text string
					}
				}
				if err := json.Unmarshal(line, &r); err != nil {
					t.Fatal(err)
				}
				d, err := corpus.ParseDate(r.Reference)
				if err != nil {
					d = corpus.NewDay(2024, 5, 24)
				}
				found := figure.Scan(r.Text, figure.Options{Published: d})
				for _, g := range r.Figures {
					gold++
					k := kinds[g.Kind]
					k[1]++
					hit := false
					for _, f := range found {
						a, b := utf8.RuneCountInString(r.Text[:f.Start]), utf8.RuneCountInString(r.Text[:f.End])
						if a == g.Start && b == g.End {
							exact++
						}
						hit = hit || a < g.End && g.Start < b
					}
					if hit {
						overlap++
						k[0]++
					}
					kinds[g.Kind] = k
				}
			})
			t.Logf("%s: %d spans, exact %.3f, overlapping %.3f, by kind %v", c.file, gold, float64(exact)/float64(gold), float64(overlap)/float64(gold), kinds)
			if float64(overlap) < c.floor*float64(gold) {
				t.Errorf("found %d of %d spans, floor %.2f", overlap, gold, c.floor)
			}
		})
	}
}

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
