package alias

import (
	"os"

	"xunwen/corpus"
)

// Entity is a group of a Table for the tests.
type Entity struct {
	Number int
	Kind   corpus.EntityType
	Names  []string
}

// Entities returns the groups of a Table, but for those of the file that declarations
// have put others in place of.
func Entities(t *Table) []Entity {
	var out []Entity
	for g := range t.Groups() {
		group := t.group(g)
		if g < len(t.base.groups) {
			if _, moved := t.moved[group.roots[0]]; moved {
				continue
			}
		}
		out = append(out, Entity{g, kindsOfTable()[group.kind], group.names})
	}
	return out
}

// OpenBy lets a Source open its file by another function.
func OpenBy(s *Source, open func(path string) (*os.File, error)) { s.open = open }
