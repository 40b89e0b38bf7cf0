package conflict

import (
	"strings"
	"sync"

	"xunwen/corpus/segment"
)

// Parts of subjects that mean another one in every article: 全市, 我省, 该公司, 本校.
const (
	pointers = "全 我 我们 咱们 本 该 此 这 这个 这家 那 那个 两 三 各 多 某 贵 同"
	// Behind a pointer stand divisions, bodies and works. Bodies, works and centres are
	// subjects without one as well (公司实现净利润5亿元).
	divisions = "省 市 县 区 州 盟 旗 镇 乡 村 国 地 街道 社区"
	bodies    = "校 局 厂 院 行 所 港 台 网 公司 企业 集团 学校 大学 医院 银行 工厂 厂区 机构 部门 单位 行业 系统 产业 社会"
	works     = "园 园区 产业园 工业园 开发区 高新区 新区 景区 项目 工程 基地 矿区 牧区 灾区 库区 片区 专区"
	centres   = "市区 城区 县城 城镇 农村 城市 地区 区内 省内 市内 县内 境内 国内 区域 当地 本地 双方 两地 各地 两岸 自己 人民 居民 群众"
	// pronouns begin subjects that mean another one, whatever follows.
	pronouns = "其 他 她 它 我们 咱 该 此 这 本公司 本报"
)

// sharedSubjectWords are the exceptions: they mean the same in every article of a paper.
const sharedSubjectWords = "全国 我国 全球 全世界"

// wordSet is a set of words.
type wordSet map[string]bool

func wordSetOf(lists ...string) wordSet {
	set := wordSet{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			set[w] = true
		}
	}
	return set
}

var (
	sharedSubjects = vocabularyOf(sharedSubjectWords)
	pronounStarts  = vocabularyOf(pronouns)
	divisionSet    = sync.OnceValue(func() wordSet { return wordSetOf(divisions) })
	genericSet     = sync.OnceValue(func() wordSet { return wordSetOf(bodies, works, centres) })
	// pointedSet holds every pointer with every kind.
	pointedSet = sync.OnceValue(func() wordSet {
		set := wordSet{}
		for _, p := range strings.Fields(pointers) {
			for kind := range wordSetOf(divisions, bodies, works) {
				set[p+kind] = true
			}
		}
		return set
	})
)

// deictic reports whether a subject means another one in every article. It is
// compared as a whole word, for places are called 本溪市, 全州县 and 那曲市; only what
// goes on behind a pointer and its kind is looked through (全市规模以上工业).
func deictic(subject string) bool {
	folded := segment.Fold(subject)
	switch {
	case sharedSubjects().prefixLen(folded) > 0:
		return false
	case pronounStarts().prefixLen(folded) > 0, genericSet()[folded], pointedSet()[folded]:
		return true
	}
	for i := range folded {
		// One more character that says what a division is makes a name: 全州县.
		if pointedSet()[folded[:i]] && !divisionSet()[folded[i:]] {
			return true
		}
	}
	return false
}
