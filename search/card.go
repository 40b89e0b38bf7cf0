package search

import "context"

// Card returns what the archive tells of an entity.
func (e *Engine) Card(_ context.Context, _ CardRequest) (*EntityCard, error) {
	return nil, ErrNotFound
}
