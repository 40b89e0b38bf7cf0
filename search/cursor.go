package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// cursor says where a page ended in the answer to one question.
type cursor[T any] struct {
	// Question is the hash of the request without its cursor and limit.
	Question string `json:"q"`
	// Key is the sort key of the last element of the page, whatever it was sorted by.
	Key *T `json:"p"`
}

// encodeCursor returns the cursor that stands behind a sort key.
func encodeCursor[T any](question string, key T) string {
	b, err := json.Marshal(cursor[T]{Question: question, Key: &key})
	if err != nil {
		return "" // strings and finite numbers always encode
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// decodeCursor reads a cursor and checks that it belongs to a question; nil for an
// empty one.
func decodeCursor[T any](question, text string) (*T, error) {
	if text == "" {
		return nil, nil
	}
	var c cursor[T]
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.Key == nil {
		return nil, wrongParameter("cursor", text, "这不是本系统给出的翻页标记；请从第一页重新检索")
	}
	if c.Question != question {
		return nil, wrongParameter("cursor", text, "翻页标记属于另一个检索；请从第一页重新检索")
	}
	return c.Key, nil
}

// hitPlace is the sort key of a hit: the step that found it, and its place there.
type hitPlace struct {
	// Step is the way of asking that found the last hit.
	Step step `json:"l,omitempty"`
	// The rest is the place of the last hit in its list.
	Tier    int     `json:"t,omitempty"`
	Score   float64 `json:"s,omitempty"`
	Day     int32   `json:"d,omitempty"`
	Article string  `json:"a"`
	Block   uint32  `json:"b,omitempty"`
}

// questionHash names the question that a request asks, whatever its page.
func questionHash(req Request) string {
	h := sha256.New()
	for _, part := range []string{req.Query, string(req.Sort), req.From, req.To, req.Source, string(req.Group)} {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	const length = 8
	return hex.EncodeToString(h.Sum(nil)[:length])
}

// newCursor returns the cursor that stands behind a hit.
func newCursor(req Request, s step, at place) string {
	return encodeCursor(questionHash(req), hitPlace{
		Step: s, Tier: at.tier, Score: at.score, Day: at.day, Article: at.article, Block: at.block,
	})
}

func (p *hitPlace) place() *place {
	return &place{tier: p.Tier, score: p.Score, day: p.Day, article: p.Article, block: p.Block}
}

// parseCursor reads the cursor of a request; nil where there is none.
func parseCursor(req Request) (*hitPlace, error) {
	return decodeCursor[hitPlace](questionHash(req), req.Cursor)
}
