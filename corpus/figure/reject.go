package figure

import (
	"strings"
	"sync"

	"xunwen/corpus"
)

// fixedWords are everyday words, idioms and names that begin with a numeral or
// contain one where a unit would stand; nothing inside them is a figure.
const fixedWords = `一诺千金 四两拨千斤 半斤八两 千方百计 千家万户 千军万马 千千万万 千变万化 万众一心 百花齐放 百家争鸣 千载难逢 千锤百炼 百年大计 百年不遇
一举两得 两全其美 三番五次 三三两两 三言两语 五湖四海 四面八方 七嘴八舌 十全十美 九牛一毛 一石二鸟 三天两头 三顾茅庐 成千上万 万无一失 一心一意 三心二意 一日千里
一分为二 一年一度 一年四季 一年到头 一年级 二年级 三年级 四年级 五年级 六年级 一点一滴 一下 一些 一样 一起 一直 一定 一般 一切 一边 一面 一旦 一方面 一时 一律 一致 一体 一带一路 一带
一系列 一批 一大批 一度 一贯 一路 一线 一手 一名 一位 一家人 一把手 一期 二期 三期 四期 二手 二胎 三胎 三农 三峡 三亚 三明 三门峡 三台县 三角 三星 四川 四平 五台 五台山 五粮液 五星 五指山
六安 六盘水 七里河 七台河 八达岭 八里桥 八宝山 八路军 九江 九寨沟 九龙 十堰 十分 十足 十字 百姓 百货 百度 百科 百色 百合 百年 千古 千里 千金 千万别 千万不 千万要 万一 万物 万里 万象 万分 万州
万达 万科 万年 万岁 万象 亿万 两岸 两会 两侧 两边 两旁 两手 两面 两头 两极 两口子 两院 两弹一星 二氧化碳 二氧化硫 一氧化碳 三甲医院 三甲 二维码 三维 二手房 二手车 三线 二线 二线城市 三线城市 一线城市
三文鱼 三轮车 二人转 四合院 五道口 三里屯 六里桥 七彩 五彩 四季 四方 八方 五官 八一 十一届 三权 几何 几乎 数据 数字 数学 数码 数量 数额 数目 数控 半导体 半径 半岛 半夜 半决赛 半数 半路 半山
百日咳 千瓦时 百分点 百事 三包 三令五申 四通八达 五花八门 七上八下 九死一生 十拿九稳 百里挑一 万紫千红 千差万别 千山万水 千丝万缕 三环 四环 五环 二环 六环 三元里 三元桥 三元区 八角 六角 五角 四角 千岛湖 千人计划 百人计划 万人空巷
百强县 百强企业 九三学社 四人帮 三国演义 三字经 六合彩 二等奖 一等奖 三等奖 一等功 二等功 三等功 三军 三防 六神 四六级 双十一 两岸关系 七夕 三伏 一国两制 九二共识 两不愁三保障 三原色 三口之家 三角洲 三军 一会儿 一会 一块 一道 一同 一再 一向 一半会 十一学校 八大处 五大连池 三不五时 零售 零件 零部件 零星 零距离 零碎 零食`

var fixed = sync.OnceValue(func() map[rune][]string {
	out := map[rune][]string{}
	for _, w := range strings.Fields(fixedWords) {
		first := []rune(w)[0]
		out[first] = append(out[first], w)
	}
	return out
})

