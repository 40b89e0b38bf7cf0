package query

// Walk visits n and the nodes below it from left to right, each before those below it.
// visit returns whether to go below the node. The nil Node has nothing to visit.
func Walk(n Node, visit func(n Node) bool) {
	walk(n, false, func(n Node, _ bool) bool { return visit(n) })
}

// walk visits n and the nodes below it from left to right, each before those
// below it, and tells whether it stands under an odd number of negations, which
// is negated at n itself. visit returns whether to go below the node. The nil
// Node has nothing to visit.
func walk(n Node, negated bool, visit func(Node, bool) bool) {
	if n == nil || !visit(n, negated) {
		return
	}
	switch n := n.(type) {
	case And:
		for _, below := range n.Nodes {
			walk(below, negated, visit)
		}
	case Or:
		for _, below := range n.Nodes {
			walk(below, negated, visit)
		}
	case Not:
		walk(n.Node, !negated, visit)
	case Near:
		walk(n.Left, negated, visit)
		walk(n.Right, negated, visit)
	case Scope:
		walk(n.Node, negated, visit)
	}
}

// onlyNegative reports whether n asks for nothing but the absence of something
// (-投资 -建设). Its answer is all paragraphs without it.
func onlyNegative(n Node) bool {
	positive := false
	walk(n, false, func(n Node, negated bool) bool {
		switch n.(type) {
		case And, Or, Not, Near, Scope:
		default:
			positive = positive || !negated
		}
		return !positive
	})
	return n != nil && !positive
}

// position is the rune offset of a node in its query, or 0 where it keeps none.
func position(n Node) int {
	switch n := n.(type) {
	case Near:
		return n.Pos
	case Scope:
		return n.Pos
	case Word:
		return n.Pos
	case Phrase:
		return n.Pos
	case Wildcard:
		return n.Pos
	case Fuzzy:
		return n.Pos
	case Term:
		return n.Pos
	case Named:
		return n.Pos
	case FigureCond:
		return n.Pos
	case DateCond:
		return n.Pos
	}
	return 0
}
