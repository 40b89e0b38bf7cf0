package search

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBaseUnit(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, unit, want string }{
		{"代码", "CNY", "CNY"}, {"元", "元", "CNY"}, {"万元", "万元", "CNY"}, {"美元", "美元", "USD"}, {"新台币元", "新台币元", "TWD"}, {"每亩的价", "元/亩", "CNY/mu"}, {"亩", "亩", "m2"},
		{"公顷", "公顷", "m2"}, {"平方米的代码", "m2", "m2"}, {"百分号", "%", "%"}, {"百分点", "百分点", "pp"}, {"百分点的代码", "pp", "pp"},
		{"人", "人", "person"}, {"倍", "倍", "times"}, {"量词", "家", "家"}, {"摄氏度", "摄氏度", "celsius"}, {"不是单位", "青禾", "青禾"}, {"空", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := BaseUnit(tt.unit); got != tt.want {
				t.Errorf("BaseUnit(%q) = %q, want %q", tt.unit, got, tt.want)
			}
		})
	}
}

func TestBaseUnitsStayAsTheyAre(t *testing.T) {
	t.Parallel()
	parts := []string{"元", "万", "亿", "亩", "个", "人", "家", "/", "每", "天", "月", "吨", "%", "百分", "点", "CNY", "m2", "5", "0", ".", "多", "平方", "米", "公里", "小时", "千", "度", "美"}
	rapid.Check(t, func(t *rapid.T) {
		unit := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 5).Draw(t, "unit"), "")
		if base := BaseUnit(unit); BaseUnit(base) != base {
			t.Fatalf("%q becomes %q and that %q", unit, base, BaseUnit(base))
		}
	})
}
