package figure

import "xunwen/corpus"

// How many figures a list may have, and how far before its first figure a 分别
// may stand.
const (
	listMost        = 12
	respectiveReach = 12
)

// figureList is a run of figures with nothing but 、 or 和 between them that ends
// with the one read now: the figures first and on, and it. At is where it begins.
type figureList struct {
	first, count, at int
	respectively     bool
}

// distribute gives the figures of a list that a verb shares, 分别增长A和B, what
// was named for each before: in the clause or by the figures of the sentence. A
// list is seen again at each of its figures, and the last one decides: where
// there are not as many names as figures all of them get the whole of what was
// named, which is broad but not wrong. It writes the metrics of those before m too.
func (s *scanner) distribute(m *match) bool {
	l, ok := s.listOf(m)
	if !ok {
		return false
	}
	if l.respectively {
		s.compareAlike(l, m)
		p, what := s.listPhrase(l.at)
		items := s.itemsOf(p, l.count)
		if items == nil {
			items = s.longItems(p, l.count)
		}
		if items == nil {
			items = s.countedItems(l)
		}
		if items != nil {
			s.nameEach(l, m, func(k int) string { return s.itemText(items, k, what) })
			return true
		}
		if p.empty() && s.ofFigures(l, m) {
			return true
		}
		if p.empty() {
			p = what
		} else if !what.empty() {
			p.to = what.to
		}
		if !p.empty() {
			whole := s.phraseText(p)
			s.nameEach(l, m, func(int) string { return whole })
			return true
		}
	} else if s.againEach(l, m) || s.eachItem(l, m) {
		return true
	}
	m.fig.Metric = s.figs[l.first].Metric
	return m.fig.Metric != ""
}

// eachItem shares a list without 分别 among as many items right before it in the
// clause: 制造业、服务业增长5%、7%.
func (s *scanner) eachItem(l figureList, m *match) bool {
	if s.at(m.start-1) != '、' && l.count > 2 {
		return false
	}
	p := s.listBefore(l.at)
	if marks := s.itemsOf(p, l.count); marks != nil && s.holds(p, '、') && !s.holds(p, '占') {
		s.nameEach(l, m, func(k int) string { return s.itemText(marks, k, phrase{}) })
		return true
	}
	return false
}

// compareAlike gives the last change of a list what the first is compared with:
// 同比分别增长10%和下降5%.
func (s *scanner) compareAlike(l figureList, m *match) {
	if first := &s.figs[l.first]; m.fig.Compare == "" && m.fig.Change != "" && first.Change != "" {
		m.fig.Compare = first.Compare
	}
}

// nameEach sets the metrics of the figures of a list.
func (s *scanner) nameEach(l figureList, m *match, name func(int) string) {
	for k := range l.count - 1 {
		s.figs[l.first+k].Metric = name(k)
	}
	m.fig.Metric = name(l.count - 1)
}

// listOf returns the list that ends with m. What is given 分别 may be of different
// kinds, 5起、3人和2万元; else the figures are of one.
func (s *scanner) listOf(m *match) (figureList, bool) {
	l := figureList{first: len(s.figs), at: m.start}
	same := true
	for l.first > 0 && len(s.figs)-l.first < listMost {
		end := s.listMark(l.at)
		f := &s.figs[l.first-1]
		if end < 0 || f.End != int(s.off[end]) {
			break
		}
		same = same && f.Kind == m.fig.Kind && f.Unit == m.fig.Unit
		l.first--
		for l.at = end; l.at > 0 && int(s.off[l.at]) > f.Start; {
			l.at--
		}
	}
	l.count = len(s.figs) - l.first + 1
	l.respectively = l.count > 1 && s.saysRespectively(l.at)
	if same || l.respectively {
		return l, l.count > 1
	}
	return s.sameList(m)
}

// sameList is listOf for figures of one kind and unit.
func (s *scanner) sameList(m *match) (figureList, bool) {
	l := figureList{first: len(s.figs), at: m.start}
	for l.first > 0 && len(s.figs)-l.first < listMost {
		end := s.listMark(l.at)
		f := &s.figs[l.first-1]
		if end < 0 || f.End != int(s.off[end]) || f.Kind != m.fig.Kind || f.Unit != m.fig.Unit {
			break
		}
		l.first--
		for l.at = end; l.at > 0 && int(s.off[l.at]) > f.Start; {
			l.at--
		}
	}
	l.count = len(s.figs) - l.first + 1
	return l, l.count > 1
}

// listMark returns where the mark or word of a list begins that ends at i, or before
// a verb of change that does (增长10%和下降5%), or -1.
func (s *scanner) listMark(i int) int {
	if s.grows(i) || s.anyBefore(i, []string{"上涨", "下跌", "回落", "降低"}) > 0 {
		i -= 2
	}
	switch {
	case i > 1 && s.has(i-2, "以及"):
		return i - 2
	case i > 0 && containsRune("和、与及或至到", s.at(i-1)):
		return i - 1
	}
	return -1
}

