package quote

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// The lists of words that the rules read, in simplified characters: general knowledge of
// the newspaper's language, put together for this package.

// lexicon maps words to what they are.
type lexicon[V any] struct {
	words   map[string]V
	longest int // in runes
	// first and last have the runes that words begin and end with.
	first, last map[rune]bool
}

// add enters the words of a list, apart by blanks.
func (l *lexicon[V]) add(list string, v V) {
	if l.words == nil {
		l.words, l.first, l.last = map[string]V{}, map[rune]bool{}, map[rune]bool{}
	}
	for _, w := range strings.Fields(list) {
		l.words[w] = v
		l.longest = max(l.longest, utf8.RuneCountInString(w))
		f, _ := utf8.DecodeRuneInString(w)
		e, _ := utf8.DecodeLastRuneInString(w)
		l.first[f], l.last[e] = true, true
	}
}

// from returns the longest word that begins at rune i and its end.
func (l *lexicon[V]) from(t *text, i, limit int) (v V, end int, ok bool) {
	if i >= limit || !l.first[t.runes[i]] {
		return v, i, false
	}
	for end = min(i+l.longest, limit); end > i; end-- {
		if v, ok = l.words[t.word(i, end)]; ok {
			return v, end, true
		}
	}
	return v, i, false
}

// to returns the longest word that ends at rune end and its start.
func (l *lexicon[V]) to(t *text, end, limit int) (v V, start int, ok bool) {
	if end <= limit || !l.last[t.runes[end-1]] {
		return v, end, false
	}
	for start = max(end-l.longest, limit); start < end; start++ {
		if v, ok = l.words[t.word(start, end)]; ok {
			return v, start, true
		}
	}
	return v, end, false
}

// cueKind is what a word says of the words that it introduces.
type cueKind uint8

const (
	// noCue is a word that only looks like one: 小说, 据说, 名称.
	noCue cueKind = iota
	// says introduces words of somebody: 说, 表示.
	says
	// reports may have a thing as its object as well as words: 介绍, 强调, 回应.
	reports
	// thinks introduces what somebody thinks: 认为, 心想.
	thinks
	// writes introduces what stands written: 写道, 留言.
	writes
	// alone introduces words only directly before them: 问, 喊, 道, 一句话.
	alone
	// tells introduces words behind a colon: 一句话, 口头禅, 态度鲜明.
	tells
	// gives introduces a name: 称为, 叫做, 名为.
	gives
	// urges introduces a goal: 提出, 倡议, 要求, 口号.
	urges
	// prints introduces a text: 规定, 载明, 印有, 唱道.
	prints
)

// spoken reports whether what follows is words of somebody.
func (k cueKind) spoken() bool {
	return k == says || k == reports || k == thinks || k == writes || k == alone || k == tells
}

