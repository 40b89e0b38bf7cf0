package wire_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"strings"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/wire"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// span returns the byte span of the first sub in text.
func span(t *testing.T, text, sub string) corpus.Span {
	t.Helper()
	i := strings.Index(text, sub)
	if i < 0 {
		t.Fatalf("%q does not hold %q", text, sub)
	}
	return corpus.Span{Start: i, End: i + len(sub)}
}

// article returns an article with every kind of record.
func article(t *testing.T) *corpus.Article {
	t.Helper()
	said := "青禾市委书记何远山说：“要让企业<放心>。”总投资约12.9亿元，比去年9月增长三成。"
	then := "“他们还要做到‘三不’。”他说。"
	speaker := span(t, said, "何远山")
	return &corpus.Article{
		ID: "qh/1", Headline: "青禾开工", Source: "青禾日报", Date: corpus.NewDay(2024, time.May, 24),
		Blocks: []corpus.Paragraph{
			{ID: "h", Type: corpus.BlockHeadline, Text: "青禾开工"},
			{
				ID: "1", Type: corpus.BlockParagraph, Text: said, Subhead: "一", Lines: []int{3, 5},
				Joins: []int{strings.Index(said, "要让")},
				Entities: []corpus.Entity{
					{Span: span(t, said, "青禾市委"), Type: corpus.Organization, Canonical: "中共青禾市委"},
					{Span: speaker, Type: corpus.Person, Canonical: "何远山", Role: "青禾市委书记"},
				},
				Figures: []corpus.Figure{
					{
						Span: span(t, said, "12.9亿元"), Kind: corpus.Money, Value: "1290000000", Unit: "CNY",
						Approx: true, Metric: "总投资",
						Written: corpus.Written{Numbers: []corpus.Decimal{"1290000000"}, Unit: "元"},
					},
					{
						Span: span(t, said, "去年9月"), Kind: corpus.DateFigure, Unit: "date",
						Date: &corpus.DateRange{ISO: "2023-09", Start: "2023-09-01", End: "2023-09-30", Precision: "month"},
					},
					{
						Span: span(t, said, "三成"), Kind: corpus.Percent, Min: "30", Max: "39.5", Unit: "%",
						Bound: corpus.GreaterOrEqual, Change: "up", Compare: "yoy",
					},
				},
				Quotes: []corpus.Quote{{
					Span: span(t, said, "“要让企业<放心>。”"), Kind: corpus.Speech, Speaker: "何远山",
					SpeakerSpan: &speaker, SpeakerCanonical: "何远山", Role: "青禾市委书记", Cue: "说",
					SpeakerPosition: "before", SpeakerType: "person", Confidence: 0.9,
				}},
			},
			{
				ID: "2", Type: corpus.BlockParagraph, Text: then, Subhead: "一",
				Quotes: []corpus.Quote{
					{Span: span(t, then, "‘三不’"), Kind: corpus.Term},
					{
						Span: span(t, then, "“他们还要做到‘三不’。”"), Kind: corpus.Speech, Speaker: "何远山",
						SpeakerBlock: "1", SpeakerSpan: &speaker, Partial: true,
					},
				},
			},
		},
	}
}

func TestWriteArticleGolden(t *testing.T) {
	t.Parallel()
	var line bytes.Buffer
	if err := wire.WriteArticle(&line, article(t)); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(line.String(), "\n"); n != 1 {
		t.Errorf("the article takes %d lines, want 1", n)
	}
	var got bytes.Buffer
	if err := json.Indent(&got, line.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	corpustest.Golden(t, "article.golden.json", got.Bytes(), *update)
}

// TestOffsets checks the contract on the printed JSON itself: every record
// covers the text that it claims, counted in runes.
func TestOffsets(t *testing.T) {
	t.Parallel()
	type record struct {
		Start, End int
		Text       string
		Span       *struct {
			Block      string
			Start, End int
		} `json:"speaker_span"`
	}
	var got struct {
		Paragraphs []struct {
			ID, Text                  string
			Entities, Figures, Quotes []record
		}
	}
	b, err := json.Marshal(wire.FromArticle(article(t)))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]rune{}
	for _, p := range got.Paragraphs {
		texts[p.ID] = []rune(p.Text)
	}
	seen := 0
	for _, p := range got.Paragraphs {
		for _, r := range append(append(p.Entities, p.Figures...), p.Quotes...) {
			seen++
			if s := string(texts[p.ID][r.Start:r.End]); s != r.Text {
				t.Errorf("block %s [%d:%d] is %q, the record says %q", p.ID, r.Start, r.End, s, r.Text)
			}
			if r.Span == nil {
				continue
			}
			if s := string(texts[r.Span.Block][r.Span.Start:r.Span.End]); s != "何远山" {
				t.Errorf("speaker span of %q covers %q", r.Text, s)
			}
		}
	}
	if seen != 8 {
		t.Errorf("%d records printed, want 8", seen)
	}
}

