package label

import (
	"fmt"
	"strings"

	"xunwen/corpus"
)

// Grouped writes the whole part of a number in groups of three digits.
func Grouped(d corpus.Decimal) string {
	s := string(d)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, hasFraction := strings.Cut(s, ".")
	if strings.Trim(whole, "0123456789") != "" {
		return string(d)
	}
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if hasFraction {
		b.WriteString("." + fraction)
	}
	return sign + b.String()
}

// Value writes a value in a unit: 1,603,000,000 元.
func Value(d corpus.Decimal, unit string) string {
	switch unit {
	case "", "date":
		return Grouped(d)
	case "%":
		return Grouped(d) + "%"
	}
	return Grouped(d) + " " + Unit(unit)
}

// InBaseUnit writes what a figure says in the base unit of its kind, or "" where it
// says no value: 超过 20 个.
func InBaseUnit(f *corpus.Figure) string {
	switch {
	case f.Value != "":
		return strings.TrimSpace(Bound(f.Bound, f.Approx) + " " + Value(f.Value, f.Unit))
	case f.Min != "" || f.Max != "":
		return fmt.Sprintf("%s 至 %s", Grouped(f.Min), Value(f.Max, f.Unit))
	}
	return ""
}

// Bound says on which side of its value a figure lies, or that it lies near it.
func Bound(bound corpus.Bound, approx bool) string {
	switch bound {
	case corpus.Greater:
		return "超过"
	case corpus.GreaterOrEqual:
		return "至少"
	case corpus.Less:
		return "不到"
	case corpus.LessOrEqual:
		return "至多"
	}
	if approx {
		return "约"
	}
	return ""
}

// BoundBeside returns the Bound to show beside a figure as it is printed: none where
// what is printed says it (20多年, 数十人), and none for dates, which lie about where
// their words say (5月初).
func BoundBeside(printed string, kind corpus.FigureKind, bound corpus.Bound, approx bool) string {
	if kind == corpus.DateFigure || kind == corpus.TimeFigure || strings.ContainsAny(printed, "多余餘几幾数數来來") {
		return ""
	}
	return Bound(bound, approx)
}

// Compare says with what a change compares: 同比.
func Compare(compare string) string {
	switch compare {
	case "yoy":
		return "同比"
	case "mom":
		return "环比"
	case "qoq":
		return "比上季度"
	}
	return ""
}

// Change says which way a change goes: 上升.
func Change(change string) string {
	switch change {
	case "up":
		return "上升"
	case "down":
		return "下降"
	}
	return ""
}

// Compared says a change and what it compares with: 同比上升.
func Compared(change, compare string) string { return Compare(compare) + Change(change) }
