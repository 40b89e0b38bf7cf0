package figure_test

import (
	"slices"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// saidOfCase is a text, the names known in it, and what its figures are said of.
type saidOfCase struct {
	name, text             string
	places, bodies, people []string
	want                   []string
}

// checkSaidOf runs the cases, with papers of 2024-05-24.
func checkSaidOf(t *testing.T, cases []saidOfCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(tt.text, figure.Options{Published: day(t, "2024-05-24")})
			names := append(named(tt.text, corpus.Place, tt.places...), named(tt.text, corpus.Organization, tt.bodies...)...)
			names = append(names, named(tt.text, corpus.Person, tt.people...)...)
			slices.SortFunc(names, func(a, b corpus.Entity) int { return a.Start - b.Start })
			figure.Attribute(tt.text, figures, names)
			if got := said(tt.text, figures); !slices.Equal(got, tt.want) {
				t.Errorf("%s:\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestSubjectIsNotCarriedPastAnotherName(t *testing.T) {
	t.Parallel()
	places := []string{"云桥市", "河口县", "本塘县"}
	checkSaidOf(t, []saidOfCase{
		{name: "作宾语的地名", text: "云桥市有震感，地震造成河口县23人受伤，5栋房屋倒塌", places: places, want: []string{"23人  -", "5栋  -"}},
		{name: "介词带的地名不算", text: "云桥市财力增强，向河口县拨款5亿元", places: places, want: []string{"5亿元 云桥市 -"}},
		{name: "比较的地名不算", text: "云桥市产值5亿元，比河口县多2亿元", places: places, want: []string{"5亿元 云桥市 -", "2亿元 云桥市 -"}},
		{name: "动词带的地名不算", text: "云桥市夯实基础，新建河口县学校4所", places: places, want: []string{"4所 云桥市 -"}},
		{name: "数后的地名不算", text: "云桥市今年拿出3亿元支持河口县", places: places, want: []string{"3亿元 云桥市 2024"}},
		{name: "引语后的另一地", text: "云桥市上半年产值5亿元。据统计，河口县上半年产值3亿元；数据显示，本塘县上半年产值2亿元", places: places, want: []string{"5亿元 云桥市 2024-H1", "3亿元 河口县 2024-H1", "2亿元 本塘县 2024-H1"}},
		{name: "又说全市", text: "根据统一核算，云桥市上半年全市实现产值9亿元", places: places, want: []string{"9亿元 云桥市 2024-H1"}},
		{name: "是另一家", text: "云桥银监局批准筹建。和风保险是云桥市首家保险公司，注册资本12亿元", places: places, bodies: []string{"云桥银监局"}, want: []string{"12亿元  -"}},
		{name: "没有登记的集团", text: "李立任职。2017年3月，河风集团以10亿元资金办厂，斥资6亿元", people: []string{"李立"}, want: []string{"10亿元 河风集团 2017-03", "6亿元 河风集团 2017-03"}},
		{name: "没有登记的部门", text: "云桥市生意好，市监局召集了25家酒店", places: places, want: []string{"25家  -"}},
		{name: "各涨各的", text: "云桥证券涨4%，河景控股跌3%", bodies: []string{"云桥证券"}, want: []string{"4% 云桥证券 -", "3%  -"}},
		{name: "其他地方", text: "云桥市气温24℃，其他地区气温26℃", places: places, want: []string{"24℃ 云桥市 -", "26℃  -"}},
	})
}

func TestSubjectIsCarriedOverSentencesOnlyWhereTheyGoOn(t *testing.T) {
	t.Parallel()
	places := []string{"云桥县", "河口镇"}
	checkSaidOf(t, []saidOfCase{
		{name: "动词开头", text: "云桥县产值5亿元。新建学校4所，培训教师30名", places: places, want: []string{"5亿元 云桥县 -", "4所 云桥县 -", "30名 云桥县 -"}},
		{name: "指标开头", text: "云桥县产值5亿元。城镇失业率为4%", places: places, want: []string{"5亿元 云桥县 -", "4% 云桥县 -"}},
		{name: "其中开头", text: "云桥县有8项指标。其中5项排名靠前", places: places, want: []string{"8项 云桥县 -", "5项 云桥县 -"}},
		{name: "说的是别人", text: "云桥县产值5亿元。合作社每天卖出蔬菜3吨", places: places, want: []string{"5亿元 云桥县 -", "3吨  -"}},
		{name: "数起头的另有主语", text: "云桥县产值5亿元。两起案件涉及金额3万元", places: places, want: []string{"5亿元 云桥县 -", "两起  -", "3万元  -"}},
		{name: "有后就是数", text: "云桥县雨量大。有36站雨量超过20毫米", places: places, want: []string{"36站  -", "20毫米  -"}},
		{name: "叙事断开", text: "云桥县产值5亿元。山路上人来人往。投资额为3亿元", places: places, want: []string{"5亿元 云桥县 -", "3亿元  -"}},
		{name: "隔得太远", text: "云桥县产值5亿元。建成学校。建成医院。建成公园。税收2亿元", places: places, want: []string{"5亿元 云桥县 -", "2亿元  -"}},
		{name: "十年来在前", text: "云桥县产值5亿元。10年来，投资额3亿元；5年来产值2亿元", places: places, want: []string{"5亿元 云桥县 -", "10年 云桥县 -", "3亿元 云桥县 -", "5年 云桥县 -", "2亿元 云桥县 -"}},
		{name: "引语不打断", text: "云桥县产值5亿元。分产业看，投资额3亿元", places: places, want: []string{"5亿元 云桥县 -", "3亿元 云桥县 -"}},
		{name: "为期几天的会", text: "云桥县产值5亿元。为期两天的大会闭幕", places: places, want: []string{"5亿元 云桥县 -", "两天  -"}},
		{name: "人只在本句", text: "李立创业20年。投资额3亿元", people: []string{"李立"}, want: []string{"20年 李立 -", "3亿元  -"}},
		{name: "单位没有年龄", text: "云桥县警方查明，黄某今年29岁", places: places, want: []string{"29岁  2024"}},
		{name: "指数说的是自己", text: "云桥县产值5亿元。河景指数为50点", places: places, want: []string{"5亿元 云桥县 -", "50点  -"}},
	})
}

func TestNamesOfSubjects(t *testing.T) {
	t.Parallel()
	places := []string{"云桥", "河口", "本塘"}
	checkSaidOf(t, []saidOfCase{
		{name: "上半年不是上", text: "云桥上半年产值5亿元", places: places, want: []string{"5亿元 云桥 2024-H1"}},
		{name: "更长的名字", text: "云桥源国家公园面积9万平方公里", places: places, want: []string{"9万平方公里 云桥源国家公园 -"}},
		{name: "股份公司的简称", text: "河口股份收入5亿元", places: places, want: []string{"5亿元 河口股份 -"}},
		{name: "股票号前的简称", text: "河口环保(00895.HK)收入5亿元", places: places, want: []string{"5亿元 河口环保 -"}},
		{name: "学校的全名", text: "河口第四中学操场有学生19人", places: places, want: []string{"19人 河口第四中学 -"}},
		{name: "地方的学校", text: "河口小学共8所", places: places, want: []string{"8所 河口 -"}},
		{name: "全市是另一个词", text: "云桥全市产值5亿元", places: []string{"云桥全市"}, want: []string{"5亿元 云桥 -"}},
		{name: "籍和首支", text: "云桥首支队伍8人出发，河口籍货船装了9吨", places: places, want: []string{"8人  -", "9吨  -"}},
		{name: "部分地区的列举", text: "云桥中南部、河口西部有雨20毫米", places: places, want: []string{"20毫米  -"}},
		{name: "没认全的列举", text: "云桥、沙溪、河口有雨20毫米", places: places, want: []string{"20毫米  -"}},
		{name: "报纸", text: "云桥青年报调查显示，投资5亿元", bodies: []string{"云桥青年报"}, want: []string{"5亿元  -"}},
		{name: "新闻社", text: "河新社消息，投资5亿元", bodies: []string{"河新社"}, want: []string{"5亿元  -"}},
		{name: "合作社做事", text: "河口合作社投资5亿元", bodies: []string{"河口合作社"}, want: []string{"5亿元 河口合作社 -"}},
		{name: "占公司", text: "这一数量占公司员工总数的5%", want: []string{"5%  -"}},
		{name: "归属母公司", text: "实现归属母公司净利润5亿元", want: []string{"5亿元  -"}},
		{name: "通过控制公司", text: "张三通过明特技术控制公司5%的股份", want: []string{"5%  -"}},
		{name: "来自的公司", text: "来自河风二局东部公司的员工50人参加", want: []string{"50人  -"}},
		{name: "工程师不是工程", text: "教授级高级工程师10人，工程师20人", want: []string{"10人  -", "20人  -"}},
		{name: "数目的项目", text: "总投资50亿元的六个重大项目开工", want: []string{"50亿元  -", "六个  -"}},
	})
}
