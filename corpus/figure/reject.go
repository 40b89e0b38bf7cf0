package figure

import (
	"xunwen/corpus"
)

// nameAt returns the length of the longest fixed word at i, or 0. A word that
// a unit follows only by accident (十一届, 半数) is still a word.
func (s *scanner) nameAt(i int) int {
	best := 0
	if !begins(s.at(i), startsName) {
		return 0
	}
	for _, w := range fixed()[[2]rune{s.at(i), s.at(i + 1)}] {
		if s.has(i, w) {
			best = max(best, runeLen(w))
		}
	}
	if best == 0 || s.numeral(i-1) >= 0 || isDigit(s.at(i-1)) || s.at(i-1) == '第' || scaleOf(s.at(i-1)) > 0 {
		return 0
	}
	if best == 2 && s.has(i, "十分钟") || best == 2 && s.has(i, "十分之") {
		return 0
	}
	if s.has(i, "四方面") && s.at(i+3) != '军' {
		return 0
	}
	if s.has(i, "四季度") && s.at(i+3) != '假' && s.at(i+3) != '过' {
		return 0 // but 四季度假
	}
	if best == 2 && (s.at(i) == '十' || s.at(i) == '五' || s.at(i) == '六') && s.has(i+1, "一") && s.at(i+2) == '月' {
		return 0
	}
	return best
}

// accept decides whether a number with or without a unit is a figure, and
// settles what depends on the words around it. It may change a.
func (s *scanner) accept(a *amount) bool {
	if s.at(a.start-1) == '第' || s.idiom(*a) {
		return false
	}
	if !a.hasUnit && s.at(a.n.end) == '大' {
		s.greatNoun(a)
	}
	if !a.hasUnit {
		return s.acceptBare(a)
	}
	if a.n.ascii && isLetter(s.at(a.start-1)) && a.u.kind != corpus.Money && a.u.kind != corpus.Percent && a.n.big == 0 {
		return false
	}
	if a.n.bare && !a.n.ranged && !a.n.more && !s.bareScaleOK(*a) {
		return false
	}
	if a.n.plain && a.n.digits == 2 {
		return false // 三八, 九五: codes and dates
	}
	switch a.u.kind {
	case corpus.Money:
		return s.acceptMoney(a)
	case corpus.Multiple:
		return a.u.word != "x" || !isDigit(s.at(a.end)) && !isLetter(s.at(a.start-1)) // 市盈率9.2x
	case corpus.Percent:
		// 利率5厘 is five per cent; elsewhere a 厘 is a small length or coin.
		return a.u.word != "厘" || a.n.ascii && s.anyBeforeWithin(a.start, 12, []string{"利率", "息", "收益率", "回报"})
	case corpus.OtherFigure:
		return a.n.ascii || a.n.scaled || a.n.more || a.u.n > 1 || a.n.ranged // 三焦, 四帕
	case corpus.Duration:
		return s.acceptDuration(a)
	case corpus.Count, corpus.Persons:
		return s.acceptCount(a)
	case corpus.Weight:
		return a.u.word != "两" || a.n.ascii || s.at(a.end) != '拨' && s.numeral(a.end) < 0 && !(a.n.single(a.start) && containsRune("一三", s.at(a.start))) // 一两个, 三两好友
	case corpus.Volume, corpus.Area, corpus.Length:
		if a.u.word == "甲" {
			return containsRune("地农田", s.at(a.end))
		}
		return a.n.ascii || a.u.soft && (a.n.scaled || a.n.more) || !a.u.soft && !(a.u.n == 1 && a.n.single(a.start) && s.at(a.start) == '一' && a.u.word != "米")
	}
	return true
}

// bareScaleOK reports whether a number that begins with a scale character is
// one: 近百人, 百万元, but not 百家争鸣 or 万元户.
func (s *scanner) bareScaleOK(a amount) bool {
	if s.ends(a.start, "成千上") || s.ends(a.start, "数以") {
		return false
	}
	if a.n.tail > 3 && a.n.tail != 4 && a.n.tail != 8 { // 百万, 千万 …
		return true
	}
	if a.hasUnit && a.u.kind == corpus.Money && s.anyAt(a.end, []string{"以上", "以下", "以内", "左右", "上下"}) > 0 {
		return true // 百元以上
	}
	if s.at(a.start-1) == '每' && a.hasUnit && a.u.kind == corpus.Money {
		return true // 每百港元
	}
	return containsRune("近上约逾超过达数破", s.at(a.start-1)) || s.ends(a.start, "不到") || s.ends(a.start, "不足") || s.ends(a.start, "将近")
}

