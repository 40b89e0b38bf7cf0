package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"

	"github.com/danielgtaylor/huma/v2"

	"xunwen/corpus"
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
			"The answer is JSON, or every row as CSV or JSON Lines where format or the header Accept asks for it."), s.figures)
	huma.Register(h, operation("figure-conflicts", "/figures/conflicts", "What is told differently",
		"Figures of one subject, metric and period with different values in several articles, side by side. "+
			"They differ, which makes none of them wrong. JSON, CSV or JSON Lines, as of GET /figures."), s.conflicts)
	for _, path := range []string{figuresPath, conflictsPath} {
		describeKinds(h.OpenAPI(), path)
	}
	const columns, line = "row,date,source,subject,metric,kind,value,…\n", "{\"article\":\"hc-1\",…}\n"
	describe[wire.FigureResponse](h.OpenAPI(), figuresPath, columns, line)
	describe[wire.ConflictResponse](h.OpenAPI(), conflictsPath, columns, line)
}

// describeKinds adds to the document the kinds of figures that there are.
func describeKinds(doc *huma.OpenAPI, path string) {
	for _, p := range doc.Paths[path].Get.Parameters {
		if p.Name == "kind" {
			p.Description += ". Known are"
			for _, kind := range corpus.FigureKinds() {
				p.Description += " " + string(kind)
			}
		}
	}
}

// describe adds to the document the forms of an answer, with an example of a table and of
// a line: huma does not know what a stream holds.
func describe[T any](doc *huma.OpenAPI, path, table, line string) {
	ok := doc.Paths[path].Get.Responses["200"]
	ok.Description = "One page, or a table with every row"
	ok.Content = map[string]*huma.MediaType{
		typeJSON:   {Schema: doc.Components.Schemas.Schema(typeOf[T](), true, "")},
		typeCSV:    {Schema: &huma.Schema{Type: huma.TypeString}, Example: table},
		typeNDJSON: {Schema: &huma.Schema{Type: huma.TypeString}, Example: line},
	}
}

// figures answers with figures as rows.
func (s *api) figures(ctx context.Context, in *figureParams) (*huma.StreamResponse, error) {
	return answerFigures(ctx, s, in, rowsAnswer[search.FigureRequest, wire.FigureResponse]{
		name: "figures",
		page: func(ctx context.Context, req search.FigureRequest) (wire.FigureResponse, error) {
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
		each: func(ctx context.Context, req search.FigureRequest, f func(wire.FigureResponse) error) error {
			return s.cfg.Searcher.EachFigure(ctx, req, func(some *search.FigureResponse) error { return f(wire.FromFigures(some)) })
		},
		table: func(w io.Writer) func(*wire.FigureResponse) error {
			t := wire.NewFigureTable(w)
			return func(some *wire.FigureResponse) error { return t.Rows(some.Rows) }
		},
		lines: func(out *json.Encoder, some *wire.FigureResponse) error { return encodeEach(out, some.Rows) },
	})
}

// conflicts answers with what is told differently.
func (s *api) conflicts(ctx context.Context, in *figureParams) (*huma.StreamResponse, error) {
	return answerFigures(ctx, s, in, rowsAnswer[search.FigureRequest, wire.ConflictResponse]{
		name: "conflicts",
		page: func(ctx context.Context, req search.FigureRequest) (wire.ConflictResponse, error) {
			resp, err := s.cfg.Searcher.Conflicts(ctx, req)
			if err != nil {
				return wire.ConflictResponse{}, err
			}
			return wire.FromConflicts(resp), nil
		},
		each: func(ctx context.Context, req search.FigureRequest, f func(wire.ConflictResponse) error) error {
			return s.cfg.Searcher.EachConflict(ctx, req, func(some *search.ConflictResponse) error { return f(wire.FromConflicts(some)) })
		},
		table: func(w io.Writer) func(*wire.ConflictResponse) error {
			t := wire.NewConflictTable(w)
			return func(some *wire.ConflictResponse) error { return t.Conflicts(some.Conflicts) }
		},
		lines: func(out *json.Encoder, some *wire.ConflictResponse) error { return encodeEach(out, some.Conflicts) },
	})
}

// rowsAnswer is what differs between the routes of rows: how a page is asked for with a
// request, and all there is, some at a time; and how that becomes a table or lines.
type rowsAnswer[R, T any] struct {
	name string
	page func(context.Context, R) (T, error)
	each func(context.Context, R, func(T) error) error
	// table returns what writes some rows as CSV.
	table func(io.Writer) func(*T) error
	lines func(*json.Encoder, *T) error
}

// encodeEach writes a line of JSON for each element.
func encodeEach[T any](out *json.Encoder, list []T) error {
	for i := range list {
		if err := out.Encode(&list[i]); err != nil {
			return fmt.Errorf("write rows: %w", err)
		}
	}
	return nil
}

// answerFigures answers a request with a page, or with all there is as a table or
// lines.
func answerFigures[T any](ctx context.Context, s *api, in *figureParams, a rowsAnswer[search.FigureRequest, T]) (*huma.StreamResponse, error) {
	req, err := in.request()
	if err != nil {
		return nil, s.fail(ctx, err)
	}
	if in.wanted.isStream() {
		if req.Facets = nil; in.head && !req.CountOnly {
			req.Limit = 1 // the header is that of any table
		}
	}
	return answerRows(ctx, s, a, rowsAsked[search.FigureRequest]{req: req, cursor: req.Cursor, format: in.wanted, saved: in.Format != ""})
}

// rowsAsked is a request for rows, and in which form.
type rowsAsked[R any] struct {
	req    R
	cursor string
	format figureFormat
	saved  bool // as a file, to be opened by a program
}

// answerRows answers with a page, or with all there is as a table or lines.
func answerRows[R, T any](ctx context.Context, s *api, a rowsAnswer[R, T], asked rowsAsked[R]) (*huma.StreamResponse, error) {
	if asked.format.isStream() {
		out := &rowStream[R, T]{rowsAnswer: a, rowsAsked: asked}
		return &huma.StreamResponse{Body: func(hc huma.Context) { s.stream(ctx, hc, asked.cursor, out.answer) }}, nil
	}
	page, err := a.page(ctx, asked.req)
	if err != nil {
		return nil, s.failPage(ctx, asked.cursor, err)
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		hc.SetHeader("Content-Type", typeJSON)
		hc.SetStatus(http.StatusOK)
		// An error here is that of a client that went away.
		_ = huma.DefaultJSONFormat.Marshal(hc.BodyWriter(), page)
	}}, nil
}

