package quote

import (
	"strings"
	"sync"
	"unicode"

	"xunwen/corpus"
)

// confidence is how often quotations with an evidence were of the kind told, in articles
// that were read (docs/quotes.md).
func (e evidence) confidence() float64 {
	switch e {
	case cueColon, cueBehind:
		return 0.98
	case cueComma:
		return 0.97
	case cueDirect, withVerb, subjectColon, cueEarlier, subjectBehind:
		return 0.93
	case carriedOn:
		return 0.9
	case fragment:
		return 0.7
	case wholeSentence, wordsAround:
		return 0.8
	case documentEvidence:
		return 0.75
	case ownWords:
		return 0.7
	}
	return 0.6
}

// The words around a quotation that tell its kind.
const (
	titleAfter    = "之称 之誉 美誉 称谓 主唱 成员 乐团 乐队 集市 秀 表演秀 展览会 公开赛 系 董事 连锁 专柜 活动 行动 工程 计划 项目 称号 奖 大奖 奖项 大赛 赛 比赛 论坛 峰会 品牌 号 荣誉 荣誉称号 专项 专项行动 系列 系列活动 栏目 节目 品牌活动 基金 大会 展 展览 艺术节 文化节 节 晚会 演唱会 音乐会 专场 试点 示范区 示范 示范城市 城市 县 区 镇 村 社区 基地 平台 系统 公众号 微信公众号 APP app 小程序 客户端 网站 网 服务 窗口 专区 工作室 实验室 中心 公司 集团 组织 团队 小组 队 志愿者 奖章 勋章 奖牌 疗养院 快餐店 字样 牌 型 舰 舰队 航母 火箭 卫星 飞船 机器人 芯片 手机 汽车 软件 模型 大模型 列车 专列 班列 线路 游 之旅 之乡 之都 之城 之星 之家 之路 榜 榜单 榜样 课程 课堂 讲堂 学校 学院 计画 倡议 走廊 经济带 先锋 标兵 模范 案 事件 事故 惨案 大案 专案 台风 飓风 病毒 疫苗 组合 电台 剧 话剧 电影 歌曲 专辑 报 杂志 专栏 系列报道 地震 特大事故 有限公司 联盟 协会 俱乐部 会议 会 展会 主题活动 主题展 主题教育 战略 机制 规划 套餐 产品 车 船 轮 机 店 馆 园 岛 湖 山 大桥 路 街 广场"
	sloganAfter   = "原则 理念 方针 目标 要求 思路 口号 精神 宗旨 标准 总要求 总目标 指导思想 思想 态度 信念 愿景 使命 定位 格局 工作思路 发展理念 发展思路 目标任务 号召 誓言 主题 校训 家训 工作方针 总体思路 承诺 企业精神 价值观 经营理念 工作原则 基本原则 文化理念 工作理念 服务理念 初心 追求"
	titleBefore   = "昵称为 网名为 网名叫 名字叫 化名 艺名 名称为 店名为 粉专 粉丝专页 账号 帐号 频道 女团 男团 乐团 乐队 网红 老字号 歌手组合 自创社群平台 社群平台 平台 集团 商标 荣获 获评 被评为 评为 授予 荣膺 获 获得 称号 入选 名为 取名 命名为 命名 更名为 改名 代号 品牌 栏目 举办 举行 开展 启动 推出 打造 创建 创办 成立 参加 发起 组织 实施 加入 挂牌 公众号 项目 主题为 作为 成为 誉为 被誉为 号称 简称 台风 网名 网友 昵称 绰号 外号 名叫 叫做 叫 播出 演出 表演 演唱 表演了 演唱了 主演 出演 颁发 夺得 摘得 集团 组织 犯罪集团 节目 活动 行动 工程 注册 印有 喷有 挂着 悬挂 开通 开设 设立 上线 发布 启用 登陆 承办 主办 协办 建成 认定为 认定 列入 列为 纳入 被列入 冠名 位于 游览 走进 打卡"
	sloganBefore  = "坚持 秉承 秉持 围绕 按照 遵循 本着 奉行 口号 口号是 宗旨 主题 校训 家训 理念 原则 原则是 理念是 目标 目标是 要求 提出 提出了 贯彻 落实 践行 坚守 弘扬 恪守 树立 打出 标语 横幅 立足 高喊 高呼 倡导 倡议 争当 争做 确立 紧扣 聚焦 确保 力争 实现 做到 努力 明确 遵照 树牢"
	namedThings   = "集市 门人 联展 个展 特展 活动 行动 工程 计划 项目 称号 大赛 比赛 论坛 峰会 品牌 专列 班列 节目 栏目 工作室 音乐会 演唱会 展览 主题展 艺术节 文化节 荣誉 事件 案 公众号 小程序 平台 讲座 课程 志愿服务 宣讲 仪式 专项 基金 联赛 挑战赛 车 舰 号 组织 示范区"
	documentAfter = "条款 规定 条文 一文 文件 歌声 歌词 旋律 诗句 字条 内容 字幕 文字 公告 告示 提示 标识 的歌声 的旋律"
	coinedEnds    = "组合拳 朋友圈 一把手 生命线 突破口 最后一公里 主阵地 主战场 主力军 牛鼻子 定盘星 指挥棒 紧箍咒 路线图 时间表 任务书 试金石 压舱石 顶梁柱 香饽饽 金钥匙 金名片 加速度 满格电 及时雨 后半篇文章 先手棋 关键招 助推器 催化剂 主引擎 新引擎 硬支撑 硬骨头 绊脚石 拦路虎 开门红 娘家人 店小二 摇钱树 聚宝盆 金饭碗 铁饭碗 一站式 零距离 零容忍 直通车 快车道 绿色通道"
)

