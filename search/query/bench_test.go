package query

import (
	"strings"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	for _, test := range []struct{ name, query string }{
		{"一个词", "营商环境"},
		{"常见", "“营商环境” 人物:李春生 (投资 OR 建设) -河湾 数:>50亿元 日期:2023-09..2024-05"},
		{"距离与通配", "同句(投资 近/8 建设 近/5 (河湾 OR 人物:李春生)) 营?环境 临汾* 疏基~"},
		{"满是距离", strings.Repeat("甲 近/8 (乙 -", 30) + strings.Repeat("丙 近/5 ", 1000) + strings.Repeat(")", 30)},
		{"满是通配", strings.Repeat("河*湾?市 *甲? ", 700)},
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

func BenchmarkReadConditions(b *testing.B) {
	for _, test := range []struct{ name, text string }{
		{"条件", "投资超过50亿元的项目，2023年"},
		{"词", "营商环境"},
		{"标题", "河湾全市一季度累计新增就业岗位首次突破50万个"},
		{"满是数字", strings.Repeat("1234567890", 6)},
	} {
		b.Run(test.name, func(b *testing.B) {
			b.SetBytes(int64(len(test.text)))
			b.ReportAllocs()
			for b.Loop() {
				ReadConditions(test.text)
			}
		})
	}
}
