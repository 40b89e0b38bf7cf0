package figure_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// metricPieces are the words and figures that metrics, changes and lists are read from.
func metricPieces() []string {
	return strings.Fields(`工业 农业 服务业 增加值 产量 投资 铁路 公路 货运量 营收 净利润 库存 回报 举报 主要 性价比 加勒比 比 较 的 等 第 第一 二 第三 产业 北京 东部 西部地区 该基金 根据 如果 人民币 约合
		分别 为 完成 实现 增长 下降 同比 少增 多增 负增长 提高 到 逮捕 抓获 被罚款 张某 游客 队员 市民 观众 受伤 被困 在建 博览会 显示器 报告期 5% 3亿元 2人 30名 两国 3个 行业 8亩 40岁 分别占 总数
		， 、 和 、 以及 。 ； ： （ ） “ ” ≥ 5亿元 6% 7% 2023年 近 约 了 不超过 目前 最近 持有 一 年均 其中 全市 我国`)
}

// TestMetricProperties holds for whatever is put together from these pieces: metrics are
// words of the text and say something, and are the same when read again.
func TestMetricProperties(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom(metricPieces())
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 1, 16).Draw(rt, "text"), "")
		opt := figure.Options{Published: corpus.NewDay(2024, 5, 24)}
		figures := figure.Scan(text, opt)
		if again := figure.Scan(text, opt); !reflect.DeepEqual(figures, again) {
			rt.Fatalf("%q: %+v, again %+v", text, figures, again)
		}
		for _, f := range figures {
			if f.Metric != "" && (!utf8.ValidString(f.Metric) || utf8.RuneCountInString(f.Metric) < 2 || strings.TrimSpace(f.Metric) != f.Metric) {
				rt.Fatalf("%q: metric %q", text, f.Metric)
			}
			for _, c := range f.Metric {
				if !strings.ContainsRune(text, c) {
					rt.Fatalf("%q: metric %q has %q", text, f.Metric, c)
				}
			}
			if !slices.Contains([]string{"", "up", "down"}, f.Change) || !slices.Contains([]string{"", "yoy", "mom", "qoq"}, f.Compare) {
				rt.Fatalf("%q: %+v", text, f)
			}
		}
		figure.Attribute(text, figures, nil)
	})
}