// sayWords are verbs of saying, which have words of somebody as their object.
const sayWords = "谴责 宽慰 劝慰 勉励 认同 赞同 亏爆 酸爆 呛爆 笑亏 狂酸 狠酸 说 称 表示 说道 说到 说出 坦言 直言 告诉 告知 认为 写道 回应道 回应称 回应说 笑称 笑说 笑道 戏称 声称 宣称 扬言 坦承 坦露 直呼 高呼 大呼 惊呼 欢呼 疾呼 喊道 喊话 大喊 高喊 喊出 呼喊 大叫 叫道 " +
	"问道 问说 反问 追问 询问 发问 质问 提问 回答 回答道 回答说 答道 答说 答复 答称 回复 回复道 回复称 回忆 回忆道 回忆说 回忆起 感慨 感慨道 感慨说 感叹 感叹道 感叹说 感言 慨叹 惊叹 惊叹道 赞叹 赞叹道 赞道 叹道 叹息道 解释 解释道 解释说 解释称 补充 补充道 补充说 强调说 指出说 " +
	"指出 透露 表露 坦诚 自述 讲述 讲道 讲到 诉说 哭诉 倾诉 控诉 述说 叙述 陈述 供述 供称 交代 交待 交代说 辩称 辩解 狡辩 辩解道 辩驳 反驳 反驳道 反驳说 驳斥 回怼 回呛 怒斥 痛斥 怒怼 怒批 怒骂 怒道 骂道 大骂 训斥 呵斥 喝道 抱怨 抱怨道 抱怨说 吐槽 吐槽道 吐槽说 埋怨 嘟囔 嘀咕 念叨 喃喃自语 自言自语 " +
	"自豪地说 开玩笑 打趣 打趣道 打趣说 调侃 调侃道 调侃说 自嘲 自嘲道 自嘲说 自曝 自爆 爆料 爆料称 讥讽 讽刺 嘲讽 讽刺道 呛声 呛说 嘆 开呛 痛批 痛骂 怒轰 炮轰 开轰 狠批 批评说 批评道 批评称 抨击 指责 痛斥 嘱咐 叮嘱 叮嘱道 叮咛 嘱托 告诫 告诫道 提醒 提醒说 提醒道 安慰 安慰道 安慰说 劝道 劝说 劝告 鼓励道 鼓励说 鼓励 " +
	"承诺 保证 保证说 发誓 立誓 誓言 许诺 断言 预言 推测 猜测 猜测说 估计 判断 判断说 相信 坚信 确信 深信 觉得 感到 以为 希望 期盼 期望 盼望 期待 祝愿 憧憬 希望说 认定 认识到 主张 声明 声明称 重申 表态 表态说 表达说 附和 附和道 应道 应声道 回道 接话 接着说 继续说 接着道 继续道 又说 还说 插话 插话道 补充称 " +
	"述及 如是说 如此说 说过 讲过 说完 称赞 称赞道 称赞说 夸赞 夸奖 夸道 夸奖道 夸赞道 点评 点评道 点评说 评论道 评论说 评论称 评价说 评价道 评价称 评价 总结道 总结说 总结称 概括说 分析说 分析道 分析称 分析认为 介绍说 介绍道 介绍称 介绍 说明道 说明说 建议 建议说 建议道 建议称 呼吁 呼吁道 呼吁说 警告 警告说 警告称 警告道 " +
	"证实说 证实 确认说 承认 承认说 否认 澄清 澄清说 澄清称 转述 转达 引述 引述说 透露说 透露称 披露 曝光 通报称 通报说 报道称 报道说 报导称 公告称 声称 宣布 宣布说 公开说 发言 发言说 发声 致辞说 致辞 致词 致辞中说 宣告 哽咽 哭道 哭着说 低语 耳语 欢呼道 庆幸 怀疑 质疑 质疑道 质疑说 担心 担忧 忧心 感谢 感谢道 坚称 力称 谎称 诈称 推说 推称 急说 急喊 哭喊 " +
	"大赞 狂赞 盛赞 赞说 赞叹说 力赞 笑喊 笑言 笑答 笑问 笑回 直喊 直说 直指 点出 道出 吐露 坦白 自白 自剖 崩溃说 爆气 怒喊 怒吼 吼道 嘶吼 尖叫 惊喊 惊说 惊讶地说 叹说 感性说 霸气说 霸气回应 幽默说 表达 明言 明确表示 表示说 补说 续说 续称 复说 谈到 提到 说起 点明 倡言 放话 撂话 撂下 呛说 酸说 虧 亏说 诉苦 喊冤 问 念道 朗声道 高声道 大声道 轻声道 心疼地说"

// reportWords are verbs that may have a thing as their object.
const reportWords = "强调 回应 说明 批评 提及 谈及 报道 报导 反映 反应 描述 形容 比喻 总结 概括 分析 评论 通报 公布 预测 预计 研判 解读 点赞 赞扬 赞美 提倡 表白 倡导 反省 反思 阐述 论述 讲解 传达 传授 讲授 分享 分享道 介紹 汇报 汇报道 报告 报告说 报告称 答辩 演讲 讲话 研究认为 数据显示 显示 表明 揭示 印证 暗示 示意 指控 指称 举例 举例说 举例道 咨询 求助 投诉 发出 交谈 表扬 寄语 勉励 激励"

// thinkWords introduce what somebody thinks.
const thinkWords = "心想 暗想 心里想 心中想 想道 暗道 暗自想 想着 寻思 思忖 琢磨 心说 暗忖 心道 默念"

