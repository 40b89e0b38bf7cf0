package conflict

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus"
)

// plain reports whether the sentence tells the figure of its subject with no more
// than it takes: subject, metric, verbs of doing and being, dates, how exact it is.
func (s *statement) plain() bool {
	f := s.figure()
	opening := s.opening()
	behind := s.metric.Start >= f.End
	switch {
	case s.hedged(), s.dated() == nil, !s.linked(opening, s.subject.Start, beforeSubject, nil):
		return false
	case behind:
		return s.linked(s.subject.End, f.Start, beforeFigure, nil) && s.endsWell(s.metric.End)
	}
	return s.linked(s.subject.End, s.metric.Start, beforeMetric, nil) &&
		s.linked(s.metric.End, f.Start, beforeFigure, s.beside) && s.endsWell(f.End)
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
	// 将近 is no plan.
	before := strings.ReplaceAll(s.fold(s.sentence.Start, s.figure().Start), "将近", "近")
	if containsAny(before, hedges) {
		return true
	}
	// A clause before that of the subject may say of what it speaks: 制造业方面，全国….
	for _, clause := range strings.FieldsFunc(s.fold(s.sentence.Start, s.opening()), func(r rune) bool { return strings.ContainsRune(",;:(。", r) }) {
		for _, w := range strings.Fields(scopes) {
			if strings.HasSuffix(clause, w) {
				return true
			}
		}
	}
	return false
}

// dated returns the date in the sentence that is the period of the figure, nil where
// it is not told there, or by the name of a festival: 春节前6天 and 国庆假期 are no
// single day.
func (s *statement) dated() *corpus.Figure {
	f := s.figure()
	for i := range s.Figures {
		d := &s.Figures[i]
		if d.Kind == corpus.DateFigure && d.Date != nil && d.Date.ISO == f.Period.ISO && within(d, s.sentence.Start, s.sentence.End) {
			if festive(d.Text(s.Text)) {
				return nil
			}
			return d
		}
	}
	return nil
}

// festive reports a date that is printed without saying a day, month or year.
func festive(printed string) bool {
	return !strings.ContainsAny(printed, "年月日号號旬季周週昨今明前去本上当當0123456789０１２３４５６７８９")
}

// asOf returns the day up to which the sentence counts, or "".
func (s *statement) asOf() string {
	for i := range s.Figures {
		d := &s.Figures[i]
		if d.Kind != corpus.DateFigure || d.Date == nil || !within(d, s.sentence.Start, s.figure().Start) {
			continue
		}
		before, after := s.fold(s.sentence.Start, d.Start), s.fold(d.End, s.figure().Start)
		if hasAnySuffix(before, "截至 截止 截止到 截至到 到 至") || hasAnyPrefix(after, "底 末 为止 止") {
			return d.Date.ISO
		}
	}
	return ""
}

// beside reports a figure that may stand between the metric and the one that is
// read: another unit, or another basis of comparison, as in 工业投资50亿元，增长3.5%.
func (s *statement) beside(other *corpus.Figure) bool {
	f := s.figure()
	return other.Metric == f.Metric && (other.Unit != f.Unit || f.Compare != "" && other.Compare != f.Compare)
}

// linked reports whether a stretch of the sentence holds nothing but dates, other
// figures that are let through, punctuation and words of a list.
func (s *statement) linked(from, to int, words string, through func(*corpus.Figure) bool) bool {
	for i := range s.Figures {
		g := &s.Figures[i]
		if !within(g, from, to) {
			continue
		}
		if g.Kind != corpus.DateFigure && (through == nil || !through(g)) {
			return false
		}
		if !onlyWords(s.fold(from, g.Start), words) {
			return false
		}
		from = g.End
	}
	return from > to || onlyWords(s.fold(from, to), words)
}

// endsWell reports whether a statement may end at a place: what follows does not
// make another thing of it (50亿元的项目, 50亿元工程).
func (s *statement) endsWell(at int) bool {
	rest := s.fold(at, s.sentence.End)
	for trimmed := true; trimmed; {
		trimmed = false
		for _, w := range strings.Fields("以上 以下 左右 上下 多 余 有余 ( )") {
			if after, ok := strings.CutPrefix(rest, w); ok {
				rest, trimmed = after, true
			}
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.Is(unicode.Han, r) || hasAnyPrefix(rest, behindFigure)
}

// onlyWords reports whether a text is put together of the words of a list, with
// punctuation between.
func onlyWords(text, words string) bool {
	list := strings.Fields(words)
	// reach[i] says whether the first i bytes are put together so.
	reach := make([]bool, len(text)+1)
	reach[0] = true
	for i, r := range text {
		if !reach[i] {
			continue
		}
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			reach[i+utf8.RuneLen(r)] = true
		}
		for _, w := range list {
			if strings.HasPrefix(text[i:], w) {
				reach[i+len(w)] = true
			}
		}
	}
	return reach[len(text)]
}

func containsAny(text, words string) bool {
	return slices.ContainsFunc(strings.Fields(words), func(w string) bool { return strings.Contains(text, w) })
}

func hasAnySuffix(text, words string) bool {
	return slices.ContainsFunc(strings.Fields(words), func(w string) bool { return strings.HasSuffix(text, w) })
}

func hasAnyPrefix(text, words string) bool {
	return slices.ContainsFunc(strings.Fields(words), func(w string) bool { return strings.HasPrefix(text, w) })
}
