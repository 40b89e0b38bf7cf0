package conflict

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// plain reports whether the sentence tells the figure of its subject with no more
// than it takes: subject, metric, verbs of doing and being, dates, how exact it is.
// What is told before of the same subject may be passed over (skipWider).
func (s *statement) plain() bool {
	f := s.figure()
	if !s.hasSubject() || !s.linked(s.opening(), s.subject.Start, beforeSubject(), nil) {
		return false
	}
	if s.metric.Start >= f.End {
		return s.linked(s.subject.End, f.Start, beforeMetric(), nil) && s.clauseEndsAt(s.metric.End)
	}
	from, part := s.skipWider(s.subject.End)
	words := beforeMetric()
	if part {
		words = partOfMetric()
	}
	return s.linked(from, s.metric.Start, words, nil) && s.linksMetric()
}

// linksMetric reports whether nothing but what links them stands between the metric and the
// figure behind it. What is compared with (较2018年的20万吨) is not told of the period,
// nor is a change from another time than that of the usual comparisons.
func (s *statement) linksMetric() bool {
	f := s.figure()
	if s.metric.End > f.Start || comparing().occursIn(s.fold(s.metric.End, f.Start)) && (f.Change == "" || f.Compare == "") {
		return false
	}
	return s.linked(s.metric.End, f.Start, beforeFigure(), s.interleaves) && s.completeAt(f.End)
}

// skipWider passes over what is told of the subject before the metric, if that is
// wider than the metric, and shows so in its words (教育经费总投入61344亿元，其中，国家财政性
// 教育经费…): from is where the rest begins, part whether there was something.
func (s *statement) skipWider(from int) (rest int, part bool) {
	for i := range s.near {
		g := &s.near[i]
		if g.Kind == corpus.DateFigure || !inSpan(g, from, s.metric.Start) || !shareWords(g.Metric, s.figure().Metric) {
			continue
		}
		at := strings.Index(s.Text[from:g.Start], g.Metric)
		if at < 0 || !s.linked(from, from+at, beforeMetric(), nil) || !s.linked(from+at+len(g.Metric), g.Start, beforeFigure(), nil) {
			break
		}
		from, part = g.End, true
	}
	return from, part
}

// continues reports whether the sentence goes on with what the one before plainly told
// of the same subject: the metric opens it, and shows in its words that it is a part
// of what was told.
func (s *statement) continues() bool {
	f := s.figure()
	if s.hasSubject() || s.metric.Start >= f.Start || !s.linked(s.sentence.Start, s.metric.Start, partOfMetric(), nil) || !s.linksMetric() {
		return false
	}
	for i := max(0, s.index-nearFigures); i < s.index; i++ {
		g := &s.Figures[i]
		if g.Subject != f.Subject || g.Period == nil || g.Period.ISO != f.Period.ISO || !shareWords(g.Metric, f.Metric) {
			continue
		}
		before, ok := s.comparable(i)
		if ok && before.sentence.End == s.sentence.Start && before.plain() {
			return true
		}
	}
	return false
}

// minShared is how many characters two metrics must have in common, one behind the
// other, to be of one thing: 教育经费 in both, not 出口 in 进出口.
const minShared = 3

// shareWords reports whether two metrics have that many characters in common.
func shareWords(a, b string) bool {
	runes := []rune(a)
	for i := 0; i+minShared <= len(runes); i++ {
		if strings.Contains(b, string(runes[i:i+minShared])) {
			return true
		}
	}
	return false
}

// opening returns where the clause of the subject begins.
func (s *statement) opening() int {
	before := s.Text[s.sentence.Start:s.subject.Start]
	at := strings.LastIndexAny(before, "，,；;：:（(。")
	if at < 0 {
		return s.sentence.Start
	}
	_, size := utf8.DecodeRuneInString(before[at:])
	return s.sentence.Start + at + size
}

