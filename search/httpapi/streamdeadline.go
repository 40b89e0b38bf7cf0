package httpapi

import (
	"context"
	"net/http"
	"time"
)

// maxStream bounds an answer that is sent chunk by chunk: a million rows
// take minutes, in the order of their values with an article read for each.
const maxStream = time.Hour

// extendKey is the context key of what gives the next chunk its time.
type extendKey struct{}

// withChunkDeadline returns the context of an answer that is sent chunk by chunk. It
// ends where a chunk takes longer than timeout, and the connection somewhat later,
// as it does for any other request.
func withChunkDeadline(w http.ResponseWriter, r *http.Request, timeout time.Duration) (context.Context, func()) {
	whole, cancel := context.WithTimeout(r.Context(), maxStream)
	ctx, stop := context.WithCancelCause(whole)
	timer := time.AfterFunc(timeout, func() { stop(context.DeadlineExceeded) })
	rc := http.NewResponseController(w)
	extend := func() {
		timer.Reset(timeout)
		until := time.Now().Add(timeout + writeTimeout - defaultBatchTimeout)
		// A writer without deadlines, as in tests, has none to move.
		_ = rc.SetReadDeadline(until)
		_ = rc.SetWriteDeadline(until)
	}
	return context.WithValue(ctx, extendKey{}, extend), func() {
		timer.Stop()
		stop(nil)
		cancel()
	}
}

// extendDeadline says that a chunk was sent: the next one has its own time.
func extendDeadline(ctx context.Context) {
	if extend, ok := ctx.Value(extendKey{}).(func()); ok && ctx.Err() == nil {
		extend()
	}
}
