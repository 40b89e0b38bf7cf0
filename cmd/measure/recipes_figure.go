package main

import (
	"math/big"
	"strings"
	"unicode"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search"
	"xunwen/search/query"
)

// figureRecipes lists the kinds of questions for figures, and for paragraphs by their
// figures. They are drawn behind the others, whose draws stay the same.
func (d *drawer) figureRecipes() []recipe {
	n := d.each
	byValue, byMetric := d.condition("数:", ">", "<", ">=", ""), d.metricCondition(">", "<", ">=")
	inWords := d.metricCondition("超过", "不少于", "低于")
	return []recipe{
		{"figure of a value `数:V`", limits{}, n, d.condition("数:", ""), "", plain},
		{"figure with its metric `投资>V`", limits{}, n, byMetric, "", plain},
		{"change with its metric `指标:投资 同比:>V`", limits{}, n, d.changeCondition, "", plain},
		{"month that is told of `事发:2023-09`", limits{}, n, d.eventCondition, "", plain},
		{"condition in words `投资超过V`", limits{}, n, inWords, "", plain},
		{"rows: all, again and again", limits{}, n / 4, nil, "", rows},
		{"rows: all, three facets, again and again", limits{}, n / 4, nil, "", rowsFaceted},
		{"rows: where `数:>V`", limits{}, n, byValue, "", rowsWhere},
		{"rows: where `投资>V`", limits{}, n, byMetric, "", rowsWhere},
		{"rows: where `数:>V`, largest first, three facets", limits{}, n, byValue, "", rowsRanked},
		{"rows: where `指标:投资 同比:>V`", limits{}, n, d.changeCondition, "", rowsWhere},
		{"rows: of a word", limits{}, n, d.word, "", rows},
		{"rows: of a word, three facets", limits{}, n, d.word, "", rowsFaceted},
		{"rows: of a word, where `数:>V`", limits{}, n, d.wordAndCondition, "", rowsWhere},
		{"rows: `投资超过V`", limits{}, n, inWords, "", rows},
		{"conflicts: all, again and again", limits{}, n / 4, nil, "", conflicts},
		{"conflicts: of a frequent word", limits{}, n, d.commonWord, "", conflicts},
	}
}

// The shapes of a question for figures.
func rows(q string) question { return question{rows: &search.FigureRequest{Query: q}} }

func rowsFaceted(q string) question {
	return question{rows: &search.FigureRequest{Query: q, Facets: search.AllFigureFacets()}}
}

// wordEnd ends the word before a condition, where there is one.
const wordEnd = "\n"

func rowsWhere(q string) question {
	word, where, ok := strings.Cut(q, wordEnd)
	if !ok {
		word, where = "", q
	}
	return question{rows: &search.FigureRequest{Query: word, Where: where}}
}

func rowsRanked(q string) question {
	out := rowsWhere(q)
	out.rows.Sort, out.rows.Facets = search.FiguresByValueDesc, search.AllFigureFacets()
	return out
}

func conflicts(q string) question {
	return question{rows: &search.FigureRequest{Query: q}, conflicts: true}
}

// figureTries is how many texts are drawn for a figure that suits.
const figureTries = 60

