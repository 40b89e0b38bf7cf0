package figure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// named returns an entity of the type for each of names in text, in order.
func named(text string, kind corpus.EntityType, names ...string) []corpus.Entity {
	var out []corpus.Entity
	for _, name := range names {
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 {
				break
			}
			out = append(out, corpus.Entity{Span: corpus.Span{Start: from + i, End: from + i + len(name)}, Type: kind})
			from += i + len(name)
		}
	}
	slices.SortFunc(out, func(a, b corpus.Entity) int { return a.Start - b.Start })
	return out
}

// said prints figure, subject and period of all figures but dates and times.
func said(text string, figures []corpus.Figure) []string {
	var out []string
	for _, f := range figures {
		if f.Kind == corpus.DateFigure || f.Kind == corpus.TimeFigure {
			continue
		}
		period := "-"
		if f.Period != nil {
			period = f.Period.ISO
		}
		out = append(out, fmt.Sprintf("%s %s %s", f.Text(text), f.Subject, period))
	}
	return out
}

func TestSubjectOfClauses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		places     []string
		want       []string
	}{
		{"开头的地名", "云桥镇有企业48家", []string{"云桥镇"}, []string{"48家 云桥镇 -"}},
		{"地名的所属", "云桥镇的工业投资达6亿元", []string{"云桥镇"}, []string{"6亿元 云桥镇 -"}},
		{"沿用到下一分句", "云桥镇有企业48家，实现产值5亿元", []string{"云桥镇"}, []string{"48家 云桥镇 -", "5亿元 云桥镇 -"}},
		{"新主语", "云桥镇产值5亿元，河口镇产值3亿元", []string{"云桥镇", "河口镇"}, []string{"5亿元 云桥镇 -", "3亿元 河口镇 -"}},
		{"并列主语", "云桥镇、河口镇共引进企业8家", []string{"云桥镇", "河口镇"}, []string{"8家 云桥镇、河口镇 -"}},
		{"带项目的地名", "云桥镇储能项目总投资5亿元", []string{"云桥镇"}, []string{"5亿元 云桥镇 -"}},
		{"介词后不是主语", "该县在云桥镇建成学校2所", []string{"云桥镇"}, []string{"2所 该县 -"}},
		{"消息来源不是主语", "据云桥镇统计，共有学校2所", []string{"云桥镇"}, []string{"2所  -"}},
		{"谓语里的不是主语", "该公司是云桥镇的企业，员工500人", []string{"云桥镇"}, []string{"500人 该公司 -"}},
		{"没有主语", "共有学校2所", nil, []string{"2所  -"}},
		{"只说名次的全省", "增速位居前列，全省第一", nil, []string{"第一  -"}},
		{"地名的岸边", "云河沿岸有企业30家", []string{"云河"}, []string{"30家  -"}},
		{"场所充当主语", "在云桥镇，建成学校2所", []string{"云桥镇"}, []string{"2所 云桥镇 -"}},
		{"园区指前面的园", "云桥产业园有企业17家。园区实现产值9亿元", []string{"云桥产业园"}, []string{"17家 云桥产业园 -", "9亿元 云桥产业园 -"}},
		{"没有登记的项目名", "河口储能项目总投资9亿元", nil, []string{"9亿元 河口储能项目 -"}},
		{"签约项目不是名字", "签约项目总投资9亿元", nil, []string{"9亿元  -"}},
		{"年产后的项目", "该县建设年产5000吨新材料项目", nil, []string{"5000吨 新材料项目 -"}},
		{"动词加项目不是名字", "该县优化服务，提升项目质效，引进企业3家", nil, []string{"3家 该县 -"}},
		{"国内生产总值不是国内", "国内生产总值5亿元", nil, []string{"5亿元  -"}},
		{"另一篇的开头", "云桥镇产值5亿元。【记者李立报道】产值3亿元", []string{"云桥镇"}, []string{"5亿元 云桥镇 -", "3亿元  -"}},
		{"的后的项目", "该县总投资9亿元的河口储能项目开工", nil, []string{"9亿元 河口储能项目 -"}},
		{"我", "云桥镇有学校2所。我去过3次", []string{"云桥镇"}, []string{"2所 云桥镇 -", "3次  -"}},
		{"数里的逗号", "云桥镇产值1,200万元", []string{"云桥镇"}, []string{"1,200万元 云桥镇 -"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(tt.text, figure.Options{})
			figure.Attribute(tt.text, figures, named(tt.text, corpus.Place, tt.places...))
			if got := said(tt.text, figures); !slices.Equal(got, tt.want) {
				t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestOfficeHolderIsTheSubject(t *testing.T) {
	t.Parallel()
	text := "云桥粮油有限公司董事长李立是河口人，曾创业20年"
	entities := append(named(text, corpus.Organization, "云桥粮油有限公司"), named(text, corpus.Person, "李立")...)
	figures := figure.Scan(text, figure.Options{})
	figure.Attribute(text, figures, entities)
	if got := said(text, figures); !slices.Equal(got, []string{"20年 李立 -"}) {
		t.Errorf("got %q", got)
	}
}

func TestMetricLosesItsSubject(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, place, want string }{
		{"村", "云桥村年均接待游客9万人次", "云桥村", "年均接待游客"},
		{"的", "云河的长度为90公里", "云河", "长度"},
		{"余下不成词", "云桥镇密度达90%", "云桥镇", "云桥镇密度"},
		{"地名是名字的一部分", "云桥现代销量达9万辆", "云桥", "云桥现代销量"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(tt.text, figure.Options{})
			figure.Attribute(tt.text, figures, named(tt.text, corpus.Place, tt.place))
			if len(figures) == 0 || figures[0].Metric != tt.want {
				t.Errorf("got %+v, want metric %q", figures, tt.want)
			}
		})
	}
}

func TestPeriodOfClauses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"时间起头", "2023年，产值5亿元", []string{"5亿元  2023"}},
		{"时间在句中", "全县2023年产值5亿元，税收2亿元", []string{"5亿元 全县 2023", "2亿元 全县 2023"}},
		{"别的事的时间", "全县2019年8月撤县设区，面积800平方公里", []string{"800平方公里 全县 -"}},
		{"截至", "截至5月底，全县有学校40所", []string{"40所 全县 2024-05-21/2024-05-31"}},
		{"沿用到后句", "今年一季度，产值5亿元。税收2亿元", []string{"5亿元  2024-Q1", "2亿元  2024-Q1"}},
		{"新时间", "2022年产值4亿元，2023年产值5亿元", []string{"4亿元  2022", "5亿元  2023"}},
		{"比较的时间", "产值5亿元，比2022年增长8%", []string{"5亿元  -", "8%  -"}},
		{"同期", "2023年产值5亿元，较2022年同期增长8%", []string{"5亿元  2023", "8%  2023"}},
		{"以来", "2019年以来，新建学校4所", []string{"4所  -"}},
		{"今年以来", "今年以来，新建学校4所", []string{"4所  2024"}},
		{"消息发布日", "5月20日，县统计局发布消息，全县学校40所", []string{"40所 全县 -"}},
		{"发布日后有时间", "5月20日，县统计局发布消息，一季度全县产值9亿元", []string{"9亿元 全县 2024-Q1"}},
		{"目前", "2023年建成学校4所。目前在校学生900人", []string{"4所  2023", "900人  -"}},
		{"后句说将来", "2023年产值5亿元。预计可带动就业500人", []string{"5亿元  2023", "500人  -"}},
		{"同句的计划", "2024年计划新建厂房3万平方米，力争产值2亿元", []string{"3万平方米  2024", "2亿元  2024"}},
		{"只是旁边一个数的时间", "指数接近2017年12月的352点，本月为360点", []string{"352点  2017-12", "360点  2024-05"}},
		{"序数没有时间", "2023年，第6届马拉松有选手300人", []string{"第6届  -", "300人  2023"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(tt.text, figure.Options{Published: day(t, "2024-05-24")})
			figure.Attribute(tt.text, figures, nil)
			if got := said(tt.text, figures); !slices.Equal(got, tt.want) {
				t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// fragments are pieces of news that make dense and odd texts together.
func fragments() []string {
	return []string{
		"2023年", "今年一季度", "去年9月", "5月22日", "由", "从", "比", "较", "的", "，", "。", "；", "、", "：", "“", "”", "（", "）", "\n", " ",
		"工业投资", "产值", "税收", "失业率", "总投资", "同比", "环比", "增长", "下降", "转为", "分别", "或", "和", "其中", "达", "为", "建成", "提供", "给予", "有", "年产",
		"5%", "16.03亿元", "30家", "500人", "两位", "八旬", "第6届", "3倍", "四大园区", "10年", "来", "1,200万元", "全省第一", "3比1", "百分之二十",
		"全市", "该公司", "项目", "园区", "河口储能项目", "云桥镇", "李立", "董事长", "记者", "在", "据", "说", "目前", "预计", "我", "我们", "省", "相比", "与", "相关的",
		"A", "4.", "\u200b", "終場", "上揚", "點", "326", "或0.68%", "，收", "者", "以上",
	}
}

// mostPieces is how many pieces of a text the metric of an item of a list is put
// together from at most: 第|二|产业|增加值 of 第一、二产业的增加值.
const mostPieces = 4

// isPieced reports whether s is what at most so many pieces of text make together.
// Taking the longest that stands in the text each time makes the fewest pieces.
func isPieced(text, s string, most int) bool {
	for ; s != "" && most > 0; most-- {
		n := len(s)
		for n > 0 && !strings.Contains(text, s[:n]) {
			n--
		}
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return s == ""
}

// checkMeaning fails where what was said of a figure is no text of the paragraph
// or no date of it. The metric of an item of a list is in pieces there.
func checkMeaning(t interface{ Errorf(string, ...any) }, text string, figures []corpus.Figure) {
	for i := range figures {
		f := &figures[i]
		if !isPieced(text, f.Metric, mostPieces) || !utf8.ValidString(f.Metric) && utf8.ValidString(text) {
			t.Errorf("%q: metric %q of %q is not of the text", text, f.Metric, f.Text(text))
		}
		if !strings.Contains(text, f.Subject) || !utf8.ValidString(f.Subject) && utf8.ValidString(text) {
			t.Errorf("%q: subject %q of %q is not in the text", text, f.Subject, f.Text(text))
		}
		if f.Period == nil {
			continue
		}
		if f.Kind == corpus.DateFigure || f.Kind == corpus.TimeFigure || f.Kind == corpus.Ordinal {
			t.Errorf("%q: %q has a period", text, f.Text(text))
		}
		if !slices.ContainsFunc(figures, func(g corpus.Figure) bool { return g.Date == f.Period }) {
			t.Errorf("%q: period %v of %q is no date of the text", text, f.Period, f.Text(text))
		}
	}
}

func TestMeaningIsOfTheText(t *testing.T) {
	t.Parallel()
	published := day(t, "2024-05-24")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments()), 1, 40).Draw(t, "text"), "")
		figures := figure.Scan(text, figure.Options{Published: published})
		entities := append(named(text, corpus.Place, "云桥镇", "河口"), named(text, corpus.Person, "李立")...)
		slices.SortFunc(entities, func(a, b corpus.Entity) int { return a.Start - b.Start })
		figure.Attribute(text, figures, entities)
		checkMeaning(t, text, figures)
	})
}

