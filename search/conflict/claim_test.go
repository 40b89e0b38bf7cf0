package conflict

import (
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// claimCase is a paragraph of an invented paper; the last figure in it that is no date
// is given subject, metric and period.
type claimCase struct {
	text, subject, metric, period string
	published                     string // empty: 2024-05-20
}

// paragraph scans the text and gives the last figure the subject, metric and period of
// the case, those before it a metric of their own where others has one.
func (c *claimCase) paragraph(t testing.TB, others map[string]string) (*Paragraph, int) {
	t.Helper()
	published := c.published
	if published == "" {
		published = "2024-05-20"
	}
	day, err := corpus.ParseDate(published)
	if err != nil {
		t.Fatal(err)
	}
	p := &Paragraph{Text: c.text, Published: published, Figures: figure.Scan(c.text, figure.Options{Published: day})}
	last := -1
	period := &corpus.DateRange{ISO: c.period, Start: c.period + "-01-01", End: c.period + "-12-31", Precision: "year"}
	for i := range p.Figures {
		f := &p.Figures[i]
		if f.Kind == corpus.DateFigure {
			if f.Date != nil && f.Date.ISO == c.period {
				period = f.Date
			}
			continue
		}
		last = i
		if metric := others[f.Text(c.text)]; metric != "" {
			f.Subject, f.Metric, f.Period = c.subject, metric, period
		}
	}
	if last < 0 {
		t.Fatalf("%s: no figure", c.text)
	}
	f := &p.Figures[last]
	f.Subject, f.Metric, f.Period = c.subject, c.metric, period
	return p, last
}

// claimOn is a sentence on the industrial investment of 青禾县 in 2023.
func claimOn(text string) claimCase {
	return claimCase{text: text, subject: "青禾县", metric: "工业投资", period: "2023"}
}

func withMetric(metric, text string) claimCase {
	c := claimOn(text)
	c.metric = metric
	return c
}

func withSubject(subject, text string) claimCase {
	c := claimOn(text)
	c.subject = subject
	return c
}

func withPeriod(published, period, text string) claimCase {
	c := claimOn(text)
	c.published, c.period = published, period
	return c
}

// claimTest is whether the last figure of a sentence is compared.
type claimTest struct {
	name string
	claimCase
	want bool
}

func runClaims(t *testing.T, tests []claimTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, i := tt.paragraph(t, nil)
			if _, ok := p.ReadClaim(i); ok != tt.want {
				t.Errorf("%s: compared %t, want %t", tt.text, ok, tt.want)
			}
		})
	}
}

