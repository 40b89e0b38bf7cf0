package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/alias"
	"xunwen/search/query"
	"xunwen/search/suggest"
)

// step is a way of asking. An answer lists what each step found in this order.
type step int

const (
	stepExact   step = iota // as typed
	stepWorded              // plain words read as conditions on figures and dates
	stepAll                 // all words of a question, wherever they stand
	stepMost                // most of them
	stepAny                 // any of them
	stepRanked              // by how much of a question they hold
	stepNear                // with a slip in a word
	stepAligned             // in words some of which differ
	stepPinyin              // Latin words read as pinyin
	steps                   // how many there are
)

// names returns the names of the steps, by which cursors know them also where
// another version of the program has other steps.
func (step) names() []string {
	return []string{
		stepExact: "exact", stepWorded: "worded", stepAll: "all", stepMost: "most", stepAny: "any",
		stepRanked: "ranked", stepNear: "near", stepAligned: "aligned", stepPinyin: "pinyin",
	}
}

// MarshalText writes the name of a step.
func (s step) MarshalText() ([]byte, error) {
	if s < 0 || s >= steps {
		return nil, fmt.Errorf("no step %d", int(s))
	}
	return []byte(s.names()[s]), nil
}

// UnmarshalText reads the name of a step.
func (s *step) UnmarshalText(name []byte) error {
	at := slices.Index(s.names(), string(name))
	if at < 0 {
		return fmt.Errorf("no step %q", name)
	}
	*s = step(at)
	return nil
}

