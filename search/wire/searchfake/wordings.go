package searchfake

import (
	"context"

	"xunwen/corpus"
	"xunwen/search"
)

// Wordings implements search.Searcher by Search: every hit has the text as it is.
func (s *Searcher) Wordings(ctx context.Context, req search.WordingsRequest) (*search.WordingsResponse, error) {
	if err := req.Check(); err != nil {
		return nil, err
	}
	places, err := s.Search(ctx, search.Request{Query: req.Text, From: req.From, To: req.To, Source: req.Source, Sort: search.ByDate, Limit: 20})
	if err != nil {
		return nil, err
	}
	out := &search.WordingsResponse{Text: req.Text, Paragraphs: places.Totals.Exact, Wordings: []search.Wording{}}
	for i := range places.Hits {
		h := &places.Hits[i]
		if len(h.Snippet.Marks) == 0 {
			continue
		}
		if len(out.Wordings) == 0 {
			out.Wordings = append(out.Wordings, search.Wording{Text: req.Text, First: h.Article.Date})
		}
		w := &out.Wordings[0]
		w.Last, w.Total, out.Articles = h.Article.Date, w.Total+1, out.Articles+1
		span := h.Snippet.Marks[0]
		span.Start, span.End = span.Start+h.Snippet.Start, span.End+h.Snippet.Start
		w.Places = append(w.Places, search.Printed{ClaimMatch: search.ClaimMatch{
			Article: h.Article, Index: h.Index, Spans: []corpus.Span{span}, Snippet: h.Snippet, Similarity: 1,
		}})
	}
	return out, nil
}
