package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"xunwen/corpus"
)

func TestSuggestions(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 1)
	tests := []struct{ name, typed, want string }{
		{"汉字", "李雪", "李雪峰"},
		{"拼音", "lixuef", "李雪峰"},
		{"首字母", "lxf", "李雪峰"},
		{"标题", "营商环境大", "营商环境大会"},
	}
	for _, tt := range tests {
		got, err := l.engine.Suggest(context.Background(), tt.typed, 0)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(got, func(s Suggestion) bool { return s.Text == tt.want }) {
			t.Errorf("%s: %q is completed to %v", tt.name, tt.typed, got)
		}
	}
	for _, limit := range []int{-1, maxSuggestions + 1} {
		if _, err := l.engine.Suggest(context.Background(), "李", limit); !errors.Is(err, ErrBadRequest) {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
	if got, err := l.engine.Suggest(context.Background(), " ", 0); err != nil || len(got) > 0 {
		t.Errorf("nothing typed: %v, %v", got, err)
	}
}

// TestSuggestionsFollowTheIndex: after a change the old completions may serve for
// a moment, then the new ones do, and what is gone is not completed to.
func TestSuggestionsFollowTheIndex(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 3)
	completed := func(typed, to string) bool {
		got, err := l.engine.Suggest(context.Background(), typed, 0)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(got, func(s Suggestion) bool { return s.Text == to })
	}
	if !completed("营商环境大", "营商环境大会") {
		t.Fatal("the headline is not completed to")
	}
	l.remove(t, "s3")
	l.put(t, story("s9", "石桥镇新渠通水", "云岭日报", corpus.NewDay(2024, 5, 2), "石桥镇的新渠昨天通水。"))
	if completed("石桥镇新", "石桥镇新渠通水") || l.engine.completions.making != nil {
		t.Error("the completions were made again at once")
	}
	l.engine.completions.ended = time.Time{} // as if they had been made long ago
	completed("石桥", "石桥镇新渠通水")               // begins to make the new ones
	l.engine.completions.settle()
	if !completed("石桥镇新", "石桥镇新渠通水") || completed("营商环境大", "营商环境大会") {
		t.Error("the completions are not those of the index as it stands")
	}
}

// settle waits until nothing is being made.
func (b *behind[T]) settle() {
	b.mu.Lock()
	m := b.making
	b.mu.Unlock()
	if m != nil {
		<-m.done
	}
}

// TestSuggestionsAreWaitedForNoLongerThanTheRequest: whoever gives up gets an
// error at once, and the others what was made meanwhile.
func TestSuggestionsAreWaitedForNoLongerThanTheRequest(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 2)
	m := &making[madeCompletions]{done: make(chan struct{})}
	l.engine.completions.making = m // as if the first ones took long
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.engine.Suggest(ended, "李", 0); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended request: %v", err)
	}
	l.engine.completions.making = nil
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got, err := l.engine.Suggest(context.Background(), "李雪", 0); err != nil || len(got) == 0 {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
	all.Wait()
}

// TestSuggestionsWithin: whoever can do without completions gets none rather than
// wait, and starts their making.
func TestSuggestionsWithin(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 2)
	m := &making[madeCompletions]{cancel: func() {}, done: make(chan struct{})}
	l.engine.completions.making = m // as if they took long
	if index := l.engine.suggestionsWithin(t.Context(), time.Millisecond); index != nil {
		t.Error("completions that are not made")
	}
	l.engine.completions.making = nil
	close(m.done)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	l.engine.suggestionsWithin(ended, time.Minute) // starts it, and the end of a request does not end it
	l.engine.completions.settle()
	if index := l.engine.suggestionsWithin(t.Context(), time.Minute); index == nil || len(index.Find("李雪", 5)) == 0 {
		t.Error("no completions")
	}
}

// TestCloseEndsTheMakingOfSuggestions: nothing reads the index afterwards, and
// nothing begins to.
func TestCloseEndsTheMakingOfSuggestions(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 2)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	l.engine.suggestionsWithin(ended, time.Minute)
	l.engine.Close()
	if l.engine.completions.making != nil {
		t.Error("they are still being made")
	}
	fresh := NewEngine(l.index, cutter(), onTheDay)
	fresh.Close()
	fresh.Close()
	if _, err := fresh.Suggest(t.Context(), "李", 0); !errors.Is(err, errClosed) {
		t.Errorf("after Close: %v", err)
	}
	if index := fresh.suggestionsWithin(t.Context(), time.Minute); index != nil {
		t.Error("completions after Close")
	}
	made := NewEngine(l.index, cutter(), onTheDay)
	if _, err := made.Suggest(t.Context(), "李", 0); err != nil {
		t.Fatal(err)
	}
	made.Close()
	l.remove(t, "s3")
	if got, err := made.Suggest(t.Context(), "李雪", 0); err != nil || len(got) == 0 {
		t.Errorf("what was made serves on: %v, %v", got, err)
	}
}

// TestMakingOfSuggestionsIsCancelled: it ends soon, with the error of its context.
func TestMakingOfSuggestionsIsCancelled(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 2)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	m := &making[madeCompletions]{cancel: cancel, done: make(chan struct{})}
	b := &behind[madeCompletions]{making: m}
	f, err := l.engine.newCompletions(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b.renew(ended, f, m)
	if !errors.Is(m.err, context.Canceled) || b.making != nil || b.kept != nil {
		t.Errorf("error %v, kept %v", m.err, b.kept)
	}
}

// TestCorrectionsAreOfferedOnlyWhereNothingIsExact looks at the queries to try
// instead.
func TestCorrectionsAreOfferedOnlyWhereNothingIsExact(t *testing.T) {
	t.Parallel()
	l := newLibrary(t, slips(), 2)
	for _, query := range []string{"李雪峰", "营商环境", `"没有的话"`, "人物:没有"} {
		if res := l.ask(t, Request{Query: query}); len(res.Suggestions) > 0 {
			t.Errorf("%s: %v", query, res.Suggestions)
		}
	}
	meant := l.ask(t, Request{Query: "李雪枫"}).Suggestions
	if !slices.Contains(meant, "李雪峰") {
		t.Errorf("instead of 李雪枫: %v", meant)
	}
	for _, s := range meant {
		if l.ask(t, Request{Query: s, CountOnly: true}).Total == 0 {
			t.Errorf("%q is suggested and finds nothing", s)
		}
	}
}

// TestWarmChangesNoAnswer: what is made beforehand must be what is made when it is
// asked for.
func TestWarmChangesNoAnswer(t *testing.T) {
	t.Parallel()
	cold, warm := newLibrary(t, invented(81, 6), 2), newLibrary(t, invented(81, 6), 2)
	for _, l := range []*library{cold, warm} {
		l.remove(t, "n003", "n005")
	}
	if err := warm.engine.Warm(context.Background()); err != nil {
		t.Fatal(err)
	}
	queries := map[string]bool{"": true}
	for _, a := range cold.articles {
		for _, p := range a.Blocks {
			for _, r := range p.Text {
				queries[`"`+string(r)+`"`] = true
			}
		}
	}
	for query := range queries {
		req := Request{Query: query, Facets: AllFacets(), Limit: 5}
		a, b := cold.ask(t, req), warm.ask(t, req)
		if a.Totals != b.Totals || !slices.Equal(blockIDs(a.Hits), blockIDs(b.Hits)) || fmt.Sprint(a.Facets) != fmt.Sprint(b.Facets) {
			t.Errorf("%s: cold %+v %v, warm %+v %v", query, a.Totals, a.Facets, b.Totals, b.Facets)
		}
	}
}
