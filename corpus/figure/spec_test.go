package figure_test

import (
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// A specCase is a sentence and all its figures, as spell writes them.
type specCase struct{ name, text, want string }

// spell writes figures as a line: the words, the kind, the value (a range as
// 1..2, a day as its ISO form, a time as its clock), the unit, ≈ where it is
// approximate, and then bound, change and comparison as far as there are any.
func spell(text string, figures []corpus.Figure) string {
	lines := make([]string, 0, len(figures))
	for _, f := range figures {
		words := []string{f.Text(text), string(f.Kind)}
		switch {
		case f.Date != nil:
			words = append(words, f.Date.ISO, f.Date.Precision)
			if f.Clock != "" {
				words = append(words, f.Clock)
			}
		case f.Clock != "":
			words = append(words, f.Clock)
		case f.Min != "" || f.Max != "":
			words = append(words, string(f.Min)+".."+string(f.Max))
		case f.Value != "":
			words = append(words, string(f.Value))
		}
		if f.Unit != "" && f.Kind != corpus.DateFigure {
			words = append(words, f.Unit)
		}
		if f.Approx {
			words = append(words, "≈")
		}
		for _, w := range []string{string(f.Bound), f.Change, f.Compare} {
			if w != "" {
				words = append(words, w)
			}
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, " | ")
}

func checkSpec(t *testing.T, opt figure.Options, cases []specCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			figures := figure.Scan(c.text, opt)
			checkSpans(t, c.text, figures)
			if got := spell(c.text, figures); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
			// The sentences before and after do not matter.
			inside := "村里通了车。" + c.text + "。大家都说好。"
			if got := spell(inside, figure.Scan(inside, opt)); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", inside, got, c.want)
			}
		})
	}
}

func TestMoney(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"元", "票价35元", "35元 money 35 CNY"},
		{"万元", "获赔18.5万元", "18.5万元 money 185000 CNY"},
		{"亿元", "授信30亿元", "30亿元 money 3000000000 CNY"},
		{"万亿元", "社会融资规模2.3万亿元", "2.3万亿元 money 2300000000000 CNY"},
		{"千万元", "专项资金8千万元", "8千万元 money 80000000 CNY"},
		{"百万元", "善款三百万元", "三百万元 money 3000000 CNY"},
		{"亿与万相连", "预算10亿8015万元", "10亿8015万元 money 1080150000 CNY"},
		{"块钱", "一斤卖3块钱", "一斤 weight 0.5 kg | 3块钱 money 3 CNY"},
		{"块加角", "单价两块五", "两块五 money 2.5 CNY"},
		{"毛钱", "每张便宜5毛钱", "5毛钱 money 0.5 CNY"},
		{"角", "退回6角", "6角 money 0.6 CNY"},
		{"元角", "电费每度0.52元，共88元6角", "0.52元 money 0.52 CNY | 88元6角 money 88.6 CNY"},
		{"人民币在前", "人民币600万元", "600万元 money 6000000 CNY"},
		{"美元", "合同额1.2亿美元", "1.2亿美元 money 120000000 USD"},
		{"美金", "赔偿5000美金", "5000美金 money 5000 USD"},
		{"欧元", "贷款7500万欧元", "7500万欧元 money 75000000 EUR"},
		{"英镑", "转会费820万英镑", "820万英镑 money 8200000 GBP"},
		{"日元", "预算3.4万亿日元", "3.4万亿日元 money 3400000000000 JPY"},
		{"韩元", "罚款200万韩元", "200万韩元 money 2000000 KRW"},
		{"港元", "市值960亿港元", "960亿港元 money 96000000000 HKD"},
		{"港币", "5000港币", "5000港币 money 5000 HKD"},
		{"新台币", "新台币300元", "300元 money 300 TWD"},
		{"澳门元", "开支20亿澳门元", "20亿澳门元 money 2000000000 MOP"},
		{"卢布", "面额100卢布", "100卢布 money 100 RUB"},
		{"澳元", "出口12亿澳元", "12亿澳元 money 1200000000 AUD"},
		{"瑞士法郎", "罚4万瑞士法郎", "4万瑞士法郎 money 40000 CHF"},
		{"卢比", "存有6000卢比", "6000卢比 money 6000 INR"},
		{"人民币符号", "售价¥59.9", "¥59.9 money 59.9 CNY"},
		{"美元符号带万", "估值$350万", "$350万 money 3500000 USD"},
		{"欧元符号", "门票€12", "€12 money 12 EUR"},
		{"英镑符号", "罚金£80", "£80 money 80 GBP"},
		{"大写整", "人民币叁万贰仟伍佰元整", "叁万贰仟伍佰元整 money 32500 CNY"},
		{"负数", "净利润为-2.4亿元", "-2.4亿元 money -240000000 CNY"},
		{"几个亿", "投了三个亿元", "三个亿元 money 300000000 CNY"},
		{"百元", "每人补助百元以上", "百元 money 100 CNY ge"},
	})
}

