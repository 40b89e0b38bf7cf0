package httpapi

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// Limits of a connection. The write limit must be longer than a request may
// take, so that a late answer is a problem document and not a closed connection.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 64 << 10
	shutdownTimeout   = 10 * time.Second
	// internalTimeout bounds one write into the index by another process. That
	// process waits five minutes.
	internalTimeout = 6 * time.Minute
)

// Serve answers requests on ln until ctx is done. Then it ends the answers that are
// sent chunk by chunk at once, lets other requests finish for at most ten seconds,
// and returns when no handler runs any more, so that what they use may be closed. It
// closes ln. The error is nil after a clean stop.
func Serve(ctx context.Context, ln net.Listener, handler http.Handler, log *slog.Logger) error {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	base, cancel := context.WithCancel(context.WithValue(context.WithoutCancel(ctx), stoppingKey{}, ctx))
	defer cancel()
	running := &counted{next: handler}
	srv := &http.Server{
		Handler:           running,
		BaseContext:       func(net.Listener) context.Context { return base },
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	var err error
	select {
	case err = <-failed:
		err = errors.Join(fmt.Errorf("serve %s: %w", ln.Addr(), err), srv.Close())
	case <-ctx.Done():
		err = shutDown(srv, failed)
	}
	cancel() // what was not done in time ends now
	running.wait()
	return err
}

// shutDown stops srv and waits for its goroutine. The context of Serve is done
// already, so that the time for the last requests is counted apart.
func shutDown(srv *http.Server, failed <-chan error) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	err := srv.Shutdown(ctx)
	if err != nil {
		err = errors.Join(fmt.Errorf("shut down: %w", err), srv.Close())
	}
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

// counted is a handler that can be waited for: http.Server does not wait for the
// handlers of connections that it closes.
type counted struct {
	next    http.Handler
	mu      sync.Mutex // of closed, and of adding to running
	closed  bool
	running sync.WaitGroup
}

// ServeHTTP hands the request on, unless nobody waits for it any more.
func (c *counted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !c.enter() {
		panic(http.ErrAbortHandler) // the connection is closed
	}
	defer c.running.Done()
	c.next.ServeHTTP(w, r)
}

func (c *counted) enter() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.running.Add(1)
	}
	return !c.closed
}

// wait lets no more requests in and returns when there are none.
func (c *counted) wait() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.running.Wait()
}
