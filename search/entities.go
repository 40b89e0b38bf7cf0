package search

import "context"

// Entities returns what the paragraphs of a request name.
func (e *Engine) Entities(_ context.Context, _ EntityRequest) (*EntityResponse, error) {
	return nil, ErrNotFound
}