func TestShares(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"百分号", "合格率99.2%", "99.2% percent 99.2 %"},
		{"全角百分号", "入住率８５％", "８５％ percent 85 %"},
		{"百分之", "有百分之六十五的农户", "百分之六十五 percent 65 %"},
		{"百分之小数", "误差百分之零点五", "百分之零点五 percent 0.5 %"},
		{"百分之百", "回收率百分之百", "百分之百 percent 100 %"},
		{"百分之数字", "占百分之35", "百分之35 percent 35 %"},
		{"千分之", "自然增长率千分之三", "千分之三 percent 0.3 % up"},
		{"万分之", "日息万分之五", "万分之五 percent 0.05 %"},
		{"千分号", "死亡率5‰", "5‰ percent 0.5 %"},
		{"几成", "六成受访者", "六成 percent 60 %"},
		{"几成半", "降了三成半", "三成半 percent 35 % down"},
		{"几成几", "七成二的家庭", "七成二 percent 72 %"},
		{"几成多", "八成多来自外省", "八成多 percent 80 % ≈ gt"},
		{"成的范围", "便宜两到三成", "两到三成 percent 20..30 %"},
		{"超过百分之百", "产能利用率达112%", "112% percent 112 %"},
		{"百分点", "回落1.3个百分点", "1.3个百分点 percent_point 1.3 pp down"},
		{"中文百分点", "提高两个百分点", "两个百分点 percent_point 2 pp up"},
		{"分数", "五分之一的学校", "五分之一 fraction 0.2"},
		{"分数除不尽", "七分之三", "七分之三 fraction 0.4285714286"},
		{"斜线分数", "占总数的3/4", "3/4 fraction 0.75"},
		{"一半", "一半以上", "一半 fraction 0.5 ge"},
		{"近半", "近半员工", "半 fraction 0.5 ≈ lt"},
		{"过半", "出席人数过半", "半 fraction 0.5"},
		{"倍", "是上年的3倍", "上年 date | 3倍 multiple 3 times"},
		{"小数倍", "增长1.8倍", "1.8倍 multiple 1.8 times up"},
		{"倍多", "翻了3倍多", "3倍多 multiple 3 times ≈ gt"},
		{"倍半", "扩大一倍半", "一倍半 multiple 1.5 times"},
		{"翻番", "收入翻番", "翻番 multiple 2 times up"},
		{"翻一番", "产量翻一番", "翻一番 multiple 2 times up"},
		{"翻三番", "产值翻了三番", "翻了三番 multiple 8 times up"},
	})
}

