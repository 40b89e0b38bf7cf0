package search

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/match"
)

func (n *figureNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs, err := n.named(r)
	if err != nil || docs.IsEmpty() || n.valueless || n.compare != "" && n.unit == "" {
		return docs, err // few are compared: their records tell faster than all values
	}
	wide := n.reach()
	figures, err := r.lookup.Figures(n.unit, wide)
	if err != nil {
		return nil, err
	}
	if n.compare != "" {
		falls, err := r.lookup.Figures(n.unit, mirrored(wide))
		if err != nil {
			return nil, err
		}
		figures = roaring.Or(figures, falls)
	}
	return roaring.And(docs, figures), nil
}

// named returns the paragraphs in which figures measure what is asked for, and
// compare with it.
func (n *figureNode) named(r *run) (*roaring.Bitmap, error) {
	docs := r.all
	for _, part := range n.metrics {
		found, _, err := withTerms(r, indexer.FieldMetric, part)
		if err != nil {
			return nil, err
		}
		docs = roaring.And(docs, found)
	}
	if n.compare == "" {
		return docs, nil
	}
	found, err := r.lookup.Compared(n.compare)
	if err != nil {
		return nil, err
	}
	return roaring.And(docs, found), nil
}

// reach returns the interval of the values that may do: with its ends, beside which
// figures with a bound lie, and as far as rounding goes.
func (n *figureNode) reach() indexer.Interval {
	wide := n.want
	if n.want.Equal {
		if n.printed.factor == 0 || n.want.Low != n.want.High {
			return wide
		}
		margin := 2 * mostRounding * math.Abs(n.want.Low) // more than rounding
		wide.Low, wide.High, wide.Equal = wide.Low-margin, wide.High+margin, false
	}
	wide.LowOpen, wide.HighOpen = false, false
	return wide
}

// mirrored returns an interval with the signs of its values turned.
func mirrored(i indexer.Interval) indexer.Interval {
	return indexer.Interval{Low: -i.High, High: -i.Low, LowOpen: i.HighOpen, HighOpen: i.LowOpen, Equal: i.Equal}
}

// verify reads the figures of the candidates that their terms do not prove.
func (n *figureNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	proof, err := n.proof(r, docs)
	if err != nil {
		return nil, err
	}
	rest := roaring.AndNot(docs, proof)
	if rest.IsEmpty() {
		return docs, nil
	}
	found, err := r.keep(rest, verifyChunk, func(doc uint32) (bool, error) { return n.in(r, doc) })
	if err != nil {
		return nil, err
	}
	return roaring.Or(found, roaring.And(docs, proof)), nil
}

// proof returns paragraphs that hold such a figure by their terms: where nothing
// but the value counts, those with a value between the ends.
func (n *figureNode) proof(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	switch {
	case n.valueless && n.score == nil && len(n.metrics) == 1 && n.compare == "":
		found, proof, err := withTerms(r, indexer.FieldMetric, n.metrics[0])
		if err != nil || proof {
			return found, err
		}
	case n.valueless || len(n.metrics) > 0 || n.compare != "" || n.kind != "":
	case n.want.Equal && n.anyBound && n.printed.factor == 0:
		return docs, nil
	case !n.want.Equal:
		sure := n.want
		sure.LowOpen, sure.HighOpen = true, true
		return r.lookup.Figures(n.unit, sure)
	}
	return roaring.New(), nil
}

// in reports whether a paragraph has such a figure. Its text is read only where the
// printing of a figure matters.
func (n *figureNode) in(r *run, doc uint32) (bool, error) {
	figures, err := r.segment.Figures(doc)
	if err != nil {
		return false, err
	}
	var failed error
	for i := range figures {
		f := &figures[i]
		found := n.satisfied(f, func() (printed string) {
			failed = r.segment.Text(doc, func(text []byte) {
				if f.End <= len(text) {
					printed = string(text[f.Start:f.End])
				}
			})
			return printed
		})
		if found || failed != nil {
			return found, failed
		}
	}
	return false, nil
}

func (n *figureNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	for _, f := range n.chosen(p) {
		spans = append(append(spans, f.Span), n.metricMarks(p, f)...)
	}
	return spans, len(spans) > 0
}

// chosen returns the figures of a paragraph that are what is asked for.
func (n *figureNode) chosen(p *passage) []*corpus.Figure {
	var figures []*corpus.Figure
	for i := range p.paragraph().Figures {
		if f := &p.paragraph().Figures[i]; n.chooses(p, f) {
			figures = append(figures, f)
		}
	}
	return figures
}

// matches returns those figures as things that may be near others: the figure is
// near, and what it measures is marked with it.
func (n *figureNode) matches(p *passage) []match.Match {
	var all []match.Match
	for _, f := range n.chosen(p) {
		all = append(all, match.Match{Span: f.Span, Parts: []corpus.Span{f.Span}, Beside: n.metricMarks(p, f)})
	}
	return all
}

// chooses reports whether a figure of a paragraph is what is asked for.
func (n *figureNode) chooses(p *passage, f *corpus.Figure) bool {
	return n.satisfied(f, func() string { return f.Text(p.paragraph().Text) })
}
