package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
)

// rowPick is one row: a figure by its place in the column of its segment.
type rowPick struct {
	part *rowPart
	at   uint32
}

func (p rowPick) doc() uint32 { return p.part.column.Doc[p.at] }

// figure returns the place of the figure in its paragraph.
func (p rowPick) figure() uint32 { return p.at - p.part.column.First[p.doc()] }

func (p rowPick) place() rowPlace {
	doc := p.doc()
	out := rowPlace{
		Day:     p.part.days[doc],
		Article: p.part.places.Articles[p.part.places.Article[doc]],
		Block:   p.part.places.Block[doc],
		Figure:  p.figure(),
	}
	value, ok := ordered(p.part.column, p.at)
	if out.Bare = !ok; ok {
		out.Value = value
	}
	return out
}

// rowOrder compares rows by a FigureSort: the first comes first.
type rowOrder struct{ sort FigureSort }

func (o rowOrder) byDay() bool { return o.sort == FiguresByDate || o.sort == FiguresByDateDesc }

// days compares two days of publication; unknown ones come last.
func (o rowOrder) days(a, b int32) int {
	if (a == indexer.UnknownDay) != (b == indexer.UnknownDay) {
		return cmp.Compare(b, a)
	}
	if o.sort == FiguresByDate {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(b, a)
}

// values compares two values; figures without one come last.
func (o rowOrder) values(a, b float64, aBare, bBare bool) int {
	switch {
	case aBare && bBare:
		return 0
	case aBare:
		return 1
	case bBare:
		return -1
	case o.sort == FiguresByValue:
		return cmp.Compare(a, b)
	}
	return cmp.Compare(b, a)
}

func (o rowOrder) compare(a, b rowPick) int {
	var c int
	if o.byDay() {
		c = o.days(a.part.days[a.doc()], b.part.days[b.doc()])
	} else {
		x, okX := ordered(a.part.column, a.at)
		y, okY := ordered(b.part.column, b.at)
		c = o.values(x, y, !okX, !okY)
	}
	if c != 0 {
		return c
	}
	if a.part == b.part { // numbers of articles are in the order of their ids
		places, x, y := a.part.places, a.doc(), b.doc()
		return cmp.Or(
			cmp.Compare(places.Article[x], places.Article[y]), cmp.Compare(places.Block[x], places.Block[y]),
			cmp.Compare(a.at, b.at))
	}
	return o.places(a.place(), b.place())
}

func (o rowOrder) places(a, b rowPlace) int {
	var c int
	if o.byDay() {
		c = o.days(a.Day, b.Day)
	} else {
		c = o.values(a.Value, b.Value, a.Bare, b.Bare)
	}
	return cmp.Or(c, strings.Compare(a.Article, b.Article), cmp.Compare(a.Block, b.Block), cmp.Compare(a.Figure, b.Figure))
}

// page returns the first n rows behind a place, nil for the beginning, and whether
// there are more.
func (s *rowSet) page(ctx context.Context, o rowOrder, after *rowPlace, n int) ([]rowPick, bool, error) {
	const stretch = 1 << 14 // rows between two looks at the context
	var top []rowPick
	want, full := n+1, false // one more tells whether there is a next page
	cut := func() {
		slices.SortFunc(top, o.compare)
		if len(top) >= want {
			top, full = top[:want], true
		}
	}
	for _, p := range s.parts {
		for i, at := range p.rows {
			if i%stretch == 0 && ctx.Err() != nil {
				return nil, false, ctx.Err()
			}
			pick := rowPick{p, at}
			if full && o.compare(pick, top[want-1]) > 0 || after != nil && o.places(pick.place(), *after) <= 0 {
				continue
			}
			if top = append(top, pick); len(top) >= 2*want+minBest {
				cut()
			}
		}
	}
	cut()
	return top[:min(n, len(top))], len(top) > n, nil
}

// readRows reads rows with their articles, each article once.
func readRows(ctx context.Context, picks []rowPick) ([]FigureRow, error) {
	paragraphs := make([]pick, len(picks))
	for i, p := range picks {
		paragraphs[i] = pick{part: p.part.part, doc: p.doc()}
	}
	articles, err := readArticles(ctx, paragraphs)
	if err != nil {
		return nil, err
	}
	rows := make([]FigureRow, 0, len(picks))
	passages := map[*corpus.Paragraph]*passage{}
	for i, p := range picks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		row := FigureRow{
			Article: articles[paragraphs[i].articleNumber()],
			Block:   int(p.part.places.Block[p.doc()]), Figure: int(p.figure()),
		}
		block := row.Paragraph()
		if passages[block] == nil {
			passages[block] = &passage{article: row.Article, block: row.Block, ctx: ctx}
		}
		row.mark(passages[block])
		rows = append(rows, row)
	}
	return rows, nil
}

// mark enters the sentence of a row and its marks.
func (r *FigureRow) mark(p *passage) {
	f := r.Record()
	r.Sentence = sentenceAt(p.sentences(), f.Span)
	r.Marks = []corpus.Span{f.Span}
	if m, ok := metricSpan(p, f); ok {
		r.Marks = append(r.Marks, m)
	}
	slices.SortFunc(r.Marks, func(a, b corpus.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
}

// sentenceAt returns the sentence in which a span begins, and those on into which it
// reaches.
func sentenceAt(sentences []corpus.Span, span corpus.Span) corpus.Span {
	out := span
	for _, s := range sentences {
		if s.Start < span.End && span.Start < s.End {
			out = corpus.Span{Start: min(out.Start, s.Start), End: max(out.End, s.End)}
		}
	}
	return out
}

// metricSpan returns where the whole metric of a figure stands: nearest before it,
// else behind it; right behind it where that is how it is named.
func metricSpan(p *passage, f *corpus.Figure) (corpus.Span, bool) {
	normal := segment.Normalize(f.Metric)
	if normal == "" {
		return corpus.Span{}, false
	}
	stands := p.kept().Find(normal)
	at := nearest(stands, f, namedBehind(p.paragraph().Text, f))
	if at < 0 {
		return corpus.Span{}, false
	}
	return stands[at], true
}
