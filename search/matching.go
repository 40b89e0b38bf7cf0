package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/indexer"
)

// verifyMatch returns the paragraphs that a node matches.
func (r *run) verifyMatch(docs *roaring.Bitmap, n node) (*roaring.Bitmap, error) {
	switch needOf(n) {
	case needText:
		return r.keep(docs, matchChunk, func(doc uint32) (bool, error) {
			var text string
			if err := r.segment.Text(doc, func(b []byte) { text = string(b) }); err != nil {
				return false, err
			}
			_, ok := n.match(textPassage(r.ctx, text))
			return ok, r.alive()
		})
	case needParagraph:
		return r.keep(docs, matchChunk, func(doc uint32) (bool, error) {
			p, err := r.segment.Paragraph(doc)
			if err != nil {
				return false, err
			}
			_, ok := n.match(paragraphPassage(r.ctx, p))
			return ok, r.alive()
		})
	}
	places, err := r.segment.Places()
	if err != nil {
		return nil, err
	}
	return r.keepInArticles(docs, places, func(ctx context.Context, in *inArticle) error {
		return r.matchIn(ctx, in, n)
	})
}

// keepInArticles returns the paragraphs that f holds of those of each article.
func (r *run) keepInArticles(docs *roaring.Bitmap, places *indexer.Places, f func(context.Context, *inArticle) error) (*roaring.Bitmap, error) {
	articles := inArticles(docs, places)
	err := inChunks(r.ctx, len(articles), 1, func(ctx context.Context, from, to int) error {
		for i := from; i < to; i++ {
			if err := f(ctx, &articles[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	found := roaring.New()
	for i := range articles {
		found.AddMany(articles[i].held)
	}
	return found, nil
}

// inArticle are paragraphs of one article.
type inArticle struct {
	article int
	docs    []uint32
	held    []uint32 // those that a node matches
}

// inArticles returns paragraphs by their articles, so that the record of each is
// read once.
func inArticles(docs *roaring.Bitmap, places *indexer.Places) []inArticle {
	all := docs.ToArray()
	slices.SortStableFunc(all, func(a, b uint32) int { return cmp.Compare(places.Article[a], places.Article[b]) })
	var out []inArticle
	for _, doc := range all {
		at := int(places.Article[doc])
		if len(out) == 0 || out[len(out)-1].article != at {
			out = append(out, inArticle{article: at})
		}
		last := &out[len(out)-1]
		last.docs = append(last.docs, doc)
	}
	return out
}

// matchIn finds the paragraphs of an article that a node matches. Unless the node
// looks at the whole article, only their texts, entities, figures and quotations are read, and one at
// a time.
func (r *run) matchIn(ctx context.Context, in *inArticle, n node) error {
	whole := looksBeside(n)
	read := r.segment.Record
	if whole {
		read = func(doc uint32) (*corpus.Article, error) {
			a, _, err := r.segment.Article(doc)
			return a, err
		}
	}
	a, err := read(in.docs[0])
	if err != nil {
		return err
	}
	for _, doc := range in.docs {
		block, err := r.segment.ReadText(a, doc)
		if err != nil {
			return err
		}
		_, ok := n.match(&passage{article: a, block: block, ctx: ctx})
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("match paragraphs: %w", err)
		}
		if ok {
			in.held = append(in.held, doc)
		}
		if !whole {
			p := &a.Blocks[block]
			p.Text, p.Entities, p.Figures, p.Quotes = "", nil, nil, nil
		}
	}
	return nil
}

// looksBeside reports whether a node looks at other paragraphs of the article.
func looksBeside(n node) bool {
	switch n := n.(type) {
	case articleScope:
		return true
	case sentenceNode:
		return false // of a sentence it sees no more than that
	case readingNode:
		return looksBeside(n.node)
	}
	return slices.ContainsFunc(partsOfNode(n), looksBeside)
}

// need says what of a paragraph has to be read to match a node.
type need int

const (
	needText      need = iota // its text
	needParagraph             // its entities and figures too
	needArticle               // and of its article the headline, date, source or authors, or other paragraphs
)

// needOf returns what has to be read to match a node.
func needOf(n node) need {
	switch n := n.(type) {
	case readingNode:
		return needOf(n.node)
	case wordsNode:
		most := needText
		for _, w := range n.words {
			most = max(most, needOf(w))
		}
		return most
	case textNode:
		return needOfValue(n.value)
	case fuzzyNode:
		return needOfValue(n.value)
	case wildcardNode, allNode, noneNode, unsaidNode:
		return needText
	case nameNode, namedNode, officeNode, quoteNode, saidNode, *figureNode, eventNode:
		return needParagraph
	case andNode, orNode, notNode, nearNode, sentenceNode:
		most := needText
		for _, below := range partsOfNode(n) {
			most = max(most, needOf(below))
		}
		return most
	}
	return needArticle
}

// needOfValue returns what has to be read for a text that may be a figure as well.
func needOfValue(value *figureNode) need {
	if value != nil {
		return needParagraph
	}
	return needText
}
