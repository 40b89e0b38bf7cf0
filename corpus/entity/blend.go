package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"xunwen/corpus"
)

// blend puts what the model and what the rules found in a block together. The model
// tells persons, organisations and places. The rules tell events and works, of which it
// knows nothing, and they join what it took apart: it also learned from news in which
// 临汾 and 市委 of 山西|临汾|市委 may be names of their own, and here the longest counts.
// Both are sorted and each is without overlap.
func (s *scan) blend(rules, learned []mention) []mention {
	learned = slices.DeleteFunc(slices.Clone(learned), func(m mention) bool { return s.noName(m) || s.ownsOffice(m, learned) })
	sure := certain(rules, learned)
	out := slices.Clone(sure)
	for _, m := range learned {
		if !slices.ContainsFunc(overlapping(sure, m), func(o mention) bool { return covers(o, m) }) {
			m.learned = true
			m = s.withoutMarks(m)
			if m.len() == 0 {
				continue
			}
			m.end = s.nameEnd(m, rules)
			m.kind = s.nameKind(m, rules)
			out = append(out, m)
		}
	}
	for i := range out {
		if s.followsLevel(out[i]) {
			out[i].start--
		}
	}
	return slices.DeleteFunc(out, s.localBody)
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
// (欧阳文山, though 文山 is a place), and the full name of a division is a place whatever it does.
func (s *scan) nameKind(m mention, rules []mention) corpus.EntityType {
	switch {
	case s.compounds.startingAt(s.view, m.start) > 0 && slices.ContainsFunc(overlapping(rules, m), m.whole(corpus.Person)):
		return corpus.Person
	case m.kind == corpus.Organization && strings.ContainsRune("省市县区州旗", s.runes[m.end-1]):
		if r := s.read(s.word(m.start, m.end)); r.printed > 0 && r.rest == "" && !r.short {
			return corpus.Place
		}
	}
	return m.kind
}

// nameEnd returns where a name ends that the model may have taken too far: before the 和 of
// two persons, before the 先生 behind a full name, before what was an office in a body
// (环卫处|原党支部书记), and before an office that begins in a body with a word that ends none,
// 国家统计局|新闻发言人.
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
	for at := m.start + 2; m.kind == corpus.Organization && at < m.end; at++ {
		if s.runes[at] == '原' && s.districtBodies.has(s.word(at+1, m.end)) {
			return at
		}
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

// whole reports of another mention whether it is the same words with a type.
func (m mention) whole(kind corpus.EntityType) func(mention) bool {
	return func(o mention) bool { return o.kind == kind && o.start == m.start && o.end == m.end }
}

// overlapping returns those of sorted mentions without overlap that overlap m.
func overlapping(mentions []mention, m mention) []mention {
	from, _ := slices.BinarySearchFunc(mentions, m.start+1, func(o mention, start int) int { return cmp.Compare(o.end, start) })
	to := from
	for to < len(mentions) && mentions[to].start < m.end {
		to++
	}
	return mentions[from:to]
}

// covers reports whether a mention of the rules leaves no room for a learned one that it
// overlaps: a work may also stand inside a name.
func covers(rule, learned mention) bool {
	return rule.kind != corpus.Work || learned.start >= rule.start && learned.end <= rule.end
}

// certain returns the mentions of the rules that stand whatever the model found: works,
// and what joins names that the model took apart or has not seen, but never against one
// that goes on beside it.
func certain(rules, learned []mention) []mention {
	var out []mention
	for _, m := range rules {
		inside := overlapping(learned, m)
		switch {
		case m.kind == corpus.Work && slices.ContainsFunc(inside, m.whole(corpus.Organization)): // a paper, 《人民日报》
		case m.kind == corpus.Work:
			out = append(out, m)
		case joins(m, inside):
			m.learned = true
			out = append(out, m)
		}
	}
	return out
}

// joins reports whether a mention of the rules is longer than all that the model found in
// its place. A person must be sure, behind an office or with 先生, and not seen.
func joins(m mention, learned []mention) bool {
	if m.kind == corpus.Person {
		return m.sure && len(learned) == 0
	}
	return !slices.ContainsFunc(learned, func(l mention) bool {
		return l.start < m.start || l.end > m.end || l.len() == m.len() || l.kind == corpus.Person
	})
}

// noName reports whether what the model took for a name is none by the rules of tagging.
func (s *scan) noName(m mention) bool {
	switch {
	case s.unmarked(m) || s.doubled(m):
		return true
	case m.kind == corpus.Organization:
		return false
	case m.kind == corpus.Place:
		return s.bearing(m)
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
	if m.len() != 2 || !strings.ContainsRune("东西", s.runes[m.start]) || !strings.ContainsRune("南北", s.runes[m.start+1]) {
		return false
	}
	behind := s.folded[s.fold[m.end]:]
	return slices.ContainsFunc([]string{"方向", "方约", "风", "季风", "侧", "角", "偏"}, func(word string) bool { return strings.HasPrefix(behind, word) })
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
