package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"xunwen/search"
	"xunwen/search/wire"
)

// prefix is the root of the public interface.
const prefix = wire.APIPrefix

// probeQuery is what /healthz searches: the commonest character of Chinese, so
// that the whole path to the postings is walked.
const probeQuery = "的"

// body wraps a JSON answer for huma.
type body[T any] struct{ Body T }

// idParam is the id in a path.
type idParam struct {
	ID string `path:"id" doc:"the id, percent-encoded; a slash in it may stand as it is"`
}

// health is the answer of the probes.
type health struct {
	Status string `json:"status" enum:"ok"`
	TookMS int64  `json:"took_ms" doc:"time of a real query"`
}

// api answers the routes.
type api struct{ cfg Config }

// register describes and registers every route.
func (s *api) register(r *gin.Engine) error {
	h := huma.NewAPI(apiConfig(s.cfg.Version), pathAdapter{humagin.New(r, huma.Config{
		OpenAPI: &huma.OpenAPI{},
	}).Adapter()})
	huma.Register(h, operation("search", "/search", "Search paragraphs",
		"A query that does not parse is no error: it is answered, with warnings."), s.search)
	huma.Register(h, operation("suggest", "/suggest", "Complete what is being typed", ""), s.suggest)
	many := operation("search-batch", "/search/batch", "Search for many queries at once",
		"A query that fails says so in its own result. The answer is JSON, or NDJSON or CSV where the header Accept asks for it.")
	many.Method = http.MethodPost
	huma.Register(h, many, s.batch)
	describeBatch(h.OpenAPI())
	drafts := operation("check", "/check", "Check the quotations and figures of a draft",
		"Each is told to be verbatim, altered (with what differs), not found, or unchecked, with the paragraphs in which it stands.")
	drafts.Method = http.MethodPost
	huma.Register(h, drafts, s.check)
	describeCheck(h.OpenAPI())
	s.registerFigures(h)
	s.registerEntities(h)
	s.registerQuotes(h)
	huma.Register(h, operation("get-article", "/articles/{id}", "An article with all its blocks", ""), s.article)
	huma.Register(h, operation("get-paragraph", "/paragraphs/{id}", "A block with what stands around it", ""), s.paragraph)
	huma.Register(h, operation("get-stats", "/stats", "What the index holds", ""), s.stats)
	probe := operation("healthz", "", "Whether a real query is answered", "")
	probe.Path = "/healthz"
	huma.Register(h, probe, s.healthz)
	probe = operation("readyz", "", "Whether the server may be sent questions: everything is loaded", "")
	probe.Path = "/readyz"
	huma.Register(h, probe, s.readyz)
	return s.serveDocument(r, h.OpenAPI())
}

// apiConfig is huma without its documentation page, its schema routes and its
// links: this API loads nothing from elsewhere and puts nothing into answers.
func apiConfig(version string) huma.Config {
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Xunwen", Version: version,
				Description: "Full-text search in Chinese news. Offsets count Unicode code points.",
			},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
			},
		},
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json",
	}
}

// operation describes a route, one of GET unless it says otherwise, below the prefix. Parameters are checked by
// their handler, which answers in the reader's language.
func operation(id, path, summary, description string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: prefix + path,
		Summary: summary, Description: description, SkipValidateParams: true,
	}
}

// serveDocument registers the OpenAPI document, which is made once.
func (s *api) serveDocument(r *gin.Engine, doc *huma.OpenAPI) error {
	spec, err := doc.MarshalJSON()
	if err != nil {
		return fmt.Errorf("write the OpenAPI document: %w", err)
	}
	r.GET(prefix+"/openapi.json", func(c *gin.Context) {
		c.Data(http.StatusOK, "application/openapi+json", spec)
	})
	return nil
}

// fail logs what the operator must see and returns the problem.
func (s *api) fail(ctx context.Context, err error) error {
	p, internal := problemOf(err)
	if internal {
		s.cfg.Logger.ErrorContext(ctx, "request failed", "error", err, "request_id", requestID(ctx))
	}
	return p
}

