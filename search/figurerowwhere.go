package search

import (
	"slices"

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
}

// oneTest is one condition of the query language.
type oneTest struct {
	*figureNode
	// named and fitting remember which metrics, and which units and kinds, are what
	// is asked for: an archive has fewer of them than figures.
	named, fitting *memo
}

func (t oneTest) passes(p *passage, f *corpus.Figure) bool { return t.chooses(p, f) }

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

// notTest passes what does not pass its test.
type notTest struct{ test figureTest }

func (t notTest) glance(c *indexer.FigureColumn, at uint32) verdict {
	return surely - t.test.glance(c, at)
}

func (t notTest) passes(p *passage, f *corpus.Figure) bool { return !t.test.passes(p, f) }

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
	test       figureTest // nil: every figure passes
	understood string     // empty: nothing was asked
	warnings   []query.Warning
}

// compileWhere compiles conditions on figures. What else the text holds is left
// out, and what is left of it holds.
func compileWhere(text string, today corpus.Date) where {
	parsed, warnings := query.Parse(text)
	w := &whereCompiler{compiler: compiler{today: today}}
	out := where{}
	if parsed != nil {
		out.test = w.test(parsed)
	}
	out.warnings = append(append(out.warnings, warnings...), w.compiler.warnings...)
	for i := range out.warnings {
		out.warnings[i].Message = "数的条件：" + out.warnings[i].Message
	}
	if out.test != nil {
		out.understood = query.Understood(without(parsed, w.compiler.dropped))
	}
	return out
}

// whereCompiler compiles conditions on figures one by one.
type whereCompiler struct{ compiler compiler }

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
	case query.Scope:
		w.leaveOut(n.Node)
		return
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
