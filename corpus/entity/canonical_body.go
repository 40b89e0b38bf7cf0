package entity

import (
	"cmp"
	"strings"
	"sync"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/segment"
)

// body is an organisation of an article with its full name.
type body struct {
	word  string // folded
	runes []rune
	text  string // as printed first
	// starts are the runes at which words begin.
	starts []bool
	// ending is where the ending of the name begins, in runes.
	ending int
}

// bodyNames are the organisations of an article that shorter forms may stand for.
type bodyNames struct {
	*lexicon
	names *nameList
	list  []body
	// known remembers what a form was found to stand for.
	known map[string]string
	// byWord finds the names of list.
	byWord map[string]*body
	// main has the division of each kind (省, 市, 县) that the article names most.
	main map[string]string
}

// minBody is the length in runes of the shortest name that has short forms, and
// maxBodies how many names an article may have for them to be looked for: the
// work grows with the product of forms and names.
const (
	minBody   = 5
	maxBodies = 400
)

// bodiesOf gathers the organisations of an article.
func (d *document) bodiesOf(kept [][]mention) *bodyNames {
	b := &bodyNames{lexicon: d.lexicon, names: &d.names, known: map[string]string{}, byWord: map[string]*body{}, main: d.names.places.mainDivisions()}
	for i, v := range d.views {
		for _, m := range kept[i] {
			if m.kind == corpus.Organization && m.len() >= minBody && len(b.list) < maxBodies {
				b.add(v, m)
			}
		}
	}
	for i := range b.list {
		b.byWord[b.list[i].word] = &b.list[i]
	}
	return b
}

func (b *bodyNames) add(v *view, m mention) {
	word := v.word(m.start, m.end)
	if _, ok := b.byWord[word]; ok {
		return
	}
	b.byWord[word] = nil
	full := body{word: word, runes: v.runes[m.start:m.end], text: v.text(m.start, m.end)}
	full.starts = make([]bool, m.len())
	for i := range full.starts {
		full.starts[i] = v.boundary(m.start + i)
	}
	full.starts[0] = true
	full.ending = m.len() - 1
	if e := b.endings.endingAt(v, m.end); e > m.start {
		full.ending = e - m.start
	}
	b.list = append(b.list, full)
}

// canonical returns the full name of an organisation.
func (b *bodyNames) canonical(v *view, m mention) string {
	word := v.word(m.start, m.end)
	if name, ok := b.known[word]; ok {
		return name
	}
	name := cmp.Or(b.names.full[word], b.fullOf(word), wellKnown(word, v.text(m.start, m.end)), b.islandCourt(v.text(m.start, m.end)))
	if name == "" {
		name = b.countryBody(word, v.text(m.start, m.end))
	}
	if name == "" {
		name = canonicalBody(b.withDivision(v, m) + b.behindKind(v, m))
	}
	b.known[word] = name
	return name
}

// withDivision returns the division that a body without one belongs to where the
// article has one of that kind above all others: the 市 of 市城市管理局 is 临汾市.
// It returns "" where there is none or the name has its own.
func (b *bodyNames) withDivision(v *view, m mention) string {
	kind := v.word(m.start, m.start+1)
	if m.len() < 4 || !v.boundary(m.start+1) || !strings.Contains("省市县区州", kind) {
		return ""
	}
	return b.main[kind]
}

// mainDivisions returns the division of each kind that an article names most,
// by the last character of its name; none where two are named as often.
func (g geography) mainDivisions() map[string]string {
	best := map[string]*division{}
	several := map[string]bool{}
	for d, n := range g {
		if d.level < countyLevel || d.level > provinceLevel || d.country() != nil {
			continue
		}
		_, size := utf8.DecodeLastRuneInString(d.name)
		kind := d.name[len(d.name)-size:]
		switch {
		case best[kind] == nil || n > g[best[kind]]:
			best[kind], several[kind] = d, false
		case n == g[best[kind]]:
			several[kind] = true
		}
	}
	names := map[string]string{}
	for kind, d := range best {
		if !several[kind] {
			names[kind] = d.name
		}
	}
	return names
}

