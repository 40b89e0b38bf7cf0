package httpapi

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/corpus"
	"xunwen/search"
)

// Limits of the parameters that may be repeated.
const (
	maxChoices     = 50  // values of one parameter
	maxChoiceRunes = 100 // characters of one value
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
	figuresJSON figureFormat = "json"
	figuresCSV  figureFormat = "csv"
)

// Schema describes the parameter for the OpenAPI document.
func (figureFormat) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Default: string(figuresJSON), Enum: []any{string(figuresJSON), string(figuresCSV)}}
}

// figureParams are the query parameters of GET /figures and /figures/conflicts as
// they were sent.
type figureParams struct {
	Q      string       `query:"q" doc:"chooses paragraphs, as q of GET /search; empty for all. Where it holds conditions on figures, only figures that satisfy one of them are rows. At most 2000 characters"`
	Where  string       `query:"where" doc:"conditions on the figures themselves, in the query language; what else it holds is left out with a warning. At most 2000 characters" example:"投资>50亿元"`
	Kind   []string     `query:"kind,explode" nullable:"false" doc:"only figures of these kinds; may be repeated, or hold several, separated by commas. Without it dates, times, ordinals, ranks, scores and identifiers are left out. Known are money, percent, percent_point, area, length, weight, volume, temperature, persons, count, duration, rate, multiple, fraction, ratio, ordinal, rank, age, date, time, score, ident, number, other" example:"[\"money\"]"`
	Unit   []string     `query:"unit,explode" nullable:"false" doc:"only figures in these base units (CNY, m2, %, 家); may be repeated, or hold several, separated by commas" example:"[\"CNY\"]"`
	Metric []string     `query:"metric,explode" nullable:"false" doc:"only figures that measure one of these, by its whole name as in the facet; may be repeated, or hold several, separated by commas" example:"[\"总投资\"]"`
	From   string       `query:"from" doc:"first day of publication, included, as of GET /search"`
	To     string       `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source string       `query:"source" doc:"only articles of this newspaper"`
	Limit  limitText    `query:"limit" doc:"rows or conflicts on a page; 0 for the counts alone. In CSV: how many in all, and every one if absent"`
	Cursor string       `query:"cursor" doc:"next_cursor of the page before, with the other parameters unchanged"`
	Sort   figureSort   `query:"sort" doc:"date (oldest first), -date (newest first), value (smallest first) or -value; values are compared in their base units, a range by its lower end"`
	Facets string       `query:"facets" doc:"facets to count, separated by commas: kind, unit, metric, or all; none by default" example:"unit,metric"`
	Format figureFormat `query:"format" doc:"json, or csv for every row as a table, to be opened by a spreadsheet: with a byte order mark, as a file to keep. The header Accept: text/csv asks for the same table without the mark"`

	accept string
}

// Resolve takes over what huma does not read as it is needed here: of a repeated
// parameter all values, also where the first is empty.
func (p *figureParams) Resolve(ctx huma.Context) []error {
	p.accept = ctx.Header("Accept")
	address := ctx.URL()
	values, err := url.ParseQuery(address.RawQuery)
	if err != nil {
		return nil // refused before
	}
	p.Kind, p.Unit, p.Metric = values["kind"], values["unit"], values["metric"]
	return nil
}

// table reports whether the answer is to be CSV.
func (p *figureParams) table() bool {
	return p.Format == figuresCSV || p.Format == "" && acceptsTable(p.accept)
}

// acceptsTable reports whether the header Accept asks for CSV.
func acceptsTable(accept string) bool { return strings.Contains(accept, typeCSV) }

// request checks the parameters. The error is a problem, or one that becomes one.
func (p *figureParams) request() (search.FigureRequest, error) {
	req := search.FigureRequest{
		Query: p.Q, Where: p.Where, From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor,
		Sort: search.FigureSort(p.Sort), Units: choices(p.Unit), Metrics: choices(p.Metric),
	}
	for _, list := range p.Kind {
		for name := range strings.SplitSeq(list, ",") {
			if kind := corpus.FigureKind(strings.TrimSpace(name)); kind != "" && !slices.Contains(req.Kinds, kind) {
				req.Kinds = append(req.Kinds, kind)
			}
		}
	}
	if p.Format != "" && p.Format != figuresJSON && p.Format != figuresCSV {
		return req, badParameter("format", string(p.Format), "须是 json（默认）或 csv（表格，全部行）")
	}
	var err error
	if req.Limit, req.CountOnly, err = parseLimit(string(p.Limit)); err != nil {
		return req, err
	}
	if req.Facets, err = parseFigureFacets(p.Facets); err != nil {
		return req, err
	}
	return req, CheckFigures(req)
}

// choices returns the values of a parameter that may be repeated, each once. A
// value with commas stands for its parts, and for itself: a name may hold a comma.
func choices(given []string) []string {
	var out []string
	add := func(value string) {
		if value = strings.TrimSpace(value); value != "" && !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	for _, one := range given {
		add(one)
		for part := range strings.SplitSeq(one, ",") {
			add(part)
		}
	}
	return out
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

// CheckFigures returns a search.ParameterError that names what is wrong with a
// request for figures, as far as that can be told without an index, or nil.
func CheckFigures(req search.FigureRequest) error {
	for _, one := range []struct{ name, value, advice string }{
		{"q", req.Query, "请缩短，或分成几次查询"}, {"where", req.Where, "请缩短，或分成几次查询"}, {"source", req.Source, "请写报纸名称"},
	} {
		if n := utf8.RuneCountInString(one.value); n > search.MaxQueryRunes {
			return wrong(one.name, one.value, fmt.Sprintf("有 %d 字，最多 %d 字；%s", n, search.MaxQueryRunes, one.advice))
		}
	}
	if len(req.Cursor) > maxCursorBytes {
		return wrong("cursor", req.Cursor, "不是本服务给出的游标；请原样使用上一页的 next_cursor，或去掉它从第一页开始")
	}
	switch req.Sort {
	case "", search.FiguresByDate, search.FiguresByDateDesc, search.FiguresByValue, search.FiguresByValueDesc:
	default:
		return wrong("sort", string(req.Sort), "须是 date（旧的在前）、-date（新的在前）、value（小的在前）或 -value（大的在前）")
	}
	return checkChoices(req)
}

// checkChoices checks the parameters that may be repeated.
func checkChoices(req search.FigureRequest) error {
	for _, kind := range req.Kinds {
		if !slices.Contains(figureKinds(), kind) {
			return wrong("kind", string(kind), fmt.Sprintf("不认识 %q；可用 %s", clip(string(kind)), kindNames()))
		}
	}
	for _, one := range []struct {
		name   string
		values []string
	}{{"unit", req.Units}, {"metric", req.Metrics}} {
		if len(one.values) > maxChoices {
			return wrong(one.name, strings.Join(one.values, ","), fmt.Sprintf("有 %d 个值，最多 %d 个；请分成几次查询", len(one.values), maxChoices))
		}
		for _, value := range one.values {
			if n := utf8.RuneCountInString(value); n > maxChoiceRunes {
				return wrong(one.name, value, fmt.Sprintf("有 %d 字，最多 %d 字；请照 facets 里的值写", n, maxChoiceRunes))
			}
		}
	}
	return nil
}

func wrong(name, value, reason string) error {
	return &search.ParameterError{Name: name, Value: value, Reason: reason}
}

// figureKinds lists every kind of figure.
func figureKinds() []corpus.FigureKind {
	return []corpus.FigureKind{
		corpus.Money, corpus.Percent, corpus.PercentPoint, corpus.Area, corpus.Length, corpus.Weight, corpus.Volume,
		corpus.Temperature, corpus.Persons, corpus.Count, corpus.Duration, corpus.Rate, corpus.Multiple, corpus.Fraction,
		corpus.Ratio, corpus.Ordinal, corpus.Rank, corpus.Age, corpus.DateFigure, corpus.TimeFigure, corpus.Score,
		corpus.Ident, corpus.BareNumber, corpus.OtherFigure,
	}
}

func kindNames() string {
	names := make([]string, len(figureKinds()))
	for i, kind := range figureKinds() {
		names[i] = string(kind)
	}
	return strings.Join(names, "、")
}
