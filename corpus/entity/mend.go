package entity

import (
	"slices"
	"strings"
	"unicode"

	"xunwen/corpus"
)

// mended returns what is left of a mention of the model once the rules have mended its ends
// and its type.
func (s *scan) mended(m mention, rules []mention) []mention {
	m = s.withoutMarks(m)
	if m.len() == 0 {
		return nil
	}
	if m.kind == corpus.Organization && m.len() > 2 && s.locally(m.end) {
		m.end, m.kind = m.end-1, corpus.Place
	}
	m.end = s.nameEnd(m, rules)
	m.kind = s.nameKind(m, rules)
	return s.garrison(m)
}

// garrison parts the troops of a country in another from the place where they are:
// 驻韩美军|乌山空军基地.
func (s *scan) garrison(m mention) []mention {
	start := m.start
	if s.rune(start-1) == '驻' {
		start--
	}
	end := start + 4
	if s.runes[start] != '驻' || end > m.end || s.runes[end-1] != '军' {
		return []mention{m}
	}
	for _, r := range s.runes[start+1 : end-1] {
		if len(abbreviationTable()[string(r)]) == 0 {
			return []mention{m}
		}
	}
	troops, place := m, m
	troops.start, troops.end, troops.kind = start, end, corpus.Organization
	if place.start = end; place.len() < 2 {
		return []mention{troops}
	}
	return []mention{troops, place}
}

// withoutMarks returns a mention without what is of no name: the number of an item of a list
// before it (①霍华德) or a verb (偕同|北分署), all from the next such number on, and brackets
// that open outside with what stands behind.
func (s *scan) withoutMarks(m mention) mention {
	if end := s.companions.startingAt(s.view, m.start); end > 0 && end < m.end {
		m.start = end
	}
	for m.start < m.end && !opensName(s.runes[m.start]) {
		m.start++
	}
	if next := slices.IndexFunc(s.runes[m.start:m.end], isItem); next >= 0 {
		m.end = m.start + next
	}
	m.end = m.start + closesOutside(s.runes[m.start:m.end])
	return m
}

// opensName reports whether a name may begin with r.
func opensName(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) && !isItem(r) || strings.ContainsRune(quoteMarks, r)
}

// isItem reports whether r is the number of an item of a list: ①, ⑵, ⒊.
func isItem(r rune) bool { return r >= '①' && r <= '⓿' || r >= '❶' && r <= '➓' }

// closesOutside returns where the first bracket closes that does not open in a name, or its end.
func closesOutside(name []rune) int {
	open := 0
	for i, r := range name {
		switch r {
		case '(', '[', '【':
			open++
		case ')', ']', '】':
			if open == 0 {
				return i
			}
			open--
		}
	}
	return len(name)
}

// nameKind returns the type of what the model found: a compound surname begins a person
// (欧阳文山, though 文山 is a place), and the full name of a division is a place whatever it does,
// as are houses (欧城花园).
func (s *scan) nameKind(m mention, rules []mention) corpus.EntityType {
	switch {
	case s.compounds.startingAt(s.view, m.start) > 0 && slices.ContainsFunc(overlapping(rules, m), m.whole(corpus.Person)):
		return corpus.Person
	case m.kind == corpus.Organization && s.homes.endingAt(s.view, m.end) > m.start:
		return corpus.Place
	case m.kind == corpus.Organization && strings.ContainsRune("省市县区州旗", s.runes[m.end-1]):
		if r := s.read(s.word(m.start, m.end)); r.printed > 0 && r.rest == "" && !r.short {
			return corpus.Place
		}
	}
	return m.kind
}

// nameEnd returns where a name ends that the model may have taken too far: before the 和 of
// two persons, before the 先生 behind a full name, and before an office that begins in a body
// with a word that ends none, 国家统计局|新闻发言人.
func (s *scan) nameEnd(m mention, rules []mention) int {
	if s.endsWithAnd(m, rules) {
		return m.end - 1
	}
	if end := s.honorifics.endingAt(s.view, m.end); m.kind == corpus.Person && end >= m.start+2 && s.compounds.startingAt(s.view, m.start) != end {
		return end
	}
	if s.insideCountry(m) {
		return m.end - 1
	}
	last, ok := s.tokenBefore(m.end)
	if ok && m.kind == corpus.Organization && last.start > m.start && s.endings.endingAt(s.view, m.end) < 0 && !s.districtBodies.has(last.word) &&
		s.offices.startingAt(s.view, last.start) > m.end {
		return last.start
	}
	return m.end
}

// insideCountry reports whether the 国 behind a country belongs to the next word: 日本|国内.
func (s *scan) insideCountry(m mention) bool {
	if m.kind != corpus.Place || m.len() < 3 || s.runes[m.end-1] != '国' || !strings.ContainsRune("内外人民籍会", s.rune(m.end)) {
		return false
	}
	f, ok := s.forms[s.word(m.start, m.end-1)]
	return ok && f.level == countryLevel
}

// endsWithAnd reports whether a person that the model found is one that the rules are sure
// of, and the 和 that joins the next name to it: 演员秦舒和导演贺岩.
func (s *scan) endsWithAnd(m mention, rules []mention) bool {
	if m.kind != corpus.Person || !strings.ContainsRune("和与同及", s.runes[m.end-1]) {
		return false
	}
	short := m
	short.end--
	return slices.ContainsFunc(rules, func(o mention) bool { return o.sure && short.whole(corpus.Person)(o) })
}

// formerEnd returns where a body ends before what somebody was in it: 环卫处|原党支部书记.
func (s *scan) formerEnd(m mention) int {
	for at := m.start + 2; m.kind == corpus.Organization && at < m.end; at++ {
		if s.runes[at] == '原' && s.districtBodies.has(s.word(at+1, m.end)) {
			return at
		}
	}
	return m.end
}

// sectionEnd returns where a street ends with its section: 文化一路一段.
func (s *scan) sectionEnd(m mention) int {
	if m.kind == corpus.Place && strings.ContainsRune("路街道", s.runes[m.end-1]) && s.rune(m.end+1) == '段' && strings.ContainsRune(numerals, s.rune(m.end)) {
		return m.end + 2
	}
	return m.end
}

// followsLevel reports whether a body stands behind the level of its district, which belongs
// to its name: 省财政厅 in 市委、省财政厅.
func (s *scan) followsLevel(m mention) bool {
	if m.kind != corpus.Organization || !strings.ContainsRune("省市县区州镇乡村", s.rune(m.start-1)) {
		return false
	}
	before, ok := s.tokenBefore(m.start)
	return ok && before.len() == 1 && !isHan(s.rune(before.start-1))
}