// figureOf draws a text with a figure that suits, and one of its figures that do.
func (d *drawer) figureOf(suits func(*corpus.Figure) bool) (f corpus.Figure, text string, ok bool) {
	for range figureTries {
		text := d.sampler.Text()
		var found []corpus.Figure
		for _, f := range figure.Scan(text, figure.Options{}) {
			if suits(&f) {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			return found[d.sampler.Intn(len(found))], text, true
		}
	}
	return corpus.Figure{}, "", false
}

func hasValue(f *corpus.Figure) bool {
	return f.Value != "" && f.Kind.Measures() && len(f.Written.Numbers) == 1
}

// near writes a value about as large as that of a figure, in its unit as printed; ""
// where that is not read as such a value.
func (d *drawer) near(f *corpus.Figure) string {
	factors := []*big.Rat{big.NewRat(1, 2), big.NewRat(4, 5), big.NewRat(1, 1), big.NewRat(5, 4), big.NewRat(2, 1)}
	number := f.Written.Numbers[0].Rat()
	if number == nil {
		return ""
	}
	const places = 4
	number.Mul(number, factors[d.sampler.Intn(len(factors))])
	out := string(corpus.DecimalFromRat(number, places)) + f.Written.Unit
	if read, ok := figure.ParseValue(out); !ok || read.Unit != f.Unit || strings.ContainsFunc(out, unicode.IsSpace) {
		return ""
	}
	return out
}

// condition draws a condition on a value: the field, one of the signs, and a value
// of the texts, or where there is a sign one near it.
func (d *drawer) condition(field string, signs ...string) func() (string, error) {
	return func() (string, error) {
		f, text, ok := d.figureOf(hasValue)
		if !ok {
			return "", nil
		}
		return d.written(&f, text, field, signs), nil
	}
}

func (d *drawer) written(f *corpus.Figure, text, field string, signs []string) string {
	sign, value := d.pick(signs), f.Text(text)
	if sign != "" {
		value = d.near(f)
	}
	if value == "" || strings.ContainsFunc(value, unicode.IsSpace) {
		return ""
	}
	return field + sign + value
}

// metricCondition draws a condition on a value with its metric: the end of a name,
// where the noun stands, or all of it.
func (d *drawer) metricCondition(signs ...string) func() (string, error) {
	return func() (string, error) {
		f, text, ok := d.figureOf(func(f *corpus.Figure) bool { return hasValue(f) && f.Unit != "" && isName(f.Metric) })
		if !ok {
			return "", nil
		}
		return d.written(&f, text, d.endOf(f.Metric), signs), nil
	}
}

// isName reports whether a metric is of Chinese characters alone, and can stand
// before a sign.
func isName(metric string) bool {
	return len([]rune(metric)) > 1 && !strings.ContainsFunc(metric, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// endOf draws the last two characters or more of a name.
func (d *drawer) endOf(name string) string {
	runes := []rune(name)
	return string(runes[d.sampler.Intn(len(runes)-1):])
}

// changeCondition draws a change that compares with the year or month before, and
// asks for more or less than about as much of the same metric.
func (d *drawer) changeCondition() (string, error) {
	f, _, ok := d.figureOf(func(f *corpus.Figure) bool {
		return hasValue(f) && f.Kind == corpus.Percent && isName(f.Metric) &&
			(f.Compare == string(query.CompareYear) || f.Compare == string(query.CompareMonth))
	})
	value := ""
	if ok {
		value = d.near(&f)
	}
	if value == "" {
		return "", nil
	}
	name := "同比:"
	if f.Compare == string(query.CompareMonth) {
		name = "环比:"
	}
	return "指标:" + d.endOf(f.Metric) + " " + name + d.pick([]string{">", "<", ">="}) + value, nil
}

// eventCondition draws a date that a text tells with its year, and asks for what is
// told of its month.
func (d *drawer) eventCondition() (string, error) {
	f, _, ok := d.figureOf(func(f *corpus.Figure) bool {
		return f.Date != nil && (f.Date.Precision == "day" || f.Date.Precision == "month")
	})
	const month = len("2023-09")
	if !ok || len(f.Date.Start) < month {
		return "", nil
	}
	return "事发:" + f.Date.Start[:month], nil
}

// wordAndCondition draws a condition and a word of the paragraph in which the figure
// stands.
func (d *drawer) wordAndCondition() (string, error) {
	f, text, ok := d.figureOf(hasValue)
	if !ok {
		return "", nil
	}
	words, err := d.words.Of(text)
	where := d.written(&f, text, "数:", []string{">", "<", ">="})
	return pair(d.pick(words), wordEnd, where), err
}
