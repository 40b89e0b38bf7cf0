package entity

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus/segment"
)

func TestShortDivision(t *testing.T) {
	t.Parallel()
	for full, want := range map[string]string{
		"山西省": "山西", "临汾市": "临汾", "洪洞县": "洪洞", "吉县": "吉县", "西区": "西区", "门头沟区": "门头沟",
		"浦东新区": "浦东", "神农架林区": "神农架", "大兴安岭地区": "大兴安岭", "锡林郭勒盟": "锡林郭勒", "正镶白旗": "正镶白",
		"内蒙古自治区": "内蒙古", "新疆维吾尔自治区": "新疆", "广西壮族自治区": "广西", "西藏自治区": "西藏",
		"香港特别行政区": "香港", "恩施土家族苗族自治州": "恩施", "伊犁哈萨克自治州": "伊犁",
		"积石山保安族东乡族撒拉族自治县": "积石山", "东乡族自治县": "东乡", "鄂温克族自治旗": "鄂温克", "鄂伦春自治旗": "鄂伦春",
		"双江拉祜族佤族布朗族傣族自治县": "双江", "龙胜各族自治县": "龙胜", "莫力达瓦达斡尔族自治旗": "莫力达瓦",
		"西双版纳傣族自治州": "西双版纳", "加利福尼亚州": "加利福尼亚", "石桥镇": "石桥镇",
		"碑林区": "碑林", "清新区": "清新", "六枝特区": "六枝", "德国": "德国", "": "",
	} {
		if got := ShortDivision(full); got != want {
			t.Errorf("%s is called %s, want %s", full, got, want)
		}
	}
}

// TestShortDivisionsOfTheGazetteer holds the short names of all divisions of China against
// the forms by which the tagger finds them.
func TestShortDivisionsOfTheGazetteer(t *testing.T) {
	t.Parallel()
	g := newGazetteer(placesText)
	seen := map[*division]bool{}
	for _, f := range g.forms {
		d := f.division
		if seen[d] || d.level == townLevel || d.country() != nil {
			continue
		}
		seen[d] = true
		short := ShortDivision(d.name)
		switch n := utf8.RuneCountInString(short); {
		case !strings.HasPrefix(d.name, short) || n < min(2, utf8.RuneCountInString(d.name)):
			t.Errorf("%s is called %s", d.name, short)
		case strings.Contains(d.name, "自治") && (strings.HasSuffix(short, "族") || strings.Contains(short, "自治") || n > 6):
			t.Errorf("%s is called %s", d.name, short)
		}
		r := g.read(segment.Fold(short))
		means := false
		for _, choice := range r.choices {
			means = means || choice == d
		}
		if !means {
			t.Errorf("%s is not read as %s", short, d.name)
		}
	}
	if len(seen) < 3000 {
		t.Errorf("%d divisions only", len(seen))
	}
}

func TestSharedDivision(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"鼓楼区": true, "朝阳区": true, "城关镇": true, "临汾市": false, "海淀区": false, "思口镇": false, "山西省": false, "东京": false, "": false,
	} {
		if got := SharedDivision(name); got != want {
			t.Errorf("%s is shared: %v, want %v", name, got, want)
		}
	}
}

func ExampleShortDivision() {
	fmt.Println(ShortDivision("延边朝鲜族自治州"), ShortDivision("山西省"), ShortDivision("吉县"))
	// Output: 延边 山西 吉县
}
