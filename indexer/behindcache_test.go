package indexer

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// TestAColumnIsMadeOnceBehindTheRequests lets the first who asks give up: what was
// begun for it goes on and is there for the next.
func TestAColumnIsMadeOnceBehindTheRequests(t *testing.T) {
	t.Parallel()
	b, c := newBackground(), &behindCache[FigureColumn]{}
	defer b.close()
	var made atomic.Int32
	begun, finish := make(chan struct{}), make(chan struct{})
	create := func(ctx context.Context) (*FigureColumn, error) {
		made.Add(1)
		close(begun)
		<-finish
		return &FigureColumn{}, ctx.Err()
	}
	impatient, leave := context.WithCancel(context.Background())
	var waiting sync.WaitGroup
	waiting.Go(func() {
		if _, err := c.get(impatient, b.begin, create); !errors.Is(err, context.Canceled) {
			t.Errorf("who left was told %v", err)
		}
	})
	<-begun
	leave()
	waiting.Wait()
	for range 4 {
		waiting.Go(func() {
			if column, err := c.get(context.Background(), b.begin, create); column == nil || err != nil {
				t.Errorf("%v, %v", column, err)
			}
		})
	}
	close(finish)
	waiting.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
}

// TestAFailedMakingIsBegunAgain: an error or a panic reaches who waits, and leaves
// nothing behind that the next would wait for.
func TestAFailedMakingIsBegunAgain(t *testing.T) {
	t.Parallel()
	b, c := newBackground(), &behindCache[FigureColumn]{}
	defer b.close()
	broken := errors.New("disk on fire")
	for _, tt := range []struct {
		name   string
		create func(context.Context) (*FigureColumn, error)
		want   string
	}{
		{"出错", func(context.Context) (*FigureColumn, error) { return &FigureColumn{}, broken }, "disk on fire"},
		{"崩溃", func(context.Context) (*FigureColumn, error) { panic("bad record") }, "bad record"},
		{"一段崩溃", func(ctx context.Context) (*FigureColumn, error) {
			return nil, b.inTurn(ctx, func() error { panic("bad chunk") })
		}, "bad chunk"},
	} {
		if column, err := c.get(context.Background(), b.begin, tt.create); column != nil && err == nil || err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, %v", tt.name, column, err)
		}
	}
	column, err := c.get(context.Background(), b.begin, func(context.Context) (*FigureColumn, error) { return &FigureColumn{}, nil })
	if column == nil || err != nil {
		t.Errorf("after that: %v, %v", column, err)
	}
}

// TestADamagedSegmentIsNotReadAgain: it never changes, so its error is kept.
func TestADamagedSegmentIsNotReadAgain(t *testing.T) {
	t.Parallel()
	b, c := newBackground(), &behindCache[FigureColumn]{}
	defer b.close()
	made := 0
	for range 3 {
		column, err := c.get(context.Background(), b.begin, func(context.Context) (*FigureColumn, error) {
			made++
			return nil, fmt.Errorf("paragraph 7: %w", ErrDamaged)
		})
		if column != nil || !errors.Is(err, ErrDamaged) {
			t.Errorf("%v, %v", column, err)
		}
	}
	if made != 1 {
		t.Errorf("read %d times", made)
	}
}

// TestCloseEndsAMaking: it is told to stop, waited for, and none begins afterwards.
func TestCloseEndsAMaking(t *testing.T) {
	t.Parallel()
	b, c := newBackground(), &behindCache[FigureColumn]{}
	var ended atomic.Bool
	begun := make(chan struct{})
	create := func(ctx context.Context) (*FigureColumn, error) {
		close(begun)
		<-ctx.Done()
		ended.Store(true)
		return nil, b.inTurn(ctx, func() error { return nil })
	}
	var waiting sync.WaitGroup
	waiting.Go(func() {
		if _, err := c.get(context.Background(), b.begin, create); !errors.Is(err, errClosed) {
			t.Errorf("who waited was told %v", err)
		}
	})
	<-begun
	b.close()
	if !ended.Load() {
		t.Error("closed before the making ended")
	}
	waiting.Wait()
	if _, err := c.get(context.Background(), b.begin, create); !errors.Is(err, errClosed) {
		t.Errorf("begun after the end: %v", err)
	}
	b.close() // twice does no harm
}

// TestWorkIsInTurn: no more chunks are worked on at once than there are slots.
func TestWorkIsInTurn(t *testing.T) {
	t.Parallel()
	b := newBackground()
	defer b.close()
	var now, most atomic.Int32
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			err := b.inTurn(context.Background(), func() error {
				n := now.Add(1)
				for {
					seen := most.Load()
					if n <= seen || most.CompareAndSwap(seen, n) {
						break
					}
				}
				now.Add(-1)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if int(most.Load()) > cap(b.slots) {
		t.Errorf("%d at once, %d slots", most.Load(), cap(b.slots))
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if err := b.inTurn(ended, func() error { t.Error("worked after the end"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
