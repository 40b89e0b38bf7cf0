package entity

import (
	"context"
	"strings"

	"xunwen/corpus"
)

// findForeign marks names with · inside, and transliterated names that the
// dictionary knows or that follow an office.
func (s *scan) findForeign(ctx context.Context) {
	for i := 0; i < len(s.runes) && ctx.Err() == nil; i++ {
		if isDot(s.runes[i]) && i > 0 {
			i = s.dotted(i)
			continue
		}
		if !s.boundary(i) || !s.foreign.has(s.runes[i]) {
			continue
		}
		t := s.tokens[s.at[i]]
		end := s.foreignName[i]
		switch {
		case s.placeEnd[i] > 0:
		case t.end == end && strings.HasPrefix(t.pos, "nr") && t.len() >= 3 && (t.pos == "nrt" || s.surnameAt(i) == 0) && !strings.ContainsRune("邦州", s.runes[end-1]):
			s.add(mention{start: i, end: end, kind: corpus.Person})
		case end-i >= 2 && s.boundary(end) && s.officeBefore(i) && t.end < end:
			s.add(mention{start: i, end: end, kind: corpus.Person, sure: end-i >= 3})
		case s.unknownForeign(i, end):
			kind := corpus.Person
			if t, ok := s.tokenBefore(i); ok && s.motions.has(t.word) {
				kind = corpus.Place
			}
			s.add(mention{start: i, end: end, kind: kind})
			i = end - 1
		}
	}
}

// unknownForeign reports whether the runes are a transliteration that the
// dictionary lacks: three to seven, mostly lone characters of that kind.
func (s *scan) unknownForeign(start, end int) bool {
	if end-start < 3 || end-start > 7 || !s.boundary(end) || isDot(s.rune(end)) {
		return false
	}
	lone, strong := 0, 0
	for i := start; i < end; i++ {
		if s.strongForeign.has(s.runes[i]) {
			strong++
		}
		if s.tokens[s.at[i]].len() == 1 {
			lone++
		}
	}
	return lone >= 2 && strong >= 3 && strong >= end-start-1
}

// isDot reports whether r separates the parts of a foreign name.
func isDot(r rune) bool { return r == '·' || r == '•' || r == '・' || r == '‧' }

// setForeign finds the ends of all runs of transliterating characters, from the
// last to the first, so that a long run is not walked again from each rune.
func (s *scan) setForeign() {
	n := len(s.runes)
	s.foreignEnd, s.foreignName = make([]int, n+1), make([]int, n+1)
	s.foreignEnd[n], s.foreignName[n] = n, n
	for i := n - 1; i >= 0; i-- {
		s.foreignEnd[i], s.foreignName[i] = i, i
		if s.foreign.has(s.runes[i]) {
			s.foreignEnd[i] = s.foreignEnd[i+1]
		}
		if t := s.tokens[s.at[i]]; s.foreignEnd[i] >= t.end && mayTransliterate(t) {
			s.foreignName[i] = s.foreignName[t.end]
		}
	}
}

// mayTransliterate reports whether a word of transliterating characters can be
// a part of a name rather than a word of the language (发表).
func mayTransliterate(t token) bool {
	return t.len() == 1 || t.pos == "" || strings.HasPrefix(t.pos, "nr") || strings.HasPrefix(t.pos, "ns") || t.pos == "nz"
}

// maxDotted is the length in runes of the longest name from its dot on.
const maxDotted = 16

// dotted marks the name around the dot at rune i and returns where to go on.
func (s *scan) dotted(i int) int {
	start := s.partBefore(i)
	end := s.partAfter(i + 1)
	for end < len(s.runes) && end > i+1 && end-i <= maxDotted && (isDot(s.runes[end]) || s.runes[end] == '-') {
		next := s.partAfter(end + 1)
		if next == end+1 {
			break
		}
		end = next
	}
	if i-start < 1 || end-i < 2 || end-i > maxDotted {
		return i
	}
	if stop := s.offices.startingAt(s.view, start); stop > 0 && stop < i {
		start = stop
	}
	for !s.boundary(start) && start < i-1 {
		start++
	}
	for !s.boundary(end) && end > i+2 {
		end--
	}
	s.add(mention{start: start, end: end, kind: corpus.Person, sure: true})
	return end
}

// partBefore returns the start of the part of a name that ends at rune i: a
// name of the dictionary, and transliterating characters before it.
func (s *scan) partBefore(i int) int {
	start := i
	if t, ok := s.tokenBefore(i); ok && strings.HasPrefix(t.pos, "nr") {
		start = t.start
	}
	for start > 0 && i-start < 6 && s.foreign.has(s.runes[start-1]) {
		start--
	}
	return start
}

// partAfter returns the end of the part of a name that begins at rune i: a name
// of the dictionary or transliterating characters, with one other among them.
func (s *scan) partAfter(i int) int {
	if t, ok := s.tokenAt(i); ok && strings.HasPrefix(t.pos, "nr") {
		return s.foreignEnd[t.end]
	}
	end := s.foreignEnd[i]
	if end > i && isHan(s.rune(end)) && s.tokens[s.at[end]].len() == 1 && s.foreign.has(s.rune(end+1)) && !s.particles.has(s.word(end, end+1)) {
		end = s.foreignEnd[end+1]
	}
	return end
}