// TestWhatIsCompared: one case for each rule of docs/figures.md on sentences and
// metrics, with what is refused by it beside what is not.
func TestWhatIsCompared(t *testing.T) {
	t.Parallel()
	runClaims(t, []claimTest{
		{"直说", claimOn("2023年，青禾县完成工业投资50亿元。"), true},
		{"日期在中间", claimOn("青禾县2023年工业投资约50亿元。"), true},
		{"据统计", claimOn("据统计，2023年青禾县工业投资达到50亿元。"), true},
		{"繁体", claimCase{text: "2023年，青禾縣完成工業投資50億元。", subject: "青禾縣", metric: "工業投資", period: "2023"}, true},
		{"括号之后", claimOn("消息说（县统计局），2023年，青禾县工业投资50亿元。"), true},
		{"标题没有句号", claimOn("2023年青禾县工业投资50亿元"), true},
		{"在数之后", withMetric("在校生", "2023年，青禾县有8.8万名在校生。"), true},
		{"在数之后还有字", withMetric("在校生", "2023年，青禾县有8.8万名在校生的宿舍。"), false},

		{"在数之后又有谓语", withMetric("乡镇", "2023年，青禾县有8个乡镇和街道获奖。"), false},

		{"主体与指标之间另有名词", claimOn("2023年，青禾县铁路完成工业投资50亿元。"), false},
		{"指标与数之间另有名词", claimOn("2023年，青禾县工业投资项目资金50亿元。"), false},
		{"主体之前另有名词", claimOn("2023年，北片青禾县工业投资50亿元。"), false},
		{"主体不在句中", claimOn("2023年，青禾县捷报频传。完成工业投资50亿元。"), false},
		{"指标不在句中", claimOn("2023年，青禾县达到50亿元。"), false},
		{"数后还有名词", claimOn("2023年，青禾县完成工业投资50亿元项目。"), false},
		{"数后是的", claimOn("2023年，青禾县工业投资超过50亿元的项目。"), false},
		{"数后有左右", claimOn("2023年，青禾县完成工业投资50亿元左右。"), true},
		{"括号限定", claimOn("2023年，青禾县工业投资（不含农户）50亿元。"), false},
		{"前一分句说了范围", claimOn("2023年，制造业方面，青禾县工业投资50亿元。"), false},

		{"同期不是指标", withMetric("同期", "2023年，青禾县比同期增长5%。"), false},
		{"增速不是指标", withMetric("增速", "2023年，青禾县增速5%。"), false},
		{"项目不是指标", withMetric("项目", "2023年，青禾县有项目50个。"), false},
		{"几个指标的并列", withMetric("铁路、公路客运量", "2023年，青禾县铁路、公路客运量50万人次。"), false},

		{"预计", claimOn("预计2023年，青禾县完成工业投资50亿元。"), false},
		{"计划", claimOn("2023年，青禾县计划完成工业投资50亿元。"), false},
		{"将", claimOn("2023年，青禾县将完成工业投资50亿元。"), false},
		{"将近不是将", claimOn("2023年，青禾县完成工业投资将近50亿元。"), true},
		{"力争", claimOn("2023年，青禾县力争工业投资50亿元。"), false},
		{"目标是指标的一部分", withMetric("工业投资目标", "2023年，青禾县工业投资目标50亿元。"), false},
		{"没有完成", claimOn("2023年，青禾县没有完成工业投资50亿元。"), false},
		{"未完成", claimOn("2023年，青禾县未完成工业投资50亿元。"), false},

		{"从某值", withMetric("失业率", "2023年，青禾县失业率从5.3%。"), false},
		{"相比较的值", claimOn("2023年，青禾县工业投资增长5%，高于全省1个百分点。"), false},
		{"与某年相比的值", claimOn("2023年，青禾县工业投资较2018年的50亿元。"), false},
		{"界限", claimOn("2023年，青禾县工业投资1亿元以上的项目。"), false},
		{"人均是指标的一部分", withMetric("人均可支配收入", "2023年，青禾县人均可支配收入3万元。"), true},
		{"日均", claimOn("2023年，青禾县日均工业投资50万元。"), false},
	})
}

// TestOfWhomAndWhenIsCompared: the rules on periods and subjects.
func TestOfWhomAndWhenIsCompared(t *testing.T) {
	t.Parallel()
	runClaims(t, []claimTest{
		{"年中说到全年", withPeriod("2023-06-01", "2023", "2023年，青禾县完成工业投资50亿元。"), false},
		{"岁末说到全年", withPeriod("2023-12-29", "2023", "2023年，青禾县完成工业投资50亿元。"), true},
		{"当天的数", withPeriod("2023-06-01", "2023-06-01", "6月1日，青禾县完成工业投资50亿元。"), true},
		{"次年元旦发布", withPeriod("2024-01-01", "2023", "2023年，青禾县完成工业投资50亿元。"), true},
		{"十年来", claimOn("2023年，10年来青禾县完成工业投资50亿元。"), false},
		{"年份在前一句", claimOn("2023年，青禾县喜事多。青禾县完成工业投资50亿元。"), true},
		{"前一句又说了别的年份", claimOn("2023年，青禾县喜事多。2022年是起步之年。青禾县完成工业投资50亿元。"), false},
		{"没有年份", claimOn("青禾县完成工业投资50亿元。"), false},
		{"节日不是一天", withPeriod("2023-05-04", "2023-05-01", "五一，青禾县完成工业投资50亿元。"), false},
		{"某年春节", withPeriod("2023-05-04", "2023-01-22", "2023年春节，青禾县完成工业投资50亿元。"), false},
		{"名字里的将", withSubject("将乐县", "2023年，将乐县完成工业投资50亿元。"), true},
		{"假期", withPeriod("2023-05-04", "2023-05-01", "5月1日假期，青禾县完成工业投资50亿元。"), false},

		{"公司", withSubject("公司", "2023年，公司完成工业投资50亿元。"), false},
		{"全县", withSubject("全县", "2023年，全县完成工业投资50亿元。"), false},
		{"全国", withSubject("全国", "2023年，全国完成工业投资50亿元。"), true},
		{"本溪市", withSubject("本溪市", "2023年，本溪市完成工业投资50亿元。"), true},
	})
}

