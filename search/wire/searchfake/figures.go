package searchfake

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/search"
	"xunwen/search/query"
)

// Figures implements search.Searcher: the figures of the paragraphs that Search
// finds for the query.
func (s *Searcher) Figures(ctx context.Context, req search.FigureRequest) (*search.FigureResponse, error) {
	if err := s.before(ctx, search.Request{Query: req.Query}); err != nil {
		return nil, err
	}
	start, err := cursor(req.Cursor)
	if err != nil {
		return nil, err
	}
	asked := parse(req.Query)
	rows, match := s.rows(req)
	resp := &search.FigureResponse{
		Typed: req.Query, Where: req.Where, Understood: asked.understood(), Match: match, Warnings: warnings(req.Query),
		Total: len(rows), Took: 3 * time.Millisecond, Facets: s.figureFacets(req),
	}
	if severalUnits(rows, req.Sort) {
		resp.Warnings = append(resp.Warnings, query.Warning{Message: "各行的单位不止一种"})
	}
	resp.Articles = articles(rows)
	sortRows(rows, req.Sort)
	resp.Rows, resp.NextCursor = pageOf(rows, start, req)
	return resp, nil
}

// EachFigure implements search.Searcher. Each stretch of MaxLimit rows passes
// Before, so that a test can stop between them.
func (s *Searcher) EachFigure(ctx context.Context, req search.FigureRequest, f func(*search.FigureResponse) error) error {
	left := req.Limit
	for {
		if req.Limit = search.MaxLimit; left > 0 {
			req.Limit = min(left, search.MaxLimit)
		}
		page, err := s.Figures(ctx, req)
		if err != nil {
			return err
		}
		last := page.NextCursor == "" || left > 0 && left == len(page.Rows)
		if left -= len(page.Rows); !last {
			req.Cursor, page.NextCursor = page.NextCursor, ""
		}
		if err := f(page); err != nil || last {
			return err
		}
	}
}

// severalUnits reports whether figures of several units are ordered by value.
func severalUnits(rows []search.FigureRow, sort search.FigureSort) bool {
	if sort != search.FiguresByValue && sort != search.FiguresByValueDesc {
		return false
	}
	units := map[string]bool{}
	for i := range rows {
		if f := rows[i].Record(); f.Date == nil { // a date has no value
			units[f.Unit] = true
		}
	}
	return len(units) > 1
}

// Conflicts implements search.Searcher.
func (s *Searcher) Conflicts(ctx context.Context, req search.FigureRequest) (*search.ConflictResponse, error) {
	if err := s.before(ctx, search.Request{Query: req.Query}); err != nil {
		return nil, err
	}
	start, err := cursor(req.Cursor)
	if err != nil {
		return nil, err
	}
	rows, _ := s.rows(req)
	all := conflicts(rows)
	resp := &search.ConflictResponse{
		Typed: req.Query, Where: req.Where, Understood: parse(req.Query).understood(), Warnings: warnings(req.Query),
		Total: len(all), Took: 5 * time.Millisecond,
	}
	resp.Conflicts, resp.NextCursor = pageOf(all, start, req)
	return resp, nil
}

// EachConflict implements search.Searcher, with all on one page.
func (s *Searcher) EachConflict(ctx context.Context, req search.FigureRequest, f func(*search.ConflictResponse) error) error {
	if req.Limit == 0 {
		req.Limit = search.MaxLimit
	}
	page, err := s.Conflicts(ctx, req)
	if err != nil {
		return err
	}
	return f(page)
}

// pageOf returns the elements of one page, and the cursor of the next.
func pageOf[T any](all []T, start int, req search.FigureRequest) ([]T, string) {
	limit := req.Limit
	if limit == 0 {
		limit = search.DefaultLimit
	}
	if req.CountOnly {
		return nil, ""
	}
	start = min(start, len(all))
	end := min(start+limit, len(all))
	if end == len(all) {
		return all[start:], ""
	}
	return all[start:end], strconv.Itoa(end)
}

// rows returns the figures that a request asks for, in the order of the articles.
func (s *Searcher) rows(req search.FigureRequest) ([]search.FigureRow, search.Match) {
	asked := parse(req.Query)
	from := search.Request{From: req.From, Source: req.Source}
	match := search.MatchExact
	found := s.find(from, asked, len(asked), match)
	if len(found) == 0 && len(asked) > 1 {
		match = search.MatchRelaxed
		found = s.find(from, asked, 1, match)
	}
	where, _ := query.Parse(req.Where)
	var out []search.FigureRow
	for _, b := range found {
		p := &b.article.Blocks[b.index]
		for i := range p.Figures {
			if f := &p.Figures[i]; chosen(req, f) && (req.Where == "" || satisfies(where, f)) {
				out = append(out, search.FigureRow{
					Article: b.article, Block: b.index, Figure: i,
					Sentence: sentence(p.Text, f.Span), Marks: figureMarks(p.Text, f),
				})
			}
		}
	}
	if len(out) == 0 {
		match = ""
	}
	return out, match
}

// chosen reports whether a figure has one of the values asked for.
func chosen(req search.FigureRequest, f *corpus.Figure) bool {
	return (len(req.Kinds) == 0 && f.Kind.Measures() || slices.Contains(req.Kinds, f.Kind)) &&
		(len(req.Units) == 0 || slices.Contains(req.Units, f.Unit)) &&
		(len(req.Metrics) == 0 || slices.Contains(req.Metrics, f.Metric))
}

