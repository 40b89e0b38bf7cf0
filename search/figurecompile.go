package search

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// figure compiles a condition on a figure, with the metrics that bind to it: one of
// its readings holds.
func (c *compiler) figure(f query.FigureCond) node {
	all, labels, err := readFigure(f, c.metrics)
	if err != nil {
		c.drop(f.Pos, "%s，已略过", err)
		return nil
	}
	if len(labels) > 0 {
		c.warn(f.Pos, "“%s”可能是%s，也可能是角度，都找；只要一种，请写明，如 数:38℃、气温>38度、数:38度电", cmp.Or(f.Max, f.Min), strings.Join(labels, "、"))
	}
	var any []node
	for _, n := range all {
		if n.score != nil {
			any = append(any, andNode{[]node{n.printings(), n}})
			continue
		}
		any = append(any, n)
	}
	if len(any) == 1 {
		return any[0]
	}
	return orNode{any}
}

// readFigure returns the conditions of which a figure is to satisfy one, and the names
// of the readings of a unit that nothing tells apart.
func readFigure(c query.FigureCond, metrics []string) (all []*figureNode, labels []string, err error) {
	metrics = slices.Clone(metrics)
	if normal := segment.Normalize(c.Metric); normal != "" {
		metrics = append(metrics, normal)
	}
	typed, labels := readings(c, metrics)
	for _, one := range typed {
		n, failed := readRange(one)
		if failed != nil {
			err = cmp.Or(err, failed)
			continue
		}
		n.metrics = metrics
		if all = append(all, n); n.kind == corpus.Fraction {
			all = append(all, n.asPercent())
		}
		if bare, ok := n.asBareNumber(); ok {
			all = append(all, bare)
		}
		if score, ok := scoreOfRatio(one); ok {
			score.metrics = metrics
			all = append(all, score)
		}
	}
	if len(all) > 0 {
		err = nil
	}
	return all, labels, err
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
	metrics, rest := boundMetrics(nodes)
	return rest, func(n query.Node) node {
		if onFigure(n) {
			c.metrics = metrics
			defer func() { c.metrics = nil }()
		}
		return c.node(n)
	}
}

// boundMetrics parts the nodes of a conjunction into what is measured (指标:), in
// matching form, and the rest.
func boundMetrics(nodes []query.Node) (metrics []string, rest []query.Node) {
	for _, n := range nodes {
		t, ok := n.(query.Term)
		normal := segment.Normalize(t.Value)
		if !ok || t.Field != query.FieldMetric || normal == "" {
			rest = append(rest, n) // where nothing of it is kept, that is said as elsewhere
			continue
		}
		metrics = append(metrics, normal)
	}
	return metrics, rest
}

// onFigure reports whether a query asks for a figure, or for one of several, that
// can be read.
func onFigure(n query.Node) bool {
	switch n := n.(type) {
	case query.FigureCond:
		_, _, err := readFigure(n, nil)
		return err == nil
	case query.Or:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !onFigure(n) })
	}
	return false
}