// match returns what the hits of a step are called.
func (s step) match() Match {
	switch s {
	case stepExact:
		return MatchExact
	case stepNear, stepAligned:
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
	after    *hitPlace
	node     query.Node
	warnings []query.Warning // of the parser
	dates    dayRange
	runs     []*run
	snapshot *indexer.Snapshot
	table    *alias.Table // nil where the question asks for no names
	// names returns the names of the entity that a name means; nil: that one only.
	names    func(kind corpus.EntityType, normal string) []string
	compiled []query.Warning   // of the step compiled last
	dropped  map[int]bool      // by that step
	fuzzy    bool              // whether ~ asks for near misses
	loose    *relaxed          // the query in its words, cut when first needed
	apart    map[string]string // names before metrics that are words of their own, by the whole
	// kinds are those that a request for quotations asks of, nil for other requests;
	// inQuotes is whether its words must stand in the quotation.
	kinds    []corpus.QuoteKind
	inQuotes bool
	byName   bool // whether names are chosen beside the query
	onBounds bool // whether a hit of the page rests on the bound of a figure
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

// begin begins the search of a snapshot.
func (q *question) begin(ctx context.Context, snapshot *indexer.Snapshot) error {
	var err error
	q.snapshot = snapshot
	if q.runs, err = runs(ctx, snapshot); err != nil || !asksName(q.node) && !q.byName && !q.countsNames() {
		return err
	}
	return q.readNames(ctx)
}

// readNames reads which names mean one entity.
func (q *question) readNames(ctx context.Context) (err error) {
	if q.table, err = q.engine.aliases(ctx, q.snapshot); err != nil {
		return fmt.Errorf("names: %w", err)
	}
	q.names = q.table.Names
	return nil
}

// compiler returns a compiler of the question's conditions.
func (q *question) compiler() *compiler {
	return &compiler{today: q.today(), names: q.names, kinds: q.kinds, rows: q.kinds != nil, inside: q.inQuotes}
}

func (q *question) today() corpus.Date {
	return corpus.Date{Time: q.engine.now().In(corpus.China())}
}

// compile builds the condition of a step, without the request's own filters. It
// reports false where the question has no such step: only plain conjunctions can
// be loosened.
func (q *question) compile(s step) (node, bool, error) {
	c := q.compiler()
	c.near = s == stepNear
	defer func() { q.compiled, q.dropped, q.fuzzy = c.warnings, c.dropped, q.fuzzy || c.fuzzy }()
	switch s {
	case stepExact:
		return q.compileExact(c), true, nil
	case stepNear:
		l := &loosener{runs: q.runs}
		n, ok := l.node(q.compileExact(c))
		return n, ok, l.err
	case stepWorded:
		return q.compileWorded(c)
	case stepPinyin:
		return q.compilePinyin(c)
	case stepRanked:
		return q.compileRanked(c)
	case stepAligned:
		return q.compileAligned(c)
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
	// ranked are the weights by which hits were chosen; nil for all other steps.
	ranked *weights
	// quoted is whether the question is surely a quotation of what was found.
	quoted bool
}

// answer asks step by step. What is found as typed comes first; then, where plain
// words read as conditions, what satisfies those, and else what looser steps find.
func (q *question) answer(ctx context.Context) (*Response, error) {
	res := &Response{Typed: q.req.Query}
	exact, _, err := q.ask(ctx, stepExact)
	if err != nil {
		return nil, err
	}
	res.Understood = q.understood()
	res.Warnings = append(append([]query.Warning{}, q.warnings...), q.compiled...)
	if exact.selection.total == 0 {
		res.Warnings = append(res.Warnings, q.insideNumbers(ctx)...)
	}
	lists, read, err := q.worded(ctx, res, addList(nil, exact))
	if err != nil {
		return nil, err
	}
	asked := false
	if !read {
		if lists, asked, err = q.looser(ctx, exact, lists); err != nil {
			return nil, err
		}
	}
	if len(lists) == 0 {
		lists = []list{exact}
	}
	if exact.selection.total == 0 && !asked && !read {
		res.Suggestions = q.corrections(ctx)
	}
	if err := q.count(ctx, res, lists); err != nil {
		return nil, err
	}
	return res, q.page(ctx, res, lists)
}

// looser adds what a question as it is finds; of other plain words, where nothing is
// found as typed, what the words wherever they stand find, and where little is,
// near misses behind it. Asked is whether it is a question, or a quotation: one that
// stands somewhere nearly as it is is not asked as a question, for that would find
// everything that has to do with it.
func (q *question) looser(ctx context.Context, exact list, lists []list) (_ []list, asked bool, err error) {
	few := q.fuzzy || exact.selection.total == 0 || q.plain() && exact.selection.total < nearBelow
	aligned, remembered := list{}, false
	if few {
		if aligned, remembered, err = q.askAligned(ctx); err != nil {
			return nil, false, err
		}
	}
	quoted := aligned.quoted && q.inClauses()
	if !quoted {
		var ranked list
		if ranked, asked, err = q.askRanked(ctx); err != nil {
			return nil, false, err
		}
		if asked {
			lists = addList(lists, ranked)
		}
	}
	if len(lists) == 0 && !asked {
		if lists, err = q.first(ctx, stepAll); err != nil {
			return nil, false, err
		}
	}
	if few {
		for _, s := range []step{stepNear, stepAligned, stepPinyin} {
			l, ok := aligned, remembered
			if s != stepAligned {
				if l, ok, err = q.ask(ctx, s); err != nil {
					return nil, false, err
				}
			}
			if ok {
				lists = addList(lists, l)
			}
		}
	}
	if len(lists) == 0 {
		lists, err = q.first(ctx, stepMost, stepAny)
	}
	return lists, asked || quoted, err
}

// inClauses reports whether a question is typed as what is said is: quoted, or in several
// clauses. A title in one run is asked as a question, which finds more.
func (q *question) inClauses() bool {
	quoted := false
	query.Walk(q.node, func(n query.Node) bool {
		_, ok := n.(query.Phrase)
		quoted = quoted || ok
		return !quoted
	})
	return quoted || strings.ContainsAny(strings.TrimSpace(q.req.Query), "，,；;、。！!？? 　")
}

// correctionsWait is how long an answer waits for the completions, which are made
// after a start or a change of the index, unless the engine is patient.
const correctionsWait = time.Second

// corrections returns what may have been meant by plain words that stand nowhere,
// if that is known in time.
func (q *question) corrections(ctx context.Context) []string {
	texts, _, ok := loosen(q.node)
	if !ok {
		return nil
	}
	var index *suggest.Index
	if q.engine.patient {
		if made, err := q.engine.suggestions(ctx); err == nil { // an answer without them is one too
			index = made.index
		}
	} else {
		index = q.engine.suggestionsWithin(ctx, correctionsWait)
	}
	if index == nil {
		return nil
	}
	typed := strings.Join(texts, " ")
	var out []string
	for _, text := range index.Correct(typed) {
		if numerals(text) == numerals(typed) && q.leads(ctx, text) {
			out = append(out, text)
		}
	}
	return out
}

// leads reports whether something is found where a text is asked for as it is.
func (q *question) leads(ctx context.Context, text string) bool {
	n, _ := query.Parse(text)
	condition := q.compiler().node(n)
	if n == nil || condition == nil {
		return false
	}
	return q.stands(ctx, condition)
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
