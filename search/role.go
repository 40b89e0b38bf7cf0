package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/match"
	"xunwen/search/query"
)

// office is text that an office holds, or, where exact, all of it.
type office struct {
	normal string
	exact  bool
}

func officeOf(t query.Term) office {
	return office{normal: segment.Normalize(t.Value), exact: t.Exact}
}

// deputy stands before an office and makes another one of it: 副市长 is no 市长.
const deputy = "副"

// in reports whether an office as printed is the one asked for.
func (o office) in(role string) bool {
	role = segment.Normalize(role)
	if o.exact || role == "" {
		return role == o.normal
	}
	for from := 0; ; {
		at := strings.Index(role[from:], o.normal)
		if at < 0 {
			return false
		}
		at += from
		if strings.HasPrefix(o.normal, deputy) || !strings.HasSuffix(role[:at], deputy) {
			return true
		}
		_, size := utf8.DecodeRuneInString(role[at:])
		from = at + size
	}
}

// deputyOf returns what an office holds of which what is asked for may be the office
// of a deputy; "" where it cannot be one.
func (o office) deputyOf() string {
	if strings.HasPrefix(o.normal, deputy) {
		return ""
	}
	_, size := utf8.DecodeRuneInString(o.normal)
	return deputy + o.normal[:size]
}

// officeNode is one mention of a person in whose office all of some texts stand, of a
// choice one of its texts.
type officeNode struct {
	person  *nameNode // whose office; nil: anybody's, with one text
	offices [][]office
}

func (n officeNode) candidates(r *run) (*roaring.Bitmap, error) {
	docs := r.all
	if n.person != nil {
		have, err := n.person.candidates(r)
		if err != nil {
			return nil, err
		}
		docs = roaring.And(docs, have)
	}
	for _, choice := range n.offices {
		some := roaring.New()
		for _, o := range choice {
			have, _, err := withTerms(r, indexer.FieldRole, o.normal)
			if err != nil {
				return nil, err
			}
			some.Or(have)
		}
		docs = roaring.And(docs, some)
	}
	return docs, nil
}

// verify reads the records of the candidates that their terms do not prove.
func (n officeNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	if n.person != nil {
		return n.proofOfPerson(r, docs)
	}
	proof, err := n.proof(r, docs)
	if err != nil {
		return nil, err
	}
	rest, err := r.keepMentions(roaring.AndNot(docs, proof), n.asked)
	if err != nil {
		return nil, err
	}
	return roaring.Or(rest, proof), nil
}

// proof returns those of some candidates that hold a mention of anybody in such an office
// by their terms.
func (n officeNode) proof(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	if len(n.offices) > 1 || len(n.offices[0]) > 1 || n.offices[0][0].exact {
		return roaring.New(), nil
	}
	asked := n.offices[0][0]
	have, proof, err := withTerms(r, indexer.FieldRole, asked.normal)
	if err != nil || !proof {
		return roaring.New(), err
	}
	have = roaring.And(docs, have)
	if of := asked.deputyOf(); of != "" {
		deputies, _, err := withTerms(r, indexer.FieldRole, of)
		if err != nil {
			return nil, err
		}
		have.AndNot(deputies)
	}
	return have, nil
}

// proofOfPerson returns those of some candidates that name the person, canonically or as
// printed, with such an office: all that do, for one term tells of both.
func (n officeNode) proofOfPerson(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	proof := roaring.New()
	for _, name := range n.person.names {
		if err := r.alive(); err != nil { // there may be very many
			return nil, err
		}
		err := r.lookup.Offices(name, func(role string, in *roaring.Bitmap) error {
			if n.holds(role) {
				proof.Or(in)
			}
			return r.alive()
		})
		if err != nil {
			return nil, fmt.Errorf("offices: %w", err)
		}
	}
	proof.And(docs)
	return proof, nil
}

// holds reports whether all the texts stand in an office.
func (n officeNode) holds(role string) bool {
	for _, choice := range n.offices {
		if !slices.ContainsFunc(choice, func(o office) bool { return o.in(role) }) {
			return false
		}
	}
	return true
}

// asked reports whether a mention is what is asked for.
func (n officeNode) asked(e *corpus.Entity, printed func() string) bool {
	return e.Type == corpus.Person && e.Role != "" && n.holds(e.Role) &&
		(n.person == nil || n.person.means(e, printed))
}

func (n officeNode) match(p *passage) ([]corpus.Span, bool) {
	matches := n.matches(p)
	return match.Marks(matches), len(matches) > 0
}

// matches returns the mentions as things that may be near others: the name, and the
// office too where it stands directly before it; where it stands elsewhere in the
// sentence it is only marked.
func (n officeNode) matches(p *passage) []match.Match {
	var all []match.Match
	for i := range p.paragraph().Entities {
		e := &p.paragraph().Entities[i]
		if !n.asked(e, func() string { return e.Text(p.paragraph().Text) }) {
			continue
		}
		one := match.Match{Span: e.Span, Parts: []corpus.Span{e.Span}}
		if role, joined, ok := roleSpan(p, e); joined {
			one.Span.Start = role.Start
			one.Parts = []corpus.Span{role, e.Span}
		} else if ok {
			one.Beside = []corpus.Span{role}
		}
		all = append(all, one)
	}
	return all
}

