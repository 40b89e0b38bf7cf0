package searchfake

import (
	"context"
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search"
)

// Suggest returns the names and headlines that hold what is typed, names first,
// and the names whose pinyin begins with it.
func (s *Searcher) Suggest(ctx context.Context, typed string, limit int) ([]search.Suggestion, error) {
	if err := s.before(ctx, search.Request{Query: typed}); err != nil || typed == "" {
		return nil, err
	}
	names, headlines := s.suggestions()
	var out []search.Suggestion
	for _, one := range slices.Concat(names, headlines) {
		reading := ""
		for _, v := range Variants() {
			if v.Kind == search.VariantRead && v.Found == one.Text && strings.HasPrefix(v.Asked, typed) {
				reading = v.Asked
			}
		}
		if len(out) < limit && (reading != "" || strings.Contains(one.Text, typed)) {
			one.Reading = reading
			out = append(out, one)
		}
	}
	return out, nil
}

// suggestions returns everything that may be suggested.
func (s *Searcher) suggestions() (names, headlines []search.Suggestion) {
	kinds := map[corpus.EntityType]search.SuggestionKind{
		corpus.Person: search.SuggestPerson, corpus.Organization: search.SuggestOrg, corpus.Place: search.SuggestPlace,
	}
	for _, a := range s.Articles {
		headlines = append(headlines, search.Suggestion{Text: a.Headline, Kind: search.SuggestHeadline, Count: 1})
		for i := range a.Blocks {
			for _, e := range a.Blocks[i].Entities {
				at := slices.IndexFunc(names, func(n search.Suggestion) bool { return n.Text == e.Canonical })
				if at < 0 {
					at, names = len(names), append(names, search.Suggestion{Text: e.Canonical, Kind: kinds[e.Type]})
				}
				names[at].Count++
			}
		}
	}
	return names, headlines
}
