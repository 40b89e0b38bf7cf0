package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
	"xunwen/search/match/matchtest"
	"xunwen/search/query"
)

// oracle says which paragraphs satisfy a parsed query, as simply as can be; it
// passes on what cannot be said simply.
type oracle struct {
	// names returns the names of the entity that a name means; nil: that one only.
	names nameFunc
}

func (o oracle) all(l *library, n query.Node) (ids []string, ok bool) {
	ids = []string{}
	for _, a := range l.articles {
		for i := range a.Blocks {
			holds, ok := o.holds(a, i, n)
			if !ok {
				return nil, false
			}
			if holds {
				ids = append(ids, a.BlockID(&a.Blocks[i]))
			}
		}
	}
	slices.Sort(ids)
	return ids, true
}

func (o oracle) holds(a *corpus.Article, block int, n query.Node) (holds, ok bool) {
	text := a.Blocks[block].Text
	switch n := n.(type) {
	case query.And:
		return o.and(a, block, n.Nodes)
	case query.Or:
		for _, below := range n.Nodes {
			h, ok := o.holds(a, block, below)
			if !ok {
				return false, false
			}
			holds = holds || h
		}
		return holds, true
	case query.Not:
		h, ok := o.holds(a, block, n.Node)
		return !h, ok
	case query.Phrase:
		normal := segment.Normalize(n.Text)
		if n.Verbatim {
			return strings.Contains(text, n.Text), true
		}
		return strings.Contains(segment.Normalize(text), normal), normal != ""
	case query.Word:
		w, ok := newTextNode(n.Text)
		return len(matchtest.Word(text, w.normal)) > 0, ok && w.value == nil
	case query.Fuzzy: // as typed; what is excluded is another matter
		return strings.Contains(segment.Normalize(text), segment.Normalize(n.Text)), false
	case query.FigureCond:
		return o.onFigures(&a.Blocks[block], nil, n)
	case query.DateCond:
		r, err := resolveDates(n.From, n.To, corpus.NewDay(2024, 5, 24))
		if n.Event {
			return slices.ContainsFunc(a.Blocks[block].Figures, func(f corpus.Figure) bool {
				return f.Date != nil && r.from <= f.Date.Start && (r.to == "" || f.Date.End <= r.to)
			}), err == nil
		}
		day := a.Date.Day()
		return day != "" && r.from <= day && (r.to == "" || day <= r.to), err == nil
	case query.Term:
		return o.term(a, block, n)
	case query.Scope:
		return o.sentence(text, n)
	case query.Near:
		return o.near(text, n)
	}
	return false, false
}

// and knows of a conjunction with words only those in which each word stands in
// the paragraph or in none of its headline.
func (o oracle) and(a *corpus.Article, block int, nodes []query.Node) (holds, ok bool) {
	holds = true
	head := segment.Normalize(a.Headline)
	var metrics []string
	for _, n := range nodes {
		if m, is := n.(query.Term); is && m.Field == query.FieldMetric {
			metrics = append(metrics, m.Value)
		}
	}
	onOne := slices.ContainsFunc(nodes, func(n query.Node) bool { _, is := n.(query.FigureCond); return is })
	for _, below := range nodes {
		h, ok := o.holds(a, block, below)
		if c, is := below.(query.FigureCond); is {
			h, ok = o.onFigures(&a.Blocks[block], metrics, c)
		}
		if m, is := below.(query.Term); is && m.Field == query.FieldMetric && onOne {
			continue // bound to the conditions on figures
		}
		if !ok {
			return false, false
		}
		if w, is := below.(query.Word); is && !h && strings.Contains(head, segment.Normalize(w.Text)) {
			return false, false
		}
		holds = holds && h
	}
	return holds, true
}

func (o oracle) term(a *corpus.Article, block int, n query.Term) (holds, ok bool) {
	want := segment.Normalize(n.Value)
	same := func(name string) bool { return segment.Normalize(name) == want }
	kinds := map[query.Field]corpus.EntityType{
		query.FieldPerson: corpus.Person, query.FieldOrg: corpus.Organization, query.FieldPlace: corpus.Place,
	}
	p := &a.Blocks[block]
	switch n.Field {
	case query.FieldSource:
		return same(a.Source), want != ""
	case query.FieldAuthor:
		return slices.ContainsFunc(a.Authors, same), want != ""
	case query.FieldHeadline:
		return strings.Contains(segment.Normalize(a.Headline), want), want != ""
	case query.FieldMetric:
		return slices.ContainsFunc(p.Figures, func(f corpus.Figure) bool {
			return strings.Contains(segment.Normalize(f.Metric), want)
		}), want != ""
	}
	if kinds[n.Field] == "" {
		return false, false
	}
	names := []string{want}
	if o.names != nil && (!n.Exact || n.Field == query.FieldPlace && !n.Sole) {
		names = o.names(kinds[n.Field], want)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(p.Entities, func(e corpus.Entity) bool {
			in := n.Field == query.FieldPlace && !n.Exact && slices.Contains(indexer.WithinNames(e.Within), name)
			return e.Type == kinds[n.Field] && (segment.Normalize(e.Text(p.Text)) == name || segment.Normalize(e.Canonical) == name || in)
		})
	}), want != ""
}

// sentence knows of 同句(…) those of words and phrases.
func (o oracle) sentence(text string, n query.Scope) (holds, ok bool) {
	if n.Unit != query.Sentence {
		return false, false
	}
	for _, s := range match.Sentences(text) {
		bare := &corpus.Article{Blocks: []corpus.Paragraph{{Text: s.Text(text)}}}
		h, ok := o.holds(bare, 0, n.Node)
		if !ok || !onlyText(n.Node) {
			return false, false
		}
		holds = holds || h
	}
	return holds, true
}

// near knows of proximities those of two plain texts that cannot overlap.
func (o oracle) near(text string, n query.Near) (holds, ok bool) {
	left, okLeft := plainText(n.Left)
	right, okRight := plainText(n.Right)
	if !okLeft || !okRight || strings.ContainsAny(left, right) {
		return false, false
	}
	kept := []rune(segment.Normalize(text))
	places := func(n query.Node, part string) (at []int) {
		if _, word := n.(query.Word); word {
			k := segment.Keep(text)
			for _, span := range matchtest.Word(text, part) {
				i, _ := k.Runes(span)
				at = append(at, i)
			}
			return at
		}
		for i := range kept {
			if strings.HasPrefix(string(kept[i:]), part) {
				at = append(at, i)
			}
		}
		return at
	}
	for _, l := range places(n.Left, left) {
		for _, r := range places(n.Right, right) {
			behind := r - (l + utf8.RuneCountInString(left))
			before := l - (r + utf8.RuneCountInString(right))
			if behind >= 0 && behind <= n.Distance || !n.Ordered && before >= 0 && before <= n.Distance {
				holds = true
			}
		}
	}
	return holds, true
}

func plainText(n query.Node) (normal string, ok bool) {
	switch n := n.(type) {
	case query.Word:
		w, ok := newTextNode(n.Text)
		return w.normal, ok && w.value == nil
	case query.Phrase:
		normal = segment.Normalize(n.Text)
		return normal, normal != "" && !n.Verbatim
	}
	return "", false
}

func onlyText(n query.Node) bool {
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !onlyText(n) })
	case query.Or:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !onlyText(n) })
	case query.Not:
		return onlyText(n.Node)
	case query.Word, query.Phrase:
		return true
	}
	return false
}
