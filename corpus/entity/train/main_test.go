package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"xunwen/corpus"
	"xunwen/corpus/corpustest"
	"xunwen/corpus/entity"
	"xunwen/corpus/entity/cluster"
	"xunwen/corpus/entity/train/annotations"
	"xunwen/corpus/entity/train/examples"
)

// write writes a file below dir, packed where its name ends in .gz.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	data := []byte(text)
	if strings.HasSuffix(name, ".gz") {
		var zipped bytes.Buffer
		z := gzip.NewWriter(&zipped)
		if _, err := io.WriteString(z, text); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		data = zipped.Bytes()
	}
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, data, 0o600)); err != nil {
		t.Fatal(err)
	}
}

// sharedFolder makes a folder like the shared data, with invented texts.
func sharedFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	line := `{"id":"%s","text":"贾书言到青梧市调研。","entities":[{"start":0,"end":3,"type":"PER"},{"start":4,"end":7,"type":"LOC"}]}` + "\n"
	for _, name := range wordTexts() {
		write(t, dir, "data/"+name, fmt.Sprintf(line, "a")+fmt.Sprintf(line, "b"))
	}
	write(t, dir, "data/entities/msra_dev.jsonl.gz",
		`{"text":"贾书言和韦小满到晋","entities":[{"start":0,"end":3,"type":"PER"},{"start":4,"end":7,"type":"PER"},{"start":8,"end":9,"type":"LOC"}]}`)
	return dir
}

// items is the annotation of a text in the shared folder.
func items() ([]annotations.Item, error) {
	return annotations.Parse(strings.NewReader("@news/sample.jsonl\na\t-\t10\t28c6d5ab27599271\t0P3 1L3\n"))
}

// memory is a model that knows the names that it was trained on.
type memory map[string]corpus.EntityType

func (m memory) Mentions(_ context.Context, text string, _ uint8) ([]entity.Label, error) {
	var out []entity.Label
	for name, kind := range m {
		if before, _, ok := strings.Cut(text, name); ok {
			start := len([]rune(before))
			out = append(out, entity.Label{Start: start, End: start + len([]rune(name)), Type: kind})
		}
	}
	return out, nil
}

func (m memory) Write(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%d names\n", len(m))
	return err
}

// remember is the learner of memory.
func remember(_ context.Context, all []entity.Example, _ settings, progress func(int, float64)) (model, error) {
	m := memory{}
	for _, e := range all {
		for _, l := range e.Mentions {
			m[string([]rune(e.Text)[l.Start:l.End])] = l.Type
		}
	}
	progress(1, 0.5)
	return m, nil
}

