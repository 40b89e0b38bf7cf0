package entity

import (
	"context"
	"strings"

	"xunwen/corpus"
)

// maxName is the length in runes of the longest name that is looked for.
const maxName = 24

// bodyRunes end the names of bodies in the dictionary.
const bodyRunes = "院委部会社局厅厂行军队团党组校府处司馆所学报央协盟"

// findNames finds organisations, sites and events by their endings, and
// organisations that the dictionary knows.
func (s *scan) findNames(ctx context.Context) {
	for _, t := range s.tokens {
		if ctx.Err() != nil {
			return
		}
		if end := s.bodies.startingAt(s.view, t.start); end > 0 && (s.boundary(end) || end-t.start >= 4) && !s.amounts(end) {
			s.add(mention{start: t.start, end: end, kind: corpus.Organization})
		}
		if s.knownBody(t) {
			s.add(mention{start: t.start, end: t.end, kind: corpus.Organization})
		}
		s.findPrefix(t)
		if start := s.endings.endingAt(s.view, t.end); start >= 0 {
			s.findName(start, t.end)
		}
	}
}

// locally reports whether the 局 that ends at rune end begins the next word: 沈阳|局地.
func (s *scan) locally(end int) bool {
	return s.rune(end-1) == '局' && strings.ContainsRune("地部", s.rune(end))
}

// amounts reports whether the 中共 that ends at rune end is that of 其中|共有7人.
func (s *scan) amounts(end int) bool {
	return s.word(max(0, end-2), end) == "中共" && strings.ContainsRune("有计同享", s.rune(end))
}

// knownBody reports whether the dictionary has the word as the name of a body.
func (s *scan) knownBody(t token) bool {
	if t.len() < 3 || t.pos != "nt" && t.pos != "nz" || s.plainBodies.has(t.word) || s.offices.endingAt(s.view, t.end) >= 0 {
		return false
	}
	last := s.runes[t.end-1]
	e := s.endings.endingAt(s.view, t.end)
	if e > t.start && s.common.has(s.word(t.start, e)) {
		return false // 公立|医院
	}
	telling := e >= t.start+2 && s.endings.of[s.word(e, t.end)].kind == corpus.Organization
	if t.pos == "nz" || strings.ContainsRune("会学行所", last) {
		return telling && t.len() >= 4 // 人民日报
	}
	if last == '部' && strings.ContainsRune("东西南北中", s.runes[t.end-2]) {
		return false
	}
	return strings.ContainsRune(bodyRunes, last) && (t.len() > 3 || last != '局')
}

// findPrefix looks for a name that ends inside a word of the dictionary:
// 市委|书记, 中学|校园.
func (s *scan) findPrefix(t token) {
	if t.word == "会上" {
		if start := s.endings.endingAt(s.view, t.start+1); start >= 0 && start < t.start {
			s.findName(start, t.start+1)
		}
		return
	}
	if t.len() != 4 || !s.endings.has(s.word(t.start, t.start+2)) {
		return
	}
	if head := s.word(t.start, t.start+2); s.offices.has(s.word(t.start+2, t.end)) || strings.HasSuffix(head, "学") {
		s.findName(t.start, t.start+2)
	}
}

// findName looks for the name that ends with the ending from start to end.
func (s *scan) findName(start, end int) {
	e := s.endings.of[s.word(start, end)]
	if t := s.tokens[s.at[start]]; end-start == 1 && t.start == start-1 && t.end == end {
		return // 干部, 北部, 农村: words, not names
	}
	if t := s.tokens[s.at[start]]; t.start < start && s.plainBodies.has(t.word) {
		return
	}
	if s.runes[end-1] == '部' && end-start == 1 && strings.ContainsRune("东西南北中", s.rune(start-1)) {
		return // 西南部
	}
	if s.locally(end) {
		return
	}
	if e.street {
		s.findStreet(start, end)
		return
	}
	from, weak := s.openingOf(start, end, e)
	if pair := s.pairOpening(start, end); pair >= 0 {
		from, weak = pair, false
	}
	if from < 0 || from >= start {
		return
	}
	s.add(mention{start: from, end: end, kind: e.kind, weak: weak})
}

