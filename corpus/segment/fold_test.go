package segment

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func ExampleFold() {
	fmt.Println(Fold("營商環境ＡＢＣ，１２．５％"))
	// Output: 营商环境abc,12.5%
}

func TestFold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"空", "", ""},
		{"简体不变", "江岸市的营商环境", "江岸市的营商环境"},
		{"繁体", "優化營商環境，臺灣與國際", "优化营商环境,台湾与国际"},
		{"全角数字和百分号", "增长１２．９％", "增长12.9%"},
		{"大写", "GDP和５Ｇ", "gdp和5g"},
		{"希腊和西里尔大写", "ΔМ", "δм"},
		{"全角空格", "中\u3000国", "中 国"},
		{"半角片假名", "ｱｲ", "アイ"},
		{"异体字", "羣峯綫裏爲", "群峰线里为"},
		{"餘作余", "一百餘人", "一百余人"},
		{"馀作余", "一百馀人", "一百余人"},
		{"钟表的钟与锺", "钱锺书錢鍾書", "钱钟书钱钟书"},
		{"后与後", "以後", "以后"},
		{"人名用字不折", "李喆陈犇堃", "李喆陈犇堃"},
		{"部首码位", "⻓⻢⻅", "长马见"},
		{"兼容汉字", "\uf9d1\ufa19", "六神"},
		{"年份里的圆圈", "二○二四年", "二〇二四年"},
		{"各种短横", "2020—2025－2030–2035−2040", "2020-2025-2030-2035-2040"},
		{"比号", "3∶2", "3:2"},
		{"人民币符号", "￥100", "¥100"},
		{"引号不变", "“好”", "“好”"},
		{"表情", "好😀", "好😀"},
		{"扩展区", "𠮷野家", "𠮷野家"},
		{"坏字节", "a\xff\xfe中\xe4\xb8", "a\ufffd\ufffd中\ufffd\ufffd"},
		{"替换字符本身", "\ufffd", "\ufffd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Fold(c.in); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestFoldRuneTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		once := FoldRune(r)
		if !utf8.ValidRune(once) {
			t.Fatalf("%U folds to %U, which is no rune", r, once)
		}
		if twice := FoldRune(once); twice != once {
			t.Errorf("%U folds to %U and that to %U", r, once, twice)
		}
	}
}

func TestFoldRuneFollowsUnicodeCaseAndWidth(t *testing.T) {
	t.Parallel()
	for r := rune('！'); r <= '～'; r++ {
		if got, want := FoldRune(r), unicode.ToLower(r-'！'+'!'); got != want {
			t.Errorf("full width %c folds to %c, want %c", r, got, want)
		}
	}
	for r := rune(0); r < 0x2000; r++ {
		if got, want := FoldRune(r), unicode.ToLower(r); got != want {
			t.Errorf("%U folds to %U, want %U", r, got, want)
		}
	}
}

// Simplified writing must not change, for the reader would find strange words in
// what is printed folded; the characters that are both simplified and
// traditional are the exceptions, and known.
func TestFoldLeavesSimplifiedTextAlone(t *testing.T) {
	t.Parallel()
	const text = "各级党委和政府要坚持以人民为中心，把高质量发展作为首要任务，" +
		"里程、皇后、台风、干部、面条、头发、复习、松树、只有、征收、才能、系统、制造、" +
		"准备、余下、范围、郁闷、谷物、斗争、出发、困难、云彩、折扣、升高、卷宗、游览"
	want := strings.NewReplacer("，", ",").Replace(text)
	if got := Fold(text); got != want {
		t.Errorf("Fold changes simplified text:\n%s\n%s", text, got)
	}
}

// randomText makes a text out of everything that news holds, and of noise.
func randomText(r *rand.Rand, n int) string {
	pieces := []string{
		"山西", "省委书记", "營商環境", "，", "。", "“", "”", "：", "12.9", "亿元", "%", "％", "１２", "．", ".",
		",", "-", "—", "/", "~", "～", " ", "\u3000", "\n", "\t", "\u200b", "\ufeff", "GDP", "5G", "𠮷", "😀", "❤\ufe0f",
		"\xff", "\x80", "\xe4\xb8", "é", "e\u0301", "①", "℃", "‰", "+", "=", "&", "＆", "|", "<", "^", "`", "$",
		"0", "9", ":", "：", "\x00", "鎝", "Ⱥ", "İ", "㊙", "·", "—", "…", "\ufffd", "3∶2", "二○二四年",
	}
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestFoldKeepsRunes(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		checkFold(t, randomText(r, r.IntN(30)))
	}
}

// checkFold tests what holds for every string.
func checkFold(t *testing.T, s string) {
	t.Helper()
	folded := Fold(s)
	if got, want := utf8.RuneCountInString(folded), utf8.RuneCountInString(s); got != want {
		t.Fatalf("Fold(%q) has %d runes, want %d", s, got, want)
	}
	if !utf8.ValidString(folded) {
		t.Fatalf("Fold(%q) = %q is not UTF-8", s, folded)
	}
	if twice := Fold(folded); twice != folded {
		t.Fatalf("Fold(Fold(%q)) = %q, want %q", s, twice, folded)
	}
	got, i := []rune(folded), 0
	for _, r := range s {
		if got[i] != FoldRune(r) {
			t.Fatalf("rune %d of Fold(%q) is %c, want %c", i, s, got[i], FoldRune(r))
		}
		i++
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "營商環境", "１２．５％", "\xff中\xe4", "𠮷😀", "ẞİſK"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFold(t, s) })
}

func TestFoldDoesNotCopyFoldedText(t *testing.T) {
	s := strings.Repeat("江岸市的营商环境", 100)
	if n := testing.AllocsPerRun(10, func() { Fold(s) }); n != 0 {
		t.Errorf("Fold of folded text allocates %v times", n)
	}
}

func TestFoldingHash(t *testing.T) {
	t.Parallel()
	h := FoldingHash()
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(h) || h != FoldingHash() {
		t.Errorf("FoldingHash() = %q", h)
	}
}

// newsText is invented, and long enough to measure by.
func newsText() string {
	return strings.Repeat("本报讯（记者 林晓禾）12月3日，记者从青原市行政审批服务管理局获悉，"+
		"今年前三季度全市工业投资同比增长12.9%，在建项目总投资达1555.6亿元。"+
		"“企业要什么，我们就办什么。”局长周启明说，营商环境没有最好、只有更好。", 10)
}

func BenchmarkFold(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"simplified", newsText()},
		{"folded", Fold(newsText())},
		{"traditional", strings.Repeat("優化營商環境，臺灣與國際經濟貿易關係的發展。", 40)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Fold(c.text)
			}
		})
	}
}

func BenchmarkRuneTable(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newRuneTable()
	}
}
