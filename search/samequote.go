package search

import (
	"context"
	"fmt"
	"slices"

	"xunwen/search/printing"
)

// QuoteGroup says whether rows of quotations are folded.
type QuoteGroup string

// How rows of quotations are folded.
const (
	QuotesApart QuoteGroup = "none" // each is a row, what an empty QuoteGroup means
	// SameQuotes folds printings of the same words (search/printing) into the earliest.
	SameQuotes QuoteGroup = "same"
)

// MaxFoldedQuotes is how many quotations may be folded: each is read.
const MaxFoldedQuotes = 5000

// Printings tells of the earliest of some quotations of the same words how often they were
// printed, in how many articles, and in how many wordings.
type Printings struct{ Quotations, Articles, Wordings int }

// fold leaves of the quotations of the same words only the earliest as a row, of the same
// day the first by article and place.
func (s *quoteSet) fold(ctx context.Context) error {
	if n := s.total(); n > MaxFoldedQuotes {
		return wrongParameter("group", string(SameQuotes), fmt.Sprintf("有 %d 条引语，最多合并 %d 条；请加查询词、说话人或日期", n, MaxFoldedQuotes))
	}
	picks := s.oldestFirst()
	texts, err := quotedTexts(ctx, picks)
	if err != nil {
		return err
	}
	groups, err := printing.Groups(ctx, texts)
	if err != nil {
		return err
	}
	for _, p := range s.parts {
		p.rows = nil
	}
	members := make([][]int, len(picks))
	for i, first := range groups {
		members[first] = append(members[first], i)
	}
	s.printings = make(map[quotePick]Printings)
	for first, all := range members {
		if len(all) > 0 {
			p := picks[first]
			p.part.rows = append(p.part.rows, p.at)
			s.printings[p] = countPrintings(picks, texts, all)
		}
	}
	return nil
}

// oldestFirst returns all rows in the order of their days, those without one last.
func (s *quoteSet) oldestFirst() []quotePick {
	picks := make([]quotePick, 0, s.total())
	for _, p := range s.parts {
		for _, at := range p.rows {
			picks = append(picks, quotePick{p, at})
		}
	}
	byDay := quoteSet{sort: QuotesByDate}
	slices.SortFunc(picks, func(a, b quotePick) int { return byDay.compareKeys(a.key(), b.key()) })
	return picks
}

// quotedTexts reads the words of quotations.
func quotedTexts(ctx context.Context, picks []quotePick) ([]string, error) {
	texts := make([]string, len(picks))
	const chunk = 64
	err := inChunks(ctx, len(picks), chunk, func(ctx context.Context, from, to int) error {
		for i := from; i < to; i++ {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("read quotations: %w", err)
			}
			p := picks[i]
			text, quotes, err := p.part.segment.TextAndQuotes(p.doc())
			if err != nil {
				return err
			}
			q, err := p.of(quotes)
			if err != nil {
				return err
			}
			texts[i] = q.Text(text)
		}
		return nil
	})
	return texts, err
}

// countPrintings counts those quotations that are members of a group.
func countPrintings(picks []quotePick, texts []string, members []int) Printings {
	articles, wordings := map[articleKey]bool{}, make([]string, len(members))
	for i, m := range members {
		p := picks[m]
		articles[pick{part: p.part.part, doc: p.doc()}.articleNumber()] = true
		wordings[i] = texts[m]
	}
	return Printings{Quotations: len(members), Articles: len(articles), Wordings: printing.Wordings(wordings)}
}
