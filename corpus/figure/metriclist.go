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
		if items := s.itemsOf(p, l.count); items != nil {
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
	} else if s.againEach(l, m) {
		return true
	}
	m.fig.Metric = s.figs[l.first].Metric
	return m.fig.Metric != ""
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
	prev := len(s.figs) - 1
	for prev >= 0 && s.figs[prev].Start >= int(s.off[at]) {
		prev--
	}
	for prev >= 0 && s.figs[prev].Kind == corpus.Ordinal {
		prev--
	}
	last := 0
	if prev >= 0 {
		last = s.figs[prev].End
	}
	p := at
	for p > 0 && at-p < 2*phraseReach && (!isClauseEnd(s.at(p-1)) || s.at(p-1) == '、') && int(s.off[p-1]) >= last {
		p--
	}
	what = s.trim(phrase{from: min(at+len([]rune("分别")), i), to: i})
	if at-p == 2*phraseReach {
		return phrase{from: at, to: at}, what
	}
	return s.trimList(phrase{from: p, to: at}), what
}

// trimList is trim for a list, of which no item may get lost.
func (s *scanner) trimList(p phrase) phrase {
	p = s.trimTail(s.trimSpace(s.behindClosing(p)))
	if i := s.comparisonAt(p); i >= 0 {
		p.to = i
		p = s.trimTail(p)
	}
	for i := p.to - 2; i > p.from; i-- {
		if n := s.wordBefore(verbTable(), p.from, i); n > 0 {
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

// itemsOf cuts a phrase into count items: at 、 alone, at the 和 before the last
// item too, or at every 和. It returns nil where no way gives so many.
func (s *scanner) itemsOf(p phrase, count int) []phrase {
	if p.empty() {
		return nil
	}
	last := -1 // the conjunction before the last item
	for i := p.to - 2; i > p.from && s.at(i) != '、'; i-- {
		if containsRune("和与及", s.at(i)) && !containsRune(joinedWith(s.at(i)), s.at(i+1)) {
			last = i
		}
	}
	for way := range 3 {
		var items []phrase
		from := p.from
		for i := p.from; i < p.to; i++ {
			cut := s.at(i) == '、' || way == 1 && i == last || way == 2 && containsRune("和与及", s.at(i))
			if !cut {
				continue
			}
			to := i
			if s.at(i) == '及' && s.at(i-1) == '以' {
				to--
			}
			if items = append(items, phrase{from: from, to: to}); len(items) > count {
				break
			}
			from = i + 1
		}
		if items = append(items, phrase{from: from, to: p.to}); len(items) == count && s.allNamed(items) {
			return items
		}
	}
	return nil
}

// allNamed reports whether each of items has a name: two characters or more, or the
// numeral of 第一、二、三产业.
func (s *scanner) allNamed(items []phrase) bool {
	for _, p := range items {
		if p.to-p.from < 2 && (s.at(items[0].from) != '第' || s.numeral(p.from) <= 0) {
			return false
		}
	}
	return true
}

// itemText is what item k of a list is called: as printed where it is a quantity
// itself or where the last is none, else with the rest of the list, which ends with
// the quantity: 制造业投资 of 制造业和服务业投资. What is said of each stands behind.
func (s *scanner) itemText(items []phrase, k int, what phrase) string {
	p, last := items[k], items[len(items)-1]
	name := s.phraseText(p)
	if first := items[0].from; s.at(first) == '第' && s.at(p.from) != '第' && s.numeral(p.from) > 0 {
		name = s.written(first, first+1) + name
	}
	if k < len(items)-1 && !s.sharedQuantity(p.to) && (s.sharedQuantity(last.to) || what.empty() && s.endsAlike(p, last)) {
		from := s.sharedFrom(items, k)
		if from == last.from { // not told apart: all of them
			return s.written(items[0].from, last.to)
		}
		name += s.written(from, last.to)
	}
	if !what.empty() {
		name += s.phraseText(what)
	}
	return name
}

// sharedFrom returns where in the last item of a list begins what item k shares with
// it: behind 的 or 等, before a quantity or behind the word before it that ends as
// item k does (服务业|增加值, 西部|地区投资), or where items are short as many characters
// in as the shortest has (第三|产业). It is the beginning of the last item where none
// of these tells.
func (s *scanner) sharedFrom(items []phrase, k int) int {
	p, last := items[k], items[len(items)-1]
	for i := last.to - 2; i > last.from+1; i-- {
		if containsRune("的等", s.at(i-1)) && !s.endsWord(i) {
			return i
		}
	}
	if s.at(items[0].from) == '第' {
		return s.sharedBehind(items)
	}
	quantity := last.to - s.anyBefore(last.to, sharedWords())
	if quantity == last.from+1 || containsRune("不非未", s.at(quantity-1)) {
		quantity = last.to
	}
	for i := min(quantity, last.to-1); i > last.from+1; i-- {
		if s.at(i-1) == s.at(p.to-1) && s.sharesFrom(i) {
			return i
		}
	}
	if quantity < last.to {
		return quantity
	}
	return s.sharedBehind(items)
}

// endsAlike reports that the last item of a list begins with a word that ends as p
// does: 东部 and 西部地区客运班线.
func (s *scanner) endsAlike(p, last phrase) bool {
	i := last.from + p.to - p.from
	return i < last.to-1 && s.at(i-1) == s.at(p.to-1) && s.sharesFrom(i)
}

// sharedBehind is sharedFrom for short items, of which the last has as many
// characters of its own as the shortest.
func (s *scanner) sharedBehind(items []phrase) int {
	last := items[len(items)-1]
	short := last.to
	for _, q := range items[:len(items)-1] {
		n := q.to - q.from
		if s.numeral(q.to-1) > 0 && s.at(last.from) != '第' {
			n = 1 // 第一、二、三产业
		}
		short = min(short, n)
	}
	if as := last.from + short; short <= shortItem && as < last.to-1 && s.sharesFrom(as) {
		return as
	}
	return last.from
}

// shortItem is how many characters the items of a list may have that are taken to
// end where the last one's own name does.
const shortItem = 3

// sharesFrom reports whether what items share may begin at i.
func (s *scanner) sharesFrom(i int) bool {
	return !containsRune("和与及、的业部品类", s.at(i))
}

// sharedWords are quantities that the items of a list share, the longer before those
// they end with.
func sharedWords() []string {
	return []string{"工业增加值", "增加值", "总产值", "产值", "进出口总额", "进出口", "零售额", "销售额", "交易额", "成交额", "贸易额", "总额", "产销量", "总产量", "产量", "销量", "发电量", "用电量", "货运量", "客运量", "数量", "价格", "均价", "房价", "投资", "收入", "支出", "出口额", "进口额", "出口", "进口", "净利润", "利润", "面积", "人口", "余额", "占比", "比重", "覆盖率"}
}

// sharedQuantity reports whether the word that ends at i is one that is measured
// and that the items of a list may share.
func (s *scanner) sharedQuantity(i int) bool {
	return s.isQuantity(i) || containsRune("口积幅速售比收债款税金度次", s.at(i-1)) || isLetter(s.at(i-1))
}

// isQuantity reports whether the word that ends at i is one that is measured.
func (s *scanner) isQuantity(i int) bool {
	return containsRune("量率额額值价價费費数數重速资資产產入出润潤", s.at(i-1))
}
