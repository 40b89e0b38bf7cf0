package entity

import (
	"cmp"
	"maps"
	"slices"
	"strings"

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
	d.shorten(votes)
	d.firstNames(votes)
	for word, byKind := range votes {
		kinds := slices.SortedFunc(maps.Keys(byKind), func(a, b corpus.EntityType) int {
			return cmp.Or(cmp.Compare(byKind[b], byKind[a]), cmp.Compare(a, b))
		})
		d.names.add(word, kinds[0])
	}
}

// longestFull is how many characters a name with a surname of one has at most.
const longestFull = 3

// shorten cuts the character of the next word off names that the model took too far and that
// the article has without it more often: the 豪 of 王大陸豪砸360萬.
func (d *document) shorten(votes map[string]map[corpus.EntityType]int) {
	for i, v := range d.views {
		for at := range d.mentions[i] {
			m := &d.mentions[i][at]
			if !m.learned || m.kind != corpus.Person || m.len() != longestFull+1 || !d.shortSurname(v, *m) {
				continue
			}
			long, short := v.word(m.start, m.end), v.word(m.start, m.end-1)
			if votes[short][corpus.Person] > votes[long][corpus.Person] {
				delete(votes, long)
				m.end--
			}
		}
	}
}

// shortSurname reports whether a person has a surname of one character, and none that a name
// in transliteration may begin with.
func (d *document) shortSurname(v *view, m mention) bool {
	foreign := !slices.ContainsFunc(v.runes[m.start:m.end], func(r rune) bool { return !d.foreign.has(r) })
	return !foreign && d.surnames.has(v.word(m.start, m.start+1)) && d.compounds.startingAt(v, m.start) < 0
}

// firstNames makes persons of the Latin words that are parts of a person's name elsewhere in the
// article, whatever else the model took them for: the Jose of Jose Gomes.
func (d *document) firstNames(votes map[string]map[corpus.EntityType]int) {
	parts := map[string]bool{}
	for word, byKind := range votes {
		if part := strings.Fields(word); byKind[corpus.Person] > 0 && len(part) > 1 && !strings.ContainsFunc(word, isHan) {
			parts[part[0]], parts[part[len(part)-1]] = true, true
		}
	}
	if len(parts) == 0 {
		return
	}
	for i, v := range d.views {
		for at := range d.mentions[i] {
			m := &d.mentions[i][at]
			if word := v.word(m.start, m.end); m.learned && m.kind == corpus.Organization && parts[word] {
				m.kind = corpus.Person
				votes[word] = map[corpus.EntityType]int{corpus.Person: 1}
			}
		}
	}
}
