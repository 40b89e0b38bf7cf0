package figure

import (
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
)

// named returns the name that opens the clause, or an empty range, and whether
// it is a person's.
func (a *attribution) named(start, end int) (int, int, bool) {
	if e := a.entityAt(start); e != nil && e.End <= end {
		if p := a.officeHolder(e, end); p != nil {
			return p.Start, p.End, true
		}
		return start, a.entityEnd(e, end), e.Type == corpus.Person
	}
	n := generalAt(a.text[start:end])
	if n == 0 && !a.figureAt(start) {
		n = projectName(a.text[start:end])
	}
	return start, start + n, false
}

// figureAt reports whether a figure begins at p: 四大园区.
func (a *attribution) figureAt(p int) bool {
	for k := a.nextFigure - 1; k >= 0 && a.figures[k].Start >= p; k-- {
		if a.figures[k].Start == p {
			return true
		}
	}
	return false
}

// officeLength is how many bytes an office between a body and its holder may have.
const officeLength = 12 * len("长")

// officeHolder returns the person whose body and office open the clause:
// 云桥集团董事长李立.
func (a *attribution) officeHolder(e *corpus.Entity, end int) *corpus.Entity {
	if e.Type != corpus.Organization && e.Type != corpus.Place || a.nextEntity+1 >= len(a.entities) {
		return nil
	}
	p := &a.entities[a.nextEntity+1]
	if p.Type != corpus.Person || p.End > end || p.Start <= e.End || p.Start-e.End > officeLength {
		return nil
	}
	if gap := a.text[e.End:p.Start]; strings.ContainsAny(gap, "、和与在是的对向") || p.Role == "" && !office(gap) {
		return nil
	}
	return p
}

// office reports whether a word ends like the name of an office or a trade.
func office(word string) bool {
	for _, w := range []string{"长", "長", "员", "員", "经理", "總", "总", "书记", "主任", "教授", "代表", "工", "师", "人", "家", "者"} {
		if strings.HasSuffix(word, w) {
			return true
		}
	}
	return false
}

// entityEnd returns the end of the name that begins with e: with 项目 behind a
// place or body, or with what is named beside it (甲县、乙县). It returns the start
// of e where that can be no subject, like the bank of a river.
func (a *attribution) entityEnd(e *corpus.Entity, end int) int {
	switch e.Type {
	case corpus.Person, corpus.Organization, corpus.Place, corpus.Product:
	default:
		return e.Start
	}
	to := e.End
	if e.Type == corpus.Place && startsAny(a.text[to:end], "籍", "产", "首", "最", "方面军", "裔", "人民币", "时间", "新闻", "记者", "牌", "号", "站", "队", "·") && !startsAny(a.text[to:end], "产值", "首先", "首次") {
		return e.Start
	}
	if e.Type == corpus.Place && !a.figureAt(to) && containsRune("岸畔边沿上里内外之", firstRune(a.text[to:end])) {
		return e.Start
	}
	if name := e.Text(a.text); e.Type == corpus.Place {
		for _, w := range []string{"全省", "全市", "全县", "全区", "全州"} { // taken into a name by mistake
			if i := strings.Index(name, w); i > 0 {
				return e.Start + i
			}
		}
	}
	to += longerName(a.text[to:end])
	for k := a.nextEntity + 1; k < len(a.entities) && k <= a.nextEntity+listedNames && a.entities[k].End <= end; k++ {
		if a.entities[k].Start < to {
			continue
		}
		switch a.text[to:a.entities[k].Start] {
		case "、", "和", "与", "及":
			to = a.entities[k].End
			continue
		}
		break
	}
	if listGoesOn(a.text[to:end]) || to == end && to == e.End && e.Type == corpus.Place && containsRune("省市县縣国國州", lastRune(a.text[:to])) {
		return e.Start
	}
	return to
}

// listGoesOn reports behind a name that it begins a list of which not all is known, or
// of parts of places: 河北中南部、北京西部.
func listGoesOn(rest string) bool {
	if strings.HasPrefix(rest, "、") {
		return true
	}
	i := strings.Index(rest[:min(len(rest), longerMost)], "、")
	return i > 0 && endsAny(rest[:i], "部", "地区", "沿海", "一带", "等地", "局地")
}

// longerMost is how many bytes may stand between a place and the tail of a longer
// name that it begins.
const longerMost = 6 * len("国")

// longerTails end names that begin with a place.
var longerTails = sync.OnceValue(func() wordTable {
	return firstTable(`国家公园 森林公园 湿地公园 公园 自然保护区 保护区 水电站 核电站 机场 大学 医院 股份 实业 控股 证券 银行 科技 药业 酒业 汽车集团 大桥 大厦 港区 自贸区 自贸试验区 高新区 经开区 新区 联通 移动 电信 石化 石油 铁塔 邮政 地铁 航空 中学 小学 体育馆 博物馆 图书馆 北站 南站 东站 西站`)
})

