package httpapi

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/wire"
)

// wordingsParams are the query parameters of GET /quotes/wordings.
type wordingsParams struct {
	Q      string `query:"q" required:"true" doc:"the words, of which three must be more than marks. At most 2000 characters" example:"必须挣钱、必须盈利"`
	From   string `query:"from" doc:"first day of publication, included, as of GET /search"`
	To     string `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source string `query:"source" doc:"only articles of this newspaper"`

	others []string
}

// Resolve takes over which parameters there are not.
func (p *wordingsParams) Resolve(ctx huma.Context) []error {
	_, p.others = sentParams(ctx, paramNames[wordingsParams]())
	return nil
}

// wordings tells in which wordings a text was printed.
func (s *api) wordings(ctx context.Context, in *wordingsParams) (*body[wire.WordingsResponse], error) {
	if len(in.others) > 0 {
		return nil, s.fail(ctx, unknownParam(in.others, paramNames[wordingsParams]()))
	}
	resp, err := s.cfg.Searcher.Wordings(ctx, search.WordingsRequest{Text: in.Q, From: in.From, To: in.To, Source: in.Source})
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.WordingsResponse]{wire.FromWordings(resp)}, nil
}
