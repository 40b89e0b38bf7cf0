package indexer

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/document"

	"xunwen/corpus"
)

// The entities of a paragraph are stored beside its text, so that a condition on names
// that stand near others, or on an office of somebody, needs no more than its paragraph:
// the version of this form, their number, and for each a byte of flags, where it begins,
// its length, and then what the flags say that it has (storedreader.go). What the text
// prints is not written down again: of most mentions the canonical name is as printed,
// and of many the office stands directly before them.
//
// Versions of the form:
//
//	1  with schema 5
const entitiesVersion = 1

// The flags of a stored entity. The lowest bits are the number of its type in
// storedTypes, 0 for another, which then comes first.
const (
	entityType         byte = 0b0000_0111
	entityCanonical    byte = 0b0000_1000 // its canonical name follows
	entityAsPrinted    byte = 0b0001_0000 // its canonical name is as printed
	entityRole         byte = 0b0010_0000 // its office follows
	entityRoleDirectly byte = 0b0100_0000 // its office stands directly before it: its length follows
	entityWithin       byte = 0b1000_0000 // its divisions follow
	leastEntity             = 3           // bytes of flags, start and length
	leastWithin             = 1           // bytes of a division
)

// storedTypes lists the types by their number in a stored entity, from 1.
func storedTypes() [6]corpus.EntityType {
	return [...]corpus.EntityType{
		corpus.Person, corpus.Organization, corpus.Place, corpus.Event, corpus.Work, corpus.Product,
	}
}

// storeEntities stores the entities of a paragraph, if it has any; an error where one
// does not lie in its text.
func storeEntities(d *document.Document, p *corpus.Paragraph) error {
	if len(p.Entities) == 0 {
		return nil
	}
	raw := binary.AppendUvarint([]byte{entitiesVersion}, uint64(len(p.Entities)))
	for i := range p.Entities {
		e := &p.Entities[i]
		if e.Start < 0 || e.End < e.Start || e.End > len(p.Text) {
			return fmt.Errorf("entity %d at %d to %d of a text of %d bytes", i, e.Start, e.End, len(p.Text))
		}
		raw = appendEntity(raw, e, p.Text)
	}
	addStored(d, fieldEntities, raw)
	return nil
}

func appendEntity(b []byte, e *corpus.Entity, text string) []byte {
	types := storedTypes()
	flags := byte(slices.Index(types[:], e.Type) + 1)
	known := flags != 0
	directly := e.Role != "" && len(e.Role) <= e.Start && text[e.Start-len(e.Role):e.Start] == e.Role
	switch {
	case e.Canonical == "":
	case e.Canonical == e.Text(text):
		flags |= entityAsPrinted
	default:
		flags |= entityCanonical
	}
	switch {
	case directly:
		flags |= entityRoleDirectly
	case e.Role != "":
		flags |= entityRole
	}
	if len(e.Within) > 0 {
		flags |= entityWithin
	}
	b = append(b, flags)
	if !known {
		b = appendString(b, string(e.Type))
	}
	b = binary.AppendUvarint(b, uint64(e.Start))
	b = binary.AppendUvarint(b, uint64(e.Len()))
	if flags&entityCanonical != 0 {
		b = appendString(b, e.Canonical)
	}
	if directly {
		b = binary.AppendUvarint(b, uint64(len(e.Role)))
	} else if e.Role != "" {
		b = appendString(b, e.Role)
	}
	if len(e.Within) > 0 {
		b = binary.AppendUvarint(b, uint64(len(e.Within)))
	}
	for _, division := range e.Within {
		b = appendString(b, division)
	}
	return b
}

// entityReader reads what storeEntities wrote.
type entityReader struct {
	storedReader
	printed string // the text of the paragraph
	types   [6]corpus.EntityType
}

func (r *entityReader) entity(e *corpus.Entity) {
	flags := r.flags()
	switch number := int(flags & entityType); {
	case number == 0:
		e.Type = corpus.EntityType(r.string())
	case number <= len(r.types):
		e.Type = r.types[number-1]
	default:
		r.failed = true
	}
	e.Start = r.number()
	e.End = e.Start
	length := r.number()
	if r.failed || e.Start > len(r.printed) || length > len(r.printed)-e.Start {
		r.failed = true
		return
	}
	e.End += length
	if flags&entityAsPrinted != 0 {
		e.Canonical = e.Text(r.printed)
	}
	if flags&entityCanonical != 0 {
		e.Canonical = r.string()
	}
	if flags&entityRole != 0 {
		e.Role = r.string()
	}
	if flags&entityRoleDirectly != 0 {
		e.Role = r.before(e.Start)
	}
	if flags&entityWithin != 0 {
		e.Within = make([]string, r.count(leastWithin))
		for i := range e.Within {
			e.Within[i] = r.string()
		}
	}
}

// before reads the length of what is printed directly before an offset, and returns it.
func (r *entityReader) before(start int) string {
	n := r.number()
	if n > start {
		r.failed = true
		return ""
	}
	return r.printed[start-n : start]
}

// readEntities undoes storeEntities. Names and offices may be parts of the text, which
// is that of the paragraph.
func readEntities(raw, text string) ([]corpus.Entity, error) {
	r := &entityReader{storedReader: storedReader{raw: raw}, printed: text, types: storedTypes()}
	if version := r.flags(); version != entitiesVersion {
		return nil, fmt.Errorf("stored entities of version %d: %w", version, ErrDamaged)
	}
	entities := make([]corpus.Entity, r.count(leastEntity))
	for i := range entities {
		if r.entity(&entities[i]); r.failed {
			break
		}
	}
	if !r.ended() {
		return nil, fmt.Errorf("stored entities: %w", ErrDamaged)
	}
	return entities, nil
}
