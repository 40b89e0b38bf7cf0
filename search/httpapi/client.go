package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

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
	setLimit(values, req.Limit, req.CountOnly)
	setGiven(values, map[string]string{
		"cursor": req.Cursor, "sort": string(req.Sort), "from": req.From, "to": req.To,
		"source": req.Source, "group": string(req.Group), "facets": joinFacets(req.Facets),
	})
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

// EachFigure calls f with all rows of a request, some at a time, as they arrive. A
// Limit is that of all rows together; 0 is none.
func (c *Client) EachFigure(ctx context.Context, req search.FigureRequest, f func([]wire.FigureRow) error) error {
	return each(ctx, c, "/figures?"+lineValues(req).Encode(), f)
}

// EachConflict calls f with all that is told differently, as EachFigure does.
func (c *Client) EachConflict(ctx context.Context, req search.FigureRequest, f func([]wire.Conflict) error) error {
	return each(ctx, c, "/figures/conflicts?"+lineValues(req).Encode(), f)
}

// Quotes answers a request for quotations as search.Searcher does.
func (c *Client) Quotes(ctx context.Context, req search.QuoteRequest) (*wire.QuoteResponse, error) {
	return get[wire.QuoteResponse](ctx, c, "/quotes?"+quoteValues(req).Encode())
}

// Phrase tells of a phrase as search.Searcher does.
func (c *Client) Phrase(ctx context.Context, req search.PhraseRequest) (*wire.PhraseResponse, error) {
	values := url.Values{"q": {req.Text}}
	setGiven(values, map[string]string{"from": req.From, "to": req.To, "source": req.Source})
	return get[wire.PhraseResponse](ctx, c, "/phrase?"+values.Encode())
}

// Wordings tells of the wordings of a text as search.Searcher does.
func (c *Client) Wordings(ctx context.Context, req search.WordingsRequest) (*wire.WordingsResponse, error) {
	values := url.Values{"q": {req.Text}}
	setGiven(values, map[string]string{"from": req.From, "to": req.To, "source": req.Source})
	return get[wire.WordingsResponse](ctx, c, "/quotes/wordings?"+values.Encode())
}

// EachQuote calls f with all rows of a request, as EachFigure does.
func (c *Client) EachQuote(ctx context.Context, req search.QuoteRequest, f func([]wire.QuoteRow) error) error {
	req.Facets = nil
	values := quoteValues(req)
	values.Set("format", string(figuresLines))
	return each(ctx, c, "/quotes?"+values.Encode(), f)
}

// quoteValues returns the parameters of a request for quotations.
func quoteValues(req search.QuoteRequest) url.Values {
	values := url.Values{"speaker": req.Speakers, "role": req.Roles, "source_type": req.SourceTypes}
	setLimit(values, req.Limit, req.CountOnly)
	for _, kind := range req.Kinds {
		values.Add("kind", string(kind))
	}
	if req.Indirect {
		values.Set("indirect", "true")
	}
	setGiven(values, map[string]string{
		"q": req.Query, "cursor": req.Cursor, "sort": string(req.Sort), "group": string(req.Group),
		"from": req.From, "to": req.To, "source": req.Source, "facets": joinFacets(req.Facets),
	})
	return values
}

// joinFacets writes the names of facets.
func joinFacets[T ~string](facets []T) string {
	names := make([]string, len(facets))
	for i, f := range facets {
		names[i] = string(f)
	}
	return strings.Join(names, ",")
}

// lineValues returns the parameters of a request for all figures.
func lineValues(req search.FigureRequest) url.Values {
	req.Facets = nil
	values := figureValues(req)
	values.Set("format", string(figuresLines))
	return values
}

// figureValues returns the parameters of a request for figures.
func figureValues(req search.FigureRequest) url.Values {
	values := url.Values{"unit": req.Units, "metric": req.Metrics}
	setLimit(values, req.Limit, req.CountOnly)
	for _, kind := range req.Kinds {
		values.Add("kind", string(kind))
	}
	setGiven(values, map[string]string{
		"q": req.Query, "where": req.Where, "cursor": req.Cursor, "sort": string(req.Sort),
		"from": req.From, "to": req.To, "source": req.Source, "facets": joinFacets(req.Facets),
	})
	return values
}