// behindKind returns the name of a body behind the 市 that withDivision writes
// out, or the whole name where it does not.
func (b *bodyNames) behindKind(v *view, m mention) string {
	if b.withDivision(v, m) == "" {
		return v.text(m.start, m.end)
	}
	return v.text(m.start+1, m.end)
}

// fullOf returns the one organisation of the article that a name is short for,
// or "". Of two of which one is short for the other the longer counts.
func (b *bodyNames) fullOf(word string) string {
	found, several := "", false
	text := ""
	for i := range b.list {
		full := &b.list[i]
		switch {
		case !b.shortFor(word, full):
		case found == "" || b.shortFor(found, full):
			found, text = full.word, full.text
		case found != full.word && !b.shortFor(full.word, b.byWord[found]):
			several = true
		}
	}
	if several {
		return ""
	}
	return text
}

// shortFor reports whether a name may be a short form of another.
func (b *bodyNames) shortFor(word string, full *body) bool {
	short := []rune(word)
	if len(short) < 2 || len(full.runes) < len(short)+1 || b.endings.has(word) || b.generic.has(word) {
		return false
	}
	return b.isTail(word, full) || b.isHead(word, full) || b.isAcronym(short, full)
}

// isTail reports whether a name is another without its place, its nation or the
// organisation that it belongs to: 国民党, 市城市管理局, 刑警大队.
func (b *bodyNames) isTail(word string, full *body) bool {
	head, ok := strings.CutSuffix(full.word, word)
	if !ok || utf8.RuneCountInString(word) < 3 || !full.starts[utf8.RuneCountInString(head)] && !strings.ContainsAny(word[:3], "省市县区州") {
		return false
	}
	if b.nations.has(head) {
		return true
	}
	if b.isPlaceName(head) {
		return true
	}
	for end := range b.endings.words {
		if strings.HasSuffix(head, end) && utf8.RuneCountInString(head) > 2 {
			return true
		}
	}
	return false
}

// companyKinds end the names of companies and their short forms.
const companyKinds = "有限公司 公司 集团 股份 控股 企业"

// isHead reports whether a name is the fancy name of a company, with or without
// its place: 快钱, 永泽轴承, 永泽集团.
func (b *bodyNames) isHead(word string, full *body) bool {
	if !strings.HasSuffix(full.word, "公司") && !strings.HasSuffix(full.word, "集团") && !strings.HasSuffix(full.word, "银行") {
		return false
	}
	stem := word
	for kind := range strings.FieldsSeq(companyKinds) {
		stem = strings.TrimSuffix(stem, kind)
	}
	if utf8.RuneCountInString(stem) < 2 || b.isPlaceName(stem) {
		return false
	}
	if strings.HasPrefix(full.word, stem) {
		return true
	}
	head, _, ok := strings.Cut(full.word, stem)
	return ok && b.isPlaceName(head)
}

// isPlaceName reports whether a text is the nation or a division of it and
// nothing else. What stands behind a foreign country is a name by itself: 国务院
// is not 美国国务院.
func (b *bodyNames) isPlaceName(text string) bool {
	if b.nations.has(text) || text == china {
		return true
	}
	r := b.read(text)
	return r.printed > 0 && r.rest == "" && r.choices[0].country() == nil
}

// maxAcronym is the length in runes of the longest form that is put together of
// single characters.
const maxAcronym = 8

// isAcronym reports whether the characters of a name stand in another in order,
// each at the beginning of a word, directly behind the one before, or last: 认监委 is
// 国家认证认可监督管理委员会. A place with an ending of its own (北京大学) is no
// such form of a longer name (北京外国语大学).
func (b *bodyNames) isAcronym(short []rune, full *body) bool {
	if len(short) > maxAcronym || len(full.runes) < len(short)+3 || b.complete(string(short)) {
		return false
	}
	first := 0
	for first < len(full.runes) && full.runes[first] != short[0] {
		first++
	}
	if first == len(full.runes) || first > 0 && !b.isPlaceName(string(full.runes[:first])) {
		return false
	}
	at, last := first+1, first
	for _, r := range short[1:] {
		for at < len(full.runes) && (full.runes[at] != r || !full.starts[at] && at != last+1 && at != len(full.runes)-1) {
			at++
		}
		if at == len(full.runes) {
			return false
		}
		at, last = at+1, at
	}
	return last >= full.ending
}

