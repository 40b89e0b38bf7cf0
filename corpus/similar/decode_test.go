package similar

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

// counted makes a has function of paragraphs; n counts its calls.
func counted(n *int, paragraphs ...string) func(string) int {
	counts := make(map[string]int)
	for _, p := range paragraphs {
		seen := make(map[string]bool)
		var last string
		for _, r := range segment.Normalize(p) {
			seen[string(r)] = true
			if last != "" {
				seen[last+string(r)] = true
			}
			last = string(r)
		}
		for s := range seen {
			counts[s]++
		}
	}
	return func(s string) int {
		*n++
		return counts[s]
	}
}

// news are invented sentences.
func news() []string {
	return []string{
		"临汾市委书记李雪峰在招商引资大会上说，要优化营商环境。",
		"李雪峰到企业调研，临汾市公安局负责人陪同。",
		"立夏以后，岭分两路，人们在树下乘凉，利学风气渐浓。",
		"重庆市举办车展，西安市的企业参加。",
		"我现在先看一看县里的学校。", "理由充分，分外可喜。",
	}
}

func ExampleReadPinyin() {
	counts := map[string]int{"临": 9, "林": 5, "汾": 9, "分": 30, "临汾": 8}
	for _, r := range ReadPinyin("linfen", func(s string) int { return counts[s] }, 3) {
		fmt.Println(r.Text, r.Pinyin)
	}
	// Output: 临汾 lin fen
}

func TestReadPinyin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, typed, text, pinyin string }{
		{"人名", "lixuefeng", "李雪峰", "li xue feng"},
		{"人名分写", "Li Xuefeng", "李雪峰", "li xue feng"},
		{"每个音节分写", "lin fen shi", "临汾市", "lin fen shi"},
		{"带声调", "lǐ xuě fēng", "李雪峰", "li xue feng"},
		{"数字声调", "li3xue3feng1", "李雪峰", "li xue feng"},
		{"几个词", "linfen shi weishuji", "临汾市委书记", "lin fen shi wei shu ji"},
		{"汉字在前", "临汾 shiwei", "临汾市委", "临 汾 shi wei"},
		{"汉字在前不空格", "临汾shiwei", "临汾市委", "临 汾 shi wei"},
		{"不相邻的两个词", "lixuefeng huanjing", "李雪峰 环境", "li xue feng huan jing"},
		{"汉字在后", "lixuefeng 招商", "李雪峰 招商", "li xue feng 招 商"},
		{"繁体汉字", "臨汾 shiwei", "临汾市委", "临 汾 shi wei"},
		{"多音字", "chongqing", "重庆", "chong qing"},
		{"西安不分写", "xian", "西安", "xi an"},
		{"一个音节", "feng", "峰", "feng"},
		{"全角", "ｌｉｎｆｅｎ", "临汾", "lin fen"},
		{"索引里没有", "wangjing", "", ""},
		{"不是拼音", "gdp", "", ""},
		{"没有拉丁字母", "临汾", "", ""},
		{"空", "", "", ""},
		{"只有标点", "'-'", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var calls int
			got := ReadPinyin(c.typed, counted(&calls, news()...), 10)
			i := slices.IndexFunc(got, func(r Reading) bool { return r.Text == c.text && r.Pinyin == c.pinyin })
			if c.text == "" && len(got) > 0 || c.text != "" && i < 0 {
				t.Errorf("ReadPinyin(%q) = %v, want %q", c.typed, got, c.text)
			}
		})
	}
}

func TestReadPinyinPrefersWhatStandsOften(t *testing.T) {
	t.Parallel()
	var calls int
	got := ReadPinyin("linfen", counted(&calls, news()...), 10)
	if len(got) == 0 || got[0].Text != "临汾" {
		t.Errorf("ReadPinyin(linfen) = %v, want 临汾 first", got)
	}
	if got := ReadPinyin("linfen", counted(&calls, news()...), 1); len(got) != 1 {
		t.Errorf("%d readings with a limit of 1", len(got))
	}
	for _, limit := range []int{0, -1} {
		if got := ReadPinyin("linfen", counted(&calls, news()...), limit); len(got) != 0 {
			t.Errorf("%d readings with a limit of %d", len(got), limit)
		}
	}
}

