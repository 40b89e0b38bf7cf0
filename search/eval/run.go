package eval

import (
	"context"
	"fmt"
	"slices"
	"time"

	"xunwen/search"
)

// Searcher is the part of search.Searcher that is measured.
type Searcher interface {
	Search(ctx context.Context, req search.Request) (*search.Response, error)
}

// Config says which questions are asked, and how.
type Config struct {
	// Every asks only each so manieth question: 10 asks a tenth. 0 is 1.
	Every int
	// Rewrite changes a question before it is asked, or is nil.
	Rewrite func(string) string
}

// Result is what was measured on a set.
type Result struct {
	Set       string `json:"set"`
	Questions int    `json:"questions"`
	Scores
	P50 time.Duration `json:"-"`
	P99 time.Duration `json:"-"`
}

// Run asks the questions of a set one after the other and measures the answers.
func Run(ctx context.Context, s Searcher, set *Set, cfg Config) (*Result, error) {
	var scores []Scores
	var times []time.Duration
	for i := 0; i < len(set.Questions); i += max(cfg.Every, 1) {
		q := &set.Questions[i]
		text := q.Text
		if cfg.Rewrite != nil {
			text = cfg.Rewrite(text)
		}
		start := time.Now()
		ranked, err := ask(ctx, s, text)
		if err != nil {
			return nil, fmt.Errorf("question %s: %w", q.ID, err)
		}
		times = append(times, time.Since(start))
		scores = append(scores, Score(ranked, q.Answers))
	}
	slices.Sort(times)
	return &Result{
		Set: set.Name, Questions: len(scores), Scores: mean(scores),
		P50: quantile(times, 0.5), P99: quantile(times, 0.99),
	}, nil
}

// ask returns the articles of the first hits, each once, at the place of its
// best paragraph.
func ask(ctx context.Context, s Searcher, text string) ([]string, error) {
	res, err := s.Search(ctx, search.Request{Query: text, Limit: depth, Group: search.GroupArticle})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	var ranked []string
	for i := range res.Hits {
		if id := res.Hits[i].Article.ID; !slices.Contains(ranked, id) {
			ranked = append(ranked, id)
		}
	}
	return ranked, nil
}
