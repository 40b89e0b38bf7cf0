package suggest

import (
	"slices"
	"testing"
)

// newsEntries are invented, save for the names of places.
func newsEntries() []Entry {
	return []Entry{
		{"临汾市", Place, 900}, {"临汾", Place, 400}, {"临沂市", Place, 500}, {"临汾市公安局", Org, 80},
		{"山西省临汾市", Place, 60}, {"重庆市", Place, 700}, {"西安", Place, 650}, {"西安市", Place, 300},
		{"吕梁市", Place, 120}, {"林风实", Person, 40}, {"李雪峰", Person, 200}, {"李学锋", Person, 30},
		{"李小帆", Person, 90}, {"中国人民银行", Org, 300}, {"OpenData公司", Org, 25}, {"营商环境", Phrase, 150},
		{"优化营商环境", Phrase, 70}, {"临汾市召开招商引资大会", Headline, 1}, {"重庆：江上看灯", Headline, 1},
		{"巯基乙醇", Phrase, 12}, {"GDP增长", Phrase, 44},
	}
}

func newsIndex() *Index { return Build(slices.Values(newsEntries())) }

func TestFind(t *testing.T) {
	t.Parallel()
	x := newsIndex()
	for _, c := range []struct {
		name, typed, text string
		match             Match
		reading           string
	}{
		{"整个名称", "临汾", "临汾", Exact, ""},
		{"前缀", "临汾市公", "临汾市公安局", Prefix, ""},
		{"中缀", "商环", "营商环境", Infix, ""},
		{"繁体", "臨汾市公", "临汾市公安局", Prefix, ""},
		{"全角小写", "ｇｄｐ", "GDP增长", Prefix, ""},
		{"标点不计", "重庆江上", "重庆：江上看灯", Prefix, ""},
		{"全拼前缀", "linfens", "临汾市", Pinyin, "lin fen shi"},
		{"全拼带空格", "lin fen shi", "临汾市", Pinyin, "lin fen shi"},
		{"全拼带声调", "lǐ xuě", "李雪峰", Pinyin, "li xue"},
		{"声调写作数字", "li3xue3feng1", "李雪峰", Pinyin, "li xue feng"},
		{"首字母", "lfs", "临汾市", Initials, "lin fen shi"},
		{"多音字首字母", "cqs", "重庆市", Initials, "chong qing shi"},
		{"多音字全拼", "chongqing", "重庆市", Pinyin, "chong qing"},
		{"西安不分写", "xian", "西安", Pinyin, "xi an"},
		{"西安加隔音号", "xi'an", "西安", Pinyin, "xi an"},
		{"吕写作lv", "lvliang", "吕梁市", Pinyin, "lv liang"},
		{"吕写作lü", "lüliang", "吕梁市", Pinyin, "lv liang"},
		{"汉字加拼音", "临汾shi", "临汾市", Pinyin, "临 汾 shi"},
		{"汉字加首字母", "李xf", "李雪峰", Initials, "李 xue feng"},
		{"拼音与首字母相杂", "linfs", "临汾市", Initials, "lin fen shi"},
		{"西文名称", "opend", "OpenData公司", Prefix, ""},
		{"形近字", "疏基乙", "巯基乙醇", Typo, ""},
		{"同音字", "林汾市", "临汾市", Typo, ""},
		{"漏字", "中人民银行", "中国人民银行", Typo, ""},
		{"多字", "中国的人民银行", "中国人民银行", Typo, ""},
		{"颠倒两处不算", "境商环营", "", Typo, ""},
		{"两字颠倒", "营商境环", "营商环境", Typo, ""},
		{"拼音颠倒", "lifnenshi", "临汾市", Typo, "lin fen shi"},
		{"拼音漏字母", "linfeshi", "临汾市", Typo, "lin fen shi"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			found := x.Find(c.typed, 10)
			i := slices.IndexFunc(found, func(f Completion) bool { return f.Text == c.text })
			if c.text == "" {
				if len(found) > 0 {
					t.Fatalf("Find(%q) = %v, want nothing", c.typed, found)
				}
				return
			}
			if i < 0 {
				t.Fatalf("Find(%q) = %v, want %s in it", c.typed, found, c.text)
			}
			if got := found[i]; got.Match != c.match || got.Reading != c.reading {
				t.Errorf("Find(%q): %s is a match by %s, read %q; want %s, %q", c.typed, c.text, got.Match, got.Reading, c.match, c.reading)
			}
		})
	}
}
