package search

import (
	"slices"
	"strings"
	"testing"

	"xunwen/corpus"
)

// slips is an archive of what may be typed for each other, and of what never may.
func slips() []*corpus.Article {
	day := corpus.NewDay(2024, 5, 20)
	return []*corpus.Article{
		story("s1", "调研", "云岭日报", day,
			"市委书记李雪峰到青禾县调研。",  // 1
			"研究员从样品中分离出巯基乙醇。", // 2
			"营商坏境不断优化，客商点赞。",  // 3 a look-alike
			"营环商境的招牌倒了。",      // 4 two swapped
			"营商的环境越来越好。",      // 5 one more
			"营环境被写错了。",        // 6 one less
			"李雪锋教授出席。",        // 7
		),
		story("s2", "数字", "江湾晚报", day,
			"全年投资129亿元，增长3.5%。",   // 1
			"全年投资12.9亿元，增长35%。",   // 2
			"收到来信多万件。",            // 3
			"受理投诉3万件，办结2.9万件。",    // 4
			"项目从2023年开工，2024年完工。", // 5
		),
		story("s3", "营商环境大会", "云岭日报", day,
			"大会由周大有主持，李雪丰作报告。", // 1
		),
	}
}

func TestNearHits(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 1)
	tests := []struct{ name, query, exact, near string }{
		{"同音的名字", "李雪锋", "s1:7", "s1:1 s3:1"},
		{"加引号而有一字不差的，不找近似", `"李雪锋"`, "s1:7", ""},
		{"加引号而没有的，找近似", `"李雪枫"`, "", "s1:1 s1:7 s3:1"},
		{"~ 总是找近似", `李雪锋~`, "s1:7", "s1:1 s3:1"},
		{"形近字", "疏基乙醇", "", "s1:2"},
		{"形近、对调、多一字、少一字", "营商环境~", "s3:h", "s1:3 s1:4 s1:5 s1:6"},
		{"不含近似的写法", "书记 -李雪锋~", "", ""},
		{"不含的只是原来的写法", "书记 -李雪锋", "s1:1", ""},
		{"数不当作别的数", "129亿元", "s2:1", ""},
		{"百分数也不", "3.5%", "s2:1", ""},
		{"多万件不是多件", "多件", "", ""},
		{"差一位数字", "12.8亿元", "", ""},
		{"差一个年份", "2025年完工~", "", ""},
		{"与别的条件同在", "李雪锋~ 书记", "", "s1:1"},
		{"限定来源", "李雪枫 来源:江湾晚报", "", ""},
		{"或", "李雪枫~ OR 巯基", "s1:2", "s1:1 s1:7 s3:1"},
		{"相邻", "李雪枫 NEAR/3 调研", "", ""},
		{"相邻而近似", "李雪枫~ NEAR/6 调研", "", "s1:1"},
		{"同句而近似", "同句(李雪枫 教授)", "", "s1:7"},
		{"词在标题里，名字近似", "营商环境 李雪枫", "", "s3:1"},
		{"两个字的只认形近和同音", "书纪", "", "s1:1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			hits := l.every(t, Request{Query: tt.query, Limit: 50})
			if got := strings.Join(sorted(blockIDs(ofMatch(hits, MatchExact))), " "); got != tt.exact {
				t.Errorf("%s: exact %q, want %q", tt.query, got, tt.exact)
			}
			if got := strings.Join(sorted(blockIDs(ofMatch(hits, MatchNear))), " "); got != tt.near {
				t.Errorf("%s: near %q, want %q", tt.query, got, tt.near)
			}
			if id := duplicate(blockIDs(hits)); id != "" {
				t.Errorf("%s: %s is found twice", tt.query, id)
			}
			for _, h := range hits {
				if (h.Match == MatchNear) != (len(h.Variants) > 0) {
					t.Errorf("%s: %s hit %s with variants %v", tt.query, h.Match, h.Article.BlockID(h.Paragraph()), h.Variants)
				}
			}
		})
	}
}

func TestVariantsSayWhatStandsInPlaceOfWhat(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 2)
	tests := []struct {
		query, id string
		want      Variant
	}{
		{"李雪枫", "s1:1", Variant{"李雪枫", "李雪峰", VariantSound}},
		{"疏基乙醇", "s1:2", Variant{"疏基乙醇", "巯基乙醇", VariantShape}},
		{"营商环境~", "s1:3", Variant{"营商环境", "营商坏境", VariantShape}},
		{"营商环境~", "s1:4", Variant{"营商环境", "营环商境", VariantTypo}},
		{"营商环境~", "s1:5", Variant{"营商环境", "营商的环境", VariantTypo}},
		{"营商环境~", "s1:6", Variant{"营商环境", "营环境", VariantTypo}},
	}
	for _, tt := range tests {
		hits := l.every(t, Request{Query: tt.query, Limit: 50})
		i := slices.Index(blockIDs(hits), tt.id)
		if i < 0 {
			t.Errorf("%s does not find %s", tt.query, tt.id)
			continue
		}
		h := hits[i]
		if !slices.Equal(h.Variants, []Variant{tt.want}) {
			t.Errorf("%s, %s: variants %+v, want %+v", tt.query, tt.id, h.Variants, tt.want)
		}
		var marks []string
		for _, m := range h.Snippet.Marks {
			marks = append(marks, m.Text(h.Snippet.Text))
		}
		if !slices.Equal(marks, []string{tt.want.Found}) {
			t.Errorf("%s, %s: marked %q", tt.query, tt.id, marks)
		}
	}
}

// TestExactHitsTellOfNoVariants: what is excluded, or stands in a branch that does
// not hold, is nothing that was found.
func TestExactHitsTellOfNoVariants(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 2)
	for _, query := range []string{"李雪峰 -(李雪锋~ 教授)", "调研 -(李雪枫~ 教授)", "大会 OR (李雪枫~ 没有的词)"} {
		for _, h := range ofMatch(l.every(t, Request{Query: query, Limit: 50}), MatchExact) {
			if len(h.Variants) > 0 {
				t.Errorf("%s: %v", query, h.Variants)
			}
		}
	}
}

// TestNearNeverTakesANumberForAnother asks for every figure of an invented archive
// as a plain word and with ~: what is found must say the same number.
func TestNearNeverTakesANumberForAnother(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(41, 25), 9)
	a := newAsker(42, l)
	n := 60
	if testing.Short() {
		n = 10
	}
	for range n {
		figure := a.one(a.figures)
		for _, query := range []string{figure, figure + "~"} {
			for _, h := range ofMatch(l.every(t, Request{Query: query, Limit: 100}), MatchNear) {
				for _, v := range h.Variants {
					if numerals(foldedText(v.Asked)) != numerals(foldedText(v.Found)) {
						t.Errorf("%s finds %q for %q", query, v.Found, v.Asked)
					}
				}
			}
		}
	}
}

func foldedText(s string) string { n, _ := newTextNode(s); return n.normal }
