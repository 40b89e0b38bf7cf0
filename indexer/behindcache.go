package indexer

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// behindCache holds a column of a segment that is made behind the requests, or what
// makes it.
type behindCache[T any] struct {
	mu     sync.Mutex
	column *T
	making *making[T] // nil: none goes on
	failed error      // why none can be made: the segment is damaged, and never changes
}

// making is the making of a column, for which several may wait.
type making[T any] struct {
	done   chan struct{} // closed at its end; what follows is read only then
	column *T
	err    error
}

// behindFunc runs what is made behind the requests.
type behindFunc = func(func(context.Context)) error

// get returns the column. Where there is none, behind runs create behind the
// requests, and these wait no longer than they do for their answers: what one waited
// for in vain is there for the next. A making that failed is begun again by who asks
// next, unless the segment is damaged.
func (c *behindCache[T]) get(ctx context.Context, behind behindFunc, create func(context.Context) (*T, error)) (*T, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("wait for a column: %w", err)
	}
	column, m, err := c.current(behind, create)
	if column != nil || err != nil {
		return column, err
	}
	select {
	case <-m.done:
		return m.column, m.err
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for a column: %w", ctx.Err())
	}
}

// ready returns the column if there is one, and nil else.
func (c *behindCache[T]) ready() *T {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.column
}

// current returns the column, or the making that goes on or is begun here.
func (c *behindCache[T]) current(behind behindFunc, create func(context.Context) (*T, error)) (*T, *making[T], error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.column != nil || c.making != nil || c.failed != nil {
		return c.column, c.making, c.failed
	}
	m := &making[T]{done: make(chan struct{})}
	if err := behind(func(ctx context.Context) { c.make(ctx, m, create) }); err != nil {
		return nil, nil, err
	}
	c.making = m
	return nil, m, nil
}

// make makes a column and keeps it.
func (c *behindCache[T]) make(ctx context.Context, m *making[T], create func(context.Context) (*T, error)) {
	defer close(m.done)
	m.err = guarded(func() (err error) {
		m.column, err = create(ctx)
		return err
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	c.making = nil
	switch {
	case m.err == nil:
		c.column = m.column
	case errors.Is(m.err, ErrDamaged):
		c.failed = m.err
	}
}
