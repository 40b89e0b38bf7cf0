package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

// entityAsker answers questions about entities.
type entityAsker interface {
	Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error)
	Card(ctx context.Context, req search.CardRequest) (*wire.EntityCard, error)
	Declared(ctx context.Context) (*wire.DeclaredResponse, error)
}

func runEntities(ctx context.Context, g *global, o entityOptions, query string) error {
	if err := o.check(query); err != nil {
		return err
	}
	a, done, err := g.openAsker(ctx)
	if err != nil {
		return err
	}
	defer done()
	return o.print(ctx, g, a, query)
}

// print prints what the options ask for.
func (o entityOptions) print(ctx context.Context, g *global, a entityAsker, query string) error {
	switch {
	case o.declared:
		return o.printDeclared(ctx, g, a)
	case o.card != "":
		return o.printCard(ctx, g, a)
	}
	return o.printRows(ctx, g, a, query)
}

// printRows prints page after page, up to the limit. What lists rows has no room for
// warnings, which are printed beside it.
func (o entityOptions) printRows(ctx context.Context, g *global, a entityAsker, query string) error {
	req := o.request(query)
	out, limit := newEntityPrinter(g, o), o.limit
	each := o.format == formatJSONL || o.format == formatCSV
	if each && !o.limitSet {
		limit = math.MaxInt
	}
	err := eachPage(limit, func(limit int, cursor string) (int, *string, error) {
		req.Limit, req.Cursor = limit, cursor
		page, err := a.Entities(ctx, req)
		if err != nil {
			return 0, nil, err
		}
		if each && cursor == "" {
			err = printBeside(g, page.Query.Warnings)
		}
		return len(page.Entities), page.NextCursor, errors.Join(err, out.rows(page))
	})
	if err != nil {
		return err
	}
	if err := out.close(); err != nil {
		return fmt.Errorf("print entities: %w", err)
	}
	return nil
}

// printCard prints the card of a name.
func (o entityOptions) printCard(ctx context.Context, g *global, a entityAsker) error {
	card, others, err := findCard(ctx, a, o.cardRequests())
	if err != nil {
		return err
	}
	for _, other := range others {
		if _, err := fmt.Fprintf(g.err, "注意：另有同名的%s，%d 段：--type %s\n",
			label.EntityType(corpus.EntityType(other.Type)), other.Paragraphs, other.Type); err != nil {
			return fmt.Errorf("print entities: %w", err)
		}
	}
	if err := writeCard(g.out, o.format, card); err != nil {
		return fmt.Errorf("print entities: %w", err)
	}
	return nil
}

// findCard returns the card of most paragraphs among those of some requests, and the
// other ones.
func findCard(ctx context.Context, a entityAsker, requests []search.CardRequest) (*wire.EntityCard, []*wire.EntityCard, error) {
	var found []*wire.EntityCard
	var names []string
	for _, req := range requests {
		names = append(names, label.EntityType(req.Type))
		card, err := a.Card(ctx, req)
		switch {
		case errors.Is(err, search.ErrNotFound):
		case err != nil:
			return nil, nil, err
		default:
			found = append(found, card)
		}
	}
	if len(found) == 0 {
		return nil, nil, fmt.Errorf("没有段落提到叫“%s”的%s；%s名单可用 xunwen entities --name 查找: %w",
			requests[0].Name, strings.Join(names, "、"), tooNarrow(requests[0]), search.ErrNotFound)
	}
	slices.SortStableFunc(found, func(a, b *wire.EntityCard) int { return b.Paragraphs - a.Paragraphs })
	return found[0], found[1:], nil
}

// tooNarrow says which options leave articles or names out, where some do.
func tooNarrow(req search.CardRequest) string {
	var limits []string
	for _, o := range []struct {
		flag  string
		given bool
	}{{"--from", req.From != ""}, {"--to", req.To != ""}, {"--source", req.Source != ""}, {"--exact", req.Exact}} {
		if o.given {
			limits = append(limits, o.flag)
		}
	}
	if len(limits) == 0 {
		return ""
	}
	return "也许是限定得太窄（" + strings.Join(limits, "、") + "）；"
}

// printDeclared prints the names that articles declare to mean one.
func (o entityOptions) printDeclared(ctx context.Context, g *global, a entityAsker) error {
	names, err := a.Declared(ctx)
	if err != nil {
		return err
	}
	if err := writeDeclared(g.out, o.format, names); err != nil {
		return fmt.Errorf("print declared names: %w", err)
	}
	return nil
}

// Entities answers from the index of this process.
func (l local) Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error) {
	res, err := l.engine.Entities(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromEntities(res)
	return &out, nil
}

// Card answers from the index of this process.
func (l local) Card(ctx context.Context, req search.CardRequest) (*wire.EntityCard, error) {
	res, err := l.engine.Card(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromCard(res)
	return &out, nil
}

// Declared answers from the index of this process.
func (l local) Declared(ctx context.Context) (*wire.DeclaredResponse, error) {
	list, err := l.engine.Declared(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.FromDeclared(list)
	return &out, nil
}
