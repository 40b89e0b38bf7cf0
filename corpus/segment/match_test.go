package segment

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
)

func ExampleFind() {
	text := "他说，要持续优化营商、\n環境，再优化营商环境。"
	for _, s := range Find(Keep(text), "优化营商环境") {
		fmt.Printf("%q\n", s.Text(text))
	}
	// Output:
	// "优化营商、\n環境"
	// "优化营商环境"
}

// truthRunes is the matching rule written a second time, slowly and by package
// unicode alone: the runes that are kept, and their places in text.
func truthRunes(text string) (kept []rune, places []corpus.Span) {
	var folded []rune
	var spans []corpus.Span
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		folded = append(folded, []rune(Fold(string(r)))...)
		spans = append(spans, corpus.Span{Start: i, End: i + size})
		i += size
	}
	digit := func(i int) bool { return i >= 0 && i < len(folded) && folded[i] >= '0' && folded[i] <= '9' }
	for i, r := range folded {
		keep := true
		switch r {
		case '%', '‰', '℃', '+', '=', '&':
		case '.', ':', ',', '-', '/', '~':
			keep = digit(i-1) && digit(i+1)
		case '|', '<', '>', '^', '`':
			keep = false
		default:
			switch {
			case unicode.IsSpace(r), unicode.IsControl(r), unicode.IsPunct(r),
				unicode.Is(unicode.Other, r), unicode.Is(unicode.Z, r):
				keep = false
			case 0xFE00 <= r && r <= 0xFE0F, 0xE0100 <= r && r <= 0xE01EF, 0x180B <= r && r <= 0x180F:
				keep = false // variation selectors
			}
		}
		if keep {
			kept, places = append(kept, r), append(places, spans[i])
		}
	}
	return kept, places
}

// truthFind finds query in text rune by rune.
func truthFind(text, query string) []corpus.Span {
	hay, places := truthRunes(text)
	needle, _ := truthRunes(query)
	if len(needle) == 0 {
		return nil
	}
	var found []corpus.Span
	for i := 0; i+len(needle) <= len(hay); {
		if !slices.Equal(hay[i:i+len(needle)], needle) {
			i++
			continue
		}
		found = append(found, corpus.Span{Start: places[i].Start, End: places[i+len(needle)-1].End})
		i += len(needle)
	}
	return found
}

