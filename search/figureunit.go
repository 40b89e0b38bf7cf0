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

// byTheHour returns a condition on a length as one on a speed, where what is measured
// is one by its name: the 300公里 of 时速>300公里 is 300公里/小时, as figures of texts
// are. Metrics are those bound to it from beside.
func byTheHour(c query.FigureCond, metrics []string) query.FigureCond {
	isSpeed := func(metric string) bool { return strings.Contains(metric, "时速") }
	if isSpeed(segment.Normalize(c.Metric)) || slices.ContainsFunc(metrics, isSpeed) {
		c.Min, c.Max = perHour(c.Min), perHour(c.Max)
	}
	return c
}

// perHour returns a typed length as a speed, and anything else as it is.
func perHour(text string) string {
	const hourly = "/小时"
	if f, ok := figure.ParseValue(text); !ok || f.Kind != corpus.Length {
		return text
	}
	if f, ok := figure.ParseValue(text + hourly); !ok || f.Kind != corpus.Rate {
		return text
	}
	return text + hourly
}
