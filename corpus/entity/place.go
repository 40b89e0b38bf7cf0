package entity

import (
	"context"
	"strings"

	"xunwen/corpus"
)

// findPlaces marks the places of the gazetteer and those the dictionary knows.
// A place directly inside the one before it makes one mention with it (北京海淀).
func (s *scan) findPlaces(ctx context.Context) {
	for i := 0; i < len(s.runes) && ctx.Err() == nil; {
		end, d := s.placeAt(i)
		if end == 0 {
			i = s.tokens[s.at[i]].end
			continue
		}
		s.placeEnd[i] = end
		s.divs[i] = d
		i = end
	}
	for i := 0; i < len(s.runes); i++ {
		if end := s.placeEnd[i]; end > 0 {
			end = s.addPlace(i, end)
			i = end - 1
		}
	}
}

// addPlace adds the mention that begins with the place at start and returns
// its end.
func (s *scan) addPlace(start, end int) int {
	d := s.divs[start]
	name := ""
	if d != nil {
		name = d.name
	}
	for s.placeEnd[end] > 0 && (s.divs[end].within(d) || d == nil && s.divs[end] == nil) {
		if d, end = s.divs[end], s.placeEnd[end]; d != nil {
			name += d.name
		}
	}
	if strings.HasPrefix(s.folded[s.fold[end]:], "特色社会主义") || s.honour(start) {
		return end // in the name of a doctrine or an honour
	}
	if next, ok := s.tokenAt(end); ok && sharesLast(next.word) && s.runes[end-1] != s.runes[end] {
		return end // 台北市长: the 市 belongs to both, neither is marked; 太原市|市长 has two
	}
	if s.ownsNext(start, end) {
		end++
	}
	s.add(mention{start: start, end: end, kind: corpus.Place, canonical: name})
	return end
}

// maxHonour is how many runes behind the place the word 称号 is looked for: a
// list of honours may stand between.
const maxHonour = 256

// honour reports whether rune i begins the quoted name of an honour:
// “中国…城市”称号.
func (s *scan) honour(i int) bool {
	if r := s.rune(i - 1); r != '“' && r != '"' && r != '「' {
		return false
	}
	for end := min(len(s.runes), i+maxHonour); i < end; i++ {
		switch s.runes[i] {
		case '”', '"', '」':
			rest := s.folded[s.fold[i+1]:]
			if strings.HasPrefix(rest, "称号") || strings.HasPrefix(rest, "荣誉") || strings.HasPrefix(rest, "等称号") || strings.HasPrefix(rest, "等荣誉") {
				return true
			}
			if next := s.rune(i + 1); next != '“' && next != '"' && next != '「' && next != '、' {
				return false
			}
		case '。':
			return false
		}
	}
	return false
}

// ownsNext reports whether the kind of the division is the first character of
// the next word: 赣州|市区.
func (s *scan) ownsNext(start, end int) bool {
	next, ok := s.tokenAt(end)
	if !ok || next.len() != 2 || !strings.ContainsRune("区民内里域城", s.runes[next.end-1]) {
		return false
	}
	f, ok := s.forms[s.word(start, end+1)]
	return ok && !f.short
}

// sharesLast reports whether a word is an office that begins with the kind of
// division: 市长, 县长.
func sharesLast(word string) bool {
	switch word {
	case "市长", "县长", "省长", "区长", "州长", "镇长", "乡长", "村长":
		return true
	}
	return false
}

// placeAt returns the end of the place that begins at rune i, or 0, and its
// division where the gazetteer knows it.
func (s *scan) placeAt(i int) (int, *division) {
	if !s.boundary(i) || !isHan(s.runes[i]) {
		return 0, nil
	}
	first := s.tokens[s.at[i]]
	for end := s.longestEnd(s.view, i); end >= i+2; end-- {
		if !s.boundary(end) {
			continue
		}
		f, ok := s.forms[s.word(i, end)]
		if !ok || !s.acceptForm(f, i, end) || s.notPlaces.has(s.word(i, end)) {
			continue
		}
		return end, f.division
	}
	if end := s.regions.startingAt(s.view, i); end > 0 && s.boundary(end) {
		return end, nil
	}
	if strings.HasPrefix(first.pos, "ns") && s.namesPlace(first) {
		return first.end, nil
	}
	if end := s.foreignDivision(i); end > 0 {
		return end, nil
	}
	return 0, nil
}

// foreignDivision returns the end of a transliteration with 州, 市 or the like
// that begins at rune i, or 0.
func (s *scan) foreignDivision(i int) int {
	end := s.foreignEnd[i]
	if end-i < 3 || !strings.ContainsRune("州市省县邦岛郡", s.rune(end)) || !s.boundary(end+1) {
		return 0
	}
	return end + 1
}

// namesPlace decides whether a place of the dictionary that no gazetteer has is
// one. The dictionary calls idioms places too (高高兴兴), so the word must end as
// places do or be a transliteration.
func (s *scan) namesPlace(t token) bool {
	if t.len() < 2 || s.notPlaces.has(t.word) || s.generic.has(t.word) {
		return false
	}
	if s.foreignEnd[t.start] == t.end && t.len() >= 3 {
		return true
	}
	last := s.runes[t.end-1]
	if t.len() == 2 {
		return strings.ContainsRune(waterRunes, last) && !strings.ContainsRune(plainHeads, s.runes[t.start])
	}
	return t.len() == 3 && strings.ContainsRune(placeRunes, last)
}

const (
	// waterRunes end names of two characters (黄河), unless plainHeads begin them
	// (江河, 下海).
	waterRunes = "河江湖洲岛"
	plainHeads = "上下大小深高出入江山河湖海沿青绿外内本老新冰全各两半多中"
	placeRunes = "河江湖洲岛山海港湾峡城州关口门寺宫塔桥村镇县市区省国堂园洋沟岭原坡崖角"
)

// acceptForm decides whether a form of the gazetteer is the place here.
func (s *scan) acceptForm(f form, start, end int) bool {
	length := end - start
	first := s.tokens[s.at[start]]
	whole := first.end == end
	switch {
	case f.level == townLevel:
		return length >= 3 && (!whole || first.pos == "" || strings.HasPrefix(first.pos, "n"))
	case f.level >= worldCityLevel && f.code[0] == 'w':
		return !whole || placeLike(first.pos)
	case !f.short && length == 2:
		return s.runes[end-1] != '区' && s.runes[end-1] != '市' && !s.joinsKinds(start)
	case !f.short:
		return !(f.shared && whole && first.pos == "n")
	case f.level == countyLevel && (f.shared || strings.HasSuffix(f.name, "区")):
		return whole && strings.HasPrefix(first.pos, "ns") || length >= 3 && !f.shared
	case whole:
		return true // the dictionary's parts of speech do not help: 平遥 is "a"
	}
	return f.level > countyLevel || length >= 3
}

// joinsKinds reports whether rune i is the 和 between two kinds of divisions: 县级市|和|县.
func (s *scan) joinsKinds(i int) bool {
	return s.runes[i] == '和' && strings.ContainsRune("省市县区州旗镇乡村", s.rune(i-1))
}

// placeLike reports whether a dictionary word may be a place.
func placeLike(pos string) bool {
	return pos == "" || strings.HasPrefix(pos, "n") && pos != "n" || pos == "j" || pos == "x"
}
