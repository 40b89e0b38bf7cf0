package query

// settler gives a parsed tree the form that the comments on its nodes promise,
// and warns of what it had to read otherwise.
type settler struct{ w *warner }

// node settles n, which stands in a Scope of a unit, or in none.
func (s settler) node(n Node, in Unit) Node {
	switch n := n.(type) {
	case And:
		return conjunction(s.all(n.Nodes, in)...)
	case Or:
		return disjunction(s.all(n.Nodes, in)...)
	case Not:
		return negation(s.node(n.Node, in))
	case Scope:
		return s.scope(n, in)
	case Near:
		return s.near(n, in)
	case FigureCond:
		return s.figure(n)
	}
	return n
}

// figure puts the ends of a range in their order.
func (s settler) figure(n FigureCond) Node {
	out, swapped := n.inOrder()
	if swapped {
		s.w.warn(n.Pos, "“"+n.Min+".."+n.Max+"”前大后小，按“"+out.Min+".."+out.Max+"”理解", "")
	}
	return out
}

func (s settler) all(nodes []Node, in Unit) []Node {
	settled := make([]Node, len(nodes))
	for i, n := range nodes {
		settled[i] = s.node(n, in)
	}
	return settled
}

// scope drops a scope inside one of the same unit, which says nothing, and inside
// one of a smaller unit, where it cannot hold.
func (s settler) scope(n Scope, in Unit) Node {
	if in != "" && !n.Unit.within(in) {
		if n.Unit != in {
			s.w.warn(n.Pos, "“"+scopeName(n.Unit)+"”的范围比外面的“"+scopeName(in)+"”大，已略去", "")
		}
		return s.node(n.Node, in)
	}
	n.Node = s.node(n.Node, n.Unit)
	return n
}

// near keeps on its sides what stands for a stretch of text. What does not is
// asked for beside it.
func (s settler) near(n Near, in Unit) Node {
	left, leftRest := partition(s.node(n.Left, in))
	right, rightRest := partition(s.node(n.Right, in))
	rest := append(leftRest, rightRest...)
	if len(rest) == 0 {
		n.Left, n.Right = left, right
		return n
	}
	s.w.warn(n.Pos, "“"+printNear(n)+"”的两边只能是文字、人物、职务、机构、地点和数值；"+nameOf(rest[0])+"不能限定距离，只要求满足", "")
	if left != nil && right != nil {
		n.Left, n.Right = left, right
		return conjunction(append([]Node{n}, rest...)...)
	}
	if left != nil {
		rest = append([]Node{left}, rest...)
	}
	if right != nil {
		rest = append(rest, right)
	}
	return conjunction(rest...)
}

// partition parts a side of a Near: what stands for a stretch of text, nil for
// nothing, and the conditions beside it that do not.
func partition(n Node) (text Node, rest []Node) {
	if standsForText(n) {
		return n, nil
	}
	all, ok := n.(And)
	if !ok {
		return nil, []Node{n}
	}
	var texts []Node
	for _, below := range all.Nodes {
		if standsForText(below) {
			texts = append(texts, below)
		} else {
			rest = append(rest, below)
		}
	}
	return conjunction(texts...), rest
}

// standsForText reports whether n holds at a stretch of text, so that something
// can be near it.
func standsForText(n Node) bool {
	switch n := n.(type) {
	case Word, Phrase, Wildcard, Fuzzy, Named, FigureCond, Near: // a settled Near has such sides
		return true
	case Term:
		return isEntity(n.Field) || n.Field == FieldRole
	case And:
		return allStandForText(n.Nodes)
	case Or:
		return allStandForText(n.Nodes)
	}
	return false
}

func allStandForText(nodes []Node) bool {
	for _, n := range nodes {
		if !standsForText(n) {
			return false
		}
	}
	return true
}

// nameOf says what kind of condition n is.
func nameOf(n Node) string {
	switch n := n.(type) {
	case Not:
		return "“不含”"
	case Scope:
		return "“" + scopeName(n.Unit) + "”"
	case DateCond:
		return "“" + dateName(n) + ":”"
	case Term:
		return "“" + fieldName(n.Field) + ":”"
	case And:
		return nameOf(n.Nodes[0])
	case Or:
		for _, below := range n.Nodes {
			if !standsForText(below) {
				return nameOf(below)
			}
		}
	}
	return "这样的条件"
}

// conjunction is the And of some nodes without And among them: nil for none, the
// node itself for one.
func conjunction(nodes ...Node) Node {
	var all []Node
	for _, n := range nodes {
		switch n := n.(type) {
		case nil:
		case And:
			all = append(all, n.Nodes...)
		default:
			all = append(all, n)
		}
	}
	if len(all) < 2 {
		return first(all)
	}
	return And{Nodes: all}
}

// disjunction is the Or of some nodes, likewise.
func disjunction(nodes ...Node) Node {
	var any []Node
	for _, n := range nodes {
		switch n := n.(type) {
		case nil:
		case Or:
			any = append(any, n.Nodes...)
		default:
			any = append(any, n)
		}
	}
	if len(any) < 2 {
		return first(any)
	}
	return Or{Nodes: any}
}

func first(nodes []Node) Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// negation is the Not of a node; two negations cancel.
func negation(n Node) Node {
	switch n := n.(type) {
	case nil:
		return nil
	case Not:
		return n.Node
	}
	return Not{Node: n}
}
