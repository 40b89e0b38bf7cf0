package search

import (
	"context"
	"errors"
	"slices"
	"testing"

	"xunwen/corpus"
	"xunwen/indexer"
)

// eachFigure collects all rows of a request, and the pages in which they came.
func (l *library) eachFigure(t testing.TB, req FigureRequest) (pages []*FigureResponse, rows []FigureRow) {
	t.Helper()
	err := l.engine.EachFigure(context.Background(), req, func(page *FigureResponse) error {
		pages, rows = append(pages, page), append(rows, page.Rows...)
		return nil
	})
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return pages, rows
}

// TestEachFigureIsEveryPage compares a table with the pages of the same request.
func TestEachFigureIsEveryPage(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(21, 150), 30)
	for _, req := range []FigureRequest{
		{}, {Sort: FiguresByDate}, {Sort: FiguresByValue, Kinds: corpus.FigureKinds()}, {Sort: FiguresByValueDesc, Where: "数:>5"},
		{Query: "完全没有的话"}, {Where: "数:>9999万亿元"},
	} {
		req.Facets = AllFigureFacets()
		pages, rows := l.eachFigure(t, req)
		first := l.rows(t, req)
		if pages[0].Total != first.Total || pages[0].Articles != first.Articles || pages[0].Match != first.Match ||
			pages[0].Understood != first.Understood || len(pages[0].Facets) != len(first.Facets) || len(rows) != first.Total {
			t.Errorf("%+v: %d rows, the first page tells %+v, not %+v", req, len(rows), pages[0], first)
		}
		for i, page := range pages {
			if len(page.Rows) > MaxLimit || page.NextCursor != "" || page.Rows == nil || i > 0 && len(page.Rows) == 0 {
				t.Errorf("%+v: page %d has %d rows and the cursor %q", req, i, len(page.Rows), page.NextCursor)
			}
		}
		paged := req
		paged.Limit = MaxLimit
		if !slices.Equal(rowIDs(rows), rowIDs(l.everyRow(t, paged))) {
			t.Errorf("%+v: the rows are not those of the pages", req)
		}
	}
}

// TestEachFigureStopsAtItsLimit: a limit counts all rows, and the cursor goes on.
func TestEachFigureStopsAtItsLimit(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(22, 120), 30)
	_, all := l.eachFigure(t, FigureRequest{})
	if len(all) < 2*MaxLimit+9 {
		t.Fatalf("%d rows are too few", len(all))
	}
	for _, limit := range []int{1, MaxLimit, MaxLimit + 7, 2*MaxLimit + 1, len(all), len(all) + 1} {
		pages, rows := l.eachFigure(t, FigureRequest{Limit: limit})
		if !slices.Equal(rowIDs(rows), rowIDs(all[:min(limit, len(all))])) {
			t.Errorf("limit %d: %d rows", limit, len(rows))
		}
		cursor := pages[len(pages)-1].NextCursor
		if (cursor == "") != (limit >= len(all)) {
			t.Fatalf("limit %d: cursor %q", limit, cursor)
		}
		if cursor == "" {
			continue
		}
		if _, rest := l.eachFigure(t, FigureRequest{Cursor: cursor}); !slices.Equal(rowIDs(rest), rowIDs(all[limit:])) {
			t.Errorf("limit %d: %d rows behind it", limit, len(rest))
		}
	}
	pages, rows := l.eachFigure(t, FigureRequest{CountOnly: true})
	if len(pages) != 1 || len(rows) != 0 || pages[0].Total != len(all) {
		t.Errorf("counted %d rows on %d pages, total %d", len(rows), len(pages), pages[0].Total)
	}
}

// TestEachFigureIsOfOneMoment changes the index between two chunks: the rows are
// those that were counted.
func TestEachFigureIsOfOneMoment(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(23, 120), 30)
	total, n := 0, 0
	err := l.engine.EachFigure(context.Background(), FigureRequest{}, func(page *FigureResponse) error {
		if n == 0 {
			total = page.Total
		}
		for i := range page.Rows {
			holdRow(t, &page.Rows[i])
		}
		n += len(page.Rows)
		id := page.Rows[0].Article.ID
		_, err := l.index.Apply(context.Background(), []indexer.Op{{Remove: id}})
		return err
	})
	if err != nil || n != total || n <= MaxLimit {
		t.Errorf("%d rows of %d, %v", n, total, err)
	}
}

func TestEachFigureFails(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, invented(24, 90), 30)
	broken, calls := errors.New("disk full"), 0
	err := l.engine.EachFigure(context.Background(), FigureRequest{}, func(*FigureResponse) error {
		calls++
		return broken
	})
	if !errors.Is(err, broken) || calls != 1 {
		t.Errorf("error %v after %d calls", err, calls)
	}
	ctx, cancel := context.WithCancel(context.Background())
	calls = 0
	err = l.engine.EachFigure(ctx, FigureRequest{}, func(*FigureResponse) error {
		calls++
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || calls != 1 {
		t.Errorf("error %v after %d calls of a cancelled request", err, calls)
	}
	var wrong *ParameterError
	for _, req := range []FigureRequest{{Limit: -1}, {Cursor: "x"}, {Sort: "size"}, {From: "某天"}} {
		err := l.engine.EachFigure(context.Background(), req, func(*FigureResponse) error { return broken })
		if !errors.As(err, &wrong) {
			t.Errorf("%+v: %v", req, err)
		}
	}
}
