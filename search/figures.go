package search

import (
	"fmt"
	"math"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/indexer"
	"xunwen/search/conflict"
	"xunwen/search/query"
)

// readRange reads a figure condition as typed: its value, and with what it
// compares.
func readRange(c query.FigureCond) (*figureNode, error) {
	if score, ok := readScore(c); ok {
		return score, nil
	}
	v, err := readValue(c.Min)
	if err != nil {
		return nil, err
	}
	n := &figureNode{
		unit: v.unit, kind: v.kind, compare: string(c.Compare),
		want: indexer.Interval{Low: math.Inf(-1), High: math.Inf(1)},
	}
	switch r := &n.want; c.Op {
	case query.Greater:
		r.Low, r.LowOpen = v.high, true
	case query.GreaterOrEqual:
		r.Low = v.low
	case query.Less:
		r.High, r.HighOpen = v.low, true
	case query.LessOrEqual:
		r.High = v.high
	case query.About:
		margin := conflict.AboutWithin * math.Max(math.Abs(v.low), math.Abs(v.high))
		r.Low, r.High = v.low-margin, v.high+margin
	case query.Between:
		return n, n.between(c)
	default: // equal without a margin: one scanner reads both sides into one unit
		r.Low, r.High, r.Equal = v.low, v.high, true
		n.beyond, n.printed = v.beyond, v.printed
	}
	return n, nil
}

// between reads both ends of a range; a unit given only at the upper end is
// that of both (20..30%).
func (n *figureNode) between(c query.FigureCond) error {
	to, err := readValue(c.Max)
	if err != nil {
		return err
	}
	from, err := readValue(c.Min)
	if err != nil {
		return err
	}
	low, high := from.low, to.high
	if from.unit == "" && to.unit != "" {
		whole, ok := figure.ParseValue(c.Min + "至" + c.Max)
		l, h, isRange := indexer.FigureRange(&whole)
		if !ok || !isRange {
			return fmt.Errorf("“%s..%s”不是数值范围", c.Min, c.Max)
		}
		low, high = l, h
	} else if from.unit != to.unit {
		return fmt.Errorf("%q 与 %q 的单位不同", c.Min, c.Max)
	}
	n.want.Low, n.want.High, n.unit, n.kind = math.Min(low, high), math.Max(low, high), to.unit, to.kind
	return nil
}

// value is one value as typed.
type value struct {
	low, high float64
	unit      string // empty where none was given
	kind      corpus.FigureKind
	beyond    lean
	printed   rounding
}

func readValue(text string) (value, error) {
	f, ok := figure.ParseValue(text)
	var v value
	if ok {
		v.low, v.high, ok = indexer.FigureRange(&f)
	}
	if !ok {
		return v, refuseValue(text)
	}
	if e, _ := extentOf(&f); v.low == v.high {
		v.beyond = e.strict()
	}
	if f.Kind == corpus.BareNumber {
		return v, nil
	}
	v.unit, v.printed = f.Unit, roundingOf(&f, text)
	if f.Kind == corpus.Count || f.Kind == corpus.Fraction || f.Kind == corpus.Ratio || f.Unit == yearUnit || numbersOnly(f.Kind) {
		v.kind = f.Kind
	}
	return v, nil
}

// yearUnit is that of ages and of lengths of time.
const yearUnit = "year"

// figureNodes appends the conditions on figures that a condition asks for. A word
// that may also be met by a figure of its value (textNode) is none.
func figureNodes(n node, to []*figureNode) []*figureNode {
	switch n := n.(type) {
	case *figureNode:
		return append(to, n)
	case notNode:
		return to
	case readingNode:
		return figureNodes(n.node, to)
	}
	for _, below := range partsOfNode(n) {
		to = figureNodes(below, to)
	}
	return to
}