// tickerMost is how many bytes the number of a share in brackets may have.
const tickerMost = 10

// ticker reports the number of a share behind the name of a company: 00895.HK）.
func ticker(text string) bool {
	for i, c := range text[:min(len(text), tickerMost)] {
		switch {
		case c == '.':
			return i > 0
		case (c == ')' || c == '）') && i >= len("00000"):
			return true
		case !isDigit(c) && (c < 'A' || c > 'Z'):
			return false
		}
	}
	return false
}

// longerName returns the length of what goes on with a name behind the place that
// begins it, the 源国家公园 of 三江源国家公园, or 0.
func longerName(text string) int {
	if n := tailAt(text); n > 0 {
		return n
	}
	for i, c := range text {
		if (c == '（' || c == '(') && i > 0 && ticker(text[i+utf8.RuneLen(c):]) {
			return i
		}
		for _, w := range longerTails()[c] {
			if strings.HasPrefix(text[i:], w) && (i > 0 || !endsAny(w, "学", "馆", "公园")) {
				return i + len(w)
			}
		}
		if i > longerMost || !isHan(c) || strings.ContainsRune(notInName, c) || verbAt(text[i:]) && i > 0 {
			return 0
		}
	}
	return 0
}

// listedNames is how many further names of a list are part of a subject.
const listedNames = 7

// nameTails are words that go on with a name.
var nameTails = sync.OnceValue(func() []string {
	return []string{"建设项目", "生产项目", "项目", "工程", "产业园区", "产业园", "工业园区", "工业园", "开发区", "园区", "景区", "集团", "公司", "基地", "专区", "片区"}
})

// tailAt returns the length of the name tail that begins text, or 0. 项目建设 and
// 项目资金 are no projects.
func tailAt(text string) int {
	if !beginsTail(firstRune(text)) {
		return 0
	}
	for _, w := range nameTails() {
		if rest, ok := strings.CutPrefix(text, w); ok {
			for _, next := range []string{"建设", "前期", "资金", "负责", "库", "数", "师", "债", "股", "法", "章程", "化", "储备", "招引", "签约", "审批"} {
				if strings.HasPrefix(rest, next) {
					return 0
				}
			}
			return len(w)
		}
	}
	return 0
}

// generals are subjects as printed that are no names.
const generals = `全省 全市 全县 全区 全州 全国 全镇 全乡 全村 全旗 全校 全港 全台 全球 我省 我市 我县 我区 我国 我校 我们公司 该省 该市 该县 该区 该州 该镇 该乡 该村 该旗 该国 该校 该局 该厂 该院 该行 该所 该公司 该企业 该集团 该项目 该工程 该园区 该产业园 该基地 该医院 该银行 本市 本省 本县 本公司 本港 全厂 全公司 全行业 全系统 市区 城区 县城 区内 全網 全网 省内 市内 县内 境内 国内 两市 沪深两市`

var generalTable = sync.OnceValue(func() wordTable { return firstTable(generals) })

// generalAt returns the length of the general subject that begins text. 全省第一
// names a rank, 全省唯一 a scope.
func generalAt(text string) int {
	c, _ := utf8.DecodeRuneInString(text)
	best := 0
	for _, w := range generalTable()[c] {
		if len(w) > best && strings.HasPrefix(text, w) {
			best = len(w)
		}
	}
	if best == 0 {
		return 0
	}
	for _, w := range []string{"第", "前", "首", "唯一", "最", "排名", "领先", "人民", "各地", "各族", "性", "生产总值", "外"} {
		if strings.HasPrefix(text[best:], w) {
			return 0
		}
	}
	return best
}

// bareWords stand for a subject named before: 园区现有企业17家.
var bareWords = sync.OnceValue(func() []string {
	return []string{"园区", "公司", "集团", "项目", "开发区", "景区", "医院", "学校", "基地", "工厂", "厂区", "银行"}
})

// bareNext are words that show that a bare word before them is a subject, and no
// part of a noun like 项目资金 or 公司债券.
const bareNext = `现有 现已 有 共 总投资 总占地 总面积 总建筑 计划 预计 占地 位于 年产 年营 建成 全部 全面 已 于 将 自 是 为 累计 实现 完成 由 以 拥有 目前 达产 投产 净利 营业 营收 可 还 去年 今年 每年 每天 日均 年均 先后 投资 产值`

var bareNextTable = sync.OnceValue(func() wordTable { return firstTable(bareNext) })

// actsNext reports whether text begins with one of those words.
func actsNext(text string) bool {
	for _, next := range bareNextTable()[firstRune(text)] {
		if strings.HasPrefix(text, next) {
			return true
		}
	}
	return false
}

// bareAt returns the end of the bare word that opens the clause, or 0.
func (a *attribution) bareAt(start, end int) int {
	if !containsRune("园公集项开景医学基工厂银", firstRune(a.text[start:end])) {
		return 0
	}
	for _, w := range bareWords() {
		if strings.HasPrefix(a.text[start:end], w) && actsNext(a.text[start+len(w):end]) {
			return start + len(w)
		}
	}
	return 0
}

