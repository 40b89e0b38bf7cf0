package webui

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
)

// figuresPath is where figures are shown, conflictsPath where those are that are
// told differently. The API has both below apiPrefix.
const (
	figuresPath   = "/figures"
	conflictsPath = "/figures/conflicts"
	apiPrefix     = wire.APIPrefix
)

// Limits of an address: the facets offer far fewer values, and shorter ones.
const (
	maxChoices     = 50
	maxChoiceRunes = 100
	// maxCursorBytes bounds a cursor: ours are far shorter.
	maxCursorBytes = 4 << 10
)

// figureParams is the state of a page of figures: all of it stands in the address.
type figureParams struct {
	Query, Where, Sort, From, To, Source, Cursor string
	Kinds, Units, Metrics                        []string
	// Differing is whether the page is that of what is told differently.
	Differing bool
}

// readFigureParams reads an address. What is no UTF-8 is dropped.
func readFigureParams(path string, v url.Values) figureParams {
	p := readParams(v)
	return figureParams{
		Query: p.Query, Where: clean(v.Get("where")), Sort: p.Sort, From: p.From, To: p.To,
		Source: p.Source, Cursor: p.Cursor,
		Kinds: choicesOf(v["kind"]), Units: unitsOf(v["unit"]), Metrics: choicesOf(v["metric"]),
		Differing: path == conflictsPath,
	}
}

// clean drops what is no UTF-8, and blanks at both ends.
func clean(s string) string { return strings.TrimSpace(strings.ToValidUTF8(s, "")) }

// choicesOf returns the values of a facet, each once.
func choicesOf(values []string) []string {
	var out []string
	for _, value := range values {
		if value = clean(value); value != "" && !slices.Contains(out, value) {
			out = append(out, value)
		}
	}
	return out
}

// unitsOf returns the units chosen as the facet has them: CNY for 元.
func unitsOf(values []string) []string {
	bases := make([]string, len(values))
	for i, value := range values {
		bases[i] = search.BaseUnit(clean(value))
	}
	return choicesOf(bases)
}

// check returns an error for what no link or form of the page sends.
func (p *figureParams) check() error {
	for _, text := range []struct{ name, value, what string }{{"q", p.Query, "查询"}, {"where", p.Where, "数的条件"}} {
		if utf8.RuneCountInString(text.value) > search.MaxQueryRunes {
			return refuse(text.name, text.value, text.what+"太长，最多两千字")
		}
	}
	switch search.FigureSort(p.Sort) {
	case "", search.FiguresByDate, search.FiguresByDateDesc, search.FiguresByValue, search.FiguresByValueDesc:
	default:
		return refuse("sort", p.Sort, fmt.Sprintf("没有“%s”这种排序；数据可按日期或数值排", shorten(p.Sort)))
	}
	if len(p.Cursor) > maxCursorBytes {
		return refuse("cursor", p.Cursor, "翻页的位置已经失效；请回到第一页再往后翻")
	}
	for _, kind := range p.Kinds {
		if !slices.Contains(corpus.FigureKinds(), corpus.FigureKind(kind)) {
			return refuse("kind", kind, fmt.Sprintf("没有“%s”这种数据；请在“种类”里选", shorten(kind)))
		}
	}
	for _, f := range figureFacets() {
		if len(*f.in(p)) > maxChoices {
			return refuse(f.param, "", fmt.Sprintf("选定的%s太多，最多 %d 个", f.label, maxChoices))
		}
		for _, value := range *f.in(p) {
			if utf8.RuneCountInString(value) > maxChoiceRunes {
				return refuse(f.param, value, fmt.Sprintf("选定的%s太长，最多 %d 字", f.label, maxChoiceRunes))
			}
		}
	}
	return nil
}

// bounded returns the state without what is too long to be shown again.
func (p figureParams) bounded() figureParams {
	if p.check() == nil {
		return p
	}
	if utf8.RuneCountInString(p.Query) > search.MaxQueryRunes {
		p.Query = ""
	}
	if utf8.RuneCountInString(p.Where) > search.MaxQueryRunes {
		p.Where = ""
	}
	return figureParams{Query: p.Query, Where: p.Where, From: p.From, To: p.To, Source: p.Source, Differing: p.Differing}
}

func refuse(name, value, reason string) error {
	return &search.ParameterError{Name: name, Value: value, Reason: reason}
}

// shorten returns the first few characters of what is to be named in a message.
func shorten(s string) string {
	const most = 20
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Path is the path of the page.
func (p figureParams) Path() string {
	if p.Differing {
		return conflictsPath
	}
	return figuresPath
}

// values returns the state as parameters.
func (p figureParams) values() url.Values {
	v := given(map[string]string{
		"q": p.Query, "where": p.Where, "sort": p.Sort, "from": p.From, "to": p.To,
		"source": p.Source, "cursor": p.Cursor,
	})
	for _, f := range figureFacets() {
		if list := *f.in(&p); len(list) > 0 {
			v[f.param] = list
		}
	}
	return v
}

// URL returns the address of the state.
func (p figureParams) URL() string {
	if v := p.values(); len(v) > 0 {
		return p.Path() + "?" + v.Encode()
	}
	return p.Path()
}

// csvURL returns the address of all rows or conflicts as a table, from the API. The
// conditions are those that were asked for, for a table takes none of which a part is
// left out.
func (p figureParams) csvURL(asked string) string {
	if asked != "" {
		p.Where = asked
	}
	v := p.first().values()
	if p.Differing {
		v.Del("sort") // of rows
	}
	v.Set("format", "csv")
	return apiPrefix + p.Path() + "?" + v.Encode()
}

// request returns the question that the state asks.
func (p figureParams) request() search.FigureRequest {
	req := search.FigureRequest{
		Query: p.Query, Where: p.Where, Units: p.Units, Metrics: p.Metrics,
		From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor,
	}
	for _, kind := range p.Kinds {
		req.Kinds = append(req.Kinds, corpus.FigureKind(kind))
	}
	if !p.Differing {
		req.Sort, req.Facets = search.FigureSort(p.Sort), search.AllFigureFacets()
	}
	return req
}

// first returns the state on its first page: where every change of it leads.
func (p figureParams) first() figureParams {
	p.Cursor = ""
	return p
}

// whole returns the state without the values chosen in facets.
func (p figureParams) whole() figureParams {
	p = p.first()
	p.Kinds, p.Units, p.Metrics = nil, nil, nil
	return p
}

// differing returns the state on the page of what is told differently, or on that
// of the rows.
func (p figureParams) differing(yes bool) figureParams {
	p = p.first()
	p.Differing = yes
	return p
}

// box returns what the form at the head of the page holds of the state.
func (p figureParams) box() params {
	return params{Query: p.Query, Sort: p.Sort, From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor}
}

// Hidden lists the values of facets that the form sends along.
func (p figureParams) Hidden() []field {
	var out []field
	for _, f := range figureFacets() {
		for _, value := range *f.in(&p) {
			out = append(out, field{Name: f.param, Value: value})
		}
	}
	return out
}

// field is a hidden field of a form.
type field struct{ Name, Value string }
