package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xunwen/search/query"
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

// speedTexts are paragraphs with speeds and lengths, for conditions on either.
func speedTexts() []string {
	return []string{
		0: "青河高铁设计时速350公里，明年通车。",
		1: "石桥支线设计时速160公里。",
		2: "列车时速可达300公里。",
		3: "试验列车的时速为310公里/小时。",
		4: "云岭隧道全长350公里。",
		5: "卡车时速40至60公里。",
		6: "青河高鐵時速超過250公里。",
		7: "高速公路上的车速80公里。",
	}
}

func TestSpeedsAreAskedForAsLengths(t *testing.T) {
	t.Parallel()
	l := invoices(t, speedTexts()...)
	for _, tt := range []struct {
		name, query string
		want        []int
	}{
		{"时速多少公里", "时速>300公里", []int{0, 3}},
		{"时速多少公里每小时", "时速>300公里/小时", []int{0, 3}},
		{"含本数", "时速>=300公里", []int{0, 2, 3}},
		{"含本数，每小时", "时速>=300公里/小时", []int{0, 2, 3}},
		{"设计时速", "设计时速<200公里", []int{1}},
		{"千米", "时速>300千米", []int{0, 3}},
		{"时速的范围", "时速:150..300公里", []int{1, 2, 6}},
		{"范围的时速", "时速<50公里", []int{5}},
		{"指标在旁", "指标:时速 数:>300公里", []int{0, 3}},
		{"繁体", "時速>=250公里", []int{0, 2, 3, 6}},
		{"每小时的数", "数:350公里/小时", []int{0}},
		{"长度不是时速", "数:350公里", []int{4}},
		{"车速照写的算", "车速>=80公里", []int{7}},
		{"时速不是金额", "时速>300亿元", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := l.found(t, tt.query); !slices.Equal(got, tt.want) {
				t.Errorf("%s finds %v, want %v", tt.query, got, tt.want)
			}
		})
	}
}

func TestByTheHour(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, metric, typed, want string }{
		{"公里", "时速", "300公里", "300公里/小时"},
		{"已是每小时", "时速", "300公里/小时", "300公里/小时"},
		{"没有单位", "时速", "300", "300"},
		{"金额", "时速", "300亿元", "300亿元"},
		{"不是时速", "全长", "300公里", "300公里"},
		{"不是数", "时速", "飞快", "飞快"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := byTheHour(query.FigureCond{Metric: tt.metric, Min: tt.typed}, nil).Min; got != tt.want {
				t.Errorf("%s>%s asks for %s, want %s", tt.metric, tt.typed, got, tt.want)
			}
		})
	}
}
