package corpus

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestReadJSONLRecords(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, in string
		want     []string
		authors  []string
	}{
		{name: "text按行分段", in: `{"id":"a","text":"第一段。\n　　第二段。\u3000\n\n第三段"}`,
			want: []string{"1:第一段。", "2:第二段。", "3:第三段"}},
		{name: "不修补", in: `{"id":"a","text":"董事长周\n强是本县人。"}`, want: []string{"1:董事长周", "2:强是本县人。"}},
		{name: "Windows换行", in: `{"id":"a","text":"第一段。\r\n第二段。"}`, want: []string{"1:第一段。", "2:第二段。"}},
		{name: "标题成块", in: `{"id":"a","headline":"平川植树","text":"一。"}`, want: []string{"h:平川植树", "1:一。"}},
		{name: "title也可", in: `{"id":"a","title":"平川植树","text":"一。"}`, want: []string{"h:平川植树", "1:一。"}},
		{name: "headline优先", in: `{"id":"a","headline":"甲","title":"乙","text":"一。"}`, want: []string{"h:甲", "1:一。"}},
		{name: "引题副题", in: `{"id":"a","kicker":"县委常委会强调","headline":"主题","subtitle":"——副题","text":"一。"}`,
			want: []string{"k:县委常委会强调", "h:主题", "s:——副题", "1:一。"}},
		{name: "给定标题不重复", in: `{"id":"a","headline":"主题","paragraphs":[{"id":"a.h","text":"主题","type":"headline"},"一。"]}`,
			want: []string{"a.h:主题", "1:一。"}},
		{name: "给定标题在副题字段前", in: `{"id":"a","subtitle":"副","paragraphs":[{"text":"主题","type":"headline"},"一。"]}`,
			want: []string{"h:主题", "s:副", "1:一。"}},
		{name: "给定id", in: `{"id":"a","paragraphs":[{"id":"a1.p06","text":"一。"},"二。",{"id":7,"text":"三。"}]}`,
			want: []string{"a1.p06:一。", "2:二。", "7:三。"}},
		{name: "重复的id", in: `{"id":"a","paragraphs":[{"id":"p","text":"一。"},{"id":"p","text":"二。"},{"id":"1","text":"三。"},"四。",{"id":"4","text":"五。"}]}`,
			want: []string{"p:一。", "p-2:二。", "1:三。", "4-3:四。", "4:五。"}},
		{name: "空段落", in: `{"id":"a","paragraphs":["","一。"," \u3000",{"text":""}]}`, want: []string{"1:一。"}},
		{name: "小标题", in: `{"id":"a","paragraphs":["一。",{"text":"补短板","type":"subhead"},"二。"]}`,
			want: []string{"1:一。", "sh1:补短板", "2:二。"}},
		{name: "署名块", in: `{"id":"a","paragraphs":["一。",{"text":"记者 张立民","type":"byline"}]}`, want: []string{"1:一。", "by:记者 张立民"}},
		{name: "只有标题", in: `{"id":"a","headline":"图片新闻"}`, want: []string{"h:图片新闻"}},
		{name: "未知字段", in: `{"id":"a","text":"一。","tags":["x"],"n":{"m":[1,2]}}`, want: []string{"1:一。"}},
		{name: "作者列表", in: `{"id":"a","text":"一。","authors":["张立民"," 李玉芳 ","佚名"]}`, want: []string{"1:一。"}, authors: []string{"张立民", "李玉芳"}},
		{name: "作者字符串", in: `{"id":"a","text":"一。","author":"记者 张立民 通讯员 李玉芳"}`, want: []string{"1:一。"}, authors: []string{"张立民", "李玉芳"}},
		{name: "作者顿号", in: `{"id":"a","text":"一。","authors":"张立民、李玉芳"}`, want: []string{"1:一。"}, authors: []string{"张立民", "李玉芳"}},
		{name: "外国作者", in: `{"id":"a","text":"一。","author":"John Smith"}`, want: []string{"1:一。"}, authors: []string{"John Smith"}},
		{name: "空值", in: `{"id":"a","text":"一。","authors":null,"date":null,"source":null,"paragraphs":null}`, want: []string{"1:一。"}},
		{name: "段内换行", in: `{"id":"a","paragraphs":["上半句，\n下半句。"]}`, want: []string{"1:上半句， 下半句。"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, errs := collect(strings.NewReader(tc.in), ReadOptions{})
			if len(errs) > 0 || len(got) != 1 {
				t.Fatalf("%d articles, errors %v", len(got), errs)
			}
			if got[0].ID != "a" || !slices.Equal(outline(got[0]), tc.want) {
				t.Errorf("%s: blocks %q, want %q", got[0].ID, outline(got[0]), tc.want)
			}
			if !slices.Equal(got[0].Authors, tc.authors) {
				t.Errorf("authors %q, want %q", got[0].Authors, tc.authors)
			}
		})
	}
}

