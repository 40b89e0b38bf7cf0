package figure

import (
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
)

// unit is one word after a number: what it measures and how it converts.
type unit struct {
	word string // folded
	n    int    // its length in characters
	// second is the second character of a longer word.
	second rune
	kind   corpus.FigureKind
	base   string
	// A number in this unit is num/den × 10^exp in the base unit.
	num, den int64
	exp      int
	symbol   string // the code inside a rate: CNY/mu, L/min
	soft     bool   // also an everyday character: needs a stricter context after Chinese numerals
}

// Measures: kind, base unit, then words with their factor to the base unit
// (num, num/den, with an optional eN power of ten) and after a colon the code
// that a rate uses. Definitions: GB 3100 for the legal units; 亩 = 2000/3 m2;
// 坪 = 400/121 m2; 甲 = 2934 坪; 斤 = 1/2 kg; 英尺 = 0.3048 m; 磅 = 0.45359237 kg.
const measures = `
money CNY 元 1 块 1 块钱 1 元钱 1 元整 1 元人民币 1 人民币 1 人民币元 1 角 1e-1 毛钱 1e-1 角钱 1e-1 分钱 1e-2
money USD 美元 1 美金 1 美分 1e-2 USD 1
money HKD 港元 1 港币 1 元港币 1 HKD 1
money TWD 新台币 1 台币 1 元新台币 1 元台币 1 TWD 1
money EUR 欧元 1 欧 1 欧分 1e-2 EUR 1
money GBP 英镑 1 镑 1 便士 1e-2
money JPY 日元 1 日币 1 元日币 1 JPY 1
money KRW 韩元 1 韩币 1
money RUB 卢布 1
money THB 泰铢 1
money AUD 澳元 1 澳大利亚元 1
money CAD 加元 1 加拿大元 1 加币 1
money CHF 瑞士法郎 1 瑞郎 1
money INR 卢比 1 印度卢比 1
money SGD 新加坡元 1 新元 1
money MOP 澳门元 1 澳门币 1
money VND 越南盾 1 越盾 1
money BRL 雷亚尔 1
money NZD 新西兰元 1
money MYR 林吉特 1 令吉 1 马币 1
money SEK 瑞典克朗 1
money FRF 法郎 1
money DEM 马克 1
money AED 迪拉姆 1
money SAR 沙特里亚尔 1
money ZAR 兰特 1
money TRY 里拉 1
money KZT 坚戈 1
money UAH 格里夫纳 1
money PLN 兹罗提 1
money BTC 比特币 1
money NGN 奈拉 1
money IDR 印尼盾 1 印度尼西亚盾 1
money DKK 丹麦克朗 1
money NOK 挪威克朗 1
money CZK 捷克克朗 1
money PHP 菲律宾比索 1
money MXN 墨西哥比索 1
money ARS 阿根廷比索 1
money ILS 谢克尔 1 新谢克尔 1
money KWD 科威特第纳尔 1
money HUF 福林 1
money MMK 缅元 1
money KHR 瑞尔 1
money RWF 卢旺达法郎 1 卢安达法郎 1
money KES 肯尼亚先令 1
money UGX 乌干达先令 1
money TZS 坦桑尼亚先令 1
money DZD 阿尔及利亚第纳尔 1
money IQD 伊拉克第纳尔 1
money RSD 塞尔维亚第纳尔 1
money PKR 巴基斯坦卢比 1
money LKR 斯里兰卡卢比 1
money NPR 尼泊尔卢比 1
money EGP 埃及镑 1
money LBP 黎巴嫩镑 1
money COP 哥伦比亚比索 1
money CLP 智利比索 1
money PEN 秘鲁索尔 1 新索尔 1
money IRR 伊朗里亚尔 1
money QAR 卡塔尔里亚尔 1
money UZS 苏姆 1
money MNT 图格里克 1
money LAK 基普 1
money BDT 塔卡 1
money GHS 塞地 1
money RON 列伊 1
money BGN 列弗 1
money ISK 冰岛克朗 1
money 比索 比索 1
money 第纳尔 第纳尔 1
money 先令 先令 1
money 克朗 克朗 1
money 里亚尔 里亚尔 1
money 盾 盾 1
percent % % 1 个百分比 1 厘 1
percent %% ‰ 1e-1
percent_point pp 个百分点 1 百分点 1 个百分百点 1
area m2 平方米 1:m2 平方公尺 1:m2 平米 1:m2 ㎡ 1:m2 m² 1:m2 平方 1 m2 1:m2 平方公里 1e6:km2 平方千米 1e6:km2 km² 1e6:km2 公顷 1e4:ha 亩 2000/3:mu 亩地 2000/3:mu 坪 400/121:ping 平方厘米 1e-4:cm2 平方毫米 1e-6:mm2 平方英里 2589988110336e-6 平方英尺 9290304e-8:ft2 平方尺 9290304e-8:ft2 平方呎 9290304e-8:ft2 呎 9290304e-8:ft2 方呎 9290304e-8:ft2 甲 96991736e-4 英亩 40468564224e-7
length m 米 1:m 公尺 1:m m 1:m 公里 1e3:km 千米 1e3:km km 1e3:km KM 1e3:km 里 500 里地 500 华里 500 厘米 1e-2:cm 公分 1e-2:cm cm 1e-2:cm 毫米 1e-3:mm mm 1e-3:mm 微米 1e-6 纳米 1e-9 nm 1e-9 英里 1609344e-3:mi 海里 1852 英尺 3048e-4:ft 英寸 254e-4 吋 254e-4 光年 9460730472580800 丈 10/3 海浬 1852 尺 1/3 市尺 1/3
weight kg 千克 1:kg 公斤 1:kg kg 1:kg KG 1:kg 斤 1/2:jin 市斤 1/2:jin 公吨 1e3:t 吨 1e3:t 克 1e-3:g g 1e-3:g 毫克 1e-6:mg mg 1e-6:mg 纳克 1e-12:ng ng 1e-12:ng 微克 1e-9:ug μg 1e-9:ug µg 1e-9:ug 磅 45359237e-8:lb 盎司 28349523125e-12:oz 克拉 2e-4 两 1/20 吨标准煤 1e3 吨标煤 1e3 公担 100
volume m3 立方米 1:m3 立方公尺 1:m3 m³ 1:m3 m3 1:m3 方 1 升 1e-3:L L 1e-3:L 公升 1e-3:L 毫升 1e-6:mL ml 1e-6:mL mL 1e-6:mL 立方厘米 1e-6:cm3 立方公里 1e9 立方千米 1e9 立方英尺 28316846592e-12 加仑 3785411784e-12:gal 蒲式耳 3523907016688e-17 立方 1
temperature celsius ℃ 1 摄氏度 1 °C 1
duration year 年 1:year 年时间 1 周年 1 载 1
duration month 个月 1:month 个月时间 1
duration week 周 1:week 星期 1:week 个星期 1:week 个礼拜 1:week 周时间 1 礼拜 1
duration day 天 1:day 天时间 1 昼夜 1 个昼夜 1 日 1:day
duration hour 小时 1:h 个小时 1:h 个钟头 1:h 钟头 1:h 小时时间 1
duration minute 分钟 1:min 分钟时间 1
duration second 秒 1:s 秒钟 1:s 毫秒 1e-3 微秒 1e-6 纳秒 1e-9
duration quarter 个季度 1
duration century 个世纪 1 世纪 1
age year 岁 1 周岁 1
multiple times 倍 1 x 1
persons person 死 1 伤 1 人 1:person 个人 1:person 名 1:person 位 1:person 口人 1
other kWh 千瓦时 1:kWh 千瓦小时 1:kWh 度电 1:kWh 瓦时 1e-3 兆瓦时 1e3 吉瓦时 1e6 kWh 1:kWh MWh 1e3 GWh 1e6 TWh 1e9
other kW 千瓦 1:kW 瓦 1e-3:W 瓦特 1e-3:W 兆瓦 1e3:MW 吉瓦 1e6 kW 1:kW MW 1e3:MW GW 1e6
other Hz 赫兹 1 赫 1 吉赫 1e9 太赫兹 1e12 kHz 1e3 Hz 1 兆赫 1e6 千赫 1e3 GHz 1e9 MHz 1e6
other byte 字节 1 KB 1e3 MB 1e6 GB 1e9 TB 1e12
other bps 兆比特 1e6 Mbps 1e6:Mbps Gbps 1e9:Gbps
other V 千伏 1e3 伏 1 伏特 1 kV 1e3
other Pa 毫巴 100 帕斯卡 1 吉帕 1e9 帕 1 千帕 1e3 兆帕 1e6 百帕 100
other A 安培 1 毫安 1e-3
other mAh 毫安时 1 mAh 1 安时 1e3
other C 库仑 1
other mol 摩尔 1
other VA 伏安 1 千伏安 1e3
other N 牛顿 1 千牛 1e3
other J 焦耳 1 焦 1 兆焦 1e6 吉焦 1e9 J 1 kJ 1e3 千焦 1e3 卡路里 4184e-3 千卡 4184 大卡 4184
other dB 分贝 1
other mmHg 毫米汞柱 1 mmHg 1
other 基点 基点 1 个基点 1 bp 1 BP 1 个BP 1
other 马赫 马赫 1
other 点子 点子 1
`

