package search

import (
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	bquery "github.com/blevesearch/bleve/v2/search/query"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/indexer"
	"xunwen/search/query"
)

// maxTermSearchers bounds how many postings one question may open.
const maxTermSearchers = 8192

// Engine answers questions on an index of this process. It is a Searcher.
type Engine struct {
	index *indexer.Index
	seg   *segment.Segmenter
	now   func() time.Time
}

// NewEngine returns an Engine on an open index. The segmenter is used only to
// loosen questions that find nothing as typed; now tells the time, by which
// 今年 in a query is understood, and is time.Now where nil.
func NewEngine(x *indexer.Index, seg *segment.Segmenter, now func() time.Time) *Engine {
	if now == nil {
		now = time.Now
	}
	return &Engine{index: x, seg: seg, now: now}
}

// Search answers one request.
func (e *Engine) Search(ctx context.Context, req Request) (*Response, error) {
	start := time.Now()
	if err := checkRequest(&req); err != nil {
		return nil, err
	}
	q, err := e.newQuestion(req)
	if err != nil {
		return nil, err
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
	switch {
	case req.Limit < 0 || req.Limit > MaxLimit:
		return fmt.Errorf("limit %d is not between 0 and %d: %w", req.Limit, MaxLimit, ErrBadRequest)
	case !utf8.ValidString(req.Query):
		return fmt.Errorf("query is not UTF-8: %w", ErrBadRequest)
	case utf8.RuneCountInString(req.Query) > MaxQueryRunes:
		return fmt.Errorf("query is longer than %d characters: %w", MaxQueryRunes, ErrBadRequest)
	}
	if req.Limit == 0 {
		req.Limit = DefaultLimit
	}
	switch req.Sort {
	case ByRelevance, ByDate, ByDateDesc:
	case "":
		req.Sort = ByRelevance
	default:
		return fmt.Errorf("sort %q: want %s, %s or %s: %w", req.Sort, ByRelevance, ByDate, ByDateDesc, ErrBadRequest)
	}
	for _, f := range req.Facets {
		if facetField(f) == "" {
			return fmt.Errorf("facet %q: want some of %v: %w", f, AllFacets(), ErrBadRequest)
		}
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

// Paragraph returns the block with a public id.
func (e *Engine) Paragraph(ctx context.Context, id string) (*Block, error) {
	if id == "" {
		return nil, fmt.Errorf("paragraph %q: %w", id, ErrNotFound)
	}
	req := bleve.NewSearchRequestOptions(termQuery(indexer.FieldPublicID, id), 1, 0, false)
	req.SortBy([]string{"_id"})
	res, err := e.index.Bleve().SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("paragraph %q: %w", id, err)
	}
	for _, hit := range res.Hits {
		article, at, ok := indexer.SplitParagraphID(hit.ID)
		if !ok {
			continue
		}
		a, err := e.Article(ctx, article)
		if err != nil {
			return nil, err
		}
		if at < len(a.Blocks) {
			return &Block{Article: a, Index: at}, nil
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
		Bytes: size, SchemaVersion: m.SchemaVersion, Dictionary: m.Dictionary, Folding: m.Folding,
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
	q, err := e.newQuestion(req)
	if err != nil {
		return nil, err
	}
	for level := range levels {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("mark: %w", err)
		}
		if _, ok, err := q.compile(level); err != nil || !ok {
			return marks, err
		}
		found := false
		for i := range a.Blocks {
			marks[i] = marksOf(q.leaves, &a.Blocks[i])
			found = found || len(marks[i]) > 0
		}
		if found {
			return marks, nil
		}
	}
	return marks, nil
}

// run asks the index.
func (e *Engine) run(ctx context.Context, q bquery.Query, req Request, after []string) (*bleve.SearchResult, error) {
	size := req.Limit + 1 // one more tells whether there is a next page
	if req.CountOnly {
		size = 0
	}
	sr := bleve.NewSearchRequestOptions(q, size, 0, false)
	sr.SortByCustom(sortOrder(req.Sort))
	sr.SearchAfter = after
	addFacets(sr, req.Facets)
	ctx = context.WithValue(ctx, search.MaxTermSearchersKey, maxTermSearchers)
	res, err := e.index.Bleve().SearchInContext(ctx, sr)
	if err != nil {
		return nil, fmt.Errorf("ask the index: %w", err)
	}
	return res, nil
}

// hits turns what the index found into hits with their articles and marks.
func (e *Engine) hits(ctx context.Context, found search.DocumentMatchCollection, leaves []leaf, match Match) ([]Hit, error) {
	articles := map[string]*corpus.Article{}
	out := make([]Hit, 0, len(found))
	for _, d := range found {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id, at, ok := indexer.SplitParagraphID(d.ID)
		if !ok {
			return nil, fmt.Errorf("document %q is no paragraph", d.ID)
		}
		a := articles[id]
		if a == nil {
			var err error
			if a, err = e.index.Article(ctx, id); errors.Is(err, indexer.ErrNotFound) {
				continue // removed since the index answered
			} else if err != nil {
				return nil, err
			}
			articles[id] = a
		}
		if at >= len(a.Blocks) {
			continue // replaced since the index answered
		}
		h := Hit{Match: match, Article: a, Index: at, Score: d.Score}
		p := h.Paragraph()
		h.Snippet = makeSnippet(p.Text, marksOf(leaves, p))
		h.HeadlineMarks = headlineMarks(leaves, a.Headline)
		out = append(out, h)
	}
	return out, nil
}

// understood says in words how a query was read.
func understood(n query.Node) string {
	if n == nil {
		return "全部段落"
	}
	return query.Understood(n)
}
