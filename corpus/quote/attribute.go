package quote

import (
	"xunwen/corpus"
)

// evidence is on what it rests that a quotation is of its kind.
type evidence uint8

const (
	noEvidence       evidence = iota
	cueColon                  // 他说：“…”
	cueComma                  // 他说，“…”
	cueDirect                 // 他说“…”
	withVerb                  // 他以“…”回应
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

// speak makes a quotation speech of whom its attribution names.
func (r *reader) speak(b *block, before []quotation, q *quotation, a attributed) {
	q.kind, q.evidence, q.position = corpus.Speech, a.evidence, a.position
	q.partial = a.evidence == fragment || (a.evidence == cueDirect || a.evidence == withVerb) && !b.wholeInside(q.pair)
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
