package httpapi

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// headerRequestID carries the id of a request both ways.
const headerRequestID = "X-Request-ID"

// contentPolicy lets a page load nothing but what this server serves, and
// nobody frame it.
const contentPolicy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// knownID is what an id that a client brings may look like; it goes into the log.
var knownID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// idKey is the context key of the request id.
type idKey struct{}

// requestID returns the id of the request that ctx belongs to.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}

// giveID takes over a well-formed request id or makes one.
func giveID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(headerRequestID)
		if !knownID.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set(headerRequestID, id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), idKey{}, id)))
	})
}

// securityHeaders sets what every answer carries.
func securityHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		// The query stands in the address; no other site shall learn it.
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader remembers the first final status.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap gives http.ResponseController the writer below.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush lets streams below this writer go out at once.
func (w *recorder) Flush() {
	// A writer that cannot flush buffers; nothing is lost.
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}

// logAccess writes one line for each request, probes at the level of debugging,
// also for a request that ends in a broken connection. The query is left out: it
// says what somebody is working on.
func (s *server) logAccess(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, rec, aborted := time.Now(), &recorder{ResponseWriter: w}, true
		defer func() {
			level := slog.LevelInfo
			if r.URL.Path == "/healthz" || r.URL.Path == "/readyz" {
				level = slog.LevelDebug
			}
			s.cfg.Logger.Log(r.Context(), level, "request",
				"method", r.Method, "path", r.URL.Path, "status", rec.status, "bytes", rec.bytes, "aborted", aborted,
				"took", time.Since(start), "remote", r.RemoteAddr, "request_id", requestID(r.Context()))
		}()
		next.ServeHTTP(rec, r)
		aborted = false
		if rec.status == 0 { // net/http answers so for a handler that writes nothing
			rec.status = http.StatusOK
		}
	})
}

// recoverPanics turns a panic into a problem, or into a broken connection where
// a part of the answer is already out.
func (s *server) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			s.cfg.Logger.ErrorContext(r.Context(), "panic", "value", v,
				"stack", string(debug.Stack()), "request_id", requestID(r.Context()))
			if rec, ok := w.(*recorder); ok && rec.status != 0 {
				panic(http.ErrAbortHandler)
			}
			p, _ := problemOf(errPanic)
			writeProblem(w, p)
		}()
		next.ServeHTTP(w, r)
	})
}

// slots bound the requests of a kind that are worked on at once.
type slots struct {
	taken chan struct{} // holds one element for each of them
	// retryAfter is the pause that a client turned away is asked for, in seconds, full
	// what it is told.
	retryAfter int
	full       string
}

// requestSlots are those of what is answered within seconds.
func requestSlots(n int) slots {
	return slots{taken: make(chan struct{}, n), retryAfter: 2, full: "同时进行的查询太多，请稍后重试"}
}

// streamSlots are those of tables, which may take an hour: no search waits for them.
func streamSlots(n int) slots {
	return slots{taken: make(chan struct{}, n), retryAfter: 30, full: "同时下载的表格太多，请稍后重试"}
}

// limited gives a request a slot, or turns it away.
func (s *server) limited(in slots, w http.ResponseWriter, r *http.Request, next http.Handler) {
	timer := time.NewTimer(s.cfg.QueueWait)
	defer timer.Stop()
	select {
	case in.taken <- struct{}{}:
	case <-timer.C:
		w.Header().Set("Retry-After", strconv.Itoa(in.retryAfter))
		writeProblem(w, newProblem(http.StatusServiceUnavailable, in.full))
		return
	case <-r.Context().Done():
		p, _ := problemOf(r.Context().Err())
		writeProblem(w, p)
		return
	}
	defer func() { <-in.taken }()
	s.bounded(w, r, next)
}

// isStream reports whether all figures are sent. Their header alone is no more than
// that of a page.
func isStream(r *http.Request) bool {
	return wantedFormat(r.Context()).isStream() && r.Method != http.MethodHead
}

// headKey is the context key of whether only the header of an answer is sent.
type headKey struct{}

