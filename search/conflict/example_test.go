package conflict_test

import (
	"context"
	"fmt"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search/conflict"
)

// claimOf returns what a sentence claims of the industrial investment of 青禾县 in 2023.
func claimOf(text string) (conflict.Claim, bool) {
	day := corpus.NewDay(2024, 1, 20)
	p := &conflict.Paragraph{Text: text, Published: day.Day(), Figures: figure.Scan(text, figure.Options{Published: day})}
	last := len(p.Figures) - 1
	f := &p.Figures[last]
	f.Subject, f.Metric, f.Period = "青禾县", "工业投资", p.Figures[0].Date
	return p.ReadClaim(last)
}

func ExampleParagraph_ReadClaim() {
	for _, text := range []string{
		"2023年，青禾县完成工业投资50亿元。", "2023年，青禾县计划完成工业投资60亿元。", "2023年，青禾县工业投资46亿元。",
	} {
		claim, ok := claimOf(text)
		fmt.Println(ok, claim.Low)
	}
	// Output:
	// true 5e+09
	// false 0
	// true 4.6e+09
}

func ExampleDiffer() {
	one, _ := claimOf("2023年，青禾县完成工业投资50亿元。")
	for _, text := range []string{"2023年，青禾县工业投资50.3亿元。", "2023年，青禾县工业投资46亿元。"} {
		other, _ := claimOf(text)
		differ, err := conflict.Differ(context.Background(), [][]conflict.Value{{one.Value}, {other.Value}})
		fmt.Println(other.Topic == one.Topic, differ, err)
	}
	// Output:
	// true false <nil>
	// true true <nil>
}
