package httpapi

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/wire"
)

// wordsParams are the query parameters of GET /phrase and GET /quotes/wordings.
type wordsParams struct {
	Q      string `query:"q" required:"true" doc:"the words. At most 2000 characters" example:"双品质"`
	From   string `query:"from" doc:"first day of publication, included, as of GET /search"`
	To     string `query:"to" doc:"last day of publication, included, as of GET /search"`
	Source string `query:"source" doc:"only articles of this newspaper"`

	others []string
}

// Resolve takes over which parameters there are not.
func (p *wordsParams) Resolve(ctx huma.Context) []error {
	_, p.others = sentParams(ctx, paramNames[wordsParams]())
	return nil
}

// phrase tells where a coined phrase comes from.
func (s *api) phrase(ctx context.Context, in *wordsParams) (*body[wire.PhraseResponse], error) {
	return answerWords(ctx, s, in, func() (wire.PhraseResponse, error) {
		return toWire(wire.FromPhrase)(s.cfg.Searcher.Phrase(ctx, search.PhraseRequest{Text: in.Q, From: in.From, To: in.To, Source: in.Source}))
	})
}

// wordings tells in which wordings some words were printed.
func (s *api) wordings(ctx context.Context, in *wordsParams) (*body[wire.WordingsResponse], error) {
	return answerWords(ctx, s, in, func() (wire.WordingsResponse, error) {
		return toWire(wire.FromWordings)(s.cfg.Searcher.Wordings(ctx, search.WordingsRequest{Text: in.Q, From: in.From, To: in.To, Source: in.Source}))
	})
}

// toWire puts an answer into the shape of the API.
func toWire[From, To any](convert func(*From) To) func(*From, error) (To, error) {
	return func(from *From, err error) (to To, _ error) {
		if err != nil {
			return to, err
		}
		return convert(from), nil
	}
}

// answerWords answers a request about some words.
func answerWords[T any](ctx context.Context, s *api, in *wordsParams, ask func() (T, error)) (*body[T], error) {
	if len(in.others) > 0 {
		return nil, s.fail(ctx, unknownParam(in.others, paramNames[wordsParams]()))
	}
	out, err := ask()
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[T]{out}, nil
}
