package sample

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
)

// all reads the whole sample.
func all(tb testing.TB) []*corpus.Article {
	tb.Helper()
	var out []*corpus.Article
	for a, err := range Articles(tb.Context()) {
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

func text(a *corpus.Article) string {
	var b strings.Builder
	for i := range a.Blocks {
		b.WriteString(a.Blocks[i].Text)
	}
	return b.String()
}

func TestArticlesAreComplete(t *testing.T) {
	t.Parallel()
	id := regexp.MustCompile(`^sample-[a-z0-9-]+$`)
	seen := map[string]bool{}
	for _, a := range all(t) {
		t.Run(a.ID, func(t *testing.T) {
			if seen[a.ID] || !id.MatchString(a.ID) {
				t.Errorf("id %q is given twice or not of the form sample-<slug>", a.ID)
			}
			seen[a.ID] = true
			if a.Headline == "" || a.Source == "" || a.Language == "" {
				t.Errorf("headline %q, source %q, language %q: none may be empty", a.Headline, a.Source, a.Language)
			}
			if day := a.Date.Day(); day < "2023-09-01" || day > "2025-03-31" {
				t.Errorf("date %q is outside 2023-09 to 2025-03", day)
			}
			paragraphs := 0
			for i := range a.Blocks {
				p := &a.Blocks[i]
				if p.Text == "" || !p.Type.Valid() || p.ID == "" {
					t.Errorf("block %d: id %q, type %q, text %q", i, p.ID, p.Type, p.Text)
				}
				if p.Type == corpus.BlockParagraph {
					paragraphs++
				}
			}
			if paragraphs < 3 {
				t.Errorf("%d paragraphs, want 3 or more", paragraphs)
			}
			if n := utf8.RuneCountInString(text(a)); n < 250 || n > 900 {
				t.Errorf("%d characters, want 250 to 900", n)
			}
		})
	}
	if len(seen) < 32 {
		t.Errorf("%d articles, want 32 or more", len(seen))
	}
}

// The sample must show what the program can do.
func TestSampleIsVaried(t *testing.T) {
	t.Parallel()
	articles := all(t)
	count := func(holds func(*corpus.Article) bool) int {
		n := 0
		for _, a := range articles {
			if holds(a) {
				n++
			}
		}
		return n
	}
	has := func(expr string) func(*corpus.Article) bool {
		re := regexp.MustCompile(expr)
		return func(a *corpus.Article) bool { return re.MatchString(text(a)) }
	}
	block := func(want corpus.BlockType) func(*corpus.Article) bool {
		return func(a *corpus.Article) bool {
			return slices.ContainsFunc(a.Blocks, func(p corpus.Paragraph) bool { return p.Type == want })
		}
	}
	tests := []struct {
		name  string
		holds func(*corpus.Article) bool
		min   int
	}{
		{"引题", block(corpus.BlockKicker), 5},
		{"副题", block(corpus.BlockSubtitle), 5},
		{"小标题", block(corpus.BlockSubhead), 3},
		{"署名", func(a *corpus.Article) bool { return len(a.Authors) > 0 }, 25},
		{"缝合", func(a *corpus.Article) bool {
			return slices.ContainsFunc(a.Blocks, func(p corpus.Paragraph) bool { return len(p.Joins) > 0 })
		}, 8},
		{"繁体", func(a *corpus.Article) bool { return a.Language == "zh-Hant" }, 2},
		{"电头", has(`^.*(本报讯|云岭社\S+电)`), 5},
		{"亿元", has(`[0-9]亿元`), 8},
		{"百分数", has(`[0-9]%`), 20},
		{"同比", has(`同比`), 5},
		{"亩", has(`[0-9]亩|[0-9]万亩`), 5},
		{"人次", has(`人次`), 6},
		{"引语在后", has(`说：“`), 8},
		{"引语在前", has(`[。？！，]”[^“]{0,30}(说|介绍|回忆|坦言)`), 8},
		{"直角引号", has(`「`), 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if n := count(tt.holds); n < tt.min {
				t.Errorf("%d articles, want %d or more", n, tt.min)
			}
		})
	}
	sources := map[string]bool{}
	for _, a := range articles {
		sources[a.Source] = true
	}
	if len(sources) < 4 {
		t.Errorf("%d newspapers, want 4 or more", len(sources))
	}
}

// printPage writes the articles of a page as testdata/pages.golden does.
func printPage(a *corpus.Article) string {
	lines := []string{"--- " + a.Path}
	if len(a.Authors) > 0 {
		lines = append(lines, "authors: "+strings.Join(a.Authors, " "))
	}
	for i := range a.Blocks {
		lines = append(lines, fmt.Sprintf("%s: %s", a.Blocks[i].Type, a.Blocks[i].Text))
	}
	return strings.Join(lines, "\n")
}

func TestDamagedPagesAreMended(t *testing.T) {
	t.Parallel()
	golden, err := os.ReadFile(filepath.Join("testdata", "pages.golden"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(golden)), "\n\n")[1:] // the first part is the comment
	var got []string
	for _, a := range all(t) {
		if a.Path != recordsFile {
			got = append(got, printPage(a))
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d articles on the pages, want %d", len(got), len(want))
	}
	for i := range want {
		name, _, _ := strings.Cut(want[i], "\n")
		if diff := cmp.Diff(strings.Split(want[i], "\n"), strings.Split(got[i], "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestArticlesStopWithTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for a, err := range Articles(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("article %v, error %v; want context.Canceled", a, err)
		}
	}
}

func TestArticlesMayBeLeftEarly(t *testing.T) {
	t.Parallel()
	const enough = 38 // well into the pages
	n := 0
	for range Articles(t.Context()) {
		if n++; n == enough {
			break
		}
	}
	if n != enough {
		t.Errorf("read %d articles, want %d", n, enough)
	}
}

func TestHash(t *testing.T) {
	t.Parallel()
	first, second := Hash(), Hash()
	if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(first) || first != second {
		t.Errorf("Hash() = %q, then %q; want 64 hexadecimal digits, the same each time", first, second)
	}
}

func TestPageOptions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, page string
		source     string
		day, slug  string
		wantErr    string
	}{
		{"正常", "pages/binhe/2024-10-28-kiln-museum.txt", "滨河都市报", "2024-10-28", "kiln-museum", ""},
		{"没有这家报纸", "pages/nowhere/2024-10-28-kiln.txt", "", "", "", "no newspaper"},
		{"没有日期", "pages/binhe/kiln.txt", "", "", "", "<date>-<slug>"},
		{"日期不通", "pages/binhe/2024-13-28-kiln-museum.txt", "", "", "", "is not a date"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			opt, slug, err := pageOptions(tt.page)
			if tt.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wantErr) {
					t.Fatalf("error %v, want one with %q", err, tt.wantErr)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if opt.Source != tt.source || opt.Date.Day() != tt.day || slug != tt.slug {
				t.Errorf("source %q, date %q, slug %q", opt.Source, opt.Date.Day(), slug)
			}
		})
	}
}

// A page in a folder that the pattern does not reach would be left out silently.
func TestEveryFileIsRead(t *testing.T) {
	t.Parallel()
	read := map[string]bool{}
	for _, a := range all(t) {
		read[a.Path] = true
	}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !read[name] {
			t.Errorf("%s is embedded but not read", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func ExampleArticles() {
	for a, err := range Articles(context.Background()) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(a.ID, a.Source, a.Date)
		fmt.Println(a.Headline)
		break
	}
	// Output:
	// sample-qingxi-autumn-fair 云岭日报 2023-09-06
	// 青溪县把“客人”请到车间里谈
}

func BenchmarkArticles(b *testing.B) {
	var bytes int64
	for _, a := range all(b) {
		bytes += int64(len(text(a)))
	}
	b.SetBytes(bytes)
	b.ReportAllocs()
	for b.Loop() {
		all(b)
	}
}
