package search

import (
	"fmt"
	"math"
	"time"

	"github.com/blevesearch/bleve/v2/search/query"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/indexer"
)

// dayRange is a range of civil days, both ends included; an open end is empty.
type dayRange struct{ from, to string }

// resolveDates reads the two ends of a range as people write dates: 2024,
// 2024-05, 2024-05-24, 2024年5月, 今年. A month as an end means its last day.
func resolveDates(from, to string, today corpus.Date) (dayRange, error) {
	var r dayRange
	if from != "" {
		d, ok := figure.ResolveDate(from, today)
		if !ok {
			return r, fmt.Errorf("%q is not a date: want YYYY, YYYY-MM or YYYY-MM-DD: %w", from, ErrBadRequest)
		}
		r.from = d.Start
	}
	if to != "" {
		d, ok := figure.ResolveDate(to, today)
		if !ok {
			return r, fmt.Errorf("%q is not a date: want YYYY, YYYY-MM or YYYY-MM-DD: %w", to, ErrBadRequest)
		}
		r.to = d.End
	}
	if r.from != "" && r.to != "" && r.from > r.to {
		return r, fmt.Errorf("the date %s is after %s: %w", r.from, r.to, ErrBadRequest)
	}
	return r, nil
}

// query returns the filter for paragraphs published in the range.
func (r dayRange) query() (query.Query, error) {
	low, high := float64(indexer.FirstDay), math.Inf(1)
	for _, end := range []struct {
		day string
		n   *float64
	}{{r.from, &low}, {r.to, &high}} {
		if end.day == "" {
			continue
		}
		t, err := time.ParseInLocation(time.DateOnly, end.day, corpus.China())
		if err != nil {
			return nil, fmt.Errorf("day %q: %w", end.day, err)
		}
		*end.n, _ = indexer.DayNumber(corpus.Date{Time: t})
	}
	inclusive := true
	q := query.NewNumericRangeInclusiveQuery(finite(low), finite(high), &inclusive, &inclusive)
	q.SetField(indexer.FieldDay)
	return filterQuery{q}, nil
}

// finite returns nil for an open end.
func finite(f float64) *float64 {
	if math.IsInf(f, 0) {
		return nil
	}
	return &f
}
