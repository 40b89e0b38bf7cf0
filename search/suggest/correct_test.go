package suggest

import (
	"fmt"
	"slices"
	"testing"
)

func ExampleIndex_Correct() {
	x := newsIndex()
	fmt.Println(x.Correct("李雪锋")[0])
	fmt.Println(x.Correct("疏基乙醇")[0])
	// Output:
	// 李雪峰
	// 巯基乙醇
}

func TestCorrect(t *testing.T) {
	t.Parallel()
	x := newsIndex()
	for _, c := range []struct{ name, typed, want string }{
		{"同音字", "李雪锋", "李雪峰"},
		{"形近字", "疏基乙醇", "巯基乙醇"},
		{"字字同音", "林粪士", "临汾市"},
		{"两个字的名称只认音近形近", "西按", "西安"},
		{"漏字", "中国人银行", "中国人民银行"},
		{"多字", "优化了营商环境", "优化营商环境"},
		{"颠倒", "营商境环", "营商环境"},
		{"两处错", "优划营伤环境", "优化营商环境"},
		{"繁体", "李雪鋒", "李雪峰"},
		{"拼音", "linfenshi", "临汾市"},
		{"几个词里的一个", "李雪锋 营商环境", "李雪峰 营商环境"},
		{"前一个是拼音", "chongqingshi 营商环境", "重庆市 营商环境"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := x.Correct(c.typed); !slices.Contains(got, c.want) {
				t.Errorf("Correct(%q) = %v, want %s", c.typed, got, c.want)
			}
		})
	}
}

func TestCorrectLeavesAlone(t *testing.T) {
	t.Parallel()
	x := newsIndex()
	for _, typed := range []string{"", " ", "，", "市", "天地玄黄", "上海", "宇宙 洪荒", "zzz", "\xff"} {
		if got := x.Correct(typed); len(got) > 0 {
			t.Errorf("Correct(%q) = %v, want nothing", typed, got)
		}
	}
	if got := Build(slices.Values([]Entry(nil))).Correct("临汾"); got != nil {
		t.Errorf("an empty index corrects to %v", got)
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"", "", 0}, {"临汾", "临汾", 0}, {"临汾市", "临汾", 1}, {"临汾", "临汾市", 1}, {"市临", "临市", 1},
		{"李雪锋", "李雪峰", alikeCost}, {"上下", "左右", 2}, {"营商境环", "营商环境", 1},
	} {
		if got := make(changes).distance([]rune(c.a), []rune(c.b), 9); got != c.want {
			t.Errorf("distance(%s, %s) = %v, want %v", c.a, c.b, got, c.want)
		}
		if got := make(changes).distance([]rune(c.b), []rune(c.a), 9); got != c.want {
			t.Errorf("distance(%s, %s) = %v, want %v", c.b, c.a, got, c.want)
		}
	}
}
