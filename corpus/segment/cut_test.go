package segment

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
)

// shared is one loaded Segmenter for all tests that only read.
var shared = sync.OnceValue(func() *Segmenter { return New(Config{}) })

func ExampleSegmenter_Cut() {
	s := New(Config{})
	text := "工业投资增长１２．９％。"
	tokens, err := s.Cut(text, []corpus.Span{{Start: strings.Index(text, "１"), End: strings.Index(text, "。")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, tok := range tokens {
		fmt.Printf("%d–%d %s %s\n", tok.Start, tok.End, tok.Text(text), tok.POS)
	}
	// Output:
	// 0–6 工业 n
	// 6–12 投资 vn
	// 12–18 增长 v
	// 18–33 １２．９％ m
	// 33–36 。
}

// spell writes tokens as word/part of speech, apart by blanks.
func spell(text string, tokens []Token) string {
	var words []string
	for _, tok := range tokens {
		w := tok.Text(text)
		if tok.POS != "" {
			w += "/" + tok.POS
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

func TestCut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"重复的词", "山西省委书记在山西大学说：“山西要转型。”", "山西/ns 省委/j 书记/n 在/p 山西大学/nt 说/v ： “ 山西/ns 要/v 转型/n 。 ”"},
		{"繁体", "優化營商環境", "優化/vn 營商/n 環境/n"},
		{"繁简混写", "國際经济貿易關係", "國際/n 经济/n 貿易/vn 關係/n"},
		{"折成别字的词", "著名作家慰藉他", "著名/a 作家/n 慰藉/v 他/r"},
		{"全角字母", "ＧＤＰ增长", "ＧＤＰ 增长/v"},
		{"大写和数字", "5G网络", "5G 网络/n"},
		{"表情和扩展区", "好😀𠮷野家", "好/a 😀 𠮷 野/n 家/g"},
		{"空白和换行", "投资 建设\n发展", "投资/vn   建设/vn \n 发展/vn"},
		{"坏字节", "投资\xff\xe4建设", "投资/vn \xff \xe4 建设/vn"},
		{"不在词典里的姓名", "林晓禾是局长", "林/ng 晓/nr 禾/n 是/v 局长/n"},
		{"空", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			tokens, err := shared().Cut(c.text, nil)
			if err != nil {
				t.Fatal(err)
			}
			checkCover(t, c.text, tokens)
			if got := spell(c.text, tokens); got != c.want {
				t.Errorf("Cut(%q) =\n%s, want\n%s", c.text, got, c.want)
			}
		})
	}
}

func TestCutOffsets(t *testing.T) {
	t.Parallel()
	text := "臺灣的台湾"
	tokens, err := shared().Cut(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []corpus.Span{{Start: 0, End: 6}, {Start: 6, End: 9}, {Start: 9, End: 15}}
	for i, tok := range tokens {
		if tok.Span != want[i] {
			t.Errorf("token %d at %v, want %v", i, tok.Span, want[i])
		}
	}
	if len(tokens) != len(want) {
		t.Errorf("%d tokens, want %d", len(tokens), len(want))
	}
}

func TestCutProtected(t *testing.T) {
	t.Parallel()
	const text = "投资6325.4亿元，增长72.6%。"
	at := func(s string) corpus.Span {
		i := strings.Index(text, s)
		return corpus.Span{Start: i, End: i + len(s)}
	}
	for _, c := range []struct {
		name      string
		protected []corpus.Span
		want      string
	}{
		{"无", nil, "投资/vn 6325 . 4 亿元/m ， 增长/v 72 . 6 % 。"},
		{"两个数", []corpus.Span{at("6325.4亿元"), at("72.6%")}, "投资/vn 6325.4亿元/m ， 增长/v 72.6%/m 。"},
		{"次序颠倒", []corpus.Span{at("72.6%"), at("6325.4亿元")}, "投资/vn 6325.4亿元/m ， 增长/v 72.6%/m 。"},
		{"重叠的并作一个", []corpus.Span{at("6325.4"), at("4亿元"), at("72.6%")}, "投资/vn 6325.4亿元/m ， 增长/v 72.6%/m 。"},
		{"套在里面的", []corpus.Span{at("6325.4亿元"), at("4亿"), at("72.6%")}, "投资/vn 6325.4亿元/m ， 增长/v 72.6%/m 。"},
		{"相邻的不并", []corpus.Span{at("6325.4"), at("亿元"), at("72.6%")}, "投资/vn 6325.4/m 亿元/m ， 增长/v 72.6%/m 。"},
		{"空的不算", []corpus.Span{{Start: 3, End: 3}, at("6325.4亿元"), at("72.6%")}, "投资/vn 6325.4亿元/m ， 增长/v 72.6%/m 。"},
		{"全文", []corpus.Span{{Start: 0, End: len(text)}}, text + "/m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before := slices.Clone(c.protected)
			tokens, err := shared().Cut(text, c.protected)
			if err != nil {
				t.Fatal(err)
			}
			checkCover(t, text, tokens)
			if got := spell(text, tokens); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if !slices.Equal(before, c.protected) {
				t.Error("the caller's spans were changed")
			}
		})
	}
}

func TestCutRefusesBadSpans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		text string
		span corpus.Span
	}{
		{"在文前", "投资", corpus.Span{Start: -1, End: 3}},
		{"在文后", "投资", corpus.Span{Start: 3, End: 7}},
		{"颠倒", "投资", corpus.Span{Start: 3, End: 0}},
		{"切开一个字", "投资", corpus.Span{Start: 1, End: 3}},
		{"末尾切开一个字", "投资", corpus.Span{Start: 0, End: 5}},
		{"空文本", "", corpus.Span{Start: 0, End: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := shared().Cut(c.text, []corpus.Span{c.span}); !errors.Is(err, ErrProtected) {
				t.Errorf("Cut(%q, %v): error %v, want ErrProtected", c.text, c.span, err)
			}
		})
	}
}

