package figure_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// row is what a test expects of one figure: text, kind, value (or min..max, or
// the resolved days) and unit.
type row struct{ text, kind, value, unit string }

func rows(text string, opt figure.Options) []row {
	var out []row
	for _, f := range figure.Scan(text, opt) {
		r := row{f.Text(text), string(f.Kind), string(f.Value), f.Unit}
		switch {
		case f.Date != nil:
			r.value = f.Date.ISO
		case f.Kind == corpus.TimeFigure:
			r.value = f.Clock
		case f.Min != "" || f.Max != "":
			r.value = string(f.Min) + ".." + string(f.Max)
		}
		if f.Kind == corpus.DateFigure {
			r.unit = ""
		}
		out = append(out, r)
	}
	return out
}

func day(t testing.TB, s string) corpus.Date {
	t.Helper()
	d, err := corpus.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func checkRows(t *testing.T, text string, want []row, opt figure.Options) {
	t.Helper()
	got := rows(text, opt)
	if len(got) != len(want) {
		t.Fatalf("%s\n got %v\nwant %v", text, got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s\n got %v\nwant %v", text, got[i], want[i])
		}
	}
}

func TestScanNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []row
	}{
		{"千分位", "全县财政收入6,325.4亿元", []row{{"6,325.4亿元", "money", "632540000000", "CNY"}}},
		{"全角", "完成投资１４５．２亿元", []row{{"１４５．２亿元", "money", "14520000000", "CNY"}}},
		{"数字与单位间有空格", "营收 7.76 億元", []row{{"7.76 億元", "money", "776000000", "CNY"}}},
		{"数字中有空格", "门票收入1 萬 8,000元", []row{{"1 萬 8,000元", "money", "18000", "CNY"}}},
		{"中文", "总投资一千三百六十六亿元", []row{{"一千三百六十六亿元", "money", "136600000000", "CNY"}}},
		{"中文小数", "外贸总额一点七八万亿元", []row{{"一点七八万亿元", "money", "1780000000000", "CNY"}}},
		{"混写", "捐款7千4百万元", []row{{"7千4百万元", "money", "74000000", "CNY"}}},
		{"大写", "合计壹万贰仟元整", []row{{"壹万贰仟元整", "money", "12000", "CNY"}}},
		{"大写姓氏", "陆续有人离开，伍先生也在", nil},
		{"省略末位", "奖金一百五十元，补贴三万五元", []row{{"一百五十元", "money", "150", "CNY"}, {"三万五元", "money", "35000", "CNY"}}},
		{"带零", "共十万零五十六吨", []row{{"十万零五十六吨", "weight", "100056000", "kg"}}},
		{"兆是万亿", "预算达1.5兆元", []row{{"1.5兆元", "money", "1500000000000", "CNY"}}},
		{"兆瓦不是兆", "装机16兆瓦", []row{{"16兆瓦", "other", "16000", "kW"}}},
		{"千瓦不是千", "装机5万千瓦", []row{{"5万千瓦", "other", "50000", "kW"}}},
		{"廿", "村里有廿三户", []row{{"廿三户", "count", "23", "户"}}},
		{"两个亿", "投了两个亿元", []row{{"两个亿元", "money", "200000000", "CNY"}}},
		{"单位是别的词", "3万村民受益", []row{{"3万", "number", "30000", ""}}},
		{"没有单位", "注册用户400万，还在增加", []row{{"400万", "number", "4000000", ""}}},
	} {
		t.Run(c.name, func(t *testing.T) { checkRows(t, c.text, c.want, figure.Options{}) })
	}
}

