package examples_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/examples"
)

func person(start, end int) entity.Label {
	return entity.Label{Start: start, End: end, Type: corpus.Person}
}

func place(start, end int) entity.Label {
	return entity.Label{Start: start, End: end, Type: corpus.Place}
}

func organization(start, end int) entity.Label {
	return entity.Label{Start: start, End: end, Type: corpus.Organization}
}

func TestRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, line string
		want       []entity.Example
	}{
		{"一行一段", `{"text":"贾书言到青梧","entities":[{"start":4,"end":6,"type":"place"},{"start":0,"end":3,"type":"PER","text":"贾书言"}]}`,
			[]entity.Example{{Text: "贾书言到青梧", Domain: examples.News, Mentions: []entity.Label{person(0, 3), place(4, 6)}}}},
		{"标注命令的一篇", `{"id":"a","headline":"青梧","paragraphs":[{"id":"1","text":"青梧","entities":[{"start":0,"end":2,"text":"青梧","type":"place","canonical":"青梧市"}]},{"text":"无"}]}`,
			[]entity.Example{{Text: "青梧", Domain: examples.News, Mentions: []entity.Label{place(0, 2)}}, {Text: "无", Domain: examples.News}}},
		{"别的类型不学", `{"text":"《青梧》首映","entities":[{"start":0,"end":4,"type":"work"}]}`, []entity.Example{{Text: "《青梧》首映", Domain: examples.News}}},
		{"四字节的字", `{"text":"𠮷田屋在青梧","entities":[{"start":0,"end":3,"type":"company"}]}`,
			[]entity.Example{{Text: "𠮷田屋在青梧", Domain: examples.News, Mentions: []entity.Label{organization(0, 3)}}}},
		{"字节顺序标记和空行", "\ufeff" + `{"text":"无"}` + "\n\n  \n", []entity.Example{{Text: "无", Domain: examples.News}}},
		{"什么也没有", `{}`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := examples.Read(strings.NewReader(c.line), examples.News)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadRefused(t *testing.T) {
	t.Parallel()
	entity := func(fields string) string { return `{"text":"青梧","entities":[{` + fields + `}]}` }
	for _, c := range []struct {
		name, line string
		want       error
	}{
		{"出界", entity(`"start":0,"end":3,"type":"place"`), examples.ErrSpan},
		{"起点为负", entity(`"start":-1,"end":1,"type":"place"`), examples.ErrSpan},
		{"空的", entity(`"start":1,"end":1,"type":"place"`), examples.ErrSpan},
		{"倒着", entity(`"start":2,"end":1,"type":"place"`), examples.ErrSpan},
		{"重叠", `{"text":"青梧市","entities":[{"start":0,"end":2,"type":"place"},{"start":1,"end":3,"type":"place"}]}`, examples.ErrSpan},
		{"按字节算的", entity(`"start":0,"end":2,"type":"place","text":"青"`), examples.ErrText},
		{"生造的类型", entity(`"start":0,"end":2,"type":"地名"`), examples.ErrType},
		{"没有文字", `{"entities":[{"start":0,"end":2,"type":"place"}]}`, examples.ErrSpan},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := examples.Read(strings.NewReader("\n"+c.line), examples.News)
			if !errors.Is(err, c.want) || !strings.HasPrefix(fmt.Sprint(err), "line 2: ") {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	if _, err := examples.Read(strings.NewReader("{"), examples.News); err == nil {
		t.Error("half an object was read")
	}
}

func TestReadFile(t *testing.T) {
	t.Parallel()
	const line = `{"text":"青梧市政府","entities":[{"start":0,"end":5,"type":"government"},{"start":0,"end":3,"type":"address"},{"start":3,"end":5,"type":"position"}]}`
	dir := t.TempDir()
	plain, packed := filepath.Join(dir, "a.jsonl"), filepath.Join(dir, "a.jsonl.gz")
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(line)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(z.Close(), os.WriteFile(plain, []byte(line), 0o600), os.WriteFile(packed, zipped.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	want := []entity.Example{{Text: "青梧市政府", Domain: examples.CLUENER, Mentions: []entity.Label{organization(0, 5)}}}
	for _, path := range []string{plain, packed} {
		got, err := examples.ReadNested(path, examples.CLUENER)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if _, err := examples.ReadFile(path, examples.CLUENER); !errors.Is(err, examples.ErrSpan) || !strings.Contains(err.Error(), path) {
			t.Errorf("nested mentions: %v", err)
		}
	}
	if err := os.WriteFile(packed, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := examples.ReadFile(packed, examples.News); !errors.Is(err, gzip.ErrHeader) {
		t.Errorf("not packed: %v", err)
	}
	if _, err := examples.ReadFile(filepath.Join(dir, "none"), examples.News); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestLines(t *testing.T) {
	t.Parallel()
	e := entity.Example{Text: "青梧\n\n 　\n贾书言来了\n", Domain: examples.MSRA, Mentions: []entity.Label{place(0, 2), person(7, 10)}}
	got, err := examples.Lines(&e)
	if err != nil {
		t.Fatal(err)
	}
	want := []entity.Example{
		{Text: "青梧", Domain: examples.MSRA, Mentions: []entity.Label{place(0, 2)}},
		{Text: "贾书言来了", Domain: examples.MSRA, Mentions: []entity.Label{person(0, 3)}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, m := range []entity.Label{place(1, 4), place(2, 3), place(2, 9), place(11, 14), place(12, 13), place(13, 14)} {
		e := entity.Example{Text: e.Text, Mentions: []entity.Label{m}}
		if got, err := examples.Lines(&e); !errors.Is(err, examples.ErrSpan) {
			t.Errorf("%v: %v %v", m, got, err)
		}
	}
}

// TestLinesKeepNames cuts random texts and finds every name where it was.
func TestLinesKeepNames(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 9))
	for range 2000 {
		var e entity.Example
		var want []string
		at := 0
		for n := range 1 + random.IntN(8) {
			part := []string{"，", "\n", "\n\n", "来到", "𠮷", " "}[random.IntN(6)]
			name := fmt.Sprintf("青梧%d", n)
			e.Mentions = append(e.Mentions, place(at+len([]rune(part)), at+len([]rune(part+name))))
			e.Text += part + name
			at += len([]rune(part + name))
			want = append(want, name)
		}
		lines, err := examples.Lines(&e)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range lines {
			for _, m := range l.Mentions {
				got = append(got, string([]rune(l.Text)[m.Start:m.End]))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: %s", e.Text, diff)
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	got := examples.Count([]entity.Example{
		{Text: "贾书言到青梧", Mentions: []entity.Label{person(0, 3), place(4, 6)}},
		{Text: "青梧日报", Mentions: []entity.Label{organization(0, 4)}},
	})
	if want := "2 texts, 10 characters, 3 mentions (1 persons, 1 organizations, 1 places)"; got.String() != want {
		t.Errorf("got %s", got)
	}
}

// TestSharedCorpora reads the public corpora that the tagger is trained on.
func TestSharedCorpora(t *testing.T) {
	for _, c := range []struct {
		name, file string
		read       func(string, uint8) ([]entity.Example, error)
		want       int
	}{
		{"msra", "msra_train.jsonl.gz", examples.ReadFile, 36517 + 20574 + 17618},
		{"msra dev", "msra_dev.jsonl.gz", examples.ReadFile, 1725 + 786 + 744},
		{"cluener", "cluener_train.jsonl.gz", examples.ReadNested, 3661 + 3075 + 2897 + 1797 + 2829 + 1462},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.read(corpustest.Shared(t, "data/entities/"+c.file), examples.MSRA)
			if err != nil {
				t.Fatal(err)
			}
			counts := examples.Count(got)
			t.Log(counts)
			if n := counts.Mentions(); n < c.want-2 || n > c.want {
				t.Errorf("%d mentions, want %d", n, c.want)
			}
		})
	}
}

// TestWriteRead writes random examples and reads them back.
func TestWriteRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var want []entity.Example
		for range rapid.IntRange(0, 4).Draw(t, "examples") {
			e := entity.Example{Text: rapid.StringMatching(`[青梧𠮷a"\\\n\t<&]{1,12}`).Draw(t, "text"), Domain: examples.News}
			length := len([]rune(e.Text))
			for at := 0; at < length; {
				start := rapid.IntRange(at, length-1).Draw(t, "start")
				end := rapid.IntRange(start+1, length).Draw(t, "end")
				e.Mentions = append(e.Mentions, rapid.SampledFrom([]entity.Label{person(start, end), place(start, end), organization(start, end)}).Draw(t, "mention"))
				at = end
			}
			want = append(want, e)
		}
		var out bytes.Buffer
		if err := examples.Write(&out, want); err != nil {
			t.Fatal(err)
		}
		got, err := examples.Read(&out, examples.News)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// FuzzRead holds what is read to its bounds, and writes it back.
func FuzzRead(f *testing.F) {
	f.Add(`{"text":"青梧","entities":[{"start":0,"end":2,"type":"place","text":"青梧"}]}`)
	f.Add(`{"paragraphs":[{"text":"贾书言到青梧","entities":[{"start":0,"end":3,"type":"PER"},{"start":4,"end":6,"type":"LOC"}]}]}`)
	f.Add(`{"text":"a\nb","entities":[{"start":0,"end":3,"type":"work"}]}` + "\n{}\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := examples.Read(strings.NewReader(text), examples.News)
		if err != nil {
			return
		}
		for i := range all {
			runes, at := []rune(all[i].Text), 0
			for _, m := range all[i].Mentions {
				if m.Start < at || m.End <= m.Start || m.End > len(runes) {
					t.Fatalf("%v in %q", m, all[i].Text)
				}
				at = m.End
			}
		}
		var out bytes.Buffer
		if err := examples.Write(&out, all); err != nil {
			t.Fatal(err)
		}
		again, err := examples.Read(&out, examples.News)
		if err != nil {
			t.Fatalf("written back: %v", err)
		}
		if diff := cmp.Diff(all, again); diff != "" {
			t.Error(diff)
		}
	})
}

func ExampleRead() {
	all, err := examples.Read(strings.NewReader(`{"text":"贾书言到青梧","entities":[{"start":0,"end":3,"type":"person"}]}`), examples.News)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(all[0].Text, all[0].Mentions)
	// Output: 贾书言到青梧 [{0 3 person}]
}
