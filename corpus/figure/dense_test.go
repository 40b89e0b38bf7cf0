package figure_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// denseParts are what the rules of classifiers, scores, scales and limits look
// at; texts of nothing else try them beside each other.
const denseParts = `1 2 3 5 12 13 20 21 24 100 345 2023 1.45 7.13 039 12345 234 三 五 七八 十 十几 两 几 一 二十 百 千 万 亿 个 多 余 数 第 前 每 半 大 近 约 超 最多 最高可 补贴 由 从
发 跳 负 胜 平 星 死 伤 转 响 棒 车 晚 注 级 风 届 二中 国 道 国民 客 客机 战 轮车 名 列车 位 位数 学 梯队 城市 局 铁 段 东 号 班 航班 年 月 日 岁 周岁 天 时 点 分 秒 米 甲 地 亩
元 万元 美元 港元 法郎 % 厘 利率 基点 个基点 马赫 毫克 mg mL 毫升 升 公里 吨 度 战胜 比分 击败 获胜 排在 降至 升至 上调 下降 关口 省 市 省市 场 队 学校 股东 股 站 系统 重仓 封顶 （含） 以上 的
- — ~ 至 到 、 ， 和 / × : . 。 “ ” 《 》`

// TestScanDense holds the properties of all figures on texts of such parts.
func TestScanDense(t *testing.T) {
	t.Parallel()
	parts := rapid.SampledFrom(append(strings.Fields(denseParts), " "))
	opt := figure.Options{Published: corpus.NewDay(2023, 8, 2)}
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(parts, 1, 14).Draw(rt, "parts"), "")
		figures := figure.Scan(text, opt)
		checkSpans(t, text, figures)
		for _, f := range figures {
			checkFigure(rt, text, f)
			if f.Kind != corpus.DateFigure && f.Kind != corpus.TimeFigure && f.Kind != corpus.Score && f.Value == "" && f.Min == "" {
				rt.Fatalf("%q: %q has no value", text, f.Text(text))
			}
		}
		figure.ParseValue(text)
	})
}
