package suggest

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// archive is what an archive may hold; the counts are invented.
func archive() *Index {
	return Build(slices.Values([]Entry{
		{"北京市", Place, 1008}, {"班吉", Place, 6}, {"潘金", Person, 2}, {"北江", Place, 1},
		{"重庆市", Place, 114}, {"陈群", Person, 3}, {"常钦", Person, 1}, {"陈琪", Person, 1}, {"董倩", Person, 1},
		{"西安市", Place, 60}, {"香港特别行政区", Place, 150}, {"先锋村", Place, 2}, {"西安", Place, 9},
		{"上海市", Place, 300}, {"上海北京路", Place, 4}, {"邓炳强", Person, 40},
		{"李雪峰", Person, 20}, {"兰溪市", Place, 200}, {"性价比", Phrase, 90}, {"研究部", Phrase, 80},
		{"解小平", Person, 3}, {"谢小萍", Person, 2}, {"六安市", Place, 50}, {"芦安镇", Place, 9},
		{"建设", Phrase, 900}, {"建行", Org, 30}, {"投资", Phrase, 700}, {"投资基金", Phrase, 50},
		{"李家村", Place, 400}, {"李氏集团", Org, 500}, {"李向东：回乡记", Headline, 1},
	}))
}

func TestFindByFrequency(t *testing.T) {
	t.Parallel()
	x := archive()
	for _, c := range []struct{ name, typed, first, without string }{
		{"次数多的先于到底的", "bj", "北京市", "潘金"},
		{"重庆的首字母", "cq", "重庆市", ""},
		{"多音字的另一读", "zhongqing", "重庆市", "董倩"},
		{"音节完整的先于不完整的", "xian", "西安市", ""},
		{"加隔音号", "xi'an", "西安市", ""},
		{"性价比不读性价皮，研究部不读兴究剖", "xingjiapi", "", "性价比"},
		{"部没有首字母p", "xjp", "", "研究部"},
		{"邓没有首字母s", "shbj", "上海北京路", "邓炳强"},
		{"市没有首字母f", "lxf", "李雪峰", "兰溪市"},
		{"罕用的读音在后", "xiexiaop", "谢小萍", ""},
		{"罕用的读音也找得到", "luan", "芦安镇", ""},
		{"罕用读音的次数多得多", "luanshi", "六安市", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			found := x.Find(c.typed, 10)
			if c.first != "" && (len(found) == 0 || found[0].Text != c.first) {
				t.Errorf("Find(%q) = %v, want %s first", c.typed, found, c.first)
			}
			for _, f := range found {
				if f.Text == c.without && f.Match != Typo {
					t.Errorf("Find(%q) has %v", c.typed, f)
				}
			}
		})
	}
}

func TestFindInFields(t *testing.T) {
	t.Parallel()
	x := archive()
	for _, c := range []struct{ name, typed, want string }{
		{"人物", "人物:李", "李雪峰"},
		{"全角冒号", "人物：李", "李雪峰"},
		{"英文名称", "Person:李", "李雪峰"},
		{"机构", "机构:李", "李氏集团"},
		{"地点", "地点:李", "李家村"},
		{"标题", "标题:李", "李向东：回乡记"},
		{"繁体字段", "機構:李", "李氏集团"},
		{"不含", "-人物:李", "李雪峰"},
		{"前面还有词", "投资 人物:李", "李雪峰"},
		{"括号里", "(人物:李", "李雪峰"},
		{"引号里", "人物:\"李", "李雪峰"},
		{"首字母", "人物:lxf", "李雪峰"},
		{"值为空", "人物:", ""},
		{"标题里的冒号不是字段", "李向东：回", "李向东：回乡记"},
		{"几个词里的末一个", "投资 建", "建行 建设"},
		{"几个词合成一个", "投资 基", "投资基金"},
		{"字段之后又一个词", "人物:李雪峰 建", "建行 建设"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := texts(x.Find(c.typed, 10)); got != c.want {
				t.Errorf("Find(%q) = %s, want %s", c.typed, got, c.want)
			}
		})
	}
}

// The lists are left early; what comes of it is what a look at all entries finds.
func TestPinyinAgainstLookingAtAll(t *testing.T) {
	t.Parallel()
	x := Build(invented(4000))
	r := rand.New(rand.NewPCG(21, 22))
	for range 200 {
		form := x.form(uint32(r.IntN(x.Len())))
		n := 1 + r.IntN(min(len(form), 4))
		typed := spell(form[:n], 99)
		typed = typed[:1+r.IntN(len(typed))]
		rd := &reader{readings: x.readings, pattern: []rune(typed)}
		var want []hit
		for id := range uint32(x.Len()) {
			if rd.reads(x.form(id)) {
				want = append(want, hit{id, x.entries[id].Kind.order(), x.score(id, rd.factor), joined(rd.out)})
			}
		}
		slices.SortFunc(want, func(a, b hit) int {
			return cmp.Or(a.order-b.order, cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
		})
		want = want[:min(len(want), 10)]
		f := &finder{x: x, limit: 10, seen: make(map[uint32]bool)}
		if got := f.read(rd); !slices.Equal(got, want) {
			t.Errorf("%s reads %v, want %v", typed, got, want)
		}
	}
}

func FuzzFieldOf(f *testing.F) {
	for _, s := range []string{"人物:李", "-人物：李", "a:b:c", ":", "：", "\xff:", "(地点:临", "\u3000机构:银"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		kind, value := fieldOf(typed)
		if kind == "" && value != typed || !strings.HasSuffix(typed, value) {
			t.Fatalf("fieldOf(%q) = %s, %q", typed, kind, value)
		}
	})
}
