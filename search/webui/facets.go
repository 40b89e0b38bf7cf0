package webui

import (
	"slices"
	"strings"

	"xunwen/search"
)

// facet is one facet of the page with its values as links.
type facet struct {
	Label string
	// Shown are the values seen at once, More those behind a fold.
	Shown, More []facetValue
}

// facetValue is one value. Its link adds the condition, or takes it away where
// it is in force.
type facetValue struct {
	Value  string
	Count  int
	URL    string
	Active bool
}

// facetField says how a facet is shown and, for entities, which field of the
// query language refines by it.
type facetField struct {
	name         search.FacetName
	label, field string
}

// facetFields lists the facets in the order of the page.
func facetFields() []facetField {
	return []facetField{
		{search.FacetPerson, "人物", "人物"},
		{search.FacetOrg, "机构", "机构"},
		{search.FacetPlace, "地点", "地点"},
		{search.FacetSource, "报纸", ""},
		{search.FacetMonth, "月份", ""},
	}
}

// facets returns the facets that have values: in the order of the answer, months
// newest first.
func facets(p params, resp *search.Response) []facet {
	var out []facet
	for _, f := range facetFields() {
		var values []facetValue
		for _, c := range resp.Facets[f.name] {
			if c.Value != "" {
				values = append(values, newFacetValue(p, f, c))
			}
		}
		if len(values) == 0 {
			continue
		}
		if f.name == search.FacetMonth {
			slices.SortFunc(values, func(a, b facetValue) int { return strings.Compare(b.Value, a.Value) })
		}
		n := min(shownFacetValues, len(values))
		out = append(out, facet{Label: f.label, Shown: values[:n], More: values[n:]})
	}
	return out
}

func newFacetValue(p params, f facetField, c search.FacetCount) facetValue {
	v := facetValue{Value: c.Value, Count: c.Count}
	next := p.first()
	switch f.name {
	case search.FacetSource:
		v.Active = p.Source == c.Value
		next.Source = toggle(c.Value, v.Active)
	case search.FacetMonth:
		v.Active = p.From == c.Value && p.To == c.Value
		next.From = toggle(c.Value, v.Active)
		next.To = next.From
	default:
		term := fieldTerm(f.field, c.Value)
		v.Active = p.hasTerm(term)
		if v.Active {
			next = p.withoutTerm(term)
		} else {
			next = p.withTerm(term)
		}
	}
	next.Asked = true
	v.URL = next.URL()
	return v
}

// toggle returns the value to set: none where it is set already.
func toggle(value string, active bool) string {
	if active {
		return ""
	}
	return value
}

// Size of the histogram in user units of its SVG.
const (
	barWidth   = 10
	barGap     = 2
	barsHeight = 44
	// minBar keeps a month with few hits visible.
	minBar = 2
	// maxBars bounds the histogram to the latest ten years.
	maxBars = 120
)

// histogram is the hits by month as bars.
type histogram struct {
	Width, Height int
	Bars          []bar
	First, Last   string
}

// bar is one month.
type bar struct {
	X, Y, Width, Height int
	Month               string
	Count               int
	URL                 string
	Active              bool
}

// newHistogram returns the bars, oldest first, or nil for fewer than two months.
func newHistogram(p params, months []search.MonthCount) *histogram {
	if len(months) < 2 {
		return nil
	}
	months = slices.Clone(months)
	slices.SortFunc(months, func(a, b search.MonthCount) int { return strings.Compare(a.Month, b.Month) })
	months = months[max(0, len(months)-maxBars):]
	most := 1
	for _, m := range months {
		most = max(most, m.Count)
	}
	h := &histogram{
		Width: len(months)*barWidth - barGap, Height: barsHeight,
		First: months[0].Month, Last: months[len(months)-1].Month,
	}
	for i, m := range months {
		height := max(minBar, m.Count*barsHeight/most)
		v := newFacetValue(p, facetField{name: search.FacetMonth}, search.FacetCount{Value: m.Month, Count: m.Count})
		h.Bars = append(h.Bars, bar{
			X: i * barWidth, Y: barsHeight - height, Width: barWidth - barGap, Height: height,
			Month: m.Month, Count: m.Count, URL: v.URL, Active: v.Active,
		})
	}
	return h
}
