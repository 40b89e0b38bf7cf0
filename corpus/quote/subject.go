package quote

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
)

// subject is a speaker as printed in a clause.
type subject struct {
	span
	kind    nounKind
	mention *corpus.Entity // whom it names, nil for nobody
	// of is the mention that the words of an unnamed speaker begin with: 县水利局 of
	// 县水利局负责人.
	of *corpus.Entity
	// bare says that it is a name though nobody tagged it.
	bare bool
	// several says that more are named beside it: 王军和李红.
	several bool
}

// maxSubject is the longest subject that no list knows, in runes: 快递小哥.
const maxSubject = 10

// subjectIn returns the subject of a clause of which the verb begins at the end of a
// range. loose takes words that no list knows for one.
func (b *block) subjectIn(s span, loose bool) (subject, bool) {
	s.start = b.behindSource(span{b.behindCaption(s), s.end})
	i := b.skipLead(s)
	w := subjectWalk{block: b, limit: s.end, start: i, at: i}
	w.run()
	if sub, ok := w.chosen(); ok {
		return sub, true
	}
	if !loose {
		return subject{}, false
	}
	if w.omitted {
		return subject{}, false
	}
	end := b.looseEnd(i, b.backBlanks(w.at))
	if n := end - i; n < 2 || n > maxSubject || b.hasMarks(span{i, end}) {
		return subject{}, false
	}
	if _, _, verb := stops().from(b.text, i, end); verb { // 从…到…上指出
		return subject{}, false
	}
	return subject{span: span{i, end}, kind: onePerson}, true
}

// looseEnd returns where words that no list knows end as a subject: before adverbs.
func (b *block) looseEnd(start, end int) int {
	for end > start {
		if _, adverb, ok := stops().to(b.text, end, start); ok && adverb > start {
			end = adverb
			continue
		}
		if b.at(end-1) != '地' && !endsClause(b.at(end-1)) {
			break
		}
		end--
	}
	return end
}

// behindCaption returns where a clause begins that the signature of a photograph is glued
// to: 本报记者程文锦摄青禾县县长何远山表示.
func (b *block) behindCaption(s span) int {
	for k := b.firstMention(s.start); k < len(b.mentions) && b.mentions[k].end < s.end; k++ {
		m := &b.mentions[k]
		if m.Type == corpus.Person && b.at(m.end) == '摄' && !b.has(m.end, "摄影") && !b.has(m.end, "摄像") {
			return m.end + 1
		}
	}
	return s.start
}

// behindSource returns where a clause begins that tells whom somebody quotes: behind 援引
// of 报道援引一位官员的话说.
func (b *block) behindSource(s span) int {
	for i := s.start; i < s.end; i++ {
		if b.has(i, "援引") || b.has(i, "引述") || b.has(i, "引用") || b.has(i, "转述") {
			return i + 2
		}
	}
	return s.start
}

