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

// officeNode is one mention of a person in whose office all of some texts stand.
type officeNode struct {
	person  *nameNode // whose office; nil: anybody's
	offices []office
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
	for _, o := range n.offices {
		have, _, err := withTerms(r, indexer.FieldRole, o.normal)
		if err != nil {
			return nil, err
		}
		docs = roaring.And(docs, have)
	}
	return docs, nil
}

// verify reads the records of the candidates that their terms do not prove.
func (n officeNode) verify(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
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

// proof returns those of some candidates that hold such a mention by their terms.
func (n officeNode) proof(r *run, docs *roaring.Bitmap) (*roaring.Bitmap, error) {
	if n.person != nil {
		return n.proofOfPerson(r, docs)
	}
	if len(n.offices) > 1 || n.offices[0].exact {
		return roaring.New(), nil
	}
	have, proof, err := withTerms(r, indexer.FieldRole, n.offices[0].normal)
	if err != nil || !proof {
		return roaring.New(), err
	}
	have = roaring.And(docs, have)
	if of := n.offices[0].deputyOf(); of != "" {
		deputies, _, err := withTerms(r, indexer.FieldRole, of)
		if err != nil {
			return nil, err
		}
		have.AndNot(deputies)
	}
	return have, nil
}

// proofOfPerson returns those of some candidates that name the person canonically with
// such an office.
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
	return !slices.ContainsFunc(n.offices, func(o office) bool { return !o.in(role) })
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
// them with the offices.
func (c *compiler) bindOffices(nodes []query.Node) (rest []query.Node, bound []node) {
	persons, offices, rest := c.personsAndOffices(nodes)
	if len(persons) == 0 || len(offices) == 0 {
		c.warnOfChoice(nodes, len(offices) > 0)
		return nodes, nil
	}
	var any []node
	for i := range persons {
		any = append(any, officeNode{person: &persons[i], offices: offices})
		if len(persons) > 1 {
			bound = append(bound, persons[i])
		}
	}
	if len(any) == 1 {
		return rest, any
	}
	return rest, append(bound, orNode{any})
}

// personsAndOffices parts the nodes of a conjunction.
func (c *compiler) personsAndOffices(nodes []query.Node) (persons []nameNode, offices []office, rest []query.Node) {
	for _, n := range nodes {
		t, ok := n.(query.Term)
		switch {
		case !ok || segment.Normalize(t.Value) == "": // where nothing of it is kept, that is said as elsewhere
			rest = append(rest, n)
		case t.Field == query.FieldRole:
			offices = append(offices, officeOf(t))
		case t.Field == query.FieldPerson:
			person, _ := c.name(t)
			persons = append(persons, person)
		default:
			rest = append(rest, n)
		}
	}
	return persons, offices, rest
}

// warnOfChoice warns of an office beside a choice of persons, to none of whom it binds.
func (c *compiler) warnOfChoice(nodes []query.Node, offices bool) {
	if !offices {
		return
	}
	for _, n := range nodes {
		if choice, ok := n.(query.Or); ok && !slices.ContainsFunc(choice.Nodes, func(n query.Node) bool {
			t, ok := n.(query.Term)
			return !ok || t.Field != query.FieldPerson
		}) {
			c.warn(max(positionIn(n), 0), "“职务:”与“或”里的人物不一定是同一人；要是同一人，请各写各的：(人物:甲 职务:市长) OR (人物:乙 职务:市长)")
			return
		}
	}
}

// texts returns what the mention is likely to be printed as.
func (n officeNode) texts() []textNode {
	var texts []textNode
	if n.person != nil {
		texts = n.person.texts()
	}
	for _, o := range n.offices {
		texts = append(texts, textNode{normal: o.normal})
	}
	return texts
}
