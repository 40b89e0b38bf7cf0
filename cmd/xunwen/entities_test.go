package main

import (
	"context"

	"xunwen/search"
	"xunwen/search/wire"
)

func (a fakeAsker) Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error) {
	resp, err := a.Searcher.Entities(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromEntities(resp)
	return &out, nil
}

func (a fakeAsker) Card(ctx context.Context, req search.CardRequest) (*wire.EntityCard, error) {
	card, err := a.Searcher.Card(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromCard(card)
	return &out, nil
}

func (a fakeAsker) Declared(ctx context.Context) (*wire.DeclaredResponse, error) {
	list, err := a.Searcher.Declared(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.FromDeclared(list)
	return &out, nil
}
