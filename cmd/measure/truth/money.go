package truth

import "strings"

// inTenThousands reports whether a number is printed in 万 or 亿, as amounts are whose
// currency goes without saying: 投资970亿.
func inTenThousands(printed string) bool {
	for _, power := range []string{"万", "萬", "亿", "億"} {
		if strings.Contains(printed, power) {
			return true
		}
	}
	return false
}

// isMoney reports whether what is so named, in matching form, is money: by its last
// word, for the head of a Chinese name stands last (投资额 is an amount, 投资者 are
// people).
func isMoney(name string) bool {
	return endsIn(name, strings.Fields(wordsOfMoney)) && !endsIn(name, strings.Fields(notOfMoney))
}

func endsIn(name string, words []string) bool {
	for _, word := range words {
		if strings.HasSuffix(name, word) {
			return true
		}
	}
	return false
}

const (
	// wordsOfMoney are what is paid, owned, owed, earned, spent and lost, and what
	// things are worth.
	wordsOfMoney = `额 款 费 税 税收 债 债务 负债 贷 信贷 薪 价 造价 身家 gdp
		投资 外资 融资 工资 注资 出资 集资 筹资 资金 资产 资本 资本金 股本 股资 合资 增资 引资 资
		基金 奖金 罚金 赔偿金 保证金 补助金 补偿金 抚恤金 佣金 租金 定金 订金 押金 现金 养老金 公积金 助学金 奖学金 救助金
		产值 市值 增加值 货值 总值 估值 净值 价值 案值
		收入 营收 收益 利润 净利 毛利 盈利 盈余 票房
		投入 支出 开支 成本 预算 决算 亏损 损失 经费
		赔偿 补偿 索赔 理赔 补贴 补助 拨款`
	// notOfMoney end as some of these do.
	notOfMoney = `名额 份额 配额 物资 师资 免费 免税 评价 条款 新款 爆款 车款`
)
