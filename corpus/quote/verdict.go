package quote

import (
	"xunwen/corpus"
)

// wholeInside reports whether a quotation reads as a sentence: it ends with the mark of
// one, or is long enough to be more than a name.
func (b *block) wholeInside(p pair) bool {
	if b.endsWithin(p) {
		return true
	}
	n := p.inner().len()
	return n >= 12 || n >= 6 && b.hasClauses(p)
}

// hasClauses reports whether a quotation has several clauses.
func (b *block) hasClauses(p pair) bool {
	for i := p.start + 1; i < p.end; i++ {
		if isComma(b.at(i)) || endsSentence(b.at(i)) {
			return true
		}
	}
	return false
}

// isSpeech decides on a quotation that an attribution was found for.
func (b *block) isSpeech(p pair, a attributed) bool {
	in := p.inner()
	if a.evidence == withVerb {
		return in.len() >= 3
	}
	if a.evidence == fragment && b.isVerbQuoted(p) {
		return b.fragmentSpeech(p, a)
	}
	if a.position == corpus.SpeakerBefore && !b.endsWithin(p) && (!b.hasClauses(p) && !b.endsClauseAt(p.end) || b.goesOnAsNoun(p.end)) {
		return false // “暖新小屋”爱心站点
	}
	switch a.evidence {
	case cueColon:
		if a.cue.kind == writes && b.onBanner(a.cue) {
			return false
		}
		switch a.cue.kind {
		case urges, prints, gives:
			return false
		case alone:
			return a.named || b.wholeInside(p)
		case tells:
			return a.named
		}
		return a.named || b.wholeInside(p) || in.len() >= 4
	case subjectColon:
		if b.inText(p) && in.len() >= 6 && a.subject.kind == onePerson && isColon(b.at(b.skipBlanks(a.subject.end))) {
			return true
		}
		return b.wholeInside(p) && b.inText(p) && (b.endsWithin(p) || a.subject.kind == onePerson || a.subject.kind == heShe || a.subject.kind == manyPeople)
	case cueComma:
		return in.len() >= 4 || b.endsWithin(p)
	case cueBehind:
		return true
	case subjectBehind:
		return true
	case cueEarlier:
		return b.endsWithin(p) || b.endsClauseAt(p.end) && in.len() >= 5 && (!b.listed(p) || b.hasClauses(p) && b.wholeInside(p))
	case cueDirect:
		return b.directSpeech(p, a)
	case fragment:
		return b.fragmentSpeech(p, a)
	}
	return false
}

// endsClauseAt reports whether a clause or the text ends at i, or behind the quotations
// that stand directly there.
func (b *block) endsClauseAt(i int) bool {
	for {
		k, ok := b.opens[i]
		if !ok {
			return i >= len(b.runes) || endsClause(b.at(i))
		}
		i = b.pairs[k].end
	}
}

// listed reports whether a quotation stands in a list with 、.
func (b *block) listed(p pair) bool { return b.at(p.start-1) == '、' || b.at(p.end) == '、' }

// inText refuses what is no text of the page but what introduces a list: 关键词：“…”.
func (b *block) inText(p pair) bool { return !b.listed(p) }

// directSpeech decides on 他说“…”: words where they are a sentence, or where the verb
// has nothing but words as its object and nothing follows that they describe.
func (b *block) directSpeech(p pair, a attributed) bool {
	in := p.inner()
	switch a.cue.kind {
	case says, thinks, writes:
		if a.cue.kind == writes && (b.onBanner(a.cue) || b.isTrait(a.cue) && !b.wholeInside(p)) {
			return false
		}
		if !a.named && !b.wholeInside(p) {
			return false
		}
		return b.endsWithin(p) || in.len() >= 3 && b.endsClauseAt(p.end) && !b.listed(p) || b.wholeInside(p) && b.at(p.end) != '的'
	case reports:
		return b.endsWithin(p) || b.wholeInside(p) && b.endsClauseAt(p.end)
	case alone:
		return a.named && (b.endsWithin(p) || b.wholeInside(p) || b.endsWith(a.cue.end, "喊") && b.endsClauseAt(p.end) && !b.listed(p))
	case tells: // 说出金句“…”
		return a.named && b.endsClauseAt(p.end) && in.len() >= 4 && b.utters(a.cue)
	}
	return false
}