func TestScanKinds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []row
	}{
		{"货币在后", "融资8.08亿元人民币", []row{{"8.08亿元人民币", "money", "808000000", "CNY"}}},
		{"货币在前", "港币500万元", []row{{"500万元", "money", "5000000", "HKD"}}},
		{"美分", "每股33美分", []row{{"33美分", "money", "0.33", "USD"}}},
		{"元角分", "找零123元1角1分", []row{{"123元1角1分", "money", "123.11", "CNY"}}},
		{"美元符号", "售价US$30", []row{{"US$30", "money", "30", "USD"}}},
		{"百分比", "增长18.6%，下降５％", []row{{"18.6%", "percent", "18.6", "%"}, {"５％", "percent", "5", "%"}}},
		{"百分之", "合格率为百分之九十八点五", []row{{"百分之九十八点五", "percent", "98.5", "%"}}},
		{"成", "约三成来自县城，七成六来自乡镇", []row{{"三成", "percent", "30", "%"}, {"七成六", "percent", "76", "%"}}},
		{"百分点", "提高0.6个百分点", []row{{"0.6个百分点", "percent_point", "0.6", "pp"}}},
		{"分数", "三分之二的村民到会", []row{{"三分之二", "fraction", "0.6666666667", ""}}},
		{"一半", "其中一半是学生", []row{{"一半", "fraction", "0.5", ""}}},
		{"倍", "是原来的1.5倍", []row{{"1.5倍", "multiple", "1.5", "times"}}},
		{"番", "产值翻了两番", []row{{"翻了两番", "multiple", "4", "times"}}},
		{"亩", "流转土地435.72亩", []row{{"435.72亩", "area", "290480", "m2"}}},
		{"公顷", "造林3公顷", []row{{"3公顷", "area", "30000", "m2"}}},
		{"平方公里", "面积5.24平方公里", []row{{"5.24平方公里", "area", "5240000", "m2"}}},
		{"斤与吨", "收了300斤，运走5吨", []row{{"300斤", "weight", "150", "kg"}, {"5吨", "weight", "5000", "kg"}}},
		{"长度", "修路12.5公里，宽6米", []row{{"12.5公里", "length", "12500", "m"}, {"6米", "length", "6", "m"}}},
		{"人", "带动500人就业，两位老人到场", []row{{"500人", "persons", "500", "person"}, {"两位", "persons", "2", "person"}}},
		{"人次", "接待游客30万人次", []row{{"30万人次", "count", "300000", "人次"}}},
		{"批次", "抽检42批次", []row{{"42批次", "count", "42", "批次"}}},
		{"大字名词", "实施三大工程", []row{{"三大工程", "count", "3", "工程"}}},
		{"时长", "工期4个月，又过了半年，再等一个半月", []row{{"4个月", "duration", "4", "month"}, {"半年", "duration", "0.5", "year"}, {"一个半月", "duration", "1.5", "month"}}},
		{"年加月", "刑期2年8个月，全程3小时20分钟", []row{{"2年8个月", "duration", "32", "month"}, {"3小时20分钟", "duration", "200", "minute"}}},
		{"单位前空格", "出动 22 輛消防車", []row{{"22 輛", "count", "22", "辆"}}},
		{"七成五", "占7成5", []row{{"7成5", "percent", "75", "%"}}},
		{"几成", "三、四成", []row{{"三、四成", "percent", "30..40", "%"}}},
		{"风速", "风速45米/秒-50米/秒", []row{{"45米/秒-50米/秒", "rate", "45..50", "m/s"}}},
		{"年龄", "45岁的他照顾八旬母亲", []row{{"45岁", "age", "45", "year"}, {"八旬", "age", "80", "year"}}},
		{"单价", "亩均产出286万元/亩", []row{{"286万元/亩", "rate", "2860000", "CNY/mu"}}},
		{"流量", "出水量5升/分钟", []row{{"5升/分钟", "rate", "5", "L/min"}}},
		{"每", "均价每平方米2万元", []row{{"每平方米2万元", "rate", "20000", "CNY/m2"}}},
		{"序数", "第23届展会第一次在本县办", []row{{"第23届", "ordinal", "23", "届"}, {"第一次", "ordinal", "1", "次"}}},
		{"名次", "总量全省第一，挤进前50强", []row{{"第一", "rank", "1", ""}, {"前50强", "rank", "50", "强"}}},
		{"比分", "主队以3比1战胜客队", []row{{"3比1", "score", "", ""}}},
		{"编号", "345班的同学", []row{{"345班", "ident", "345", "班"}}},
		{"零下", "气温降到零下5℃", []row{{"零下5℃", "temperature", "-5", "celsius"}}},
		{"气温度数", "最高气温35度", []row{{"35度", "temperature", "35", "celsius"}}},
		{"负数", "利润率为-3.5%", []row{{"-3.5%", "percent", "-3.5", "%"}}},
		{"电量", "发电6600万千瓦时", []row{{"6600万千瓦时", "other", "66000000", "kWh"}}},
	} {
		t.Run(c.name, func(t *testing.T) { checkRows(t, c.text, c.want, figure.Options{}) })
	}
}

func TestScanRanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []row
	}{
		{"单位在后", "补贴100—200万元", []row{{"100—200万元", "money", "1000000..2000000", "CNY"}}},
		{"各有单位", "月薪1500元至3万元", []row{{"1500元至3万元", "money", "1500..30000", "CNY"}}},
		{"百分比", "占比15%-20%", []row{{"15%-20%", "percent", "15..20", "%"}}},
		{"不带万", "从8500到3万元", []row{{"8500到3万元", "money", "8500..30000", "CNY"}}},
		{"亿归两边", "七千到九千亿元", []row{{"七千到九千亿元", "money", "700000000000..900000000000", "CNY"}}},
		{"顿号", "来了五、六名记者", []row{{"五、六名", "persons", "5..6", "person"}}},
		{"顿号带量级", "约需三、五千万元", []row{{"三、五千万元", "money", "30000000..50000000", "CNY"}}},
		{"连写", "七八位村民", []row{{"七八位", "persons", "7..8", "person"}}},
		{"数百", "数百家商户", []row{{"数百家", "count", "100..1000", "家"}}},
		{"几千万", "欠款几千万元", []row{{"几千万元", "money", "10000000..100000000", "CNY"}}},
		{"百分点", "上调0.5至1个百分点", []row{{"0.5至1个百分点", "percent_point", "0.5..1", "pp"}}},
	} {
		t.Run(c.name, func(t *testing.T) { checkRows(t, c.text, c.want, figure.Options{}) })
	}
}

