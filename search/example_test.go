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

// An index is filled with annotated articles and asked for an exact quotation
// and the value of a figure.
func ExampleEngine_Search() {
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

	a := &corpus.Article{ID: "a1", Headline: "江湾大桥通车", Date: corpus.NewDay(2024, 5, 24), Blocks: []corpus.Paragraph{
		{ID: "1", Type: corpus.BlockParagraph, Text: "江湾大桥昨日通车，总投资7.8亿元。"},
		{ID: "2", Type: corpus.BlockParagraph, Text: "市民说：“盼了多年的桥，终于通了。”"},
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
	for _, q := range []string{`"盼了多年的桥终于通了"`, "数:>5亿元"} {
		res, err := engine.Search(ctx, search.Request{Query: q})
		if err != nil {
			fmt.Println(err)
			return
		}
		h := res.Hits[0]
		fmt.Println(res.Total, h.Article.BlockID(h.Paragraph()), h.Snippet.Marks[0].Text(h.Snippet.Text))
	}
	// Output:
	// 1 a1:2 盼了多年的桥，终于通了
	// 1 a1:1 7.8亿元
}
