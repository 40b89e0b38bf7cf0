package search

import (
	"slices"
	"strings"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
)

// A figureTest is a condition on single figures: where a node of a query holds of a
// paragraph, it holds of each figure by itself.
type figureTest interface {
	// glance says of a figure of a column whether it passes, as far as that is seen
	// there.
	glance(c *indexer.FigureColumn, at uint32) verdict
	// passes reports whether a figure of a paragraph passes.
	passes(p *passage, f *corpus.Figure) bool
	// rests reports whether a figure that passes does so only by being approximate, by
	// its bound, or by a part of its range.
	rests(p *passage, f *corpus.Figure) bool
}

// oneTest is one condition of the query language.
type oneTest struct {
	*figureNode
	// named and fitting remember which metrics, and which units and kinds, are what
	// is asked for: an archive has fewer of them than figures.
	named, fitting *memo
}

func (t oneTest) passes(p *passage, f *corpus.Figure) bool { return t.chooses(p, f) }

func (t oneTest) rests(_ *passage, f *corpus.Figure) bool { return t.inexact(f) }

// allTests passes what passes each test.
type allTests []figureTest

func (all allTests) glance(c *indexer.FigureColumn, at uint32) verdict {
	out := surely
	for _, t := range all {
		out = min(out, t.glance(c, at))
	}
	return out
}

func (all allTests) passes(p *passage, f *corpus.Figure) bool {
	return !slices.ContainsFunc(all, func(t figureTest) bool { return !t.passes(p, f) })
}

func (all allTests) rests(p *passage, f *corpus.Figure) bool {
	return slices.ContainsFunc(all, func(t figureTest) bool { return t.rests(p, f) })
}

// anyTest passes what passes one of its tests.
type anyTest []figureTest

func (any anyTest) glance(c *indexer.FigureColumn, at uint32) verdict {
	out := never
	for _, t := range any {
		out = max(out, t.glance(c, at))
	}
	return out
}

func (any anyTest) passes(p *passage, f *corpus.Figure) bool {
	return slices.ContainsFunc(any, func(t figureTest) bool { return t.passes(p, f) })
}

func (any anyTest) rests(p *passage, f *corpus.Figure) bool {
	return !slices.ContainsFunc(any, func(t figureTest) bool { return t.passes(p, f) && !t.rests(p, f) })
}

// notTest passes what does not pass its test.
type notTest struct{ test figureTest }

func (t notTest) glance(c *indexer.FigureColumn, at uint32) verdict {
	return surely - t.test.glance(c, at)
}

func (t notTest) passes(p *passage, f *corpus.Figure) bool { return !t.test.passes(p, f) }

func (t notTest) rests(*passage, *corpus.Figure) bool { return false }

// testsOf returns the conditions on figures that a condition asks for, of which a
// figure has to pass one; nil where it asks for none.
func testsOf(n node) figureTest {
	var tests []figureTest
	for _, c := range figureNodes(n, nil) {
		tests = append(tests, oneTest{c, &memo{}, &memo{}})
	}
	return several(tests, func(t []figureTest) figureTest { return anyTest(t) })
}

// where is a compiled FigureRequest.Where.
type where struct {
	test       figureTest // nil: nothing was asked, and every figure passes
	understood string     // empty: nothing was asked
	asked      string     // in the query language, without what was left out
	warnings   []query.Warning
	// nothing is the error of a Where of which nothing was understood: it chooses no
	// figures rather than all. partly is that of one of which a part was left out.
	nothing, partly error
}

// refused returns why the conditions are not asked, or nil where they are.
func (w where) refused(strict bool) error {
	if strict && w.nothing == nil {
		return w.partly
	}
	return w.nothing
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
		out.test = w.test(parsed)
	}
	if out.test == nil {
		out.nothing = refuseWhere(text, "数的条件没有读懂", warnings, w.compiler.warnings)
		return out
	}
	if len(w.compiler.dropped) > 0 {
		out.partly = refuseWhere(text, "数的条件有一部分没有读懂，表格里无处说明", warnings, w.compiler.warnings)
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

// test returns nil for what was left out with a warning.
func (w *whereCompiler) test(n query.Node) figureTest {
	switch n := n.(type) {
	case query.And:
		return several(w.tests(n.Nodes), func(t []figureTest) figureTest { return allTests(t) })
	case query.Or:
		return several(w.tests(n.Nodes), func(t []figureTest) figureTest { return anyTest(t) })
	case query.Not:
		if below := w.test(n.Node); below != nil {
			return notTest{below}
		}
		return nil
	case query.Scope:
		return w.test(n.Node) // one figure stands in one sentence
	case query.FigureCond:
		return w.one(n)
	case query.Term:
		if n.Field == query.FieldMetric {
			return w.one(n)
		}
	}
	w.leaveOut(n)
	return nil
}

func (w *whereCompiler) tests(nodes []query.Node) []figureTest {
	var out []figureTest
	for _, n := range nodes {
		if t := w.test(n); t != nil {
			out = append(out, t)
		}
	}
	return out
}

func (w *whereCompiler) one(n query.Node) figureTest {
	compiled := w.compiler.node(n)
	if compiled == nil {
		return nil // it was said why
	}
	return testsOf(compiled)
}

// several joins tests; nil for none of them.
func several(tests []figureTest, join func([]figureTest) figureTest) figureTest {
	switch len(tests) {
	case 0:
		return nil
	case 1:
		return tests[0]
	}
	return join(tests)
}

// leaveOut warns of what is no condition on a figure.
func (w *whereCompiler) leaveOut(n query.Node) {
	switch n := n.(type) {
	case query.Near:
		w.leaveOut(n.Left)
		w.leaveOut(n.Right)
		return
	case query.And:
		for _, below := range n.Nodes {
			w.leaveOut(below)
		}
		return
	case query.Or:
		for _, below := range n.Nodes {
			w.leaveOut(below)
		}
		return
	case query.Not:
		w.leaveOut(n.Node)
		return
	}
	w.compiler.drop(positionOf(n), "“%s”不是对数的条件，已略过；可写 数:>50亿元、投资>50亿元、同比:>20%% 或 指标:投资", shorten(query.String(n)))
}
