package figure

// nounBehind returns the noun phrase right behind a figure: 8项主要经济指标,
// 三个方面的政策措施, 四次“三个一批”活动. Behind a modifier with 的 it is the noun
// after that.
func (s *scanner) nounBehind(i int) string { return s.nounAfter(i, true) }

// nounAfter is nounBehind; of tells whether the noun behind a modifier with 的 is
// meant rather than the modifier.
func (s *scanner) nounAfter(i int, of bool) string {
	p := i
	if s.at(p) == '的' {
		p++
	}
	if n := s.anyAt(p, []string{"及以上", "以上", "以下", "左右"}); n > 0 && isHan(s.at(p+n)) && s.at(p+n) != '的' {
		p += n
	}
	for _, w := range []string{"方面的", "类型的", "种类的", "左右的", "以上的", "以下的"} {
		if s.has(p, w) {
			p += runeLen(w)
		}
	}
	p = s.behindRelated(s.behindAge(p))
	from := p
	if c := s.at(p); c == '“' || c == '「' {
		if p = s.quoteEnd(p); p == from {
			return ""
		}
	}
	to := s.nounEnd(from, p)
	if of && s.at(to) == '的' && to > from && isHan(s.at(to+1)) {
		if end := s.nounEnd(to+1, to+1); end-to > 2 {
			from, to = to+1, end
		}
	}
	if to-from < 2 {
		return ""
	}
	return s.written(from, to)
}

// behindAge steps over the age of those who are counted: 两位八旬老人.
func (s *scanner) behindAge(i int) int {
	p := i
	for p < i+4 && (isDigit(s.at(p)) || s.numeral(p) >= 0 || containsRune("十多余", s.at(p))) {
		p++
	}
	if p == i || !containsRune("岁旬", s.at(p)) {
		return i
	}
	if p++; s.at(p) == '的' {
		p++
	}
	return p
}

// behindRelated steps over 与…相关的 before a noun.
func (s *scanner) behindRelated(i int) int {
	if s.at(i) != '与' && s.at(i) != '和' {
		return i
	}
	for p := i + 1; p < i+nounReach && !containsRune("，。；", s.at(p)); p++ {
		if n := s.anyAt(p, []string{"相关的", "有关的", "相關的"}); n > 0 {
			return p + n
		}
	}
	return i
}

// quoteEnd returns the end of the short quotation at i, or i.
func (s *scanner) quoteEnd(i int) int {
	for p := i + 1; p < len(s.r) && p-i < longPhrase; p++ {
		if c := s.at(p); c == '”' || c == '」' {
			return p + 1
		}
	}
	return i
}

// nounEnd returns where the noun that began at from and goes on at p ends.
func (s *scanner) nounEnd(from, p int) int {
	for p < len(s.r) && p-from < nounReach && (isHan(s.at(p)) || isLetter(s.at(p))) && (s.numeral(p) <= 0 || containsRune("次岸体带线农级般", s.at(p+1))) {
		if s.stopsNoun(p, p-from) {
			break
		}
		if p-from >= 2 && s.at(p-1) == '者' && !containsRune("协家代们", s.at(p)) {
			break
		}
		p++
	}
	return p
}

// stopsNoun reports whether the word at p, which stands at characters behind
// the beginning, ends a noun. Single characters that are also parts of nouns
// count only where a noun of two may end.
func (s *scanner) stopsNoun(p, at int) bool {
	if !marksWord(s.at(p), beginsStop) {
		return false
	}
	for _, w := range stopTable()[s.at(p)] {
		if !s.has(p, w) {
			continue
		}
		if runeLen(w) == 1 && (at > 0 && at < 2 || s.inWord(p, at)) {
			continue
		}
		switch w {
		case "中", "上", "下", "前", "后", "内", "时", "来", "能", "会", "可", "之", "对", "分", "为", "入", "到", "以", "就":
			if at < 2 || isHan(s.at(p+1)) && !s.anyOf(p+1) {
				continue
			}
		}
		return true
	}
	return false
}

// anyOf reports whether another stop word stands at p.
func (s *scanner) anyOf(p int) bool {
	for _, w := range stopTable()[s.at(p)] {
		if s.has(p, w) {
			return true
		}
	}
	return false
}
