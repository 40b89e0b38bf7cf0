package draft_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
	"xunwen/search/draft"
)

// annotator is the one of all tests: its dictionary is loaded once.
var annotator = sync.OnceValue(func() *annotate.Annotator { return annotate.New(segment.New(segment.Config{})) })

func read(t *testing.T, text string) *draft.Draft {
	t.Helper()
	d, err := draft.Read(t.Context(), annotator(), text, corpus.NewDay(2024, 5, 24))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestQuotationsOfADraft(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		want       []string // pieces, apart by |
	}{
		{"弯引号", "他说：“大桥通车了。”大家说好。", []string{"大桥通车了。"}},
		{"直角引号", "他說：「大橋通車了。」", []string{"大橋通車了。"}},
		{"直引号", `所谓"两山"理论与"双碳"目标`, []string{"两山", "双碳"}},
		{"引号里的引号", "他说：“要记住‘两山’的道理。”", []string{"要记住‘两山’的道理。"}},
		{"省略号", "他说：“守住红线……端牢饭碗。”", []string{"守住红线|端牢饭碗。"}},
		{"三个点", "他说：“守住红线...端牢饭碗。”", []string{"守住红线|端牢饭碗。"}},
		{"折行", "他说：“大桥就要\n通车了。”大家说好。", []string{"大桥就要\n通车了。"}},
		{"每段只有上引号", "他说：“大桥通车了。\n“路也通了。”", []string{"大桥通车了。", "路也通了。"}},
		{"没有下引号", "他说：“大桥通车了。\n\n又是一天。", []string{"大桥通车了。"}},
		{"末尾没有下引号", "他说：“大桥通车了。", []string{"大桥通车了。"}},
		{"单独一个直引号", "宽 5\" 的管子", nil},
		{"没有引号", "大桥通车了。", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, q := range read(t, tt.text).Quotations() {
				got = append(got, strings.Join(q.Pieces, "|"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRecognisedQuotationsTellTheirSpeaker(t *testing.T) {
	t.Parallel()
	d := read(t, "开头一行。\n\n  市长沈知远说：“大桥通车了。”")
	p := &d.Article.Blocks[1]
	start := strings.Index(p.Text, "“")
	p.Quotes = []corpus.Quote{{
		Span: corpus.Span{Start: start, End: len(p.Text)}, Kind: corpus.Speech,
		Speaker: "沈知远", SpeakerCanonical: "沈知远",
	}}
	got := d.Quotations()
	if len(got) != 1 || got[0].Speaker != "沈知远" || got[0].Span.Text(d.Text) != "“大桥通车了。”" {
		t.Errorf("got %+v", got)
	}
}

func TestFiguresOfADraft(t *testing.T) {
	t.Parallel()
	d := read(t, "题目\n2023年，青禾县完成工业投资12.9亿元，居第三位。\n天气晴好，气温30℃。")
	var got []string
	for _, f := range d.Figures() {
		got = append(got, f.Span.Text(d.Text)+" "+f.Record.Metric+" "+strings.Join(f.Names, " "))
	}
	if diff := cmp.Diff([]string{"12.9亿元 工业投资 青禾县", "30℃ 气温 "}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzQuotations checks that quotations are parts of the draft, in order and apart.
func FuzzQuotations(f *testing.F) {
	f.Add("他说：“大桥就要\n通车了。”「好」\"x\"")
	f.Add("“‘「『")
	f.Add("””\n\n“")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			return
		}
		d := &draft.Draft{Text: text, Article: &corpus.Article{}}
		end := 0
		for _, q := range d.Quotations() {
			if q.Start < end || q.End <= q.Start || q.End > len(text) {
				t.Fatalf("%v behind %d in %q", q.Span, end, text)
			}
			if end = q.End; !strings.Contains(q.Span.Text(text), q.Text) {
				t.Errorf("%q is not in %q", q.Text, q.Span.Text(text))
			}
		}
	})
}

func TestReadStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := draft.Read(ctx, annotator(), "正文。", corpus.Date{}); err == nil {
		t.Error("no error")
	}
}
