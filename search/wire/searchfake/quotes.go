package searchfake

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/search"
)

// Quotes implements search.Searcher: the quotations of speech, or of the kinds asked for,
// that hold every word of the query and are by one of the speakers.
func (s *Searcher) Quotes(ctx context.Context, req search.QuoteRequest) (*search.QuoteResponse, error) {
	if err := s.before(ctx, search.Request{Query: req.Query, Limit: req.Limit, Cursor: req.Cursor}); err != nil {
		return nil, err
	}
	start, err := cursor(req.Cursor)
	if err != nil {
		return nil, err
	}
	rows := s.quoteRows(req)
	resp := &search.QuoteResponse{
		Typed: req.Query, Understood: parse(req.Query).understood(), Match: search.MatchExact, Warnings: warnings(req.Query),
		Total: len(rows), Took: 3 * time.Millisecond, Facets: map[search.QuoteFacet][]search.FacetCount{}, Rows: []search.QuoteRow{},
	}
	if len(rows) == 0 {
		resp.Match = ""
	}
	seen := map[string]bool{}
	for _, r := range rows {
		seen[r.Article.ID] = true
	}
	resp.Articles = len(seen)
	for _, facet := range req.Facets {
		resp.Facets[facet] = countSpeakers(rows)
	}
	if req.CountOnly || start >= len(rows) {
		return resp, nil
	}
	limit := req.Limit
	if limit == 0 {
		limit = search.DefaultLimit
	}
	end := min(len(rows), start+limit)
	if resp.Rows = rows[start:end]; end < len(rows) {
		resp.NextCursor = strconv.Itoa(end)
	}
	return resp, nil
}

func (s *Searcher) quoteRows(req search.QuoteRequest) []search.QuoteRow {
	var rows []search.QuoteRow
	kinds := req.Kinds
	if len(kinds) == 0 {
		kinds = []corpus.QuoteKind{corpus.Speech}
	}
	for _, a := range s.Articles {
		for i := range a.Blocks {
			p := &a.Blocks[i]
			for k := range p.Quotes {
				q := &p.Quotes[k]
				words := strings.Fields(req.Query)
				holds := !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(q.Text(p.Text), w) })
				if !holds || !slices.Contains(kinds, q.Kind) || len(req.Speakers) > 0 && !slices.Contains(req.Speakers, q.SpeakerCanonical) {
					continue
				}
				row := search.QuoteRow{Article: a, Block: i, Quote: k, Context: corpus.Span{End: len(p.Text)}, Marks: []corpus.Span{}}
				for _, w := range words {
					at := q.Start + strings.Index(q.Text(p.Text), w)
					row.Marks = append(row.Marks, corpus.Span{Start: at, End: at + len(w)})
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func countSpeakers(rows []search.QuoteRow) []search.FacetCount {
	var out []search.FacetCount
	for _, r := range rows {
		name := search.SpeakerShown(r.Record())
		at := slices.IndexFunc(out, func(c search.FacetCount) bool { return c.Value == name })
		if at < 0 {
			out = append(out, search.FacetCount{Value: name, Count: 1})
			continue
		}
		out[at].Count++
	}
	return out
}

// EachQuote implements search.Searcher, with all rows at once.
func (s *Searcher) EachQuote(ctx context.Context, req search.QuoteRequest, f func(*search.QuoteResponse) error) error {
	if req.Limit == 0 {
		req.Limit = search.MaxLimit
	}
	page, err := s.Quotes(ctx, req)
	if err != nil {
		return err
	}
	return f(page)
}
