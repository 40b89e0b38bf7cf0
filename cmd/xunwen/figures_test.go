package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	record "xunwen/corpus/wire"
	"xunwen/search"
	"xunwen/search/query"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

// printedFigures prints what the fake answers with the options of a command line,
// page by page, as the command does.
func printedFigures(t *testing.T, o figureOptions, ask string) string {
	t.Helper()
	if o.limit == 0 {
		o.limit = search.DefaultLimit
	}
	req, err := o.request(ask)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	g := &global{streams: streams{out: &b}}
	a := fakeAsker{Searcher: &searchfake.Searcher{Articles: append(searchfake.Articles(), searchfake.FigureArticles()...)}}
	if o.format == formatJSONL || o.format == formatCSV {
		err = o.printEach(t.Context(), g, a, req)
	} else {
		err = o.printPages(t.Context(), a, req, newFigurePrinter(g, o))
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// fakeAsker answers the questions of the command with those of the fake.
type fakeAsker struct {
	*searchfake.Searcher
}

func (a fakeAsker) Figures(ctx context.Context, req search.FigureRequest) (*wire.FigureResponse, error) {
	resp, err := a.Searcher.Figures(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromFigures(resp)
	return &out, nil
}

func (a fakeAsker) Conflicts(ctx context.Context, req search.FigureRequest) (*wire.ConflictResponse, error) {
	resp, err := a.Searcher.Conflicts(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromConflicts(resp)
	return &out, nil
}

func (a fakeAsker) EachFigure(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.FigureRow) error) error {
	return a.Searcher.EachFigure(ctx, req, func(some *search.FigureResponse) error {
		page := wire.FromFigures(some)
		return f(page.Query.Warnings, page.Rows)
	})
}

func (a fakeAsker) EachConflict(ctx context.Context, req search.FigureRequest, f func([]wire.Warning, []wire.Conflict) error) error {
	page, err := a.Conflicts(ctx, req)
	if err != nil {
		return err
	}
	return f(page.Query.Warnings, page.Conflicts)
}

func (a fakeAsker) Search(context.Context, search.Request) (*wire.SearchResponse, error) {
	return nil, errors.New("figures ask for no hits")
}

func (a fakeAsker) Stats(context.Context) (*wire.Stats, error) {
	return nil, errors.New("figures ask for no statistics")
}

func TestTextFigures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		o    figureOptions
		ask  string
		want string
	}{
		{"一行一个数字", figureOptions{metrics: []string{"工业投资", "粮食总产量"}, sort: "value", format: formatText, facets: true}, "禾川县", `5 个数字，在 2 篇文章里  禾川县
注意：各行的单位不止一种
kind:   金额 2  百分比 2  重量 1
metric: 工业投资 3  粮食总产量 2  就业 1
unit:   元 2  % 2  千克 1

1.  2024-01-18  禾川日报  禾川县  粮食总产量  3.5%       同比下降  2023
   【粮食总产量】约20万吨，比上年下降【3.5%】。
   hc-1:1  禾川工业投资增两成

2.  2024-01-18  禾川日报  禾川县  工业投资    23.7%      同比上升  2023
   2023年，禾川县完成【工业投资】16.03亿元，同比增长【23.7%】。
   hc-1:1  禾川工业投资增两成

3.  2024-01-18  禾川日报  禾川县  粮食总产量  约20万吨   -         2023
   【粮食总产量】约【20万吨】，比上年下降3.5%。
   hc-1:1  禾川工业投资增两成

4.  2024-01-18  禾川日报  禾川县  工业投资    16.03亿元  -         2023
   2023年，禾川县完成【工业投资】【16.03亿元】，同比增长23.7%。
   hc-1:1  禾川工业投资增两成

5.  2024-02-06  江湾晚报  禾川县  工业投资    16.3亿元   -         2023
   据统计，2023年禾川县【工业投资】【16.3亿元】，带动就业800多人。
   jw-7:1  禾川县一年观察
`},
		{"界限与日期", figureOptions{kinds: []string{"rate", "date"}, source: "禾川日报", limit: 2, sort: "-value", format: formatText}, "", `3 个数字，在 1 篇文章里

1.  2024-01-18  禾川日报  新材料产业园  投资强度  至少301万元/亩  -  -
   新材料产业园总投资52.6亿元，占地1000至1200亩，每亩【投资强度】不低于【301万元/亩】。
   hc-1:2  禾川工业投资增两成

2.  2024-01-18  禾川日报  -             -         2023年          -  2023
   【2023年】，禾川县完成工业投资16.03亿元，同比增长23.7%。
   hc-1:1  禾川工业投资增两成
`},
		{"没有", figureOptions{format: formatText}, "没有的词", "0 个数字  没有的词\n"},
		{"警告", figureOptions{format: formatText}, "警告 没有的词", "0 个数字  没有的词\n注意：括号没有配对，按普通文字查\n"},
	} {
		if diff := cmp.Diff(c.want, printedFigures(t, c.o, c.ask)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if got := printedFigures(t, figureOptions{format: formatText}, "禾川县 没有的词"); !strings.Contains(got, "没有与所查的话一字不差") {
		t.Errorf("relaxed rows do not say so: %s", got)
	}
}

func TestTextConflicts(t *testing.T) {
	t.Parallel()
	const want = `1 处说法不同  禾川县
数字不一致，未必有误：统计范围、口径或时间可能不同，请看原句

1. 禾川县  工业投资  2023
   16.03亿元（1 篇）
     2024-01-18  禾川日报  hc-1:1
     2023年，禾川县完成【工业投资】【16.03亿元】，同比增长23.7%。
   16.3亿元（1 篇）
     2024-02-06  江湾晚报  jw-7:1
     据统计，2023年禾川县【工业投资】【16.3亿元】，带动就业800多人。
`
	got := printedFigures(t, figureOptions{conflicts: true, format: formatText}, "禾川县")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if strings.Contains(got, "错误") {
		t.Error("differing is called wrong")
	}
	if got := printedFigures(t, figureOptions{conflicts: true, format: formatText}, "没有"); got != "0 处说法不同  没有\n" {
		t.Errorf("none: %q", got)
	}
}

// TestFigureFormats walks pages of one row: a stream prints every row.
func TestFigureFormats(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		o     figureOptions
		lines int
		holds string
	}{
		{"逐行", figureOptions{format: formatJSONL}, 6, `"text":"16.3亿元","kind":"money","value":1630000000,"exact":"1630000000"`},
		{"逐行有限", figureOptions{format: formatJSONL, limit: 2, limitSet: true}, 2, `"subject":"禾川县"`},
		{"表格", figureOptions{format: formatCSV}, 7, ",工业投资,money,1603000000,,,CNY,16.03亿元,"},
		{"表格有限", figureOptions{format: formatCSV, limit: 1, limitSet: true}, 2, "row,date,source,"},
		{"一个答复", figureOptions{format: formatJSON, limit: 4}, 1, `"total":6,"articles":2`},
		{"逐条不同说法", figureOptions{format: formatJSONL, conflicts: true}, 1, `{"subject":"禾川县","metric":"工业投资","period":{"iso":"2023"`},
		{"不同说法的表格", figureOptions{format: formatCSV, conflicts: true}, 3, "conflict,row,date"},
		{"不同说法一个答复", figureOptions{format: formatJSON, conflicts: true}, 1, `"total":1,`},
	} {
		got := printedFigures(t, c.o, "禾川县")
		if strings.Count(got, "\n") != c.lines || !strings.Contains(got, c.holds) {
			t.Errorf("%s: want %d lines that hold %s, got %s", c.name, c.lines, c.holds, got)
		}
	}
}

// TestWarningsBesideATable writes warnings to standard error, once, and rows alone to
// standard output.
func TestWarningsBesideATable(t *testing.T) {
	t.Parallel()
	for _, o := range []figureOptions{
		{format: formatJSONL, limit: 20}, {format: formatCSV, limit: 20}, {format: formatJSONL, limit: 20, conflicts: true},
	} {
		req, err := o.request("警告 没有的词")
		if err != nil {
			t.Fatal(err)
		}
		var out, beside bytes.Buffer
		a := fakeAsker{Searcher: &searchfake.Searcher{Articles: searchfake.FigureArticles()}}
		if err := o.printEach(t.Context(), &global{streams: streams{out: &out, err: &beside}}, a, req); err != nil {
			t.Fatal(err)
		}
		if got := beside.String(); got != "注意：括号没有配对，按普通文字查\n" || strings.Contains(out.String(), "注意") {
			t.Errorf("%+v: beside %q, printed %q", o, got, &out)
		}
	}
}

// TestFigurePagesAreJoined gives the printer of one answer two pages.
func TestFigurePagesAreJoined(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	next := "2"
	p := &jsonFigures{out: newJSONEncoder(&b)}
	first := wire.FigureResponse{Total: 2, Rows: make([]wire.FigureRow, 1), NextCursor: &next}
	if err := errors.Join(p.rows(&first), p.rows(&wire.FigureResponse{Rows: make([]wire.FigureRow, 1)}), p.close()); err != nil {
		t.Fatal(err)
	}
	var got wire.FigureResponse
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || len(got.Rows) != 2 || got.Total != 2 || got.NextCursor != nil {
		t.Errorf("%v: %+v", err, got)
	}
	b.Reset()
	q := &jsonFigures{out: newJSONEncoder(&b)}
	one := wire.ConflictResponse{Total: 2, Conflicts: make([]wire.Conflict, 1), NextCursor: &next}
	if err := errors.Join(q.conflicts(&one), q.conflicts(&wire.ConflictResponse{Conflicts: make([]wire.Conflict, 1)}), q.close()); err != nil {
		t.Fatal(err)
	}
	var told wire.ConflictResponse
	if err := json.Unmarshal(b.Bytes(), &told); err != nil || len(told.Conflicts) != 2 || told.NextCursor != nil {
		t.Errorf("%v: %+v", err, told)
	}
}

// TestWrittenValue writes what stands beside a figure before it.
func TestWrittenValue(t *testing.T) {
	t.Parallel()
	atLeast := string(corpus.GreaterOrEqual)
	for _, c := range []struct {
		name string
		f    record.Figure
		want string
	}{
		{"照写", record.Figure{Text: "5亿元"}, "5亿元"},
		{"约数", record.Figure{Text: "5亿元", Approx: true}, "约5亿元"},
		{"以上", record.Figure{Text: "5亿元", Bound: &atLeast}, "至少5亿元"},
		{"自己带着", record.Figure{Text: "20多年", Approx: true, Bound: &atLeast}, "20多年"},
		{"日期", record.Figure{Text: "5月初", Kind: string(corpus.DateFigure), Approx: true}, "5月初"},
	} {
		if got := writtenValue(&wire.FigureRow{Figure: c.f}); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestRowsWithoutDates keeps the columns where a date has a time of day or is not
// known.
func TestRowsWithoutDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, date, want string }{
		{"日", "2024-05-24", "2024-05-24 - - - 5亿元 - -"},
		{"时刻", "2024-05-24T19:30:00+08:00", "2024-05-24 - - - 5亿元 - -"},
		{"不知道", "", "- - - - 5亿元 - -"},
	} {
		r := wire.FigureRow{Date: c.date, Figure: record.Figure{Text: "5亿元"}}
		if got := strings.Join(rowCells(&r), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestFigureOptions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		o    figureOptions
		want string // of the error; empty for none
	}{
		{"默认", figureOptions{format: formatText, limit: 20}, ""},
		{"类别的中文名", figureOptions{format: formatText, limit: 20, kinds: []string{"金额", " 单价与速率"}}, ""},
		{"类别前后有空格", figureOptions{format: formatText, limit: 20, kinds: []string{"money", " rate "}}, ""},
		{"未知格式", figureOptions{format: "xml", limit: 20}, "--format xml"},
		{"条数", figureOptions{format: formatText}, "--limit 0"},
		{"未知类别", figureOptions{format: formatText, limit: 20, kinds: []string{"colour"}}, "kind: 不认识"},
		{"未知排序", figureOptions{format: formatText, limit: 20, sort: "relevance"}, "sort: "},
		{"不同说法没有分面", figureOptions{format: formatText, limit: 20, conflicts: true, facets: true}, "--facets"},
	} {
		_, err := c.o.request("")
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		var usage usageError
		if err != nil && !errors.As(err, &usage) && !errors.Is(err, search.ErrBadRequest) {
			t.Errorf("%s: %v is not wrong usage", c.name, err)
		}
	}
}

// TestHeadOfFigures writes warnings once, before the first page.
func TestHeadOfFigures(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	p := newFigurePrinter(&global{streams: streams{out: &b}}, figureOptions{format: formatText})
	page := wire.FromFigures(&search.FigureResponse{Total: 1, Warnings: []query.Warning{{Message: "按约数或界限匹配"}}})
	if err := errors.Join(p.rows(&page), p.rows(&page), p.close()); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != "1 个数字\n注意：按约数或界限匹配\n" {
		t.Errorf("got %q", got)
	}
}
