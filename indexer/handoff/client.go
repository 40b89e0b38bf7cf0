package handoff

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"xunwen/indexer"
)

// ErrNoOwner is returned by Dial where no living process answers for the index.
var ErrNoOwner = errors.New("no process answers for the index")

// Bounds of the client's waits.
const (
	dialTimeout  = 2 * time.Second
	applyTimeout = 5 * time.Minute
	maxMessage   = 4 << 10
)

// Client is an indexer.Sink in another process.
type Client struct {
	base  string
	token string
	http  *http.Client
}

// Dial returns a client of the process that owns the index in dir, or ErrNoOwner
// where there is no note or nobody answers to it.
func Dial(ctx context.Context, dir string) (*Client, error) {
	o := indexer.ReadOwner(dir)
	if o == nil || o.Address == "" {
		return nil, ErrNoOwner
	}
	c := &Client{base: strings.TrimSuffix(o.Address, "/"), token: o.Token, http: &http.Client{}}
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	if err := c.do(ctx, http.MethodGet, "owner", nil, nil); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoOwner, err)
	}
	return c, nil
}

// BaseURL is where the owner serves its API.
func (c *Client) BaseURL() string { return c.base }

// Files returns what is indexed from path.
func (c *Client) Files(ctx context.Context, path string) ([]indexer.File, error) {
	ctx, cancel := context.WithTimeout(ctx, applyTimeout)
	defer cancel()
	var files []indexer.File
	err := c.do(ctx, http.MethodGet, "files?path="+url.QueryEscape(path), nil, &files)
	return files, err
}

// Apply hands the operations over; they are durable when it returns.
func (c *Client) Apply(ctx context.Context, ops []indexer.Op) (indexer.Applied, error) {
	var done indexer.Applied
	body, err := json.Marshal(ops)
	if err != nil {
		return done, fmt.Errorf("encode operations: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, applyTimeout)
	defer cancel()
	err = c.do(ctx, http.MethodPost, "apply", body, &done)
	return done, err
}

func (c *Client) do(ctx context.Context, method, route string, body []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, method, c.base+Prefix+route, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("ask the owner of the index: %w", err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("ask the owner of the index: %w", err)
	}
	defer res.Body.Close()
	if res.StatusCode >= http.StatusMultipleChoices {
		message, _ := io.ReadAll(io.LimitReader(res.Body, maxMessage))
		return fmt.Errorf("the owner of the index answers %s: %s", res.Status, strings.TrimSpace(string(message)))
	}
	if into == nil {
		return nil
	}
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		return fmt.Errorf("read the owner's answer: %w", err)
	}
	return nil
}
