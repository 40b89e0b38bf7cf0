package quote_test

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/quote"
)

// BenchmarkFind finds the quotations of tagged articles, a web archive's.
func BenchmarkFind(b *testing.B) {
	file, err := os.Open(corpustest.Shared(b, "data/news/web2023.jsonl.gz"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	unzip, err := gzip.NewReader(file)
	if err != nil {
		b.Fatal(err)
	}
	const articles = 300
	var all []*corpus.Article
	size := 0
	for dec := json.NewDecoder(unzip); len(all) < articles; {
		var item struct{ Text string }
		if err := dec.Decode(&item); err != nil {
			b.Fatal(err)
		}
		var paragraphs []string
		for line := range strings.Lines(item.Text) {
			if line = strings.TrimSpace(line); line != "" {
				paragraphs = append(paragraphs, line)
				size += len(line)
			}
		}
		all = append(all, annotated(b, paragraphs...))
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, a := range all {
			quote.Find(a)
		}
	}
}
