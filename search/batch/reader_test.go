package batch_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/search"
	"xunwen/search/batch"
)

// read reads all queries of an input.
func read(t testing.TB, input string, format batch.Format) []batch.Query {
	t.Helper()
	r, err := batch.NewReader(strings.NewReader(input), format)
	if err != nil {
		t.Fatal(err)
	}
	var out []batch.Query
	for {
		q, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
}

// written writes queries so that a test can compare them: id, query and problem.
func written(queries []batch.Query) []string {
	var out []string
	for _, q := range queries {
		line := q.ID + "|" + q.Request.Query
		if q.Problem != "" {
			line += "|!" + q.Problem
		}
		out = append(out, line)
	}
	return out
}

func TestReaderFormats(t *testing.T) {
	t.Parallel()
	const torn = "引号没有收尾"
	for _, c := range []struct {
		name, input string
		format      batch.Format
		want        []string
	}{
		{"表格", "id,query\na,营商环境\nb,青禾 云岭\n", batch.Auto, []string{"a|营商环境", "b|青禾 云岭"}},
		{"列的次序和多余的列", "备注,Q, ID \nx,营商环境,a\n", batch.CSV, []string{"a|营商环境"}},
		{"中文列名", "编号,查询\na,营商环境\n", batch.Auto, []string{"a|营商环境"}},
		{"没有编号", "query\n营商环境\n青禾\n", batch.CSV, []string{"1|营商环境", "2|青禾"}},
		{"字节序标记与回车换行", "\uFEFFquery,id\r\n营商环境,a\r\n", batch.Auto, []string{"a|营商环境"}},
		{"只有回车", "query\r营商环境\r青禾", batch.CSV, []string{"1|营商环境", "2|青禾"}},
		{"引号里的逗号、引号和换行", "query,id\n\"投资,建设\",a\n\"\"\"营商环境\"\" 青禾\",b\n\"青禾\n云岭\",c\n", batch.CSV, []string{"a|投资,建设", `b|"营商环境" 青禾`, "c|青禾\n云岭"}},
		{"没有引起来的引号是文字", "id,query\na,人物:\"何 远山\" 青禾\nb,“营商”\n", batch.CSV, []string{`a|人物:"何 远山" 青禾`, "b|“营商”"}},
		{"引号后面还有字", "query\n\"营商环境\" 青禾\n", batch.CSV, []string{"1|营商环境 青禾"}},
		{"空行跳过", "query\n\n  \n,,\n营商环境\n\n", batch.CSV, []string{"1|营商环境"}},
		{"少了几列", "id,query,from\na,营商环境\nb\n", batch.CSV, []string{"a|营商环境", "b||!这一行没有查询"}},
		{"引号没有收尾只坏一行", "query,id\n\"营商环境,a\n青禾,b\n云岭,c\n", batch.CSV, []string{"1|营商环境,a|!" + torn, "b|青禾", "c|云岭"}},
		{"最后一行没有收尾", "query\n青禾\n\"营商", batch.CSV, []string{"1|青禾", "2|营商|!" + torn}},
		{"防公式的撇号去掉", "query\n'-投资\n'=“甲”\n'普通\n", batch.CSV, []string{"1|-投资", "2|=“甲”", "3|'普通"}},
		{"没有防的照原样", "query\n-投资\n=“甲”\n", batch.CSV, []string{"1|-投资", "2|=“甲”"}},
		{"制表符", "query\tid\n营商,环境\ta\n", batch.TSV, []string{"a|营商,环境"}},
		{"自己认出制表符", "id\tq\na\t营商\n", batch.Auto, []string{"a|营商"}},
		{"没有表头就是每行一个", "\"营商环境\" 青禾,云岭\n人物:何远山\n", batch.Auto, []string{`1|"营商环境" 青禾,云岭`, "2|人物:何远山"}},
		{"说是表格也一样", "营商环境\n青禾\n", batch.CSV, []string{"1|营商环境", "2|青禾"}},
		{"每行一个不看表头", "query\n青禾\n", batch.Lines, []string{"1|query", "2|青禾"}},
		{"每行一个对象", "{\"q\":\"营商环境\",\"id\":\"a\"}\n{\"query\":\"青禾\",\"id\":7,\"x\":[1]}\n\"云岭\"\n", batch.Auto, []string{"a|营商环境", "7|青禾", "3|云岭"}},
		{"空查询是全部", "{\"q\":\"\"}\n", batch.JSONL, []string{"1|"}},
		{"坏的对象", "{\"q\":\"a\"}\n{坏\n{\"id\":\"x\"}\n[1]\n{\"q\":[1]}\n{\"q\":\"b\"}\n", batch.JSONL, []string{
			"1|a", "2|{坏|!不是 JSON 对象，或其中有值不是文字和数", "x||!没有 q（查询）",
			"4|[1]|!不是 JSON 对象，或其中有值不是文字和数", "5|{\"q\":[1]}|!不是 JSON 对象，或其中有值不是文字和数", "6|b",
		}},
		{"什么也没有", "", batch.Auto, nil},
		{"只有表头", "id,query\n", batch.CSV, nil},
		{"只有空行", "\n\r\n  \n", batch.Auto, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, written(read(t, c.input, c.format))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReaderTakesEveryPart(t *testing.T) {
	t.Parallel()
	want := search.Request{
		Query: "营商环境", From: "2024-05", To: "今年", Source: "青禾日报", Sort: search.ByDateDesc,
		Limit: 7, Group: search.GroupArticle,
	}
	for name, input := range map[string]string{
		"表格": "query,from,to,source,sort,limit,group\n营商环境,2024-05,今年,青禾日报,-date,7,article\n",
		"对象": `{"q":"营商环境","from":"2024-05","to":"今年","source":"青禾日报","sort":"-date","limit":7,"group":"article"}`,
	} {
		got := read(t, input, batch.Auto)
		if len(got) != 1 || got[0].Problem != "" {
			t.Fatalf("%s: %+v", name, got)
		}
		if diff := cmp.Diff(want, got[0].Request); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestQueriesThatCannotBeAsked(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", search.MaxQueryRunes)
	for _, c := range []struct {
		name string
		f    batch.Fields
		says string // empty: it can be asked
	}{
		{"普通", batch.Fields{Query: "营商环境"}, ""},
		{"刚好不长", batch.Fields{Query: long}, ""},
		{"太长", batch.Fields{Query: long + "长"}, "2001 字"},
		{"报纸名太长", batch.Fields{Query: "甲", Source: long + "长"}, "2001 字"},
		{"不是UTF-8", batch.Fields{Query: "营商\xff"}, "UTF-8"},
		{"日期不是UTF-8", batch.Fields{Query: "营商", From: "\xff"}, "UTF-8"},
		{"编号不是UTF-8", batch.Fields{Query: "营商", ID: "\xff"}, "UTF-8"},
		{"次序", batch.Fields{Query: "营商", Sort: "up"}, "sort"},
		{"分组", batch.Fields{Query: "营商", Group: "story"}, "group"},
		{"条数不是数", batch.Fields{Query: "营商", Limit: "三"}, "“三”"},
		{"条数太大", batch.Fields{Query: "营商", Limit: "201"}, "0 至 200"},
		{"条数为负", batch.Fields{Query: "营商", Limit: "-1"}, "0 至 200"},
		{"只要总数", batch.Fields{Query: "营商", Limit: "0"}, ""},
	} {
		q := batch.NewQuery(3, c.f)
		if c.says == "" && q.Problem != "" || !strings.Contains(q.Problem, c.says) {
			t.Errorf("%s: the problem is %q, want %q", c.name, q.Problem, c.says)
		}
		if q.ID == "" || !utf8.ValidString(q.ID) || !utf8.ValidString(q.Request.Query) {
			t.Errorf("%s: id %q, query %q", c.name, q.ID, q.Request.Query)
		}
	}
	if q := batch.NewQuery(1, batch.Fields{Query: "甲", Limit: "0"}); !q.Request.CountOnly {
		t.Error("a limit of 0 does not ask for the counts alone")
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	d := search.Request{Limit: 9, From: "2024", To: "2025", Source: "青禾日报", Sort: search.ByDate, Group: search.GroupArticle}
	open := batch.NewQuery(1, batch.Fields{Query: "甲"}).WithDefaults(d).Request
	d.Query = "甲"
	if diff := cmp.Diff(d, open); diff != "" {
		t.Errorf("a query that leaves all open (-want +got):\n%s", diff)
	}
	own := batch.Fields{Query: "甲", From: "2020", To: "2021", Source: "云岭晚报", Sort: "-date", Limit: "0", Group: "none"}
	got := batch.NewQuery(1, own).WithDefaults(d).Request
	want := search.Request{Query: "甲", From: "2020", To: "2021", Source: "云岭晚报", Sort: "-date", CountOnly: true, Group: "none"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a query that says all itself (-want +got):\n%s", diff)
	}
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk on fire")
	for name, in := range map[string]io.Reader{
		"UTF-16":    bytes.NewReader([]byte{0xFF, 0xFE, 'q', 0}),
		"UTF-16 大端": bytes.NewReader([]byte{0xFE, 0xFF, 0, 'q'}),
		"坏盘":        iotest.ErrReader(broken),
	} {
		if _, err := batch.NewReader(in, batch.Auto); !errors.Is(err, batch.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, err := batch.NewReader(io.MultiReader(strings.NewReader("query\n甲\n乙"), iotest.ErrReader(broken)), batch.CSV)
	if err != nil {
		t.Fatal(err)
	}
	if q, err := r.Next(); err != nil || q.Request.Query != "甲" {
		t.Errorf("before it breaks: %+v, %v", q, err)
	}
	if _, err := r.Next(); !errors.Is(err, batch.ErrUnreadable) || !errors.Is(err, broken) {
		t.Errorf("where it breaks: %v", err)
	}
}

// TestLongRows reads rows beyond any bound between good ones.
func TestLongRows(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", 100<<10)
	for _, format := range []struct {
		format batch.Format
		header string
	}{{batch.CSV, "query\n"}, {batch.Lines, ""}} {
		got := read(t, format.header+"甲\n"+long+"\n乙\n\""+long+"\n丙\n", format.format)
		if len(got) != 5 || got[0].Problem != "" || got[1].Problem == "" || got[2].Problem != "" || got[3].Problem == "" || got[4].Request.Query != "丙" {
			t.Errorf("%q: %d queries", format.format, len(got))
		}
		for _, q := range got {
			if len(q.Request.Query) > 1000 {
				t.Errorf("a query of %d bytes came through", len(q.Request.Query))
			}
		}
	}
}

// TestReaderReadsWhatCSVWrites writes random tables with the standard library and
// reads them back.
func TestReaderReadsWhatCSVWrites(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[营商a"',;=\-]([营商a"',; \n=\-]{0,8}[营商a"';=\-])?`)
		queries := rapid.SliceOfN(cell, 1, 6).Draw(t, "queries")
		crlf := rapid.Bool().Draw(t, "crlf")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = crlf
		_ = w.Write([]string{"id", "query"})
		for i, q := range queries {
			_ = w.Write([]string{fmt.Sprint("n", i), q})
		}
		w.Flush()
		r, err := batch.NewReader(&b, batch.CSV)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range queries {
			got, err := r.Next()
			if err != nil || got.ID != fmt.Sprint("n", i) {
				t.Fatalf("row %d of %q: %+v, %v", i, queries, got, err)
			}
			// The apostrophe of a harmless formula is the one thing taken away.
			if q := got.Request.Query; q != want && "'"+q != want {
				t.Fatalf("row %d is %q, want %q", i, q, want)
			}
		}
		if _, err := r.Next(); !errors.Is(err, io.EOF) {
			t.Fatalf("a row too many: %v", err)
		}
	})
}

func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"", "id,query\na,营商\n", "\uFEFFquery\r\n\"营\"\"商\"\r\n", "{\"q\":\"营商\"}\n{", "\"营商\n\n\n", "query\tid\n\t\t\n", "\xff\xfe\x00", "query\n\"\n\"\n\"", "\r\r\n\n\r",
	} {
		for _, format := range []string{"", "csv", "tsv", "jsonl", "lines"} {
			f.Add(seed, format)
		}
	}
	f.Fuzz(func(t *testing.T, input, format string) {
		r, err := batch.NewReader(strings.NewReader(input), batch.Format(format))
		if err != nil {
			if !errors.Is(err, batch.ErrUnreadable) {
				t.Fatal(err)
			}
			return
		}
		// No more queries than lines, each fit to be asked and shown.
		lines := strings.Count(input, "\n") + strings.Count(input, "\r") + 1
		for n := 0; ; n++ {
			q, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil || n >= lines {
				t.Fatalf("query %d of %d lines: %v", n, lines, err)
			}
			if q.ID == "" || !utf8.ValidString(q.ID+q.Request.Query+q.Problem) {
				t.Fatalf("query %+v", q)
			}
			if utf8.RuneCountInString(q.Request.Query) > search.MaxQueryRunes {
				t.Fatalf("a query of %d bytes", len(q.Request.Query))
			}
		}
	})
}

func BenchmarkReader(b *testing.B) {
	var in strings.Builder
	in.WriteString("id,query,from\n")
	for i := range 1000 {
		fmt.Fprintf(&in, "%d,\"\"\"营商环境\"\" 青禾, 云岭\",2024-05\n", i)
	}
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		r, err := batch.NewReader(strings.NewReader(in.String()), batch.CSV)
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := r.Next(); err != nil {
				break
			}
		}
	}
}
