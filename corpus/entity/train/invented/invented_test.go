package invented_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"xunwen/corpus"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/train/examples"
	"xunwen/corpus/entity/train/invented"
)

func TestParse(t *testing.T) {
	t.Parallel()
	got, err := invented.Parse(strings.NewReader("[贾书言/P]到[青梧/L]\n记者[𠮷田/P]／[青梧/L]報導\n\n没有名字。\n"))
	if err != nil {
		t.Fatal(err)
	}
	label := func(start, end int, kind corpus.EntityType) entity.Label {
		return entity.Label{Start: start, End: end, Type: kind}
	}
	want := []entity.Example{
		{Text: "贾书言到青梧", Domain: examples.News, Mentions: []entity.Label{label(0, 3, corpus.Person), label(4, 6, corpus.Place)}},
		{Text: "记者𠮷田／青梧報導", Domain: examples.News, Mentions: []entity.Label{label(2, 4, corpus.Person), label(5, 7, corpus.Place)}},
		{Text: "没有名字。", Domain: examples.News},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, line string }{
		{"没有关", "[青梧/L"}, {"没有类型", "[青梧]"}, {"没有名字", "[/L]"}, {"别的类型", "[青梧/M]"}, {"两个类型", "[青梧/L/P]"},
		{"套着", "[青[梧/L]/O]"}, {"多出的括号", "青梧]"}, {"斜线", "青梧/栗河"}, {"名字带空格", "[青梧 /L]"}, {"不是UTF-8", "青\xff"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := invented.Parse(strings.NewReader("好\n" + c.line + "\n"))
			if !errors.Is(err, invented.ErrFormat) || !strings.HasPrefix(fmt.Sprint(err), "line 2: ") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestExamples reads all texts; names of the same string and article that are
// marked with two types are mistakes, but for the few that are meant.
func TestExamples(t *testing.T) {
	t.Parallel()
	all, err := invented.Examples()
	if err != nil {
		t.Fatal(err)
	}
	c := examples.Count(all)
	t.Log(c)
	if c.Texts < 1600 || c.Persons < 3000 || c.Organizations < 2500 || c.Places < 2900 {
		t.Errorf("too little: %s", c)
	}
	for _, e := range all {
		runes := []rune(e.Text)
		for _, m := range e.Mentions {
			if name := string(runes[m.Start:m.End]); strings.ContainsAny(name, "，。：；？！“”\t") || m.End-m.Start > 40 {
				t.Errorf("%q is no name", name)
			}
		}
		if again, err := invented.ParseLine(invented.Format(e)); err != nil || !cmp.Equal(e, again) {
			t.Errorf("%q is not read back: %v", e.Text, err)
		}
	}
	if hash, err := invented.SHA256(); err != nil || len(hash) != 64 {
		t.Errorf("hash %q: %v", hash, err)
	}
}

// TestFormat marks random spans of random texts and reads them back.
func TestFormat(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var e entity.Example
		e.Domain = examples.News
		at := 0
		for range rapid.IntRange(0, 6).Draw(t, "parts") {
			plain := rapid.StringMatching(`[到在，𠮷a ]{0,4}`).Draw(t, "plain")
			name := rapid.StringMatching(`[青梧市贾·\-]{1,5}`).Draw(t, "name")
			kind := rapid.SampledFrom([]corpus.EntityType{corpus.Person, corpus.Organization, corpus.Place}).Draw(t, "type")
			start := at + len([]rune(plain))
			at = start + len([]rune(name))
			e.Text += plain + name
			e.Mentions = append(e.Mentions, entity.Label{Start: start, End: at, Type: kind})
		}
		again, err := invented.ParseLine(invented.Format(e))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, again); diff != "" {
			t.Error(diff)
		}
	})
}

func FuzzParseLine(f *testing.F) {
	f.Add("[贾书言/P]到[青梧/L]，见[青梧日报/O]记者。")
	f.Add("〔記者[𠮷田/P]／[青梧/L]報導〕")
	f.Add("[青梧/L][栗河/L]")
	f.Fuzz(func(t *testing.T, line string) {
		e, err := invented.ParseLine(line)
		if err != nil {
			return
		}
		if got := invented.Format(e); got != line {
			t.Errorf("%q came back as %q", line, got)
		}
		at, length := 0, len([]rune(e.Text))
		for _, m := range e.Mentions {
			if m.Start < at || m.End <= m.Start || m.End > length {
				t.Errorf("%v in %q", m, e.Text)
			}
			at = m.End
		}
	})
}

func ExampleParseLine() {
	e, err := invented.ParseLine("[贾书言/P]到[青梧市/L]调研。")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(e.Text, e.Mentions)
	// Output: 贾书言到青梧市调研。 [{0 3 person} {4 7 place}]
}
