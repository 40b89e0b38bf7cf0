package wire_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/search"
	"xunwen/search/query"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares v, as JSON, with a file.
func golden(t *testing.T, name string, v any) {
	t.Helper()
	got, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	corpustest.Golden(t, name, got, *update)
}

func fake() *searchfake.Searcher { return &searchfake.Searcher{Articles: searchfake.Articles()} }

func ask(t *testing.T, req search.Request) *search.Response {
	t.Helper()
	resp, err := fake().Search(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	return resp
}

func TestSearchResponseGolden(t *testing.T) {
	t.Parallel()
	resp := ask(t, search.Request{
		Query: "营商环境 警告", Limit: 2, Facets: []search.FacetName{search.FacetPerson, search.FacetSource},
	})
	golden(t, "search.golden.json", wire.FromResponse(resp))
}

func TestParagraphGolden(t *testing.T) {
	t.Parallel()
	b, err := fake().Paragraph(context.Background(), "qh-1:1")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "paragraph.golden.json", wire.FromBlock(b))
}

func TestEmptyResponse(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(wire.FromResponse(&search.Response{}))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"query":{"typed":"","understood":"","warnings":[]},"total":0,` +
		`"totals":{"exact":0,"relaxed":0,"near":0,"pinyin":0},"groups":0,"took_ms":0,"hits":[],"facets":{},` +
		`"histogram":[],"next_cursor":null,"suggestions":[]}`
	if string(b) != want {
		t.Errorf("got  %s\nwant %s", b, want)
	}
}

// TestSnippetOffsets checks a snippet from the middle of a paragraph with marks.
func TestSnippetOffsets(t *testing.T) {
	t.Parallel()
	const text = "前一句。营商环境<好>，营商环境优。"
	a := &corpus.Article{ID: "a", Headline: "论营商环境", Blocks: []corpus.Paragraph{{ID: "1", Text: text}}}
	start := strings.Index(text, "营商")
	h := search.Hit{
		Article:       a,
		HeadlineMarks: []corpus.Span{{Start: len("论"), End: len("论营商环境")}},
		Snippet: search.Snippet{
			Text: text[start:], Start: start,
			Marks: []corpus.Span{{Start: 0, End: 12}, {Start: strings.LastIndex(text, "营商") - start, End: strings.LastIndex(text, "优") - start}},
		},
	}
	got := wire.FromResponse(&search.Response{Hits: []search.Hit{h}}).Hits[0]
	if got.Snippet.Start != 4 {
		t.Errorf("snippet starts at rune %d, want 4", got.Snippet.Start)
	}
	runes := []rune(got.Snippet.Text)
	for _, m := range got.Snippet.Marks {
		if s := string(runes[m.Start:m.End]); s != "营商环境" {
			t.Errorf("a mark covers %q", s)
		}
	}
	if m := got.HeadlineMarks[0]; m.Start != 1 || m.End != 5 {
		t.Errorf("headline mark %v, want [1,5)", m)
	}
	const want = "<mark>营商环境</mark>&lt;好&gt;，<mark>营商环境</mark>优。"
	if got.Snippet.HTML != want {
		t.Errorf("html is %s, want %s", got.Snippet.HTML, want)
	}
}

// TestRecordsOfHits checks the contract on the JSON of every hit: each record, each
// mark and the snippet cover what they claim, counted in code points.
func TestRecordsOfHits(t *testing.T) {
	t.Parallel()
	resp := ask(t, search.Request{Query: "青禾 营商环境"})
	for i := range resp.Hits {
		// A snippet from the middle, as the engine cuts it.
		s := &resp.Hits[i].Snippet
		if cut := strings.Index(s.Text, "，") + len("，"); cut > len("，") && (len(s.Marks) == 0 || s.Marks[0].Start >= cut) {
			s.Text, s.Start = s.Text[cut:], cut
			for j := range s.Marks {
				s.Marks[j].Start -= cut
				s.Marks[j].End -= cut
			}
		}
	}
	seen := 0
	for i, hit := range wire.FromResponse(resp).Hits {
		text := []rune(resp.Hits[i].Paragraph().Text)
		snippet := []rune(hit.Snippet.Text)
		if got := string(text[hit.Snippet.Start : hit.Snippet.Start+len(snippet)]); got != hit.Snippet.Text {
			t.Errorf("%s: the snippet at %d is %q, not %q", hit.Paragraph, hit.Snippet.Start, got, hit.Snippet.Text)
		}
		for _, m := range hit.Snippet.Marks {
			seen++
			if got := string(snippet[m.Start:m.End]); got != "青禾" && got != "营商环境" {
				t.Errorf("%s: a mark covers %q", hit.Paragraph, got)
			}
		}
		for _, e := range hit.Entities {
			seen++
			if got := string(text[e.Start:e.End]); got != e.Text {
				t.Errorf("%s: %q is at %q", hit.Paragraph, e.Text, got)
			}
		}
		for _, f := range hit.Figures {
			seen++
			if got := string(text[f.Start:f.End]); got != f.Text {
				t.Errorf("%s: %q is at %q", hit.Paragraph, f.Text, got)
			}
		}
		for _, q := range hit.Quotes {
			seen++
			if got := string(text[q.Start:q.End]); got != q.Text {
				t.Errorf("%s: %q is at %q", hit.Paragraph, q.Text, got)
			}
		}
	}
	if seen < 10 {
		t.Errorf("%d records and marks looked at", seen)
	}
}

// TestCountsOfResponse checks what of an answer is counted and how pages go on.
func TestCountsOfResponse(t *testing.T) {
	t.Parallel()
	resp := &search.Response{
		Typed: "签约", Understood: "含“签约”", Total: 7, Totals: search.Totals{Relaxed: 7}, Took: 2500 * time.Microsecond,
		Warnings:   []query.Warning{{Message: "括号没有配对", Position: 3, Suggestion: "签约"}},
		Facets:     map[search.FacetName][]search.FacetCount{search.FacetPerson: {{Value: "何远山", Count: 2}}, search.FacetOrg: nil},
		Histogram:  []search.MonthCount{{Month: "2024-04", Count: 3}, {Month: "2024-05", Count: 4}},
		NextCursor: "next", Groups: 5,
	}
	got := wire.FromResponse(resp)
	if got.Total != 7 || got.Totals != (wire.Totals{Relaxed: 7}) || got.TookMS != 2 || got.Groups != 5 {
		t.Errorf("counts %+v", got)
	}
	if w := got.Query.Warnings; len(w) != 1 || w[0] != (wire.Warning{Message: "括号没有配对", Position: 3, Suggestion: "签约"}) {
		t.Errorf("warnings %+v", w)
	}
	if f := got.Facets["person"]; len(f) != 1 || f[0] != (wire.FacetCount{Value: "何远山", Count: 2}) {
		t.Errorf("facets %+v", got.Facets)
	}
	if got.Facets["org"] == nil {
		t.Error("a facet without values is null")
	}
	if h := got.Histogram; len(h) != 2 || h[1] != (wire.MonthCount{Month: "2024-05", Count: 4}) {
		t.Errorf("histogram %+v", h)
	}
	if got.NextCursor == nil || *got.NextCursor != "next" {
		t.Errorf("next cursor %v", got.NextCursor)
	}
}

// TestNothingIsNullThatIsAList prints the barest answers.
func TestNothingIsNullThatIsAList(t *testing.T) {
	t.Parallel()
	a := &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{{ID: "1", Text: "字"}}}
	hit := search.Hit{Match: search.MatchExact, Article: a}
	hits, err := json.Marshal(wire.FromResponse(&search.Response{Hits: []search.Hit{hit}}).Hits[0])
	if err != nil {
		t.Fatal(err)
	}
	article, err := json.Marshal(wire.FromArticle(a))
	if err != nil {
		t.Fatal(err)
	}
	block, err := json.Marshal(wire.FromBlock(&search.Block{Article: a}))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"命中": string(hits), "文章": string(article), "段落": string(block)} {
		if strings.Contains(text, "null") {
			t.Errorf("%s: null in %s", name, text)
		}
		if !strings.Contains(text, `"authors":[]`) || !strings.Contains(text, `"entities":[]`) {
			t.Errorf("%s: no empty lists in %s", name, text)
		}
	}
}

func TestContextOfParagraph(t *testing.T) {
	t.Parallel()
	a := &corpus.Article{ID: "a"}
	for i := range 7 {
		a.Blocks = append(a.Blocks, corpus.Paragraph{ID: fmt.Sprint(i + 1), Text: "字"})
	}
	for _, c := range []struct {
		name          string
		index         int
		before, after string
	}{
		{"开头", 0, "", "a:2 a:3"},
		{"第二段", 1, "a:1", "a:3 a:4"},
		{"中间", 3, "a:2 a:3", "a:5 a:6"},
		{"结尾", 6, "a:5 a:6", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := wire.FromBlock(&search.Block{Article: a, Index: c.index})
			if got := ids(v.Before); got != c.before {
				t.Errorf("before: %q, want %q", got, c.before)
			}
			if got := ids(v.After); got != c.after {
				t.Errorf("after: %q, want %q", got, c.after)
			}
		})
	}
}

func ids(blocks []wire.Block) string {
	var out []string
	for _, b := range blocks {
		out = append(out, b.ID)
	}
	return strings.Join(out, " ")
}

func TestArticleView(t *testing.T) {
	t.Parallel()
	a, err := fake().Article(context.Background(), searchfake.OddID)
	if err != nil {
		t.Fatal(err)
	}
	v := wire.FromArticle(a)
	if len(v.Paragraphs) != 2 || v.Paragraphs[1].ID != searchfake.OddID+":p.01" || v.Paragraphs[1].Block != "p.01" {
		t.Errorf("blocks are %+v", v.Paragraphs)
	}
	if v.Date != "2024-04-03" || v.Authors == nil {
		t.Errorf("date %q, authors %v", v.Date, v.Authors)
	}
}

func TestStats(t *testing.T) {
	t.Parallel()
	got := wire.FromStats(&search.Stats{Articles: 3, Created: time.Date(2024, 5, 24, 8, 0, 0, 0, time.UTC)}, "1.2")
	if got.Models == nil {
		t.Error("no models are null, want an empty list")
	}
	if got.Created != "2024-05-24T08:00:00Z" || got.Updated != "" || got.Version != "1.2" || got.Articles != 3 {
		t.Errorf("got %+v", got)
	}
}

func TestProblemError(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		p    wire.Problem
		want string
	}{
		{"只有标题", wire.Problem{Title: "Not Found"}, "Not Found"},
		{"详情", wire.Problem{Title: "Bad Request", Detail: "参数有误"}, "参数有误"},
		{"逐条", wire.Problem{Detail: "参数有误", Errors: []wire.Detail{{Message: "limit 须是整数"}}}, "参数有误; limit 须是整数"},
		{"不说两遍", wire.Problem{Detail: "参数 limit：须是整数", Errors: []wire.Detail{{Message: "须是整数"}, {}}}, "参数 limit：须是整数"},
	} {
		if got := c.p.Error(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func ExampleFromResponse() {
	text := "总投资<155亿元"
	start := strings.Index(text, "155")
	a := &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{{ID: "1", Text: text}}}
	res := wire.FromResponse(&search.Response{Total: 1, Hits: []search.Hit{{
		Article: a, Snippet: search.Snippet{Text: text, Marks: []corpus.Span{{Start: start, End: len(text)}}},
	}}})
	snippet := res.Hits[0].Snippet
	fmt.Println(snippet.HTML, snippet.Marks[0].Start, snippet.Marks[0].End)
	// Output: 总投资&lt;<mark>155亿元</mark> 4 9
}

func BenchmarkFromResponse(b *testing.B) {
	resp, err := fake().Search(context.Background(), search.Request{Query: "营商环境"})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		wire.FromResponse(resp)
	}
}
