package search

import (
	"slices"
	"strings"

	"xunwen/corpus/figure"
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
