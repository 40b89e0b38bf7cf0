package searchfake

import (
	"time"

	"xunwen/corpus"
)

// FigureArticles returns invented articles for what is done with figures: two
// newspapers that tell one investment differently, figures of every form (a range,
// an approximate one, a fall, a rate, a date), and an article whose every field is
// hostile to a spreadsheet. They are no part of Articles, whose counts tests know.
func FigureArticles() []*corpus.Article {
	return []*corpus.Article{yearReport(), otherReport(), formulas()}
}

// year is the period of most of the figures.
func year() *corpus.DateRange {
	return &corpus.DateRange{ISO: "2023", Start: "2023-01-01", End: "2023-12-31", Precision: "year"}
}

// money is an amount in yuan.
func money(text, sub string, value corpus.Decimal, subject, metric string) corpus.Figure {
	return corpus.Figure{
		Span: at(text, sub), Kind: corpus.Money, Value: value, Unit: "CNY", Subject: subject, Metric: metric,
		Written: corpus.Written{Numbers: []corpus.Decimal{value}, Unit: "元"},
	}
}

// yearReport is the report of one newspaper.
func yearReport() *corpus.Article {
	const (
		text   = "禾川县通报经济运行情况。2023年，禾川县完成工业投资16.03亿元，同比增长23.7%。粮食总产量约20万吨，比上年下降3.5%。"
		plans  = "新材料产业园总投资52.6亿元，占地1000至1200亩，每亩投资强度不低于301万元/亩。"
		decree = "园区9月1日开工。"
	)
	invested := money(text, "16.03亿元", "1603000000", "禾川县", "工业投资")
	invested.Period = year()
	strength := money(plans, "301万元/亩", "3010000", "新材料产业园", "投资强度")
	strength.Kind, strength.Unit, strength.Bound = corpus.Rate, "CNY/mu", corpus.GreaterOrEqual
	return &corpus.Article{
		ID: "hc-1", Headline: "禾川工业投资增两成", Source: "禾川日报", Section: "02版：经济",
		Date: corpus.NewDay(2024, time.January, 18), URL: "https://news.example/hc/1",
		Blocks: []corpus.Paragraph{
			{ID: "h", Type: corpus.BlockHeadline, Text: "禾川工业投资增两成"},
			{ID: "1", Type: corpus.BlockParagraph, Text: text, Figures: []corpus.Figure{
				{Span: at(text, "2023年"), Kind: corpus.DateFigure, Unit: "date", Date: year()},
				invested,
				{
					Span: at(text, "23.7%"), Kind: corpus.Percent, Value: "23.7", Unit: "%", Subject: "禾川县", Metric: "工业投资",
					Change: "up", Compare: "yoy", Period: year(),
				},
				{
					Span: at(text, "20万吨"), Kind: corpus.Weight, Value: "200000000", Unit: "kg", Subject: "禾川县", Metric: "粮食总产量",
					Approx: true, Period: year(),
				},
				{
					Span: at(text, "3.5%"), Kind: corpus.Percent, Value: "3.5", Unit: "%", Subject: "禾川县", Metric: "粮食总产量",
					Change: "down", Compare: "yoy", Period: year(),
				},
			}},
			{ID: "2", Type: corpus.BlockParagraph, Text: plans, Figures: []corpus.Figure{
				money(plans, "52.6亿元", "5260000000", "新材料产业园", "总投资"),
				{
					Span: at(plans, "1000至1200亩"), Kind: corpus.Area, Min: "666666.666667", Max: "800000", Unit: "m2",
					Subject: "新材料产业园", Metric: "占地", Written: corpus.Written{Numbers: []corpus.Decimal{"1000", "1200"}, Unit: "亩"},
				},
				strength,
			}},
			{ID: "3", Type: corpus.BlockParagraph, Text: decree, Figures: []corpus.Figure{{
				Span: at(decree, "9月1日"), Kind: corpus.DateFigure, Unit: "date",
				Date: &corpus.DateRange{ISO: "2024-09-01", Start: "2024-09-01", End: "2024-09-01", Precision: "day"},
			}}},
		},
	}
}

// otherReport is that of another newspaper, with another amount.
func otherReport() *corpus.Article {
	const text = "据统计，2023年禾川县工业投资16.3亿元，带动就业800多人。"
	invested := money(text, "16.3亿元", "1630000000", "禾川县", "工业投资")
	invested.Period = year()
	return &corpus.Article{
		ID: "jw-7", Headline: "禾川县一年观察", Source: "江湾晚报", Date: corpus.NewDay(2024, time.February, 6),
		Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: text, Figures: []corpus.Figure{
			invested,
			{
				Span: at(text, "800多人"), Kind: corpus.Persons, Value: "800", Unit: "person", Subject: "禾川县", Metric: "就业",
				Approx: true, Bound: corpus.Greater, Written: corpus.Written{Numbers: []corpus.Decimal{"800"}, Unit: "人"},
			},
		}}},
	}
}

// formulas is an article that a spreadsheet would run.
func formulas() *corpus.Article {
	const (
		formula = `=HYPERLINK("http://x.example")`
		text    = `=投资"<b>"达-7℃`
	)
	return &corpus.Article{
		ID: "=1+1", Headline: formula, Source: "@SUM(A1)", Section: "+1", URL: "-1", Date: corpus.NewDay(2023, time.March, 5),
		Blocks: []corpus.Paragraph{{ID: "-1", Type: corpus.BlockParagraph, Text: text, Figures: []corpus.Figure{{
			Span: at(text, "-7℃"), Kind: corpus.Temperature, Value: "-7", Unit: "celsius", Subject: formula, Metric: "=投资",
			Written: corpus.Written{Numbers: []corpus.Decimal{"-7"}, Unit: "℃"},
		}}}},
	}
}
