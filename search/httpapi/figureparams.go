package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/corpus"
	"xunwen/search"
)

// figureSort is the sort parameter of figures.
type figureSort string

// Schema describes the parameter for the OpenAPI document.
func (figureSort) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Default: string(search.FiguresByDateDesc), Enum: []any{
		string(search.FiguresByDate), string(search.FiguresByDateDesc),
		string(search.FiguresByValue), string(search.FiguresByValueDesc),
	}}
}

// figureFormat is the format parameter of figures.
type figureFormat string

// The formats of figures.
const (
	figuresJSON  figureFormat = "json"
	figuresCSV   figureFormat = "csv"
	figuresLines figureFormat = "jsonl"
)

// Schema describes the parameter for the OpenAPI document.
func (figureFormat) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Default: string(figuresJSON), Enum: []any{string(figuresJSON), string(figuresCSV), string(figuresLines)}}
}

// figureLimit is the limit parameter of figures: read here as limitText is.
type figureLimit string

// Schema describes the parameter for the OpenAPI document.
func (figureLimit) Schema(huma.Registry) *huma.Schema {
	least := 0.0
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Default: search.DefaultLimit}
}

// figureParams are the query parameters of GET /figures and /figures/conflicts as
// they were sent.
type figureParams struct {
	Q      string       `query:"q" doc:"chooses paragraphs, as q of GET /search; empty for all. Where it holds conditions on figures, only figures that satisfy one of them are rows. At most 2000 characters"`
	Where  string       `query:"where" doc:"conditions on the figures themselves, in the query language or in words; what else it holds is left out with a warning, in CSV with 400; one that holds none is a 400. At most 2000 characters" example:"投资>50亿元"`
	Kind   []string     `query:"kind,explode" nullable:"false" doc:"only figures of these kinds; may be repeated, or hold several, separated by commas. Without it dates, times, ordinals, ranks, scores and identifiers are left out" example:"[\"money\"]"`
	Unit   []string     `query:"unit,explode" nullable:"false" doc:"only figures in these base units (CNY, m2, %, 家), or those of units as they are written (元, 亩); may be repeated, or hold several, separated by commas" example:"[\"CNY\"]"`
	Metric []string     `query:"metric,explode" nullable:"false" doc:"only figures that measure one of these, by its whole name as in the facet; may be repeated, or hold several, separated by commas" example:"[\"总投资\"]"`
	From   string       `query:"from" doc:"first day of publication, included, as of GET /search"`
	To     string       `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source string       `query:"source" doc:"only articles of this newspaper"`
	Limit  figureLimit  `query:"limit" doc:"rows or conflicts on a page, at most 200; 0 for the counts alone. In CSV and JSON Lines: how many in all, of any size, and every one if absent"`
	Cursor string       `query:"cursor" doc:"next_cursor of the page before, with the other parameters unchanged; refused where CSV or JSON Lines are asked for, which begin with the first row"`
	Sort   figureSort   `query:"sort" doc:"date (oldest first), -date (newest first), value (smallest first) or -value; values are compared in their base units, a range by its lower end"`
	Facets string       `query:"facets" doc:"facets to count, separated by commas: kind, unit, metric, or all; none by default" example:"unit,metric"`
	Format figureFormat `query:"format" doc:"json; csv for every row as a table, to be opened by a spreadsheet: with a byte order mark, as a file to keep; or jsonl for every row as a line of JSON. The headers Accept: text/csv and application/x-ndjson ask for the same, without the mark"`

	wanted figureFormat // by Format or the header Accept
	head   bool         // only the header of the answer
	others []string     // parameters that there are not
}

// Resolve takes over what huma does not read as it is needed here: of a repeated
// parameter all values, also where the first is empty.
func (p *figureParams) Resolve(ctx huma.Context) []error {
	p.wanted, p.head = wantedFormat(ctx.Context()), onlyHead(ctx.Context())
	values, others := sentParams(ctx, figureParamNames())
	p.Kind, p.Unit, p.Metric, p.others = values["kind"], values["unit"], values["metric"], others
	return nil
}

// figureParamNames lists the parameters of figures in the order of the manual.
func figureParamNames() []string { return paramNames[figureParams]() }

// formatKey is the context key of the format of an answer on figures.
type formatKey struct{}

// withFormat puts into the context of a request on figures in which format it wants
// the answer: that decides first under which limits it is answered, and then how.
func withFormat(r *http.Request) *http.Request {
	format := figureFormat("")
	if values, err := url.ParseQuery(rawQuery(r)); err == nil {
		format = figureFormat(values.Get("format"))
	}
	if format == "" {
		format = acceptedFormat(r.Header)
	}
	return r.WithContext(context.WithValue(r.Context(), formatKey{}, format))
}

// acceptedFormat returns the format that a client accepts.
func acceptedFormat(h http.Header) figureFormat {
	switch negotiate(h.Values("Accept"), typeJSON, typeCSV, typeNDJSON) {
	case typeCSV:
		return figuresCSV
	case typeNDJSON:
		return figuresLines
	}
	return figuresJSON
}

// wantedFormat returns the format that withFormat read.
func wantedFormat(ctx context.Context) figureFormat {
	format, _ := ctx.Value(formatKey{}).(figureFormat)
	return format
}

// isStream reports whether a format is that of all figures, in an answer without an
// end that is known.
func (f figureFormat) isStream() bool { return f == figuresCSV || f == figuresLines }

// rowLimit returns how many rows are asked for, in tables 0 for all, and whether none
// but their number.
func rowLimit(wanted figureFormat, limit figureLimit) (int, bool, error) {
	if wanted == figuresJSON {
		return parseLimit(string(limit))
	}
	if limit == "" {
		return 0, false, nil
	}
	n, err := strconv.Atoi(string(limit))
	if err != nil || n < 0 {
		return 0, false, badParameter("limit", string(limit), "须是 0 或更大的整数，例如 limit=1000；不写则给出全部")
	}
	return n, n == 0, nil
}

// request checks the parameters. The error is a problem, or one that becomes one.
func (p *figureParams) request() (search.FigureRequest, error) {
	req := search.FigureRequest{
		Query: p.Q, Where: p.Where, From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor,
		Sort: search.FigureSort(p.Sort), Units: choices(p.Unit), Metrics: choices(p.Metric),
		Strict: p.wanted == figuresCSV, // a table has no room for warnings
	}
	if len(p.others) > 0 {
		return req, unknownParam(p.others, figureParamNames())
	}
	if p.wanted.isStream() && p.Cursor != "" {
		return req, badParameter("cursor", p.Cursor, "表格总是从第一行给起，没有游标；只要一页请用 format=json")
	}
	req.Kinds = listed[corpus.FigureKind](p.Kind)
	if p.wanted != figuresJSON && !p.wanted.isStream() {
		return req, badParameter("format", string(p.Format), "须是 json（默认）、csv（表格，全部行）或 jsonl（一行一条，全部行）")
	}
	var err error
	if req.Limit, req.CountOnly, err = rowLimit(p.wanted, p.Limit); err != nil {
		return req, err
	}
	if req.Facets, err = parseFigureFacets(p.Facets); err != nil {
		return req, err
	}
	return req, req.Check()
}

// parseFigureFacets reads the list of facets, as parseFacets does.
func parseFigureFacets(s string) ([]search.FigureFacet, error) {
	var out []search.FigureFacet
	for name := range strings.SplitSeq(s, ",") {
		facet := search.FigureFacet(strings.TrimSpace(name))
		switch {
		case facet == "" || slices.Contains(out, facet):
		case facet == "all":
			return search.AllFigureFacets(), nil
		case slices.Contains(search.AllFigureFacets(), facet):
			out = append(out, facet)
		default:
			return nil, badParameter("facets", s, fmt.Sprintf("不认识 %q；可用 kind、unit、metric（以逗号分隔）或 all", clip(name)))
		}
	}
	return out, nil
}
