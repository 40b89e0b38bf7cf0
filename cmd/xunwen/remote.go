package main

import (
	"context"

	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
)

// remote answers through the process that owns the index.
type remote struct{ *httpapi.Client }

// EachFigure asks for the warnings by themselves, for lines of rows have none: those
// of an archive that is being changed may be of another moment than the rows.
func (r remote) EachFigure(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.FigureRow) error) error {
	head, err := r.Figures(ctx, countOnly(req))
	if err != nil {
		return err
	}
	if err := f(head.Query.Warnings, nil); err != nil {
		return err
	}
	return r.Client.EachFigure(ctx, req, func(some []wire.FigureRow) error { return f(nil, some) })
}

// EachConflict asks as EachFigure does.
func (r remote) EachConflict(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.Conflict) error) error {
	head, err := r.Conflicts(ctx, countOnly(req))
	if err != nil {
		return err
	}
	if err := f(head.Query.Warnings, nil); err != nil {
		return err
	}
	return r.Client.EachConflict(ctx, req, func(some []wire.Conflict) error { return f(nil, some) })
}

// EachQuote asks as EachFigure does.
func (r remote) EachQuote(ctx context.Context, req search.QuoteRequest, f func([]wire.Warning, []wire.QuoteRow) error) error {
	counted := req
	counted.CountOnly, counted.Facets = true, nil
	head, err := r.Quotes(ctx, counted)
	if err != nil {
		return err
	}
	if err := f(head.Query.Warnings, nil); err != nil {
		return err
	}
	return r.Client.EachQuote(ctx, req, func(some []wire.QuoteRow) error { return f(nil, some) })
}

// countOnly returns a request for what is said of all rows.
func countOnly(req search.FigureRequest) search.FigureRequest {
	req.CountOnly, req.Facets = true, nil
	return req
}
