package figure

import "xunwen/corpus"

// otherWord reports classifiers that are part of another word with what stands
// around them, or of a kind that counts only beside its like.
func (s *scanner) otherWord(a *amount) bool {
	next := s.at(a.end)
	switch a.u.word {
	case "项":
		return s.ends(a.start, "铁人") // 铁人三项
	case "段":
		return containsRune("路街道南北东西", s.at(a.start-1)) && !s.has(a.end, "铁") // 南二段: of a street
	case "支":
		return next == '队' && s.at(a.end+1) != '伍' && !a.n.ascii // 交警四支队
	case "局":
		return s.at(a.start-1) == '铁' // 中铁十五局
	case "号":
		return !a.n.ascii // 神舟十二号, 六号线: names
	case "车":
		return !a.n.ascii || isHan(next) && !containsRune("追相连和", next)
	case "届":
		return s.numeral(a.end) > 0 && s.at(a.end+1) == '中' // 十八届二中、三中全会
	case "负":
		return !a.n.ascii || a.lo.small() < 0 || !containsRune("胜平", s.at(a.start-1)) // 5胜3负
	case "跳":
		return !a.n.ascii && isHan(next)
	case "星":
		// 评为4.5星; 21星 is one of a row of satellites.
		return !a.n.ascii || a.n.scaled || a.n.leadZero || a.lo.cmp(whole(5)) > 0 || isHan(next) || next == '~' || next == '-' || next == '—'
	case "转":
		return !a.n.ascii && !a.n.scaled || isHan(next)
	case "国", "国家", "国际":
		// 拨打12367国家移民管理机构的热线
		return a.n.ascii && a.n.digits > 3 && s.anyBeforeWithin(a.start, 3, []string{"拨打", "致电", "热线", "电话"})
	case "发":
		return !a.n.ascii || a.n.digits == 4 && !a.n.comma || next == '”'
	}
	return false
}

// casualties reports the 3死 and 1伤 of 3死1伤, which count people only
// beside each other or at the end of a clause.
func (s *scanner) casualties(a *amount) bool {
	if a.u.word != "死" && a.u.word != "伤" {
		return true
	}
	prev, next := s.at(a.start-1), s.at(a.end)
	return a.n.ascii && (isDigit(next) || !isHan(next) || a.u.word == "伤" && prev == '死')
}

// settlePlace makes a place in a ranking of 位 and 名 where the words before say
// so: 排在48名, 从第3位降至13位.
func (s *scanner) settlePlace(a *amount) {
	if a.u.word != "位" && a.u.word != "名" || a.n.scaled || a.n.more || a.n.ranged {
		return
	}
	placed := s.anyBefore(a.start, []string{"排名", "排在", "排到", "位列", "位居", "名列", "居", "列"}) > 0
	if n := len(s.figs); !placed && n > 0 && s.figs[n-1].Kind == corpus.Rank && s.figs[n-1].Unit == a.u.word {
		placed = s.anyBefore(a.start, []string{"升至", "降至", "跌至", "升到", "降到", "跌到", "滑至"}) > 0
	}
	if placed {
		a.u.kind, a.u.base = corpus.Rank, a.u.word
	}
}

// levelFollows reports words that tell of a bare decimal at what level it
// stands: 跌破7.12关口, 由1.63下降到1.19, 升至1.5左右.
func (s *scanner) levelFollows(a amount) bool {
	if s.anyAt(a.end, []string{"关口", "大关", "整数", "点位", "附近", "上方", "下方", "左右", "上下", "以上", "以下", "以内", "下降", "上升", "下跌", "上涨", "上调", "下调", "调整", "调至", "升", "降",
		"跌", "涨", "增", "减", "提高", "提升", "回落", "扩大", "缩小", "下滑", "的水平", "的历史", "的新"}) > 0 {
		return true
	}
	if c := s.at(a.end); c == '和' || c == '与' || c == '及' {
		b, ok := s.number(a.end + 1)
		return ok && b.ascii && b.point
	}
	return containsRune("率值", s.at(a.start-1)) && !containsRune("版代级时月日年", s.at(a.end))
}

// hyphenScore reads the 3-0 of a game: two small numbers between which nothing
// else stands, where the words beside them speak of how a game ended.
func (s *scanner) hyphenScore(a amount) (match, bool) {
	b, ok := s.number(a.n.end + 1)
	if !ok || !a.n.ascii || !b.ascii || a.neg || a.n.scaled || b.scaled || a.n.point || b.point || a.n.leadZero || b.leadZero || a.n.digits > 3 || b.digits > 3 {
		return match{}, false
	}
	prev, next := s.at(a.start-1), s.at(b.end)
	if isLetter(prev) || isDigit(prev) || prev == '-' || prev == '.' || isLetter(next) || next == '-' || next == '%' || next == '.' {
		return match{}, false
	}
	end := b.end
	for n := 0; n < 4 && containsRune("、，和,", s.at(end)) && isDigit(s.at(end+1)); n++ {
		c, _ := s.number(end + 1) // 21-18、21-15获胜
		d, ok := s.number(c.end + 1)
		if s.at(c.end) != '-' || !ok || !d.ascii || d.scaled {
			break
		}
		end = d.end
	}
	told := s.anyAt(end, []string{"的比分", "比分", "战胜", "击败", "完胜", "大胜", "小胜", "险胜", "逆转", "领先", "落后", "取胜", "获胜", "战平", "平局", "力克", "不敌", "轻取", "横扫", "负于", "拿下", "胜", "逼平", "完败"}) > 0 ||
		s.anyBefore(a.start, []string{"比分", "战成", "踢成", "打成", "扳成", "改写为", "扩大到", "扩大为", "锁定为", "比分为", "总比分"}) > 0
	if n := len(s.figs); !told && n > 0 && s.figs[n-1].Kind == corpus.Score && containsRune("、，和,", prev) {
		told = s.figs[n-1].End == int(s.off[a.start-1]) // 21-18、21-15获胜
	}
	if !told {
		return match{}, false
	}
	f := corpus.Figure{Kind: corpus.Score}
	f.Written.Numbers = s.numbers(a.n.lo.decimal(), b.lo.decimal())
	return match{start: a.start, end: b.end, fig: f}, true
}

// congress reports the 大 of a party congress and of 大队, 大学, 大道, behind which
// no noun is counted: 党的二十大战略部署, 八大以来, 七大队民警.
func (s *scanner) congress(a amount) bool {
	next := s.at(a.n.end + 1)
	if containsRune("队学厦道街厅以及报代召后之", next) || s.has(a.n.end+1, "会址") {
		return true
	}
	return !a.n.ascii && a.lo.small() >= 8 && containsRune("的党共", s.at(a.start-1)) && (a.lo.small() > 10 || s.at(a.start-1) != '的')
}