// Classifiers: most are those of JioNLP's quantifiers_stat table (Apache-2.0),
// the rest our own reading of newspapers. The words after the bar are also
// everyday characters and stricter after Chinese numerals.
const classifiers = `个 单元 战 胜 败 家 次 条 种 号 项 起 款 件 点 辆 届 份 批 股 场 张 只 套 类 步 轮 段 期 台 座 处 系列 层 级 部 句 户 笔 代 篇 支 片
批次 节 人次 组 架 栋 度 道 页 把 颗 宗 瓶 章 盒 根 桶 枚 艘 幅 首 幕 袋 趟 番 箱 幢 棵 顿 粒 堆 堂 丝 株 胎 伙 册 马力 匹 席 滴 桌 厢 场次 盆 盏 勺
车次 架次 台次 辆次 户次 人份 例 所 间 门 院 村 县 省 镇 乡 区 国 州 市 校 园区 乡镇 县区 县市 街道 社区 部分 连胜 连败 连冠 连涨 连跌 连阳 连阴 遍 则 任 具 辑 茬 担 寸 封 金 银 铜 城 队 题 客 行政村 自然村 企业 城市 国家 省份 省区市 地市
市县 县市区 部门 单位 学校 机构 岗位 家庭 字 集 卷 本 版 行 列 排 群 拨 波 班 班次 航班 趟次 标 标箱 标准箱 重 环 对 双 副 尊 圈 顶 面 头 尾 羽 口 眼 孔 孔桥
杯 碗 盘 盒 罐 桩 出 招 手 枪 刀 记 拳 脚 声 眼 票 件次 件套 门次 例次 宗次 课时 学时 学分 工时 工日 个工作日 工作日 个交易日 交易日 人天 户籍 床 张床位 床位
车位 车道 档 回 届次 局 盘 球 分 篮板 助攻 环 克拉 标段 路 连 营 团 师 旅 军 机组 号段 桌次 场馆 频道 车厢 节车厢 平 室 厅 卫 楼 格 线 岛 湾 站 港 厂 店 馆 桥 坝 井 矿
公斤级 次方 折 阶段 阶 梯队 维 元素 步骤 环节 方面 领域 名额 席位 门类 大类 小类 品种 品类 型号 站点 网点 点位 频次 亩次 人家 亩均 倍率 重奖 强 档次 跳 负 发 星 省市 省区 列次 艘次 转 回合 响 棒 车 晚 注
枝 朵 串 捆 束 扇 堵 匹马 头牛 只羊 头猪 股份 瓣 味 剂 针 剂次 疗程 张票 单 挺 阵 位数 票次 包 条街 幢楼 栋楼 小时段 口井 眼井 门课 重点 大类 道题 趟车 班车`

