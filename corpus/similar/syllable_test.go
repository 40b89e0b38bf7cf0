package similar

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func ExampleSyllables() {
	fmt.Println(Syllables("xian"))
	fmt.Println(Syllables("lin fen shi"))
	// Output:
	// [[xian] [xi an]]
	// [[lin fen shi]]
}

func TestSyllables(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, latin, want string }{
		{"人名连写", "lixuefeng", "li xue feng|li xu e feng"},
		{"空格分开", "lin fen shi", "lin fen shi"},
		{"西安有隔音号", "xi'an", "xi an"},
		{"弯的隔音号", "xi’an", "xi an"},
		{"连字符", "xi-an", "xi an"},
		{"西安没有隔音号", "xian", "xian|xi an"},
		{"元音开头的音节在后", "fangan", "fan gan|fang an"},
		{"数字声调", "li3xue3feng1", "li xue feng|li xu e feng"},
		{"声调之后必断", "xi1an1", "xi an"},
		{"声调符号", "lǐ xuě fēng", "li xue feng|li xu e feng"},
		{"组合用的声调符号", "li\u030c", "li"},
		{"ü", "lüliang", "lv liang|lv li ang"},
		{"u加两点", "lu\u0308", "lv"},
		{"v", "nvren", "nv ren"},
		{"护照上的YU", "LYU", "lv"},
		{"略写作lue", "lue", "lve|lu e"},
		{"jv即ju", "jv", "ju"},
		{"全角大写", "ＬｉｎＦｅｎ", "lin fen"},
		{"不成音节", "gdp", ""},
		{"剩下一个字母", "lixuefengz", ""},
		{"夹有汉字", "临汾shi", ""},
		{"空", "", ""},
		{"只有空格", "  ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, s := range Syllables(c.latin) {
				got = append(got, strings.Join(s, " "))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("Syllables(%q) = %s, want %s", c.latin, s, c.want)
			}
		})
	}
}

func TestSyllablesAreBounded(t *testing.T) {
	t.Parallel()
	if n := len(Syllables(strings.Repeat("xian", 20))); n == 0 || n > maxSplits {
		t.Errorf("%d ways to split, want 1 to %d", n, maxSplits)
	}
	if got := Syllables(strings.Repeat("xian", 100)); got != nil {
		t.Errorf("400 letters are split in %d ways, want none", len(got))
	}
}

func TestEverySyllableSplitsIntoItself(t *testing.T) {
	t.Parallel()
	for _, s := range readings().names {
		if !slices.ContainsFunc(Syllables(s), func(split []string) bool { return slices.Equal(split, []string{s}) }) {
			t.Errorf("Syllables(%q) = %v, which lacks the syllable", s, Syllables(s))
		}
		for i := range s {
			if !PinyinPrefix("zhong" + s[:i+1]) {
				t.Errorf("%q is no beginning of pinyin", "zhong"+s[:i+1])
			}
		}
	}
}

func TestLooksLikePinyin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want bool
	}{
		{"lixuefeng", true}, {"LIXUEFENG", true}, {"Li Xuefeng", true}, {"临汾 shiwei", true}, {"lin", true},
		{"GDP", false}, {"WTO", false}, {"app", false}, {"AI", false}, {"ＡＩ", false}, {"5g", false},
		{"microsoft", false}, {"临汾", false}, {"", false}, {"123", false}, {"linfen GDP", false},
	} {
		if got := LooksLikePinyin(c.text); got != c.want {
			t.Errorf("LooksLikePinyin(%q) = %t, want %t", c.text, got, c.want)
		}
	}
}

func TestPlainLatin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Lǐ Xuě-fēng", "lixuefeng"}, {"xi'an", "xian"}, {"临汾shi", "临汾shi"}, {"lü", "lv"}, {"李 xf", "李xf"}, {"", ""},
	} {
		if got := PlainLatin(c.text); got != c.want {
			t.Errorf("PlainLatin(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzSyllables(f *testing.F) {
	for _, s := range []string{"xian", "li3xue3feng1", "lǜ", "u\u0308", "'''", "临汾shi", "\xff", "ＬＹＵ", "vvvv", "3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, latin string) {
		splits := Syllables(latin)
		if len(splits) > maxSplits {
			t.Fatalf("%d ways", len(splits))
		}
		for _, split := range splits {
			for _, s := range split {
				if !IsSyllable(s) {
					t.Fatalf("Syllables(%q) has %q, which is no syllable", latin, s)
				}
			}
			if len(split) > maxSplits/2 {
				continue // too many ways to find this one again for sure
			}
			again := Syllables(strings.Join(split, " "))
			if !slices.ContainsFunc(again, func(a []string) bool { return slices.Equal(a, split) }) {
				t.Fatalf("Syllables(%q) has %v, which splits into %v", latin, split, again)
			}
		}
		if len(splits) > 0 && !PinyinPrefix(strings.Join(splits[0], "")) {
			t.Fatalf("%q splits and is no beginning of pinyin", latin)
		}
	})
}

func BenchmarkSyllables(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Syllables("zhonghuarenmingongheguo")
	}
}