func (s *scanner) acceptMoney(a *amount) bool {
	switch a.u.word {
	case "盾", "欧", "镑":
		// 1750亿盾 and 3亿欧报价, but 5万欧洲人
		if containsRune("牌构洲盟美亚冠足联", s.at(a.end)) {
			a.hasUnit, a.end = false, a.n.end
			return a.n.scaled && s.acceptBare(a)
		}
		return a.n.scaled
	}
	if a.u.word == "角" && !a.n.ascii {
		return false
	}
	if a.u.word == "块" && a.end == a.n.end+1 {
		next := s.at(a.end)
		if isHan(next) && next != '多' || next == '、' && !s.priced(*a) {
			a.u = unit{word: "块", n: 1, kind: corpus.Count, base: "块", num: 1, den: 1}
			return s.acceptCount(a)
		}
	}
	if a.u.word == "元" && a.n.single(a.start) && isHan(s.at(a.end)) && !containsRune("钱每的多起以一至到左上下", s.at(a.end)) && s.at(a.start) != '百' {
		return false
	}
	return !(a.u.word == "元" && !a.n.ascii && !a.n.scaled && s.anyAt(a.end, []string{"里", "桥", "区", "朝"}) > 0) &&
		!(a.u.word == "元" && s.anyAt(a.end-1, []string{"元素", "元旦", "元首", "元帅", "元老"}) > 0)
}

func (s *scanner) acceptDuration(a *amount) bool {
	if a.n.single(a.start) && s.at(a.start) == '一' && !a.n.ascii && a.lo == a.n.lo && a.n.end == a.start+1 {
		switch {
		case s.anyBefore(a.start, []string{"今后", "此后", "其后", "随后"}) > 0:
			return true
		case containsRune("这那每新某同又整前后键", s.at(a.start-1)) || s.at(a.start-1) == '有' && a.u.base == "day":
			return false
		case a.u.base == "day" || a.u.base == "second":
			return s.anyAt(a.end, []string{"内", "之内", "时间", "后", "之后"}) > 0 || containsRune("用仅", s.at(a.start-1))
		case s.at(a.end) == '一' || s.at(a.end) == '又' || s.at(a.start-1) == '的' && !isHan(s.at(a.end)):
			return false
		}
	}
	if c := s.at(a.start - 1); a.u.base == "day" && a.n.single(a.start) && (c == '这' || c == '近' && s.at(a.start) == '两') {
		return false // 这两天, 近两天: about now
	}
	if a.u.word == "周" && s.wordGoesOn(*a) {
		return false
	}
	if s.anyAt(a.end, []string{"计划", "规划"}) > 0 && a.lo.small() == 5 {
		return false // 五年计划: a name
	}
	switch a.u.word {
	case "世纪":
		return a.lo.cmp(whole(10)) <= 0 // 十七八世纪
	case "小时":
		return s.at(a.start-1) != '×' // 7×24小时
	case "年":
		if s.ends(a.start, "公元前") || s.ends(a.start, "公元") {
			return false
		}
		return s.anyAt(a.end, []string{"级", "代", "轻", "龄", "画", "糕"}) == 0 && !(a.n.ascii && a.n.leadZero)
	case "周":
		return a.n.ascii || s.anyAt(a.end, []string{"岁", "末", "边", "围", "长", "报", "刊", "密", "到"}) == 0
	case "日":
		return s.anyAt(a.end, []string{"游", "报", "本", "常", "记", "益"}) == 0 && (a.n.ascii || a.n.scaled || s.numeral(a.start) > 1)
	case "天":
		return s.anyAt(a.end, []string{"然", "下", "津", "空", "文", "安门", "宫"}) == 0
	case "载":
		return !a.n.ascii && s.at(a.start) != '一' && s.numeral(a.start) >= 0
	}
	return true
}

// mostTerms is how many terms somebody may have sat in a body (三届全国人大代表);
// more are the number of its term.
const mostTerms = 5

