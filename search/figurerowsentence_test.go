package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"xunwen/corpus"
)

// endless is one sentence of the given number of investments, as a table without a
// full stop is.
func endless(t testing.TB, id string, investments int, between string) *corpus.Article {
	t.Helper()
	facts := make([]fact, investments)
	for i := range facts {
		facts[i] = fact{subject: "青禾县", year: "2023年", metric: "工业投资", printed: fmt.Sprintf("%d.5亿元", i+1)}
	}
	a := told(t, id, "云岭日报", facts...)
	block := &a.Blocks[len(a.Blocks)-1]
	if len(between) != len("。") {
		t.Fatal("another length moves the figures")
	}
	block.Text = strings.ReplaceAll(block.Text, "。", between)
	return a
}

func TestRowsOfALongSentence(t *testing.T) {
	t.Parallel()
	const investments = 7200                     // some 300 kB
	for _, between := range []string{"，", "以"} { // the one ends clauses, the other nothing
		l := keepAsIs(t, endless(t, "a1", investments, between))
		res := l.rows(t, FigureRequest{Limit: MaxLimit, Sort: FiguresByValue})
		size := 0
		for i := range res.Rows {
			r := &res.Rows[i]
			text := r.Paragraph().Text
			if i == 0 && len(text) < 300_000 {
				t.Fatalf("%d bytes are too few", len(text))
			}
			shown := r.Sentence.Text(text)
			size += len(shown)
			sameStrings(t, "marks", markedRow(r), []string{"工业投资", fmt.Sprintf("%d.5亿元", i+1)})
			if n := utf8.RuneCountInString(shown); n > sentenceWhole || !utf8.ValidString(shown) || n < sentenceWhole/2 {
				t.Fatalf("%d characters: %s", n, shown)
			}
			if r.CutBefore != (r.Sentence.Start > 0) || r.CutBehind != (r.Sentence.End < len(text)) {
				t.Fatalf("cut %v %v at %v", r.CutBefore, r.CutBehind, r.Sentence)
			}
			if between == "，" && r.CutBefore && !strings.HasPrefix(shown, "青禾县") {
				t.Errorf("the clause begins with %q", shown)
			}
			if between == "，" && r.CutBehind && !strings.HasSuffix(shown, "亿元，") {
				t.Errorf("the clause ends with %q", shown)
			}
		}
		if len(res.Rows) != MaxLimit || size > 1<<20 {
			t.Errorf("%d rows have sentences of %d bytes", len(res.Rows), size)
		}
	}
}

func TestCutAround(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("山", 400)
	tests := []struct {
		name, before, show, behind string
		want                       string // before|behind; runes that are left are counted
	}{
		{"短句不截", "河口镇完成投资", "5亿元", "，同比增长3%。", "河口镇完成投资|，同比增长3%。"},
		{"前面长", long + "，河口镇完成投资", "5亿元", "。", strings.Repeat("山", 288) + "，河口镇完成投资|。"},
		{"后面长，截在分句", "河口镇完成投资", "5亿元", "，" + strings.Repeat("水", 200) + "，" + long, "河口镇完成投资|，" + strings.Repeat("水", 200) + "，"},
		{"后面长，没有分句", "河口镇完成投资", "5亿元", long, "河口镇完成投资|" + strings.Repeat("山", 290)},
		{"数里的逗号不是分句", "河口镇完成投资", "5亿元", "，" + strings.Repeat("水", 250) + "1,234" + long,
			"河口镇完成投资|，" + strings.Repeat("水", 250) + "1,234" + strings.Repeat("山", 34)},
		{"分句离得近则不截", long, "5亿元", "，" + long, strings.Repeat("山", 148) + "|，" + strings.Repeat("山", 148)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text := tt.before + tt.show + tt.behind
			show := corpus.Span{Start: len(tt.before), End: len(tt.before) + len(tt.show)}
			got := cutAround(text, corpus.Span{End: len(text)}, show)
			before, behind, _ := strings.Cut(tt.want, "|")
			if got.Text(text) != before+tt.show+behind {
				t.Errorf("\n got %s\nwant %s", got.Text(text), before+tt.show+behind)
			}
		})
	}
}

// TestCutAroundHoldsWhatIsShown cuts drawn texts.
func TestCutAroundHoldsWhatIsShown(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(9, 9))
	pieces := []string{"河口镇", "，", "、", "5亿元", "1,000", "𠮷", "e\u0301", "（", "）", "投资完成情况如下"}
	for range 3000 {
		var b strings.Builder
		var edges []int
		for range 1 + random.IntN(300) {
			edges = append(edges, b.Len())
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		text := b.String()
		edges = append(edges, len(text))
		from := random.IntN(len(edges))
		show := corpus.Span{Start: edges[from], End: edges[min(from+random.IntN(4), len(edges)-1)]}
		got := cutAround(text, corpus.Span{End: len(text)}, show)
		n := utf8.RuneCountInString(got.Text(text))
		if got.Start > show.Start || got.End < show.End || n > sentenceWhole || !utf8.ValidString(got.Text(text)) {
			t.Fatalf("%v of %q for %v", got, text, show)
		}
		if whole := utf8.RuneCountInString(text); n < min(whole, sentenceWhole/2) {
			t.Fatalf("%d of %d characters are shown", n, whole)
		}
	}
}

// TestRowsOfOneArticleAreReadOnce: a table that takes many chunks from one article
// has the same article in all of them, and only the paragraphs of rows.
func TestRowsOfOneArticleAreReadOnce(t *testing.T) {
	t.Parallel()
	a := endless(t, "a1", MaxLimit*2+10, "。")
	a.Blocks = append(a.Blocks, corpus.Paragraph{ID: "9", Type: corpus.BlockParagraph, Text: "这一段没有数字。"})
	_, rows := keepAsIs(t, a).eachFigure(t, FigureRequest{Sort: FiguresByValue})
	if len(rows) != MaxLimit*2+10 {
		t.Fatalf("%d rows", len(rows))
	}
	for i := range rows {
		if rows[i].Article != rows[0].Article {
			t.Fatalf("row %d has another copy of its article", i)
		}
		sameStrings(t, "marks", markedRow(&rows[i]), []string{"工业投资", fmt.Sprintf("%d.5亿元", i+1)})
	}
	if last := rows[0].Article.Blocks[len(a.Blocks)-1]; last.Text != "" || last.ID != "9" {
		t.Errorf("a paragraph without rows was read: %+v", last)
	}
}
