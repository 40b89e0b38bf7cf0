package figure

import (
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
)

// carried keeps track of how far a subject was carried.
type carried struct {
	// here tells that the clause read last names the subject, stale that a sentence
	// ended since, and sentences how many ended since it was named or a figure was
	// told of it.
	here, stale bool
	sentences   int
}

// carriedSentences is how many sentences a subject is carried over. News that says
// more of one body names it again.
const carriedSentences = 2

// set names the subject of the clause.
func (a *attribution) set(subject string, weak, person bool) {
	a.subject, a.weak, a.person = subject, weak, person
	a.carried = carried{here: true}
}

// carry ends the carrying of a subject where the clause from start to end is not
// plainly told of it: a wrong subject is worse than none. Within its sentence that
// is where another name stands before a figure and may be its subject; behind the
// end of the sentence also where anything stands there that is not what the figure
// measures.
func (a *attribution) carry(from, start, end int, mark rune, within []corpus.Figure) {
	if a.carried.here || a.subject == "" || start >= end {
		return
	}
	for len(within) > 0 && within[0].Start < start { // passed over at the beginning
		within = within[1:]
	}
	f := lastTold(within)
	if !a.tells(from, start, end, mark, within, f) {
		a.subject = ""
	} else if f != nil {
		a.carried.sentences = 0
	}
}

// tells reports whether the clause, whose last figure is f, is told of the subject
// that is carried.
func (a *attribution) tells(from, start, end int, mark rune, within []corpus.Figure, f *corpus.Figure) bool {
	switch {
	case othersOpen(a.text[start:end]), a.nameBefore(start, end, f), risesItself(a.text[start:end], f):
		return false
	case !a.carried.stale:
		return true
	case a.carried.sentences > carriedSentences, a.person && f != nil && f.Kind != corpus.Age:
		return false
	}
	return a.introduces(start, end, mark, f) || a.goesOn(from, start, end, within)
}

// othersOpen reports a clause about others than the subject.
func othersOpen(clause string) bool {
	if startsAny(clause, "各", "其他", "其它", "其余", "局地", "大部", "部分", "个别", "多地", "某", "有的", "另一", "另有", "前者", "后者", "双方", "对方") {
		return true
	}
	at := 0
	for i, c := range clause {
		if at++; at > actorWithin || !isHan(c) {
			return false
		}
		if at > 1 && startsAny(clause[i:], "局", "厅", "警方", "法院", "检察院", "民警", "专家", "网友", "记者", "律师", "司机", "官兵", "业主", "分析师") {
			next := firstRune(clause[min(len(clause), i+len("局")):])
			return !containsRune("的地面长部势限数", next)
		}
	}
	return false
}

// actorWithin is how many characters of a clause are read for who acts.
const actorWithin = 6

// risesItself reports a clause like 河景控股跌3%, whose metric is a name of its own.
func risesItself(clause string, f *corpus.Figure) bool {
	if f == nil || f.Kind != corpus.Percent || f.Metric == "" {
		return false
	}
	rest, opens := strings.CutPrefix(clause, f.Metric)
	return opens && startsAny(rest, "涨", "跌", "漲") && !namesQuantity(f)
}

// lastTold returns the last figure that is no date or time, or nil.
func lastTold(within []corpus.Figure) *corpus.Figure {
	if k := lastMeasure(within); k >= 0 {
		return &within[k]
	}
	return nil
}

// nameBefore reports whether a name stands in the clause, before its last figure f
// where it has one, that can be what the figure is told of.
func (a *attribution) nameBefore(start, end int, f *corpus.Figure) bool {
	if f != nil {
		if !a.carried.stale && doingAt(a.text[start:end]) && !startsAny(a.text[start:end], "造成", "导致", "致", "使", "包括", "涉及", "为", "约", "达", "共", "有", "将", "与", "以") {
			return false
		}
		end = f.Start
	} else if !a.carried.stale {
		return false
	}
	for k := a.nextEntity; k < len(a.entities) && a.entities[k].Start < end; k++ {
		e := &a.entities[k]
		switch e.Type {
		case corpus.Person, corpus.Organization, corpus.Place, corpus.Product:
		default:
			continue
		}
		if e.Start < start || e.End > end || strings.Contains(a.subject, e.Text(a.text)) {
			continue
		}
		if !broughtIn(a.text[start:e.Start]) && (a.carried.stale || !strings.HasPrefix(a.text[e.End:end], "等")) {
			return true
		}
	}
	return false
}

// broughtIn reports words before a name that make it no subject.
func broughtIn(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if !containsRune("在对對向与與和从從由于於往至到赴为為给給比距跟经經据沿占佔、被将較较过及是", last) {
		return false
	}
	return !endsAny(before, "位于", "位於", "处于", "属于", "涉及", "以及")
}

