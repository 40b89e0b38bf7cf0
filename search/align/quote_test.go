package align_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus/segment"
	"xunwen/search/align"
)

// written writes parts as a reader sees them.
func written(parts []align.Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch p.Op {
		case align.Equal:
			b.WriteString(p.Found)
		case align.Gap:
			b.WriteString("<…>")
		default:
			b.WriteString("[" + p.Wanted + "→" + p.Found + "]")
		}
	}
	return b.String()
}

func TestQuotesAreLinedUpAsPrinted(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		pieces []string
		text   string
		want   string
	}{
		{"标点不算", []string{"必须赚钱，必须盈利。"}, "他说：“企业必须挣钱、必须盈利！”", "必须[赚→挣]钱、必须盈利"},
		{"繁体与全角", []string{"投资12.9亿元建大桥"}, "我們投資１２．９億元建起大橋", "投資１２．９億元建[→起]大橋"},
		{"省略号隔开的两段", []string{"守住耕地红线", "端牢饭碗"}, "要守住耕地红线，多种粮、种好粮，端稳饭碗。", "守住耕地红线<…>端[牢→稳]饭碗"},
		{"先后颠倒", []string{"端牢饭碗", "守住耕地红线"}, "要守住耕地红线，多种粮，端牢饭碗。", ""},
		{"句号之后的不算", []string{"全市的工业投资下降"}, "全市的工业投资。今年才有", "全市的工业投资[下降→]"},
		{"句号之前的不算", []string{"昨日全市的工业投资"}, "如此而已。全市的工业投资", "[昨日→]全市的工业投资"},
		{"相邻的改动合为一处", []string{"邻居之间几十年不能结疙瘩"}, "邻里几十年，不能结疙瘩", "邻[居之间→里]几十年，不能结疙瘩"},
		{"毫不相干", []string{"全市的工业投资"}, "天气晴好，适合晒谷。", ""},
		{"只有标点", []string{"，。"}, "，。", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, _ := align.NewQuote(tt.pieces, alike).In(tt.text, 0.6)
			if diff := cmp.Diff(tt.want, written(got.Parts)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSimilarity(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		wanted, text string
		want         float64
	}{{"大桥通车", "大桥通车", 1}, {"大桥通车", "大桥停车", 0.75}, {"赚钱", "挣钱", 0.75}, {"守住红线", "守住耕地十亩红线", 0.5}, {"甲乙", "丙丁", 0}} {
		got, _ := align.NewQuote([]string{tt.wanted}, alike).In(tt.text, 0.5)
		if got.Similarity != tt.want {
			t.Errorf("%s, %s: %v, want %v", tt.wanted, tt.text, got.Similarity, tt.want)
		}
	}
}

func TestDiffTexts(t *testing.T) {
	t.Parallel()
	got := written(align.DiffTexts("工业投资增长", "工业的投资，下降", alike))
	if want := "工业[→的]投资，[增长→下降]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// FuzzQuote checks that what is found is cut from the text, and that the parts are the
// quotation and what is found of the text.
func FuzzQuote(f *testing.F) {
	f.Add("必须赚钱，必须盈利。", "端牢饭碗", "他说：“企业必须挣钱、必须盈利！端稳饭碗”")
	f.Add("昨日全市的工业投资", "", "如此而已。全市的工业投资")
	f.Fuzz(func(t *testing.T, one, two, text string) {
		if len(one)+len(two) > 600 || len(text) > 3000 || !utf8.ValidString(one) || !utf8.ValidString(two) || !utf8.ValidString(text) {
			return
		}
		got, ok := align.NewQuote([]string{one, two}, alike).In(text, 0.5)
		if !ok {
			return
		}
		var wanted, found, spans strings.Builder
		for _, p := range got.Parts {
			if p.Op != align.Gap {
				wanted.WriteString(p.Wanted)
				found.WriteString(p.Found)
			}
		}
		last := 0
		for _, s := range got.Spans {
			if s.Start < last || s.End > len(text) {
				t.Fatalf("spans %v of %d bytes", got.Spans, len(text))
			}
			last = s.End
			spans.WriteString(s.Text(text))
		}
		if found.String() != spans.String() {
			t.Errorf("parts %q, spans %q", found.String(), spans.String())
		}
		// Cut apart, a mark between two digits may be lost or kept.
		bare := strings.NewReplacer(".", "", ":", "", ",", "", "-", "", "/", "", "~", "")
		if w, q := bare.Replace(segment.Normalize(wanted.String())), bare.Replace(segment.Normalize(one)+segment.Normalize(two)); w != q {
			t.Errorf("parts %q, quotation %q", w, q)
		}
		if got.Similarity < 0.5 || got.Similarity > 1 {
			t.Errorf("similarity %v", got.Similarity)
		}
	})
}
