package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
)

// Figures returns the figures that satisfy a request, as rows.
func (e *Engine) Figures(ctx context.Context, req FigureRequest) (*FigureResponse, error) {
	start := time.Now()
	if err := checkFigureRequest(&req); err != nil {
		return nil, err
	}
	after, err := parseRowCursor(req)
	if err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	defer snapshot.Close()
	q, err := e.newFigureQuestion(ctx, snapshot, req)
	if err != nil {
		return nil, err
	}
	res, err := q.rows(ctx, after)
	if err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	res.Took = time.Since(start)
	return res, nil
}

// figureQuestion is a request for figures on its way to an answer.
type figureQuestion struct {
	req FigureRequest
	// paragraphs is the question that chooses paragraphs, and where the condition on
	// the figures in them, nil for none.
	paragraphs *question
	where      figureTest
	understood string
	warnings   []query.Warning
}

func (e *Engine) newFigureQuestion(ctx context.Context, snapshot *indexer.Snapshot, req FigureRequest) (*figureQuestion, error) {
	q := &figureQuestion{req: req}
	var err error
	q.paragraphs, err = e.newQuestion(Request{
		Query: req.Query, From: req.From, To: req.To, Source: req.Source, Sort: ByDateDesc,
	})
	if err != nil {
		return nil, err
	}
	w := compileWhere(req.Where, q.paragraphs.today())
	q.where, q.understood, q.warnings = w.test, w.understood, w.warnings
	if q.paragraphs.runs, err = runs(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	return q, nil
}

// rows answers with a page of rows.
func (q *figureQuestion) rows(ctx context.Context, after *rowPlace) (*FigureResponse, error) {
	res := &FigureResponse{Typed: q.req.Query, Where: q.req.Where, Rows: []FigureRow{}}
	l, err := q.choose(ctx)
	if err != nil {
		return nil, err
	}
	res.Match, res.Understood, res.Warnings = l.step.match(), q.understood, q.warnings
	set, err := q.collect(ctx, l)
	if err != nil {
		return nil, err
	}
	res.Total, res.Articles = set.total(), set.articles()
	res.Facets = set.facets(q.req.Facets)
	if q.req.CountOnly {
		return res, nil
	}
	picks, more, err := set.page(ctx, rowOrder{q.req.Sort}, after, q.req.Limit)
	if err != nil {
		return nil, err
	}
	if more {
		res.NextCursor = newRowCursor(q.req, picks[len(picks)-1].place())
	}
	res.Rows, err = readRows(ctx, picks)
	return res, err
}

// choose asks for the paragraphs: what is found as typed, or, where that is
// nothing, what the first of the other steps of an answer finds. How the query was
// read, and what it was not, goes into understood and warnings.
func (q *figureQuestion) choose(ctx context.Context) (list, error) {
	p := q.paragraphs
	exact, _, err := p.ask(ctx, stepExact)
	if err != nil {
		return list{}, err
	}
	said := Response{Warnings: slices.Concat(p.warnings, p.compiled)}
	understood := p.understood()
	if q.understood != "" {
		understood += "；其中的数：" + q.understood
	}
	q.understood = understood
	found := []list{exact}
	if exact.selection.total == 0 {
		others, read, err := p.worded(ctx, &said, nil)
		if err == nil && !read {
			others, _, err = p.looser(ctx, exact, nil)
		}
		if err != nil {
			return list{}, err
		}
		found = append(others, exact)
	}
	if note := found[0].step.note(); note != "" {
		said.Warnings = append(said.Warnings, query.Warning{Message: note})
	}
	q.warnings = append(said.Warnings, q.warnings...)
	return found[0], nil
}

// maxFigureValues is how many kinds, units or metrics a request may choose.
const maxFigureValues = 200

// checkFigureRequest applies defaults and limits.
func checkFigureRequest(req *FigureRequest) error {
	if req.Sort == "" {
		req.Sort = FiguresByDateDesc
	}
	sorts := []FigureSort{FiguresByDate, FiguresByDateDesc, FiguresByValue, FiguresByValueDesc}
	switch {
	case !slices.Contains(sorts, req.Sort):
		return &ParameterError{Name: "sort", Value: string(req.Sort), Reason: fmt.Sprintf(
			"没有“%s”这种排序；可用 %s", shorten(string(req.Sort)), listed(sorts))}
	case !utf8.ValidString(req.Where):
		return &ParameterError{Name: "where", Value: req.Where, Reason: "数的条件不是有效的 UTF-8 文字"}
	case utf8.RuneCountInString(req.Where) > MaxQueryRunes:
		return &ParameterError{Name: "where", Value: req.Where, Reason: fmt.Sprintf("数的条件超过 %d 字", MaxQueryRunes)}
	}
	for _, k := range req.Kinds {
		if !slices.Contains(figureKinds(), k) {
			return &ParameterError{Name: "kind", Value: string(k), Reason: fmt.Sprintf(
				"没有“%s”这类数；可用 %s", shorten(string(k)), listed(figureKinds()))}
		}
	}
	for _, f := range req.Facets {
		if !slices.Contains(AllFigureFacets(), f) {
			return &ParameterError{Name: "facets", Value: string(f), Reason: fmt.Sprintf(
				"没有“%s”这个分面；可用 %s", shorten(string(f)), listed(AllFigureFacets()))}
		}
	}
	for _, chosen := range []struct {
		name string
		n    int
	}{{"kind", len(req.Kinds)}, {"unit", len(req.Units)}, {"metric", len(req.Metrics)}} {
		if chosen.n > maxFigureValues {
			return &ParameterError{Name: chosen.name, Value: fmt.Sprint(chosen.n),
				Reason: fmt.Sprintf("一次最多选 %d 个值", maxFigureValues)}
		}
	}
	// What both have is checked alike.
	same := Request{Query: req.Query, Limit: req.Limit}
	err := checkRequest(&same)
	req.Limit = same.Limit
	return err
}

// listed prints the values of an enumeration for a reader.
func listed[T ~string](values []T) string {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(string(v))
	}
	return b.String()
}

// figureKinds lists the kinds of figures in the order of the page.
func figureKinds() []corpus.FigureKind {
	return []corpus.FigureKind{
		corpus.Money, corpus.Percent, corpus.PercentPoint, corpus.Persons, corpus.Count, corpus.Area, corpus.Length,
		corpus.Weight, corpus.Volume, corpus.Temperature, corpus.Duration, corpus.Age, corpus.Rate, corpus.Multiple,
		corpus.Fraction, corpus.Ratio, corpus.BareNumber, corpus.OtherFigure, corpus.Ordinal, corpus.Rank, corpus.Score,
		corpus.Ident, corpus.DateFigure, corpus.TimeFigure,
	}
}

// isMeasured reports whether figures of a kind are rows where no kind was chosen:
// those that count or measure something.
func isMeasured(k corpus.FigureKind) bool {
	switch k {
	case corpus.DateFigure, corpus.TimeFigure, corpus.Ordinal, corpus.Rank, corpus.Score, corpus.Ident:
		return false
	}
	return true
}
