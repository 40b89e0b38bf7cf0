package httpapi

import (
	"context"
	"net/http"
	"time"
)

// longestStream bounds an answer that is sent stretch by stretch: a million rows
// take minutes, in the order of their values with an article read for each.
const longestStream = time.Hour

// stretchKey is the context key of what gives the next stretch its time.
type stretchKey struct{}

// stretches returns the context of an answer that is sent stretch by stretch. It
// ends where a stretch takes longer than timeout, and the connection somewhat later,
// as it does for any other request.
func stretches(w http.ResponseWriter, r *http.Request, timeout time.Duration) (context.Context, func()) {
	whole, cancel := context.WithTimeout(r.Context(), longestStream)
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
	return context.WithValue(ctx, stretchKey{}, extend), func() {
		timer.Stop()
		stop(nil)
		cancel()
	}
}

// extendStretch says that a stretch was sent: the next one has its own time.
func extendStretch(ctx context.Context) {
	if extend, ok := ctx.Value(stretchKey{}).(func()); ok && ctx.Err() == nil {
		extend()
	}
}
