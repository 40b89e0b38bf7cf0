package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/draft"
)

// speaker is whom a draft names as who said a quotation.
type speaker struct {
	names []string // in matching form; none where nobody is named
	// others returns the names of the entity that a name means.
	others func(kind corpus.EntityType, normal string) []string
}

func newSpeaker(q draft.Quotation, others func(corpus.EntityType, string) []string) speaker {
	s := speaker{others: others}
	s.names = s.namesOf(q.Speaker, q.Canonical)
	return s
}

// namesOf returns the names that somebody may be printed by, in matching form. A single
// character names nobody: 他, 她.
func (s speaker) namesOf(printed ...string) []string {
	var out []string
	for _, name := range printed {
		normal := segment.Normalize(name)
		if utf8.RuneCountInString(normal) < 2 {
			continue
		}
		out = append(out, normal)
		if s.others != nil {
			for _, kind := range []corpus.EntityType{corpus.Person, corpus.Organization} {
				out = append(out, s.others(kind, normal)...)
			}
		}
	}
	return out
}

// compare enters who said what stands at a match, and whether that is another one.
func (s speaker) compare(m *ClaimMatch) {
	q := quoteAt(m.Paragraph().Quotes, m.Spans)
	if q == nil {
		return
	}
	m.Speaker = cmp.Or(q.SpeakerCanonical, q.Speaker)
	there := s.namesOf(q.Speaker, q.SpeakerCanonical)
	if q.Anonymous || len(there) == 0 || len(s.names) == 0 {
		return
	}
	m.SpeakerDiffers = !slices.ContainsFunc(there, func(name string) bool {
		return slices.ContainsFunc(s.names, func(own string) bool {
			return strings.Contains(name, own) || strings.Contains(own, name) // 李雪峰, 市委书记李雪峰
		})
	})
}

// rank puts the places first where the same one said it, and those last where another
// did.
func (s speaker) rank(m ClaimMatch) int {
	switch {
	case m.SpeakerDiffers:
		return 2
	case m.Speaker == "" || len(s.names) == 0:
		return 1
	}
	return 0
}

// quoteAt returns the innermost quotation that somebody said in which spans begin.
func quoteAt(quotes []corpus.Quote, spans []corpus.Span) *corpus.Quote {
	var best *corpus.Quote
	for i := range quotes {
		q := &quotes[i]
		if len(spans) == 0 || !q.Kind.Spoken() || spans[0].Start < q.Start || spans[0].Start >= q.End {
			continue
		}
		if best == nil || q.End-q.Start < best.End-best.Start {
			best = q
		}
	}
	return best
}

// allDiffer reports whether some places name who said it, and all of those another one
// than the draft does.
func allDiffer(matches []ClaimMatch) bool {
	differs := false
	for _, m := range matches {
		if m.Speaker != "" && !m.SpeakerDiffers {
			return false
		}
		differs = differs || m.SpeakerDiffers
	}
	return differs
}
