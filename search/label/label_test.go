package label_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search"
	"xunwen/search/label"
)

// latin are the letters of codes: a name has none.
const latin = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// TestEveryKindHasAName holds the names to the kinds of the records, one name each.
func TestEveryKindHasAName(t *testing.T) {
	t.Parallel()
	of := map[string]corpus.FigureKind{}
	for _, kind := range corpus.FigureKinds() {
		name := label.Kind(kind)
		if name == "" || strings.ContainsAny(name, latin) || of[name] != "" {
			t.Errorf("%s is called %q, which is no name or that of %s", kind, name, of[name])
		}
		of[name] = kind
		if back := label.KindNamed(name); back != kind {
			t.Errorf("%s is the name of %s, want %s", name, back, kind)
		}
		if same := label.KindNamed(string(kind)); same != kind {
			t.Errorf("the code %s is read as %s", kind, same)
		}
	}
	if got := label.Kind("没有的种类"); got != "没有的种类" {
		t.Errorf("an unknown kind is called %q", got)
	}
}

// TestEveryCodeHasAName holds the names of bounds, changes and comparisons to the
// values that records have.
func TestEveryCodeHasAName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		codes []string
		of    func(string) string
		none  []string // codes that have no name
	}{
		{
			"界限", []string{string(corpus.Greater), string(corpus.GreaterOrEqual), string(corpus.Less), string(corpus.LessOrEqual)},
			func(s string) string { return label.Bound(corpus.Bound(s), false) }, []string{"", "x"},
		},
		{"升降", []string{"up", "down"}, label.Change, []string{"", "x"}},
		{"比较", []string{"yoy", "mom", "qoq"}, label.Compare, []string{"", "x"}},
	} {
		seen := []string{""}
		for _, code := range c.codes {
			if got := c.of(code); slices.Contains(seen, got) || strings.ContainsAny(got, latin) {
				t.Errorf("%s: %s is called %q", c.name, code, got)
			} else {
				seen = append(seen, got)
			}
		}
		for _, code := range c.none {
			if got := c.of(code); got != "" {
				t.Errorf("%s: %q is called %q", c.name, code, got)
			}
		}
	}
	if got := label.Bound("", true); got != "约" {
		t.Errorf("an approximate value is %q", got)
	}
	if got := label.Compared("down", "mom"); got != "环比下降" {
		t.Errorf("a change is %q", got)
	}
}

// texts are values in the units of measure that texts are scanned for.
func texts() []string {
	return strings.Fields(`5亿元 5美元 5港元 5新台币 5日元 5欧元 5英镑 5韩元 5卢布 5泰铢 5澳元 5加元 5瑞士法郎 5卢比 5新加坡元 5澳门元 5越南盾 5雷亚尔
		5新西兰元 5林吉特 5瑞典克朗 5法郎 5马克 5迪拉姆 5沙特里亚尔 5兰特 5里拉 5坚戈 5格里夫纳 5兹罗提 5比特币 5奈拉 5印尼盾 5丹麦克朗 5挪威克朗
		5捷克克朗 5菲律宾比索 5墨西哥比索 5阿根廷比索 5谢克尔 5科威特第纳尔 5福林 5缅元 5瑞尔 5平方米 5亩 5公顷 5坪 5公里 5英里 5吨 5公斤 5磅 5立方米 5升
		5千瓦时 5千瓦 5兆瓦 5赫兹 5个百分点 5倍 5人 5小时 5分钟 5秒 5天 5周 5个月 5年 5个季度 5个世纪 5℃ 5岁 5伏 5帕 5安培 5毫安时 5库仑 5摩尔 5伏安 5牛顿
		5焦耳 5分贝 5字节 5兆比特 5毫米汞柱 5万元/亩 5升/分钟 5公里/小时 5元/斤 5吨/天 5元/平方米 5美元/桶 5克/公里 5户 5% 5‰ 5个 5家 5万人次`)
}

// TestUnitsOfTheScannerHaveNames scans a value in each unit: its code has a name, and
// the name, typed as a unit, is the code again.
func TestUnitsOfTheScannerHaveNames(t *testing.T) {
	t.Parallel()
	for _, text := range texts() {
		f, ok := figure.ParseValue(text)
		if !ok {
			t.Errorf("%s is no figure", text)
			continue
		}
		for _, name := range []string{label.Unit(f.Unit), label.UnitAlone(f.Unit)} {
			if name == "" || strings.ContainsAny(name, latin) {
				t.Errorf("%s is in %q, which is called %q", text, f.Unit, name)
			}
		}
		// Texts print megabits, and no figure has the name of one bit a second.
		if name := label.UnitAlone(f.Unit); search.BaseUnit(name) != f.Unit && f.Unit != "bps" {
			t.Errorf("%s is the name of %q, but is asked for as %q", name, f.Unit, search.BaseUnit(name))
		}
	}
}

func TestUnit(t *testing.T) {
	t.Parallel()
	for unit, want := range map[string]string{
		"CNY": "元", "m2": "平方米", "CNY/mu": "元/亩", "L/min": "升/分钟", "km/h": "公里/小时", "CNY/month": "元/月", "家": "家", "%": "%", "": "",
		"/": "/", "CNY/": "CNY/", "元/没有": "元/没有",
	} {
		if got := label.Unit(unit); got != want {
			t.Errorf("%q is called %q, want %q", unit, got, want)
		}
	}
	for unit, want := range map[string]string{"pp": "百分点", "month": "月", "个": "个", "CNY": "元"} {
		if got := label.UnitAlone(unit); got != want {
			t.Errorf("alone %q is called %q, want %q", unit, got, want)
		}
	}
}

