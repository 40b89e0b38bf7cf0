package search_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search"
)

// A draft is checked against an archive of one article: what it quotes differs by a word.
func ExampleEngine_Check() {
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
	a := &corpus.Article{ID: "a1", Headline: "江湾大桥通车", Blocks: []corpus.Paragraph{
		{ID: "1", Type: corpus.BlockParagraph, Text: "市民说：“盼了多年的桥，终于通了。”"},
	}}
	if _, err := x.Apply(ctx, []indexer.Op{{Put: &indexer.Put{Article: a}}}); err != nil {
		fmt.Println(err)
		return
	}

	engine := search.NewEngine(x, seg, nil)
	defer engine.Close()
	res, err := engine.Check(ctx, search.CheckRequest{Text: "一位市民说：“盼了十年的桥，终于通了！”"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range res.Claims {
		if len(c.Matches) == 0 {
			continue
		}
		m := c.Matches[0]
		fmt.Println(c.Text, c.Verdict, m.Article.BlockID(m.Paragraph()))
		for _, p := range m.Diff {
			fmt.Printf("%s %q %q\n", p.Op, p.Wanted, p.Found)
		}
	}
	// Output:
	// 盼了十年的桥，终于通了！ altered a1:1
	// equal "盼了" "盼了"
	// replace "十" "多"
	// equal "年的桥，终于通了" "年的桥，终于通了"
}
