package match

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/search/match/matchtest"
)

// endsOf returns the Ends of a word as the engine makes them.
func endsOf(normal string) Ends {
	e := EndsOf(normal)
	if f, ok := figure.ParseValue(normal); ok {
		e = e.WithValue(normal, &f)
	}
	return e
}

func TestWordsInNumbersStandAlone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text, word string
		want             int // how often
	}{
		{"就是它", "投资50亿元", "50亿元", 1},
		{"前面还有数字", "投资150亿元", "50亿元", 0},
		{"小数点后面", "净利润1.50亿元", "50亿元", 0},
		{"小数里面", "投资15.95亿元", "5亿元", 0},
		{"震级", "发生6.6级地震", "6级地震", 0},
		{"百分数", "增长21.20%", "20%", 0},
		{"百分数自己", "增长20%至21.20%", "20%", 1},
		{"年份在长数里", "共12024件", "2024", 0},
		{"后面有小数", "得分2024.5", "2024", 0},
		{"句号不是小数点", "写于2024.", "2024", 1},
		{"用点写的日期", "会议于2024.5.24召开", "2024", 1},
		{"条目编号", "1.2024年工作回顾", "2024年", 1},
		{"条目编号与金额分不开", "1.50亿元", "50亿元", 0},
		{"千分位", "共1,500元", "500元", 0},
		{"千分位后面", "共12,500元", "12", 0},
		{"逗号不是千分位", "分别为5,50亿元", "50亿元", 1},
		{"全角逗号是标点", "一季度5，500元", "500元", 1},
		{"全角数字的千分位", "共１，５００元", "500元", 0},
		{"全角数字", "投资１５０亿元", "50亿元", 0},
		{"全角的自己", "投资５０亿元", "50亿元", 1},
		{"顿号隔开", "3、50亿元", "50亿元", 1},
		{"空格隔开", "第3 50亿元", "50亿元", 1},
		{"范围的末尾", "30-50亿元", "50亿元", 1},
		{"比分", "3:50亿元", "50亿元", 1},
		{"先在里面后有自己", "1150亿元和50亿元", "50亿元", 1},
		{"重叠处也找", "11211", "1", 0},
		{"一位数", "5人和15人", "5", 1},
		{"字母后面", "G20峰会", "20", 1},
		{"末尾是数字", "G20峰会，G200", "g20", 1},
		{"与数字无关", "营商环境150", "营商环境", 1},
		{"汉字数在更长的里", "投资一百五十亿元", "五十亿元", 0},
		{"繁体", "投資一百五十億元", "五十亿元", 0},
		{"汉字数自己", "投资五十亿元", "五十亿元", 1},
		{"两个数字相连", "唯一五百万元大奖", "五百万元", 1},
		{"一十亿就是十亿", "人民币一十亿元", "十亿元", 1},
		{"二十亿不是十亿", "投资二十亿元", "十亿元", 0},
		{"副词", "排第二十分可惜", "十分", 1},
		{"一起", "十一起降价", "一起", 1},
		{"单位", "投资50万元", "万元", 1},
		{"亿后面的万", "投资1亿5000万元", "5000万元", 0},
		{"亿后面的年份", "超过1亿2024年", "2024年", 1},
		{"不是数", "十八届三中全会", "三中全会", 1},
		{"空", "50", "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			normal := segment.Normalize(tt.word)
			e := endsOf(normal)
			got := e.Find(segment.Keep(tt.text), normal)
			if len(got) != tt.want {
				t.Errorf("%s stands in %s at %v, want %d", tt.word, tt.text, got, tt.want)
			}
			if !e.Free() && e.In([]byte(tt.text), normal) != (len(got) > 0) {
				t.Errorf("%s in %s: In is %t", tt.word, tt.text, len(got) == 0)
			}
		})
	}
}

// drawNumbers draws a text of numbers and what stands beside them.
func drawNumbers(t *rapid.T, name string, most int) string {
	parts := []string{"1", "2", "50", "500", "１", "２０", ".", ".", ",", "，", "．", "、", " ", "-", ":", "年", "亿元", "%", "十", "一百", "五", "万", "甲", "2024", "\n"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, most).Draw(t, name), "")
}

