package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
)

const quotesPath = prefix + "/quotes"

// quoteSort is the sort parameter of quotations.
type quoteSort string

// Schema describes the parameter for the OpenAPI document.
func (quoteSort) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Default: string(search.QuotesByDateDesc), Enum: []any{
		string(search.QuotesByDate), string(search.QuotesByDateDesc),
	}}
}

// quoteGroup is the group parameter of quotations.
type quoteGroup string

// Schema describes the parameter for the OpenAPI document.
func (quoteGroup) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Default: string(search.QuotesApart), Enum: []any{
		string(search.QuotesApart), string(search.SameQuotes),
	}}
}

// quoteParams are the query parameters of GET /quotes as they were sent.
type quoteParams struct {
	Q          string       `query:"q" doc:"its words, quoted texts and patterns must stand in the quotation, with what 引语:, 说:, 来源类型: and 职务: ask of it; its other conditions choose paragraphs. Where no quotation holds the words, those of paragraphs that do are rows. Empty for all. At most 2000 characters" example:"说:何远山 营商环境"`
	Speaker    []string     `query:"speaker,explode" nullable:"false" doc:"only what one of these says, by any of their names; may be repeated, or hold several, separated by commas" example:"[\"何远山\"]"`
	Role       []string     `query:"role,explode" nullable:"false" doc:"only what somebody in one of these offices says, as 职务: of the query language; may be repeated" example:"[\"市委书记\"]"`
	Kind       []string     `query:"kind,explode" nullable:"false" doc:"speech by default; or slogan, title, document, term, indirect; may be repeated, or hold several, separated by commas" example:"[\"speech\"]"`
	SourceType []string     `query:"source_type,explode" nullable:"false" doc:"only sources of these types: person, group, org, document, anonymous; may be repeated, or hold several, separated by commas" example:"[\"anonymous\"]"`
	Indirect   flagText     `query:"indirect" doc:"true adds what is reported without quotation marks"`
	From       string       `query:"from" doc:"first day of publication, included, as of GET /search"`
	To         string       `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source     string       `query:"source" doc:"only articles of this newspaper"`
	Limit      figureLimit  `query:"limit" doc:"rows on a page, at most 200; 0 for the counts alone. In CSV and JSON Lines: how many in all, of any size, and every one if absent"`
	Cursor     string       `query:"cursor" doc:"next_cursor of the page before, with the other parameters unchanged; refused where CSV or JSON Lines are asked for, which begin with the first row"`
	Sort       quoteSort    `query:"sort" doc:"date (oldest first: who said it first) or -date (newest first)"`
	Facets     string       `query:"facets" doc:"facets to count, separated by commas: speaker, role, kind, source_type, month, or all; none by default" example:"speaker,month"`
	Group      quoteGroup   `query:"group" doc:"same folds printings of the same words into the earliest, which tells how many there are; at most 5000 rows can be folded. none, the default, has each as a row"`
	Format     figureFormat `query:"format" doc:"json; csv for every row as a table; or jsonl for every row as a line of JSON, as of GET /figures"`

	wanted figureFormat
	head   bool
	others []string
}

// Resolve takes over what huma does not read as it is needed here.
func (p *quoteParams) Resolve(ctx huma.Context) []error {
	p.wanted, p.head = wantedFormat(ctx.Context()), onlyHead(ctx.Context())
	values, others := sentParams(ctx, paramNames[quoteParams]())
	p.Speaker, p.Role, p.Kind, p.SourceType, p.others = values["speaker"], values["role"], values["kind"], values["source_type"], others
	return nil
}

// request checks the parameters. The error is a problem, or one that becomes one.
func (p *quoteParams) request() (search.QuoteRequest, error) {
	req := search.QuoteRequest{
		Query: p.Q, Speakers: choices(p.Speaker), Roles: choices(p.Role), SourceTypes: listed[string](p.SourceType),
		Kinds: listed[corpus.QuoteKind](p.Kind), From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor, Sort: search.QuoteSort(p.Sort),
		Group: search.QuoteGroup(p.Group),
	}
	if len(p.others) > 0 {
		return req, unknownParam(p.others, paramNames[quoteParams]())
	}
	if p.wanted.isStream() && p.Cursor != "" {
		return req, badParameter("cursor", p.Cursor, "表格总是从第一行给起，没有游标；只要一页请用 format=json")
	}
	if p.wanted != figuresJSON && !p.wanted.isStream() {
		return req, badParameter("format", string(p.Format), "须是 json（默认）、csv（表格，全部行）或 jsonl（一行一条，全部行）")
	}
	var err error
	if req.Indirect, err = p.Indirect.parse("indirect"); err != nil {
		return req, err
	}
	if req.Limit, req.CountOnly, err = rowLimit(p.wanted, p.Limit); err != nil {
		return req, err
	}
	if req.Facets, err = parseQuoteFacets(p.Facets); err != nil {
		return req, err
	}
	return req, req.Check()
}

// parseQuoteFacets reads the list of facets, as parseFacets does.
func parseQuoteFacets(s string) ([]search.QuoteFacet, error) {
	var out []search.QuoteFacet
	for name := range strings.SplitSeq(s, ",") {
		facet := search.QuoteFacet(strings.TrimSpace(name))
		switch {
		case facet == "" || slices.Contains(out, facet):
		case facet == "all":
			return search.AllQuoteFacets(), nil
		case slices.Contains(search.AllQuoteFacets(), facet):
			out = append(out, facet)
		default:
			return nil, badParameter("facets", s, fmt.Sprintf("不认识 %q；可用 speaker、role、kind、source_type、month（以逗号分隔）或 all", clip(name)))
		}
	}
	return out, nil
}

// registerQuotes describes and registers the route of quotations.
func (s *api) registerQuotes(h huma.API) {
	huma.Register(h, operation("quotes", "/quotes", "Quotations as rows",
		"Each row can be read alone: the exact words, who said them in which office, the cue, and a line that cites them. "+
			"The answer is JSON, or every row as CSV or JSON Lines where format or the header Accept asks for it."), s.quotes)
	huma.Register(h, operation("phrase", "/phrase", "Where a coined phrase comes from",
		"First seen, by whom, how often, where and over time."), s.phrase)
	huma.Register(h, operation("wordings", "/quotes/wordings", "In which wordings some words were printed",
		"As they are, altered, or cut to a part in quotation marks: each wording with its first printing, who is told to have said it, "+
			"what differs from the earliest, and where it stands."), s.wordings)
	describe[wire.QuoteResponse](h.OpenAPI(), quotesPath, "row,date,source,text,kind,speaker,…\n", "{\"article\":\"hc-1\",…}\n")
}

// quotes answers with quotations as rows.
func (s *api) quotes(ctx context.Context, in *quoteParams) (*huma.StreamResponse, error) {
	req, err := in.request()
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	if in.wanted.isStream() {
		if req.Facets = nil; in.head && !req.CountOnly {
			req.Limit = 1 // the header is that of any table
		}
	}
	return answerRows(ctx, s, rowsAnswer[search.QuoteRequest, wire.QuoteResponse]{
		name: "quotes", page: s.quotePage,
		each: func(ctx context.Context, req search.QuoteRequest, f func(wire.QuoteResponse) error) error {
			return s.cfg.Searcher.EachQuote(ctx, req, func(some *search.QuoteResponse) error { return f(wire.FromQuotes(some)) })
		},
		table: func(w io.Writer) func(*wire.QuoteResponse) error {
			t := wire.NewQuoteTable(w)
			return func(some *wire.QuoteResponse) error { return t.Rows(some.Rows) }
		},
		lines: func(out *json.Encoder, some *wire.QuoteResponse) error { return encodeEach(out, some.Rows) },
	}, rowsAsked[search.QuoteRequest]{req: req, cursor: req.Cursor, format: in.wanted, saved: in.Format != ""})
}

// quotePage answers with one page, the facets asked for never absent.
func (s *api) quotePage(ctx context.Context, req search.QuoteRequest) (wire.QuoteResponse, error) {
	resp, err := s.cfg.Searcher.Quotes(ctx, req)
	if err != nil {
		return wire.QuoteResponse{}, err
	}
	out := wire.FromQuotes(resp)
	for _, name := range req.Facets {
		if out.Facets[string(name)] == nil {
			out.Facets[string(name)] = []wire.FacetCount{}
		}
	}
	return out, nil
}
