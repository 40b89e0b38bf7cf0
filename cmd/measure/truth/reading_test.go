package truth

import (
	"slices"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// holdsIn reports whether one of the figures of a text satisfies a condition.
func holdsIn(c *Figures, text string) bool {
	return slices.ContainsFunc(figure.Scan(text, figure.Options{}), func(f corpus.Figure) bool {
		r, ok := NewRecord(&f, func() string { return f.Text(text) })
		return ok && c.Hold(r)
	})
}

// asked is a condition as it is written: its metric, and its value or both ends.
type asked struct {
	metric      string
	op          Op
	written, to string
}

func (a asked) condition(t *testing.T) *Figures {
	t.Helper()
	condition := conditionOn(t, a.op, a.written, a.to)
	condition.Metric, condition.PrintedTo = a.metric, a.to
	c, ok := NewFigures(condition)
	if !ok {
		t.Fatalf("%+v is no condition", a)
	}
	return c
}

func TestConditionsHoldInTheirReadings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		asked asked
		text  string
		want  bool
	}{
		{"投资多少亿", asked{"投资", Above, "900亿元", ""}, "青禾县水厂总投资970亿。", true},
		{"繁体的亿", asked{"投资", Above, "900亿元", ""}, "青禾縣水廠總投資970億。", true},
		{"范围碰到", asked{"投资", Above, "50亿元", ""}, "总投资20亿至60亿，明年投产。", true},
		{"不够", asked{"投资", Above, "980亿元", ""}, "青禾县水厂总投资970亿。", false},
		{"没有万亿", asked{"投资", Above, "1000元", ""}, "青禾县一期投资5000。", false},
		{"不是钱", asked{"投资", Above, "50亿元", ""}, "江湾市新增投资者80亿。", false},
		{"没问名称", asked{"", Above, "900亿元", ""}, "青禾县水厂总投资970亿。", false},
		{"别的货币", asked{"投资", Above, "900亿美元", ""}, "青禾县水厂总投资970亿。", false},
		{"不带单位什么都算", asked{"投资", Above, "50亿", ""}, "江湾港扩建，投资60亿美元。", true},

		{"时速就是每小时", asked{"时速", Above, "300公里", ""}, "青河高铁设计时速350公里。", true},
		{"时速恰好", asked{"时速", AtLeast, "350公里", ""}, "青河高铁设计时速350公里。", true},
		{"时速不够", asked{"时速", Above, "350公里", ""}, "青河高铁设计时速350公里。", false},
		{"时速之间", asked{"时速", Between, "300公里", "400公里"}, "青河高铁设计时速350公里。", true},
		{"两个单位不是范围", asked{"时速", Between, "300公里", "400米"}, "青河高铁设计时速350公里。", false},
		{"问全长没有时速", asked{"全长", Above, "300公里", ""}, "青河高铁设计时速350公里。", false},
		{"长度", asked{"全长", Above, "300公里", ""}, "云岭隧道全长350公里。", true},

		{"气温", asked{"气温", Above, "35度", ""}, "青禾县最高气温38度。", true},
		{"摄氏度", asked{"气温", Above, "35度", ""}, "江湾市气温升至36.5℃。", true},
		{"温度不是角度", asked{"温", Above, "35度", ""}, "坡面的角度为38度。", false},
		{"角度", asked{"角度", Equal, "38度", ""}, "坡面的角度为38度。", true},
		{"用电", asked{"用电", Above, "1亿度", ""}, "今年全市用电1.2亿度。", true},
		{"没说什么：角度", asked{"", Equal, "38度", ""}, "坡面的角度为38度。", true},
		{"没说什么：温度", asked{"", Equal, "38度", ""}, "孩子体温38度。", true},
		{"没说什么：电量", asked{"", Equal, "1.2亿度", ""}, "今年全市用电1.2亿度。", true},
		{"度之间", asked{"", Between, "30度", "40度"}, "孩子体温38度。", true},
		{"度与℃", asked{"", Equal, "38℃", ""}, "坡面的角度为38度。", false},

		{"比分", asked{"", Equal, "3比1", ""}, "决赛中江湾队以3：1取胜。", true},
		{"比分，汉字", asked{"", Equal, "3比1", ""}, "云岭队三比一领先。", true},
		{"比分，连字号", asked{"", Equal, "3比1", ""}, "青禾队3-1击败石桥队。", true},
		{"比分有先后", asked{"", Equal, "3比1", ""}, "石桥队1比3负于青禾队。", false},
		{"比分不约分", asked{"", Equal, "3比1", ""}, "青禾队6比2战胜石桥队。", false},
		{"比是比分", asked{"", Equal, "1比3", ""}, "石桥队1比3负于青禾队。", true},
		{"比是比例", asked{"", Equal, "1:3", ""}, "两种原料的比例为1:3。", true},
		{"小数的比不是比分", asked{"", Equal, "2.5:1", ""}, "青禾队2比1获胜。", false},
		{"比的大小不问比分", asked{"", AtLeast, "1:3", ""}, "青禾队3比1战胜石桥队。", false},

		{"届次", asked{"", Equal, "第12届", ""}, "江湾市举办第十二届龙舟赛。", true},
		{"届次不是名次", asked{"", Equal, "第一", ""}, "江湾市举办第一届龙舟赛。", false},
		{"名次", asked{"", Equal, "第一", ""}, "青禾县产值居全省第一。", true},
		{"名次不是家数", asked{"", Equal, "第12家", ""}, "园区有企业12家。", false},
		{"编号", asked{"", Equal, "3班", ""}, "她是2023级3班的学生。", true},
		{"编号不比大小", asked{"", Above, "2班", ""}, "她是2023级3班的学生。", false},
		{"第几班不是编号", asked{"", Equal, "345班", ""}, "第345班列车开出。", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := holdsIn(tt.asked.condition(t), tt.text); got != tt.want {
				t.Errorf("%+v holds in %s: %v, want %v", tt.asked, tt.text, got, tt.want)
			}
		})
	}
}

