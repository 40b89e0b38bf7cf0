package search

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
)

// cursor says where a page of hits ended. It belongs to one question.
type cursor struct {
	// Question is the hash of the request without its cursor and limit.
	Question string `json:"q"`
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
func newCursor(req Request, s step, at place) cursor {
	return cursor{
		Question: questionHash(req), Step: s,
		Tier: at.tier, Score: at.score, Day: at.day, Article: at.article, Block: at.block,
	}
}

func (c cursor) place() *place {
	return &place{tier: c.Tier, score: c.Score, day: c.Day, article: c.Article, block: c.Block}
}

func (c cursor) String() string {
	b, err := json.Marshal(c)
	if err != nil {
		return "" // strings and numbers always encode
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor reads the cursor of a request and checks that it belongs to it;
// nil where there is none.
func parseCursor(req Request) (*cursor, error) {
	if req.Cursor == "" {
		return nil, nil
	}
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(req.Cursor)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.Step < 0 || c.Step >= steps || math.IsNaN(c.Score) {
		return nil, &ParameterError{Name: "cursor", Value: req.Cursor, Reason: "这不是本系统给出的翻页标记；请从第一页重新检索"}
	}
	if c.Question != questionHash(req) {
		return nil, &ParameterError{Name: "cursor", Value: req.Cursor, Reason: "翻页标记属于另一个检索；请从第一页重新检索"}
	}
	return &c, nil
}
