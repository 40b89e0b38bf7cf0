package main

import (
	"context"
	"strings"
	"testing"

	"xunwen/search"
	"xunwen/search/wire"
)

func (a fakeAsker) Check(ctx context.Context, req search.CheckRequest) (*wire.CheckResponse, error) {
	resp, err := a.Searcher.Check(ctx, req)
	if err != nil {
		return nil, err
	}
	out := wire.FromCheck(resp)
	return &out, nil
}

func TestCheckDiffIsMarked(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	p := newCheckPrinter(&out)
	parts := []wire.DiffPart{
		{Op: "equal", Asked: "守住", Found: "守住"}, {Op: "insert", Found: "耕地"}, {Op: "equal", Asked: "红线", Found: "红线，\n"},
		{Op: "gap", Asked: "……"}, {Op: "replace", Asked: "端牢", Found: "端稳"}, {Op: "delete", Asked: "了"},
	}
	if got, want := p.diff(parts), "守住{+耕地+}红线， ……[-端牢-]{+端稳+}[-了-]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if err := p.print(&wire.CheckResponse{Unread: 7}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "其后的 7 处没有核对") {
		t.Errorf("got %s", out.String())
	}
}
