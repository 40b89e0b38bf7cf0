package figure

// personGap is how many characters may stand between the ends of two nouns for
// persons that are one: 市民观众, 学生志愿者.
const personGap = 2

// personsNoun returns the noun for those who are counted, behind their number: the
// 游客 of 6名游客先行护送. It ends where the last noun for persons does; one that names
// none is taken whole.
func (s *scanner) personsNoun(m *match, of bool) string {
	noun := s.nounAfter(m.end, of)
	if noun == "" {
		return ""
	}
	from := m.end
	for from < len(s.r) && !s.stands(from, noun) {
		if from++; from-m.end > nounReach {
			return noun
		}
	}
	to := from + runeLen(noun)
	end := 0
	for p := from + 1; p < to; p++ {
		if end > 0 && (p-end > personGap || containsRune("给帮救对向找为与和及将把被受遭", s.at(p-1))) {
			break
		}
		if s.endsPerson(p) {
			end = p + 1
		}
	}
	if end > 0 {
		return s.written(from, end)
	}
	return noun
}

// personsMetric says what a number of persons counts. Behind 人 stands what they do
// as often as what they are called: of 15人昼夜施工 the noun before is taken, if it is
// one for persons, and of what befell them the word for it (3人受伤).
func (s *scanner) personsMetric(m *match, of bool) (metric string, ok bool) {
	noun := s.personsNoun(m, of)
	if noun == "" {
		return "", false
	}
	if s.at(m.end-1) != '人' || s.at(m.end) == '的' || s.isFate(m.end) {
		return noun, true
	}
	if i := m.end + runeLen(noun); s.stands(m.end, noun) && s.endsPerson(i-1) {
		return noun, true
	}
	if p := s.phraseBefore(m); !p.empty() && (s.endsPerson(p.to-1) || containsRune("数量伍", s.at(p.to-1))) {
		return s.phraseText(p), true
	}
	return "", true
}

// stands reports whether the text printed at i is noun.
func (s *scanner) stands(i int, noun string) bool {
	from := int(s.off[i])
	return from+len(noun) <= len(s.text) && s.text[from:from+len(noun)] == noun
}

// isFate reports a word at i for what befell those who are counted.
func (s *scanner) isFate(i int) bool {
	i += s.anyAt(i, []string{"不幸", "当场", "均已", "均", "已"})
	return s.anyAt(i, []string{"死", "伤", "失踪", "失联", "受伤", "重伤", "轻伤", "遇难", "被困", "获救", "溺亡", "丧生", "罹难", "确诊", "感染", "治愈", "出院", "住院", "染疫", "不治", "身亡", "中毒", "受灾", "在岗", "就业", "落网", "被捕", "生命体征"}) > 0
}

// endsPerson reports whether a noun for persons ends with the character at i: that
// character with the one before is such a noun, or it alone always ends one, and
// what follows does not make another word of it.
func (s *scanner) endsPerson(i int) bool {
	c, before, next := s.at(i), s.at(i-1), s.at(i+1)
	switch c {
	case '者':
		return !containsRune("协", next)
	case '员':
		return !containsRune("工额", next)
	case '民':
		return containsRune("农村居市渔牧难网移公灾股平选", before) && !containsRune("警兵营企族间政生俗宿航工主", next)
	case '客':
		return containsRune("游旅乘顾访政黑侠", before) && !containsRune("运船机车流", next)
	case '生':
		return containsRune("学医考师新究业女男先习科校", before) && !containsRune("产活物态涯会源院", next)
	case '师':
		return containsRune("老教律医厨程技讲计析导牧画药", before) && !containsRune("生傅范资", next)
	case '人':
		return containsRune("老工病军男女行客证疑责事承害持告请商友护理代作候新诗艺猎盲", before) && !containsRune("才类大群士民员", next)
	case '士':
		return containsRune("战护女人博硕院烈骑教", before)
	case '工':
		return containsRune("职员民矿女务护", before) && !containsRune("作会程业厂", next)
	case '子':
		return containsRune("孩男女儿学弟分妻", before) && !containsRune("女弟", next)
	case '童':
		return before == '儿'
	case '才':
		return before == '人'
	case '年':
		return containsRune("少青", before)
	case '部':
		return before == '干'
	case '表':
		return before == '代' && !containsRune("团大队", next)
	case '众':
		return containsRune("群观民听", before)
	case '属':
		return containsRune("家亲", before)
	case '手':
		return containsRune("选歌水猎凶杀骑棋射", before)
	case '兵':
		return containsRune("官士民女", before)
	case '警':
		return containsRune("民交辅特刑", before)
	case '官':
		return containsRune("法察军警", before)
	case '家':
		return containsRune("专作画术业学科", before)
	case '友':
		return containsRune("朋网校战好", before)
	case '孩':
		return containsRune("男女小", before)
	case '女':
		return containsRune("妇少子儿", before)
	case '妇':
		return containsRune("夫孕产", before)
	case '学', '事':
		return before == '同'
	case '机':
		return before == '司'
	case '娘':
		return before == '姑'
	case '授':
		return before == '教'
	case '东':
		return before == '股'
	case '丝':
		return before == '粉'
	case '迷':
		return containsRune("球歌影", before)
	case '长':
		return containsRune("市院校部局处科队县镇村会船机家", before)
	}
	return false
}
