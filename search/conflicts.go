package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
)

// Conflicts returns what is measured alike and told differently among the figures
// that satisfy a request. Those told by most articles come first, then those of the
// latest period, whatever the Sort of the request; that orders the rows of a value.
func (e *Engine) Conflicts(ctx context.Context, req FigureRequest) (*ConflictResponse, error) {
	start := time.Now()
	if err := req.checkPage(); err != nil {
		return nil, err
	}
	after, err := bound[conflictPlace](answerConflicts, req)
	if err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("conflicts: %w", err)
	}
	defer snapshot.Close()
	q, err := e.newFigureQuestion(ctx, snapshot, req)
	if err != nil {
		return nil, err
	}
	res, err := q.conflicts(ctx, after)
	if err != nil {
		return nil, fmt.Errorf("conflicts: %w", err)
	}
	res.Took = time.Since(start)
	return res, nil
}

// conflicts answers with a page of conflicts.
func (q *figureQuestion) conflicts(ctx context.Context, after *conflictPlace) (*ConflictResponse, error) {
	q.req.Facets = nil // a conflict has none
	res := &ConflictResponse{Typed: q.req.Query, Where: q.req.Where, Conflicts: []Conflict{}}
	l, err := q.choose(ctx)
	if err != nil {
		return nil, err
	}
	res.Understood, res.Asked, res.Warnings = q.understood, q.asked, q.warnings
	set, err := q.collect(ctx, l)
	if err != nil {
		return nil, err
	}
	all, err := set.differing(ctx)
	if err != nil {
		return nil, err
	}
	res.Total = len(all)
	if q.req.CountOnly {
		return res, nil
	}
	if after != nil {
		behind, same := slices.BinarySearchFunc(all, *after, func(g *topicGroup, at conflictPlace) int {
			return g.place.compare(at)
		})
		if same {
			behind++
		}
		all = all[behind:]
	}
	page := all[:min(len(all), q.req.Limit)]
	if len(all) > len(page) {
		res.NextCursor = bind(answerConflicts, q.req, page[len(page)-1].place)
	}
	for _, g := range page {
		c, err := g.read(ctx, rowOrder{q.req.Sort})
		if err != nil {
			return nil, err
		}
		res.Conflicts = append(res.Conflicts, c)
	}
	return res, nil
}

// conflictPlace is where a conflict stands in the order of conflicts.
type conflictPlace struct {
	// Articles is how many tell of it.
	Articles int `json:"n"`
	// Start is the first day of the period.
	Start string `json:"s"`
	// Topic is that of its figures (indexer.FigureTopic).
	Topic string `json:"t"`
}

func (a conflictPlace) compare(b conflictPlace) int {
	return cmp.Or(cmp.Compare(b.Articles, a.Articles), strings.Compare(b.Start, a.Start), strings.Compare(a.Topic, b.Topic))
}

// read reads a group of figures in full.
func (g *topicGroup) read(ctx context.Context, o rowOrder) (Conflict, error) {
	var out Conflict
	for _, v := range g.values() {
		slices.SortFunc(v.picks, o.compare)
		rows, err := readRows(ctx, v.picks[:min(len(v.picks), MaxConflictRows)])
		if err != nil {
			return Conflict{}, err
		}
		value := ConflictValue{Value: rows[0].Record().Value, Total: len(v.picks), Articles: v.articles, Rows: rows}
		if value.Value == "" {
			value.Value = rows[0].Record().Min
		}
		out.Values = append(out.Values, value)
	}
	first := out.Values[0].Rows[0].Record()
	out.Subject, out.Metric, out.Unit = first.Subject, first.Metric, first.Unit
	out.Compare, out.Change = first.Compare, first.Change
	if first.Period != nil {
		out.Period = *first.Period
	}
	return out, nil
}

// toldValue is one of the values of a group with the rows that tell it.
type toldValue struct {
	value, upTo corpus.Decimal
	low, high   float64
	articles    int
	picks       []rowPick
}

// values returns the values of a group, that of most articles first, then the
// smallest.
func (g *topicGroup) values() []*toldValue {
	type key struct{ value, upTo corpus.Decimal }
	byKey := map[key]*toldValue{}
	var out []*toldValue
	seen := map[key]map[articleKey]bool{}
	for _, f := range g.figures {
		k := key{f.value, f.upTo}
		v := byKey[k]
		if v == nil {
			v = &toldValue{value: f.value, upTo: f.upTo, low: f.claimed.Low, high: f.claimed.High}
			byKey[k], seen[k] = v, map[articleKey]bool{}
			out = append(out, v)
		}
		v.picks = append(v.picks, f.pick)
		seen[k][f.article()] = true
	}
	for k, v := range byKey {
		v.articles = len(seen[k])
	}
	slices.SortFunc(out, func(a, b *toldValue) int {
		return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(a.low, b.low), cmp.Compare(a.high, b.high),
			strings.Compare(string(a.value), string(b.value)), strings.Compare(string(a.upTo), string(b.upTo)))
	})
	return out
}
