package search

import (
	"cmp"
	"context"
	"slices"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// rowPick is one row: a figure by its place in the column of its segment.
type rowPick struct {
	part *rowPart
	at   uint32
}

func (p rowPick) doc() uint32 { return p.part.column.Doc[p.at] }

// figure returns the place of the figure in its paragraph.
func (p rowPick) figure() uint32 { return p.at - p.part.column.First[p.doc()] }

// page returns the first n rows behind a key, nil for the beginning, and whether there
// are more. It keeps the best so far: so a page of a million rows takes the memory of
// two pages and no sort of all. They are sorted only when twice as many have come up as
// are wanted, which spreads the cost of a sort over so many rows.
func (s *rowSet) page(ctx context.Context, o rowOrder, after *rowKey, n int) ([]rowPick, bool, error) {
	const checkEvery = 1 << 14 // rows between two looks at the context
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
			if i%checkEvery == 0 && ctx.Err() != nil {
				return nil, false, ctx.Err()
			}
			pick := rowPick{p, at}
			if full && o.compare(pick, top[want-1]) > 0 || after != nil && o.compareKeys(pick.key(), *after) <= 0 {
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

// readRows reads rows with their articles, each article once: rows of a page often
// stand in one.
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
