package figure

import (
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
)

// scopeMost is how many bytes what stands between a subject and a verb may have.
const scopeMost = 16 * len("铁")

// scope makes what stands between the subject that the clause names and its
// metric part of the subject: 全国铁路 of 全国铁路完成投资5亿元, for 全国 alone would
// say more than the text. Behind a date, 全国2023年铁路完成投资, it becomes part of
// the metric instead.
func (a *attribution) scope(from, named int, within []corpus.Figure) {
	if named == 0 {
		return
	}
	for k := range within {
		f := &within[k]
		if f.Start < named || f.Metric == "" || f.Kind == corpus.DateFigure || f.Kind == corpus.TimeFigure {
			continue
		}
		at := a.metricAt(f, from)
		if at <= named {
			return
		}
		p, dated := named, false
		for _, d := range within[:k] {
			if d.Start >= named && d.Start <= p+len("在") && d.End <= at && (d.Kind == corpus.DateFigure || d.Kind == corpus.TimeFigure) {
				p, dated = d.End, true
			}
		}
		to := at
		for _, d := range within[:k] {
			if d.Start >= p {
				to = min(to, d.Start)
			}
		}
		if p > to {
			return
		}
		gap := a.text[p:to]
		noun := scopeNoun(gap)
		switch {
		case noun == 0:
		case !dated:
			a.subject = a.text[from:named] + gap[:noun]
		case f.Start > at:
			f.Metric = strings.TrimSpace(a.text[p : at+len(f.Metric)])
		}
		return
	}
}

// metricAt returns where the metric of f begins in the clause from from on, or
// where f does if it stands behind it.
func (a *attribution) metricAt(f *corpus.Figure, from int) int {
	from = max(from, f.Start-len(f.Metric)-scopeMost)
	if i := strings.Index(a.text[from:f.Start], f.Metric); i >= 0 {
		return from + i
	}
	if i := strings.Index(a.text[from:min(len(a.text), f.End+len(f.Metric))], f.Metric); i >= 0 {
		return min(from+i, f.Start)
	}
	return f.Start
}

