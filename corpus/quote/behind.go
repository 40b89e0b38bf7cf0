package quote

import (
	"unicode"

	"xunwen/corpus"
)

// maxBehind is how far behind a quotation its attribution may stand, in runes.
const maxBehind = 45

// behind reads the attribution behind a quotation: “…”，他说.
func (b *block) behind(p pair) (attributed, bool) {
	i, row := b.skipBlanks(p.end), b.inRow(p)
	if row {
		for i = b.rowEnd(p); b.at(i) == '…'; i++ {
		}
	}
	separated := row || b.endsWithin(p) || b.innerEnds(p, isComma)
	for i < len(b.runes) && (isComma(b.at(i)) || b.at(i) == '—' || b.at(i) == '―' || unicode.IsSpace(b.at(i))) {
		separated = true
		i++
	}
	if i >= len(b.runes) || endsSentence(b.at(i)) || b.at(i) == '.' || !separated && (!b.wholeInside(p) || b.at(i) == '等') ||
		!b.endsWithin(p) && !b.atSentence(p.start) {
		return attributed{}, false
	}
	limit := min(len(b.runes), i+maxBehind)
	end := b.clauseEnd(i, limit)
	for clause := i; ; {
		if _, _, anew := topics().from(b.text, b.skipBlanks(clause), limit); anew {
			break
		}
		if a, ok := b.behindIn(span{clause, end}, clause == i); ok {
			return a, true
		}
		if clause > i || end >= limit || !isComma(b.at(end)) {
			break
		}
		clause = end + 1
		end = b.clauseEnd(clause, limit)
	}
	return attributed{}, false
}

// innerEnds reports whether the text of a quotation ends with a rune of a kind.
func (b *block) innerEnds(p pair, is func(rune) bool) bool {
	in := p.inner()
	return in.len() > 0 && is(b.at(in.end-1))
}

// clauseEnd returns where the clause at i ends, at most limit.
func (b *block) clauseEnd(i, limit int) int {
	for i < limit && !endsClause(b.at(i)) || i < limit && b.at(i) == '、' {
		if _, ok := b.opens[i]; ok {
			return i
		}
		if r := b.at(i); r == '（' || r == '(' {
			for i < limit && b.at(i) != '）' && b.at(i) != ')' {
				i++
			}
		}
		i++
	}
	return min(i, limit)
}

// behindIn reads an attribution in a clause behind a quotation, the first or another.
func (b *block) behindIn(s span, first bool) (attributed, bool) {
	c, ok := b.behindCue(s)
	if !ok {
		return attributed{}, false
	}
	if b.introduces(c, first) || !first && c.end < b.backBlanks(s.end) && !b.isRecipient(span{c.end, s.end}) {
		return attributed{}, false
	}
	sub, found := b.subjectDirectly(c)
	if !found || sub.start < s.start {
		sub, found = b.subjectIn(span{s.start, c.start}, true)
	}
	if !found || b.signsReport(sub, c) {
		return attributed{}, false
	}
	return attributed{evidence: cueBehind, cue: c, subject: sub, named: true, position: corpus.SpeakerAfter}, true
}

// behindCue returns the verb of an attribution in a clause behind a quotation: one that
// needs the words beside it only at the end of the clause, and none that tells what data
// show.
func (b *block) behindCue(s span) (cue, bool) {
	return firstCue(b.cues, s, func(c cue) bool {
		return c.kind.spoken() && c.kind != tells && (c.kind != alone || c.end == s.end) && !b.endsWith(c.end, "显示")
	})
}

// signsReport reports the line of a reporter: 记者曾佳俊／新北报道.
func (b *block) signsReport(s subject, c cue) bool {
	switch b.word(c.start, c.end) {
	case "报道", "报导":
		return s.mention != nil && s.mention.Type == corpus.Person || b.endsWith(s.end, "记者")
	}
	return false
}

// introduces reports whether a clause behind a quotation introduces the next: 他说：“…”,
// 指出“…”, and if it is not the first also 他说，“…”.
func (b *block) introduces(c cue, first bool) bool {
	if _, quoted := b.opens[b.skipBlanks(c.end)]; quoted {
		return true
	}
	end := b.clauseEnd(c.end, min(len(b.runes), c.end+maxRecipient))
	if !isColon(b.at(end)) && (first || !isComma(b.at(end))) {
		return false
	}
	_, quoted := b.opens[b.skipBlanks(end+1)]
	return quoted
}

// quotesAgain reports whether the sentence at i has a quotation of its own behind it.
func (b *block) quotesAgain(i int) bool {
	for limit := min(len(b.runes), i+maxBehind); i < limit && !endsSentence(b.at(i)); i++ {
		if _, ok := b.opens[i]; ok {
			return true
		}
	}
	return false
}

// behindSetting returns where a sentence goes on behind its time and place: 8月2日，在上万村，
// 李先生….
func (b *block) behindSetting(i int) int {
	for range 3 {
		if b.at(i) == '—' {
			i++
			continue
		}
		if end := b.dateAt(i); end > i {
			if i = end; isComma(b.at(i)) {
				i++
			}
			continue
		}
		end := b.clauseEnd(i, min(len(b.runes), i+maxBehind))
		if b.at(i) != '在' || !isComma(b.at(end)) {
			break
		}
		i = end + 1
	}
	return i
}

// subjectBehind reads a name directly behind a quotation that is a whole sentence:
// “…。”肖美如伸出右手食指.
func (b *block) subjectBehind(p pair) (attributed, bool) {
	i := b.behindSetting(b.skipBlanks(p.end))
	end := b.clauseEnd(i, min(len(b.runes), i+maxBehind))
	if end-i < 4 || !isComma(b.at(end)) && !endsSentence(b.at(end)) {
		return attributed{}, false
	}
	if b.quotesAgain(end) {
		return attributed{}, false
	}
	s, ok := b.subjectIn(span{i, end}, false)
	if !ok || s.end == end || s.kind != onePerson && s.kind != heShe && s.kind != manyPeople {
		return attributed{}, false
	}
	if s.mention == nil && !b.closesAt(s.end+1) && (s.start != i || b.endsWith(s.end, "记者") || b.endsWith(s.end, "小编")) {
		return attributed{}, false
	}
	if s.mention != nil && s.start-i > maxSubject*2 {
		return attributed{}, false
	}
	return attributed{evidence: subjectBehind, subject: s, named: true, position: corpus.SpeakerAfter}, true
}
