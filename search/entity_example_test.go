package search_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
)

// mention returns an entity where its name stands first in a text.
func mention(text, printed string, e corpus.Entity) corpus.Entity {
	e.Start = strings.Index(text, printed)
	e.End = e.Start + len(printed)
	return e
}

// A person is named with two offices: the row counts, the card says which when.
func ExampleEngine_Card() {
	dir, err := os.MkdirTemp("", "xunwen-example-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	ctx, seg := context.Background(), segment.New(segment.Config{})
	x, err := indexer.OpenOrCreate(indexer.Config{Dir: filepath.Join(dir, "index"), Segmenter: seg})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer x.Close()
	for i, role := range []string{"柳塘镇镇长", "柳塘县副县长"} {
		text := role + "岳清泉在柳塘开发区调研。"
		a := &corpus.Article{ID: fmt.Sprintf("a%d", i+1), Date: corpus.NewDay(2023+i, 3, 8), Blocks: []corpus.Paragraph{{
			ID: "1", Type: corpus.BlockParagraph, Text: text, Entities: []corpus.Entity{
				mention(text, "岳清泉", corpus.Entity{Type: corpus.Person, Canonical: "岳清泉", Role: role}),
				mention(text, "柳塘开发区", corpus.Entity{Type: corpus.Place, Canonical: "柳塘开发区"}),
			},
		}}}
		if _, err := x.Apply(ctx, []indexer.Op{{Put: &indexer.Put{Article: a}}}); err != nil {
			fmt.Println(err)
			return
		}
	}

	engine := search.NewEngine(x, seg, nil)
	defer engine.Close()
	res, err := engine.Entities(ctx, search.EntityRequest{Sort: search.EntitiesByName})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range res.Rows {
		fmt.Println(r.Type, r.Name, r.Paragraphs, r.First, r.Last)
	}
	card, err := engine.Card(ctx, search.CardRequest{Type: corpus.Person, Name: "岳清泉"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range card.Offices {
		fmt.Println(o.Title, o.Last, o.Sources[0].Article.ID)
	}
	fmt.Println(card.Companions[corpus.Place])
	// Output:
	// person 岳清泉 2 2023-03-08 2024-03-08
	// place 柳塘开发区 2 2023-03-08 2024-03-08
	// 柳塘县副县长 2024-03-08 a2
	// 柳塘镇镇长 2023-03-08 a1
	// [{柳塘开发区 2}]
}
