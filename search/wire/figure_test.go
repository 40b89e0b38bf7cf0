package wire_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

func figureFake() *searchfake.Searcher {
	return &searchfake.Searcher{Articles: append(searchfake.Articles(), searchfake.FigureArticles()...)}
}

// figures asks the fake and returns its answer in JSON shape.
func figures(t testing.TB, req search.FigureRequest) wire.FigureResponse {
	t.Helper()
	resp, err := figureFake().Figures(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	return wire.FromFigures(resp)
}

func conflicts(t testing.TB) wire.ConflictResponse {
	t.Helper()
	resp, err := figureFake().Conflicts(context.Background(), search.FigureRequest{})
	if err != nil {
		t.Fatal(err)
	}
	return wire.FromConflicts(resp)
}

func TestFigureResponseGolden(t *testing.T) {
	t.Parallel()
	golden(t, "figures.golden.json", figures(t, search.FigureRequest{
		Query: "禾川县", Sort: search.FiguresByValueDesc, Limit: 3, Facets: []search.FigureFacet{search.FigureFacetUnit},
	}))
}

func TestConflictResponseGolden(t *testing.T) {
	t.Parallel()
	golden(t, "conflicts.golden.json", conflicts(t))
}

func TestEmptyFigureAnswers(t *testing.T) {
	t.Parallel()
	const query = `{"query":{"typed":"","where":"","understood":"","warnings":[]},`
	for _, c := range []struct {
		name string
		got  any
		want string
	}{
		{"没有数字", wire.FromFigures(&search.FigureResponse{}), query +
			`"match":"","total":0,"articles":0,"took_ms":0,"rows":[],"facets":{},"next_cursor":null}`},
		{"没有不同说法", wire.FromConflicts(&search.ConflictResponse{}), query +
			`"total":0,"took_ms":0,"conflicts":[],"next_cursor":null}`},
	} {
		got, err := json.Marshal(c.got)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != c.want {
			t.Errorf("%s: got  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// texts returns the text of every block by its public id.
func texts() map[string][]rune {
	out := map[string][]rune{}
	for _, a := range figureFake().Articles {
		for i := range a.Blocks {
			out[a.BlockID(&a.Blocks[i])] = []rune(a.Blocks[i].Text)
		}
	}
	return out
}

// TestRowsCoverTheirText reads every row as a client does: by code points, with
// nothing but the text of the paragraph.
func TestRowsCoverTheirText(t *testing.T) {
	t.Parallel()
	paragraphs := texts()
	kinds := []corpus.FigureKind{
		corpus.Money, corpus.Percent, corpus.Weight, corpus.Rate, corpus.Area, corpus.Persons, corpus.Temperature, corpus.DateFigure,
	}
	rows := figures(t, search.FigureRequest{Kinds: kinds, Limit: 100}).Rows
	if len(rows) < 12 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, r := range rows {
		text := paragraphs[r.Paragraph]
		if got := string(text[r.Start:r.End]); got != r.Text {
			t.Errorf("%s: the figure %q is at %q", r.Paragraph, r.Text, got)
		}
		sentence := []rune(r.Sentence.Text)
		if got := string(text[r.Sentence.Start : r.Sentence.Start+len(sentence)]); got != r.Sentence.Text {
			t.Errorf("%s: the sentence %q is at %q", r.Paragraph, r.Sentence.Text, got)
		}
		marked := map[string]bool{}
		for _, m := range r.Sentence.Marks {
			marked[string(sentence[m.Start:m.End])] = true
		}
		if !marked[r.Text] {
			t.Errorf("%s: %q is not marked in %s", r.Paragraph, r.Text, r.Sentence.HTML)
		}
		if r.Metric != nil && strings.Contains(r.Sentence.Text, *r.Metric) && !marked[*r.Metric] {
			t.Errorf("%s: the metric %q is not marked in %s", r.Paragraph, *r.Metric, r.Sentence.HTML)
		}
		if (r.Kind == string(corpus.DateFigure)) != (r.FigureDate != nil) {
			t.Errorf("%s: %q of kind %s has the date %v", r.Paragraph, r.Text, r.Kind, r.FigureDate)
		}
	}
}

// TestMarksOutsideTheSentence gives a metric that stands in another sentence: it
// is no mark of this one.
func TestMarksOutsideTheSentence(t *testing.T) {
	t.Parallel()
	const text = "总投资如下。一期5亿元。"
	span := func(s string) corpus.Span {
		i := strings.Index(text, s)
		return corpus.Span{Start: i, End: i + len(s)}
	}
	a := &corpus.Article{ID: "a", Blocks: []corpus.Paragraph{{ID: "1", Text: text, Figures: []corpus.Figure{{Span: span("5亿元"), Kind: corpus.Money}}}}}
	got := wire.FromFigures(&search.FigureResponse{Rows: []search.FigureRow{{
		Article: a, Sentence: span("一期5亿元。"), Marks: []corpus.Span{span("总投资"), span("5亿元")},
	}}}).Rows[0]
	if got.Sentence.HTML != "一期<mark>5亿元</mark>。" || got.Sentence.Start != 6 || len(got.Sentence.Marks) != 1 {
		t.Errorf("the sentence is %+v", got.Sentence)
	}
}

// TestRowsReadBack decodes what was printed, as the client of a server does.
func TestRowsReadBack(t *testing.T) {
	t.Parallel()
	for _, v := range []any{
		figures(t, search.FigureRequest{Kinds: []corpus.FigureKind{corpus.DateFigure}, Facets: search.AllFigureFacets()}),
		figures(t, search.FigureRequest{Limit: 2}),
	} {
		printed, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var back wire.FigureResponse
		if err := json.Unmarshal(printed, &back); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(back)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(printed, again) {
			t.Errorf("printed %s\nread    %s", printed, again)
		}
	}
}

// TestConflictCountsWhatItLeavesOut: a value says how many rows and articles tell it,
// whatever part of them it holds.
func TestConflictCountsWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	a := &corpus.Article{ID: "a"}
	a.Blocks = []corpus.Paragraph{{ID: "1", Text: "5", Figures: []corpus.Figure{{Span: corpus.Span{End: 1}, Value: "5"}}}}
	got := wire.FromConflicts(&search.ConflictResponse{Conflicts: []search.Conflict{{Values: []search.ConflictValue{
		{Value: "5", Total: 41, Articles: 37, Rows: []search.FigureRow{{Article: a}, {Article: a}}},
		{Value: "", Total: 1, Articles: 1, Rows: []search.FigureRow{{Article: a}}},
	}}}}).Conflicts[0]
	if v := got.Values[0]; v.Total != 41 || v.Articles != 37 || v.Value == nil || *v.Value != 5 || v.Exact != "5" || len(v.Rows) != 2 {
		t.Errorf("the first value is %+v", v)
	}
	if v := got.Values[1]; v.Value != nil || v.Total != 1 || v.Articles != 1 {
		t.Errorf("the second value is %+v", v)
	}
}

func ExampleNewFigureTable() {
	resp, err := figureFake().Figures(context.Background(), search.FigureRequest{Metrics: []string{"总投资"}, Source: "禾川日报"})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := wire.NewFigureTable(os.Stdout).Rows(wire.FromFigures(resp).Rows); err != nil {
		fmt.Println(err)
	}
	// Output:
	// row,date,source,subject,metric,kind,value,min,max,unit,text,approx,bound,change,compare,period,period_start,period_end,figure_date,clock,sentence,headline,section,article,paragraph,start,end,url,time
	// 1,2024-01-18,禾川日报,新材料产业园,总投资,money,5260000000,,,CNY,52.6亿元,false,,,,,,,,,新材料产业园总投资52.6亿元，占地1000至1200亩，每亩投资强度不低于301万元/亩。,禾川工业投资增两成,02版：经济,hc-1,hc-1:2,9,15,https://news.example/hc/1,
}

func BenchmarkFromFigures(b *testing.B) {
	resp, err := figureFake().Figures(context.Background(), search.FigureRequest{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		wire.FromFigures(resp)
	}
}