func TestReadJSONLFillsTitles(t *testing.T) {
	t.Parallel()
	in := `{"id":"a","paragraphs":[{"text":"引","type":"kicker"},{"text":"主","type":"headline"},{"text":"副","type":"subtitle"},"一。",{"text":"小","type":"subhead"},"二。"],"url":" https://e.example/1 ","dateline":"本报讯"}`
	got, errs := collect(strings.NewReader(in), ReadOptions{})
	if len(errs) > 0 || len(got) != 1 {
		t.Fatal(got, errs)
	}
	a := got[0]
	if a.Kicker != "引" || a.Headline != "主" || a.Subtitle != "副" || a.URL != "https://e.example/1" || a.Dateline != "本报讯" {
		t.Errorf("article %+v", a)
	}
	if last := a.Blocks[len(a.Blocks)-1]; last.Subhead != "小" || a.Blocks[3].Subhead != "" {
		t.Errorf("subheads %q, %q", a.Blocks[3].Subhead, last.Subhead)
	}
}

func TestReadJSONLReportsBadLines(t *testing.T) {
	t.Parallel()
	in := strings.Join([]string{
		`{"id":"a1","text":"一。"}`,
		`{"id":"a2","text":`,
		``,
		`["不是对象"]`,
		`{"id":"a5"}`,
		`{"id":["x"],"text":"一。"}`,
		`{"id":"a7","text":"一。","date":"1955"}`,
		`{"id":"a8","paragraphs":[{"text":"一。","type":"footnote"}]}`,
		`{"id":"a9","text":"一。","authors":{"name":"x"}}`,
		`{"id":"a10","text":"一。"}`,
		`{"id":"a11","paragraphs":[["x"]]}`,
	}, "\n")
	got, errs := collect(strings.NewReader(in), ReadOptions{Path: "in.jsonl"})
	var ids []string
	for _, a := range got {
		ids = append(ids, a.ID)
	}
	if want := []string{"a1", "a7", "a10"}; !slices.Equal(ids, want) {
		t.Errorf("articles %v, want %v", ids, want)
	}
	var lines []int
	for _, err := range errs {
		var input *InputError
		if !errors.As(err, &input) || input.Path != "in.jsonl" {
			t.Fatalf("error %v", err)
		}
		lines = append(lines, input.Line)
	}
	if want := []int{2, 4, 5, 6, 7, 8, 9, 11}; !slices.Equal(lines, want) {
		t.Errorf("errors on lines %v, want %v: %v", lines, want, errs)
	}
	if len(errs) > 2 && !errors.Is(errs[2], ErrNoText) {
		t.Errorf("line 5: %v, want %v", errs[2], ErrNoText)
	}
}

func FuzzReadJSONL(f *testing.F) {
	f.Add(`{"id":"a","headline":"题","text":"一。\n二。"}`)
	f.Add(`{"id":1,"authors":"张三、李四","paragraphs":["一。",{"id":"p","text":"二。","type":"kicker"},{"id":"p","text":"\u0000\u200b"}]}`)
	f.Add("{}\n[]\nnull\n{\"text\":\"\\ud800\"}")
	f.Add(`{"paragraphs":[{"text":"a","type":"subhead"},{"id":"1","text":"b"},"c"],"date":"2024-05-24"}`)
	f.Fuzz(func(t *testing.T, s string) {
		got, _ := collect(strings.NewReader(s), ReadOptions{Format: FormatJSONL, MaxLine: 1 << 16})
		for _, a := range got {
			checkArticle(t, a)
		}
	})
}
