package eval_test

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"xunwen/search/eval"
)

// writeSet writes the files of a set and returns its folder.
func writeSet(tb testing.TB, files map[string]string) string {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "江湾")
	if err := os.Mkdir(dir, 0o755); err != nil {
		tb.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

const (
	someDocs      = `{"id":"d1","text":"江湾大桥昨日通车。"}` + "\n"
	someQuestions = `{"id":"q1","text":"江湾大桥通车了吗"}` + "\n\n" + `{"id":"q2","text":"没有答案"}` + "\n"
	someJudged    = "q1\td1\t2\nq1\td2\t0\r\nq2\td1\t0"
)

func TestRead(t *testing.T) {
	t.Parallel()
	dir := writeSet(t, map[string]string{"docs.jsonl": someDocs, "queries.jsonl": someQuestions, "qrels.tsv": someJudged})
	set, err := eval.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if set.Name != "江湾" || len(set.Questions) != 1 {
		t.Fatalf("got %+v, want one question with answers", set)
	}
	if q := set.Questions[0]; q.Text != "江湾大桥通车了吗" || len(q.Answers) != 1 || q.Answers["d1"] != 2 {
		t.Errorf("got %+v", q)
	}
	if got := articles(t, set); got != someDocs {
		t.Errorf("articles %q", got)
	}
}

func articles(t *testing.T, set *eval.Set) string {
	t.Helper()
	r, err := set.Articles()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestReadPacked(t *testing.T) {
	t.Parallel()
	var packed strings.Builder
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(someDocs)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	set, err := eval.Read(writeSet(t, map[string]string{
		"docs.jsonl.gz": packed.String(), "queries.jsonl": someQuestions, "qrels.tsv": someJudged}))
	if err != nil {
		t.Fatal(err)
	}
	if got := articles(t, set); got != someDocs {
		t.Errorf("articles %q", got)
	}
	bad, err := eval.Read(writeSet(t, map[string]string{
		"docs.jsonl.gz": "not packed", "queries.jsonl": someQuestions, "qrels.tsv": someJudged}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bad.Articles(); err == nil {
		t.Error("articles that are not packed were opened")
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, questions, judged string
		message                 string
	}{
		{"列数不对", someQuestions, "q1 d1 1", "line 1 has 1 columns"},
		{"不是数字", someQuestions, "q1\td1\t1\nq1\td2\t高", "line 2"},
		{"坏的问题", `{"id":`, someJudged, "line 1"},
		{"无一有答案", someQuestions, "q9\td1\t1", "no question"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := eval.Read(writeSet(t, map[string]string{
				"docs.jsonl": someDocs, "queries.jsonl": tt.questions, "qrels.tsv": tt.judged}))
			if !errors.Is(err, eval.ErrBadSet) || !strings.Contains(err.Error(), tt.message) {
				t.Errorf("error %v, want %q", err, tt.message)
			}
		})
	}
	for _, missing := range []string{"docs.jsonl", "queries.jsonl", "qrels.tsv"} {
		t.Run("缺"+missing, func(t *testing.T) {
			t.Parallel()
			files := map[string]string{"docs.jsonl": someDocs, "queries.jsonl": someQuestions, "qrels.tsv": someJudged}
			delete(files, missing)
			if _, err := eval.Read(writeSet(t, files)); !errors.Is(err, eval.ErrBadSet) || !strings.Contains(err.Error(), missing) {
				t.Errorf("error %v, want one about %s", err, missing)
			}
		})
	}
}

// FuzzRead reads any questions and judgements: an error or questions that have
// answers, never a panic.
func FuzzRead(f *testing.F) {
	f.Add(someQuestions, someJudged)
	f.Add(`{"id":1}`, "\t\t1")
	f.Add("[]\nnull", "a\tb\tc\n")
	f.Fuzz(func(t *testing.T, questions, judged string) {
		set, err := eval.Read(writeSet(t, map[string]string{"docs.jsonl": "", "queries.jsonl": questions, "qrels.tsv": judged}))
		if err != nil {
			return
		}
		for _, q := range set.Questions {
			for id, relevance := range q.Answers {
				if relevance <= 0 {
					t.Errorf("question %q: article %q has relevance %d", q.ID, id, relevance)
				}
			}
			if len(q.Answers) == 0 {
				t.Errorf("question %q has no answers", q.ID)
			}
		}
	})
}
