package entity

import (
	"slices"
	"strings"

	"xunwen/corpus"
)

// noName reports whether what the model took for a name is none by the rules of tagging.
func (s *scan) noName(m mention) bool {
	switch {
	case s.unmarked(m) || s.doubled(m):
		return true
	case m.kind == corpus.Organization:
		return s.companies.endingAt(s.view, m.end) >= 0
	case m.kind == corpus.Place:
		return false
	}
	return strings.ContainsAny(s.word(m.start, m.end), quoteMarks) || s.unlikePerson(m) || s.surnameAlone(m)
}

// unmarked reports whether a name stands where names are not marked: inside that of a
// doctrine or an honour, or before an office that it shares its last character with.
func (s *scan) unmarked(m mention) bool {
	switch m.kind {
	case corpus.Organization:
		return s.sharesOffice(m)
	case corpus.Place:
		return s.sharesOffice(m) || s.ownDoctrine(m) || s.honour(m.start)
	case corpus.Person:
		return s.ownDoctrine(m)
	}
	return false
}

// bearing reports whether a region is a point of the compass: 西北方向, 东北季风.
func (s *scan) bearing(m mention) bool {
	if m.kind != corpus.Place || m.len() != 2 || !strings.ContainsRune("东西", s.runes[m.start]) || !strings.ContainsRune("南北", s.runes[m.start+1]) {
		return false
	}
	behind := s.folded[s.fold[m.end]:]
	return slices.ContainsFunc([]string{"方向", "方约", "风", "季风", "侧", "角", "偏", "西方约", "南方约", "东方约", "北方约"}, func(word string) bool { return strings.HasPrefix(behind, word) })
}

// address reports whether a place is nothing but numbers in a street: 15巷2之1号1楼.
func (s *scan) address(m mention) bool {
	if m.kind != corpus.Place {
		return false
	}
	return !slices.ContainsFunc(s.runes[m.start:m.end], func(r rune) bool {
		return !strings.ContainsRune(numerals+"之-段巷弄号栋幢单元楼层室座", r)
	})
}

// doubled reports whether a mention is an adjective written twice (高高兴兴), which the
// dictionary calls a place.
func (s *scan) doubled(m mention) bool {
	r := s.runes[m.start:m.end]
	return len(r) == 4 && r[0] == r[1] && r[2] == r[3]
}

// surnameAlone reports whether a person is a surname with an office: 王 in 王书记, 王镇长, and
// 和赵 in 刘局长和赵主任. Those are marked where the article names the person (addTitled).
func (s *scan) surnameAlone(m mention) bool {
	office := s.offices.startingAt(s.view, m.end) > m.end
	switch m.len() {
	case 1:
		return office
	case 2:
		return office && strings.ContainsRune("和与及同", s.runes[m.start])
	}
	return s.surnames.has(s.word(m.start, m.start+1)) && s.offices.startingAt(s.view, m.start+1) == m.end && s.honorifics.startingAt(s.view, m.start+1) < 0
}

// ownsOffice reports whether a person is the short form of a body whose last character is
// the first of an office as well, with the holder behind it: 衛福 in 衛福部長陳時中.
func (s *scan) ownsOffice(m mention, learned []mention) bool {
	if m.kind != corpus.Person || !strings.ContainsRune("院部局市县省区州厅处署校会馆站社", s.rune(m.end)) || s.rune(m.end+1) != '长' {
		return false
	}
	holder := mention{start: m.end + 2, end: m.end + 3}
	return slices.ContainsFunc(overlapping(learned, holder), func(o mention) bool { return o.kind == corpus.Person && o.start == holder.start })
}

// unlikePerson reports whether a name of two characters before a noun (泓浩陶瓷) has neither
// a surname nor a form of address (阿强) nor only characters of transliterations (普京): it
// is the short name of a firm more often than of a person.
func (s *scan) unlikePerson(m mention) bool {
	next, ok := s.tokenAt(m.end)
	if m.len() != 2 || !ok || next.pos != "n" || s.offices.has(next.word) {
		return false
	}
	if s.surnames.has(s.word(m.start, m.start+1)) || strings.ContainsRune("阿小老大", s.runes[m.start]) {
		return false
	}
	return slices.ContainsFunc(s.runes[m.start:m.end], func(r rune) bool { return isHan(r) && !s.foreign.has(r) })
}

// endsClause reports whether no name goes on behind a character.
func endsClause(r rune) bool {
	switch r {
	case ',', '。', ';', ':', '!', '?', '，', '；', '：', '！', '？', '\n', '\t':
		return true
	}
	return false
}

// quoteMarks stand in names of bodies and places (“科学”号), and in none of persons.
const quoteMarks = "“”\"「」『』《》"

// sharesOffice reports whether the last character of a name, or the kind of its division,
// is the first one of an office as well (行政院长, 台北市长): such names are not marked.
func (s *scan) sharesOffice(m mention) bool {
	last, next := s.runes[m.end-1], s.rune(m.end)
	if next == '长' {
		return strings.ContainsRune("院部局市县省区州厅处校会馆站社队镇乡村", last) && !strings.ContainsRune("期久达远年途时城江", s.rune(m.end+1))
	}
	word, ok := s.tokenAt(m.end)
	return ok && m.kind == corpus.Place && sharesLast(word.word) && last != next
}

// ownDoctrine reports whether a name begins or ends the name of a doctrine.
func (s *scan) ownDoctrine(m mention) bool {
	rest := s.folded[s.fold[m.end]:]
	for _, doctrine := range []string{"特色社会主义", "新时代中国特色社会主义", "理论", "思想", "主义"} {
		if strings.HasPrefix(rest, doctrine) {
			return true
		}
	}
	return false
}

// localBody reports whether a body says of what kind its district is and not which one:
// 县委, 市政府, 村党支部.
func (s *scan) localBody(m mention) bool {
	if m.kind != corpus.Organization {
		return false
	}
	rest := strings.TrimLeft(s.word(m.start, m.end), "省市县区州镇乡村")
	return s.districtBodies.has(rest)
}
