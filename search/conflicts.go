package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// Conflicts returns what is measured alike and told differently among the figures
// that satisfy a request. Those told by most articles come first, then those of the
// latest period, whatever the Sort of the request; that orders the rows of a value.
func (e *Engine) Conflicts(ctx context.Context, req FigureRequest) (*ConflictResponse, error) {
	start := time.Now()
	if err := req.checkPage(); err != nil {
		return nil, err
	}
	var res *ConflictResponse
	err := onFigures(ctx, e, answerConflicts, req, func(q *figureQuestion, after *conflictKey) (err error) {
		res, err = q.conflicts(ctx, after)
		return err
	})
	if err != nil {
		return nil, err
	}
	res.Took = time.Since(start)
	return res, nil
}

// EachConflict calls f with all conflicts of a request in their order, some at a
// time, and at least once, as EachFigure does with rows: they are found once. A Limit
// is that of all together; 0 is none.
func (e *Engine) EachConflict(ctx context.Context, req FigureRequest, f func(*ConflictResponse) error) error {
	start, limit := time.Now(), req.Limit
	req.Limit = min(limit, MaxLimit)
	if err := req.checkPage(); err != nil {
		return err
	}
	var failed error // of f, which is handed back as it is
	err := onFigures(ctx, e, answerConflicts, req, func(q *figureQuestion, after *conflictKey) error {
		return q.eachConflict(ctx, after, limit, func(page *ConflictResponse) error {
			page.Took = time.Since(start)
			failed = f(page)
			return failed
		})
	})
	return cmp.Or(failed, err)
}

// conflicts answers with a page of conflicts.
func (q *figureQuestion) conflicts(ctx context.Context, after *conflictKey) (*ConflictResponse, error) {
	res, all, err := q.differing(ctx, after)
	if err != nil || q.req.CountOnly {
		return res, err
	}
	page := all[:min(len(all), q.req.Limit)]
	if len(all) > len(page) {
		res.NextCursor = newFigureCursor(answerConflicts, q.req, page[len(page)-1].key)
	}
	res.Conflicts, err = q.readConflicts(ctx, page)
	return res, err
}

// conflictsAtOnce is how many conflicts are read before they are handed on: each has
// up to MaxConflictRows sentences of each value.
const conflictsAtOnce = 20

// eachConflict calls f with the conflicts behind a key, at most limit, 0 for all.
func (q *figureQuestion) eachConflict(ctx context.Context, after *conflictKey, limit int, f func(*ConflictResponse) error) error {
	page, all, err := q.differing(ctx, after)
	if err != nil {
		return err
	}
	if q.req.CountOnly {
		return f(page)
	}
	left := all[:min(len(all), cmp.Or(limit, len(all)))]
	more := len(left) < len(all)
	for {
		n := min(len(left), conflictsAtOnce)
		if page.Conflicts, err = q.readConflicts(ctx, left[:n]); err != nil {
			return err
		}
		last := n == len(left)
		if last && more {
			page.NextCursor = newFigureCursor(answerConflicts, q.req, left[n-1].key)
		}
		if err := f(page); err != nil || last {
			return err
		}
		left, page = left[n:], &ConflictResponse{Typed: page.Typed, Where: page.Where}
	}
}

// differing finds the conflicts behind a key, nil for the beginning, and tells of
// all of them.
func (q *figureQuestion) differing(ctx context.Context, after *conflictKey) (*ConflictResponse, []*topicGroup, error) {
	q.req.Facets = nil // a conflict has none
	res := &ConflictResponse{Typed: q.req.Query, Where: q.req.Where, Conflicts: []Conflict{}}
	l, err := q.choose(ctx)
	if err != nil {
		return nil, nil, err
	}
	res.Understood, res.Asked, res.Warnings = q.understood, q.asked, q.warnings
	set, err := q.collect(ctx, l)
	if err != nil {
		return nil, nil, err
	}
	all, err := set.conflictGroups(ctx)
	if err != nil {
		return nil, nil, err
	}
	res.Total = len(all)
	if after == nil {
		return res, all, nil
	}
	behind, same := slices.BinarySearchFunc(all, *after, func(g *topicGroup, key conflictKey) int {
		return g.key.compare(key)
	})
	if same {
		behind++
	}
	return res, all[behind:], nil
}

// readConflicts reads conflicts with their rows.
func (q *figureQuestion) readConflicts(ctx context.Context, groups []*topicGroup) ([]Conflict, error) {
	out := make([]Conflict, 0, len(groups))
	var reader rowReader
	for _, g := range groups {
		c, err := g.read(ctx, &reader, rowOrder{q.req.Sort})
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// conflictKey is the sort key of a conflict.
type conflictKey struct {
	// Articles is how many tell of it.
	Articles int `json:"n"`
	// Start is the first day of the period.
	Start string `json:"s"`
	// Topic is that of its figures (indexer.FigureTopic).
	Topic string `json:"t"`
}

// compare puts those told by most articles first, then those of the latest period.
func (a conflictKey) compare(b conflictKey) int {
	return cmp.Or(cmp.Compare(b.Articles, a.Articles), strings.Compare(b.Start, a.Start), strings.Compare(a.Topic, b.Topic))
}

// read reads a group of figures in full.
func (g *topicGroup) read(ctx context.Context, reader *rowReader, o rowOrder) (Conflict, error) {
	var out Conflict
	values := g.values()
	out.TotalValues = len(values)
	values = values[:min(len(values), MaxConflictValues)]
	var picks []rowPick
	for _, v := range values {
		slices.SortFunc(v.picks, o.compare)
		picks = append(picks, v.picks[:min(len(v.picks), MaxConflictRows)]...)
	}
	rows, err := reader.read(ctx, picks)
	if err != nil {
		return Conflict{}, err
	}
	for _, v := range values {
		n := min(len(v.picks), MaxConflictRows)
		value := ConflictValue{Value: rows[0].Record().Value, Total: len(v.picks), Articles: v.articles, Rows: rows[:n:n]}
		if value.Value == "" {
			value.Value = rows[0].Record().Min
		}
		out.Values, rows = append(out.Values, value), rows[n:]
	}
	first := out.Values[0].Rows[0].Record()
	out.Subject, out.Metric, out.Unit = first.Subject, first.Metric, first.Unit
	out.Compare, out.Change = first.Compare, first.Change
	if first.Period != nil {
		out.Period = *first.Period
	}
	return out, nil
}

// valueGroup is one of the values of a topic with the rows that have it.
type valueGroup struct {
	valueText
	low, high float64 // of the claims
	articles  int
	picks     []rowPick
}

// values returns the values of a group, that of most articles first, then the
// smallest.
func (g *topicGroup) values() []*valueGroup {
	byText := map[valueText]*valueGroup{}
	var out []*valueGroup
	articles := map[valueText]map[articleKey]bool{}
	for _, f := range g.figures {
		v := byText[f.valueText]
		if v == nil {
			v = &valueGroup{valueText: f.valueText, low: f.claim.Low, high: f.claim.High}
			byText[f.valueText], articles[f.valueText] = v, map[articleKey]bool{}
			out = append(out, v)
		}
		v.picks = append(v.picks, f.pick)
		articles[f.valueText][f.article()] = true
	}
	for text, v := range byText {
		v.articles = len(articles[text])
	}
	slices.SortFunc(out, func(a, b *valueGroup) int {
		return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(a.low, b.low), cmp.Compare(a.high, b.high),
			cmp.Compare(a.value, b.value), cmp.Compare(a.max, b.max))
	})
	return out
}
