package entity

import (
	"cmp"
	"slices"
	"strings"

	"xunwen/corpus"
)

// titled is how an article calls a person whom it has named: 李书记.
type titled struct{ surname, office string }

// titledOf gathers by surname and office the persons of an article whose offices and
// canonical names are known.
func (d *document) titledOf(kept [][]mention, people *people) map[titled]candidate {
	out := map[titled]candidate{}
	for i, v := range d.views {
		for _, m := range kept[i] {
			word := v.word(m.start, m.end)
			surname := people.surnameOf(word)
			if m.kind != corpus.Person || m.role == "" || surname == "" || surname == word {
				continue
			}
			for _, office := range d.officesIn(foldOffice(m.role)) {
				by := titled{surname, office}
				out[by] = out[by].or(candidate{name: cmp.Or(m.canonical, v.text(m.start, m.end))})
			}
		}
	}
	return out
}

// officesIn returns the offices that a folded role ends with, also those before 、 and 兼. A
// 副书记 is called 书记, too.
func (l *lexicon) officesIn(role string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(role, func(r rune) bool { return r == '、' || r == '兼' }) {
		for at := range part {
			if office := part[at:]; l.offices.has(office) {
				out = append(out, office)
				if chief, ok := strings.CutPrefix(office, "副"); ok && l.offices.has(chief) {
					out = append(out, chief)
				}
				break
			}
		}
	}
	return out
}

// addTitled adds the surnames that stand before an office, where the article names one person
// of that surname in that office: the 李 of 李书记.
func (d *document) addTitled(v *view, kept []mention, persons map[titled]candidate) []mention {
	if len(persons) == 0 {
		return kept
	}
	var added []mention
	for i := range v.runes {
		if !v.boundary(i) {
			continue
		}
		for end := i + 1; end <= i+longestSurname && end < len(v.runes); end++ {
			office := d.offices.startingAt(v, end)
			if office <= end {
				continue
			}
			who, ok := persons[titled{v.word(i, end), v.word(end, office)}]
			if ok && !who.several && len(overlapping(kept, mention{start: i, end: office})) == 0 {
				added = append(added, mention{start: i, end: end, kind: corpus.Person, canonical: who.name, role: v.text(end, office)})
			}
		}
	}
	kept = append(kept, added...)
	slices.SortFunc(kept, func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	return kept
}

// longestSurname is the length in runes of a compound surname.
const longestSurname = 2
