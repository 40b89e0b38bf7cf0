package searchfake

import (
	"context"

	"xunwen/corpus/segment"
	"xunwen/search"
	"xunwen/search/alias"
)

// Declared implements search.Searcher: the names of organisations and places that the
// articles print for another one.
func (s *Searcher) Declared(ctx context.Context) ([]alias.Declared, error) {
	if err := s.before(ctx, search.Request{}); err != nil {
		return nil, err
	}
	var out []alias.Declared
	for _, m := range mentionsIn(s.find(search.Request{}, nil, 0, search.MatchExact)) {
		printed := segment.Normalize(m.printed())
		if printed != segment.Normalize(m.name()) && alias.MayDeclare(m.entity.Type, printed) {
			out = append(out, alias.Declared{Kind: m.entity.Type, Printed: printed, Canonical: m.name(), Paragraphs: 1})
		}
	}
	return alias.Seeds(out), nil
}
