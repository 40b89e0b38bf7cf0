package entity

import (
	"os"
	"slices"
	"strings"

	"xunwen/corpus"
)

// blend puts what the model and what the rules found in a block together. The model
// tells persons, organisations and places; the rules tell events and works, of which it
// knows nothing.
func (s *scan) blend(learned []mention) []mention {
	out := make([]mention, 0, len(learned))
	var works []mention
	for _, m := range s.found {
		if m.kind == corpus.Work || m.kind == corpus.Event {
			out = append(out, m)
		}
		if m.kind == corpus.Work {
			works = append(works, m)
		}
	}
	taken := s.longer(learned)
	out = append(out, taken...)
	for _, m := range learned {
		m.learned = true
		if !insideWork(works, m) && !slices.ContainsFunc(taken, m.overlaps) {
			out = append(out, m)
		}
	}
	return out
}

// longer returns the mentions of the rules that are to stand for what the model found
// inside them.
func (s *scan) longer(learned []mention) []mention {
	mode := os.Getenv("LONGER")
	var out []mention
	for _, m := range settle(slices.Clone(s.found)) {
		if m.kind != corpus.Place && m.kind != corpus.Organization || m.weak && !strings.Contains(mode, "w") {
			continue
		}
		inside, crossed := 0, false
		for _, l := range learned {
			if m.overlaps(l) {
				inside++
				crossed = crossed || l.start < m.start || l.end > m.end || l.len() >= m.len() || l.kind == corpus.Person
			}
		}
		if crossed {
			continue
		}
		if inside == 0 && !strings.Contains(mode, "0") || inside > 0 && !strings.Contains(mode, "1") {
			continue
		}
		if strings.Contains(mode, "e") && s.endings.endingAt(s.view, m.end) < 0 {
			continue
		}
		m.learned = true
		out = append(out, m)
	}
	return out
}

func (m mention) overlaps(o mention) bool { return m.start < o.end && o.start < m.end }

// insideWork reports whether a mention stands in the title of a work. A paper between
// 《 and 》 is no work: 《人民日报》.
func insideWork(works []mention, m mention) bool {
	for _, w := range works {
		if m.start >= w.start && m.end <= w.end {
			return m.kind != corpus.Organization || m.start > w.start || m.end < w.end
		}
	}
	return false
}
