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

// Two papers tell an investment differently: each figure is a row, and both
// together are a conflict.
func ExampleEngine_Conflicts() {
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
	for i, text := range []string{"2023年，柳塘开发区完成工业投资74.12亿元。", "2023年，柳塘开发区完成工业投资74.21亿元。"} {
		a := &corpus.Article{ID: fmt.Sprintf("a%d", i+1), Date: corpus.NewDay(2024, 1, 20+i), Blocks: []corpus.Paragraph{
			{ID: "1", Type: corpus.BlockParagraph, Text: text},
		}}
		if err := annotate.New(seg).Annotate(ctx, a); err != nil {
			fmt.Println(err)
			return
		}
		if _, err := x.Apply(ctx, []indexer.Op{{Put: &indexer.Put{Article: a}}}); err != nil {
			fmt.Println(err)
			return
		}
	}

	engine := search.NewEngine(x, seg, nil)
	defer engine.Close()
	rows, err := engine.Figures(ctx, search.FigureRequest{Where: "投资>70亿元", Sort: search.FiguresByValueDesc})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range rows.Rows {
		fmt.Println(r.Article.ID, r.Record().Subject, r.Record().Metric, r.Record().Value)
	}
	res, err := engine.Conflicts(ctx, search.FigureRequest{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range res.Conflicts {
		fmt.Println(c.Subject, c.Period.ISO, c.Metric, c.Values[0].Value, c.Values[1].Value)
	}
	// Output:
	// a2 柳塘开发区 工业投资 7421000000
	// a1 柳塘开发区 工业投资 7412000000
	// 柳塘开发区 2023 工业投资 7412000000 7421000000
}
