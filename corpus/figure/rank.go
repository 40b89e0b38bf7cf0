package figure

import "xunwen/corpus"

// ordinalAt reads 第N届 as an ordinal and 全省第一, 第3位, 第一方阵 as a rank.
func (s *scanner) ordinalAt(i int) (match, bool) {
	p := i + 1
	if s.at(p) == ' ' && isDigit(s.at(p+1)) {
		p++
	}
	n, ok := s.number(p)
	if !ok || n.ranged || n.point || n.more {
		return match{}, false
	}
	end := n.end
	f := corpus.Figure{Value: n.lo.decimal()}
	f.Written.Numbers = s.numbers(f.Value)
	if last, ok := s.ordinalRange(n); ok {
		f.Min, f.Max, f.Value = f.Value, last.lo.decimal(), ""
		f.Written.Numbers = s.numbers(f.Min, f.Max)
		end = last.end
	}
	if s.at(end) == ' ' && n.ascii {
		end++
	}
	for _, r := range []string{"方阵", "梯队", "位", "名", "大"} {
		if s.has(end, r) {
			f.Kind, f.Unit, f.Written.Unit = corpus.Rank, r, r
			return match{start: i, end: end + runeLen(r), fig: f}, s.at(end) != '大' || !n.ascii || n.lo.small() < 100
		}
	}
	for _, name := range []string{"产业", "人民", "中学", "小学", "医院", "书记", "生产力", "财经", "时间", "方", "线", "夫人", "责任", "视角", "现场",
		"动力", "要务", "课堂", "职业", "信号", "手", "粮仓", "资源", "一", "教育", "居委", "师范", "军医", "炼", "汽", "中", "高", "机床", "反应", "观众"} {
		if s.has(end, name) && !s.has(end, "线城") {
			return match{}, false
		}
	}
	if s.at(end) == '金' && !containsRune("夺得获摘拿下的枚", s.at(i-1)) {
		return match{}, false // 第一金: a bank
	}
	if u, ok := s.unitAt(end); ok && (u.kind == corpus.Count || u.kind == corpus.Duration) && s.ordinalUnit(end, u) && !s.wordGoesOn(amount{end: end + u.n, u: u}) {
		f.Kind, f.Unit, f.Written.Unit = corpus.Ordinal, u.word, s.written(end, end+u.n)
		return match{start: i, end: end + u.n, fig: f}, true
	}
	if s.bareRank(i, n.end) {
		f.Kind = corpus.Rank
		return match{start: i, end: n.end, fig: f}, true
	}
	return match{}, false
}

// ordinalRange reads the rest of 第16至21期, 第三、四季 and 第一到第三届; a unit
// must follow.
func (s *scanner) ordinalRange(first number) (number, bool) {
	p := first.end
	c := s.connector(p)
	if c == 0 && (s.at(p) == '、' || s.at(p) == '，' && first.ascii) {
		c = 1
		if s.at(p+1) == ' ' {
			c++
		}
	}
	if c == 0 {
		return number{}, false
	}
	if s.at(p+c) == '第' {
		c++
	}
	n, ok := s.number(p + c)
	if !ok || n.ranged || n.point || n.more || n.ascii != first.ascii || n.lo.cmp(first.lo) <= 0 {
		return number{}, false
	}
	end := n.end
	if s.at(end) == ' ' {
		end++
	}
	u, ok := s.unitAt(end)
	return n, ok && u.kind == corpus.Count && s.ordinalUnit(end, u)
}

// ordinalUnit reports whether 第N with this unit counts rather than names:
// 第三方, 第二产业 and 第一线 are names.
func (s *scanner) ordinalUnit(end int, u unit) bool {
	switch u.word {
	case "方", "手", "线", "线路", "校", "院", "中学", "国", "师", "军", "团", "旅", "连", "营", "厂", "矿":
		return false
	}
	return true
}

// bareRank reports whether a 第N without a unit is a place in a ranking.
func (s *scanner) bareRank(i, end int) bool {
	next := s.at(end)
	if next == 0 || !isHan(next) && !isLetter(next) && !isDigit(next) && next != '“' {
		// 第一，… begins an item of a list.
		if n, ok := s.number(end + 1); next == '、' && ok {
			if _, counts := s.unitAt(n.end); !counts {
				return false // 第一、二产业
			}
		}
		c := s.at(i - 1)
		return c == 0 && next == 0 || isHan(c) && s.anyBefore(i, []string{"其", "之"}) == 0 || isDigit(c) || isLetter(c) || c == '，' && next != '，'
	}
	if containsRune("高低多少快慢", next) && !containsRune("中等峰级校速原层技管院压温空考年数", s.at(end+1)) {
		return true // 史上第二低
	}
	return s.anyBefore(i, rankCues()) > 0 || next == '的'
}

