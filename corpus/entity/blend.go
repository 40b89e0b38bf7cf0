package entity

import "xunwen/corpus"

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
	for _, m := range learned {
		m.learned = true
		if !insideWork(works, m) {
			out = append(out, m)
		}
	}
	return out
}

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