// Of words of two syllables the frequent one comes first, also where a rare one
// has characters that stand together only.
func TestReadPinyinPrefersFrequentWords(t *testing.T) {
	t.Parallel()
	counts := map[string]int{
		"会": 5000, "议": 800, "会议": 300, "毁": 10, "伊": 40, "毁伊": 9,
		"美": 1500, "国": 8000, "美国": 500, "煤": 60, "锅": 20, "煤锅": 12,
		"投": 900, "资": 2500, "投资": 400, "头": 700, "子": 3000, "头子": 6, "仔": 30, "头仔": 5,
		"总": 2500, "理": 3000, "总理": 300, "纵": 40, "利": 1800, "纵利": 4, "从": 3000, "溧": 5, "从溧": 4,
		"家": 4000, "国家": 900, "裹": 12, "挟": 6, "裹挟": 6,
		"北": 2000, "京": 1200, "北京": 1000, "碑": 30, "敬": 60, "碑敬": 8,
		"中": 9000, "中国": 4000, "重": 3500, "过": 3500, "重过": 40,
		"发": 5000, "展": 3000, "发展": 2500, "法": 2200, "占": 300, "法占": 30,
		"六": 500, "安": 3000, "六安": 60, "碌": 9, "碌安": 1,
		"活": 2000, "活家": 900,
	}
	for typed, want := range map[string]string{
		"huiyi": "会议", "meiguo": "美国", "touzi": "投资", "zongli": "总理", "guojia": "国家",
		"beijing": "北京", "zhongguo": "中国", "fazhan": "发展", "luan": "六安",
	} {
		got := ReadPinyin(typed, func(s string) int { return counts[s] }, 5)
		if len(got) == 0 || got[0].Text != want {
			t.Errorf("ReadPinyin(%s) = %v, want %s first", typed, got, want)
		}
		if slices.ContainsFunc(got, func(r Reading) bool { return strings.Contains(r.Text, "活") }) {
			t.Errorf("ReadPinyin(%s) = %v, takes 活 for guo", typed, got)
		}
	}
}

// In an index that has every pair, work ends at the stated bound.
func TestReadPinyinIsBounded(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{
		"yi", "yiyi", "shishishi", "yishijizhi", strings.Repeat("shi", maxSlots), strings.Repeat("xian", 12),
		strings.Repeat("yi ", 12), strings.Repeat("临shi", 12), strings.Repeat("shi", 500),
	} {
		calls := 0
		seen := make(map[string]bool)
		got := ReadPinyin(typed, func(s string) int {
			calls++
			if seen[s] {
				t.Fatalf("has(%q) is asked twice", s)
			}
			if n := utf8.RuneCountInString(s); n < 1 || n > 2 {
				t.Fatalf("has(%q) is asked", s)
			}
			seen[s] = true
			return 1 + len(s)
		}, 10)
		if calls > maxLookups {
			t.Errorf("%d lookups for %.20s", calls, typed)
		}
		if len(got) == 0 && len(typed) < 100 {
			t.Errorf("no reading of %.20s after %d lookups", typed, calls)
		}
	}
}

// Any two neighbours of a reading stand in the index.
func TestReadPinyinReturnsNeighboursOnly(t *testing.T) {
	t.Parallel()
	var calls int
	has := counted(&calls, news()...)
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		p := []rune(segment.Normalize(news()[r.IntN(len(news()))]))
		at := r.IntN(len(p) - 4)
		var latin strings.Builder
		for _, c := range p[at : at+2+r.IntN(3)] {
			latin.WriteString(Readings(c)[0])
		}
		for _, reading := range ReadPinyin(latin.String(), has, 20) {
			runes := []rune(reading.Text)
			for i := range len(runes) - 1 {
				if has(string(runes[i:i+2])) == 0 {
					t.Errorf("ReadPinyin(%q) has %q; %q stands nowhere", latin.String(), reading.Text, string(runes[i:i+2]))
				}
			}
		}
	}
}

func FuzzReadPinyin(f *testing.F) {
	for _, s := range []string{"lixuefeng", "临汾 shiwei", "xi'an", "linfen  shi", "", "3", "u\u0308", "\xff", "a b c d e"} {
		f.Add(s)
	}
	var calls int
	has := counted(&calls, news()...)
	f.Fuzz(func(t *testing.T, typed string) {
		calls = 0
		got := ReadPinyin(typed, has, 5)
		if calls > maxLookups {
			t.Fatalf("%d lookups", calls)
		}
		if again := ReadPinyin(typed, has, 5); !slices.Equal(got, again) {
			t.Fatalf("ReadPinyin(%q) = %v, then %v", typed, got, again)
		}
		for _, r := range got {
			if !utf8.ValidString(r.Text) || bytes.ContainsRune([]byte(r.Text), 0) || r.Text == "" {
				t.Fatalf("ReadPinyin(%q) has %q", typed, r.Text)
			}
		}
	})
}

func BenchmarkReadPinyin(b *testing.B) {
	var calls int
	has := counted(&calls, news()...)
	for _, typed := range []string{"lixuefeng", "linfen shi weishuji"} {
		b.Run(typed, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ReadPinyin(typed, has, 10)
			}
		})
	}
	b.Run("every pair stands", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ReadPinyin("shishijizhi", func(s string) int { return len(s) }, 10)
		}
	})
}
