package entity

import (
	"strings"

	"xunwen/corpus"
)

// findStreet marks a street: one word, or two lone characters, before the
// ending, with an optional direction.
func (s *scan) findStreet(start, end int) {
	t := s.tokens[s.at[start]]
	if t.start < start { // one dictionary word: 南京路
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
