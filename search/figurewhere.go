package search

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/search/query"
)

// where is a compiled FigureRequest.Where.
type where struct {
	predicate  figurePredicate // nil: nothing was asked, and every figure matches
	understood string          // empty: nothing was asked
	asked      string          // in the query language, without what was left out
	warnings   []query.Warning
	// errNothing is the error of a Where of which nothing was understood: it chooses no
	// figures rather than all. errPartly is that of one of which a part was left out.
	errNothing, errPartly error
}

// refused returns why the conditions are not asked, or nil where they are.
func (w where) refused(strict bool) error {
	if strict && w.errNothing == nil {
		return w.errPartly
	}
	return w.errNothing
}

// compileWhere compiles conditions on figures, in signs or in words. What else the
// text holds is left out, and what is left of it holds.
func compileWhere(text string, today corpus.Date) where {
	if strings.TrimSpace(text) == "" {
		return where{}
	}
	w := &whereCompiler{compiler: compiler{today: today}}
	parsed, warnings := w.parse(text)
	out := where{}
	if parsed != nil {
		out.predicate = w.predicate(parsed)
	}
	if out.predicate == nil {
		out.errNothing = refuseWhere(text, "数的条件没有读懂", warnings, w.compiler.warnings)
		return out
	}
	if len(w.compiler.dropped) > 0 {
		out.errPartly = refuseWhere(text, "数的条件有一部分没有读懂，表格里无处说明", warnings, w.compiler.warnings)
	}
	rest := without(parsed, w.compiler.dropped)
	out.understood, out.asked = query.Understood(rest), query.String(rest)
	if w.worded {
		warnings = append(warnings, query.Warning{Message: "理解为 " + out.asked, Suggestion: out.asked})
	}
	out.warnings = append(warnings, w.compiler.warnings...)
	for i := range out.warnings {
		out.warnings[i].Message = "数的条件：" + out.warnings[i].Message
	}
	return out
}

// refuseWhere says why a Where chooses no figures. Of the reasons the first is
// enough; that of the parser says more than that the text is no condition.
func refuseWhere(text, reason string, parsing, compiling []query.Warning) error {
	if all := append(slices.Clone(parsing), compiling...); len(all) > 0 {
		first := all[0].Message
		for _, done := range []string{"，按普通文字处理", "，已略过"} {
			first = strings.Replace(first, done, "", 1)
		}
		reason += "：" + first
	}
	if !strings.Contains(reason, "如 ") && !strings.Contains(reason, "可写") {
		reason += "；可写 数:>50亿元、投资>50亿元、投资超过50亿元、同比:>20%"
	}
	return &ParameterError{Name: "where", Value: text, Reason: reason}
}

// whereCompiler compiles conditions on figures one by one.
type whereCompiler struct {
	compiler compiler
	worded   bool // something was read as a condition in words
}

// parse reads conditions, in words where the text as a whole, or one of its words,
// are such (投资超过50亿元).
func (w *whereCompiler) parse(text string) (query.Node, []query.Warning) {
	if n, ok := query.ReadConditions(text); ok {
		w.worded = true
		return n, nil
	}
	n, warnings := query.Parse(text)
	return w.readWords(n), warnings
}

// readWords reads the words of a query that are conditions in words.
func (w *whereCompiler) readWords(n query.Node) query.Node {
	switch n := n.(type) {
	case query.And:
		var nodes []query.Node
		for _, below := range n.Nodes {
			nodes = append(nodes, conjuncts(w.readWords(below))...)
		}
		return query.And{Nodes: nodes}
	case query.Or:
		nodes := make([]query.Node, len(n.Nodes))
		for i, below := range n.Nodes {
			nodes[i] = w.readWords(below)
		}
		return query.Or{Nodes: nodes}
	case query.Not:
		return query.Not{Node: w.readWords(n.Node)}
	case query.Scope:
		n.Node = w.readWords(n.Node)
		return n
	case query.Word:
		if read, ok := query.ReadConditions(n.Text); ok && slices.ContainsFunc(conjuncts(read), onFigure) {
			w.worded = true
			return movedBy(read, n.Pos)
		}
	}
	return n
}

// movedBy moves the positions of conditions that were read of a word.
func movedBy(n query.Node, by int) query.Node {
	switch n := n.(type) {
	case query.And:
		nodes := make([]query.Node, len(n.Nodes))
		for i, below := range n.Nodes {
			nodes[i] = movedBy(below, by)
		}
		return query.And{Nodes: nodes}
	case query.Word:
		n.Pos += by
		return n
	case query.FigureCond:
		n.Pos += by
		return n
	case query.DateCond:
		n.Pos += by
		return n
	}
	return n
}

// predicate compiles conditions; nil for what was left out with a warning.
func (w *whereCompiler) predicate(n query.Node) figurePredicate {
	switch n := n.(type) {
	case query.And:
		return joinPredicates[andPredicate](w.conjunction(n.Nodes))
	case query.Or:
		return joinPredicates[orPredicate](w.predicates(n.Nodes))
	case query.Not:
		if below := w.predicate(n.Node); below != nil {
			return notPredicate{below}
		}
		return nil
	case query.Scope:
		return w.predicate(n.Node) // one figure stands in one sentence
	case query.FigureCond:
		return w.condition(n)
	case query.Term:
		if n.Field == query.FieldMetric {
			return w.condition(n)
		}
	}
	w.leaveOut(n)
	return nil
}

// conjunction compiles conditions of which all hold. What is measured (指标:) tells how
// the values beside it are read, as in a search.
func (w *whereCompiler) conjunction(nodes []query.Node) []figurePredicate {
	metrics, _ := boundMetrics(nodes)
	was := w.compiler.metrics
	defer func() { w.compiler.metrics = was }()
	var out []figurePredicate
	for _, n := range nodes {
		if w.compiler.metrics = was; onFigure(n) {
			w.compiler.metrics = metrics
		}
		if t := w.predicate(n); t != nil {
			out = append(out, t)
		}
	}
	return out
}

func (w *whereCompiler) predicates(nodes []query.Node) []figurePredicate {
	var out []figurePredicate
	for _, n := range nodes {
		if t := w.predicate(n); t != nil {
			out = append(out, t)
		}
	}
	return out
}

func (w *whereCompiler) condition(n query.Node) figurePredicate {
	compiled := w.compiler.node(n)
	if compiled == nil {
		return nil // it was said why
	}
	return predicateOf(compiled)
}

// leaveOut warns of what is no condition on a figure.
func (w *whereCompiler) leaveOut(n query.Node) {
	query.Walk(n, func(n query.Node) bool {
		switch n.(type) {
		case query.Near, query.And, query.Or, query.Not:
			return true
		}
		w.compiler.drop(positionOf(n), "“%s”不是对数的条件，已略过；可写 数:>50亿元、投资>50亿元、同比:>20%% 或 指标:投资", shorten(query.String(n)))
		return false
	})
}
