package search

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/match"
	"xunwen/search/query"
)

// nearNode holds where its two nodes stand near each other.
type nearNode struct {
	left, right node
	distance    int
	ordered     bool
}

func (n nearNode) candidates(r *run) (*roaring.Bitmap, error) {
	return andNode{[]node{n.left, n.right}}.candidates(r)
}

func (n nearNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	return r.verifyMatch(docs, n)
}

func (n nearNode) match(p *passage) ([]corpus.Span, bool) {
	spans := match.Near(p.kept(), matchesOf(n.left, p), matchesOf(n.right, p), n.distance, n.ordered)
	return spans, len(spans) > 0
}

// matchesOf returns the ways in which a side of a nearNode holds.
func matchesOf(n node, p *passage) []match.Match {
	switch n := n.(type) {
	case nearNode:
		return match.Pairs(p.kept(), matchesOf(n.left, p), matchesOf(n.right, p), n.distance, n.ordered)
	case orNode:
		var all []match.Match
		for _, below := range n.nodes {
			all = append(all, matchesOf(below, p)...)
		}
		return all
	case andNode:
		var all []match.Match
		for _, below := range n.nodes {
			some := matchesOf(below, p)
			if len(some) == 0 {
				return nil
			}
			all = append(all, some...)
		}
		return all
	}
	spans, _ := n.match(p)
	return match.Single(spans)
}

// side is a side of a proximity: one condition, or several of which each has to be
// near the other side, or any.
type side struct {
	node  node
	parts []side
	any   bool
}

// side compiles a side of a proximity, each thing that it asks for once.
func (c *compiler) side(n query.Node) side {
	below, any, ok := partsOf(n)
	if !ok {
		return side{node: c.node(n)}
	}
	out := side{any: any}
	seen := map[string]bool{}
	for _, each := range below {
		key := query.String(each)
		if seen[key] {
			continue
		}
		seen[key] = true
		if part := c.side(each); part.node != nil || part.parts != nil {
			out.parts = append(out.parts, part)
		}
	}
	return out
}

// partsOf returns what a side of a proximity has to be taken apart into: all the
// things that it asks for at once, or the choices where one of them asks for
// several.
func partsOf(n query.Node) (below []query.Node, any, ok bool) {
	switch n := n.(type) {
	case query.And:
		return n.Nodes, false, true
	case query.Or:
		return n.Nodes, true, slices.ContainsFunc(n.Nodes, func(n query.Node) bool {
			_, _, ok := partsOf(n)
			return ok
		})
	}
	return nil, false, false
}

// nearby returns the condition that two sides stand near each other. One to
// several things at once is one to each, and one to a choice among such is a
// choice among proximities.
func nearby(n query.Near, left, right side) node {
	switch {
	case right.parts != nil:
		return right.join(func(part side) node { return nearby(n, left, part) })
	case left.parts != nil:
		return left.join(func(part side) node { return nearby(n, part, right) })
	case left.node == nil:
		return right.node
	case right.node == nil:
		return left.node
	}
	return nearNode{left.node, right.node, n.Distance, n.Ordered}
}

func (s side) join(of func(part side) node) node {
	nodes := make([]node, 0, len(s.parts))
	for _, part := range s.parts {
		nodes = append(nodes, of(part))
	}
	if s.any {
		return orNode{nodes}
	}
	return andNode{nodes}
}

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
// wherever its parts stand: those that hold one of the parts.
type articleScope struct {
	proven
	node node
}

func (n articleScope) candidates(r *run) (*roaring.Bitmap, error) {
	held := roaring.New()
	all, err := n.articles(r, n.node, held, false)
	if err != nil {
		return nil, err
	}
	return roaring.And(all, held), nil
}

// articles returns the paragraphs of the articles in which a condition holds, and
// adds those that hold a part of it to held.
func (n articleScope) articles(r *run, below node, held *roaring.Bitmap, negated bool) (*roaring.Bitmap, error) {
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
	return spans, ok && held
}

// holds reports whether a condition holds in the article, and tells of each of
// its parts whether this paragraph holds it and where.
func (n articleScope) holds(p *passage, below node, negated bool, tell func([]corpus.Span, bool)) bool {
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

// wildcardNode is a word with gaps in it.
type wildcardNode struct{ pattern match.Pattern }

func (n wildcardNode) candidates(r *run) (*roaring.Bitmap, error) {
	var pieces []node
	for _, literal := range n.pattern.Literals() {
		pieces = append(pieces, textNode{normal: literal})
	}
	return andNode{pieces}.candidates(r)
}

func (n wildcardNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	return r.verifyMatch(docs, n)
}

func (n wildcardNode) match(p *passage) ([]corpus.Span, bool) {
	spans := n.pattern.Find(p.kept(), p.sentences())
	return spans, len(spans) > 0
}

// verifyMatch returns the paragraphs that a node matches.
func (r *run) verifyMatch(docs *roaring.Bitmap, n node) (*roaring.Bitmap, error) {
	if !needsArticle(n) {
		return r.keep(docs, matchChunk, r.holding(func(text []byte) bool {
			_, ok := n.match(textPassage(string(text)))
			return ok
		}))
	}
	return r.keep(docs, matchChunk, func(doc uint32) (bool, error) {
		a, block, err := r.segment.Article(doc)
		if err != nil {
			return false, err
		}
		_, ok := n.match(&passage{article: a, block: block})
		return ok, nil
	})
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

// textPassage is a paragraph of which only the text is known.
func textPassage(text string) *passage {
	return &passage{article: &corpus.Article{Blocks: []corpus.Paragraph{{Text: text}}}}
}

// cut returns a part of the paragraph as if it were one of its own, with what was
// recognised in it.
func (p *passage) cut(span corpus.Span) *passage {
	from := p.paragraph()
	part := corpus.Paragraph{Text: span.Text(from.Text)}
	for _, e := range from.Entities {
		if within(e.Span, span) {
			e.Start, e.End = e.Start-span.Start, e.End-span.Start
			part.Entities = append(part.Entities, e)
		}
	}
	for _, f := range from.Figures {
		if within(f.Span, span) {
			f.Start, f.End = f.Start-span.Start, f.End-span.Start
			part.Figures = append(part.Figures, f)
		}
	}
	bare := *p.article
	bare.Headline, bare.Blocks = "", []corpus.Paragraph{part}
	return &passage{article: &bare}
}

func within(span, whole corpus.Span) bool { return span.Start >= whole.Start && span.End <= whole.End }

// sentences returns the sentences of the paragraph.
func (p *passage) sentences() []corpus.Span {
	if p.sentenceSpans == nil {
		p.sentenceSpans = match.Sentences(p.paragraph().Text)
	}
	return p.sentenceSpans
}

// normalOf returns the matching form of a stretch of the paragraph.
func (p *passage) normalOf(span corpus.Span) string {
	return segment.Normalize(span.Text(p.paragraph().Text))
}
