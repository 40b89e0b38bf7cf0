package figure

import (
	"strconv"

	"xunwen/corpus"
)

// itemsOf cuts a phrase into count items: at 、 alone, at the 和 before the last
// item too, or at every 和. It returns nil where no way gives so many.
func (s *scanner) itemsOf(p phrase, count int) []phrase {
	if p.empty() {
		return nil
	}
	last := -1 // the conjunction before the last item
	for i := p.to - 2; i > p.from && s.at(i) != '、'; i-- {
		if containsRune("和与及", s.at(i)) && !containsRune(joinedWith(s.at(i)), s.at(i+1)) {
			last = i
		}
	}
	for way := range 3 {
		var items []phrase
		from := p.from
		for i := p.from; i < p.to; i++ {
			cut := s.at(i) == '、' || way == 1 && i == last || way == 2 && containsRune("和与及", s.at(i))
			if !cut {
				continue
			}
			to := i
			if s.at(i) == '及' && s.at(i-1) == '以' {
				to--
			}
			if items = append(items, phrase{from: from, to: to}); len(items) > count {
				break
			}
			from = i + 1
		}
		if items = append(items, phrase{from: from, to: p.to}); len(items) == count && s.allNamed(items) {
			return items
		}
	}
	return nil
}

// allNamed reports whether each of items has a name: two characters or more, or the
// numeral of 第一、二、三产业.
func (s *scanner) allNamed(items []phrase) bool {
	for _, p := range items {
		if p.to-p.from < 2 && (s.at(items[0].from) != '第' || s.numeral(p.from) <= 0) {
			return false
		}
	}
	return true
}

// itemText is what item k of a list is called: as printed where it is a quantity
// itself or where the last is none, else with the rest of the list, which ends with
// the quantity: 制造业投资 of 制造业和服务业投资. What is said of each stands behind.
func (s *scanner) itemText(items []phrase, k int, what phrase) string {
	p, last := items[k], items[len(items)-1]
	name := s.phraseText(p)
	if first := items[0].from; s.at(first) == '第' && s.at(p.from) != '第' && s.numeral(p.from) > 0 {
		name = s.written(first, first+1) + name
	}
	if k < len(items)-1 && !s.sharedQuantity(p.to) && (s.sharedQuantity(last.to) || what.empty() && s.endsAlike(p, last)) {
		from := s.sharedFrom(items, k)
		if from == last.from { // not told apart: all of them
			return s.written(items[0].from, last.to)
		}
		name += s.written(from, last.to)
	}
	if !what.empty() {
		name += s.phraseText(what)
	}
	return name
}

// sharedFrom returns where in the last item of a list begins what item k shares with
// it: behind 的 or 等, before a quantity or behind the word before it that ends as
// item k does (服务业|增加值, 西部|地区投资), or where items are short as many characters
// in as the shortest has (第三|产业). It is the beginning of the last item where none
// of these tells.
func (s *scanner) sharedFrom(items []phrase, k int) int {
	p, last := items[k], items[len(items)-1]
	for i := last.to - 2; i > last.from+1; i-- {
		if containsRune("的等", s.at(i-1)) && !s.endsWord(i) {
			return i
		}
	}
	if s.at(items[0].from) == '第' {
		return s.sharedBehind(items)
	}
	quantity := last.to - s.anyBefore(last.to, sharedWords())
	if quantity == last.from+1 || containsRune("不非未", s.at(quantity-1)) {
		quantity = last.to
	}
	for i := min(quantity, last.to-1); i > last.from+1; i-- {
		if s.at(i-1) == s.at(p.to-1) && s.sharesFrom(i) {
			return i
		}
	}
	if quantity < last.to {
		return quantity
	}
	return s.sharedBehind(items)
}

// endsAlike reports that the last item of a list begins with a word that ends as p
// does: 东部 and 西部地区客运班线.
func (s *scanner) endsAlike(p, last phrase) bool {
	i := last.from + p.to - p.from
	return i < last.to-1 && s.at(i-1) == s.at(p.to-1) && s.sharesFrom(i)
}

