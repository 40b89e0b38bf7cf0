package query

import (
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	for _, test := range []struct{ name, query string }{
		{"一个词", "营商环境"},
		{"常见", "“营商环境” 人物:李春生 (投资 OR 建设) -河湾 数:>50亿元 日期:2023-09..2024-05"},
		{"粘贴的长文", strings.Repeat("李春生说：“来河湾办厂的客商要安心。”全市新签项目20个，", 60)},
		{"满是引号", strings.Repeat(`"“甲`, 700)},
	} {
		b.Run(test.name, func(b *testing.B) {
			b.SetBytes(int64(len(test.query)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(test.query)
			}
		})
	}
}

func BenchmarkString(b *testing.B) {
	n, _ := Parse("“营商环境” 人物:李春生 (投资 OR 建设) -河湾 数:>50亿元 日期:2023-09..2024-05")
	b.ReportAllocs()
	for b.Loop() {
		_ = String(n)
	}
}
