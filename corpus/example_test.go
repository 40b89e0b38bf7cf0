package corpus_test

import (
	"context"
	"fmt"
	"strings"

	"xunwen/corpus"
)

// A column break tore the first paragraph, and the reporters stand behind the
// last sentence.
func ExampleRead() {
	page := `平川新区项目建设提速
——来自春季开工现场的报道

平川新区管委会副主任周

启明说，一季度开工项目32个，总投资7

41.5亿元。

今年年底前，还有12个项目建成投产。 陈晓林 郭敏
`
	opt := corpus.ReadOptions{Path: "/archive/0524.txt", Source: "平川日报"}
	for a, err := range corpus.Read(context.Background(), strings.NewReader(page), opt) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(a.Headline, a.Authors)
		for _, b := range a.Blocks {
			fmt.Println(b.ID, b.Lines, b.Joins, b.Text)
		}
	}
	// Output:
	// 平川新区项目建设提速 [陈晓林 郭敏]
	// h [1] [] 平川新区项目建设提速
	// s [2] [] ——来自春季开工现场的报道
	// 1 [4 6 8] [33 84] 平川新区管委会副主任周启明说，一季度开工项目32个，总投资741.5亿元。
	// 2 [10] [] 今年年底前，还有12个项目建成投产。
}