// acceptCount decides about a number with a classifier. 一 is an article; a
// classifier that is also an everyday character counts after digits only.
func (s *scanner) acceptCount(a *amount) bool {
	if s.wordGoesOn(*a) {
		a.hasUnit, a.end = false, a.n.end // 3万村民: no 村
		return a.n.scaled && s.acceptBare(a)
	}
	if a.u.word == "届" && s.has(a.end+1, "中全会") {
		return false // 二十届三中全会: a name
	}
	if a.u.word == "届" && a.lo.small() > mostTerms && s.anyAt(a.end, []string{"全国", "中央", "人大", "政协", "常委", "省", "市", "县", "区", "州"}) > 0 {
		a.u.kind = corpus.Ordinal // 十四届全国人大: the fourteenth
		return true
	}
	if s.otherWord(a) || !s.casualties(a) {
		return false
	}
	s.settlePlace(a)
	if a.u.word == "次" && s.anyAt(a.end, []string{"会议", "全会"}) > 0 && a.lo.small() > 1 {
		a.u.kind = corpus.Ordinal // 二次会议: the second one
		return true
	}
	if a.n.ranged && !a.n.vague {
		return true // 一至五盘
	}
	first := s.at(a.start)
	if a.n.single(a.start) {
		switch {
		case first == '一':
			return a.u.word == "人" && s.anyAt(a.end, []string{"死", "受伤", "重伤", "轻伤", "遇难", "失踪", "被", "获救"}) > 0
		case first == '〇', first == '零', first == '几', first == '十' && a.u.soft:
			return false
		case first == '两':
			return !containsRune("手面头口方线分极岸级声节", rune0(a.u.word)) || a.u.n > 1
		case first == '二' && containsRune("代次类胎手级期", rune0(a.u.word)) && a.u.n == 1:
			return false
		}
		if a.u.soft && !(a.n.bare && containsRune("点列处", rune0(a.u.word))) {
			return s.softCount(*a)
		}
		if containsRune("“「『", s.at(a.start-1)) && s.shortQuote(a.start) {
			return false
		}
	}
	if !a.n.ascii && a.u.soft && !a.n.more && !a.n.scaled {
		return s.softCount(*a)
	}
	if containsRune("金银铜", rune0(a.u.word)) && !s.medal(*a) {
		return false
	}
	s.identOrCount(a)
	return true
}

// medal reports the 2银 of 2银2铜.
func (s *scanner) medal(a amount) bool {
	next := s.at(a.end)
	return !isHan(next) && !isLetter(next) || s.numeral(a.end) >= 0 || next == '和'
}

// softCount accepts 三点意见 and 四级: a few classifiers with what follows them.
func (s *scanner) softCount(a amount) bool {
	switch a.u.word {
	case "代":
		return !isHan(s.at(a.start-1)) || s.at(a.end) == '人'
	case "金", "银", "铜":
		return s.medal(a)
	case "级":
		return s.anyAt(a.end, []string{"风", "大风", "阵风", "地震"}) > 0
	case "点":
		return s.anyAt(a.end, []string{":", "意见", "要求", "建议", "希望", "主张", "体会", "原因", "启示", "理由", "共识"}) > 0
	case "国":
		return s.anyAt(a.end, []string{"演义", "时", "两", "志", "统一"}) == 0 && s.numeral(a.start) > 3
	case "省", "市", "州", "区":
		return s.numeral(a.start) > 2 || s.at(a.start) == '两'
	case "盘", "局", "球":
		return s.numeral(a.start) > 1 && (!isHan(s.at(a.end)) || containsRune("下胜负失追丢连赢输扳进落", s.at(a.start-1)))
	case "队", "城", "客":
		return s.at(a.start) == '两' || s.numeral(a.start) > 2 && !isHan(s.at(a.end))
	case "字", "档", "卫", "室", "厅", "记":
		return s.numeral(a.start) > 1 && !isHan(s.at(a.end))
	}
	return false
}

func rune0(w string) rune {
	for _, c := range w {
		return c
	}
	return 0
}

// wordGoesOn reports whether the classifier is the beginning of another word:
// 位于, 人民, 名单, 件事 is none.
func (s *scanner) wordGoesOn(a amount) bool {
	if a.u.n > 1 {
		return a.n.big > 0 && (a.u.word == "梯队" || a.u.word == "城市") // 2万亿梯队
	}
	if a.u.word == "国" && a.n.big > 0 {
		return true // 13亿国民
	}
	return s.anyAt(a.end-1, longerWords()[rune0(a.u.word)]) > 0
}

// identOrCount turns numbers that name a thing (345班, 186号) into idents.
func (s *scanner) identOrCount(a *amount) {
	switch a.u.word {
	case "届", "级":
		// 2021届, 2023级: those who left or began in that year.
		if y := a.lo.small(); a.n.ascii && a.n.digits == 4 && !a.n.scaled && y >= 1900 && y < 2100 {
			a.u.kind = corpus.Ident
		}
	case "班":
		if a.n.ascii && a.n.digits < 4 && !a.n.scaled && !a.n.more && !a.n.ranged && !s.anyBeforeWithin(a.start, 10, []string{"航班", "班列", "日均", "每周", "每天"}) {
			a.u.kind = corpus.Ident
		}
	case "号", "路", "楼", "室":
		if a.n.ascii && !a.n.scaled && !a.n.more && !a.n.ranged {
			a.u.kind = corpus.Ident
		}
	}
}

