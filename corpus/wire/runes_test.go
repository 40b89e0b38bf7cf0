package wire_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/wire"
)

func TestRunesAt(t *testing.T) {
	t.Parallel()
	const text = "a营商é环境𠮷"
	r := wire.NewRunes(text)
	for _, c := range []struct {
		name         string
		offset, want int
	}{
		{"开头", 0, 0},
		{"拉丁字母后", 1, 1},
		{"一个汉字后", 4, 2},
		{"两字节字母后", 9, 4},
		{"结尾", len(text), 7},
		{"字的中间算到字尾", 2, 2},
		{"负数", -3, 0},
		{"超出", 999, 7},
	} {
		if got := r.At(c.offset); got != c.want {
			t.Errorf("%s: At(%d) = %d, want %d", c.name, c.offset, got, c.want)
		}
	}
	if got := wire.NewRunes("").At(5); got != 0 {
		t.Errorf("empty text: At(5) = %d", got)
	}
}

// TestRunesAgreeWithCounting compares every offset of random texts with the
// plain definition.
func TestRunesAgreeWithCounting(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("营商环境ab12é“”。𠮷\u3000")
	for range 200 {
		var b strings.Builder
		for range rng.IntN(400) {
			b.WriteRune(alphabet[rng.IntN(len(alphabet))])
		}
		text := b.String()
		r := wire.NewRunes(text)
		for i := 0; i <= len(text); i++ {
			if i < len(text) && !utf8.RuneStart(text[i]) {
				continue
			}
			if got, want := r.At(i), utf8.RuneCountInString(text[:i]); got != want {
				t.Fatalf("%q: At(%d) = %d, want %d", text, i, got, want)
			}
		}
	}
}

// TestDamagedSpans checks that no span, however wrong, can panic, and that
// text and offsets still agree.
func TestDamagedSpans(t *testing.T) {
	t.Parallel()
	const text = "青禾市新增12家企业"
	r := wire.NewRunes(text)
	for start := -4; start < len(text)+4; start++ {
		for end := -4; end < len(text)+4; end++ {
			s := corpus.Span{Start: start, End: end}
			got := r.Span(s)
			if claimed := string([]rune(text)[got.Start:got.End]); claimed != r.Text(s) {
				t.Fatalf("span %v: offsets cover %q, text is %q", s, claimed, r.Text(s))
			}
		}
	}
}

func FuzzRunes(f *testing.F) {
	f.Add("营商环境", 3, 6)
	f.Add("", 0, 1)
	f.Add("\xff\xfe营", 1, 2)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		r := wire.NewRunes(text)
		s := corpus.Span{Start: start, End: end}
		got := r.Span(s)
		if got.Start < 0 || got.End < got.Start || got.End > len(text) {
			t.Fatalf("span %v of %q became %v", s, text, got)
		}
		if !utf8.ValidString(text) {
			return
		}
		if claimed := string([]rune(text)[got.Start:got.End]); claimed != r.Text(s) {
			t.Fatalf("offsets cover %q, text is %q", claimed, r.Text(s))
		}
	})
}

func BenchmarkParagraph(b *testing.B) {
	text := strings.Repeat("青禾市今年新增企业12家，总投资3.5亿元。", 100)
	p := corpus.Paragraph{ID: "1", Text: text}
	for i := 0; i+9 < len(text); i += 63 {
		p.Entities = append(p.Entities, corpus.Entity{Span: corpus.Span{Start: i, End: i + 9}})
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		wire.NewConverter(&corpus.Article{}).Paragraph(&p)
	}
}
