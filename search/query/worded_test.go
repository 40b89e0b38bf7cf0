package query

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"xunwen/corpus/corpustest"
)

func TestReadConditions(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"超过不含本数", "投资超过50亿元", "投资>50亿元"},
		{"不少于含本数", "总投资不少于50亿元", "总投资>=50亿元"},
		{"以上含本数", "总投资1000亿以上", "总投资>=1000亿"},
		{"不足", "利润不足2亿元", "利润<2亿元"},
		{"不超", "票价不超80元", "票价<=80元"},
		{"在某数以上", "产值在5亿元以上", "产值>=5亿元"},
		{"达到某数以上", "产值达到5亿元以上", "产值>=5亿元"},
		{"全角与繁体数字", "產值超過５億元", "产值>５亿元"},
		{"繁体", "投資超過50億元的項目", "投资>50亿元 项目"},
		{"繁体的日期", "2023年9月發生的車禍", "事发:2023年9月 车祸"},
		{"哪些在前", "哪些项目投资超过50亿元", "项目 投资>50亿元"},
		{"哪些后面有的", "哪些企业的产值超过10亿元", "企业 产值>10亿元"},
		{"哪些后面一个字", "哪个县粮食产量超过10万吨", "粮食产量>10万吨"},
		{"有哪些在前", "有哪些投资超过50亿元的项目", "投资>50亿元 项目"},
		{"有哪些在后", "投资超过50亿元的项目有哪些？", "投资>50亿元 项目"},
		{"的有哪些", "投资超过50亿元的有哪些", "投资>50亿元"},
		{"繁体的问话", "哪些項目投資超過50億元", "项目 投资>50亿元"},
		{"前大后小", "产值30亿到20亿元之间", "产值:20亿元..30亿元"},
		{"中文数字", "产值超过三点五亿元", "产值>三点五亿元"},
		{"之间", "产值20亿到30亿之间", "产值:20亿..30亿"},
		{"在甲到乙之间", "投资在20亿到30亿元之间", "投资:20亿..30亿元"},
		{"介于甲和乙之间", "投资介于20亿和30亿之间", "投资:20亿..30亿"},
		{"连字符的区间", "投资20-30亿元", "投资:20..30亿元"},
		{"动词不算名称", "带动就业500人以上", "就业>=500人"},
		{"修饰不算名称", "累计捐款超过1000万元", "捐款>1000万元"},
		{"只说单位的名称", "百分比大于80%", "数:>80%"},
		{"人数在后", "1000人以上的人数", "数:>=1000人"},
		{"没有名称", "超过1000人", "数:>1000人"},
		{"要找的东西", "投资超过50亿元的项目", "投资>50亿元 项目"},
		{"要找的东西没有的字", "投资50亿元以上项目", "投资>=50亿元 项目"},
		{"地名与名称相连", "河湾投资超过50亿元", "河湾投资>50亿元"},
		{"地名与名称之间有的", "河湾的投资超过50亿元", "河湾 投资>50亿元"},
		{"地名与名称之间有空格", "河湾 投资超过50亿元", "河湾 投资>50亿元"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { readsAs(t, test.text, test.want) })
	}
}

// readsAs checks as what conditions a text is read, in the query language.
func readsAs(t *testing.T, text, want string) {
	t.Parallel()
	n, ok := ReadConditions(text)
	if !ok {
		t.Fatalf("%s is read as no condition, want %q", text, want)
	}
	if got := String(n); got != want {
		t.Errorf("%s is read as %q, want %q", text, got, want)
	}
}

