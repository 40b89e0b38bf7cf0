package conflict

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

func TestHalfPlace(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, printed string
		want          float64
	}{
		{"小数带亿", "7412.9亿元", 5e6}, {"整数", "1842人", 0.5}, {"亿后有万", "10亿8015万元", 5e3}, {"汉字", "三千万元", 5e6},
		{"亩", "1.5亩", 100 / 3.0}, {"成", "三成", 5}, {"百分之", "百分之二十三点七", 0.05}, {"公里", "5公里", 500},
		{"复合单位", "2小时18分", 0.5}, {"单位后的小数", "1米75", 0}, {"三分之二", "三分之二", 0}, {"没有数字", "半年", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f, ok := figure.ParseValue(tt.printed)
			if !ok {
				t.Fatalf("%s is no figure", tt.printed)
			}
			if got := halfPlace(&f, tt.printed); math.Abs(got-tt.want) > 1e-9*tt.want {
				t.Errorf("%s: %v, want %v", tt.printed, got, tt.want)
			}
		})
	}
}

func TestValuesAgree(t *testing.T) {
	t.Parallel()
	tell := func(printed string, approx bool, bound corpus.Bound) Value {
		f, ok := figure.ParseValue(printed)
		if !ok {
			t.Fatalf("%s is no figure", printed)
		}
		f.Approx, f.Bound = f.Approx || approx, bound
		return ValueOf(&f, printed)
	}
	exact := func(printed string) Value { return tell(printed, false, "") }
	for _, tt := range []struct {
		name string
		a, b Value
		want bool
	}{
		{"末位之差", exact("7412.9亿元"), exact("7412.95亿元"), true},
		{"末位的一个单位", exact("7412.9亿元"), exact("7413亿元"), true},
		{"末位之外", exact("7412.9亿元"), exact("7412.8亿元"), false},
		{"亩与公顷", exact("1000亩"), exact("66.67公顷"), true},
		{"亩与公顷之外", exact("1000亩"), exact("67.67公顷"), false},
		{"公斤与吨", exact("5千克"), exact("0.005吨"), true},
		{"公斤不当千位", exact("5千克"), exact("300千克"), false},
		{"人数一人不差", exact("1842人"), exact("1843人"), false},
		{"人数约整", exact("1842人"), tell("1800人", true, ""), true},
		{"成与百分比", exact("三成"), exact("32%"), true},
		{"成与百分比之外", exact("三成"), exact("36%"), false},
		{"以上", tell("50亿元", false, corpus.GreaterOrEqual), exact("500亿元"), true},
		{"以上之下", tell("50亿元", false, corpus.GreaterOrEqual), exact("48亿元"), false},
		{"多", tell("20年", true, corpus.Greater), exact("26年"), true},
		{"多不到一倍", tell("20年", true, corpus.Greater), exact("60年"), false},
		{"不到", tell("50亿元", false, corpus.Less), exact("3亿元"), true},
		{"负数的约", tell("-5%", true, ""), exact("-5.2%"), true},
	} {
		if tt.a.Agrees(tt.b) != tt.want || tt.b.Agrees(tt.a) != tt.want {
			t.Errorf("%s: %+v and %+v: %t", tt.name, tt.a, tt.b, !tt.want)
		}
	}
}

// TestAgreeingIsMutual: whatever figures tell, each agrees with itself, two with each
// other or neither, and the order of articles does not matter.
func TestAgreeingIsMutual(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(21, 1))
	draw := func() Value {
		low := float64(random.IntN(200)-100) / 10
		switch random.IntN(3) {
		case 0:
			return Value{Low: low, High: low, Half: float64(random.IntN(3)) / 4}
		case 1:
			return Value{Low: low, High: low + float64(random.IntN(50))}
		}
		return Value{Low: low, High: math.Inf(1)}
	}
	for range 20_000 {
		a, b := draw(), draw()
		if !a.Agrees(a) || a.Agrees(b) != b.Agrees(a) {
			t.Fatalf("%+v and %+v", a, b)
		}
		c := draw()
		forth, err := Differ(context.Background(), [][]Value{{a}, {b}, {c}})
		if err != nil {
			t.Fatal(err)
		}
		back, err := Differ(context.Background(), [][]Value{{c}, {b}, {a}})
		if err != nil || back != forth || forth != (!a.Agrees(b) || !a.Agrees(c) || !b.Agrees(c)) {
			t.Fatalf("%+v, %+v, %+v: %t and %t, %v", a, b, c, forth, back, err)
		}
		if one, err := Differ(context.Background(), [][]Value{{a, b}, {b, a}, {a}}); one || err != nil {
			t.Fatalf("%+v and %+v in one article and one of them in another: differ, %v", a, b, err)
		}
	}
}

func TestComparingIsGivenUp(t *testing.T) {
	t.Parallel()
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Differ(ended, [][]Value{{{Low: 1, High: 1}}}); err == nil {
		t.Error("no error")
	}
}
