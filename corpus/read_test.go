package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/unicode"
)

// collect reads everything; errors are returned in order.
func collect(input io.Reader, opt ReadOptions) (articles []*Article, errs []error) {
	for a, err := range Read(context.Background(), input, opt) {
		if err != nil {
			errs = append(errs, err)
		} else {
			articles = append(articles, a)
		}
	}
	return articles, errs
}

// outline writes an article's blocks as id:text.
func outline(a *Article) []string {
	var out []string
	for _, b := range a.Blocks {
		out = append(out, b.ID+":"+b.Text)
	}
	return out
}

func TestReadTellsFormat(t *testing.T) {
	t.Parallel()
	const record = `{"id":"a1","headline":"平川今春植树十万株","text":"县林业局昨天说。"}`
	for _, tc := range []struct {
		name, in string
		format   Format
		headline string
		errs     int
	}{
		{name: "JSONL", in: record, headline: "平川今春植树十万株"},
		{name: "JSONL带BOM", in: "\ufeff" + record, headline: "平川今春植树十万株"},
		{name: "JSONL前有空行", in: "\n \r\n" + record, headline: "平川今春植树十万株"},
		{name: "版面", in: "平川今春植树十万株\n\n县林业局昨天说，成活率超过九成。\n", headline: "平川今春植树十万株"},
		{name: "版面带BOM", in: "\ufeff平川今春植树十万株\r\n\r\n县林业局昨天说，成活率超过九成。\r\n", headline: "平川今春植树十万株"},
		{name: "首行是坏的JSON", in: `{"id":"a0",` + "\n" + record, headline: "平川今春植树十万株", errs: 1},
		{name: "花括号开头的版面", in: "{图}平川今春植树十万株\n\n县林业局昨天说，成活率超过九成。", headline: "{图}平川今春植树十万株"},
		{name: "指定为版面", in: record + "。", format: FormatText, headline: ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, errs := collect(strings.NewReader(tc.in), ReadOptions{Format: tc.format})
			if len(got) != 1 || len(errs) != tc.errs {
				t.Fatalf("%d articles, errors %v; want 1 article, %d errors", len(got), errs, tc.errs)
			}
			if got[0].Headline != tc.headline {
				t.Errorf("headline %q, want %q", got[0].Headline, tc.headline)
			}
		})
	}
}

func TestReadUTF16(t *testing.T) {
	t.Parallel()
	const page = "平川今春植树十万株\r\n\r\n县林业局昨天说，成活率超过九成。\r\n"
	for name, order := range map[string]unicode.Endianness{"大端": unicode.BigEndian, "小端": unicode.LittleEndian} {
		b, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(page)
		if err != nil {
			t.Fatal(err)
		}
		got, errs := collect(strings.NewReader(b), ReadOptions{})
		if len(errs) > 0 || len(got) != 1 || got[0].Blocks[1].Text != "县林业局昨天说，成活率超过九成。" {
			t.Errorf("%s: %v, %v", name, got, errs)
		}
	}
}

func TestReadInvalidUTF8(t *testing.T) {
	t.Parallel()
	in := "平川今春植树十万株\n\n县林业局\xff昨天说，成活率超过九成。\n"
	got, errs := collect(strings.NewReader(in), ReadOptions{Path: "p.txt"})
	if len(errs) != 1 || !errors.Is(errs[0], ErrInvalidUTF8) || errs[0].Error() != "p.txt:3: invalid UTF-8 replaced by U+FFFD" {
		t.Errorf("errors %v", errs)
	}
	if len(got) != 1 || got[0].Blocks[1].Text != "县林业局\ufffd昨天说，成活率超过九成。" {
		t.Errorf("articles %v", got)
	}
}

func TestReadControlCharacters(t *testing.T) {
	t.Parallel()
	got, errs := collect(strings.NewReader("平川今春\x00植树十万株\n\n县林业局\x07昨天\u200b说，成活率\t超过九成。\n"), ReadOptions{})
	want := []string{"h:平川今春植树十万株", "1:县林业局昨天说，成活率 超过九成。"}
	if len(errs) > 0 || len(got) != 1 || !slices.Equal(outline(got[0]), want) {
		t.Errorf("got %v, %v; want %v", got, errs, want)
	}
}

func TestReadFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk on fire")
	for name, in := range map[string]string{"版面": "平川今春植树\n", "JSONL": `{"id":"a","text":"一句话。"}` + "\n"} {
		r := io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken))
		_, errs := collect(r, ReadOptions{})
		if len(errs) != 1 || !errors.Is(errs[0], broken) {
			t.Errorf("%s: errors %v, want %v once", name, errs, broken)
		}
	}
}

func TestReadCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	in := strings.Repeat(`{"text":"一句话。"}`+"\n", 5)
	n := 0
	var last error
	for _, err := range Read(ctx, strings.NewReader(in), ReadOptions{}) {
		if last = err; err == nil {
			n++
		}
		cancel()
	}
	if n != 1 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d articles, last error %v; want 1 and %v", n, last, context.Canceled)
	}
}

func TestReadStopsWhenAsked(t *testing.T) {
	t.Parallel()
	in := strings.Repeat("坏行\n", 3) + strings.Repeat(`{"text":"一句话。"}`+"\n", 3)
	for stop := 1; stop <= 6; stop++ {
		n := 0
		for range Read(context.Background(), strings.NewReader(in), ReadOptions{Format: FormatJSONL}) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d records, want %d", n, stop)
		}
	}
}