// refersTo reports whether a bare word can stand for the subject.
func refersTo(word, subject string) bool {
	if strings.HasSuffix(subject, word) {
		return true
	}
	switch word {
	case "园区", "开发区", "景区":
		return strings.HasSuffix(subject, "园") || strings.HasSuffix(subject, "区")
	case "公司", "集团", "工厂", "厂区":
		for _, w := range []string{"公司", "集团", "企业", "厂"} {
			if strings.HasSuffix(subject, w) {
				return true
			}
		}
	case "项目", "基地":
		return strings.HasSuffix(subject, "项目") || strings.HasSuffix(subject, "工程") || strings.HasSuffix(subject, "园") || strings.HasSuffix(subject, "基地")
	}
	return false
}

// Limits of the name of a project or body that the text alone shows.
const (
	projectLeast = 2 * len("项")
	projectMost  = 20 * len("项")
)

// projectName returns the length of a name like 云桥储能项目 at the beginning of
// text, or 0. 签约项目 and 在建项目 are kinds of projects, not one.
func projectName(text string) int {
	for i, c := range text {
		if i > projectMost || !isHan(c) {
			return 0
		}
		if i < projectLeast || !beginsTail(c) {
			continue
		}
		if n := tailAt(text[i:]); n > 0 && !kindOfProject(text[:i]) {
			if !nameLike(text[:i]) || i == projectLeast && !actsNext(text[i+n:]) {
				return 0
			}
			return i + n
		}
	}
	return 0
}

// nameLike reports whether the words before 项目, 公司 and the like can be those of a
// name: without a particle, and without a verb of two characters or more.
func nameLike(text string) bool {
	if strings.ContainsAny(text, notInName) {
		return false
	}
	for i := range text {
		for _, w := range scopeVerbTable()[firstRune(text[i:])] {
			if utf8.RuneCountInString(w) > 1 && strings.HasPrefix(text[i:], w) {
				return false
			}
		}
	}
	return !hasAny(text, "来自", "通过", "截至", "归属", "捐赠", "发行", "控制", "收购", "履行", "转让", "持股", "出售") && !endsAny(text, "母", "子", "分", "上市", "有限", "责任", "保险", "控股", "参股", "医疗耗材", "开发", "物业", "评估", "评级")
}

// notInName are characters of verbs and particles, which no name of a project has.
const notInName = "占某数受约超逾给个股款的了在是有将已和为与对从到于把被让使向及等个其该各这每我你他她由着按据经当如以多新也都还再所"

// beginsTail reports the first characters of the name tails.
func beginsTail(c rune) bool {
	switch c {
	case '建', '生', '项', '工', '产', '开', '园', '景', '集', '公', '基', '专', '片':
		return true
	}
	return false
}

// kindOfProject reports words before 项目 that say which projects are meant.
func kindOfProject(name string) bool {
	switch name {
	case "产业", "工业", "民生", "上市", "保险", "科技", "物流", "国有", "民营", "技改", "扶贫", "文旅", "农业", "水利", "交通", "基础", "经济", "高新", "技术", "旅游",
		"生态", "核心", "试验", "示范", "各类", "部分", "一批", "首批", "控股", "外资", "合资", "证券", "基金", "投资", "租赁", "建筑", "环保", "能源", "医药", "电力", "平台", "高新技术", "经济技术", "房地产", "现代", "国家级", "省级", "市级":
		return true
	}
	return hasAny(name, "提升", "推动", "促进", "服务", "支持", "优化", "签约", "在建", "开工", "投产", "储备", "重点", "重大", "转型", "新建", "实施", "引进", "建设", "落地", "谋划", "招商", "推进", "完成", "全部", "主要", "同类", "大型", "企业", "合作", "建成", "开展", "加快")
}

// speaks reports whether the clause only says who speaks or who tells of it.
func (a *attribution) speaks(start, end int, mark rune) bool {
	clause := a.text[start:end]
	if mark == '：' || mark == ':' {
		return true
	}
	for _, w := range []string{"记者", "据", "本报", "新华社", "中新社"} {
		if strings.HasPrefix(clause, w) {
			return true
		}
	}
	last, _ := utf8.DecodeLastRuneInString(clause)
	for _, w := range speakTable()[last] {
		if strings.HasSuffix(clause, w) {
			return true
		}
	}
	return false
}

// speakWords end a clause that says who tells of what follows.
const speakWords = `说 表示 介绍 介绍说 指出 透露 告诉记者 称 认为 强调 显示 报道 看到 获悉 了解到 發現 发现 預計 表明 指 发布 發布 公布 通报 通報 宣布 公告 印发 印發 披露`

var speakTable = sync.OnceValue(func() wordTable { return tableOf(speakWords) })
