package webui_test

import (
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// pageCase is an address with what must stand in its page, and what must not.
type pageCase struct {
	name, target string
	want, not    []string
}

// hold compares the page with what it must be.
func (c pageCase) hold(t *testing.T, h http.Handler) {
	t.Helper()
	got := page(t, h, c.target)
	for _, want := range c.want {
		if !strings.Contains(got, want) && !strings.Contains(html.UnescapeString(got), html.UnescapeString(want)) {
			t.Errorf("%s lacks %s", c.target, want)
		}
	}
	for _, not := range c.not {
		if strings.Contains(got, not) {
			t.Errorf("%s has %s", c.target, not)
		}
	}
}

// rowPages are pages of rows with what must stand in them, and what must not.
func rowPages() []pageCase {
	return []pageCase{
		{
			"全部数据", "/figures",
			[]string{
				`<strong class="total">14</strong> 条数据，出自 4 篇文章`, `<form class="box" role="search" action="/figures"`,
				`aria-current="page">数据</a>`, `<a href="/">段落</a>`, `<a href="/figures/conflicts">说法不同</a>`,
				`>云岭县</td>`, `>工业投资</td>`, `title="金额：1,603,000,000 元">16.03亿元</data>`, `<data value="290480" title="面积：290,480 平方米">435.72亩</data>`,
				`<span class="bound">超过</span> <data value="20"`, `title="人数：1,500 至 2,000 人">1500—2000人</data>`, `title="单价与速率：300,000 元/亩">30万元/亩</data>`,
				`同比上升 <span aria-hidden="true">↑</span>`, `同比下降 <span aria-hidden="true">↓</span>`, `环比上升`,
				`<span title="2024-01-01 至 2024-03-31">2024年一季度</span>`, `<span title="2023-01-01 至 2023-12-31">2023年</span>`,
				`<mark>工业投资</mark><mark>16.03亿元</mark>，同比增长23.7%`, `href="/api/v1/figures?format=csv"`,
				`href="/article/a-1?figure=0&amp;p=1#b-1"`, "在“种类”里选定才列出", "例如 <a", "投资&gt;50亿元",
			},
			[]string{"记者从县统计局获悉", "没有符合条件", "下一页"},
		},
		{
			"数的条件", address("/figures", "q", "云岭县", "where", "数:>15.9亿元", "sort", "-value"),
			[]string{
				`<strong class="total">2</strong>`, `value="数:&gt;15.9亿元"`, `aria-label="去掉限定 数的条件 数:&gt;15.9亿元"`,
				`href="` + html.EscapeString(address("/api/v1/figures", "q", "云岭县", "where", "数:>15.9亿元", "sort", "-value", "format", "csv")) + `"`,
				`back=` + url.QueryEscape(address("/figures", "q", "云岭县", "where", "数:>15.9亿元", "sort", "-value")), `<input type="hidden" name="sort" value="-value">`,
			},
			[]string{"例如 <a", "68亿元"},
		},
		{
			"选定的种类", address("/figures", "kind", "percent", "kind", "area"),
			[]string{
				`<strong class="total">4</strong>`, `aria-label="去掉限定 种类 百分比"`, `<input type="hidden" name="kind" value="percent">`,
				`<input type="hidden" name="kind" value="area">`, `href="/figures?kind=area" class="active" aria-label="去掉 百分比"`,
			},
			[]string{"16.03亿元</data>", "在“种类”里选定才列出"},
		},
	}
}

// conflictPages are those where nothing was found, and those of what is told differently.
func conflictPages() []pageCase {
	return []pageCase{
		{
			"没有数据", address("/figures", "q", "云岭县", "where", "数:>9000亿元", "kind", "money", "from", "2024"),
			[]string{
				"没有符合条件的数据", `href="` + html.EscapeString(address("/figures", "q", "云岭县", "kind", "money", "from", "2024")) + `">去掉数的条件`,
				`>去掉选定的种类、单位与指标</a>`, `>不限查询词</a>`, `>去掉日期与报纸的限定</a>`, "正好 50 亿元不算",
			},
			[]string{"format=csv", "<table class=\"rows\">"},
		},
		{
			"说法不同", "/figures/conflicts",
			[]string{
				`<strong class="total">1</strong> 处数字不一致`, "口径、时间或范围可能不同，不等于哪一处有误", `aria-current="page">说法不同</a>`,
				`<h2>云岭县<span class="dot"> · </span>工业投资<span class="dot"> · </span><span title="2024-01-01 至 2024-03-31">2024年一季度</span>`,
				`title="1,603,000,000 元">16.03亿元</data> <span class="count">见于 2 篇</span>`, `>15.8亿元</data> <span class="count">见于 1 篇</span>`,
				`action="/figures/conflicts"`, "《山川时报》", `href="/api/v1/figures/conflicts?format=csv"`,
			},
			[]string{"错误", "矛盾"},
		},
		{
			"没有不同", address("/figures/conflicts", "q", "远禾"),
			[]string{"没有找到不一致的数字", `href="/figures/conflicts">不限查询词</a>`, `>看全部数据</a>`}, []string{"format=csv", "不等于哪一处有误"},
		},
	}
}

// pagesBeside are those from which the way leads to figures, and back.
func pagesBeside() []pageCase {
	return []pageCase{
		{
			"检索页上的切换", address("/", "q", "云岭县", "from", "2024", "sort", "date"),
			[]string{
				`aria-current="page">段落</a>`, `<a href="` + html.EscapeString(address("/figures", "q", "云岭县", "from", "2024")) + `">数据</a>`,
				`<a href="` + html.EscapeString(address("/figures/conflicts", "q", "云岭县", "from", "2024")) + `">说法不同</a>`,
			},
			[]string{"数的条件</label>"},
		},
		{
			"文章里的数字", "/article/a-1?figure=1&p=1&q=" + url.QueryEscape("云岭县") + "&where=" + url.QueryEscape("同比:>20%"),
			[]string{
				`<mark>23.7%</mark>`, `<mark>云岭县</mark>`, "← 返回数据", `class="block shown" id="b-1"`,
				`href="` + html.EscapeString(address("/figures", "q", "云岭县", "where", "同比:>20%")) + `"`,
				`title="云岭县，工业投资，23.7%，同比上升，所指时间：2024年一季度"`,
			},
			[]string{"<mark>16.03亿元</mark>"},
		},
		{
			"选定的日期", address("/figures", "kind", "date"),
			[]string{`<data value="2024-05-20" title="日期：2024-05-20">5月20日</data>`}, []string{"亿元</data>"},
		},
		{"文章里没有的数字", "/article/a-1?figure=9&p=1", []string{"← 返回数据"}, []string{"<mark>"}},
		{"文章里没有的段", "/article/a-1?figure=0&p=7", []string{"← 返回数据"}, []string{"<mark>"}},
	}
}

func TestFigurePages(t *testing.T) {
	t.Parallel()
	h := handler(t, figureFake())
	for _, c := range slices.Concat(rowPages(), conflictPages(), pagesBeside()) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.hold(t, h)
		})
	}
}