// FuzzAttribute checks that any text with any names in it is read without a
// fault, and that what is said of its figures stands in it.
func FuzzAttribute(f *testing.F) {
	f.Add("2023年，河口开发区完成工业投资16.03亿元，同比增长23.7%", "河口开发区")
	f.Add("昨天，总投资20亿元的云桥储能项目开工", "云桥")
	f.Add("收案21件，结案17件，分别增长5%、3%。", "件")
	f.Add("比2022年增长3%；由一季度的下降8%转为增长4%", "一季度")
	f.Add("\xff5%，的", "，")
	f.Add("第二、三产业增加值分别增长5%、3%", "第二")
	f.Add("00\xb6,00\xbb0000分别0x、0x", "")
	f.Fuzz(func(t *testing.T, text, name string) {
		figures := figure.Scan(text, figure.Options{Published: corpus.NewDay(2024, 5, 24)})
		var entities []corpus.Entity
		if name != "" && utf8.ValidString(name) {
			entities = named(text, corpus.Organization, name)
		}
		figure.Attribute(text, figures, entities)
		checkMeaning(t, text, figures)
	})
}

func ExampleAttribute() {
	text := "2023年，河口开发区完成工业投资16.03亿元，同比增长23.7%。"
	figures := figure.Scan(text, figure.Options{Published: corpus.NewDay(2024, 5, 24)})
	figure.Attribute(text, figures, []corpus.Entity{{Span: corpus.Span{Start: 10, End: 25}, Type: corpus.Organization}})
	for _, f := range figures[1:] {
		fmt.Println(f.Subject, f.Metric, f.Value, f.Unit, f.Change, f.Compare, f.Period.ISO)
	}
	// Output:
	// 河口开发区 工业投资 1603000000 CNY   2023
	// 河口开发区 工业投资 23.7 % up yoy 2023
}

func BenchmarkAttribute(b *testing.B) {
	text := strings.Repeat("2023年，河口开发区完成工业投资16.03亿元，同比增长23.7%；实现税收2.1亿元，比上年增长8%。全县城镇新增就业3.5万人，失业率控制在4%以内。", 20)
	figures := figure.Scan(text, figure.Options{Published: corpus.NewDay(2024, 5, 24)})
	entities := named(text, corpus.Organization, "河口开发区")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		figure.Attribute(text, figures, entities)
	}
}