// sharedBehind is sharedFrom for short items, of which the last has as many
// characters of its own as the shortest.
func (s *scanner) sharedBehind(items []phrase) int {
	last := items[len(items)-1]
	short := last.to
	for _, q := range items[:len(items)-1] {
		n := q.to - q.from
		if s.numeral(q.to-1) > 0 && s.at(last.from) != '第' {
			n = 1 // 第一、二、三产业
		}
		short = min(short, n)
	}
	if as := last.from + short; short <= shortItem && as < last.to-1 && s.sharesFrom(as) {
		return as
	}
	return last.from
}

// shortItem is how many characters the items of a list may have that are taken to
// end where the last one's own name does.
const shortItem = 3

// sharesFrom reports whether what items share may begin at i.
func (s *scanner) sharesFrom(i int) bool {
	return !containsRune("和与及、的业部品类", s.at(i))
}

// sharedWords are quantities that the items of a list share, the longer before those
// they end with.
func sharedWords() []string {
	return []string{"工业增加值", "增加值", "总产值", "产值", "进出口总额", "进出口", "零售额", "销售额", "交易额", "成交额", "贸易额", "总额", "产销量", "总产量", "产量", "销量", "发电量", "用电量", "货运量", "客运量", "数量", "价格", "均价", "房价", "投资", "收入", "支出", "出口额", "进口额", "出口", "进口", "净利润", "利润", "面积", "人口", "余额", "占比", "比重", "覆盖率"}
}

// sharedQuantity reports whether the word that ends at i is one that is measured
// and that the items of a list may share.
func (s *scanner) sharedQuantity(i int) bool {
	return s.isQuantity(i) || containsRune("口积幅速售比收债款税金度次", s.at(i-1)) || isLetter(s.at(i-1))
}

// isQuantity reports whether the word that ends at i is one that is measured.
func (s *scanner) isQuantity(i int) bool {
	return containsRune("量率额額值价價费費数數重速资資产產入出润潤", s.at(i-1))
}

// longItems returns the last count pieces between commas that end with p, where each
// ends with the same character and the last has it too: 批发业，运输、仓储业，住宿业
// 增加值. It returns nil where they do not.
func (s *scanner) longItems(p phrase, count int) []phrase {
	if p.empty() || count > listMost {
		return nil
	}
	items := make([]phrase, count)
	items[count-1] = p
	end := p.from
	for k := count - 2; k >= 0; k-- {
		if s.at(end-1) != '，' && s.at(end-1) != ',' {
			return nil
		}
		end--
		from := end
		for from > 0 && end-from < phraseReach && (!isClauseEnd(s.at(from-1)) || s.at(from-1) == '、') {
			from--
		}
		if end-from < 2 || s.at(end-1) != s.at(items[min(k+1, count-2)].to-1) && k < count-2 || s.figureWithin(from, end) {
			return nil
		}
		items[k] = s.trimHead(phrase{from: from, to: end})
		end = from
	}
	for i := p.from; i < p.to; i++ {
		if s.at(i) == s.at(items[0].to-1) {
			return items
		}
	}
	return nil
}

// countedItems returns the items of a list that is summed up by their number before
// 分别: 批发、零售、餐饮3个行业分别增长….
func (s *scanner) countedItems(l figureList) []phrase {
	at := l.at
	for at > 0 && l.at-at < respectiveReach && !s.has(at, "分别") {
		at--
	}
	k := l.first - 1
	if k < 0 || s.figs[k].Kind != corpus.Count || string(s.figs[k].Value) != strconv.Itoa(l.count) {
		return nil
	}
	p := at
	for p > 0 && at-p < listItem && int(s.off[p]) > s.figs[k].End {
		p--
	}
	if int(s.off[p]) != s.figs[k].End {
		return nil
	}
	for p > 0 && int(s.off[p]) > s.figs[k].Start {
		p--
	}
	if containsRune("等这", s.at(p-1)) {
		p--
	}
	return s.itemsOf(s.listBefore(p), l.count)
}

// figureWithin reports whether one of the last figures stands between from and to.
func (s *scanner) figureWithin(from, to int) bool {
	for k := len(s.figs) - 1; k >= 0 && s.figs[k].End > int(s.off[from]); k-- {
		if s.figs[k].Start < int(s.off[to]) {
			return true
		}
	}
	return false
}
