package search

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// judge decides about a document that a searcher brings: whether it is a match,
// and its score.
type judge func(d *search.DocumentMatch) (score float64, ok bool, err error)

// judged is a searcher whose matches pass through a judge. It is the one leaf of
// our own in bleve's trees of searchers.
type judged struct {
	search.Searcher
	judge judge
	close func() error
}

// Next returns the next document that the judge accepts.
func (j *judged) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	d, err := j.Searcher.Next(ctx)
	return j.pass(ctx, d, err)
}

// Advance returns the first accepted document at or after id.
func (j *judged) Advance(ctx *search.SearchContext, id index.IndexInternalID) (*search.DocumentMatch, error) {
	d, err := j.Searcher.Advance(ctx, id)
	return j.pass(ctx, d, err)
}

func (j *judged) pass(ctx *search.SearchContext, d *search.DocumentMatch, err error) (*search.DocumentMatch, error) {
	for err == nil && d != nil {
		score, ok, jerr := j.judge(d)
		if jerr != nil {
			return nil, jerr
		}
		if ok {
			d.Score = score
			return d, nil
		}
		ctx.DocumentMatchPool.Put(d)
		d, err = j.Searcher.Next(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("next match: %w", err)
	}
	return nil, nil
}

// Weight is 1: scores are final, so bleve has nothing to normalise.
func (j *judged) Weight() float64 { return 1 }

// SetQueryNorm does nothing, for the same reason.
func (j *judged) SetQueryNorm(float64) {}

// Close closes what the judge reads, and the searcher.
func (j *judged) Close() error {
	var err error
	if j.close != nil {
		err = j.close()
	}
	if cerr := j.Searcher.Close(); err == nil {
		err = cerr
	}
	return err
}

// filterQuery is a query that only filters: every match scores nothing.
type filterQuery struct{ query.Query }

// Searcher returns a searcher without scores.
func (q filterQuery) Searcher(ctx context.Context, r index.IndexReader, m mapping.IndexMapping, opt search.SearcherOptions) (search.Searcher, error) {
	opt.Score = "none"
	s, err := q.Query.Searcher(ctx, r, m, opt)
	if err != nil {
		return nil, fmt.Errorf("filter: %w", err)
	}
	return &judged{Searcher: s, judge: func(*search.DocumentMatch) (float64, bool, error) { return 0, true, nil }}, nil
}

// termQuery returns a filter for documents that have a term in a field.
func termQuery(field, term string) query.Query {
	q := query.NewTermQuery(term)
	q.SetField(field)
	return filterQuery{q}
}
