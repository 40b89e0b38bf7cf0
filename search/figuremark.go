package search

import (
	"context"
	"slices"
	"sort"
	"strings"

	"xunwen/corpus"
)

// metricMarks returns where the words asked for as the metric of a figure stand: the
// nearest before it in its sentence, else before it in the paragraph, else behind
// it, or right behind it where its metric stands there (1200名学员). A metric that is
// put together from words apart may stand nowhere.
func (n *figureNode) metricMarks(p *passage, f *corpus.Figure) []corpus.Span {
	var spans []corpus.Span
	for _, part := range n.metrics {
		stands := p.kept().Find(part)
		if at := nearest(stands, f, namedBehind(p.paragraph().Text, f)); at >= 0 {
			spans = append(spans, stands[at])
		}
	}
	return spans
}

// nearest returns the number of the last of some spans in order that ends before a
// figure, or of the first behind it where none does or that is wanted; -1 where
// there is none. If any stands before it in its sentence, the last one does.
func nearest(stands []corpus.Span, f *corpus.Figure, behind bool) int {
	before := sort.Search(len(stands), func(i int) bool { return stands[i].End > f.Start }) - 1
	next := sort.Search(len(stands), func(i int) bool { return stands[i].Start >= f.End })
	if next < len(stands) && (behind || before < 0) {
		return next
	}
	return before
}

// namedBehind reports whether what a figure measures stands right behind it.
func namedBehind(text string, f *corpus.Figure) bool {
	rest := strings.TrimPrefix(text[f.End:], "的")
	return f.Metric != "" && strings.HasPrefix(rest, f.Metric)
}

// boundsNote says in an answer that restsOnBounds holds for a hit on its page.
const boundsNote = "有的结果按约数或界限匹配（如20多年、超过50亿元、40亿至60亿元、没有写货币的970亿），请看原文"

// restsOnBounds reports whether the figures for which a paragraph is found are so
// only by being approximate or by their bounds.
func restsOnBounds(n node, p *passage) bool {
	conditions := figureNodes(n, nil)
	rests := false
	for i := range p.paragraph().Figures {
		f := &p.paragraph().Figures[i]
		for _, c := range conditions {
			if !c.chooses(p, f) {
				continue
			}
			if !c.inexact(f) {
				return false
			}
			rests = true
		}
	}
	return rests
}

// restOnBounds reports whether one of some rows satisfies what was asked for only by
// being approximate, by its bound, or by a part of its range.
func (s *rowSet) restOnBounds(ctx context.Context, rows []FigureRow) bool {
	return s.predicate != nil && slices.ContainsFunc(rows, func(r FigureRow) bool {
		return s.predicate.restsOnBound(&passage{article: r.Article, block: r.Block, ctx: ctx}, r.Record())
	})
}
