package search

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
)

// counting is a thing that is made anew while more are wanted than there are.
type counting struct {
	behind[int]
	want int
	fail error
	let  chan struct{} // nil: nothing waits
}

func (c *counting) now(t *testing.T) (*int, *making[int]) {
	t.Helper()
	kept, making, err := c.current(t.Context(), func(kept *int) (func(context.Context) (int, error), error) {
		if kept != nil && *kept >= c.want {
			return nil, nil
		}
		want, fail := c.want, c.fail
		return func(ctx context.Context) (int, error) {
			if c.let != nil {
				select {
				case <-c.let:
				case <-ctx.Done():
					return 0, ctx.Err()
				}
			}
			return want, fail
		}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return kept, making
}

// TestBehindMakesOnceForAll: those who ask meanwhile wait for one making, and the old thing
// serves until it is done.
func TestBehindMakesOnceForAll(t *testing.T) {
	t.Parallel()
	c := &counting{want: 1, let: make(chan struct{})}
	var first *making[int]
	var all sync.WaitGroup
	for range 5 {
		kept, making := c.now(t)
		if first == nil {
			first = making
		}
		if kept != nil || making != first {
			t.Fatalf("%v, %v", kept, making)
		}
		all.Go(func() {
			if got, err := making.wait(context.Background()); got != 1 || err != nil {
				t.Errorf("got %d, %v", got, err)
			}
		})
	}
	close(c.let)
	all.Wait()
	c.let = make(chan struct{})
	if kept, making := c.now(t); *kept != 1 || making != nil {
		t.Errorf("afterwards: %d, %v", *kept, making)
	}
	c.want = 2
	kept, making := c.now(t)
	if *kept != 1 || making == nil {
		t.Fatalf("meanwhile: %d, %v", *kept, making)
	}
	close(c.let)
	if got, err := making.wait(t.Context()); got != 2 || err != nil {
		t.Errorf("the new one: %d, %v", got, err)
	}
}

// TestBehindKeepsTheOldOneWhereMakingFails: it is tried again by the next who asks.
func TestBehindKeepsTheOldOneWhereMakingFails(t *testing.T) {
	t.Parallel()
	c := &counting{want: 1}
	_, making := c.now(t)
	if _, err := making.wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	c.want, c.fail = 2, errors.New("坏了")
	for range 2 {
		kept, making := c.now(t)
		if _, err := making.wait(t.Context()); *kept != 1 || !errors.Is(err, c.fail) {
			t.Errorf("%d, %v", *kept, err)
		}
		c.settle()
	}
	_, _, err := c.current(t.Context(), func(*int) (func(context.Context) (int, error), error) { return nil, c.fail })
	if !errors.Is(err, c.fail) {
		t.Errorf("what cannot begin: %v", err)
	}
}

// TestBehindIsClosed: what is being made ends, what there is serves on, and nothing begins.
func TestBehindIsClosed(t *testing.T) {
	t.Parallel()
	c := &counting{want: 1, let: make(chan struct{})}
	_, making := c.now(t)
	c.close()
	c.close()
	if _, err := making.wait(t.Context()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, _, err := c.current(t.Context(), nil); !errors.Is(err, errClosed) {
		t.Errorf("after close: %v", err)
	}
	one := 1
	c.kept = &one
	if kept, making, err := c.current(t.Context(), nil); kept != &one || making != nil || err != nil {
		t.Errorf("what there is: %v, %v, %v", kept, making, err)
	}
}

// TestPanicOfTheMakingIsAnError: a request that waits gets it, the process lives.
func TestPanicOfTheMakingIsAnError(t *testing.T) {
	t.Parallel()
	made, err := guarded(func() (*int, error) { panic("坏的词典") })
	if made != nil || err == nil || !strings.Contains(err.Error(), "坏的词典") {
		t.Errorf("got %v, %v", made, err)
	}
}
