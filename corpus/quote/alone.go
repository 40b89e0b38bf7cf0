package quote

import (
	"strings"
	"unicode"

	"xunwen/corpus"
)

// standsAlone takes a whole sentence in quotation marks, with no attribution, for speech
// of who spoke last, or of who was spoken of.
func (r *reader) standsAlone(b *block, q *quotation) bool {
	if !b.standsWhole(q.pair) && !r.goesOnFrom(b, q.pair) && !b.inRow(q.pair) && !b.dashed(q.pair) || b.goesOnAsNoun(q.end) || b.isText(q.pair) || b.isSaying(q.end) || q.inner().len() < 4 {
		return false
	}
	if b.isSound(q.pair) {
		return false
	}
	q.kind, q.evidence = corpus.Speech, carriedOn
	start := b.backBlanks(q.start)
	if r.last.voice != nil && r.last.block == b.number && b.backBlanks(r.last.end) >= start {
		q.voice = r.last.voice
	} else if a, ok := b.subjectBehind(q.pair); ok && !b.isHeard(q.end) {
		r.speak(b, nil, q, a)
		return true
	} else if !b.isHeard(q.end) {
		q.voice = r.spokenOf(b, q.start)
		if q.voice == nil || r.last.voice != nil && r.last.block == b.number && r.last.end > q.voice.runes.start {
			q.voice = r.likely(b, q.start)
		}
	}
	if q.voice == nil {
		if b.isProverb(q.pair) {
			return false
		}
		q.evidence = wholeSentence
		return true
	}
	q.position = positionOf(b, q.pair, q.voice)
	return true
}

// isSaying reports whether what follows a quotation tells that it is a saying and no
// speech: “…。”这是人们深信的一个观念.
func (b *block) isSaying(i int) bool {
	i = b.skipBlanks(i)
	if !b.has(i, "这是") && !b.has(i, "这正是") && !b.has(i, "这就是") {
		return false
	}
	_, told := firstCue(b.cues, span{i, b.clauseEnd(i, len(b.runes))}, func(cue) bool { return true })
	if told {
		return false
	}
	for k, end := i, b.clauseEnd(i, len(b.runes)); k < end; k++ {
		switch b.at(k) {
		case '说', '话', '讲', '写', '声', '受', '感', '答':
			return false
		}
	}
	return true
}

// soundRunes are the characters of noises: “轰！轰！轰！”.
const soundRunes = "轰砰啪嗖哗嘭咚叮当哐咔嚓呜嗡隆嘀嗒咣嘎吱噼哒哧嘶"

// isSound reports whether a quotation is a noise and no speech.
func (b *block) isSound(p pair) bool {
	for i := p.start + 1; i < p.end-1; i++ {
		if r := b.at(i); unicode.IsLetter(r) && !strings.ContainsRune(soundRunes, r) {
			return false
		}
	}
	return true
}

// isProverb reports whether a quotation is two clauses of one length, of four to eight
// characters, as proverbs and verses are: 功崇惟志，业广惟勤。
func (b *block) isProverb(p pair) bool {
	in := p.inner()
	half := in.len() / 2
	return in.len()%2 == 0 && half >= 5 && half <= 9 && isComma(b.at(in.start+half-1)) && finalMark(b.at(in.end-1)) &&
		!b.hasMarks(span{in.start, in.start + half - 1}) && !b.hasMarks(span{in.start + half, in.end - 1})
}

// isHeard reports whether somebody hears the words of a quotation behind it: “…。”听到这句话，
// 何远山松了一口气. He is not who said them.
func (b *block) isHeard(i int) bool {
	i = b.skipBlanks(i)
	for k, end := i, b.clauseEnd(i, len(b.runes)); b.has(i, "这是") && k < end; k++ {
		if b.has(k, "听到") || b.has(k, "听见") {
			return true
		}
	}
	return b.has(i, "听到") || b.has(i, "听完") || b.has(i, "听了") || b.has(i, "听罢") || b.has(i, "听着")
}

// spokenRunes stand in what people say, and in few names and goals.
const spokenRunes = "我你您咱他她它们了吗吧呢啊呀嘛哦哇谁啥太"

// soundsSpoken reports whether a quotation has words of spoken language.
func (b *block) soundsSpoken(p pair) bool {
	for i := p.start + 1; i < p.end-1; i++ {
		if strings.ContainsRune(spokenRunes, b.at(i)) {
			return true
		}
	}
	return false
}

// inRow reports whether a quotation stands in a row of several that is a sentence of its
// own, though none has a mark: “好开心，等了很久了”“这个篮球太棒啦”……
func (b *block) inRow(p pair) bool {
	start, end := b.rowStart(p), b.rowEnd(p)
	if start == p.start && end == p.end {
		return false
	}
	before := b.backBlanks(start)
	if before > 0 && !endsSentence(b.at(before-1)) {
		return false
	}
	last, spoken := p, false
	for _, q := range b.pairs {
		if q.depth == 0 && q.start >= start && q.end <= end {
			last, spoken = q, spoken || b.soundsSpoken(q)
		}
	}
	return spoken && (b.endsWithin(last) || end >= len(b.runes) || endsSentence(b.at(end)))
}

// dashed reports whether somebody is told behind a dash who said a sentence that has no
// mark: “感谢，我们不会忘记”——青禾县群众送别救援队.
func (b *block) dashed(p pair) bool {
	return b.at(p.end) == '—' && b.hasClauses(p) && b.soundsSpoken(p) && b.atSentence(p.start)
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

// spokenOf is who has no name but is the subject of a clause of the sentence before rune i:
// 到了学校，孩子们兴奋不已。
func (r *reader) spokenOf(b *block, i int) *voice {
	end := b.backBlanks(i)
	if end == 0 || !endsSentence(b.at(end-1)) {
		return nil
	}
	for start := b.sentenceStart(end - 1); start < end; {
		clause := span{start, b.clauseEnd(start, end-1)}
		at := b.skipLead(clause)
		kind, noun, ok := nouns().from(b.text, at, clause.end)
		if ok && (kind == manyPeople || kind == onePerson) && noun-at > 1 && noun < clause.end {
			return r.resolve(b, subject{span: span{at, noun}, kind: kind})
		}
		start = clause.end + 1
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
		if last.kind != corpus.Speech || gap != q.start || !b.wholeInside(q.pair) && (b.endsWithin(last.pair) || q.inner().len() < 4 && last.inner().len() >= 4) {
			return false
		}
		if b.endsWithin(last.pair) && !b.endsWithin(q.pair) && !b.endsClauseAt(q.end) && !b.inRow(q.pair) {
			return false // “甲。”“乙”冲上热搜
		}
		q.kind, q.evidence, q.voice, q.cue = corpus.Speech, carriedOn, last.voice, last.cue
		q.position, q.partial = last.position, last.partial
		return true
	}
	return false
}
