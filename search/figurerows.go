package search

import "context"

// Figures returns the figures that satisfy a request, as rows.
func (e *Engine) Figures(ctx context.Context, req FigureRequest) (*FigureResponse, error) {
	return &FigureResponse{Typed: req.Query, Where: req.Where}, ctx.Err()
}
