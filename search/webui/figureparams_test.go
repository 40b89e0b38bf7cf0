package webui

import (
	"net/url"
	"reflect"
	"testing"

	"xunwen/search"
	"xunwen/search/query"
)

// TestConditionsToTry reads the conditions that the page proposes: each is one on
// figures, or several of them, and raises no warning.
func TestConditionsToTry(t *testing.T) {
	t.Parallel()
	for _, e := range whereExamples(figureParams{}) {
		node, warnings := query.Parse(e.Query)
		nodes := []query.Node{node}
		if or, ok := node.(query.Or); ok {
			nodes = or.Nodes
		}
		for _, n := range nodes {
			if _, ok := n.(query.FigureCond); !ok || len(warnings) > 0 {
				t.Errorf("%s is read as %#v, %v", e.Query, n, warnings)
			}
		}
	}
}

// FuzzFigureAddress checks that the address of a state is the state.
func FuzzFigureAddress(f *testing.F) {
	f.Add("云岭县", "投资>50亿元", "-value", "2024-05", "今年", "云岭晚报", "abc", "money", "CNY/mu", "工业投资", true)
	f.Add("", "", "", "", "", "", "", "", "", "", false)
	f.Add("100%+b?#&=;", "\xff", " ", "《x》", "/", "x", "&", "a,b", "%", " 甲 ", false)
	f.Fuzz(func(t *testing.T, q, where, sort, from, to, source, cursor, kind, unit, metric string, differing bool) {
		path := figuresPath
		if differing {
			path = conflictsPath
		}
		p := readFigureParams(path, url.Values{
			"q": {q}, "where": {where}, "sort": {sort}, "from": {from}, "to": {to}, "source": {source}, "cursor": {cursor},
			"kind": {kind, unit, kind}, "unit": {unit}, "metric": {metric, kind},
		})
		u, err := url.Parse(p.URL())
		if err != nil || u.Path != path {
			t.Fatalf("%+v has the address %q: %v", p, p.URL(), err)
		}
		if again := readFigureParams(u.Path, u.Query()); !reflect.DeepEqual(again, p) {
			t.Fatalf("%+v became %+v by %s", p, again, u)
		}
		if b := p.bounded(); b.check() != nil && b.check().Error() == "" {
			t.Fatalf("%+v", b)
		}
		if req := p.request(); differing && req.Sort != search.FigureSort("") {
			t.Fatalf("conflicts are asked by %s", req.Sort)
		}
	})
}
