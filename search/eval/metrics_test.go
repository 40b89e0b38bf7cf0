package eval_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"xunwen/search/eval"
)

func TestScore(t *testing.T) {
	t.Parallel()
	one := map[string]int{"答": 1}
	many := map[string]int{}
	for i := range 20 {
		many[fmt.Sprint("答", i)] = 1
	}
	log2 := math.Log2
	tests := []struct {
		name    string
		ranked  string // apart by blanks
		answers map[string]int
		want    eval.Scores
	}{
		{"首位", "答 甲 乙", one, eval.Scores{MRR10: 1, Recall1: 1, Recall10: 1, Found10: 1, NDCG10: 1}},
		{"第三", "甲 乙 答", one, eval.Scores{MRR10: 1.0 / 3, Recall10: 1, Found10: 1, NDCG10: 1 / log2(4)}},
		{"第十", "1 2 3 4 5 6 7 8 9 答", one, eval.Scores{MRR10: 0.1, Recall10: 1, Found10: 1, NDCG10: 1 / log2(11)}},
		{"第十一不算", "1 2 3 4 5 6 7 8 9 10 答", one, eval.Scores{}},
		{"没有", "甲 乙", one, eval.Scores{}},
		{"空", "", one, eval.Scores{}},
		{"无答案", "甲", nil, eval.Scores{}},
		{"答案多于位置", "答0 答1 答2 答3 答4 答5 答6 答7 答8 答9", many, eval.Scores{MRR10: 1, Recall1: 1, Recall10: 1, Found10: 1, NDCG10: 1}},
		{"二者得一", "甲 好", map[string]int{"好": 1, "中": 1}, eval.Scores{
			MRR10: 0.5, Recall10: 0.5, Found10: 1, NDCG10: 1 / log2(3) / (1 + 1/log2(3))}},
		{"分级", "中 好", map[string]int{"好": 3, "中": 1}, eval.Scores{
			MRR10: 1, Recall1: 1, Recall10: 1, Found10: 1, NDCG10: (1 + 3/log2(3)) / (3 + 1/log2(3))}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := eval.Score(strings.Fields(tt.ranked), tt.answers)
			for _, v := range [][2]float64{
				{got.MRR10, tt.want.MRR10}, {got.Recall1, tt.want.Recall1}, {got.Recall10, tt.want.Recall10},
				{got.Found10, tt.want.Found10}, {got.NDCG10, tt.want.NDCG10},
			} {
				if math.Abs(v[0]-v[1]) > 1e-12 {
					t.Fatalf("got %+v, want %+v", got, tt.want)
				}
			}
		})
	}
}
