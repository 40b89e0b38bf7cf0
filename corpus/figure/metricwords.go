package figure

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// linkWords are the verbs and adverbs between what is measured and its figure.
const linkWords = `控制 稳定 维持 同比 环比 按月 按年 年增 年减 月增 增长 增加 下降 下滑 下探 上涨 下跌 减少 提高 提升 上升 回升 回落 成长 扬升 揚升 上扬 下挫 走高 走低 小涨 小跌 大涨 大跌 微涨 微跌 微升 微降 涨超 跌超 涨近 跌近 涨幅 跌幅 增幅 降幅 降至 升至 增至 跌至 减至 涨至 下跳 减产 增收
达到 完成 实现 突破 超过 不到 不足 接近 将近 预计 大约 累计 占到 高达 多达 录得 约 近 逾 超 达 达 为 是 占 共 从 由 至 到 仅 只 只有 已 已经 计 于 的 在 将 以 上 多 至少 最多 保持 继续 继续保持 名义 实际 可 可能 也 都 均 又 再 再度 更 则 则是 还 还要 仍 仍然 一度 盘中 终场 收于 收盘于 报 报收 收报 收盘 收涨 收跌 涨 跌 升 降 增 减 加快 放缓 扩大 缩小 收窄 提速 月减 季增 季减 失守 须 须要 先后 随后 即将 正在 甚至 额外 就 曾 才 共计 竟 约为 折合 转为 转 分别 总共 合计 共计 一共 总计 持续 连续 连 了 等 逼近 徘徊 左右 全部 全年 每年 其中 即 或 平均 位居 排名 居 列 全省 全市 全国 全县 全球 世界 前 重回 收复 站上 跌破 触及 上触`

// giveWords are verbs whose object is the figure with the noun behind it.
const giveWords = `有 拥有 成为 获得 涉及 带动 力争 用 仅用 用了 仅用了 仅仅用了 给予 提供 拿出 发放 领取 领到 设立 找到 引进 新建 建成 建有 开展 组织 举行 召开 举办 包括 包含 含 以及 及 花 花了 短短 按照 依照 需 需要 经过 迈入 达成 签订 实施 提出 采取 发生 出现 遇到 遭受 聚集 占据 拦截 逮捕 抓获 欠下 收到 收到了 救出 存在 加上 迎来 推出 制定 要 存 吸引 为期 装载着`

// wholeLinks are words that tie a figure to what was said before where nothing
// else stands between: ，收6850点.
const wholeLinks = `收 或 或者 和 与 及 以及 、 合 折 折合 约合 相当于 转为 转为增长 转为下降 其中 省 ( 其余 并 而 后 较 比 共成交 至 到`

// headWords begin a clause but no name of what is measured.
const headWords = `全年完成 完成 实现 预计可实现 预计 其中 特别是 特别 尤其是 曾 再次 并 全市 全县 全省 全年 全国累计 涉及 目前 累计 现有 已有 共 并且 同时 此外 而 还 也 已 已经 将 又 今年 去年 其 他们 我们 它们 最新的 当地 至少 预期 力争 计划 争取 每年 实际 我国 该公司 该项目 让 使 令 因为 由于 由 占到 为 的 、 ， 因 但 且 本 这 那 该 只 以上 以下 左右 余 作为 因此 有 当前 着 而且 以及 及 和 与 替 按`

// innerVerbs end what is no part of the metric: 开发区完成工业投资.
const innerVerbs = `完成 实现 继续保持 达成 突破 涉及 开展 报告 显示 使得 推动 包括 带动 现有 已有 共有 拥有`

// variants pairs the simplified characters of these words that the scanner does
// not fold with the traditional ones.
const variants = "将將终終来來还還这這预預现現给給录錄转轉连連续續维維稳穩环環继繼总總别別组組织織举舉办辦设設迈邁签簽带帶显顯标標拥擁启啟复復们們荣榮缩縮滑滑录錄测測"

// spellings returns the words of a list as the scanner may meet them: in
// simplified and, where they differ, in traditional characters.
func spellings(words string) []string {
	list := strings.Fields(words)
	pairs := []rune(variants)
	for _, w := range list {
		t := strings.Map(func(c rune) rune {
			for i := 0; i+1 < len(pairs); i += 2 {
				if pairs[i] == c {
					return pairs[i+1]
				}
			}
			return c
		}, w)
		if t != w {
			list = append(list, t)
		}
	}
	return list
}

// firstTable maps the first character of words to them.
func firstTable(words string) wordTable {
	table := wordTable{}
	for _, w := range spellings(words) {
		first, _ := utf8.DecodeRuneInString(w)
		table[first] = append(table[first], w)
	}
	return table
}

// wordTable maps the last character of words to them, the longest first.
type wordTable map[rune][]string

func tableOf(words string) wordTable {
	table := wordTable{}
	for _, w := range spellings(words) {
		last, _ := utf8.DecodeLastRuneInString(w)
		list := table[last]
		at := len(list)
		for at > 0 && len(list[at-1]) < len(w) {
			at--
		}
		list = append(list, "")
		copy(list[at+1:], list[at:])
		list[at] = w
		table[last] = list
	}
	return table
}

