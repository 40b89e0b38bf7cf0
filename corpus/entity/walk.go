package entity

import (
	"strings"

	"xunwen/corpus"
)

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
// where the name begins near it, after punctuation: 、思|口|新材料产业园.
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
// are one name (婺源县委、县政府). It returns where the committee's name begins,
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
	if from, ok := s.committees[at]; ok {
		return from
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
// which together make a word that the dictionary lacks: 碳|汇.
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
