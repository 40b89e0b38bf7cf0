package search

import (
	"context"
	"fmt"
	"slices"

	"xunwen/corpus"
	"xunwen/indexer"
)

// rowPick is one row: a figure by its place in the column of its segment.
type rowPick struct {
	part *rowPart
	at   uint32
}

func (p rowPick) doc() uint32 { return p.part.column.Doc[p.at] }

// article returns which article the figure stands in.
func (p rowPick) article() articleKey {
	return articleKey{p.part.part, p.part.places.Article[p.doc()]}
}

// figure returns the place of the figure in its paragraph.
func (p rowPick) figure() uint32 { return p.at - p.part.column.First[p.doc()] }

// page returns the first n rows behind a key, nil for the beginning, and whether there
// are more. It keeps the best so far: so a page of a million rows takes the memory of
// two pages and no sort of all. They are sorted only when twice as many have come up as
// are wanted, which spreads the cost of a sort over so many rows.
func (s *rowSet) page(ctx context.Context, o rowOrder, after *rowKey, n int) ([]rowPick, bool, error) {
	top := firstRows[rowPick]{n: n, compare: o.compare}
	for _, p := range s.parts {
		for i, at := range p.rows {
			if i%checkEvery == 0 && ctx.Err() != nil {
				return nil, false, ctx.Err()
			}
			if pick := (rowPick{p, at}); after == nil || o.compareKeys(pick.key(), *after) > 0 {
				top.add(pick)
			}
		}
	}
	picks, more := top.rows()
	return picks, more, nil
}

// checkEvery is how many rows are looked at between two looks at the context.
const checkEvery = 1 << 14

// firstRows keeps the first n of the rows that it is given, in an order.
type firstRows[P any] struct {
	n       int
	compare func(a, b P) int
	top     []P
	full    bool
}

func (f *firstRows[P]) add(p P) {
	if f.full && f.compare(p, f.top[f.n]) > 0 {
		return
	}
	if f.top = append(f.top, p); len(f.top) >= 2*(f.n+1)+minBest {
		f.cut()
	}
}

// cut sorts the rows and keeps one more than are wanted, which tells whether there is a
// next page.
func (f *firstRows[P]) cut() {
	slices.SortFunc(f.top, f.compare)
	if len(f.top) > f.n {
		f.top, f.full = f.top[:f.n+1], true
	}
}

// rows returns the first n, and whether there are more.
func (f *firstRows[P]) rows() ([]P, bool) {
	f.cut()
	return f.top[:min(f.n, len(f.top))], len(f.top) > f.n
}

// rowReader reads rows. It keeps what the rows that it read last stand in: those of a
// table come in chunks, and one paragraph may have more of them than many chunks.
type rowReader struct{ articles map[articleKey]*rowArticle }

// rowArticle is an article with the paragraphs that rows stand in, by document; the
// others have neither text nor figures.
type rowArticle struct {
	article  *corpus.Article
	passages map[uint32]*passage
}

// read reads rows with their articles.
func (r *rowReader) read(ctx context.Context, picks []rowPick) ([]FigureRow, error) {
	stand := make([]pick, len(picks))
	for i, p := range picks {
		stand[i] = pick{part: p.part.part, doc: p.doc()}
	}
	if err := r.load(ctx, stand); err != nil {
		return nil, err
	}
	rows := make([]FigureRow, 0, len(picks))
	for _, p := range picks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		of := r.articles[p.article()]
		passage := of.passages[p.doc()]
		row := FigureRow{Article: of.article, Block: passage.block, Figure: int(p.figure())}
		if row.Figure >= len(row.Paragraph().Figures) {
			return nil, fmt.Errorf("article %s, block %d has no figure %d: %w", of.article.ID, row.Block, row.Figure, indexer.ErrDamaged)
		}
		row.mark(passage)
		rows = append(rows, row)
	}
	return rows, nil
}

// load reads what rows stand in, each article and paragraph once, and lets go of all
// else.
func (r *rowReader) load(ctx context.Context, picks []pick) error {
	before := r.articles
	r.articles = map[articleKey]*rowArticle{}
	var missing [][]pick // of each article the rows of which something is to be read
	at := map[articleKey]int{}
	for _, p := range picks {
		key := p.articleNumber()
		of := r.articles[key]
		if of == nil {
			if of = before[key]; of == nil {
				of = &rowArticle{passages: map[uint32]*passage{}}
			}
			r.articles[key] = of
		}
		if of.passages[p.doc] != nil {
			continue
		}
		if _, ok := at[key]; !ok {
			at[key] = len(missing)
			missing = append(missing, nil)
		}
		missing[at[key]] = append(missing[at[key]], p)
	}
	return atOnce(ctx, len(missing), func(i int) error {
		return r.articles[missing[i][0].articleNumber()].load(ctx, missing[i])
	})
}

// load reads the article, if it was not, and the paragraphs of its rows.
func (a *rowArticle) load(ctx context.Context, picks []pick) (err error) {
	for _, p := range picks {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read rows: %w", err)
		}
		if a.article == nil {
			if a.article, err = p.part.segment.Record(p.doc); err != nil {
				return err
			}
		}
		if a.passages[p.doc] != nil {
			continue
		}
		block, err := p.part.segment.ReadText(a.article, p.doc)
		if err != nil {
			return err
		}
		a.passages[p.doc] = &passage{article: a.article, block: block, ctx: ctx}
	}
	return nil
}
