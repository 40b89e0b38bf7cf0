package indexer

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// figureCache holds the FigureColumn of a segment, or what makes it.
type figureCache struct {
	mu     sync.Mutex
	column *FigureColumn
	making *figureMaking // nil: none goes on
	failed error         // why none can be made: the segment is damaged, and never changes
}

// figureMaking is the making of a column, for which several may wait.
type figureMaking struct {
	done   chan struct{} // closed at its end; what follows is read only then
	column *FigureColumn
	err    error
}

// get returns the column. Where there is none, behind runs create behind the
// requests, and these wait no longer than they do for their answers: what one waited
// for in vain is there for the next. A making that failed is begun again by who asks
// next, unless the segment is damaged.
func (c *figureCache) get(ctx context.Context, behind func(func(context.Context)) error,
	create func(context.Context) (*FigureColumn, error)) (*FigureColumn, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("wait for the figures: %w", err)
	}
	column, m, err := c.current(behind, create)
	if column != nil || err != nil {
		return column, err
	}
	select {
	case <-m.done:
		return m.column, m.err
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the figures: %w", ctx.Err())
	}
}

// current returns the column, or the making that goes on or is begun here.
func (c *figureCache) current(behind func(func(context.Context)) error,
	create func(context.Context) (*FigureColumn, error)) (*FigureColumn, *figureMaking, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.column != nil || c.making != nil || c.failed != nil {
		return c.column, c.making, c.failed
	}
	m := &figureMaking{done: make(chan struct{})}
	if err := behind(func(ctx context.Context) { c.make(ctx, m, create) }); err != nil {
		return nil, nil, err
	}
	c.making = m
	return nil, m, nil
}

// make makes a column and keeps it.
func (c *figureCache) make(ctx context.Context, m *figureMaking, create func(context.Context) (*FigureColumn, error)) {
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
