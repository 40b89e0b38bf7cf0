package search

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// baseUnits returns the units of a request as base units, each once.
func baseUnits(units []string) []string {
	var out []string
	for _, unit := range units {
		if unit = BaseUnit(unit); !slices.Contains(out, unit) {
			out = append(out, unit)
		}
	}
	return out
}

// BaseUnit returns the base unit in which figures of a unit are compared, by its code
// or as it is written: CNY for 元 and 万元, m2 for 亩 and 平方米, pp for 百分点. What is
// no unit is returned as it is, and so is a base unit.
func BaseUnit(unit string) string {
	base := unitAfterNumber(unit)
	if unitAfterNumber(base) != base {
		return unit // no unit of which figures are kept
	}
	return base
}

// unitAfterNumber returns the unit of a number with a text behind it, or the text.
func unitAfterNumber(text string) string {
	if text == "" {
		return ""
	}
	written := []string{"5" + text, "5个" + text}
	if currency, ok := strings.CutSuffix(text, "元"); ok {
		written = append(written, currency+"5元") // 新台币5元
	}
	for _, one := range written {
		if f, ok := figure.ParseValue(one); ok && f.Unit != "" {
			return f.Unit
		}
	}
	return text
}

// A unitReading is what a unit may mean besides what is read without the text around
// it: the 300公里 of 时速>300公里 are 300公里/小时, 35度 are degrees of heat or of angle, or
// kilowatt hours.
type unitReading struct {
	// as returns a typed value in this reading; false where it has none.
	as func(text string) (string, bool)
	// named are parts of the names of what has this reading, in matching form.
	named []string
	// alone says that a value has it also where no name tells.
	alone bool
	label string // in notes
}

// unitReadings are all of them. The texts were read by the same words.
func unitReadings() []unitReading {
	return []unitReading{
		{as: perHour, named: []string{"时速"}},
		{as: inCelsius, named: []string{"温", "发烧", "高烧", "低烧"}, alone: true, label: "温度（℃）"},
		{as: inKilowattHours, named: []string{"电"}, alone: true, label: "电量（度电）"},
	}
}

// readings returns a condition as it is typed, or, where its unit may mean several
// things, once for each: those that the names of what is measured tell, or else all.
// Metrics are those bound to it from beside.
func readings(c query.FigureCond, metrics []string) (out []query.FigureCond, labels []string) {
	names := append([]string{segment.Normalize(c.Metric)}, metrics...)
	var alone []query.FigureCond
	for _, r := range unitReadings() {
		read, ok := r.condition(c)
		switch {
		case !ok:
		case r.isNamed(names):
			out = append(out, read)
		case r.alone:
			alone, labels = append(alone, read), append(labels, r.label)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	return append([]query.FigureCond{c}, alone...), labels
}

// isNamed reports whether one of some names tells this reading.
func (r unitReading) isNamed(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(r.named, func(part string) bool { return strings.Contains(name, part) })
	})
}

// condition returns a condition in this reading; false where none of its values has
// it.
func (r unitReading) condition(c query.FigureCond) (query.FigureCond, bool) {
	low, ok := r.as(c.Min)
	if ok {
		c.Min = low
	}
	high, okHigh := r.as(c.Max)
	if okHigh {
		c.Max = high
	}
	return c, ok || okHigh
}

// perHour reads a length as a speed.
func perHour(text string) (string, bool) {
	return rewritten(text, corpus.Length, "", text+"/小时", corpus.Rate)
}

// degrees is the unit of numbers with 度, whatever they are degrees of.
const degrees = "度"

func inCelsius(text string) (string, bool) {
	return rewritten(text, corpus.Count, degrees, strings.TrimSuffix(text, degrees)+"℃", corpus.Temperature)
}

func inKilowattHours(text string) (string, bool) {
	return rewritten(text, corpus.Count, degrees, text+"电", corpus.OtherFigure)
}

// rewritten returns as for a typed value of a kind, and of a unit where one is given,
// if it is one of another kind.
func rewritten(text string, from corpus.FigureKind, unit, as string, to corpus.FigureKind) (string, bool) {
	if f, ok := figure.ParseValue(text); !ok || f.Kind != from || unit != "" && f.Unit != unit {
		return text, false
	}
	if f, ok := figure.ParseValue(as); !ok || f.Kind != to {
		return text, false
	}
	return as, true
}
