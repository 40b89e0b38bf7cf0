package similar

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"xunwen/corpus/segment"
)

func ExampleReadings() {
	fmt.Println(Readings('重'))
	// Output: [zhong chong]
}

func ExampleSound() {
	fmt.Println(Sound('峰', '锋'), Sound('峰', '风'), Sound('峰', '山'))
	// Output: true true false
}

func TestReadings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		r     rune
		first string
		also  string
	}{
		{'临', "lin", ""}, {'汾', "fen", ""}, {'李', "li", ""}, {'雪', "xue", ""}, {'峰', "feng", ""},
		{'重', "zhong", "chong"}, {'行', "xing", "hang"}, {'乐', "le", "yue"}, {'长', "zhang", "chang"},
		{'单', "dan", "shan"}, {'曾', "ceng", "zeng"}, {'解', "jie", "xie"}, {'仇', "chou", "qiu"},
		{'区', "qu", "ou"}, {'吕', "lv", ""}, {'女', "nv", ""}, {'略', "lve", ""}, {'虐', "nve", ""},
		{'〇', "ling", ""}, {'龍', "long", ""}, {'國', "guo", ""}, {'喆', "zhe", ""}, {'堃', "kun", ""},
	} {
		got := Readings(c.r)
		if c.r == '长' || c.r == '曾' || c.r == '乐' { // both readings are usual
			if !slices.Contains(got, c.first) || !slices.Contains(got, c.also) {
				t.Errorf("Readings(%c) = %v, want %s and %s", c.r, got, c.first, c.also)
			}
			continue
		}
		if len(got) == 0 || got[0] != c.first || c.also != "" && !slices.Contains(got, c.also) {
			t.Errorf("Readings(%c) = %v, want %s first and %s", c.r, got, c.first, c.also)
		}
	}
	for _, r := range "a1，あ😀" {
		if got := Readings(r); got != nil {
			t.Errorf("Readings(%c) = %v, want none", r, got)
		}
	}
}

// Readings of old books and of other characters' names are no readings of today;
// those of surnames and places are, though rare.
func TestReadingsOfToday(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		r           rune
		usual, rare string
		not         string
	}{
		{'重', "zhong chong", "", "tong"}, {'长', "zhang chang", "", ""}, {'乐', "le yue", "", ""},
		{'行', "xing hang", "", ""}, {'朝', "chao zhao", "", "zhu"}, {'都', "dou du", "", ""},
		{'厦', "sha xia", "", ""}, {'曾', "ceng zeng", "", ""}, {'翟', "di zhai", "", ""},
		{'单', "dan", "shan", ""}, {'解', "jie", "xie", ""}, {'六', "liu", "lu", ""}, {'大', "da", "dai", "tai"},
		{'区', "qu", "ou", ""}, {'仇', "chou", "qiu", "ju"}, {'查', "cha", "zha", ""},
		{'董', "dong", "", "zhong"}, {'研', "yan", "", "xing"}, {'部', "bu", "", "pou"}, {'比', "bi", "", "pi"},
		{'市', "shi", "", "fu"}, {'邓', "deng", "", "shan"}, {'潘', "pan", "", "bo"}, {'活', "huo", "", "guo"},
		{'投', "tou", "", "dou"}, {'溪', "xi", "", "qi"}, {'不', "bu", "", "fou"},
	} {
		all, n := SortedReadings(c.r)
		for s := range strings.FieldsSeq(c.usual) {
			if !slices.Contains(all[:n], s) {
				t.Errorf("%c reads %v, usually %v; want %s among the usual", c.r, all, all[:n], s)
			}
		}
		for s := range strings.FieldsSeq(c.rare) {
			if !slices.Contains(all[n:], s) {
				t.Errorf("%c reads %v, usually %v; want %s among the rare", c.r, all, all[:n], s)
			}
		}
		if slices.Contains(all, c.not) {
			t.Errorf("%c reads %v, want no %s", c.r, all, c.not)
		}
	}
}

func TestEveryReadingIsASyllable(t *testing.T) {
	t.Parallel()
	count := 0
	for r := rune(firstIdeograph); r <= lastIdeograph; r++ {
		rs := Readings(r)
		if len(rs) == 0 {
			continue
		}
		count++
		for i, s := range rs {
			if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") != "" || len(s) > longestSyllable || !IsSyllable(s) {
				t.Errorf("%c reads %q", r, s)
			}
			if slices.Contains(rs[:i], s) {
				t.Errorf("%c reads %q twice", r, s)
			}
			if !strings.Contains(Initials(r), s[:1]) {
				t.Errorf("%c reads %q and has the initials %q", r, s, Initials(r))
			}
		}
	}
	if count < 26_000 {
		t.Errorf("%d characters have readings, want 26,000", count)
	}
	for r := range shapes() {
		if Readings(r) == nil && !strings.ContainsRune("嗯呒呣", r) { // which read n, ng or m, no syllables
			t.Errorf("the common character %c has no reading", r)
		}
	}
}

func TestSound(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		a, b        rune
		sound, near bool
	}{
		{"同音", '峰', '锋', true, true},
		{"声调不同", '李', '丽', true, true},
		{"繁简", '國', '果', true, true},
		{"同一个字", '临', '臨', true, true},
		{"平翘舌", '诗', '思', false, true},
		{"鼻音边音", '南', '蓝', false, true},
		{"前后鼻音", '林', '灵', false, true},
		{"前后鼻音 an", '山', '商', false, true},
		{"两处相近", '张', '赞', false, true},
		{"多音字", '重', '虫', true, true},
		{"不同音", '山', '水', false, false},
		{"f与h分", '飞', '灰', false, false},
		{"字母", 'a', '啊', false, false},
		{"罕用的读音不算", '董', '钟', false, false},
		{"姓氏的读音不算", '单', '善', false, false},
		{"同一个字母", 'A', 'ａ', true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, p := range [][2]rune{{c.a, c.b}, {c.b, c.a}} {
				if got := Sound(p[0], p[1]); got != c.sound {
					t.Errorf("Sound(%c, %c) = %t", p[0], p[1], got)
				}
				if got := SoundNear(p[0], p[1]); got != c.near {
					t.Errorf("SoundNear(%c, %c) = %t", p[0], p[1], got)
				}
			}
		})
	}
}

func TestHomophones(t *testing.T) {
	t.Parallel()
	for _, r := range "峰雪汾疏國" {
		like := Homophones(r)
		if len(like) == 0 {
			t.Errorf("%c has no homophones", r)
		}
		for i, c := range like {
			if !Sound(r, c) || segment.FoldRune(c) != c || c == segment.FoldRune(r) || slices.Contains(like[:i], c) {
				t.Errorf("Homophones(%c) holds %c", r, c)
			}
			if !unicode.Is(unicode.Han, c) {
				t.Errorf("Homophones(%c) holds %c", r, c)
			}
		}
	}
	if got := string(Homophones('峰')[:25]); !strings.Contains(got, "锋") || !strings.Contains(got, "风") {
		t.Errorf("the first homophones of 峰 are %s, want common characters", got)
	}
	if got := Homophones('a'); got != nil {
		t.Errorf("Homophones(a) = %c", got)
	}
}

func BenchmarkSound(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SoundNear('重', '南')
	}
}

func BenchmarkLoadReadings(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(readingLines)))
	for b.Loop() {
		newReadingTable(readingLines)
	}
}
