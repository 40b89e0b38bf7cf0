package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

func TestParseValue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, value, unit string }{
		{"50亿元", "5000000000", "CNY"},
		{"50亿", "5000000000", ""},
		{"20%", "20", "%"},
		{"6,325.4 亿元", "632540000000", "CNY"},
		{"632540000000元", "632540000000", "CNY"},
		{"六千三百二十五点四亿元", "632540000000", "CNY"},
		{"一千三百六十六亿元", "136600000000", "CNY"},
		{" 1家 ", "1", "家"},
		{"一家", "1", "家"},
		{"1735", "1735", ""},
		{"-5℃", "-5", "celsius"},
		{"286万元/亩", "2860000", "CNY/mu"},
		{"1000亩", "666666.6666666667", "m2"},
		{"290480 m2", "290480", "m2"},
		{"5000 USD", "5000", "USD"},
		{"第一", "1", ""},
		{"三成", "30", "%"},
		{"百分之二十", "20", "%"},
		{"英镑5000万", "50000000", "GBP"},
		{"US$1.8 billion", "1800000000", "USD"},
		{"HK$500", "500", "HKD"},
		{"NT$500", "500", "TWD"},
		{"14亿人口", "1400000000", "person"},
		{"215.4个点", "215.4", "点"},
		{"40万吨级", "400000", "吨级"},
		{"100个人物", "", ""},
		{"20..30", "", ""}, {"", "", ""}, {"亿元", "", ""}, {"50亿元的", "", ""}, {"工业", "", ""},
	} {
		f, ok := figure.ParseValue(c.text)
		if ok != (c.value != "") || string(f.Value) != c.value || f.Unit != c.unit {
			t.Errorf("%q: %v %v, want %q %q", c.text, f, ok, c.value, c.unit)
		}
	}
}

func TestParseValueRange(t *testing.T) {
	t.Parallel()
	f, ok := figure.ParseValue("15%-20%")
	if !ok || f.Min != "15" || f.Max != "20" || f.Unit != "%" {
		t.Errorf("got %+v", f)
	}
}

// reread checks that a figure's canonical printing gives the same value.
func reread(t *testing.T, f corpus.Figure) {
	t.Helper()
	if f.Value == "" || strings.HasPrefix(string(f.Value), "-") || len(f.Value) > 25 {
		return
	}
	switch f.Kind {
	case corpus.Money, corpus.Area, corpus.Length, corpus.Weight, corpus.Volume, corpus.Percent, corpus.Persons, corpus.PercentPoint:
	default:
		return
	}
	text := fmt.Sprintf("%s %s", f.Value, f.Unit)
	if f.Kind == corpus.Percent {
		text = string(f.Value) + "%"
	}
	again, ok := figure.ParseValue(text)
	digits := len(strings.Trim(strings.ReplaceAll(string(f.Value), ".", ""), "0"))
	if digits > 18 {
		return // more digits than a figure may have
	}
	if !ok || again.Value != f.Value || again.Unit != f.Unit {
		t.Errorf("%q read as %+v, %v; want %s %s", text, again, ok, f.Value, f.Unit)
	}
}

func TestCanonicalPrinting(t *testing.T) {
	t.Parallel()
	text := "投资6325.4亿元，土地435.72亩，长3.5公里，重20吨，注入5升，占72.6%，1300名，提高0.5个百分点，借33美分"
	figures := figure.Scan(text, figure.Options{})
	if len(figures) != 9 {
		t.Fatalf("found %d", len(figures))
	}
	for _, f := range figures {
		reread(t, f)
	}
}

