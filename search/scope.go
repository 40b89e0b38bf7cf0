package search

import (
	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
)

// sentenceNode holds where its node does within one sentence.
type sentenceNode struct{ node node }

func (n sentenceNode) candidates(r *run) (*roaring.Bitmap, error) { return n.node.candidates(r) }

func (n sentenceNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	return r.verifyMatch(docs, n)
}

func (n sentenceNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	found := false
	for _, sentence := range p.sentences() {
		inside := p.cut(sentence)
		s, ok := n.node.match(inside)
		found = found || ok
		for _, span := range s {
			spans = append(spans, corpus.Span{Start: sentence.Start + span.Start, End: sentence.Start + span.End})
		}
		p.variants = append(p.variants, inside.variants...)
	}
	return spans, found
}

// articleScope holds for the paragraphs of an article in which its node holds,
// wherever its parts stand: those that hold one of the parts, or, where such
// articles are excluded, all of them.
type articleScope struct {
	proven
	node  node
	whole bool
}

func (n articleScope) candidates(r *run) (*roaring.Bitmap, error) {
	held := roaring.New()
	docs, err := n.articles(r, n.node, held, false)
	if n.whole {
		return docs, err
	}
	return held, err
}

// articles returns the paragraphs of the articles in which a condition holds, and
// adds those of them that hold a part of it to held. A choice that fails adds none.
func (n articleScope) articles(r *run, below node, held *roaring.Bitmap, negated bool) (*roaring.Bitmap, error) {
	if negated {
		return n.combined(r, below, held, negated)
	}
	here := roaring.New()
	docs, err := n.combined(r, below, here, negated)
	if err != nil {
		return nil, err
	}
	here.And(docs)
	held.Or(here)
	return docs, nil
}

func (n articleScope) combined(r *run, below node, held *roaring.Bitmap, negated bool) (*roaring.Bitmap, error) {
	if err := r.alive(); err != nil {
		return nil, err
	}
	switch below := below.(type) {
	case andNode:
		docs := r.all
		for _, part := range below.nodes {
			b, err := n.articles(r, part, held, negated)
			if err != nil {
				return nil, err
			}
			docs = roaring.And(docs, b)
		}
		return docs, nil
	case wordsNode:
		all := andNode{}
		for _, w := range below.words {
			all.nodes = append(all.nodes, orNode{[]node{w, headNode{normal: w.normal}}})
		}
		return n.articles(r, all, held, negated)
	case orNode:
		docs := roaring.New()
		for _, part := range below.nodes {
			b, err := n.articles(r, part, held, negated)
			if err != nil {
				return nil, err
			}
			docs.Or(b)
		}
		return docs, nil
	case notNode:
		b, err := n.articles(r, below.node, held, !negated)
		if err != nil {
			return nil, err
		}
		return roaring.AndNot(r.all, b), nil
	}
	docs, err := among(r, below, r.all)
	if err != nil {
		return nil, err
	}
	if _, head := below.(headNode); !head && !negated {
		held.Or(docs)
	}
	places, err := r.segment.Places()
	if err != nil {
		return nil, err
	}
	return places.Beside(docs), nil
}

func (n articleScope) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	held := false
	ok := n.holds(p, n.node, false, func(s []corpus.Span, here bool) {
		spans, held = append(spans, s...), held || here
	})
	return spans, ok && (held || n.whole)
}

// tellFunc is told whether a paragraph holds a part of a condition, and where.
type tellFunc func(spans []corpus.Span, here bool)

// holds reports whether a condition holds in the article, and, if so, tells of its
// parts.
func (n articleScope) holds(p *passage, below node, negated bool, tell tellFunc) bool {
	if negated {
		return n.combines(p, below, negated, tell)
	}
	var spans []corpus.Span
	held := false
	ok := n.combines(p, below, negated, func(s []corpus.Span, here bool) {
		spans, held = append(spans, s...), held || here
	})
	if ok {
		tell(spans, held)
	}
	return ok
}

func (n articleScope) combines(p *passage, below node, negated bool, tell tellFunc) bool {
	switch below := below.(type) {
	case andNode:
		all := true
		for _, part := range below.nodes {
			all = n.holds(p, part, negated, tell) && all
		}
		return all
	case wordsNode:
		all := true
		for _, w := range below.words {
			all = (n.holds(p, w, negated, tell) || headNode{normal: w.normal}.holds(p)) && all
		}
		return all
	case orNode:
		any := false
		for _, part := range below.nodes {
			any = n.holds(p, part, negated, tell) || any
		}
		return any
	case notNode:
		return !n.holds(p, below.node, !negated, tell)
	}
	spans, here := below.match(p)
	if _, head := below.(headNode); !head && !negated {
		tell(spans, here)
	}
	for i := 0; i < len(p.article.Blocks) && !here; i++ {
		_, here = below.match(&passage{article: p.article, block: i})
	}
	return here
}
