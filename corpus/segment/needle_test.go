package segment_test

import (
	"strings"
	"testing"

	"xunwen/corpus/segment"
)

func TestNeedleStandsInTheMatchingForm(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text, needle string
		want               bool
	}{
		{"照原样", "全县签约项目18个", "签约项目", true},
		{"隔着标点", "放心投资、安心创业", "投资安心", true},
		{"隔着空格和换行", "董事长牛\n 向东", "牛向东", true},
		{"繁体", "營商環境", "营商环境", true},
		{"全角数字", "１２．９亿", "12.9亿", true},
		{"小数点算数", "12.9亿", "129亿", false},
		{"句点不算数", "第12.亿元", "12亿元", true},
		{"重复的开头", "哈哈哈嘿", "哈哈嘿", true},
		{"没有", "全县签约项目", "签约顶目", false},
		{"比文长", "签约", "签约项目", false},
		{"空", "签约", "", true},
	} {
		if got := segment.NewNeedle(tt.needle).In([]byte(tt.text)); got != tt.want {
			t.Errorf("%s: %q in %q is %t, want %t", tt.name, tt.needle, tt.text, got, tt.want)
		}
	}
}

// FuzzNeedle checks a Needle against the plain way.
func FuzzNeedle(f *testing.F) {
	f.Add("放心投资、安心创业，12.9 亿", "投资安心")
	f.Add("哈哈哈哈嘿", "哈哈嘿")
	f.Add("a\xff１．２", "1.2")
	f.Fuzz(func(t *testing.T, text, part string) {
		normal := segment.Normalize(part)
		want := strings.Contains(segment.Normalize(text), normal)
		if got := segment.NewNeedle(normal).In([]byte(text)); got != want {
			t.Errorf("%q in %q is %t, want %t", normal, text, got, want)
		}
	})
}

func BenchmarkNeedle(b *testing.B) {
	text := []byte(strings.Repeat("全县去年签约项目18个、总投资50.5亿元，", 12))
	for _, needle := range []string{"签约项目", "项目十九个", "亿元全县去年"} {
		n := segment.NewNeedle(segment.Normalize(needle))
		b.Run(needle, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				n.In(text)
			}
		})
	}
}