// complete reports whether a name is one by itself: a place with an ending of
// two characters or more.
func (b *bodyNames) complete(word string) bool {
	for at := range word {
		if at > 0 && b.endings.has(word[at:]) && utf8.RuneCountInString(word[at:]) >= 2 && b.isPlaceName(word[:at]) {
			return true
		}
	}
	return false
}

// countryKinds are bodies that a country's one-character name stands before.
const countryKinds = "国务院 国务卿办公室 国防部 外交部 财政部 司法部 商务部 能源部 国会 议会 参议院 众议院 国土安全部 总统府 政府 最高法院 中央银行 央行 联邦 国民 国家 " +
	"海军 空军 陆军 海警 太空军 国民警卫队 国防军 安全部队 武装部队 内政部 卫生部 教育部 航天局 情报局 驻华大使馆 大使馆 领事馆 军方"

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
	for kind := range strings.FieldsSeq(countryKinds) {
		if strings.HasPrefix(rest, kind) && !b.isPlaceName(string([]rune(word)[:2])) {
			return names[0] + string(runes[1:])
		}
	}
	if strings.HasPrefix(rest, "国务院") {
		return names[0] + string(runes[1:])
	}
	return ""
}

// canonicalBody writes a party committee with its party: 赣州市委 → 中共赣州市委.
func canonicalBody(name string) string {
	if strings.HasPrefix(name, "中共") {
		return name
	}
	if party, government, ok := strings.Cut(name, "委"); ok && strings.HasSuffix(government, "政府") && !strings.Contains(government, "委") {
		if division := []rune(party); len(division) > 2 {
			where := string(division)
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
// one only, with their full names; facts.
const stateBodies = "全国人大 全国人民代表大会 全国人大常委会 全国人民代表大会常务委员会 全国政协 中国人民政治协商会议全国委员会 国家发改委 国家发展和改革委员会 发改委 国家发展和改革委员会 国家发展改革委 国家发展和改革委员会 证监会 中国证券监督管理委员会 中国证监会 中国证券监督管理委员会 " +
	"银监会 中国银行业监督管理委员会 中国银监会 中国银行业监督管理委员会 保监会 中国保险监督管理委员会 中国保监会 中国保险监督管理委员会 银保监会 中国银行保险监督管理委员会 中国银保监会 中国银行保险监督管理委员会 国资委 国务院国有资产监督管理委员会 国务院国资委 国务院国有资产监督管理委员会 " +
	"国家卫健委 国家卫生健康委员会 国家卫生健康委 国家卫生健康委员会 国家卫计委 国家卫生和计划生育委员会 工信部 工业和信息化部 人社部 人力资源和社会保障部 住建部 住房和城乡建设部 国台办 国务院台湾事务办公室 国务院台办 国务院台湾事务办公室 国家认监委 国家认证认可监督管理委员会 " +
	"国家统计局 国家统计局 最高法 最高人民法院 最高检 最高人民检察院 共青团中央 中国共产主义青年团中央委员会 中央纪委 中国共产党中央纪律检查委员会 中纪委 中国共产党中央纪律检查委员会 解放军 中国人民解放军 党中央 中共中央 " +
	"中新社 中国新闻社 美联储 美国联邦储备系统 世贸组织 世界贸易组织 世卫组织 世界卫生组织 安理会 联合国安全理事会 联合国安理会 联合国安全理事会 上合组织 上海合作组织 亚投行 亚洲基础设施投资银行 欧佩克 石油输出国组织 经合组织 经济合作与发展组织 亚行 亚洲开发银行 imf 国际货币基金组织 wto 世界贸易组织 who 世界卫生组织 opec 石油输出国组织 国民党 中国国民党 民进党 民主进步党"

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
