package search

import (
	"regexp"
	"strings"
	"sync"

	"xunwen/corpus"
)

// yuan is the unit of amounts in the currency of the archive's papers.
const yuan = "CNY"

// asBareNumber returns a condition on an amount in yuan with the name of what it
// measures for numbers without any unit that say so much of money, as papers print
// them: 投资970亿. False for any other condition.
func (n *figureNode) asBareNumber() (*figureNode, bool) {
	if n.unit != yuan || len(n.metrics) == 0 || n.compare != "" {
		return nil, false
	}
	bare := *n
	bare.unit, bare.kind, bare.ofMoney = "", corpus.BareNumber, true
	return &bare, true
}

// isMoneyName reports whether the name of what a number measures is one of amounts of
// money by its last word: 固定资产投资, 成交额, 净利润.
func isMoneyName(name string) bool {
	return moneyNames().MatchString(name) && !otherNames().MatchString(name)
}

// moneyNames are the nouns, and verbs of paying, for which news print 万 and 亿 without
// a currency. Names are in matching form.
var moneyNames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:[额资款债薪费税价]|资金|基金|奖金|罚金|赔偿金|保证金|补助金|补偿金|抚恤金|佣金|租金|定金|订金|押金|现金|` +
		`产值|市值|增加值|货值|总值|估值|净值|价值|收入|投入|支出|营收|利润|净利|毛利|盈利|亏损|票房|赔偿|补偿|索赔|理赔|` +
		`补贴|补助|拨款|损失|预算|决算|成本|资产|负债|股本|身家|造价|存款余额|贷款余额|` +
		`税收|债务|信贷|资本|资本金|案值|收益|盈余|开支|助学金|奖学金|养老金|公积金|gdp)$`)
})

// otherNames end as those of moneyNames do and count something else.
var otherNames = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:名额|份额|配额|物资|师资|免费|免税|评价|条款|新款|爆款|车款)$`)
})

// isScaled reports whether a number is printed in units of 万 or 亿.
func isScaled(printed string) bool { return strings.ContainsAny(printed, "万亿萬億") }