func TestMeasures(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"平方米", "展厅1200平方米", "1200平方米 area 1200 m2"},
		{"平米", "90平米的房子", "90平米 area 90 m2"},
		{"平方公里", "辖区316平方公里", "316平方公里 area 316000000 m2"},
		{"公顷", "湿地45.6公顷", "45.6公顷 area 456000 m2"},
		{"亩", "果园三百亩", "三百亩 area 200000 m2"},
		{"万亩", "灌溉12万亩", "12万亩 area 80000000 m2"},
		{"亩除不尽", "一块10亩地", "10亩地 area 6666.6666666667 m2"},
		{"坪", "店面20坪", "20坪 area 66.1157024793 m2"},
		{"米", "桥长880米", "880米 length 880 m"},
		{"公里", "通车里程63公里", "63公里 length 63000 m"},
		{"千米", "全程42.195千米", "42.195千米 length 42195 m"},
		{"厘米", "积雪15厘米", "15厘米 length 0.15 m"},
		{"毫米", "降雨量36.5毫米", "36.5毫米 length 0.0365 m"},
		{"微米", "厚度8微米", "8微米 length 0.000008 m"},
		{"纳米", "工艺7纳米", "7纳米 length 0.000000007 m"},
		{"海里", "航行200海里", "200海里 length 370400 m"},
		{"英尺", "飞行高度3万英尺", "3万英尺 length 9144 m"},
		{"英寸", "屏幕6英寸", "6英寸 length 0.1524 m"},
		{"里地", "走了20里地", "20里地 length 10000 m"},
		{"吨", "货物350吨", "350吨 weight 350000 kg"},
		{"万吨", "产煤86万吨", "86万吨 weight 860000000 kg"},
		{"公斤", "体重减了7.5公斤", "7.5公斤 weight 7.5 kg down"},
		{"斤", "亩产1100斤", "1100斤 weight 550 kg"},
		{"斤半", "称了3斤半", "3斤半 weight 1.75 kg"},
		{"克", "盐5克", "5克 weight 0.005 kg"},
		{"毫克", "药片20毫克", "20毫克 weight 0.00002 kg"},
		{"两", "二两白酒，米饭3两", "二两 weight 0.1 kg | 3两 weight 0.15 kg"},
		{"磅", "哑铃10磅", "10磅 weight 4.5359237 kg"},
		{"标准煤", "节约2000吨标准煤", "2000吨标准煤 weight 2000000 kg"},
		{"立方米", "供水5万立方米", "5万立方米 volume 50000 m3"},
		{"亿立方米", "蓄水1.6亿立方米", "1.6亿立方米 volume 160000000 m3"},
		{"升", "汽油40升", "40升 volume 0.04 m3"},
		{"毫升", "献血400毫升", "400毫升 volume 0.0004 m3"},
		{"摄氏度", "室温26摄氏度", "26摄氏度 temperature 26 celsius"},
		{"度数", "体温38.5度", "38.5度 temperature 38.5 celsius"},
		{"零下", "最低零下12℃", "零下12℃ temperature -12 celsius"},
		{"零下范围", "气温零下10℃到零下5℃", "零下10℃到零下5℃ temperature -10..-5 celsius"},
		{"负号温度", "夜间-8℃", "-8℃ temperature -8 celsius"},
		{"千瓦", "装机12万千瓦", "12万千瓦 other 120000 kW"},
		{"兆瓦", "光伏50兆瓦", "50兆瓦 other 50000 kW"},
		{"瓦", "灯泡40瓦", "40瓦 other 0.04 kW"},
		{"千瓦时", "用电3.2亿千瓦时", "3.2亿千瓦时 other 320000000 kWh"},
		{"度电", "省了15度电", "15度电 other 15 kWh"},
		{"千伏", "220千伏变电站", "220千伏 other 220000 V"},
		{"分贝", "噪声65分贝", "65分贝 other 65 dB"},
		{"毫米汞柱", "血压140毫米汞柱", "140毫米汞柱 other 140 mmHg"},
		{"存储", "硬盘2TB", "2TB other 2000000000000 byte"},
		{"带宽", "宽带500Mbps", "500Mbps other 500000000 bps"},
	})
}

