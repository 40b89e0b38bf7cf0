package figure

import (
	"strings"

	"xunwen/corpus"
)

// ParseValue reads the whole of text as one figure, as a query gives it: 50亿元,
// 6,325.4 亿元, 六千三百二十五点四亿元, 20%, 15%-20%, 286万元/亩. Here nothing
// stands beside the number, so 一家 and 1元 are figures. A base unit (CNY, m2,
// kg, person) may stand in place of a word. Dates are ResolveDate's.
func ParseValue(text string) (corpus.Figure, bool) {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || len(trimmed) > maxValueBytes {
		return corpus.Figure{}, false
	}
	s := newScanner(trimmed, Options{})
	if u, ok := s.unitAt(0); ok && u.kind == corpus.Money && u.n > 1 && len(s.r) > u.n && !containsRune("元块", s.at(0)) {
		// 港币500万元 is what 500万元港币 is.
		s = newScanner(strings.TrimSpace(s.folded(u.n, len(s.r)))+u.word, Options{})
	}
	m, ok := s.wholeValue()
	if !ok || m.start != 0 || m.end != len(s.r) {
		return corpus.Figure{}, false
	}
	inOrder(&m.fig)
	from := strings.Index(text, trimmed)
	m.fig.Span = corpus.Span{Start: from, End: from + len(trimmed)}
	return m.fig, true
}

// maxValueBytes bounds what ParseValue looks at: no figure is longer.
const maxValueBytes = 256

// wholeValue reads the figure at the beginning of the text without asking
// what stands around it.
func (s *scanner) wholeValue() (match, bool) {
	if m, ok := s.partAt(0); ok && m.end == len(s.r) {
		return m, true
	}
	if m, ok := s.belowZeroAt(0); ok && m.end == len(s.r) {
		return m, true
	}
	if m, ok := s.leadAt(0); ok && m.end == len(s.r) {
		return m, true
	}
	letters := 0 // US$30
	for letters < 2 && isLetter(s.at(letters)) {
		letters++
	}
	if m, _, ok := s.signAt(letters); ok && m.start == 0 && m.end == len(s.r) {
		return m, true
	}
	a, ok := s.amountAt(0)
	if !ok || a.n.bare && a.n.coef == whole(1) && a.n.tail >= 4 && a.n.end == 1 {
		return match{}, false
	}
	if !a.hasUnit && s.at(a.n.end) == '大' {
		s.greatNoun(&a)
	}
	if m, ok := s.scoreAt(a); ok && m.end == len(s.r) {
		return m, true
	}
	if x, y, ok := s.rangeAt(a); ok {
		return s.rangeFigure(x, y), true
	}
	if m, ok := s.rateAt(a); ok {
		return m, true
	}
	if s.settle(&a); a.end < len(s.r) {
		s.baseUnit(&a)
	}
	return s.amountFigure(a), true
}

// baseUnit reads a base unit's code behind a number: 290480 m2, 5 USD.
func (s *scanner) baseUnit(a *amount) {
	rest := strings.TrimSpace(s.folded(a.n.end, len(s.r)))
	for _, row := range strings.Split(strings.TrimSpace(measures), "\n") {
		f := strings.Fields(row)
		if !strings.EqualFold(f[1], rest) {
			continue
		}
		a.u = unit{word: f[1], n: len(s.r) - a.n.end, kind: corpus.FigureKind(f[0]), base: f[1], num: 1, den: 1}
		a.hasUnit, a.unitAt, a.end = true, a.n.end, len(s.r)
		if s.at(a.unitAt) == ' ' {
			a.unitAt++
		}
		return
	}
}

// ResolveDate reads the whole of text as a date, as a query gives it: 2024,
// 2024-05, 2024-05-24, 2024年5月, 今年一季度, 上个月, 昨天, 本周, 5月1日至4日.
// Relative dates count from today; with the zero Date they do not resolve.
func ResolveDate(text string, today corpus.Date) (*corpus.DateRange, bool) {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > maxValueBytes {
		return nil, false
	}
	s := newScanner(strings.ReplaceAll(text, "这周", "本周"), Options{Published: today})
	if w, ok := s.shortISO(); ok {
		return w.dateRange(), true
	}
	m, ok := s.dateAt(0)
	if !ok || m.end != len(s.r) || m.fig.Date == nil {
		return nil, false
	}
	return m.fig.Date, true
}

// shortISO reads 2024, 2024-05 and 2024/5.
func (s *scanner) shortISO() (when, bool) {
	y, n := s.fourDigits(0)
	if n == 0 {
		return when{}, false
	}
	var w when
	if len(s.r) == n {
		w.setYear(y)
		return w, true
	}
	if c := s.at(n); c != '-' && c != '/' && c != '.' {
		return when{}, false
	}
	m, k := s.shortNumber(n + 1)
	if k == 0 || k > 2 || m < 1 || m > 12 || n+1+k != len(s.r) {
		return when{}, false
	}
	w.setMonth(y, m)
	return w, true
}
