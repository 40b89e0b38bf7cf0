package search

import (
	"context"
	"fmt"
	"strings"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
	"xunwen/search/rank"
)

// step is a way of asking. An answer lists what each step found in this order.
type step int

const (
	stepExact  step = iota // as typed
	stepAll                // all words of a question, wherever they stand
	stepMost               // most of them
	stepAny                // any of them
	stepRanked             // by how much of a question they hold
	stepNear               // with a slip in a word
	stepPinyin             // Latin words read as pinyin
	steps                  // how many there are
)

// match returns what the hits of a step are called.
func (s step) match() Match {
	switch s {
	case stepExact:
		return MatchExact
	case stepNear:
		return MatchNear
	case stepPinyin:
		return MatchPinyin
	}
	return MatchRelaxed
}

// note says in the answer what was done.
func (s step) note() string {
	switch s {
	case stepAll:
		return "没有与原文一字不差的结果，已改为查找含有全部词语的段落，或以其为作者的文章"
	case stepMost:
		return "没有含全部词语的段落，已改为查找含有多数词语的段落"
	case stepAny:
		return "没有含多数词语的段落，已改为查找含有任一词语的段落"
	case stepRanked:
		return "按问句检索：段落按与问句的吻合程度排列，不要求含有全部词语"
	}
	return ""
}

// question is a request on its way to an answer.
type question struct {
	engine   *Engine
	req      Request
	after    *cursor
	node     query.Node
	warnings []query.Warning // of the parser
	dates    dayRange
	runs     []*run
	compiled []query.Warning // of the step compiled last
	dropped  map[int]bool    // by that step
	fuzzy    bool            // whether ~ asks for near misses
	loose    *relaxed        // the query in its words, cut when first needed
}

func (e *Engine) newQuestion(req Request) (*question, error) {
	q := &question{engine: e, req: req}
	if strings.TrimSpace(req.Query) == "" && req.Sort == ByRelevance {
		q.req.Sort = ByDateDesc
	}
	q.node, q.warnings = query.Parse(req.Query)
	var err error
	if q.after, err = parseCursor(q.req); err != nil {
		return nil, err
	}
	q.dates, err = resolveDates(req.From, req.To, q.today())
	return q, err
}

func (q *question) today() corpus.Date {
	return corpus.Date{Time: q.engine.now().In(corpus.China())}
}

// compile builds the condition of a step, without the request's own filters. It
// reports false where the question has no such step: only plain conjunctions can
// be loosened.
func (q *question) compile(s step) (node, bool, error) {
	c := &compiler{today: q.today(), near: s == stepNear}
	defer func() { q.compiled, q.dropped, q.fuzzy = c.warnings, c.dropped, q.fuzzy || c.fuzzy }()
	switch s {
	case stepExact:
		return q.compileExact(c), true, nil
	case stepNear:
		l := &loosener{runs: q.runs}
		n, ok := l.node(q.compileExact(c))
		return n, ok, l.err
	case stepPinyin:
		return q.compilePinyin(c)
	case stepRanked:
		return q.compileRanked(c)
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
		q.loose = &relaxed{texts: texts, words: words, stay: stay}
	}
	if n := len(q.loose.words); n == 0 || (s > stepAll && needed(s, n) == needed(s-1, n)) {
		return nil, false, nil // the same as the step before
	}
	return q.loose.compile(c, s), true, nil
}

// compileExact builds the query as typed. A query that asks for nothing that
// could stand in a text finds nothing; only an empty one means everything.
func (q *question) compileExact(c *compiler) node {
	if strings.TrimSpace(q.req.Query) == "" {
		return allNode{}
	}
	if q.node != nil {
		if out := c.node(q.node); out != nil {
			return out
		}
	}
	return noneNode{}
}

// filtered adds the request's own filters.
func (q *question) filtered(inner node) andNode {
	out := andNode{}
	if and, ok := inner.(andNode); ok {
		out.nodes = append(out.nodes, and.nodes...)
	} else {
		out.nodes = append(out.nodes, inner)
	}
	if q.dates != (dayRange{}) {
		out.nodes = append(out.nodes, dateNode{days: q.dates})
	}
	if q.req.Source != "" {
		if normal := segment.Normalize(q.req.Source); normal != "" {
			out.nodes = append(out.nodes, articleNode{field: indexer.FieldSourceN, normal: normal})
		} else {
			out.nodes = append(out.nodes, noneNode{})
		}
	}
	return out
}

// list is what one step found.
type list struct {
	step      step
	condition andNode
	selection *selection
	// ranked is the question by which hits were chosen; nil for all other steps.
	ranked *rank.Query
}