func TestScanDates(t *testing.T) {
	t.Parallel()
	opt := figure.Options{Published: day(t, "2023-06-15")}
	for _, c := range []struct {
		name, text string
		want       []row
	}{
		{"年月日", "2022年4月3日设立", []row{{"2022年4月3日", "date", "2022-04-03", ""}}},
		{"去年月份", "去年9月开工", []row{{"去年9月", "date", "2022-09", ""}}},
		{"季度", "今年一季度增长", []row{{"今年一季度", "date", "2023-Q1", ""}}},
		{"半年", "2021年下半年投产", []row{{"2021年下半年", "date", "2021-H2", ""}}},
		{"月初", "3月初收官", []row{{"3月初", "date", "2023-03-01/2023-03-10", ""}}},
		{"下旬", "今年2月下旬", []row{{"今年2月下旬", "date", "2023-02-21/2023-02-28", ""}}},
		{"日期区间", "5月1日至4日举行", []row{{"5月1日至4日", "date", "2023-05-01/2023-05-04", ""}}},
		{"跨月", "4月28日—5月3日", []row{{"4月28日—5月3日", "date", "2023-04-28/2023-05-03", ""}}},
		{"月份区间", "2023年1—4月", []row{{"2023年1—4月", "date", "2023-01-01/2023-04-30", ""}}},
		{"年份区间", "2019-2021年", []row{{"2019-2021年", "date", "2019-01-01/2021-12-31", ""}}},
		{"每年", "每年2月15日", []row{{"2月15日", "date", "2023-02-15", ""}}},
		{"日后是报告", "13日报告新增", []row{{"13日", "date", "2023-06-13", ""}}},
		{"没有年份的过去", "12月3日的会议", []row{{"12月3日", "date", "2022-12-03", ""}}},
		{"中文数字", "二〇二二年十月", []row{{"二〇二二年十月", "date", "2022-10", ""}}},
		{"今括号", "今（15）日召开", []row{{"今（15）日", "date", "2023-06-15", ""}}},
		{"昨天括号", "昨天（14日）召开", []row{{"昨天（14日）", "date", "2023-06-14", ""}}},
		{"年代区间", "上世纪五六十年代", []row{{"上世纪五六十年代", "date", "1950-01-01/1969-12-31", ""}}},
		{"两个季度", "第3、4季度", []row{{"第3、4季度", "date", "2023-07-01/2023-12-31", ""}}},
		{"一至三季度", "今年一至三季度", []row{{"今年一至三季度", "date", "2023-01-01/2023-09-30", ""}}},
		{"农历", "农历五月初五", []row{{"农历五月初五", "date", "2023-06-22", ""}}},
		{"括号里的日子为准", "今（11）日上午", []row{{"今（11）日", "date", "2023-06-11", ""}}},
		{"今晚", "今晚6时开演", []row{{"今晚6时", "date", "2023-06-15", ""}}},
		{"世纪年代", "上世纪80年代修的", []row{{"上世纪80年代", "date", "1980-01-01/1989-12-31", ""}}},
		{"带钟点", "6月1日15时30分发生", []row{{"6月1日15时30分", "date", "2023-06-01", ""}}},
		{"钟点", "上午9时开幕", []row{{"上午9时", "time", "09:00", ""}}},
		{"民国", "民國112年通過", []row{{"民國112年", "date", "2023", ""}}},
		{"节日", "春节前夕走访", []row{{"春节前夕", "date", "2023-01-13/2023-01-21", ""}}},
		{"周几", "本周三开会", []row{{"本周三", "date", "2023-06-14", ""}}},
		{"时长不是日期", "3日内答复，连续10日监测", []row{{"3日", "duration", "3", "day"}, {"10日", "duration", "10", "day"}}},
		{"个数不是年份", "储备项目1735个", []row{{"1735个", "count", "1735", "个"}}},
		{"同期不是日期", "比去年同期增长5%", []row{{"5%", "percent", "5", "%"}}},
	} {
		t.Run(c.name, func(t *testing.T) { checkRows(t, c.text, c.want, opt) })
	}
}

func TestScanUnknownDay(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"去年9月", "4月10日", "昨天"} {
		got := figure.Scan(text, figure.Options{})
		if len(got) != 1 || got[0].Kind != corpus.DateFigure || got[0].Date != nil {
			t.Errorf("%s without a publication day: %+v", text, got)
		}
	}
}

func TestScanNoFigure(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"一诺千金，掷地有声", "“两县三场”布局", "推进“三个到位”", "2-乙氧基苯甲醛", "P2P平台", "代码002024", "十分高兴", "一批干部",
		"近年来", "目前", "一个民族", "一家公司", "三改两清改革", "百家争鸣", "三门峡市", "一带一路", "G20峰会", "5G网络", "电话0357-2091234",
		"第三产业", "第一人民医院", "第一、二产业", "这两天", "数以万计", "1/8决赛", "一座座厂房", "千方百计", "党的二十届三中全会", "二手房", "万一", "四川", "二氧化碳", "一期工程", "几天",
	} {
		if got := rows(text, figure.Options{Published: day(t, "2023-06-15")}); len(got) > 0 {
			t.Errorf("%s: found %v", text, got)
		}
	}
}

