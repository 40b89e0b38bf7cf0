package search

import (
	"sync"

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
		if p.stopped() {
			return nil, false
		}
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
	known *knownArticles
}

func newArticleScope(n node, whole bool) articleScope {
	return articleScope{node: n, whole: whole, known: &knownArticles{parts: map[*corpus.Article][]bool{}}}
}

// knownArticles remembers which parts of a scope hold anywhere in an article, so
// that each article is gone through once and not for each of its paragraphs. It is
// safe for concurrent use.
type knownArticles struct {
	mu    sync.Mutex
	parts map[*corpus.Article][]bool
}

// maxKnownArticles is how many articles are remembered: those of a page and more.
const maxKnownArticles = 2 * MaxLimit

func (k *knownArticles) get(a *corpus.Article) []bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.parts[a]
}

func (k *knownArticles) put(a *corpus.Article, parts []bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.parts) >= maxKnownArticles {
		clear(k.parts)
	}
	k.parts[a] = parts
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
			all.nodes = append(all.nodes, orNode{[]node{w, w.inHead()}})
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
	m := &scopeMatch{passage: p, inArticle: n.inArticle(p)}
	ok := m.holds(n.node, false, func(s []corpus.Span, here bool) {
		spans, held = append(spans, s...), held || here
	})
	if p.stopped() {
		return nil, false
	}
	return spans, ok && (held || n.whole)
}

// inArticle returns for each part of the scope whether it holds anywhere in the
// article of a paragraph; nil where there is no other paragraph.
func (n articleScope) inArticle(p *passage) []bool {
	if len(p.article.Blocks) == 1 {
		return nil
	}
	if known := n.known.get(p.article); known != nil {
		return known
	}
	parts := leavesOf(n.node, nil)
	found := make([]bool, len(parts))
	for block := range p.article.Blocks {
		other := &passage{article: p.article, block: block, ctx: p.ctx}
		for i, part := range parts {
			if found[i] {
				continue
			}
			if other.stopped() {
				return found // nobody reads what comes of it
			}
			_, found[i] = part.match(other)
		}
	}
	if !p.stopped() {
		n.known.put(p.article, found)
	}
	return found
}

// leavesOf appends the parts of a condition that each hold in one paragraph, in
// the order in which scopeMatch meets them.
func leavesOf(n node, to []node) []node {
	switch n := n.(type) {
	case andNode:
		for _, part := range n.nodes {
			to = leavesOf(part, to)
		}
		return to
	case orNode:
		for _, part := range n.nodes {
			to = leavesOf(part, to)
		}
		return to
	case wordsNode:
		for _, w := range n.words {
			to = append(to, w)
		}
		return to
	case notNode:
		return leavesOf(n.node, to)
	}
	return append(to, n)
}

// scopeMatch matches the condition of an articleScope. It meets every part of it
// once, whether the answer is known already or not.
type scopeMatch struct {
	*passage
	inArticle []bool // by part; nil where only the paragraph counts
	met       int    // how many parts
}

// tellFunc is told whether a paragraph holds a part of a condition, and where.
type tellFunc func(spans []corpus.Span, here bool)

// holds reports whether a condition holds in the article, and, if so, tells of its
// parts.
func (m *scopeMatch) holds(below node, negated bool, tell tellFunc) bool {
	if negated {
		return m.combines(below, negated, tell)
	}
	var spans []corpus.Span
	held := false
	ok := m.combines(below, negated, func(s []corpus.Span, here bool) {
		spans, held = append(spans, s...), held || here
	})
	if ok {
		tell(spans, held)
	}
	return ok
}

func (m *scopeMatch) combines(below node, negated bool, tell tellFunc) bool {
	switch below := below.(type) {
	case andNode:
		all := true
		for _, part := range below.nodes {
			all = m.holds(part, negated, tell) && all
		}
		return all
	case wordsNode:
		all := true
		for _, w := range below.words {
			all = (m.holds(w, negated, tell) || w.inHead().holds(m.passage)) && all
		}
		return all
	case orNode:
		any := false
		for _, part := range below.nodes {
			any = m.holds(part, negated, tell) || any
		}
		return any
	case notNode:
		return !m.holds(below.node, !negated, tell)
	}
	return m.leaf(below, negated, tell)
}

func (m *scopeMatch) leaf(below node, negated bool, tell tellFunc) bool {
	number := m.met
	m.met++
	if m.stopped() {
		return false
	}
	spans, here := below.match(m.passage)
	if _, head := below.(headNode); !head && !negated {
		tell(spans, here)
	}
	return here || m.inArticle != nil && m.inArticle[number]
}
