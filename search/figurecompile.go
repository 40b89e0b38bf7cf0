package search

import (
	"math"
	"slices"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// figure compiles a condition on a figure, with the metrics that bind to it.
func (c *compiler) figure(f query.FigureCond) node {
	n, err := readRange(byTheHour(f, c.metrics))
	if err != nil {
		c.drop(f.Pos, "%s，已略过", err)
		return nil
	}
	n.metrics = slices.Clone(c.metrics)
	if normal := segment.Normalize(f.Metric); normal != "" {
		n.metrics = append(n.metrics, normal)
	}
	if n.kind == corpus.Fraction {
		return orNode{[]node{n, n.asPercent()}}
	}
	return n
}

// asPercent returns the same condition on a fraction for percentages: 1/5 is 20%.
func (n *figureNode) asPercent() *figureNode {
	percent := *n
	percent.unit, percent.kind, percent.printed = percentUnit, "", rounding{}
	percent.want.Low, percent.want.High = inHundred(n.want.Low), inHundred(n.want.High)
	return &percent
}

// percentUnit is the unit of percentages.
const percentUnit = "%"

// inHundred returns how many hundredths a share is, without the error of binary
// fractions: 0.07 is 7%.
func inHundred(share float64) float64 {
	const places = 1e8
	if math.IsInf(share, 0) {
		return share
	}
	return math.Round(share*100*places) / places
}

// bindMetrics takes what is measured (指标:) out of a conjunction with conditions on
// figures, and returns how to compile the rest of it: all of it must hold of one
// figure. A choice among such conditions (数:>5亿元 OR 同比:>20%) is one too.
func (c *compiler) bindMetrics(nodes []query.Node) (rest []query.Node, compile func(query.Node) node) {
	if !slices.ContainsFunc(nodes, onFigure) {
		return nodes, c.node
	}
	var metrics []string
	for _, n := range nodes {
		t, ok := n.(query.Term)
		normal := segment.Normalize(t.Value)
		if !ok || t.Field != query.FieldMetric || normal == "" {
			rest = append(rest, n) // where nothing of it is kept, that is said as elsewhere
			continue
		}
		metrics = append(metrics, normal)
	}
	return rest, func(n query.Node) node {
		if onFigure(n) {
			c.metrics = metrics
			defer func() { c.metrics = nil }()
		}
		return c.node(n)
	}
}

// onFigure reports whether a query asks for a figure, or for one of several, that
// can be read.
func onFigure(n query.Node) bool {
	switch n := n.(type) {
	case query.FigureCond:
		_, err := readRange(n)
		return err == nil
	case query.Or:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !onFigure(n) })
	}
	return false
}
