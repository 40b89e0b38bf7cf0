// Package alias says which names mean one entity. A Table is made from a plain text
// file that an editor keeps and from what the articles of an index declare; names are
// compared within one type, as segment.Normalize writes them. It is used when a question
// is answered, so that a change of the file needs no new index.
package alias

import "xunwen/corpus"

// Table is what is known of names. The zero Table knows none; it is read-only and safe
// for concurrent use.
type Table struct{}

// Names returns the normalised names of the entity that a normalised name means, that
// name first.
func (t *Table) Names(_ corpus.EntityType, normal string) []string { return []string{normal} }

// Shown returns the name to show for an entity with a canonical name.
func (t *Table) Shown(_ corpus.EntityType, canonical string) string { return canonical }
