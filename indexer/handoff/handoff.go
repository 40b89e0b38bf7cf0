// Package handoff hands changes of an index to the process that owns it.
//
// bleve lets one process have an index open for writing. While `xunwen serve`
// runs it is the one; its note beside the index (indexer.Owner) names an address
// and a token, and other commands reach it there:
//
//	GET  /internal/v1/owner          204: the note is true
//	GET  /internal/v1/files?path=P   what is indexed from P, a list of indexer.File
//	POST /internal/v1/apply          a list of indexer.Op → indexer.Applied
//
// Every request carries the token as a bearer. The token is in a file that only
// the owner of the index can read, so these routes give a caller nothing that
// the file system does not.
package handoff

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"xunwen/indexer"
)

// Prefix is the path below which Handler serves.
const Prefix = "/internal/v1/"

// maxBody bounds one apply: a batch of Load is some megabytes of text, and its
// annotations make several times that of JSON.
const maxBody = 256 << 20

// NewToken returns a fresh secret.
func NewToken() string { return rand.Text() }

// Handler serves a sink to those who know the token.
func Handler(sink indexer.Sink, token string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+Prefix+"owner", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET "+Prefix+"files", func(w http.ResponseWriter, r *http.Request) {
		files, err := sink.Files(r.Context(), r.URL.Query().Get("path"))
		reply(w, files, err)
	})
	mux.HandleFunc("POST "+Prefix+"apply", func(w http.ResponseWriter, r *http.Request) {
		var ops []indexer.Op
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&ops); err != nil {
			http.Error(w, fmt.Sprintf("decode operations: %v", err), http.StatusBadRequest)
			return
		}
		if err := validate(ops); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		done, err := sink.Apply(r.Context(), ops)
		reply(w, done, err)
	})
	return authorised(mux, token)
}

// authorised lets through only requests that carry the token.
func authorised(next http.Handler, token string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if token == "" || subtle.ConstantTimeCompare([]byte(given), []byte(token)) != 1 {
			http.Error(w, "not authorised", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func reply(w http.ResponseWriter, v any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	// An encoding error here is a connection that is gone.
	_ = json.NewEncoder(w).Encode(v)
}

// validate refuses articles whose spans do not fit their text, which would
// break whoever slices by them.
func validate(ops []indexer.Op) error {
	for _, op := range ops {
		if op.Put == nil {
			continue
		}
		if op.Put.Article == nil {
			return errors.New("put without article")
		}
		if err := op.Put.Article.Validate(); err != nil {
			return err
		}
	}
	return nil
}
