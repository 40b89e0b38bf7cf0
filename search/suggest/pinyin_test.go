package suggest

import (
	"math"
	"slices"
	"strings"
	"testing"

	"xunwen/corpus/similar"
)

func TestReader(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, form, typed string
		short             bool
		factor            float64
		want              string // syllables read, or nothing
	}{
		{"全拼", "临汾市", "linfenshi", false, wholeFactor * endFactor, "lin fen shi"},
		{"末一音节不全", "临汾市", "linfens", false, wholeFactor, "lin fen shi"},
		{"未到底", "临汾市公安局", "linfenshi", false, endFactor, "lin fen shi"},
		{"罕用的读音", "六安", "luan", false, wholeFactor * endFactor * rareFactor, "lu an"},
		{"书上的旧读音", "董倩", "zhongqian", false, 0, ""},
		{"到底", "临汾市", "linfenshi", false, wholeFactor * endFactor, "lin fen shi"},
		{"首字母不算全拼", "临汾市", "lfs", false, 0, ""},
		{"首字母", "临汾市", "lfs", true, wholeFactor, "lin fen shi"},
		{"翘舌音的首字母两个", "上海", "shh", true, wholeFactor, "shang hai"},
		{"相杂", "临汾市", "lfenshi", true, wholeFactor, "lin fen shi"},
		{"多音字", "重庆", "chongqing", false, wholeFactor * endFactor, "chong qing"},
		{"多音字的另一读", "重庆", "zhongq", false, wholeFactor, "zhong qing"},
		{"汉字相杂", "临汾市", "临fs", true, wholeFactor, "临 fen shi"},
		{"汉字不合", "临汾市", "林fs", true, 0, ""},
		{"西文名称", "gdp增长", "gdpzz", true, wholeFactor, "g d p zeng zhang"},
		{"u读作ü", "女儿", "nuer", false, wholeFactor * endFactor, "nv er"},
		{"比条目长", "临汾", "linfenshi", false, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			readings := make(map[rune][]spoken)
			for _, r := range c.form {
				readings[r] = readingsOf(r)
			}
			r := &reader{readings: readings, pattern: []rune(c.typed), short: c.short}
			got := ""
			if r.reads([]rune(c.form)) {
				got = joined(r.out)
			}
			if got != c.want {
				t.Errorf("%s reads %s as %q, want %q", c.typed, c.form, got, c.want)
			}
			if math.Abs(r.factor-c.factor) > 1e-9 {
				t.Errorf("%s reads %s by a factor of %v, want %v", c.typed, c.form, r.factor, c.factor)
			}
		})
	}
}

// Characters of many readings would otherwise be tried in all combinations.
func TestReaderIsBounded(t *testing.T) {
	t.Parallel()
	form := []rune(strings.Repeat("行", maxRunes))
	r := &reader{
		readings: map[rune][]spoken{'行': readingsOf('行')},
		pattern:  []rune(strings.Repeat("hx", 20) + "q"),
		short:    true,
	}
	if r.reads(form) {
		t.Error("a pattern that ends in q is read")
	}
	if r.steps > 0 {
		t.Errorf("%d steps are left, so that nothing was tried", r.steps)
	}
}

func TestNewPattern(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, want string
		latin       bool
	}{
		{"Lǐ Xuě", "lixue", true}, {"xi'an", "xian", true}, {"临汾 shi", "临汾shi", true}, {"临汾", "临汾", false}, {"", "", false},
	} {
		if p := newPattern(c.typed); string(p.runes) != c.want || p.latin != c.latin {
			t.Errorf("newPattern(%q) = %q, %t", c.typed, string(p.runes), p.latin)
		}
	}
}

func TestSlips(t *testing.T) {
	t.Parallel()
	var all []string
	for s := range slips([]rune("lfs")) {
		all = append(all, string(s))
	}
	for _, want := range []string{"lsf", "ls", "lf", "lifs", "lfsa", "lis"} {
		if !slices.Contains(all, want) {
			t.Errorf("%s is not among the slips of lfs", want)
		}
	}
	for _, s := range all {
		if s[0] != 'l' || s == "lfs" {
			t.Errorf("%s is among the slips of lfs", s)
		}
	}
	for s := range slips([]rune("linfen")) {
		if similar.IsSyllable(string(s)) {
			t.Errorf("%s is one syllable", string(s))
		}
		break
	}
}

func TestPrefixSlip(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, form, entry string
		want              int
	}{
		{"同音", "林汾市", "临汾市", slipAlike},
		{"形近", "疏基乙", "巯基乙醇", slipAlikeStart},
		{"别字", "山汾市", "临汾市", slipOther},
		{"别字在前半", "山汾市", "临汾市公安局", slipOtherStart},
		{"多字", "临汾的市", "临汾市", slipOther},
		{"漏字", "临市", "临汾市", slipOther},
		{"漏字还有下文", "临市公", "临汾市公安局", slipOtherStart},
		{"颠倒", "临市汾", "临汾市", slipOther},
		{"没有错", "临汾", "临汾市", slipNone},
		{"错两处", "山水市", "临汾市", slipNone},
		{"毫不相干", "天地玄黄", "临汾市", slipNone},
	} {
		if got := prefixSlip([]rune(c.form), []rune(c.entry)); got != c.want {
			t.Errorf("%s: prefixSlip(%s, %s) = %d, want %d", c.name, c.form, c.entry, got, c.want)
		}
	}
}

func TestPostings(t *testing.T) {
	t.Parallel()
	texts := []string{"临汾市", "市市", "汾河", ""}
	p := newPostings(len(texts), func(id uint32, add func(rune)) {
		for _, r := range texts[id] {
			add(r)
		}
	})
	for _, c := range []struct {
		key  rune
		want []uint32
	}{{'市', []uint32{0, 1}}, {'汾', []uint32{0, 2}}, {'河', []uint32{2}}, {'临', []uint32{0}}, {'山', nil}} {
		if got := p.of(c.key); !slices.Equal(got, c.want) {
			t.Errorf("postings of %c are %v, want %v", c.key, got, c.want)
		}
	}
	if got := p.rarest([]rune("市河汾")); !slices.Equal(got, []uint32{2}) {
		t.Errorf("the rarest of 市河汾 has %v", got)
	}
	if got := p.rarest([]rune("市山")); len(got) != 0 {
		t.Errorf("the rarest of 市山 has %v", got)
	}
}