// listPhrase returns the phrase before 分别 and its verb, which end at i, with all of
// its items, and what is said of each behind 分别, as the 货运量 of 铁路、公路分别完成
// 货运量. Ordinals in it are names: 第一、第二、第三产业.
func (s *scanner) listPhrase(i int) (list, what phrase) {
	at := i
	for at > 0 && i-at < respectiveReach && !s.has(at, "分别") {
		at--
	}
	what = s.trim(phrase{from: min(at+len([]rune("分别")), i), to: i})
	return s.listBefore(at), what
}

// listBefore returns the phrase with all of its items that ends at i.
func (s *scanner) listBefore(i int) phrase {
	prev := len(s.figs) - 1
	for prev >= 0 && s.figs[prev].Start >= int(s.off[i]) {
		prev--
	}
	for prev >= 0 && s.figs[prev].Kind == corpus.Ordinal {
		prev--
	}
	last := 0
	if prev >= 0 {
		last = s.figs[prev].End
	}
	p := i
	for p > 0 && i-p < 2*phraseReach && (!isClauseEnd(s.at(p-1)) || s.at(p-1) == '、') && int(s.off[p-1]) >= last {
		p--
	}
	if i-p == 2*phraseReach {
		return phrase{from: i, to: i}
	}
	return s.trimList(phrase{from: p, to: i})
}

// trimList is trim for a list, of which no item may get lost.
func (s *scanner) trimList(p phrase) phrase {
	p = s.trimTail(s.trimSpace(s.behindClosing(p)))
	if i := s.comparisonAt(p); i >= 0 {
		p.to = i
		p = s.trimTail(p)
	}
	for i := p.to - 2; i > p.from; i-- {
		if n := s.verbBefore(p.from, i); n > 0 {
			p.from = i
			break
		}
	}
	if p = s.trimSpace(s.trimHead(s.withoutBrackets(p))); p.to-p.from < 2 || s.saysNothing(p) {
		p.to = p.from
	}
	return p
}

// saysRespectively reports a 分别 before the list that begins at i.
func (s *scanner) saysRespectively(i int) bool {
	for p := i - 2; p >= 0 && i-p < respectiveReach && !isClauseEnd(s.at(p)); p-- {
		if s.has(p, "分别") || s.has(p, "分別") {
			return true
		}
	}
	return false
}

// ofFigures shares a list among as many figures with a metric of their own before
// it in the sentence: 收案210件，结案180件，分别增长5%和3%.
func (s *scanner) ofFigures(l figureList, m *match) bool {
	start := int(s.off[s.sentenceStart(m.start)])
	var names [listMost]string
	n := 0
	for k := l.first - 1; k >= 0 && n < l.count && s.figs[k].Start >= start; k-- {
		if name := s.figs[k].Metric; name != "" && s.figs[k].Kind != m.fig.Kind {
			if n > 0 && names[n-1] == name {
				return false
			}
			names[n] = name
			n++
		}
	}
	if n < l.count {
		return false
	}
	s.nameEach(l, m, func(k int) string { return names[l.count-1-k] })
	return true
}

// againEach gives a list what the list before it was told of, one by one, where
// that has as many figures and only a verb stands between: 增加值分别为10亿元、
// 8亿元，增长5%、3%.
func (s *scanner) againEach(l figureList, m *match) bool {
	k := l.first - 1
	if k < 0 || l.count > listMost || s.figs[k].Kind == corpus.DateFigure {
		return false
	}
	from := l.at
	for from > 0 && l.at-from < respectiveReach && int(s.off[from]) > s.figs[k].End {
		from--
	}
	if int(s.off[from]) != s.figs[k].End || s.at(from) != '，' && s.at(from) != ',' {
		return false
	}
	if p := s.trim(phrase{from: from + 1, to: l.at}); !p.empty() {
		return false
	}
	at := from
	for n := 1; ; n++ {
		for at > 0 && int(s.off[at]) > s.figs[k].Start {
			at--
		}
		end := s.listMark(at)
		if end < 0 || k == 0 || s.figs[k-1].End != int(s.off[end]) || n == listMost {
			return n == l.count && s.nameAgain(l, m, k, at)
		}
		k, at = k-1, end
	}
}

// nameAgain names the figures of a list like those from k on, which begin at at.
// A list that was not shared out leaves its whole name.
func (s *scanner) nameAgain(l figureList, m *match, k, at int) bool {
	if !s.saysRespectively(at) {
		return false
	}
	s.nameEach(l, m, func(i int) string { return s.figs[k+i].Metric })
	return m.fig.Metric != ""
}
