package main

import (
	"context"

	"xunwen/search"
	"xunwen/search/wire"
)

func (a fakeAsker) Quotes(ctx context.Context, req search.QuoteRequest) (*wire.QuoteResponse, error) {
	return quoteAnswer(a.Searcher.Quotes(ctx, req))
}

func (a fakeAsker) Phrase(ctx context.Context, req search.PhraseRequest) (*wire.PhraseResponse, error) {
	return phraseAnswer(a.Searcher.Phrase(ctx, req))
}

func (a fakeAsker) Wordings(ctx context.Context, req search.WordingsRequest) (*wire.WordingsResponse, error) {
	return wordingsAnswer(a.Searcher.Wordings(ctx, req))
}

func (a fakeAsker) EachQuote(ctx context.Context, req search.QuoteRequest, f func([]wire.Warning, []wire.QuoteRow) error) error {
	return a.Searcher.EachQuote(ctx, req, func(some *search.QuoteResponse) error {
		page := wire.FromQuotes(some)
		return f(page.Query.Warnings, page.Rows)
	})
}
