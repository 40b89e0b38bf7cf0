package figure_test

import (
	"slices"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// told prints figure, subject, metric, change, comparison and period of all
// figures but dates and times.
func told(text string, figures []corpus.Figure) []string {
	var out []string
	for _, f := range figures {
		if f.Kind == corpus.DateFigure || f.Kind == corpus.TimeFigure {
			continue
		}
		line := f.Text(text)
		period := ""
		if f.Period != nil {
			period = f.Period.ISO
		}
		for _, s := range []string{f.Subject, f.Metric, f.Change, f.Compare, period} {
			if s == "" {
				s = "-"
			}
			line += " " + s
		}
		out = append(out, line)
	}
	return out
}

// checkTold annotates each text, in which places and bodies are known names.
func checkTold(t *testing.T, cases []toldCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(tt.text, figure.Options{Published: day(t, "2024-05-24")})
			names := append(named(tt.text, corpus.Place, "云桥县", "和泉地区", "本塘县", "将台县"), named(tt.text, corpus.Organization, "国家云务局", "河口海关总署", "云桥股份有限公司", "云河日报", "云桥海港")...)
			slices.SortFunc(names, func(a, b corpus.Entity) int { return a.Start - b.Start })
			names = slices.CompactFunc(names, func(a, b corpus.Entity) bool { return a.Start < b.End && b.Start < a.End })
			figure.Attribute(tt.text, figures, names)
			if got := told(tt.text, figures); !slices.Equal(got, tt.want) {
				t.Errorf("%s:\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

type toldCase struct {
	name, text string
	want       []string
}

func TestNothingBetweenSubjectAndMetricIsLost(t *testing.T) {
	t.Parallel()
	checkTold(t, []toldCase{
		{"全国后的行业", "全国铁路完成固定资产投资21亿元", []string{"21亿元 全国铁路 固定资产投资 - - -"}},
		{"沿用到下一分句", "全国农村公路完成投资15亿元，同比增长5%", []string{"15亿元 全国农村公路 投资 - - -", "5% 全国农村公路 投资 up yoy -"}},
		{"有后的人", "全国特教学校共有在校生8万人", []string{"8万人 全国特教学校 在校生 - - -"}},
		{"我国后的企业", "我国规模以上乐器企业实现营业收入5亿元", []string{"5亿元 我国规模以上乐器企业 营业收入 - - -"}},
		{"地名后的部门", "云桥县税务部门完成税收2亿元", []string{"2亿元 云桥县税务部门 税收 - - -"}},
		{"没有隔着的", "全国完成固定资产投资21亿元", []string{"21亿元 全国 固定资产投资 - - -"}},
		{"指标里已有的", "全国城镇新增就业9万人", []string{"9万人 全国 城镇新增就业 - - -"}},
		{"隔着动词", "全国加快建设步伐完成投资9亿元", []string{"9亿元 全国 投资 - - -"}},
		{"隔着日期", "云桥县去年文旅企业实现收入3亿元", []string{"3亿元 云桥县 文旅企业实现收入 - - 2023"}},
		{"日期在名词后", "全国铁路今年完成投资9亿元", []string{"9亿元 全国铁路 投资 - - 2024"}},
		{"又一个全省不算", "云桥县全县企业完成投资9亿元", []string{"9亿元 云桥县 投资 - - -"}},
	})
}

func TestAmongKeepsTheScope(t *testing.T) {
	t.Parallel()
	checkTold(t, []toldCase{
		{"其中承前句的范围", "我国对沿线国家进出口5亿元。其中，出口3亿元，增长9%；进口2亿元", []string{
			"5亿元 我国 对沿线国家进出口 - - -", "3亿元 - 出口 - - -", "9% - 出口 up - -", "2亿元 - 进口 - - -",
		}},
		{"下一句又有主语", "我国与邻国进出口5亿元。其中，出口3亿元。工业投资9亿元", []string{
			"5亿元 我国 邻国进出口 - - -", "3亿元 - 出口 - - -", "9亿元 我国 工业投资 - - -",
		}},
		{"限定在指标里", "我国加工贸易出口5亿元，其中，出口纸张3亿元", []string{"5亿元 我国 加工贸易出口 - - -", "3亿元 我国 出口纸张 - - -"}},
		{"没有限定", "我国进出口5亿元，其中，出口3亿元", []string{"5亿元 我国 进出口 - - -", "3亿元 我国 出口 - - -"}},
		{"指标里的主语不是限定", "云桥县进出口总值5亿元，增长3%。其中，进口3亿元；出口2亿元", []string{"5亿元 云桥县 进出口总值 - - -", "3% 云桥县 进出口总值 up - -", "3亿元 云桥县 进口 - - -", "2亿元 云桥县 出口 - - -"}},
		{"其中有自己的主语", "我国对邻国进出口5亿元。其中，云桥县出口3亿元", []string{"5亿元 我国 对邻国进出口 - - -", "3亿元 云桥县 出口 - - -"}},
		{"部分不缩小", "云桥县工业投资16亿元，其中技改投资3亿元", []string{"16亿元 云桥县 工业投资 - - -", "3亿元 云桥县 技改投资 - - -"}},
	})
}

func TestWhoAnnouncesIsNoSubject(t *testing.T) {
	t.Parallel()
	checkTold(t, []toldCase{
		{"今天发布", "国家云务局今天发布，4月份，用云量72亿吨", []string{"72亿吨 - 用云量 - - 2024-04"}},
		{"同一分句里", "国家云务局公布4月份用云量72亿吨", []string{"72亿吨 - 用云量 - - 2024-04"}},
		{"据后的另一家", "云桥股份有限公司出口2亿元。据河口海关总署统计，出口5亿元", []string{"2亿元 云桥股份有限公司 出口 - - -", "5亿元 - 出口 - - -"}},
		{"做事的仍是主语", "国家云务局下达资金5亿元", []string{"5亿元 国家云务局 下达资金 - - -"}},
		{"报社", "云河日报消息，工业投资5亿元", []string{"5亿元 - 工业投资 - - -"}},
		{"括号里的电头", "（云河社记者李立河口11日電）總產值50億元", []string{"50億元 - 總產值 - - -"}},
		{"不带括号的电头", "云河日报河口5月11日电 云桥县工业投资5亿元", []string{"5亿元 云桥县 工业投资 - - -"}},
		{"栏目名", "【云河联播】工业投资5亿元", []string{"5亿元 - 工业投资 - - -"}},
	})
}

func TestValuesThatOthersAreMeasuredBy(t *testing.T) {
	t.Parallel()
	checkTold(t, []toldCase{
		{"相比的年份有数", "2023年，全县产值25亿元，较2018年的20亿元增长25%", []string{"25亿元 全县 产值 - - 2023", "20亿元 全县 产值 - - 2018", "25% 全县 产值 up - 2023"}},
		{"从到", "去年，云桥县旅游收入从10亿元增加到15亿元", []string{"10亿元 云桥县 旅游收入 - - -", "15亿元 云桥县 旅游收入 - - 2023"}},
		{"由增至", "去年，云桥县受伤人数由12人增至35人", []string{"12人 云桥县 受伤人数 - - -", "35人 云桥县 受伤人数 up - 2023"}},
		{"从起有自己的年份", "产值从2018年的10亿元增加到2023年的15亿元", []string{"10亿元 - 产值 - - 2018", "15亿元 - 产值 - - 2023"}},
		{"上年同期", "上年，全县亏损3亿元，上年同期盈利1亿元", []string{"3亿元 全县 亏损 - - 2023", "1亿元 全县 上年同期盈利 - - -"}},
		{"同期的", "今年一季度产值5亿元，高于去年同期的3亿元", []string{"5亿元 - 产值 - - 2024-Q1", "3亿元 - 产值 - - -"}},
		{"门槛", "去年云桥县投资超过10亿元的项目有25个", []string{"10亿元 云桥县 投资超过10亿元的项目 - - -", "25个 云桥县 项目 - - 2023"}},
		{"以上的门槛", "对投资1亿元以上的项目给予奖励", []string{"1亿元 - 投资1亿元以上的项目 - - -"}},
		{"没有的的门槛", "去年年销售额超过1亿元企业有3家", []string{"1亿元 - 年销售额超过1亿元企业 - - -", "3家 - 企业 - - 2023"}},
		{"有名字的项目不是门槛", "总投资超过10亿元的云桥储能项目开工", []string{"10亿元 云桥储能项目 总投资 - - -"}},
		{"高于别处", "去年全县工业增长5%，增速快于全省2.4个百分点", []string{"5% 全县 工业 up - 2023", "2.4个百分点 全县 增速快于全省 - - -"}},
		{"只说高于", "去年工业增长5%，高于全省1个百分点", []string{"5% - 工业 up - 2023", "1个百分点 - 高于全省 - - -"}},
		{"是去年的几倍", "今年4月，产值是去年的3倍", []string{"3倍 - 产值 - - 2024-04"}},
		{"年均", "2023年，居民人均收入年均增长8.4%", []string{"8.4% - 居民人均收入年均增长 up - -"}},
		{"比上一年就是同比", "2023年产值比2022年增长8%", []string{"8% - 产值 up yoy 2023"}},
		{"比更早的年份", "2023年产值比2019年同期增长8%", []string{"8% - 产值 up - -"}},
		{"比上一个月", "2024年4月产值比3月增长8%", []string{"8% - 产值 up mom 2024-04"}},
		{"同期不是指标", "2023年全国春运发送旅客比2019年同期下降7%", []string{"7% 全国 春运发送旅客 down - -"}},
		{"截至某日的今年", "截至3月24日，今年快件业务量已突破20亿件", []string{"20亿件 - 快件业务量 - - 2024-03-24"}},
		{"十年来不沿用", "2022年造林5万亩，10年来全国完成造林10亿亩", []string{"5万亩 - 造林 - - 2022", "10年 全国 - - - -", "10亿亩 全国 造林 - - -"}},
		{"时间缩短", "通行时间缩短5分钟", []string{"5分钟 - 通行时间 down - -"}},
		{"缩短到是水平", "办理时间由9天缩短至5天", []string{"9天 - 办理时间 - - -", "5天 - 办理时间 - - -"}},
	})
}
