package httpapi_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"xunwen/search"
	"xunwen/search/httpapi"
	"xunwen/search/wire"
)

// table asks for CSV and returns the header and the rows.
func table(t *testing.T, h http.Handler, target, accept string) (http.Header, []string, [][]string) {
	t.Helper()
	r := httptest.NewRequest("GET", target, nil)
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	records, err := csv.NewReader(w.Body).ReadAll()
	if err != nil || len(records) == 0 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	return w.Header(), records[0], records[1:]
}

func TestFiguresAsTable(t *testing.T) {
	t.Parallel()
	const n = 2*search.MaxLimit + 7 // three pages
	h := handler(t, httpapi.Config{Searcher: manyFigures(n)})
	for _, c := range []struct {
		name, query, accept string
		mark, saved         bool
		rows                int
		first               string
	}{
		{"文件", "format=csv", "", true, true, n, "1"},
		{"文件，浏览器打开", "format=csv", "text/html,*/*", true, true, n, "1"},
		{"按 Accept", "", "text/csv", false, false, n, "1"},
		{"从大到小", "format=csv&sort=-value&facets=all", "", true, true, n, fmt.Sprint(n)},
		{"条数跨页", "format=csv&limit=200&sort=value", "", true, true, 200, "1"},
		{"只要几行", "limit=3", "text/csv", false, false, 3, "1"},
		{"条数多于一页", "format=csv&limit=301&sort=value", "", true, true, 301, "1"},
		{"条数多于全部", "format=csv&limit=100000", "", true, true, n, "1"},
		{"一行也不要", "format=csv&limit=0", "", true, true, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			header, names, rows := table(t, h, "/api/v1/figures?"+c.query, c.accept)
			if got := header.Get("Content-Type"); got != "text/csv; charset=utf-8" {
				t.Errorf("type %q", got)
			}
			if got := header.Get("Content-Disposition"); (got == `attachment; filename="xunwen-figures.csv"`) != c.saved {
				t.Errorf("disposition %q", got)
			}
			if got := strings.HasPrefix(names[0], "\uFEFF"); got != c.mark || strings.TrimPrefix(names[0], "\uFEFF") != "row" {
				t.Errorf("the first name is %q", names[0])
			}
			value := slices.Index(names, "value")
			if len(rows) != c.rows || c.rows > 0 && rows[0][value] != c.first {
				t.Fatalf("%d rows, want %d", len(rows), c.rows)
			}
			for i, row := range rows {
				if row[0] != fmt.Sprint(i+1) {
					t.Fatalf("row %d has the number %s", i+1, row[0])
				}
			}
		})
	}
}

// TestFormatThatIsWanted gives the parameter the last word, and else the header
// Accept with its weights; caches are told that it counts.
func TestFormatThatIsWanted(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	const asJSON, asCSV, asLines = "application/json", "text/csv; charset=utf-8", "application/x-ndjson"
	for _, c := range []struct{ query, accept, want string }{
		{"format=json", "text/csv", asJSON},
		{"format=csv", "application/json", asCSV},
		{"format=jsonl", "text/csv", asLines},
		{"format=", "text/csv", asCSV},
		{"", "application/json, text/csv;q=0.1", asJSON},
		{"", "text/csv;q=0, application/json", asJSON},
		{"", "text/csv;q=0.1, application/x-ndjson", asLines},
		{"", "*/*", asJSON},
		{"unit=a;b&format=csv", "", asCSV}, // a semicolon is a character
	} {
		for _, path := range []string{"/api/v1/figures?", "/api/v1/figures/conflicts?"} {
			r := httptest.NewRequest("GET", path+c.query, nil)
			r.Header.Set("Accept", c.accept)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != c.want {
				t.Errorf("%s%s, accept %q: %d %q, want %q", path, c.query, c.accept, w.Code, got, c.want)
			}
			if w.Header().Get("Vary") != "Accept" || w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s%s: headers %v", path, c.query, w.Header())
			}
		}
	}
}

