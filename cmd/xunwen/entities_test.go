package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/search"
	"xunwen/search/alias"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

func (a fakeAsker) Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error) {
	resp, err := a.Searcher.Entities(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromEntities(resp)
	return &out, nil
}

func (a fakeAsker) Card(ctx context.Context, req search.CardRequest) (*wire.EntityCard, error) {
	card, err := a.Searcher.Card(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromCard(card)
	return &out, nil
}

func (a fakeAsker) Declared(ctx context.Context) (*wire.DeclaredResponse, error) {
	list, err := a.Searcher.Declared(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.FromDeclared(list)
	return &out, nil
}

// at returns the span of the first sub in text; the texts below hold it.
func at(text, sub string) corpus.Span {
	i := strings.Index(text, sub)
	return corpus.Span{Start: i, End: i + len(sub)}
}

// inside returns the span of the first sub in the first around.
func inside(text, around, sub string) corpus.Span {
	start := at(text, around).Start + strings.Index(around, sub)
	return corpus.Span{Start: start, End: start + len(sub)}
}

// careerArticles returns two articles about a woman who changes her office, in which
// she has a namesake among the places.
func careerArticles() []*corpus.Article {
	const (
		before = "青禾县县长程文锦1月8日在云岭银行股份有限公司（以下简称云岭银行）签约，总投资3.5亿元。"
		after  = "青禾县委书记程文锦说：“再难也要修通。”程书记和牛向东走进程文锦村。"
	)
	speaker := at(after, "程文锦")
	return []*corpus.Article{
		{
			ID: "cw-1", Headline: "青禾县与银行签约", Source: "青禾日报", Date: corpus.NewDay(2023, time.January, 9),
			Blocks: []corpus.Paragraph{{
				ID: "1", Type: corpus.BlockParagraph, Text: before,
				Entities: []corpus.Entity{
					{Span: at(before, "青禾县"), Type: corpus.Place, Canonical: "青禾县", Within: []string{"平川市", "云岭省"}},
					{Span: at(before, "程文锦"), Type: corpus.Person, Canonical: "程文锦", Role: "青禾县县长"},
					{Span: at(before, "云岭银行股份有限公司"), Type: corpus.Organization, Canonical: "云岭银行股份有限公司"},
					{Span: inside(before, "云岭银行）", "云岭银行"), Type: corpus.Organization, Canonical: "云岭银行股份有限公司"},
				},
				Figures: []corpus.Figure{{
					Span: at(before, "3.5亿元"), Kind: corpus.Money, Value: "350000000", Unit: "CNY", Metric: "总投资",
					Written: corpus.Written{Numbers: []corpus.Decimal{"350000000"}, Unit: "元"},
				}},
			}},
		},
		{
			ID: "cw-2", Headline: "修路记", Source: "江湾晚报", Date: corpus.NewDay(2024, time.March, 2),
			Blocks: []corpus.Paragraph{{
				ID: "1", Type: corpus.BlockParagraph, Text: after,
				Entities: []corpus.Entity{
					{Span: speaker, Type: corpus.Person, Canonical: "程文锦", Role: "青禾县委书记"},
					{Span: at(after, "程书记"), Type: corpus.Person, Canonical: "程文锦"},
					{Span: at(after, "牛向东"), Type: corpus.Person, Canonical: "牛向东"},
					{Span: at(after, "程文锦村"), Type: corpus.Place, Canonical: "程文锦"},
				},
				Quotes: []corpus.Quote{{
					Span: at(after, "“再难也要修通。”"), Kind: corpus.Speech, Speaker: "程文锦", SpeakerSpan: &speaker,
					SpeakerCanonical: "程文锦", Role: "青禾县委书记", Cue: "说", SpeakerPosition: "before", SpeakerType: "person",
				}},
			}},
		},
	}
}

// printedEntities prints what the fake answers with the options of a command line, and
// beside it.
func printedEntities(t *testing.T, o entityOptions, ask string) (out, beside string, err error) {
	t.Helper()
	if o.limit == 0 {
		o.limit = search.DefaultLimit
	}
	if o.format == "" {
		o.format = formatText
	}
	if err := o.check(ask); err != nil {
		t.Fatal(err)
	}
	var b, e bytes.Buffer
	g := &global{streams: streams{out: &b, err: &e}}
	a := fakeAsker{Searcher: &searchfake.Searcher{Articles: careerArticles()}}
	err = o.print(t.Context(), g, a, ask)
	return b.String(), e.String(), err
}

func TestTextEntities(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		o    entityOptions
		ask  string
		want string
	}{
		{"全部", entityOptions{}, "", `5 个人物、机构、地点

1.  程文锦                人物  2 段  2 篇  2023-01-09～2024-03-02  青禾县县长；青禾县委书记
    又名：程书记
2.  云岭银行股份有限公司  机构  1 段  1 篇  2023-01-09
    又名：云岭银行
3.  牛向东                人物  1 段  1 篇  2024-03-02
4.  程文锦                地点  1 段  1 篇  2024-03-02
    又名：程文锦村
5.  青禾县                地点  1 段  1 篇  2023-01-09
`},
		{"人物", entityOptions{types: []string{" 人物", "person"}, limit: 1}, "青禾县", `2 个人物  青禾县

1.  程文锦  人物  2 段  2 篇  2023-01-09～2024-03-02  青禾县县长；青禾县委书记
    又名：程书记
`},
		{"名字", entityOptions{name: "银行", types: []string{"org", "地点"}}, "", `1 个机构、地点

1.  云岭银行股份有限公司  机构  1 段  1 篇  2023-01-09
    又名：云岭银行
`},
		{"没有", entityOptions{}, "没有的词", "0 个人物、机构、地点  没有的词\n"},
		{"警告", entityOptions{}, "警告 没有的词", "0 个人物、机构、地点  没有的词\n注意：括号没有配对，按普通文字查\n"},
	} {
		got, _, err := printedEntities(t, c.o, c.ask)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s, %v (-want +got):\n%s", c.name, err, diff)
		}
	}
	if got, _, _ := printedEntities(t, entityOptions{}, "青禾县 没有的词"); !strings.Contains(got, "没有与所查的话一字不差") {
		t.Errorf("relaxed rows do not say so: %s", got)
	}
}

// TestLongNamesStandWhole: a column has a width, and what is cut off stands below.
func TestLongNamesStandWhole(t *testing.T) {
	t.Parallel()
	const long = "云岭省青禾县禾川新材料产业园区投资开发建设有限责任公司"
	var b bytes.Buffer
	p := &textEntities{out: &b}
	page := wire.EntityResponse{Total: 2, Entities: []wire.EntityRow{
		{Type: "organization", Name: long, Paragraphs: 12, Articles: 3, First: "2024-05-24T19:30:00+08:00"},
		{Type: "person", Name: "牛向东", Paragraphs: 1, Articles: 1, Offices: []string{long + "董事长"}},
	}}
	if err := errors.Join(p.rows(&page), p.rows(&wire.EntityResponse{Entities: page.Entities[1:]}), p.close()); err != nil {
		t.Fatal(err)
	}
	want := `2 个人物、机构、地点

1.  云岭省青禾县禾川新材料产业园区…  机构  12 段  3 篇  2024-05-24
    全名：` + long + `
2.  牛向东                           人物  1 段   1 篇  -           ` + long + `董事长
3.  牛向东  人物  1 段  1 篇  -  ` + long + "董事长\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

var update = flag.Bool("update", false, "rewrite the golden files")

// TestTextCard compares a card with a golden text.
func TestTextCard(t *testing.T) {
	t.Parallel()
	got, beside, err := printedEntities(t, entityOptions{card: "程文锦"}, "")
	if err != nil {
		t.Fatal(err)
	}
	corpustest.Golden(t, "card.golden.txt", []byte(got), *update)
	if want := "注意：另有同名的地点，1 段：--type place\n"; beside != want {
		t.Errorf("beside the card %q, want %q", beside, want)
	}
	place, beside, err := printedEntities(t, entityOptions{card: "青禾县", types: []string{"地点"}}, "")
	if !strings.Contains(place, "\n位于：平川市、云岭省\n") || beside != "" || err != nil {
		t.Errorf("the card of a place: %s, %s, %v", place, beside, err)
	}
}

// TestCardThatThereIsNot names the types that were looked for.
func TestCardThatThereIsNot(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		types []string
		want  string
	}{
		{"任何类型", nil, "“没有的人”的人物、机构、地点"},
		{"一种", []string{"person"}, "“没有的人”的人物；"},
	} {
		_, _, err := printedEntities(t, entityOptions{card: "没有的人", types: c.types}, "")
		if !errors.Is(err, search.ErrNotFound) || !strings.Contains(fmt.Sprint(err), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	a := fakeAsker{Searcher: &searchfake.Searcher{Before: func(context.Context, search.Request) error { return errors.New("the disk is on fire") }}}
	if _, _, err := findCard(t.Context(), a, (entityOptions{card: "甲"}).cardRequests()); err == nil || errors.Is(err, search.ErrNotFound) {
		t.Errorf("a failure is %v", err)
	}
}

// TestEntityFormats prints every row in the formats of programs, unless there is a limit.
func TestEntityFormats(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		o     entityOptions
		lines int
		holds string
	}{
		{"逐行", entityOptions{format: formatJSONL, limit: 2}, 5, `{"type":"person","name":"程文锦","paragraphs":2,`},
		{"逐行有限", entityOptions{format: formatJSONL, limit: 2, limitSet: true}, 2, `"aliases":["程书记"]`},
		{"表格", entityOptions{format: formatCSV}, 6, "person,程文锦,2,2,2023-01-09,2024-03-02,青禾县县长；青禾县委书记,程书记\n"},
		{"表格有限", entityOptions{format: formatCSV, limit: 1, limitSet: true}, 2, "type,name,paragraphs,"},
		{"一个答复", entityOptions{format: formatJSON, limit: 3}, 1, `"total":5,`},
		{"名片", entityOptions{format: formatJSON, card: "程文锦"}, 1, `"total_offices":2,`},
		{"名片一行", entityOptions{format: formatJSONL, card: "程书记"}, 1, `"name":"程文锦"`},
		{"名片成表", entityOptions{format: formatCSV, card: "程文锦"}, 17, "office,,青禾县委书记,1,2024-03-02,2024-03-02,,"},
		{"声明", entityOptions{declared: true}, 3, "机构 云岭银行股份有限公司 = 云岭银行\n"},
		{"声明怎样改", entityOptions{declared: true}, 3, "不对的行请把 = 改成 ≠，删去它不起作用。\n"},
		{"声明一个答复", entityOptions{declared: true, format: formatJSON}, 1, `{"declared":[{"type":"organization","printed":"云岭银行",`},
		{"声明逐行", entityOptions{declared: true, format: formatJSONL}, 2, `{"type":"organization",`},
		{"声明成表", entityOptions{declared: true, format: formatCSV}, 3, "organization,云岭银行,云岭银行股份有限公司,1\n"},
	} {
		got, _, err := printedEntities(t, c.o, "")
		if strings.Count(got, "\n") != c.lines || !strings.Contains(got, c.holds) || err != nil {
			t.Errorf("%s, %v: want %d lines that hold %s, got %s", c.name, err, c.lines, c.holds, got)
		}
		if c.o.format == formatCSV {
			if _, err := csv.NewReader(strings.NewReader(got)).ReadAll(); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	}
	if got, beside, err := printedEntities(t, entityOptions{format: formatCSV}, "警告 没有的词"); err != nil ||
		beside != "注意：括号没有配对，按普通文字查\n" || got != "type,name,paragraphs,articles,first,last,offices,aliases\n" {
		t.Errorf("no rows: %q beside %q, %v", got, beside, err)
	}
}

// TestEntityPagesAreJoined walks pages of one row, whose cursors are the server's.
func TestEntityPagesAreJoined(t *testing.T) {
	t.Parallel()
	for _, format := range []string{formatJSON, formatJSONL} {
		var b bytes.Buffer
		a := pagedAsker{fakeAsker{Searcher: &searchfake.Searcher{Articles: careerArticles()}}}
		o := entityOptions{format: format, limit: 4, limitSet: true}
		if err := o.printRows(t.Context(), &global{streams: streams{out: &b}}, a, ""); err != nil {
			t.Fatal(err)
		}
		rows := strings.Count(b.String(), `"url"`)
		if rows != 4 {
			t.Errorf("%s: %d rows of pages of one: %s", format, rows, &b)
		}
		var got wire.EntityResponse
		if format == formatJSON && (json.Unmarshal(b.Bytes(), &got) != nil || len(got.Entities) != 4 || got.Total != 5 || got.NextCursor == nil) {
			t.Errorf("one answer: %s", &b)
		}
	}
}

// pagedAsker has one row on a page.
type pagedAsker struct{ fakeAsker }

func (a pagedAsker) Entities(ctx context.Context, req search.EntityRequest) (*wire.EntityResponse, error) {
	req.Limit = 1
	return a.fakeAsker.Entities(ctx, req)
}

// TestMonthsOfALongTime shows years where there are many months, and something for
// anything.
func TestMonthsOfALongTime(t *testing.T) {
	t.Parallel()
	var list []wire.MonthCount
	for n := range mostMonths + 1 {
		list = append(list, wire.MonthCount{Month: fmt.Sprintf("%d-%02d", 2020+n/12, n%12+1), Count: 100})
	}
	list[mostMonths].Count = 1
	var b strings.Builder
	textCard{}.months(&b, list[:2])
	textCard{}.months(&b, list)
	textCard{}.months(&b, nil)
	bar := strings.Repeat("█", widestBar)
	want := "\n按月\n  2020-01  " + bar + " 100\n  2020-02  " + bar + " 100\n" +
		"\n按年\n  2020  " + bar + " 1200\n  2021  " + bar + " 1200\n  2022  " + bar + " 1200\n  2023  █ 1\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ first, last, want string }{
		{"", "", ""},
		{"2024-05-24", "2024-05-24T19:30:00+08:00", "2024-05-24"},
		{"2023-01-09", "2024-05-24", "2023-01-09～2024-05-24"},
		{"", "2024-05-24", "2024-05-24"},
		{"2023-01-09", "", "2023-01-09"},
	} {
		if got := days(c.first, c.last); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.first, c.last, got, c.want)
		}
	}
}

