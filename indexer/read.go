package indexer

import (
	"fmt"

	"xunwen/corpus"
)

// Article returns the article to which a paragraph belongs, and the place of the
// paragraph in it.
func (s *Segment) Article(doc uint32) (*corpus.Article, int, error) {
	places, err := s.Places()
	if err != nil {
		return nil, 0, err
	}
	if places.Article[doc] == none {
		return nil, 0, fmt.Errorf("document %d is no paragraph", doc)
	}
	a, err := s.readArticle(int(places.Article[doc]), places)
	return a, int(places.Block[doc]), err
}

func (s *Segment) readArticle(at int, places *Places) (*corpus.Article, error) {
	id := places.Articles[at]
	if places.articleDoc[at] == none {
		return nil, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	var kept Put
	var uerr error
	err := s.stored(places.articleDoc[at], fieldRecord, func(raw []byte) { uerr = unpackRecord(raw, &kept) })
	if err == nil {
		err = uerr
	}
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", id, err)
	}
	if kept.Article == nil {
		return nil, fmt.Errorf("article %s: %w", id, ErrNotFound)
	}
	for i, doc := range places.Paragraphs(at) {
		block := int(places.Block[doc])
		if block >= len(kept.Article.Blocks) {
			return nil, fmt.Errorf("article %s has no block %d: %w", id, i, ErrDamaged)
		}
		if err := s.Text(doc, func(text []byte) { kept.Article.Blocks[block].Text = string(text) }); err != nil {
			return nil, fmt.Errorf("article %s: %w", id, err)
		}
	}
	return kept.Article, nil
}

// HeadlineOf returns the headline of the article to which a paragraph belongs.
func (s *Segment) HeadlineOf(doc uint32) (string, error) {
	places, err := s.Places()
	if err != nil {
		return "", err
	}
	at := places.Article[doc]
	if at == none || places.articleDoc[at] == none {
		return "", nil
	}
	var headline string
	err = s.Headline(places.articleDoc[at], func(text []byte) { headline = string(text) })
	return headline, err
}
