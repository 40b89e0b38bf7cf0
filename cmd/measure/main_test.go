package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xunwen/corpus/sample"
)

// writeNews writes the sample corpus as packed JSON Lines and returns the path
// and the number of paragraphs.
func writeNews(t *testing.T) (path string, paragraphs int) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "news.jsonl.gz")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := gzip.NewWriter(f)
	enc := json.NewEncoder(z)
	for a, err := range sample.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		type block struct {
			Text string `json:"text"`
			Type string `json:"type"`
		}
		var list []block
		for _, b := range a.Blocks {
			list = append(list, block{b.Text, string(b.Type)})
		}
		if err := enc.Encode(map[string]any{"id": a.ID, "date": a.Date.String(), "source": a.Source, "paragraphs": list}); err != nil {
			t.Fatal(err)
		}
		paragraphs += len(a.Blocks)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path, paragraphs
}

// measure runs a command line and returns its standard output.
func measure(t *testing.T, want int, args ...string) (out, progress string) {
	t.Helper()
	var o, p bytes.Buffer
	if got := run(t.Context(), args, &o, &p); got != want {
		t.Fatalf("measure %q ended with %d, want %d:\n%s%s", args, got, want, p.String(), o.String())
	}
	return o.String(), p.String()
}

// cell returns the second cell of the row that begins with a name.
func cell(t *testing.T, tables, name string) string {
	t.Helper()
	for line := range strings.Lines(tables) {
		cells := strings.Split(line, " | ")
		if len(cells) > 1 && strings.TrimPrefix(cells[0], "| ") == name {
			return strings.TrimSuffix(strings.TrimSpace(cells[1]), " |")
		}
	}
	t.Errorf("no row %q in\n%s", name, tables)
	return ""
}

// TestMeasureTheSample goes through all commands, the way docs/benchmarks.md does.
func TestMeasureTheSample(t *testing.T) {
	t.Parallel()
	news, paragraphs := writeNews(t)
	dir := filepath.Join(t.TempDir(), "index")

	out, _ := measure(t, exitOK, "build", "--news", news, "--paragraphs", "100000", "--index", dir)
	if got := cell(t, out, "paragraphs"); got != fmt.Sprint(paragraphs) {
		t.Errorf("%s paragraphs indexed, want %d", got, paragraphs)
	}
	if got := cell(t, out, "inputs that failed"); got != "0" {
		t.Errorf("%s inputs failed", got)
	}
	if _, err := measure(t, exitUsage, "build", "--news", news, "--index", dir); !strings.Contains(err, "already") {
		t.Errorf("a second build says %q", err)
	}

	out, _ = measure(t, exitOK, "size", "--index", dir)
	if got := cell(t, out, "paragraphs"); got != fmt.Sprint(paragraphs) {
		t.Errorf("%s paragraphs, want %d", got, paragraphs)
	}

	out, _ = measure(t, exitOK, "exact", "--index", dir, "--queries", "400", "--figures", "100", "--sets", "50")
	if got := cell(t, out, "all, by totals"); got != "400" {
		t.Errorf("%s substrings asked, want 400", got)
	}
	if got := cell(t, out, "all figures, rows"); got != "100" {
		t.Errorf("%s conditions asked, want 100", got)
	}
	if !strings.Contains(out, "| 1.0 | 1.0 | 400 |") || !strings.Contains(out, "| 1.0 | 1.0 | 100 |") || strings.Contains(out, "wrong answer") {
		t.Errorf("not all right:\n%s", out)
	}
	again, _ := measure(t, exitOK, "exact", "--index", dir, "--queries", "400", "--figures", "100", "--sets", "50")
	if out != again {
		t.Errorf("one seed, two results:\n%s\n%s", out, again)
	}

	out, _ = measure(t, exitOK, "latency", "--index", dir, "--each", "8", "--slowest", "1")
	for _, r := range (&drawer{each: 8}).recipes() {
		cell(t, out, r.name)
	}
	if got := cell(t, out, "substring of 2–20 characters, quoted"); got != "40" {
		t.Errorf("%s substrings timed, want 40", got)
	}
	out, _ = measure(t, exitOK, "latency", "--index", dir, "--each", "4", "--only", "start page")
	if n := strings.Count(out, "\n| "); n != 3 { // head, rule and one row
		t.Errorf("--only leaves %d lines:\n%s", n, out)
	}
}