// TestWhatStandsBeside: figures of the same subject may stand before the one read.
func TestWhatStandsBeside(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		text   string
		metric string
		others map[string]string
		want   bool
	}{
		{"增幅", "据统计，2023年青禾县工业投资达到50亿元，增长3%。", "工业投资", map[string]string{"50亿元": "工业投资"}, true},
		{"两个同单位的值", "2023年青禾县工业投资达到50亿元，达到60亿元。", "工业投资", map[string]string{"50亿元": "工业投资"}, false},
		{"另一个指标", "2023年青禾县有学校50所，在校生8万人。", "在校生", map[string]string{"50所": "学校"}, false},
		{"其中一部分", "2023年青禾县一般公共预算收入50亿元，其中，县级一般公共预算收入8亿元。", "县级一般公共预算收入", map[string]string{"50亿元": "一般公共预算收入"}, true},
		{"其中一部分，不见得是", "2023年青禾县进出口50亿元，其中，出口8亿元。", "出口", map[string]string{"50亿元": "进出口"}, false},
		{"下一句的一部分", "2023年，青禾县教育经费总投入50亿元。其中，财政性教育经费8亿元。", "财政性教育经费", map[string]string{"50亿元": "教育经费总投入"}, true},
		{"上一句说的是别的", "2023年，青禾县对外进出口50亿元。其中，出口8亿元。", "出口", map[string]string{"50亿元": "进出口"}, false},
		{"上一句限定了范围", "2023年，青禾县北片教育经费总投入50亿元。其中，财政性教育经费8亿元。", "财政性教育经费", map[string]string{"50亿元": "教育经费总投入"}, false},
		{"隔了一句", "2023年，青禾县教育经费总投入50亿元。县里很重视。其中，财政性教育经费8亿元。", "财政性教育经费", map[string]string{"50亿元": "教育经费总投入"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := claimCase{text: tt.text, subject: "青禾县", metric: tt.metric, period: "2023"}
			p, i := c.paragraph(t, tt.others)
			if _, ok := p.ReadClaim(i); ok != tt.want {
				t.Errorf("%s: compared %t, want %t", tt.text, ok, tt.want)
			}
		})
	}
}

// TestTopicsAsOf: what counts up to a day is compared with what counts up to it.
func TestTopicsAsOf(t *testing.T) {
	t.Parallel()
	topic := func(text string) string {
		c := claimCase{text: text, subject: "青禾县", metric: "业务量", period: "2023"}
		if strings.Contains(text, "时，") {
			c.period = "2023-06-30"
		}
		p, i := c.paragraph(t, nil)
		claim, ok := p.ReadClaim(i)
		if !ok {
			t.Fatalf("%s is not compared", text)
		}
		return claim.Topic
	}
	year := topic("2023年，青禾县业务量50万件。")
	june := topic("2023年，截至2023年6月30日，青禾县业务量50万件。")
	july := topic("2023年，截至2023年7月31日，青禾县业务量50万件。")
	if year == june || june == july || year == july {
		t.Errorf("topics %q, %q and %q", year, june, july)
	}
	morning := topic("2023年6月30日10时，青禾县业务量50万件。")
	night := topic("2023年6月30日24时，青禾县业务量50万件。")
	if morning == night {
		t.Errorf("up to 10 and up to 24 hours: topic %q", morning)
	}
	if again := topic("2023年，青禾县业务量60万件，创新高。"); again != year {
		t.Errorf("topic %q, want %q", again, year)
	}
}

