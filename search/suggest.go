package search

import "context"

// Suggest completes what is being typed.
func (e *Engine) Suggest(context.Context, string, int) ([]Suggestion, error) { return nil, nil }
