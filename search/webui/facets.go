package webui

import (
	"slices"
	"strings"

	"xunwen/search"
	"xunwen/search/query"
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
	// Card is the address of the card of the value, CardName what it is called; empty
	// where the value is no entity.
	Card, CardName string
}

// facetField says how a facet is shown and which field of the query language
// refines by it; the months are parameters instead.
type facetField struct {
	name  search.FacetName
	label string
	field query.Field
}

// facetFields lists the facets in the order of the page.
func facetFields() []facetField {
	return []facetField{
		{search.FacetPerson, "人物", query.FieldPerson},
		{search.FacetOrg, "机构", query.FieldOrg},
		{search.FacetPlace, "地点", query.FieldPlace},
		{search.FacetSource, "报纸", query.FieldSource},
		{search.FacetMonth, "月份", ""},
	}
}

// facets returns the facets that have values: those chosen first, then in the
// order of the answer, months newest first.
func facets(p params, resp *search.Response) []facet {
	var out []facet
	for _, f := range facetFields() {
		var values []facetValue
		for _, c := range resp.Facets[f.name] {
			if c.Value != "" {
				values = append(values, newFacetValue(p, f, c))
			}
		}
		values = withMissing(p, f, values)
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

// withMissing puts the values that are chosen first, also those that no hit has:
// whoever chose a value must be able to take it away.
func withMissing(p params, f facetField, values []facetValue) []facetValue {
	if f.field == "" {
		return values
	}
	var missing []facetValue
	for _, value := range p.chosen(f.field) {
		if !slices.ContainsFunc(values, func(v facetValue) bool { return sameValue(v.Value, value) }) {
			missing = append(missing, newFacetValue(p, f, search.FacetCount{Value: value}))
		}
	}
	values = append(missing, values...)
	slices.SortStableFunc(values, func(a, b facetValue) int {
		switch {
		case a.Active == b.Active:
			return 0
		case a.Active:
			return -1
		}
		return 1
	})
	return values
}

func newFacetValue(p params, f facetField, c search.FacetCount) facetValue {
	v := facetValue{Value: c.Value, Count: c.Count}
	if f.name == search.FacetMonth {
		next := p.first()
		v.Active = p.From == c.Value && p.To == c.Value
		next.From = toggle(c.Value, v.Active)
		next.To, next.Asked = next.From, true
		v.URL = next.URL()
		return v
	}
	if t := search.NamedType(f.field); t != "" {
		v.Card, v.CardName = cardParams{Type: t, Name: c.Value, Back: p.URL()}.URL(), cardName(t)
	}
	v.Active = slices.ContainsFunc(p.chosen(f.field), func(s string) bool { return sameValue(s, c.Value) })
	v.URL = p.choosing(f.field, c.Value, v.Active).URL()
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
