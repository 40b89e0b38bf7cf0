package webui

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search"
	"xunwen/search/query"
)

// TestEveryKindHasAName reads the kinds that the record knows.
func TestEveryKindHasAName(t *testing.T) {
	t.Parallel()
	for _, kind := range []corpus.FigureKind{
		corpus.Money, corpus.Percent, corpus.PercentPoint, corpus.Area, corpus.Length, corpus.Weight, corpus.Volume, corpus.Temperature,
		corpus.Persons, corpus.Count, corpus.Duration, corpus.Rate, corpus.Multiple, corpus.Fraction, corpus.Ratio, corpus.Ordinal,
		corpus.Rank, corpus.Age, corpus.DateFigure, corpus.TimeFigure, corpus.Score, corpus.Ident, corpus.BareNumber, corpus.OtherFigure,
	} {
		if name := kindName(string(kind)); name == string(kind) {
			t.Errorf("%s has no name", kind)
		}
	}
	if got := kindName("没有的种类"); got != "没有的种类" {
		t.Errorf("an unknown kind is called %q", got)
	}
}

// TestUnitsOfTheScannerHaveNames scans a figure in each unit of measure: its code
// must have a name.
func TestUnitsOfTheScannerHaveNames(t *testing.T) {
	t.Parallel()
	for _, text := range strings.Fields(`5亿元 5美元 5港元 5日元 5欧元 5英镑 5韩元 5卢布 5泰铢 5澳元 5加元 5平方米 5亩 5公顷 5公里 5吨 5公斤 5立方米 5升 5千瓦时
		5千瓦 5兆瓦 5赫兹 5个百分点 5倍 5人 5小时 5天 5个月 5年 5个季度 5个世纪 5℃ 5万元/亩 5升/分钟 5公里/小时 5元/斤 5吨/天 5伏 5帕 5分贝 5字节`) {
		f, ok := figure.ParseValue(text)
		if !ok {
			t.Errorf("%s is no figure", text)
			continue
		}
		if name := unitName(f.Unit); strings.ContainsAny(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			t.Errorf("%s is in %q, which is called %q", text, f.Unit, name)
		}
	}
}

func TestUnitNames(t *testing.T) {
	t.Parallel()
	for unit, want := range map[string]string{
		"CNY": "元", "m2": "平方米", "CNY/mu": "元/亩", "L/min": "升/分钟", "km/h": "公里/小时", "CNY/month": "元/月", "家": "家", "%": "%", "": "",
		"/": "/", "CNY/": "CNY/", "元/没有": "元/没有",
	} {
		if got := unitName(unit); got != want {
			t.Errorf("%q is called %q, want %q", unit, got, want)
		}
	}
	for unit, want := range map[string]string{"pp": "百分点", "month": "月", "个": "个", "CNY": "元"} {
		if got := unitLabel(unit); got != want {
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
		if got := grouped(number); got != want {
			t.Errorf("%s is written %s, want %s", number, got, want)
		}
	}
}

func TestPeriodNames(t *testing.T) {
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
		if got := periodName(&corpus.DateRange{Start: c.start, End: c.end, Precision: c.precision}); got != c.want {
			t.Errorf("%s to %s: %q, want %q", c.start, c.end, got, c.want)
		}
	}
	if got := periodName(nil); got != "" {
		t.Errorf("no period is %q", got)
	}
}

func TestCompareNames(t *testing.T) {
	t.Parallel()
	for compare, want := range map[string]string{"yoy": "同比", "mom": "环比", "qoq": "比上季度", "": "", "x": ""} {
		if got := compareName(compare); got != want {
			t.Errorf("%q is called %q, want %q", compare, got, want)
		}
	}
}

// TestConditionsToTry reads the conditions that the page proposes: each is one on
// figures, or several of them, and raises no warning.
func TestConditionsToTry(t *testing.T) {
	t.Parallel()
	for _, e := range whereExamples(figureParams{}) {
		node, warnings := query.Parse(e.Query)
		nodes := []query.Node{node}
		if or, ok := node.(query.Or); ok {
			nodes = or.Nodes
		}
		for _, n := range nodes {
			if _, ok := n.(query.FigureCond); !ok || len(warnings) > 0 {
				t.Errorf("%s is read as %#v, %v", e.Query, n, warnings)
			}
		}
	}
}

// FuzzFigureAddress checks that the address of a state is the state.
func FuzzFigureAddress(f *testing.F) {
	f.Add("云岭县", "投资>50亿元", "-value", "2024-05", "今年", "云岭晚报", "abc", "money", "CNY/mu", "工业投资", true)
	f.Add("", "", "", "", "", "", "", "", "", "", false)
	f.Add("100%+b?#&=;", "\xff", " ", "《x》", "/", "x", "&", "a,b", "%", " 甲 ", false)
	f.Fuzz(func(t *testing.T, q, where, sort, from, to, source, cursor, kind, unit, metric string, differing bool) {
		path := figuresPath
		if differing {
			path = conflictsPath
		}
		p := readFigureParams(path, url.Values{
			"q": {q}, "where": {where}, "sort": {sort}, "from": {from}, "to": {to}, "source": {source}, "cursor": {cursor},
			"kind": {kind, unit, kind}, "unit": {unit}, "metric": {metric, kind},
		})
		u, err := url.Parse(p.URL())
		if err != nil || u.Path != path {
			t.Fatalf("%+v has the address %q: %v", p, p.URL(), err)
		}
		if again := readFigureParams(u.Path, u.Query()); !reflect.DeepEqual(again, p) {
			t.Fatalf("%+v became %+v by %s", p, again, u)
		}
		if b := p.bounded(); b.check() != nil && b.check().Error() == "" {
			t.Fatalf("%+v", b)
		}
		if req := p.request(); differing && req.Sort != search.FigureSort("") {
			t.Fatalf("conflicts are asked by %s", req.Sort)
		}
	})
}
