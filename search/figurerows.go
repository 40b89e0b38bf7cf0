package search

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"xunwen/indexer"
	"xunwen/search/query"
)

// Figures returns the figures that satisfy a request, as rows.
func (e *Engine) Figures(ctx context.Context, req FigureRequest) (*FigureResponse, error) {
	start := time.Now()
	if err := req.checkPage(); err != nil {
		return nil, err
	}
	var res *FigureResponse
	err := onFigures(ctx, e, answerRows, req, func(q *figureQuestion, after *rowKey) (err error) {
		res, err = q.rows(ctx, after)
		return err
	})
	if err != nil {
		return nil, err
	}
	res.Took = time.Since(start)
	return res, nil
}

// EachFigure calls f with all rows of a request in its order, some at a time, and
// at least once: the first call also has what Figures tells of all rows. They are
// chosen once, on the index as it stood at that moment, which takes 16 bytes of
// memory for each. A Limit is that of all rows together and may be of any size; 0 is
// none. The last call has a NextCursor where rows are left.
func (e *Engine) EachFigure(ctx context.Context, req FigureRequest, f func(*FigureResponse) error) error {
	start, limit := time.Now(), req.Limit
	req.Limit = min(limit, MaxLimit)
	if err := req.checkPage(); err != nil {
		return err
	}
	var failed error // of f, which is handed back as it is
	err := onFigures(ctx, e, answerRows, req, func(q *figureQuestion, after *rowKey) error {
		return q.eachRow(ctx, after, limit, func(page *FigureResponse) error {
			page.Took = time.Since(start)
			failed = f(page)
			return failed
		})
	})
	return cmp.Or(failed, err)
}

// onFigures calls f with a request, and where in the answer it begins, on the index
// as it stands.
func onFigures[T any](ctx context.Context, e *Engine, answer string, req FigureRequest, f func(*figureQuestion, *T) error) error {
	after, err := readFigureCursor[T](answer, req)
	if err != nil {
		return err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	defer snapshot.Close()
	q, err := e.newFigureQuestion(ctx, snapshot, req)
	if err != nil {
		return err
	}
	if err := f(q, after); err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	return nil
}

// figureQuestion is a request for figures on its way to an answer.
type figureQuestion struct {
	req FigureRequest
	// paragraphs is the question that chooses paragraphs, and where the condition on
	// the figures in them, nil for none.
	paragraphs *question
	where      figurePredicate
	asked      string // that condition, printed
	understood string
	warnings   []query.Warning
}

func (e *Engine) newFigureQuestion(ctx context.Context, snapshot *indexer.Snapshot, req FigureRequest) (*figureQuestion, error) {
	q := &figureQuestion{req: req}
	var err error
	q.paragraphs, err = e.newQuestion(Request{
		Query: req.Query, From: req.From, To: req.To, Source: req.Source, Sort: ByDateDesc,
	})
	if err != nil {
		return nil, err
	}
	w := compileWhere(req.Where, q.paragraphs.today())
	if err := w.refused(req.Strict); err != nil {
		return nil, err
	}
	q.where, q.asked, q.understood, q.warnings = w.predicate, w.asked, w.understood, w.warnings
	if err := q.paragraphs.begin(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	return q, nil
}

// rows answers with the rows behind a key, nil for the beginning: a page.
func (q *figureQuestion) rows(ctx context.Context, after *rowKey) (*FigureResponse, error) {
	res, set, err := q.found(ctx)
	if err != nil || q.req.CountOnly {
		return res, err
	}
	picks, more, err := set.page(ctx, rowOrder{q.req.Sort}, after, q.req.Limit)
	if err != nil {
		return nil, err
	}
	if more {
		res.NextCursor = newRowCursor(q.req, picks[len(picks)-1].key())
	}
	if res.Rows, err = new(rowReader).read(ctx, picks); err == nil && set.restOnBounds(ctx, res.Rows) {
		res.Warnings = append(res.Warnings, query.Warning{Message: boundsNote})
	}
	return res, err
}

// eachRow calls f with the rows behind a key, nil for the beginning, at most limit, 0
// for all.
func (q *figureQuestion) eachRow(ctx context.Context, after *rowKey, limit int, f func(*FigureResponse) error) error {
	page, set, err := q.found(ctx)
	if err != nil {
		return err
	}
	if q.req.CountOnly {
		return f(page)
	}
	if limit == 0 {
		limit = page.Total
	}
	picks, more, err := set.page(ctx, rowOrder{q.req.Sort}, after, min(limit, page.Total))
	if err != nil {
		return err
	}
	var reader rowReader
	for {
		n := min(len(picks), MaxLimit)
		if page.Rows, err = reader.read(ctx, picks[:n]); err != nil {
			return err
		}
		last := n == len(picks)
		if last && more {
			page.NextCursor = newRowCursor(q.req, picks[n-1].key())
		}
		if err := f(page); err != nil || last {
			return err
		}
		picks, page = picks[n:], &FigureResponse{Typed: page.Typed, Where: page.Where, Match: page.Match}
	}
}

// found chooses the rows and tells of all of them.
func (q *figureQuestion) found(ctx context.Context) (*FigureResponse, *rowSet, error) {
	res := &FigureResponse{Typed: q.req.Query, Where: q.req.Where, Rows: []FigureRow{}}
	l, err := q.choose(ctx)
	if err != nil {
		return nil, nil, err
	}
	set, err := q.collect(ctx, l)
	if err != nil {
		return nil, nil, err
	}
	res.Understood, res.Asked, res.Warnings = q.understood, q.asked, q.warnings
	res.Total, res.Articles = set.total(), set.articles()
	if res.Facets = set.facets(q.req.Facets); res.Total > 0 {
		res.Match = l.step.match()
	}
	if (rowOrder{q.req.Sort}).byValue() && set.hasSeveralUnits() {
		res.Warnings = append(res.Warnings, query.Warning{Message: unitsNote})
	}
	return res, set, nil
}
