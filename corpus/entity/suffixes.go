package entity

import "xunwen/corpus"

// opening says what a name with a certain ending must begin with: the more
// common the ending is as a plain noun, the more is asked.
type opening uint8

const (
	// byPlace asks for a place, or the nation (中国, 国家, 中央).
	byPlace opening = iota
	// byOffice also takes a lone 省, 市, 县 or 区 (市城市管理局).
	byOffice
	// byProper also takes a run that is no dictionary word (瑞禾纺织有限公司).
	byProper
	// byModifier also takes a long chain of nouns (尾矿综合利用产业园).
	byModifier
)

// ending is a suffix of names.
type ending struct {
	kind    corpus.EntityType
	opening opening
	// street names are short: one word, and that of any kind.
	street bool
}

// endings are the suffixes by class.
type endings struct {
	wordSet
	of map[string]ending
}

func newEndings() endings {
	e := endings{of: map[string]ending{}}
	lists := []struct {
		words string
		ending
	}{
		{companyEndings, ending{kind: corpus.Organization, opening: byProper}},
		{schoolEndings, ending{kind: corpus.Organization, opening: byProper}},
		{bodyEndings, ending{kind: corpus.Organization, opening: byOffice}},
		{looseEndings, ending{kind: corpus.Organization, opening: byPlace}},
		{parkEndings, ending{kind: corpus.Place, opening: byModifier}},
		{siteEndings, ending{kind: corpus.Place, opening: byProper}},
		{regionEndings, ending{kind: corpus.Place, opening: byPlace}},
		{villageEndings, ending{kind: corpus.Place, opening: byProper}},
		{natureEndings, ending{kind: corpus.Place, opening: byProper}},
		{streetEndings, ending{kind: corpus.Place, opening: byProper, street: true}},
		{eventEndings, ending{kind: corpus.Event, opening: byPlace}},
	}
	all := make([]string, 0, len(lists))
	for _, list := range lists {
		all = append(all, list.words)
		for word := range newWordSet(list.words).words {
			e.of[word] = list.ending
		}
	}
	e.wordSet = newWordSet(all...)
	return e
}

const companyEndings = "股份有限公司 有限责任公司 有限公司 集团有限公司 集团股份有限公司 集团公司 总公司 分公司 公司 集团 控股集团 合作社 农民专业合作社 律师事务所 会计师事务所 银行 分行 支行 农商行 信用社 证券 " +
	"电视台 广播电台 电台 日报 晚报 晨报 早报 时报 周报 日报社 报社 通讯社 出版社 杂志社 俱乐部 酒店 大酒店 宾馆 饭店 大饭店 剧团 乐团 交响乐团 歌舞团 话剧团 基金会 交易所 航空公司 航空 电器厂 机械厂 钢铁厂 化工厂 制药厂 "

const schoolEndings = "大学 学院 中学 小学 高中 附中 附小 幼儿园 职校 技校 党校 医院 人民医院 中医院 研究院 研究所 科学院 工程院 设计院 实验室 博物馆 图书馆 纪念馆 美术馆 文化馆 科技馆 体育馆 展览馆 大剧院 福利院 敬老院 养老院"

const bodyEndings = "委员会 管理委员会 常务委员会 人大常委会 常委会 管委会 管理局 公安局 教育局 分局 局 厅 司 部 办公室 办公厅 办事处 法院 人民法院 检察院 人民检察院 政府 人民政府 市政府 县政府 省政府 区政府 镇政府 乡政府 市委 县委 省委 区委 州委 镇委 党委 工委 纪委 监委 " +
	"人大 政协 宣传部 组织部 统战部 政法委 外交部 团委 团市委 团省委 总工会 工会 妇联 残联 文联 作协 科协 工商联 联合会 协会 学会 研究会 促进会 商会 总会 联谊会 红十字会 消防支队 支队 总队 大队 派出所 监狱 服务中心 管理中心 疾控中心 指挥部 领导小组 党组 军区 分区 司令部 警察局 服务管理局 " +
	"发改委 卫健委 国资委 住建局 住建委 财政厅 公安厅 教育厅 交警支队 气象局 气象台 税务局 统计局 海关 边检站 市总工会"

const looseEndings = "队 国家队 代表团 代表队 女排 男篮 男足 女足 女篮 国足 联盟 法庭 议会 国会 参议院 众议院 最高法院 中心 总部 军 海军 空军 陆军 警方 民主党 共和党 共产党 工党 党 执政党 铁路局 机械集团 央行 监管局 证监会 银监会 交响乐团"

const parkEndings = "开发区 经济开发区 经济技术开发区 高新区 高新技术产业开发区 高新技术开发区 工业园 工业园区 产业园 产业园区 科技园 科技园区 化工园区 物流园 物流园区 创业园 软件园 生态园 示范园 保税区 自贸区 自由贸易试验区 试验区 示范区"