func TestSubjectsThatMeanAnotherEverywhere(t *testing.T) {
	t.Parallel()
	for subject, want := range map[string]bool{
		"青禾县": false, "全国": false, "我国": false, "全球": false, "云岭大学": false, "全国铁路": false,
		"本溪市": false, "全州县": false, "全椒县": false, "那曲市": false, "两当县": false, "三台县": false, "沪深两市": false, "柳塘开发区": false,
		"全市": true, "我省": true, "该公司": true, "其": true, "他": true, "当地": true, "公司": true, "市区": true, "园区": true,
		"项目": true, "县城": true, "两市": true, "本公司": true, "全市规模以上工业": true, "该县农业局": true, "全县山区": true, "全行业": true,
	} {
		if deictic(subject) != want {
			t.Errorf("%s: deictic %t", subject, !want)
		}
	}
}

func TestMetricsThatSayNothing(t *testing.T) {
	t.Parallel()
	for metric, want := range map[string]bool{
		"工业投资": false, "进出口": false, "城镇调查失业率": false, "在校生": false, "增加值": false, "人均可支配收入": false, "日均业务量": false, "新增就业": false,
		"同期": true, "增速": true, "项目": true, "占比": true, "规模": true, "增加": true, "缩短": true, "过去": true, "未来": true,
		"同比增长": true, "对东盟": true, "投资目标": true, "铁路、公路客运量": true,
	} {
		if emptyMetric(metric) != want {
			t.Errorf("%s: empty %t", metric, !want)
		}
	}
}

// TestLongParagraphs: a paragraph of any length is read in a time that grows with it,
// so that reading far more of it ends at all.
func TestLongParagraphs(t *testing.T) {
	t.Parallel()
	for _, piece := range []string{
		"2023年，青禾县工业投资50亿元。", "2023年青禾县工业投资50亿元，其中工业投资50亿元，", "青禾县工业投资", "2023年", "其中，工业投资50亿元。", "截至2023年6月30日，",
	} {
		c := claimCase{text: strings.Repeat(piece, 3000) + "2023年，青禾县工业投资50亿元。", subject: "青禾县", metric: "工业投资", period: "2023"}
		p, last := c.paragraph(t, nil)
		for i := range p.Figures {
			if f := &p.Figures[i]; f.Kind != corpus.DateFigure {
				f.Subject, f.Metric, f.Period = "青禾县", "工业投资", p.Figures[last].Period
				p.ReadClaim(i)
			}
		}
	}
}

// FuzzReadClaim reads any figure of any text, with any words of it as subject and
// metric: where it is compared, both stand in the text and the period is over.
func FuzzReadClaim(f *testing.F) {
	f.Add("2023年，青禾县完成工业投资50亿元，其中技改投资3亿元。", "青禾县", "工业投资")
	f.Add("截至2023年6月底，本县有8.8万名在校生。", "本县", "在校生")
	f.Add("五一期间，\xff青禾县", "", "\x00")
	f.Fuzz(func(t *testing.T, text, subject, metric string) {
		day := corpus.NewDay(2024, 5, 20)
		p := &Paragraph{Text: text, Published: day.Day(), Figures: figure.Scan(text, figure.Options{Published: day})}
		var period *corpus.DateRange
		for i := range p.Figures {
			if d := &p.Figures[i]; d.Kind == corpus.DateFigure {
				period = d.Date
				continue
			}
			p.Figures[i].Subject, p.Figures[i].Metric, p.Figures[i].Period = subject, metric, period
			claim, ok := p.ReadClaim(i)
			if !ok {
				continue
			}
			if claim.Topic == "" || period == nil || !strings.Contains(text, subject) || !strings.Contains(subject+text, strings.TrimPrefix(metric, subject)) {
				t.Fatalf("%q: %q of %q is compared", text, metric, subject)
			}
		}
	})
}

func BenchmarkReadClaim(b *testing.B) {
	c := claimCase{text: "据统计，2023年，青禾县完成工业投资50亿元。", subject: "青禾县", metric: "工业投资", period: "2023"}
	p, i := c.paragraph(b, nil)
	b.ReportAllocs()
	b.SetBytes(int64(len(c.text)))
	for b.Loop() {
		if _, ok := p.ReadClaim(i); !ok {
			b.Fatal("not compared")
		}
	}
}
