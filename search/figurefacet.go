package search

import (
	"xunwen/indexer"
)

// valueCount counts the values of a facet of rows by their numbers, which are the
// same in all segments.
type valueCount struct {
	values *indexer.Values
	counts []int32
}

func (c *valueCount) add(values *indexer.Values, number uint32) {
	if int(number) >= len(c.counts) {
		c.values = values
		c.counts = append(c.counts, make([]int32, max(values.Len(), int(number)+1)-len(c.counts))...)
	}
	c.counts[number]++
}

// addAll adds the counts of another segment.
func (c *valueCount) addAll(other *valueCount) {
	if c.values == nil {
		c.values = other.values
	}
	c.counts = append(c.counts, make([]int32, max(0, len(other.counts)-len(c.counts)))...)
	for number, n := range other.counts {
		c.counts[number] += n
	}
}

// facets returns the facets asked for: the most frequent values first, and equal
// ones in the order of their names. What has no unit or no metric is not counted.
func (s *rowSet) facets(names []FigureFacet) map[FigureFacet][]FacetCount {
	out := make(map[FigureFacet][]FacetCount, len(names))
	for _, name := range names {
		c := &valueCount{}
		for _, p := range s.parts {
			c.addAll(p.counts[name])
		}
		out[name] = c.mostFrequent()
	}
	return out
}

// mostFrequent returns the most frequent values; what has none is not counted.
func (c *valueCount) mostFrequent() []FacetCount {
	if c.values == nil {
		return []FacetCount{}
	}
	if none, ok := c.values.Find(""); ok && int(none) < len(c.counts) {
		c.counts[none] = 0
	}
	return mostFrequent(c.counts, c.values)
}
