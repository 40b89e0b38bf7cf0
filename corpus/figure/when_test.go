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

// TestScanPlans reads the times of five-year plans, whose names alone are none.
func TestScanPlans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"期间", "十四五期间新修两座水库", "十四五期间 2021-01-01/2025-12-31"},
		{"引号", "“十三五”时期，云桥县脱贫", "“十三五”时期 2016-01-01/2020-12-31"},
		{"规划期", "“十五五”规划期间再建三条线", "“十五五”规划期间 2026-01-01/2030-12-31"},
		{"末", "到“十四五”末建成", "“十四五”末 2025"},
		{"初", "“十一五”初动工", "“十一五”初 2006"},
		{"期末", "十二五时期末完成", "十二五时期末 2015"},
		{"以来", "“十四五”以来已投产", "“十四五” 2021-01-01/2025-12-31"},
		{"第一个", "“一五”期间建的老厂", "“一五”期间 1953-01-01/1957-12-31"},
		{"第二个", "“二五”时期", "“二五”时期 1958-01-01/1962-12-31"},
		{"第三个", "“三五”时期", "“三五”时期 1966-01-01/1970-12-31"},
		{"第九个", "“九五”期间", "“九五”期间 1996-01-01/2000-12-31"},
		{"规划", "“十四五”规划印发", ""},
		{"开局之年", "“十四五”开局之年", ""},
		{"引号没有关", "“十四五期间建成", ""},
		{"太远", "“二十五五”期间", ""},
		{"繁体", "「十四五」時期擴建港區", "「十四五」時期 2021-01-01/2025-12-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			checkFirst(t, c.text, c.want, Options{Published: corpus.NewDay(2023, 6, 15)})
		})
	}
}

// TestScanTimesOfReports reads further forms of reports; the day of publication is
// Thursday, 15 June 2023.
func TestScanTimesOfReports(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"上周末", "上周末客流不大", "上周末 2023-06-10/2023-06-11"},
		{"周六日", "上周六日（10日及11日）加班", "上周六日（10日及11日） 2023-06-10/2023-06-11"},
		{"周六、日", "周六、日照常营业", "周六、日 2023-06-10/2023-06-11"},
		{"共用的日", "17、18日两天展出", "17、18日 2023-06-17/2023-06-18"},
		{"月里共用的日", "6月17、18日展出", "6月17、18日 2023-06-17/2023-06-18"},
		{"共用的时", "14日16至17时降雨", "14日16至17时 2023-06-14"},
		{"零点起", "6月14日0—24时，新增", "6月14日0—24时 2023-06-14"},
		{"当天的钟点", "14日当天下午5点收工", "14日当天下午5点 2023-06-14"},
		{"上午的钟点", "现在是下午的6时", "下午的6时 18:00"},
		{"清晨五六点", "清晨五六点出摊", "清晨五六点 05:00"},
		{"次日", "每日22时至次日5时停电", "22时至次日5时 22:00"},
		{"明后两天", "明后两天有雨", "明后两天 2023-06-16/2023-06-17"},
		{"同月", "5月2日开工，同月20日至21日试车", "5月2日 2023-05-02"},
		{"头几个月", "首五个月出口增加", "首五个月 2023-01-01/2023-05-31"},
		{"跨年度", "2022至23年度赤字", "2022至23年度 2022-01-01/2023-12-31"},
		{"财年", "2022财年营收", "2022财年 2022"},
		{"农历新年", "农历新年前后", "农历新年 2023-01-22"},
		{"腊八", "腊八派粥", "腊八 2022-12-30"},
		{"假期", "端午假期预订火热", "端午假期 2023-06-22/2023-06-24"},
		{"引号里的假期", "“五一”假期游客", "“五一”假期 2023-04-29/2023-05-03"},
		{"较年初", "余额较年初增加", "年初 2023-01"},
		{"几号说", "部长14号说", "14号 2023-06-14"},
		{"习俗", "二月二，理发忙", ""},
		{"同日本", "同日本商人签约", ""},
		{"表明日本", "表明日本队已到", ""},
		{"栏目", "《今日云桥》开播", ""},
		{"上一季度", "较上一季度增加", ""},
		{"网页时间", "23-06-14 09:25，编辑", "23-06-14 09:25 2023-06-14"},
		{"比分", "以21:15和21:18获胜", "15"},
		{"开赛", "19:30开始的比赛，主队获胜", "19:30 19:30"},
		{"每天的车", "每日17:37从云桥铁路局始发", "17:37 17:37"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.name == "比分" {
				for _, f := range Scan(c.text, Options{}) {
					if f.Kind == corpus.TimeFigure {
						t.Errorf("%s is no time", f.Text(c.text))
					}
				}
				return
			}
			checkFirst(t, c.text, c.want, Options{Published: corpus.NewDay(2023, 6, 15)})
		})
	}
}

// TestScanStories reads months and days that go on in a past year.
func TestScanStories(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"接着的日子", "2021年3月，他到厂。11月2日，他离开。", "2021-03 2021-11-02"},
		{"接着的月份", "2015年6月，他退队。9月起，他执教。", "2015-06 2015-09"},
		{"再往后", "2021年3月，他到厂。5月2日，他离开。8月9日，他回来。", "2021-03 2021-05-02 2021-08-09"},
		{"近日的事", "2021年3月，他到厂。6月12日，他获奖。", "2021-03 2023-06-12"},
		{"往回走的月份", "2021年3月，他到厂。2月2日，他获奖。", "2021-03 2023-02-02"},
		{"统计的月份", "2021年3月，产量下降。5月，产量回升。", "2021-03 2023-05"},
		{"句中的月份", "2021年3月，他到厂。他5月2日获奖。", "2021-03 2023-05-02"},
		{"同句往后的日子", "赛会8日公布，将于7月26日晚、北京时间27日凌晨开幕", "2023-06-08 2023-07-26 2023-07-27"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := ""
			for _, f := range Scan(c.text, Options{Published: corpus.NewDay(2023, 6, 15)}) {
				if f.Date != nil {
					got += " " + f.Date.ISO
				}
			}
			if got != " "+c.want {
				t.Errorf("%s:%s, want %s", c.text, got, c.want)
			}
		})
	}
}

// TestScanYearsOfTheRepublic reads years of the Republic without 民国 in papers of
// Taiwan, where no span of time is meant.
func TestScanYearsOfTheRepublic(t *testing.T) {
	t.Parallel()
	opt := Options{Published: corpus.NewDay(2023, 6, 15), Currency: "TWD"}
	for text, want := range map[string]string{
		"111年申請人數增加": "111年 2022",
		"110年至112年間": "110年至112年 2021-01-01/2023-12-31",
		"112年底前完工":   "112年底 2023-12",
		"創校112年的小學":  "112年",
		"走過百年":       "",
		"110年來首見":    "110年",
	} {
		checkFirst(t, text, want, opt)
	}
}
