package entity

import (
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

// countryKinds returns the bodies that a country's one-character name stands before.
var countryKinds = sync.OnceValue(func() []string {
	return strings.Fields("国务院 国务卿办公室 国防部 外交部 财政部 司法部 商务部 能源部 国会 议会 参议院 众议院 国土安全部 总统府 政府 最高法院 中央银行 央行 联邦 国民 国家 " +
		"海军 空军 陆军 海警 太空军 国民警卫队 国防军 安全部队 武装部队 内政部 卫生部 教育部 航天局 情报局 驻华大使馆 大使馆 领事馆 军方")
})

// countryBody writes a country's one character out: 美国务院 is 美国国务院.
func (b *bodyNames) countryBody(word, text string) string {
	runes := []rune(text)
	if len(runes) < 3 {
		return ""
	}
	short := string([]rune(word)[:1])
	names := abbreviationTable()[short]
	if len(names) != 1 {
		return ""
	}
	f, ok := b.forms[names[0]]
	if !ok || f.level != countryLevel {
		return ""
	}
	rest := strings.TrimPrefix(word, short)
	for _, kind := range countryKinds() {
		if strings.HasPrefix(rest, kind) && !b.isPlaceName(string([]rune(word)[:2])) {
			return names[0] + string(runes[1:])
		}
	}
	return ""
}

// localGovernment writes the people out that a government of a division of the mainland has
// in its full name: 郑州市政府 is 郑州市人民政府. Those of Hong Kong, Macau and Taiwan have none.
func (b *bodyNames) localGovernment(word, text string) string {
	where, rest, ok := strings.Cut(word, "政府")
	if !ok || strings.HasSuffix(where, "人民") {
		return ""
	}
	r := b.read(where)
	if r.printed == 0 || r.rest != "" || r.short || r.choices[0].code >= firstIslandCode {
		return ""
	}
	runes := []rune(text)
	at := utf8.RuneCountInString(where)
	return string(runes[:at]) + "人民政府" + string(runes[len(runes)-utf8.RuneCountInString(rest):])
}

// firstIslandCode is where the codes of Taiwan, Hong Kong and Macau begin (GB/T 2260); those
// of the gazetteer's other countries come behind them.
const firstIslandCode = "71"

// canonicalBody writes a party committee with its party: 赣州市委 → 中共赣州市委.
func canonicalBody(name string) string {
	if strings.HasPrefix(name, "中共") {
		return name
	}
	if party, government, ok := strings.Cut(name, "委"); ok && strings.HasSuffix(government, "政府") && !strings.Contains(government, "委") {
		if division := []rune(party); len(division) > 2 {
			where := strings.TrimSuffix(string(division), "党") // 自治区党委政府
			division = []rune(where)
			if kind := string(division[len(division)-1]); strings.HasSuffix(string(division[:len(division)-1]), kind) {
				where = string(division[:len(division)-1])
			}
			return "中共" + party + "委、" + where + "人民政府"
		}
	}
	for _, committee := range []string{"省委", "市委", "县委", "縣委", "区委", "區委", "州委", "盟委", "旗委"} {
		at := strings.Index(name, committee)
		if at <= 0 {
			continue
		}
		switch rest := name[at+len(committee):]; {
		case rest == "员会" || rest == "員會":
			return name // 某某市委员会 may be any committee
		default:
			return "中共" + name
		}
	}
	return name
}

// stateBodies are bodies of the state and of the world whose short names mean
// one only, with their full names; facts. 国家统计局 stands for itself, so that it is
// not taken as short for a body below it that the article names.
const stateBodies = "全国人大 全国人民代表大会 全国人大常委会 全国人民代表大会常务委员会 全国政协 中国人民政治协商会议全国委员会 国家发改委 国家发展和改革委员会 发改委 国家发展和改革委员会 国家发展改革委 国家发展和改革委员会 证监会 中国证券监督管理委员会 中国证监会 中国证券监督管理委员会 " +
	"银监会 中国银行业监督管理委员会 中国银监会 中国银行业监督管理委员会 保监会 中国保险监督管理委员会 中国保监会 中国保险监督管理委员会 银保监会 中国银行保险监督管理委员会 中国银保监会 中国银行保险监督管理委员会 国资委 国务院国有资产监督管理委员会 国务院国资委 国务院国有资产监督管理委员会 " +
	"国家卫健委 国家卫生健康委员会 国家卫生健康委 国家卫生健康委员会 国家卫计委 国家卫生和计划生育委员会 工信部 工业和信息化部 人社部 人力资源和社会保障部 住建部 住房和城乡建设部 国台办 国务院台湾事务办公室 国务院台办 国务院台湾事务办公室 国家认监委 国家认证认可监督管理委员会 " +
	"国家统计局 国家统计局 最高法 最高人民法院 最高检 最高人民检察院 共青团中央 中国共产主义青年团中央委员会 中央纪委 中国共产党中央纪律检查委员会 中纪委 中国共产党中央纪律检查委员会 解放军 中国人民解放军 党中央 中共中央 " +
	"中新社 中国新闻社 美联储 美国联邦储备系统 世贸组织 世界贸易组织 世卫组织 世界卫生组织 安理会 联合国安全理事会 联合国安理会 联合国安全理事会 上合组织 上海合作组织 亚投行 亚洲基础设施投资银行 欧佩克 石油输出国组织 经合组织 经济合作与发展组织 亚行 亚洲开发银行 imf 国际货币基金组织 wto 世界贸易组织 who 世界卫生组织 opec 石油输出国组织 国民党 中国国民党 民进党 民主进步党"

// localBodies are those of stateBodies that a province has too: the one that the
// article names in full is meant.
var localBodies = sync.OnceValue(func() wordSet { return newWordSet("发改委 国资委") })

// islandBodies are those of Taiwan's papers.
const islandBodies = "中央社 中央通訊社 民進黨 民主進步黨 國民黨 中國國民黨 民眾黨 台灣民眾黨 韓聯社 韓國聯合通訊社 陸委會 大陸委員會 國科會 國家科學及技術委員會 國發會 國家發展委員會 金管會 金融監督管理委員會 公平會 公平交易委員會 氣象署 中央氣象署 " +
	"北檢 臺灣臺北地方檢察署 新北檢 臺灣新北地方檢察署 桃檢 臺灣桃園地方檢察署 中檢 臺灣臺中地方檢察署 南檢 臺灣臺南地方檢察署 雄檢 臺灣高雄地方檢察署"

// islandCourts are the short endings of courts and prosecutors there, with the
// long ones: 台北地院 is 臺灣臺北地方法院.
const islandCourts = "地檢署 地方檢察署 地院 地方法院"

// islandCourt returns the full name of a court of Taiwan, or "".
func (b *bodyNames) islandCourt(text string) string {
	fields := strings.Fields(islandCourts)
	for i := 0; i+1 < len(fields); i += 2 {
		place, ok := strings.CutSuffix(text, fields[i])
		if !ok {
			continue
		}
		if f, ok := b.forms[segment.Fold(place)]; ok && f.level <= cityLevel {
			return "臺灣" + strings.ReplaceAll(place, "台", "臺") + fields[i+1]
		}
	}
	return ""
}

// stateTables returns the full names of bodies by their short ones, first in
// simplified then in traditional text.
var stateTables = sync.OnceValue(func() [2]map[string]string {
	var tables [2]map[string]string
	for i, list := range []string{stateBodies, islandBodies} {
		tables[i] = map[string]string{}
		fields := strings.Fields(list)
		for at := 0; at+1 < len(fields); at += 2 {
			tables[i][fields[at]] = fields[at+1]
		}
	}
	return tables
})

// wellKnown returns the full name of a body of the state, or "". Text in
// traditional characters means the bodies of Taiwan.
func wellKnown(word, text string) string {
	tables := stateTables()
	if name := tables[1][text]; name != "" {
		return name
	}
	return tables[0][word]
}
