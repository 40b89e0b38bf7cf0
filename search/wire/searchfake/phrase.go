package searchfake

import (
	"context"

	"xunwen/search"
)

// Phrase implements search.Searcher by Search and Quotes.
func (s *Searcher) Phrase(ctx context.Context, req search.PhraseRequest) (*search.PhraseResponse, error) {
	if err := req.Check(); err != nil {
		return nil, err
	}
	places, err := s.Search(ctx, search.Request{Query: req.Text, Limit: 5, Facets: []search.FacetName{search.FacetSource}})
	if err != nil {
		return nil, err
	}
	said, err := s.Quotes(ctx, search.QuoteRequest{Query: req.Text, Limit: 5, Facets: []search.QuoteFacet{search.QuoteFacetSpeaker}})
	if err != nil {
		return nil, err
	}
	return &search.PhraseResponse{
		Text: req.Text, Paragraphs: places.Totals.Exact, Articles: len(places.Hits), Said: said.Total, Speakers: said.Facets[search.QuoteFacetSpeaker],
		Sources: places.Facets[search.FacetSource], Months: places.Histogram, First: places.Hits, FirstSaid: said.Rows,
	}, nil
}
