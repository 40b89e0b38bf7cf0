package httpapi

import (
	"context"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/wire"
)

// How many completions are answered.
const (
	defaultSuggestions = 10
	maxSuggestions     = 50
)

// suggestLimit is the limit parameter of GET /suggest.
type suggestLimit string

// Schema describes the parameter for the OpenAPI document.
func (suggestLimit) Schema(huma.Registry) *huma.Schema {
	least, most := 1.0, float64(maxSuggestions)
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &least, Maximum: &most, Default: defaultSuggestions}
}

// suggestParams are the query parameters of GET /suggest.
type suggestParams struct {
	Q     string       `query:"q" doc:"what is typed so far: Chinese, pinyin or initials; nothing typed has no completions"`
	Limit suggestLimit `query:"limit" doc:"how many completions at most"`
}

// suggest completes what is being typed.
func (s *api) suggest(ctx context.Context, in *suggestParams) (*body[wire.Suggestions], error) {
	if n := utf8.RuneCountInString(in.Q); n > search.MaxQueryRunes {
		return nil, badParameter("q", in.Q, fmt.Sprintf("有 %d 字，最多 %d 字", n, search.MaxQueryRunes))
	}
	limit := defaultSuggestions
	if in.Limit != "" {
		n, err := strconv.Atoi(string(in.Limit))
		if err != nil || n < 1 || n > maxSuggestions {
			return nil, badParameter("limit", string(in.Limit), fmt.Sprintf(
				"须是 1 至 %d 的整数，例如 limit=%d", maxSuggestions, defaultSuggestions))
		}
		limit = n
	}
	list, err := s.cfg.Searcher.Suggest(ctx, in.Q, limit)
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	return &body[wire.Suggestions]{wire.FromSuggestions(in.Q, list)}, nil
}
