package figure

import (
	"testing"

	"xunwen/corpus"
)

// TestScanSpecialDates reads dates by reigns, quarters, weeks and the shorter
// forms of papers; the day of publication is a Thursday.
func TestScanSpecialDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"康熙", "此桥建于康熙三年，重修过", "康熙三年 1664"},
		{"康熙月份", "康熙二十年九月立碑", "康熙二十年九月"},
		{"光绪正月", "光绪元年正月初八刻", "光绪元年正月初八"},
		{"在位没有那么长", "宣统九年的说法", "九年"},
		{"令和", "令和元年进馆", "令和元年 2019"},
		{"昭和", "昭和20年停刊", "昭和20年 1945"},
		{"今年后半年", "今年后半年完工", "今年后半年 2023-H2"},
		{"下下周", "下下周二开标", "下下周二 2023-06-27"},
		{"上上周", "上上周已报过", "上上周 2023-05-29/2023-06-04"},
		{"礼拜", "礼拜三开会", "礼拜三 2023-06-14"},
		{"个礼拜不是周几", "三个礼拜天气都好", "三个礼拜"},
		{"上季度", "上季度末核对", "上季度末 2023-03"},
		{"本季度", "本季度业绩", "本季度 2023-Q2"},
		{"季初", "今年第三季度初开工", "今年第三季度初 2023-07"},
		{"年份目标", "迈向2050净零", "2050 2050"},
		{"不是年份", "增加到2050", "2050"},
		{"网页时间", "6-14 09:25 编辑", "6-14 09:25 2023-06-14"},
		{"下午钟点", "会议3:30 p.m.开始", "3:30 p.m. 15:30"},
		{"中午", "中午12点半开饭", "中午12点半 12:30"},
		{"清晨", "清晨6时出发", "清晨6时 06:00"},
		{"圣诞节", "圣诞节停业", "圣诞节 2022-12-25"},
		{"国际儿童节", "国际儿童节演出", "国际儿童节 2023-06-01"},
		{"母亲节", "母亲节献花", "母亲节 2023-05-14"},
		{"午夜", "12am闭馆", "12am 00:00"},
		{"今明两年", "今明两年建成", "今明两年 2023-01-01/2024-12-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			checkFirst(t, c.text, c.want, Options{Published: corpus.NewDay(2023, 6, 15)})
		})
	}
}

// TestScanLonelyDays reads the 昨 and 今 that stand alone in Taiwan's papers.
func TestScanLonelyDays(t *testing.T) {
	t.Parallel()
	opt := Options{Published: corpus.NewDay(2023, 6, 15), Currency: "TWD"}
	for text, want := range map[string]string{
		"林姓男子昨遭警方約談": "昨 2023-06-14",
		"議會今將表決":     "今 2023-06-15",
		"如今已經停業":     "",
		"古今圖書館":      "",
		"今後的計畫":      "",
		"今(15)日表決":   "今(15)日 2023-06-15",
	} {
		checkFirst(t, text, want, opt)
	}
	checkFirst(t, "如昨再现", "", Options{Published: corpus.NewDay(2023, 6, 15)})
}

// TestScanCompounds reads numbers and durations that are put together.
func TestScanCompounds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"天和小时", "历时3天20小时", "3天20小时 92 hour"},
		{"天和时", "还剩8天20时", "8天20时 212 hour"},
		{"星期和天", "等了一个星期又三天", "一个星期又三天 10 day"},
		{"全天服务不相加", "提供7天24小时服务", "7天 7 day"},
		{"隔开的数字", "共三千 九百 六十五万元", "三千 九百 六十五万元 39650000 CNY"},
		{"千字母", "月薪10k~15k", "10k~15k 10000..15000 "},
		{"万字母", "售价30w上下", "30w 300000 "},
		{"四k电视", "购买4k电视", ""},
		{"负百分数", "增速为负3.9%", "负3.9% -3.9 %"},
		{"负数", "余额负10000元", "10000元 10000 CNY"},
		{"是负数", "余额是负10000元", "负10000元 -10000 CNY"},
		{"负号两次", "结余为负-1元", "-1元 -1 CNY"},
		{"胜负", "主队3胜2负", "3胜 3 胜"},
		{"百万分之", "误差百万分之五", "百万分之五 0.0005 %"},
		{"一千分之", "约合一千分之三", "一千分之三 0.3 %"},
		{"五千分之", "只有发丝的五千分之一", "五千分之一 0.0002 "},
		{"大产业", "发展十大绿色食品产业", "十大绿色食品产业 10 绿色食品产业"},
		{"公里时", "还剩最后1公里时停下", "1公里 1000 m"},
		{"几位数", "利润有3位数增长", "3位数 3 位数"},
		{"会议次数", "省人大二次会议开幕", "二次 2 次"},
		{"同比上年", "同比上年下降4%", "4% 4 %"},
		{"较去年", "较去年增长5%", "5% 5 %"},
		{"第一金是银行", "第一金總經理", ""},
		{"第一金是奖牌", "夺得第一金", "第一金 1 金"},
		{"奖牌", "進帳2銀2銅", "2銀 2 银"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			checkFirst(t, c.text, c.want, Options{})
		})
	}
}

// checkFirst compares the first figure of text: its span and its date, clock or
// value and unit.
func checkFirst(t *testing.T, text, want string, opt Options) {
	t.Helper()
	got := ""
	if figs := Scan(text, opt); len(figs) > 0 {
		f := figs[0]
		got = f.Text(text)
		switch {
		case f.Date != nil:
			got += " " + f.Date.ISO
		case f.Clock != "":
			got += " " + f.Clock
		case f.Kind == corpus.DateFigure, opt != Options{}:
		case f.Value != "":
			got += " " + string(f.Value) + " " + f.Unit
		default:
			got += " " + string(f.Min) + ".." + string(f.Max) + " " + f.Unit
		}
	}
	if got != want {
		t.Errorf("%s: %q, want %q", text, got, want)
	}
}
