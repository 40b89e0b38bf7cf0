package annotate_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/sample"
	"xunwen/corpus/segment"
)

// annotator is the one of all tests: its dictionary is loaded once.
var annotator = sync.OnceValue(func() *annotate.Annotator {
	return annotate.New(segment.New(segment.Config{}))
})

// article returns an article of one paragraph.
func article(source, text string) *corpus.Article {
	return &corpus.Article{
		ID: "a", Source: source, Date: corpus.NewDay(2024, 5, 24),
		Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: text}},
	}
}

// records prints the records of a block, one a line.
func records(p *corpus.Paragraph) []string {
	var out []string
	for _, e := range p.Entities {
		out = append(out, fmt.Sprintf("%s %s", e.Type, e.Text(p.Text)))
	}
	for _, f := range p.Figures {
		value := string(f.Value)
		if f.Date != nil {
			value = f.Date.ISO
		}
		out = append(out, fmt.Sprintf("%s %s = %s %s", f.Kind, f.Text(p.Text), value, f.Unit))
	}
	return out
}

func TestAnnotate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, source, text string
		want               []string
	}{
		{
			"人、地、数、日期", "云岭日报", "去年9月，太原市市长周望野说，工业投资达12.9亿元。",
			[]string{"place 太原市", "person 周望野", "date 去年9月 = 2023-09 date", "money 12.9亿元 = 1290000000 CNY"},
		},
		{
			"数里的年不是词", "云岭日报", "２０２３年完成投资１２９亿元，增长３．５％。",
			[]string{"date ２０２３年 = 2023 date", "money １２９亿元 = 12900000000 CNY", "percent ３．５％ = 3.5 %"},
		},
		{
			"香港报纸的元", "香港商報", "工程費用為300萬元。",
			[]string{"money 300萬元 = 3000000 HKD"},
		},
		{"没有可标的", "", "天气晴好，大家都很高兴。", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := article(tt.source, tt.text)
			if err := annotator().Annotate(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, records(&a.Blocks[0])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnnotatingAgainChangesNothing(t *testing.T) {
	t.Parallel()
	for a, err := range sample.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if err := annotator().Annotate(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if err := a.Validate(); err != nil {
			t.Error(err)
		}
		once := make([][]string, len(a.Blocks))
		for i := range a.Blocks {
			once[i] = records(&a.Blocks[i])
		}
		if err := annotator().Annotate(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		for i := range a.Blocks {
			if diff := cmp.Diff(once[i], records(&a.Blocks[i])); diff != "" {
				t.Errorf("%s (-once +twice):\n%s", a.BlockID(&a.Blocks[i]), diff)
			}
		}
	}
}

func TestBylinesAreNotAnnotated(t *testing.T) {
	t.Parallel()
	a := article("云岭日报", "记者 周望野 2024年5月24日")
	a.Blocks[0].Type = corpus.BlockByline
	if err := annotator().Annotate(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if got := records(&a.Blocks[0]); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}

func TestAnnotateStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := annotator().Annotate(ctx, article("", "正文。")); err == nil {
		t.Error("no error")
	}
}

// FuzzAnnotate checks that records always fit the text they stand in.
func FuzzAnnotate(f *testing.F) {
	f.Add("去年9月，太原市市长周望野说，工业投资达12.9亿元。")
	f.Add("１２．９億元；百分之三十五")
	f.Add("\u200b2024年\u00a05月")
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" || !utf8.ValidString(text) {
			return
		}
		a := article("云岭日报", text)
		if err := annotator().Annotate(context.Background(), a); err != nil {
			t.Fatal(err)
		}
		if err := a.Validate(); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	text := strings.Repeat("去年9月，太原市市长周望野说，全年工业投资达12.9亿元，同比增长18.4%，带动就业3000余人。", 5)
	a := article("云岭日报", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := annotator().Annotate(context.Background(), a); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleAnnotator_Annotate() {
	a := &corpus.Article{ID: "a1", Date: corpus.NewDay(2024, 5, 24), Blocks: []corpus.Paragraph{
		{ID: "1", Type: corpus.BlockParagraph, Text: "今年一季度，太原市完成投资12.9亿元。"},
	}}
	if err := annotate.New(segment.New(segment.Config{})).Annotate(context.Background(), a); err != nil {
		fmt.Println(err)
		return
	}
	p := &a.Blocks[0]
	for _, e := range p.Entities {
		fmt.Println(e.Type, e.Text(p.Text))
	}
	for _, f := range p.Figures {
		fmt.Println(f.Kind, f.Text(p.Text), f.Value, f.Unit)
	}
	// Output:
	// place 太原市
	// date 今年一季度  date
	// money 12.9亿元 1290000000 CNY
}
