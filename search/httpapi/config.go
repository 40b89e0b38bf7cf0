package httpapi

import (
	"log/slog"
	"net/http"
	"time"

	"xunwen/search"
)

// The limits that a zero Config has.
const (
	defaultTimeout      = 15 * time.Second
	defaultBatchTimeout = 45 * time.Second
	defaultMaxInFlight  = 64
	defaultMaxStreams   = 4
	defaultQueueWait    = 2 * time.Second
	defaultMaxURL       = 32 << 10
	defaultMaxBody      = 1 << 20
)

// Config is what a handler is made of. Only Searcher is needed.
type Config struct {
	Searcher search.Searcher
	// Page serves everything that is no API: the search page. Without it such
	// paths are not found.
	Page http.Handler
	// Internal serves handoff.Prefix, by which other processes of the same user
	// reach the index. The limits below do not apply to it; once it reads the body
	// of a request, that request has six minutes. It must not do so before it has
	// checked who asks.
	Internal http.Handler
	// Logger gets the access log and the errors; nothing is logged without it.
	Logger *slog.Logger
	// Version is that of the program, for the OpenAPI document and the statistics.
	Version string
	// Ready tells whether everything that a question needs is loaded: the index
	// is open before there is a handler, the dictionary takes a little longer.
	// Nil means that it is.
	Ready func() bool

	// Timeout is the deadline of one request: 15 s for 0.
	Timeout time.Duration
	// BatchTimeout is that of a request with many queries or a draft, and of making each chunk of
	// an answer with all figures: 45 s for 0. The client has 15 s to take a chunk, and
	// after an hour such an answer ends.
	BatchTimeout time.Duration
	// MaxInFlight bounds the requests worked on at once: 64 for 0. QueueWait is
	// how long one more waits for its turn: 2 s for 0.
	MaxInFlight int
	QueueWait   time.Duration
	// MaxStreams bounds the answers with all figures that are sent at once, which do
	// not count among MaxInFlight: 4 for 0. One more waits for QueueWait, too.
	MaxStreams int
	// MaxURL and MaxBody bound a request in bytes: 32 KiB and 1 MiB for 0. A draft may
	// have 8 MiB.
	MaxURL  int
	MaxBody int64
}

// withDefaults fills in what is zero.
func (c Config) withDefaults() Config {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Ready == nil {
		c.Ready = func() bool { return true }
	}
	if c.Version == "" {
		c.Version = "dev"
	}
	c.Timeout = orDefault(c.Timeout, defaultTimeout)
	c.BatchTimeout = orDefault(c.BatchTimeout, defaultBatchTimeout)
	c.MaxInFlight = orDefault(c.MaxInFlight, defaultMaxInFlight)
	c.MaxStreams = orDefault(c.MaxStreams, defaultMaxStreams)
	c.QueueWait = orDefault(c.QueueWait, defaultQueueWait)
	c.MaxURL = orDefault(c.MaxURL, defaultMaxURL)
	c.MaxBody = orDefault(c.MaxBody, defaultMaxBody)
	return c
}

func orDefault[T int | int64 | time.Duration](v, fallback T) T {
	if v <= 0 {
		return fallback
	}
	return v
}
