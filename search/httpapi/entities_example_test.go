package httpapi_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/httpapi"
)

// A client lists persons and asks for the card of one.
func ExampleClient_Card() {
	h, err := httpapi.New(httpapi.Config{Searcher: fake()})
	if err != nil {
		fmt.Println(err)
		return
	}
	srv := httptest.NewServer(h)
	defer srv.Close()
	c := httpapi.Client{Base: srv.URL}
	list, err := c.Entities(context.Background(), search.EntityRequest{Query: "青禾市", Types: []corpus.EntityType{corpus.Person}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range list.Entities {
		card, err := c.Card(context.Background(), search.CardRequest{Type: corpus.EntityType(row.Type), Name: row.Name})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, office := range card.Offices {
			fmt.Println(card.Name, office.Title, office.First, office.Sources[0].Paragraph)
		}
	}
	// Output: 何远山 青禾市委书记 2024-05-24 qh-1:1
}
