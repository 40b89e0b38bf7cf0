package main

import (
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
)

// target answers questions: an engine of this process or a server.
type target interface {
	// search returns the total.
	search(ctx context.Context, req search.Request) (int, error)
	// suggest returns the number of completions.
	suggest(ctx context.Context, typed string) (int, error)
	// figures returns the total of rows, conflicts that of conflicts.
	figures(ctx context.Context, req search.FigureRequest) (int, error)
	conflicts(ctx context.Context, req search.FigureRequest) (int, error)
	// entities returns the total of names, card the paragraphs of one: 0 where there is
	// none of that name.
	entities(ctx context.Context, req search.EntityRequest) (int, error)
	card(ctx context.Context, req search.CardRequest) (int, error)
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

func (t engineTarget) figures(ctx context.Context, req search.FigureRequest) (int, error) {
	res, err := t.engine.Figures(ctx, req)
	if err != nil {
		return 0, fmt.Errorf("ask for the figures of %q where %q: %w", req.Query, req.Where, err)
	}
	return res.Total, nil
}

func (t engineTarget) conflicts(ctx context.Context, req search.FigureRequest) (int, error) {
	res, err := t.engine.Conflicts(ctx, req)
	if err != nil {
		return 0, fmt.Errorf("ask for the conflicts of %q: %w", req.Query, err)
	}
	return res.Total, nil
}

func (t engineTarget) entities(ctx context.Context, req search.EntityRequest) (int, error) {
	res, err := t.engine.Entities(ctx, req)
	if err != nil {
		return 0, fmt.Errorf("ask for the names of %q: %w", req.Query, err)
	}
	return res.Total, nil
}

func (t engineTarget) card(ctx context.Context, req search.CardRequest) (int, error) {
	card, err := t.engine.Card(ctx, req)
	switch {
	case errors.Is(err, search.ErrNotFound): // drawn of one text, which its article may read otherwise
		return 0, nil
	case err != nil:
		return 0, fmt.Errorf("ask for the card of %q: %w", req.Name, err)
	}
	return card.Paragraphs, nil
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
	setFacets(values, req.Facets)
	return t.total(ctx, "/api/v1/search", values)
}

// setFacets asks for facets, if there are any.
func setFacets[T ~string](values url.Values, facets []T) {
	names := make([]string, len(facets))
	for i, f := range facets {
		names[i] = string(f)
	}
	if len(names) > 0 {
		values.Set("facets", strings.Join(names, ","))
	}
}

// total asks a route whose answer has a total.
func (t serverTarget) total(ctx context.Context, route string, values url.Values) (int, error) {
	var answer struct {
		Total int `json:"total"`
	}
	err := t.get(ctx, route+"?"+values.Encode(), &answer)
	return answer.Total, err
}

func (t serverTarget) figures(ctx context.Context, req search.FigureRequest) (int, error) {
	return t.total(ctx, "/api/v1/figures", figureValues(req))
}

func (t serverTarget) conflicts(ctx context.Context, req search.FigureRequest) (int, error) {
	return t.total(ctx, "/api/v1/figures/conflicts", figureValues(req))
}

func (t serverTarget) entities(ctx context.Context, req search.EntityRequest) (int, error) {
	return t.total(ctx, "/api/v1/entities", url.Values{"q": {req.Query}})
}

func (t serverTarget) card(ctx context.Context, req search.CardRequest) (int, error) {
	var answer struct {
		Paragraphs int `json:"paragraphs"`
	}
	err := t.get(ctx, "/api/v1/entities/"+string(req.Type)+"/"+url.PathEscape(req.Name), &answer)
	if errors.Is(err, errNotThere) {
		return 0, nil
	}
	return answer.Paragraphs, err
}

// figureValues are the parameters of a request for figures, as far as one is drawn.
func figureValues(req search.FigureRequest) url.Values {
	values := url.Values{"q": {req.Query}, "where": {req.Where}}
	if req.Sort != "" {
		values.Set("sort", string(req.Sort))
	}
	setFacets(values, req.Facets)
	return values
}

func (t serverTarget) suggest(ctx context.Context, typed string) (int, error) {
	values := url.Values{"q": {typed}, "limit": {strconv.Itoa(completions)}}
	var answer struct {
		Suggestions []json.RawMessage `json:"suggestions"`
	}
	err := t.get(ctx, "/api/v1/suggest?"+values.Encode(), &answer)
	return len(answer.Suggestions), err
}

// errNotThere is the answer 404.
var errNotThere = errors.New("not there")

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
	if resp.StatusCode == http.StatusNotFound {
		return fmt.Errorf("GET %s: %w", path, errNotThere)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("GET %s: %s", path, resp.Status)
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	return nil
}