const siteEndings = "森林公园 湿地公园 动物园 植物园 机场 国际机场 火车站 高铁站 汽车站 车站 码头 口岸 大桥 隧道 水库 水电站 核电站 基地 片区 旅游区 度假区 旅游度假区 风景区 风景名胜区 景区 保护区 自然保护区 故居 旧址 遗址 古城 古镇 陵园 烈士陵园 体育场 体育中心 会展中心 展览中心 国际会展中心 大厦 大会堂 城墙 " +
	"国道 运河 教堂 清真寺 寺 庙 塔 书院 新区 旅游景区"

const regionEndings = "城市群 经济带 大湾区 经济圈 经济区 东城 西城 南城 北城 老城区 地区 园区 生产基地 实训基地 培训基地 养殖基地 种植基地 示范基地 训练基地 教育基地"

// plain are endings that a place alone does not make a name of (四川高速).
const plain = "地区 公司 集团 中心 总部 组织 大队 村 镇 乡 区 庄 山 河 江 湖 海 洋 岛 湾 港 沟 街道 小区 社区 基地 山区 海域 水库 教堂 队 军"

const villageEndings = "镇 乡 村 新村 社区 街道 小区 庄 屯 寨"

const natureEndings = "山 河 江 湖 海 洋 岛 群岛 半岛 湾 海湾 海峡 峡谷 峡 高原 平原 盆地 山脉 瀑布 草原 沙漠 三角洲 流域 港 海域"

const streetEndings = "广场 公园 高速 高速公路 铁路 高铁 公路 路 东路 西路 南路 北路 中路 街 大街 东街 西街 南街 北街 大道 巷 胡同 环路"

const eventEndings = "战役 战争 会战 博览会 洽谈会 交易会 展销会 展览会 运动会 锦标赛 冠军赛 挑战赛 公开赛 邀请赛 联赛 马拉松赛 马拉松 论坛 峰会 工作会议 艺术节 文化节 旅游节 电影节 音乐节 青奥会 冬奥会 奥运会"

// nations begin the names of national and international bodies.
const nations = "中共 全国 国家 中央 中华 最高 国务院 联合国 中华全国 人民解放军 解放军 武警 中国人民解放军"

// innerVerbs are verbs that stand inside the names of bodies.
const innerVerbs = "审批 服务 管理 发展 建设 运营 监督 监管 研究 促进 投资 开发 整治 检验 检疫 检测 交流 贸易 合作 教育 保护 保障 规划 执法 宣传 组织 统计 审计 监察 改革 行政 城建 革命 制造 设计 咨询 运输 生产 加工 经营 销售 控股 出版 发行 广播 播出 印刷 " +
	"创新 创业 融资 担保 租赁 装饰 安装 测绘 勘察 勘探 防治 预防 控制 救援 应急 消防 环保 治理 养护 绿化 种植 养殖 屠宰 印染 纺织 修理 维修 救助 扶贫 招商 仲裁 评估 评价 培训 考试 招生 就业 安置 复员 退役 调查 通信 传播 传媒 演艺 表演 体育 联合 综合 利用 智造 交易 结算 拍卖 直属 附属 医疗 卫生 计划 生育 进出口 进修 交通 协商 代表 劳动 人事 保险 防卫 作战 指挥 反恐 导弹 炼油 供水 供电 供热 排水 采矿 冶炼"

// generic are words that make a following noun a common one (该局, 某医院): no
// name goes on to the left of them.
const generic = "该 本 各 某 全 此 这 那 哪 每 其 有关 相关 我国 全省 全市 全县 全区 全镇 全乡 全村 全球 本市 本省 本县 本报 我省 我市 我县 我区 各级 各地 各类 所有 我 你 他 她 它 我们 他们 一些 许多 多 多家 几 家 个 位 名 座 条 所 等 的 地 得 了 着 过 和 与 及 或 在 是 为 把 被 将 对 向 从 由 于 到 去 来 让 给 以 因 但 而 也 都 还 就 又 已 " +
	"著名 知名 当地 附近 周边 现有 在建 其他 其它 另 另外 首个 首家 这个 那个 一个 两个 最大 最 个别 群众 干部 市民 记者 进 出 上 下 回 住 建 办 设 开 走 跑 坐 前往 去年 今年 明年 年度 多个 几个 各个 各国 两国 三国 两个 三级 两级 四级 荣获 获得 协同 兼 暨 上市公司 学府 巨头 联合体 名企 旗下 子公司 母公司 国企 央企 著名 部门"

