package search

import (
	"testing"

	"xunwen/corpus"
)

// TestWhatStandsUnderASubheadComesFirst: of paragraphs that say the same, the one
// whose subhead is asked for comes before those under another, and what a headline
// says is a hit itself.
func TestWhatStandsUnderASubheadComesFirst(t *testing.T) {
	t.Parallel()
	a := story("t1", "青禾县晒出成绩单", "云岭日报", corpus.NewDay(2024, 5, 2),
		"财政补助两亿元已经到位。", "石桥中学", "财政补助两亿元已经到位。", "北山水库", "财政补助两亿元已经到位。")
	a.Blocks[2].Type, a.Blocks[4].Type = corpus.BlockSubhead, corpus.BlockSubhead
	l := newLibrary(t, append(invented(91, 20), a), 7)
	hits := l.ask(t, Request{Query: "北山水库的财政补助两亿元到位了吗？"}).Hits
	place := map[string]int{}
	for i, h := range hits {
		place[h.Article.BlockID(h.Paragraph())] = i + 1
	}
	under, first, other := place["t1:5"], place["t1:1"], place["t1:3"]
	if under == 0 || under > first && first > 0 || under > other && other > 0 {
		t.Errorf("under the subhead %d, the first %d, under another %d: %v", under, first, other, blockIDs(hits))
	}
	hits = l.ask(t, Request{Query: "北山水库"}).Hits
	if len(hits) == 0 || hits[0].Paragraph().Type != corpus.BlockSubhead {
		t.Errorf("the subhead itself is not found first: %v", blockIDs(hits))
	}
	hits = l.ask(t, Request{Query: "成绩单"}).Hits
	if len(hits) == 0 || hits[0].Paragraph().Type != corpus.BlockHeadline {
		t.Errorf("the headline itself is not found first: %v", blockIDs(hits))
	}
}
