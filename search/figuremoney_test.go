package search

import (
	"slices"
	"strings"
	"testing"

	"xunwen/search/query"
)

func TestAmountsWithoutCurrencyAreFound(t *testing.T) {
	t.Parallel()
	l := invoices(t,
		"青禾县的水厂总投资970亿。",    // 0
		"石桥镇的电池厂总投资52.6亿元。", // 1
		"当天两市成交额9000亿。",     // 2
		"江湾港扩建，投资60亿美元。",    // 3
		"江湾市新增投资者80亿，创下新高。", // 4
		"青禾县一期投资5000。",      // 5
		"总投资20亿至60亿，明年投产。",  // 6
		"景区票房30万，利润3.5万。",   // 7
		"云岭队报名名额9000万。",     // 8
		"水厂投資八十億。",          // 9
		"园区投资约51亿。",         // 10
	)
	for _, tt := range []struct {
		name, query string
		want        []int
		noted       bool
	}{
		{"大于", "投资>50亿元", []int{0, 1, 6, 9, 10}, true},
		{"没有按它匹配的不提", "投资=52.6亿元", []int{1}, false},
		{"等于", "投资=970亿元", []int{0}, true},
		{"成交额", "成交额>8000亿元", []int{2}, true},
		{"指标在旁", "指标:投资 数:>900亿元", []int{0}, true},
		{"名额不是金额", "名额>1万元", nil, false},
		{"没有万亿的不算", "投资:1000..9000元", nil, false},
		{"万", "票房>20万元", []int{7}, true},
		{"没有名称的不算", "数:>900亿元", nil, false},
		{"别的货币不算", "投资>50亿美元", []int{3}, false},
		{"没有单位的条件照旧什么都算", "投资>50亿", []int{0, 1, 3, 4, 6, 9, 10}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := l.found(t, tt.query); !slices.Equal(got, tt.want) {
				t.Errorf("%s finds %v, want %v", tt.query, got, tt.want)
			}
			isNote := func(w query.Warning) bool { return w.Message == boundsNote }
			if res := l.ask(t, Request{Query: tt.query}); slices.ContainsFunc(res.Warnings, isNote) != tt.noted {
				t.Errorf("%s: warnings %+v", tt.query, res.Warnings)
			}
			res := l.rows(t, FigureRequest{Where: tt.query})
			if res.Total != len(tt.want) || slices.ContainsFunc(res.Warnings, isNote) != tt.noted {
				t.Errorf("where %s: %d rows %s, %+v", tt.query, res.Total, strings.Join(printedRows(res.Rows), " "), res.Warnings)
			}
		})
	}
}

func TestIsMoneyName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"总投资": true, "成交额": true, "净利润": true, "票房": true, "固定资产投资": true, "gdp": true, "税": true, "地区生产总值": true, "罚款": true, "工资": true, "融资": true, "赔偿": true,
		"": false, "投资者": false, "名额": false, "物资": false, "评价": false, "免费": false, "注册用户": false, "黄金": false, "消费者": false, "数值": false, "项目": false, "均值": false,
	} {
		if isMoneyName(name) != want {
			t.Errorf("isMoneyName(%q) = %v", name, !want)
		}
	}
}