// common are words that no name begins with, though it may go on to the left of
// them (思口新兴食品产业园).
const common = "大型 主要 重点 重要 新 旧 老 大 小 下属 所属 直属 新兴 同 首 专业 平台 园区 企业 政府 社会 人民 市场 地方 基层 国有 民营 私营 外资 合资 上市 龙头 骨干 本地 外地 公共 现代 高端 特色 高新技术 示范 公立 综合 高级 联合 统治 交易 音乐 最高 党委 阳光 国家级 省级 市级 县级 普通 高水平 高速 城际"

// plainBodies are bodies of the dictionary that are no names.
const plainBodies = "公共场所 列车运行 人民政府 人民法院 人民检察院 人民代表大会 高等院校 高等学校 高等法院 中级法院 基层法院 股份公司 新兴产业 党和政府 全党全军 地方政府 中央政府 人民军队 工农联盟 全国代表大会 全国委员会 联席会 交易会 参政党 联防队 社会科学 联合公报 新政府 国共两党 四部委 地方政府 商业机会 现代科学 中西部 公立医院 外资银行 军事同盟 交易所 音乐厅 马戏团"

// districtBodies are bodies that every district has: without the name of theirs they are
// no names (县委, 市政府, 村党支部).
const districtBodies = "委 委员会 党委 党支部 党总支 支部 支委会 党组 政府 人民政府 人大 人大常委会 政协 纪委 监委 纪委监委 法院 人民法院 检察院 人民检察院 公安局 派出所 委会 委政府 委组织部 委宣传部 委办公室 政府办公室 居委会 业委会 监委会"

// roads are the endings of long roads.
const roads = "高速 高速公路 铁路 高铁 公路"

// streetWords name streets though they are no nouns.
const streetWords = "解放 胜利 建设 和平 团结 建国 振兴 复兴 光明 前进 跃进 向阳 迎宾 迎春 朝阳 友谊 奋进 创新 开发 劳动 生产 学习 爱国 爱民 为民 富强 繁荣 共和 民主 自由 平安 幸福 永安 长安 新华 中山 人民"

// genericStreet stand before 路 and 街 in figures of speech and in common nouns.
const genericStreet = "城市 主题 休闲 口袋 社区 国家 地质 致富 发展 改革 步行 商业 美食 小吃 文化 特色 产业 旅游 振兴 复兴 长征 成功 回家 求学 上学 强国 富民 创业 创新 奋斗 沿 道 高速 一 这条 那条 条 思 出 公 铁 网 马 线 退 后 老 新 古 大 小 生 死 末 去 来 上 下 走 让 带 开 问 同 半 必由之 之 红绿灯 十字 丁字 不归 通村 乡村 农村 水泥 柏油 过 修 致富之 沿途 赶 探 指 铺 拦 迷 专业 示范 金融 酒吧 沿街 当 逛 扫 砂石 石子 碎石 泥土 林荫 环山 盘山 断头 旅馆 餐馆 夜市"

// hardParticles never stand inside the name of an organisation.
const hardParticles = "的 在 和 与 及 会 见 称 赴 抵 访 获 遭 派 邀 请 这 某 将 对 向 从 是 了 被 把 于 为 以 或 等 并 兼 暨 让 给 由 到 至 也 都 就 还 又 已 而 但 则 说 称"

// bodies are organisations of public life whose names have no telling ending.
const bodies = "中共 中共中央 党中央 中共中央政治局 中央政治局 中国共产党 中央军委 中央书记处 中央纪委 中央办公厅 中共中央办公厅 国务院 国务院办公厅 全国人大 全国人大常委会 全国政协 最高法 最高检 共青团中央 全国妇联 中华全国总工会 中国人民解放军 解放军 武警部队 " +
	"民革 民盟 民建 民进 农工党 致公党 九三学社 台盟 国民党 民进党 新华社 中新社 中央社 人民日报 光明日报 经济日报 央视 中央电视台 央广 联合国 联合国安理会 安理会 欧盟 东盟 北约 非盟 阿盟 独联体 英联邦 亚太经合组织 上海合作组织 上合组织 世贸组织 世界贸易组织 世卫组织 世界卫生组织 国际货币基金组织 世界银行 亚投行 亚洲开发银行 " +
	"国际奥委会 国际足联 欧佩克 石油输出国组织 经合组织 七国集团 二十国集团 金砖国家 美联储 欧洲央行 白宫 五角大楼 克里姆林宫 国务院台办 国台办 国家发改委 国家卫健委 中国移动 中国联通 中国电信 中国石油 中国石化 国家电网 中国铁路 腾讯 阿里巴巴 百度 华为 小米 京东 美团 字节跳动 特斯拉 苹果公司 微软 谷歌 三星 高通 英特尔 路透社 法新社 美联社 彭博社 共同社 韩联社 塔斯社 俄新社 哈马斯 塔利班 真主党"
