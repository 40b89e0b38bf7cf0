package figure

// distribute gives the figures of a list that a verb shares, 分别增长A和B, what
// was named for each before: in the clause or by the figures of the sentence.
// It writes the metrics of those that stand before m too.
func (s *scanner) distribute(m *match) bool {
	n := len(s.figs)
	first := n
	at := m.start
	for first > 0 && n-first < 8 && s.listedAfter(first-1, at, m) {
		first--
		for at > 0 && int(s.off[at]) > s.figs[first].Start {
			at--
		}
	}
	if first == n {
		return false
	}
	count := n - first + 1
	respectively := s.saysRespectively(at)
	if respectively && s.ofFigures(first, count, m) {
		return true
	}
	whole := s.figs[first].Metric
	if respectively {
		p := s.listPhrase(at)
		if items := s.items(p); len(items) >= count && count > 1 {
			items = items[len(items)-count:]
			for k := first; k < n; k++ {
				s.figs[k].Metric = s.itemText(items, k-first)
			}
			m.fig.Metric = s.itemText(items, count-1)
			return true
		}
	}
	m.fig.Metric = whole
	return whole != ""
}

// listPhrase returns the phrase that ends at i, before 分别 and its verb.
func (s *scanner) listPhrase(i int) phrase {
	prev := len(s.figs) - 1
	for prev >= 0 && s.figs[prev].Start >= int(s.off[i]) {
		prev--
	}
	from, _ := s.pieceStart(i, prev)
	return s.trim(phrase{from: from, to: i})
}

// listedAfter reports whether figure k stands in a list directly before at.
func (s *scanner) listedAfter(k, at int, m *match) bool {
	f := &s.figs[k]
	return at > 0 && f.Kind == m.fig.Kind && f.Unit == m.fig.Unit &&
		containsRune("和、与及或至到", s.at(at-1)) && f.End == int(s.off[at-1])
}

// saysRespectively reports a 分别 or 各 before the list that begins at i.
func (s *scanner) saysRespectively(i int) bool {
	for p := i - 2; p >= 0 && i-p < 12 && !isClauseEnd(s.at(p)); p-- {
		if s.has(p, "分别") || s.has(p, "分別") {
			return true
		}
	}
	return false
}

// ofFigures shares a list among the count figures with a metric before it in
// the sentence: 收案210件，结案180件，分别增长5%和3%.
func (s *scanner) ofFigures(first, count int, m *match) bool {
	start := int(s.off[s.sentenceStart(m.start)])
	names := make([]string, 0, 8)
	for k := first - 1; k >= 0 && len(names) < count && s.figs[k].Start >= start; k-- {
		if s.figs[k].Metric != "" && s.figs[k].Kind != m.fig.Kind {
			names = append(names, s.figs[k].Metric)
		}
	}
	if len(names) < count {
		return false
	}
	for k := first; k < len(s.figs); k++ {
		s.figs[k].Metric = names[count-1-(k-first)]
	}
	m.fig.Metric = names[0]
	return true
}

// items cuts a phrase at 、 and 和.
func (s *scanner) items(p phrase) []phrase {
	var out []phrase
	from := p.from
	for i := p.from; i < p.to; i++ {
		if containsRune("、和与及", s.at(i)) && i-from >= 2 && p.to-i > 2 {
			out = append(out, phrase{from: from, to: i})
			from = i + 1
		}
	}
	if p.empty() {
		return nil
	}
	return append(out, phrase{from: from, to: p.to})
}

// itemText is what item k of a list is called: as printed where it is a
// quantity itself or where the last is none, else with the rest of the list,
// which ends with the quantity: 制造业 of 制造业和服务业投资.
func (s *scanner) itemText(items []phrase, k int) string {
	p, last := items[k], items[len(items)-1]
	if s.isQuantity(last.to) && !s.isQuantity(p.to) {
		p.to = last.to
	}
	return s.phraseText(p)
}

// isQuantity reports whether the word that ends at i is one that is measured.
func (s *scanner) isQuantity(i int) bool {
	return containsRune("量率额額值价價费費数數重速资資产產入出润潤", s.at(i-1))
}