// writeWords introduce what somebody wrote.
const writeWords = "写着 写有 发布公告 发布了公告 发出公告 发布声明 发布了声明 发表声明 发表了声明 发出声明 发布通报 发布情况通报 发布消息 发布澄清 发布澄清公告 写道 写到 写下 写着说 留言 留言道 留言说 留言称 跟帖 跟帖称 发帖 发帖称 发帖说 发文 发文称 发文说 发文写道 发文表示 发微博 发微博称 发博 发推 推文 贴文 写说 写信说 题词 题写 致信 来信 来信说 评论区 评论说 回帖 回帖称 附言 批示 批注 签名 备注 在日记中写道 PO文 po文 发布视频称 发视频称 发长文 晒文 撰文 致电 复信 回信 发布声明 发表声明"

// aloneWords introduce words only directly before a quotation, or behind it.
const aloneWords = "道 曰 云 答 嚷 吼 赞 叹 怨 嗔 哭 笑 话 回 写 书写 想 叫 骂 劝 夸 讲 谈 聊 诉 述 喊 念叨 嘀咕 开口 开腔 发话 齐声 异口同声 连声 脱口而出 大声 高声 一声 酸 狠酸 呛 狂呛 斥"

// tellWords introduce words with a colon: a noun for them, or how somebody says them.
const tellWords = "一句话 这句话 那句话 这么一句话 这样一句话 的话 这番话 一番话 声音 心声 问题 疑问 疑惑 口头禅 名言 金句 感言 评价是 回答是 看法是 的是 就是 原话 原话是 如下 反应 表述 说法 结论 感受 体会 感触 观点 看法 消息 回音 喝斥 连连 掷地有声 铿锵有力 态度鲜明 旗帜鲜明 语重心长 如数家珍 信心满满 喜上眉梢 合不拢嘴 感激不尽 赞不绝口 感慨万千 感慨万分 竖起大拇指 深有感触 颇有感触 深有体会 滔滔不绝 笑开了花 乐开了花 打开了话匣子 连连称赞 连连点头 赞誉 例子 举例 心情 激动不已 兴奋不已 难掩激动 难掩喜悦 喜不自禁 信心十足"

// nameWords introduce names.
const nameWords = "修正为 改为 改成 翻成 译成 翻译成 译为 解读成 解读为 下称 以下称 又称 也称 亦称 全称 通称 合称 史称 古称 别称 旧称 今称 被称作 被称作是 称作是 人称 代称 称为 称作 称之为 称号 叫做 叫作 名为 名叫 取名 取名为 命名为 命名 更名为 改名为 冠名 誉为 被誉为 被称为 被评为 评为 获评 荣获 荣膺 获得 获 授予 被授予 入选 题为 主题为 以 代号 网名 昵称 绰号 外号 简称 俗称 统称 自称是 号称 所谓 所谓的 成为 打造 当选 推出 启动 开展 举办 举行 创建 建设 构建 形成 列为 列入 纳入 印有 喷有 挂着 品牌 名称 堪称 化身 变身 变成 视为 视作 当作 比作 看作 作为"

// urgeWords introduce goals, principles and watchwords.
const urgeWords = "提出 倡议 口号 口号是 坚持 秉承 秉持 围绕 按照 遵循 本着 奉行 贯彻 落实 践行 树立 弘扬 发扬 恪守 聚焦 突出 紧扣 坚守 牢记 立足 奋力 实现 做到 力争 确保 推进 推动 推行 实行 实施 采取 采用 树牢 以 贯穿 达到 努力 致力于 致力 高举 争当 争做 主题 主题是 宗旨 宗旨是 目标 目标是 标语 横幅 打出 高喊口号 校训 家训 理念是 原则是 要求是 愿景是 精神是 遵守 遵照 依照 形成"

// printWords introduce the text of a regulation, a paper or a song.
const printWords = "规定 载明 写明 注明 印着 标注 标注着 标明 刻着 显示为 唱道 唱着 歌词 唱 吟诵 吟唱 诗云 诗句 诗曰 古语 古语云 俗话 俗话说 俗语 常言道 常言 谚语 古人云 有云 有道是 正所谓 民谣 谣谚 条款 第一条 条文 判决书 合同约定 约定 公告显示 通知要求 明文规定 载 有句话 老话 老话说 台词 名句 诗词 经典台词 诗 一首诗 首诗 诗词 对联 标题 题目 所载 载有 记载 内容为 内容是 内容如下 提示 显示出"

