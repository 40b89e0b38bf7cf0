package conflict

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

// The words that may stand where nothing else may. All are in simplified characters.
const (
	// adverbs stand anywhere: how exact, how far, since when.
	adverbs = `约 大约 约为 将近 接近 近 逾 超 超过 突破 不足 不到 已 已经 已达 也 均 都 就 仅 只 共 共计 总计 合计 总共 累计 一共 当年 全年 全月 当月 总体 初步 `
	// doings are verbs of doing and being: 完成, 达到, 为.
	doings = `完成 实现 达 达到 达成 录得 为 是 有 共有 现有 拥有 取得 发生 报告 新增 的 总额 总量 总值 `
	// changes say how a value turned out against another.
	changes = `同比 环比 增长 下降 上涨 下跌 上升 提高 减少 增加 提升 降低 下滑 回升 回落 增 降 涨 跌 名义 了 比 较 同期 上年 上月 上季度 去年 按年 增速 增幅 涨幅 降幅 为 `

	// comparingWords stand before what a change is counted from.
	comparingWords = `比 较`

	beforeSubjectWords = adverbs + `在 据统计 数据显示 日前 目前 截至 截止 底 末 为止 , 来自 份 全天 当天 `
	beforeMetricWords  = adverbs + doings + `份 全天 当天 截至 截止 底 末 `
	beforeFigureWords  = adverbs + doings + changes + `份 `

	// ofWhichWords go on with a part of what was told.
	ofWhichWords = ` 其中 `

	// sinceWhenWords stand before the day up to which something counts.
	sinceWhenWords = `截至 截止 到 至`

	// upToWords stand behind the day up to which something counts.
	upToWords = `底 末 为止 止`

	// endingWords belong to the figure behind which they stand.
	endingWords = `以上 以下 左右 上下 多 余 有余 ( )`

	// behindFigureWords may follow a figure in its clause.
	behindFigureWords = `同比 环比 比 较 增长 下降 上涨 下跌 占 创 和 与 , 左右 以上 为 居 位居 其中 高于 低于 而 并 ; 。`

	// hedgesWords say that a value is planned, expected, denied, a part, an average, or of
	// a time that the date does not say.
	hedgesWords = `预计 预期 预测 预估 估计 估算 有望 计划 规划 力争 争取 目标 确保 要求 可望 将 拟 任务 预算安排 年初预算 假如 如果 假设
没有 未 不再 并非 平均 人均 日均 年均 月均 户均 单日 最多 最少 分别 以来 年来 年间 期间 时期 历年 至今 假期 黄金周 长假 春运 小长假 节前 节后`

	// festivalWords name days that stand for holidays of several.
	festivalWords = `节 国庆 元旦 除夕 中秋 端午 清明 元宵 七夕 重阳 腊八 圣诞 平安夜`

	// scopesWords end a clause that says of what the next one speaks.
	scopesWords = `其中 方面 领域 中 里 内 来看 来说 而言 看 行业 产业 口径 价格 范围`

	// emptyWords are words of which a metric is no name of a thing: what it is of is said
	// before, and not known.
	emptyWords = `同期 去年 上年 上月 今年 本年 过去 未来 增加 减少 增长 下降 增速 增幅 涨幅 降幅 跌幅 增至 降至 提高 缩短 压缩 提升 回落 上升 下跌 上涨 占比 比重 比例 规模 项目 总量 总额 总数 总计 合计 累计 数量 数 人数 面积 金额 价格 时间 指标 任务 目标 计划 预期 名义 实际 可比 价 按 不变 价格 计算 两年 平均 年均 环比 同比 其中 全国 全球 我国 全省 全市 美国 欧盟 东盟 其他 分别 的 对 年 月 日 第 到 至 从 由 和 与 也 达 约 为 是 了 中 上 下 内 外 已 将`
	// aimsWords make a metric one of something that is to be, or of several things.
	aimsWords = `目标 计划 预期 任务 预计 拟 将 力争 、 , 分别 每`
)

// vocabulary is a list of words by their first characters.
type vocabulary map[rune][]string

// vocabularyOf reads lists of words with blanks between.
func vocabularyOf(lists ...string) func() vocabulary {
	return sync.OnceValue(func() vocabulary {
		v := vocabulary{}
		for _, list := range lists {
			for _, w := range strings.Fields(list) {
				first, _ := utf8.DecodeRuneInString(w)
				v[first] = append(v[first], w)
			}
		}
		return v
	})
}

var (
	comparing     = vocabularyOf(comparingWords)
	beforeSubject = vocabularyOf(beforeSubjectWords)
	beforeMetric  = vocabularyOf(beforeMetricWords)
	partOfMetric  = vocabularyOf(beforeMetricWords, ofWhichWords)
	beforeFigure  = vocabularyOf(beforeFigureWords)
	behindFigure  = vocabularyOf(behindFigureWords)
	endings       = vocabularyOf(endingWords)
	sinceWhen     = vocabularyOf(sinceWhenWords)
	upTo          = vocabularyOf(upToWords)
	hedges        = vocabularyOf(hedgesWords)
	festivals     = vocabularyOf(festivalWords)
	scopes        = vocabularyOf(scopesWords)
	empty         = vocabularyOf(emptyWords)
	aims          = vocabularyOf(aimsWords)
)

// prefixLen returns the length of a word that text begins with, 0 where there is none.
func (v vocabulary) prefixLen(text string) int {
	first, _ := utf8.DecodeRuneInString(text)
	for _, w := range v[first] {
		if strings.HasPrefix(text, w) {
			return len(w)
		}
	}
	return 0
}

// occursIn reports whether one of the words stands in text.
func (v vocabulary) occursIn(text string) bool {
	for i := range text {
		if v.prefixLen(text[i:]) > 0 {
			return true
		}
	}
	return false
}

// endsText reports whether text ends with one of the words.
func (v vocabulary) endsText(text string) bool {
	for _, words := range v {
		for _, w := range words {
			if strings.HasSuffix(text, w) {
				return true
			}
		}
	}
	return false
}

// covers reports whether a text is a sequence of the words, with punctuation between.
func (v vocabulary) covers(text string) bool {
	// reach[i] says whether the first i bytes are put together so.
	reach := make([]bool, len(text)+1)
	reach[0] = true
	for i, r := range text {
		if !reach[i] {
			continue
		}
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			reach[i+utf8.RuneLen(r)] = true
		}
		for _, w := range v[r] {
			if strings.HasPrefix(text[i:], w) {
				reach[i+len(w)] = true
			}
		}
	}
	return reach[len(text)]
}

// emptyMetric reports a metric that alone does not say what is measured (同期, 增速),
// or that is one of plans or of several things.
func emptyMetric(metric string) bool {
	folded := segment.Fold(metric)
	return aims().occursIn(folded) || empty().covers(strings.TrimSpace(folded))
}