func TestNormalize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"空", "", ""},
		{"只有标点和空白", "，。 \u3000\n“”——…", ""},
		{"标点跳过", "他说：“好！”", "他说好"},
		{"空白和换行跳过", "营商 环\n境\u3000好", "营商环境好"},
		{"零宽字符跳过", "营\u200b商\ufeff环\u00ad境", "营商环境"},
		{"小数点留下", "6325.4亿元。", "6325.4亿元"},
		{"全角小数点留下", "６３２５．４亿元", "6325.4亿元"},
		{"千分位留下", "1,234.5", "1,234.5"},
		{"句末的点跳过", "共3.", "共3"},
		{"句首的点跳过", ".5倍", "5倍"},
		{"数字间逗号留下", "2023,2024年", "2023,2024年"},
		{"数字与字之间的逗号跳过", "2023,今年", "2023今年"},
		{"隔着空格的点跳过", "3 .5", "35"},
		{"两个点都跳过", "3..5", "35"},
		{"时刻", "15：30", "15:30"},
		{"比分", "3∶2", "3:2"},
		{"分数", "1/3", "1/3"},
		{"起止年", "2020—2025年", "2020-2025年"},
		{"双破折号跳过", "2020——2025年", "20202025年"},
		{"波浪号", "3～5月", "3~5月"},
		{"字间波浪号跳过", "好～的", "好的"},
		{"字间短横跳过", "中-美", "中美"},
		{"中文数字间的点跳过", "五.四", "五四"},
		{"百分号等留下", "５％ 3‰ 20℃ a+b=c A&B", "5%3‰20℃a+b=ca&b"},
		{"货币和度数留下", "$5 ￥6 30° 3×4", "$5¥630°3×4"},
		{"表情留下", "好😀", "好😀"},
		{"变体选择符跳过", "❤\ufe0f", "❤"},
		{"竖线等跳过", "a|b<c>d^e`f", "abcdef"},
		{"间隔号跳过", "卡尔·李", "卡尔李"},
		{"书名号跳过", "《规划》", "规划"},
		{"下划线和括号跳过", "a_b（c）[d]", "abcd"},
		{"附标留下", "e\u0301", "e\u0301"},
		{"圆圈数字留下", "①好", "①好"},
		{"坏字节是一个字", "a\xffb", "a\ufffdb"},
		{"扩展区", "𠮷，野", "𠮷野"},
		{"空字符跳过", "a\x00b", "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Normalize(c.in); got != c.want {
				t.Errorf("Normalize(%q) = %q, want %q", c.in, got, c.want)
			}
			checkMatch(t, c.in)
		})
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text, query string
		want              []string
	}{
		{"原样", "优化营商环境", "营商环境", []string{"营商环境"}},
		{"两处", "山西省委书记在山西大学说：“山西要转型。”", "山西", []string{"山西", "山西", "山西"}},
		{"夹着标点", "营商、环境", "营商环境", []string{"营商、环境"}},
		{"断行", "董事长牛\n强说", "牛强", []string{"牛\n强"}},
		{"外面的标点不算", "，“营商环境”。", "营商环境", []string{"营商环境"}},
		{"查询带标点", "他说，好", "“他说：好！”", []string{"他说，好"}},
		{"繁体查简体", "营商环境", "營商環境", []string{"营商环境"}},
		{"简体查繁体", "營商環境", "营商环境", []string{"營商環境"}},
		{"全角查半角", "增长12.9%", "１２．９％", []string{"12.9%"}},
		{"大小写", "GDP增长", "gdp", []string{"GDP"}},
		{"小数不是整数", "129亿元", "12.9亿", nil},
		{"百分之三点五不是三十五", "增长3.5%", "35%", nil},
		{"起止月不是三十五月", "3—5月", "35月", nil},
		{"起止月", "3—5月", "3-5月", []string{"3—5月"}},
		{"不重叠", "哈哈哈哈哈", "哈哈", []string{"哈哈", "哈哈"}},
		{"空查询", "营商环境", "", nil},
		{"只有标点的查询", "好，坏", "，", nil},
		{"空文本", "", "好", nil},
		{"不在其中", "营商环境", "环境营商", nil},
		{"坏字节", "a\xffb", "a\xfeb", []string{"a\xffb"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, s := range Find(Keep(c.text), c.query) {
				got = append(got, s.Text(c.text))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Find(%q, %q) = %q, want %q", c.text, c.query, got, c.want)
			}
			if got, want := Find(Keep(c.text), c.query), truthFind(c.text, c.query); !slices.Equal(got, want) {
				t.Errorf("Find(%q, %q) = %v, truth %v", c.text, c.query, got, want)
			}
		})
	}
}

func TestKeptSpans(t *testing.T) {
	t.Parallel()
	text := "“營商，環境”好"
	k := Keep(text)
	if k.Len() != 5 || k.String() != "营商环境好" {
		t.Fatalf("Keep(%q) = %q of %d runes", text, k, k.Len())
	}
	if got := k.Span(0, 4).Text(text); got != "營商，環境" {
		t.Errorf("Span(0, 4) = %q", got)
	}
	if got := k.Index(len("营商")); got != 2 {
		t.Errorf("Index = %d, want 2", got)
	}
}

// checkMatch compares the forms of one text with the truth and each other.
func checkMatch(t *testing.T, text string) {
	t.Helper()
	want, places := truthRunes(text)
	norm, kept := Normalize(text), Keep(text)
	if norm != string(want) {
		t.Fatalf("Normalize(%q) = %q, truth %q", text, norm, string(want))
	}
	if kept.String() != norm || kept.Len() != len(want) {
		t.Fatalf("Keep(%q) = %q of %d runes, want %q", text, kept, kept.Len(), norm)
	}
	for i := range places {
		if got := kept.Span(i, i+1); got != places[i] {
			t.Fatalf("rune %d of %q stands at %v, want %v", i, text, got, places[i])
		}
	}
	if again := Normalize(norm); again != norm {
		t.Fatalf("Normalize twice of %q = %q, want %q", text, again, norm)
	}
}

// checkPart tests that a stretch of a text is found in it.
func checkPart(t *testing.T, text, part string) {
	t.Helper()
	norm := Normalize(part)
	if norm == "" {
		if got := Find(Keep(text), part); got != nil {
			t.Fatalf("Find(%q, %q) = %v without a kept rune", text, part, got)
		}
		return
	}
	if !strings.Contains(Normalize(text), norm) {
		t.Fatalf("Normalize(%q) lacks that of its part %q", text, part)
	}
	spans := Find(Keep(text), part)
	if want := truthFind(text, part); !slices.Equal(spans, want) || len(spans) == 0 {
		t.Fatalf("Find(%q, %q) = %v, truth %v", text, part, spans, want)
	}
	for _, s := range spans {
		if got := Normalize(s.Text(text)); got != norm {
			t.Fatalf("Find(%q, %q) gives %q", text, part, s.Text(text))
		}
	}
}