var (
	linkTable  = sync.OnceValue(func() wordTable { return tableOf(linkWords) })
	giveTable  = sync.OnceValue(func() wordTable { return tableOf(giveWords) })
	wholeTable = sync.OnceValue(func() wordTable { return tableOf(wholeLinks) })
	verbTable  = sync.OnceValue(func() wordTable { return tableOf(innerVerbs) })
	headTable  = sync.OnceValue(func() wordTable { return firstTable(headWords) })
	stopTable  = sync.OnceValue(func() wordTable { return firstTable(nounStops) })
)

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

// trim cuts verbs and adverbs off the end of a run of words and what belongs to
// the clause off its beginning; what remains is empty or the noun phrase.
func (s *scanner) trim(p phrase) phrase {
	p = s.trimSpace(p)
	if n := s.wordBefore(wholeTable(), p.from, p.to); n > 0 && n == p.to-p.from {
		p.linked = true
		p.to = p.from
		return p
	}
	p = s.trimTail(p)
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
	for p.from < p.to && containsRune(" 、()()》】", s.at(p.from)) {
		p.from++
	}
	for p.from < p.to && containsRune(" 、(《【", s.at(p.to-1)) {
		p.to--
	}
	return p
}

// trimTail cuts link and giving verbs off the end.
func (s *scanner) trimTail(p phrase) phrase {
	for p.from < p.to {
		give := s.wordBefore(giveTable(), p.from, p.to)
		link := s.wordBefore(linkTable(), p.from, p.to)
		switch {
		case s.keeps(p.to):
			return p
		case give > link:
			p.to -= give
			p.given = true
		case link > 0:
			p.to -= link
			p.tied = true
		default:
			return p
		}
		p = s.trimSpace(p)
	}
	return p
}

// keeps reports a word that ends at i with a character that is else cut off:
// 应用, 费用, 税收, 主要.
func (s *scanner) keeps(i int) bool {
	return s.anyBefore(i, []string{"应用", "费用", "作用", "使用", "信用", "主要", "需要", "成为", "行为", "以上", "网上", "线上", "海上", "普及", "贡献", "排列", "系列", "年产", "所在", "存在", "目的", "标的", "收入", "土地", "晚上", "途上", "新增", "跃升", "升降", "毫升", "公升", "成就", "不曾", "人才"}) > 0 &&
		s.anyBefore(i, []string{"成为", "需要", "以上", "存在"}) == 0
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
			if !containsRune("重例率值赛如较价價亚特利", s.at(i+1)) && !containsRune("占同环对相之性配", s.at(i-1)) {
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

// cutInner cuts off all before a verb inside, and before 的 in a long phrase.
func (s *scanner) cutInner(p phrase) phrase {
	for i := p.to - 2; i > p.from; i-- {
		if n := s.wordBefore(verbTable(), p.from, i); n > 0 {
			p.from = i
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

func (s *scanner) holds(p phrase, c rune) bool {
	for i := p.from; i < p.to; i++ {
		if s.at(i) == c {
			return true
		}
	}
	return false
}

// trimHead cuts connectives and scopes off the beginning; two characters stay.
func (s *scanner) trimHead(p phrase) phrase {
	for i := p.from; i < p.from+3 && i < p.to-2 && (isDigit(s.at(i)) || s.at(i) == '.'); i++ {
		if s.at(i) == '.' && !isDigit(s.at(i+1)) { // the number of an item: 4.
			p = s.trimSpace(phrase{from: i + 1, to: p.to, given: p.given, linked: p.linked, tied: p.tied})
			break
		}
	}
	for range 6 {
		n := 0
		for _, w := range headTable()[s.at(p.from)] {
			if w == "有" && containsRune("色限机机关效线氧", s.at(p.from+1)) {
				continue
			}
			if l := runeLen(w); l > n && p.to-p.from-l >= 2 && s.has(p.from, w) {
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

// nounStops begin a word that is no part of a noun behind a figure.
const nounStops = `全部 进行 位居 已经 完成 达到 实现 获得 参加 参与 增速 荣获 加快 和 与 及 在 是 被 将 已 为 也 都 了 等 共 的 以 从 向 对 就 则 仍 均 但 并 要 可 能 会 到 入驻 正在 陆续 建成 开工 总投资 以上 以下 左右 以内 以来 排名 提前 达标 合格 获 因 由 把 落成 落地 投产 投用 竣工 启动 上市 协同 新建 改造 分别 圆满 收官 来自 位于 从事 接受 通过 签订 取得 举行 举办 召开 曾 离开 冲入 前往 赶赴 抵达 抓获 抓 使用 建立 压茬 高于 低于 超过 同比 环比 增长 下降 相关 目前 近日 来 后 前 内 之 上 下 时 中`

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
	for _, w := range stopTable()[s.at(p)] {
		if !s.has(p, w) {
			continue
		}
		if at > 0 && at < 2 && runeLen(w) == 1 {
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
