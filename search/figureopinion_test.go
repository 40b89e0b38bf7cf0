package search

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// opinion is what the oracle says of one figure.
type opinion int

const (
	passesOn opinion = iota // it cannot be said simply
	saysNo
	saysYes
)

func opinionOf(holds, ok bool) opinion {
	switch {
	case !ok:
		return passesOn
	case holds:
		return saysYes
	}
	return saysNo
}

// figureHolds says whether one figure of a paragraph satisfies a condition on
// figures by itself, with the metrics that bind to it.
func (o oracle) figureHolds(p *corpus.Paragraph, i int, n query.Node, metrics []string) opinion {
	switch n := n.(type) {
	case query.And:
		return o.figureHoldsAll(p, i, n.Nodes, metrics)
	case query.Or:
		out := saysNo
		for _, below := range n.Nodes {
			h := o.figureHolds(p, i, below, metrics)
			if h == passesOn {
				return passesOn
			}
			out = max(out, h)
		}
		return out
	case query.Not:
		if len(metrics) > 0 {
			return passesOn
		}
		return [...]opinion{passesOn: passesOn, saysNo: saysYes, saysYes: saysNo}[o.figureHolds(p, i, n.Node, nil)]
	case query.Term:
		want := segment.Normalize(n.Value)
		return opinionOf(strings.Contains(segment.Normalize(p.Figures[i].Metric), want), n.Field == query.FieldMetric && want != "")
	case query.FigureCond:
		// What equals a value rests on how both are printed; shares are percentages too.
		if v, ok := figure.ParseValue(n.Min); !ok || v.Approx || v.Kind == corpus.Fraction || v.Kind == corpus.Ratio || n.Op == query.Equal {
			return passesOn
		}
		alone := corpus.Paragraph{Text: p.Text, Figures: p.Figures[i : i+1]}
		return opinionOf(o.onFigures(&alone, metrics, n))
	}
	return passesOn
}

// figureHoldsAll is figureHolds for a conjunction, in which metrics bind to the
// conditions beside them.
func (o oracle) figureHoldsAll(p *corpus.Paragraph, i int, nodes []query.Node, metrics []string) opinion {
	metrics = slices.Clone(metrics)
	conditions := 0
	for _, n := range nodes {
		switch n := n.(type) {
		case query.Term:
			metrics = append(metrics, n.Value)
		case query.FigureCond:
			conditions++
		}
	}
	out := saysYes
	for _, n := range nodes {
		h := o.figureHolds(p, i, n, metrics)
		if _, is := n.(query.Term); is && h != passesOn && conditions > 0 {
			continue
		}
		if h == passesOn {
			return passesOn
		}
		out = min(out, h)
	}
	return out
}

// figureChosen says whether one figure of a paragraph that satisfies a query is a
// row: one of the query's conditions on figures holds of it, or there are none.
func (o oracle) figureChosen(p *corpus.Paragraph, i int, n query.Node) opinion {
	asked, chosen := false, saysNo
	var look func(n query.Node) bool
	look = func(n query.Node) bool {
		switch n := n.(type) {
		case query.And:
			return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool {
				t, is := n.(query.Term)
				return is && t.Field == query.FieldMetric || !look(n)
			})
		case query.Or:
			return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !look(n) })
		case query.FigureCond:
			h := o.figureHolds(p, i, n, nil)
			asked, chosen = true, max(chosen, h)
			return h != passesOn
		case nil, query.Not, query.Phrase, query.DateCond:
			return true
		case query.Word:
			w, ok := newTextNode(n.Text)
			return ok && w.value == nil
		}
		return false
	}
	if !look(n) {
		return passesOn
	}
	return opinionOf(!asked || chosen == saysYes, true)
}