// acceptBare decides about a number without a unit.
func (s *scanner) acceptBare(a *amount) bool {
	prev, next := s.at(a.start-1), s.at(a.end)
	if isLetter(prev) || isLetter(next) || a.n.leadZero {
		return false
	}
	if prev == '.' && isDigit(s.at(a.start-2)) || next == '.' && isDigit(s.at(a.end+1)) {
		return false
	}
	switch {
	case a.n.bare && a.n.big > 0 && (a.n.tail > a.n.big || !isHan(next)) && containsRune("破逾超近达约过", prev):
		return true // 首破百亿
	case a.n.plain, a.n.bare && !a.n.more:
		return false
	case a.n.scaled && a.n.ascii, a.n.comma:
		return true
	case a.n.point:
		if a.n.digits == 1 && a.n.end == a.start+3 && s.at(a.n.end-1) == '0' && isHan(prev) && !containsRune("为是达至到破于超近约跌涨降升率值的从由大小入出少多快慢", prev) {
			return false // 互联网3.0: a version
		}
		return !isHan(next) || a.n.ascii && s.levelFollows(*a)
	case !a.n.ascii:
		return a.n.scaled && (a.n.big > 0 || a.lo.cmp(whole(1e4)) >= 0) && !(a.n.vague && !a.n.ranged) && a.end-a.start > 1
	case a.n.more:
		return true
	}
	if isHan(next) || next == '-' || next == '/' || next == '”' {
		return false
	}
	if (prev == '至' || prev == '到') && isDigit(s.at(a.start-2)) {
		return false // 展厅1至7
	}
	return containsRune("达为至到超约近有共计破过于升增减得逾余位跌涨", prev)
}

// idiom reports the shape 两县三场, 三改两清: numeral, word, numeral, word.
func (s *scanner) idiom(a amount) bool {
	if a.n.ascii || !a.n.single(a.start) && !(a.n.bare && a.n.end == a.start+1) {
		return false
	}
	strong := a.hasUnit && (a.end-a.unitAt > a.u.n || a.u.kind != corpus.Count && a.u.kind != corpus.Weight && a.u.kind != corpus.Length || a.u.word == "个")
	numeralAt := func(p int) bool { return s.numeral(p) > 0 || scaleOf(s.at(p)) > 0 }
	// 五到八家 is a range, and in 一共九只 only the second is a numeral.
	word := func(p int) bool { return isHan(s.at(p)) && !containsRune("到至是共", s.at(p)) }
	if numeralAt(a.start+2) && isHan(s.at(a.start+3)) && !numeralAt(a.start+3) && !strong && word(a.start+1) {
		return true
	}
	if a.start >= 2 && numeralAt(a.start-2) && word(a.start-1) && !numeralAt(a.start-1) && !strong && a.u.n <= 1 {
		return s.numeral(a.start-3) < 0 && !isDigit(s.at(a.start-3)) && s.at(a.start-3) != '第'
	}
	return false
}

// greatNoun reads 三大工程, 四大产业园区: the noun behind 大 is the unit.
func (s *scanner) greatNoun(a *amount) {
	if a.n.lo.small() < 2 || a.n.lo.small() > 100 {
		return
	}
	p := a.n.end + 1
	q := p
	if s.congress(*a) {
		return
	}
	for q-p < 8 {
		n := s.anyAt(q, greatNouns())
		if n == 0 {
			break
		}
		q += n
	}
	if c := s.at(a.start); q == p && (a.n.ascii || a.n.single(a.start) && (s.numeral(a.start) > 2 || c == '两' || c == '十')) && isHan(s.at(p)) && isHan(s.at(p+1)) {
		q = p + 2 // most nouns have two characters
		switch {
		case containsRune("项件块包箱袋", s.at(p)):
			q = p + 1 // 8大项职责
		case s.has(q, "股东"):
			q += 2 // 十大流通股东
		case s.at(q) == '股' || s.at(q) == '站':
			q++ // 十大重仓股
		}
		if n := s.anyAt(q, greatNouns()); n > 0 {
			q += n
		} else if n := s.anyAt(q+2, greatNouns()); n > 0 && isHan(s.at(q)) && isHan(s.at(q+1)) {
			q += 2 + n // 十大绿色食品产业
		}
	}
	if q == p {
		return
	}
	noun := s.folded(p, q)
	a.u = unit{word: noun, n: q - a.n.end, kind: corpus.Count, base: noun, num: 1, den: 1}
	a.hasUnit, a.unitAt, a.end = true, a.n.end, q
}
