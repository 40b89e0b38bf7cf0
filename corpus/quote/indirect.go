package quote

import (
	"sort"

	"xunwen/corpus"
)

// hearBetween reads the reports between the quotation before and p, so that who spoke
// last is known when p is read.
func (r *reader) hearBetween(b *block, before []quotation, p pair) {
	from := 0
	for i := len(before) - 1; i >= 0; i-- {
		if before[i].depth == 0 {
			from = before[i].end
			break
		}
	}
	r.hear(b, span{from, p.start})
}

// hearRest reads the reports behind the last quotation.
func (r *reader) hearRest(b *block, all []quotation) {
	from := 0
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].depth == 0 {
			from = all[i].end
			break
		}
	}
	r.hear(b, span{from, len(b.runes)})
}

// hear notes who speaks, and who is spoken of, in a range outside the quotations.
func (r *reader) hear(b *block, s span) {
	for k := b.firstMention(s.start); k < len(b.mentions) && b.mentions[k].end <= s.end; k++ {
		m := &b.mentions[k]
		r.know(m.Entity)
		if m.Type == corpus.Person && !b.isObject(m.span) && b.startsClause(m) && !b.signs(m) && !b.spells(m) {
			r.subject = heard{r.resolve(b, subject{span: m.span, kind: onePerson, mention: m.Entity}), b.number, m.end}
		}
	}
	r.hearUnnamed(b, s)
	for i := sort.Search(len(b.cues), func(i int) bool { return b.cues[i].start >= s.start }); i < len(b.cues) && b.cues[i].end <= s.end; i++ {
		c := b.cues[i]
		if c.kind != says && c.kind != reports && c.kind != thinks {
			continue
		}
		content, ok := b.reported(c)
		if !ok {
			continue
		}
		if sub, ok := b.knownSubject(c); ok && !b.signsReport(sub, c) {
			r.last = heard{r.resolve(b, sub), b.number, min(content.end+1, s.end)}
		}
	}
}

// hearUnnamed notes somebody without a name who is spoken of last: 一位男士拉着儿子.
func (r *reader) hearUnnamed(b *block, s span) {
	for i := s.end - 1; i >= s.start; i-- {
		_, noun, ok := counts().from(b.text, i, s.end)
		if !ok {
			continue
		}
		kind, end, ok := nouns().from(b.text, noun, s.end)
		if !ok || kind != onePerson || b.isObject(span{i, end}) || r.subject.voice != nil && r.subject.block == b.number && r.subject.end > end {
			continue
		}
		r.subject = heard{r.resolve(b, subject{span: span{i, end}, kind: onePerson}), b.number, end}
		return
	}
}

// startsClause reports whether a name stands as the subject does: within the first words
// of its clause, or behind an office there.
func (b *block) startsClause(m *mention) bool {
	most := maxSubject * 2
	if m.Role != "" {
		most *= 2
	}
	return m.start-b.clauseStart(m.start) <= most
}

// minReport is the shortest indirect speech, in runes.
const minReport = 4

// reported returns what is said behind a cue without marks: the rest of the sentence
// behind a comma or colon, or directly behind the verb.
func (b *block) reported(c cue) (span, bool) {
	i := c.end
	if b.endsWith(c.end, "告诉") {
		if j := b.clauseEnd(i, min(len(b.runes), i+maxRecipient)); isComma(b.at(j)) {
			i = j
		}
	}
	i = b.skipBlanks(i)
	comma := isComma(b.at(i)) || isColon(b.at(i))
	if comma {
		i++
	}
	i = b.skipBlanks(i)
	if c.kind != says && !comma {
		return span{}, false
	}
	end := i
	for limit := min(len(b.runes), i+maxSentence); end < limit && !endsSentence(b.at(end)); {
		if k, ok := b.opens[end]; ok {
			if end == i {
				return span{}, false
			}
			end = b.pairs[k].end
			continue
		}
		end++
	}
	end = min(end, len(b.runes))
	if end-i < minReport {
		return span{}, false
	}
	return span{i, end}, true
}

// indirect returns what is reported without marks in a block. A report that holds speech
// in marks ends before it.
func (r *reader) indirect(b *block, found []quotation) []quotation {
	if b.heading {
		return nil
	}
	var out []quotation
	end := 0
	for _, c := range b.cues {
		if c.start < end || c.kind != says && c.kind != reports {
			continue
		}
		content, ok := b.reported(c)
		if !ok {
			continue
		}
		for k := sort.Search(len(found), func(k int) bool { return found[k].start >= content.start }); k < len(found) && found[k].start < content.end; k++ {
			if q := &found[k]; q.depth == 0 && q.kind == corpus.Speech {
				content.end = b.backBlanks(q.start)
				break
			}
		}
		for content.end > content.start && endsClause(b.at(content.end-1)) {
			content.end--
		}
		sub, named := b.knownSubject(c)
		if !named || content.len() < minReport || b.signsReport(sub, c) {
			continue
		}
		out = append(out, quotation{
			pair: pair{span: content}, kind: corpus.Indirect, evidence: cueComma, voice: r.resolve(b, sub),
			cue: b.printed(c.span), position: corpus.SpeakerBefore,
		})
		end = content.end
	}
	return out
}
