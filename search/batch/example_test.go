package batch_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"xunwen/search"
	"xunwen/search/batch"
)

// A table of queries becomes a table of counts and hits; what fails stays in its
// row.
func Example() {
	in := strings.NewReader("id,query,limit\na,营商环境,\nb,何远山,很多\nc,何元山,\n")
	queries, err := batch.NewReader(in, batch.Auto)
	if err != nil {
		fmt.Println(err)
		return
	}
	out := batch.NewText(os.Stdout)
	cfg := batch.Config{Ask: batch.AskSearcher(fake()), Workers: 2, Defaults: search.Request{Limit: 1}}
	failed, err := cfg.Run(context.Background(), queries.Next, out.Write)
	fmt.Println(failed, err)
	// Output:
	// a  营商环境
	//     4 段
	//     qh-1:k  2024-05-24  青禾日报  小城引来大企业
	// b  何远山
	//     出错：limit 须是 0 至 200 的整数，不能是“很多”
	// c  何元山
	//     1 段（近似）
	//     qh-1:1  2024-05-24  青禾日报  小城引来大企业
	//     是不是要找：何远山
	// 1 <nil>
}
