package quote

import (
	"unicode"

	"xunwen/corpus"
)

// evidence is on what it rests that a quotation is of its kind.
type evidence uint8

const (
	noEvidence       evidence = iota
	cueColon                  // 他说：“…”
	cueComma                  // 他说，“…”
	cueDirect                 // 他说“…”
	cueBehind                 // “…”，他说
	cueEarlier                // 他说，明年开工，“…。”
	subjectColon              // 他喜上眉梢：“…”
	subjectBehind             // “…。”他握着记者的手
	carriedOn                 // behind another quotation or a report of the same speaker
	wholeSentence             // a sentence that stands alone, of nobody who is named
	fragment                  // a part of a reported sentence: 称此举“不可接受”
	wordsAround               // what stands before or behind names, goals and texts
	ownWords                  // its own words: 活动, 工程, “一带一路”
	nothingElse               // nothing speaks for another kind
	documentEvidence          // a text is introduced
)

// attributed is what an attribution says of a quotation.
type attributed struct {
	evidence evidence
	cue      cue
	subject  subject
	named    bool // the subject is found
	position corpus.SpeakerPosition
}

// attributeAll decides on the quotations of a block, in order.
func (r *reader) attributeAll(b *block) []quotation {
	out := make([]quotation, len(b.pairs))
	for k, p := range b.pairs {
		q := &out[k]
		q.pair = p
		if p.depth > 0 {
			r.attributeNested(b, out[:k], q)
			continue
		}
		r.hearBetween(b, out[:k], p)
		r.attribute(b, out[:k], q)
		if q.kind == corpus.Speech && q.voice != nil {
			r.last = heard{q.voice, b.number, q.end}
		}
	}
	r.hearRest(b, out)
	return out
}

// attribute decides on one of the outermost quotations.
func (r *reader) attribute(b *block, before []quotation, q *quotation) {
	if q.start == b.skipBlanks(0) && r.within != nil {
		r.continueParagraph(q)
		return
	}
	r.within = nil
	if b.heading {
		r.attributeHeading(b, q)
		return
	}
	if !b.endsWithin(q.pair) && r.follows(b, before, q) {
		return
	}
	a, ok := b.before(q.pair)
	if !ok || a.evidence == cueEarlier {
		if c, behind := b.behind(q.pair); behind && (!ok || c.named) {
			a, ok = c, true
		}
	}
	switch {
	case ok && b.isSpeech(q.pair, a):
		r.speak(b, before, q, a)
	case r.follows(b, before, q):
	case !ok && r.standsAlone(b, q):
	default:
		b.otherKind(q)
	}
	if q.kind == corpus.Speech && q.open && q.end == len(b.runes) {
		r.within = q.voice
		if r.within == nil {
			r.within = &voice{}
		}
	}
}

// continueParagraph takes a quotation that opens a paragraph for the rest of the one
// that the paragraph before left open.
func (r *reader) continueParagraph(q *quotation) {
	q.kind, q.evidence, q.continues = corpus.Speech, carriedOn, true
	q.position = corpus.SpeakerOtherParagraph
	if r.within.printed != "" {
		q.voice = r.within
	}
	if !q.open {
		r.within = nil
	}
}

// attributeHeading decides on a quotation of a headline, where sentences have no marks:
// only 某人：“…” is speech.
func (r *reader) attributeHeading(b *block, q *quotation) {
	colon := b.backBlanks(q.start) - 1
	if colon > 0 && isColon(b.at(colon)) {
		if s, ok := b.subjectIn(span{b.clauseStart(colon), colon}, false); ok {
			r.speak(b, nil, q, attributed{evidence: subjectColon, subject: s, named: true, position: corpus.SpeakerBefore})
			return
		}
	}
	b.otherKind(q)
}