// answer asks step by step. What is found as typed comes first; where that is
// nothing, the words of the question wherever they stand; where it is little,
// near misses behind it.
func (q *question) answer(ctx context.Context) (*Response, error) {
	res := &Response{Typed: q.req.Query}
	exact, _, err := q.ask(ctx, stepExact)
	if err != nil {
		return nil, err
	}
	res.Understood = q.understood()
	res.Warnings = append(append([]query.Warning{}, q.warnings...), q.compiled...)
	lists := addList(nil, exact)
	ranked, asked, err := q.askRanked(ctx)
	if err != nil {
		return nil, err
	}
	if asked {
		lists = addList(lists, ranked)
	} else if len(lists) == 0 {
		if lists, err = q.first(ctx, stepAll); err != nil {
			return nil, err
		}
	}
	if q.fuzzy || exact.selection.total == 0 || q.plain() && exact.selection.total < nearBelow {
		for _, s := range []step{stepNear, stepPinyin} {
			l, ok, err := q.ask(ctx, s)
			if err != nil {
				return nil, err
			}
			if ok {
				lists = addList(lists, l)
			}
		}
	}
	if len(lists) == 0 {
		if lists, err = q.first(ctx, stepMost, stepAny); err != nil {
			return nil, err
		}
	}
	if len(lists) == 0 {
		lists = []list{exact}
	}
	if exact.selection.total == 0 && !asked {
		if res.Suggestions, err = q.corrections(ctx); err != nil {
			return nil, err
		}
	}
	if err := q.count(ctx, res, lists); err != nil {
		return nil, err
	}
	return res, q.page(ctx, res, lists)
}

// corrections returns what may have been meant by plain words that stand nowhere.
func (q *question) corrections(ctx context.Context) ([]string, error) {
	texts, _, ok := loosen(q.node)
	if !ok {
		return nil, nil
	}
	index, err := q.engine.suggestions(ctx)
	if err != nil {
		return nil, err
	}
	return index.Correct(strings.Join(texts, " ")), nil
}

// plain reports whether the question has plain words at its top.
func (q *question) plain() bool {
	_, _, ok := loosen(q.node)
	return ok
}

// addList adds what a list holds beyond those before it, if anything.
func addList(lists []list, l list) []list {
	for _, before := range lists {
		l.selection = l.selection.without(before.selection)
	}
	if l.selection.total == 0 {
		return lists
	}
	return append(lists, l)
}

// first returns what the first of the steps that finds something finds.
func (q *question) first(ctx context.Context, in ...step) ([]list, error) {
	for _, s := range in {
		l, ok, err := q.ask(ctx, s)
		if err != nil {
			return nil, err
		}
		if ok && l.selection.total > 0 {
			return []list{l}, nil
		}
	}
	return nil, nil
}

// ask asks in one way; false where the question cannot be asked so.
func (q *question) ask(ctx context.Context, s step) (list, bool, error) {
	n, ok, err := q.compile(s)
	if err != nil || !ok {
		return list{}, false, err
	}
	l := list{step: s, condition: q.filtered(n)}
	l.selection, err = choose(ctx, q.runs, l.condition)
	return l, true, err
}

// understood says how the query was read, or that nothing of it could be.
func (q *question) understood() string {
	n := without(q.node, q.dropped)
	if n == nil && strings.TrimSpace(q.req.Query) != "" {
		return "没有可检索的文字"
	}
	return understood(n)
}

// count writes totals, facets and the histogram into the response.
func (q *question) count(ctx context.Context, res *Response, lists []list) error {
	for _, l := range lists {
		switch l.step.match() {
		case MatchExact:
			res.Totals.Exact += l.selection.total
		case MatchRelaxed:
			res.Totals.Relaxed += l.selection.total
		case MatchNear:
			res.Totals.Near += l.selection.total
		case MatchPinyin:
			res.Totals.Pinyin += l.selection.total
		}
		if note := l.step.note(); note != "" {
			res.Warnings = append(res.Warnings, query.Warning{Message: note})
		}
	}
	first := lists[0]
	res.Total = first.selection.total
	if err := first.selection.prepare(ctx, true); err != nil {
		return err
	}
	res.Groups = first.selection.articles()
	res.Histogram = first.selection.months()
	res.Facets = make(map[FacetName][]FacetCount, len(q.req.Facets))
	for _, name := range q.req.Facets {
		counts, err := q.facet(ctx, first, name, res.Histogram)
		if err != nil {
			return fmt.Errorf("facet %s: %w", name, err)
		}
		res.Facets[name] = counts
	}
	return nil
}

