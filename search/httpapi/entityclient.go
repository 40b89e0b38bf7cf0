package httpapi

import (
	"context"
	"net/url"

	"xunwen/search"
	"xunwen/search/wire"
)

// Entities answers a request for entities as search.Searcher does.
func (c *Client) Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error) {
	values := url.Values{}
	setLimit(values, req.Limit, req.CountOnly)
	for _, kind := range req.Types {
		values.Add("type", string(kind))
	}
	setGiven(values, map[string]string{
		"q": req.Query, "name": req.Name, "cursor": req.Cursor, "sort": string(req.Sort),
		"from": req.From, "to": req.To, "source": req.Source,
	})
	return get[wire.EntityResponse](ctx, c, entitiesPath+"?"+values.Encode())
}

// Card tells of one entity as search.Searcher does: an error that wraps
// search.ErrNotFound where no paragraph names it.
func (c *Client) Card(ctx context.Context, req search.CardRequest) (*wire.EntityCard, error) {
	values := url.Values{}
	if req.Exact {
		values.Set("exact", "true")
	}
	setGiven(values, map[string]string{"from": req.From, "to": req.To, "source": req.Source})
	return get[wire.EntityCard](ctx, c, entitiesPath+"/"+url.PathEscape(string(req.Type))+"/"+url.PathEscape(req.Name)+"?"+values.Encode())
}

// Declared returns the names that the articles declare to mean one entity, as
// search.Searcher does.
func (c *Client) Declared(ctx context.Context) (*wire.DeclaredResponse, error) {
	return get[wire.DeclaredResponse](ctx, c, entitiesPath+"/declared")
}
