package httpapi

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Bounds of an answer that is sent chunk by chunk.
const (
	// maxStream bounds it as a whole: a million rows take minutes, in the order of
	// their values with an article read for each.
	maxStream = time.Hour
	// chunkWriteTimeout is how long a client may take for a chunk: 200 rows are some
	// 200 KiB, so that 15 s are enough for any line that reads a table at all.
	chunkWriteTimeout = 15 * time.Second
	// stoppingWriteTimeout is what is left for writing when the server stops.
	stoppingWriteTimeout = time.Second
)

// errStopping ends the streams of a server that stops.
func errStopping() error {
	return newProblem(http.StatusServiceUnavailable, "服务正在停止，请稍后重试")
}

// stoppingKey is the context key of a context that is done when the server stops.
type stoppingKey struct{}

// chunkKey is the context key of the clock of an answer that is sent chunk by chunk.
type chunkKey struct{}

// chunkClock gives each chunk of an answer time to be made, and time to be taken by
// the client. A client that reads too slowly would else hold what the answer holds
// for an hour.
type chunkClock struct {
	ctx     context.Context
	stop    context.CancelCauseFunc
	timer   *time.Timer
	timeout time.Duration // of making a chunk

	mu   sync.Mutex // of the deadlines: the server may stop at any time
	conn *http.ResponseController
}

// withChunkClock returns the context of an answer that is sent chunk by chunk. It
// ends where a chunk takes longer than timeout to be made, or longer than
// chunkWriteTimeout to be taken, and when the server stops.
func withChunkClock(w http.ResponseWriter, r *http.Request, timeout time.Duration) (context.Context, func()) {
	whole, cancel := context.WithTimeout(r.Context(), maxStream)
	ctx, stop := context.WithCancelCause(whole)
	c := &chunkClock{ctx: ctx, stop: stop, timeout: timeout, conn: http.NewResponseController(w)}
	c.timer = time.AfterFunc(timeout, func() { stop(context.DeadlineExceeded) })
	c.makes()
	forget := func() bool { return true }
	if stopping, ok := ctx.Value(stoppingKey{}).(context.Context); ok {
		forget = context.AfterFunc(stopping, c.stopNow)
	}
	return context.WithValue(ctx, chunkKey{}, c), func() {
		forget()
		c.timer.Stop()
		stop(nil)
		cancel()
	}
}

// chunks returns the clock of an answer; nil, which does nothing, for one that is
// not sent chunk by chunk.
func chunks(ctx context.Context) *chunkClock {
	c, _ := ctx.Value(chunkKey{}).(*chunkClock)
	return c
}

// makes says that the next chunk is being made.
func (c *chunkClock) makes() {
	if c != nil {
		// What is late is still said: the connection has longer than the chunk.
		c.allow(c.timeout, c.timeout+chunkWriteTimeout)
	}
}

// writes says that a chunk is being sent.
func (c *chunkClock) writes() {
	if c != nil {
		c.allow(chunkWriteTimeout, chunkWriteTimeout)
	}
}

// allow sets the time for what comes now, and that of writing to the client. An
// answer that has ended gets no more of either.
func (c *chunkClock) allow(now, write time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ctx.Err() != nil {
		return
	}
	c.timer.Reset(now)
	// A writer without deadlines, as in tests, has none to move. Nothing is read, but
	// a connection whose time for that is over counts as closed.
	_ = c.conn.SetReadDeadline(time.Now().Add(c.timeout + chunkWriteTimeout))
	_ = c.conn.SetWriteDeadline(time.Now().Add(write))
}

// stopNow ends the answer, also where it waits for its client.
func (c *chunkClock) stopNow() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stop(errStopping())
	_ = c.conn.SetWriteDeadline(time.Now().Add(stoppingWriteTimeout))
}