// satisfies reports whether a figure satisfies the conditions on figures of n.
func satisfies(n query.Node, f *corpus.Figure) bool {
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n.Nodes, func(below query.Node) bool { return !satisfies(below, f) })
	case query.Or:
		return slices.ContainsFunc(n.Nodes, func(below query.Node) bool { return satisfies(below, f) })
	case query.FigureCond:
		return strings.Contains(f.Metric, n.Metric) && (n.Compare == "" || string(n.Compare) == f.Compare) &&
			compares(value(f), n.Op, amount(n.Min), amount(n.Max))
	}
	return true
}

func compares(v float64, op query.Op, low, high float64) bool {
	switch op {
	case query.Greater:
		return v > low
	case query.GreaterOrEqual:
		return v >= low
	case query.Less:
		return v < low
	case query.LessOrEqual:
		return v <= low
	case query.Between:
		return low <= v && v <= high
	}
	return v == low
}

// amount reads digits with 万 or 亿 behind them; the fake knows no units.
func amount(s string) float64 {
	digits := strings.TrimRightFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return 0
	}
	switch rest := s[len(digits):]; {
	case strings.HasPrefix(rest, "万"):
		return v * 1e4
	case strings.HasPrefix(rest, "亿"):
		return v * 1e8
	}
	return v
}

// value is what a figure is ordered by: a range by its lower end.
func value(f *corpus.Figure) float64 {
	v, ok := f.Value.Float()
	if !ok {
		v, _ = f.Min.Float()
	}
	return v
}

// sentence returns the sentence of a text in which a span stands.
func sentence(text string, s corpus.Span) corpus.Span {
	const end = "。"
	out := corpus.Span{End: len(text)}
	if i := strings.LastIndex(text[:s.Start], end); i >= 0 {
		out.Start = i + len(end)
	}
	if i := strings.Index(text[s.End:], end); i >= 0 {
		out.End = s.End + i + len(end)
	}
	return out
}

// figureMarks returns the figure, and before it its metric where that stands there.
func figureMarks(text string, f *corpus.Figure) []corpus.Span {
	i := strings.LastIndex(text[:f.Start], f.Metric)
	if f.Metric == "" || i < 0 {
		return []corpus.Span{f.Span}
	}
	return []corpus.Span{{Start: i, End: i + len(f.Metric)}, f.Span}
}

func articles(rows []search.FigureRow) int {
	seen := map[*corpus.Article]bool{}
	for i := range rows {
		seen[rows[i].Article] = true
	}
	return len(seen)
}

// sortRows orders rows, newest first unless asked otherwise.
func sortRows(rows []search.FigureRow, by search.FigureSort) {
	slices.SortStableFunc(rows, func(a, b search.FigureRow) int {
		switch by {
		case search.FiguresByDate:
			return strings.Compare(a.Article.Date.Day(), b.Article.Date.Day())
		case search.FiguresByValue:
			return cmp.Compare(value(a.Record()), value(b.Record()))
		case search.FiguresByValueDesc:
			return cmp.Compare(value(b.Record()), value(a.Record()))
		}
		return strings.Compare(b.Article.Date.Day(), a.Article.Date.Day())
	})
}

// figureFacets counts the values of the rows that there are without the request's
// own choice of the facet.
func (s *Searcher) figureFacets(req search.FigureRequest) map[search.FigureFacet][]search.FacetCount {
	out := make(map[search.FigureFacet][]search.FacetCount)
	for _, name := range req.Facets {
		all := req
		switch name {
		case search.FigureFacetKind:
			all.Kinds = nil
		case search.FigureFacetUnit:
			all.Units = nil
		case search.FigureFacetMetric:
			all.Metrics = nil
		}
		rows, _ := s.rows(all)
		for i := range rows {
			f := rows[i].Record()
			v := map[search.FigureFacet]string{
				search.FigureFacetKind: string(f.Kind), search.FigureFacetUnit: f.Unit, search.FigureFacetMetric: f.Metric,
			}[name]
			if v != "" {
				out[name] = add(out[name], v)
			}
		}
	}
	return out
}

// conflicts groups rows that measure alike and keeps those with several values.
func conflicts(rows []search.FigureRow) []search.Conflict {
	var all []search.Conflict
	for i := range rows {
		f := rows[i].Record()
		if f.Subject == "" || f.Metric == "" || f.Period == nil || f.Value == "" {
			continue
		}
		at := slices.IndexFunc(all, func(c search.Conflict) bool {
			return c.Subject == f.Subject && c.Metric == f.Metric && c.Period == *f.Period && c.Unit == f.Unit && c.Compare == f.Compare
		})
		if at < 0 {
			at, all = len(all), append(all, search.Conflict{
				Subject: f.Subject, Metric: f.Metric, Period: *f.Period, Unit: f.Unit, Compare: f.Compare, Change: f.Change,
			})
		}
		tell(&all[at], f.Value, rows[i])
	}
	for i := range all {
		all[i].TotalValues = len(all[i].Values)
	}
	return slices.DeleteFunc(all, func(c search.Conflict) bool { return len(c.Values) < 2 })
}

// tell adds a row to those that tell a value.
func tell(c *search.Conflict, value corpus.Decimal, row search.FigureRow) {
	at := slices.IndexFunc(c.Values, func(v search.ConflictValue) bool { return v.Value == value })
	if at < 0 {
		at, c.Values = len(c.Values), append(c.Values, search.ConflictValue{Value: value})
	}
	v := &c.Values[at]
	v.Rows = append(v.Rows, row)
	v.Total, v.Articles = len(v.Rows), articles(v.Rows)
}