// urgingRunes stand in what urges and in few names: words for 都, 就, 要, 让, 必, 坚 and
// the like.
const urgingRunes = "都就要让必坚向把不谁更争当做跟听永我心为"

// kindWords are the words around quotations.
type kindWords struct {
	after, before lexicon[corpus.QuoteKind]
	named         lexicon[bool]
}

var around = sync.OnceValue(func() *kindWords {
	w := &kindWords{}
	w.after.add(titleAfter, corpus.Title)
	w.after.add(sloganAfter, corpus.Slogan)
	w.after.add(documentAfter, corpus.DocumentQuote)
	w.named.add(namedThings, true)
	w.before.add(titleBefore, corpus.Title)
	w.before.add(sloganBefore, corpus.Slogan)
	return w
})

// otherKind decides on a quotation that nobody is told to have said.
func (b *block) otherKind(q *quotation) {
	if b.isText(q.pair) {
		q.kind, q.evidence = corpus.DocumentQuote, documentEvidence
		if b.isLyric(q.pair) {
			q.subtype = "lyric"
		}
		return
	}
	if kind, ok := b.kindAround(q.pair); ok {
		q.kind, q.evidence = kind, wordsAround
		return
	}
	q.kind, q.evidence = b.kindInside(q.pair)
}

// kindAround reads the words directly before and behind a quotation, or behind the last
// of several in a row.
func (b *block) kindAround(p pair) (corpus.QuoteKind, bool) {
	end := b.rowEnd(p)
	urging := b.isUrging(p)
	n := p.inner().len()
	if b.at(end) == '的' || b.at(end) == '这' || b.at(end) == '为' || b.at(end) == '等' {
		for k := end + 1; k < min(end+7, len(b.runes)) && !endsClause(b.at(k)); k++ {
			if kind, _, ok := around().after.from(b.text, k, len(b.runes)); ok && kind == corpus.Slogan && n >= 5 && !b.combined(p) {
				return kind, true
			}
		}
	}
	kind, _, ok := around().after.from(b.text, end, len(b.runes))
	switch {
	case ok && kind == corpus.Slogan && (urging || n >= 7):
		return kind, true
	case b.combined(p):
		return corpus.Term, true
	case ok && kind == corpus.Title && (!urging || n <= 16):
		return kind, true
	case !urging && b.namesThing(end):
		return corpus.Title, true
	case ok && kind == corpus.DocumentQuote && p.inner().len() >= 10:
		return kind, true
	}
	kind, _, ok = around().before.to(b.text, b.rowStart(p), 0)
	switch {
	case ok && kind == corpus.Slogan && (urging || n >= 5):
		return kind, true
	case ok && kind == corpus.Title && !urging:
		return kind, true
	}
	return "", false
}