// scopeNoun returns the length of the noun that begins gap, the words between a
// name and a metric: all up to the first verb. What is no noun by its characters
// is none, and it must end like those who act or are acted on.
func scopeNoun(gap string) int {
	n := len(gap)
	for i := range gap {
		if i > scopeMost {
			return 0
		}
		if verbAt(gap[i:]) {
			n = i
			break
		}
	}
	noun := trimVerbs(gap[:n])
	if utf8.RuneCountInString(noun) < 2 {
		return 0
	}
	for _, c := range noun {
		if !isHan(c) && c != '“' && c != '”' && c != '、' || strings.ContainsRune(notInScope, c) {
			return 0
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(noun); !containsRune(scopeEnds, last) {
		return 0
	}
	if first := firstRune(noun); containsRune("、”", first) {
		return 0
	}
	return len(noun)
}

// notInScope are characters of verbs and particles that no scope has.
const notInScope = "的了在是有将已为于从到把被让使向等该每由着按据经当如也还再所对与全各"

// scopeVerbs end what is part of a subject, besides the words that are cut off
// metrics: 全国铁路加开列车.
const scopeVerbs = `完成 实现 达成 突破 涉及 开展 报告 显示 使得 推动 包括 带动 现有 已有 共有 拥有 累计 新增 新建 建成 设立 提供 发放 拿出 引进 举办 开行 加开 发送 运送 销售 生产 出口 进口 投入 下达 安排 组织 实施 落实 支持 鼓励 促进 推进 加快 加强 加大 扩大 深化 坚持 大力 积极 不断 全面 继续 深入 着力 持续 进一步 充分 认真 扎实 共 已 现 将 均 约 达 超 逾 有 为 预计 计划 平均 同比 环比 增长 下降 收获 种植 造林 治理 出台 设置 设立 发射 成功 造成 建起 建设 打造 布局 统筹 统一 协调 赴 前往 捐 部署 启动 印发 今年 今天 去年 昨天 当前 目前 改造 培训 吸纳 接待 征收 减免 缴纳 清理 整治 查处 破获 抓获 立案 起诉 迎来 抵达 审结 受理 办理 派出 选派 处置 销毁 捐赠 采集 接种 报名 参加 获得 取得 赢得 保持 达到`

var scopeVerbTable = sync.OnceValue(func() wordTable { return firstTable(scopeVerbs) })

// scopeEnds are the last characters of nouns for those who act or are acted on.
const scopeEnds = "路业统门构行院港口区村镇园厂站户员群社店馆网线车船机林地司局队校民场产圈带企贸关学女客商体"

// verbAt reports whether text begins with a verb or adverb that ends a scope.
func verbAt(text string) bool {
	for _, w := range scopeVerbTable()[firstRune(text)] {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// trimVerbs cuts the verbs and adverbs of a metric off the end of text.
func trimVerbs(text string) string {
	for {
		last, _ := utf8.DecodeLastRuneInString(text)
		n := 0
		for _, table := range []wordTable{linkTable(), giveTable(), verbTable()} {
			for _, w := range table[last] {
				if len(w) > n && strings.HasSuffix(text, w) {
					n = len(w)
				}
			}
		}
		if n == 0 {
			return text
		}
		text = text[:len(text)-n]
	}
}

// generalMost is how many bytes the longest general subject has.
const generalMost = 4 * len("国")

// metricReach is how many bytes may stand between a metric and its figure.
const metricReach = 30 * len("达")

// whole gives a metric that begins inside a name the rest of the name, the
// 泉地区人均收入 of 和泉地区人均收入, and drops one that is only the name of a place:
// 对河口增长5%.
func (a *attribution) whole(f *corpus.Figure, from int) {
	if f.Metric == "" {
		return
	}
	if len(f.Metric) <= generalMost && generalAt(f.Metric) == len(f.Metric) {
		f.Metric = ""
		return
	}
	from = max(from, f.Start-len(f.Metric)-metricReach)
	for a.metricEntity < len(a.entities) && a.entities[a.metricEntity].End <= from {
		a.metricEntity++
	}
	if a.metricEntity == len(a.entities) || a.entities[a.metricEntity].Start >= f.Start {
		return
	}
	i := strings.LastIndex(a.text[from:f.Start], f.Metric)
	if i < 0 {
		return
	}
	at := from + i
	end := at + len(f.Metric)
	for k := a.metricEntity; k < len(a.entities) && a.entities[k].Start < end; k++ {
		e := &a.entities[k]
		switch {
		case e.End <= at:
		case e.Start < at && e.End < end:
			f.Metric = a.text[e.Start:end]
			return
		case f.Kind != corpus.Count && f.Kind != corpus.Persons && e.Type == corpus.Place && e.End == end && strings.Trim(a.text[at:max(at, e.Start)], "对對向自从從与與") == "":
			f.Metric = ""
			return
		}
	}
}

// among tells whom 其中 is told of. Where what was told before has a scope of
// its own, 我国对沿线国家进出口, what is among it has that scope too, which no
// subject names; the clauses up to the end of the sentence then have none.
type among struct {
	// metric is what the last figure outside 其中 measures, before the words of
	// its clause that may say among whom.
	metric, before string
	// open is set behind 其中; outer is the subject that is left out meanwhile.
	open, dropped bool
	outer         string
}

// amongClause leaves the subject out, or takes note of what 其中 may refer to.
func (a *attribution) amongClause(from, end, named int, within []corpus.Figure) {
	if strings.HasPrefix(a.text[from:end], "其中") || strings.HasPrefix(a.text[from:end], "（其中") {
		a.among.open = true
	}
	f := firstMeasure(within)
	switch {
	case f == nil:
	case named > 0:
		a.among.open, a.among.dropped = false, false
		a.among.note(a.text[from:f.Start], strings.TrimPrefix(f.Metric, a.subject))
	case !a.among.open:
		if f.Change == "" {
			a.among.note(a.text[from:f.Start], strings.TrimPrefix(f.Metric, a.subject))
		}
	case !a.among.dropped && a.among.narrows(f.Metric):
		a.among.dropped, a.among.outer = true, a.subject
		a.subject = ""
	}
}

// firstMeasure returns the first figure that is no date or time.
func firstMeasure(within []corpus.Figure) *corpus.Figure {
	for k := range within {
		if f := &within[k]; f.Kind != corpus.DateFigure && f.Kind != corpus.TimeFigure && f.Kind != corpus.Ordinal {
			return f
		}
	}
	return nil
}

// note remembers what a figure measures, with the clause before it.
func (m *among) note(before, metric string) {
	if metric != "" {
		m.metric, m.before = metric, before
	}
}

// narrows reports whether a metric behind 其中 means less than its words say: that
// what it is part of has a scope, like the 加工贸易 of 加工贸易进出口.
func (m *among) narrows(metric string) bool {
	i := strings.Index(m.metric, metric)
	return metric != "" && i > 0 && m.metric[:i] != "进" && m.metric[:i] != "進" ||
		hasAny(m.before, "对", "對", "与", "與", "向", "沿线", "沿線")
}

// amongSentence ends what 其中 began.
func (a *attribution) amongSentence() {
	if a.among.dropped && a.subject == "" {
		a.subject = a.among.outer
	}
	a.among.open, a.among.dropped = false, false
}
