package httpapi

import (
	"context"
	"errors"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"
)

// moving is a writer that remembers the deadlines it is given.
type moving struct {
	*httptest.ResponseRecorder
	read, write time.Time
}

func (m *moving) SetReadDeadline(t time.Time) error  { m.read = t; return nil }
func (m *moving) SetWriteDeadline(t time.Time) error { m.write = t; return nil }

// TestEachChunkHasItsTime sends chunks that each take nearly all their time, far
// longer together, until one takes too long.
func TestEachChunkHasItsTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := &moving{ResponseRecorder: httptest.NewRecorder()}
		ctx, end := withChunkDeadline(w, httptest.NewRequest("GET", "/", nil), time.Minute)
		defer end()
		for i := range 20 {
			time.Sleep(59 * time.Second)
			if ctx.Err() != nil {
				t.Fatalf("ended before chunk %d: %v", i, context.Cause(ctx))
			}
			extendDeadline(ctx)
			if left := time.Until(w.write); left <= time.Minute || w.read != w.write {
				t.Fatalf("the connection has %v to write, and until %v to read", left, w.read)
			}
		}
		time.Sleep(61 * time.Second)
		synctest.Wait()
		if !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
			t.Errorf("a chunk that takes too long: %v", context.Cause(ctx))
		}
		before := w.write
		if extendDeadline(ctx); w.write != before {
			t.Error("an answer that has ended is given more time")
		}
	})
}

// TestAStreamEnds: however fast its chunks are, an answer does not last for ever.
func TestAStreamEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, end := withChunkDeadline(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil), time.Minute)
		defer end()
		for range int(2 * maxStream / time.Second) {
			if ctx.Err() != nil {
				break
			}
			time.Sleep(time.Second)
			extendDeadline(ctx)
		}
		synctest.Wait()
		if !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
			t.Errorf("the answer goes on: %v", context.Cause(ctx))
		}
	})
	extendDeadline(context.Background()) // a request without chunks has none to extend
}
