package searchfake

import (
	"context"
	"fmt"
	"strings"
	"time"

	"xunwen/corpus"
	"xunwen/corpus/figure"
	"xunwen/search"
	"xunwen/search/align"
	"xunwen/search/draft"
	"xunwen/search/match"
)

// Check implements search.Searcher: quotations that stand in a block as they are, or are
// most like what stands there, and figures whose value does. Who said something is the
// first speaker of the block.
func (s *Searcher) Check(ctx context.Context, req search.CheckRequest) (*search.CheckResponse, error) {
	if err := s.before(ctx, search.Request{Query: req.Text, From: req.From, To: req.To, Source: req.Source}); err != nil {
		return nil, err
	}
	if err := req.Check(); err != nil {
		return nil, err
	}
	res := &search.CheckResponse{Text: req.Text, Claims: []search.Claim{}, Took: 4 * time.Millisecond}
	d := &draft.Draft{Text: req.Text, Article: &corpus.Article{}}
	for _, q := range d.Quotations() {
		claim := search.Claim{Kind: search.ClaimQuotation, Span: q.Span, Text: q.Text, Verdict: search.Unchecked, Explanation: "太短，没有核对"}
		if len([]rune(q.Text)) > 2 {
			s.quotation(&claim, q.Pieces)
		}
		res.Claims = append(res.Claims, claim)
	}
	for _, f := range figure.Scan(req.Text, figure.Options{}) {
		if f.Kind.Measures() {
			claim := search.Claim{Kind: search.ClaimFigure, Span: f.Span, Text: f.Text(req.Text)}
			s.figure(&claim, &f)
			res.Claims = append(res.Claims, claim)
		}
	}
	return res, nil
}

// quotation looks for a quotation in all blocks.
func (s *Searcher) quotation(claim *search.Claim, pieces []string) {
	claim.Verdict, claim.Explanation = search.NotFound, "没有找到"
	quote := align.NewQuote(pieces, func(a, b rune) match.Kind { return "" })
	for _, a := range s.Articles {
		for i := range a.Blocks {
			found, ok := quote.In(a.Blocks[i].Text, 0.6)
			if !ok || claim.Verdict == search.Verbatim && found.Similarity < 1 {
				continue
			}
			m := claimMatch(a, i, found.Spans)
			if m.Similarity = found.Similarity; found.Similarity < 1 {
				m.Diff = found.Parts
			} else if claim.Verdict == search.Altered {
				claim.Matches = nil
			}
			claim.Verdict, claim.Explanation = search.Altered, "有出入"
			if found.Similarity == 1 {
				claim.Verdict, claim.Explanation = search.Verbatim, "一字不差"
			}
			claim.Matches = append(claim.Matches, m)
			claim.Total = len(claim.Matches)
		}
	}
}

// figure looks for the value of a figure in all blocks.
func (s *Searcher) figure(claim *search.Claim, f *corpus.Figure) {
	claim.Verdict, claim.Explanation = search.NotFound, "没有找到"
	for _, a := range s.Articles {
		for i := range a.Blocks {
			for _, one := range a.Blocks[i].Figures {
				if one.Unit != f.Unit || one.Value != f.Value || f.Value == "" {
					continue
				}
				claim.Verdict, claim.Matches = search.Verbatim, append(claim.Matches, claimMatch(a, i, []corpus.Span{one.Span}))
				claim.Total = len(claim.Matches)
				claim.Explanation = fmt.Sprintf("数值相同，见于 %d 段", claim.Total)
				break
			}
		}
	}
}

func claimMatch(a *corpus.Article, block int, spans []corpus.Span) search.ClaimMatch {
	m := search.ClaimMatch{
		Article: a, Index: block, Spans: spans, Similarity: 1,
		Snippet: search.Snippet{Text: a.Blocks[block].Text, Marks: spans},
	}
	for _, q := range a.Blocks[block].Quotes {
		if q.Kind.Spoken() && strings.TrimSpace(q.Speaker) != "" {
			m.Speaker = q.Speaker
			break
		}
	}
	return m
}