// TestWordsInNumbersAreWhatTheRuleSays draws texts of numbers and holds Find and In
// against the plain statement of the rule.
func TestWordsInNumbersAreWhatTheRuleSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, normal := drawNumbers(t, "text", 14), segment.Normalize(drawNumbers(t, "word", 3))
		e, k := EndsOf(normal), segment.Keep(text)
		all := matchtest.Word(text, normal)
		var want []corpus.Span
		for _, s := range all { // from left to right
			if len(want) == 0 || s.Start >= want[len(want)-1].End {
				want = append(want, s)
			}
		}
		if got := e.Find(k, normal); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: %v, want %v", normal, text, got, want)
		}
		if got := e.In([]byte(text), normal); got != (len(want) > 0) {
			t.Fatalf("%q in %q: In is %t", normal, text, got)
		}
		withValue := endsOf(normal)
		some := withValue.Find(k, normal)
		for _, s := range some {
			if !slices.Contains(all, s) {
				t.Fatalf("%q in %q: %v is inside a number", normal, text, s)
			}
		}
		if got := withValue.In([]byte(text), normal); got != (len(some) > 0) {
			t.Fatalf("%q in %q: In is %t, Find %v", normal, text, got, some)
		}
	})
}

// FuzzEnds checks that no text and no word lead astray: what is found stands there,
// and In agrees with Find.
func FuzzEnds(f *testing.F) {
	f.Add("投资1.50亿元，150亿元、50亿元", "50亿元")
	f.Add("一百五十亿元", "五十亿元")
	f.Add("１，５００\xff1,500", "500")
	f.Fuzz(func(t *testing.T, text, word string) {
		normal := segment.Normalize(word)
		e, k := endsOf(normal), segment.Keep(text)
		spans := e.Find(k, normal)
		for _, s := range spans {
			i, j := k.Runes(s)
			if k.String()[k.At(i):k.At(j)] != normal {
				t.Fatalf("%q in %q: %v", normal, text, s)
			}
		}
		if normal != "" && e.In([]byte(text), normal) != (len(spans) > 0) {
			t.Fatalf("%q in %q: In is not what Find is, %v", normal, text, spans)
		}
	})
}

func TestWildcardsBeginAndEndWithWholeNumbers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, pattern, text string
		want                int
	}{
		{"自己", "12.?亿元", "12.9亿元", 1},
		{"前面还有数字", "12.?亿元", "112.9亿元", 0},
		{"词头的星号", "*12.?亿元", "112.9亿元", 1},
		{"后面还有数字", "建设?5", "建设个50", 0},
		{"下一处", "建*5", "建了50又5", 1},
		{"词尾的星号", "建设?5*", "建设个50", 1},
		{"问号开头", "?5亿元", "15亿元", 1},
	} {
		p, err := ParseWildcard(tt.pattern)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if got := p.Find(segment.Keep(tt.text), nil); len(got) != tt.want {
			t.Errorf("%s: %s in %s: %v, want %d", tt.name, tt.pattern, tt.text, got, tt.want)
		}
	}
}

func TestWhatIsMarkedBesideIsNotNear(t *testing.T) {
	t.Parallel()
	const text = "总投资全部到位五亿元项目"
	k := segment.Keep(text)
	amount, name := segment.Find(k, "五亿元")[0], segment.Find(k, "总投资")[0]
	figures := []Match{{Span: amount, Parts: []corpus.Span{amount}, Beside: []corpus.Span{name}}}
	other := Single(segment.Find(k, "项目"))
	want := []corpus.Span{name, amount, other[0].Span}
	if got := Near(k, figures, other, 0, false); !slices.Equal(got, want) {
		t.Errorf("marked %v, want %v", got, want)
	}
	if got := Marks(Pairs(k, other, figures, 0, false)); !slices.Equal(got, want) {
		t.Errorf("pairs marked %v, want %v", got, want)
	}
	if got := Near(k, figures, Single(segment.Find(k, "到位")), 0, true); len(got) > 0 {
		t.Errorf("the name is near: %v", got)
	}
}
