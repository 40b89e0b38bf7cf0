package figure

// wordBefore returns the length in characters of the longest word of table that
// ends at i and begins at or behind from, or 0.
func (s *scanner) wordBefore(table wordTable, from, i int) int {
	for _, w := range table[s.at(i-1)] {
		if n := runeLen(w); i-n >= from && s.ends(i, w) {
			return n
		}
	}
	return 0
}

// wholeMost is how many characters the longest of the words has that bind a figure to
// what was said before.
const wholeMost = 4

// trim cuts verbs and adverbs off the end of a run of words and what belongs to
// the clause off its beginning; what remains is empty or the noun phrase.
func (s *scanner) trim(p phrase) phrase {
	p = s.trimSpace(s.behindClosing(p))
	if n := p.to - p.from; n > 0 && n <= wholeMost && marksWord(s.at(p.to-1), endsWhole) && s.wordBefore(wholeTable(), p.from, p.to) == n {
		p.linked = true
		p.to = p.from
		return p
	}
	p = s.trimTail(p)
	if s.at(p.to-1) == '期' {
		if n := s.anyBefore(p.to, []string{"去年同期", "上年同期"}); n > 0 && n < p.to-p.from {
			p.to, p.linked = p.to-n, true // 高于去年同期的3亿元
			p = s.trimTail(p)
		}
	}
	if i := s.comparisonAt(p); i >= 0 {
		p.to, p.linked = i, true
		p = s.trimTail(p)
	}
	p = s.yearly(s.cutInner(s.withoutBrackets(p)))
	p = s.trimHead(s.shortList(p))
	if p.to-p.from <= 2 && s.anyAt(p.from, []string{"我们", "我們", "他们", "他們", "大家", "人们", "它们", "其", "他", "她", "我", "你"}) == p.to-p.from {
		p.to = p.from
	}
	if p = s.trimSpace(p); p.to-p.from < 2 {
		p.to = p.from
	}
	if s.saysNothing(p) {
		p.linked = p.linked || !containsRune("过未今在从时每", s.at(p.from)) // 过去5年 is bound to nothing
		p.to = p.from
	}
	return p
}

// emptyMost is how many characters the longest word has that names nothing, and how
// many a thing may have that 该 points at.
const emptyMost = 5

// saysNothing reports a phrase that is only a word of time, change or reference, or
// that only points at who is told of, and names nothing that could be measured:
// 同期, 根据, 该基金.
func (s *scanner) saysNothing(p phrase) bool {
	n := p.to - p.from
	if n < 2 || n > emptyMost {
		return false
	}
	for _, w := range emptyTable()[s.at(p.from)] {
		if runeLen(w) == n && s.has(p.from, w) {
			return true
		}
	}
	if s.at(p.from) == '每' && n <= 3 { // 每粒
		return true
	}
	return s.at(p.from) == '该' && n <= 4 && !s.isQuantity(p.to) && containsRune("股金司业团市县区省镇村校院厂行所局国州企者人", s.at(p.to-1))
}

// behindClosing drops what ends with a bracket that was opened before the run of
// words, as the head of a piece of news does, and the name of a column in 【】.
func (s *scanner) behindClosing(p phrase) phrase {
	if containsRune("电讯", s.at(p.from)) && s.at(p.from+1) == ' ' && p.to-p.from > 2 {
		p.from += 2 // of a byline: 5月11日电
	}
	open, from := 0, p.from
	for i, c := range s.r[from:max(from, p.to)] {
		switch c {
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				p.from, open = from+i+1, 0
			}
		case '】':
			p.from, open = from+i+1, 0
		}
	}
	return p
}

// yearly keeps only 年产 of 项目建设年产5000吨: the product stands behind.
func (s *scanner) yearly(p phrase) phrase {
	if p.to-p.from > 2 && s.at(p.to-1) == '产' && containsRune("年月日", s.at(p.to-2)) {
		p.from, p.given = p.to-2, false
	}
	return p
}

// listItem is how many characters an item of a list may have to be part of what
// is measured together: 口袋公园、街心游园20个.
const listItem = 8

// shortList cuts off the items of an enumeration that are longer, and all before.
func (s *scanner) shortList(p phrase) phrase {
	end := p.to
	for i := p.to - 1; i > p.from; i-- {
		if s.at(i-1) != '、' {
			if end-i > listItem && end < p.to {
				p.from = end + 1
				return p
			}
			continue
		}
		if end-i > listItem {
			p.from = i
			return p
		}
		end = i - 1
	}
	return p
}

// withoutBrackets cuts a bracket off the end: 白酒指数（884705）.
func (s *scanner) withoutBrackets(p phrase) phrase {
	if s.at(p.to-1) != ')' {
		return p
	}
	for i := p.to - 2; i > p.from; i-- {
		if s.at(i) == '(' {
			p.to = i
			return p
		}
	}
	return p
}

func (s *scanner) trimSpace(p phrase) phrase {
	for p.from < p.to && containsRune(" 、()()》】≥≤><=≈:+▼", s.at(p.from)) {
		p.from++
	}
	for p.from < p.to && containsRune(" 、(《【≥≤><=≈:+▼", s.at(p.to-1)) {
		p.to--
	}
	return p
}