// roleSpan returns where the office of a mention stands: the nearest before the name
// in its sentence, else the first behind it there. Joined is whether it stands directly
// before it. An office that is put together from words apart stands nowhere.
func roleSpan(p *passage, e *corpus.Entity) (span corpus.Span, joined, ok bool) {
	sentence := sentenceAt(p.sentences(), e.Span)
	for _, s := range p.kept().Find(segment.Normalize(e.Role)) {
		switch {
		case s.Start < sentence.Start || s.End > sentence.End || s.Start < e.End && e.Start < s.End:
		case s.End <= e.Start:
			span, ok = s, true
		case !ok:
			return s, false, true
		}
	}
	if !ok {
		return span, false, false
	}
	_, end := p.kept().Runes(span)
	start, _ := p.kept().Runes(e.Span)
	return span, end == start, true
}

// keepMentions returns the paragraphs in which a mention holds.
func (r *run) keepMentions(docs *roaring.Bitmap, holds func(e *corpus.Entity, printed func() string) bool) (*roaring.Bitmap, error) {
	return r.keep(docs, matchChunk, func(doc uint32) (bool, error) {
		text, entities, err := r.segment.TextAndEntities(doc)
		if err != nil {
			return false, err
		}
		for i := range entities {
			if holds(&entities[i], func() string { return entities[i].Text(text) }) {
				return true, r.alive()
			}
		}
		return false, r.alive()
	})
}

// bindOffices takes the persons and offices (人物:, 职务:) out of a conjunction that has
// both, and returns the rest of it with what they are compiled to: one mention is of the
// person and holds all the offices. Of several persons each must be named, and one of
// them with the offices. A choice of persons or of offices (人物:(甲 OR 乙)) is as good as
// one of them.
func (c *compiler) bindOffices(nodes []query.Node) (rest []query.Node, bound []node) {
	var persons [][]nameNode
	var offices [][]office
	for _, n := range nodes {
		switch field, terms := choiceOf(n); field {
		case query.FieldPerson:
			persons = append(persons, c.persons(terms))
		case query.FieldRole:
			offices = append(offices, officesOf(terms))
		default:
			rest = append(rest, n)
		}
	}
	if len(offices) == 0 {
		return nodes, nil
	}
	c.warnOfChoice(rest)
	if len(persons) == 0 {
		return nodes, nil
	}
	var any []node
	for i, choice := range persons {
		var named []node
		for j := range choice {
			named = append(named, choice[j])
			any = append(any, officeNode{person: &persons[i][j], offices: offices})
		}
		if len(persons) > 1 {
			bound = append(bound, oneOf(named))
		}
	}
	return rest, append(bound, oneOf(any))
}

// oneOf is a choice among some nodes, or the only one of them.
func oneOf(nodes []node) node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	return orNode{nodes}
}

// choiceOf returns the terms of a node that is a term of a field, or a choice among such
// of one field; no field for any other node. Where nothing of one of them is kept, that is
// said as elsewhere.
func choiceOf(n query.Node) (field query.Field, terms []query.Term) {
	choice := []query.Node{n}
	if or, ok := n.(query.Or); ok {
		choice = or.Nodes
	}
	for _, one := range choice {
		t, ok := one.(query.Term)
		if !ok || len(terms) > 0 && t.Field != field || segment.Normalize(t.Value) == "" {
			return "", nil
		}
		field, terms = t.Field, append(terms, t)
	}
	return field, terms
}

func (c *compiler) persons(terms []query.Term) []nameNode {
	persons := make([]nameNode, len(terms))
	for i, t := range terms {
		persons[i], _ = c.name(t)
	}
	return persons
}

func officesOf(terms []query.Term) []office {
	offices := make([]office, len(terms))
	for i, t := range terms {
		offices[i] = officeOf(t)
	}
	return offices
}

// warnOfChoice warns of a choice that has persons among other things, in what stands
// beside an office: it binds to none of them.
func (c *compiler) warnOfChoice(nodes []query.Node) {
	for _, n := range nodes {
		if choice, ok := n.(query.Or); ok && hasPerson(choice) {
			c.warn(max(positionIn(n), 0), "“职务:”与“或”里的人物不一定是同一人；要是同一人，请各写各的：(人物:甲 职务:市长) OR (机构:乙 职务:市长)")
			return
		}
	}
}

// hasPerson reports whether one of the things that a node asks for is a person.
func hasPerson(n query.Node) bool {
	switch n := n.(type) {
	case query.Term:
		return n.Field == query.FieldPerson
	case query.And:
		return slices.ContainsFunc(n.Nodes, hasPerson)
	case query.Or:
		return slices.ContainsFunc(n.Nodes, hasPerson)
	}
	return false
}

// texts returns what the mention is likely to be printed as.
func (n officeNode) texts() []textNode {
	var texts []textNode
	if n.person != nil {
		texts = n.person.texts()
	}
	for _, choice := range n.offices {
		for _, o := range choice {
			texts = append(texts, textNode{normal: o.normal})
		}
	}
	return texts
}