const softClassifiers = `则 任 具 担 代 金 银 铜 城 队 题 客 战 胜 败 分 方 面 头 口 手 级 门 度 声 线 路 站 州 期 章 股 行 连 营 师 军 旅 环 起 出 岛 湾 港 井 桥 店 平 室 厅 卫 楼
格 尾 眼 字 本 标 盘 强 味 包 枪 刀 脚 记 拳 院 维 档 球 局 把 番 伙 席 堂 丝 勺 厂 矿 坝 波 群 列 号 点 维 针 阶 排 行 里 区 国 州 市 省 处 跳 负 发 星 死 伤 转 响 棒 车`

// units maps the first character of a unit to the units, longest first.
var units = sync.OnceValue(func() map[rune][]unit {
	all := map[string]unit{}
	soft := map[string]bool{}
	for _, w := range strings.Fields(softClassifiers) {
		soft[w] = true
	}
	for _, w := range strings.Fields(classifiers) {
		all[w] = unit{word: w, kind: corpus.Count, base: w, num: 1, den: 1, soft: soft[w]}
	}
	for _, row := range strings.Split(strings.TrimSpace(measures), "\n") {
		f := strings.Fields(row)
		for i := 2; i+1 < len(f); i += 2 {
			u := unit{word: f[i], kind: corpus.FigureKind(f[0]), base: f[1], soft: soft[f[i]]}
			factor, symbol, _ := strings.Cut(f[i+1], ":")
			u.symbol = symbol
			u.num, u.den, u.exp = parseFactor(factor)
			if u.base == "%%" {
				u.base = "%"
			}
			all[u.word] = u
		}
	}
	table := map[rune][]unit{}
	for _, u := range all {
		u.n = runeLen(u.word)
		word := []rune(u.word)
		if u.n > 1 {
			u.second = word[1]
		}
		table[word[0]] = append(table[word[0]], u)
	}
	for _, list := range table {
		sort.Slice(list, func(i, j int) bool {
			if list[i].n != list[j].n {
				return list[i].n > list[j].n
			}
			return list[i].word < list[j].word
		})
	}
	return table
})

