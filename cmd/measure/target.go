package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"xunwen/search"
)

// target answers questions: an engine of this process or a server.
type target interface {
	// search returns the total.
	search(ctx context.Context, req search.Request) (int, error)
	// suggest returns the number of completions.
	suggest(ctx context.Context, typed string) (int, error)
}

// completions is how many completions are asked for, as the page does.
const completions = 10

// engineTarget asks an engine directly.
type engineTarget struct{ engine search.Searcher }

func (t engineTarget) search(ctx context.Context, req search.Request) (int, error) {
	res, err := t.engine.Search(ctx, req)
	if err != nil {
		return 0, fmt.Errorf("ask %q: %w", req.Query, err)
	}
	return res.Total, nil
}

func (t engineTarget) suggest(ctx context.Context, typed string) (int, error) {
	out, err := t.engine.Suggest(ctx, typed, completions)
	if err != nil {
		return 0, fmt.Errorf("complete %q: %w", typed, err)
	}
	return len(out), nil
}

// serverTarget asks a server over HTTP. The time includes reading the answer and
// taking its total out of the JSON.
type serverTarget struct {
	base   string
	client *http.Client
}

func newServerTarget(base string) serverTarget {
	return serverTarget{base: strings.TrimSuffix(base, "/"), client: &http.Client{Timeout: time.Minute}}
}

func (t serverTarget) search(ctx context.Context, req search.Request) (int, error) {
	values := url.Values{"q": {req.Query}}
	if req.Limit > 0 {
		values.Set("limit", strconv.Itoa(req.Limit))
	}
	if req.Sort != "" {
		values.Set("sort", string(req.Sort))
	}
	if len(req.Facets) > 0 {
		names := make([]string, len(req.Facets))
		for i, f := range req.Facets {
			names[i] = string(f)
		}
		values.Set("facets", strings.Join(names, ","))
	}
	var answer struct {
		Total int `json:"total"`
	}
	err := t.get(ctx, "/api/v1/search?"+values.Encode(), &answer)
	return answer.Total, err
}

func (t serverTarget) suggest(ctx context.Context, typed string) (int, error) {
	values := url.Values{"q": {typed}, "limit": {strconv.Itoa(completions)}}
	var answer struct {
		Suggestions []json.RawMessage `json:"suggestions"`
	}
	err := t.get(ctx, "/api/v1/suggest?"+values.Encode(), &answer)
	return len(answer.Suggestions), err
}

func (t serverTarget) get(ctx context.Context, path string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.base+path, nil)
	if err != nil {
		return fmt.Errorf("ask the server: %w", err)
	}
	resp, err := t.client.Do(req)
	if err != nil {
		return fmt.Errorf("ask the server: %w", err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("GET %s: %s", path, resp.Status)
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	return nil
}