// attributeNested decides on a quotation inside another: words of somebody else where a
// cue introduces them there.
func (r *reader) attributeNested(b *block, before []quotation, q *quotation) {
	outer := &before[len(before)-1]
	for i := len(before) - 1; i >= 0; i-- {
		if before[i].contains(q.span) {
			outer = &before[i]
			break
		}
	}
	low := max(outer.start+1, b.plainSentenceStart(q.start))
	inner := b.findCues(low, q.start)
	if c, ok := lastCue(inner, span{low, q.start}, cueKind.spoken); ok && b.directly(c, q.start) && b.wholeInside(q.pair) {
		s, named := b.subjectIn(span{b.plainClauseStart(c.start, low), c.start}, false)
		r.speak(b, nil, q, attributed{evidence: cueColon, cue: c, subject: s, named: named, position: corpus.SpeakerBefore})
		return
	}
	b.otherKind(q)
}

// directly reports whether a cue stands directly before i, but for a comma or a colon.
func (b *block) directly(c cue, i int) bool {
	j := b.backBlanks(i)
	if isColon(b.at(j-1)) || isComma(b.at(j-1)) {
		j = b.backBlanks(j - 1)
	}
	return c.end == j
}

// plainSentenceStart is sentenceStart without regard to quotations.
func (b *block) plainSentenceStart(i int) int {
	for low := i - maxSentence; i > max(low, 0) && !endsSentence(b.at(i-1)); {
		i--
	}
	return i
}

// plainClauseStart returns the beginning of the clause that holds i, at least low.
func (b *block) plainClauseStart(i, low int) int {
	for i > low && (!endsClause(b.at(i-1)) || b.at(i-1) == '、') {
		i--
	}
	return i
}

// clauseStart returns where the clause before rune i begins: behind a comma, a colon or
// the end of a sentence outside the quotations.
func (b *block) clauseStart(i int) int {
	depth := 0
	for low := i - maxSentence; i > max(low, 0); {
		if p, ok := b.endingAt(i); ok {
			if b.endsWithin(p) && !b.goesOn(p) {
				return i
			}
			i = p.start
			continue
		}
		switch r := b.at(i - 1); {
		case r == '）' || r == ')':
			depth++
		case (r == '（' || r == '(') && depth > 0:
			depth--
		case depth == 0 && r != '、' && endsClause(r) && r != '》' && r != '】', depth == 0 && r == '】':
			return i
		}
		i--
	}
	return i
}

// maxClauses is how many clauses a subject is looked for before a cue.
const maxClauses = 5

// subjectBefore looks for the subject of a cue in its clause and then in the clauses
// before it in the sentence, and last takes words that no list knows for it.
func (b *block) subjectBefore(c cue) (subject, bool) {
	if s, ok := b.nameDirectly(c.start); ok {
		return s, true
	}
	if s, ok := b.knownSubject(c); ok {
		return s, true
	}
	return b.subjectIn(span{max(b.clauseStart(c.start), b.sentenceStart(c.start)), c.start}, true)
}

// nameDirectly returns the person whose name ends at rune i, unless a preposition governs
// it: 大礼堂留给了他们乘客赵先生说.
func (b *block) nameDirectly(i int) (subject, bool) {
	k := b.firstMention(i) - 1
	if k < 0 || b.mentions[k].end != i || b.mentions[k].Type != corpus.Person || b.isObject(b.mentions[k].span) {
		return subject{}, false
	}
	m := &b.mentions[k]
	if k > 0 && m.start-b.mentions[k-1].end == 1 && joins(b.at(m.start-1)) {
		return subject{}, false
	}
	return subject{span: m.span, kind: onePerson, mention: m.Entity}, true
}

// knownSubject is subjectBefore for names and nouns that are known.
func (b *block) knownSubject(c cue) (subject, bool) {
	low := b.sentenceStart(c.start)
	end := c.start
	for range maxClauses {
		start := max(b.clauseStart(end), low)
		if s, ok := b.subjectIn(span{start, end}, false); ok {
			return s, true
		}
		if start <= low {
			break
		}
		end = start - 1
	}
	return subject{}, false
}

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
	if !ok || s.kind == aBody || s.kind == aPaper {
		return attributed{}, false
	}
	return attributed{evidence: subjectColon, subject: s, named: true, position: corpus.SpeakerBefore}, true
}