func TestResolveDate(t *testing.T) {
	t.Parallel()
	today := day(t, "2024-05-24")
	for _, c := range []struct{ text, iso string }{
		{"2024-05", "2024-05"}, {"2024-05-24", "2024-05-24"}, {"2024", "2024"}, {"2024年5月", "2024-05"}, {"2024/5/4", "2024-05-04"},
		{"今年", "2024"}, {"去年", "2023"}, {"上个月", "2024-04"}, {"今天", "2024-05-24"}, {"昨天", "2024-05-23"},
		{"本周", "2024-05-20/2024-05-26"}, {"上周五", "2024-05-17"}, {"今年一季度", "2024-Q1"}, {"5月1日至4日", "2024-05-01/2024-05-04"},
		{"上半年", "2024-H1"}, {"春节", "2024-02-10"}, {"2024年5月24日", "2024-05-24"}, {"去年底", "2023-12"},
		{"2024-13", ""}, {"2024-02-30", ""}, {"工业", ""}, {"", ""}, {"50亿元", ""}, {"2024年的事", ""},
	} {
		r, ok := figure.ResolveDate(c.text, today)
		if ok != (c.iso != "") || ok && r.ISO != c.iso {
			t.Errorf("%q: %+v %v, want %q", c.text, r, ok, c.iso)
		}
	}
	if r, ok := figure.ResolveDate("去年", corpus.Date{}); ok {
		t.Errorf("去年 without today: %+v", r)
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"6,325.4亿元", "去年9月", "三、五千万元", "5月1日至4日", "１４５．２亿", "“三个到位”", "1 萬 8,000", "百分之百", "3:1", "第23届", "\xff1万", "零下5℃", "零下10到零下8度", "-10℃—-8℃", "US$1.8 billion", "日元1000亿", "前11个月", "国庆假期第6天", "20几万人", "几千万元左右", "每亩3元", "0000.000,000", "1亿亿亿亿亿亿元", "0." + strings.Repeat("0", 127) + "1元", "1" + strings.Repeat("0", 140) + "元", "1" + strings.Repeat("亿", 60) + "亩", "30多个亿", "1.45亿7月25日", "21-18、21-15获胜", "80毫克/100毫升", "1 234 567元", "3死5伤", "十大流通股东", "二〇二四年廿三"} {
		f.Add(s)
	}
	opt := figure.Options{Published: corpus.NewDay(2024, 5, 24)}
	f.Fuzz(func(t *testing.T, text string) {
		figures := figure.Scan(text, opt)
		checkSpans(t, text, figures)
		for _, fig := range figures {
			for _, d := range []corpus.Decimal{fig.Value, fig.Min, fig.Max} {
				if d == "" {
					continue
				}
				if back, err := corpus.ParseDecimal(string(d)); err != nil || back != d {
					t.Fatalf("%q: value %q is not canonical: %v", text, d, err)
				}
			}
			reread(t, fig)
		}
	})
}

func FuzzParseValue(f *testing.F) {
	for _, s := range []string{"50亿元", "20%", "6,325.4 亿元", "一家", "15%-20%", "5升/分钟", "-5～3℃", "英镑5000万", "HK$1.8 billion", "-3", "m2", "1 USD", "三分之二", "0/0", "九九九九九九九九九九九九九九九九九九九亿"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fig, ok := figure.ParseValue(text)
		if !ok {
			return
		}
		if fig.Start < 0 || fig.End > len(text) || fig.Start >= fig.End {
			t.Fatalf("span %v of %q", fig.Span, text)
		}
		again, ok := figure.ParseValue(text)
		if !ok || again.Value != fig.Value || again.Unit != fig.Unit {
			t.Fatalf("%q read twice: %v and %v", text, fig, again)
		}
	})
}

func FuzzResolveDate(f *testing.F) {
	for _, s := range []string{"2024-05", "今年", "本周三", "5月1日至4日", "上个月", "春节前夕", "2019-2021年", "昨天（23日）", "民国113年", "6月1日15时30分", "1000-1-1", "二月三十日"} {
		f.Add(s)
	}
	today := corpus.NewDay(2024, 5, 24)
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := figure.ResolveDate(text, today)
		if ok != (r != nil) {
			t.Fatalf("%q: %v with %v", text, ok, r)
		}
		if ok && (r.Start > r.End || len(r.Start) != 10 || r.Precision == "") {
			t.Fatalf("%q: %+v", text, r)
		}
	})
}

func ExampleScan() {
	text := "全县完成工业投资14.07亿元，同比增长18.6%，流转土地435.72亩。"
	for _, f := range figure.Scan(text, figure.Options{}) {
		fmt.Printf("%s: %s %s %s, metric %q\n", f.Text(text), f.Kind, f.Value, f.Unit, f.Metric)
	}
	// Output:
	// 14.07亿元: money 1407000000 CNY, metric "工业投资"
	// 18.6%: percent 18.6 %, metric "工业投资"
	// 435.72亩: area 290480 m2, metric "流转土地"
}

func ExampleParseValue() {
	f, ok := figure.ParseValue("六千三百二十五点四亿元")
	fmt.Println(f.Value, f.Unit, ok)
	// Output: 632540000000 CNY true
}

func ExampleResolveDate() {
	r, _ := figure.ResolveDate("上个月", corpus.NewDay(2024, 5, 24))
	fmt.Println(r.Start, r.End, r.Precision)
	// Output: 2024-04-01 2024-04-30 month
}

func BenchmarkScan(b *testing.B) {
	text := strings.Repeat("2023年，全县完成工业投资14.07亿元，同比增长18.6%；规模以上工业增加值完成29.46亿元。干部群众抓落实、促发展，把营商环境作为头等大事，服务企业的劲头更足了，来投资的客商也越来越多，县里的面貌一天天好起来。", 200)
	opt := figure.Options{Published: corpus.NewDay(2024, 5, 24)}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		figure.Scan(text, opt)
	}
}

func BenchmarkParseValue(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		figure.ParseValue("6,325.4 亿元")
	}
}