// TestMeasureTheFigures writes all rows of the sample, and then some of them.
func TestMeasureTheFigures(t *testing.T) {
	t.Parallel()
	news, _ := writeNews(t)
	dir := filepath.Join(t.TempDir(), "index")
	measure(t, exitOK, "build", "--news", news, "--index", dir)
	out, _ := measure(t, exitOK, "figures", "--index", dir)
	rows := cell(t, out, "first page of all rows")
	for _, format := range []string{"read only", "CSV", "JSON Lines"} {
		if got := cell(t, out, format); got != rows || got == "0" {
			t.Errorf("%s: %s rows, want %s", format, got, rows)
		}
	}
	out, _ = measure(t, exitOK, "figures", "--index", dir, "--rows", "30")
	if got := cell(t, out, "CSV"); got != "30" {
		t.Errorf("%s rows, want 30", got)
	}
}

func TestBuildStopsAtTheParagraphsWanted(t *testing.T) {
	t.Parallel()
	news, all := writeNews(t)
	head, err := openNews(t.Context(), news, 30)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(head)
	if err != nil {
		t.Fatal(err)
	}
	if err := head.closer(); err != nil {
		t.Error(err)
	}
	if head.paragraphs < 30 || head.paragraphs >= all {
		t.Errorf("%d paragraphs of %d, want 30 and those of the last article", head.paragraphs, all)
	}
	if n := bytes.Count(raw, []byte("\n")); n != head.articles || int64(len(raw)) != head.bytes {
		t.Errorf("%d lines in %d bytes; counted %d in %d", n, len(raw), head.articles, head.bytes)
	}
	got, err := readNews(t.Context(), news, 30)
	if err != nil || len(got.texts) != head.paragraphs || len(got.ids) != head.paragraphs {
		t.Errorf("readNews: %d texts, %v", len(got.texts), err)
	}
}

