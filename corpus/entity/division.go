package entity

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// leastShort is the length, in characters, of the shortest short name: 吉县 is not
// called 吉.
const leastShort = 2

// ShortDivision returns the name that a division of a full name is called by
// in short: 山西, 恩施 (恩施土家族苗族自治州), 东乡 (东乡族自治县). A name that has no
// shorter one of two characters or more comes back as it is.
func ShortDivision(full string) string {
	// What full names of divisions end with, a longer one before one that it ends with.
	// Townships are not among them: 石桥镇 is not called 石桥 elsewhere.
	for _, kind := range [...]string{
		"特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "新区", "矿区", "特区",
		"省", "市", "县", "区", "州", "盟", "旗",
	} {
		stem, ok := strings.CutSuffix(full, kind)
		if !ok || utf8.RuneCountInString(stem) < leastShort {
			continue
		}
		if strings.HasPrefix(kind, "自治") {
			return withoutPeoples(stem)
		}
		return stem
	}
	return full
}

// withoutPeoples takes the peoples from the end of the name of an autonomous division,
// but for one that it is named after alone.
func withoutPeoples(stem string) string {
	all := peoples()
	for cut := true; cut; {
		cut = false
		for _, people := range all {
			if rest, ok := strings.CutSuffix(stem, people); ok && utf8.RuneCountInString(rest) >= leastShort {
				stem, cut = rest, true
				break
			}
		}
	}
	if rest, ok := strings.CutSuffix(stem, "族"); ok && utf8.RuneCountInString(rest) >= leastShort {
		return rest
	}
	return stem
}

// peoples returns the peoples as they stand in names of autonomous divisions: the 55
// recognised minorities, those that also stand without 族 (伊犁哈萨克自治州), and 各族
// (龙胜各族自治县). A longer one stands before one that it ends with.
var peoples = sync.OnceValue(func() []string {
	return strings.Fields(`蒙古族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 土家族
		哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 东乡族 纳西族 景颇族 柯尔克孜族
		达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 乌孜别克族
		俄罗斯族 鄂温克族 德昂族 保安族 裕固族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族
		回族 白族 水族 土族 怒族 京族 各族
		蒙古 维吾尔 哈萨克 柯尔克孜 锡伯 塔吉克`)
})

// SharedDivision reports whether several divisions of the gazetteer have one full name, so
// that the name alone does not tell which is meant: 鼓楼区, 城关镇.
func SharedDivision(full string) bool { return sharedDivisions()[full] }

// sharedDivisions returns the full names that several divisions have.
var sharedDivisions = sync.OnceValue(func() map[string]bool {
	seen, shared := make(map[string]bool, 45000), map[string]bool{}
	add := func(name string) {
		if seen[name] {
			shared[name] = true
		}
		seen[name] = true
	}
	for line := range strings.Lines(placesText) {
		head, names, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		switch {
		case head == "#":
		case strings.HasSuffix(head, ":"):
			for town := range strings.FieldsSeq(names) {
				add(town)
			}
		default:
			name, _, _ := strings.Cut(names, " ")
			add(name)
		}
	}
	return shared
})
