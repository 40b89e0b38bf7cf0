package wire_test

import (
	"fmt"
	"os"

	"xunwen/corpus"
	"xunwen/corpus/wire"
)

// The offsets of a record in JSON count characters, not bytes.
func ExampleWriteArticle() {
	a := &corpus.Article{ID: "qh-1", Headline: "简讯", Blocks: []corpus.Paragraph{{
		ID: "1", Type: corpus.BlockParagraph, Text: "青禾市开工。",
		Entities: []corpus.Entity{{Span: corpus.Span{Start: 0, End: 9}, Type: corpus.Place, Canonical: "青禾市"}},
	}}}
	if err := wire.WriteArticle(os.Stdout, a); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"id":"qh-1","headline":"简讯","kicker":"","subtitle":"","authors":[],"date":"","source":"","paragraphs":[{"id":"1","type":"paragraph","text":"青禾市开工。","subhead":"","lines":[],"joins":[],"entities":[{"start":0,"end":3,"text":"青禾市","type":"place","canonical":"青禾市"}],"figures":[],"quotes":[]}]}
}