// TestLatencyOfAServer asks a stand-in for a server.
func TestLatencyOfAServer(t *testing.T) {
	t.Parallel()
	news, _ := writeNews(t)
	var searches, completions, figures, conflicts, names, cards atomic.Int64
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/search", func(w http.ResponseWriter, r *http.Request) {
		searches.Add(1)
		if _, ok := r.URL.Query()["q"]; !ok {
			t.Error("no q")
		}
		fmt.Fprint(w, `{"total":3,"hits":[]}`)
	})
	mux.HandleFunc("GET /api/v1/suggest", func(w http.ResponseWriter, _ *http.Request) {
		completions.Add(1)
		fmt.Fprint(w, `{"suggestions":[{"text":"青禾县"},{"text":"青禾"}]}`)
	})
	mux.HandleFunc("GET /api/v1/figures", func(w http.ResponseWriter, r *http.Request) {
		figures.Add(1)
		if v := r.URL.Query(); v.Get("sort") != "" && (v.Get("facets") != "kind,unit,metric" || v.Get("where") == "") {
			t.Errorf("asked for %s", r.URL.RawQuery)
		}
		fmt.Fprint(w, `{"total":5,"rows":[]}`)
	})
	mux.HandleFunc("GET /api/v1/figures/conflicts", func(w http.ResponseWriter, _ *http.Request) {
		conflicts.Add(1)
		fmt.Fprint(w, `{"total":1,"conflicts":[]}`)
	})
	mux.HandleFunc("GET /api/v1/entities", func(w http.ResponseWriter, _ *http.Request) {
		names.Add(1)
		fmt.Fprint(w, `{"total":7,"entities":[]}`)
	})
	mux.HandleFunc("GET /api/v1/entities/{type}/{name}", func(w http.ResponseWriter, r *http.Request) {
		if cards.Add(1); r.PathValue("type") == "organization" {
			w.WriteHeader(http.StatusNotFound)
		}
		fmt.Fprint(w, `{"paragraphs":9}`)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	out, _ := measure(t, exitOK, "latency", "--url", server.URL+"/", "--news", news, "--each", "4")
	for _, asked := range []*atomic.Int64{&searches, &completions, &figures, &conflicts, &names, &cards} {
		if asked.Load() == 0 {
			t.Errorf("%d searches, %d completions, %d pages of figures, %d of conflicts, %d of names, %d cards",
				searches.Load(), completions.Load(), figures.Load(), conflicts.Load(), names.Load(), cards.Load())
		}
	}
	if !strings.Contains(out, "| rows of names: of a word | 4 | 7 |") || !strings.Contains(out, "| card of a place | 4 | 9 |") ||
		!strings.Contains(out, "| card of an organisation | 4 | 0 |") {
		t.Errorf("names are not counted:\n%s", out)
	}
	if !strings.Contains(out, "| word | 4 | 3 |") || !strings.Contains(out, "letters | 4 | 2 |") || !strings.Contains(out, "| rows: of a word | 4 | 5 |") {
		t.Errorf("hits are not counted:\n%s", out)
	}
}

// TestLatencyOfABrokenServer: what fails is counted and the rest still told.
func TestLatencyOfABrokenServer(t *testing.T) {
	t.Parallel()
	news, _ := writeNews(t)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/search", func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Query().Get("q"), "~") {
			w.WriteHeader(http.StatusGatewayTimeout)
		}
		fmt.Fprint(w, `{"total":3}`)
	})
	mux.HandleFunc("GET /api/v1/figures/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"total":0}`) })
	mux.HandleFunc("GET /api/v1/figures", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"total":5}`) })
	mux.HandleFunc("GET /api/v1/entities", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"total":5}`) })
	server := httptest.NewServer(mux)
	defer server.Close()
	out, progress := measure(t, exitFailed, "latency", "--url", server.URL, "--news", news, "--each", "4")
	if !strings.Contains(out, "| word | 4 | 3 |") || !strings.Contains(out, "look-alikes `词~` | 0 |") {
		t.Errorf("table\n%s", out)
	}
	if !strings.Contains(progress, "504") || !strings.Contains(progress, "16 questions: not answered") {
		t.Errorf("said %q", progress)
	}
}

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	missing := filepath.Join(t.TempDir(), "none")
	tests := []struct {
		name string
		args string
		want int
	}{
		{"没有索引", "exact", exitUsage},
		{"行数是负数", "figures --rows -1 --index " + missing, exitUsage},
		{"条件数是负数", "exact --figures -1 --index " + missing, exitUsage},
		{"索引不存在", "size --index " + missing, exitFailed},
		{"新闻不存在", "build --index " + missing + " --news " + missing, exitFailed},
		{"建索引缺新闻", "build --index " + missing, exitUsage},
		{"服务器和索引只能有一个", "latency --url http://127.0.0.1:1 --index " + missing, exitUsage},
		{"数目不对", "exact --queries 0 --figures 0 --index " + missing, exitUsage},
		{"每类零个", "latency --each 0", exitUsage},
		{"没有这个选项", "size --nonsense", exitUsage},
		{"多余的参数", "size extra", exitUsage},
		{"没有这个命令", "nonsense", exitUsage},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var out, progress bytes.Buffer
			if got := run(context.Background(), strings.Fields(tt.args), &out, &progress); got != tt.want {
				t.Errorf("exit code %d, want %d: %s", got, tt.want, progress.String())
			}
			if !strings.HasPrefix(progress.String(), "measure: ") {
				t.Errorf("said %q", progress.String())
			}
		})
	}
}

// TestEveryFlagIsInTheBenchmarks compares docs/benchmarks.md with the program.
func TestEveryFlagIsInTheBenchmarks(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "benchmarks.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, cmd := range newRoot().Commands() {
		documented(t, string(raw), cmd)
	}
}

func documented(t *testing.T, manual string, cmd *cobra.Command) {
	t.Helper()
	if !strings.Contains(manual, "measure "+cmd.Name()) {
		t.Errorf("measure %s is not in the manual", cmd.Name())
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && !strings.Contains(manual, "--"+f.Name) {
			t.Errorf("measure %s --%s is not in the manual", cmd.Name(), f.Name)
		}
	})
}
