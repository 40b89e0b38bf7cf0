package figure

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// linkWords are the verbs and adverbs between what is measured and its figure.
const linkWords = `控制 稳定 维持 同比 环比 按月 按年 年增 年减 月增 增长 增加 下降 下滑 下探 上涨 下跌 减少 提高 提升 上升 回升 回落 成长 扬升 揚升 上扬 下挫 走高 走低 小涨 小跌 大涨 大跌 微涨 微跌 微升 微降 涨超 跌超 涨近 跌近 涨幅 跌幅 增幅 降幅 减幅 升幅 降至 升至 增至 跌至 减至 涨至 下跳 减产 增收
达到 完成 实现 突破 超过 不到 不足 接近 将近 预计 大约 累计 占到 高达 多达 录得 约 近 逾 超 达 达 为 是 占 共 从 由 至 到 仅 只 只有 已 已经 计 于 的 在 将 以 上 多 至少 最多 保持 继续 继续保持 名义 实际 可 可能 也 都 均 又 再 再度 更 则 则是 还 还要 仍 仍然 一度 盘中 终场 收于 收盘于 报 报收 收报 收盘 收涨 收跌 不低于 不高于 不少于 低于 高于 降低 跃升 稳居 回到 又回到 首次 最终 最后 最後 暴跌 暴涨 大幅 另外 仅有 却 涨 跌 升 降 增 减 加快 放缓 扩大 缩小 收窄 提速 月减 季增 季减 失守 须 须要 先后 随后 即将 正在 甚至 额外 就 曾 才 共计 竟 约为 折合 转为 转 分别 总共 合计 共计 一共 总计 恢复 恢复到 恢复至 现在 原来 原先 原本 缩短 压缩 递增 持续 连续 连 了 等 逼近 徘徊 左右 全部 全年 每年 其中 即 或 平均 位居 排名 居 列 全省 全市 全国 全县 全球 世界 前 重回 收复 站上 跌破 触及 上触 小于 大于 等于 处于 位于 少于 多于 相当于 缩减 削减 裁减 递减 锐减 骤减 激增 猛增 剧增 倍增 大增 暴增 飙升 飙涨 攀升 微增 略增 微降 略降 最高达 现已 负增长 少增 多增 同比多 同比少 同比多增 同比少增 环比多增 环比少增 人民币 折合人民币 约合人民币 港币 新台币 澳门元 最近 目前 之前 此前 以前 提前 暂报 不超过 不多于 不得低于 不得超过 不得少于 不能超过 不会超过 适用于 几乎 仅仅 往往 大多 多数 一般`

// giveWords are verbs whose object is the figure with the noun behind it.
const giveWords = `有 拥有 成为 获得 涉及 带动 力争 用 仅用 用了 仅用了 仅仅用了 给予 提供 拿出 发放 领取 领到 设立 找到 引进 新建 建成 建有 开展 组织 举行 召开 举办 包括 包含 含 以及 及 花 花了 短短 按照 依照 需 需要 经过 迈入 达成 签订 实施 提出 采取 发生 出现 遇到 遭受 拿下 拿到 包办 进占 聚集 占据 拦截 逮捕 抓获 欠下 收到 收到了 救出 存在 加上 迎来 推出 制定 要 存 吸引 为期 装载着 持有 享有 具有 设有 配有 还有 占有 没有 含有 备有 利用 采用 波及 惠及 危及`

// wholeLinks are words that tie a figure to what was said before where nothing
// else stands between: ，收6850点.
const wholeLinks = `收 或 或者 和 与 及 以及 、 合 折 折合 约合 相当于 转为 转为增长 转为下降 其中 省 ( 其余 并 而 后 较 比 共成交 至 到`

// headWords begin a clause but no name of what is measured.
const headWords = `全年完成 完成 实现 预计可实现 预计 其中 特别是 特别 尤其是 曾 再次 并 全市 全县 全省 全年 全国累计 涉及 目前 累计 现有 已有 共 并且 同时 此外 而 还 也 已 已经 将 又 今年 去年 其 他们 我们 它们 最新的 当地 至少 预期 力争 计划 争取 每年 我国 该公司 该项目 让 使 令 因为 由于 由 占到 为 的 、 ， 因 但 且 本届 本次 本轮 本期 本市 本省 本县 本区 本校 本年度 本公司 本集团 该县 该市 该省 该区 该州 该镇 该乡 该村 该国 该校 该院 该厂 该行 该所 该局 该地 该企业 该集团 该园区 该基地 与此同时 只 是 就是 也就是 这是 以上 以下 左右 余 作为 因此 有 当前 着 而且 以及 及 和 与 替 按 如果 虽然 尽管 但是 不过 然而 随后 其次是 截至目前 到目前 而截至 随着 以`