// nameAt returns the length of the longest fixed word at i, or 0. A word that
// a unit follows only by accident (十一届, 半数) is still a word.
func (s *scanner) nameAt(i int) int {
	best := 0
	for _, w := range fixed()[s.at(i)] {
		if s.has(i, w) {
			best = max(best, runeLen(w))
		}
	}
	if best == 0 || s.numeral(i-1) >= 0 || isDigit(s.at(i-1)) || s.at(i-1) == '第' || scaleOf(s.at(i-1)) > 0 {
		return 0
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
	if isLetter(s.at(a.start-1)) && (a.u.kind == corpus.Count || a.u.kind == corpus.Persons || a.u.kind == corpus.Duration) && a.n.big == 0 {
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
	case corpus.Duration:
		return s.acceptDuration(a)
	case corpus.Count, corpus.Persons:
		return s.acceptCount(a)
	case corpus.Weight:
		return a.u.word != "两" || a.n.ascii || s.at(a.end) != '拨' && s.numeral(a.end) < 0 && !a.n.single(a.start)
	case corpus.Volume, corpus.Area, corpus.Length:
		return a.n.ascii || a.u.soft && (a.n.scaled || a.n.more) || !a.u.soft && !(a.u.n == 1 && a.n.single(a.start) && s.at(a.start) == '一' && a.u.word != "米")
	}
	return true
}

// bareScaleOK reports whether a number that begins with a scale character is
// one: 近百人, 百万元, but not 百家争鸣 or 万元户.
func (s *scanner) bareScaleOK(a amount) bool {
	if a.n.tail > 3 && a.n.tail != 4 && a.n.tail != 8 { // 百万, 千万 …
		return true
	}
	return containsRune("近上约逾超过达数破", s.at(a.start-1)) || s.ends(a.start, "不到") || s.ends(a.start, "不足") || s.ends(a.start, "将近")
}

func (s *scanner) acceptMoney(a *amount) bool {
	if a.u.word == "角" && !a.n.ascii {
		return false
	}
	if a.u.word == "块" && a.end == a.n.end+1 {
		next := s.at(a.end)
		if isHan(next) && next != '多' || next == '、' {
			a.u = unit{word: "块", n: 1, kind: corpus.Count, base: "块", num: 1, den: 1}
			return s.acceptCount(a)
		}
	}
	if a.u.word == "元" && a.n.single(a.start) && isHan(s.at(a.end)) && !containsRune("钱每的多起以一至到", s.at(a.end)) && s.at(a.start) != '百' {
		return false
	}
	return !(a.u.word == "元" && !a.n.ascii && !a.n.scaled && s.anyAt(a.end, []string{"里", "桥", "区", "朝"}) > 0) &&
		!(a.u.word == "元" && s.anyAt(a.end-1, []string{"元素", "元旦", "元首", "元帅", "元老"}) > 0)
}

func (s *scanner) acceptDuration(a *amount) bool {
	if a.n.single(a.start) && s.at(a.start) == '一' && !a.n.ascii && a.lo == a.n.lo && a.n.end == a.start+1 {
		switch {
		case containsRune("这那每新某同又整前后", s.at(a.start-1)) || s.at(a.start-1) == '有' && a.u.base == "day":
			return false
		case a.u.base == "day" || a.u.base == "second":
			return s.anyAt(a.end, []string{"内", "之内", "时间", "后", "之后"}) > 0 || containsRune("用仅", s.at(a.start-1))
		case s.at(a.end) == '一' || s.at(a.end) == '又' || s.at(a.start-1) == '的' && !isHan(s.at(a.end)):
			return false
		}
	}
	if s.anyAt(a.end, []string{"计划", "规划"}) > 0 && a.lo.small() == 5 {
		return false // 五年计划: a name
	}
	switch a.u.word {
	case "年":
		return s.anyAt(a.end, []string{"级", "代", "轻", "龄", "画", "糕"}) == 0 && !(a.n.ascii && a.n.leadZero)
	case "周":
		return a.n.ascii || s.anyAt(a.end, []string{"岁", "末", "边", "围", "长", "报", "刊", "密", "到"}) == 0
	case "日":
		return s.anyAt(a.end, []string{"游", "报", "本", "常", "记", "益"}) == 0 && (a.n.ascii || a.n.scaled || s.numeral(a.start) > 1)
	case "天":
		return s.anyAt(a.end, []string{"然", "下", "津", "空", "文", "安门", "宫"}) == 0
	case "世纪":
		return true
	case "载":
		return !a.n.ascii && s.at(a.start) != '一' && s.numeral(a.start) >= 0
	}
	return true
}

// acceptCount decides about a number with a classifier. 一 is an article; a
// classifier that is also an everyday character counts after digits only.
func (s *scanner) acceptCount(a *amount) bool {
	if s.wordGoesOn(*a) {
		return false
	}
	if a.u.word == "届" && s.has(a.end+1, "中全会") {
		return false // 二十届三中全会: a name
	}
	if a.u.word == "位" && s.anyBefore(a.start, []string{"排名", "排在", "位列", "位居", "居", "列"}) > 0 {
		a.u.kind, a.u.base = corpus.Rank, "位"
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
		if a.u.soft {
			return s.softCount(*a)
		}
		if containsRune("“「『", s.at(a.start-1)) && s.shortQuote(a.start) {
			return false
		}
	}
	if !a.n.ascii && a.u.soft && !a.n.more && !a.n.scaled {
		return s.softCount(*a)
	}
	s.identOrCount(a)
	return true
}

// softCount accepts 三点意见 and 四级: a few classifiers with what follows them.
func (s *scanner) softCount(a amount) bool {
	switch a.u.word {
	case "点":
		return s.anyAt(a.end, []string{"意见", "要求", "建议", "希望", "主张", "体会", "原因", "启示", "理由", "共识"}) > 0
	case "国":
		return s.anyAt(a.end, []string{"演义", "时", "两", "志", "统一"}) == 0 && s.numeral(a.start) > 3
	case "省", "市", "州", "区":
		return s.numeral(a.start) > 2 || s.at(a.start) == '两'
	case "字", "档", "卫", "室", "厅", "盘", "局", "球", "记":
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

// longerWords lists, by the classifier they begin with, words that are not
// that classifier.
var longerWords = sync.OnceValue(func() map[rune][]string {
	return map[rune][]string{
		'位': {"位于", "位置", "位居", "位列", "位数", "位次"},
		'人': {"人民", "人大", "人均", "人类", "人才", "人事", "人士", "人物", "人工", "人制", "人文", "人称", "人行"},
		'名': {"名单", "名字", "名词", "名称", "名义", "名城", "名校", "名牌", "名优", "名列"},
		'股': {"股市", "股指", "股东", "股票"},
		'级': {"级市", "级市场"},
		'号': {"号称", "号召", "号码"},
		'家': {"家庭", "家长", "家族"},
		'场': {"场地", "场所"},
		'所': {"所有", "所谓", "所在"},
		'间': {"间接", "间断", "间谍"},
		'台': {"台湾", "台北", "台风", "台州", "台商"},
		'门': {"门口", "门诊"},
		'路': {"路口", "路程"},
		'部': {"部门", "部长", "部队", "部署", "部分", "部委"},
		'段': {"段落"}, '节': {"节能", "节约", "节目", "节日", "节点"}, '对': {"对于", "对外", "对此"},
		'面': {"面积", "面向", "面对"}, '口': {"口径", "口岸", "口袋"}, '次': {"次方", "次数"},
		'起': {"起来", "起步", "起点", "起到"}, '把': {"把握", "把手"}, '出': {"出口", "出现", "出生", "出席"},
		'招': {"招商", "招生", "招聘", "招标"}, '批': {"批准", "批发", "批示", "批评"}, '排': {"排名", "排放"},
		'行': {"行业", "行动", "行情", "行为", "行政"}, '国': {"国集团", "国家", "国际", "国内", "国产", "国有"}, '期': {"期间", "期货"},
		'区': {"区域", "区别", "区间"}, '省': {"省份", "省级"}, '市': {"市场", "市民", "市值", "市级"}, '村': {"村民", "村委"},
		'站': {"站点"}, '点': {"点评"}, '平': {"平均", "平台", "平方", "平安"}, '重': {"重大", "重要", "重新", "重庆"},
		'单': {"单位", "单独"}, '分': {"分别", "分钟", "分析", "分之", "分享", "分公司"}, '标': {"标准", "标志"}, '维': {"维护", "维修"},
		'票': {"票房", "票据"}, '枪': {"枪击"}, '院': {"院士", "院校"}, '校': {"校园", "校长"}, '班': {"班子", "班长"},
		'本': {"本科", "本地", "本报", "本届", "本月", "本年", "本次"}, '年': {"年级"},
		'线': {"线城", "线上", "线下"}, '包': {"包括", "包含"}, '版': {"版本"}, '组': {"组织", "组合"}, '层': {"层级", "层面"},
		'度': {"度假", "度过"}, '道': {"道路", "道德"}, '代': {"代表", "代码", "代理"}, '手': {"手机", "手续"}, '首': {"首次", "首批", "首先", "首席"},
		'列': {"列入", "列车"}, '环': {"环境", "环保", "环节", "环比"}, '声': {"声音"}, '集': {"集团", "集体", "集中"}, '字': {"字节"},
		'连': {"连续", "连接"}, '团': {"团队", "团体", "团结"}, '盘': {"盘中"}, '元': {"元素"}, '营': {"营业", "营养"}, '军': {"军事"},
	}
})

// wordGoesOn reports whether the classifier is the beginning of another word:
// 位于, 人民, 名单, 件事 is none.
func (s *scanner) wordGoesOn(a amount) bool {
	if a.u.n > 1 {
		return false
	}
	for _, w := range longerWords()[rune0(a.u.word)] {
		if s.has(a.end-1, w) {
			// 5部门 and 两部门 are counted departments.
			return true
		}
	}
	return false
}

// identOrCount turns numbers that name a thing (345班, 186号) into idents.
func (s *scanner) identOrCount(a *amount) {
	switch a.u.word {
	case "号", "班", "路", "楼", "室":
		if a.n.ascii && !a.n.scaled && !a.n.more && !a.n.ranged {
			a.u.kind = corpus.Ident
		}
	case "度":
		if s.anyBeforeWithin(a.start, 10, []string{"气温", "温度", "高温", "低温", "体温", "水温", "零下"}) {
			a.u.kind, a.u.base = corpus.Temperature, "celsius"
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
	case a.n.plain, a.n.bare && !a.n.more:
		return false
	case a.n.scaled && a.n.ascii, a.n.comma:
		return true
	case a.n.point:
		return !s.has(a.end, "版") && !isHan(next) || a.n.ascii && prev != ' ' && isHan(prev) && !isHan(next)
	case !a.n.ascii:
		return a.n.scaled && a.n.big > 0 && !(a.n.vague && !a.n.ranged) && a.end-a.start > 1
	case a.n.more:
		return true
	}
	if isHan(next) || next == '-' || next == '/' || next == '”' {
		return false
	}
	return containsRune("达为至到超约近有共计破过于升增减得逾余", prev)
}

// idiom reports the shape 一区四园, 三化三制: numeral, word, numeral, word.
func (s *scanner) idiom(a amount) bool {
	if a.n.ascii || !a.n.single(a.start) && !(a.n.bare && a.n.end == a.start+1) {
		return false
	}
	strong := a.hasUnit && (a.u.kind != corpus.Count && a.u.kind != corpus.Weight && a.u.kind != corpus.Length || a.u.word == "个")
	numeralAt := func(p int) bool { return s.numeral(p) > 0 || scaleOf(s.at(p)) > 0 }
	if numeralAt(a.start+2) && isHan(s.at(a.start+3)) && !numeralAt(a.start+3) && !strong {
		if c := s.at(a.start + 1); isHan(c) && s.at(a.start+2) != '两' || isHan(c) {
			return true
		}
	}
	if a.start >= 2 && numeralAt(a.start-2) && isHan(s.at(a.start-1)) && !numeralAt(a.start-1) && !strong && a.u.n <= 1 {
		return s.numeral(a.start-3) < 0 && !isDigit(s.at(a.start-3))
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
	for q-p < 8 {
		n := s.anyAt(q, greatNouns())
		if n == 0 {
			break
		}
		q += n
	}
	if c := s.at(a.start); q == p && a.n.single(a.start) && (s.numeral(a.start) > 2 || c == '两' || c == '十') && isHan(s.at(p)) && isHan(s.at(p+1)) {
		q = p + 2 // most nouns have two characters
	}
	if q == p {
		return
	}
	noun := s.folded(p, q)
	a.u = unit{word: noun, n: q - a.n.end, kind: corpus.Count, base: noun, num: 1, den: 1}
	a.hasUnit, a.unitAt, a.end = true, a.n.end, q
}

func greatNouns() []string {
	return []string{"产业链", "产业", "园区", "工程", "行动", "体系", "领域", "板块", "任务", "战役", "攻坚战", "项目", "基地", "平台", "集群",
		"中心", "系列", "类", "方面", "问题", "优势", "特色", "难题", "行业", "品牌", "市场", "机场", "银行", "电信", "运营商", "股指", "主题", "亮点", "重点",
		"目标", "功能", "原则", "举措", "措施", "计划", "支柱", "主体", "阶段", "环节", "能力", "机制", "专项", "战略", "景区", "湖泊", "城市", "经济体", "国家",
		"粮食", "作物", "航空", "公司", "集团", "企业", "港口", "流域", "山脉", "球场", "联赛", "赛事", "奖项", "展区", "片区", "商圈", "门户", "网站", "要素", "变化", "转变", "关键", "风险", "矛盾", "突破", "创新", "改革", "发现", "名著", "模块", "场景", "危机", "挑战", "趋势", "特点", "特征"}
}

// shapedLikeCode reports numbers that are parts of codes: telephone numbers,
// stock codes, versions, chemical names.
func (s *scanner) shapedLikeCode(a amount) bool {
	if !a.n.ascii {
		return false
	}
	prev, before := s.at(a.start-1), s.at(a.start-2)
	if (prev == '-' || prev == '.' || prev == '/' || prev == '_') && (isLetter(before) || isDigit(before)) && !a.neg {
		return true
	}
	if prev == '#' || prev == '@' || prev == '_' {
		return true
	}
	if a.n.leadZero && !a.n.point && (!a.hasUnit || a.u.kind != corpus.Count) {
		return true
	}
	next, after := s.at(a.n.end), s.at(a.n.end+1)
	if !a.hasUnit && next == '-' && (isLetter(after) || isHan(after) && s.numeral(a.n.end+1) < 0) {
		return true
	}
	if !a.hasUnit && isLetter(next) {
		return true
	}
	return !a.hasUnit && !a.n.comma && !a.n.scaled && !a.n.point && a.n.digits >= 6
}

// codeEnd returns where the code that goes on at i ends.
func (s *scanner) codeEnd(i int) int {
	for isLetter(s.at(i)) || isDigit(s.at(i)) {
		i++
	}
	return i
}

// insideName reports figures that are parts of quoted terms and of titles:
// “三个一批”, “四上”企业, 《…三阶段…》.
func (s *scanner) insideName(m match) bool {
	k := m.fig.Kind
	if k == corpus.DateFigure || k == corpus.TimeFigure {
		return s.openQuote == m.start && containsRune("”」』", s.at(m.end)) && m.end-m.start <= 4
	}
	if s.openTitle >= 0 && m.start-s.openTitle < 60 {
		return true
	}
	if k == corpus.Percent || k == corpus.Money || s.openQuote < 0 || m.start-s.openQuote > 8 {
		return false
	}
	return !isDigit(s.at(m.start)) && s.shortQuote(s.openQuote)
}

// shortQuote reports whether the quotation that begins at i is a short term.
func (s *scanner) shortQuote(i int) bool {
	for p := i; p < i+10; p++ {
		switch c := s.at(p); {
		case containsRune("”」』", c):
			return true
		case c == 0 || isClauseEnd(c):
			return false
		}
	}
	return false
}