// TestDeclaredNamesAreAFile: what is printed is read as a file that says the same.
func TestDeclaredNamesAreAFile(t *testing.T) {
	t.Parallel()
	got, _, err := printedEntities(t, entityOptions{declared: true}, "")
	if err != nil {
		t.Fatal(err)
	}
	file, err := alias.Parse("aliases.txt", strings.NewReader(got))
	if err != nil {
		t.Fatalf("%v in %s", err, got)
	}
	if shown := alias.New(file, nil).Shown(corpus.Organization, "云岭银行"); shown != "云岭银行股份有限公司" {
		t.Errorf("云岭银行 is shown as %s", shown)
	}
}

func TestEntityOptions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		o    entityOptions
		ask  string
		want string // of the error; empty for none
	}{
		{"默认", entityOptions{}, "青禾县", ""},
		{"类型的各种写法", entityOptions{types: []string{"人物", "Org", " place "}}, "", ""},
		{"名片", entityOptions{card: "程文锦", exact: true, from: "2024"}, "", ""},
		{"声明", entityOptions{declared: true, format: formatCSV}, "", ""},
		{"未知格式", entityOptions{format: "xml"}, "", "--format xml"},
		{"条数", entityOptions{limit: -1}, "", "--limit -1"},
		{"未知类型", entityOptions{types: []string{"人物", "星球"}}, "", "type: 不认识"},
		{"名片的未知类型", entityOptions{card: "程文锦", types: []string{"人物", "星球"}}, "", "type: 不认识"},
		{"未知排序", entityOptions{sort: "date"}, "", "sort: "},
		{"名字太长", entityOptions{name: strings.Repeat("长", 201)}, "", "name: "},
		{"名片没有查询", entityOptions{card: "程文锦"}, "青禾县", "--card"},
		{"名片没有名字条件", entityOptions{card: "程文锦", name: "程"}, "", "--card and --name"},
		{"名单没有精确", entityOptions{exact: true}, "", "--exact"},
		{"声明没有查询", entityOptions{declared: true}, "青禾县", "--declared"},
		{"声明没有期间", entityOptions{declared: true, from: "2024"}, "", "--declared"},
		{"声明没有类型", entityOptions{declared: true, types: []string{"地点"}}, "", "--declared"},
		{"声明没有名片", entityOptions{declared: true, card: "程文锦"}, "", "--declared"},
	} {
		if c.o.limit == 0 {
			c.o.limit = search.DefaultLimit
		}
		if c.o.format == "" {
			c.o.format = formatText
		}
		err := c.o.check(c.ask)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if err != nil && !errors.As(err, new(usageError)) && !errors.Is(err, search.ErrBadRequest) {
			t.Errorf("%s: %v is not wrong usage", c.name, err)
		}
	}
}