func TestConflictsAsTable(t *testing.T) {
	t.Parallel()
	h := handler(t, httpapi.Config{Searcher: figureFake()})
	header, names, rows := table(t, h, "/api/v1/figures/conflicts?format=csv", "")
	if len(rows) != 2 || names[1] != "row" || rows[0][0] != "1" || rows[1][0] != "1" {
		t.Errorf("names %v, rows %v", names, rows)
	}
	if got := header.Get("Content-Disposition"); got != `attachment; filename="xunwen-conflicts.csv"` {
		t.Errorf("disposition %q", got)
	}
}

// TestTableBreaksOff lets the second page fail: the answer must not look whole.
func TestTableBreaksOff(t *testing.T) {
	t.Parallel()
	s, asked := manyFigures(300), 0
	s.Before = func(context.Context, search.Request) error {
		if asked++; asked > 1 {
			return errors.New("disk on fire")
		}
		return nil
	}
	srv := httptest.NewServer(handler(t, httpapi.Config{Searcher: s}))
	t.Cleanup(srv.Close)
	resp, err := http.Get(srv.URL + "/api/v1/figures?format=csv")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(resp.Body); err == nil {
		t.Error("the table ends as if it were whole")
	}
	if strings.Contains(b.String(), "on fire") || strings.Count(b.String(), "\n") > search.MaxLimit+1 {
		t.Errorf("the table is %.200s", b.String())
	}
}

// TestTableFailsBeforeItBegins: what is wrong with the first page is a problem.
func TestTableFailsBeforeItBegins(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/api/v1/figures?format=csv", "/api/v1/figures/conflicts?format=csv", "/api/v1/figures", "/api/v1/figures/conflicts"} {
		wantProblem(t, do(failing(t, errors.New("disk on fire")), "GET", path), http.StatusInternalServerError)
		wantProblem(t, do(failing(t, search.ErrBadRequest), "GET", path), http.StatusBadRequest)
	}
}

// TestTableHasTheTimeOfManyQueries gives a table more time than a page.
func TestTableHasTheTimeOfManyQueries(t *testing.T) {
	t.Parallel()
	s := figureFake()
	var left time.Duration
	s.Before = func(ctx context.Context, _ search.Request) error {
		deadline, _ := ctx.Deadline()
		left = time.Until(deadline)
		return nil
	}
	h := handler(t, httpapi.Config{Searcher: s, Timeout: time.Minute, BatchTimeout: time.Hour})
	for _, c := range []struct {
		target, accept string
		long           bool
	}{
		{"/api/v1/figures", "", false},
		{"/api/v1/figures?format=csv", "", true},
		{"/api/v1/figures/conflicts?format=csv", "", true},
		{"/api/v1/figures", "text/csv", true},
		{"/api/v1/figures?format=json", "text/csv", false},
		{"/api/v1/search?format=csv", "text/csv", false},
	} {
		r := httptest.NewRequest("GET", c.target, nil)
		r.Header.Set("Accept", c.accept)
		h.ServeHTTP(httptest.NewRecorder(), r)
		if got := left > time.Minute; got != c.long {
			t.Errorf("%s, accept %q: %v left", c.target, c.accept, left)
		}
	}
}

