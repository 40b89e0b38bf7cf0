package search

import (
	"context"
	"slices"

	"xunwen/corpus"
	"xunwen/search/query"
)

// rowChoice is of which paragraphs rows are taken, with how the query was read and what
// it was not.
type rowChoice struct {
	list
	understood string
	warnings   []query.Warning
}

// choose asks for the paragraphs of figures. How the query was read goes into understood
// and warnings.
func (q *figureQuestion) choose(ctx context.Context) (list, error) {
	chosen, err := q.paragraphs.chooseForRows(ctx, "数据")
	if err != nil {
		return list{}, err
	}
	if q.understood != "" {
		chosen.understood += "；其中的数：" + q.understood
	}
	q.understood, q.warnings = chosen.understood, append(chosen.warnings, q.warnings...)
	return chosen.list, nil
}

// chooseForRows asks for the paragraphs of rows: what is found as typed and what the
// words read as conditions find, or else what the first of the looser steps does. What
// only ranks paragraphs, by some of the words, chooses none: rows have an order of
// their own, and counts of them would be of nearly everything. What the rows are called
// stands in a warning.
func (q *question) chooseForRows(ctx context.Context, rows string) (rowChoice, error) {
	exact, _, err := q.ask(ctx, stepExact)
	if err != nil {
		return rowChoice{}, err
	}
	out := rowChoice{understood: q.understood(), warnings: slices.Concat(q.warnings, q.compiled)}
	var worded bool
	out.list, worded, err = q.asWorded(ctx, exact)
	if err == nil && !worded {
		out.list, err = q.loosened(ctx, exact)
	}
	if err != nil {
		return rowChoice{}, err
	}
	if worded {
		read := query.And{Nodes: q.readConditions()}
		as := query.String(read)
		out.warnings = append(out.warnings, query.Warning{Message: "理解为 " + as, Suggestion: as})
		out.understood = query.Understood(read)
	}
	if note := out.step.note(); note != "" {
		out.warnings = append(out.warnings, query.Warning{Message: note})
	}
	if out.selection.total == 0 {
		out.warnings = append(append(out.warnings, q.insideNumbers(ctx)...), q.noParagraphs(ctx, rows)...)
	}
	return out, nil
}

// asWorded returns the paragraphs that hold a query as typed and those that satisfy
// what its words read as, with the conditions of the latter: who types 投资超过50亿元
// wants figures of that, also from a paragraph that says so in these words. It
// reports false where the words read as no condition, or as one on dates that
// nothing satisfies.
func (q *question) asWorded(ctx context.Context, exact list) (list, bool, error) {
	worded, ok, err := q.askWorded(ctx)
	if err != nil || !ok || worded.selection.total == 0 && predicateOf(worded.condition) == nil {
		return list{}, false, err
	}
	if exact.selection.total > 0 {
		worded.step = stepExact
		worded.selection = worded.selection.with(exact.selection)
	}
	return worded, true, nil
}

// loosened returns what a query as typed finds, or where that is nothing what its
// words wherever they stand do, or slips in them; or nothing.
func (q *question) loosened(ctx context.Context, exact list) (list, error) {
	if exact.selection.total > 0 {
		return exact, nil
	}
	lists, err := q.first(ctx, stepAll, stepNear, stepPinyin)
	if err != nil || len(lists) == 0 {
		return exact, err
	}
	return lists[0], nil
}

// noParagraphs says that plain words find no rows, and what may have been meant.
func (q *question) noParagraphs(ctx context.Context, rows string) []query.Warning {
	if !q.plain() {
		return nil
	}
	out := []query.Warning{{Message: "没有含全部词语的段落；" + rows + "不按部分词语放宽"}}
	for _, text := range q.corrections(ctx) {
		out = append(out, query.Warning{Message: "可改查 " + text, Suggestion: text})
	}
	return out
}

// namesKind reports whether a predicate asks by itself for figures of a kind that says
// which one and not how many: 数:第十二届, 数:3比1. What it excludes names none.
func namesKind(p figurePredicate, kind corpus.FigureKind) bool {
	named := func(part figurePredicate) bool { return namesKind(part, kind) }
	switch p := p.(type) {
	case andPredicate:
		return slices.ContainsFunc(p, named)
	case orPredicate:
		return slices.ContainsFunc(p, named)
	case condPredicate:
		asked := p.kind != "" && p.fits(&corpus.Figure{Kind: kind, Unit: p.unit})
		return asked && numbersOnly(kind) && (kind != corpus.Score || p.score != nil)
	}
	return false
}
