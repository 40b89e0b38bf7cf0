package searchfake

import (
	"context"

	"xunwen/search"
)

// Figures implements search.Searcher.
func (s *Searcher) Figures(ctx context.Context, req search.FigureRequest) (*search.FigureResponse, error) {
	return &search.FigureResponse{Typed: req.Query, Where: req.Where}, ctx.Err()
}

// Conflicts implements search.Searcher.
func (s *Searcher) Conflicts(ctx context.Context, req search.FigureRequest) (*search.ConflictResponse, error) {
	return &search.ConflictResponse{Typed: req.Query, Where: req.Where}, ctx.Err()
}
