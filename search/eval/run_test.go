package eval_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search"
	"xunwen/search/eval"
)

// parrot answers each question with the articles it names, and notes what it
// was asked.
type parrot struct {
	asked []search.Request
	err   error
}

func (p *parrot) Search(_ context.Context, req search.Request) (*search.Response, error) {
	p.asked = append(p.asked, req)
	res := &search.Response{}
	for _, id := range strings.Fields(req.Query) {
		res.Hits = append(res.Hits, search.Hit{Article: &corpus.Article{ID: id}})
	}
	return res, p.err
}

func questions(texts ...string) *eval.Set {
	set := &eval.Set{Name: "江湾"}
	for i, text := range texts {
		set.Questions = append(set.Questions, eval.Question{ID: fmt.Sprint(i), Text: text, Answers: map[string]int{"答": 1}})
	}
	return set
}

func TestRun(t *testing.T) {
	t.Parallel()
	p := &parrot{}
	// In the second the article that comes twice counts once, so that 答 is second.
	r, err := eval.Run(t.Context(), p, questions("答 甲", "甲 甲 答", "甲"), eval.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Set != "江湾" || r.Questions != 3 || r.MRR10 != 0.5 || r.P99 < r.P50 {
		t.Errorf("got %+v", r)
	}
	for _, req := range p.asked {
		if req.Limit != 10 || req.Group != search.GroupArticle {
			t.Errorf("asked %+v, want ten articles", req)
		}
	}
}

func TestRunEvery(t *testing.T) {
	t.Parallel()
	p := &parrot{}
	r, err := eval.Run(t.Context(), p, questions("答", "二", "三", "灣", "五"), eval.Config{Every: 3, Rewrite: segment.Fold})
	if err != nil {
		t.Fatal(err)
	}
	if r.Questions != 2 || p.asked[1].Query != "湾" {
		t.Errorf("got %+v, asked %+v", r, p.asked)
	}
}

func TestRunFails(t *testing.T) {
	t.Parallel()
	gone := errors.New("index is gone")
	if _, err := eval.Run(t.Context(), &parrot{err: gone}, questions("答"), eval.Config{}); !errors.Is(err, gone) {
		t.Errorf("error %v, want that of the searcher", err)
	}
	r, err := eval.Run(t.Context(), &parrot{}, &eval.Set{}, eval.Config{})
	if err != nil || r.Questions != 0 || r.P50 != 0 {
		t.Errorf("of no questions: %+v, %v", r, err)
	}
}

func ExampleScore() {
	s := eval.Score([]string{"a7", "a3", "a9"}, map[string]int{"a3": 1})
	fmt.Printf("MRR@10 %.2f, recall@1 %.2f, recall@10 %.2f\n", s.MRR10, s.Recall1, s.Recall10)
	// Output: MRR@10 0.50, recall@1 0.00, recall@10 1.00
}
