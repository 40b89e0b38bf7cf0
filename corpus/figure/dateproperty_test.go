package figure_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// datePieces are the pieces of which dates and times are made, in every order.
func datePieces() []string {
	return strings.Fields(`0 1 2 5 9 12 13 16 24 29 30 31 60 99 112 2023 2024 1950 23-08-11 7-21 22:32 21:15 19:30 一 二 三 五 七八 十 十二 廿 二〇二三
		年 年度 学年 财年 年底 年初 月 月份 月底 下旬 日 号 时 点 点钟 半 分 世纪 年代 季度 季 天 个月 周 星期 末 初 六日 、日 - — ~ 至 到 、 / ： （ ） “ ” 《 》 。 ， 空
		今年 去年 同年 当年 同月 当月 本月 下下个月 上上上 上周 上上 下周 周一 周六 周末 上一季度 今天 今 昨 昨晚 今明 明后 两天 两日 当天 次日 第二天 隔 前 首 第
		十四五 十五五 一五 期间 时期 规划 以来 春节 腊八 除夕 五一 端午 国庆 假期 长假 首日 农历 农历新年 正月 初五 二月二 大年三十 康熙 民国 上世纪 令和 元年
		上午 中午 下午 凌晨 清晨 晚 夜里 的 许 左右 较 相较 自 从 将于 说 在 起 以 获胜 比分 日本 记者 p.m. Q3`)
}

// TestDateProperties holds for whatever is put together from pieces of dates: spans
// in order, dates that exist and are in order, and no clock beyond the day.
func TestDateProperties(t *testing.T) {
	t.Parallel()
	pieces := rapid.SampledFrom(datePieces())
	rapid.Check(t, func(rt *rapid.T) {
		opt := figure.Options{Published: corpus.NewDay(2024, 2, 29)}
		if rapid.IntRange(0, 4).Draw(rt, "unknown day") == 0 {
			opt.Published = corpus.Date{}
		}
		opt.Currency = rapid.SampledFrom([]string{"", "TWD", "HKD"}).Draw(rt, "currency")
		text := strings.ReplaceAll(strings.Join(rapid.SliceOfN(pieces, 1, 12).Draw(rt, "text"), ""), "空", " ")
		figures := figure.Scan(text, opt)
		checkSpans(t, text, figures)
		for _, f := range figures {
			checkFigure(rt, text, f)
			checkDate(rt, text, f)
		}
		if again := figure.Scan(text, opt); !reflect.DeepEqual(again, figures) {
			rt.Fatalf("%q: %+v, again %+v", text, figures, again)
		}
		if d, ok := figure.ResolveDate(text, opt.Published); ok {
			checkDate(rt, text, corpus.Figure{Kind: corpus.DateFigure, Span: corpus.Span{End: len(text)}, Date: d})
		}
	})
}

func checkDate(t *rapid.T, text string, f corpus.Figure) {
	if f.Kind == corpus.TimeFigure && f.Clock == "" {
		t.Fatalf("%q: %q is a time without a clock", text, f.Text(text))
	}
	if f.Date == nil {
		return
	}
	for _, day := range []string{f.Date.Start, f.Date.End} {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			t.Fatalf("%q: %q: %v", text, f.Text(text), err)
		}
	}
	if f.Kind != corpus.DateFigure || f.Clock > "24:00" && f.Clock[:2] != "24" {
		t.Fatalf("%q: %q is %+v", text, f.Text(text), f)
	}
}