func TestOnRuneEdge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want string // one letter for each offset: e is an edge
	}{
		{"", "e"}, {"ab", "eee"}, {"中", "e..e"}, {"a中b", "ee..ee"}, {"𠮷", "e...e"},
		{"\x80\x80", "eee"}, {"\xe4\xb8", "eee"}, {"\xe4\xb8中", "eee..e"}, {"中\x80a", "e..eee"},
		{"\xf0\x80\x80\x80\x80", "eeeeee"},
	} {
		for i, want := range c.want {
			if got := onRuneEdge(c.text, i); got != (want == 'e') {
				t.Errorf("onRuneEdge(%q, %d) = %v", c.text, i, got)
			}
		}
	}
}

// checkCover tests that tokens are not empty, follow one another without a gap,
// cover text and stand on rune edges.
func checkCover(t *testing.T, text string, tokens []Token) {
	t.Helper()
	at := 0
	for _, tok := range tokens {
		if tok.Start != at || tok.End <= at || tok.End > len(text) {
			t.Fatalf("token %v after %d in %q", tok, at, text)
		}
		if !onRuneEdge(text, tok.End) {
			t.Fatalf("token %v tears a rune of %q", tok, text)
		}
		at = tok.End
	}
	if at != len(text) {
		t.Fatalf("tokens end at %d of %d bytes of %q", at, len(text), text)
	}
}

// checkSubWords tests the words inside a token.
func checkSubWords(t *testing.T, s *Segmenter, text string, tok Token) {
	t.Helper()
	for _, sub := range s.SubWords(text, tok) {
		word := text[sub.Start:sub.End]
		n := utf8.RuneCountInString(word)
		if sub.Start < tok.Start || sub.End > tok.End || sub == tok.Span || n < minSubWord || n > maxSubWord {
			t.Fatalf("word %v %q in token %v %q", sub, word, tok, tok.Text(text))
		}
		if _, _, ok := lookUp(s, word); !ok {
			t.Fatalf("%q in %q is no word", word, tok.Text(text))
		}
	}
}

