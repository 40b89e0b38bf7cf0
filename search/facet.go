package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"

	"xunwen/indexer"
)

// Sizes of facets: how many values of each are returned, most frequent first.
// The months are all returned, as a histogram, up to a century of them.
const (
	facetValues = 20
	facetMonths = 1200
)

// facetField returns the field that a facet counts, or "" for an unknown facet.
func facetField(f FacetName) string {
	switch f {
	case FacetPerson:
		return indexer.FieldPerson
	case FacetOrg:
		return indexer.FieldOrg
	case FacetPlace:
		return indexer.FieldPlace
	case FacetSource:
		return indexer.FieldSource
	case FacetMonth:
		return indexer.FieldMonth
	}
	return ""
}

// addFacets asks for the facets named, and always for the months: they are the
// histogram.
func addFacets(req *bleve.SearchRequest, names []FacetName) {
	req.AddFacet(string(FacetMonth), bleve.NewFacetRequest(facetField(FacetMonth), facetMonths))
	for _, name := range names {
		if name != FacetMonth {
			req.AddFacet(string(name), bleve.NewFacetRequest(facetField(name), facetValues))
		}
	}
}

// readFacets returns the counts: exact, over all hits. Equal counts are in the
// order of their values.
func readFacets(res *bleve.SearchResult, names []FacetName) (map[FacetName][]FacetCount, []MonthCount) {
	facets := make(map[FacetName][]FacetCount, len(names))
	for _, name := range names {
		facets[name] = readFacet(res, name)
	}
	var histogram []MonthCount
	for _, c := range readFacet(res, FacetMonth) {
		histogram = append(histogram, MonthCount{Month: c.Value, Count: c.Count})
	}
	slices.SortFunc(histogram, func(a, b MonthCount) int { return strings.Compare(a.Month, b.Month) })
	return facets, histogram
}

func readFacet(res *bleve.SearchResult, name FacetName) []FacetCount {
	counts := []FacetCount{}
	if f := res.Facets[string(name)]; f != nil && f.Terms != nil {
		for _, t := range f.Terms.Terms() {
			counts = append(counts, FacetCount{Value: t.Term, Count: t.Count})
		}
	}
	slices.SortFunc(counts, func(a, b FacetCount) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return counts
}
