package segment

import (
	"strings"
	"testing"
)

func TestNormalizeQuick(t *testing.T) {
	for in, want := range map[string]string{
		"12.9亿元，同比":   "12.9亿元同比",
		"“营商環境”Ａ１，２３": "营商环境a1,23",
		"2020—2025年":  "2020-2025年",
		"钱鍾书 \n  3.":  "钱钟书3",
	} {
		if got := Normalize(in); got != want {
			t.Errorf("Normalize(%q) = %q, want %q", in, got, want)
		}
		k := Keep(in)
		if k.String() != want {
			t.Errorf("Keep(%q) = %q", in, k)
		}
		for _, s := range Find(k, "营商环境") {
			t.Log(s.Text(in))
		}
		t.Log(strings.Join(Bigrams(in), " "))
	}
}
func BenchmarkFold(b *testing.B) {
	s := strings.Repeat("山西省委书记在山西大学说：“山西要转型。”2024年同比增长12.9%，", 20)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Fold(s)
	}
}
func BenchmarkNormalize(b *testing.B) {
	s := strings.Repeat("山西省委书记在山西大学说：“山西要转型。”2024年同比增长12.9%，", 20)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Normalize(s)
	}
}
func BenchmarkBigrams(b *testing.B) {
	s := strings.Repeat("山西省委书记在山西大学说：“山西要转型。”2024年同比增长12.9%，", 5)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Bigrams(s)
	}
}
func BenchmarkTable(b *testing.B) {
	for b.Loop() {
		newRuneTable()
	}
}
