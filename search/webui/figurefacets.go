package webui

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/query"
)

// figureFacet says how a facet of rows is shown, and where the state holds its
// values.
type figureFacet struct {
	facet        search.FigureFacet
	label, param string
	name         func(value string) string
	in           func(*figureParams) *[]string
}

// figureFacets lists the facets of rows in the order of the page.
func figureFacets() []figureFacet {
	return []figureFacet{
		{search.FigureFacetKind, "种类", "kind", kindName, func(p *figureParams) *[]string { return &p.Kinds }},
		{search.FigureFacetUnit, "单位", "unit", label.UnitAlone, func(p *figureParams) *[]string { return &p.Units }},
		{search.FigureFacetMetric, "指标", "metric", strings.Clone, func(p *figureParams) *[]string { return &p.Metrics }},
	}
}

// kindName names a kind by its code.
func kindName(code string) string { return label.Kind(corpus.FigureKind(code)) }

// with returns the state with a value of a facet chosen, or no longer chosen.
func (f figureFacet) with(p figureParams, value string, chosen bool) figureParams {
	p = p.first()
	list := slices.DeleteFunc(slices.Clone(*f.in(&p)), func(s string) bool { return s == value })
	if !chosen {
		list = append(list, value)
	}
	*f.in(&p) = list
	return p
}

// rowFacets returns the facets that have values: those chosen first, also where no
// row has them, then in the order of the answer.
func rowFacets(p figureParams, resp *search.FigureResponse) []facet {
	var out []facet
	for _, f := range figureFacets() {
		var active, rest []facetValue
		chosen := *f.in(&p)
		for _, value := range chosen {
			active = append(active, f.value(p, search.FacetCount{Value: value, Count: countOf(resp.Facets[f.facet], value)}, true))
		}
		for _, c := range resp.Facets[f.facet] {
			if c.Value != "" && !slices.Contains(chosen, c.Value) {
				rest = append(rest, f.value(p, c, false))
			}
		}
		values := append(active, rest...)
		if len(values) == 0 {
			continue
		}
		n := min(max(shownFacetValues, len(active)), len(values))
		out = append(out, facet{Label: f.label, Shown: values[:n], More: values[n:]})
	}
	return out
}

func (f figureFacet) value(p figureParams, c search.FacetCount, active bool) facetValue {
	return facetValue{Value: f.name(c.Value), Count: c.Count, Active: active, URL: f.with(p, c.Value, active).URL()}
}

func countOf(counts []search.FacetCount, value string) int {
	for _, c := range counts {
		if c.Value == value {
			return c.Count
		}
	}
	return 0
}

// figureFilters returns what is in force, each with the address without it.
func figureFilters(p figureParams) []link {
	var out []link
	p = p.first()
	add := func(label string, next figureParams) { out = append(out, link{Label: label, URL: next.URL()}) }
	if p.Where != "" {
		next := p
		next.Where = ""
		add("数的条件 "+p.Where, next)
	}
	for _, f := range figureFacets() {
		for _, value := range *f.in(&p) {
			add(f.label+" "+f.name(value), f.with(p, value, true))
		}
	}
	if p.Source != "" {
		next := p
		next.Source = ""
		add("《"+p.Source+"》", next)
	}
	if p.From != "" || p.To != "" {
		next := p
		next.From, next.To = "", ""
		add(daysBetween(p.From, p.To), next)
	}
	return out
}

// column is a heading by which rows are sorted.
type column struct {
	Label, URL string
	// Sorted is what aria-sort says: ascending, descending, or empty.
	Sorted string
	// Next says what the link does.
	Next string
}

// columns are the headings that sort.
type columns struct{ Date, Value column }

// newColumns returns the headings. The first step by date shows the newest, by
// value the greatest first; the next turns the order round.
func newColumns(p figureParams) columns {
	return columns{
		Date:  newColumn(p, "见报", search.FiguresByDate, search.FiguresByDateDesc, "旧的在前", "新的在前"),
		Value: newColumn(p, "数值", search.FiguresByValue, search.FiguresByValueDesc, "小的在前", "大的在前"),
	}
}

func newColumn(p figureParams, label string, up, down search.FigureSort, upText, downText string) column {
	out := column{Label: label, Next: downText}
	next := p.first()
	next.Sort = string(down)
	current := search.FigureSort(p.Sort)
	if current == "" {
		current = search.FiguresByDateDesc
	}
	switch current {
	case down:
		out.Sorted, out.Next, next.Sort = "descending", upText, string(up)
	case up:
		out.Sorted = "ascending"
	}
	out.URL = next.URL()
	return out
}

// figureWarnings returns the warnings of an answer with the addresses of what they
// propose: that stands for the condition where the engine says that it speaks of it,
// and for the query else.
func figureWarnings(p figureParams, list []query.Warning) []warning {
	out := make([]warning, len(list))
	for i, w := range list {
		try := p.first()
		if strings.HasPrefix(w.Message, "数的条件：") {
			try.Where = w.Suggestion
		} else {
			try.Query = w.Suggestion
		}
		out[i] = warning{Message: w.Message, Suggestion: w.Suggestion, URL: try.URL()}
	}
	return out
}
