package search

import "testing"

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