// setLimit sets how much of an answer is asked for.
func setLimit(values url.Values, limit int, countOnly bool) {
	switch {
	case countOnly:
		values.Set("limit", "0")
	case limit != 0:
		values.Set("limit", strconv.Itoa(limit))
	}
}

// setGiven sets the parameters that are not empty.
func setGiven(values url.Values, params map[string]string) {
	for name, value := range params {
		if value != "" {
			values.Set(name, value)
		}
	}
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

// checkWait bounds the wait for the answer to a draft; it is longer than the time that
// a server gives itself for one.
const checkWait = time.Minute

// Check checks a draft as search.Searcher does.
func (c *Client) Check(ctx context.Context, req search.CheckRequest) (*wire.CheckResponse, error) {
	raw, err := json.Marshal(checkRequest{Text: req.Text, Places: req.Places, Date: req.Date, From: req.From, To: req.To, Source: req.Source})
	if err != nil {
		return nil, fmt.Errorf("write the draft: %w", err)
	}
	client := http.Client{}
	if c.HTTP != nil {
		client = *c.HTTP
	}
	client.Timeout = checkWait
	resp, err := c.send(ctx, &client, http.MethodPost, "/check", bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	return decodeAnswer[wire.CheckResponse](c, resp)
}

// get asks for one document.
func get[T any](ctx context.Context, c *Client, path string) (*T, error) {
	resp, err := c.open(ctx, c.HTTP, path)
	if err != nil {
		return nil, err
	}
	return decodeAnswer[T](c, resp)
}

// decodeAnswer reads a document to its end.
func decodeAnswer[T any](c *Client, resp *http.Response) (*T, error) {
	defer resp.Body.Close()
	var out T
	if err := json.NewDecoder(io.LimitReader(resp.Body, maxAnswer)).Decode(&out); err != nil {
		return nil, fmt.Errorf("read the answer of %s: %w", c.Base, err)
	}
	return &out, nil
}

// open asks for an answer that is to be read.
func (c *Client) open(ctx context.Context, client *http.Client, path string) (*http.Response, error) {
	return c.send(ctx, client, http.MethodGet, path, nil)
}

// send sends a request, with a body of JSON where there is one, and returns the answer,
// which is to be read.
func (c *Client) send(ctx context.Context, client *http.Client, method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.Base, "/")+prefix+path, body)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", c.Base, err)
	}
	if body != nil {
		req.Header.Set("Content-Type", typeJSON)
	}
	if client == nil {
		client = http.DefaultClient
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("ask the server: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		defer resp.Body.Close()
		return nil, answeredError(resp.StatusCode, io.LimitReader(resp.Body, maxAnswer))
	}
	return resp, nil
}

// Reading an answer line by line: so many are handed on at once, and the server may
// take so long for one, which is longer than it gives itself for a chunk.
const (
	linesAtOnce = 200
	lineWait    = time.Minute
)

// each asks for an answer of lines and calls f with some at a time. The time of a
// request bounds the wait for each of them, not for all.
func each[T any](ctx context.Context, c *Client, path string, f func([]T) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	late := time.AfterFunc(lineWait, func() { stop(context.DeadlineExceeded) })
	defer late.Stop()
	client := http.Client{}
	if c.HTTP != nil {
		client = *c.HTTP
	}
	client.Timeout = 0
	resp, err := c.open(ctx, &client, path)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := json.NewDecoder(resp.Body)
	for some := make([]T, 0, linesAtOnce); ; some = some[:0] {
		for len(some) < linesAtOnce && err == nil {
			var one T
			if err = lines.Decode(&one); err == nil {
				late.Reset(lineWait)
				some = append(some, one)
			}
		}
		if len(some) > 0 {
			if err := f(some); err != nil {
				return err
			}
			late.Reset(lineWait)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the answer of %s: %w", c.Base, errors.Join(err, context.Cause(ctx)))
		}
	}
}

// answeredError makes an error of a problem, the same that the engine raised on
// the other side where that can be told.
func answeredError(status int, body io.Reader) error {
	p := &wire.Problem{Status: status, Title: http.StatusText(status)}
	if err := json.NewDecoder(body).Decode(p); err != nil {
		return fmt.Errorf("the server answered %d without a problem document: %w", status, err)
	}
	if status == http.StatusBadRequest && len(p.Errors) == 1 {
		place, name, _ := strings.Cut(p.Errors[0].Location, ".")
		if place += "."; place == queryLocation || place == pathLocation {
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
