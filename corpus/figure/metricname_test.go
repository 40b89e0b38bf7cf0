package figure_test

import (
	"slices"
	"testing"
)

// checkMetrics compares what metrics returns of each text.
func checkMetrics(t *testing.T, cases []toldCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := metrics(tt.text); !slices.Equal(got, tt.want) {
				t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestMetricsEndBetweenWords(t *testing.T) {
	t.Parallel()
	checkMetrics(t, []toldCase{
		{"回报", "任职期间累计回报30%", []string{"30% 任职期间累计回报"}},
		{"库存", "白银库存5吨", []string{"5吨 白银库存"}},
		{"举报", "投诉举报300件", []string{"300件 投诉举报"}},
		{"标的是词", "执行标的3亿元", []string{"3亿元 执行标的"}},
		{"目标的不是", "完成年度目标的102%", []string{"102% 年度目标"}},
		{"主要", "抓获4个团伙主要成员", []string{"4个 团伙主要成员"}},
		{"博览会", "第六届云桥博览会", []string{"第六届 云桥博览会"}},
		{"被害人", "诈骗5名被害人", []string{"5名 被害人"}},
		{"老人被困的被", "2名老人被困在山中", []string{"2名 老人"}},
		{"在建项目", "15个在建项目", []string{"15个 在建项目"}},
		{"均值", "浓度年均值40吨", []string{"40吨 浓度年均值"}},
		{"性价比", "性价比提高5%", []string{"5% 性价比"}},
		{"比不切音译", "云加勒比的邮轮载客量5000户", []string{"5000户 云加勒比的邮轮载客量"}},
		{"净值比为", "净值比为3%", []string{"3% 净值比"}},
		{"产值比是比较", "产值比2021年增长3%", []string{"3% 产值"}},
		{"小于", "余额小于5亿元", []string{"5亿元 余额"}},
		{"惠及", "安全培训惠及3000户", []string{"3000户 安全培训"}},
		{"不超过", "募集资金不超过5亿元", []string{"5亿元 募集资金"}},
		{"目前", "治愈率目前高达95%", []string{"95% 治愈率"}},
		{"持有", "该股连续持有3年", []string{"3年 "}},
		{"人民币", "涉案金额高达人民币5400万元", []string{"5400万元 涉案金额"}},
		{"汇率里的人民币", "美元兑离岸人民币报7.18元", []string{"7.18元 美元兑离岸人民币"}},
		{"大于等于", "预算收入≥20亿元", []string{"20亿元 预算收入"}},
	})
}

func TestWhatSaysNothingIsNoMetric(t *testing.T) {
	t.Parallel()
	checkMetrics(t, []toldCase{
		{"指示词", "该基金近1个月下跌5%", []string{"1个月 ", "5% "}},
		{"根据", "根据3000份问卷", []string{"3000份 问卷"}},
		{"连词", "如果5%", []string{"5% "}},
		{"连词后有名词", "如果失业率超过5%", []string{"5% 失业率"}},
		{"约合", "投资3亿美元，约合人民币21亿元", []string{"3亿美元 投资", "21亿元 投资"}},
		{"时隔", "时隔3年", []string{"3年 "}},
		{"同比多", "贷款增加9亿元，同比多增2亿元", []string{"9亿元 贷款", "2亿元 贷款"}},
	})
}

func TestPersonsAreCalledWhatTheyAre(t *testing.T) {
	t.Parallel()
	checkMetrics(t, []toldCase{
		{"动词不带上", "6名游客先行撤到山下", []string{"6名 游客"}},
		{"副词不带上", "16名队员顺利返回", []string{"16名 队员"}},
		{"两个名词连用", "近300名市民观众齐聚广场", []string{"300名 市民观众"}},
		{"隔着动词的不是一个", "3名护士陪同老人出行", []string{"3名 护士"}},
		{"需要儿童", "8000名特殊需要儿童", []string{"8000名 特殊需要儿童"}},
		{"年龄后的名词", "28岁女子小凌报警", []string{"28岁 女子"}},
		{"遭遇", "造成3人受伤", []string{"3人 受伤"}},
		{"不幸遇难", "7人不幸遇难", []string{"7人 不幸遇难"}},
		{"人做的事不是指标", "赵宿等36人守住了堤坝", []string{"36人 "}},
		{"人前有称呼", "参会人员约30人出现腹泻", []string{"30人 参会人员"}},
		{"逮捕", "其中逮捕9人", []string{"9人 逮捕"}},
		{"没有称呼就用原词", "120名模特走秀", []string{"120名 模特走秀"}},
	})
}

func TestBranchesBeforeAVerbAreKept(t *testing.T) {
	t.Parallel()
	checkTold(t, []toldCase{
		{"铁路完成投资", "全国交通投资平稳。分方式看，铁路完成投资30亿元；公路完成投资13亿元", []string{"30亿元 全国 铁路完成投资 - - -", "13亿元 全国 公路完成投资 - - -"}},
		{"主语不重复", "云桥县完成投资30亿元", []string{"30亿元 云桥县 投资 - - -"}},
		{"泛称不留", "全市完成投资30亿元", []string{"30亿元 全市 投资 - - -"}},
		{"不在句首", "云桥县大力推进，带动铁路完成投资30亿元", []string{"30亿元 云桥县 投资 - - -"}},
		{"门类另起", "采矿业增加值增长2%，制造业下降3%", []string{"2% - 采矿业增加值 up - -", "3% - 制造业 down - -"}},
	})
}

func TestChangesSayWhichWay(t *testing.T) {
	t.Parallel()
	checkTold(t, []toldCase{
		{"少增是少", "贷款同比少增100亿元", []string{"100亿元 - 贷款 down yoy -"}},
		{"多增是多", "贷款同比多增100亿元", []string{"100亿元 - 贷款 up yoy -"}},
		{"同比多", "贷款同比多1亿元", []string{"1亿元 - 贷款 up yoy -"}},
		{"负增长", "产值同比负增长3%", []string{"3% - 产值 down yoy -"}},
		{"两国没有变", "提高两国合作水平", []string{"两国 - 合作水平 - - -"}},
		{"减少两省", "名单减少两省。", []string{"两省 - 名单 down - -"}},
		{"飙升", "股价飙升30%", []string{"30% - 股价 up - -"}},
		{"新增不是变", "新增装机9万台", []string{"9万台 - 新增装机 - - -"}},
		{"分别一升一降", "营收、利润同比分别增长9%和下降5%", []string{"9% - 营收 up yoy -", "5% - 利润 down yoy -"}},
	})
}
