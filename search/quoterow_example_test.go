package search_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
)

// What somebody says about something, with a line to paste that cites it.
func ExampleEngine_Quotes() {
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
	a := &corpus.Article{ID: "a", Headline: "山路通了", Source: "青禾日报", Date: corpus.NewDay(2024, 5, 24), Blocks: []corpus.Paragraph{
		{ID: "1", Type: corpus.BlockParagraph, Text: "修路坚持“质量第一”。青禾县委书记何远山说：“再难也要修通。”"},
	}}
	if err := annotate.New(seg).Annotate(ctx, a); err != nil {
		fmt.Println(err)
		return
	}
	if _, err := x.Apply(ctx, []indexer.Op{{Put: &indexer.Put{Article: a}}}); err != nil {
		fmt.Println(err)
		return
	}

	engine := search.NewEngine(x, seg, nil)
	defer engine.Close()
	res, err := engine.Quotes(ctx, search.QuoteRequest{Query: "修通 职务:县委书记"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range res.Rows {
		row := &res.Rows[i]
		fmt.Println(row.Record().SpeakerCanonical, row.Record().Role)
		fmt.Println(search.Citation(row.Article, row.Block, row.Record()))
	}
	// Output:
	// 何远山 青禾县委书记
	// 何远山（青禾县委书记）：“再难也要修通。”——《山路通了》，《青禾日报》2024年5月24日，第1段
}
