package search

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// onFigures says whether a paragraph has one figure that satisfies all of some
// conditions on figures, as simply as can be: in exact numbers, and on nothing but
// the records. It passes on what cannot be said so.
func (o oracle) onFigures(p *corpus.Paragraph, metrics []string, c query.FigureCond) (holds, ok bool) {
	want, ok := figure.ParseValue(c.Min)
	low, lowOK := exactly(want.Value)
	if !ok || !lowOK || want.Bound != "" || c.Op == query.About {
		return false, false
	}
	high := low
	if c.Op == query.Between {
		to, ok := figure.ParseValue(c.Max)
		if high, lowOK = exactly(to.Value); !ok || !lowOK || to.Unit != want.Unit || high.Cmp(low) < 0 {
			return false, false
		}
	}
	if want.Kind == corpus.BareNumber {
		want.Unit = ""
	}
	switch want.Kind {
	case corpus.Area, corpus.Length, corpus.Weight, corpus.Volume, corpus.OtherFigure, corpus.Count, corpus.Age,
		corpus.Duration, corpus.Ordinal, corpus.Rank, corpus.Ident, corpus.Score, corpus.Fraction, corpus.Ratio:
		return false, false // of units that are written in several ways, or kinds that other kinds equal (一半: 50%)
	}
	for i := range p.Figures {
		f := &p.Figures[i]
		named := func(metric string) bool {
			return strings.Contains(segment.Normalize(f.Metric), segment.Normalize(metric))
		}
		if want.Unit != "" && f.Unit != want.Unit && !withoutYuan(p.Text, f, want.Unit, c.Metric+strings.Join(metrics, "")) || !named(c.Metric) || c.Compare != "" && string(c.Compare) != f.Compare {
			continue
		}
		if slices.ContainsFunc(metrics, func(m string) bool { return !named(m) }) {
			continue
		}
		if o.figure(f, c, low, high) {
			return true, true
		}
	}
	return false, true
}

// withoutYuan reports whether a figure is an amount asked for by name in yuan that is
// printed without its currency.
func withoutYuan(text string, f *corpus.Figure, unit, asked string) bool {
	if unit != "CNY" || asked == "" || f.Kind != corpus.BareNumber || f.Unit != "" || !strings.ContainsAny(text[f.Start:f.End], "万亿萬億") {
		return false
	}
	name := segment.Normalize(f.Metric)
	ends := func(word string) bool { return strings.HasSuffix(name, word) }
	return slices.ContainsFunc(strings.Fields("额 资 款 债 薪 费 税 价 资金 基金 奖金 罚金 赔偿金 保证金 补助金 补偿金 抚恤金 佣金 租金 定金 订金 押金 现金 产值 市值 增加值 货值 总值 估值 净值 价值 收入 投入 支出 营收 利润 净利 毛利 盈利 亏损 票房 赔偿 补偿 索赔 理赔 补贴 补助 拨款 损失 预算 决算 成本 资产 负债 股本 身家 造价 存款余额 贷款余额 gdp"), ends) &&
		!slices.ContainsFunc(strings.Fields("名额 份额 配额 物资 师资 免费 免税 评价 条款 新款 爆款 车款"), ends)
}

