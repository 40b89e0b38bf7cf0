package search

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"xunwen/corpus"
	"xunwen/corpus/annotate"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// Engine answers questions on an index of this process. It is a Searcher.
type Engine struct {
	index *indexer.Index
	seg   *segment.Segmenter
	// annotator reads drafts as articles are read.
	annotator *annotate.Annotator
	now       func() time.Time

	completions behind[madeCompletions]
	entities    entityCache
	named       aliasCache
	// patient lets answers wait for corrections as long as their requests do.
	patient bool
}

// NewEngine returns an Engine on an open index, to be closed before that. The
// segmenter cuts questions that rank by how much of them a paragraph holds, loosens
// those that find nothing as typed, and names the words that are completed to; now
// tells the time, by which 今年 in a query is understood, and is time.Now where nil.
func NewEngine(x *indexer.Index, seg *segment.Segmenter, now func() time.Time) *Engine {
	if now == nil {
		now = time.Now
	}
	return &Engine{index: x, seg: seg, annotator: annotate.New(seg), now: now, named: aliasCache{cutter: seg}}
}

// AwaitCorrections lets each answer wait for what may have been meant as long as
// its request does: for who asks once and leaves. Otherwise an answer is given
// without it where it is not known soon. It is called before the first question.
func (e *Engine) AwaitCorrections() { e.patient = true }

// Search answers one request.
func (e *Engine) Search(ctx context.Context, req Request) (*Response, error) {
	start := time.Now()
	if err := checkRequest(&req); err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	defer snapshot.Close()
	q, err := e.newQuestion(req)
	if err != nil {
		return nil, err
	}
	if err := q.begin(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	res, err := q.answer(ctx)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	res.Took = time.Since(start)
	return res, nil
}

// checkRequest applies defaults and limits.
func checkRequest(req *Request) error {
	if err := checkLimit(req.Limit); err != nil {
		return err
	}
	switch {
	case !utf8.ValidString(req.Query):
		return &ParameterError{Name: "q", Value: req.Query, Reason: "检索式不是有效的 UTF-8 文字"}
	case utf8.RuneCountInString(req.Query) > MaxQueryRunes:
		return &ParameterError{Name: "q", Value: req.Query, Reason: fmt.Sprintf("检索式超过 %d 字", MaxQueryRunes)}
	}
	if req.Limit == 0 {
		req.Limit = DefaultLimit
	}
	switch req.Sort {
	case ByRelevance, ByDate, ByDateDesc:
	case "":
		req.Sort = ByRelevance
	default:
		return &ParameterError{Name: "sort", Value: string(req.Sort), Reason: fmt.Sprintf(
			"没有“%s”这种排序；可用 %s、%s、%s", shorten(string(req.Sort)), ByRelevance, ByDate, ByDateDesc)}
	}
	switch req.Group {
	case "":
		req.Group = GroupNone
	case GroupNone, GroupArticle:
	default:
		return &ParameterError{Name: "group", Value: string(req.Group), Reason: fmt.Sprintf(
			"不能按“%s”合并；可用 %s、%s", shorten(string(req.Group)), GroupNone, GroupArticle)}
	}
	for _, f := range req.Facets {
		if !knownFacet(f) {
			return &ParameterError{Name: "facets", Value: string(f), Reason: fmt.Sprintf(
				"没有“%s”这个分面；可用 %v", shorten(string(f)), AllFacets())}
		}
	}
	return nil
}

// checkLimit checks the number of results on a page.
func checkLimit(limit int) error {
	if limit < 0 || limit > MaxLimit {
		return wrongParameter("limit", fmt.Sprint(limit), fmt.Sprintf("每页条数 %d 不在 1 到 %d 之间", limit, MaxLimit))
	}
	return nil
}

// Article returns a kept article.
func (e *Engine) Article(ctx context.Context, id string) (*corpus.Article, error) {
	a, err := e.index.Article(ctx, id)
	if errors.Is(err, indexer.ErrNotFound) {
		return nil, fmt.Errorf("article %q: %w", id, ErrNotFound)
	}
	return a, err
}

// maxIDColons bounds how many articles are looked for that a public id may
// belong to: article and block are apart by a colon, and either may hold others.
const maxIDColons = 64

// Paragraph returns the block with a public id.
func (e *Engine) Paragraph(ctx context.Context, id string) (*Block, error) {
	rest := id
	for range maxIDColons {
		colon := strings.LastIndexByte(rest, ':')
		if colon < 0 {
			break
		}
		rest = id[:colon]
		a, err := e.Article(ctx, rest)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("paragraph %q: %w", id, err)
		}
		for i := range a.Blocks {
			if a.Blocks[i].ID == id[colon+1:] {
				return &Block{Article: a, Index: i}, nil
			}
		}
	}
	return nil, fmt.Errorf("paragraph %q: %w", id, ErrNotFound)
}

// Stats describes the index.
func (e *Engine) Stats(ctx context.Context) (*Stats, error) {
	counts, err := e.index.Counts(ctx)
	if err != nil {
		return nil, fmt.Errorf("stats: %w", err)
	}
	size, err := e.index.Size()
	if err != nil {
		return nil, fmt.Errorf("stats: %w", err)
	}
	m := e.index.Manifest()
	return &Stats{
		Articles: counts.Articles, Paragraphs: counts.Paragraphs, Figures: counts.Figures,
		Bytes: size, SchemaVersion: m.SchemaVersion, Dictionary: m.Dictionary, Folding: m.Folding, Models: m.Models,
		Created: m.Created, Updated: m.Updated, Sample: m.Sample,
	}, nil
}

// Mark returns for each block of an article the parts that satisfy a query, by
// the same rules as the marks of hits.
func (e *Engine) Mark(ctx context.Context, text string, a *corpus.Article) ([][]corpus.Span, error) {
	marks := make([][]corpus.Span, len(a.Blocks))
	req := Request{Query: text}
	if err := checkRequest(&req); err != nil {
		return nil, err
	}
	snapshot, err := e.index.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("mark: %w", err)
	}
	defer snapshot.Close()
	q, err := e.newQuestion(req)
	if err != nil {
		return nil, err
	}
	if err := q.begin(ctx, snapshot); err != nil {
		return nil, fmt.Errorf("mark: %w", err)
	}
	for s := range steps {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("mark: %w", err)
		}
		n, ok, err := q.compile(s)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		found, err := markBlocks(ctx, n, a, marks)
		if err != nil {
			return nil, err
		}
		if found {
			return marks, nil
		}
	}
	return marks, nil
}

// markBlocks enters for each block of an article where it satisfies a condition,
// and reports whether any does.
func markBlocks(ctx context.Context, n node, a *corpus.Article, marks [][]corpus.Span) (bool, error) {
	found := false
	for i := range a.Blocks {
		spans, _ := n.match(&passage{article: a, block: i, ctx: ctx})
		if err := ctx.Err(); err != nil {
			return false, fmt.Errorf("mark: %w", err)
		}
		marks[i] = mergeSpans(spans)
		found = found || len(spans) > 0
	}
	return found, nil
}

// understood says in words how a query was read.
func understood(n query.Node) string {
	if n == nil {
		return "全部段落"
	}
	return query.Understood(n)
}
