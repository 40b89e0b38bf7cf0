package webui_test

import (
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/search/wire/searchfake"
)

// measured is a figure of an invented article: its words, and what they say.
type measured struct {
	text, subject, metric string
	kind                  corpus.FigureKind
	value                 corpus.Decimal
	unit, change, compare string
	period                *corpus.DateRange
	bound                 corpus.Bound
	low, high             corpus.Decimal
}

func quarter() *corpus.DateRange {
	return &corpus.DateRange{ISO: "2024-Q1", Start: "2024-01-01", End: "2024-03-31", Precision: "quarter"}
}

func year2023() *corpus.DateRange {
	return &corpus.DateRange{ISO: "2023", Start: "2023-01-01", End: "2023-12-31", Precision: "year"}
}

// figureArticle returns an article of one paragraph with its figures, in order.
func figureArticle(id, headline, source string, day corpus.Date, text string, list ...measured) *corpus.Article {
	p := corpus.Paragraph{ID: "1", Type: corpus.BlockParagraph, Text: text}
	at := 0
	for _, m := range list {
		start := at + strings.Index(text[at:], m.text)
		at = start + len(m.text)
		p.Figures = append(p.Figures, corpus.Figure{
			Span: corpus.Span{Start: start, End: at}, Kind: m.kind, Value: m.value, Unit: m.unit, Min: m.low, Max: m.high,
			Subject: m.subject, Metric: m.metric, Change: m.change, Compare: m.compare, Period: m.period, Bound: m.bound,
		})
	}
	return &corpus.Article{ID: id, Headline: headline, Source: source, Section: "02版", Date: day, Blocks: []corpus.Paragraph{p}}
}

// scriptText tries to break out of a page.
const scriptText = `<script>alert("x")</script>`

// figureFake answers with invented figures, some of them told differently.
func figureFake() *searchfake.Searcher {
	date := func(month time.Month, day int) corpus.Date { return corpus.NewDay(2024, month, day) }
	dated := figureArticle("a-5", "山川县开门办事", "山川时报", date(time.May, 21),
		"山川县5月20日起延长办事时间。", measured{text: "5月20日", kind: corpus.DateFigure, unit: "date"})
	dated.Blocks[0].Figures[0].Date = &corpus.DateRange{ISO: "2024-05-20", Start: "2024-05-20", End: "2024-05-20", Precision: "day"}
	return &searchfake.Searcher{Articles: []*corpus.Article{
		dated,
		figureArticle("a-1", "云岭县一季度工业投资保持增长", "云岭晚报", date(time.April, 18),
			"记者从县统计局获悉。一季度，云岭县完成工业投资16.03亿元，同比增长23.7%；新开工项目超过20个，总用地435.72亩。",
			measured{text: "16.03亿元", subject: "云岭县", metric: "工业投资", kind: corpus.Money, value: "1603000000", unit: "CNY", period: quarter()},
			measured{text: "23.7%", subject: "云岭县", metric: "工业投资", kind: corpus.Percent, value: "23.7", unit: "%", change: "up", compare: "yoy", period: quarter()},
			measured{text: "20个", subject: "云岭县", metric: "新开工项目", kind: corpus.Count, value: "20", unit: "个", period: quarter(), bound: corpus.Greater},
			measured{text: "435.72亩", subject: "云岭县", metric: "总用地", kind: corpus.Area, value: "290480", unit: "m2", period: quarter()}),
		figureArticle("a-2", "全市开放型经济观察", "青禾日报", date(time.May, 9),
			"今年一季度，云岭县工业投资达到15.8亿元，外贸进出口同比下降4.2%，城镇新增就业1.2万人，其中高校毕业生约3000人。",
			measured{text: "15.8亿元", subject: "云岭县", metric: "工业投资", kind: corpus.Money, value: "1580000000", unit: "CNY", period: quarter()},
			measured{text: "4.2%", subject: "云岭县", metric: "外贸进出口", kind: corpus.Percent, value: "4.2", unit: "%", change: "down", compare: "yoy", period: quarter()},
			measured{text: "1.2万人", subject: "云岭县", metric: "城镇新增就业", kind: corpus.Persons, value: "12000", unit: "person", period: quarter()},
			measured{text: "3000人", subject: "高校毕业生", metric: "城镇新增就业", kind: corpus.Persons, value: "3000", unit: "person", period: quarter()}),
		figureArticle("a-3", "远禾新材料：一条生产线背后的账本", "青禾日报", date(time.May, 24),
			"2023年，远禾新材料有限公司年产值68亿元，单位产值能耗为每万元0.3吨标准煤，亩均税收30万元/亩。公司总投资52.6亿元的二期项目预计容纳1500—2000人就业。",
			measured{text: "68亿元", subject: "远禾新材料有限公司", metric: "年产值", kind: corpus.Money, value: "6800000000", unit: "CNY", period: year2023()},
			measured{text: "30万元/亩", subject: "远禾新材料有限公司", metric: "亩均税收", kind: corpus.Rate, value: "300000", unit: "CNY/mu", period: year2023()},
			measured{text: "52.6亿元", subject: "二期项目", metric: "总投资", kind: corpus.Money, value: "5260000000", unit: "CNY"},
			measured{text: "1500—2000人", subject: "二期项目", metric: "就业", kind: corpus.Persons, low: "1500", high: "2000", unit: "person"}),
		figureArticle("a-4", "云岭县长谈一季度经济", "山川时报", date(time.May, 10),
			"云岭县一季度工业投资为16.03亿元。这个数字比上月环比上升1.1%。",
			measured{text: "16.03亿元", subject: "云岭县", metric: "工业投资", kind: corpus.Money, value: "1603000000", unit: "CNY", period: quarter()},
			measured{text: "1.1%", subject: "云岭县", metric: "工业投资", kind: corpus.Percent, value: "1.1", unit: "%", change: "up", compare: "mom", period: quarter()}),
	}}
}

// hostileFake answers with an article every word of which tries to break out.
func hostileFake() *searchfake.Searcher {
	a := figureArticle(`x"><script>`, "标题"+scriptText, scriptText, corpus.NewDay(2024, time.May, 1),
		"主体"+scriptText+"一季度投资"+scriptText+"5亿元，另一处7亿元&amp;。",
		measured{text: "5亿元", subject: scriptText, metric: scriptText, kind: corpus.FigureKind(scriptText), value: "500000000", unit: scriptText, period: quarter(), change: scriptText, compare: scriptText},
		measured{text: "7亿元", subject: scriptText, metric: scriptText, kind: corpus.Money, value: corpus.Decimal(`7"onmouseover="x`), unit: scriptText, period: quarter(), compare: scriptText},
		measured{text: "&amp;", subject: `"><b>`, metric: `' onload='x`, kind: corpus.Money, value: "7", unit: "CNY/" + scriptText, period: &corpus.DateRange{Start: scriptText, End: `"><b>`}})
	a.Section, a.Blocks[0].ID = scriptText, `1"><b>`
	return &searchfake.Searcher{Articles: []*corpus.Article{a}}
}