// openingOf walks left from an ending, word by word, and returns where the
// name begins, or -1 where there is none; weak if it is a mere chain of nouns.
func (s *scan) openingOf(start, end int, e ending) (from int, weak bool) {
	limit := s.walk(start, end, e)
	if limit > start {
		return -1, false
	}
	for i := limit; i < start; i = s.tokens[s.at[i]].end {
		if s.placeEnd[i] == end && i > limit {
			return -1, false // the gazetteer has the name
		}
		if s.placeEnd[i] > 0 && s.placeEnd[i] < start || s.nation(i, start) || s.placeEnd[i] == start && !s.plain.has(s.word(start, end)) {
			return s.laterCountry(i, start), false
		}
	}
	// The ending may share its first character with a place: 赣州市|委.
	if from := s.tokens[s.at[start]].start; from < start && from >= limit {
		if _, ok := s.forms[s.word(from, start)]; ok {
			return from, false
		}
	}
	switch e.opening {
	case byPlace:
		return -1, false
	case byOffice:
		return s.officeOpening(limit, start), false
	}
	if from := s.properOpening(limit, start, e); from >= 0 {
		return from, false
	}
	if e.opening == byModifier && strings.Contains(s.word(start, s.tokens[s.at[start]].end), "园") {
		return s.modifierOpening(limit, start), true
	}
	return -1, false
}

// laterCountry returns the start of a country between the opening at i and the
// ending, with other words before it: 里斯本…|葡萄牙议会. Else it returns i.
func (s *scan) laterCountry(i, start int) int {
	d, end := s.divs[i], s.placeEnd[i]
	for at := max(end, i) + 1; at < start; at++ {
		if other := s.divs[at]; s.placeEnd[at] > 0 && s.placeEnd[at] <= start && other != nil && other.level == countryLevel && other != d {
			return at
		}
	}
	return i
}

// nation reports whether the word at i begins the names of national bodies.
func (s *scan) nation(i, start int) bool {
	t := s.tokens[s.at[i]]
	return t.end <= start && s.nations.has(t.word)
}

// officeOpening accepts a lone 省, 市, 县 or 区 before a body.
func (s *scan) officeOpening(limit, start int) int {
	t := s.tokens[s.at[limit]]
	if t.end > start {
		return -1
	}
	switch t.word {
	case "省", "市", "县", "区", "州":
		if start-t.end >= 2 {
			return limit
		}
	}
	return -1
}

// properOpening looks for a run that is no dictionary word, or a township's
// name.
func (s *scan) properOpening(limit, start int, e ending) int {
	for i := limit; i < start; {
		t := s.tokens[s.at[i]]
		if s.proper(t, start, e) {
			return i
		}
		i = t.end
	}
	return -1
}

// modifierOpening accepts four to ten characters of plain nouns before a park.
func (s *scan) modifierOpening(limit, start int) int {
	at := start
	for at > limit {
		t, ok := s.tokenBefore(at)
		if !ok || t.pos == "l" || t.pos == "i" || t.pos == "v" && t.len() > 1 && !s.innerVerbs.has(t.word) {
			break
		}
		at = t.start
	}
	if start-at < 4 || start-at > 10 || s.common.has(s.tokens[s.at[at]].word) {
		return -1
	}
	return at
}

// proper reports whether a name begins with the word: a township's stem, a
// dictionary name, or two characters that make no word.
func (s *scan) proper(t token, start int, e ending) bool {
	if t.end > start || s.common.has(t.word) {
		return false
	}
	for end := min(start, t.start+5); end >= t.start+2; end-- {
		if s.boundary(end) && s.stems[s.word(t.start, end)] && (t.len() == 1 || end-t.start >= 3 && t.end < end) {
			return true
		}
	}
	if t.len() >= 2 {
		return t.pos == "nr" || t.pos == "nrt" || t.pos == "nt" || t.pos == "nz" && e.kind == corpus.Organization && !s.plain.has(s.word(start, min(start+2, len(s.runes))))
	}
	next, ok := s.tokenAt(t.end)
	return ok && next.end <= start && next.len() == 1 && s.nounLike(t) && s.nounLike(next) && !s.generic.has(t.word)
}

// findWorks marks what stands between 《 and 》.
func (s *scan) findWorks() {
	open := -1
	for i, r := range s.runes {
		switch r {
		case '《':
			open = i
		case '》':
			if open >= 0 && i > open+1 {
				s.add(mention{start: open + 1, end: i, kind: corpus.Work, sure: true})
			}
			open = -1
		}
	}
}
