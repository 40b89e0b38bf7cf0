package match

import (
	"strings"
	"testing"

	"xunwen/corpus/segment"
)

// ordinary is a paragraph of the length that news have; hostile is one in which
// everything matches everywhere.
func ordinary() string {
	return "河湾市统计局局长李春生说：“上半年投资增长3.5%，建设进度加快。”全市新签项目20个，总投资1366亿元；" +
		"营商环境持续优化，企业投资信心增强。记者看到，工地上一派繁忙，建设者正在赶工期……李春锋表示，下一步要把投资和建设结合起来。"
}

func hostile() string { return strings.Repeat("投资建设", 2500) }

func benchmarkTexts() []struct{ name, text string } {
	return []struct{ name, text string }{{"一段", ordinary()}, {"处处都有", hostile()}}
}

func BenchmarkSentences(b *testing.B) {
	text := ordinary()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(text)
	}
}

func BenchmarkNear(b *testing.B) {
	for _, test := range benchmarkTexts() {
		b.Run(test.name, func(b *testing.B) {
			k := segment.Keep(test.text)
			left, right := found(k, "投资"), found(k, "建设")
			b.SetBytes(int64(len(test.text)))
			b.ReportAllocs()
			for b.Loop() {
				Near(k, left, right, 20, false)
			}
		})
	}
}

func BenchmarkPairs(b *testing.B) {
	for _, test := range benchmarkTexts() {
		b.Run(test.name, func(b *testing.B) {
			k := segment.Keep(test.text)
			left, right := found(k, "投资"), found(k, "建设")
			b.SetBytes(int64(len(test.text)))
			b.ReportAllocs()
			for b.Loop() {
				Pairs(k, left, right, 20, false)
			}
		})
	}
}

func BenchmarkWildcard(b *testing.B) {
	for _, test := range benchmarkTexts() {
		b.Run(test.name, func(b *testing.B) {
			p, err := ParseWildcard("投*资?建*没有")
			if err != nil {
				b.Fatal(err)
			}
			k, sentences := segment.Keep(test.text), Sentences(test.text)
			b.SetBytes(int64(len(test.text)))
			b.ReportAllocs()
			for b.Loop() {
				p.Find(k, sentences)
			}
		})
	}
}

func BenchmarkFuzzy(b *testing.B) {
	for _, test := range benchmarkTexts() {
		b.Run(test.name, func(b *testing.B) {
			k := segment.Keep(test.text)
			b.SetBytes(int64(len(test.text)))
			b.ReportAllocs()
			for b.Loop() {
				Fuzzy(k, "投资建没", likeness)
			}
		})
	}
}

func BenchmarkKeep(b *testing.B) {
	text := ordinary()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		segment.Keep(text)
	}
}
