package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"xunwen/corpus"
	"xunwen/indexer"
	"xunwen/search/query"
)

// Quotes returns the quotations that satisfy a request, as rows.
func (e *Engine) Quotes(ctx context.Context, req QuoteRequest) (*QuoteResponse, error) {
	start := time.Now()
	if err := req.checkPage(); err != nil {
		return nil, err
	}
	var res *QuoteResponse
	err := e.onQuotes(ctx, req, func(q *quoteQuestion, after *quoteKey) (err error) {
		res, err = q.page(ctx, after)
		return err
	})
	if err != nil {
		return nil, err
	}
	res.Took = time.Since(start)
	return res, nil
}

// EachQuote calls f with all rows of a request in its order, some at a time, and at least
// once: the first call also has what Quotes tells of all rows. They are chosen once, on
// the index as it stood at that moment, which takes 16 bytes of memory for each. A Limit
// is that of all rows together and may be of any size; 0 is none.
func (e *Engine) EachQuote(ctx context.Context, req QuoteRequest, f func(*QuoteResponse) error) error {
	start, limit := time.Now(), req.Limit
	req.Limit = min(limit, MaxLimit)
	if err := req.checkPage(); err != nil {
		return err
	}
	var failed error // of f, which is handed back as it is
	err := e.onQuotes(ctx, req, func(q *quoteQuestion, after *quoteKey) error {
		return q.each(ctx, after, limit, func(page *QuoteResponse) error {
			page.Took = time.Since(start)
			failed = f(page)
			return failed
		})
	})
	return cmp.Or(failed, err)
}

// onQuotes calls f with a request, and where in the answer it begins, on the index as it
// stands.
func (e *Engine) onQuotes(ctx context.Context, req QuoteRequest, f func(*quoteQuestion, *quoteKey) error) error {
	after, err := decodeCursor[quoteKey](req.hash(), req.Cursor)
	if err != nil {
		return err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return fmt.Errorf("quotes: %w", err)
	}
	defer snapshot.Close()
	q, err := e.newQuoteQuestion(ctx, snapshot, req)
	if err != nil {
		return err
	}
	if err := f(q, after); err != nil {
		return fmt.Errorf("quotes: %w", err)
	}
	return nil
}

// quoteQuestion is a request for quotations on its way to an answer.
type quoteQuestion struct {
	req        QuoteRequest
	paragraphs *question
	understood string
	warnings   []query.Warning
}

func (e *Engine) newQuoteQuestion(ctx context.Context, snapshot *indexer.Snapshot, req QuoteRequest) (*quoteQuestion, error) {
	q := &quoteQuestion{req: req}
	var err error
	q.paragraphs, err = e.newQuestion(Request{Query: req.Query, From: req.From, To: req.To, Source: req.Source, Sort: ByDateDesc})
	if err != nil {
		return nil, err
	}
	q.paragraphs.kinds, q.paragraphs.byName = req.asked(), len(req.Speakers) > 0
	if err := q.paragraphs.begin(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("quotes: %w", err)
	}
	return q, nil
}

// asked are the kinds that conditions are asked of: those that are rows, or all where the
// facet of kinds counts the others too.
func (r *QuoteRequest) asked() []corpus.QuoteKind {
	if slices.Contains(r.Facets, QuoteFacetKind) {
		return QuoteKinds()
	}
	return r.kinds()
}

// found chooses the rows and tells of all of them.
func (q *quoteQuestion) found(ctx context.Context) (*QuoteResponse, *quoteSet, error) {
	l, set, err := q.inside(ctx)
	if err != nil {
		return nil, nil, err
	}
	relaxed := false
	if set.total() == 0 && hasWords(q.paragraphs.node) {
		if l, set, err = q.around(ctx); err != nil {
			return nil, nil, err
		}
		relaxed = set.total() > 0
	}
	res := &QuoteResponse{Typed: q.req.Query, Rows: []QuoteRow{}, Understood: q.understood, Warnings: q.warnings}
	res.Total, res.Articles = set.total(), set.articles()
	if res.Facets = set.facets(q.req.Facets); res.Total > 0 {
		if res.Match = l.step.match(); relaxed {
			res.Match = MatchRelaxed
		}
	}
	if q.req.Group == SameQuotes {
		if err := set.fold(ctx); err != nil {
			return nil, nil, err
		}
		res.Groups = set.total()
	}
	return res, set, nil
}

// outsideNote says that the words stand in the paragraphs of the rows only.
const outsideNote = "没有引语里含全部词语；下面是段落里含有这些词语的引语"

// inside chooses the quotations that hold the words of the query themselves.
func (q *quoteQuestion) inside(ctx context.Context) (list, *quoteSet, error) {
	q.paragraphs.inQuotes = true
	l, _, err := q.paragraphs.ask(ctx, stepExact)
	if err != nil {
		return list{}, nil, err
	}
	q.understood = q.paragraphs.understood()
	q.warnings = slices.Concat(q.paragraphs.warnings, q.paragraphs.compiled)
	set, err := q.collect(ctx, l)
	return l, set, err
}

// around chooses the quotations of paragraphs that hold the words.
func (q *quoteQuestion) around(ctx context.Context) (list, *quoteSet, error) {
	q.paragraphs.inQuotes = false
	chosen, err := q.paragraphs.chooseForRows(ctx, "引语")
	if err != nil {
		return list{}, nil, err
	}
	set, err := q.collect(ctx, chosen.list)
	if err == nil && set.total() > 0 {
		q.understood = chosen.understood
		q.warnings = append(chosen.warnings, query.Warning{Message: outsideNote})
	}
	return chosen.list, set, err
}

// page answers with the rows behind a key, nil for the beginning.
func (q *quoteQuestion) page(ctx context.Context, after *quoteKey) (*QuoteResponse, error) {
	res, set, err := q.found(ctx)
	if err != nil || q.req.CountOnly {
		return res, err
	}
	picks, more, err := set.page(ctx, after, q.req.Limit)
	if err != nil {
		return nil, err
	}
	if more {
		res.NextCursor = encodeCursor(q.req.hash(), picks[len(picks)-1].key())
	}
	res.Rows, err = set.read(ctx, new(rowReader), picks)
	return res, err
}

// each calls f with the rows behind a key, nil for the beginning, at most limit, 0 for all.
func (q *quoteQuestion) each(ctx context.Context, after *quoteKey, limit int, f func(*QuoteResponse) error) error {
	page, set, err := q.found(ctx)
	if err != nil {
		return err
	}
	if q.req.CountOnly {
		return f(page)
	}
	if limit == 0 {
		limit = page.Total
	}
	picks, more, err := set.page(ctx, after, min(limit, page.Total))
	if err != nil {
		return err
	}
	var reader rowReader
	for {
		n := min(len(picks), MaxLimit)
		if page.Rows, err = set.read(ctx, &reader, picks[:n]); err != nil {
			return err
		}
		last := n == len(picks)
		if last && more {
			page.NextCursor = encodeCursor(q.req.hash(), picks[n-1].key())
		}
		if err := f(page); err != nil || last {
			return err
		}
		picks, page = picks[n:], &QuoteResponse{Typed: page.Typed, Match: page.Match}
	}
}
