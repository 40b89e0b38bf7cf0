package truth_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"xunwen/cmd/measure/truth"
	"xunwen/corpus/segment"
)

// plain is the truth by its definition.
func plain(texts []string, query string) []int {
	var out []int
	for i, text := range texts {
		if strings.Contains(segment.Normalize(text), query) {
			out = append(out, i)
		}
	}
	return out
}

// TestFindAgreesWithContains draws small texts of few characters, so that
// strings overlap themselves, touch the ends and cross from text to text.
func TestFindAgreesWithContains(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	word := func(most int) string {
		var b strings.Builder
		for range random.IntN(most) {
			b.WriteString([]string{"县", "縣", "３", "5", ".", "，", "A", "%"}[random.IntN(8)])
		}
		return b.String()
	}
	for range 300 {
		texts := make([]string, random.IntN(12))
		for i := range texts {
			texts[i] = word(9)
		}
		var queries []truth.Query
		for len(queries) < 20 {
			if q := segment.Normalize(word(5)); q != "" {
				queries = append(queries, truth.Query{Text: q, Keep: len(queries)%2 == 0})
			}
		}
		chunk := random.IntN(40)
		answers, err := truth.Find(context.Background(), texts, queries, chunk)
		if err != nil {
			t.Fatal(err)
		}
		for i, q := range queries {
			want := plain(texts, q.Text)
			if answers[i].Count != len(want) {
				t.Fatalf("%q in %q, chunks of %d: %d, want %d", q.Text, texts, chunk, answers[i].Count, len(want))
			}
			if q.Keep && !slices.Equal(answers[i].Texts, want) {
				t.Fatalf("%q in %q, chunks of %d: %v, want %v", q.Text, texts, chunk, answers[i].Texts, want)
			}
			if !q.Keep && answers[i].Texts != nil {
				t.Fatalf("%q: texts kept that were not asked for", q.Text)
			}
		}
	}
}

func TestFindOfNothing(t *testing.T) {
	t.Parallel()
	answers, err := truth.Find(context.Background(), []string{"青禾县"}, []truth.Query{{Text: ""}, {Text: "江"}}, 0)
	if err != nil || answers[0].Count != 0 || answers[1].Count != 0 {
		t.Errorf("%v, %v", answers, err)
	}
}

func TestFindEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := truth.Find(ctx, []string{"青禾县"}, []truth.Query{{Text: "县"}}, 0)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func ExampleFind() {
	texts := []string{"青禾縣簽約", "签约，12.9亿元", "129亿元"}
	answers, err := truth.Find(context.Background(), texts, []truth.Query{{Text: "签约", Keep: true}, {Text: "12.9亿"}}, 0)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(answers[0].Texts, answers[1].Count)
	// Output: [0 1] 1
}

func BenchmarkFind(b *testing.B) {
	texts := make([]string, 2000)
	random := rand.New(rand.NewPCG(3, 4))
	size := int64(0)
	for i := range texts {
		runes := make([]rune, 100)
		for j := range runes {
			runes[j] = '一' + rune(random.IntN(300))
		}
		texts[i] = string(runes)
		size += int64(len(texts[i]))
	}
	queries := []truth.Query{{Text: texts[0][:6]}, {Text: texts[1][:3]}, {Text: texts[2][:30]}}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := truth.Find(context.Background(), texts, queries, 0); err != nil {
			b.Fatal(err)
		}
	}
}
