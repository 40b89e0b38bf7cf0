package search

import (
	"context"
	"errors"
	"sync"
	"time"
)

// errClosed is returned where something would have to be made after Close.
var errClosed = errors.New("the engine is closed")

// behind makes a thing behind the requests that ask for it, once for all of them; what was
// made before serves meanwhile. The zero behind has none yet.
type behind[T any] struct {
	mu     sync.Mutex
	kept   *T         // nil: none made yet
	making *making[T] // nil: none is being made
	ended  time.Time  // of the last making, also of one that failed
	closed bool
}

// making is the making of a thing, for which several may wait.
type making[T any] struct {
	cancel context.CancelFunc
	done   chan struct{} // closed at its end; what follows is read only then
	made   T
	err    error
}

// wait returns what is made, no later than the request ends.
func (m *making[T]) wait(ctx context.Context) (made T, err error) {
	select {
	case <-m.done:
		return m.made, m.err
	case <-ctx.Done():
		return made, ctx.Err()
	}
}

// current returns what there is, nil for none yet, and the making of a new one, nil where
// none is being made. Unless one is, begin tells whether there is to be another one than
// that which is kept, and how it is made; no other begin goes on at the same time.
func (b *behind[T]) current(ctx context.Context, begin func(kept *T) (func(context.Context) (T, error), error)) (*T, *making[T], error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.making != nil || b.closed && b.kept != nil {
		return b.kept, b.making, nil
	}
	if b.closed {
		return nil, nil, errClosed
	}
	f, err := begin(b.kept)
	if err != nil || f == nil {
		return b.kept, nil, err
	}
	// Made for all who ask, not only for this request; close ends it.
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	b.making = &making[T]{cancel: cancel, done: make(chan struct{})}
	go b.renew(ctx, f, b.making)
	return b.kept, b.making, nil
}

// renew makes a new one. Where that fails the old one stays until it is tried again.
func (b *behind[T]) renew(ctx context.Context, f func(context.Context) (T, error), m *making[T]) {
	defer close(m.done)
	defer m.cancel()
	m.made, m.err = guarded(func() (T, error) { return f(ctx) })
	b.mu.Lock()
	defer b.mu.Unlock()
	b.making, b.ended = nil, time.Now()
	if m.err == nil {
		b.kept = &m.made
	}
}

// close ends what is being made and waits for it. What there is serves on.
func (b *behind[T]) close() {
	b.mu.Lock()
	b.closed = true
	m := b.making
	b.mu.Unlock()
	if m != nil {
		m.cancel()
		<-m.done
	}
}

// guarded makes an error of a panic: what is done behind the requests must not end the
// process.
func guarded[T any](f func() (T, error)) (made T, err error) {
	err = recovered(func() (err error) {
		made, err = f()
		return err
	})
	return made, err
}
