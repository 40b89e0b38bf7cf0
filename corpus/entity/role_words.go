package entity

import (
	"strings"
	"sync"

	"xunwen/corpus/segment"
)

// roleTables are the word lists with which offices are read; general knowledge
// of the newspaper's language, put together for this package.
type roleTables struct {
	// heads end an office though the list of offices before names lacks them.
	heads wordSet
	// kin are words of that list that are no office: 妻子, 老人.
	kin wordSet
	// openers begin an office though they begin no name: 本报, 该公司, 原.
	openers wordSet
	// appoint are the verbs behind a name that an office follows.
	appoint wordSet
	// stops end an office to the left, whatever the dictionary calls them.
	stops wordSet
	// unique are offices that one person holds at a time.
	unique wordSet
}

// roleLists returns the word lists of offices.
var roleLists = sync.OnceValue(func() *roleTables {
	return &roleTables{
		heads:   newWordSet(moreOffices),
		kin:     newWordSet(kinWords),
		openers: newWordSet(roleOpeners),
		appoint: newWordSet(appointments),
		stops:   newWordSet(roleStops),
		unique:  newWordSet(uniqueOffices),
	}
})

// moreOffices are offices and callings besides those that prove a name.
const moreOffices = "立委 市议员 县议员 省议员 国会议员 女星 男星 艺人 女艺人 影星 歌星 童星 网红 主唱 吉他手 鼓手 编译 主管 高管 总编辑 副总编 参选人 候选人 当选人 主委 副主委 执行长 财务长 营运长 技术长 财政部长 里长 署长 副署长 分署长 副分署长 校监 课长 组员 科学家 专栏作家 撰稿人 摄影 摄影记者 责编 责任编辑 校对 " +
	"创办人 掌舵人 接班人 继承人 经纪人 代理人 辩护人 辩护律师 发行人 制作人 监制 出品人 主理人 店员 职员 雇员 队医 主帅 主将 老将 新秀 新人 射手 枪手 骑士 车手 赛车手 泳将 棋王 棋圣 大师 国医大师 工匠 大国工匠 技师 厨师 主厨 药师 护理员 护工 育婴师 心理咨询师 营养师 律所主任 会计师 精算师 评论员 评论家 观察员 时评人 " +
	"副国务卿 助理国务卿 常务副部长 首席科学家 首席设计师 首席代表 首席运营官 首席财务官 首席技术官 总设计师 轮值主席 特首 行政长官 政务司司长 财政司司长 律政司司长 司长 副司长 庭长 副庭长 巡警 刑警 特警 狱警 法警 法医 侦查员 护林员 饲养员 邮递员 邮差 列车员 乘务员 售票员 调度员 检修工 电工 焊工 瓦工 木工 石匠 铁匠 药农 茶农 棉农 粮农 蚕农 羊倌 " +
	"大使馆参赞 武官 外交官 发言人 特派员 联络员 观护人 社工 义工 志工 主播 记者 实习记者 通讯员 首席记者 资深记者 资深编辑 文字记者 驻外记者 创业人 店东 东主 老师 班导师 导师 训导员 学者 研究员 副院士 资政 智囊 议会议长 王子 公主 亲王 首长 酋长 教士 牧师 神父 主教 红衣主教 法师 住持 道长 方丈 阿訇 政要 国脚 外援 主力 队友 守门员 中场 球员 中卫 边锋 领跑者 马拉松选手 棋士 手 选手 车长"

// kinWords stand before names like offices, but are none.
const kinWords = "妻子 丈夫 儿子 女儿 母亲 父亲 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 女士 先生 小姐 老人 女孩 男孩 姑娘 小伙 小伙子 男子 女子 夫妇 同志 代表人 爸爸 妈妈 外公 外婆 孙子 孙女 女婿 儿媳 妻 夫 弟 妹 嫂 男友 女友 青年 负责"

// roleOpeners begin an office as words of no name.
const roleOpeners = "该 本 本报 本台 本社 本网 本刊 我国 我省 我市 我县 我区 我校 我院 原 前 前任 首任 第一任 候任 代 代理 副 名誉 荣誉 常务 执行 首席 资深 高级 特约 特派 实习 见习 驻 全国 全省 全市 全军 兼职 专职 客座 终身 离任 退休 当地 女 男 老 两任 三任"

// appointments are the verbs behind a name that its office follows.
const appointments = "任 担任 出任 当选 当选为 接任 兼任 升任 调任 继任 就任 获任 受聘为 受聘担任 被任命为 被选举为 被选为 被推选为 被聘为 被提名为 被委任为 现任 曾任 历任 先后任 先后担任 曾担任 现为 现系 时任 是 曾是 系 原系 成为 改任 转任 代任 连任 荣任 晋升为 被授予 获委任为 获聘为 将任 将出任 将担任 拟任 拟任为 拟提名为 获选为 获选 获选举为"

// roleStops end an office to the left.
const roleStops = "的 了 和 与 及 在 是 为 被 把 将 对 向 从 由 于 到 给 让 以 因 但 而 也 都 还 就 又 已 称 说 或 并 其 他 她 它 他们 她们 我们 你 我 这 那 某 各 每 等 之 著名 知名 优秀 目前 当时 日前 近日 今天 昨天 来自 包括 以及 还有 采访 邀请 会见 接受 慰问 看望 陪同 供图 图 摄 文 讯 电 同时 最 更 很 不 没 有 无 后 前往 所 有关 相关 一名 一位 两名 两位 多名 多位 几位 史上 昔日 随后 此前 时任 现任 曾任 作为 身为 担任 出任"

// uniqueOffices end the titles that one person holds at a time: a list of names
// behind one is no list of its holders.
const uniqueOffices = "书记 市长 县长 省长 区长 镇长 乡长 村长 州长 局长 厅长 部长 处长 科长 主席 总统 总理 首相 国王 女王 董事长 总经理 总裁 院长 校长 行长 会长 理事长 秘书长 社长 台长 馆长 站长 所长 首席执行官 ceo 厂长 园长 司令员 政委 参谋长 检察长 委员长 外长 防长 财长 国务卿 教皇 署长 总司令 主编 总编辑 妻子 丈夫 执行长 里长 发言人 主委"

// foldOffice folds an office so that it meets the tables.
func foldOffice(office string) string { return strings.ToLower(segment.Fold(office)) }