func TestCounts(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"人", "全村860人", "860人 persons 860 person"},
		{"名", "学生45名", "45名 persons 45 person"},
		{"位", "三位老师", "三位 persons 3 person"},
		{"万人", "人口13.7万人", "13.7万人 persons 137000 person"},
		{"口人", "一家五口人", "五口人 persons 5 person"},
		{"人次", "客流8.6万人次", "8.6万人次 count 86000 人次"},
		{"家", "企业27家", "27家 count 27 家"},
		{"户", "搬迁320户", "320户 count 320 户"},
		{"辆", "公交车68辆", "68辆 count 68 辆"},
		{"台", "农机1500台", "1500台 count 1500 台"},
		{"座", "两座水库", "两座 count 2 座"},
		{"件", "办结4200件", "4200件 count 4200 件"},
		{"起", "查处12起", "12起 count 12 起"},
		{"项", "专利九项", "九项 count 9 项"},
		{"所", "新建3所学校", "3所 count 3 所"},
		{"条", "公交线路18条", "18条 count 18 条"},
		{"场", "演出26场", "26场 count 26 场"},
		{"次", "巡查五次", "五次 count 5 次"},
		{"个", "岗位1200个", "1200个 count 1200 个"},
		{"万个", "停车位3万个", "3万个 count 30000 个"},
		{"个乡镇", "覆盖9个乡镇", "9个 count 9 个"},
		{"繁体量词归简体", "出動 12 輛", "12 輛 count 12 辆"},
		{"米后的小数", "身高1米75", "1米75 length 1.75 m"},
		{"一米几", "一米八的个子", "一米八 length 1.8 m"},
		{"秒后的小数", "跑出9秒98", "9秒98 duration 9.98 second"},
		{"米后另有一数", "每隔3米1个", "3米 length 3 m | 1个 count 1 个"},
		{"斤两", "重三斤二两", "三斤二两 weight 1.6 kg"},
		{"大字名词", "四大板块", "四大板块 count 4 板块"},
		{"无单位", "粉丝数突破20万", "20万 number 200000 gt"},
		{"无单位的分位数", "累计注册12,680", "12,680 number 12680"},
		{"亿颗", "年产60亿颗", "60亿颗 count 6000000000 颗"},
		{"第几届", "第12届运动会", "第12届 ordinal 12 届"},
		{"第几次", "第三次会议", "第三次 ordinal 3 次"},
		{"第几条", "第四十二条规定", "第四十二条 ordinal 42 条"},
		{"第几批", "第二批名单", "第二批 ordinal 2 批"},
		{"全国第几", "位居全国第四", "第四 rank 4"},
		{"第几位", "排名第5位", "第5位 rank 5 位"},
		{"第几名", "获第二名", "第二名 rank 2 名"},
		{"前几强", "跻身前20强", "前20强 rank 20 强"},
		{"前几名", "取前三名", "前三名 rank 3 名"},
		{"第一方阵", "进入第一方阵", "第一方阵 rank 1 方阵"},
		{"排名几位", "排名12位", "12位 rank 12 位"},
		{"比分", "客队2比1领先", "2比1 score"},
		{"冒号比分", "最终以88:79取胜", "88:79 score"},
		{"三项之比不是比分", "配比3:2:1", ""},
		{"连胜不是连", "两连胜", "两连胜 count 2 连胜"},
		{"出头不是出", "三十出头", ""},
		{"比例", "按1:2.5配比", "1:2.5 ratio 0.4"},
		{"班级", "208班", "208班 ident 208 班"},
		{"门牌", "新民路26号", "26号 ident 26 号"},
		{"年龄", "今年36岁", "今年 date | 36岁 age 36 year"},
		{"中文年龄", "七十二岁的老人", "七十二岁 age 72 year"},
		{"多岁", "三十多岁", "三十多岁 age 30 year ≈ gt"},
		{"周岁", "年满18周岁", "18周岁 age 18 year"},
		{"岁半", "孩子3岁半", "3岁半 age 3.5 year"},
		{"旬", "年过六旬", "六旬 age 60 year ≈"},
		{"年龄段", "6到12岁儿童", "6到12岁 age 6..12 year"},
	})
}

