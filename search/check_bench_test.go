package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// benchParagraphs is how many drawn paragraphs the benchmark of drafts indexes.
const benchParagraphs = 50_000

// drawnArchive indexes paragraphs of words drawn as often as words are in a language, so
// that pairs of characters are as common as in one.
func drawnArchive(b *testing.B) (*library, []string) {
	b.Helper()
	rng := rand.New(rand.NewPCG(1, 7))
	words := make([]string, 20_000)
	for i := range words {
		for range 2 + rng.IntN(2) {
			words[i] += string(rune(0x4e00 + rng.IntN(3000)))
		}
	}
	often := rand.NewZipf(rng, 1.1, 8, uint64(len(words)-1))
	l := newLibrary(b, nil, 1)
	var texts []string
	var ops []indexer.Op
	for len(texts) < benchParagraphs {
		a := &corpus.Article{ID: fmt.Sprint(len(texts)), Headline: "题", Date: corpus.NewDay(2024, 1, 1)}
		for i := range 10 {
			var text strings.Builder
			for range 60 {
				text.WriteString(words[often.Uint64()])
			}
			a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(i), Type: corpus.BlockParagraph, Text: text.String()})
			texts = append(texts, text.String())
		}
		if ops = append(ops, indexer.Op{Put: &indexer.Put{Article: a}}); len(ops) == 200 {
			if _, err := l.index.Apply(context.Background(), ops); err != nil {
				b.Fatal(err)
			}
			ops = nil
		}
	}
	return l, texts
}

// BenchmarkCheck checks a draft of ten quotations, all verbatim, all altered, or of
// common words that stand nowhere, and asks for a half-remembered one.
func BenchmarkCheck(b *testing.B) {
	l, texts := drawnArchive(b)
	rng := rand.New(rand.NewPCG(2, 7))
	quote := func(change bool) string {
		runes := []rune(texts[rng.IntN(len(texts))])[20:60]
		if change {
			runes[9], runes[21], runes[33] = '甲', '乙', '丙'
		}
		return string(runes)
	}
	drafts := map[string]func() string{
		"一字不差": func() string { return quote(false) },
		"有出入":  func() string { return quote(true) },
		"常用的字": func() string {
			runes := []rune(texts[0] + texts[1])
			rng.Shuffle(len(runes), func(i, j int) { runes[i], runes[j] = runes[j], runes[i] })
			return string(runes[:40])
		},
	}
	for _, name := range []string{"一字不差", "有出入", "常用的字"} {
		text := ""
		for range 10 {
			text += "“" + drafts[name]() + "”"
		}
		b.Run("十句"+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.engine.Check(context.Background(), CheckRequest{Text: text}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("记不准的话", func(b *testing.B) {
		b.ReportAllocs()
		query := quote(true)
		for b.Loop() {
			if res, err := l.engine.Search(context.Background(), Request{Query: query}); err != nil || res.Totals.Near == 0 {
				b.Fatal(err, res.Totals)
			}
		}
	})
}
