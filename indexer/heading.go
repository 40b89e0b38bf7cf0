package indexer

import (
	"cmp"
	"fmt"
	"slices"

	"xunwen/corpus"
)

// maxSection is how many blocks after a subhead still stand under it. It bounds
// the search for one in articles of thousands of blocks, which are lists.
const maxSection = 200

// SubheadOf returns the subhead that a paragraph stands under: the last one before
// it in its article, and nothing for what is no paragraph of the text.
func (s *Segment) SubheadOf(doc uint32) (string, error) {
	places, err := s.Places()
	if err != nil {
		return "", err
	}
	classes, err := s.Classes()
	if err != nil {
		return "", err
	}
	at, types := places.Article[doc], BlockTypes()
	if at == none || types[classes.Type[doc]] != corpus.BlockParagraph {
		return "", nil
	}
	blocks := places.Paragraphs(int(at))
	own, _ := slices.BinarySearchFunc(blocks, places.Block[doc], func(other, block uint32) int {
		return cmp.Compare(places.Block[other], block)
	})
	for i := own - 1; i >= max(own-maxSection, 0); i-- {
		if types[classes.Type[blocks[i]]] != corpus.BlockSubhead {
			continue
		}
		var subhead string
		if err := s.Text(blocks[i], func(text []byte) { subhead = string(text) }); err != nil {
			return "", fmt.Errorf("subhead of document %d: %w", doc, err)
		}
		return subhead, nil
	}
	return "", nil
}