// onBanner reports whether what is written stands on a banner, as goals do.
func (b *block) onBanner(c cue) bool {
	for i := b.clauseStart(c.start); i < c.start; i++ {
		if _, _, ok := banners().from(b.text, i, c.start); ok {
			return true
		}
	}
	return false
}

// isTrait reports a verb of what stands somewhere, whoever wrote it: 写着“发财”.
func (b *block) isTrait(c cue) bool {
	return b.endsWith(c.end, "写着") || b.endsWith(c.end, "写有")
}

// utters reports whether a verb of saying stands before a noun for words in its clause.
func (b *block) utters(c cue) bool {
	_, ok := lastCue(b.cues, span{b.clauseStart(c.start), c.start}, func(k cueKind) bool { return k == says || k == alone })
	return ok
}

// fragmentSpeech decides on a part of a reported sentence, 称此举“不可接受”: its end, and
// no name, goal or coined word.
func (b *block) fragmentSpeech(p pair, a attributed) bool {
	if b.endsWithin(p) {
		return true
	}
	in := p.inner()
	says := a.cue.kind == says || a.cue.kind == thinks || a.cue.kind == reports && a.subject.kind == onePerson
	if says && a.named && in.len() >= 4 && b.isVerbQuoted(p) {
		return true
	}
	if _, told := b.kindAround(p); told || !a.named || !b.endsClauseAt(p.end) || b.listed(p) || b.endsAsName(in) {
		return false
	}
	if b.assesses(a.cue, p.start) || b.isPredicate(p) {
		return in.len() >= 4 || b.at(in.end-1) == '的'
	}
	return says && a.cue.kind != reports && b.wholeInside(p) && in.len() >= 8
}

// isVerbQuoted reports whether a quotation is the verb of a reported sentence: 声明“严重误导”了
// 公众.
func (b *block) isVerbQuoted(p pair) bool { return b.at(p.end) == '了' }

// isPredicate reports whether a part of a reported sentence says something of what stands
// before it: 强调川普“没有做错任何事”, 这起事件是“一场悲剧”.
func (b *block) isPredicate(p pair) bool {
	in := p.inner()
	_, _, ok := predicates().from(b.text, in.start, in.end)
	if _, _, modal := modals().to(b.text, b.backBlanks(p.start), 0); modal && in.len() >= 4 {
		return true
	}
	if b.at(p.start-1) == '要' && in.len() >= 8 || b.at(p.start-1) == '是' && b.at(in.end-1) == '的' {
		return true
	}
	return ok || in.len() >= 4 && (b.at(p.start-1) == '是' || b.at(in.start) == '最' && b.saysWhat(p))
}

// saysWhat reports whether the clause before a quotation says what somebody is: 何远山是
// 对方“最难缠的对手”.
func (b *block) saysWhat(p pair) bool {
	for i := b.clauseStart(p.start); i < p.start; i++ {
		if b.at(i) == '是' {
			return true
		}
	}
	return false
}

// maxAssessed is how long what is called something may be, in runes: 称这一说法“毫无根据”.
const maxAssessed = 14

// assesses reports a verb that has what it calls something between itself and the words
// of it.
func (b *block) assesses(c cue, i int) bool {
	if i-c.end > maxAssessed || b.hasMarks(span{c.end, i}) {
		return false
	}
	switch b.at(i - 1) {
	case '为', '是', '成', '的', '作', '做', '了', '行', '好', '建', '造':
		return false
	}
	switch b.word(c.start, c.end) {
	case "称", "谴责", "指控", "批评", "形容", "指责", "斥", "痛批", "评价", "称赞", "盛赞", "大赞", "赞", "赞扬", "直言", "直指", "抨击", "描述", "讽刺", "嘲讽", "痛斥", "怒斥", "驳斥", "狠批", "炮轰", "怒批":
		return true
	}
	return false
}