// TestFiguresAsLines asks for the same rows as a line of JSON each.
func TestFiguresAsLines(t *testing.T) {
	t.Parallel()
	const n = search.MaxLimit + 7
	h := handler(t, httpapi.Config{Searcher: manyFigures(n)})
	for _, c := range []struct {
		query, accept string
		saved         bool
		rows          int
	}{
		{"format=jsonl", "", true, n}, {"", "application/x-ndjson", false, n}, {"limit=3", "application/x-ndjson", false, 3},
		{"format=jsonl&limit=0", "", true, 0},
	} {
		r := httptest.NewRequest("GET", "/api/v1/figures?"+c.query, nil)
		r.Header.Set("Accept", c.accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != "application/x-ndjson" {
			t.Fatalf("%s: status %d, type %q", c.query, w.Code, got)
		}
		if got := w.Header().Get("Content-Disposition"); (got == `attachment; filename="xunwen-figures.jsonl"`) != c.saved {
			t.Errorf("%s: disposition %q", c.query, got)
		}
		var rows []wire.FigureRow
		for lines := json.NewDecoder(w.Body); ; {
			var row wire.FigureRow
			if err := lines.Decode(&row); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
		}
		if len(rows) != c.rows {
			t.Fatalf("%s: %d rows, want %d", c.query, len(rows), c.rows)
		}
		if c.rows == 0 {
			continue
		}
		page := decode[wire.FigureResponse](t, do(h, "GET", "/api/v1/figures?limit=3"))
		if diff := cmp.Diff(page.Rows[:3], rows[:3]); diff != "" {
			t.Errorf("%s (-page +lines):\n%s", c.query, diff)
		}
	}
}

// TestClientReadsEveryRow compares what a client reads line by line with the table,
// and what it does where the answer breaks off.
func TestClientReadsEveryRow(t *testing.T) {
	t.Parallel()
	const n = 2*search.MaxLimit + 7
	s := manyFigures(n)
	c := httpapi.Client{Base: listen(t, handler(t, httpapi.Config{Searcher: s})), HTTP: &http.Client{Timeout: time.Minute}}
	for _, req := range []search.FigureRequest{{}, {Limit: 3}, {Limit: search.MaxLimit + 1}, {CountOnly: true}} {
		rows, want := 0, n
		if req.Limit > 0 {
			want = req.Limit
		} else if req.CountOnly {
			want = 0
		}
		err := c.EachFigure(t.Context(), req, func(some []wire.FigureRow) error {
			for _, row := range some {
				if rows++; row.Article == "" || row.Value == nil {
					return fmt.Errorf("row %d is %+v", rows, row)
				}
			}
			return nil
		})
		if err != nil || rows != want {
			t.Errorf("%+v: %d rows, want %d; %v", req, rows, want, err)
		}
	}
	enough := errors.New("enough")
	if err := c.EachFigure(t.Context(), search.FigureRequest{}, func([]wire.FigureRow) error { return enough }); !errors.Is(err, enough) {
		t.Errorf("error %v, want that of the reader", err)
	}
	var wrong *search.ParameterError
	err := c.EachFigure(t.Context(), search.FigureRequest{Sort: "size"}, func([]wire.FigureRow) error { return nil })
	if !errors.As(err, &wrong) || wrong.Name != "sort" {
		t.Errorf("error %v", err)
	}
	asked := 0
	s.Before = func(context.Context, search.Request) error {
		if asked++; asked > 2 {
			return errors.New("disk on fire")
		}
		return nil
	}
	rows := 0
	err = c.EachFigure(t.Context(), search.FigureRequest{}, func(some []wire.FigureRow) error {
		rows += len(some)
		return nil
	})
	if err == nil || rows > 2*search.MaxLimit {
		t.Errorf("%d rows of an answer that broke off, %v", rows, err)
	}
	conflicts := 0
	c.Base = listen(t, handler(t, httpapi.Config{Searcher: figureFake()}))
	err = c.EachConflict(t.Context(), search.FigureRequest{}, func(some []wire.Conflict) error {
		conflicts += len(some)
		return nil
	})
	if err != nil || conflicts != 1 {
		t.Errorf("%d conflicts, %v", conflicts, err)
	}
}

// TestProblemsOfTablesAreAsWritten: advice with > in it reads the same whichever answer
// was asked for.
func TestProblemsOfTablesAreAsWritten(t *testing.T) {
	t.Parallel()
	s := fake()
	s.Before = func(context.Context, search.Request) error {
		return &search.ParameterError{Name: "where", Value: "青禾县", Reason: "可写 数:>50亿元"}
	}
	h := handler(t, httpapi.Config{Searcher: s})
	for _, format := range []string{"json", "csv", "jsonl"} {
		w := do(h, "GET", "/api/v1/figures?where=%E9%9D%92&format="+format)
		if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, "可写 数:>50亿元") {
			t.Errorf("%s: %d %s", format, w.Code, body)
		}
	}
}
