package figure_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// pieceLists are the pieces of which the grammar of figures is made: numbers, units,
// what stands beside, and what was read wrongly once.
func pieceLists() [][]string {
	return [][]string{
		strings.Fields(`0 1 7 12 35 105 2024 2050 1,234 12,345.6 0.5 ３．５ １２ 一 二 两 三 十 十二 一百五 三千六百 二十 廿 卅 几 数 多 余 半 七八 二〇二四 壹佰 肆拾肆 百 千 万 亿 兆 十几 数十 百万 . , - — ~ 至 到 、 / : 比`),
		strings.Fields(`元 万元 亿元 美元 人民币 港币 块 角 分 % ％ 个百分点 成 折 倍 番 亩 平方米 公里 米 吨 公斤 斤 两 升 ℃ 度 人 名 位 个 家 项 件 批次 届 号 次 位数 年 个月 月 日 天 小时 时 点 分钟 分 秒 岁 旬 周 季度 世纪 年代 k w`),
		strings.Fields(`约 近 超过 不到 达 共 每 第 前 翻 翻了 百分之 千分之 百万分之 分之 负 零下 以上 左右 之前 同比增长 下降 初 底 末 上旬 下半年 农历 正月 腊月 闰 初五 大年三十 去年 今年 昨天 今 当天 次日 本周三 上上周 春节 中秋 重阳 五一 康熙 令和元年 民国 上午 晚 p.m. Q3 “ ” 《 》 （ ） 。 ， 的 大 会议 产业 投资`),
		strings.Fields(`个点 吨级 人口 个人物 几 几万 US$ billion million 日元 英镑 人民币 气温 用电 度 块 元 ~- — -- − 零下 零上 ℃ 2021届 十四届全国 李四2021年 前 前11个月 前5月 1—11月 1月份 四季度 国庆假期 五一黄金周 第6天 首日 前3天 时速 公里`),
	}
}

// allPieces are the pieces of all lists.
func allPieces() []string { return slices.Concat(pieceLists()...) }

// figurePieces draws pieces, from each list as often; text put together from them at
// random is dense in figures.
func figurePieces() *rapid.Generator[string] {
	var lists []*rapid.Generator[string]
	for _, list := range pieceLists() {
		lists = append(lists, rapid.SampledFrom(list))
	}
	return rapid.OneOf(lists...)
}

// TestScanProperties holds for whatever text: spans in order and on rune edges,
// values that are numbers, ends of ranges and dates in order, and the same result
// whatever was scanned before, which shares its buffers.
func TestScanProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		opt := figure.Options{Published: corpus.NewDay(2024, 5, 24)}
		text := strings.Join(rapid.SliceOfN(figurePieces(), 1, 14).Draw(rt, "text"), "")
		if rapid.Bool().Draw(rt, "taiwan") {
			opt.Currency = "TWD"
		}
		figures := figure.Scan(text, opt)
		kept := slices.Clone(figures)
		for i := range kept {
			kept[i].Written.Numbers = slices.Clone(kept[i].Written.Numbers)
		}
		other := strings.Join(rapid.SliceOfN(figurePieces(), 0, 6).Draw(rt, "other"), "")
		figure.Scan(other, opt)
		if again := figure.Scan(text, opt); !reflect.DeepEqual(again, kept) || !reflect.DeepEqual(figures, kept) {
			rt.Fatalf("%q: %+v, again %+v", text, kept, again)
		}
		checkSpans(t, text, figures)
		for _, f := range figures {
			checkFigure(rt, text, f)
		}
	})
}

// checkFigure holds for every single figure.
func checkFigure(t *rapid.T, text string, f corpus.Figure) {
	for _, d := range append([]corpus.Decimal{f.Value, f.Min, f.Max}, f.Written.Numbers...) {
		if d == "" {
			continue
		}
		if back, err := corpus.ParseDecimal(string(d)); err != nil || back != d {
			t.Fatalf("%q: %q of %q is not canonical: %v", text, d, f.Text(text), err)
		}
	}
	if f.Min != "" && f.Max != "" && f.Min.Rat().Cmp(f.Max.Rat()) > 0 {
		t.Fatalf("%q: %q is from %s to %s", text, f.Text(text), f.Min, f.Max)
	}
	if f.Value != "" && (f.Min != "" || f.Max != "") {
		t.Fatalf("%q: %q has a value and a range", text, f.Text(text))
	}
	if f.Date != nil && (f.Date.Start > f.Date.End || f.Date.ISO == "" || f.Date.Precision == "") {
		t.Fatalf("%q: %q is %+v", text, f.Text(text), f.Date)
	}
	if f.Clock != "" && (len(f.Clock) != 5 || f.Clock > "24:59") {
		t.Fatalf("%q: %q is at %s", text, f.Text(text), f.Clock)
	}
}

// TestScanAgreesWithParseValue: an amount found in a sentence means the same
// when it is asked for alone.
func TestScanAgreesWithParseValue(t *testing.T) {
	t.Parallel()
	numbers := rapid.SampledFrom(strings.Fields(`3 12 35 250 1,234 3.5 6325.4 三 十二 二十五 一百零五 三千六百 十几 数十 二十多 百余 3万 2.5亿 七千四百万 1200余 一点五 １２ 7千4百`))
	units := rapid.SampledFrom(strings.Fields(`元 万元 亿元 美元 港元 % 个百分点 倍 亩 公顷 平方米 平方公里 公里 米 吨 公斤 升 立方米 千瓦时 个点 吨级 万吨级 亿人口 人 名 家 项 件 户 栋 个月 小时 元/亩 万元/平方米`))
	before := rapid.SampledFrom([]string{"", "约", "近", "HK$", "-", "气温", "总投资", "同比增长", "达到", "共有", "不少于", "，"})
	after := rapid.SampledFrom([]string{"", "。", "，较去年多", "以上", "左右", "；"})
	rapid.Check(t, func(rt *rapid.T) {
		amount := numbers.Draw(rt, "number") + units.Draw(rt, "unit")
		if rapid.IntRange(0, 3).Draw(rt, "range") == 0 {
			amount = numbers.Draw(rt, "from") + rapid.SampledFrom([]string{"至", "-", "—", "~", "到"}).Draw(rt, "mark") + amount
		}
		text := before.Draw(rt, "before") + amount + after.Draw(rt, "after")
		for _, f := range figure.Scan(text, figure.Options{}) {
			alone, ok := figure.ParseValue(f.Text(text))
			if f.Kind == corpus.DateFigure || f.Kind == corpus.TimeFigure {
				continue
			}
			if !ok || alone.Value != f.Value || alone.Min != f.Min || alone.Max != f.Max || alone.Unit != f.Unit {
				rt.Fatalf("%q in %q is %s %s..%s %s, alone %+v, %v", f.Text(text), text, f.Value, f.Min, f.Max, f.Unit, alone, ok)
			}
		}
	})
}
