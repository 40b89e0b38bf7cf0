package figure

import "xunwen/corpus"

// insideName reports figures that are parts of quoted terms and of titles:
// “三个到位”, “四上”企业, 《…三阶段…》.
func (s *scanner) insideName(m *match) bool {
	k := m.fig.Kind
	if k == corpus.DateFigure || k == corpus.TimeFigure {
		return s.openQuote == m.start && containsRune("”」』", s.at(m.end)) && m.end-m.start <= 4 && s.at(m.start) != '双' &&
			s.anyAt(m.end+1, []string{"假期", "期间", "小长假", "长假", "黄金周"}) == 0
	}
	if s.openTitle >= 0 && m.start-s.openTitle < 60 {
		return true
	}
	if k == corpus.Percent || k == corpus.Money || s.openQuote < 0 || m.start-s.openQuote > 8 {
		return false
	}
	return !isDigit(s.at(m.start)) && s.shortQuote(s.openQuote)
}

// shortQuote reports whether the quotation that begins at i is a short term.
func (s *scanner) shortQuote(i int) bool {
	for p := i; p < i+10; p++ {
		switch c := s.at(p); {
		case containsRune("”」』", c):
			return true
		case c == 0 || isClauseEnd(c):
			return false
		}
	}
	return false
}