// randomPart cuts a stretch out of text, on rune edges.
func randomPart(r *rand.Rand, text string) string {
	var edges []int
	for i := range text {
		edges = append(edges, i)
	}
	edges = append(edges, len(text))
	i := r.IntN(len(edges))
	j := i + r.IntN(min(len(edges)-i, 22))
	return text[edges[i]:edges[j]]
}

func TestEveryPartIsFound(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		text := randomText(r, r.IntN(25))
		checkMatch(t, text)
		checkPart(t, text, randomPart(r, text))
	}
}

func TestEveryPartOfNewsIsFound(t *testing.T) {
	t.Parallel()
	texts := sharedTexts(t, 400)
	r := rand.New(rand.NewPCG(5, 6))
	for _, text := range texts {
		checkMatch(t, text)
		for range 10 {
			checkPart(t, text, randomPart(r, text))
		}
	}
}

// Two texts that have nothing to do with each other must agree with the truth
// as well: what is not there is not found.
func TestFindAcrossTexts(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		text, query := randomText(r, r.IntN(20)), randomText(r, r.IntN(3))
		if got, want := Find(Keep(text), query), truthFind(text, query); !slices.Equal(got, want) {
			t.Fatalf("Find(%q, %q) = %v, truth %v", text, query, got, want)
		}
	}
}

// sharedTexts returns up to n paragraphs of the shared news sample.
func sharedTexts(tb testing.TB, n int) []string {
	tb.Helper()
	f, err := os.Open(corpustest.Shared(tb, "data/news/sample.jsonl"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var texts []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var article struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			tb.Fatal(err)
		}
		for _, p := range strings.Split(article.Text, "\n") {
			if p != "" && len(texts) < n {
				texts = append(texts, p)
			}
		}
	}
	return texts
}

func FuzzFind(f *testing.F) {
	f.Add("优化营商、\n环境", 3, 12)
	f.Add("6325.4亿元，增长３．５％", 0, 9)
	f.Add("\xff1.\x802", 1, 3)
	f.Fuzz(func(t *testing.T, text string, i, j int) {
		checkMatch(t, text)
		if 0 <= i && i <= j && j <= len(text) && onRuneEdge(text, i) && onRuneEdge(text, j) {
			checkPart(t, text, text[i:j])
		}
	})
}

func BenchmarkNormalize(b *testing.B) {
	text := newsText()
	dst := make([]byte, 0, 2*len(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = AppendNormalized(dst[:0], text)
	}
}

func BenchmarkKeepAndFind(b *testing.B) {
	text := newsText()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(Keep(text), "营商环境")
	}
}

func TestRunesOfASpan(t *testing.T) {
	t.Parallel()
	text := "优化，营商 环境。"
	k := Keep(text)
	for _, test := range []struct {
		name       string
		start, end string // the span runs from the first start to the end of the first end
		i, j       int
	}{
		{"整段", "优", "。", 0, 6},
		{"一个词", "营", "商", 2, 4},
		{"词中间有空格", "商", "环", 3, 5},
		{"两头的标点不计", "，", " ", 2, 4},
		{"只有标点", "。", "。", 6, 6},
		{"逗号", "，", "，", 2, 2},
	} {
		span := corpus.Span{Start: strings.Index(text, test.start), End: strings.Index(text, test.end) + len(test.end)}
		if i, j := k.Runes(span); i != test.i || j != test.j {
			t.Errorf("%s: runes %d to %d, want %d to %d", test.name, i, j, test.i, test.j)
		}
	}
	for i := range k.Len() {
		for j := i + 1; j <= k.Len(); j++ {
			if a, b := k.Runes(k.Span(i, j)); a != i || b != j {
				t.Errorf("runes of Span(%d, %d) are %d to %d", i, j, a, b)
			}
		}
	}
	if i, j := k.Runes(corpus.Span{}); i != 0 || j != 0 {
		t.Errorf("runes of nothing are %d to %d", i, j)
	}
}

func TestAtIsTheOtherWayOfIndex(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "，。", "投资１２．９ 亿，增长\xff3%"} {
		k := Keep(text)
		for i := range k.Len() + 1 {
			if got := k.Index(k.At(i)); got != i {
				t.Errorf("%q: kept rune %d stands at %d, where %d does", text, i, k.At(i), got)
			}
		}
		if k.At(k.Len()) != len(k.String()) {
			t.Errorf("%q: the end is at %d of %d", text, k.At(k.Len()), len(k.String()))
		}
	}
}