// onlyHead reports whether only the header of an answer is sent.
func onlyHead(ctx context.Context) bool {
	head, _ := ctx.Value(headKey{}).(bool)
	return head
}

// bounded gives a request a deadline and a bounded body, and answers HEAD with
// the headers of GET.
func (s *server) bounded(w http.ResponseWriter, r *http.Request, next http.Handler) {
	var ctx context.Context
	var cancel func()
	switch {
	case isStream(r):
		ctx, cancel = withChunkClock(w, r, s.cfg.BatchTimeout)
	case r.URL.Path == batchPath || isDraft(r):
		ctx, cancel = context.WithTimeout(r.Context(), s.cfg.BatchTimeout)
	default:
		ctx, cancel = context.WithTimeout(r.Context(), s.cfg.Timeout)
	}
	defer cancel()
	r = r.Clone(context.WithValue(ctx, headKey{}, r.Method == http.MethodHead))
	r.URL.RawQuery = rawQuery(r)
	r.Body = http.MaxBytesReader(w, r.Body, s.maxBody(r))
	if r.Method == http.MethodHead {
		r.Method = http.MethodGet
		w = headWriter{w}
	}
	next.ServeHTTP(w, r)
}

// isDraft reports whether a request brings a draft, to the API or to its page.
func isDraft(r *http.Request) bool {
	return r.Method == http.MethodPost && (r.URL.Path == checkPath || r.URL.Path == checkPagePath)
}

// maxBody is how many bytes the body of a request may have: a Word document holds
// pictures beside its text.
func (s *server) maxBody(r *http.Request) int64 {
	if isDraft(r) {
		return max(s.cfg.MaxBody, maxDraft)
	}
	return s.cfg.MaxBody
}

// rawQuery returns the parameters of an address. A bare semicolon is a character like
// any other in them, as in a browser's address.
func rawQuery(r *http.Request) string { return strings.ReplaceAll(r.URL.RawQuery, ";", "%3B") }

// refuse returns the problem of a request whose size or encoding forbids to read
// it, or nil. It is asked before the request takes a slot.
func (s *server) refuse(r *http.Request) *problem {
	if n := len(r.URL.RequestURI()); n > s.cfg.MaxURL {
		return newProblem(http.StatusRequestURITooLong, "网址有 "+strconv.Itoa(n)+" 字节，最多 "+strconv.Itoa(s.cfg.MaxURL)+" 字节；请缩短查询")
	}
	if most := s.maxBody(r); r.ContentLength > most {
		return bodyTooLarge(most)
	}
	const encoding = "；请用 UTF-8 并按百分号编码"
	if !utf8.ValidString(r.URL.Path) {
		return newProblem(http.StatusBadRequest, "网址不是 UTF-8"+encoding)
	}
	values, err := url.ParseQuery(rawQuery(r))
	if err != nil {
		return newProblem(http.StatusBadRequest, "参数不能解码（"+clip(err.Error())+"）"+encoding)
	}
	for name, list := range values {
		if !utf8.ValidString(name) || !utf8.ValidString(strings.Join(list, "")) {
			return badParameter(clip(name), strings.Join(list, ","), "不是 UTF-8"+encoding)
		}
	}
	return nil
}

func bodyTooLarge(most int64) *problem {
	return newProblem(http.StatusRequestEntityTooLarge, "请求体最多 "+strconv.FormatInt(most, 10)+" 字节；请分几次发送")
}

// headWriter drops the body.
type headWriter struct{ http.ResponseWriter }

// Write counts as a write of everything.
func (w headWriter) Write(b []byte) (int, error) {
	return len(b), nil
}

// Unwrap gives http.ResponseController the writer below.
func (w headWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// extendDeadlines gives a request of the internal interface its time, in place
// of the server's own limits.
func extendDeadlines(w http.ResponseWriter) {
	rc, until := http.NewResponseController(w), time.Now().Add(internalTimeout)
	// A writer without deadlines, as in tests, has none to move.
	_ = rc.SetReadDeadline(until)
	_ = rc.SetWriteDeadline(until)
}