// randomSpans returns spans of text on rune edges, unsorted and overlapping.
func randomSpans(r *rand.Rand, text string) []corpus.Span {
	var edges []int
	for i := range text {
		edges = append(edges, i)
	}
	edges = append(edges, len(text))
	spans := make([]corpus.Span, r.IntN(4))
	for i := range spans {
		a, b := edges[r.IntN(len(edges))], edges[r.IntN(len(edges))]
		spans[i] = corpus.Span{Start: min(a, b), End: max(a, b)}
	}
	return spans
}

func TestCutCoversAnything(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 10))
	for range 2000 {
		text := randomText(r, r.IntN(25))
		checkCut(t, text, randomSpans(r, text))
	}
}

// checkCut tests what holds for every text and all good spans.
func checkCut(t *testing.T, text string, spans []corpus.Span) {
	t.Helper()
	tokens, err := shared().Cut(text, spans)
	if err != nil {
		t.Fatalf("Cut(%q, %v): %v", text, spans, err)
	}
	checkCover(t, text, tokens)
	for _, span := range spans {
		inside := func(tok Token) bool {
			return tok.POS == figurePOS && tok.Start <= span.Start && span.End <= tok.End
		}
		if span.Len() > 0 && !slices.ContainsFunc(tokens, inside) {
			t.Fatalf("Cut(%q) tears the protected %v: %v", text, span, tokens)
		}
	}
	for _, tok := range tokens {
		checkSubWords(t, shared(), text, tok)
	}
}

// Cutting does not depend on how a text is written: tokens of the given and of
// the folded text have the same lengths in runes.
func TestCutAlikeWhenFolded(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 12))
	for range 1000 {
		text := randomText(r, r.IntN(25))
		if a, b := tokenRunes(t, text), tokenRunes(t, Fold(text)); !slices.Equal(a, b) {
			t.Fatalf("Cut(%q) has tokens of %v runes, folded %v", text, a, b)
		}
	}
}

// tokenRunes returns the lengths of the tokens of text in runes.
func tokenRunes(t *testing.T, text string) []int {
	t.Helper()
	tokens, err := shared().Cut(text, nil)
	if err != nil {
		t.Fatal(err)
	}
	lengths := make([]int, len(tokens))
	for i, tok := range tokens {
		lengths[i] = utf8.RuneCountInString(tok.Text(text))
	}
	return lengths
}

func TestCutOfNewsCovers(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(13, 14))
	for _, text := range sharedTexts(t, 1000) {
		checkCut(t, text, randomSpans(r, text))
	}
}

func FuzzCut(f *testing.F) {
	f.Add("山西省委书记在山西大学说", 0, 6, 9, 12)
	f.Add("投资6325.4亿元", 6, 12, 8, 18)
	f.Add("\xff營商\xe4\xb8環境", 1, 4, -1, 90)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		spans := []corpus.Span{{Start: a, End: b}, {Start: c, End: d}}
		bad := slices.ContainsFunc(spans, func(s corpus.Span) bool {
			return s.Start < 0 || s.End < s.Start || s.End > len(text) ||
				!onRuneEdge(text, s.Start) || !onRuneEdge(text, s.End)
		})
		if !bad {
			checkCut(t, text, spans)
			return
		}
		if _, err := shared().Cut(text, spans); !errors.Is(err, ErrProtected) {
			t.Fatalf("Cut(%q, %v): error %v, want ErrProtected", text, spans, err)
		}
	})
}

func BenchmarkCut(b *testing.B) {
	if err := shared().Load(); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, text string }{
		{"simplified", newsText()},
		{"traditional", strings.Repeat("優化營商環境，臺灣與國際經濟貿易關係的發展。", 40)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := shared().Cut(c.text, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCutWithSubWords(b *testing.B) {
	text := newsText()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		tokens, err := shared().Cut(text, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, tok := range tokens {
			shared().SubWords(text, tok)
		}
	}
}
