package search

import (
	"context"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
)

// question is a request on its way to an answer.
type question struct {
	engine   *Engine
	req      Request
	node     query.Node
	warnings []query.Warning // of the parser
	dates    dayRange
	leaves   []leaf              // of the level compiled last
	compiled []query.Warning     // of that level
	dropped  map[query.Node]bool // by that level
	loose    *relaxed            // the query in its words, cut when first needed
}

func (e *Engine) newQuestion(req Request) (*question, error) {
	q := &question{engine: e, req: req}
	q.node, q.warnings = query.Parse(req.Query)
	var err error
	q.dates, err = resolveDates(req.From, req.To, q.today())
	return q, err
}

func (q *question) today() corpus.Date {
	return corpus.Date{Time: q.engine.now().In(corpus.China())}
}

// compile builds the query of a level. It reports false where the question has
// no such level: only plain conjunctions can be loosened.
func (q *question) compile(level int) (bquery.Query, bool, error) {
	c := &compiler{today: q.today()}
	defer func() { q.leaves, q.compiled, q.dropped = c.leaves, c.warnings, c.dropped }()
	if level == levelExact {
		return q.compileExact(c), true, nil
	}
	if q.loose == nil {
		texts, stay, ok := loosen(q.node)
		if !ok {
			return nil, false, nil
		}
		words, err := units(q.engine.seg, texts)
		if err != nil {
			return nil, false, err
		}
		q.loose = &relaxed{words: words, stay: stay}
	}
	if n := len(q.loose.words); n == 0 || (level > levelAll && needed(level, n) == needed(level-1, n)) {
		return bleve.NewMatchNoneQuery(), true, nil // the same as the level before
	}
	return q.loose.compile(c, level), true, nil
}

// compileExact builds the query as typed. A query that asks for nothing that
// could stand in a text finds nothing; only an empty one means everything.
func (q *question) compileExact(c *compiler) bquery.Query {
	if strings.TrimSpace(q.req.Query) == "" {
		return everyParagraph()
	}
	if q.node != nil {
		if out := c.node(q.node); out != nil {
			return out
		}
	}
	return bleve.NewMatchNoneQuery()
}

// filtered adds the request's own filters.
func (q *question) filtered(inner bquery.Query) (bquery.Query, error) {
	all := bleve.NewConjunctionQuery(inner)
	if q.dates != (dayRange{}) {
		dates, err := q.dates.query()
		if err != nil {
			return nil, err
		}
		all.AddQuery(dates)
	}
	if q.req.Source != "" {
		all.AddQuery(sourceQuery(q.req.Source))
	}
	if len(all.Conjuncts) == 1 {
		return inner, nil
	}
	return all, nil
}

// answer asks level by level until something is found.
func (q *question) answer(ctx context.Context) (*Response, error) {
	if strings.TrimSpace(q.req.Query) == "" && q.req.Sort == ByRelevance {
		q.req.Sort = ByDateDesc
	}
	first, after, err := q.start()
	if err != nil {
		return nil, err
	}
	res := &Response{Typed: q.req.Query}
	for level := first; level < levels; level++ {
		inner, ok, err := q.compile(level)
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		if level == first {
			res.Understood = q.understood()
		}
		all, err := q.filtered(inner)
		if err != nil {
			return nil, err
		}
		found, err := q.engine.run(ctx, all, q.req, after)
		if err != nil {
			return nil, err
		}
		if found.Total > 0 || level == first {
			if err := q.fill(ctx, res, found, level); err != nil {
				return nil, err
			}
		}
		if found.Total > 0 {
			break
		}
	}
	return res, nil
}

// understood says how the query was read, or that nothing of it could be.
func (q *question) understood() string {
	n := without(q.node, q.dropped)
	if n == nil && strings.TrimSpace(q.req.Query) != "" {
		return "没有可检索的文字"
	}
	return understood(n)
}

// start returns the level and the place at which the page begins.
func (q *question) start() (level int, after []string, err error) {
	if q.req.Cursor == "" {
		return levelExact, nil, nil
	}
	c, err := parseCursor(q.req, sortFields(q.req.Sort))
	return c.Level, c.After, err
}

// fill writes what a level found into the response.
func (q *question) fill(ctx context.Context, res *Response, found *bleve.SearchResult, level int) error {
	match := MatchExact
	res.Total = int(found.Total)
	res.Totals = Totals{Exact: res.Total}
	res.Warnings = append(append([]query.Warning{}, q.warnings...), q.compiled...)
	if level > levelExact {
		match = MatchRelaxed
		res.Totals = Totals{Relaxed: res.Total}
		res.Warnings = append(res.Warnings, query.Warning{Message: levelNote(level)})
	}
	res.Facets, res.Histogram = readFacets(found, q.req.Facets)
	page := found.Hits
	if len(page) > q.req.Limit {
		page = page[:q.req.Limit]
		c := cursor{Question: questionHash(q.req), Level: level, After: afterHit(q.req.Sort, page[len(page)-1])}
		res.NextCursor = c.String()
	}
	hits, err := q.engine.hits(ctx, page, q.leaves, match)
	if err != nil {
		return fmt.Errorf("read hits: %w", err)
	}
	res.Hits = hits
	return nil
}

func sourceQuery(source string) bquery.Query {
	c := &compiler{}
	if q := c.term(query.Term{Field: query.FieldSource, Value: source}); q != nil && segment.Normalize(source) != "" {
		return q
	}
	return bleve.NewMatchNoneQuery()
}
