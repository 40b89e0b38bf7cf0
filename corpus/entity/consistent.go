package entity

import (
	"cmp"
	"maps"
	"slices"

	"xunwen/corpus"
)

// learnedNames adds what the model found, each name with the type that it mostly has,
// to the names that are looked for in the whole article: a name found once is one
// everywhere.
func (d *document) learnedNames() {
	votes := map[string]map[corpus.EntityType]int{}
	for i, v := range d.views {
		for _, m := range d.mentions[i] {
			if !m.learned {
				continue
			}
			word := v.word(m.start, m.end)
			if votes[word] == nil {
				votes[word] = map[corpus.EntityType]int{}
			}
			votes[word][m.kind]++
		}
	}
	for word, byKind := range votes {
		kinds := slices.SortedFunc(maps.Keys(byKind), func(a, b corpus.EntityType) int {
			return cmp.Or(cmp.Compare(byKind[b], byKind[a]), cmp.Compare(a, b))
		})
		d.names.add(word, kinds[0])
	}
}