// notCues look like cues.
const notCues = "发言人 发言稿 发言权 宣讲 宣讲团 宣讲员 难以为继 赖以为生 误以为 小说 传说 据说 学说 解说 说服 说法 听说 话说 再说 来说 来讲 说实话 说不定 说白了 说是 所说 虽说 如果说 可以说 不用说 应该说 一般说 按说 照说 说不上 不好说 说不清 说得上 难说 能说 就是说 也就是说 换句话说 简单说 具体来说 总的来说 演说 游说 劝说下 说话 说唱 说书 说辞 说教 说明书 使用说明 说明会 说客 浅说 胡说 据称 名称 简称 俗称 统称 职称 通称 全称 称谓 对称 相称 匀称 称重 称霸 称雄 称职 称心 称病 称呼 俗称 别称 尊称 代称 称得上 " +
	"知道 街道 道路 频道 渠道 通道 味道 难道 大道 管道 轨道 隧道 航道 车道 人道 公道 厚道 地道 跑道 赛道 步道 栈道 河道 赤道 霸道 道理 道德 道歉 道具 道教 道士 道口 一道 食道 跆拳道 轨道交通 正道 报道组 新闻报道 据报道 据报导 据介绍 据了解 据悉 " +
	"问题 问卷 问世 问询 访问 慰问 顾问 学问 问候 问责 问鼎 问诊 问政 问津 问答 过问 走访慰问 答案 答题 答卷 答辩会 报答 应答 解答 抢答 写作 写字楼 书写新 改写 编写 撰写 续写 描写 填写 谱写 缩写 写字 写真 写照 写入 讲座 讲台 讲师 讲堂 讲坛 讲究 讲好 讲学 听讲 主讲 讲武 讲义 讲习 演讲比赛 " +
	"云南 云计算 云端 风云 白云 云平台 云服务 云集 云上 凌云 青云 云海 云雾 回来 回到 回家 回去 回报 回归 回落 回升 回国 回收 来回 返回 挽回 召回 收回 撤回 回暖 回族 回访 回馈 回头 回款 话题 电话 对话 谈话 通话 话剧 神话 童话 话语 话筒 笑话 普通话 会话 佳话 热话 空话 赞助 赞比亚 点赞 点赞率 笑容 笑脸 微笑 玩笑 哭泣 想法 想象 理想 思想 设想 梦想 想到 想要 联想 幻想 感想 构想 想起 遐想 不想 想尽 想方设法 叹为观止 " +
	"叫停 叫好 叫座 叫板 名叫 叫卖 喊停 打骂 劝阻 劝导 劝返 规劝 聊天 谈判 洽谈 座谈 访谈 会谈 谈论 谈话会 商谈 恳谈 畅谈会 诉讼 起诉 抗诉 上诉 投诉率 诉求 胜诉 败诉 申诉 述职 论述题 指数 指标 指导 指挥 指示牌 指南 指定 指引 指责 指纹 指尖 手指 指令 一指 戒指 指日可待 介绍信 强调整 可控 控制 控股 监控 防控 管控 掌控 把控 风控 内控 调控 遥控 操控 控盘 布控 显示屏 显示器 发出去 轰动 轰炸 轰轰烈烈 酸奶 酸菜 酸雨 酸辣 呛咳 提到议事日程 感到 公布于 形成 希望工程 希望小学 不希望 期待已久 建议书 分析师 分析仪 证实了 会议指出 可喊"

// cues returns the list of cues.
var cues = sync.OnceValue(func() *lexicon[cueKind] {
	l := &lexicon[cueKind]{}
	l.add(urgeWords, urges)
	l.add(nameWords, gives)
	l.add(printWords, prints)
	l.add(aloneWords, alone)
	l.add(tellWords, tells)
	l.add(reportWords, reports)
	l.add(sayWords, says)
	l.add(writeWords, writes)
	l.add(thinkWords, thinks)
	l.add(notCues, noCue)
	l.add("会议指出 会议强调", says)
	return l
})
