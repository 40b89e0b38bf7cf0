package httpapi

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/wire"
)

// phraseParams are the query parameters of GET /phrase.
type phraseParams struct {
	Q      string `query:"q" required:"true" doc:"the phrase, looked for exactly. At most 2000 characters" example:"双品质"`
	From   string `query:"from" doc:"first day of publication, included, as of GET /search"`
	To     string `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source string `query:"source" doc:"only articles of this newspaper"`

	others []string
}

// Resolve takes over which parameters there are not.
func (p *phraseParams) Resolve(ctx huma.Context) []error {
	_, p.others = sentParams(ctx, paramNames[phraseParams]())
	return nil
}

// phrase tells where a coined phrase comes from.
func (s *api) phrase(ctx context.Context, in *phraseParams) (*body[wire.PhraseResponse], error) {
	if len(in.others) > 0 {
		return nil, s.fail(ctx, unknownParam(in.others, paramNames[phraseParams]()))
	}
	resp, err := s.cfg.Searcher.Phrase(ctx, search.PhraseRequest{Text: in.Q, From: in.From, To: in.To, Source: in.Source})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.PhraseResponse]{wire.FromPhrase(resp)}, nil
}
