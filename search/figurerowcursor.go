package search

import (
	"crypto/sha256"
	"encoding/hex"
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

// bind returns the cursor that stands behind a place in an answer on figures.
func bind[T any](answer string, req FigureRequest, at T) string {
	return encodeCursor(figuresHash(answer, req), at)
}

// bound reads the cursor of a request; nil where there is none.
func bound[T any](answer string, req FigureRequest) (*T, error) {
	return decodeCursor[T](figuresHash(answer, req), req.Cursor)
}