// combined reports whether a quotation adds things up: “指挥部+园区+公司”.
func (b *block) combined(p pair) bool {
	for i := p.start; i < p.end; i++ {
		if r := b.at(i); r == '+' || r == '＋' {
			return true
		}
	}
	return false
}

// rowEnd returns the end of the row of quotations that p stands in: “甲”“乙”称号.
func (b *block) rowEnd(p pair) int {
	end := p.end
	for {
		i := end
		if b.at(i) == '、' || b.at(i) == '和' || b.at(i) == '及' {
			i++
		}
		k, ok := b.opens[i]
		if !ok {
			return end
		}
		end = b.pairs[k].end
	}
}

// rowStart returns the beginning of that row.
func (b *block) rowStart(p pair) int {
	start := p.start
	for {
		i := start
		if r := b.at(i - 1); r == '、' || r == '和' || r == '及' {
			i--
		}
		k, ok := b.closes[i]
		if !ok {
			return start
		}
		start = b.pairs[k].start
	}
}

// kindInside reads the words of a quotation themselves.
func (b *block) kindInside(p pair) (corpus.QuoteKind, evidence) {
	in := p.inner()
	inside := b.word(in.start, in.end)
	switch {
	case isNamed(inside) || b.endsAsName(in) || b.isTagged(in) || b.isLatinName(in) || b.namesBehind(p):
		return corpus.Title, ownWords
	case b.isUrging(p):
		return corpus.Slogan, ownWords
	case in.len() >= 12 && !b.combined(p):
		return corpus.Title, nothingElse
	}
	return corpus.Term, nothingElse
}

// isTagged reports whether the words of a quotation are the name of a person or a body.
func (b *block) isTagged(in span) bool {
	m := b.mentionAt(in.start)
	return m != nil && m.end == in.end && m.Type != corpus.Place
}

// maxLatinName is the longest name in Latin letters, in runes.
const maxLatinName = 40

// isLatinName reports whether the words of a quotation are a name in Latin letters, of a
// group or a product: APRIL, 耳机R1.
func (b *block) isLatinName(in span) bool {
	if in.len() > maxLatinName {
		return false
	}
	upper, digits, lower := false, false, 0
	for i := in.start; i < in.end; i++ {
		r := rune(b.text.block.Text[b.stored[i]])
		upper = upper || unicode.IsUpper(r)
		digits = digits || unicode.IsDigit(b.at(i))
		if b.at(i) < unicode.MaxASCII && unicode.IsLetter(b.at(i)) {
			lower++
		}
	}
	return upper && (lower >= 4 || digits)
}

// maxNickname is the longest nickname that stands before a name, in runes.
const maxNickname = 6

// namesBehind reports whether a nickname stands directly before the name: “橙子姐姐”张慕澄.
func (b *block) namesBehind(p pair) bool {
	m := b.mentionAt(p.end)
	n := p.inner().len()
	return m != nil && m.Type == corpus.Person && n >= 2 && n <= maxNickname && b.at(p.inner().end-1) != '的' && !b.isUrging(p)
}

// maxNounGap is how far behind a quotation the noun may stand that it names, in runes:
// “暑期安全教育”主题宣传活动.
const maxNounGap = 10

// namesThing reports whether the words directly behind a quotation end with a noun for
// what has a name.
func (b *block) namesThing(i int) bool {
	for k := i; k < min(i+maxNounGap, len(b.runes)); k++ {
		r := b.at(k)
		if endsClause(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) || r == '的' || r == '了' || r == '是' || r == '等' {
			return false
		}
		if _, _, ok := around().named.from(b.text, k, len(b.runes)); ok {
			return true
		}
	}
	return false
}

