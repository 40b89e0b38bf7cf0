package searchfake

import (
	"strings"
	"time"

	"xunwen/corpus"
)

// OddID is the id of the second article of Articles: every character of it means
// something in an address.
const OddID = "青禾/2 100%+b?#"

// Articles returns two invented articles with every kind of block and record,
// and a third whose every field is hostile to HTML.
func Articles() []*corpus.Article {
	return []*corpus.Article{reportage(), brief(), hostile()}
}

// reportage is an article as a provincial paper sets it.
func reportage() *corpus.Article {
	const (
		opening = "本报讯（记者 林小禾）5月20日，青禾市委书记何远山在青禾经济开发区调研时说：“营商环境就是竞争力，要让企业安心、放心、舒心。”"
		numbers = "今年一季度，青禾市新签约项目42个，总投资155.6亿元，同比增长23.7%。其中，远禾新材料有限公司的20万吨生产线已于3月下旬投产。"
		torn    = "“从递交材料到领取执照，只用了两个小时。”远禾新材料有限公司董事长牛向东说，企业看中的正是这里的营商环境。"
	)
	speaker := at(opening, "何远山")
	head := corpus.Paragraph{ID: "h", Type: corpus.BlockHeadline, Text: "小城引来大企业", Lines: []int{2}}
	return &corpus.Article{
		ID: "qh-1", Kicker: "青禾市优化营商环境见闻", Headline: head.Text, Subtitle: "——一季度签约项目四十二个",
		Source: "青禾日报", Section: "01版：要闻", Authors: []string{"林小禾", "周一鸣"},
		Date: corpus.NewDay(2024, time.May, 24), Dateline: "本报讯", URL: "https://news.example/qh/1",
		Blocks: []corpus.Paragraph{
			{ID: "k", Type: corpus.BlockKicker, Text: "青禾市优化营商环境见闻", Lines: []int{1}},
			head,
			{ID: "s", Type: corpus.BlockSubtitle, Text: "——一季度签约项目四十二个", Lines: []int{3}},
			{
				ID: "1", Type: corpus.BlockParagraph, Text: opening, Lines: []int{5},
				Entities: []corpus.Entity{
					{Span: at(opening, "青禾市委"), Type: corpus.Organization, Canonical: "中共青禾市委"},
					{Span: speaker, Type: corpus.Person, Canonical: "何远山", Role: "青禾市委书记"},
					{Span: at(opening, "青禾经济开发区"), Type: corpus.Place, Canonical: "青禾经济开发区"},
				},
				Figures: []corpus.Figure{{
					Span: at(opening, "5月20日"), Kind: corpus.DateFigure, Unit: "date",
					Date: &corpus.DateRange{ISO: "2024-05-20", Start: "2024-05-20", End: "2024-05-20", Precision: "day"},
				}},
				Quotes: []corpus.Quote{{
					Span: at(opening, "“营商环境就是竞争力，要让企业安心、放心、舒心。”"), Kind: corpus.Speech,
					Speaker: "何远山", SpeakerSpan: &speaker, SpeakerCanonical: "何远山", Role: "青禾市委书记",
					Cue: "说", SpeakerPosition: "before", SpeakerType: "person",
				}},
			},
			{ID: "sh1", Type: corpus.BlockSubhead, Text: "签约项目落地快", Lines: []int{7}},
			{
				ID: "2", Type: corpus.BlockParagraph, Text: numbers, Subhead: "签约项目落地快", Lines: []int{8},
				Entities: []corpus.Entity{
					{Span: at(numbers, "青禾市"), Type: corpus.Place, Canonical: "青禾市"},
					{Span: at(numbers, "远禾新材料有限公司"), Type: corpus.Organization, Canonical: "远禾新材料有限公司"},
				},
				Figures: []corpus.Figure{
					{
						Span: at(numbers, "155.6亿元"), Kind: corpus.Money, Value: "15560000000", Unit: "CNY", Metric: "总投资",
						Written: corpus.Written{Numbers: []corpus.Decimal{"15560000000"}, Unit: "元"},
					},
					{Span: at(numbers, "23.7%"), Kind: corpus.Percent, Value: "23.7", Unit: "%", Metric: "总投资", Change: "up", Compare: "yoy"},
					{Span: at(numbers, "20万吨"), Kind: corpus.Weight, Value: "200000000", Unit: "kg"},
				},
			},
			{
				ID: "3", Type: corpus.BlockParagraph, Text: torn, Subhead: "签约项目落地快", Lines: []int{9, 13},
				Joins: []int{strings.Index(torn, "长牛")},
				Entities: []corpus.Entity{
					{Span: at(torn, "远禾新材料有限公司"), Type: corpus.Organization, Canonical: "远禾新材料有限公司"},
					{Span: at(torn, "牛向东"), Type: corpus.Person, Canonical: "牛向东", Role: "远禾新材料有限公司董事长"},
				},
			},
			{ID: "by", Type: corpus.BlockByline, Text: "林小禾 周一鸣", Lines: []int{15}},
		},
	}
}

// brief is a short article with an odd id.
func brief() *corpus.Article {
	const text = "云岭县近日出台优化营商环境十条措施，全年计划压减审批时限三成以上。"
	return &corpus.Article{
		ID: OddID, Headline: "云岭出台十条措施", Source: "云岭晚报", Date: corpus.NewDay(2024, time.April, 3),
		Blocks: []corpus.Paragraph{
			{ID: "h", Type: corpus.BlockHeadline, Text: "云岭出台十条措施"},
			{
				ID: "p.01", Type: corpus.BlockParagraph, Text: text,
				Entities: []corpus.Entity{{Span: at(text, "云岭县"), Type: corpus.Place, Canonical: "云岭县"}},
			},
		},
	}
}

// hostile is an article that tries to break out of a page.
func hostile() *corpus.Article {
	const script = `<script>alert("x")</script>`
	text := "正文" + script + "&amp;结束"
	evil := corpus.Span{Start: strings.Index(text, "<"), End: strings.Index(text, "&")}
	return &corpus.Article{
		ID: `x"><script>`, Kicker: script, Headline: "标题" + script, Subtitle: script, Source: script,
		Section: script, Authors: []string{script}, Date: corpus.NewDay(2023, time.December, 31),
		Dateline: script, URL: "javascript:alert(1)",
		Blocks: []corpus.Paragraph{{
			ID: `1"><b>`, Type: corpus.BlockParagraph, Text: text, Subhead: script,
			Entities: []corpus.Entity{{Span: evil, Type: corpus.Person, Canonical: script, Role: script}},
		}},
	}
}

// at returns the span of the first sub in text; the texts above hold it.
func at(text, sub string) corpus.Span {
	i := strings.Index(text, sub)
	return corpus.Span{Start: i, End: i + len(sub)}
}
