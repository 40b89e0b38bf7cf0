package search

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
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

func (n nearNode) match(p *passage) ([]corpus.Span, bool) {
	spans := match.NearUntil(p.stopped, p.kept(), matchesOf(n.left, p), matchesOf(n.right, p), n.distance, n.ordered)
	return spans, len(spans) > 0
}

// matchesOf returns the ways in which a side of a nearNode holds.
func matchesOf(n node, p *passage) []match.Match {
	if p.stopped() {
		return nil
	}
	switch n := n.(type) {
	case nearNode:
		return match.PairsUntil(p.stopped, p.kept(), matchesOf(n.left, p), matchesOf(n.right, p), n.distance, n.ordered)
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
	switch n := n.(type) {
	case *figureNode:
		return n.matches(p)
	case officeNode:
		return n.matches(p)
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
	if !any {
		var bound []node
		below, bound = c.bindOffices(below)
		for _, each := range bound {
			out.parts = append(out.parts, side{node: each})
		}
	}
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

// maxNearSize is how many conditions a proximity may be made of. One to three
// things at once and two others is six proximities of two conditions each; in a
// chain of such groups each link holds all those before it several times.
const maxNearSize = 1024

// nearby compiles a proximity. One that would grow beyond maxNearSize is asked for
// without being near.
func (c *compiler) nearby(n query.Near) node {
	left, right := c.side(n.Left), c.side(n.Right)
	size := left.size()*right.count() + right.size()*left.count() + left.count()*right.count()
	if left.given() && right.given() && size > maxNearSize {
		if !c.tooNear {
			c.tooNear = true
			c.warn(max(positionIn(n.Right), 0), "相邻条件的括号里组合太多，超出的部分只要求同在一段，不要求相邻")
		}
		return andNode{[]node{left.whole(), right.whole()}}
	}
	return nearby(n, left, right)
}

// positionIn returns the place of the first leaf of a query that has one, or -1.
func positionIn(n query.Node) int {
	var below []query.Node
	switch n := n.(type) {
	case query.And:
		below = n.Nodes
	case query.Or:
		below = n.Nodes
	case query.Near:
		below = []query.Node{n.Left, n.Right}
	case query.Scope:
		below = []query.Node{n.Node}
	default:
		return positionOf(n)
	}
	for _, each := range below {
		if at := positionIn(each); at >= 0 {
			return at
		}
	}
	return -1
}

// given reports whether a side asks for anything.
func (s side) given() bool { return s.node != nil || len(s.parts) > 0 }

// count returns how many conditions stand for themselves on a side.
func (s side) count() int {
	if s.parts == nil {
		return 1
	}
	n := 0
	for _, part := range s.parts {
		n += part.count()
	}
	return n
}

// size returns of how many conditions a side is made.
func (s side) size() int {
	if s.parts == nil {
		return sizeOf(s.node)
	}
	n := 0
	for _, part := range s.parts {
		n += part.size()
	}
	return n
}

// whole returns a side as a condition on a paragraph.
func (s side) whole() node {
	if s.parts == nil {
		return s.node
	}
	return s.join(side.whole)
}

// sizeOf returns of how many conditions a condition is made.
func sizeOf(n node) int {
	size := 1
	for _, below := range partsOfNode(n) {
		size += sizeOf(below)
	}
	return size
}

// partsOfNode returns the conditions that a proximity may be made of.
func partsOfNode(n node) []node {
	switch n := n.(type) {
	case andNode:
		return n.nodes
	case orNode:
		return n.nodes
	case nearNode:
		return []node{n.left, n.right}
	case sentenceNode:
		return []node{n.node}
	case articleScope:
		return []node{n.node}
	case notNode:
		return []node{n.node}
	}
	return nil
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