func TestReadLimits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("县里召开会议。", 20)
	for _, tc := range []struct {
		name, in string
		opt      ReadOptions
		articles int
	}{
		{"行太长", `{"text":"` + long + `"}` + "\n" + `{"text":"短句。"}`, ReadOptions{MaxLine: 200}, 1},
		{"文章太长", `{"text":"` + long + `"}` + "\n" + `{"text":"短句。"}`, ReadOptions{MaxArticle: 200}, 1},
		{"段落太多", `{"paragraphs":["一。","二。","三。"]}` + "\n" + `{"text":"短句。"}`, ReadOptions{MaxBlocks: 2}, 1},
		{"版面太大", long, ReadOptions{MaxLine: 200, Format: FormatText}, 0},
		{"版面文章太长", long, ReadOptions{MaxArticle: 200, Format: FormatText}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, errs := collect(strings.NewReader(tc.in), tc.opt)
			if len(got) != tc.articles || len(errs) != 1 || !errors.Is(errs[0], ErrTooLarge) {
				t.Errorf("%d articles, errors %v; want %d and ErrTooLarge", len(got), errs, tc.articles)
			}
		})
	}
}

func TestReadUnknownFormat(t *testing.T) {
	t.Parallel()
	if _, errs := collect(strings.NewReader("x"), ReadOptions{Format: "docx"}); len(errs) != 1 {
		t.Errorf("errors %v, want one", errs)
	}
}

func TestDerivedIDs(t *testing.T) {
	t.Parallel()
	const two = `{"text":"一句话。"}` + "\n" + `{"text":"又一句话。"}` + "\n" + `{"text":"一句话。"}`
	ids := func(path string) []string {
		var out []string
		got, _ := collect(strings.NewReader(two), ReadOptions{Path: path})
		for _, a := range got {
			out = append(out, a.ID)
		}
		return out
	}
	safe := regexp.MustCompile(`^[A-Za-z0-9._-]+$`)
	for _, path := range []string{"", "/data/2024/平川日报 0524 A1.txt", "/data/2024/../2024/x.jsonl", "新闻.txt"} {
		got := ids(path)
		if !slices.Equal(got, ids(path)) {
			t.Errorf("%q: ids %v change", path, got)
		}
		seen := map[string]bool{}
		for _, id := range got {
			if !safe.MatchString(id) || seen[id] {
				t.Errorf("%q: id %q unsafe or twice", path, id)
			}
			seen[id] = true
		}
	}
	if a, b := ids("/data/2024/../2024/x.jsonl"), ids("/data/2024/x.jsonl"); !slices.Equal(a, b) {
		t.Errorf("one file has ids %v and %v", a, b)
	}
	if a, b := ids("/data/a/x.jsonl")[0], ids("/data/b/x.jsonl")[0]; a == b {
		t.Errorf("two files share the id %s", a)
	}
	if id := ids("/data/2024/平川日报 0524 A1.txt")[0]; !strings.HasPrefix(id, "0524-A1-") {
		t.Errorf("id %q does not show the file's name", id)
	}
}

func TestOptionsFillIn(t *testing.T) {
	t.Parallel()
	opt := ReadOptions{Path: "x.jsonl", Source: "平川日报", Section: "2版", Date: NewDay(2024, 5, 24)}
	got, _ := collect(strings.NewReader(`{"text":"一句话。"}`+"\n"+
		`{"text":"一句话。","source":"河东晚报","section":"A1","date":"2023-01-02"}`), opt)
	if len(got) != 2 {
		t.Fatal(len(got))
	}
	for i, want := range []string{"平川日报 2版 2024-05-24 x.jsonl", "河东晚报 A1 2023-01-02 x.jsonl"} {
		a := got[i]
		if s := fmt.Sprint(a.Source, " ", a.Section, " ", a.Date.Day(), " ", a.Path); s != want {
			t.Errorf("article %d: %s, want %s", i+1, s, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"记者从县里的会议上了解到，这个项目已经开工。": "zh-Hans",
		"記者從縣裡的會議上瞭解到，這個項目已經開工。": "zh-Hant",
		"春江花月夜。": "",
	} {
		if got := languageOf([]Paragraph{{Text: text}}); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// checkArticle fails the test unless the article keeps the contract of blocks.
func checkArticle(t *testing.T, a *Article) {
	t.Helper()
	if a.ID == "" || len(a.Blocks) == 0 {
		t.Fatalf("article %q with %d blocks", a.ID, len(a.Blocks))
	}
	ids := map[string]bool{}
	for _, b := range a.Blocks {
		if problem := blockProblem(&b); problem != "" {
			t.Fatalf("block %s %q: %s", b.ID, b.Text, problem)
		}
		if b.ID == "" || ids[b.ID] {
			t.Fatalf("block id %q empty or twice", b.ID)
		}
		ids[b.ID] = true
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("平川今春植树十万株\n\n县林业局昨天说，成活率超过九成。 张立民\n"))
	f.Add([]byte(`{"id":"a1","title":"短讯","paragraphs":["一。",{"id":"p","text":"二。","type":"subhead"}]}`))
	f.Add([]byte("\xff\xfe\x00\x4e"))
	f.Add([]byte("\xef\xbb\xbf{\"text\":\"\xff\"}\r\n{\r\n"))
	f.Add([]byte("　　第一段没有\r\r\n\x0c完。\u2028——副题\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		opt := ReadOptions{Path: "f", MaxLine: 1 << 16, MaxBlocks: 1000}
		got, errs := collect(bytes.NewReader(b), opt)
		for _, err := range errs {
			if input := new(InputError); !errors.As(err, &input) && !errors.Is(err, unicode.ErrMissingBOM) {
				t.Fatalf("error %v of a memory reader", err)
			}
		}
		for _, a := range got {
			checkArticle(t, a)
		}
		again, _ := collect(iotest.OneByteReader(bytes.NewReader(b)), opt)
		if len(again) != len(got) {
			t.Fatalf("%d articles, read by single bytes %d", len(got), len(again))
		}
	})
}
