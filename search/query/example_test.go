package query_test

import (
	"fmt"

	"xunwen/search/query"
)

func ExampleParse() {
	n, warnings := query.Parse("“营商环境” 人物：李春生 数:>50亿元")
	fmt.Println(query.String(n))
	fmt.Println(query.Understood(n))
	fmt.Println(len(warnings))
	// Output:
	// "营商环境" 人物:李春生 数:>50亿元
	// 含原文“营商环境” 且 人物为李春生 且 数值大于50亿元
	// 0
}

func ExampleParse_warning() {
	n, warnings := query.Parse("人物: 李春生")
	fmt.Println(query.Understood(n))
	for _, w := range warnings {
		fmt.Printf("%d %s\n试试 %s\n", w.Position, w.Message, w.Suggestion)
	}
	// Output:
	// 含“人物:” 且 含“李春生”
	// 0 “人物:”后面没有紧跟着值，按普通文字处理
	// 试试 人物:李春生
}

func ExampleParse_proximity() {
	n, _ := query.Parse("同句（“营商环境” 近/8 （投资 或 招商） -座谈） 河湾* 疏基～")
	fmt.Println(query.String(n))
	fmt.Println(query.Understood(n))
	// Output:
	// 同句("营商环境" 近/8 (投资 OR 招商) NOT 座谈) 河湾* 疏基~
	// 同一句里（（含原文“营商环境” 与 （含“投资” 或 含“招商”） 相距不超过8个字） 且 不含“座谈”） 且 含“河湾*”（*代表0到8个字） 且 近似含“疏基”（形近、音近或差一个字）
}

func ExampleString() {
	n, _ := query.Parse("（投资 或 建设） 非 「河湾」")
	fmt.Println(query.String(n))
	// Output: (投资 OR 建设) NOT "河湾"
}

func ExampleUnderstood() {
	n, _ := query.Parse("(投资 OR 建设) -河湾 日期:2023-09..2024-05")
	fmt.Println(query.Understood(n))
	// Output: （含“投资” 或 含“建设”） 且 不含“河湾” 且 日期从2023-09到2024-05
}

func ExampleParse_placeholders() {
	n, _ := query.Parse("<人物> NEAR/10 落马 職務：市委书记 -地点:=河湾")
	fmt.Println(query.String(n))
	fmt.Println(query.Understood(n))
	// Output:
	// ‹人物› 近/10 落马 职务:市委书记 NOT 地点:=河湾
	// （任一人物 与 含“落马” 相距不超过10个字） 且 职务含“市委书记” 且 排除（地点为“河湾”本身）
}

func ExampleReadConditions() {
	for _, text := range []string{"投资超过50亿元的项目，2023年", "2023年9月的事", "投资50亿元"} {
		if n, ok := query.ReadConditions(text); ok {
			fmt.Printf("%s：理解为 %s\n", text, query.String(n))
		} else {
			fmt.Printf("%s：不是条件\n", text)
		}
	}
	// Output:
	// 投资超过50亿元的项目，2023年：理解为 投资>50亿元 项目 事发:2023年
	// 2023年9月的事：理解为 事发:2023年9月
	// 投资50亿元：不是条件
}
