package indexer

import (
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/document"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// between stands between the two names of a term of FieldOffice or FieldCalled. No
// normalised name holds it; behind is the byte behind it.
const (
	between = "\x1f"
	behind  = "\x20"
)

// entityDocument adds the entities of a paragraph to its document, each term once.
type entityDocument struct {
	document *document.Document
	added    map[[2]string]bool // by field and term
}

// addEntities adds each name once: as written for facets, and as compared in all
// its forms for searching; and what is told of the entities.
func addEntities(d *document.Document, p *corpus.Paragraph) {
	to := entityDocument{d, map[[2]string]bool{}}
	for i := range p.Entities {
		to.entity(&p.Entities[i], p.Text)
	}
}

func (to entityDocument) add(field, term string) {
	if key := [2]string{field, term}; !to.added[key] {
		to.added[key] = true
		addTerm(to.document, field, term)
	}
}

func (to entityDocument) entity(e *corpus.Entity, text string) {
	to.add(FieldTypes, string(e.Type))
	name := EntityName(e, text)
	normal, asPrinted, full := segment.Normalize(name), segment.Normalize(e.Text(text)), segment.Normalize(e.Canonical)
	written, compared := NameFields(e.Type)
	if written == "" {
		return
	}
	to.add(written, name)
	to.add(compared, normal)
	to.add(compared, asPrinted)
	if full != "" {
		to.add(compared, full)
	}
	for _, other := range [...]string{asPrinted, full} {
		if other != normal && other != "" && normal != "" {
			to.add(FieldCalled, calledTerm(e.Type, other, name))
		}
	}
	switch e.Type {
	case corpus.Person:
		if e.Role == "" {
			return
		}
		for _, term := range exactTerms(segment.Normalize(e.Role)) {
			to.add(FieldRole, term)
		}
		for _, one := range [...]string{normal, asPrinted, full} {
			if one != "" {
				to.add(FieldOffice, officeTerm(one, e.Role))
			}
		}
	case corpus.Place:
		for _, division := range WithinNames(e.Within) {
			to.add(FieldWithin, division)
		}
	}
}

// NameFields returns the fields that hold the names of a type, as written and as
// compared; empty for a type whose names are not kept.
func NameFields(kind corpus.EntityType) (written, compared string) {
	switch kind {
	case corpus.Person:
		return FieldPerson, FieldPersonN
	case corpus.Organization:
		return FieldOrg, FieldOrgN
	case corpus.Place:
		return FieldPlace, FieldPlaceN
	}
	return "", ""
}

// The letters of the types in terms of FieldCalled.
const (
	calledPerson       = 'n'
	calledOrganization = 'o'
	calledPlace        = 'p'
)

// officeTerm is the term of a person with a normalised name, the canonical one or as
// printed, in an office as printed; Offices takes it apart.
func officeTerm(person, role string) string { return person + between + role }

// calledTerm is the term of an entity that is printed, normalised, otherwise than its
// canonical name (EntityName), which is kept as written. A place that is printed with
// what it lies in has another for the whole in full (山西省临汾市).
func calledTerm(kind corpus.EntityType, printed, canonical string) string {
	letter := byte(calledPerson)
	switch kind {
	case corpus.Organization:
		letter = calledOrganization
	case corpus.Place:
		letter = calledPlace
	}
	return string([]byte{letter}) + printed + between + canonical
}

// splitCalled undoes calledTerm.
func splitCalled(term string) (kind corpus.EntityType, printed, canonical string, ok bool) {
	if term == "" {
		return "", "", "", false
	}
	switch term[0] {
	case calledPerson:
		kind = corpus.Person
	case calledOrganization:
		kind = corpus.Organization
	case calledPlace:
		kind = corpus.Place
	default:
		return "", "", "", false
	}
	printed, canonical, ok = strings.Cut(term[1:], between)
	return kind, printed, canonical, ok && printed != "" && canonical != ""
}

// Offices calls f with every office, as printed, that a paragraph of the segment tells
// of a person who is printed by a normalised name, or has it as the canonical one, in the
// order of their code points, and with its documents, deleted ones included. The bitmap
// is only for reading.
func (l *Lookup) Offices(person string, f func(role string, docs *roaring.Bitmap) error) error {
	if person == "" {
		return nil
	}
	begin := officeTerm(person, "")
	return l.eachTerm(FieldOffice, begin, person+behind, func(term []byte) (bool, error) {
		docs, err := l.Postings(FieldOffice, string(term))
		if err != nil {
			return false, err
		}
		return true, f(string(term[len(begin):]), docs)
	})
}

// calledColumn holds by term of FieldCalled the documents that have it.
type calledColumn struct {
	terms []called
	first []uint32 // by term: where its documents begin
	docs  []uint32
}

type called struct {
	kind               corpus.EntityType
	printed, canonical string
}

// EachCalled calls f with each pair of names that an entity of a type has in the
// segment, where they differ: how it is printed, normalised, and its canonical name as
// written (EntityName; of 山西临汾 also with the whole in full), and with the documents
// that are not deleted, of which there is one at least. They are in order, and f must not
// keep them. It ends where f returns false.
func (s *Segment) EachCalled(f func(kind corpus.EntityType, printed, canonical string, docs []uint32) bool) error {
	c, err := s.called()
	if err != nil {
		return err
	}
	var live []uint32
	for i, term := range c.terms {
		live = live[:0]
		for _, doc := range c.docs[c.first[i]:c.first[i+1]] {
			if s.isLive(doc) {
				live = append(live, doc)
			}
		}
		if len(live) > 0 && !f(term.kind, term.printed, term.canonical, live) {
			return nil
		}
	}
	return nil
}

// called returns the column of EachCalled. It is kept, since which names hold beyond
// their article is asked anew after each change of the index.
func (s *Segment) called() (*calledColumn, error) {
	c := s.columns
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.called != nil {
		return c.called, nil
	}
	column := &calledColumn{}
	l := s.Lookup()
	err := l.eachTerm(FieldCalled, "", "", func(term []byte) (bool, error) {
		kind, printed, canonical, ok := splitCalled(string(term))
		if !ok {
			return false, fmt.Errorf("term of %s %q: %w", FieldCalled, term, ErrDamaged)
		}
		docs, err := l.Postings(FieldCalled, string(term))
		if err != nil {
			return false, err
		}
		column.terms = append(column.terms, called{kind, printed, canonical})
		column.first = append(column.first, uint32(len(column.docs)))
		Each(docs, func(doc uint32) { column.docs = append(column.docs, doc) })
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	column.first = append(column.first, uint32(len(column.docs)))
	c.called = column
	return column, nil
}