// hedged reports words before the figure in its sentence that make it a plan, a
// forecast, something denied or only a part, or say it of another time: 预计, 没有,
// 其中, 10年来.
func (s *statement) hedged() bool {
	f := s.figure()
	from := s.sentence.Start
	var parts []string
	if s.hasSubject() { // a name may hold such a word: 将乐县
		parts = append(parts, s.fold(from, s.subject.Start))
		from = s.subject.End
	}
	parts = append(parts, s.fold(from, max(from, min(s.metric.Start, f.Start))))
	if s.metric.End < f.Start {
		parts = append(parts, s.fold(s.metric.End, f.Start))
	}
	for _, part := range parts {
		// 将近 is no plan.
		if hedges().occursIn(strings.ReplaceAll(part, "将近", "近")) {
			return true
		}
	}
	if !s.hasSubject() {
		return false
	}
	// A clause before that of the subject may say of what it speaks: 制造业方面，全国….
	for _, clause := range strings.FieldsFunc(s.fold(s.sentence.Start, s.opening()), func(r rune) bool { return strings.ContainsRune(",;:(。", r) }) {
		if scopes().endsText(clause) {
			return true
		}
	}
	return false
}

// festive reports a date that is printed as the name of a festival, or without
// saying a day, month or year (五一).
func festive(printed string) bool {
	return festivals().occursIn(segment.Fold(printed)) || !strings.ContainsAny(printed, "年月日号號旬季周週昨今明前去本上当當0123456789０１２３４５６７８９")
}

// asOf returns the day, with the hour if one is told, up to which the sentence or that
// of its date counts, or "".
func (s *statement) asOf() string {
	from := min(s.sentence.Start, s.sentenceAt(s.date.Start).Start)
	for i := range s.near {
		d := &s.near[i]
		if d.Kind != corpus.DateFigure || d.Date == nil || !inSpan(d, from, s.figure().Start) {
			continue
		}
		before, after := s.fold(max(from, d.Start-longSentence), d.Start), s.fold(d.End, min(s.figure().Start, d.End+longSentence))
		hour := d.Start == s.date.Start && d.Clock != ""
		if hour || sinceWhen().endsText(before) || upTo().prefixLen(after) > 0 {
			return d.Date.ISO + " " + d.Clock
		}
	}
	return ""
}

// interleaves reports a figure that may stand between the metric and the one that is
// read: another unit, or another basis of comparison, as in 工业投资50亿元，增长3.5%.
func (s *statement) interleaves(other *corpus.Figure) bool {
	f := s.figure()
	return other.Metric == f.Metric && (other.Unit != f.Unit || f.Compare != "" && other.Compare != f.Compare)
}

// linked reports whether a part of the sentence holds nothing but dates, other
// figures that are let through, punctuation and words of a list.
func (s *statement) linked(from, to int, words vocabulary, through func(*corpus.Figure) bool) bool {
	for i := range s.near {
		g := &s.near[i]
		if !inSpan(g, from, to) {
			continue
		}
		if g.Kind != corpus.DateFigure && (through == nil || !through(g)) {
			return false
		}
		if !words.covers(s.fold(from, g.Start)) {
			return false
		}
		from = g.End
	}
	return from > to || words.covers(s.fold(from, to))
}

// clauseEndsAt reports whether the clause ends at a place: a noun behind a figure may be the
// subject of more (98个国家已经有…), and then is not what is told of.
func (s *statement) clauseEndsAt(at int) bool {
	r, _ := utf8.DecodeRuneInString(s.Text[at:s.sentence.End])
	return at == s.sentence.End || !unicode.Is(unicode.Han, r)
}

// completeAt reports whether a statement may end at a place: what follows does not
// make another thing of it (50亿元的项目, 50亿元工程).
func (s *statement) completeAt(at int) bool {
	rest := s.fold(at, s.sentence.End)
	for n := endings().prefixLen(rest); n > 0; n = endings().prefixLen(rest) {
		rest = rest[n:]
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.Is(unicode.Han, r) || behindFigure().prefixLen(rest) > 0
}