// beforeDirect reads 他说“…” and 他称此举“…”.
func (b *block) beforeDirect(p pair, end int) (attributed, bool) {
	low := b.sentenceStart(end)
	c, ok := lastCue(b.cues, span{low, end}, func(cueKind) bool { return true })
	if !ok {
		return attributed{}, false
	}
	a := attributed{evidence: cueDirect, cue: c, position: corpus.SpeakerBefore}
	if c.end < end && !b.isParticle(span{c.end, end}) && !b.isHearer(c, end) {
		a.evidence = fragment
		if c, ok = lastCue(b.cues, span{low, end}, cueKind.spoken); !ok {
			return attributed{}, false
		}
		a.cue = c
	}
	a.subject, a.named = b.subjectBefore(c)
	return a, true
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

// maxBehind is how far behind a quotation its attribution may stand, in runes.
const maxBehind = 45

// behind reads the attribution behind a quotation: “…”，他说.
func (b *block) behind(p pair) (attributed, bool) {
	i := b.skipBlanks(p.end)
	separated := b.endsWithin(p) || b.innerEnds(p, isComma)
	for i < len(b.runes) && (isComma(b.at(i)) || b.at(i) == '—' || b.at(i) == '―' || unicode.IsSpace(b.at(i))) {
		separated = true
		i++
	}
	if i >= len(b.runes) || endsSentence(b.at(i)) || !separated && !b.wholeInside(p) ||
		!b.endsWithin(p) && !b.atSentence(p.start) {
		return attributed{}, false
	}
	limit := min(len(b.runes), i+maxBehind)
	end := b.clauseEnd(i, limit)
	for range 2 {
		if a, ok := b.behindIn(p, span{i, end}); ok {
			return a, true
		}
		if end >= limit || !isComma(b.at(end)) {
			break
		}
		end = b.clauseEnd(end+1, limit)
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

// behindIn reads an attribution in the clause behind a quotation.
func (b *block) behindIn(p pair, s span) (attributed, bool) {
	c, ok := firstCue(b.cues, s, func(k cueKind) bool { return k.spoken() && k != tells })
	if !ok || c.kind == alone && c.end != s.end {
		return attributed{}, false
	}
	if b.introduces(c, s) {
		return attributed{}, false
	}
	sub, found := b.subjectIn(span{s.start, c.start}, true)
	if !found || b.signsReport(sub, c) {
		return attributed{}, false
	}
	return attributed{evidence: cueBehind, cue: c, subject: sub, named: true, position: corpus.SpeakerAfter}, true
}

// signsReport reports the line of a reporter: 记者曾佳俊／新北报道.
func (b *block) signsReport(s subject, c cue) bool {
	switch b.word(c.start, c.end) {
	case "报道", "报导":
		return s.mention != nil && s.mention.Type == corpus.Person || b.endsWith(s.end, "记者")
	}
	return false
}

// introduces reports whether a clause behind a quotation introduces the next: 他说：“…”.
func (b *block) introduces(c cue, s span) bool {
	end := b.clauseEnd(c.end, min(len(b.runes), c.end+maxRecipient))
	if !isColon(b.at(end)) {
		return false
	}
	_, quoted := b.opens[b.skipBlanks(end+1)]
	return quoted
}

// subjectBehind reads a name directly behind a quotation that is a whole sentence:
// “…。”肖美如伸出右手食指.
func (b *block) subjectBehind(p pair) (attributed, bool) {
	i := b.skipBlanks(p.end)
	end := b.clauseEnd(i, min(len(b.runes), i+maxBehind))
	if end-i < 4 || !isComma(b.at(end)) && !endsSentence(b.at(end)) {
		return attributed{}, false
	}
	s, ok := b.subjectIn(span{i, end}, false)
	if !ok || s.end == end || s.kind != onePerson && s.kind != heShe && s.kind != manyPeople {
		return attributed{}, false
	}
	if s.mention == nil && (s.start != i || b.endsWith(s.end, "记者") || b.endsWith(s.end, "小编")) {
		return attributed{}, false
	}
	if s.mention != nil && s.start-i > maxSubject*2 {
		return attributed{}, false
	}
	return attributed{evidence: subjectBehind, subject: s, named: true, position: corpus.SpeakerAfter}, true
}

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
	if a.position == corpus.SpeakerBefore && !b.endsWithin(p) && (!b.hasClauses(p) && !b.endsClauseAt(p.end) || b.goesOnAsNoun(p.end)) {
		return false // “暖新小屋”爱心站点
	}
	switch a.evidence {
	case cueColon:
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
		return b.wholeInside(p) && b.inText(p) && (b.endsWithin(p) || a.subject.kind == onePerson || a.subject.kind == heShe || a.subject.kind == manyPeople)
	case cueComma:
		return in.len() >= 4 || b.endsWithin(p)
	case cueBehind:
		return true
	case subjectBehind:
		return true
	case cueEarlier:
		return b.endsWithin(p) || b.endsClauseAt(p.end) && in.len() >= 5 && !b.listed(p)
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
		return b.endsWithin(p) || in.len() >= 3 && b.endsClauseAt(p.end) && !b.listed(p) || b.wholeInside(p) && b.at(p.end) != '的'
	case reports:
		return b.endsWithin(p) || b.wholeInside(p) && b.endsClauseAt(p.end)
	case alone:
		return a.named && (b.endsWithin(p) || b.wholeInside(p))
	}
	return false
}

// fragmentSpeech decides on a part of a reported sentence, 称此举“不可接受”: its end, and
// no name, goal or coined word.
func (b *block) fragmentSpeech(p pair, a attributed) bool {
	if b.endsWithin(p) {
		return true
	}
	in := p.inner()
	if _, told := b.kindAround(p); told || !a.named || !b.endsClauseAt(p.end) || b.listed(p) || b.endsAsName(in) {
		return false
	}
	if b.assesses(a.cue, p.start) {
		return in.len() >= 4
	}
	return (a.cue.kind == says || a.cue.kind == thinks) && b.wholeInside(p) && in.len() >= 8
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
	case "称", "批评", "形容", "指责", "斥", "痛批", "评价", "称赞", "盛赞", "大赞", "赞", "赞扬", "直言", "直指", "抨击", "描述", "讽刺", "嘲讽", "痛斥", "怒斥", "驳斥", "狠批", "炮轰", "怒批":
		return true
	}
	return false
}

// speak makes a quotation speech of whom its attribution names.
func (r *reader) speak(b *block, before []quotation, q *quotation, a attributed) {
	q.kind, q.evidence, q.position = corpus.Speech, a.evidence, a.position
	q.partial = a.evidence == fragment || a.evidence == cueDirect && !b.wholeInside(q.pair)
	if a.cue.end > a.cue.start {
		q.cue = b.printed(a.cue.span)
	}
	q.written, q.thought = a.cue.kind == writes, a.cue.kind == thinks
	switch {
	case a.named:
		q.voice = r.resolve(b, a.subject)
	default:
		if q.voice = r.likely(b, q.start); q.voice != nil {
			q.position = positionOf(b, q.pair, q.voice)
		}
	}
	if a.position == corpus.SpeakerBefore && len(before) > 0 {
		q.continues = isContinued(before, q)
	}
}

// isContinued reports whether a quotation is the second half of a split one: the
// attribution between them stands behind the first.
func isContinued(before []quotation, q *quotation) bool {
	last := &before[len(before)-1]
	return last.kind == corpus.Speech && last.position == corpus.SpeakerAfter && last.voice != nil && q.voice != nil &&
		last.voice.block == q.voice.block && last.voice.span == q.voice.span
}

// positionOf is where a speaker stands who is not named beside a quotation.
func positionOf(b *block, p pair, v *voice) corpus.SpeakerPosition {
	switch {
	case v.block != b.number:
		return corpus.SpeakerOtherParagraph
	case v.runes.start >= b.sentenceStart(p.start) && v.runes.start < p.start:
		return corpus.SpeakerBefore
	case v.runes.start >= p.end:
		return corpus.SpeakerAfter
	}
	return corpus.SpeakerOtherSentence
}

// follows takes a quotation directly behind another of speech for the same speaker's:
// “甲。”“乙。”, “甲”“乙”.
func (r *reader) follows(b *block, before []quotation, q *quotation) bool {
	for i := len(before) - 1; i >= 0; i-- {
		last := &before[i]
		if last.depth > 0 {
			continue
		}
		gap := b.skipBlanks(last.end)
		if b.at(gap) == '、' {
			gap++
		}
		if last.kind != corpus.Speech || gap != q.start || !b.wholeInside(q.pair) && (b.endsWithin(last.pair) || q.inner().len() < 4) {
			return false
		}
		q.kind, q.evidence, q.voice, q.cue = corpus.Speech, carriedOn, last.voice, last.cue
		q.position, q.partial = last.position, last.partial
		return true
	}
	return false
}

// standsAlone takes a whole sentence in quotation marks, with no attribution, for speech
// of who spoke last, or of who was spoken of.
func (r *reader) standsAlone(b *block, q *quotation) bool {
	if !b.standsWhole(q.pair) && !r.goesOnFrom(b, q.pair) || b.goesOnAsNoun(q.end) || b.isText(q.pair) || q.inner().len() < 4 {
		return false
	}
	q.kind, q.evidence = corpus.Speech, carriedOn
	start := b.backBlanks(q.start)
	if r.last.voice != nil && r.last.block == b.number && b.backBlanks(r.last.end) >= start {
		q.voice = r.last.voice
	} else if a, ok := b.subjectBehind(q.pair); ok {
		r.speak(b, nil, q, a)
		return true
	} else {
		q.voice = r.likely(b, q.start)
	}
	if q.voice == nil {
		q.evidence = wholeSentence
		return true
	}
	q.position = positionOf(b, q.pair, q.voice)
	return true
}

// minGlued is the shortest whole sentence, in runes, that is taken for speech though no
// mark stands before it: behind a dateline or a caption.
const minGlued = 10

// standsWhole reports whether a quotation is a sentence of its own.
func (b *block) standsWhole(p pair) bool {
	return b.endsWithin(p) && (b.atSentence(p.start) || p.inner().len() >= minGlued && !b.endsClauseAt(p.end) && !b.namedBefore(p))
}

// namedBefore reports whether a word that names or urges stands directly before a quotation.
func (b *block) namedBefore(p pair) bool {
	_, _, ok := around().before.to(b.text, b.backBlanks(p.start), 0)
	return ok
}

// goesOnFrom reports whether a quotation that is a sentence but for its mark stands behind
// another of speech, with nothing but signs between: ↓“…”。↓“…”。
func (r *reader) goesOnFrom(b *block, p pair) bool {
	if !b.wholeInside(p) || !endsSentence(b.at(p.end)) || r.last.voice == nil || r.last.block != b.number || r.last.end > p.start {
		return false
	}
	for i := r.last.end; i < p.start; i++ {
		if c := b.at(i); unicode.IsLetter(c) || unicode.IsDigit(c) {
			return false
		}
	}
	return b.atSentence(p.start) || unicode.IsSymbol(b.at(p.start-1))
}

// likely is who speaks at a rune where no attribution tells: the subject of the sentence
// before, or who spoke last.
func (r *reader) likely(b *block, i int) *voice {
	told := r.subject.voice != nil && r.subject.block == b.number &&
		r.subject.end > b.sentenceStart(max(b.backBlanks(i)-1, 0))
	switch {
	case told && (r.last.voice == nil || r.last.block < b.number || r.last.end < r.subject.end):
		return r.subject.voice
	case r.last.in(b):
		return r.last.voice
	case r.subject.voice != nil && r.subject.block == b.number:
		return r.subject.voice
	}
	return nil
}

// atSentence reports whether a sentence or a clause begins at i.
func (b *block) atSentence(i int) bool {
	i = b.backBlanks(i)
	return i == 0 || endsClause(b.at(i-1)) && b.at(i-1) != '、' || b.closesAt(i)
}

func (b *block) closesAt(i int) bool {
	_, ok := b.closes[i]
	return ok
}

// goesOnAsNoun reports whether what follows a quotation is described by it.
func (b *block) goesOnAsNoun(i int) bool { return b.at(i) == '的' || b.at(i) == '之' }
