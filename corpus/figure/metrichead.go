package figure

// trimHead cuts connectives and scopes off the beginning; two characters stay.
func (s *scanner) trimHead(p phrase) phrase {
	for i := p.from; i < p.from+3 && i < p.to-2 && (isDigit(s.at(i)) || s.at(i) == '.'); i++ {
		if s.at(i) == '.' && !isDigit(s.at(i+1)) { // the number of an item: 4.
			p = s.trimSpace(phrase{from: i + 1, to: p.to, given: p.given, linked: p.linked, tied: p.tied})
			break
		}
	}
	if containsRune("以之期来间内里中", s.at(p.from)) && s.behindSpan(p.from) {
		for _, w := range spanTails() {
			if s.has(p.from, w) && p.to-p.from-runeLen(w) >= 2 {
				p.from += runeLen(w)
				break
			}
		}
	}
	for range 6 {
		n := 0
		if !marksWord(s.at(p.from), beginsHead) {
			return p
		}
		for _, w := range headTable()[s.at(p.from)] {
			if l := runeLen(w); l > n && p.to-p.from-l >= 2 && s.has(p.from, w) && !s.joined(p.from, l) {
				n = l
			}
		}
		if n == 0 {
			return p
		}
		p.from += n
	}
	return p
}

// spanTails stand between a duration and the clause that it opens: 近十年来投资.
func spanTails() []string {
	return []string{"以来", "之内", "之间", "期间", "来", "间", "内", "里", "中"}
}

// behindSpan reports whether a duration ends at i.
func (s *scanner) behindSpan(i int) bool {
	for k := len(s.figs) - 1; k >= 0 && i < len(s.r) && s.figs[k].End >= int(s.off[i]); k-- {
		if s.figs[k].End == int(s.off[i]) {
			return stepOver(s.figs[k].Kind) && s.figs[k].Kind != "date"
		}
	}
	return false
}

// joined reports that the head word of n characters at i is no word of its own
// but the beginning of one: the 本 of 本土病例, the 和 of 和田地区.
func (s *scanner) joined(i, n int) bool {
	next := s.at(i + n)
	if n > 1 {
		switch s.at(i) {
		case '全':
			return next == '性' || next == '化'
		case '特':
			return containsRune("国國行提", next)
		case '该', '該':
			return s.at(i+1) == '地' && next == '区'
		case '计', '計':
			return next == '生' || next == '单' || next == '單'
		}
		return false
	}
	switch c := s.at(i); c {
	case '和', '及', '余', '餘': // a connective stands between, never at the head of a clause
		if i == 0 || isClauseEnd(s.at(i-1)) {
			return true
		}
	}
	return containsRune(joinedWith(s.at(i)), next)
}

// joinedWith returns the characters that make one word with a head word before
// them, where that word begins names or things that are measured. Of the words
// of the jieba dictionary these are the nouns, the names of places and the verbs
// that make nouns (并购金额, 还款额).
func joinedWith(c rune) string {
	switch c {
	case '并', '並':
		return "购購网網轨軌州表"
	case '还':
		return "款贷原乡债本迁林"
	case '已':
		return "婚"
	case '将', '將':
		return "军軍领領乐樂士才棋"
	case '又':
		return "名"
	case '其':
		return "他它余餘次"
	case '让':
		return "利步位渡"
	case '使':
		return "用馆館命领領者节團团徒"
	case '令':
		return "牌"
	case '为':
		return "民"
	case '因':
		return "素子特公私病"
	case '且':
		return "末"
	case '余', '餘':
		return "姚杭江干庆慶额額热熱粮量地党震村"
	case '有':
		return "色限机機关關效线線氧偿償轨軌源声聲害毒"
	case '着', '著':
		return "装裝陆陸色火力名作"
	case '和':
		return "平谐諧县縣田顺順龙龍硕碩静靜政布林解谈談约約"
	case '与':
		return "会會"
	case '替':
		return "代换換补補身"
	case '按':
		return "揭摩键鍵"
	case '共':
		return "建享有同和产產青生识識用性管创創赢贏富济濟计計价價"
	case '再':
		return "生贷貸融保造制就出担擔分投利"
	case '曾':
		return "都"
	case '由':
		return "于於"
	case '只':
		return "读讀"
	case '以':
		return "色上下来及内外前后往便军方至免太"
	}
	return ""
}
