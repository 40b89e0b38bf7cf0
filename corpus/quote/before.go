package quote

import (
	"unicode"

	"xunwen/corpus"
)

// before reads the attribution before a quotation.
func (b *block) before(p pair) (attributed, bool) {
	end := b.backBlanks(p.start)
	if end == 0 {
		return attributed{}, false
	}
	switch r := b.at(end - 1); {
	case isColon(r):
		return b.beforeColon(p, end-1)
	case r == '—' || r == '―' || r == '─' || r == '－' || r == '-':
		for end > 0 && !unicode.IsLetter(b.at(end-1)) && !endsClause(b.at(end-1)) {
			end--
		}
		return b.beforeColon(p, end)
	case isComma(r):
		return b.beforeComma(p, end-1)
	case endsSentence(r) || unicode.IsPunct(r) && r != '）' && r != ')':
		return attributed{}, false
	}
	return b.beforeDirect(p, end)
}

// beforeColon reads 他说：“…”, 王延峰态度鲜明：“…”.
func (b *block) beforeColon(p pair, colon int) (attributed, bool) {
	if b.isDateline(colon) {
		return attributed{}, false
	}
	low := b.sentenceStart(colon)
	a := attributed{evidence: subjectColon, position: corpus.SpeakerBefore}
	clause := b.clauseStart(colon)
	if c, ok := lastCue(b.cues, span{max(low, clause), colon}, func(cueKind) bool { return true }); ok {
		a.cue, a.evidence = c, cueColon
	}
	if a.cue.kind == prints || a.cue.kind == urges || a.cue.kind == gives {
		if spoken, ok := lastCue(b.cues, span{max(low, clause), colon}, cueKind.spoken); ok {
			a.cue = spoken
		}
	}
	if a.evidence == cueColon {
		a.subject, a.named = b.subjectBefore(a.cue)
	} else {
		a.subject, a.named = b.knownSubject(cue{span: span{colon, colon}})
	}
	return a, a.evidence == cueColon || a.named
}

// isDateline reports whether a colon ends the dateline of a report: 青禾网消息（记者程文锦）：
func (b *block) isDateline(colon int) bool {
	end := colon
	if r := b.at(end - 1); r == '）' || r == ')' {
		for end > 0 && b.at(end) != '（' && b.at(end) != '(' {
			end--
		}
	}
	return b.backBlanks(b.clauseStart(end)) == 0 && (b.endsWith(end, "消息") || b.endsWith(end, "电") || b.endsWith(end, "讯"))
}

// beforeComma reads 他表示，“…”, and what the cue is far before.
func (b *block) beforeComma(p pair, comma int) (attributed, bool) {
	low := b.sentenceStart(comma)
	c, ok := lastCue(b.cues, span{low, comma}, cueKind.spoken)
	for ok && (c.kind == alone && c.end < comma || c.kind == tells) {
		c, ok = lastCue(b.cues, span{low, c.start}, cueKind.spoken)
	}
	if !ok {
		return b.subjectComma(p, comma)
	}
	a := attributed{evidence: cueEarlier, cue: c, position: corpus.SpeakerBefore}
	if c.end == comma || b.isRecipient(span{c.end, comma}) {
		a.evidence = cueComma
	}
	a.subject, a.named = b.subjectBefore(c)
	return a, true
}

// subjectComma reads 战士们难掩激动之情，“…，…”。: whole clauses behind somebody who does
// something.
func (b *block) subjectComma(p pair, comma int) (attributed, bool) {
	if !b.wholeInside(p) || !b.endsWithin(p) && !endsSentence(b.at(p.end)) {
		return attributed{}, false
	}
	s, ok := b.subjectIn(span{b.clauseStart(comma), comma}, false)
	if !ok || s.kind == aBody || s.kind == aPaper || b.signedBy(s) {
		return attributed{}, false
	}
	return attributed{evidence: subjectColon, subject: s, named: true, position: corpus.SpeakerBefore}, true
}

