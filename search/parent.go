package search

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// parentQuery matches the paragraphs under which a nested record (a figure)
// matches the inner query. Going up to the parent here, in the leaf, leaves
// only paragraphs to every query above, so that negation means what it says:
// bleve's own nested mode does not exclude a parent by must_not.
type parentQuery struct{ inner query.Query }

// Searcher returns a searcher over the parents.
func (q parentQuery) Searcher(ctx context.Context, r index.IndexReader, m mapping.IndexMapping, opt search.SearcherOptions) (search.Searcher, error) {
	nested, ok := r.(index.NestedReader)
	if !ok {
		return nil, errors.New("the index cannot go from a record to its paragraph")
	}
	opt.Score = "none"
	s, err := q.inner.Searcher(ctx, r, m, opt)
	if err != nil {
		return nil, fmt.Errorf("records: %w", err)
	}
	return &parents{Searcher: s, nested: nested}, nil
}

// parents turns nested matches into their root documents, each once. Nested
// documents directly follow their root in a segment and keep that place when
// segments merge, so roots come in order too.
type parents struct {
	search.Searcher
	nested    index.NestedReader
	ancestors []index.AncestorID
	last      index.AncestorID
	any       bool // whether there was a last
}

// Next returns the next root.
func (p *parents) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	d, err := p.Searcher.Next(ctx)
	return p.up(ctx, d, err)
}

// Advance returns the first root at or after id.
func (p *parents) Advance(ctx *search.SearchContext, id index.IndexInternalID) (*search.DocumentMatch, error) {
	d, err := p.Searcher.Advance(ctx, id)
	return p.up(ctx, d, err)
}

func (p *parents) up(ctx *search.SearchContext, d *search.DocumentMatch, err error) (*search.DocumentMatch, error) {
	for err == nil && d != nil {
		p.ancestors, err = p.nested.Ancestors(d.IndexInternalID, p.ancestors[:0])
		if err != nil || len(p.ancestors) == 0 {
			break
		}
		root := p.ancestors[len(p.ancestors)-1]
		if !p.any || !root.Equals(p.last) {
			d.IndexInternalID = root.ToIndexInternalID(d.IndexInternalID)
			d.Score = 0
			p.last, p.any = root, true
			return d, nil
		}
		ctx.DocumentMatchPool.Put(d)
		d, err = p.Searcher.Next(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("next record: %w", err)
	}
	return nil, nil
}

// Weight is 1: scores are final.
func (p *parents) Weight() float64 { return 1 }

// SetQueryNorm does nothing, for the same reason.
func (p *parents) SetQueryNorm(float64) {}
