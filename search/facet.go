package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
)

// facetValues is how many values of a facet are returned, most frequent first.
// The months are all returned, as a histogram.
const facetValues = 20

// facetField returns the field that a facet counts, or "" for an unknown facet
// and for the months, which are counted by the day.
func facetField(f FacetName) string {
	if f == FacetSource {
		return indexer.FieldSource
	}
	return entityField(facetKind(f))
}

// countsNames reports whether a question counts entities.
func (q *question) countsNames() bool {
	return slices.ContainsFunc(q.req.Facets, func(f FacetName) bool { return facetKind(f) != "" })
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
	return mostFrequentAs(counts, values.Name)
}

// mostFrequent returns the first facetValues of the entities, as they are shown.
func (c *entityCounts) mostFrequent() []FacetCount {
	return mostFrequentAs(c.paragraphs, func(entity uint32) string { return c.names.shown(entity, c.stands) })
}

func mostFrequentAs(counts []int32, name func(number uint32) string) []FacetCount {
	least := leastCount(counts)
	out := []FacetCount{}
	for number, n := range counts {
		if n >= least {
			out = append(out, FacetCount{Value: name(uint32(number)), Count: int(n)})
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

// count writes totals, facets and the histogram into the response.
func (q *question) count(ctx context.Context, res *Response, lists []list) error {
	for _, l := range lists {
		switch l.step.match() {
		case MatchExact:
			res.Totals.Exact += l.selection.total
		case MatchRelaxed:
			res.Totals.Relaxed += l.selection.total
		case MatchNear:
			res.Totals.Near += l.selection.total
		case MatchPinyin:
			res.Totals.Pinyin += l.selection.total
		}
		if note := l.step.note(); note != "" {
			res.Warnings = append(res.Warnings, query.Warning{Message: note})
		}
	}
	first := lists[0]
	res.Total = first.selection.total
	if err := first.selection.prepare(ctx, true); err != nil {
		return err
	}
	res.Groups = first.selection.articles()
	res.Histogram = first.selection.months()
	facets, err := q.facets(ctx, first)
	if err != nil {
		return err
	}
	res.Facets = facets
	if _, wanted := facets[FacetMonth]; wanted {
		facets[FacetMonth] = monthFacet(res.Histogram)
	}
	return nil
}

// facets counts the facets asked for, but for the months, several at a time.
func (q *question) facets(ctx context.Context, l list) (map[FacetName][]FacetCount, error) {
	over := make([]*selection, len(q.req.Facets))
	for i, name := range q.req.Facets {
		var err error
		if over[i], err = q.open(ctx, l, name); err != nil {
			return nil, fmt.Errorf("facet %s: %w", name, err)
		}
	}
	counts := make([][]FacetCount, len(over))
	err := atOnce(ctx, len(over), func(i int) (err error) {
		name := q.req.Facets[i]
		if kind := facetKind(name); kind != "" {
			counts[i], err = q.countNames(ctx, over[i], kind)
		} else if field := facetField(name); field != "" {
			counts[i], err = over[i].count(ctx, field)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count facets: %w", err)
	}
	out := make(map[FacetName][]FacetCount, len(over))
	for i, name := range q.req.Facets {
		out[name] = counts[i]
	}
	return out, nil
}

// countNames returns in how many paragraphs the entities of a type stand, as count does
// with values: what means one entity counts once in a paragraph, under the name to show.
func (q *question) countNames(ctx context.Context, s *selection, kind corpus.EntityType) ([]FacetCount, error) {
	whole := s.isWhole()
	if whole {
		if counts, ok := q.engine.named.counted(kind, q.snapshot.Version(), q.table); ok {
			return counts, nil
		}
	}
	names, err := q.engine.entityNames(ctx, q.snapshot, kind, q.table)
	if err != nil {
		return nil, err
	}
	counts, err := countEntities(s, names)
	if err != nil {
		return nil, err
	}
	most := counts.mostFrequent()
	if whole {
		q.engine.named.keepCounted(kind, wholeCount{q.snapshot.Version(), q.table, most})
	}
	return slices.Clone(most), nil
}

// isWhole reports whether a selection holds every paragraph of its snapshot.
func (s *selection) isWhole() bool {
	return !slices.ContainsFunc(s.parts, func(p *part) bool {
		return p.docs.GetCardinality() < p.all.GetCardinality()
	})
}

// open returns over what a facet is counted: what is found without the conditions
// on its own field, so that other values can be chosen beside the one chosen.
func (q *question) open(ctx context.Context, l list, name FacetName) (*selection, error) {
	open := andNode{}
	for _, n := range l.condition.nodes {
		if facetOf(n) != name {
			open.nodes = append(open.nodes, n)
		}
	}
	if len(open.nodes) == len(l.condition.nodes) {
		return l.selection, nil
	}
	if len(open.nodes) == 0 {
		open.nodes = []node{allNode{}}
	}
	if l.ranked != nil {
		return l.ranked.choose(ctx, q.runs, open)
	}
	return choose(ctx, q.runs, open)
}

// facetOf returns the facet of which a condition chooses values, or "".
func facetOf(n node) FacetName {
	switch n := n.(type) {
	case nameNode:
		return facetOfKind(n.kind)
	case articleNode:
		if n.field == indexer.FieldSourceN {
			return FacetSource
		}
	case orNode:
		name := facetOf(n.nodes[0])
		for _, below := range n.nodes[1:] {
			if facetOf(below) != name {
				return ""
			}
		}
		return name
	}
	return ""
}
