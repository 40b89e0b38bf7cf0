package search

import (
	"context"
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"xunwen/corpus"
	"xunwen/corpus/segment"
	"xunwen/search/match"
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
	stats, err := newStatistics(q.runs)
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
		c := q.compiler()
		l.condition = q.filtered(c.with(rankedNode{shared: newShared(text)}, stay))
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
// weights; it marks what a text shares with the question.
type rankedNode struct {
	proven
	shared *shared
}

func (rankedNode) candidates(r *run) (*roaring.Bitmap, error) { return r.all, nil }

func (n rankedNode) match(p *passage) ([]corpus.Span, bool) { return n.shared.in(p.kept()), true }

// shared finds the stretches that a text has in common with a question: its words
// of two characters, and whatever is longer (神舟九号, names that no dictionary
// has). What only asks is no part of it.
type shared struct {
	runes []rune // of the question, asking ones replaced by 0
	words map[string]bool
	pairs map[[2]rune][]int // where pairs begin in runes
}

func newShared(text *rank.Text) *shared {
	s := &shared{runes: []rune(text.Normal), words: map[string]bool{}, pairs: map[[2]rune][]int{}}
	for _, u := range text.Units {
		if word := string(s.runes[u.Start:u.End]); !u.Asking && !functionWord(word) {
			s.words[word] = true
		}
	}
	for _, u := range text.Units {
		if u.Asking && !u.Inner {
			clear(s.runes[u.Start:u.End])
		}
	}
	for i := 1; i < len(s.runes); i++ {
		if pair := [2]rune{s.runes[i-1], s.runes[i]}; pair[0] != 0 && pair[1] != 0 {
			s.pairs[pair] = append(s.pairs[pair], i-1)
		}
	}
	return s
}

// in returns the stretches of a text, the longest first from left to right.
func (s *shared) in(k *segment.Kept) []corpus.Span {
	text := []rune(k.String())
	var spans []corpus.Span
	for i := 0; i+1 < len(text); {
		from, to := s.tellingPart(k, text, i, i+s.longest(text[i:]))
		if to-from > 2 || to-from == 2 && s.words[string(text[from:to])] {
			spans = append(spans, k.Span(from, to))
			i = to
			continue
		}
		i++
	}
	return spans
}

// longest returns how many runes at the start of a text stand in the question.
func (s *shared) longest(text []rune) int {
	longest := 0
	for _, at := range s.pairs[[2]rune{text[0], text[1]}] {
		n := 2
		for n < len(text) && at+n < len(s.runes) && text[n] == s.runes[at+n] {
			n++
		}
		longest = max(longest, n)
	}
	return longest
}

// tellingPart leaves out the words of one character at both ends of a stretch that
// mean nothing (的发展), unless they end a word of two (投资超过), and the parts of
// numbers that reach beyond it: the 50 and the 0亿 of 5000亿 are no 50亿.
func (s *shared) tellingPart(k *segment.Kept, text []rune, from, to int) (int, int) {
	if from < to && match.InsideNumber(k, from) {
		for from < to && (inDigits(text[from]) || strings.ContainsRune("十百千万亿兆", text[from])) {
			from++
		}
	}
	if from < to && match.InsideNumber(k, to) {
		for from < to && inDigits(text[to-1]) {
			to--
		}
	}
	for from < to && functionWord(string(text[from])) {
		from++
	}
	for from < to && functionWord(string(text[to-1])) && !(to-from > 1 && s.words[string(text[to-2:to])]) {
		to--
	}
	return from, to
}

// inDigits reports whether a kept rune is one of a number in digits.
func inDigits(r rune) bool { return '0' <= r && r <= '9' || r == '.' }

// compileRanked builds the condition by which hits of a question are marked.
func (q *question) compileRanked(c *compiler) (node, bool, error) {
	text, stay, err := q.rankedText()
	if err != nil || text == nil {
		return nil, false, err
	}
	return c.with(rankedNode{shared: newShared(text)}, withoutPhrases(stay)), true, nil
}