func TestRun(t *testing.T) {
	t.Parallel()
	dir := sharedFolder(t)
	write(t, dir, "own/b.jsonl", `{"paragraphs":[{"text":"韦小满来了\n好","entities":[{"start":0,"end":3,"type":"person"}]}]}`)
	write(t, dir, "own/README.txt", "不读")
	o := options{shared: dir, out: filepath.Join(dir, "model.bin"), news: filepath.Join(dir, "own"), clusters: filepath.Join(dir, "words.tsv"), items: items}
	o.settings.Classes = 3
	var first bytes.Buffer
	if err := run(t.Context(), o, remember, &first); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"entities/msra_train.jsonl.gz: trained on\n    2 texts, 20 characters, 4 mentions (2 persons, 0 organizations, 2 places)",
		"annotations: trained on, each text 2 times\n    1 texts, 10 characters, 2 mentions",
		"invented: trained on, each text 2 times",
		"news/b.jsonl: trained on, each text 2 times\n    2 texts, 6 characters, 1 mentions",
		"msra_dev.jsonl.gz: only measured on",
		"word classes\n  ", "settings\n  seed 0, rounds 0", "round 1: loss 0.5",
		"all          P ", "names of two characters and more\n",
	} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("%q is not in\n%s", want, first.String())
		}
	}
	if data, err := os.ReadFile(o.out); err != nil || !strings.HasSuffix(string(data), " names\n") {
		t.Errorf("model: %q %v", data, err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.bin.*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	var again bytes.Buffer
	if err := run(t.Context(), o, remember, &again); err != nil || !strings.Contains(again.String(), "words of words.tsv, sha256 ") {
		t.Errorf("with the word classes of the first run: %v\n%s", err, again.String())
	}
}

// TestHoldOut holds out every third stretch of what is news, and nothing of a short file.
func TestHoldOut(t *testing.T) {
	t.Parallel()
	texts := func(n int) []entity.Example {
		out := make([]entity.Example, n)
		for i := range out {
			out[i].Text = fmt.Sprint(i)
		}
		return out
	}
	all := []source{
		{name: "corpus", repeat: 1, examples: texts(9 * stretch)},
		{name: "news", repeat: own, examples: texts(7*stretch + 3), holds: true},
		{name: "short", repeat: own, examples: texts(stretch), holds: true},
	}
	trained, held := holdOut(all, 3)
	var got []string
	for _, s := range append(trained, held...) {
		got = append(got, fmt.Sprintf("%s %d %d", s.name, s.repeat, len(s.examples)))
	}
	want := []string{
		fmt.Sprint("corpus 1 ", 9*stretch), fmt.Sprint("news 2 ", 5*stretch+3), fmt.Sprint("short 2 ", stretch),
		fmt.Sprint("news, held out 0 ", 2*stretch), "short, held out 0 0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, e := range held[0].examples {
		if slices.ContainsFunc(trained[1].examples, func(o entity.Example) bool { return o.Text == e.Text }) {
			t.Fatalf("text %s is measured on and trained on", e.Text)
		}
	}
	if trained, held := holdOut(all, 0); len(held) != 0 || len(trained[1].examples) != 7*stretch+3 {
		t.Error("something is held out unasked")
	}
}

func TestRunParts(t *testing.T) {
	t.Parallel()
	dir := sharedFolder(t)
	var out bytes.Buffer
	if err := run(t.Context(), options{shared: dir, dataOnly: true, items: items}, nil, &out); err != nil || strings.Contains(out.String(), "classes") {
		t.Errorf("only data: %v\n%s", err, out.String())
	}
	words := filepath.Join(dir, "words.tsv")
	if err := run(t.Context(), options{shared: dir, clusters: words, items: items}, nil, &out); err != nil {
		t.Errorf("only word classes: %v", err)
	}
	if _, err := os.Stat(words); err != nil {
		t.Error(err)
	}
}

func TestRunRefused(t *testing.T) {
	t.Parallel()
	dir := sharedFolder(t)
	write(t, dir, "empty/a.txt", "")
	write(t, dir, "bad/a.jsonl", `{"text":"青梧","entities":[{"start":0,"end":9,"type":"place"}]}`)
	write(t, dir, "torn/a.jsonl", `{"text":"青\n梧","entities":[{"start":0,"end":3,"type":"place"}]}`)
	write(t, dir, "words.tsv", "一列")
	fail := errors.New("learner")
	failing := func(context.Context, []entity.Example, settings, func(int, float64)) (model, error) {
		return nil, fail
	}
	ok := options{shared: dir, out: filepath.Join(dir, "m"), clusters: filepath.Join(dir, "fine.tsv"), items: items}
	for _, c := range []struct {
		name   string
		change func(*options)
		learn  learner
		want   error
	}{
		{"没有语料", func(o *options) { o.shared = filepath.Join(dir, "none") }, remember, fs.ErrNotExist},
		{"没有自己的语料", func(o *options) { o.news = filepath.Join(dir, "empty") }, remember, errNoNews},
		{"自己的文件夹不在", func(o *options) { o.news = filepath.Join(dir, "none") }, remember, fs.ErrNotExist},
		{"标注出界", func(o *options) { o.news = filepath.Join(dir, "bad") }, remember, examples.ErrSpan},
		{"标注跨行", func(o *options) { o.news = filepath.Join(dir, "torn") }, remember, examples.ErrSpan},
		{"学不成", func(*options) {}, failing, fail},
		{"没有学习器", func(*options) {}, nil, errNoLearner},
		{"写不成", func(o *options) { o.out = filepath.Join(dir, "none", "m") }, remember, fs.ErrNotExist},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := ok
			c.change(&o)
			if err := run(t.Context(), o, c.learn, io.Discard); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	bad := ok
	bad.clusters = filepath.Join(dir, "words.tsv")
	if err := run(t.Context(), bad, remember, io.Discard); err == nil || !strings.Contains(err.Error(), "words.tsv") {
		t.Errorf("bad word classes: %v", err)
	}
}

func TestCommand(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"-data", "more"}, {"-news", "x"}, {"-data", "-holdout", "1"}, {"-data", "-holdout", "-2"}} {
		if err := command(t.Context(), args, remember, io.Discard); !errors.Is(err, errUsage) {
			t.Errorf("%v: %v", args, err)
		}
	}
	if err := command(t.Context(), []string{"-rate", "x", "-data"}, remember, io.Discard); err == nil {
		t.Error("a rate that is no number was taken")
	}
	if err := command(t.Context(), []string{"-data", "-shared", t.TempDir()}, remember, io.Discard); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no data: %v", err)
	}
}

