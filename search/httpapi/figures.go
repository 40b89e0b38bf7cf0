package httpapi

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/search"
	"xunwen/search/wire"
)

// The routes of figures.
const (
	figuresPath   = prefix + "/figures"
	conflictsPath = figuresPath + "/conflicts"
)

// byteOrderMark begins a table for a spreadsheet, which else takes UTF-8 for the
// encoding of the machine and shows no Chinese.
const byteOrderMark = "\uFEFF"

// registerFigures describes and registers the routes of figures.
func (s *api) registerFigures(h huma.API) {
	huma.Register(h, operation("figures", "/figures", "Figures as rows",
		"Each row can be read alone: whom it is said of, what it measures, its value, change and period, and its sentence. "+
			"The answer is JSON, or every row as CSV where format or the header Accept asks for it."), s.figures)
	huma.Register(h, operation("figure-conflicts", "/figures/conflicts", "What is told differently",
		"Figures of one subject, metric and period with different values in several articles, side by side. "+
			"They differ, which makes none of them wrong. JSON or CSV, as of GET /figures."), s.conflicts)
	describe[wire.FigureResponse](h.OpenAPI(), figuresPath)
	describe[wire.ConflictResponse](h.OpenAPI(), conflictsPath)
}

// describe adds the forms of the answer to the document: huma does not know what a
// stream holds.
func describe[T any](doc *huma.OpenAPI, path string) {
	ok := doc.Paths[path].Get.Responses["200"]
	ok.Description = "One page, or a table with every row"
	ok.Content = map[string]*huma.MediaType{
		typeJSON: {Schema: doc.Components.Schemas.Schema(typeOf[T](), true, "")},
		typeCSV:  {Schema: &huma.Schema{Type: huma.TypeString}, Example: "row,date,source,subject,metric,kind,value,…\n"},
	}
}

// figures answers with figures as rows.
func (s *api) figures(ctx context.Context, in *figureParams) (*huma.StreamResponse, error) {
	return answerFigures(ctx, s, in, figureAnswer[wire.FigureResponse]{
		name: "figures",
		ask: func(ctx context.Context, req search.FigureRequest) (wire.FigureResponse, error) {
			resp, err := s.cfg.Searcher.Figures(ctx, req)
			if err != nil {
				return wire.FigureResponse{}, err
			}
			out := wire.FromFigures(resp)
			for _, name := range req.Facets {
				if out.Facets[string(name)] == nil {
					out.Facets[string(name)] = []wire.FacetCount{}
				}
			}
			return out, nil
		},
		next:  func(page *wire.FigureResponse) (int, *string) { return len(page.Rows), page.NextCursor },
		table: wire.NewFigureTable,
		write: func(t *wire.FigureTable, page *wire.FigureResponse) error { return t.Rows(page.Rows) },
	})
}

// conflicts answers with what is told differently.
func (s *api) conflicts(ctx context.Context, in *figureParams) (*huma.StreamResponse, error) {
	return answerFigures(ctx, s, in, figureAnswer[wire.ConflictResponse]{
		name: "conflicts",
		ask: func(ctx context.Context, req search.FigureRequest) (wire.ConflictResponse, error) {
			resp, err := s.cfg.Searcher.Conflicts(ctx, req)
			if err != nil {
				return wire.ConflictResponse{}, err
			}
			return wire.FromConflicts(resp), nil
		},
		next:  func(page *wire.ConflictResponse) (int, *string) { return len(page.Conflicts), page.NextCursor },
		table: wire.NewConflictTable,
		write: func(t *wire.FigureTable, page *wire.ConflictResponse) error { return t.Conflicts(page.Conflicts) },
	})
}

// figureAnswer is what differs between the routes of figures: how a page is asked
// for, how many it holds and what the next one is, and how it becomes a table.
type figureAnswer[T any] struct {
	name  string
	ask   func(context.Context, search.FigureRequest) (T, error)
	next  func(*T) (int, *string)
	table func(io.Writer) *wire.FigureTable
	write func(*wire.FigureTable, *T) error
}

// answerFigures answers a request with its first page, or with all pages as a
// table. What is wrong with it shows with the first page, before anything is sent.
func answerFigures[T any](ctx context.Context, s *api, in *figureParams, a figureAnswer[T]) (*huma.StreamResponse, error) {
	req, err := in.request()
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	t := figureTable[T]{figureAnswer: a, req: req, every: in.table() && in.Limit == "", left: req.Limit}
	if t.every {
		t.req.Limit, t.req.Facets = search.MaxLimit, nil
	}
	if t.page, err = a.ask(ctx, t.req); err != nil {
		return nil, s.failPage(ctx, req.Cursor, err)
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		if !in.table() {
			hc.SetHeader("Content-Type", typeJSON)
			hc.SetStatus(http.StatusOK)
			// An error here is that of a client that went away.
			_ = huma.DefaultJSONFormat.Marshal(hc.BodyWriter(), t.page)
			return
		}
		hc.SetHeader("Content-Type", typeCSV+"; charset=utf-8")
		if in.Format == figuresCSV {
			hc.SetHeader("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "xunwen-"+a.name+".csv"))
		}
		hc.SetStatus(http.StatusOK)
		if err := t.stream(ctx, hc.BodyWriter(), in.Format == figuresCSV); err != nil {
			_ = s.fail(ctx, err) // for the log: the status is out
			// A table that lacks rows must not look whole: the connection breaks.
			panic(http.ErrAbortHandler)
		}
	}}, nil
}

// figureTable is an answer with all its pages.
type figureTable[T any] struct {
	figureAnswer[T]
	req  search.FigureRequest
	page T // the first, and after it each that was written last
	// every asks for all there are; else left are still wanted.
	every bool
	left  int
}

// stream writes page after page.
func (t *figureTable[T]) stream(ctx context.Context, w io.Writer, mark bool) error {
	if mark {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return fmt.Errorf("write figures: %w", err)
		}
	}
	out := t.table(w)
	for {
		if err := t.write(out, &t.page); err != nil {
			return err
		}
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		n, cursor := t.next(&t.page)
		t.left -= n
		if cursor == nil || !t.every && t.left <= 0 {
			return nil
		}
		t.req.Cursor = *cursor
		if !t.every {
			t.req.Limit = t.left
		}
		var err error
		if t.page, err = t.ask(ctx, t.req); err != nil {
			return err
		}
	}
}

// tableOfFigures reports whether a request asks for a whole table, which takes
// longer than a page.
func tableOfFigures(r *http.Request) bool {
	if !strings.HasPrefix(r.URL.Path, figuresPath) {
		return false
	}
	format := figureFormat(r.URL.Query().Get("format"))
	return format == figuresCSV || format == "" && acceptsTable(r.Header.Get("Accept"))
}