func rankCues() []string {
	return []string{"全省", "全国", "全市", "全县", "全区", "世界", "全球", "亚洲", "欧洲", "排名", "位居", "位列", "名列", "排在", "排", "列", "居",
		"跃居", "升至", "保持", "获", "夺得", "获得", "摘得", "总分", "行业", "积分", "名次", "同类"}
}

// topAt reads 前50大, 前三名, 前十.
func (s *scanner) topAt(i int) (match, bool) {
	n, ok := s.number(i + 1)
	if !ok || n.ranged || n.more || n.point || containsRune("目此之以当眼", s.at(i-1)) {
		return match{}, false // 目前11名
	}
	for _, r := range []string{"大", "强", "名", "位", "席"} {
		if s.has(n.end, r) {
			f := corpus.Figure{Kind: corpus.Rank, Value: n.lo.decimal(), Unit: r}
			f.Written = corpus.Written{Numbers: s.numbers(f.Value), Unit: r}
			return match{start: i, end: n.end + runeLen(r), fig: f}, true
		}
	}
	next := s.at(n.end)
	if (next == 0 || !isHan(next) && !isLetter(next)) && n.lo.small() > 1 && s.anyBefore(i, rankCues()) > 0 {
		f := corpus.Figure{Kind: corpus.Rank, Value: n.lo.decimal()}
		f.Written = corpus.Written{Numbers: s.numbers(f.Value)}
		return match{start: i, end: n.end, fig: f}, true
	}
	return match{}, false
}

// scoreAt reads 3比1, 21:15 and 1:1.5.
func (s *scanner) scoreAt(a amount) (match, bool) {
	if a.n.scaled && a.n.big > 0 || a.n.ranged || a.n.plain {
		return match{}, false
	}
	if s.at(a.start-1) == ':' && isDigit(s.at(a.start-2)) {
		return match{}, false // 3:2:1
	}
	sep := s.at(a.n.end)
	if sep == '-' {
		return s.hyphenScore(a)
	}
	colon := sep == ':'
	if sep != '比' && !colon || colon && !a.n.ascii {
		return match{}, false
	}
	b, ok := s.number(a.n.end + 1)
	if !ok || b.plain || b.ascii != a.n.ascii || b.big > 0 || s.at(b.end) == ':' {
		return match{}, false
	}
	if !a.n.ascii && (s.at(b.end) != 0 && containsRune("个家条种年天", s.at(b.end))) {
		return match{}, false
	}
	kind := corpus.Ratio
	if !a.n.point && !b.point && a.lo.small() < 300 && a.lo.small() >= 0 && s.anyBeforeWithin(a.start, 14, []string{"比分", "战胜", "击败", "胜", "负", "平", "赢", "输", "领先", "落后", "逼平", "扳"}) {
		kind = corpus.Score
	} else if !a.n.point && !b.point && a.lo.small() >= 0 && a.lo.small() < 300 && b.lo.small() < 300 && (a.lo.small() != 1 || b.lo.small() == 0) {
		kind = corpus.Score
	}
	f := corpus.Figure{Kind: kind}
	f.Written.Numbers = s.numbers(a.n.lo.decimal(), b.lo.decimal())
	if kind == corpus.Ratio && !b.lo.isZero() {
		r := a.n.lo.rat()
		f.Value = corpus.DecimalFromRat(r.Quo(r, b.lo.rat()), conversionPlaces)
	}
	return match{start: a.start, end: b.end, fig: f}, true
}

// anyBeforeWithin reports whether one of words stands in the n characters
// before i, in the same clause.
func (s *scanner) anyBeforeWithin(i, n int, words []string) bool {
	for p := i - 1; p >= 0 && p >= i-n; p-- {
		if isClauseEnd(s.at(p)) {
			return false
		}
		if s.anyAt(p, words) > 0 {
			return true
		}
	}
	return false
}

// isClauseEnd reports a mark that ends a clause.
func isClauseEnd(c rune) bool {
	switch c {
	case '，', '。', '；', '！', '？', '\n', ':', ',', ';', '、', '“', '”':
		return true
	}
	return false
}