func TestWordsByClass(t *testing.T) {
	t.Parallel()
	s := settings{Classes: 2, Words: []cluster.Word{{Text: "调研", Class: 1}, {Text: "的", Class: 3}, {Text: "考察", Class: 1}}}
	if diff := cmp.Diff([][]string{nil, {"调研", "考察"}, nil, {"的"}}, s.wordsByClass()); diff != "" {
		t.Error(diff)
	}
}

func TestScores(t *testing.T) {
	t.Parallel()
	label := func(start, end int, kind corpus.EntityType) entity.Label {
		return entity.Label{Start: start, End: end, Type: kind}
	}
	gold := []entity.Label{label(0, 3, corpus.Person), label(4, 5, corpus.Place), label(6, 9, corpus.Organization)}
	found := []entity.Label{label(0, 3, corpus.Person), label(4, 5, corpus.Organization), label(6, 8, corpus.Organization), label(7, 9, corpus.Work)}
	for shortest, want := range map[int][]tally{
		1: {{1, 0, 0}, {0, 2, 1}, {0, 0, 1}},
		2: {{1, 0, 0}, {0, 1, 1}, {0, 0, 0}},
	} {
		s := scores{corpus.Person: {}, corpus.Organization: {}, corpus.Place: {}}
		s.add(gold, found, shortest)
		var got []tally
		for _, kind := range kinds() {
			got = append(got, *s[kind])
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(tally{})); diff != "" {
			t.Errorf("shortest %d: %s", shortest, diff)
		}
	}
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	gold := []entity.Example{{Text: "贾书言到青梧", Mentions: []entity.Label{{Start: 0, End: 3, Type: corpus.Person}, {Start: 4, End: 6, Type: corpus.Place}}}}
	s, err := measure(t.Context(), gold, memory{"贾书言": corpus.Person, "言到": corpus.Place}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if want := "    all          P 0.5000 R 0.5000 F1 0.5000 (1 right, 1 wrong, 1 missed)\n"; !strings.HasSuffix(s.String(), want) {
		t.Errorf("got\n%s", s)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := measure(ctx, gold, memory{}, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestTextsOf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "a.jsonl.gz", `{"text":"青梧"}`+"\n"+`{"text":"栗河"}`+"\n"+`{"text":"青梧"}`)
	var got []string
	for text, err := range textsOf(filepath.Join(dir, "a.jsonl.gz")) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, text)
	}
	if !slices.Equal(got, []string{"青梧", "栗河"}) {
		t.Errorf("got %v", got)
	}
	write(t, dir, "b.jsonl", "{")
	write(t, dir, "c.jsonl", "")
	for _, name := range []string{"b.jsonl", "none.jsonl"} {
		failed := false
		for _, err := range textsOf(filepath.Join(dir, name)) {
			failed = failed || err != nil
		}
		if !failed {
			t.Errorf("%s was read", name)
		}
	}
}

// TestShared reads the real data, as -data does.
func TestShared(t *testing.T) {
	shared := filepath.Dir(corpustest.Shared(t, "data"))
	if testing.Short() {
		t.Skip("reads 60 MB of packed files")
	}
	var out bytes.Buffer
	if err := command(t.Context(), []string{"-data", "-shared", shared}, nil, &out); err != nil {
		t.Fatal(err)
	}
	t.Log(out.String())
}