// failPage returns the problem of a page that cannot be had. Where the engine
// refuses the request for no parameter that it names, it is the cursor.
func (s *api) failPage(ctx context.Context, cursor string, err error) error {
	if cursor != "" && errors.Is(err, search.ErrBadRequest) && !errors.As(err, new(*search.ParameterError)) {
		return badParameter("cursor", cursor, "游标不能用；请原样使用上一页的 next_cursor，其余参数不变，或去掉它从第一页开始")
	}
	return s.fail(ctx, err)
}

func (s *api) search(ctx context.Context, in *searchParams) (*body[wire.SearchResponse], error) {
	req, err := in.request()
	if err != nil {
		return nil, err
	}
	resp, err := s.cfg.Searcher.Search(ctx, req)
	if err != nil {
		return nil, s.failPage(ctx, req.Cursor, err)
	}
	out := wire.FromResponse(resp)
	for _, name := range req.Facets {
		if out.Facets[string(name)] == nil {
			out.Facets[string(name)] = []wire.FacetCount{}
		}
	}
	return &body[wire.SearchResponse]{out}, nil
}

func (s *api) article(ctx context.Context, in *idParam) (*body[wire.ArticleView], error) {
	a, err := s.cfg.Searcher.Article(ctx, in.ID)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.ArticleView]{wire.FromArticle(a)}, nil
}

func (s *api) paragraph(ctx context.Context, in *idParam) (*body[wire.ParagraphView], error) {
	b, err := s.cfg.Searcher.Paragraph(ctx, in.ID)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.ParagraphView]{wire.FromBlock(b)}, nil
}

func (s *api) stats(ctx context.Context, _ *struct{}) (*body[wire.Stats], error) {
	st, err := s.cfg.Searcher.Stats(ctx)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.Stats]{wire.FromStats(st, s.cfg.Version)}, nil
}

// healthz runs a real query. An index that cannot answer is unavailable, not an
// internal error: the supervisor should restart or wait.
func (s *api) healthz(ctx context.Context, _ *struct{}) (*body[health], error) {
	resp, err := s.cfg.Searcher.Search(ctx, search.Request{Query: probeQuery, CountOnly: true})
	if err != nil {
		s.cfg.Logger.ErrorContext(ctx, "health query failed", "error", err)
		return nil, newProblem(http.StatusServiceUnavailable, "试查询失败，详见日志")
	}
	return &body[health]{health{Status: "ok", TookMS: resp.Took.Milliseconds()}}, nil
}

func (s *api) readyz(context.Context, *struct{}) (*body[health], error) {
	if !s.cfg.Ready() {
		return nil, newProblem(http.StatusServiceUnavailable, "词典尚在装入，请稍候")
	}
	return &body[health]{health{Status: "ok"}}, nil
}

// pathAdapter lets an id or a name in a path be any string. Gin cuts the escaped path,
// so that an encoded slash cuts nothing, and a catch-all takes plain slashes too.
type pathAdapter struct{ huma.Adapter }

// Handle registers an operation; a path parameter at its end becomes a catch-all.
func (a pathAdapter) Handle(op *huma.Operation, handler func(huma.Context)) {
	if !strings.HasSuffix(op.Path, "}") {
		a.Adapter.Handle(op, handler)
		return
	}
	last := strings.LastIndex(op.Path, "{")
	catchAll := *op
	catchAll.Path = op.Path[:last] + "*" + strings.TrimSuffix(op.Path[last+1:], "}")
	a.Adapter.Handle(&catchAll, func(ctx huma.Context) { handler(pathContext{ctx}) })
}

// humaContext is huma.Context under a name that does not hide its method Context.
type humaContext = huma.Context

// pathContext decodes path parameters.
type pathContext struct{ humaContext }

// Param returns a path parameter decoded. What does not decode is no id that the
// index holds, and is returned as it is.
func (c pathContext) Param(name string) string {
	raw := strings.TrimPrefix(c.humaContext.Param(name), "/")
	if id, err := url.PathUnescape(raw); err == nil {
		return id
	}
	return raw
}
