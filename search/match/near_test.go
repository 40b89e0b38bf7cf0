package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// found are the matches of a phrase.
func found(k *segment.Kept, phrase string) []Match { return Single(segment.Find(k, phrase)) }

// texts are what the spans cover.
func texts(text string, spans []corpus.Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Text(text))
	}
	return out
}

// marked puts brackets around spans that do not overlap.
func marked(text string, spans []corpus.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start] + "[" + s.Text(text) + "]")
		at = s.End
	}
	return b.String() + text[at:]
}

func TestNear(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, left, right string
		distance                int
		ordered                 bool
		want                    string // empty: not near
	}{
		{"隔两个字", "投资正在建设", "投资", "建设", 2, false, "[投资]正在[建设]"},
		{"隔得太远", "投资正在建设", "投资", "建设", 1, false, ""},
		{"谁先谁后都行", "建设吸引投资", "投资", "建设", 2, false, "[建设]吸引[投资]"},
		{"要先后有序", "建设吸引投资", "投资", "建设", 2, true, ""},
		{"先后有序", "投资建设，建设投资", "投资", "建设", 0, true, "[投资][建设]，建设投资"},
		{"紧挨着", "投资建设", "投资", "建设", 0, false, "[投资][建设]"},
		{"标点和空格不算字", "投资，” （建设", "投资", "建设", 0, false, "[投资]，” （[建设]"},
		{"数字里的点算字", "投资3.5建设", "投资", "建设", 2, false, ""},
		{"数字里的点算一个字", "投资3.5建设", "投资", "建设", 3, false, "[投资]3.5[建设]"},
		{"只标相近的", "投资很多。另外投资和建设都好，后来又建设", "投资", "建设", 1, false, "投资很多。另外[投资]和[建设]都好，后来又建设"},
		{"一个近两个", "建设投资建设", "投资", "建设", 0, false, "[建设][投资][建设]"},
		{"同一个词要两处", "投资", "投资", "投资", 8, false, ""},
		{"同一个词有两处", "投资又投资", "投资", "投资", 8, false, "[投资]又[投资]"},
		{"同一个词有序", "投资又投资", "投资", "投资", 8, true, "[投资]又[投资]"},
		{"繁体和全角", "投資ＡＢ建設", "投资", "建设", 2, false, "[投資]ＡＢ[建設]"},
		{"没有左边", "建设", "投资", "建设", 8, false, ""},
		{"没有右边", "投资", "投资", "建设", 8, false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			k := segment.Keep(test.text)
			got := Near(k, found(k, test.left), found(k, test.right), test.distance, test.ordered)
			if test.want == "" {
				if len(got) > 0 {
					t.Errorf("near: %q", texts(test.text, got))
				}
				return
			}
			if s := marked(test.text, got); s != test.want {
				t.Errorf("got  %s\nwant %s", s, test.want)
			}
		})
	}
}

func TestNearOfOverlappingSpans(t *testing.T) {
	t.Parallel()
	text := "优化营商环境"
	k := segment.Keep(text)
	for _, test := range []struct {
		name, left, right string
		ordered           bool
		want              []string
	}{
		{"交叠", "营商", "商环", false, []string{"营商", "商环"}},
		{"交叠有序", "营商", "商环", true, []string{"营商", "商环"}},
		{"交叠反序", "商环", "营商", true, nil},
		{"一个在另一个里", "营商环境", "环境", true, []string{"营商环境", "环境"}},
		{"同一开头的短在前", "营商", "营商环境", true, []string{"营商", "营商环境"}},
		{"同一开头的长在前", "营商环境", "营商", true, nil},
		{"同一处", "营商环境", "营商环境", false, nil},
	} {
		got := texts(text, Near(k, found(k, test.left), found(k, test.right), 0, test.ordered))
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestChains(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		a, b, c    string
		want       string
	}{
		{"三个词", "投资带动建设促进就业", "投资", "建设", "就业", "[投资]带动[建设]促进[就业]"},
		{"第三个在中间", "投资就业建设", "投资", "建设", "就业", "[投资][就业][建设]"},
		{"第三个近前一个", "就业促进投资带动建设", "投资", "建设", "就业", "[就业]促进[投资]带动[建设]"},
		{"第三个太远", "投资带动建设，一二三四五六就业", "投资", "建设", "就业", ""},
		{"第三个近另一对", "投资建设一二三四五六投资建设就业", "投资", "建设", "就业", "投资建设一二三四五六[投资][建设][就业]"},
		{"第三个同第二个要两处", "投资带动建设", "投资", "建设", "建设", ""},
		{"第三个同第二个有两处", "投资带动建设再建设", "投资", "建设", "建设", "[投资]带动[建设]再[建设]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			k := segment.Keep(test.text)
			pairs := Pairs(k, found(k, test.a), found(k, test.b), 2, false)
			got := marked(test.text, Near(k, pairs, found(k, test.c), 2, false))
			if test.want == "" {
				test.want = test.text
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestPairsKeepHullAndParts(t *testing.T) {
	t.Parallel()
	text := "建设，吸引投资"
	k := segment.Keep(text)
	pairs := Pairs(k, found(k, "投资"), found(k, "建设"), 5, false)
	if len(pairs) != 1 {
		t.Fatalf("%d pairs", len(pairs))
	}
	if s := pairs[0].Text(text); s != text {
		t.Errorf("hull %q", s)
	}
	if diff := cmp.Diff([]string{"建设", "投资"}, texts(text, pairs[0].Parts)); diff != "" {
		t.Error(diff)
	}
}

// TestPairsAreBounded: a word that stands everywhere, chained with itself.
func TestPairsAreBounded(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("的", 3000)
	k := segment.Keep(text)
	all := found(k, "的")
	chain := all
	for range 31 {
		chain = Pairs(k, chain, all, 200, false)
		if len(chain) == 0 || len(chain) > 3000 {
			t.Fatalf("%d pairs", len(chain))
		}
	}
	if marks := Near(k, chain, all, 200, false); len(marks) == 0 {
		t.Error("the last of the chain is not near")
	}
	if n := len(Near(k, all, all, 200, true)); n != 3000 {
		t.Errorf("%d marks, want all 3000", n)
	}
}

func TestMarks(t *testing.T) {
	t.Parallel()
	a, b, c := corpus.Span{Start: 0, End: 3}, corpus.Span{Start: 3, End: 6}, corpus.Span{Start: 9, End: 12}
	got := Marks([]Match{{Parts: []corpus.Span{b, c}}, {Parts: []corpus.Span{a, b}}})
	if diff := cmp.Diff([]corpus.Span{a, b, c}, got); diff != "" {
		t.Error(diff)
	}
	if got := Marks(nil); got != nil {
		t.Errorf("marks of nothing: %v", got)
	}
}

func TestNearGivesUp(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("大桥投资", 2000)
	k := segment.Keep(text)
	left, right := found(k, "大桥"), found(k, "投资")
	after := func(n int) func() bool {
		return func() bool { n--; return n < 0 }
	}
	for n := range 8 {
		if spans := NearUntil(after(n), k, left, right, 5, false); len(spans) > 0 {
			t.Errorf("near, stopped at the %d. question, finds %d", n, len(spans))
		}
		if pairs := PairsUntil(after(n), k, left, right, 200, false); len(pairs) > 0 {
			t.Errorf("pairs, stopped at the %d. question, are %d", n, len(pairs))
		}
	}
	if n := len(NearUntil(func() bool { return false }, k, left, right, 5, false)); n != 4000 {
		t.Errorf("not stopped, near finds %d", n)
	}
}
