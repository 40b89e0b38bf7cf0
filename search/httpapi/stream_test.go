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
	for _, c := range []struct {
		name string
		late func(*chunkClock)
		most time.Duration
	}{
		{"做得太久", (*chunkClock).makes, time.Minute},
		{"取得太慢", (*chunkClock).writes, chunkWriteTimeout},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := &moving{ResponseRecorder: httptest.NewRecorder()}
			ctx, end := withChunkClock(w, httptest.NewRequest("GET", "/", nil), time.Minute)
			defer end()
			clock := chunks(ctx)
			for i := range 20 {
				time.Sleep(time.Minute - time.Second)
				clock.writes()
				if left := time.Until(w.write); left != chunkWriteTimeout || w.read.Before(w.write) {
					t.Fatalf("%s: the connection has %v to write, and until %v to read", c.name, left, w.read)
				}
				time.Sleep(chunkWriteTimeout - time.Second)
				clock.makes()
				if ctx.Err() != nil {
					t.Fatalf("%s: ended at chunk %d: %v", c.name, i, context.Cause(ctx))
				}
				if left := time.Until(w.write); left <= time.Minute || w.read != w.write {
					t.Fatalf("%s: the connection has %v to write, and until %v to read", c.name, left, w.read)
				}
			}
			c.late(clock)
			time.Sleep(c.most + time.Second)
			synctest.Wait()
			if !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
				t.Errorf("%s: %v", c.name, context.Cause(ctx))
			}
			before := w.write
			if clock.makes(); w.write != before {
				t.Errorf("%s: an answer that has ended is given more time", c.name)
			}
		})
	}
	chunks(context.Background()).makes() // a request without chunks has no clock
	chunks(context.Background()).writes()
}

// TestAStreamEnds: however fast its chunks are, an answer does not last for ever.
func TestAStreamEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, end := withChunkClock(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil), time.Minute)
		defer end()
		for range int(2 * maxStream / time.Second) {
			if ctx.Err() != nil {
				break
			}
			time.Sleep(time.Second)
			chunks(ctx).makes()
		}
		synctest.Wait()
		if !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
			t.Errorf("the answer goes on: %v", context.Cause(ctx))
		}
	})
}
