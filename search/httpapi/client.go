package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"xunwen/search"
	"xunwen/search/wire"
)

// maxAnswer bounds an answer that a Client reads: far more than the largest page.
const maxAnswer = 256 << 20

// Client asks a server of this package.
type Client struct {
	// Base is the address of the server: http://127.0.0.1:8080.
	Base string
	// HTTP makes the requests; nil means http.DefaultClient.
	HTTP *http.Client
}

// Search answers one request as search.Searcher does, in its JSON shape.
func (c *Client) Search(ctx context.Context, req search.Request) (*wire.SearchResponse, error) {
	values := url.Values{"q": {req.Query}}
	switch {
	case req.CountOnly:
		values.Set("limit", "0")
	case req.Limit != 0:
		values.Set("limit", strconv.Itoa(req.Limit))
	}
	facets := make([]string, len(req.Facets))
	for i, f := range req.Facets {
		facets[i] = string(f)
	}
	for name, value := range map[string]string{
		"cursor": req.Cursor, "sort": string(req.Sort), "from": req.From, "to": req.To,
		"source": req.Source, "group": string(req.Group), "facets": strings.Join(facets, ","),
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	return get[wire.SearchResponse](ctx, c, "/search?"+values.Encode())
}

// Figures answers a request for figures as search.Searcher does.
func (c *Client) Figures(ctx context.Context, req search.FigureRequest) (*wire.FigureResponse, error) {
	return get[wire.FigureResponse](ctx, c, "/figures?"+figureValues(req).Encode())
}

// Conflicts tells what is told differently as search.Searcher does.
func (c *Client) Conflicts(ctx context.Context, req search.FigureRequest) (*wire.ConflictResponse, error) {
	return get[wire.ConflictResponse](ctx, c, "/figures/conflicts?"+figureValues(req).Encode())
}

// figureValues returns the parameters of a request for figures.
func figureValues(req search.FigureRequest) url.Values {
	values := url.Values{"unit": req.Units, "metric": req.Metrics}
	switch {
	case req.CountOnly:
		values.Set("limit", "0")
	case req.Limit != 0:
		values.Set("limit", strconv.Itoa(req.Limit))
	}
	for _, kind := range req.Kinds {
		values.Add("kind", string(kind))
	}
	facets := make([]string, len(req.Facets))
	for i, f := range req.Facets {
		facets[i] = string(f)
	}
	for name, value := range map[string]string{
		"q": req.Query, "where": req.Where, "cursor": req.Cursor, "sort": string(req.Sort),
		"from": req.From, "to": req.To, "source": req.Source, "facets": strings.Join(facets, ","),
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	return values
}

// Suggest completes what is being typed as search.Searcher does.
func (c *Client) Suggest(ctx context.Context, typed string, limit int) (*wire.Suggestions, error) {
	values := url.Values{"q": {typed}, "limit": {strconv.Itoa(limit)}}
	return get[wire.Suggestions](ctx, c, "/suggest?"+values.Encode())
}

// Article returns an article, or an error that wraps search.ErrNotFound.
func (c *Client) Article(ctx context.Context, id string) (*wire.ArticleView, error) {
	return get[wire.ArticleView](ctx, c, "/articles/"+url.PathEscape(id))
}

// Paragraph returns a block, or an error that wraps search.ErrNotFound.
func (c *Client) Paragraph(ctx context.Context, id string) (*wire.ParagraphView, error) {
	return get[wire.ParagraphView](ctx, c, "/paragraphs/"+url.PathEscape(id))
}

// Stats describes the index that the server answers from.
func (c *Client) Stats(ctx context.Context) (*wire.Stats, error) {
	return get[wire.Stats](ctx, c, "/stats")
}

// get asks for one document.
func get[T any](ctx context.Context, c *Client, path string) (*T, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(c.Base, "/")+prefix+path, nil)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", c.Base, err)
	}
	client := c.HTTP
	if client == nil {
		client = http.DefaultClient
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("ask the server: %w", err)
	}
	defer resp.Body.Close()
	body := io.LimitReader(resp.Body, maxAnswer)
	if resp.StatusCode != http.StatusOK {
		return nil, answeredError(resp.StatusCode, body)
	}
	var out T
	if err := json.NewDecoder(body).Decode(&out); err != nil {
		return nil, fmt.Errorf("read the answer of %s: %w", c.Base, err)
	}
	return &out, nil
}

// answeredError makes an error of a problem, the same that the engine raised on
// the other side where that can be told.
func answeredError(status int, body io.Reader) error {
	p := &wire.Problem{Status: status, Title: http.StatusText(status)}
	if err := json.NewDecoder(body).Decode(p); err != nil {
		return fmt.Errorf("the server answered %d without a problem document: %w", status, err)
	}
	if status == http.StatusBadRequest && len(p.Errors) == 1 {
		if name, ok := strings.CutPrefix(p.Errors[0].Location, queryLocation); ok {
			value, _ := p.Errors[0].Value.(string)
			return &search.ParameterError{Name: name, Value: value, Reason: p.Errors[0].Message}
		}
	}
	for _, row := range errorTable() {
		if row.status == status {
			return fmt.Errorf("%w: %w", row.is, p)
		}
	}
	return fmt.Errorf("the server answered %d: %w", status, p)
}
