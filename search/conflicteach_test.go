package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// topicsOf names conflicts.
func topicsOf(conflicts []Conflict) []string {
	out := []string{}
	for _, c := range conflicts {
		out = append(out, c.Subject+c.Metric+c.Period.ISO)
	}
	return out
}

// TestEachConflictIsEveryPage compares all conflicts with the pages of them, and with
// as many as a limit asks for.
func TestEachConflictIsEveryPage(t *testing.T) {
	t.Parallel()
	const n = 2*conflictsAtOnce + 3
	var one, other []fact
	for i := range n {
		f := fact{subject: "青禾县", metric: "工业投资", year: fmt.Sprintf("%d年", 1950+i), printed: "50亿元"}
		one = append(one, f)
		f.printed = "99亿元"
		other = append(other, f)
	}
	l := keepAsIs(t, dated(told(t, "a1", "云岭日报", one...)), dated(told(t, "a2", "江湾晚报", other...)))
	each := func(req FigureRequest) (pages []*ConflictResponse, all []Conflict) {
		err := l.engine.EachConflict(context.Background(), req, func(page *ConflictResponse) error {
			pages, all = append(pages, page), append(all, page.Conflicts...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return pages, all
	}
	pages, all := each(FigureRequest{})
	var paged []Conflict
	req := FigureRequest{Limit: 7}
	for {
		page := l.conflicts(t, req)
		paged = append(paged, page.Conflicts...)
		if req.Cursor = page.NextCursor; req.Cursor == "" {
			break
		}
	}
	if len(all) != n || pages[0].Total != n || len(pages) != 3 || !slices.Equal(topicsOf(all), topicsOf(paged)) {
		t.Fatalf("%d conflicts of %d on %d pages, %d page by page", len(all), pages[0].Total, len(pages), len(paged))
	}
	pages, some := each(FigureRequest{Limit: conflictsAtOnce + 1})
	if !slices.Equal(topicsOf(some), topicsOf(all[:conflictsAtOnce+1])) {
		t.Errorf("%d conflicts", len(some))
	}
	if _, rest := each(FigureRequest{Cursor: pages[len(pages)-1].NextCursor}); !slices.Equal(topicsOf(rest), topicsOf(all[conflictsAtOnce+1:])) {
		t.Errorf("%d conflicts behind a cursor", len(rest))
	}
	if pages, none := each(FigureRequest{CountOnly: true}); len(none) != 0 || len(pages) != 1 || pages[0].Total != n {
		t.Errorf("counted: %+v", pages)
	}
	broken := errors.New("disk full")
	if err := l.engine.EachConflict(context.Background(), FigureRequest{}, func(*ConflictResponse) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	var wrong *ParameterError
	if err := l.engine.EachConflict(context.Background(), FigureRequest{Limit: -1}, func(*ConflictResponse) error { return nil }); !errors.As(err, &wrong) {
		t.Errorf("error %v", err)
	}
}
