package search

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/indexer"
)

// A node is a condition on a paragraph. The same node finds paragraphs in the
// index and says which parts of one satisfy it, so that exactly those are
// marked. The bitmaps that nodes return are only for reading.
type node interface {
	// candidates returns all paragraphs of a segment that satisfy the node, and
	// perhaps others. No text is read for it, but for nodes that only give the right
	// ones: those read headlines (headNode) or the texts of an article (articleScope).
	candidates(r *run) (*roaring.Bitmap, error)
	// verify returns those of some of the candidates that satisfy the node.
	verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error)
	// match reports whether a paragraph satisfies the node, and where. What it says
	// once the context of the passage has ended means nothing.
	match(p *passage) (spans []corpus.Span, ok bool)
}

// among returns those of some paragraphs that satisfy a node.
func among(r *run, n node, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	candidates, err := n.candidates(r)
	if err != nil {
		return nil, err
	}
	if docs = roaring.And(docs, candidates); docs.IsEmpty() {
		return docs, nil
	}
	return n.verify(r, docs)
}

// proven is part of every node of which all candidates are right.
type proven struct{}

func (proven) verify(_ *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) { return docs, nil }

// run is the search of one segment.
type run struct {
	ctx     context.Context
	segment *indexer.Segment
	lookup  *indexer.Lookup
	// all are the paragraphs that are not deleted.
	all *roaring.Bitmap
}

func newRun(ctx context.Context, segment *indexer.Segment) (*run, error) {
	r := &run{ctx: ctx, segment: segment, lookup: segment.Lookup()}
	all, err := r.lookup.Postings(indexer.FieldKind, indexer.KindParagraph)
	if err != nil {
		return nil, err
	}
	r.all = all.Clone()
	segment.Live(r.all)
	return r, nil
}

// below returns the paragraphs of articles.
func (r *run) below(articles *roaring.Bitmap) (*roaring.Bitmap, error) {
	places, err := r.segment.Places()
	if err != nil {
		return nil, err
	}
	return places.Below(articles), nil
}

// alive tells whether the request is still waited for.
func (r *run) alive() error {
	if err := r.ctx.Err(); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	return nil
}

// allNode is every paragraph.
type allNode struct{ proven }

func (allNode) candidates(r *run) (*roaring.Bitmap, error) { return r.all, nil }

func (allNode) match(*passage) ([]corpus.Span, bool) { return nil, true }

// noneNode is no paragraph.
type noneNode struct{ proven }

func (noneNode) candidates(*run) (*roaring.Bitmap, error) { return roaring.New(), nil }

func (noneNode) match(*passage) ([]corpus.Span, bool) { return nil, false }

// andNode holds where all its nodes do.
type andNode struct{ nodes []node }

func (n andNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs := r.all
	for _, below := range n.nodes {
		if _, negated := below.(notNode); negated {
			continue
		}
		if err := r.alive(); err != nil {
			return nil, err
		}
		b, err := below.candidates(r)
		if err != nil {
			return nil, err
		}
		if docs = roaring.And(docs, b); docs.IsEmpty() {
			return docs, nil
		}
	}
	return docs, nil
}

// verify leaves what is excluded to the end, when few paragraphs are left.
func (n andNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	for _, negated := range []bool{false, true} {
		for _, below := range n.nodes {
			if _, is := below.(notNode); is != negated || docs.IsEmpty() {
				continue
			}
			var err error
			if docs, err = below.verify(r, docs); err != nil {
				return nil, err
			}
		}
	}
	return docs, nil
}

func (n andNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	told := len(p.variants)
	for _, below := range n.nodes {
		s, ok := below.match(p)
		if !ok || p.stopped() {
			p.variants = p.variants[:told] // of what does not hold
			return nil, false
		}
		spans = append(spans, s...)
	}
	return spans, true
}

// orNode holds where at least one of its nodes does.
type orNode struct{ nodes []node }

func (n orNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs := roaring.New()
	for _, below := range n.nodes {
		if err := r.alive(); err != nil {
			return nil, err
		}
		b, err := below.candidates(r)
		if err != nil {
			return nil, err
		}
		docs.Or(b)
	}
	return docs, nil
}

func (n orNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	found := roaring.New()
	for _, below := range n.nodes {
		b, err := among(r, below, roaring.AndNot(docs, found))
		if err != nil {
			return nil, err
		}
		found.Or(b)
	}
	return found, nil
}

func (n orNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	found := false
	for _, below := range n.nodes {
		if p.stopped() {
			return nil, false
		}
		if s, ok := below.match(p); ok {
			spans, found = append(spans, s...), true
		}
	}
	return spans, found
}

// notNode holds where its node does not.
type notNode struct{ node node }

func (n notNode) candidates(r *run) (*roaring.Bitmap, error) { return r.all, nil }

func (n notNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	b, err := among(r, n.node, docs)
	if err != nil {
		return nil, err
	}
	return roaring.AndNot(docs, b), nil
}

func (n notNode) match(p *passage) ([]corpus.Span, bool) {
	told := len(p.variants)
	_, ok := n.node.match(p)
	p.variants = p.variants[:told] // of what is excluded
	return nil, !ok
}

// wordsNode holds where each word stands in the paragraph or the headline of its
// article, and at least one in the paragraph itself, or every paragraph below a
// headline would be a hit. Anchored says that something else that is asked for
// stands in the paragraph already.
type wordsNode struct {
	words    []textNode
	anchored bool
}

func (n wordsNode) candidates(r *run) (*roaring.Bitmap, error) {
	return n.each(r, func(w textNode) (body, head *roaring.Bitmap, err error) {
		if body, err = w.candidates(r); err != nil {
			return nil, nil, err
		}
		head, err = w.inHead().candidates(r)
		return body, head, err
	}, r.all)
}

func (n wordsNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	return n.each(r, func(w textNode) (body, head *roaring.Bitmap, err error) {
		if body, err = among(r, w, docs); err != nil {
			return nil, nil, err
		}
		head, err = among(r, w.inHead(), roaring.AndNot(docs, body))
		return body, head, err
	}, docs)
}

// each combines what is found of the words in the paragraphs and the headlines.
func (n wordsNode) each(r *run, find func(textNode) (body, head *roaring.Bitmap, err error), docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	inBody := roaring.New()
	for _, w := range n.words {
		if err := r.alive(); err != nil {
			return nil, err
		}
		body, head, err := find(w)
		if err != nil {
			return nil, err
		}
		inBody.Or(body)
		if docs = roaring.And(docs, roaring.Or(body, head)); docs.IsEmpty() {
			return docs, nil
		}
	}
	if !n.anchored {
		docs = roaring.And(docs, inBody)
	}
	return docs, nil
}

func (n wordsNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	inBody := n.anchored
	for _, w := range n.words {
		s, ok := w.match(p)
		if !ok && !w.inHead().holds(p) {
			return nil, false
		}
		spans = append(spans, s...)
		inBody = inBody || ok
	}
	return spans, inBody
}
