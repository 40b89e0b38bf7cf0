package search

import (
	"context"
	"fmt"

	"xunwen/corpus"
	"xunwen/search/query"
	"xunwen/search/rank"
)

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
		res.NextCursor = newCursor(q.req, from[last].step, picks[last].place())
		picks = picks[:q.req.Limit]
	}
	hits, err := q.hits(ctx, picks, from)
	if err != nil {
		return fmt.Errorf("read hits: %w", err)
	}
	if q.onBounds {
		res.Warnings = append(res.Warnings, query.Warning{Message: boundsNote})
	}
	res.Hits = hits
	return nil
}

// listing puts a list in order. What it found is scored by the texts that were
// asked for, unless it was chosen by its scores.
func (q *question) listing(ctx context.Context, l list) (*listing, error) {
	out := &listing{
		selection: l.selection, order: order{q.req.Sort}, group: q.req.Group == GroupArticle,
		scorer: &scorer{first: l.ranked == nil, lead: l.step.match() != MatchRelaxed},
	}
	if l.ranked != nil {
		out.scorer.query = l.ranked.query
		return out, nil
	}
	if l.step == stepAligned { // scored when it was found
		out.scorer.first = false
		return out, nil
	}
	if l.step == stepPinyin {
		out.scorer.first = false
		return out, scoreReadings(ctx, l.selection, l.condition)
	}
	texts := textsOf(l.condition)
	if q.req.Sort != ByRelevance && q.req.Group != GroupArticle || len(texts) == 0 {
		return out, nil
	}
	out.scorer.latin = latinWords(texts)
	stats, err := newStatistics(q.runs)
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
	articles, err := readArticles(ctx, picks)
	if err != nil {
		return nil, err
	}
	out := make([]Hit, 0, len(picks))
	for i, p := range picks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a := articles[p.articleNumber()]
		h := Hit{
			Match: from[i].step.match(), Article: a, Index: int(p.part.places.Block[p.doc]), Score: p.score,
		}
		passage := &passage{article: a, block: h.Index, ctx: ctx}
		spans, _ := from[i].condition.match(passage)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		h.Snippet = makeSnippet(h.Paragraph().Text, mergeSpans(spans))
		h.Variants = passage.variants
		q.onBounds = q.onBounds || restsOnBounds(from[i].condition, passage)
		h.HeadlineMarks = headlineMarks(from[i].condition, passage)
		if q.req.Group == GroupArticle {
			h.More = p.more()
		}
		out = append(out, h)
	}
	return out, nil
}

// readArticles reads the articles of some picks, each once.
func readArticles(ctx context.Context, picks []pick) (map[articleKey]*corpus.Article, error) {
	of := firstOfEach(picks)
	read := make([]*corpus.Article, len(of))
	err := atOnce(ctx, len(of), func(i int) (err error) {
		read[i], _, err = of[i].part.segment.Article(of[i].doc)
		return err
	})
	if err != nil {
		return nil, err
	}
	articles := make(map[articleKey]*corpus.Article, len(of))
	for i, p := range of {
		articles[p.articleNumber()] = read[i]
	}
	return articles, nil
}