func TestListsAreNeverNull(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(wire.FromArticle(&corpus.Article{
		ID: "x", Blocks: []corpus.Paragraph{{ID: "1", Type: corpus.BlockParagraph, Text: "空"}},
	}))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "null") {
		t.Errorf("null in %s", b)
	}
	for _, list := range []string{"authors", "lines", "joins", "entities", "figures", "quotes"} {
		if !strings.Contains(string(b), `"`+list+`":[]`) {
			t.Errorf("no empty %s in %s", list, b)
		}
	}
}

func TestSpeechFieldsOnlyOnSpeech(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		kind corpus.QuoteKind
		want bool
	}{
		{"话语", corpus.Speech, true},
		{"转述", corpus.Indirect, true},
		{"口号", corpus.Slogan, false},
		{"词语", corpus.Term, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := corpus.Paragraph{ID: "1", Text: "“好”", Quotes: []corpus.Quote{{Span: corpus.Span{End: 9}, Kind: c.kind}}}
			converter := wire.NewConverter(&corpus.Article{})
			converter.Indirect = true
			b, err := json.Marshal(converter.Paragraph(&p))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(b), `"anonymous":false`); got != c.want {
				t.Errorf("speech fields printed: %v, want %v: %s", got, c.want, b)
			}
		})
	}
}

// TestIndirectSpeechOnlyWhenAskedFor keeps what is not in marks apart from what is.
func TestIndirectSpeechOnlyWhenAskedFor(t *testing.T) {
	t.Parallel()
	p := corpus.Paragraph{ID: "1", Text: "何远山说，路明年开工", Quotes: []corpus.Quote{{Span: corpus.Span{Start: 15, End: 30}, Kind: corpus.Indirect}}}
	c := wire.NewConverter(&corpus.Article{})
	if got := c.Paragraph(&p).Quotes; len(got) != 0 {
		t.Errorf("not asked for: %+v", got)
	}
	c.Indirect = true
	if got := c.Paragraph(&p).Quotes; len(got) != 1 || got[0].Text != "路明年开工" {
		t.Errorf("asked for: %+v", got)
	}
}

func TestSpeakerInUnknownBlock(t *testing.T) {
	t.Parallel()
	p := corpus.Paragraph{ID: "1", Text: "“好”", Quotes: []corpus.Quote{{
		Span: corpus.Span{End: 9}, Kind: corpus.Speech, SpeakerBlock: "9", SpeakerSpan: &corpus.Span{End: 3},
	}}}
	q := wire.NewConverter(&corpus.Article{Blocks: []corpus.Paragraph{p}}).Quotes(&p)
	if q[0].SpeakerSpan != nil {
		t.Errorf("a span in a block that is not there: %+v", q[0].SpeakerSpan)
	}
}

func TestFigureNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		value corpus.Decimal
		want  string
	}{
		{"亿元", "155500000000", `"value":155500000000,"exact":"155500000000"`},
		{"小数", "0.333", `"value":0.333,"exact":"0.333"`},
		{"负数", "-5", `"value":-5,"exact":"-5"`},
		{"长小数", "12345678901234567.89", `"exact":"12345678901234567.89"`},
		{"无", "", `"value":null,"min":null`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := corpus.Paragraph{ID: "1", Text: "数", Figures: []corpus.Figure{{Span: corpus.Span{End: 3}, Value: c.value}}}
			b, err := json.Marshal(wire.NewConverter(&corpus.Article{}).Figures(&p))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(b), c.want) {
				t.Errorf("got %s, want %s in it", b, c.want)
			}
		})
	}
}
