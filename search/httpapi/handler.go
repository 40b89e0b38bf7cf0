package httpapi

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"xunwen/indexer/handoff"
)

// assetsPrefix is the root of the page's files, which take no slot.
const assetsPrefix = "/assets/"

// New returns the handler of the whole server: API, probes, page and internal
// interface. It may be driven without a network.
func New(cfg Config) (http.Handler, error) {
	if cfg.Searcher == nil {
		return nil, errors.New("http api: Config.Searcher is nil")
	}
	cfg = cfg.withDefaults()
	router := newRouter()
	if err := (&api{cfg: cfg}).register(router); err != nil {
		return nil, err
	}
	s := &server{cfg: cfg, router: router, requests: requestSlots(cfg.MaxInFlight), streams: streamSlots(cfg.MaxStreams)}
	var h http.Handler = http.HandlerFunc(s.dispatch)
	h = s.recoverPanics(h)
	h = s.logAccess(h)
	h = securityHeaders(h)
	return giveID(h), nil
}

// newRouter returns a Gin engine that writes nothing to the standard streams,
// trusts no proxy and answers unknown routes with problems.
func newRouter() *gin.Engine {
	// Gin has its mode in a package variable. In any other mode it prints the
	// routes to standard output, which belongs to the results of a command.
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	// Without proxies the address in the log is that of the connection.
	r.ForwardedByClientIP = false
	r.UseEscapedPath, r.UnescapePathValues = true, false
	r.RedirectTrailingSlash, r.RedirectFixedPath = false, false
	r.HandleMethodNotAllowed = true
	r.NoRoute(func(c *gin.Context) { notFound(c.Writer) })
	r.NoMethod(func(c *gin.Context) {
		allow := c.Writer.Header().Get("Allow")
		if strings.Contains(allow, http.MethodGet) {
			allow = "HEAD, " + allow
		}
		c.Writer.Header().Set("Allow", allow)
		writeProblem(c.Writer, newProblem(http.StatusMethodNotAllowed,
			"此地址不支持 "+clip(c.Request.Method)+"；可用 "+allow))
	})
	return r
}

func notFound(w http.ResponseWriter) {
	writeProblem(w, newProblem(http.StatusNotFound, "没有这个地址；接口一览见 "+prefix+"/openapi.json"))
}

// server sends each request to its handler.
type server struct {
	cfg    Config
	router http.Handler
	// requests and streams bound what is worked on.
	requests, streams slots
}

// dispatch chooses the handler, with the limits that apply to it.
func (s *server) dispatch(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if strings.HasPrefix(path, handoff.Prefix) {
		s.serveInternal(w, r)
		return
	}
	if p := s.refuse(r); p != nil {
		writeProblem(w, p)
		return
	}
	switch {
	case path == "/healthz" || path == "/readyz":
		s.bounded(w, r, s.router)
	case path == figuresPath || path == conflictsPath || path == quotesPath:
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Vary", "Accept")
		if r = withFormat(r); isStream(r) {
			s.limited(s.streams, w, r, s.router)
		} else {
			s.limited(s.requests, w, r, s.router)
		}
	case path == "/api" || strings.HasPrefix(path, "/api/"):
		w.Header().Set("Cache-Control", "no-store")
		s.limited(s.requests, w, r, s.router)
	case s.cfg.Page == nil:
		notFound(w)
	case strings.HasPrefix(path, assetsPrefix):
		s.cfg.Page.ServeHTTP(w, r)
	default:
		s.limited(s.requests, w, r, s.cfg.Page)
	}
}

// serveInternal hands over to the internal interface, whose requests may take
// long. Its handler reads a body only from a caller that it knows, and not
// before the first read does a request get more time than any other.
func (s *server) serveInternal(w http.ResponseWriter, r *http.Request) {
	if s.cfg.Internal == nil {
		notFound(w)
		return
	}
	r = r.Clone(r.Context())
	r.Body = &patientBody{ReadCloser: r.Body, begin: sync.OnceFunc(func() { extendDeadlines(w) })}
	s.cfg.Internal.ServeHTTP(w, r)
}

// patientBody calls begin before it is read.
type patientBody struct {
	io.ReadCloser
	begin func()
}

// Read reads from the body.
func (b *patientBody) Read(p []byte) (int, error) {
	b.begin()
	return b.ReadCloser.Read(p)
}
