package search

import "errors"

// Errors that callers tell apart; search/httpapi maps each to a status.
var (
	// ErrBadRequest wraps every error that the asker can mend.
	ErrBadRequest = errors.New("bad request")
	// ErrNotFound is returned for an id that the index does not hold.
	ErrNotFound = errors.New("not found")
)
