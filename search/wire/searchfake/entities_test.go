package searchfake_test

import (
	"errors"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire/searchfake"
)

func fake() *searchfake.Searcher { return &searchfake.Searcher{Articles: searchfake.Articles()} }

func TestEntities(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		req   search.EntityRequest
		first string
		total int
	}{
		"全部":    {search.EntityRequest{}, "远禾新材料有限公司", 8},
		"按名称":   {search.EntityRequest{Sort: search.EntitiesByName}, "<script>alert(\"x\")</script>", 8},
		"只要人物":  {search.EntityRequest{Types: []corpus.EntityType{corpus.Person}, Name: "何"}, "何远山", 1},
		"印出的名称": {search.EntityRequest{Name: "青禾市委"}, "中共青禾市委", 1},
		"检索式":   {search.EntityRequest{Query: "十条措施"}, "云岭县", 1},
		"没有":    {search.EntityRequest{Query: "没有这样的话"}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, err := fake().Entities(t.Context(), c.req)
			if err != nil || res.Total != c.total {
				t.Fatalf("got %+v, %v; want %d", res, err, c.total)
			}
			if c.total > 0 && res.Rows[0].Name != c.first {
				t.Errorf("first is %q, want %q", res.Rows[0].Name, c.first)
			}
		})
	}
}

func TestCard(t *testing.T) {
	t.Parallel()
	card, err := fake().Card(t.Context(), search.CardRequest{Type: corpus.Person, Name: "何远山"})
	if err != nil {
		t.Fatal(err)
	}
	if card.TotalOffices != 1 || card.Offices[0].Title != "青禾市委书记" || len(card.Quotes) != 1 ||
		len(card.Mentions) != 1 || len(card.Companions[corpus.Place]) != 1 || len(card.Months) != 1 {
		t.Errorf("got %+v", card)
	}
	_, err = fake().Card(t.Context(), search.CardRequest{Type: corpus.Place, Name: "何远山"})
	if !errors.Is(err, search.ErrNotFound) {
		t.Errorf("a place of that name: %v", err)
	}
}