// TestReadChangesAndDates: the conditions of a change, of when something was, and
// several at once.
func TestReadChangesAndDates(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"没有基期的增长", "工业投资增长20%以上", "工业投资>=20%"},
		{"只有涨幅", "涨幅超过5%", "涨幅 数:>5%"},
		{"同比", "同比增长20%以上", "同比:>=20%"},
		{"名称加同比", "工业投资同比增长超过20%", "工业投资同比>20%"},
		{"同比下降是负数", "出口同比下降5%以上", "出口同比<=-5%"},
		{"比上年", "出口比上年下降超过三成", "出口同比<-30%"},
		{"比上月", "销量比上月增长10%以上", "销量环比>=10%"},
		{"名称里有约字", "签约项目超过200个", "签约项目>200个"},
		{"名称里有数字", "一般公共预算收入超过100亿元", "一般公共预算收入>100亿元"},
		{"规模以上", "规模以上工业增加值增长5%以上", "规模以上工业增加值>=5%"},
		{"气温", "气温低于零下5度", "气温<零下5度"},
		{"年月", "2023年4月", "事发:2023年4月"},
		{"年月的事", "2023年9月的事", "事发:2023年9月"},
		{"去年某月", "去年9月的新闻", "事发:去年9月"},
		{"几日至几日", "2024年5月1日至4日", "事发:2024年5月1日..2024年5月4日"},
		{"几日至几日发生的事", "2024年5月1日至4日发生的事", "事发:2024年5月1日..2024年5月4日"},
		{"季度", "2023年一季度的事", "事发:2023年一季度"},
		{"旬", "2023年3月下旬的活动", "事发:2023年3月下旬"},
		{"某月的某事", "2023年9月发生的车祸", "事发:2023年9月 车祸"},
		{"日期在前", "2023年投资超过50亿元", "事发:2023年 投资>50亿元"},
		{"日期在后", "投资超过50亿元的项目，2023年", "投资>50亿元 项目 事发:2023年"},
		{"且", "投资超过50亿元且税收超过1亿元", "投资>50亿元 税收>1亿元"},
		{"且的两边有空格", "投资超过50亿元 且 税收超过1亿元", "投资>50亿元 税收>1亿元"},
		{"和", "投资超过50亿元和产值20亿元以上的企业", "投资>50亿元 产值>=20亿元 企业"},
		{"名称里有和字", "和平饭店营收超过5亿元", "和平饭店营收>5亿元"},
		{"数字两边有空格", "投资超过 50 亿元", "投资>50亿元"},
		{"处处有空格", "投资 超过 50 亿元 的 项目", "投资>50亿元 项目"},
		{"句末标点", "投资超过50亿元？", "投资>50亿元"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { readsAs(t, test.text, test.want) })
	}
}

// TestOrdinaryQueriesAreNoConditions: what people look for holds numbers, dates
// and words of comparing that ask for nothing of the kind.
func TestOrdinaryQueriesAreNoConditions(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "营商环境", "投资", "投资50亿元", "总投资1366亿", "约50亿元", "50亿元", "超过", "以上", "80%", "1000人", "超市", "超越自我", "超一线城市", "不足为奇", "不到长城非好汉",
		"五月天", "今天", "昨天", "去年", "2023年", "12月8日", "三月", "十一国庆", "2023年 高考", "今天 天气", "今年的女装", "九月的天空", "2024年春节联欢晚会", "90后创业", "一带一路", "三个到位", "十四五规划",
		"李春生：投资超过50亿元", "“投资超过50亿元”", "投资>50亿元", "投资 OR 产值超过5亿元", "数:超过5亿元", "投资 近/8 5亿元以上", "非 投资超过5亿元", "投资 或 产值超过5亿元",
		"河湾全市累计报名人数首次超100万", "男子超市买898元零食", "志愿者称投资超过五亿元", "他的工资超过一万元了", "为什么工资超过5000元要交税", "工资多少以上要交税", "超过一万元的，由市政府决定的事项",
		"40岁以上女性禁用", "30岁以下年轻人更爱存钱", "投资超过50亿元的项目今天开工了", "比分3比1", "第23届运动会以上", "不超过的", "2023年9月河湾市举行了运动会", "你有超过七年的友情吗",
		"哪些项目", "哪些项目好", "项目有哪些", "哪家强", "哪里有投资", "哪些人超过规定的",
	} {
		if n, ok := ReadConditions(text); ok {
			t.Errorf("%s is read as %s", text, String(n))
		}
	}
}

