package httpapi

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/label"
	"xunwen/search/wire"
)

// entitiesPath is the root of the routes of entities, below the prefix.
const entitiesPath = wire.EntitiesPath

// registerEntities describes and registers the routes of entities.
func (s *api) registerEntities(h huma.API) {
	huma.Register(h, operation("entities", entitiesPath, "Persons, organisations and places",
		"Whom and what the paragraphs of a query name, in how many paragraphs and articles, over which time, "+
			"and which offices persons have there. Names that mean one entity are counted as one."), s.entities)
	huma.Register(h, operation("entity-card", entitiesPath+"/{type}/{name}", "What the archive tells of one of them",
		"Its names, offices with their dates and sources, paragraphs over time, whom it is named with, figures near it, "+
			"quotations and latest articles. 404 where no paragraph names it."), s.card)
	huma.Register(h, operation("declared-names", entitiesPath+"/declared", "Names that articles declare to mean one entity",
		"Of organisations and places: a name with one canonical name in the whole archive. The table of aliases is made "+
			"from them and from the file of aliases, which can take them back."), s.declared)
}

// entities answers with whom and what paragraphs name.
func (s *api) entities(ctx context.Context, in *entityParams) (*body[wire.EntityResponse], error) {
	req, err := in.request()
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	resp, err := s.cfg.Searcher.Entities(ctx, req)
	if err != nil {
		return nil, s.failPage(ctx, req.Cursor, err)
	}
	return &body[wire.EntityResponse]{wire.FromEntities(resp)}, nil
}

// card answers with what the archive tells of one entity.
func (s *api) card(ctx context.Context, in *cardParams) (*body[wire.EntityCard], error) {
	req, err := in.request()
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	card, err := s.cfg.Searcher.Card(ctx, req)
	if errors.Is(err, search.ErrNotFound) {
		return nil, noCard(req)
	}
	if err != nil {
		return nil, s.fail(ctx, inPath(err))
	}
	return &body[wire.EntityCard]{wire.FromCard(card)}, nil
}

// noCard is the problem of a card of nobody. Where parameters leave articles or names
// out, it says so: the name may stand in others.
func noCard(req search.CardRequest) *problem {
	detail := "没有段落提到叫“" + clip(req.Name) + "”的" + label.EntityType(req.Type)
	var limits []string
	for _, p := range []struct {
		name  string
		given bool
	}{{"from", req.From != ""}, {"to", req.To != ""}, {"source", req.Source != ""}, {"exact", req.Exact}} {
		if p.given {
			limits = append(limits, p.name)
		}
	}
	if len(limits) > 0 {
		detail += "；也许是限定得太窄（" + strings.Join(limits, "、") + "）"
	}
	return newProblem(http.StatusNotFound, detail+"；名单见 "+prefix+entitiesPath+"，名字放进网址时须逐字符百分号编码")
}

// declared answers with the names that the articles declare to mean one entity.
func (s *api) declared(ctx context.Context, in *noParams) (*body[wire.DeclaredResponse], error) {
	if len(in.others) > 0 {
		return nil, badParameter(clip(in.others[0]), "", "没有这个参数；此地址不带参数")
	}
	list, err := s.cfg.Searcher.Declared(ctx)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.DeclaredResponse]{wire.FromDeclared(list)}, nil
}