// figure compares one figure. Where it has a bound, a value a trillionth beyond it
// stands for it.
func (o oracle) figure(f *corpus.Figure, c query.FigureCond, low, high *big.Rat) bool {
	from, ok := exactly(f.Value)
	to := from
	if !ok {
		var okTo bool
		from, ok = exactly(f.Min)
		if to, okTo = exactly(f.Max); !ok || !okTo {
			return false
		}
	}
	step := big.NewRat(1, 1e12)
	values := map[corpus.Bound][]*big.Rat{
		"": {new(big.Rat)}, corpus.Greater: {step}, corpus.GreaterOrEqual: {new(big.Rat), step},
		corpus.Less: {new(big.Rat).Neg(step)}, corpus.LessOrEqual: {new(big.Rat), new(big.Rat).Neg(step)},
	}[f.Bound]
	fall := c.Compare != "" && f.Change == "down"
	all, any := true, false
	for _, by := range values {
		l, h := new(big.Rat).Add(from, by), new(big.Rat).Add(to, by)
		if fall && to.Sign() >= 0 {
			l, h = new(big.Rat).Neg(h), new(big.Rat).Neg(l)
		}
		var holds bool
		switch c.Op {
		case query.Equal:
			holds = l.Cmp(low) == 0 && h.Cmp(low) == 0
		case query.Greater:
			holds = h.Cmp(low) > 0
		case query.GreaterOrEqual:
			holds = h.Cmp(low) >= 0
		case query.Less:
			holds = l.Cmp(low) < 0
		case query.LessOrEqual:
			holds = l.Cmp(low) <= 0
		case query.Between:
			holds = h.Cmp(low) >= 0 && l.Cmp(high) <= 0
		}
		all, any = all && holds, any || holds
	}
	if c.Op == query.Equal || from.Cmp(to) != 0 {
		return any
	}
	return all
}

func exactly(d corpus.Decimal) (*big.Rat, bool) {
	r := d.Rat()
	return r, r != nil
}

// chosenFigures returns the places of the paragraph's figures that satisfy at least
// one of the conditions on figures that a condition asks for, in order. Asked is
// false where it asks for none; what it excludes does not count.
func chosenFigures(n node, p *passage) (indexes []int, asked bool) {
	conditions := figureNodes(n, nil)
	for i := range p.paragraph().Figures {
		f := &p.paragraph().Figures[i]
		if slices.ContainsFunc(conditions, func(c *figureNode) bool { return c.chooses(p, f) }) {
			indexes = append(indexes, i)
		}
	}
	return indexes, len(conditions) > 0
}

// figureAsker draws conditions on figures from those of a library.
type figureAsker struct {
	*rand.Rand
	values, metrics, dates []string
}

func newFigureAsker(l *library) *figureAsker {
	a := &figureAsker{Rand: rand.New(rand.NewPCG(11, 4))}
	for _, article := range l.articles {
		for _, p := range article.Blocks {
			for _, f := range p.Figures {
				if runes := []rune(f.Metric); len(runes) > 1 {
					n := min(2+a.IntN(3), len(runes))
					at := a.IntN(len(runes) - n + 1)
					a.metrics = append(a.metrics, string(runes[at:at+n]))
				}
				if f.Date != nil {
					a.dates = append(a.dates, f.Date.Start)
				} else if _, ok := f.Value.Float(); ok {
					a.values = append(a.values, f.Text(p.Text))
				}
			}
		}
	}
	return a
}

func (a *figureAsker) one(from []string) string { return from[a.IntN(len(from))] }

func (a *figureAsker) condition() string {
	quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, "") + `"` }
	op := a.one([]string{">", ">=", "<", "<=", ""})
	switch a.IntN(8) {
	case 0, 1:
		return "数:" + op + a.one(a.values)
	case 2:
		return "指标:" + quoted(a.one(a.metrics)) + " 数:" + op + a.one(a.values)
	case 3:
		return "指标:" + quoted(a.one(a.metrics))
	case 4:
		return "指标:" + quoted(a.one(a.metrics)) + " 数:>0"
	case 5:
		return fmt.Sprintf("%s:%s%d%%", a.one([]string{"同比", "环比"}), op, a.IntN(30)-10)
	case 6:
		return fmt.Sprintf("数:%d..%d%s", a.IntN(20), 20+a.IntN(90), a.one([]string{"%", "亿元", "万人", "个", "年", "万亩", "公里", ""}))
	}
	day, err := time.Parse(time.DateOnly, a.one(a.dates))
	if err != nil {
		return "事发:2012"
	}
	return "事发:" + a.one([]string{day.Format("2006"), day.Format("2006-01"), day.Format("2006-01-02") + "..", day.Format("2006-01") + ".." + day.AddDate(0, 2, 0).Format("2006-01")})
}

