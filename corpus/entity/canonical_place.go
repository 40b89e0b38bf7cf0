package entity

import (
	"cmp"
	"strings"
	"sync"

	"xunwen/corpus/segment"
)

// abbreviations are the places that one character stands for, and other names that
// are usual for a few. Of several the one that the article names is meant, else the
// first; none where the list begins with a question mark.
const abbreviations = "京 北京市 津 天津市 沪 上海市 渝 重庆市 冀 河北省 豫 河南省 云 云南省 滇 云南省 辽 辽宁省 黑 黑龙江省 湘 湖南省 皖 安徽省 鲁 山东省 苏 江苏省,苏联 浙 浙江省 " +
	"赣 江西省 鄂 湖北省 桂 广西壮族自治区 甘 甘肃省 陇 甘肃省 晋 山西省 陕 陕西省 秦 陕西省 吉 吉林省 闽 福建省 贵 贵州省 黔 贵州省 粤 广东省 川 四川省 蜀 四川省 青 青海省 藏 西藏自治区 琼 海南省 宁 宁夏回族自治区,南京市 " +
	"港 香港特别行政区 台 台湾省 澳 澳大利亚,澳门特别行政区 新 ?,新加坡,新西兰,新疆维吾尔自治区 蒙 ?,蒙古,内蒙古自治区 中 中国 华 中国 美 美国 俄 俄罗斯 英 英国 法 法国 德 德国 日 日本 韩 韩国 朝 朝鲜 印 印度 越 越南 泰 泰国 菲 菲律宾 " +
	"马 ?,马来西亚 加 加拿大 意 意大利 西 西班牙 葡 葡萄牙 荷 荷兰 比 比利时 瑞 ?,瑞士,瑞典 波 波兰 希 希腊 土 土耳其 以 以色列 伊 伊朗,伊拉克 叙 叙利亚 埃 埃及 乌 乌克兰,乌兹别克斯坦 哈 ?,哈萨克斯坦 巴 ?,巴基斯坦,巴勒斯坦,巴西,巴拿马 缅 缅甸 柬 柬埔寨 老 老挝 斯 ?,斯里兰卡 南 南非 墨 墨西哥 阿 ?,阿富汗,阿根廷,阿联酋 沙 沙特 欧 欧洲 非 非洲 拉 拉丁美洲 亚 亚洲 " +
	"南韩 韩国 北韩 朝鲜 北朝鲜 朝鲜 澳洲 澳大利亚 寮国 老挝 纽西兰 新西兰 义大利 意大利 沙乌地阿拉伯 沙特 沙特阿拉伯 沙特 珠峰 珠穆朗玛峰"

// abbreviationTable returns abbreviations by their character.
var abbreviationTable = sync.OnceValue(func() map[string][]string {
	table := map[string][]string{}
	fields := strings.Fields(abbreviations)
	for i := 0; i+1 < len(fields); i += 2 {
		table[fields[i]] = strings.Split(fields[i+1], ",")
	}
	return table
})

// abbreviated returns the place that a character or another name stands for, or "".
func (d *document) abbreviated(word string) string {
	choices := abbreviationTable()[word]
	if len(choices) == 0 {
		return ""
	}
	best, most := choices[0], 0
	for _, name := range choices {
		if f, ok := d.forms[segment.Fold(name)]; ok && d.names.places[f.division] > most {
			best, most = name, d.names.places[f.division]
		}
	}
	if best == "?" {
		return ""
	}
	return best
}

// canonicalPlace returns the full name of a place: 北京海淀 is 北京市海淀区.
func (d *document) canonicalPlace(v *view, m mention) string {
	word := v.word(m.start, m.end)
	if name := cmp.Or(d.abbreviated(word), d.names.full[word]); name != "" {
		return name
	}
	r := d.readPlace(v, m)
	if r.printed == 0 || r.rest != "" {
		return d.fullName(v, m)
	}
	if d.natural(r) {
		return ""
	}
	last := d.names.places.choose(r)
	if last == nil {
		last = r.choices[0]
	}
	return d.fullChain(word, r.printed, last)
}

// fullChain writes the divisions that a name prints one after the other with
// their full names; last is the smallest of them.
func (d *document) fullChain(word string, printed int, last *division) string {
	if printed == 1 {
		return last.name
	}
	var name strings.Builder
	r := reading{rest: strings.Join(strings.Fields(word), "")}
	for i := 0; i < printed-1; i++ {
		next, length := d.step(r)
		if length == 0 {
			break
		}
		next.printed, next.rest = i+1, r.rest[length:]
		r = next
		name.WriteString(outerOf(last, r.choices).name)
	}
	return name.String() + last.name
}

// outerOf returns the one of the choices that d lies in, else the first.
func outerOf(d *division, choices []*division) *division {
	for _, c := range choices {
		if lies(d, c) {
			return c
		}
	}
	return choices[0]
}
