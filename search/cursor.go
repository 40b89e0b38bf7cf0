package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/search"

	"xunwen/indexer"
)

// cursor says where a page of hits ended. It belongs to one question.
type cursor struct {
	// Question is the hash of the request without its cursor and limit.
	Question string `json:"q"`
	// Level is the step at which the answer was found: 0 is exact.
	Level int `json:"l,omitempty"`
	// After are the sort values of the last hit.
	After []string `json:"a"`
}

// questionHash names the question that a request asks, whatever its page.
func questionHash(req Request) string {
	h := sha256.New()
	for _, part := range []string{req.Query, string(req.Sort), req.From, req.To, req.Source} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	const length = 8
	return hex.EncodeToString(h.Sum(nil)[:length])
}

func (c cursor) String() string {
	b, err := json.Marshal(c)
	if err != nil {
		return "" // strings and numbers always encode
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor reads a cursor and checks that it belongs to the request.
func parseCursor(req Request, order []string) (cursor, error) {
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(req.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil {
		return c, fmt.Errorf("cursor is not one of ours: %w", ErrBadRequest)
	}
	if c.Question != questionHash(req) {
		return c, fmt.Errorf("cursor belongs to another question: %w", ErrBadRequest)
	}
	if len(c.After) != len(order) || c.Level < 0 || c.Level >= levels {
		return c, fmt.Errorf("cursor is not one of ours: %w", ErrBadRequest)
	}
	for i, field := range order {
		if field == "_id" {
			continue
		}
		if _, err := strconv.ParseFloat(c.After[i], 64); err != nil {
			return c, fmt.Errorf("cursor is not one of ours: %w", ErrBadRequest)
		}
	}
	return c, nil
}

// sortFields returns the order of the hits in bleve's notation.
func sortFields(s Sort) []string {
	switch s {
	case ByDate:
		return []string{indexer.FieldUndated, indexer.FieldDay, "_id"}
	case ByDateDesc:
		return []string{indexer.FieldUndated, "-" + indexer.FieldDay, "_id"}
	}
	return []string{"-_score", "_id"}
}

// sortOrder is sortFields with the types that a cursor needs.
func sortOrder(s Sort) search.SortOrder {
	order := search.SortOrder{}
	for _, name := range sortFields(s) {
		field, descending := strings.CutPrefix(name, "-")
		switch field {
		case "_id":
			order = append(order, &search.SortDocID{})
		case "_score":
			order = append(order, &search.SortScore{Desc: descending})
		default:
			order = append(order, &search.SortField{Field: field, Desc: descending, Type: search.SortFieldAsNumber})
		}
	}
	return order
}

// afterHit returns the sort values of a hit as a cursor keeps them.
func afterHit(s Sort, hit *search.DocumentMatch) []string {
	fields := sortFields(s)
	after := make([]string, len(fields))
	for i, name := range fields {
		switch name {
		case "_id":
			after[i] = hit.ID
		case "-_score":
			after[i] = strconv.FormatFloat(hit.Score, 'g', -1, 64)
		default:
			after[i] = hit.DecodedSort[i]
		}
	}
	return after
}
