package search

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/query"
	"xunwen/search/rank"
)

// askRanked asks a question, or many words, by how much of it the paragraphs
// hold; false where it is no such question. What it quotes must stand there, and
// is loosened too only where it stands nowhere.
func (q *question) askRanked(ctx context.Context) (list, bool, error) {
	text, stay, err := q.rankedText()
	if err != nil || text == nil {
		return list{}, false, err
	}
	stats, err := newStatistics(ctx, q.runs)
	if err != nil {
		return list{}, false, err
	}
	weighed, err := rank.NewQuery(text, stats)
	if err != nil {
		return list{}, false, fmt.Errorf("weigh the question: %w", err)
	}
	l := list{step: stepRanked}
	if l.ranked, err = weigh(ctx, q.runs, weighed); err != nil {
		return list{}, false, err
	}
	for {
		c := &compiler{today: q.today()}
		l.condition = q.filtered(c.with(rankedNode{words: wordsOf(text)}, stay))
		if l.selection, err = l.ranked.choose(ctx, q.runs, l.condition); err != nil {
			return list{}, false, err
		}
		rest := withoutPhrases(stay)
		if l.selection.total > 0 || len(rest) == len(stay) {
			return l, true, nil
		}
		stay = rest
	}
}

// rankedText cuts a question; nil where it is none. The conditions that are no
// plain words are returned too.
func (q *question) rankedText() (*rank.Text, []query.Node, error) {
	texts, stay, ok := loosen(q.node)
	if !ok {
		return nil, nil, nil
	}
	typed := strings.Join(texts, " ")
	if len(withoutPhrases(stay)) == 0 {
		typed = q.req.Query // with what it quotes
	}
	text, err := rank.Cut(q.engine.seg, typed)
	if err != nil {
		return nil, nil, fmt.Errorf("cut the question: %w", err)
	}
	if !text.MinimumMatch() {
		return nil, nil, nil
	}
	return text, stay, nil
}

// withoutPhrases leaves quoted text out.
func withoutPhrases(nodes []query.Node) []query.Node {
	var out []query.Node
	for _, n := range nodes {
		if _, quoted := n.(query.Phrase); !quoted {
			out = append(out, n)
		}
	}
	return out
}

// weights are how much of a question each paragraph holds.
type weights struct {
	query *rank.Query
	parts []*part
	// least is what a hit weighs at least: a share of the best paragraph of the
	// whole index, so that no condition beside the question brings new hits.
	least float32
}

// weigh adds up the weights of all paragraphs.
func weigh(ctx context.Context, runs []*run, query *rank.Query) (*weights, error) {
	w := &weights{query: query, parts: make([]*part, len(runs))}
	err := atOnce(ctx, len(runs), func(i int) error {
		w.parts[i] = &part{run: runs[i], docs: runs[i].all}
		return w.parts[i].weigh(query)
	})
	if err != nil {
		return nil, err
	}
	top := float32(0)
	for _, p := range w.parts {
		for doc, score := range p.scores {
			if score > top && p.docs.Contains(uint32(doc)) {
				top = score
			}
		}
	}
	w.least = top * rank.MinimumShare
	return w, nil
}

// choose returns the paragraphs that weigh enough and satisfy a condition.
func (w *weights) choose(ctx context.Context, runs []*run, condition node) (*selection, error) {
	s, err := choose(ctx, runs, condition)
	if err != nil {
		return nil, err
	}
	s.total = 0
	for i, p := range s.parts {
		p.scores = w.parts[i].scores
		p.docs = p.reaching(w.least)
		s.total += int(p.docs.GetCardinality())
	}
	return s, nil
}

// reaching returns the hits whose score is not zero and at least so much.
func (p *part) reaching(least float32) *roaring.Bitmap {
	var docs []uint32
	for doc, score := range p.scores {
		if score >= least && score > 0 && p.docs.Contains(uint32(doc)) {
			docs = append(docs, uint32(doc))
		}
	}
	return roaring.BitmapOf(docs...)
}

// rankedNode is a question of which any part will do. What it holds is decided by
// weights; it marks the words of the question.
type rankedNode struct {
	proven
	words []textNode
}

func (rankedNode) candidates(r *run) (*roaring.Bitmap, error) { return r.all, nil }

func (n rankedNode) match(p *passage) ([]corpus.Span, bool) {
	var spans []corpus.Span
	for _, w := range n.words {
		s, _ := w.match(p)
		spans = append(spans, s...)
	}
	return spans, true
}

// wordsOf returns the words of a question that are marked where they stand: those
// that tell what it is about.
func wordsOf(text *rank.Text) []textNode {
	runes := []rune(text.Normal)
	seen := map[string]bool{}
	var words []textNode
	for _, u := range text.Units {
		word := string(runes[u.Start:u.End])
		if u.Asking || seen[word] || utf8.RuneCountInString(word) < 2 || functionWord(segment.Fold(word)) {
			continue
		}
		seen[word] = true
		words = append(words, textNode{normal: word})
	}
	return words
}

// compileRanked builds the condition by which hits of a question are marked.
func (q *question) compileRanked(c *compiler) (node, bool, error) {
	text, stay, err := q.rankedText()
	if err != nil || text == nil {
		return nil, false, err
	}
	return c.with(rankedNode{words: wordsOf(text)}, withoutPhrases(stay)), true, nil
}
