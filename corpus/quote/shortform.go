package quote

import (
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/corpus/surname"
)

// person is somebody whom an article names in full.
type person struct {
	name   string // as printed
	folded []rune
	role   string
}

// know enters a person who is named, for the shorter forms that stand for him afterwards.
func (r *reader) know(e *corpus.Entity) {
	if e.Type != corpus.Person || e.Canonical == "" || r.knows[e.Canonical] || strings.HasSuffix(e.Role, "记者") || strings.ContainsAny(e.Canonical, "某×X") {
		return
	}
	r.knows[e.Canonical] = true
	p := person{name: e.Canonical, folded: []rune(segment.Fold(e.Canonical)), role: strings.ReplaceAll(segment.Fold(r.roles[e.Canonical]), "支书", "书记")}
	if n := len(p.folded); n >= 3 && n <= 5 || surnameIn(p.folded) > 0 && n == 2 {
		r.people = append(r.people, p)
	}
}

// surnameIn returns how many runes of a name are the surname, 0 for none.
func surnameIn(name []rune) int {
	if len(name) > 2 && surname.Compound(string(name)) > 0 {
		return 2
	}
	if len(name) > 0 && len(name) < 4 && surname.Is(name[0]) {
		return 1
	}
	return 0
}

// fullName returns who is meant by a shorter form: 老陈, 陈老, 陈书记, 建国, 山本. Of several
// of a surname only one who holds the office is meant; nil is for none and for a choice.
func (r *reader) fullName(printed string) *person {
	short := []rune(segment.Fold(printed))
	if n := len(short); n < 2 || n > maxAddress {
		return nil
	}
	name, office := splitAddress(short)
	var found *person
	for i := range r.people {
		p := &r.people[i]
		if name == "" && !p.isCutTo(short) || name != "" && !p.isAddressed(name, office) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// minOffice is the shortest office, in runes, by which alone somebody is known who is named
// with it elsewhere in the article.
const minOffice = 3

// holder returns who is named in the article with an office by which a speaker without a
// name is called, "" for nobody and for a choice.
func (r *reader) holder(printed string) string {
	office := segment.Fold(printed)
	if utf8.RuneCountInString(office) < minOffice || !isOffice(office) {
		return ""
	}
	found := ""
	for name, role := range r.roles {
		if role = segment.Fold(role); strings.HasSuffix(role, office) || len(role) > len(office)/2 && strings.HasSuffix(office, role) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// maxAddress is the longest form of address, in runes: 欧阳副总经理.
const maxAddress = 7

// splitAddress splits a form of address into the surname and the office: 陈书记, 老陈.
func splitAddress(short []rune) (name, office string) {
	switch short[0] {
	case '老', '小', '阿':
		if rest := short[1:]; surnameIn(rest) == len(rest) {
			return string(rest), ""
		}
	}
	n := surnameIn(short)
	if n == 0 || n == len(short) {
		return "", ""
	}
	rest := string(short[n:])
	switch rest {
	case "老", "总", "哥", "姐", "叔", "工", "局", "队", "导", "公":
		return string(short[:n]), ""
	}
	if kind, ok := nouns().words[rest]; ok && kind == onePerson {
		return string(short[:n]), rest
	}
	return "", ""
}

// isAddressed reports whether a person of a surname may be addressed with an office: where
// the article tells the person's office, that has to be it.
func (p *person) isAddressed(name, office string) bool {
	if n := surnameIn(p.folded); n == 0 || string(p.folded[:n]) != name || n == len(p.folded) {
		return false
	}
	return office == "" || p.role == "" || strings.HasSuffix(p.role, office) || strings.Contains(p.role, office) ||
		!isOffice(office)
}

// isCutTo reports whether a form is the given name, or the two characters of the family
// name of somebody whose name is no Chinese one: 建国, 山本.
func (p *person) isCutTo(short []rune) bool {
	if len(short) != 2 {
		return false
	}
	n := surnameIn(p.folded)
	if n == 0 {
		return len(p.folded) >= 4 && !strings.ContainsRune(string(p.folded), '·') && string(p.folded[:2]) == string(short)
	}
	return utf8.RuneCountInString(string(p.folded)) == n+2 && string(p.folded[n:]) == string(short)
}
