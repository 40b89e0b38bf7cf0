package query

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAnyComparisonIsReadBack makes queries of nothing but what comparisons are
// made of, with and without blanks between.
func TestAnyComparisonIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(comparisonFragments()), 2, 9).Draw(t, "parts")
		checkParse(t, strings.Join(parts, ""))
	})
}

// comparisonFragments is what conditions on named figures are made of.
func comparisonFragments() []string {
	return []string{
		"投资", "投资", "产值", "GDP", "A", "PM2.5", "数", "日期", "指标:", "指标：=", "人物:", "同比", "环比", "yoy", "同比增长", "同比下降", "增长", "率", "“投资 额”", "\"产值\"", "“同比”", "“数”", "“12”",
		">", ">", "<", "=", ">=", "<=", "=>", "≥", "≦", "＞", "＝", "≈", "~", "～", ":", ":", "：", "..", "-", "至",
		" ", " ", "　", "50", "50亿元", "5%", "-5%", "20", "三成", "亿元", "%", "万", "家", "2024", "2024年", "05", "人民币", "零", "60", "1:3", " 亿元", "家", "以上", "约", "总投资：", "\\", ".", "，", "。", "？", "*", "\\", "(", ")", "（", " OR ", " 近/3 ", "-", "NOT ", "同句(", "\"50 亿元\"", "“>5 亿元”", "“", "”",
	}
}

// drawFigure draws a condition on a figure of any name.
func drawFigure(t *rapid.T) Node {
	c := FigureCond{
		Op:      rapid.SampledFrom([]Op{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, About, Between}).Draw(t, "op"),
		Min:     rapid.SampledFrom([]string{"50亿元", "3.5%", "三成", "１２ 万", "-5", "20"}).Draw(t, "value"),
		Compare: rapid.SampledFrom([]Compare{"", "", CompareYear, CompareMonth}).Draw(t, "compare"),
	}
	if c.Op == Between {
		c.Max = rapid.SampledFrom([]string{"80亿元", "90 %", "30"}).Draw(t, "high")
	}
	c, _ = c.inOrder()
	switch rapid.IntRange(0, 3).Draw(t, "metric") {
	case 0:
		c.Metric = rapid.SampledFrom([]string{"投资", "GDP", "PM2.5", "同比", "数", "2024", "率"}).Draw(t, "name")
	case 1:
		c.Metric = drawText(t, " ")
	case 2:
		c.Metric = strings.Join(rapid.SliceOfN(rapid.SampledFrom(comparisonFragments()), 1, 4).Draw(t, "name"), "")
	}
	c.Metric = strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, c.Metric)
	c.Metric = strings.TrimLeftFunc(c.Metric, func(r rune) bool { return !isWordRune(r) })
	if c.Metric != "" {
		c.Min, c.Max = withoutBlanks(c.Min), withoutBlanks(c.Max)
	}
	return c
}
