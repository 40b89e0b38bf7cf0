// Package alias says which names mean one entity. A Table is made from a plain text
// file that an editor keeps (Parse) and from what the articles of an index declare
// (Seeds, Lasting); names are compared within one type, as segment.Normalize writes them. It is
// used when a question is answered, so that a change of the file needs no new index.
//
// # The file
//
// A file is UTF-8, with or without a byte order mark, of no more than MaxBytes. Each
// line is blank, a comment that begins with #, or one statement about names of a type:
//
//	人物 岳清泉 = 老岳, 岳镇长      these are one person, shown as 岳清泉
//	机构 云岭银行 ≠ 云岭银行学校    these two are not one, also where an article says so
//
// The type is 人物, 机构 or 地点, or person, organization (org) or place, in any width,
// case and script, with a blank behind it. One name stands before the sign, one or more
// behind it, apart by a comma, 、 or a semicolon; != is ≠. A name has at most
// MaxNameRunes characters, one of which is no punctuation, and neither a separator nor
// one of the signs in it.
//
// Statements join transitively: A = B and B = C make one entity of three names, shown
// by the left name of the first line about it. A ≠ B takes back what lines above it and
// articles say of that pair. A file that contradicts itself is refused: one that joins
// a pair again below its ≠, or by way of other names.
package alias

import (
	"slices"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// Table is what is known of names. The zero Table knows none; it is read-only and safe
// for concurrent use.
type Table struct {
	file *File // nil in the zero Table
	base *fileTable
	// groups are those that declarations made: of names that the file does not know, and of
	// its sets, in place of their groups there. Their numbers go on behind those of base.
	groups []group
	of     [kindCount]map[string]int32 // by normalised name that the file does not know
	moved  map[int32]int32             // by root in the file
}

// group is one entity.
type group struct {
	kind  int8 // kindAt
	shown string
	// names are normalised, in the order in which they were told, written as they were.
	names, written []string
	roots          []int32 // its sets in the file
}

// kindCount is how many types of entities have names in a Table: persons,
// organisations and places.
const kindCount = 3

// kindsOfTable lists them by their place.
func kindsOfTable() [kindCount]corpus.EntityType {
	return [kindCount]corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}
}

// kindAt returns the place of a type of entities among them, false for another one.
func kindAt(kind corpus.EntityType) (int, bool) {
	for at, one := range kindsOfTable() {
		if one == kind {
			return at, true
		}
	}
	return 0, false
}

// Names returns the normalised names of the entity that a normalised name means, that
// name first.
func (t *Table) Names(kind corpus.EntityType, normal string) []string {
	names := []string{normal}
	if g, ok := t.Group(kind, normal); ok {
		for _, name := range t.group(g).names {
			if name != normal {
				names = append(names, name)
			}
		}
	}
	return names
}

// Written returns the names of the entity that a normalised name means as the file writes
// them, and those that only articles print as they are compared; none for a name that the
// Table does not know. The list is shared: read only.
func (t *Table) Written(kind corpus.EntityType, normal string) []string {
	if g, ok := t.Group(kind, normal); ok {
		return t.group(g).written
	}
	return nil
}

// Apart reports whether the file says that the entities which two normalised names mean
// are not one.
func (t *Table) Apart(kind corpus.EntityType, one, other string) bool {
	if t.file == nil || len(t.file.parts) == 0 {
		return false
	}
	others := t.roots(kind, other)
	return slices.ContainsFunc(t.roots(kind, one), func(root int32) bool {
		return slices.ContainsFunc(t.base.apart[root], func(far int32) bool { return slices.Contains(others, far) })
	})
}

// roots returns the sets in the file of the entity that a normalised name means.
func (t *Table) roots(kind corpus.EntityType, normal string) []int32 {
	if g, ok := t.Group(kind, normal); ok {
		return t.group(g).roots
	}
	if at, ok := kindAt(kind); ok {
		if name, ok := t.file.names.numbers[at][normal]; ok { // only said to be apart
			return []int32{t.base.root[name]}
		}
	}
	return nil
}

// Shown returns the name to show for an entity with a canonical name.
func (t *Table) Shown(kind corpus.EntityType, canonical string) string {
	if t.Groups() == 0 {
		return canonical
	}
	if g, ok := t.Group(kind, segment.Normalize(canonical)); ok {
		return t.group(g).shown
	}
	return canonical
}

// Groups returns a number above those of the entities that the Table knows: 0 where it
// knows none.
func (t *Table) Groups() int {
	if t.file == nil {
		return 0
	}
	return len(t.base.groups) + len(t.groups)
}

// Group returns the number, below Groups, of the entity that a normalised name means;
// all its names have the same. It is false for a name that the Table does not know.
func (t *Table) Group(kind corpus.EntityType, normal string) (int, bool) {
	at, ok := kindAt(kind)
	if !ok || t.file == nil {
		return 0, false
	}
	if g, ok := t.of[at][normal]; ok {
		return len(t.base.groups) + int(g), true
	}
	name, ok := t.file.names.numbers[at][normal]
	if !ok {
		return 0, false
	}
	if g, ok := t.moved[t.base.root[name]]; ok {
		return len(t.base.groups) + int(g), true
	}
	return int(t.base.of[name]), t.base.of[name] >= 0
}

// group returns the entity of a number.
func (t *Table) group(number int) *group {
	if number < len(t.base.groups) {
		return &t.base.groups[number]
	}
	return &t.groups[number-len(t.base.groups)]
}

// ShownAs returns the name to show for the entity of a number.
func (t *Table) ShownAs(group int) string { return t.group(group).shown }