func TestScanContext(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text    string
		approx  bool
		bound   corpus.Bound
		change  string
		compare string
		metric  string
	}{
		{"约50亿元", true, "", "", "", ""},
		{"招工500多名", true, corpus.Greater, "", "", "招工"},
		{"投资超过3亿元", false, corpus.Greater, "", "", "投资"},
		{"利润不到2万元", false, corpus.Less, "", "", "利润"},
		{"补助至少300元", false, corpus.GreaterOrEqual, "", "", "补助"},
		{"占地20亩以上", false, corpus.GreaterOrEqual, "", "", "占地"},
		{"工业投资16亿元", false, "", "", "", "工业投资"},
		{"工业投资同比增长18.6%", false, "", "up", "yoy", "工业投资"},
		{"用电量环比下降4%", false, "", "down", "mom", "用电量"},
	} {
		got := figure.Scan(c.text, figure.Options{})
		if len(got) != 1 {
			t.Errorf("%s: %v", c.text, got)
			continue
		}
		f := got[0]
		if f.Approx != c.approx || f.Bound != c.bound || f.Change != c.change || f.Compare != c.compare || f.Metric != c.metric {
			t.Errorf("%s: approx %v bound %q change %q compare %q metric %q", c.text, f.Approx, f.Bound, f.Change, f.Compare, f.Metric)
		}
	}
}

func TestCurrency(t *testing.T) {
	t.Parallel()
	if c := figure.CurrencyOf("", "這個學區的時間來說"); c != "TWD" {
		t.Errorf("traditional text: %s", c)
	}
	if c := figure.CurrencyOf("某某日报", "这个学区"); c != "CNY" {
		t.Errorf("simplified text: %s", c)
	}
	taiwan := figure.Options{Currency: "TWD"}
	checkRows(t, "113年1月，第1季以來", []row{{"113年1月", "date", "2024-01", ""}, {"第1季", "date", "", ""}}, taiwan)
	got := figure.Scan("票價500元", figure.Options{Currency: "TWD"})
	if len(got) != 1 || got[0].Unit != "TWD" {
		t.Errorf("got %+v", got)
	}
}

// checkSpans is the contract of every result: in bounds, on rune edges, sorted
// and disjoint.
func checkSpans(t *testing.T, text string, figures []corpus.Figure) {
	t.Helper()
	last := 0
	for _, f := range figures {
		if f.Start < last || f.End <= f.Start || f.End > len(text) {
			t.Fatalf("span %v after %d in %q", f.Span, last, text)
		}
		if !utf8.RuneStart(text[f.Start]) || f.End < len(text) && !utf8.RuneStart(text[f.End]) {
			if utf8.ValidString(text) {
				t.Fatalf("span %v of %q is not on rune edges", f.Span, text)
			}
		}
		last = f.End
	}
}

func TestSpansOfRandomText(t *testing.T) {
	t.Parallel()
	alphabet := []rune("0123456789.,-—至~、一二三十百千万亿两几数多余半第前元%年月日时点分个家亩人/每成倍:：（）“”《》 约A")
	r := rand.New(rand.NewPCG(7, 11))
	opt := figure.Options{Published: day(t, "2024-05-24")}
	for range 20000 {
		var b strings.Builder
		for range 1 + r.IntN(14) {
			b.WriteRune(alphabet[r.IntN(len(alphabet))])
		}
		checkSpans(t, b.String(), figure.Scan(b.String(), opt))
	}
}

// TestLongRuns must only finish: a scanner that goes back would not.
func TestLongRuns(t *testing.T) {
	t.Parallel()
	for i, unit := range []string{"1", "一", ",", "，", "万", "1,", "1-", "一、", "1万", "第", "百分之", "1年", "1月1日至", "“", "1:", "一一万", "2024-", "几", "数百", "前1", "1 ", "年", "负", "农历", "正月", "闰", "一千", "千 ", "k", "12k~"} {
		size := 1 << 20
		if i > 4 {
			size = 1 << 17
		}
		text := strings.Repeat(unit, size/len(unit))
		checkSpans(t, text, figure.Scan(text, figure.Options{Published: day(t, "2024-05-24")}))
	}
}
