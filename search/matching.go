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
	if !needsArticle(n) {
		return r.keep(docs, matchChunk, func(doc uint32) (bool, error) {
			var text string
			if err := r.segment.Text(doc, func(b []byte) { text = string(b) }); err != nil {
				return false, err
			}
			_, ok := n.match(textPassage(r.ctx, text))
			return ok, r.alive()
		})
	}
	places, err := r.segment.Places()
	if err != nil {
		return nil, err
	}
	return r.keepInArticles(docs, places, 1, func(ctx context.Context, in *inArticle) error {
		return r.matchIn(ctx, in, n)
	})
}

// keepInArticles returns the paragraphs that f holds of those of each article; so many
// articles at a time are looked at by one goroutine.
func (r *run) keepInArticles(docs *roaring.Bitmap, places *indexer.Places, chunk int, f func(context.Context, *inArticle) error) (*roaring.Bitmap, error) {
	articles := inArticles(docs, places)
	err := inChunks(r.ctx, len(articles), chunk, func(ctx context.Context, from, to int) error {
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
// looks at the whole article, only their texts and figures are read, and one at a time.
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
			a.Blocks[block].Text, a.Blocks[block].Figures = "", nil
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

// needsArticle reports whether a node matches by more than the text.
func needsArticle(n node) bool {
	any := func(nodes ...node) bool {
		for _, below := range nodes {
			if needsArticle(below) {
				return true
			}
		}
		return false
	}
	switch n := n.(type) {
	case andNode:
		return any(n.nodes...)
	case orNode:
		return any(n.nodes...)
	case notNode:
		return any(n.node)
	case nearNode:
		return any(n.left, n.right)
	case sentenceNode:
		return any(n.node)
	case readingNode:
		return any(n.node)
	case wordsNode:
		for _, w := range n.words {
			if any(w) {
				return true
			}
		}
		return false
	case textNode:
		return n.value != nil
	case fuzzyNode:
		return n.value != nil
	case wildcardNode, allNode, noneNode:
		return false
	}
	return true
}