// introduces reports a clause that only leads to what follows.
func (a *attribution) introduces(start, end int, mark rune, f *corpus.Figure) bool {
	if start >= end {
		return true
	}
	clause := strings.TrimRight(a.text[start:end], " 　")
	return endsAny(clause, "看", "来说", "而言", "方面", "据了解", "获悉", "据悉", "核算", "统计", "测算", "以来", "起", "期间", "同时", "基础上", "中") && utf8.RuneCountInString(clause) <= introMost || f == nil && a.speaks(start, end, mark)
}

// introMost is how many characters such a clause has at most.
const introMost = 12

// goesOn reports a clause of a later sentence that goes on about the subject: it
// begins with a verb of doing, with 其中, or with what its first figure measures.
func (a *attribution) goesOn(from, start, end int, within []corpus.Figure) bool {
	if rest, there := strings.CutPrefix(a.text[start:end], "有"); there && len(within) > 0 && within[0].Start == end-len(rest) {
		return false // 有50家企业建成
	}
	if doingAt(a.text[start:end]) && !strings.HasPrefix(a.text[start:end], "为期") {
		a.carried.stale = false // as a sentence that begins without a subject does
		return true
	}
	f, among := firstMeasure(within), strings.HasPrefix(a.text[from:end], "其中")
	switch {
	case f == nil || f.Kind == corpus.Ident || f.Metric == "" && f.Kind != corpus.Percent && !among:
		return false
	case f.Start == start:
		return among // 50家企业建成 tells of the 50
	}
	return namesQuantity(f) && a.metricAt(f, start) == start
}

// namesQuantity reports whether the metric of a figure is the name of a quantity, which
// a body has, rather than any noun.
func namesQuantity(f *corpus.Figure) bool {
	if f.Metric == "" {
		return f.Kind == corpus.Percent
	}
	if endsAny(f.Metric, "指数", "收益率", "油价", "金价", "股价", "汇率") {
		return false // which is what the clause is about
	}
	switch f.Kind {
	case corpus.Count, corpus.Persons, corpus.Ordinal, corpus.Rank:
		return utf8.RuneCountInString(f.Metric) <= countedMost
	}
	if utf8.RuneCountInString(f.Metric) > quantityMost {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(f.Metric)
	return containsRune(quantityEnds, last) || last < utf8.RuneSelf
}

// countedMost is how many characters the name of what is counted has at most: a longer
// one tells of others, the 派出所青年志愿者 of whoever.
const countedMost = 6

// quantityMost is how many characters the name of a quantity has at most; a longer one
// begins with what has it.
const quantityMost = 16

// quantityEnds are the last characters of names of quantities.
const quantityEnds = "格额額率量值入資资润潤利价價数數积積度产產费費金税业業重比长長出口款债債本支资力投耗收户人险地"

// doing are words besides those of scopeVerbs that a clause without a subject
// begins with: verbs of what bodies do, and adverbs and prepositions before them.
const doing = `全年 全部 并 还 又 也 均 都 先后 主要 分别 合计 总共 共计 计 达到 超过 仅 每年 每天 平均 已经 正在 一直 始终 聚焦 围绕 紧扣 立足 依托 按照 建立 完善 推行 优化 强化 争取 荣获 获评 吸引 帮助 培育 入选 占地 约 达 与 以 针对 瞄准 为了 开工 投产 签约 签订 招引 提升 提高 增强 改善 健全 构建 梳理 做实 做强 做优 做大 抓好 抓实 压实 夯实 突出 坚决 严格 紧盯 紧抓 狠抓 用好 用足 拓展 拓宽 创新 探索 探寻 整合 盘活 协同 配合 联合 抢抓 把握 发挥 彰显 展现 兑现 落地 打通 助力 保障 确保 维护 守护 对接 引导 引育 增设 升级 续建 扩建 翻新 修缮 清退 关停 压减 削减 净增 累积 力争 同步 率先 稳步 有序 高质量 高标准 大幅 精准 有效 切实 着重 重点 统一 涵盖 覆盖 惠及 受理 回访 走访 排查 检查 巡查 救助 转移 安置 疏散 拨付 募集 筹集 筹措 回购 分红 派发 裁减 扭亏 盈利 亏损 同比 环比`

var doingTable = sync.OnceValue(func() wordTable { return firstTable(doing) })

// doingAt reports whether text begins with such a verb or adverb.
func doingAt(text string) bool {
	for _, w := range doingTable()[firstRune(text)] {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return verbAt(text)
}
