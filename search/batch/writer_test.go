package batch_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/search/batch"
	"xunwen/search/wire"
)

// results are one of each kind.
func results() []wire.BatchResult {
	answer := &wire.SearchResponse{
		Query: wire.Query{Understood: "含“营商环境”", Warnings: []wire.Warning{{Message: "括号没有配对"}}},
		Total: 3, Totals: wire.Totals{Exact: 3, Near: 1},
		Hits: []wire.Hit{
			{Match: "exact", Article: "qh-1", Paragraph: "qh-1:2", Headline: "=小城,\"引来\"", Source: "青禾日报", Date: "2024-05-24", Snippet: wire.Snippet{Text: "营商环境\n就是竞争力"}},
			{Match: "near", Article: "qh-2", Paragraph: "qh-2:1"},
		},
		Suggestions: []string{"营商 环境"},
	}
	none := &wire.SearchResponse{Query: wire.Query{Warnings: []wire.Warning{}}, Hits: []wire.Hit{}, Suggestions: []string{}}
	return []wire.BatchResult{
		wire.NewBatchResult("1", "营商环境", answer, ""),
		wire.NewBatchResult("+2", "-投资", none, ""),
		wire.NewBatchResult("3", "慢", nil, "查询超时"),
	}
}

// write returns what a writer makes of results.
func write(t testing.TB, w batch.Writer, list []wire.BatchResult) {
	t.Helper()
	for _, r := range list {
		if err := w.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	write(t, batch.NewCSV(&b, 2), results())
	const want = `id,query,understood,total,exact,relaxed,near,pinyin,match,error,hit1_article,hit1_paragraph,hit1_headline,hit1_source,hit1_date,hit1_snippet,hit2_article,hit2_paragraph,hit2_headline,hit2_source,hit2_date,hit2_snippet
1,营商环境,含“营商环境”,3,3,0,1,0,exact,,qh-1,qh-1:2,"'=小城,""引来""",青禾日报,2024-05-24,"营商环境
就是竞争力",qh-2,qh-2:1,,,,
'+2,'-投资,,0,0,0,0,0,,,,,,,,,,,,,,
3,慢,,,,,,,,查询超时,,,,,,,,,,,,
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b.Reset()
	write(t, batch.NewCSV(&b, 0), nil)
	if want, _, _ := strings.Cut(want, ",hit1"); b.String() != want+"\n" {
		t.Errorf("a table of nothing is %q", b.String())
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for name, list := range map[string][]wire.BatchResult{"三个": results(), "没有": {}} {
		var b bytes.Buffer
		write(t, batch.NewJSON(&b), list)
		var got wire.BatchAnswer
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%s: %v in %s", name, err, b.String())
		}
		if diff := cmp.Diff(list, got.Results); diff != "" || got.Failed != len(list)/3 {
			t.Errorf("%s: %d failed (-want +got):\n%s", name, got.Failed, diff)
		}
	}
	var b bytes.Buffer
	write(t, batch.NewJSONL(&b), results())
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	for i, want := range results() {
		var got wire.BatchResult
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil || cmp.Diff(want, got) != "" {
			t.Errorf("line %d: %v: %s", i, err, lines[i])
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	list := results()
	list[0].Match = "near"
	write(t, batch.NewText(&b), list)
	const want = `1  营商环境
    3 段（近似）
    注意：括号没有配对
    qh-1:2  2024-05-24  青禾日报  =小城,"引来"
    qh-2:1      
    是不是要找：营商 环境
+2  -投资
    0 段
3  慢
    出错：查询超时
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// full is a writer that takes nothing.
type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestFullDisk(t *testing.T) {
	t.Parallel()
	for name, w := range map[string]batch.Writer{
		"csv": batch.NewCSV(full{}, 1), "jsonl": batch.NewJSONL(full{}), "json": batch.NewJSON(full{}), "text": batch.NewText(full{}),
	} {
		if err := w.Write(results()[0]); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, w := range map[string]batch.Writer{"csv": batch.NewCSV(full{}, 1), "json": batch.NewJSON(full{})} {
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Errorf("%s at the end: %v", name, err)
		}
	}
}

// TestNoFormulas writes any text into every cell: none begins as a formula does,
// and the query and id are read back as they were.
func TestNoFormulas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`['=+\-@＝甲"]{0,4}[甲乙=]`).Draw(t, "text")
		var b bytes.Buffer
		w := batch.NewCSV(&b, 1)
		r := wire.NewBatchResult(text, text, &wire.SearchResponse{
			Query: wire.Query{Understood: text},
			Hits:  []wire.Hit{{Article: text, Paragraph: text, Headline: text, Source: text, Date: text, Snippet: wire.Snippet{Text: text}}},
		}, text)
		if err := errors.Join(w.Write(r), w.Close()); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range rows[1] {
			if cell != "" && strings.ContainsRune("=+-@＝", []rune(cell)[0]) {
				t.Fatalf("the cell %q is a formula", cell)
			}
		}
		in, err := batch.NewReader(&b, batch.CSV)
		if err != nil {
			t.Fatal(err)
		}
		if q, err := in.Next(); err != nil || q.ID != text || q.Request.Query != text {
			t.Fatalf("%q was read back as %+v, %v", text, q, err)
		}
	})
}