// query returns a condition by itself or one with others, near a word or in a scope.
func (a *figureAsker) query() string {
	one, other := a.condition(), a.condition()
	switch a.IntN(12) {
	case 0:
		return one + " " + other
	case 1:
		return one + " -(" + other + ")"
	case 2:
		return "((" + one + ") OR (" + other + "))"
	case 3:
		return "同句(" + one + ")"
	case 4:
		return "同文((" + one + ") (" + other + "))"
	case 5:
		return "数:>=" + a.one(a.values) + " 近/20 的"
	}
	return one
}

// TestFiguresAreWhatHolds asks archives drawn conditions on figures. What is found
// must be what holds when all paragraphs are looked at, by the nodes and by an
// oracle that knows nothing of them.
func TestFiguresAreWhatHolds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		articles func(testing.TB) []*corpus.Article
		n        int
	}{
		"编的":  {func(testing.TB) []*corpus.Article { return invented(7, 60) }, 200},
		"样本":  {builtIn, 100},
		"真新闻": {func(t testing.TB) []*corpus.Article { return printed(t, 300) }, 250},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if testing.Short() && name == "真新闻" {
				t.Skip("takes long to annotate")
			}
			l := newLibrary(t, c.articles(t), 40)
			a := newFigureAsker(l)
			some, said := 0, 0
			for range c.n {
				q := a.query()
				if l.check(t, q) > 0 {
					some++
				}
				n, _ := query.Parse(q)
				if _, ok := (oracle{}).all(l, n); ok {
					said++
				}
				if t.Failed() {
					return
				}
			}
			t.Logf("%d queries, %d find something, the oracle spoke to %d", c.n, some, said)
			if some < c.n/4 || said < c.n/4 {
				t.Errorf("of %d queries %d find something, and the oracle spoke to %d", c.n, some, said)
			}
		})
	}
}

// TestPrintedFiguresAreFound asks for every figure of an archive by its value as it
// is printed. Of one that is strictly more or less than its value the query has to
// say so too.
func TestPrintedFiguresAreFound(t *testing.T) {
	t.Parallel()
	for name, articles := range map[string]func(testing.TB) []*corpus.Article{
		"编的":  func(testing.TB) []*corpus.Article { return invented(9, 40) },
		"样本":  builtIn,
		"真新闻": func(t testing.TB) []*corpus.Article { return printed(t, 60) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if testing.Short() && name == "真新闻" {
				t.Skip("takes long to annotate")
			}
			l := newLibrary(t, articles(t), 40)
			asked, missed := 0, 0
			for _, article := range l.articles {
				for i := range article.Blocks {
					p := &passage{article: article, block: i}
					for j := range p.paragraph().Figures {
						q, ok := askedAsPrinted(p, j)
						if !ok {
							continue
						}
						asked++
						if chosen, _ := chosenFigures(l.exactNode(t, q), p); !slices.Contains(chosen, j) {
							missed++
							t.Errorf("%s does not find %+v in %s", q, p.paragraph().Figures[j], p.paragraph().Text)
						}
					}
				}
			}
			t.Logf("%d figures asked for, %d missed", asked, missed)
		})
	}
}

// askedAsPrinted returns the query for a figure of a paragraph; false for one whose
// printing does not tell its value by itself, as that of a digit that leans on its
// neighbours does not.
func askedAsPrinted(p *passage, i int) (string, bool) {
	f := &p.paragraph().Figures[i]
	text := f.Text(p.paragraph().Text)
	same, ok := figure.ParseValue(text)
	if !ok || same.Value == "" || same.Value != f.Value || same.Unit != f.Unit || same.Kind != f.Kind {
		return "", false
	}
	op := ""
	if same.Bound != f.Bound {
		op = map[corpus.Bound]string{corpus.Greater: ">", corpus.Less: "<"}[f.Bound]
	}
	return fmt.Sprintf(`数:"%s%s"`, op, text), !strings.ContainsAny(text, `"`)
}