// stream answers with all there is. What is wrong with the request shows before
// anything is sent.
func (s *api) stream(ctx context.Context, hc huma.Context, cursor string, answer func(context.Context, huma.Context) (bool, error)) {
	begun, err := answer(ctx, hc)
	if err == nil {
		return
	}
	if errors.Is(err, context.Canceled) && context.Cause(ctx) != nil {
		err = fmt.Errorf("%w: %w", context.Cause(ctx), err) // too late, or nobody there
	}
	if err = s.failPage(ctx, cursor, err); begun { // logged: the status is out
		// A table that lacks rows must not look whole: the connection breaks.
		panic(http.ErrAbortHandler)
	}
	p, _ := problemOf(err)
	hc.SetHeader("Content-Type", typeProblem)
	hc.SetStatus(p.Status)
	out := json.NewEncoder(hc.BodyWriter())
	out.SetEscapeHTML(false) // as in other answers: advice may hold 数:>50亿元
	_ = out.Encode(p)
}

// rowStream is an answer with all there is.
type rowStream[R, T any] struct {
	rowsAnswer[R, T]
	rowsAsked[R]
}

// answer writes chunk after chunk, each of which has its own time. Begun is whether anything was sent.
func (t *rowStream[R, T]) answer(ctx context.Context, hc huma.Context) (begun bool, err error) {
	var write func(*T) error
	clock := chunks(ctx)
	err = t.each(ctx, t.req, func(some T) error {
		clock.writes()
		if !begun {
			begun = true
			if write, err = t.begin(hc); err != nil {
				return err
			}
		}
		if err := write(&some); errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, new(*net.OpError)) {
			return fmt.Errorf("%w: %w", errNotTaken, err)
		} else if err != nil {
			return err
		}
		if f, ok := hc.BodyWriter().(http.Flusher); ok {
			f.Flush()
		}
		clock.makes()
		return nil
	})
	return begun, err
}

// begin sends the head of the answer and returns what writes a chunk of it.
func (t *rowStream[R, T]) begin(hc huma.Context) (func(*T) error, error) {
	kind, suffix := typeCSV+"; charset=utf-8", figuresCSV
	if t.format == figuresLines {
		kind, suffix = typeNDJSON, figuresLines
	}
	hc.SetHeader("Content-Type", kind)
	if t.saved {
		hc.SetHeader("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "xunwen-"+t.name+"."+string(suffix)))
	}
	hc.SetStatus(http.StatusOK)
	w := hc.BodyWriter()
	if t.format == figuresLines {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		return func(some *T) error { return t.lines(out, some) }, nil
	}
	if t.saved {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return nil, fmt.Errorf("write rows: %w", err)
		}
	}
	return t.table(w), nil
}
