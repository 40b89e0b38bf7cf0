package truth

import (
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
)

// reading is one of the things that a condition may ask for: 数:38度 asks for degrees
// of heat, for degrees of angle and for kilowatt hours.
type reading struct {
	op        Op
	kind      corpus.FigureKind
	unit      string
	low, high end
	rounding  rounding
	// numbers are those of a score; nil: the value is asked for.
	numbers []corpus.Decimal
	// money says that a number without a unit is asked for that is one of money by its
	// name and by its printing.
	money bool
}

// newReading reads a condition as one on a figure and an upper end; false where these
// have no value.
func newReading(c Condition, f *corpus.Figure, to corpus.Decimal, printed string) (reading, bool) {
	r := reading{op: c.Op, kind: f.Kind, unit: f.Unit, rounding: roundingOf(f, printed)}
	if f.Kind == corpus.Score {
		r.numbers = f.Written.Numbers
		return r, c.Op == Equal && len(r.numbers) > 0
	}
	var ok bool
	if r.low, ok = endOf(f.Value); !ok {
		return r, false
	}
	if r.high = r.low; c.Op == Between {
		r.high, ok = endOf(to)
	}
	return r, ok
}

// readingsOf returns all that a condition on figures whose metric holds a name may
// mean.
func readingsOf(c Condition, name string) []reading {
	if r, ok := asSpeed(c, name); ok {
		return []reading{r}
	}
	first, ok := newReading(c, &c.Value, c.To, c.Printed)
	if !ok {
		return nil
	}
	all := []reading{first}
	switch f := &c.Value; {
	case f.Kind == corpus.Count && f.Unit == "度":
		return asDegrees(c, name, first)
	case f.Unit == "CNY" && name != "" && c.Compare == "":
		bare := first
		bare.kind, bare.unit, bare.money = corpus.BareNumber, "", true
		all = append(all, bare)
	case f.Kind == corpus.Ratio && c.Op == Equal && isWhole(f.Written.Numbers):
		score := first // 1:3 may be printed of a game
		score.kind, score.numbers = corpus.Score, f.Written.Numbers
		all = append(all, score)
	}
	return all
}

// asSpeed reads a length asked of a speed by the hour as one: 时速>300公里.
func asSpeed(c Condition, name string) (reading, bool) {
	if c.Value.Kind != corpus.Length || !strings.Contains(name, "时速") {
		return reading{}, false
	}
	const anHour = "/小时"
	speed, ok := figure.ParseValue(c.Printed + anHour)
	if !ok {
		return reading{}, false
	}
	to, ok := figure.ParseValue(c.PrintedTo + anHour)
	if c.Op == Between && (!ok || to.Unit != speed.Unit) {
		return reading{}, false
	}
	return newReading(c, &speed, to.Value, c.Printed)
}

// asDegrees reads 度 as what the name says: heat, or current; where it says neither,
// as both of these and as degrees of angle and the like. One degree is one of each.
func asDegrees(c Condition, name string, plain reading) (named []reading) {
	heat, current := plain, c.Value
	heat.kind, heat.unit = corpus.Temperature, "celsius"
	current.Kind, current.Unit = corpus.OtherFigure, "kWh"
	hours, _ := newReading(c, &current, c.To, c.Printed)
	if saysHeat(name) {
		named = append(named, heat)
	}
	if strings.Contains(name, "电") {
		named = append(named, hours)
	}
	if named == nil {
		return []reading{plain, heat, hours}
	}
	return named
}

// saysHeat reports whether what is so named is measured in degrees of heat: 气温, 体温,
// 高温, or that somebody has a fever.
func saysHeat(name string) bool {
	for _, word := range []string{"温", "发烧", "高烧", "低烧"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// isWhole reports whether numbers are two whole ones, as those of a score are.
func isWhole(numbers []corpus.Decimal) bool {
	for _, n := range numbers {
		if r := n.Rat(); r == nil || !r.IsInt() {
			return false
		}
	}
	return len(numbers) == 2
}

// alike reports whether a figure is of the kind and unit asked for. What says which one
// is nothing that says how many, and the other way round: 第12家 is no 12家; but a class
// or a house with a number is printed as a count is (345班), and asked for as one. 20岁
// is no 20年, and a ratio nothing else without a unit. A bare number is of any unit,
// but for that of money, which is one itself.
func (c *reading) alike(f *Record) bool {
	switch {
	case c.money:
		return f.Kind == corpus.BareNumber && f.Unit == "" && inTenThousands(f.printed()) && isMoney(f.metric)
	case c.kind == corpus.BareNumber:
		return true
	case c.unit != f.Unit:
		return false
	case c.numbers != nil:
		return f.Kind == corpus.Score || f.Kind == corpus.Ratio
	case f.Kind == corpus.Score:
		return false
	case c.kind == corpus.Count && c.op == Equal && f.Kind == corpus.Ident:
		return true
	case c.kind.Measures() != f.Kind.Measures():
		return false
	case c.unit == "year" || c.unit == "" && c.kind.Measures():
		return c.kind == f.Kind
	}
	return true
}
