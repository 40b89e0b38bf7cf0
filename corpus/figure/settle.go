package figure

import "xunwen/corpus"

// settle gives an amount the unit that the words beside it say: 度 of a
// temperature or of electricity, 个 before 人物, 吨级, 亿人口, 日元1000亿.
func (s *scanner) settle(a *amount) {
	if !a.hasUnit {
		s.settleCurrency(a)
		return
	}
	s.settleTimes(a)
	next := s.at(a.end)
	switch a.u.word {
	case "度":
		s.settleDegree(a)
	case "个人":
		if s.anyAt(a.end-1, []string{"人物", "人民", "人才", "人类", "人士", "人工", "人文", "人大代表", "人口", "人形", "人脸", "人均"}) > 0 {
			a.u, _ = s.unitNamed(a.unitAt, "个")
			a.end--
		}
	case "人":
		// 14亿人口; 3人口述 is another word.
		if next == '口' && a.n.big > 0 && !containsRune("述腔罩粮岸供音径味碑头", s.at(a.end+1)) {
			a.u.word, a.u.n = "人口", 2
			a.end++
		}
	case "个":
		s.settlePoints(a)
		// 涨了215.4个点; 3个点位 is another word.
		if next == '点' && a.n.ascii && (!isHan(s.at(a.end+1)) || containsRune("的左上以和至到", s.at(a.end+1))) {
			a.u = unit{word: "个点", n: 2, kind: corpus.Count, base: "点", num: 1, den: 1}
			a.end++
		}
	}
	if next == '级' && a.u.n > 0 && (a.u.kind == corpus.Weight || a.u.kind == corpus.OtherFigure || a.u.kind == corpus.Length) && s.at(a.end-1) != '级' {
		word := a.u.word + "级" // 40万吨级: what a berth is built for, not what weighs
		a.u = unit{word: word, n: a.u.n + 1, kind: corpus.Count, base: word, num: 1, den: 1}
		a.end++
	}
}

// settlePoints gives the 0.21个 of 0.21个、0.51个百分点 the unit of the list.
func (s *scanner) settlePoints(a *amount) {
	if c := s.at(a.end); !a.n.ascii || c != '、' && c != '和' || !isDigit(s.at(a.end+1)) {
		return
	}
	if b, ok := s.amountAt(a.end + 1); ok && b.hasUnit && b.u.kind == corpus.PercentPoint {
		a.u = b.u
		a.u.n = 1
	}
}

// settleTimes counts the times of what is counted: 142站次, 20艘次.
func (s *scanner) settleTimes(a *amount) {
	if a.u.kind != corpus.Count || a.u.n != 1 || s.at(a.end) != '次' || !containsRune("站台辆架艘列趟户场家所件例门宗班支条处份组队课桌", rune0(a.u.word)) || containsRune("数日要于序级生", s.at(a.end+1)) {
		return
	}
	word := a.u.word + "次"
	a.u = unit{word: word, n: 2, kind: corpus.Count, base: word, num: 1, den: 1}
	a.end++
}

// settleRange settles the unit that two ends of a range share.
func (s *scanner) settleRange(a, b *amount) {
	if !a.hasUnit {
		if s.settleCurrency(a); a.hasUnit {
			b.u, b.hasUnit, b.unitAt = a.u, true, b.end
		}
		return
	}
	if a.u.word == "度" && b.u.word == "度" {
		s.settleDegree(a)
		b.u = a.u
	}
}

// settleDegree tells degrees of temperature and kilowatt hours from turns and
// times: 气温35度, -3度, 用电3亿度.
func (s *scanner) settleDegree(a *amount) {
	if a.u.kind != corpus.Count || !a.n.ascii && a.n.end-a.start < 2 {
		return
	}
	switch {
	case a.neg, s.anyBeforeWithin(a.start, 10, []string{"气温", "温度", "高温", "低温", "体温", "水温", "零下"}):
		a.u.kind, a.u.base = corpus.Temperature, "celsius"
	case s.anyBeforeWithin(a.start, 14, []string{"电量", "用电", "发电", "供电", "送电", "售电", "购电", "节电", "省电", "输电", "绿电", "耗电", "充电"}):
		a.u.kind, a.u.base = corpus.OtherFigure, "kWh"
	}
}

// unitNamed returns the unit at i that is just word.
func (l *line) unitNamed(i int, word string) (unit, bool) {
	for _, u := range units()[l.at(i)] {
		if u.word == word {
			return u, true
		}
	}
	return unit{}, false
}

// priced reports that the 块 of a list is money: 卖50块、80块, 50块、100元.
func (s *scanner) priced(a amount) bool {
	if n := len(s.figs); n > 0 && s.figs[n-1].Kind == corpus.Money && s.at(a.start-1) == '、' && s.figs[n-1].End == int(s.off[a.start-1]) {
		return true
	}
	if b, ok := s.amountAt(a.end + 1); ok && b.hasUnit && b.u.kind == corpus.Money && b.u.word != "块" {
		return true
	}
	return s.anyBeforeWithin(a.start, 6, []string{"花", "卖", "买", "价", "钱", "赚", "付", "收", "工资", "票", "罚", "涨", "降", "便宜"})
}
