package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// figuresHash names what a request asks for, whatever its page; answer tells rows and
// conflicts apart. The values of a choice are hashed in order: they mean the same in any.
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

func newRowCursor(req FigureRequest, key rowKey) string { return newFigureCursor(answerRows, req, key) }

// newFigureCursor returns the cursor that stands behind a sort key in an answer on
// figures.
func newFigureCursor[T any](answer string, req FigureRequest, key T) string {
	return encodeCursor(figuresHash(answer, req), key)
}

// readFigureCursor reads the cursor of a request; nil where there is none.
func readFigureCursor[T any](answer string, req FigureRequest) (*T, error) {
	return decodeCursor[T](figuresHash(answer, req), req.Cursor)
}
