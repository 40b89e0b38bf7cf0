package quote

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// inside returns the texts of the quotations of a text, * behind the unbalanced ones and
// a number behind nested ones.
func inside(text string) string {
	runes := []rune(text)
	var out []string
	for _, p := range pairs(runes) {
		s := string(runes[p.start:p.end])
		if p.depth > 0 {
			s += strings.Repeat("^", p.depth)
		}
		if p.unbalanced {
			s += "*"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestPairs(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"弯引号", "他说：“好。”", "“好。”"},
		{"直角引号", "他說：「好。」", "「好。」"},
		{"双直角引号", "書名『山河』", "『山河』"},
		{"小引号", "所谓‘快’", "‘快’"},
		{"竖排引号", "所謂〝快〞", "〝快〞"},
		{"直引号", `他说："好。"又说："行。"`, `"好。" | "行。"`},
		{"全角直引号", "他说：＂好。＂", "＂好。＂"},
		{"嵌套", "他说：“这才是‘星’。”", "“这才是‘星’。” | ‘星’^"},
		{"两层嵌套", "「他說『我聽見“有人”叫』」", "「他說『我聽見“有人”叫』」 | 『我聽見“有人”叫』^ | “有人”^^"},
		{"同样的引号嵌套", "他说：“我们坚持“一国两制”方针。”", "“我们坚持“一国两制”方针。” | “一国两制”^"},
		{"两个开引号", "像烧焦的味道“难闻“，他说", "“难闻“*"},
		{"两个闭引号", "他说：”难闻”，走了", "”难闻”*"},
		{"没有闭引号", "市長說：「然而今天是高峰。", "「然而今天是高峰。*"},
		{"只有闭引号", "市長去參觀一下。」他說。", ""},
		{"没闭的后面还有一对", "他说：“明年开工。李某说：“好。”", "“明年开工。* | “好。”"},
		{"省字号不是引号", "It's 5 o'clock，他说“走”", "“走”"},
		{"英寸", `屏幕5.5"，他说“大”`, "“大”"},
		{"弯直混用", "他说：“好\"，走了", "“好\"*"},
		{"空的", "他说：“”", ""},
		{"相邻", "“甲”“乙”“丙”", "“甲” | “乙” | “丙”"},
		{"交叉", "“甲「乙”丙」", "“甲「乙”"},
		{"没闭的夹在交叉的中间", "「“『」』", "「“『」 | “『^*"},
	} {
		if got := inside(c.text); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
}

// FuzzPairs holds what every text must satisfy: quotations lie in the text, begin and end
// with marks, and none crosses another.
func FuzzPairs(f *testing.F) {
	for _, s := range []string{"“甲‘乙’”", "“甲“乙”", "”“」「", `"甲"乙"`, "『「“‘’”」』", "“\n”", "“甲「乙”丙」", "“甲「乙丙”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		runes := []rune(s)
		all := pairs(runes)
		for i, p := range all {
			if p.start < 0 || p.end > len(runes) || p.inner().len() <= 0 {
				t.Fatalf("%q: %+v", s, p)
			}
			if _, ok := markAt(runes, p.start); !ok {
				t.Fatalf("%q: %+v begins with no mark", s, p)
			}
			if _, ok := markAt(runes, p.end-1); !ok && !p.open {
				t.Fatalf("%q: %+v ends with no mark", s, p)
			}
			for _, q := range all[:i] {
				if q.start > p.start || q.end > p.start && q.end < p.end {
					t.Fatalf("%q: %+v crosses %+v", s, q, p)
				}
			}
		}
	})
}