// parseFactor reads "2000/3", "1e-3" or "3048e-4".
func parseFactor(s string) (num, den int64, exp int) {
	s, e, _ := strings.Cut(s, "e")
	a, b, _ := strings.Cut(s, "/")
	num, _ = strconv.ParseInt(a, 10, 64)
	den, _ = strconv.ParseInt(b, 10, 64)
	exp, _ = strconv.Atoi(e)
	return num, max(den, 1), exp
}

func lastRune(w string) rune {
	c, _ := utf8.DecodeLastRuneInString(w)
	return c
}

// unitAt returns the longest unit at i.
func (l *line) unitAt(i int) (unit, bool) {
	c := l.at(i)
	if !begins(c, startsUnit) {
		return unit{}, false
	}
	table := unitTable()
	list := table.lists[table.index[c]]
	for k := range list {
		if u := &list[k]; (u.n == 1 || u.second == l.at(i+1)) && l.hasAll(i, u.word) {
			if isLetter(l.at(i+u.n-1)) && isLetter(l.at(i+u.n)) {
				continue // the m of mRNA
			}
			if strings.HasSuffix(u.word, "个月") && containsRune("亮饼球", l.at(i+u.n)) {
				continue // 三个月饼
			}
			if u.word == "位数" && l.at(i+u.n) == '学' {
				continue // 2位数学家
			}
			if u.n > 1 && containsRune("市区", lastRune(u.word)) && containsRune("场民值级域别间", l.at(i+u.n)) {
				continue // 三省市场
			}
			return *u, true
		}
	}
	return unit{}, false
}
