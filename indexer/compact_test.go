package indexer_test

import (
	"fmt"
	"testing"
)

func TestCompactMergesAndLosesNothing(t *testing.T) {
	t.Parallel()
	x := openNew(t)
	const batches = 6
	for i := range batches {
		apply(t, x, put(news(fmt.Sprintf("a%d", i), "总投资50亿元。", fmt.Sprintf("第%d批。", i)), ""))
	}
	before := counts(t, x)
	must(t, x.Compact(t.Context()))
	if after := counts(t, x); after != before {
		t.Errorf("counts %+v became %+v", before, after)
	}
	snapshot, err := x.Snapshot()
	must(t, err)
	defer snapshot.Close()
	if n := len(snapshot.Segments()); n >= batches {
		t.Errorf("%d segments are left", n)
	}
	for i := range batches {
		if _, err := x.Article(t.Context(), fmt.Sprintf("a%d", i)); err != nil {
			t.Error(err)
		}
	}
}