func TestDurationsAndRates(t *testing.T) {
	t.Parallel()
	checkSpec(t, figure.Options{}, []specCase{
		{"年", "经营了15年", "15年 duration 15 year"},
		{"个月", "试用期3个月", "3个月 duration 3 month"},
		{"周", "停课两周", "两周 duration 2 week"},
		{"星期", "住院三个星期", "三个星期 duration 3 week"},
		{"天", "展出45天", "45天 duration 45 day"},
		{"小时", "车程2.5小时", "2.5小时 duration 2.5 hour"},
		{"分钟", "抢救40分钟", "40分钟 duration 40 minute"},
		{"秒", "用时9.8秒", "9.8秒 duration 9.8 second"},
		{"世纪", "历经半个世纪", "半个世纪 duration 0.5 century"},
		{"年半", "三年半", "三年半 duration 3.5 year"},
		{"个半小时", "演了两个半小时", "两个半小时 duration 2.5 hour"},
		{"半小时", "半小时后", "半小时 duration 0.5 hour"},
		{"半个多月", "等了半个多月", "半个多月 duration 0.5 month ≈ gt"},
		{"年多", "20多年来", "20多年 duration 20 year ≈ gt"},
		{"年加月", "有期徒刑1年6个月", "1年6个月 duration 18 month"},
		{"时加分", "飞行2小时15分钟", "2小时15分钟 duration 135 minute"},
		{"时分秒", "用时2小时18分35秒", "2小时18分35秒 duration 8315 second"},
		{"公元前不是时长", "公元前221年", ""},
		{"分加秒", "成绩是3分20秒", "3分20秒 duration 200 second"},
		{"工作日", "5个工作日内", "5个工作日 count 5 个工作日"},
		{"时长范围", "需要3到5天", "3到5天 duration 3..5 day"},
		{"每亩", "收益4200元/亩", "4200元/亩 rate 4200 CNY/mu"},
		{"每公斤", "批发价6.8元/公斤", "6.8元/公斤 rate 6.8 CNY/kg"},
		{"每平方米", "均价1.2万元/平方米", "1.2万元/平方米 rate 12000 CNY/m2"},
		{"每度", "电价0.6元/度", "0.6元/度 rate 0.6 CNY/度"},
		{"每小时", "时速350公里/小时", "350公里/小时 rate 350 km/h"},
		{"每秒", "风速28米/秒", "28米/秒 rate 28 m/s"},
		{"字母写的每小时", "车速120km/h", "120km/h rate 120 km/h"},
		{"字母写的每秒", "阵风32m/s", "32m/s rate 32 m/s"},
		{"字母写的每升", "溶解氧5mg/L", "5mg/L rate 5 mg/L"},
		{"字母写的每立方米", "浓度25μg/m³", "25μg/m³ rate 25 ug/m3"},
		{"每升", "含量15毫克/升", "15毫克/升 rate 15 mg/L"},
		{"每天", "日处理80吨/天", "80吨/天 rate 80 t/day"},
		{"每人", "补贴300元/人", "300元/人 rate 300 CNY/person"},
		{"每字在前", "每公斤8元", "每公斤8元 rate 8 CNY/kg"},
		{"每亩在前", "每亩1200元", "每亩1200元 rate 1200 CNY/mu"},
		{"每字在后", "5万元每亩", "5万元每亩 rate 50000 CNY/mu"},
		{"单价范围", "价格在3—5元/斤", "3—5元/斤 rate 3..5 CNY/jin"},
	})
}
