package httpapi

import (
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/corpus"
	"xunwen/search"
)

// entitySort is the sort parameter of entities.
type entitySort string

// Schema describes the parameter for the OpenAPI document.
func (entitySort) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Default: string(search.EntitiesByCount), Enum: []any{
		string(search.EntitiesByCount), string(search.EntitiesByName),
	}}
}

// entityType is the type of an entity in a path.
type entityType string

// Schema describes the parameter for the OpenAPI document.
func (entityType) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, kind := range search.EntityTypes() {
		s.Enum = append(s.Enum, string(kind))
	}
	return s
}

// flagText is a parameter that is true or false, read here so that the error can say
// what to write instead.
type flagText string

// Schema describes the parameter for the OpenAPI document.
func (flagText) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeBoolean, Default: false}
}

// parse reads the flag, which is false where it is empty.
func (f flagText) parse(name string) (bool, error) {
	switch f {
	case "", "false", "0":
		return false, nil
	case "true", "1":
		return true, nil
	}
	return false, badParameter(name, string(f), "须是 true 或 false")
}

// entityParams are the query parameters of GET /entities as they were sent.
type entityParams struct {
	Q      string     `query:"q" doc:"chooses paragraphs, as q of GET /search; empty for all. At most 2000 characters"`
	Type   []string   `query:"type,explode" nullable:"false" doc:"only entities of these types: person, organization, place; may be repeated, or hold several, separated by commas" example:"[\"person\"]"`
	Name   string     `query:"name" doc:"only entities of which a name holds this, whatever its width, case or script. At most 200 characters" example:"远山"`
	From   string     `query:"from" doc:"first day of publication, included, as of GET /search"`
	To     string     `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source string     `query:"source" doc:"only articles of this newspaper"`
	Sort   entitySort `query:"sort" doc:"count (in most paragraphs first) or name"`
	Limit  limitText  `query:"limit" doc:"entities on a page; 0 for their number alone"`
	Cursor string     `query:"cursor" doc:"next_cursor of the page before, with the other parameters unchanged"`

	others []string // parameters that there are not
}

// Resolve takes over what huma does not read as it is needed here.
func (p *entityParams) Resolve(ctx huma.Context) []error {
	values, others := sentParams(ctx, paramNames[entityParams]())
	p.Type, p.others = values["type"], others
	return nil
}

// request checks the parameters. The error is a problem, or one that becomes one.
func (p *entityParams) request() (search.EntityRequest, error) {
	req := search.EntityRequest{
		Query: p.Q, Types: listed[corpus.EntityType](p.Type), Name: p.Name,
		From: p.From, To: p.To, Source: p.Source, Cursor: p.Cursor, Sort: search.EntitySort(p.Sort),
	}
	if len(p.others) > 0 {
		return req, unknownParam(p.others, paramNames[entityParams]())
	}
	var err error
	if req.Limit, req.CountOnly, err = parseLimit(string(p.Limit)); err != nil {
		return req, err
	}
	return req, req.Check()
}

// cardParams are the parameters of GET /entities/{type}/{name} as they were sent.
type cardParams struct {
	Type   entityType `path:"type"`
	Name   string     `path:"name" doc:"any of its names, percent-encoded. At most 200 characters" example:"何远山"`
	Exact  flagText   `query:"exact" doc:"true: without the table of aliases, only what is named so itself"`
	From   string     `query:"from" doc:"first day of publication, included, as of GET /search"`
	To     string     `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source string     `query:"source" doc:"only articles of this newspaper"`

	others []string // parameters that there are not
}

// Resolve finds the parameters that there are not.
func (p *cardParams) Resolve(ctx huma.Context) []error {
	_, p.others = sentParams(ctx, paramNames[cardParams]())
	return nil
}

// request checks the parameters. The error is a problem, or one that becomes one.
func (p *cardParams) request() (search.CardRequest, error) {
	req := search.CardRequest{Type: corpus.EntityType(p.Type), Name: p.Name, From: p.From, To: p.To, Source: p.Source}
	if len(p.others) > 0 {
		return req, unknownParam(p.others, paramNames[cardParams]())
	}
	var err error
	if req.Exact, err = p.Exact.parse("exact"); err != nil {
		return req, err
	}
	return req, inPath(req.Check())
}

// inPath returns the error of a request for a card as a problem that names the place
// of its parameter where that is the path. What else is wrong is returned as it is.
func inPath(err error) error {
	var wrong *search.ParameterError
	if !errors.As(err, &wrong) || wrong.Name != "type" && wrong.Name != "name" {
		return err
	}
	p := badParameter(wrong.Name, wrong.Value, wrong.Reason)
	p.Errors[0].Location = pathLocation + wrong.Name
	return p
}

// noParams are those of a route that has none.
type noParams struct{ others []string }

// Resolve finds the parameters that there are not.
func (p *noParams) Resolve(ctx huma.Context) []error {
	_, p.others = sentParams(ctx, nil)
	return nil
}
