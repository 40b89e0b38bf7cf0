package indexer

import (
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/segment"
)

// WithinNames returns the names by which the divisions that a place lies in
// (corpus.Entity.Within) are found, normalised: each in full and in short (山西省 and
// 山西). The condition on a place is held against them where FieldWithin is.
func WithinNames(within []string) []string {
	names := make([]string, 0, 2*len(within))
	for i, division := range within {
		full := segment.Normalize(division)
		if full == "" {
			continue
		}
		names = append(names, full)
		short := entity.ShortDivision(full)
		// 海南 is the province, and not the prefecture in 青海 as well.
		if short != full && (i == len(within)-1 || !isProvince(short)) {
			names = append(names, short)
		}
	}
	return names
}

// isProvince reports whether a name is the short one of a province.
func isProvince(short string) bool {
	switch short {
	case "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
		"福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南",
		"西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门":
		return true
	}
	return false
}

// EntityName returns the name under which facets, rows and cards count a mention of a
// text: its canonical name, or as it is printed where it has none. A place that is
// printed with what it lies in (山西临汾, 山西省临汾市 in full) is counted as where it is
// printed alone (临汾市), but for one whose name alone several places have
// (福州市鼓楼区).
func EntityName(e *corpus.Entity, text string) string {
	switch {
	case e.Canonical == "":
		return e.Text(text)
	case e.Type == corpus.Place && isChain(e.Canonical, e.Within) && !entity.SharedDivision(e.Within[0]):
		return e.Within[0]
	}
	return e.Canonical
}

// OuterDivisions returns the divisions that a place lies in besides itself: of 山西临汾
// 山西省. The slice is only for reading.
func OuterDivisions(e *corpus.Entity) []string {
	if e.Type == corpus.Place && isChain(e.Canonical, e.Within) {
		return e.Within[1:]
	}
	return e.Within
}

// isChain reports whether a name is nothing but divisions one after the other, each
// lying in those before it, with within[0] as the last; some may be left out.
func isChain(name string, within []string) bool {
	if len(within) == 0 || within[0] == "" {
		return false
	}
	outer, ok := strings.CutSuffix(name, within[0])
	if !ok || outer == "" {
		return false
	}
	for _, division := range within[1:] {
		outer = strings.TrimSuffix(outer, division)
	}
	return outer == "" || outer == "中国"
}