func TestUnitsOfConditions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		asked asked
		want  []string // nil: any
	}{
		{"金额", asked{"", Above, "5亿元", ""}, []string{"CNY"}},
		{"有名称的金额", asked{"投资", Above, "5亿元", ""}, []string{"CNY", ""}},
		{"时速", asked{"时速", Above, "300公里", ""}, []string{"km/h"}},
		{"度", asked{"", Equal, "38度", ""}, []string{"度", "celsius", "kWh"}},
		{"气温", asked{"气温", Above, "38度", ""}, []string{"celsius"}},
		{"温和电", asked{"电热毯温度", Above, "38度", ""}, []string{"celsius", "kWh"}},
		{"比", asked{"", Equal, "1:3", ""}, []string{""}},
		{"不带单位", asked{"", Equal, "400万", ""}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, ok := tt.asked.condition(t).Units(); !slices.Equal(got, tt.want) || ok != (tt.want != nil) {
				t.Errorf("units %q, %v, want %q", got, ok, tt.want)
			}
		})
	}
}

func TestOnlyWhatIsAskedForIsARow(t *testing.T) {
	t.Parallel()
	for written, kinds := range map[string]map[corpus.FigureKind]bool{
		"第12届": {corpus.Ordinal: true, corpus.Count: true}, "12班": {corpus.Ident: true}, "12": {corpus.Ident: false, corpus.Count: true},
	} {
		c := asked{op: Equal, written: written}.condition(t)
		for kind, want := range kinds {
			if got := c.AsksFor(&corpus.Figure{Kind: kind}); got != want {
				t.Errorf("%s asks for %s: %v", written, kind, got)
			}
		}
	}
}

func TestScoresAreOnlyAskedForExactly(t *testing.T) {
	t.Parallel()
	if _, ok := NewFigures(conditionOn(t, Above, "3比1", "")); ok {
		t.Error("a score is compared")
	}
}

func TestIsMoney(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"总投资": true, "固定资产投资额": true, "税收": true, "地方债务": true, "注册资本": true, "净利润": true, "票房": true, "人均gdp": true, "月薪": true, "案值": true, "经济损失": true, "贷款余额": true, "平均工资": true,
		"": false, "投资者": false, "名额": false, "物资": false, "收入群体": false, "用户": false, "消费者": false, "免费": false, "黄金": false, "游客": false, "数值": false, "丰收": false, "储存": false,
	} {
		if isMoney(name) != want {
			t.Errorf("isMoney(%q) = %v", name, !want)
		}
	}
}