func TestGrouped(t *testing.T) {
	t.Parallel()
	for number, want := range map[corpus.Decimal]string{
		"0": "0", "999": "999", "1000": "1,000", "-1234567.8901": "-1,234,567.8901", "0.5": "0.5", "15560000000": "15,560,000,000",
		"": "", "x": "x", `7"onmouseover="x`: `7"onmouseover="x`, "1e9": "1e9",
	} {
		if got := label.Grouped(number); got != want {
			t.Errorf("%s is written %s, want %s", number, got, want)
		}
	}
}

// TestGroupsAreOnlyCommas takes the commas away again.
func TestGroupsAreOnlyCommas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.StringMatching(`-?[0-9]{1,20}(\.[0-9]{1,10})?`).Draw(t, "number")
		got := label.Grouped(corpus.Decimal(number))
		if strings.ReplaceAll(got, ",", "") != number {
			t.Fatalf("%s is written %s", number, got)
		}
		whole, _, _ := strings.Cut(strings.TrimPrefix(got, "-"), ".")
		for i, group := range strings.Split(whole, ",") {
			if len(group) > 3 || len(group) == 0 || i > 0 && len(group) != 3 {
				t.Fatalf("%s is written %s", number, got)
			}
		}
	})
}

func TestInBaseUnit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		f    corpus.Figure
		want string
	}{
		{"照写", corpus.Figure{Value: "1603000000", Unit: "CNY"}, "1,603,000,000 元"},
		{"界限", corpus.Figure{Value: "20", Unit: "个", Bound: corpus.Greater, Approx: true}, "超过 20 个"},
		{"约数", corpus.Figure{Value: "5", Unit: "pp", Approx: true}, "约 5 个百分点"},
		{"百分数", corpus.Figure{Value: "-0.5", Unit: "%"}, "-0.5%"},
		{"没有单位", corpus.Figure{Value: "4000000"}, "4,000,000"},
		{"两端", corpus.Figure{Min: "1500", Max: "2000", Unit: "person"}, "1,500 至 2,000 人"},
		{"没有值", corpus.Figure{Unit: "date"}, ""},
	} {
		if got := label.InBaseUnit(&c.f); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBoundBeside(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, printed string
		kind          corpus.FigureKind
		bound         corpus.Bound
		approx        bool
		want          string
	}{
		{"照写", "5亿元", corpus.Money, "", false, ""},
		{"约数", "5亿元", corpus.Money, "", true, "约"},
		{"超过", "5亿元", corpus.Money, corpus.Greater, true, "超过"},
		{"以上", "70岁", corpus.Age, corpus.GreaterOrEqual, false, "至少"},
		{"不到", "5亿元", corpus.Money, corpus.Less, false, "不到"},
		{"最多", "5亿元", corpus.Money, corpus.LessOrEqual, false, "至多"},
		{"多", "20多年", corpus.Duration, corpus.Greater, true, ""},
		{"余", "800余人", corpus.Persons, corpus.Greater, true, ""},
		{"数", "数十亿元", corpus.Money, "", true, ""},
		{"繁体", "數十億元", corpus.Money, "", true, ""},
		{"日期", "5月初", corpus.DateFigure, "", true, ""},
	} {
		if got := label.BoundBeside(c.printed, c.kind, c.bound, c.approx); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ start, end, precision, want string }{
		{"2023-01-01", "2023-12-31", "year", "2023年"},
		{"2021-01-01", "2025-12-31", "year", "2021—2025年"},
		{"2024-01-01", "2024-03-31", "quarter", "2024年一季度"},
		{"2024-10-01", "2024-12-31", "quarter", "2024年四季度"},
		{"2024-01-01", "2024-06-30", "half", "2024年上半年"},
		{"2024-07-01", "2024-12-31", "half", "2024年下半年"},
		{"2024-02-01", "2024-02-29", "month", "2024年2月"},
		{"2024-01-01", "2024-09-30", "month", "2024年1—9月"},
		{"2023-11-01", "2024-02-29", "month", "2023年11月至2024年2月"},
		{"2024-05-20", "2024-05-20", "day", "2024-05-20"},
		{"2024-05-01", "2024-05-04", "day", "2024-05-01 至 2024-05-04"},
		{"2024-05-01", "2024-05-01", "day", "2024-05-01"},
		{"2024-12-31", "2024-01-01", "year", "2024-12-31 至 2024-01-01"},
		{"坏", "日期", "day", "坏 至 日期"},
		{"2024-05-01", "", "day", "2024-05-01"},
	} {
		if got := label.Period(&corpus.DateRange{Start: c.start, End: c.end, Precision: c.precision}); got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.start, c.end, got, c.want)
		}
	}
	if got := label.Period(nil); got != "" {
		t.Errorf("no period is %q", got)
	}
}

func ExampleInBaseUnit() {
	f := corpus.Figure{Kind: corpus.Rate, Value: "3010000", Unit: "CNY/mu", Bound: corpus.GreaterOrEqual}
	fmt.Println(label.Kind(f.Kind), label.InBaseUnit(&f))
	// Output: 单价与速率 至少 3,010,000 元/亩
}
