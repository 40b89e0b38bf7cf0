package search

import (
	"slices"
	"strings"
	"unicode"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// mentionOracle says whether a paragraph satisfies a condition on mentions, and where,
// by the words of the manual and without a node.
type mentionOracle struct {
	text     string
	entities []corpus.Entity
	// names are those that mean the same as one.
	names func(kind corpus.EntityType, normal string) []string
}

// stretch is one way in which a condition holds: what is near others, and all that is
// marked.
type stretch struct {
	near, parts []corpus.Span
}

// marks are the parts of some stretches.
func marksOfStretches(all []stretch) []corpus.Span {
	var out []corpus.Span
	for _, s := range all {
		out = append(out, s.parts...)
	}
	return out
}

// holds reports whether a condition holds, where, and whether the oracle can tell.
func (o mentionOracle) holds(n query.Node) (spans []corpus.Span, holds, known bool) {
	switch n := n.(type) {
	case query.And:
		return o.and(n.Nodes)
	case query.Or:
		for _, below := range n.Nodes {
			s, h, ok := o.holds(below)
			if !ok {
				return nil, false, false
			}
			if h {
				spans, holds = append(spans, s...), true
			}
		}
		return spans, holds, true
	case query.Not:
		_, h, ok := o.holds(n.Node)
		return nil, !h, ok
	case query.Near:
		return o.near(n)
	case query.Scope:
		return o.sentence(n)
	}
	all, ok := o.leaf(n)
	return marksOfStretches(all), len(all) > 0, ok
}

// and lets the persons and offices of a conjunction, and choices among such, hold of one
// mention.
func (o mentionOracle) and(nodes []query.Node) (spans []corpus.Span, holds, known bool) {
	var persons, offices [][]query.Term
	var rest []query.Node
	for _, n := range nodes {
		switch field, terms := oneFieldOf(n); field {
		case query.FieldPerson:
			persons = append(persons, terms)
		case query.FieldRole:
			offices = append(offices, terms)
		default:
			rest = append(rest, n)
		}
	}
	holds = true
	if len(persons) == 0 || len(offices) == 0 {
		rest = nodes
	} else {
		bound := false
		for _, choice := range persons {
			anyNamed := false
			for _, person := range choice {
				named, one := o.mentions(person, nil), o.mentions(person, offices)
				anyNamed = anyNamed || len(named) > 0
				bound = bound || len(one) > 0
				spans = append(spans, marksOfStretches(one)...)
				if len(persons) > 1 {
					spans = append(spans, marksOfStretches(named)...)
				}
			}
			holds = holds && anyNamed
		}
		holds = holds && bound
	}
	for _, n := range rest {
		s, h, ok := o.holds(n)
		if !ok {
			return nil, false, false
		}
		holds = holds && h
		spans = append(spans, s...)
	}
	return spans, holds, true
}

// oneFieldOf returns a term, or the terms of one field among which a choice is; no field
// for what is neither.
func oneFieldOf(n query.Node) (field query.Field, terms []query.Term) {
	or, ok := n.(query.Or)
	if !ok {
		or.Nodes = []query.Node{n}
	}
	for i, each := range or.Nodes {
		t, ok := each.(query.Term)
		if !ok || i > 0 && t.Field != terms[0].Field {
			return "", nil
		}
		terms = append(terms, t)
	}
	return terms[0].Field, terms
}

// leaf knows of conditions on mentions and of quoted text.
func (o mentionOracle) leaf(n query.Node) (all []stretch, known bool) {
	switch n := n.(type) {
	case query.Phrase:
		for at := 0; ; {
			i := strings.Index(o.text[at:], n.Text)
			if i < 0 {
				return all, !n.Verbatim
			}
			s := []corpus.Span{{Start: at + i, End: at + i + len(n.Text)}}
			all = append(all, stretch{s, s})
			at += i + len(n.Text)
		}
	case query.Named:
		kinds := map[query.Field]corpus.EntityType{
			query.FieldPerson: corpus.Person, query.FieldOrg: corpus.Organization, query.FieldPlace: corpus.Place,
		}
		for _, e := range o.entities {
			if e.Type == kinds[n.Type] {
				all = append(all, stretch{[]corpus.Span{e.Span}, []corpus.Span{e.Span}})
			}
		}
		return all, true
	case query.Term:
		if n.Field == query.FieldRole {
			return o.mentions(query.Term{}, [][]query.Term{{n}}), true
		}
		return o.mentions(n, nil), true
	}
	return nil, false
}

// mentions returns the mentions of a name, any where it is empty, with offices, of each
// choice one.
func (o mentionOracle) mentions(name query.Term, offices [][]query.Term) (all []stretch) {
	for _, e := range o.entities {
		if name.Value != "" && !o.isNamed(e, name) || slices.ContainsFunc(offices, func(choice []query.Term) bool {
			return e.Type != corpus.Person || !slices.ContainsFunc(choice, func(t query.Term) bool { return isOffice(e.Role, t) })
		}) {
			continue
		}
		s := stretch{[]corpus.Span{e.Span}, []corpus.Span{e.Span}}
		if len(offices) > 0 {
			s = o.withOffice(e)
		}
		all = append(all, s)
	}
	return all
}

func (o mentionOracle) isNamed(e corpus.Entity, name query.Term) bool {
	kinds := map[query.Field]corpus.EntityType{
		query.FieldPerson: corpus.Person, query.FieldOrg: corpus.Organization, query.FieldPlace: corpus.Place,
	}
	names := []string{segment.Normalize(name.Value)}
	if o.names != nil && (!name.Exact || name.Field == query.FieldPlace && !name.Sole) {
		names = o.names(kinds[name.Field], names[0])
	}
	same := func(s string) bool { return s != "" && slices.Contains(names, segment.Normalize(s)) }
	if e.Type != kinds[name.Field] {
		return false
	}
	if same(e.Text(o.text)) || same(e.Canonical) {
		return true
	}
	if name.Exact || name.Field != query.FieldPlace {
		return false
	}
	return slices.ContainsFunc(e.Within, func(w string) bool { // the invented divisions have one kind at the end
		r := []rune(w)
		return same(w) || same(string(r[:len(r)-1]))
	})
}

// isOffice tries every place in the office at which the text may stand.
func isOffice(role string, t query.Term) bool {
	have, want := []rune(segment.Normalize(role)), []rune(segment.Normalize(t.Value))
	if t.Exact {
		return role != "" && string(have) == string(want)
	}
	for i := 0; i+len(want) <= len(have); i++ {
		deputy := i > 0 && have[i-1] == '副' && want[0] != '副'
		if string(have[i:i+len(want)]) == string(want) && !deputy {
			return true
		}
	}
	return false
}

// withOffice adds where the office of a mention stands in its sentence.
func (o mentionOracle) withOffice(e corpus.Entity) stretch {
	s := stretch{[]corpus.Span{e.Span}, []corpus.Span{e.Span}}
	from := strings.LastIndex(o.text[:e.Start], "。") + len("。")
	if !strings.Contains(o.text[:e.Start], "。") {
		from = 0
	}
	to := len(o.text)
	if i := strings.Index(o.text[e.End:], "。"); i >= 0 {
		to = e.End + i
	}
	if i := strings.LastIndex(o.text[from:e.Start], e.Role); i >= 0 {
		role := corpus.Span{Start: from + i, End: from + i + len(e.Role)}
		s.parts = append(s.parts, role)
		if len(keptOnly(o.text[role.End:e.Start])) == 0 {
			s.near = append(s.near, role)
		}
	} else if i := strings.Index(o.text[e.End:to], e.Role); i >= 0 {
		s.parts = append(s.parts, corpus.Span{Start: e.End + i, End: e.End + i + len(e.Role)})
	}
	return s
}

// keptOnly drops punctuation.
func keptOnly(text string) []rune {
	return slices.DeleteFunc([]rune(text), unicode.IsPunct)
}

// near knows of proximities whose sides are leaves, or choices among leaves.
func (o mentionOracle) near(n query.Near) (spans []corpus.Span, holds, known bool) {
	left, okLeft := o.side(n.Left)
	right, okRight := o.side(n.Right)
	if !okLeft || !okRight {
		return nil, false, false
	}
	for _, l := range left {
		for _, r := range right {
			if o.areNear(l, r, n.Distance) || !n.Ordered && o.areNear(r, l, n.Distance) {
				spans, holds = append(append(spans, l.parts...), r.parts...), true
			}
		}
	}
	return spans, holds, true
}

func (o mentionOracle) side(n query.Node) (all []stretch, known bool) {
	choices := []query.Node{n}
	if or, ok := n.(query.Or); ok {
		choices = or.Nodes
	}
	for _, below := range choices {
		some, ok := o.leaf(below)
		if !ok {
			return nil, false
		}
		all = append(all, some...)
	}
	return all, true
}

// areNear reports whether the first stands before the second, or overlaps it from
// before, and near it. What is part of both is not near itself.
func (o mentionOracle) areNear(first, second stretch, distance int) bool {
	for _, s := range first.near {
		if slices.Contains(second.near, s) {
			return false
		}
	}
	a, b := hull(first.near), hull(second.near)
	if b.Start < a.Start || b.Start == a.Start && b.End < a.End {
		return false
	}
	return b.Start < a.End || len(keptOnly(o.text[a.End:b.Start])) <= distance
}

func hull(spans []corpus.Span) corpus.Span {
	out := spans[0]
	for _, s := range spans {
		out = corpus.Span{Start: min(out.Start, s.Start), End: max(out.End, s.End)}
	}
	return out
}

// sentence looks at each sentence as a paragraph of its own.
func (o mentionOracle) sentence(n query.Scope) (spans []corpus.Span, holds, known bool) {
	if n.Unit != query.Sentence {
		return nil, false, false
	}
	start := 0
	for _, part := range strings.SplitAfter(o.text, "。") {
		one := mentionOracle{text: part, names: o.names}
		for _, e := range o.entities {
			if e.Start >= start && e.End <= start+len(part) {
				e.Start, e.End = e.Start-start, e.End-start
				one.entities = append(one.entities, e)
			}
		}
		s, h, ok := one.holds(n.Node)
		if !ok {
			return nil, false, false
		}
		for _, span := range s {
			if h {
				spans = append(spans, corpus.Span{Start: start + span.Start, End: start + span.End})
			}
		}
		holds = holds || h
		start += len(part)
	}
	return spans, holds, true
}
