package match_test

import (
	"fmt"

	"xunwen/corpus/segment"
	"xunwen/search/match"
)

func ExampleNear() {
	text := "河湾市优化营商环境，吸引投资。投资者说好。"
	k := segment.Keep(text)
	left := match.Single(segment.Find(k, "营商环境"))
	right := match.Single(segment.Find(k, "投资"))
	for _, s := range match.Near(k, left, right, 3, false) {
		fmt.Println(s.Text(text))
	}
	// Output:
	// 营商环境
	// 投资
}

func ExamplePattern_Find() {
	text := "河湾市统计局局长李春生。"
	p, err := match.ParseWildcard("河湾*局长")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range p.Find(segment.Keep(text), match.Sentences(text)) {
		fmt.Println(s.Text(text))
	}
	// Output: 河湾市统计局局长
}

func ExampleFuzzy() {
	text := "样品含疏基乙醇。"
	alike := func(a, b rune) match.Kind {
		if a == '巯' && b == '疏' {
			return match.Shape
		}
		return ""
	}
	for _, v := range match.Fuzzy(segment.Keep(text), "巯基乙醇", alike) {
		fmt.Println(v.Text(text), v.Kind)
	}
	// Output: 疏基乙醇 shape
}

func ExampleSentences() {
	text := "他说：“增长3.5%。”大家鼓掌！"
	for _, s := range match.Sentences(text) {
		fmt.Println(s.Text(text))
	}
	// Output:
	// 他说：“增长3.5%。”
	// 大家鼓掌！
}
