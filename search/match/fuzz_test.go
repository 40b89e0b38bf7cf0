package match

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// checkSpans holds for whatever is found in a text: spans in order, in bounds and
// on the edges of runes.
func checkSpans(t *testing.T, text string, spans []corpus.Span) {
	t.Helper()
	for i, s := range spans {
		if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
			t.Fatalf("%q: span %v out of bounds", text, s)
		}
		if utf8.ValidString(text) && !utf8.ValidString(s.Text(text)) {
			t.Fatalf("%q: span %v cuts a rune", text, s)
		}
		if i > 0 && compareSpans(spans[i-1], s) >= 0 {
			t.Fatalf("%q: span %v after %v", text, s, spans[i-1])
		}
	}
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", "他说：“好。”走了。", "3.5%...又来", "He left it there. Next", `"甲。"乙`, "\xff。\xff", "？！……”）"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSentences(t, text) })
}

func FuzzWildcard(f *testing.F) {
	for _, s := range [][2]string{
		{"营?环境", "优化营商环境"}, {"河湾*局", "河湾。统计局"}, {"*.?亿", "12.9亿"}, {"?甲*?乙?", "甲甲乙乙"}, {"\xff*a", "\xffa"}, {"甲**乙", "甲乙"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		p, err := ParseWildcard(pattern)
		if err != nil {
			return
		}
		k, sentences := segment.Keep(text), Sentences(text)
		spans := p.Find(k, sentences)
		checkSpans(t, text, spans)
		for i, s := range spans {
			if i > 0 && spans[i-1].End > s.Start {
				t.Fatalf("%q in %q: %v overlaps %v", pattern, text, s, spans[i-1])
			}
			if !slices.ContainsFunc(sentences, func(u corpus.Span) bool { return u.Start <= s.Start && s.End <= u.End }) {
				t.Fatalf("%q in %q: %v is in no sentence", pattern, text, s)
			}
			checkLiterals(t, p, k, s)
		}
	})
}

// checkLiterals checks that the literals stand in the span in their order.
func checkLiterals(t *testing.T, p Pattern, k *segment.Kept, s corpus.Span) {
	t.Helper()
	i, j := k.Runes(s)
	rest := string([]rune(k.String())[i:j])
	for _, literal := range p.Literals() {
		_, after, ok := strings.Cut(rest, literal)
		if !ok {
			t.Fatalf("%q is not in %q", literal, rest)
		}
		rest = after
	}
}

func FuzzNear(f *testing.F) {
	f.Add("投资带动建设，投资", "投资", "建设", 2, true)
	f.Add("哈哈哈哈", "哈", "哈哈", 0, false)
	f.Add("\xff甲\xff", "\xff", "甲", 200, false)
	f.Fuzz(func(t *testing.T, text, left, right string, distance int, ordered bool) {
		if len(text) > 300 || distance < 0 || distance > 1000 {
			return // the plain way of counting is slow
		}
		k := segment.Keep(text)
		a, b := Single(segment.Find(k, left)), Single(segment.Find(k, right))
		marks := Near(k, a, b, distance, ordered)
		checkSpans(t, text, marks)
		check(t, text, Marks(naivePairs(k, a, b, distance, ordered)), marks)
	})
}

func FuzzFuzzy(f *testing.F) {
	for _, s := range [][2]string{
		{"李雪峰", "李雪锋说"}, {"营商环境", "优化营环商境"}, {"哈哈镜", "哈哈哈镜"}, {"12.9亿", "12.8亿"}, {"\xff\xfe", "\xff\xff"}, {"AAB", "ABAB"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, asked, text string) {
		asked = segment.Normalize(asked)
		if len(asked) > 60 || len(text) > 120 {
			return
		}
		k := segment.Keep(text)
		got := Fuzzy(k, asked, alike)
		var spans []corpus.Span
		for _, v := range got {
			spans = append(spans, v.Span)
		}
		checkSpans(t, text, spans)
		if n := utf8.RuneCountInString(asked); n >= MinFuzzy && n <= MaxFuzzy {
			check(t, asked+" in "+text, naiveFuzzy(k, asked, alike), got)
		}
	})
}
