package annotations_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/annotations"
	"xunwen/corpus/entity/train/examples"
)

// Hashes of the two texts that invented() holds.
const (
	firstHash  = "55a5c27635bd2653"
	secondHash = "d2b8a316e33d4b0e"
)

func invented(t *testing.T) fs.FS {
	t.Helper()
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(`{"id":"b","text":"青梧日报社在老街口。后面没有标注。"}` + "\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"news/a.jsonl":    {Data: []byte(`{"id":"x","text":"别的"}` + "\n" + `{"text":"编号在后","id":"y"}` + "\n" + `{"title":"贾书言到青梧","id":"\u0061","text":"昨日，贾书言来了。\n\n他说好。"}` + "\n")},
		"news/b.jsonl.gz": {Data: zipped.Bytes()},
	}
}

const sheet = "# 说明\n@news/a.jsonl\na\th\t22\t" + firstHash + "\t0P3 1L2 4P3\n@news/b.jsonl.gz\nb\t-\t10\t" + secondHash + "\t0O5 1L3\n"

func parse(t *testing.T, text string) []annotations.Item {
	t.Helper()
	items, err := annotations.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return items
}

func TestExamples(t *testing.T) {
	t.Parallel()
	got, err := annotations.Examples(t.Context(), invented(t), parse(t, sheet))
	if err != nil {
		t.Fatal(err)
	}
	want := []entity.Example{
		{Text: "贾书言到青梧", Domain: examples.News, Mentions: []entity.Label{{Start: 0, End: 3, Type: corpus.Person}, {Start: 4, End: 6, Type: corpus.Place}}},
		{Text: "昨日，贾书言来了。", Domain: examples.News, Mentions: []entity.Label{{Start: 3, End: 6, Type: corpus.Person}}},
		{Text: "他说好。", Domain: examples.News},
		{Text: "青梧日报社在老街口。", Domain: examples.News, Mentions: []entity.Label{{Start: 0, End: 5, Type: corpus.Organization}, {Start: 6, End: 9, Type: corpus.Place}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestExamplesRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, old, new string
		want           error
	}{
		{"文字改了", secondHash, firstHash, annotations.ErrChanged},
		{"长度不对", "\t10\t", "\t11\t", annotations.ErrChanged},
		{"没有这一篇", "\nb\t", "\nc\t", annotations.ErrMissing},
		{"没有这个文件", "@news/b", "@news/c", fs.ErrNotExist},
		{"跨行", "4P3", "0P3", examples.ErrSpan},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			items := parse(t, strings.Replace(sheet, c.old, c.new, 1))
			if _, err := annotations.Examples(t.Context(), invented(t), items); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestExamplesCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := annotations.Examples(ctx, invented(t), parse(t, sheet)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestParseRefused(t *testing.T) {
	t.Parallel()
	const head = "@f\n"
	for _, c := range []struct{ name, text string }{
		{"没有文件", "a\t-\t3\t" + firstHash + "\t"},
		{"少一列", head + "a\t-\t3\t" + firstHash},
		{"没有编号", head + "\t-\t3\t" + firstHash + "\t"},
		{"标题列", head + "a\ty\t3\t" + firstHash + "\t"},
		{"长度", head + "a\t-\t-3\t" + firstHash + "\t"},
		{"长度太大", head + "a\t-\t99999999\t" + firstHash + "\t"},
		{"哈希短", head + "a\t-\t3\t2fb1\t"},
		{"哈希不是十六进制", head + "a\t-\t3\t" + strings.Repeat("x", 16) + "\t"},
		{"没有类型", head + "a\t-\t3\t" + firstHash + "\t1"},
		{"没有起点", head + "a\t-\t3\t" + firstHash + "\tP1"},
		{"没有长短", head + "a\t-\t3\t" + firstHash + "\t1P"},
		{"长短为零", head + "a\t-\t3\t" + firstHash + "\t1P0"},
		{"负数", head + "a\t-\t3\t" + firstHash + "\t-1P1"},
		{"超出文字", head + "a\t-\t3\t" + firstHash + "\t1P3"},
		{"空行", head + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := annotations.Parse(strings.NewReader(c.text))
			if !errors.Is(err, annotations.ErrFormat) || !strings.Contains(err.Error(), "line ") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestItems holds the committed file to what its documentation says: every
// mention is in bounds and in order, items are told apart by file and id, and no
// text stands in it.
func TestItems(t *testing.T) {
	t.Parallel()
	items, err := annotations.Items()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	counts := map[corpus.EntityType]int{}
	runes := 0
	for _, i := range items {
		key := i.File + " " + i.ID
		if seen[key] {
			t.Errorf("%s twice", key)
		}
		seen[key] = true
		runes += i.Length
		at := 0
		for _, m := range i.Mentions {
			if m.Start < at || m.End <= m.Start || m.End > i.Length {
				t.Errorf("%s: %v", key, m)
			}
			at = m.End
			counts[m.Type]++
		}
	}
	got := fmt.Sprint(len(items), runes, counts[corpus.Person], counts[corpus.Organization], counts[corpus.Place])
	if want := "1730 1026261 7211 9476 14376"; got != want {
		t.Errorf("items, runes, persons, organizations, places: %s, want %s as docs/entities.md says", got, want)
	}
}

// TestShared rebuilds every annotated text from the shared data.
func TestShared(t *testing.T) {
	data := corpustest.Shared(t, "data")
	if testing.Short() {
		t.Skip("reads 60 MB of packed files")
	}
	items, err := annotations.Items()
	if err != nil {
		t.Fatal(err)
	}
	got, err := annotations.Examples(t.Context(), os.DirFS(data), items)
	if err != nil {
		t.Fatal(err)
	}
	counts := examples.Count(got)
	t.Log(counts)
	if want := 7211 + 9476 + 14376; counts.Mentions() != want {
		t.Errorf("%d mentions, want %d", counts.Mentions(), want)
	}
	for _, e := range got {
		for _, m := range e.Mentions {
			if name := string([]rune(e.Text)[m.Start:m.End]); name != strings.TrimSpace(name) || strings.ContainsAny(name, "。！？\n") {
				t.Errorf("%q is no name", name)
			}
		}
	}
}

func TestWriteRefused(t *testing.T) {
	t.Parallel()
	items := []annotations.Item{{File: "f", ID: "a", Mentions: []entity.Label{{Start: 0, End: 1, Type: corpus.Work}}}}
	if err := annotations.Write(&bytes.Buffer{}, items); !errors.Is(err, annotations.ErrFormat) {
		t.Errorf("got %v", err)
	}
}

// TestWriteParse writes random items and reads them back.
func TestWriteParse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var want []annotations.Item
		for range rapid.IntRange(0, 4).Draw(t, "items") {
			i := annotations.Item{
				File:     rapid.SampledFrom([]string{"news/a.jsonl", "b.jsonl.gz"}).Draw(t, "file"),
				ID:       rapid.StringMatching(`[A-Z青][A-Z_0-9. #@青-]{0,5}`).Draw(t, "id"),
				Headline: rapid.Bool().Draw(t, "headline"),
				Length:   rapid.IntRange(0, 60).Draw(t, "length"),
				Hash:     rapid.StringMatching(`[0-9a-f]{16}`).Draw(t, "hash"),
			}
			for at := 0; at < i.Length; {
				m := entity.Label{Start: rapid.IntRange(at, i.Length-1).Draw(t, "start"), Type: rapid.SampledFrom([]corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}).Draw(t, "type")}
				m.End = rapid.IntRange(m.Start+1, i.Length).Draw(t, "end")
				i.Mentions = append(i.Mentions, m)
				at = m.End
			}
			want = append(want, i)
		}
		var out bytes.Buffer
		if err := annotations.Write(&out, want); err != nil {
			t.Fatal(err)
		}
		got, err := annotations.Parse(&out)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// FuzzParse holds what is parsed to its bounds, and writes it back.
func FuzzParse(f *testing.F) {
	f.Add(sheet)
	f.Add("@f\na\t-\t3\t" + firstHash + "\t\n")
	f.Add("@\na\th\t9\t" + secondHash + "\t0L1  3O2\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		items, err := annotations.Parse(strings.NewReader(text))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := annotations.Write(&out, items); err != nil {
			t.Fatal(err)
		}
		again, err := annotations.Parse(&out)
		if err != nil {
			t.Fatalf("written back: %v", err)
		}
		if diff := cmp.Diff(items, again); diff != "" {
			t.Error(diff)
		}
		for _, i := range items {
			at := 0
			for _, m := range i.Mentions {
				if m.Start < at || m.End <= m.Start || m.End > i.Length {
					t.Fatalf("%v in %d runes", m, i.Length)
				}
				at = m.End
			}
		}
	})
}

func Example() {
	items, err := annotations.Parse(strings.NewReader("@news/a.jsonl\na\th\t22\t55a5c27635bd2653\t0P3 1L2\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range items[0].Mentions {
		fmt.Println(items[0].ID, m.Start, m.End, m.Type)
	}
	// Output:
	// a 0 3 person
	// a 4 6 place
}
