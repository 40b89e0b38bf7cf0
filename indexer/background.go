package indexer

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// errClosed is why what is made behind the requests is not made.
var errClosed = errors.New("the index is closed")

// background runs what is made behind the requests. It is owned by the index, which
// ends it and waits for it when it is closed.
type background struct {
	stop context.CancelCauseFunc
	// slots holds one element for each chunk of work under way, at most one for each
	// processor.
	slots chan struct{}

	mu      sync.Mutex
	ctx     context.Context // of all work; done once closed
	running sync.WaitGroup
}

func newBackground() *background {
	b := &background{slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
	b.ctx, b.stop = context.WithCancelCause(context.Background())
	return b
}

// begin runs f, unless the index is closed.
func (b *background) begin(f func(context.Context)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ctx.Err() != nil {
		return context.Cause(b.ctx)
	}
	b.running.Go(func() { f(b.ctx) })
	return nil
}

// inTurn runs a chunk of work as soon as a processor is free for it.
func (b *background) inTurn(ctx context.Context, f func() error) error {
	select {
	case b.slots <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { <-b.slots }()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return guarded(f)
}

// close ends all work and waits for it.
func (b *background) close() {
	b.mu.Lock()
	b.stop(errClosed)
	b.mu.Unlock()
	b.running.Wait()
}

// guarded makes an error of a panic: what is done behind the requests must not end
// the process, nor leave anybody waiting.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return f()
}
