package search

import (
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/indexer"
	"xunwen/search/query"
)

// aboutWithin is how far from a value 约 reaches, relative to it. Without it equal
// means equal: both sides are read by the same scanner into the same unit, so
// that even units whose conversion does not end (亩) compare.
const aboutWithin = 0.1

// valueRange is a condition on the value of one figure, in its base unit.
type valueRange struct {
	low, high         float64 // ±Inf where open
	lowOpen, highOpen bool    // whether the end itself is excluded
	unit              string  // empty: any unit
}

// readRange reads a figure condition as typed.
func readRange(c query.FigureCond) (valueRange, error) {
	r := valueRange{low: math.Inf(-1), high: math.Inf(1)}
	low, high, unit, err := readValue(c.Min)
	if err != nil {
		return r, err
	}
	r.unit = unit
	switch c.Op {
	case query.Greater:
		r.low, r.lowOpen = high, true
	case query.GreaterOrEqual:
		r.low = low
	case query.Less:
		r.high, r.highOpen = low, true
	case query.LessOrEqual:
		r.high = high
	case query.About:
		margin := aboutWithin * math.Max(math.Abs(low), math.Abs(high))
		r.low, r.high = low-margin, high+margin
	case query.Between:
		return r, r.between(c)
	default:
		r.low, r.high = low, high
	}
	return r, nil
}

// between reads both ends of a range; a unit given only at the upper end is
// that of both (20..30%).
func (r *valueRange) between(c query.FigureCond) error {
	_, high, unit, err := readValue(c.Max)
	if err != nil {
		return err
	}
	low, _, lowUnit, err := readValue(c.Min)
	if err != nil {
		return err
	}
	if lowUnit == "" && unit != "" {
		whole, ok := figure.ParseValue(c.Min + "至" + c.Max)
		l, h, isRange := indexer.FigureRange(&whole)
		if !ok || !isRange {
			return fmt.Errorf("“%s..%s”不是数值范围", c.Min, c.Max)
		}
		low, high = l, h
	} else if lowUnit != unit {
		return fmt.Errorf("%q 与 %q 的单位不同", c.Min, c.Max)
	}
	r.low, r.high, r.unit = math.Min(low, high), math.Max(low, high), unit
	return nil
}

// readValue reads one value as typed. Its unit is empty where none was given.
func readValue(text string) (low, high float64, unit string, err error) {
	f, ok := figure.ParseValue(text)
	if ok {
		low, high, ok = indexer.FigureRange(&f)
	}
	if !ok {
		return 0, 0, "", fmt.Errorf("“%s”不是数值", text)
	}
	if f.Kind != corpus.BareNumber {
		unit = f.Unit
	}
	return low, high, unit, nil
}

// holds reports whether a figure satisfies the condition. It is what query asks
// of the index, so that exactly the figures that matched are marked.
func (r valueRange) holds(f *corpus.Figure) bool {
	low, high, ok := indexer.FigureRange(f)
	if !ok || (r.unit != "" && r.unit != f.Unit) {
		return false
	}
	above := high > r.low || (!r.lowOpen && high == r.low)
	below := low < r.high || (!r.highOpen && low == r.high)
	return above && below
}

// query asks for paragraphs with ONE figure that satisfies the condition: unit
// and both ends are looked for in the same nested record.
func (r valueRange) query() bquery.Query {
	conditions := []bquery.Query{}
	if r.unit != "" {
		conditions = append(conditions, termQuery(indexer.FieldFigureUnit, r.unit))
	}
	if !math.IsInf(r.low, -1) {
		inclusive := !r.lowOpen
		q := bleve.NewNumericRangeInclusiveQuery(&r.low, nil, &inclusive, nil)
		q.SetField(indexer.FieldFigureHigh)
		conditions = append(conditions, filterQuery{q})
	}
	if !math.IsInf(r.high, 1) {
		inclusive := !r.highOpen
		q := bleve.NewNumericRangeInclusiveQuery(nil, &r.high, nil, &inclusive)
		q.SetField(indexer.FieldFigureLow)
		conditions = append(conditions, filterQuery{q})
	}
	return parentQuery{bleve.NewConjunctionQuery(conditions...)}
}
