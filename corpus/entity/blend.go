package entity

import (
	"cmp"
	"slices"

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
			out = append(out, s.mended(m, rules)...)
		}
	}
	for i := range out {
		out[i].end = s.formerEnd(out[i])
		out[i].end = s.sectionEnd(out[i])
		if s.followsLevel(out[i]) {
			out[i].start--
		}
	}
	return slices.DeleteFunc(out, func(m mention) bool { return s.localBody(m) || s.bearing(m) || s.address(m) })
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