// TestSeedQueries: the annotated queries that put a condition in words are read
// with their comparison, and no others are. A negative one asks for what there is
// not, and a day without a year is looked for as it stands.
func TestSeedQueries(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(corpustest.Shared(t, "gold/seed/queries.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	ops := map[string]Op{"gt": Greater, "ge": GreaterOrEqual, "lt": Less, "le": LessOrEqual, "between": Between}
	for line := range strings.Lines(string(data)) {
		var q struct {
			Query, Type string
			Filter      struct{ Op, Metric, Date string }
		}
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		n, ok := ReadConditions(q.Query)
		c, isFigure := n.(FigureCond)
		d, isDate := n.(DateCond)
		switch {
		case q.Type == "figure_cond" && (!isFigure || c.Op != ops[q.Filter.Op] || c.Metric != q.Filter.Metric):
			t.Errorf("%s is read as %s, want %+v", q.Query, Understood(n), q.Filter)
		case q.Filter.Date != "" && (!isDate || !d.Event):
			t.Errorf("%s is read as %s", q.Query, Understood(n))
		case q.Filter.Op == "" && q.Filter.Date == "" && q.Type != "negative" && ok:
			t.Errorf("%s, of type %s, is read as %s", q.Query, q.Type, Understood(n))
		}
	}
}

// TestHotSearches: of the phrases that were looked for most, hardly one is read as
// a condition; those are headlines of the very form (比特币突破5万美元).
func TestHotSearches(t *testing.T) {
	t.Parallel()
	file, err := os.Open(corpustest.Shared(t, "data/queries/hot_search.tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	const every = 10 // a sample is enough, and quick
	queries, taken := 0, 0
	for i, lines := 0, bufio.NewScanner(unzipped); lines.Scan(); i++ {
		if i%every != 1 {
			continue
		}
		text, _, _ := strings.Cut(lines.Text(), "\t")
		queries++
		if n, ok := ReadConditions(text); ok {
			taken++
			t.Logf("%s → %s", text, String(n))
			checkWorded(t, text)
		}
	}
	t.Logf("%d of %d queries are read as conditions", taken, queries)
	if taken*1000 > queries {
		t.Errorf("%d of %d queries are read as conditions, more than one in a thousand", taken, queries)
	}
}

// checkWorded holds for every string whatever: what is read is what Parse would
// read from its printing, and it stands in the text.
func checkWorded(t failer, text string) {
	t.Helper()
	n, ok := ReadConditions(text)
	if !ok {
		if n != nil {
			t.Fatalf("%q: %#v without ok", text, n)
		}
		return
	}
	length, conditions, seen := utf8.RuneCountInString(text), 0, map[int]bool{}
	walk(n, false, func(n Node, _ bool) bool {
		switch n.(type) {
		case And:
			return true
		case FigureCond, DateCond:
			conditions++
		case Word:
		default:
			t.Fatalf("%q: %#v", text, n)
		}
		if pos := position(n); seen[pos] || pos < 0 || pos >= length {
			t.Fatalf("%q: %#v at %d of %d", text, n, pos, length)
		}
		seen[position(n)] = true
		return true
	})
	if conditions == 0 {
		t.Fatalf("%q: %#v holds no condition", text, n)
	}
	if _, warnings := Parse(String(n)); len(warnings) > 0 {
		t.Fatalf("%q: %s warns %+v", text, String(n), warnings)
	}
	checkNormal(t, n)
	checkRoundTrip(t, n)
}

func TestAnyWordedTextIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(wordedFragments()), 1, 8).Draw(t, "parts")
		checkWorded(t, strings.Join(parts, ""))
	})
}

// TestAnyWordedConditionIsRead puts a name, a comparison and a value together in
// every way.
func TestAnyWordedConditionIsRead(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"投资", "工业投资", "就业", "营业收入", "GDP"} {
		for _, op := range figurePrefixes() {
			if op.op == About || !hasHan(op.word) {
				continue
			}
			for _, value := range []string{"50亿元", "1,000家", "三成", "零下5℃", "百分之八十"} {
				text := name + op.word + value
				want := FigureCond{Op: op.op, Min: value, Metric: name, Pos: utf8.RuneCountInString(name + op.word)}
				if n, ok := ReadConditions(text); !ok || n != Node(want) {
					t.Errorf("%s is read as %#v", text, n)
				}
			}
		}
	}
}

// wordedFragments is what conditions in words are made of.
func wordedFragments() []string {
	return []string{
		"哪些", "哪个", "有哪些", "投資超過", "億元", "企业", "县", "投资", "工业投资", "产值", "GDP", "就业", "河湾", "百分比", "人数", "项目", "和平", "同比", "环比", "比上年", "增长", "下降", "涨幅", "年均", "的", "的", "的事", "发生的", "活动",
		"超过", "超", "不少于", "大于", "低于", "不到", "不", "至多", "在", "为", "达", "约", "介于", "以上", "以下", "以内", "左右", "之间", "区间",
		"50亿元", "20", "30亿", "5%", "-5%", "三成", "1000人", "零下5度", "百", "亿元", "人民币", "元", "１０", ".", "..", "-", "—", "~", "至", "到", "和", "且", "与", "、", "，", " ", "　",
		"2023年", "9月", "5月1日", "4日", "去年", "今年", "昨天", "一季度", "上半年", "下旬", "2024-05", "期间", ">", "=", ":", "“", "”", "*", "？", "\\", "(", ")", "近",
	}
}

func FuzzReadConditions(f *testing.F) {
	for _, text := range []string{
		"", "投资超过50亿元", "产值20亿到30亿之间的企业，2023年", "出口比上年下降超过三成", "2024年5月1日至4日发生的事", "1000人以上的人数", "河湾的投资在5亿和6亿元之间且就业500人以上", "涨幅超过5%", "哪些项目投資超過50億元", "投资60到50亿元的企业有哪些", "超", "以上以上", "\xff超过5亿元",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkWorded(t, text) })
}