// trimTail cuts link and giving verbs off the end.
func (s *scanner) trimTail(p phrase) phrase {
	grown := p.to
	for p.from < p.to && marksWord(s.at(p.to-1), endsLink|endsGive) {
		if s.averaged(p) {
			p.to = grown
			return p
		}
		give := s.wordBefore(giveTable(), p.from, p.to)
		link := s.wordBefore(linkTable(), p.from, p.to)
		switch {
		case link == 3 && s.at(p.to-1) == '币' && containsRune("岸兑对", s.at(p.to-4)):
			return p
		case give <= 1 && link <= 1 && give+link > 0 && p.to-p.from > 1 && s.endsWord(p.to):
			return p
		case give > link:
			p.to -= give
			p.given = true
		case link > 0:
			if grown = p.to; link != 2 || s.at(p.to-3) != '均' || !s.grows(p.to) {
				grown = p.to - link
			}
			p.to -= link
			p.tied = true
		default:
			return p
		}
		p = s.trimSpace(p)
	}
	return p
}

// averaged reports that the phrase ends with 年均 behind what is measured, which
// belongs to it with the verb behind: 8% is not the growth of 收入 but of a year.
func (s *scanner) averaged(p phrase) bool {
	if s.at(p.to-1) != '均' {
		return false
	}
	n := s.anyBefore(p.to, []string{"年平均", "年均", "月均", "日均", "季均"})
	return n > 0 && p.to-p.from-n >= 2
}

// grows reports a verb of change that ends at i.
func (s *scanner) grows(i int) bool {
	return s.anyBefore(i, []string{"增长", "增長", "下降", "增加", "减少", "減少", "上升", "递增", "遞增", "提高", "上涨", "上漲"}) > 0
}

// comparisonAt returns where a comparison begins in the phrase, 增速比一季度加快,
// or -1. 占比 and 较大 are none.
func (s *scanner) comparisonAt(p phrase) int {
	for i := p.from; i < p.to; i++ {
		switch s.at(i) {
		case '与', '和', '同', '跟':
			for k := i + 2; k+1 < p.to; k++ {
				if s.has(k, "相比") {
					return i
				}
			}
		case '比':
			if s.compares(i) {
				return i
			}
		case '较':
			if !containsRune("大高低多少为快慢好差强", s.at(i+1)) && s.at(i-1) != '比' {
				return i
			}
		}
	}
	return -1
}

// compares reports that the 比 at i sets what is measured beside something else,
// and is no part of a word: 占比, 性价比, 加勒比, 净值比为3%.
func (s *scanner) compares(i int) bool {
	before, next := s.at(i-1), s.at(i+1)
	if containsRune("值量额率数本", before) && containsRune("为是达约超近仅", next) {
		return false
	}
	return !containsRune("重例率值赛如较价價亚特利的", next) && !containsRune("占同环对相之性配价勒", before)
}

// cutInner cuts off all before a verb inside, and before 的 in a long phrase.
func (s *scanner) cutInner(p phrase) phrase {
	for i := p.to - 2; i > p.from; i-- {
		if n := s.verbBefore(p.from, i); n > 0 {
			if !s.branch(p.from, i-n) {
				p.from = i
			}
			return p
		}
	}
	if p.to-p.from <= longPhrase {
		return p
	}
	for i := p.to - 2; i > p.from; i-- {
		if s.at(i-1) == '的' && !s.holds(p, '占') {
			p.from = i
			return p
		}
	}
	return p
}

// verbBefore returns the length of the verb inside a phrase that ends at i, or 0. The
// 显示 of 显示器 is none.
func (s *scanner) verbBefore(from, i int) int {
	if !marksWord(s.at(i-1), endsVerb) || containsRune(joinedBehind(s.at(i-1)), s.at(i)) {
		return 0
	}
	return s.wordBefore(verbTable(), from, i)
}

// branchMost is how many characters the name of a branch may have: 制造业, 交通运输.
const branchMost = 4

// branch reports that the characters from from to i, before a verb, are all of the
// clause before it and name a branch of what is measured, without which 投资 of 铁路
// 完成投资5亿元 would be that of the whole country.
func (s *scanner) branch(from, i int) bool {
	if n := i - from; n < 2 || n > branchMost || containsRune("带推拉促使让加建投助", s.at(from)) || from > 0 && !isClauseEnd(s.at(from-1)) && !s.behindSpan(from) {
		return false
	}
	for p := from; p < i; p++ {
		if !isHan(s.at(p)) || containsRune("全各我该本其此这那同的了在年月日", s.at(p)) {
			return false
		}
	}
	return containsRune("路航业电油煤气贸政游铁品车网材药粮运空通输产递", s.at(i-1))
}

func (s *scanner) holds(p phrase, c rune) bool {
	for i := p.from; i < p.to; i++ {
		if s.at(i) == c {
			return true
		}
	}
	return false
}
