package alias

import (
	"os"

	"xunwen/corpus"
)

// Entity is a group of a Table for the tests.
type Entity struct {
	Kind  corpus.EntityType
	Names []string
}

// Entities returns the groups of a Table.
func Entities(t *Table) []Entity {
	out := make([]Entity, len(t.groups))
	for g, group := range t.groups {
		out[g] = Entity{kindsOfTable()[group.kind], group.names}
	}
	return out
}

// OpenBy lets a Source open its file by another function.
func OpenBy(s *Source, open func(path string) (*os.File, error)) { s.open = open }