// signs reports whether a name is that of who made the report: 记者程文锦, 通讯员 何远山 罗小青.
func (b *block) signs(m *mention) bool {
	end := b.backBlanks(m.start)
	if r := b.at(end - 1); (r == '(' || r == '（') && (b.endsWith(b.backBlanks(end-1), "电") || b.endsWith(b.backBlanks(end-1), "讯")) {
		return true
	}
	for _, word := range []string{"记者", "通讯员", "实习生", "编辑", "校对", "责编", "摄影", "撰文", "文/", "图/"} {
		if b.endsWith(end, word) {
			return true
		}
	}
	if b.at(end-1) == '、' {
		end--
	}
	k := b.firstMention(m.start) - 1
	return k >= 0 && b.mentions[k].end <= end && end < m.start && b.mentions[k].end == end && b.mentions[k].Type == corpus.Person && b.signs(&b.mentions[k])
}

// signedBy reports whether a subject is the name in a byline.
func (b *block) signedBy(s subject) bool {
	m := b.mentionAt(s.start)
	return m != nil && b.signs(m)
}

// beforeDirect reads 他说“…” and 他称此举“…”.
func (b *block) beforeDirect(p pair, end int) (attributed, bool) {
	if a, ok := b.beforeVerb(p, end); ok {
		return a, true
	}
	low := b.sentenceStart(end)
	c, ok := lastCue(b.cues, span{low, end}, func(cueKind) bool { return true })
	if !ok {
		return attributed{}, false
	}
	a := attributed{evidence: cueDirect, cue: c, position: corpus.SpeakerBefore}
	if c.end < end && !b.isParticle(span{c.end, end}) && !b.isHearer(c, end) {
		a.evidence = fragment
		if c, ok = lastCue(b.cues, span{low, end}, func(k cueKind) bool { return k.spoken() && k != tells }); !ok {
			return attributed{}, false
		}
		a.cue = c
	}
	a.subject, a.named = b.subjectBefore(c)
	return a, true
}

// maxWith is how many runes may stand between a quotation and its verb: 以“…”一词来形容.
const maxWith = 5

// beforeVerb reads 以“…”发问, 用“…”来形容: the verb stands behind.
func (b *block) beforeVerb(p pair, end int) (attributed, bool) {
	if r := b.at(end - 1); r != '以' && r != '用' {
		return attributed{}, false
	}
	c, ok := firstCue(b.cues, span{p.end, min(p.end+maxWith+2, b.clauseEnd(p.end, len(b.runes)))}, func(c cue) bool { return c.kind == says || c.kind == reports || c.kind == alone })
	if !ok || c.kind == alone && c.start > p.end {
		return attributed{}, false
	}
	a := attributed{evidence: withVerb, cue: c, position: corpus.SpeakerBefore}
	a.subject, a.named = b.knownSubject(cue{span: span{end - 1, end - 1}})
	return a, a.named
}

// isParticle reports what may stand between a verb and a quotation without a comma.
func (b *block) isParticle(s span) bool {
	switch b.word(s.start, s.end) {
	case "了", "着", "到", "过", "出", "起", "的", "道", "说", "的是", "一句", "了一句", "一声":
		return true
	}
	return false
}

// isHearer reports whether only somebody who is addressed stands between a verb and a
// quotation: 询问客服“…”.
func (b *block) isHearer(c cue, end int) bool {
	s := span{c.end, end}
	if c.kind != says || s.len() > maxSubject || b.hasMarks(s) {
		return false
	}
	if m := b.mentionAt(s.start); m != nil && m.end == end {
		return true
	}
	_, to, ok := nouns().from(b.text, s.start, end)
	return ok && to == end
}

// maxRecipient is the longest hearer of a verb, in runes: 告诉大公财经记者.
const maxRecipient = 14

// isRecipient reports whether a range between a cue and a comma holds no more than the
// hearer or what the verb needs: 告诉记者, 说到这里.
func (b *block) isRecipient(s span) bool {
	if s.len() > maxRecipient {
		return false
	}
	for i := s.start; i < s.end; i++ {
		if endsClause(b.at(i)) {
			return false
		}
	}
	return b.endsWith(s.start, "告诉") || b.endsWith(s.start, "告知") || s.len() <= 2
}

// directly reports whether a cue stands directly before i, but for a comma or a colon.
func (b *block) directly(c cue, i int) bool {
	j := b.backBlanks(i)
	if isColon(b.at(j-1)) || isComma(b.at(j-1)) {
		j = b.backBlanks(j - 1)
	}
	return c.end == j
}
