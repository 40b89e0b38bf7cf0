package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/indexer"
)

// facetValues is how many values of a facet are returned, most frequent first.
// The months are all returned, as a histogram.
const facetValues = 20

// facetField returns the field that a facet counts, or "" for an unknown facet
// and for the months, which are counted by the day.
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
	}
	return ""
}

// knownFacet reports whether there is such a facet.
func knownFacet(f FacetName) bool { return f == FacetMonth || facetField(f) != "" }

// count returns how often each value of a field stands in a selection: exact, over
// all of it, the most frequent first and equal ones in the order of their names.
func (s *selection) count(ctx context.Context, field string) ([]FacetCount, error) {
	facets := make([]*indexer.Facet, len(s.parts))
	err := atOnce(ctx, len(s.parts), func(i int) (err error) {
		facets[i], err = s.parts[i].segment.Facet(field)
		return err
	})
	if err != nil {
		return nil, err
	}
	var counts []int32
	for i, p := range s.parts {
		values := facets[i].Values.Len()
		if grown := values - len(counts); grown > 0 {
			counts = append(counts, make([]int32, grown)...)
		}
		facets[i].Count(p.docs, p.all, counts)
	}
	out := []FacetCount{}
	if len(s.parts) > 0 {
		out = mostFrequent(counts, facets[0].Values)
	}
	return out, nil
}

// mostFrequent returns the first facetValues of the counts.
func mostFrequent(counts []int32, values *indexer.Values) []FacetCount {
	least := leastCount(counts)
	out := []FacetCount{}
	for value, n := range counts {
		if n >= least {
			out = append(out, FacetCount{Value: values.Name(uint32(value)), Count: int(n)})
		}
	}
	slices.SortFunc(out, func(a, b FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return out[:min(len(out), facetValues)]
}

// leastCount returns the count of the last value that is among the first
// facetValues, and at least 1.
func leastCount(counts []int32) int32 {
	var top []int32
	least := int32(1)
	for _, n := range counts {
		if n < least {
			continue
		}
		if top = append(top, n); len(top) >= 2*facetValues+minBest {
			slices.SortFunc(top, func(a, b int32) int { return cmp.Compare(b, a) })
			top = top[:facetValues]
			least = max(least, top[facetValues-1])
		}
	}
	if len(top) < facetValues {
		return least
	}
	slices.SortFunc(top, func(a, b int32) int { return cmp.Compare(b, a) })
	return max(least, top[facetValues-1])
}

// months counts the hits of each month, in order. The selection is prepared with
// its days.
func (s *selection) months() []MonthCount {
	byDay := map[int32]int{}
	for _, p := range s.parts {
		last, n := int32(indexer.UnknownDay), 0
		indexer.Each(p.docs, func(doc uint32) {
			if day := p.days[doc]; day != last {
				byDay[last] += n
				last, n = day, 0
			}
			n++
		})
		byDay[last] += n
	}
	byMonth := map[string]int{}
	for day, n := range byDay {
		if day != indexer.UnknownDay && n > 0 {
			byMonth[monthOf(day)] += n
		}
	}
	var out []MonthCount
	for month, n := range byMonth {
		out = append(out, MonthCount{Month: month, Count: n})
	}
	slices.SortFunc(out, func(a, b MonthCount) int { return strings.Compare(a.Month, b.Month) })
	return out
}

// monthOf returns the month of a day as YYYY-MM.
func monthOf(day int32) string {
	date := corpus.Date{Time: time.Unix(int64(day)*24*60*60, 0).UTC()}
	return date.Day()[:len("2006-01")]
}

// monthFacet returns the months as a facet, most frequent first.
func monthFacet(months []MonthCount) []FacetCount {
	out := []FacetCount{}
	for _, m := range months {
		out = append(out, FacetCount{Value: m.Month, Count: m.Count})
	}
	slices.SortFunc(out, func(a, b FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return out
}