// emptyWords are conjunctions, adverbs and words of time and place that may stand
// alone before a figure, and words that only point at a thing; they name nothing
// that could be measured.
const emptyWords = `同期 上年同期 去年同期 上期 过去 未来 今后 增加 增至 减少 减至 缩短 压缩 提升 上年 其余 同比去年 同比 环比 根据 如果 相比 与之相比 之间 之后 之前 之一 之多 以后 以前 以来 以上 以下 当时 此时 那时 这时 时间里 期间 其间 而截 截至 截止 而截至 时隔 如今 现在 至今 每天 每周 每月 每年 每日 每隔 每次 全日 全天 当天 当晚 当日 次日 上午 下午 凌晨 中午 晚上 几乎 始终 先后 首次 特意 终于 仅仅 远远 最终 最后 一般 基本 往往 大约 大概 恐怕 可能 可以 需要 可达 或者 或 而且 虽然 尽管 但是 然而 因为 由于 所以 因此 随着 接着 接下来 随后 此后 此前 日前 近日 针对 对于 关于 按照 依照 通过 为了 比如 例如 尤其 特别 不乏 甚至 什么 那么 为啥 来着 后者 前者 两者 二者 其他 其它 另外 附近 当地 一批 一条 一辆 一名 一个 这个 这些 那些 记者 本报记者 据介绍 据统计 力量相抵 这一数字 这组数据 该数据 在过去 从过去 在这个 在此后 行驶 每小时行驶 每小时 很快 马上 立即 左右 上下 进一步 约合 折合 亏 还是 就是 只是 这是 都是 而是 不是 是否`

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

// What words of the tables may end or begin with a character: most characters end and
// begin none, and this says so without a look at the lists.
const (
	endsLink = 1 << iota
	endsGive
	endsWhole
	endsVerb
	beginsHead
	beginsStop
)

var wordMarks = sync.OnceValue(func() *[0x10000]uint8 {
	t := new([0x10000]uint8)
	for mark, table := range map[uint8]wordTable{
		endsLink: linkTable(), endsGive: giveTable(), endsWhole: wholeTable(), endsVerb: verbTable(),
		beginsHead: headTable(), beginsStop: stopTable(),
	} {
		for c := range table {
			if uint32(c) < uint32(len(t)) {
				t[c] |= mark
			}
		}
	}
	return t
})

// marksWord reports whether words of one of the tables named by marks end or begin
// with c.
func marksWord(c rune, marks uint8) bool {
	return uint32(c) < 0x10000 && wordMarks()[c]&marks != 0
}

var (
	linkTable  = sync.OnceValue(func() wordTable { return tableOf(linkWords) })
	giveTable  = sync.OnceValue(func() wordTable { return tableOf(giveWords) })
	wholeTable = sync.OnceValue(func() wordTable { return tableOf(wholeLinks) })
	verbTable  = sync.OnceValue(func() wordTable { return tableOf(innerVerbs) })
	emptyTable = sync.OnceValue(func() wordTable { return firstTable(emptyWords) })
	headTable  = sync.OnceValue(func() wordTable { return firstTable(headWords) })
	stopTable  = sync.OnceValue(func() wordTable { return firstTable(nounStops) })
)

// nounStops begin a word that is no part of a noun behind a figure.
const nounStops = `全部 进行 位居 已经 完成 达到 实现 获得 参加 参与 增速 荣获 加快 和 与 及 在 是 被 将 已 为 也 都 了 等 共 的 以 从 向 对 就 则 仍 均 但 并 要 可 能 会 到 入驻 正在 陆续 建成 开工 总投资 以上 以下 左右 以内 以来 排名 提前 达标 合格 获 因 由 把 落成 落地 投产 投用 竣工 启动 上市 协同 新建 改造 分别 圆满 收官 来自 位于 从事 接受 通过 签订 取得 举行 举办 召开 曾 连续 保持 遭 自发 担任 进入 拿 赶往 受损 离开 冲入 前往 赶赴 抵达 抓获 抓 使用 建立 压茬 高于 低于 超过 增加到 增加至 增至 减少到 减少至 减至 升至 降至 提高到 提高至 提升到 提升至 扩大到 扩大至 缩短到 缩短至 压缩到 压缩至 上升到 下降到 回落到 回落至 同比 环比 增长 下降 相关 目前 近日 购入 购买 出售 来 后 前 内 之 上 下 时 中`
