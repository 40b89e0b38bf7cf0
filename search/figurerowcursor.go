package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
)

// rowPlace is where a row stands in the order of rows.
type rowPlace struct {
	Value float64 `json:"v,omitempty"`
	// Bare is whether the figure has no value to be ordered by.
	Bare    bool   `json:"n,omitempty"`
	Day     int32  `json:"d,omitempty"`
	Article string `json:"a"`
	Block   uint32 `json:"b,omitempty"`
	Figure  uint32 `json:"f,omitempty"`
}

// boundPlace is a place in the answer to one request, as its cursor holds it.
type boundPlace[T any] struct {
	// Question is the hash of the request without its cursor and limit.
	Question string `json:"q"`
	Place    T      `json:"p"`
}

// figuresHash names what a request asks for, whatever its page; answer tells rows
// and conflicts apart.
func figuresHash(answer string, req FigureRequest) string {
	h := sha256.New()
	sign := func(part string) { fmt.Fprintf(h, "%d:%s", len(part), part) }
	for _, part := range []string{answer, req.Query, req.Where, string(req.Sort), req.From, req.To, req.Source} {
		sign(part)
	}
	kinds := []string{}
	for _, k := range req.Kinds {
		kinds = append(kinds, string(k))
	}
	for _, chosen := range [][]string{kinds, req.Units, req.Metrics} {
		sign(fmt.Sprint(len(chosen)))
		for _, value := range slices.Sorted(slices.Values(chosen)) {
			sign(value)
		}
	}
	const length = 8
	return hex.EncodeToString(h.Sum(nil)[:length])
}

// What the cursors of rows and of conflicts belong to.
const (
	answerRows      = "figures"
	answerConflicts = "conflicts"
)

func newRowCursor(req FigureRequest, at rowPlace) string { return bind(answerRows, req, at) }

func parseRowCursor(req FigureRequest) (*rowPlace, error) { return bound[rowPlace](answerRows, req) }

// bind returns the cursor that stands behind a place.
func bind[T any](answer string, req FigureRequest, at T) string {
	b, err := json.Marshal(boundPlace[T]{Question: figuresHash(answer, req), Place: at})
	if err != nil {
		return "" // strings and finite numbers always encode
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// bound reads the cursor of a request and checks that it belongs to it; nil where
// there is none.
func bound[T any](answer string, req FigureRequest) (*T, error) {
	if req.Cursor == "" {
		return nil, nil
	}
	var c boundPlace[T]
	b, err := base64.RawURLEncoding.DecodeString(req.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil {
		return nil, &ParameterError{Name: "cursor", Value: req.Cursor, Reason: "这不是本系统给出的翻页标记；请从第一页重新检索"}
	}
	if c.Question != figuresHash(answer, req) {
		return nil, &ParameterError{Name: "cursor", Value: req.Cursor, Reason: "翻页标记属于另一个检索；请从第一页重新检索"}
	}
	return &c.Place, nil
}
