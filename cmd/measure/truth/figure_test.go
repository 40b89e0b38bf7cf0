package truth

import (
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// recordIn returns the first figure of a text that has a value.
func recordIn(t *testing.T, text string) *Record {
	t.Helper()
	for _, f := range figure.Scan(text, figure.Options{}) {
		if r, ok := NewRecord(&f, func() string { return f.Text(text) }); ok {
			return r
		}
	}
	t.Fatalf("no figure in %s", text)
	return nil
}

// conditionOn returns a condition on a value as it is written, and in a range to
// another one.
func conditionOn(t *testing.T, op Op, written, to string) Condition {
	t.Helper()
	c := Condition{Op: op, Printed: written}
	var ok bool
	if c.Value, ok = figure.ParseValue(written); !ok {
		t.Fatalf("%s is no value", written)
	}
	if high, ok := figure.ParseValue(to); ok {
		c.To = high.Value
	}
	return c
}

func TestFiguresHold(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		op          Op
		written, to string
		text        string
		want        bool
	}{
		{"大于", Above, "50亿元", "", "总投资50.1亿元", true},
		{"恰好不算大于", Above, "50亿元", "", "总投资50亿元", false},
		{"超过就是大于", Above, "50亿元", "", "总投资超过50亿元", true},
		{"超过不比更大的大", Above, "60亿元", "", "总投资超过50亿元", false},
		{"以上含本数", Above, "50亿元", "", "总投资50亿元以上", false},
		{"近五十不大于", Above, "50亿元", "", "总投资近50亿元", false},
		{"范围伸进去", Above, "50亿元", "", "总投资40亿元至60亿元", true},
		{"不少于含本数", AtLeast, "50亿元", "", "总投资50亿元", true},
		{"不少于含以上", AtLeast, "50亿元", "", "总投资50亿元以上", true},
		{"不少于不含不到", AtLeast, "50亿元", "", "总投资不到50亿元", false},
		{"小于", Below, "50亿元", "", "总投资不到50亿元", true},
		{"以下含本数", Below, "50亿元", "", "总投资50亿元以下", false},
		{"不多于", AtMost, "50亿元", "", "总投资50亿元以下", true},
		{"相等", Equal, "50亿元", "", "总投资五十亿元", true},
		{"约数也相等", Equal, "50亿元", "", "总投资约50亿元", true},
		{"超过不相等", Equal, "50亿元", "", "总投资超过50亿元", false},
		{"以上可以相等", Equal, "50亿元", "", "总投资50亿元以上", true},
		{"范围不是一个数", Equal, "50亿元", "", "总投资40亿元至50亿元", false},
		{"二十多年", Above, "20年", "", "从业20多年", true},
		{"年龄不是年数", Equal, "20年", "", "今年20岁", false},
		{"两端都算", Between, "20%", "30%", "增长30%", true},
		{"之外", Between, "20%", "30%", "增长30.1%", false},
		{"范围碰到", Between, "20%", "30%", "增长10%至20%", true},
		{"别的单位", Above, "5亿元", "", "总投资8亿美元", false},
		{"亩与公顷", Equal, "1000亩", "", "占地66.67公顷", true},
		{"差得多的公顷", Equal, "1000亩", "", "占地66.5公顷", false},
		{"同一单位没有舍入", Equal, "1000亩", "", "占地1001亩", false},
		{"整数也有舍入", Equal, "1公顷", "", "占地15亩", true},
		{"不超过二十分之一", Equal, "1公顷", "", "占地20亩", false},
		{"序数不是数量", Equal, "12家", "", "第12家门店", false},
		{"比不是数", Equal, "2.5:1", "", "注册用户2.5万", false},
		{"比不是百分数", Equal, "2.5:1", "", "增长2.5%", false},
		{"比", Equal, "2.5:1", "", "师生比为2.5:1", true},
		{"不带单位", Equal, "400万", "", "总投资400万元", true},
		{"末位看不出的差", Above, "123456789012345678元", "", "总投资123456789012345679元", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, ok := NewFigures(conditionOn(t, tt.op, tt.written, tt.to))
			if !ok {
				t.Fatal("no condition")
			}
			if got := c.Hold(recordIn(t, tt.text)); got != tt.want {
				t.Errorf("%s%s%s holds of %s: %v, want %v", tt.op, tt.written, tt.to, tt.text, got, tt.want)
			}
		})
	}
}

func TestFiguresHoldOfMetricAndChange(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name            string
		op              Op
		written         string
		metric, compare string
		figure          corpus.Figure
		want            bool
	}{
		{"名称里有", Above, "5%", "投资", "", corpus.Figure{Value: "6", Unit: "%", Metric: "工业投资"}, true},
		{"名称里没有", Above, "5%", "产值", "", corpus.Figure{Value: "6", Unit: "%", Metric: "工业投资"}, false},
		{"繁体也是", Above, "5%", "投资", "", corpus.Figure{Value: "6", Unit: "%", Metric: "工業投資"}, true},
		{"同比", Above, "5%", "", "yoy", corpus.Figure{Value: "6", Unit: "%", Compare: "yoy", Change: "up"}, true},
		{"不是同比", Above, "5%", "", "yoy", corpus.Figure{Value: "6", Unit: "%", Compare: "mom", Change: "up"}, false},
		{"下降是负数", Above, "5%", "", "yoy", corpus.Figure{Value: "6", Unit: "%", Compare: "yoy", Change: "down"}, false},
		{"下降比负数小", Below, "-5%", "", "yoy", corpus.Figure{Value: "6", Unit: "%", Compare: "yoy", Change: "down"}, true},
		{"下降超过六", Below, "-6%", "", "yoy", corpus.Figure{Value: "6", Unit: "%", Compare: "yoy", Change: "down", Bound: corpus.Greater}, true},
		{"没有问比较就不管升降", Above, "5%", "", "", corpus.Figure{Value: "6", Unit: "%", Compare: "yoy", Change: "down"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			condition := conditionOn(t, tt.op, tt.written, "")
			condition.Metric, condition.Compare = tt.metric, tt.compare
			c, _ := NewFigures(condition)
			tt.figure.Kind = corpus.Percent
			f, ok := NewRecord(&tt.figure, func() string { return "" })
			if !ok || c.Hold(f) != tt.want {
				t.Errorf("holds: %v, want %v", !tt.want, tt.want)
			}
		})
	}
}

func TestWithoutAValueThereIsNothingToAsk(t *testing.T) {
	t.Parallel()
	if _, ok := NewFigures(Condition{Op: Above}); ok {
		t.Error("a condition without a value")
	}
	if _, ok := NewRecord(&corpus.Figure{Kind: corpus.DateFigure}, nil); ok {
		t.Error("a date has a value")
	}
	if _, ok := NewRecord(&corpus.Figure{Min: "1"}, nil); ok {
		t.Error("half a range has a value")
	}
}
