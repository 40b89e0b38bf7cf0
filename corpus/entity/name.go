package entity

import (
	"strings"

	"xunwen/corpus"
)

// maxName is the length in runes of the longest name that is looked for.
const maxName = 24

// bodyRunes end the names of bodies in the dictionary.
const bodyRunes = "院委部会社局厅厂行军队团党组校府处司馆所学报央协盟"

// findNames finds organisations, sites and events by their endings, and
// organisations that the dictionary knows.
func (s *scan) findNames() {
	for _, t := range s.tokens {
		if end := s.bodies.startingAt(s.view, t.start); end > 0 && (s.boundary(end) || end-t.start >= 4) {
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
	// The ending may share its first character with a place: 临汾市|委.
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

// walk returns the start of the run of words that can belong to the name with
// the ending at start, or a position beyond start where the ending itself
// stands in a word that is none.
func (s *scan) walk(start, end int, e ending) int {
	at := s.tokens[s.at[start]].start
	for at > 0 && end-at < maxName {
		t, ok := s.tokenBefore(at)
		if !ok {
			break
		}
		if e.kind == corpus.Place && (t.word == "建设" || s.endings.of[t.word].opening == byModifier) {
			break
		}
		if !s.belongs(t) {
			if e.opening >= byProper {
				at = s.fancyStart(t, at)
			}
			break
		}
		at = t.start
	}
	return at
}

// fancyStart accepts a lone character that is another word in the dictionary
// where the name begins near it, after punctuation: 、八甲|口|新能源产业园.
func (s *scan) fancyStart(t token, at int) int {
	if t.len() != 1 || !nameRunes(t.word) || s.generic.has(t.word) || s.hardParticles.has(t.word) || t.pos == "m" {
		return at
	}
	from := t.start
	if before, ok := s.tokenBefore(from); ok && before.len() <= 2 && s.nounLike(before) && nameRunes(before.word) && !s.offices.has(before.word) {
		from = before.start
	}
	if from > 0 && isHan(s.runes[from-1]) || at-from < 1 {
		return at
	}
	return from
}

// pairOpening joins a government to the party committee before it: the two
// are one name (阳城县委、县政府). It returns where the committee's name begins,
// or -1.
func (s *scan) pairOpening(start, end int) int {
	word := s.word(start, end)
	if !strings.HasSuffix(word, "政府") || end-start != 3 {
		return -1
	}
	at := start
	if s.rune(at-1) == '、' {
		at--
	}
	for i := len(s.found) - 1; i >= 0; i-- {
		m := s.found[i]
		if m.end == at && m.kind == corpus.Organization && s.runes[at-1] == '委' {
			return m.start
		}
	}
	return -1
}

// belongs reports whether a word can stand inside a name.
func (s *scan) belongs(t token) bool {
	if !nameRunes(t.word) || s.generic.has(t.word) && !s.afterPlace(t.start) {
		return false
	}
	if s.placeEnd[t.start] >= t.end || s.insidePlace(t) {
		return true
	}
	if s.nations.has(t.word) || s.innerVerbs.has(t.word) {
		return true
	}
	if t.len() == 2 && t.pos == "m" && (s.endsPlace(t.start) && !strings.ContainsAny(t.word, "两多几各一") || !strings.ContainsAny(t.word, numerals)) {
		return true
	}
	if t.len() == 1 && s.afterPlace(t.start) {
		return !s.hardParticles.has(t.word)
	}
	if s.offices.has(t.word) && t.len() > 1 {
		return false
	}
	return s.nounLike(t) || s.loose(t)
}

// loose reports whether the word and the one before it are single characters,
// which together make a word that the dictionary lacks: 固|废.
func (s *scan) loose(t token) bool {
	before, ok := s.tokenBefore(t.start)
	return ok && t.len() == 1 && before.len() == 1 && !s.hardParticles.has(t.word) && t.pos != "m" &&
		s.nounLike(before) && nameRunes(before.word) && !s.generic.has(before.word)
}

// insidePlace reports whether the word is a part of a place of several words.
func (s *scan) insidePlace(t token) bool {
	for i := t.start; i >= 0 && i > t.start-s.longest; i-- {
		if s.placeEnd[i] >= t.end {
			return true
		}
	}
	return false
}

// afterPlace reports whether a place ends at rune i or one rune before it: what
// follows a place may be the fancy part of a name, whatever the dictionary says.
func (s *scan) afterPlace(i int) bool {
	for at := i - 1; at >= 0 && at > i-8; at-- {
		if end := s.placeEnd[at]; end == i || end > 0 && end == i-1 {
			return true
		}
	}
	return false
}

// endsPlace reports whether a place ends at rune i.
func (s *scan) endsPlace(i int) bool {
	for at := i - 2; at >= 0 && at >= i-s.longest; at-- {
		if s.placeEnd[at] == i {
			return true
		}
	}
	return false
}

// numerals are the characters of numbers.
const numerals = "一二三四五六七八九十百千万亿两几数多半零0123456789"

// nounLike reports whether the dictionary allows the word inside a name.
func (s *scan) nounLike(t token) bool {
	switch {
	case t.pos == "", t.pos == "x", t.pos == "vn", t.pos == "an", t.pos == "b", t.pos == "j", t.pos == "l", t.pos == "i", t.pos == "eng", t.pos == "g", t.pos == "ng", t.pos == "zg", t.pos == "s":
		return true
	case t.pos == "m":
		return strings.HasPrefix(t.word, "第")
	case t.pos == "t":
		return s.common.has(t.word)
	case t.pos == "f":
		return strings.Contains("东西南北中", t.word)
	case t.pos == "a":
		return true
	}
	return strings.HasPrefix(t.pos, "n")
}

// nameRunes reports whether a word has only characters of names.
func nameRunes(word string) bool {
	if word != "" && word[0] >= '0' && word[0] <= '9' {
		return false
	}
	for _, r := range word {
		if !isHan(r) && (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '·' {
			return false
		}
	}
	return true
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

// findStreet marks a street: one word, or two lone characters, before the
// ending, with an optional direction.
func (s *scan) findStreet(start, end int) {
	t := s.tokens[s.at[start]]
	if t.start < start { // one dictionary word: 向阳路
		if strings.HasPrefix(t.pos, "n") && t.pos != "n" && start-t.start >= 2 && !s.notPlaces.has(t.word) {
			s.add(mention{start: t.start, end: end, kind: corpus.Place})
		}
		return
	}
	before, ok := s.tokenBefore(start)
	if ok && s.roads.has(s.word(start, end)) && (!properRoad(before) || s.placeEnd[before.start] > 0 && s.divs[before.start] != nil) {
		return
	}
	if !ok || !nameRunes(before.word) || s.genericStreet.has(before.word) || s.hardParticles.has(before.word) {
		return
	}
	from := before.start
	if before.len() == 1 {
		other, ok := s.tokenBefore(before.start)
		switch {
		case ok && other.len() == 1 && s.nounLike(other) && nameRunes(other.word) && !s.generic.has(other.word):
			from = other.start
		case end-start < 2 || !strings.Contains("东西南北中", before.word):
			return
		}
	} else if !s.nounLike(before) && !s.streetWords.has(before.word) {
		return
	}
	s.add(mention{start: from, end: end, kind: corpus.Place})
}

// properRoad reports whether a long road may be named by the word: 青藏铁路, but
// not 城际铁路.
func properRoad(t token) bool {
	return t.len() == 1 || strings.HasPrefix(t.pos, "n") && t.pos != "n" || t.pos == "j" || t.pos == ""
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
