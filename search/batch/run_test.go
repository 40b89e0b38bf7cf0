package batch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xunwen/search"
	"xunwen/search/batch"
	"xunwen/search/wire"
	"xunwen/search/wire/searchfake"
)

func fake() *searchfake.Searcher { return &searchfake.Searcher{Articles: searchfake.Articles()} }

// list returns a function that gives queries one by one.
func list(texts ...string) func() (batch.Query, error) {
	n := 0
	return func() (batch.Query, error) {
		if n == len(texts) {
			return batch.Query{}, io.EOF
		}
		n++
		return batch.NewQuery(n, batch.Fields{Query: texts[n-1]}), nil
	}
}

// collect returns a function that keeps results, and where it keeps them.
func collect() (func(wire.BatchResult) error, *[]wire.BatchResult) {
	out := &[]wire.BatchResult{}
	return func(r wire.BatchResult) error {
		*out = append(*out, r)
		return nil
	}, out
}

// TestRunAnswersAsSearch asks through the batch and directly.
func TestRunAnswersAsSearch(t *testing.T) {
	t.Parallel()
	texts := []string{"营商环境", "云岭县 竞争力", "何元山", "heyuanshan", "没有的词", ""}
	emit, got := collect()
	failed, err := batch.Config{Ask: batch.AskSearcher(fake()), Workers: 3}.Run(t.Context(), list(texts...), emit)
	if err != nil || failed != 0 || len(*got) != len(texts) {
		t.Fatalf("%d results, %d failed, %v", len(*got), failed, err)
	}
	for i, text := range texts {
		resp, err := fake().Search(t.Context(), search.Request{Query: text})
		if err != nil {
			t.Fatal(err)
		}
		answer := wire.FromResponse(resp)
		if diff := cmp.Diff(wire.NewBatchResult(fmt.Sprint(i+1), text, &answer, ""), (*got)[i]); diff != "" {
			t.Errorf("%s (-search +batch):\n%s", text, diff)
		}
	}
}

// TestRunKeepsOrderAndBound lets answers come in any order: results come in that
// of the queries, and never are more asked at once than there are workers.
func TestRunKeepsOrderAndBound(t *testing.T) {
	t.Parallel()
	const queries = 300
	for _, workers := range []int{0, 1, 2, 7} {
		var running, most, read atomic.Int32
		ask := func(_ context.Context, req search.Request) (*wire.SearchResponse, error) {
			n := running.Add(1)
			defer running.Add(-1)
			for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
			}
			time.Sleep(time.Duration(rand.IntN(200)) * time.Microsecond)
			if strings.HasSuffix(req.Query, "7") {
				return nil, errors.New("disk on fire")
			}
			return &wire.SearchResponse{}, nil
		}
		n := 0
		next := func() (batch.Query, error) {
			if n == queries {
				return batch.Query{}, io.EOF
			}
			n++
			read.Add(1)
			return batch.NewQuery(n, batch.Fields{Query: fmt.Sprint("第", n)}), nil
		}
		at, told := 0, 0
		cfg := batch.Config{Ask: ask, Workers: workers, Failed: func(batch.Query, error) { told++ }}
		failed, err := cfg.Run(t.Context(), next, func(r wire.BatchResult) error {
			at++
			if r.ID != fmt.Sprint(at) {
				t.Errorf("result %d is that of query %s", at, r.ID)
			}
			// One is given out, the workers hold the next, one waits to be put in line.
			if ahead := int(read.Load()) - at; ahead > max(workers, 1)+1 {
				t.Errorf("%d queries were read ahead with %d workers", ahead, workers)
			}
			return nil
		})
		if err != nil || at != queries || failed != 30 || told != failed {
			t.Errorf("%d workers: %d results, %d failed, told of %d: %v", workers, at, failed, told, err)
		}
		if int(most.Load()) > max(workers, 1) {
			t.Errorf("%d asked at once with %d workers", most.Load(), workers)
		}
	}
}

func TestRunReportsEachFailure(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Before = func(ctx context.Context, req search.Request) error {
		switch req.Query {
		case "慢":
			<-ctx.Done()
			return ctx.Err()
		case "昨儿":
			return &search.ParameterError{Name: "from", Value: "昨儿", Reason: "“昨儿”不是日期"}
		case "火":
			return errors.New("disk on fire")
		}
		return nil
	}
	emit, got := collect()
	cfg := batch.Config{Ask: batch.AskSearcher(s), Workers: 2, Timeout: 20 * time.Millisecond}
	failed, err := cfg.Run(t.Context(), list("营商环境", "慢", "昨儿", "营商\xff", "火", strings.Repeat("长", 2001), "营商环境"), emit)
	if err != nil || failed != 5 {
		t.Fatalf("%d failed, %v", failed, err)
	}
	for i, says := range []string{"", "查询超时", "“昨儿”不是日期", "UTF-8", "服务内部出错", "2001 字", ""} {
		r := (*got)[i]
		if (r.Error == "") != (says == "") || !strings.Contains(r.Error, says) {
			t.Errorf("result %s says %q, want %q", r.ID, r.Error, says)
		}
		if (r.Error == "") != (r.Total == 4) || r.Hits == nil || r.Warnings == nil || r.Suggestions == nil {
			t.Errorf("result %+v", r)
		}
	}
}

func TestRunEnds(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	ask := batch.AskSearcher(fake())
	t.Run("输出坏了", func(t *testing.T) {
		t.Parallel()
		_, err := batch.Config{Ask: ask, Workers: 4}.Run(t.Context(), list("甲", "乙", "丙", "丁", "戊", "己"), func(r wire.BatchResult) error {
			if r.ID == "2" {
				return broken
			}
			return nil
		})
		if !errors.Is(err, broken) {
			t.Errorf("%v", err)
		}
	})
	t.Run("输入坏了", func(t *testing.T) {
		t.Parallel()
		good := list("甲", "乙")
		emit, got := collect()
		_, err := batch.Config{Ask: ask, Workers: 2}.Run(t.Context(), func() (batch.Query, error) {
			q, err := good()
			if errors.Is(err, io.EOF) {
				err = broken
			}
			return q, err
		}, emit)
		if !errors.Is(err, broken) || len(*got) != 2 {
			t.Errorf("%d results, %v", len(*got), err)
		}
	})
	t.Run("中止", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		_, err := batch.Config{Ask: ask, Workers: 2}.Run(ctx, list("甲", "乙", "丙"), func(wire.BatchResult) error {
			cancel()
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	})
	t.Run("等输入时中止", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		waiting, release := make(chan struct{}), make(chan struct{})
		defer close(release)
		go func() {
			<-waiting
			cancel()
		}()
		_, err := batch.Config{Ask: ask}.Run(ctx, func() (batch.Query, error) {
			close(waiting)
			<-release
			return batch.Query{}, io.EOF
		}, func(wire.BatchResult) error { return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	})
	t.Run("期限已过", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithTimeout(t.Context(), 0)
		defer cancel()
		emit, got := collect()
		failed, err := batch.Config{Ask: ask, Workers: 2}.Run(ctx, list("甲", "乙", "丙"), emit)
		if err != nil || failed != 3 || len(*got) != 3 {
			t.Errorf("%d failed of %d, %v", failed, len(*got), err)
		}
	})
	t.Run("期限已过而输出坏了", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithTimeout(t.Context(), 0)
		defer cancel()
		_, err := batch.Config{Ask: ask}.Run(ctx, list("甲", "乙", "丙", "丁"), func(wire.BatchResult) error { return broken })
		if !errors.Is(err, broken) {
			t.Errorf("%v", err)
		}
	})
}
