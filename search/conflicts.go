package search

import "context"

// Conflicts returns what is measured alike and told differently among the figures
// that satisfy a request.
func (e *Engine) Conflicts(ctx context.Context, req FigureRequest) (*ConflictResponse, error) {
	return &ConflictResponse{Typed: req.Query, Where: req.Where}, ctx.Err()
}