// endsAsName reports whether words end with a noun for what has a name, of at least two
// characters, and are not much more than it.
func (b *block) endsAsName(in span) bool {
	if in.len() < 4 || in.len() > 24 {
		return false
	}
	kind, start, ok := around().after.to(b.text, in.end, in.start)
	return ok && kind == corpus.Title && in.end-start >= 2 && start-in.start >= 2 || b.at(in.end-1) == '号' && in.len() <= 5
}

// isNamed reports whether the words of a quotation end as names of campaigns do.
func isNamed(s string) bool {
	for _, w := range []string{"行动", "工程", "计划", "大赛", "论坛", "称号", "挑战赛", "文化节", "艺术节", "示范城市", "热点城市", "城市", "专业镇", "奖", "专项", "一带一路"} {
		if strings.HasSuffix(s, w) && s != w {
			return true
		}
	}
	return false
}

// isUrging reports whether the words of a quotation urge: clauses of one length side by
// side, or a whole sentence of some length.
func (b *block) isUrging(p pair) bool {
	in := p.inner()
	n := in.len()
	if n < 6 {
		return false
	}
	if b.combined(p) {
		return false
	}
	parts, same, last, length := 1, true, 0, 0
	for i := in.start; i < in.end; i++ {
		switch r := b.at(i); {
		case r == '、' || isComma(r) || unicode.IsSpace(r) || r == '；':
			parts++
			if last > 0 && length != last {
				same = false
			}
			last, length = length, 0
		default:
			length++
		}
	}
	if last > 0 && length != last {
		same = false
	}
	return parts >= 2 && (same && length >= 2 || n >= 10) || n >= 12 && strings.ContainsAny(b.word(in.start, in.end), urgingRunes)
}

// isText reports whether a text is quoted: of a rule, a song, a paper.
func (b *block) isText(p pair) bool {
	if !b.wholeInside(p) {
		return false
	}
	if b.isLyric(p) {
		return true
	}
	c, ok := lastCue(b.cues, span{b.clauseStart(p.start), p.start}, func(cueKind) bool { return true })
	if !ok {
		c, ok = lastCue(b.cues, span{b.clauseStart(max(p.start-1, 0)), p.start}, func(cueKind) bool { return true })
	}
	return ok && c.kind == prints && b.directly(c, p.start)
}

// isLyric reports whether a quotation is sung: singing stands before or behind it in the
// sentence.
func (b *block) isLyric(p pair) bool {
	if !b.endsWithin(p) && p.inner().len() < 10 {
		return false
	}
	if b.sungBehind(p) {
		return true
	}
	for _, w := range []string{"唱道", "唱着", "歌词", "唱起", "唱", "歌声", "高歌", "吟唱", "哼着"} {
		end := b.backBlanks(p.start)
		if isColon(b.at(end-1)) || isComma(b.at(end-1)) {
			end--
		}
		if b.endsWith(end, w) {
			return true
		}
	}
	return false
}

// maxSung is how far behind a quotation its singing is told, in runes.
const maxSung = 40

// sungBehind reports whether the sentence behind a quotation tells of a song.
func (b *block) sungBehind(p pair) bool {
	for i := p.end; i < min(p.end+maxSung, len(b.runes)) && !endsSentence(b.at(i)); i++ {
		for _, w := range []string{"歌声", "唱", "旋律", "乐曲", "曲声", "歌曲", "一曲", "这首歌"} {
			if b.has(i, w) {
				return true
			}
		}
	}
	return false
}

// agree gives what an article quotes several times one kind, where nobody said it: that
// which the words around tell in one place.
func agree(blocks []readBlock) {
	told := map[string]corpus.QuoteKind{}
	each := func(f func(q *quotation, text string)) {
		for i := range blocks {
			for k := range blocks[i].quotations {
				if q := &blocks[i].quotations[k]; q.kind != corpus.Speech {
					f(q, blocks[i].printed(q.span))
				}
			}
		}
	}
	each(func(q *quotation, text string) {
		if q.evidence == wordsAround && told[text] == "" {
			told[text] = q.kind
		}
	})
	each(func(q *quotation, text string) {
		if kind := told[text]; kind != "" && (q.evidence == ownWords || q.evidence == nothingElse) {
			q.kind, q.evidence = kind, ownWords
		}
	})
}
