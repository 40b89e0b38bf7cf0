package searchfake

import (
	"context"

	"xunwen/search"
)

// Entities answers that the paragraphs name nobody.
func (*Searcher) Entities(context.Context, search.EntityRequest) (*search.EntityResponse, error) {
	return &search.EntityResponse{}, nil
}

// Card knows nobody.
func (*Searcher) Card(context.Context, search.CardRequest) (*search.EntityCard, error) {
	return nil, search.ErrNotFound
}
