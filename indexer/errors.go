package indexer

import (
	"errors"
	"fmt"
)

// Errors that callers tell apart.
var (
	// ErrNoIndex is returned by Open for a folder that holds no index.
	ErrNoIndex = errors.New("no index")
	// ErrNotIndex is returned for a folder that holds something else.
	ErrNotIndex = errors.New("not an index folder")
	// ErrSchemaMismatch wraps *MismatchError.
	ErrSchemaMismatch = errors.New("index was made by another version")
	// ErrLocked wraps *LockedError.
	ErrLocked = errors.New("index is in use")
	// ErrReadOnly is returned for a write to an index opened for reading.
	ErrReadOnly = errors.New("index is open for reading only")
	// ErrDamaged is returned where the index cannot be opened though nobody holds it.
	ErrDamaged = errors.New("index is damaged")
	// ErrNotFound is returned for an article that the index does not hold.
	ErrNotFound = errors.New("not found")
)

// MismatchError tells that an index needs a rebuild, and why.
type MismatchError struct {
	Dir       string
	What      string // "schema" or "folding"
	Have, Own string
}

// Error says how to mend it.
func (e *MismatchError) Error() string {
	return fmt.Sprintf("index %s has %s version %s, this program writes %s; "+
		"rebuild it from its kept articles with: xunwen index --rebuild --index %s",
		e.Dir, e.What, e.Have, e.Own, e.Dir)
}

// Unwrap makes the error an ErrSchemaMismatch.
func (e *MismatchError) Unwrap() error { return ErrSchemaMismatch }

// LockedError tells who holds an index.
type LockedError struct {
	Dir   string
	Owner *Owner // nil where the holder left no note
}

// Error names the holder.
func (e *LockedError) Error() string {
	if e.Owner == nil {
		return fmt.Sprintf("index %s is in use by another process", e.Dir)
	}
	return fmt.Sprintf("index %s is in use by %s (process %d since %s)",
		e.Dir, e.Owner.Command, e.Owner.PID, e.Owner.Since.Format("15:04:05"))
}

// Unwrap makes the error an ErrLocked.
func (e *LockedError) Unwrap() error { return ErrLocked }