// facet counts a facet over what is found without the conditions on its own
// field, so that other values can be chosen beside the one chosen.
func (q *question) facet(ctx context.Context, l list, name FacetName, months []MonthCount) ([]FacetCount, error) {
	if name == FacetMonth {
		return monthFacet(months), nil
	}
	open := andNode{}
	for _, n := range l.condition.nodes {
		if facetOf(n) != name {
			open.nodes = append(open.nodes, n)
		}
	}
	chosen := l.selection
	if len(open.nodes) < len(l.condition.nodes) {
		if len(open.nodes) == 0 {
			open.nodes = []node{allNode{}}
		}
		var err error
		if l.ranked != nil {
			chosen, err = q.chooseRanked(ctx, l.ranked, open)
		} else {
			chosen, err = choose(ctx, q.runs, open)
		}
		if err != nil {
			return nil, err
		}
	}
	return chosen.count(ctx, facetField(name))
}

// facetOf returns the facet of which a condition chooses values, or "".
func facetOf(n node) FacetName {
	switch n := n.(type) {
	case nameNode:
		switch n.kind {
		case corpus.Person:
			return FacetPerson
		case corpus.Organization:
			return FacetOrg
		case corpus.Place:
			return FacetPlace
		}
	case articleNode:
		if n.field == indexer.FieldSourceN {
			return FacetSource
		}
	case orNode:
		name := facetOf(n.nodes[0])
		for _, below := range n.nodes[1:] {
			if facetOf(below) != name {
				return ""
			}
		}
		return name
	}
	return ""
}

// page writes the hits into the response, from where the page before ended and
// from list to list.
func (q *question) page(ctx context.Context, res *Response, lists []list) error {
	res.Hits = []Hit{}
	if q.req.CountOnly {
		return nil
	}
	want := q.req.Limit + 1 // one more tells whether there is a next page
	var picks []pick
	var from []list // by pick
	for _, l := range lists {
		var after *place
		if q.after != nil {
			if l.step < q.after.Step {
				continue
			}
			if l.step == q.after.Step {
				after = q.after.place()
			}
		}
		listing, err := q.listing(ctx, l)
		if err != nil {
			return err
		}
		more, err := listing.page(ctx, after, want-len(picks))
		if err != nil {
			return fmt.Errorf("order hits: %w", err)
		}
		for _, p := range more {
			picks, from = append(picks, p), append(from, l)
		}
		if len(picks) == want {
			break
		}
	}
	if len(picks) == want {
		last := q.req.Limit - 1
		res.NextCursor = newCursor(q.req, from[last].step, picks[last].place()).String()
		picks = picks[:q.req.Limit]
	}
	hits, err := q.hits(ctx, picks, from)
	if err != nil {
		return fmt.Errorf("read hits: %w", err)
	}
	res.Hits = hits
	return nil
}

// listing puts a list in order. What it found is scored by the texts that were
// asked for, unless it was chosen by its scores.
func (q *question) listing(ctx context.Context, l list) (*listing, error) {
	out := &listing{
		selection: l.selection, order: order{q.req.Sort}, group: q.req.Group == GroupArticle,
		scorer: &scorer{query: l.ranked, first: l.ranked == nil, lead: l.step.match() != MatchRelaxed},
	}
	texts := textsOf(l.condition)
	if l.ranked != nil || q.req.Sort != ByRelevance || len(texts) == 0 {
		return out, nil
	}
	stats, err := newStatistics(ctx, q.runs)
	if err != nil {
		return nil, err
	}
	if out.scorer.query, err = rank.NewWords(texts, stats); err != nil {
		return nil, fmt.Errorf("weigh words: %w", err)
	}
	return out, nil
}

// hits turns picks into hits with their articles and marks.
func (q *question) hits(ctx context.Context, picks []pick, from []list) ([]Hit, error) {
	articles := map[articleKey]*corpus.Article{}
	out := make([]Hit, 0, len(picks))
	for i, p := range picks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		key := p.articleNumber()
		a := articles[key]
		if a == nil {
			var err error
			if a, _, err = p.part.segment.Article(p.doc); err != nil {
				return nil, err
			}
			articles[key] = a
		}
		h := Hit{
			Match: from[i].step.match(), Article: a, Index: int(p.part.places.Block[p.doc]), Score: p.score,
		}
		passage := &passage{article: a, block: h.Index}
		spans, _ := from[i].condition.match(passage)
		h.Snippet = makeSnippet(h.Paragraph().Text, mergeSpans(spans))
		h.Variants = passage.variants
		h.HeadlineMarks = headlineMarks(from[i].condition, passage)
		if q.req.Group == GroupArticle {
			h.More = p.more()
		}
		out = append(out, h)
	}
	return out, nil
}