// hasMarks reports whether punctuation or a quotation stands in a range.
func (b *block) hasMarks(s span) bool {
	for i := s.start; i < s.end; i++ {
		if r := b.at(i); endsClause(r) || unicode.IsPunct(r) && r != '·' && r != '-' || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// skipLead returns where the subject of a clause may begin: behind its time, its
// conjunctions and what it is said about.
func (b *block) skipLead(s span) int {
	words := leads()
	i := s.start
	for i < s.end {
		if end := b.dateAt(i); end > i {
			i = end
			continue
		}
		r := b.at(i)
		if unicode.IsSpace(r) || endsClause(r) || r == '—' || unicode.IsSymbol(r) {
			i++
			continue
		}
		if b.mentionAt(i) != nil {
			return i
		}
		if _, _, known := nouns().from(b.text, i, s.end); known {
			return i
		}
		_, end, ok := words.from(b.text, i, s.end)
		if !ok {
			return i
		}
		i = end
	}
	return i
}

// mentionAt returns the mention that begins at rune i, or nil.
func (b *block) mentionAt(i int) *mention {
	k := b.firstMention(i)
	if k < len(b.mentions) && b.mentions[k].start == i {
		return &b.mentions[k]
	}
	return nil
}

// firstMention returns the index of the first mention at or behind rune i.
func (b *block) firstMention(i int) int {
	lo, hi := 0, len(b.mentions)
	for lo < hi {
		mid := (lo + hi) / 2
		if b.mentions[mid].start < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// subjectWalk reads a clause from its beginning up to what the subject does.
type subjectWalk struct {
	*block
	start, at, limit int
	found            []subject
	// omitted says that the clause has no subject of its own: it begins with what is done.
	omitted bool
}

// run collects the names and nouns in front of the verb, the adverb or the preposition
// that ends the subject.
func (w *subjectWalk) run() {
	for w.at < w.limit {
		if w.step() {
			return
		}
	}
}

// step reads one word, and reports whether the subject ends before it.
func (w *subjectWalk) step() (done bool) {
	i := w.at
	if m := w.mentionAt(i); m != nil && m.end <= w.limit {
		w.found = append(w.found, subject{span: m.span, kind: kindOf(m.Entity), mention: m.Entity})
		w.at = m.end
		return false
	}
	if end := w.dateAt(i); end > i {
		w.at = end
		return len(w.found) > 0
	}
	if k, ok := w.opens[i]; ok { // a quoted name: “平安江苏”发布视频称
		w.at = min(w.pairs[k].end, w.limit)
		if in := w.pairs[k].inner(); (!w.speakerFound() || w.isCalled(i)) && in.len() <= maxSubject && in.end <= w.limit {
			w.found = append(w.found, subject{span: in, kind: w.calledKind(i)})
		}
		return false
	}
	if r := w.runes[i]; r == '（' || r == '(' {
		if start := w.spelled(i); start < i {
			w.found = append(w.found, subject{span: span{start, i}, kind: onePerson, bare: true})
		}
		w.at = w.closingBracket(i)
		return false
	} else if endsClause(r) && r != '、' {
		if len(w.found) > 0 {
			return true
		}
		w.at++
		return false
	}
	if kind, end, ok := nouns().from(w.text, i, w.limit); ok {
		if w.isTaken(i) {
			w.omitted = true
			return true
		}
		if kind != notSpeaker && !w.insideNoun(i, end, kind) {
			w.found = append(w.found, subject{span: span{i, end}, kind: kind})
		}
		w.at = end
		return false
	}
	if end := w.counted(i); end > i {
		w.found = append(w.found, subject{span: span{i, end}, kind: onePerson})
		w.at = end
		return false
	}
	if end := w.latinName(i); end > i {
		w.found = append(w.found, subject{span: span{i, end}, kind: onePerson, bare: true})
		w.at = end
		return false
	}
	if i == w.start && w.beginsWithVerb() {
		w.omitted = true
		return true
	}
	if _, end, ok := stops().from(w.text, i, w.limit); ok {
		return w.stopped(end)
	}
	w.at++
	return w.acts(i)
}

// isCalled reports whether a noun for a body or a medium ends at rune i, that the quoted
// name behind it names: 经纪公司“青禾文化”.
func (w *subjectWalk) isCalled(i int) bool {
	last := w.found[len(w.found)-1]
	return last.end == i && last.mention == nil && !w.quoted(last) && (last.kind == aBody || last.kind == aPaper || w.endsWith(i, "网友") || w.endsWith(i, "网民"))
}

// calledKind is what a quoted name at rune i names: behind 网友 a person.
func (w *subjectWalk) calledKind(i int) nounKind {
	if w.endsWith(i, "网友") || w.endsWith(i, "网民") {
		return onePerson
	}
	return aBody
}

// beginsWithVerb reports whether the clause begins with what a subject before it does:
// 会看着熟睡的儿子想, 说工人和农民….
func (w *subjectWalk) beginsWithVerb() bool {
	for _, verb := range []string{"会", "能", "要", "可以", "应该", "必须", "希望", "开始", "指着", "看着", "拿着", "望着", "握着", "拉着", "抱着", "捧着"} {
		if w.has(w.start, verb) {
			return w.at+utf8.RuneCountInString(verb) <= w.limit && !w.has(w.start, "会议") && !w.has(w.start, "会上") && !w.has(w.start, "会后") && !w.has(w.start, "会长")
		}
	}
	c, ok := firstCue(w.cues, span{w.start, w.limit}, func(c cue) bool { return c.kind == says || c.kind == thinks })
	return ok && c.start == w.start && c.end < w.limit
}

// acts reports whether somebody who is named does something at i: what stands directly
// behind a name and is no part of a longer subject is a verb.
func (w *subjectWalk) acts(i int) bool {
	if len(w.found) == 0 || unicode.IsSpace(w.runes[i]) || w.runes[i] == '的' || w.joined(i, i+1) && w.mentionAt(i+1) != nil {
		return false
	}
	last := w.found[len(w.found)-1]
	return last.end == i && (last.kind == heShe || last.mention != nil && last.mention.Type == corpus.Person)
}

// counted returns the end of somebody who is counted and called by a noun that no list
// knows, or i: 一名接线员.
func (w *subjectWalk) counted(i int) int {
	_, start, ok := counts().from(w.text, i, w.limit)
	if !ok {
		return i
	}
	end := start
	for end < min(w.limit, start+maxSubject) && unicode.IsLetter(w.runes[end]) && w.mentionAt(end) == nil {
		if _, to, known := nouns().from(w.text, end, w.limit); known && to-end > 1 {
			return i
		}
		if _, _, stop := stops().from(w.text, end, w.limit); stop {
			break
		}
		end++
	}
	if end-start < 2 {
		return i
	}
	return end
}

// latinName returns the end of a name in Latin letters of several parts that begins at
// rune i, or i: David Croy.
func (w *subjectWalk) latinName(i int) int {
	if !unicode.IsUpper(w.asciiAt(i)) || i > 0 && isASCIIWord(w.runes[i-1]) {
		return i
	}
	end, parts := i, 1
	for k := i; k < w.limit; k++ {
		r := w.block.text.block.Text[w.stored[k]]
		switch {
		case isASCIIWord(rune(r)):
			end = k + 1
		case (r == ' ' || r == '.') && k+1 < w.limit && unicode.IsUpper(w.asciiAt(k+1)):
			parts++
		default:
			k = w.limit
		}
	}
	if parts < 2 {
		return i
	}
	return end
}

// asciiAt returns the first byte of rune i as printed: folding makes small letters of
// capital ones.
func (w *subjectWalk) asciiAt(i int) rune {
	return rune(w.block.text.block.Text[w.stored[i]])
}

// insideNoun refuses a short noun that is a part of a longer word: 局 of 局部.
func (w *subjectWalk) insideNoun(start, end int, kind nounKind) bool {
	if end-start > 1 || kind == heShe || kind == they {
		return false
	}
	if len(w.found) > 0 && w.found[len(w.found)-1].end == start {
		return false
	}
	return true
}

// isTaken reports whether a noun at rune i is the object of a verb that the clause begins
// with: 引发网友的热议.
func (w *subjectWalk) isTaken(i int) bool {
	if len(w.found) > 0 || i == w.start {
		return false
	}
	_, start, ok := objectTakers().to(w.text, i, w.start)
	if !ok {
		for k := w.start; k < i; k++ { // 引发广大市民网友的关注
			if _, end, verb := objectTakers().from(w.text, k, i); verb && end-k > 1 && k == w.start {
				return true
			}
		}
	}
	return ok && start >= w.start
}

// stopped passes a stop word over while nothing is found: a clause that begins with
// one has its subject behind it, or none. What a preposition governs is no subject.
func (w *subjectWalk) stopped(end int) (done bool) {
	i := w.at
	if w.speakerFound() {
		if w.nounFollows(end) {
			w.at = end
			return false
		}
		if de := w.laterHead(end); de > 0 && !w.named() && w.found[len(w.found)-1].kind == aBody { // 住在对面的住户: it belongs to what describes him
			w.found, w.at = nil, de
			return false
		}
		return true
	}
	if len(w.found) > 0 { // only places: 索马里过渡政府外长
		w.at = end
		return false
	}
	if w.addresses(i) {
		w.found = append(w.found, subject{span: span{w.start, i}, kind: onePerson, bare: true})
		return true
	}
	if governs(w.runes[w.at]) {
		if to := w.objectEnd(end); to > end {
			w.at = to
			return false
		}
	}
	if de := w.laterHead(end); de > 0 {
		w.at = de
		return false
	}
	if w.at = end; end-i > 1 {
		w.start = end
	}
	return false
}

// maxName is the longest name that nobody tagged, in runes.
const maxName = 6

// addresses reports whether a name that nobody tagged stands from the beginning of the
// clause up to a preposition with a hearer: 雷蒙多对电视台记者说.
func (w *subjectWalk) addresses(i int) bool {
	n := i - w.start
	if n < 2 || n > maxName || w.hasMarks(span{w.start, i}) || len(w.found) > 0 || w.runes[i-1] == '的' {
		return false
	}
	return (w.runes[i] == '对' || w.runes[i] == '向') && !w.has(i, "对于") && !w.has(i, "向来")
}

// spelled returns where the name begins that a bracket at rune i spells in Latin letters,
// i where there is none: 艾德勒（Stephen Adler）.
func (w *subjectWalk) spelled(i int) int {
	if i+1 >= w.limit || !unicode.IsUpper(w.asciiAt(i+1)) {
		return i
	}
	start := i
	for start > w.start && i-start < maxName && unicode.Is(unicode.Han, w.runes[start-1]) && w.runes[start-1] != '的' {
		start--
	}
	if i-start < 2 || len(w.found) > 0 && w.found[len(w.found)-1].end > start {
		return i
	}
	return start
}

// named reports whether a name is found, which nothing behind it describes.
func (w *subjectWalk) named() bool {
	last := w.found[len(w.found)-1]
	return last.mention != nil || last.kind == heShe || last.kind == they
}

// speakerFound reports whether anything but places is found.
func (w *subjectWalk) speakerFound() bool {
	return slices.ContainsFunc(w.found, func(s subject) bool { return s.kind != 0 })
}

// maxBetween is how many runes of an office may stand between its body and its noun, in
// which a word looks like an adverb: 应 of 供电公司应急发电组负责人.
const maxBetween = 8

// nounFollows reports whether what looks like the end of a subject is a part of an office
// behind a body: 主 of 交通局主要负责人.
func (w *subjectWalk) nounFollows(end int) bool {
	last := w.found[len(w.found)-1]
	if last.kind != 0 && last.kind != aBody || last.end < w.at-2 || end-w.at > 1 {
		return false
	}
	for k := end; k < min(end+maxBetween, w.limit); k++ {
		if kind, _, ok := nouns().from(w.text, k, w.limit); ok && kind == onePerson {
			return true
		}
	}
	return false
}

// governs reports whether a preposition begins with r.
func governs(r rune) bool {
	switch r {
	case '在', '对', '向', '跟', '给', '从', '当', '于', '把', '将', '接', '面', '针', '关':
		return true
	}
	return false
}

// objectEnd returns the end of a phrase of place or time: 在接受采访时, 在村里.
func (w *subjectWalk) objectEnd(i int) int {
	for k := i; k < w.limit; k++ {
		switch w.runes[k] {
		case '时', '中', '上', '里', '后', '下', '内', '间', '前', '，', ',':
			return k + 1
		}
	}
	return i
}

// laterHead returns where the noun begins that a description up to the last 的 of the
// range stands before, 0 where there is none.
func (w *subjectWalk) laterHead(from int) int {
	for k := w.limit - 1; k >= from; k-- {
		if w.runes[k] != '的' {
			if endsClause(w.runes[k]) {
				return 0
			}
			continue
		}
		if m := w.mentionAt(k + 1); m != nil && m.Type != corpus.Place {
			return k + 1
		}
		for j := k + 1; j < min(k+9, w.limit); j++ { // 的一位老住户
			if kind, _, ok := nouns().from(w.text, j, w.limit); ok && (kind == onePerson || kind == manyPeople) {
				return k + 1
			}
		}
		return 0
	}
	return 0
}

// closingBracket returns the rune behind the bracket that closes, at most the limit.
func (w *subjectWalk) closingBracket(i int) int {
	for k := i + 1; k < w.limit; k++ {
		if r := w.runes[k]; r == '）' || r == ')' {
			return k + 1
		}
	}
	return w.limit
}

// kindOf is what a name names as a speaker.
func kindOf(e *corpus.Entity) nounKind {
	switch e.Type {
	case corpus.Person:
		return onePerson
	case corpus.Organization:
		return aBody
	}
	return 0
}

// chosen is the last name or noun of the subject: of 幼儿园负责人陈某 the person, of
// 王某的母亲 the mother with all that describes her.
func (w *subjectWalk) chosen() (subject, bool) {
	for len(w.found) > 1 && w.found[0].kind == aBody && w.found[0].mention == nil && w.quoted(w.found[0]) {
		w.found = w.found[1:]
	}
	for len(w.found) > 0 && w.found[len(w.found)-1].kind == 0 { // places speak for nobody
		w.found = w.found[:len(w.found)-1]
	}
	if len(w.found) == 0 {
		return subject{}, false
	}
	last := w.found[len(w.found)-1]
	if s, ok := w.untagged(last); ok {
		return s, true
	}
	if last.mention == nil {
		if named, ok := w.namedBefore(last); ok {
			return named, true
		}
		return w.unnamed(last), true
	}
	for _, f := range w.found[:len(w.found)-1] {
		if f.mention != nil && f.mention.Type == last.mention.Type && w.joined(f.end, last.start) {
			last.several = true
		}
	}
	return last, true
}

// untagged returns the name behind an office that nobody tagged, up to the verb: 环卫工人马大海.
func (w *subjectWalk) untagged(last subject) (subject, bool) {
	n := w.limit - last.end
	if last.mention != nil || last.kind != onePerson || w.quoted(last) || n < 2 || n > 4 || last.len() < 2 {
		return subject{}, false
	}
	rest := w.runes[last.end:w.limit]
	if surnameIn(rest) == 0 || surnameIn(rest) == n || w.hasMarks(span{last.end, w.limit}) {
		return subject{}, false
	}
	for i := last.end; i < w.limit; i++ {
		if _, _, stop := stops().from(w.text, i, w.limit); stop {
			return subject{}, false
		}
	}
	return subject{span: span{last.end, w.limit}, kind: onePerson, bare: true}, true
}

// quoted reports whether quotation marks stand around a subject.
func (w *subjectWalk) quoted(s subject) bool {
	_, ok := w.opens[s.start-1]
	return ok
}

// joined reports whether only 和, 、 and the like stand in a range.
func (w *subjectWalk) joined(start, end int) bool {
	return end-start == 1 && joins(w.runes[start])
}

// joins reports whether r stands between two who are named together.
func joins(r rune) bool {
	switch r {
	case '和', '、', '与', '及', '跟':
		return true
	}
	return false
}

// namedBefore returns the person whom a noun follows directly: 王延峰市长, 李芳馨女士.
func (w *subjectWalk) namedBefore(last subject) (subject, bool) {
	if len(w.found) < 2 || last.kind != onePerson {
		return subject{}, false
	}
	before := w.found[len(w.found)-2]
	if before.mention != nil && before.mention.Type == corpus.Person && before.end == last.start {
		return before, true
	}
	return subject{}, false
}

// unnamed widens a noun to all the words that describe it.
func (w *subjectWalk) unnamed(last subject) subject {
	if last.kind == heShe || last.kind == they || last.bare || w.quoted(last) {
		return last
	}
	for _, f := range w.found {
		if f.mention != nil && f.start >= w.start {
			last.of = f.mention
			break
		}
	}
	start := w.start
	for i := last.start; i > start; i-- {
		if w.closesAt(i) {
			start = i
		}
	}
	for start < last.start && (unicode.IsSpace(w.runes[start]) || endsClause(w.runes[start])) {
		start++
	}
	last.start = min(start, last.start)
	return last
}

// maxClauses is how many clauses a subject is looked for before a cue.
const maxClauses = 5

// subjectBefore looks for the subject of a cue in its clause and then in the clauses
// before it in the sentence, and last takes words that no list knows for it.
func (b *block) subjectBefore(c cue) (subject, bool) {
	if s, ok := b.subjectDirectly(c); ok {
		return s, true
	}
	if s, ok := b.knownSubject(c); ok {
		return s, true
	}
	if b.issued(c) {
		return subject{span: span{c.start, c.start + 2}, kind: aPaper}, true
	}
	s, ok := b.subjectIn(span{max(b.clauseStart(c.start), b.sentenceStart(c.start)), c.start}, true)
	if ok && c.len() == 3 && b.isPaper(cue{span: span{c.start, c.start + 2}}) { // 调研情况报告称
		s.end, s.kind = c.start+2, aPaper
	}
	return s, ok
}

// issued reports a paper that speaks for itself at the beginning of its sentence: 声明称.
func (b *block) issued(c cue) bool {
	return c.len() == 3 && b.isPaper(cue{span: span{c.start, c.start + 2}}) && b.backBlanks(b.sentenceStart(c.start)) == b.backBlanks(c.start)
}

// subjectDirectly returns who stands directly before a cue: a name, a noun with what
// describes it, or a name that nobody tagged behind an office. What stands in between may
// look like a verb, and need not be known: 中层员工说 of 负责人力资源工作的中层员工说.
func (b *block) subjectDirectly(c cue) (subject, bool) {
	if s, ok := b.nameDirectly(c.start); ok {
		return s, true
	}
	low := max(b.clauseStart(c.start), b.sentenceStart(c.start))
	for n := 2; n <= 3 && c.start-n > low; n++ {
		name := c.start - n
		if s := surnameIn(b.runes[name:c.start]); s == 0 || s == n || b.hasMarks(span{name, c.start}) {
			continue
		}
		if kind, start, ok := nouns().to(b.text, name, low); ok && kind == onePerson && name-start > 1 && !b.isStop(span{name, c.start}) {
			return subject{span: span{name, c.start}, kind: onePerson, bare: true}, true
		}
	}
	kind, noun, ok := nouns().to(b.text, c.start, low)
	start := b.skipLead(span{low, c.start})
	if !ok || kind != onePerson && kind != manyPeople || c.start-noun < 2 || start >= noun || !b.describes(span{start, noun}) {
		return subject{}, false
	}
	return subject{span: span{start, c.start}, kind: kind, of: b.bodyAt(start)}, true
}

// isStop reports whether a word that ends a subject stands in a range.
func (b *block) isStop(s span) bool {
	for i := s.start; i < s.end; i++ {
		if _, _, ok := stops().from(b.text, i, s.end); ok {
			return true
		}
	}
	return false
}

// describes reports whether a range can be what describes the noun behind it: it holds no
// name of a person, nothing that governs a hearer and no verb at its beginning.
func (b *block) describes(s span) bool {
	if b.hasMarks(s) {
		return false
	}
	for k := b.firstMention(s.start); k < len(b.mentions) && b.mentions[k].end <= s.end; k++ {
		if b.mentions[k].Type == corpus.Person {
			return false
		}
	}
	for i := s.start; i < s.end; i++ {
		switch b.at(i) {
		case '对', '向', '给', '跟', '和', '与', '为', '让', '被', '把', '从', '同':
			return false
		}
		kind, _, ok := nouns().from(b.text, i, s.end)
		if ok && (kind == heShe || kind == they || kind == onePerson || kind == manyPeople) && b.at(i+1) != '责' {
			return false
		}
	}
	w := subjectWalk{block: b, limit: s.end, start: s.start, at: s.start}
	_, _, taker := objectTakers().from(b.text, s.start, s.end)
	return !taker && !w.beginsWithVerb()
}

// bodyAt returns the mention that begins at rune i, nil for none.
func (b *block) bodyAt(i int) *corpus.Entity {
	if m := b.mentionAt(i); m != nil {
		return m.Entity
	}
	return nil
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
