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

// degreeTexts are paragraphs with degrees of heat and of angle and with current.
func degreeTexts() []string {
	return []string{
		0: "昨天青禾县最高气温38度，防暑降温。",
		1: "江湾市气温升至36.5℃。",
		2: "孩子体温38度，住进医院。",
		3: "坡面的角度为38度。",
		4: "今年全市用电1.2亿度。",
		5: "青河水电站发电量1亿千瓦时。",
		6: "夜里气温降到零下5度。",
		7: "库房温度20度至25度。",
		8: "青禾县的光伏项目年发电5000度电。",
		9: "石桥镇位于东经81.11度。",
	}
}

func TestDegreesAreReadAsInTexts(t *testing.T) {
	t.Parallel()
	l := invoices(t, degreeTexts()...)
	for _, tt := range []struct {
		name, query string
		want        []int
		noted       bool
	}{
		{"气温多少度", "气温>35度", []int{0, 1}, false},
		{"气温多少℃", "气温>35℃", []int{0, 1}, false},
		{"体温", "体温=38度", []int{2}, false},
		{"零下", "气温<零下3度", []int{6}, false},
		{"温度的范围", "温度:20..30度", []int{7}, false},
		{"两端都有度", "温度:20度..30度", []int{7}, false},
		{"指标在旁", "指标:气温 数:>35度", []int{0, 1}, false},
		{"繁体", "氣溫>35度", []int{0, 1}, false},
		{"全角", "气温：＞３５度", []int{0, 1}, false},
		{"用电", "用电>1亿度", []int{4}, false},
		{"发电", "发电>=5000度", []int{5, 8}, false},
		{"度电", "数:1亿度电", []int{5}, false},
		{"只有度：电量", "数:1亿度", []int{5}, true},
		{"只有度：温度和角度", "数:38度", []int{0, 2, 3}, true},
		{"只有度：比大小", "数:>80度", []int{4, 5, 8, 9}, true},
		{"别的名称", "角度=38度", []int{3}, true},
		{"℃只是温度", "数:38℃", []int{0, 2}, false},
		{"排除", "气温>0度 -气温>37度", []int{1}, false},
		{"近旁", "气温>35度 近/10 江湾", []int{1}, false},
		{"同句", "同句(数:38度 医院)", []int{2}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := l.found(t, tt.query); !slices.Equal(got, tt.want) {
				t.Errorf("%s finds %v, want %v", tt.query, got, tt.want)
			}
			res := l.ask(t, Request{Query: tt.query})
			noted := slices.ContainsFunc(res.Warnings, func(w query.Warning) bool { return strings.Contains(w.Message, "可能是") })
			if noted != tt.noted {
				t.Errorf("%s: warnings %+v", tt.query, res.Warnings)
			}
		})
	}
	for where, want := range map[string]int{"气温>35度": 2, "数:38度": 3, "-数:>0度 指标:气温": 1, "用电>1亿度 OR 体温>38℃": 1, "用电>=1亿度 OR 体温>=38度": 2} {
		if res := l.rows(t, FigureRequest{Where: where}); res.Total != want {
			t.Errorf("where %s: %d rows, want %d", where, res.Total, want)
		}
	}
}

func TestReadings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, metric, typed string
		want                []string
	}{
		{"公里", "时速", "300公里", []string{"300公里/小时"}},
		{"已是每小时", "时速", "300公里/小时", []string{"300公里/小时"}},
		{"没有单位", "时速", "300", []string{"300"}},
		{"金额", "时速", "300亿元", []string{"300亿元"}},
		{"不是时速", "全长", "300公里", []string{"300公里"}},
		{"不是数", "时速", "飞快", []string{"飞快"}},
		{"气温", "最低气温", "35度", []string{"35℃"}},
		{"电", "用电量", "5万度", []string{"5万度电"}},
		{"电池的温度", "电池温度", "60度", []string{"60℃", "60度电"}},
		{"没有名称", "", "38度", []string{"38度", "38℃", "38度电"}},
		{"已是℃", "", "38℃", []string{"38℃"}},
		{"已是度电", "", "38度电", []string{"38度电"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			all, _ := readings(query.FigureCond{Metric: tt.metric, Min: tt.typed}, nil)
			var got []string
			for _, c := range all {
				got = append(got, c.Min)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s>%s asks for %v, want %v", tt.metric, tt.typed, got, tt.want)
			}
		})
	}
}

func TestRatiosAreNoOtherNumbers(t *testing.T) {
	t.Parallel()
	l := invoices(t, "两种原料的比例为2.5:1。", "产量是去年的2.5倍。", "县城新增公园2.5公顷。", "教师与学生之比为1:12.5。", "电池厂报名人数与岗位数之比为2.5∶1。", "增长2.5%。", "评分为2.5。")
	for q, want := range map[string][]int{
		"数:2.5:1": {0, 4}, "数:2.5比1": {0, 4}, "数:>2:1.5": {0, 4}, "数:1:12.5": {3}, "2.5:1": {0, 4}, "数:2.5": {0, 1, 4, 5, 6}, "数:2.5倍": {1}, "-数:<2.5:1 数:2.5:1": {0, 4},
	} {
		if got := l.found(t, q); !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v", q, got, want)
		}
	}
	if res := l.rows(t, FigureRequest{Where: "数:2.5:1"}); res.Total != 2 {
		t.Errorf("%d rows, want 2", res.Total)
	}
}
